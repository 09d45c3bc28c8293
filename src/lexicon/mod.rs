//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod cues;
pub mod table;
pub mod tokens;

use std::path::Path;
use std::sync::LazyLock;

use crate::lexicon::table::{TableError, read_table};

/// Every word list, one field each.
///
/// ```
/// use stancegraph::lexicon::Lexicon;
/// let lexicon = Lexicon::builtin();
/// ```
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words that attribute.
    pub cues: cues::Cues,
    /// Words written with a full stop.
    pub abbreviations: tokens::Abbreviations,
    /// Words that begin sentences.
    pub starters: table::Words,
    /// Words that are several syntactic words.
    pub contractions: tokens::Contractions,
    /// Prefixes not cut off at their hyphen.
    pub prefixes: table::Words,
    /// Units cut off their number.
    pub units: table::Words,
    /// Words that show a text is English.
    pub function_words: tokens::FunctionWords,
}

static BUILTIN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(None).expect("the lists built into the program are checked by its tests"));

impl Lexicon {
    /// The lists built into the program, read once.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// The built-in lists with those of `folder` laid over them: a word that stands in the user's list of
    /// the same file name replaces all lines of that word in ours.
    ///
    /// # Errors
    /// A file that cannot be read, has another header than ours or a line that makes no sense: with file,
    /// line and what to do.
    pub fn with_overlay(folder: &Path) -> Result<Lexicon, TableError> {
        Lexicon::read(Some(folder))
    }

    fn read(overlay: Option<&Path>) -> Result<Lexicon, TableError> {
        macro_rules! list {
            ($name:literal) => {
                read_table($name, include_str!(concat!("../../data/lexicon/en/", $name)), overlay)?
            };
        }
        Ok(Lexicon {
            cues: list!("cues.tsv"),
            abbreviations: list!("abbreviations.tsv"),
            starters: list!("starters.tsv"),
            contractions: list!("contractions.tsv"),
            prefixes: list!("prefixes.tsv"),
            units: list!("units.tsv"),
            function_words: list!("function_words.tsv"),
        })
    }
}
