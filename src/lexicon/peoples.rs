//! Peoples: faiths and peoples that no one place stands for, with the words for those who belong to them.
//!
//! Read from `peoples.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All peoples, found by any word for them.
#[derive(Debug, Default)]
pub struct Peoples {
    names: Vec<Box<str>>,
    phrases: Phrases,
}

impl Peoples {
    /// The people that `word` denotes or describes: "Kurds" for "Kurd" and "Kurdish".
    pub fn get(&self, word: &str) -> Option<&str> {
        let value = self.phrases.get(word)?;
        self.names.get(value as usize).map(|name| &**name)
    }
}

impl Table for Peoples {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let value = self.names.len() as u32;
        let name = row.get("people");
        self.phrases.add(name, value);
        for word in row.get("words").split('|').filter(|word| !word.is_empty()) {
            self.phrases.add(word, value);
        }
        self.names.push(name.into());
        Ok(())
    }
}
