//! Designators: words that say what sort of organisation a name names ("Party", "plc", "charity").

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// The list `designators.tsv`.
#[derive(Debug, Default)]
pub struct Designators(WordMap<String, String>);

impl Designators {
    /// The class of organisation that `lemma`, in lower case, names; "any" for "group", "organisation".
    pub fn class(&self, lemma: &str) -> Option<&str> {
        self.0.get(lemma).map(String::as_str)
    }
}

impl Table for Designators {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        if row.get("class").is_empty() {
            return Err("write the class of organisation in the second column, or \"any\"".to_owned());
        }
        self.0.insert(row.get("word").to_owned(), row.get("class").to_owned());
        Ok(())
    }
}
