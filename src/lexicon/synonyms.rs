//! Synonyms: wordings that glossaries of politics give for one issue ("capital punishment", "death penalty").

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};

/// The list `synonyms.tsv`.
#[derive(Debug, Default)]
pub struct Synonyms {
    issues: BTreeMap<BTreeSet<String>, String>,
    words: WordMap<Box<str>, ()>,
}

impl Synonyms {
    /// Whether a word, or each part of one with a hyphen, stands in any wording of the list.
    pub fn knows(&self, word: &str) -> bool {
        match word.contains('-') {
            true => parts(word).all(|part| self.words.contains_key(&*part)),
            false => self.words.contains_key(word),
        }
    }

    /// The issue that content words, in lower case and singular, stand for.
    ///
    /// ```
    /// use stancegraph::lexicon::Lexicon;
    /// let words = ["capital", "punishment"].map(str::to_owned).into();
    /// assert_eq!(Lexicon::builtin().synonyms.issue(&words), Some("death penalty"));
    /// ```
    pub fn issue(&self, content: &BTreeSet<String>) -> Option<&str> {
        if content.iter().any(|word| word.contains('-')) {
            return self
                .issues
                .get(&content.iter().flat_map(|word| parts(word)).collect())
                .map(String::as_str);
        }
        self.issues.get(content).map(String::as_str)
    }
}

/// "No-deal" is two words to some and one to others.
fn parts(words: &str) -> impl Iterator<Item = String> + '_ {
    words.split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_owned)
}

impl Table for Synonyms {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let issue = row.get("issue");
        if issue.is_empty() {
            return Err("write the issue in the second column".to_owned());
        }
        for words in [row.get("words"), issue] {
            self.words.extend(parts(words).map(|part| (part.into_boxed_str(), ())));
            self.issues.insert(parts(words).collect(), issue.to_owned());
        }
        Ok(())
    }
}
