//! Shell nouns: nouns that take up a policy named before, whatever its own noun ("the plan", "the measure").

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// The list `shells.tsv`.
#[derive(Debug, Default)]
pub struct Shells(WordMap<String, Shell>);

/// What a shell noun takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shell {
    /// What people want or do: "the move".
    Issue,
    /// A text: "the legislation".
    Instrument,
}

impl Shells {
    /// What the noun `lemma`, in lower case, takes up, if it is a shell noun.
    pub fn get(&self, lemma: &str) -> Option<Shell> {
        self.0.get(lemma).copied()
    }
}

impl Table for Shells {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let shell = match row.get("kind") {
            "issue" => Shell::Issue,
            "instrument" => Shell::Instrument,
            other => return Err(format!("no kind '{other}': write issue or instrument")),
        };
        self.0.insert(row.get("word").to_owned(), shell);
        Ok(())
    }
}
