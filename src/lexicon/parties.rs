//! Parties: political parties with their short names and the words for those who belong to them.
//!
//! Read from `parties.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All parties, found by any of their wordings.
#[derive(Debug, Default)]
pub struct Parties {
    entries: Vec<Party>,
    phrases: Phrases,
}

/// One party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its full name.
    pub name: Box<str>,
    /// The country it stands in; several, joined by `|`, where parties of the same name stand in several.
    pub country: Box<str>,
}

/// Which wording of a party was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyForm {
    /// "Labour Party".
    Full,
    /// "Labour", "GOP".
    Short,
    /// "Tory", "Tories", "Democrats": those who belong to it, also as an adjective.
    Adherent,
}

impl Parties {
    /// All entries, in the order of the list.
    pub fn entries(&self) -> &[Party] {
        &self.entries
    }

    /// The party that `name` names, and by which form.
    pub fn get(&self, name: &str) -> Option<(&Party, PartyForm)> {
        self.phrases.get(name).and_then(|value| self.at(value))
    }

    /// The phrase index; [`Parties::at`] explains its numbers.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The party and form behind a number of the phrase index.
    pub fn at(&self, value: u32) -> Option<(&Party, PartyForm)> {
        let form = [PartyForm::Full, PartyForm::Short, PartyForm::Adherent][(value & 3).min(2) as usize];
        self.entries.get((value >> 2) as usize).map(|party| (party, form))
    }
}

impl Table for Parties {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let value = (self.entries.len() as u32) << 2;
        let name = row.get("party");
        self.phrases.add(name, value);
        for (column, form) in [("short", 1), ("adherents", 2)] {
            for word in row.get(column).split('|').filter(|word| !word.is_empty()) {
                self.phrases.add(word, value | form);
            }
        }
        self.entries.push(Party { name: name.into(), country: row.get("country").into() });
        Ok(())
    }
}
