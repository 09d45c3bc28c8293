//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod designators;
pub mod gender;
pub mod pronouns;
pub mod table;

use std::path::Path;
use std::sync::LazyLock;

use crate::lexicon::table::{TableError, Words, read_table};

/// Every word list, one field each.
///
/// ```
/// use stancegraph::lexicon::Lexicon;
/// let lexicon = Lexicon::builtin();
/// ```
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Prepositions that tie a complement to a noun: "ban on hunting".
    pub complements: Words,
    /// Determiners that make a noun phrase definite.
    pub definite: Words,
    /// Words for sorts of organisations: "party", "charity".
    pub designators: designators::Designators,
    /// Words without content of their own.
    pub function_words: Words,
    /// Titles and nouns that tell a person's gender.
    pub gender: gender::GenderedWords,
    /// Pronouns that can stand for a person or a group.
    pub pronouns: pronouns::Pronouns,
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
            complements: read_table(
                "complements.tsv",
                include_str!("../../data/lexicon/en/complements.tsv"),
                overlay,
            )?,
            designators: read_table(
                "designators.tsv",
                include_str!("../../data/lexicon/en/designators.tsv"),
                overlay,
            )?,
            definite: read_table(
                "definite.tsv",
                include_str!("../../data/lexicon/en/definite.tsv"),
                overlay,
            )?,
            function_words: read_table(
                "function_words.tsv",
                include_str!("../../data/lexicon/en/function_words.tsv"),
                overlay,
            )?,
            gender: read_table("gender.tsv", include_str!("../../data/lexicon/en/gender.tsv"), overlay)?,
            pronouns: read_table(
                "pronouns.tsv",
                include_str!("../../data/lexicon/en/pronouns.tsv"),
                overlay,
            )?,
        })
    }
}
