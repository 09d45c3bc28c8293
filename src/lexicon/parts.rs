//! Parts: nouns for a part of an organisation or the people around a person ("committee", "left", "office").

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};
use crate::lexicon::ties::Tie;

/// The list `parts.tsv`.
///
/// ```
/// use stancegraph::lexicon::{Lexicon, parts::Part, ties::Tie};
/// let parts = &Lexicon::builtin().parts;
/// assert_eq!(parts.get("committee"), Some(Part::Of(Tie::MemberOf)));
/// assert_eq!(parts.get("cabinet"), Some(Part::Led));
/// assert_eq!(parts.get("referendum"), None);
/// ```
#[derive(Debug, Default)]
pub struct Parts(WordMap<Box<str>, Part>);

/// What a part is to the name in front of it or behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is tied to the organisation or person named: "the union's steering group".
    Of(Tie),
    /// The person named in front leads it: "the Whitfield cabinet".
    Led,
}

impl Parts {
    /// How the part that the noun `lemma`, in lower case, names is tied to the whole.
    pub fn get(&self, lemma: &str) -> Option<Part> {
        self.0.get(lemma).copied()
    }
}

impl Table for Parts {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let part = match row.get("relation") {
            "led" => Part::Led,
            relation => Part::Of(Tie::parse(relation)?),
        };
        self.0.insert(row.get("word").into(), part);
        Ok(())
    }
}
