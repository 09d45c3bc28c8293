//! Synonyms: wordings that glossaries of politics give for one issue ("capital punishment", "death penalty").

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::table::{Row, Table};

/// The list `synonyms.tsv`.
#[derive(Debug, Default)]
pub struct Synonyms(BTreeMap<BTreeSet<String>, String>);

impl Synonyms {
    /// The issue that content words, in lower case and singular, stand for.
    pub fn issue(&self, content: &BTreeSet<String>) -> Option<&str> {
        self.0.get(content).map(String::as_str)
    }
}

impl Table for Synonyms {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let issue = row.get("issue");
        if issue.is_empty() {
            return Err("write the issue in the second column".to_owned());
        }
        for words in [row.get("words"), issue] {
            self.0.insert(words.split(' ').map(str::to_owned).collect(), issue.to_owned());
        }
        Ok(())
    }
}
