//! Actors: common nouns that denote people or bodies that can hold a stance (`actors.tsv`).
//!
//! "Farmers oppose the levy", "the council rejected the plan": heads of noun phrases that act without a name.

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};
use crate::text::lower_case;

/// The nouns for actors, found by their words in constant time.
#[derive(Debug, Default)]
pub struct Actors {
    entries: Vec<Actor>,
    by_word: WordMap<Box<str>, usize>,
}

/// One noun for actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The lemma, or several words as written: "trade union".
    pub word: Box<str>,
    /// Whether it names humans or a body.
    pub kind: ActorKind,
    /// The forms in which it acts.
    pub acts: Acts,
    /// A sentence in which it holds a stance.
    pub example: Box<str>,
}

/// Whether a noun names humans or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A human; in the plural several, who make a group: "doctors".
    Person,
    /// A body that acts as one: "council".
    Group,
}

/// The forms in which a noun stands for someone who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acts {
    /// In both numbers: "a farmer", "farmers".
    Any,
    /// In the plural: "moderates", not "a moderate rise".
    Plural,
    /// In the singular: "the leadership", not "leaderships".
    Singular,
    /// In the singular, where it is nobody's and takes no "to": "the right", not "his right" or "the right to vote".
    Alone,
}

impl Actors {
    /// The noun of these words, as listed or in lower case ("mp"): one lemma, or several words joined by a blank.
    pub fn get(&self, words: &str) -> Option<&Actor> {
        self.by_word.get(words).map(|&n| &self.entries[n])
    }

    /// Every noun, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.entries.iter()
    }
}

impl Table for Actors {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let kind = match row.get("kind") {
            "person" => ActorKind::Person,
            "group" => ActorKind::Group,
            other => return Err(format!("no kind '{other}': write person or group")),
        };
        let word: Box<str> = row.get("word").into();
        let acts = match row.get("acts") {
            "" => Acts::Any,
            "plural" => Acts::Plural,
            "singular" => Acts::Singular,
            "alone" => Acts::Alone,
            other => return Err(format!("it acts '{other}': write plural, singular, alone or nothing")),
        };
        let example = row.get("example").into();
        // Lemmas of plurals are in lower case: "mp" of "MPs".
        self.by_word.insert(lower_case(&word).into(), self.entries.len());
        self.by_word.insert(word.clone(), self.entries.len());
        self.entries.push(Actor { word, kind, acts, example });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::actors::{ActorKind, Acts};

    #[test]
    fn people_and_bodies() {
        let actors = &Lexicon::builtin().actors;
        assert_eq!(actors.get("farmer").map(|a| a.kind), Some(ActorKind::Person));
        assert_eq!(actors.get("trade union").map(|a| a.kind), Some(ActorKind::Group));
        assert!(actors.get("moderate").is_some_and(|a| a.acts == Acts::Plural));
        assert_eq!(actors.get("MP"), actors.get("mp"));
        assert!(actors.get("levy").is_none());
    }
}
