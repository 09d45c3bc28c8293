//! Pronouns: which ones can stand for a person or a group, and what they tell about it.

use crate::lexicon::hash::WordMap;

use crate::lexicon::forenames::Gender;
use crate::lexicon::table::{Row, Table};

/// The list `pronouns.tsv`.
#[derive(Debug, Default)]
pub struct Pronouns(WordMap<String, Pronoun>);

/// What a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// What it does in its clause.
    pub role: PronounRole,
    /// First, second or third.
    pub person: u8,
    /// `Some(true)` for one, `Some(false)` for several, `None` for either.
    pub singular: Option<bool>,
    /// The gender it tells.
    pub gender: Option<Gender>,
    /// What it can stand for.
    pub stands_for: StandsFor,
}

/// What a pronoun does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PronounRole {
    /// "he", "them".
    Personal,
    /// "his", "theirs".
    Possessive,
    /// "himself".
    Reflexive,
    /// "who", "whose".
    Relative,
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandsFor {
    /// People: "he", "who".
    Human,
    /// A group or a thing, not one person: "it".
    Group,
    /// Both: "they", "whose".
    Any,
}

impl Pronouns {
    /// What the pronoun `word`, in lower case, tells.
    pub fn get(&self, word: &str) -> Option<Pronoun> {
        self.0.get(word).copied()
    }
}

impl Table for Pronouns {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let one_of = |column: &str, words: &str| Err(format!("{column} must be one of: {words}"));
        let role = match row.get("role") {
            "personal" => PronounRole::Personal,
            "possessive" => PronounRole::Possessive,
            "reflexive" => PronounRole::Reflexive,
            "relative" => PronounRole::Relative,
            _ => return one_of("role", "personal, possessive, reflexive, relative"),
        };
        let person = match row.get("person") {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => return one_of("person", "1, 2, 3"),
        };
        let singular = match row.get("number") {
            "singular" => Some(true),
            "plural" => Some(false),
            "any" => None,
            _ => return one_of("number", "singular, plural, any"),
        };
        let gender = match row.get("gender") {
            "male" => Some(Gender::Masculine),
            "female" => Some(Gender::Feminine),
            "any" => None,
            _ => return one_of("gender", "male, female, any"),
        };
        let stands_for = match row.get("stands_for") {
            "human" => StandsFor::Human,
            "group" => StandsFor::Group,
            "any" => StandsFor::Any,
            _ => return one_of("stands_for", "human, group, any"),
        };
        let pronoun = Pronoun { role, person, singular, gender, stands_for };
        self.0.insert(row.get("word").to_owned(), pronoun);
        Ok(())
    }
}
