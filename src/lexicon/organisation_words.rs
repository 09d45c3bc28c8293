//! Organisation words: nouns that make a run of capitalised words an organisation ("Party", "plc").
//!
//! Read from `organisation_words.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All organisation words with their class.
#[derive(Debug, Default)]
pub struct OrganisationWords {
    phrases: Phrases,
}

/// What sort of name the word makes.
const CLASSES: [&str; 9] =
    ["party", "government", "parliament", "court", "company", "union", "media", "institute", "body"];

impl OrganisationWords {
    /// The class of `word`, if it is one.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        self.phrases.get(word).map(|value| CLASSES[value as usize])
    }

    /// The phrase index; its numbers stand for classes.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

impl Table for OrganisationWords {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = row.get("class");
        let value = CLASSES
            .iter()
            .position(|known| *known == class)
            .ok_or_else(|| format!("class \"{class}\": write one of {}", CLASSES.join(", ")))?;
        self.phrases.add(row.get("word"), value as u32);
        Ok(())
    }
}
