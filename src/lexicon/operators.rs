//! Operators: words that turn, weaken, date or frame the stance in their reach (`operators.tsv`).
//!
//! "Has not backed", "would back it if", "used to back", "ex-minister", "anti-war", "claims to support".

use std::collections::HashMap;

use crate::lexicon::table::{Row, Table};

/// The operators, found by their words in constant time.
#[derive(Debug, Default)]
pub struct Operators {
    entries: Vec<Operator>,
    by_word: HashMap<Box<str>, Vec<usize>>,
}

/// One operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Operator {
    /// The lemma; as written where several words or a function word; a prefix with its hyphen.
    pub word: Box<str>,
    /// Its part of speech: adv, det, pron, prep, verb, noun, adj, conj, aux or prefix.
    pub pos: Box<str>,
    /// What it does.
    pub class: OperatorClass,
    /// A sentence in which it does so.
    pub example: Box<str>,
}

/// What an operator does to the stance in its reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperatorClass {
    /// Turns it: "not", "failed to".
    Negate,
    /// Under "not", hands the negation to the clause below: "do not think it is fair".
    Raise,
    /// Leaves it open: "perhaps", "questioned whether".
    Doubt,
    /// Makes it hang on something else: "would", "unless".
    Conditional,
    /// Says what ought to be, so the speaker wants it: "should", "must".
    Deontic,
    /// It will hold: "will".
    Future,
    /// It held once: "used to".
    Past,
    /// The office or tie it modifies is over: "former", "ex-".
    Former,
    /// Strengthens it: "deeply".
    Intensify,
    /// Weakens it: "partly".
    Mitigate,
    /// Makes support of the word it stands before: "pro-".
    PrefixFor,
    /// Makes opposition of the word it stands before: "anti-".
    PrefixAgainst,
    /// The speaker does not own the word that follows: "so-called".
    SoCalled,
    /// It is claimed, not owned: "claims to support".
    Pretend,
    /// What follows goes against what came before: "but".
    Contrast,
}

impl Operators {
    /// The operators of these words (one lemma or form, or several words joined by a blank).
    pub fn find(&self, words: &str) -> impl Iterator<Item = &Operator> {
        self.by_word.get(words).into_iter().flatten().map(|&n| &self.entries[n])
    }

    /// Whether these words can do `class`, whatever their part of speech.
    pub fn is(&self, words: &str, class: OperatorClass) -> bool {
        self.find(words).any(|operator| operator.class == class)
    }

    /// Every operator, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Operator> {
        self.entries.iter()
    }
}

impl Table for Operators {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = class(row.get("class"))?;
        let pos = row.get("pos");
        const PARTS: [&str; 10] =
            ["adv", "det", "pron", "prep", "verb", "noun", "adj", "conj", "aux", "prefix"];
        if !PARTS.contains(&pos) {
            return Err(format!("no part of speech '{pos}': write {}", PARTS.join(", ")));
        }
        let word: Box<str> = row.get("word").into();
        self.by_word.entry(word.clone()).or_default().push(self.entries.len());
        self.entries.push(Operator { word, pos: pos.into(), class, example: row.get("example").into() });
        Ok(())
    }
}

fn class(name: &str) -> Result<OperatorClass, String> {
    Ok(match name {
        "negate" => OperatorClass::Negate,
        "raise" => OperatorClass::Raise,
        "doubt" => OperatorClass::Doubt,
        "conditional" => OperatorClass::Conditional,
        "deontic" => OperatorClass::Deontic,
        "future" => OperatorClass::Future,
        "past" => OperatorClass::Past,
        "former" => OperatorClass::Former,
        "intensify" => OperatorClass::Intensify,
        "mitigate" => OperatorClass::Mitigate,
        "prefix_for" => OperatorClass::PrefixFor,
        "prefix_against" => OperatorClass::PrefixAgainst,
        "so_called" => OperatorClass::SoCalled,
        "pretend" => OperatorClass::Pretend,
        "contrast" => OperatorClass::Contrast,
        other => return Err(format!("no class '{other}': write one that the head of the list explains")),
    })
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::operators::OperatorClass;

    #[test]
    fn one_word_may_do_several_things() {
        let operators = &Lexicon::builtin().operators;
        assert!(operators.is("n't", OperatorClass::Negate));
        assert!(operators.is("ex-", OperatorClass::Former));
        assert!(operators.is("past", OperatorClass::Past) && operators.is("past", OperatorClass::Former));
        assert!(!operators.is("back", OperatorClass::Negate));
    }
}
