//! Forenames: given names with the gender they usually tell.
//!
//! Read from `forenames.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All forenames.
#[derive(Debug, Default)]
pub struct Forenames {
    phrases: Phrases,
}

/// The gender a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// He.
    Masculine,
    /// She.
    Feminine,
    /// Either.
    Both,
}

impl Gender {
    /// From the letter of the lists: `m`, `f` or `b`.
    pub fn from_letter(letter: &str) -> Option<Gender> {
        match letter {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            "b" => Some(Gender::Both),
            _ => None,
        }
    }

    fn from_value(value: u32) -> Gender {
        [Gender::Masculine, Gender::Feminine, Gender::Both][value.min(2) as usize]
    }
}

impl Forenames {
    /// The gender `name` tells; `None` if it is no forename we know.
    ///
    /// ```
    /// use stancegraph::lexicon::{Lexicon, forenames::Gender};
    /// assert_eq!(Lexicon::builtin().forenames.gender("Angela"), Some(Gender::Feminine));
    /// ```
    pub fn gender(&self, name: &str) -> Option<Gender> {
        self.phrases.get(name).map(Gender::from_value)
    }

    /// The phrase index.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

impl Table for Forenames {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let gender = Gender::from_letter(row.get("gender"))
            .ok_or_else(|| format!("gender \"{}\": write m, f or b", row.get("gender")))?;
        self.phrases.add(row.get("forename"), gender as u32);
        Ok(())
    }
}
