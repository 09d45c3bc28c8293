//! Readings: words the parser takes for another part of speech, and the plain word it is shown instead
//! (`readings.tsv`).
//!
//! In the treebanks "back" is nearly always an adverb or a noun; in political news it is the commonest verb of
//! support. Between "to" and "a" it can only be the verb, and the parser is shown "support".

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};

/// The readings by word.
#[derive(Debug, Default)]
pub struct Readings(WordMap<Box<str>, Vec<Reading>>);

/// One word between such neighbours.
#[derive(Debug)]
struct Reading {
    left: Vec<Box<str>>,
    right: Vec<Box<str>>,
    shown: Box<str>,
}

impl Readings {
    /// What `word` is shown as between `left` and `right`, each as written; `None` if as itself.
    ///
    /// ```
    /// use stancegraph::lexicon::Lexicon;
    /// let readings = &Lexicon::builtin().readings;
    /// assert_eq!(readings.shown("back", "to", "a"), Some("support"));
    /// assert_eq!(readings.shown("back", "came", "to"), None);
    /// ```
    pub fn shown(&self, word: &str, left: &str, right: &str) -> Option<&str> {
        let fits = |reading: &&Reading| {
            reading.left.iter().any(|form| is(form, left)) && reading.right.iter().any(|form| is(form, right))
        };
        self.0.get(word)?.iter().find(fits).map(|reading| &*reading.shown)
    }
}

/// Whether `word` is `form`: the word itself, "*" for any word or none, "Xx" for a word with a capital, "-ing" for one with that ending.
fn is(form: &str, word: &str) -> bool {
    match form {
        "*" => true,
        "Xx" => word.starts_with(char::is_uppercase),
        _ if form.len() > 1 && form.starts_with('-') => {
            word.len() > form.len() + 1 && word.ends_with(&form[1..])
        }
        _ => word.eq_ignore_ascii_case(form),
    }
}

impl Table for Readings {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let forms =
            |column| row.get(column).split('|').map(str::trim).map(Box::from).collect::<Vec<Box<str>>>();
        let shown: Box<str> = row.get("shown").into();
        if shown.is_empty() {
            return Err("write in the column \"shown\" the word the parser sees instead".to_owned());
        }
        let reading = Reading { left: forms("left"), right: forms("right"), shown };
        self.0.entry(row.get("word").into()).or_default().push(reading);
        Ok(())
    }
}
