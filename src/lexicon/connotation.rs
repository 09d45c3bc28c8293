//! Connotations: words that by themselves tell good from bad, help from harm (`connotation.tsv`).
//!
//! A connotation alone is no stance; the learned reading takes it as a hint beside grammar and frames.

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};

/// The connotations by lemma: for each part of speech a set of [`Tone`]s.
#[derive(Debug, Default)]
pub struct Connotations(WordMap<Box<str>, [u16; 4]>);

/// The parts of speech that have connotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "undermine"
    Verb,
    /// "farce"
    Noun,
    /// "reckless"
    Adjective,
    /// "rightly"
    Adverb,
}

/// What a word says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Judges what it is said of good: "success", "sensible".
    Good,
    /// Judges it bad: "farce", "reckless".
    Bad,
    /// Does good to its object: "protect".
    Help,
    /// Does harm to its object: "undermine".
    Harm,
    /// Is pleased: "relieved".
    Glad,
    /// Is displeased: "outrage".
    Upset,
    /// Brings its object about, keeps or enlarges it: "introduce".
    Start,
    /// Ends its object, cuts or hinders it: "abolish".
    Stop,
    /// Calls for its object: "demand".
    Need,
}

impl Tone {
    const ALL: [(&'static str, Tone); 9] = [
        ("good", Tone::Good),
        ("bad", Tone::Bad),
        ("help", Tone::Help),
        ("harm", Tone::Harm),
        ("glad", Tone::Glad),
        ("upset", Tone::Upset),
        ("start", Tone::Start),
        ("stop", Tone::Stop),
        ("need", Tone::Need),
    ];
}

impl Connotations {
    /// The tones of a lemma as this part of speech, one bit each in the order of [`Tone`]; 0 for none.
    ///
    /// ```
    /// use stancegraph::lexicon::{Lexicon, connotation::{Part, Tone}};
    /// let tones = Lexicon::builtin().connotations.tones("undermine", Part::Verb);
    /// assert_eq!(tones & 1 << Tone::Harm as u16, 1 << Tone::Harm as u16);
    /// ```
    pub fn tones(&self, lemma: &str, part: Part) -> u16 {
        self.0.get(lemma).map_or(0, |tones| tones[part as usize])
    }
}

impl Table for Connotations {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let part = match row.get("pos") {
            "verb" => Part::Verb,
            "noun" => Part::Noun,
            "adj" => Part::Adjective,
            "adv" => Part::Adverb,
            other => return Err(format!("no part of speech '{other}': write verb, noun, adj or adv")),
        };
        let tone = row.get("tone");
        let Some(&(_, tone)) = Tone::ALL.iter().find(|(name, _)| *name == tone) else {
            return Err(format!("no tone '{tone}': the head of connotation.tsv names them"));
        };
        self.0.entry(row.get("word").into()).or_default()[part as usize] |= 1 << tone as u16;
        Ok(())
    }
}
