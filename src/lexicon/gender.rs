//! Gender: titles and nouns that tell whether a person is a man or a woman.

use std::collections::BTreeMap;

use crate::lexicon::table::{Row, Table};

/// The gender a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "he", "Mr", "spokesman".
    Male,
    /// "she", "Mrs", "spokeswoman".
    Female,
}

/// The list `gender.tsv`.
#[derive(Debug, Default)]
pub struct GenderedWords(BTreeMap<String, (Gender, bool)>);

impl GenderedWords {
    /// The gender that the word `lemma`, in lower case, tells of the person it names.
    pub fn gender(&self, lemma: &str) -> Option<Gender> {
        self.0.get(lemma).map(|(gender, _)| *gender)
    }

    /// Whether `word`, in lower case, stands before a name without being part of it: "Mr", "Dame".
    pub fn is_title(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|(_, title)| *title)
    }
}

impl Table for GenderedWords {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let gender = match row.get("gender") {
            "male" => Gender::Male,
            "female" => Gender::Female,
            _ => return Err("gender must be one of: male, female".to_owned()),
        };
        self.0.insert(row.get("word").to_owned(), (gender, row.get("title") == "yes"));
        Ok(())
    }
}
