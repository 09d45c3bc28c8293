//! Parts: nouns for a part of an organisation or the people around a person ("committee", "left", "office").

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};
use crate::lexicon::ties::Tie;

/// The list `parts.tsv`.
///
/// ```
/// use stancegraph::lexicon::{Lexicon, ties::Tie};
/// let parts = &Lexicon::builtin().parts;
/// assert_eq!(parts.get("committee"), Some(Tie::MemberOf));
/// assert_eq!(parts.get("referendum"), None);
/// ```
#[derive(Debug, Default)]
pub struct Parts(WordMap<Box<str>, Tie>);

impl Parts {
    /// How the part that the noun `lemma`, in lower case, names is tied to the whole.
    pub fn get(&self, lemma: &str) -> Option<Tie> {
        self.0.get(lemma).copied()
    }
}

impl Table for Parts {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let relation = Tie::parse(row.get("relation"))?;
        self.0.insert(row.get("word").into(), relation);
        Ok(())
    }
}
