//! Stance words: words whose frame in the sentence says who is for or against what (`stance.tsv`).
//!
//! "Ministers backed the plan": `back` has its holder in the subject and its target in the object. One entry
//! is one frame; a word may have several ("vote for", "vote against").

use std::collections::HashMap;

use crate::lexicon::table::{Row, Table};

/// The stance words, found by their main lemma in constant time.
#[derive(Debug, Default)]
pub struct Stance {
    entries: Vec<StanceEntry>,
    by_main: HashMap<Box<str>, Vec<usize>>,
}

impl Stance {
    /// The frames whose main word has this lemma and class, in the order of the list.
    ///
    /// Of a phrase the main word is its last as written ("up in arms"): try the lower-case form and the
    /// lemma. A word with a hyphen is found whole ("green-light") and by the part that heads it ("light").
    ///
    /// ```
    /// use stancegraph::lexicon::Lexicon;
    /// use stancegraph::lexicon::stance::{Polarity, Slot, WordClass};
    /// let words = &Lexicon::builtin().stance;
    /// let against = words.find("vote", WordClass::Verb).find(|e| e.targets == [Slot::Preposition("against")]);
    /// assert_eq!(against.map(|e| e.agreement), Some(Polarity::Opposes));
    /// ```
    pub fn find(&self, main: &str, class: WordClass) -> impl Iterator<Item = &StanceEntry> {
        let found = self.by_main.get(main).into_iter().flatten();
        found.map(|&n| &self.entries[n]).filter(move |entry| entry.class == class)
    }

    /// Every frame, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &StanceEntry> {
        self.entries.iter()
    }
}

/// One frame of one stance word.
#[derive(Clone, Debug, PartialEq)]
pub struct StanceEntry {
    /// The word as listed: "rule out", "pour cold +water".
    pub word: Box<str>,
    /// What it is made of.
    pub parts: WordParts,
    /// Its class.
    pub class: WordClass,
    /// What sort of stance it expresses.
    pub kind: Kind,
    /// Where the holder stands.
    pub holder: Slot,
    /// Where the target stands: the first of these that is filled.
    pub targets: Vec<Slot>,
    /// For or against.
    pub agreement: Polarity,
    /// Of [`Kind::Urge`]: where the one stands who is urged.
    pub addressee: Option<Slot>,
    /// Whether it tells a stance by itself. "Scrapped" does; "build" does only under a word that tells who
    /// wants it ("promised to build").
    pub alone: bool,
    /// A sentence in which the frame holds.
    pub example: Box<str>,
}

/// What a listed word is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct WordParts {
    /// The lemma of its grammatical head: "rule", "pour"; of a phrase the last word as written.
    pub main: Box<str>,
    /// Words that stand before `main`: "fig" of "fig leaf", "up", "in" of "up in arms", "green" of
    /// "green-light" (the hyphen may be a token between them).
    pub before: Vec<Box<str>>,
    /// Words that depend on `main` or on the head of its object: "out" of "rule out", "cold" of "pour cold
    /// +water".
    pub after: Vec<Box<str>>,
    /// The lemma that heads the object of `main`, where the frame asks for one: "water"; `oneself` is any
    /// reflexive pronoun.
    pub object: Option<Box<str>>,
}

/// The class of a stance word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// "back", "rule out", "take +aim".
    Verb,
    /// "opposition", "critic", "power grab".
    Noun,
    /// "wary", "fed up".
    Adjective,
    /// A preposition with its noun ("in favour"), or alone ("against").
    Phrase,
}

/// What sort of stance a word expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The holder is for or against the target.
    Position,
    /// A deed that brings about, keeps or protects the target, or ends, prevents or harms it; under another
    /// stance word it turns that one: "supports scrapping the fee".
    Act,
    /// The target is what the holder wants or will do, or will not.
    Commit,
    /// The target is what the holder wants the addressee to do.
    Urge,
    /// The speaker values the target by this word: "a disaster".
    Judge,
}

/// A place in the sentence, seen from the main word. Subject and object are those of the active sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Of the word itself or of the verb that carries it ("is wary").
    Subject,
    /// The direct object.
    Object,
    /// A genitive, a noun in front ("Labour support"), or a phrase with "of", "from", "by" or "among" ("calls
    /// from MPs") that no target slot claims; of a word with an object ("draw +criticism") that of its object.
    Possessor,
    /// The word itself denotes the one: "critic".
    Itself,
    /// Whoever speaks: the source of the quotation around it, else the writer.
    Speaker,
    /// An infinitive, gerund or that-clause.
    Clause,
    /// An infinitive only: "told the firm to pay", not "told them that it paid".
    Infinitive,
    /// What the adjective, noun or preposition belongs to: "a damaging *cut*", "against the *plan*".
    Head,
    /// A phrase with this preposition, one of [`PREPOSITIONS`].
    Preposition(&'static str),
}

/// For, against, or both, as a word list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// For.
    Supports,
    /// Against.
    Opposes,
    /// For in part, or undecided.
    Mixed,
}

/// The prepositions that can name a slot. They belong to the form of the list: any other name is a slip.
pub const PREPOSITIONS: [&str; 17] = [
    "about", "against", "as", "at", "behind", "between", "by", "for", "from", "in", "into", "of", "on",
    "over", "to", "under", "with",
];

impl Slot {
    /// The slot of this name, as the lists write it.
    ///
    /// # Errors
    /// The name and those that there are.
    pub fn parse(name: &str) -> Result<Slot, String> {
        Ok(match name {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "possessor" => Slot::Possessor,
            "self" => Slot::Itself,
            "speaker" => Slot::Speaker,
            "clause" => Slot::Clause,
            "infinitive" => Slot::Infinitive,
            "head" => Slot::Head,
            _ => match PREPOSITIONS.iter().find(|p| **p == name) {
                Some(preposition) => Slot::Preposition(preposition),
                None => {
                    return Err(format!(
                        "no slot '{name}': write subject, object, possessor, self, speaker, clause, infinitive, head \
                         or one of {}",
                        PREPOSITIONS.join(", ")
                    ));
                }
            },
        })
    }
}

impl Polarity {
    /// The other side; both stays both.
    #[must_use]
    pub fn flipped(self) -> Polarity {
        match self {
            Polarity::Supports => Polarity::Opposes,
            Polarity::Opposes => Polarity::Supports,
            Polarity::Mixed => Polarity::Mixed,
        }
    }
}

impl Table for Stance {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let entry = read_entry(row)?;
        for key in entry.parts.keys(&entry.word) {
            self.by_main.entry(key).or_default().push(self.entries.len());
        }
        self.entries.push(entry);
        Ok(())
    }
}

fn read_entry(row: &Row) -> Result<StanceEntry, String> {
    let class = WordClass::parse(row.get("pos"))?;
    let kind = match row.get("kind") {
        "position" => Kind::Position,
        "act" => Kind::Act,
        "commit" => Kind::Commit,
        "urge" => Kind::Urge,
        "judge" => Kind::Judge,
        other => return Err(format!("no kind '{other}': write position, act, commit, urge or judge")),
    };
    let agreement = match row.get("agreement") {
        "supports" => Polarity::Supports,
        "opposes" => Polarity::Opposes,
        "mixed" => Polarity::Mixed,
        other => return Err(format!("no agreement '{other}': write supports, opposes or mixed")),
    };
    let alone = match row.get("alone") {
        "" | "yes" => true,
        "no" => false,
        other => return Err(format!("alone is '{other}': write no, or leave it empty")),
    };
    let addressee =
        Some(row.get("addressee")).filter(|name| !name.is_empty()).map(Slot::parse).transpose()?;
    let targets = row.get("target").split('|').map(Slot::parse).collect::<Result<_, _>>()?;
    let word = row.get("word");
    let parts = WordParts::of(word, class)?;
    let (word, example) = (word.into(), row.get("example").into());
    let holder = Slot::parse(row.get("holder"))?;
    Ok(StanceEntry { word, parts, class, kind, holder, targets, agreement, addressee, alone, example })
}

impl WordClass {
    /// The class of this name, as the lists write it.
    ///
    /// # Errors
    /// The name and those that there are.
    pub fn parse(name: &str) -> Result<WordClass, String> {
        Ok(match name {
            "verb" => WordClass::Verb,
            "noun" => WordClass::Noun,
            "adj" => WordClass::Adjective,
            "phrase" => WordClass::Phrase,
            other => return Err(format!("no class '{other}': write verb, noun, adj or phrase")),
        })
    }
}

impl WordParts {
    /// Takes a listed word apart: "pour cold +water" is "pour" with "cold" after it and the object "water".
    ///
    /// A verb or adjective heads its word from the front ("rule out"), a noun or phrase from the end ("fig
    /// leaf"); what a hyphen joins belongs to the last of it ("green-light").
    ///
    /// # Errors
    /// A word without a head, or with a `+` and no object.
    pub fn of(word: &str, class: WordClass) -> Result<WordParts, String> {
        let (plain, object) = match word.split_once('+') {
            Some((plain, object)) => (plain, Some(object.trim())),
            None => (word, None),
        };
        let mut parts: Vec<&str> = plain.split(' ').filter(|part| !part.is_empty()).collect();
        if parts.is_empty() || object == Some("") {
            return Err(format!("'{word}' lacks a word: write it as in 'back', 'rule out' or 'take +aim'"));
        }
        let at = if matches!(class, WordClass::Verb | WordClass::Adjective) { 0 } else { parts.len() - 1 };
        let head = parts.remove(at);
        let mut joined: Vec<&str> = head.split('-').filter(|part| !part.is_empty()).collect();
        let main = joined.pop().unwrap_or(head).into();
        let before = parts[..at].iter().chain(&joined).map(|part| Box::from(*part)).collect();
        let after = parts[at..].iter().map(|part| Box::from(*part)).collect();
        Ok(WordParts { main, before, after, object: object.map(Box::from) })
    }

    /// What the word is found by: its main word, and one with a hyphen whole as well.
    pub(crate) fn keys(&self, word: &str) -> impl Iterator<Item = Box<str>> {
        let whole = (word.contains('-') && !word.contains(' ')).then(|| Box::from(word));
        whole.into_iter().chain([self.main.clone()])
    }
}
