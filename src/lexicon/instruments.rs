//! Instruments: nouns for the vehicles by which actors push a stance (`instruments.tsv`).
//!
//! "The petition demands a vote": the petition speaks, and so do those who signed it.

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// The nouns for instruments, found by their words in constant time.
#[derive(Debug, Default)]
pub struct Instruments {
    entries: Vec<Instrument>,
    by_word: WordMap<Box<str>, usize>,
}

/// One noun for an instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// The lemma, or several words as written: "open letter".
    pub word: Box<str>,
    /// Whether it can say things itself: a letter does, a strike does not.
    pub speaks: bool,
    /// Lemmas of the verbs whose subject is its author: "sign", "write".
    pub authored_by: Vec<Box<str>>,
    /// A sentence in which it is an instrument.
    pub example: Box<str>,
}

impl Instrument {
    /// Whether it demands or does something one can back, so that its author is for it: a petition, a bill, a march,
    /// but no report.
    pub fn can_be_backed(&self) -> bool {
        self.authored_by.iter().any(|verb| &**verb == "back")
    }

    /// Whether a parliament makes it, so that it takes no side by its name: a bill, an act, a law.
    pub fn is_tabled(&self) -> bool {
        self.authored_by.iter().any(|verb| &**verb == "table")
    }
}

impl Instruments {
    /// The noun of these words: one lemma, or several words joined by a blank.
    pub fn get(&self, words: &str) -> Option<&Instrument> {
        self.by_word.get(words).map(|&n| &self.entries[n])
    }

    /// Every noun, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.entries.iter()
    }
}

impl Table for Instruments {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let speaks = match row.get("speaks") {
            "yes" => true,
            "no" => false,
            other => return Err(format!("speaks is '{other}': write yes or no")),
        };
        let verbs = row.get("authored_by").split('|').map(str::trim);
        let authored_by = verbs.filter(|verb| !verb.is_empty()).map(Box::from).collect();
        let word: Box<str> = row.get("word").into();
        let example = row.get("example").into();
        self.by_word.insert(word.clone(), self.entries.len());
        self.entries.push(Instrument { word, speaks, authored_by, example });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn letters_speak_and_strikes_do_not() {
        let instruments = &Lexicon::builtin().instruments;
        let letter = instruments.get("open letter").expect("an instrument");
        assert!(letter.speaks && letter.authored_by.iter().any(|verb| &**verb == "sign"));
        assert!(instruments.get("strike").is_some_and(|strike| !strike.speaks));
        assert!(instruments.get("referendum").is_none(), "a referendum is an issue");
    }
}
