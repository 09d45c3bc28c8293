//! Token lists: abbreviations, contractions, elisions and function words.

use std::collections::BTreeMap;

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};
use crate::text::lower_case;

/// What an abbreviation's full stop may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A word follows, never a new sentence: "Mr. Ashworth".
    Title,
    /// An abbreviation only before a number: "No. 10".
    Number,
    /// May end a sentence; the full stop is then that of the sentence: "in Dec."
    End,
    /// As `End`, but the full stop stays with the word at the end of a sentence too: "Hale Inc."
    Whole,
}

/// `abbreviations.tsv`: keyed in lower case, without the last full stop.
#[derive(Debug, Default)]
pub struct Abbreviations(WordMap<String, Abbreviation>);

impl Abbreviations {
    /// What the full stop after `word` (lower case) may mean; `None` if it is no known abbreviation.
    pub fn get(&self, word: &str) -> Option<Abbreviation> {
        self.0.get(word).copied()
    }
}

impl Table for Abbreviations {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let kind = match row.get("kind") {
            "title" => Abbreviation::Title,
            "number" => Abbreviation::Number,
            "end" => Abbreviation::End,
            "whole" => Abbreviation::Whole,
            other => return Err(format!("kind is \"{other}\"; write title, number, end or whole")),
        };
        self.0.insert(row.get("word").to_owned(), kind);
        Ok(())
    }
}

/// `contractions.tsv`: one written word, several syntactic ones.
#[derive(Debug, Default)]
pub struct Contractions {
    parts: BTreeMap<String, Vec<u8>>,
    /// For every length in bytes a bit for each first letter: nearly all words end here.
    first_letters: [u32; Contractions::LONGEST + 1],
}

impl Contractions {
    const LONGEST: usize = 12;

    /// The lengths in bytes of the pieces of `word` (any case), if it is a contraction.
    pub fn get(&self, word: &str) -> Option<&[u8]> {
        if self.first_letters.get(word.len())? & first_letter(word) == 0 {
            return None;
        }
        let lower = lower_case(word);
        self.parts.get(&*lower).filter(|_| lower.len() == word.len()).map(Vec::as_slice)
    }
}

fn first_letter(word: &str) -> u32 {
    1 << (word.as_bytes().first().map_or(0, |byte| byte & 0x1F))
}

impl Table for Contractions {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let (word, parts) = (row.get("word"), row.get("parts"));
        if parts.replace(' ', "") != word {
            return Err(format!("the parts \"{parts}\" joined are not \"{word}\"; write the same letters"));
        }
        let lengths = parts.split(' ').map(|part| u8::try_from(part.len()));
        let lengths = lengths.collect::<Result<Vec<u8>, _>>().map_err(|_| "a part is too long".to_owned())?;
        let Some(letters) = self.first_letters.get_mut(word.len()) else {
            return Err(format!("\"{word}\" is longer than {} bytes", Contractions::LONGEST));
        };
        *letters |= first_letter(word);
        self.parts.insert(word.to_owned(), lengths);
        Ok(())
    }
}

/// What an apostrophe for letters left out makes of the letters after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elision {
    /// Hangs on the word before it: "Labour's", "they'll".
    Clitic,
    /// A word of its own: "'em".
    Word,
}

/// `elisions.tsv`: keyed in lower case, without the apostrophe.
#[derive(Debug, Default)]
pub struct Elisions(BTreeMap<String, Elision>);

impl Elisions {
    /// What `word` (lower case) is after an apostrophe; `None` if it is nothing of the kind.
    pub fn get(&self, word: &str) -> Option<Elision> {
        self.0.get(word).copied()
    }
}

impl Table for Elisions {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let kind = match row.get("kind") {
            "clitic" => Elision::Clitic,
            "word" => Elision::Word,
            other => return Err(format!("kind is \"{other}\"; write clitic or word")),
        };
        self.0.insert(row.get("word").to_owned(), kind);
        Ok(())
    }
}

/// `function_words.tsv`: frequent English words, with whether other languages have them too.
#[derive(Debug, Default)]
pub struct FunctionWords(WordMap<String, bool>);

impl FunctionWords {
    /// Whether `word` (lower case) is an English function word, and if so whether it is English only.
    pub fn get(&self, word: &str) -> Option<bool> {
        self.0.get(word).copied()
    }
}

impl Table for FunctionWords {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        self.0.insert(row.get("word").to_owned(), row.get("also").is_empty());
        Ok(())
    }
}
