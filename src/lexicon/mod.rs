//! Lexicon: the word lists as typed tables, read from `data/lexicon/en/*.tsv`.
//!
//! A word is one line of a list. The lists are built into the program; [`Lexicon::with_overlay`] lays a
//! folder of the user's own lists over them. Each list has a file here that says what its columns mean.
//! Knows nothing of the text or the patterns.

pub mod actors;
pub mod connotation;
pub mod codebook;
pub mod cues;
pub mod dates;
pub mod descriptions;
pub mod designators;
pub mod forenames;
pub mod furniture;
pub mod gender;
pub mod hash;
pub mod instruments;
pub mod name_particles;
pub mod operators;
pub mod organisation_words;
pub mod organisations;
pub mod parties;
pub mod parts;
pub mod peoples;
pub mod phrases;
pub mod places;
pub mod pronouns;
pub mod readings;
pub mod roles;
pub mod seats;
pub mod shells;
pub mod stance;
pub mod synonyms;
pub mod table;
pub mod ties;
pub mod titles;
pub mod tokens;

use std::path::Path;
use std::sync::LazyLock;

use crate::lexicon::codebook::Codebook;
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
            /// The user's concepts; none unless `--codebook` gives some.
            pub codebook: Codebook,
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
                    codebook: Codebook::default(),
                })
            }
        }
    };
}

lists! {
    /// Words written with a full stop.
    abbreviations: tokens::Abbreviations = "abbreviations.tsv",
    /// Nouns that denote persons or people acting together.
    actors: actors::Actors = "actors.tsv",
    /// Prepositions that tie a complement to a verb: "put the deal to a vote".
    clause_complements: Words = "clause_complements.tsv",
    /// Prepositions that tie a complement to a noun: "ban on hunting".
    complements: Words = "complements.tsv",
    /// Words that tell good from bad, help from harm.
    connotations: connotation::Connotations = "connotation.tsv",
    /// Words that are several syntactic words.
    contractions: tokens::Contractions = "contractions.tsv",
    /// Words before a noun that point to somebody else: "other", "shadow".
    contrasting: Words = "contrasting.tsv",
    /// Words that attribute: "said", "according to", "claim".
    cues: cues::Cues = "cues.tsv",
    /// Words of written dates.
    dates: dates::DateWords = "dates.tsv",
    /// Verbs whose participle says what a thing is called: "a levy dubbed the granny tax".
    defining: Words = "defining.tsv",
    /// Determiners that make a noun phrase definite.
    definite: Words = "definite.tsv",
    /// Nouns that take up somebody introduced by another office.
    descriptions: descriptions::Descriptions = "descriptions.tsv",
    /// Words for sorts of organisations: "party", "charity".
    designators: designators::Designators = "designators.tsv",
    /// Words before a verb that stands for another: "as did the Greens".
    echoes: Words = "echoes.tsv",
    /// What may follow an apostrophe for letters left out: "'s", "'em".
    elisions: tokens::Elisions = "elisions.tsv",
    /// Nouns that are never what a stance is about: times, measures.
    empty_targets: Words = "empty_targets.tsv",
    /// Words without content of their own: wordings that differ only in these name one thing.
    empty_words: Words = "empty_words.tsv",
    /// Prepositions before examples: "including", "such as".
    examples: Words = "examples.tsv",
    /// Words before a gerund that tell that it happened.
    factive_links: Words = "factive_links.tsv",
    /// Given names with gender.
    forenames: forenames::Forenames = "forenames.tsv",
    /// Words that show a text is English.
    function_words: tokens::FunctionWords = "function_words.tsv",
    /// Parts of a page that are not news.
    furniture: furniture::FurniturePatterns = "furniture.tsv",
    /// Nouns that tell a person's gender.
    gender: gender::GenderedWords = "gender.tsv",
    /// Vehicles by which actors push a stance: petition, motion, strike.
    instruments: instruments::Instruments = "instruments.tsv",
    /// Names and terms for issues: never an actor.
    issues: Words = "issues.tsv",
    /// Small words inside the names of campaigns.
    name_links: Words = "name_links.tsv",
    /// Particles within names of people.
    name_particles: name_particles::NameParticles = "name_particles.tsv",
    /// Verbs that say what somebody or something is called: "branded the deal a betrayal".
    naming: Words = "naming.tsv",
    /// Small words that change what a stance word says.
    operators: operators::Operators = "operators.tsv",
    /// Words that make a name an organisation.
    organisation_words: organisation_words::OrganisationWords = "organisation_words.tsv",
    /// Institutions, unions, campaigns, outlets.
    organisations: organisations::Organisations = "organisations.tsv",
    /// Adverbs that belong to a verb: "put politics aside".
    particles: Words = "particles.tsv",
    /// Political parties.
    parties: parties::Parties = "parties.tsv",
    /// Countries, regions, cities and their people.
    places: places::Places = "places.tsv",
    /// Prefixes not cut off at their hyphen.
    prefixes: Words = "prefixes.tsv",
    /// Pronouns that can stand for a person or a group.
    pronouns: pronouns::Pronouns = "pronouns.tsv",
    /// Words the parser misreads, and what it is shown instead.
    readings: readings::Readings = "readings.tsv",
    /// Offices and roles, and the relation each gives to the organisation.
    roles: roles::Roles = "roles.tsv",
    /// Faiths and peoples without a land of their name.
    peoples: peoples::Peoples = "peoples.tsv",
    /// Nouns for a part of an organisation, and the relation each gives to the whole.
    parts: parts::Parts = "parts.tsv",
    /// Prepositions between an office or a part and its organisation.
    seats: seats::Seats = "seats.tsv",
    /// Nouns that take up what was named before: "the plan", "the move".
    shells: shells::Shells = "shells.tsv",
    /// Words of stance with their frames.
    stance: stance::Stance = "stance.tsv",
    /// Verbs that stand for one said before: "but the Greens do not".
    stand_ins: Words = "stand_ins.tsv",
    /// Words that begin sentences.
    starters: Words = "starters.tsv",
    /// Wordings that stand for one issue in any debate.
    synonyms: synonyms::Synonyms = "synonyms.tsv",
    /// Words that tie two actors, or an actor and an instrument.
    ties: ties::Ties = "ties.tsv",
    /// Titles of people.
    titles: titles::Titles = "titles.tsv",
    /// Units cut off their number.
    units: Words = "units.tsv",
    /// Where something is said: "on the radio".
    venues: Words = "venues.tsv",
}

static BUILTIN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(None).expect("the lists built into the program are checked by its tests"));

impl Lexicon {
    /// The lists built into the program, read once.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// A copy of the built-in lists, to which a codebook can be given.
    ///
    /// # Errors
    /// None in a program that passed its tests.
    pub fn fresh() -> Result<Lexicon, TableError> {
        Lexicon::read(None)
    }

    /// What is left of an organisation's name, in lower case, without its article and words like "Party" or "plc" at its
    /// end, where that still names the same: "Mercury plc" is Mercury. "London Assembly" is not London, "Labour government"
    /// not Labour, "Oakfield Council" not Oakfield, though "Labour Party" is Labour.
    pub fn bare_name(&self, words: &[String]) -> String {
        let skip = usize::from(words.len() > 1 && self.definite.contains(&words[0]));
        let mut left = &words[skip..];
        while let [rest @ .., last] = left
            && !rest.is_empty()
            && let Some(class) = self.designators.class(last)
        {
            let name = rest.join(" ");
            let is_another = match class {
                "party" => false,
                "state" | "court" => true,
                _ => self.parties.get(&name).is_some() || self.places.get(&name).is_some(),
            };
            if is_another {
                break;
            }
            left = rest;
        }
        left.join(" ")
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
}
