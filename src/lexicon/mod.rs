//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod actors;
pub mod designators;
pub mod gender;
pub mod instruments;
pub mod operators;
pub mod pronouns;
pub mod roles;
pub mod stance;
pub mod ties;
pub mod dates;
pub mod furniture;
pub mod forenames;
pub mod name_particles;
pub mod organisation_words;
pub mod organisations;
pub mod parties;
pub mod phrases;
pub mod places;
pub mod table;
pub mod titles;
pub mod tokens;

use std::path::Path;
use std::sync::LazyLock;

use crate::lexicon::table::{TableError, Words, read_table};

/// Declares the lists: a field of [`Lexicon`], its table, and the file it is read from.
macro_rules! lists {
    ($($(#[$about:meta])* $field:ident: $table:ty = $file:literal,)+) => {
        /// Every word list, one field each.
        ///
        /// ```
        /// use stancegraph::lexicon::Lexicon;
        /// assert!(Lexicon::builtin().empty_words.contains("the"));
        /// ```
        #[derive(Debug, Default)]
        pub struct Lexicon {
            $($(#[$about])* pub $field: $table,)+
        }

        impl Lexicon {
            /// The file names of all lists.
            pub const FILES: &'static [&'static str] = &[$($file,)+];

            fn read(overlay: Option<&Path>) -> Result<Lexicon, TableError> {
                Ok(Lexicon {
                    $($field: {
                        let text = include_str!(concat!("../../data/lexicon/en/", $file));
                        read_table($file, text, overlay)?
                    },)+
                })
            }
        }
    };
}

lists! {
    /// Nouns that denote persons or people acting together.
    actors: actors::Actors = "actors.tsv",
    /// Words written with a full stop.
    abbreviations: tokens::Abbreviations = "abbreviations.tsv",
    /// Prepositions that tie a complement to a noun: "ban on hunting".
    complements: Words = "complements.tsv",
    /// Words that are several syntactic words.
    contractions: tokens::Contractions = "contractions.tsv",
    /// Determiners that make a noun phrase definite.
    definite: Words = "definite.tsv",
    /// Words for sorts of organisations: "party", "charity".
    designators: designators::Designators = "designators.tsv",
    /// Words without content of their own: wordings that differ only in these name one thing.
    empty_words: Words = "empty_words.tsv",
    /// Words that show a text is English.
    function_words: tokens::FunctionWords = "function_words.tsv",
    /// Titles and nouns that tell a person's gender.
    gender: gender::GenderedWords = "gender.tsv",
    /// Small words that change what a stance word says.
    operators: operators::Operators = "operators.tsv",
    /// Prefixes not cut off at their hyphen.
    prefixes: Words = "prefixes.tsv",
    /// Pronouns that can stand for a person or a group.
    pronouns: pronouns::Pronouns = "pronouns.tsv",
    /// Words of stance with their frames.
    stance: stance::Stance = "stance.tsv",
    /// Vehicles by which actors push a stance: petition, motion, strike.
    instruments: instruments::Instruments = "instruments.tsv",
    /// Offices and roles, and the relation each gives to the organisation.
    roles: roles::Roles = "roles.tsv",
    /// Words that tie two actors, or an actor and an instrument.
    ties: ties::Ties = "ties.tsv",
    /// Words that begin sentences.
    starters: Words = "starters.tsv",
    /// Units cut off their number.
    units: Words = "units.tsv",
use crate::lexicon::dates::DateWords;
use crate::lexicon::furniture::FurniturePatterns;
use crate::lexicon::table::{TableError, read_table};

/// Every word list, one field each.
///
/// ```
/// use stancegraph::lexicon::Lexicon;
/// let lexicon = Lexicon::builtin();
/// ```
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words of written dates.
    pub dates: DateWords,
    /// Parts of a page that are not news.
    pub furniture: FurniturePatterns,
    /// Given names with gender.
    pub forenames: forenames::Forenames,
    /// Particles within names of people.
    pub name_particles: name_particles::NameParticles,
    /// Words that make a name an organisation.
    pub organisation_words: organisation_words::OrganisationWords,
    /// Institutions, unions, campaigns, outlets.
    pub organisations: organisations::Organisations,
    /// Political parties.
    pub parties: parties::Parties,
    /// Countries, regions, cities and their people.
    pub places: places::Places,
    /// Titles of people.
    pub titles: titles::Titles,
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
        Ok(Lexicon {
            dates: read_table("dates.tsv", include_str!("../../data/lexicon/en/dates.tsv"), overlay)?,
            furniture: read_table(
                "furniture.tsv",
                include_str!("../../data/lexicon/en/furniture.tsv"),
                overlay,
            )?,
            forenames: list!("forenames.tsv"),
            name_particles: list!("name_particles.tsv"),
            organisation_words: list!("organisation_words.tsv"),
            organisations: list!("organisations.tsv"),
            parties: list!("parties.tsv"),
            places: list!("places.tsv"),
            titles: list!("titles.tsv"),
            abbreviations: list!("abbreviations.tsv"),
            starters: list!("starters.tsv"),
            contractions: list!("contractions.tsv"),
            prefixes: list!("prefixes.tsv"),
            units: list!("units.tsv"),
            function_words: list!("function_words.tsv"),
        })
    }
}
