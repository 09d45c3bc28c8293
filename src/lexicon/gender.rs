//! Gendered words: nouns that tell whether the person they name is a man or a woman.

use crate::lexicon::hash::WordMap;

use crate::lexicon::forenames::Gender;
use crate::lexicon::table::{Row, Table};

/// The list `gender.tsv`.
#[derive(Debug, Default)]
pub struct GenderedWords(WordMap<String, Gender>);

impl GenderedWords {
    /// The gender that the noun `lemma`, in lower case, tells of the person it names.
    pub fn gender(&self, lemma: &str) -> Option<Gender> {
        self.0.get(lemma).copied()
    }
}

impl Table for GenderedWords {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let gender = Gender::from_letter(row.get("gender")).ok_or("gender must be m or f")?;
        self.0.insert(row.get("word").to_owned(), gender);
        Ok(())
    }
}
