//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod designators;
pub mod forenames;
pub mod gender;
pub mod name_particles;
pub mod organisation_words;
pub mod organisations;
pub mod parties;
pub mod phrases;
pub mod places;
pub mod pronouns;
pub mod table;
pub mod titles;
pub mod tokens;
pub mod actors;
pub mod instruments;
pub mod operators;
pub mod roles;
pub mod stance;
pub mod ties;

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
    pub empty_words: Words,
    /// Titles and nouns that tell a person's gender.
    pub gender: gender::GenderedWords,
    /// Pronouns that can stand for a person or a group.
    pub pronouns: pronouns::Pronouns,
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
    pub starters: Words,
    /// Words that are several syntactic words.
    pub contractions: tokens::Contractions,
    /// Prefixes not cut off at their hyphen.
    pub prefixes: Words,
    /// Units cut off their number.
    pub units: Words,
    /// Words that show a text is English.
    pub function_words: tokens::FunctionWords,
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
        macro_rules! list {
            ($name:literal) => {
                read_table($name, include_str!(concat!("../../data/lexicon/en/", $name)), overlay)?
            };
        }
        Ok(Lexicon {
            forenames: list!("forenames.tsv"),
            name_particles: list!("name_particles.tsv"),
            organisation_words: list!("organisation_words.tsv"),
            organisations: list!("organisations.tsv"),
            parties: list!("parties.tsv"),
            places: list!("places.tsv"),
            titles: list!("titles.tsv"),
            complements: list!("complements.tsv"),
            definite: list!("definite.tsv"),
            designators: list!("designators.tsv"),
            empty_words: list!("empty_words.tsv"),
            gender: list!("gender.tsv"),
            pronouns: list!("pronouns.tsv"),
            abbreviations: list!("abbreviations.tsv"),
            starters: list!("starters.tsv"),
            contractions: list!("contractions.tsv"),
            prefixes: list!("prefixes.tsv"),
            units: list!("units.tsv"),
            function_words: list!("function_words.tsv"),
            stance: list!("stance.tsv"),
            roles: list!("roles.tsv"),
            actors: list!("actors.tsv"),
            instruments: list!("instruments.tsv"),
            operators: list!("operators.tsv"),
            ties: list!("ties.tsv"),
        })
    }
}
