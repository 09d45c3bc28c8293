//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod actors;
pub mod instruments;
pub mod operators;
pub mod roles;
pub mod stance;
pub mod table;
pub mod ties;

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
    /// Words that say who is for or against what.
    pub stance: stance::Stance,
    /// Nouns of office and membership.
    pub roles: roles::Roles,
    /// Common nouns for those who can hold a stance.
    pub actors: actors::Actors,
    /// Nouns for petitions, letters, bills, strikes.
    pub instruments: instruments::Instruments,
    /// Words that turn, weaken, date or frame a stance.
    pub operators: operators::Operators,
    /// Words that say how two entities are tied.
    pub ties: ties::Ties,
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
        Ok(Lexicon {
            stance: read_table("stance.tsv", include_str!("../../data/lexicon/en/stance.tsv"), overlay)?,
            roles: read_table("roles.tsv", include_str!("../../data/lexicon/en/roles.tsv"), overlay)?,
            actors: read_table("actors.tsv", include_str!("../../data/lexicon/en/actors.tsv"), overlay)?,
            instruments: read_table(
                "instruments.tsv",
                include_str!("../../data/lexicon/en/instruments.tsv"),
                overlay,
            )?,
            operators: read_table(
                "operators.tsv",
                include_str!("../../data/lexicon/en/operators.tsv"),
                overlay,
            )?,
            ties: read_table("ties.tsv", include_str!("../../data/lexicon/en/ties.tsv"), overlay)?,
        })
    }
}
