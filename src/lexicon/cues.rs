//! Cues: the words that attribute, and the frames in which they do.

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// What a cue says about the mind of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// Words uttered: say, claim.
    Speech,
    /// What the source holds true: believe, doubt.
    Belief,
    /// What the source wants or means to do: urge, plan.
    Want,
    /// Praise, blame, support: criticise, back.
    Stance,
    /// Any of these: the line for words that are not listed.
    Any,
}

/// One word of the list.
#[derive(Clone, Debug)]
struct Cue {
    class: CueClass,
    /// Frame and how many of a hundred uses attribute.
    takes: Vec<(String, u8)>,
}

/// `cues.tsv`: words that attribute, by lemma and part of speech.
#[derive(Debug, Default)]
pub struct Cues {
    verbs: WordMap<String, Cue>,
    nouns: WordMap<String, Cue>,
    adjectives: WordMap<String, Cue>,
    prepositions: WordMap<String, Cue>,
}

/// The part of speech a cue is listed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CuePos {
    /// "said".
    Verb,
    /// "claim".
    Noun,
    /// "adamant".
    Adjective,
    /// "according".
    Preposition,
}

impl Cues {
    /// How likely the word attributes in this frame, 0 to 1. Words not listed have the rate of the line `*`.
    pub fn rate(&self, lemma: &str, pos: CuePos, frame: &str) -> f32 {
        let words = self.words(pos);
        let rate = |word: &str| {
            let takes = words.get(word).map(|cue| &cue.takes);
            takes.and_then(|takes| takes.iter().find(|(name, _)| name == frame)).map(|&(_, n)| n)
        };
        f32::from(rate(lemma).or_else(|| rate("*")).unwrap_or(0)) / 100.0
    }

    /// The class of a listed word.
    pub fn class(&self, lemma: &str, pos: CuePos) -> Option<CueClass> {
        self.words(pos).get(lemma).map(|cue| cue.class)
    }

    fn words(&self, pos: CuePos) -> &WordMap<String, Cue> {
        match pos {
            CuePos::Verb => &self.verbs,
            CuePos::Noun => &self.nouns,
            CuePos::Adjective => &self.adjectives,
            CuePos::Preposition => &self.prepositions,
        }
    }
}

impl Table for Cues {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = match row.get("class") {
            "speech" => CueClass::Speech,
            "belief" => CueClass::Belief,
            "want" => CueClass::Want,
            "stance" => CueClass::Stance,
            "any" => CueClass::Any,
            other => {
                return Err(format!("class is \"{other}\"; write speech, belief, want, stance or any"));
            }
        };
        let takes = row.get("takes").split(' ').map(frame).collect::<Result<Vec<_>, String>>()?;
        let words = match row.get("pos") {
            "verb" => &mut self.verbs,
            "noun" => &mut self.nouns,
            "adj" => &mut self.adjectives,
            "prep" => &mut self.prepositions,
            other => return Err(format!("pos is \"{other}\"; write verb, noun, adj or prep")),
        };
        words.insert(row.get("lemma").to_owned(), Cue { class, takes });
        Ok(())
    }
}

/// Reads "that:87".
fn frame(text: &str) -> Result<(String, u8), String> {
    let parts = text.split_once(':').and_then(|(name, rate)| Some((name, rate.parse::<u8>().ok()?)));
    let Some((name, rate)) = parts.filter(|&(_, rate)| rate <= 100) else {
        return Err(format!("takes has \"{text}\"; write a frame, a colon and a number up to 100"));
    };
    Ok((name.replace('+', " "), rate))
}
