//! Titles: words that stand before or after a person's name and say what he or she is.
//!
//! Read from `titles.tsv`.

use crate::lexicon::forenames::Gender;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All titles.
#[derive(Debug, Default)]
pub struct Titles {
    entries: Vec<Title>,
    phrases: Phrases,
}

/// One title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// What sort of title it is.
    pub class: TitleClass,
    /// The gender it tells, if any.
    pub gender: Option<Gender>,
}

/// Sort of title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleClass {
    /// Mr, Mrs, Dr.
    Honorific,
    /// Lord, Sir, Dame: counted as part of the name.
    Peerage,
    /// Prime Minister, Sen., MP.
    Office,
    /// General, Sgt.
    Rank,
    /// Archbishop, Rabbi.
    Religious,
}

impl Titles {
    /// The title `words`, in any case.
    pub fn get(&self, words: &str) -> Option<Title> {
        self.phrases.get(words).and_then(|value| self.at(value))
    }

    /// The phrase index; [`Titles::at`] explains its numbers.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The title behind a number of the phrase index.
    pub fn at(&self, value: u32) -> Option<Title> {
        self.entries.get(value as usize).copied()
    }
}

impl Table for Titles {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = match row.get("class") {
            "honorific" => TitleClass::Honorific,
            "peerage" => TitleClass::Peerage,
            "office" => TitleClass::Office,
            "rank" => TitleClass::Rank,
            "religious" => TitleClass::Religious,
            other => {
                return Err(format!(
                    "class \"{other}\": write honorific, peerage, office, rank or religious"
                ));
            }
        };
        self.phrases.add(row.get("title"), self.entries.len() as u32);
        self.entries.push(Title { class, gender: Gender::from_letter(row.get("gender")) });
        Ok(())
    }
}
