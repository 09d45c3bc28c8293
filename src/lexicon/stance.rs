//! Stance words: words whose frame in the sentence says who is for or against what (`stance.tsv`).
//!
//! "Ministers backed the plan": `back` has its holder in the subject and its target in the object. One entry
//! is one frame; a word may have several ("vote for", "vote against").

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// The stance words, found by their main lemma in constant time.
#[derive(Debug, Default)]
pub struct Stance {
    entries: Vec<StanceEntry>,
    by_main: WordMap<Box<str>, Vec<usize>>,
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
        self.lines(main).filter(move |entry| entry.class == class)
    }

    /// As [`Stance::find`], of whatever class.
    pub fn lines(&self, main: &str) -> Lines<'_> {
        let places = self.by_main.get(main).map_or(&[][..], Vec::as_slice);
        Lines { entries: &self.entries, places: places.iter() }
    }

    /// Every frame, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &StanceEntry> {
        self.entries.iter()
    }
}

/// Some frames of the list.
#[derive(Clone, Debug)]
pub struct Lines<'l> {
    entries: &'l [StanceEntry],
    places: std::slice::Iter<'l, usize>,
}

impl<'l> Iterator for Lines<'l> {
    type Item = &'l StanceEntry;

    fn next(&mut self) -> Option<&'l StanceEntry> {
        self.places.next().map(|&n| &self.entries[n])
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
    /// Of [`Kind::Urge`]: where the one stands who is urged, the first of these that is filled; else empty.
    pub addressees: Vec<Slot>,
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

impl Slot {
    /// The slot as the lists write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Slot::Subject => "subject",
            Slot::Object => "object",
            Slot::Possessor => "possessor",
            Slot::Itself => "self",
            Slot::Speaker => "speaker",
            Slot::Clause => "clause",
            Slot::Infinitive => "infinitive",
            Slot::Head => "head",
            Slot::Preposition(word) => word,
        }
    }
}

impl Kind {
    /// The kind as the lists write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Position => "position",
            Kind::Act => "act",
            Kind::Commit => "commit",
            Kind::Urge => "urge",
            Kind::Judge => "judge",
        }
    }

    /// The kind of this name, as the lists and patterns write it.
    ///
    /// # Errors
    /// The name and those that there are.
    pub fn parse(name: &str) -> Result<Kind, String> {
        match name {
            "position" => Ok(Kind::Position),
            "act" => Ok(Kind::Act),
            "commit" => Ok(Kind::Commit),
            "urge" => Ok(Kind::Urge),
            "judge" => Ok(Kind::Judge),
            other => Err(format!("no kind '{other}': write position, act, commit, urge or judge")),
        }
    }
}

impl Polarity {
    /// The agreement as the lists write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Supports => "supports",
            Polarity::Opposes => "opposes",
            Polarity::Mixed => "mixed",
        }
    }

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
    let kind = Kind::parse(row.get("kind"))?;
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
    let slots = |column| row.get(column).split('|').map(Slot::parse).collect::<Result<Vec<_>, _>>();
    let addressees = if row.get("addressee").is_empty() { Vec::new() } else { slots("addressee")? };
    let targets = slots("target")?;
    let word = row.get("word");
    let parts = WordParts::of(word, class)?;
    let (word, example) = (word.into(), row.get("example").into());
    let holder = Slot::parse(row.get("holder"))?;
    Ok(StanceEntry { word, parts, class, kind, holder, targets, agreement, addressees, alone, example })
}

impl WordClass {
    /// Every class.
    pub const ALL: [WordClass; 4] =
        [WordClass::Verb, WordClass::Noun, WordClass::Adjective, WordClass::Phrase];

    /// The class as the lists write it.
    pub fn as_str(self) -> &'static str {
        match self {
            WordClass::Verb => "verb",
            WordClass::Noun => "noun",
            WordClass::Adjective => "adj",
            WordClass::Phrase => "phrase",
        }
    }

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::lexicon::Lexicon;
    use crate::lexicon::stance::{Kind, Polarity, Slot, Stance, WordClass};
    use crate::lexicon::table::read_table;

    fn entry(line: &str) -> Result<Stance, String> {
        let header = "word\tpos\tkind\tholder\ttarget\tagreement\taddressee\talone\texample\n";
        read_table("stance.tsv", &format!("{header}{line}\n"), None).map_err(|e| e.to_string())
    }

    #[test]
    fn words_are_taken_apart() {
        let line = "pour cold +water\tverb\tposition\tsubject\ton|over\topposes\t\t\tThe bank poured cold water on it.";
        let stance = entry(line).expect("a good line");
        let found: Vec<_> = stance.find("pour", WordClass::Verb).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].parts.object.as_deref(), Some("water"));
        assert_eq!(found[0].parts.after, ["cold".into()]);
        assert_eq!(found[0].targets, [Slot::Preposition("on"), Slot::Preposition("over")]);
        assert_eq!(stance.find("pour", WordClass::Noun).count(), 0);
    }

    #[test]
    fn a_slip_is_named_with_its_line() {
        let message = entry("back\tverb\tposition\tsubjct\tobject\tsupports\t\t\tMinisters backed it.").err();
        let message = message.expect("an unknown slot");
        assert!(message.contains("stance.tsv, line 2") && message.contains("no slot 'subjct'"), "{message}");
        assert!(entry("take +\tverb\tposition\tsubject\tat\topposes\t\t\tHe took aim.").is_err());
    }

    #[test]
    fn one_verb_has_many_frames() {
        let stance = &Lexicon::builtin().stance;
        let agreement = |word, slot| {
            let mut found = stance.find(word, WordClass::Verb);
            found.find(|e| &*e.word == word && e.targets.contains(&slot)).map(|e| e.agreement)
        };
        assert_eq!(agreement("vote", Slot::Preposition("for")), Some(Polarity::Supports));
        assert_eq!(agreement("vote", Slot::Preposition("against")), Some(Polarity::Opposes));
        assert_eq!(agreement("scrap", Slot::Object), Some(Polarity::Opposes));
        let urged = stance.find("call", WordClass::Verb).find(|e| e.kind == Kind::Urge).expect("call on");
        assert_eq!(urged.addressees, [Slot::Preposition("on")]);
        assert!(stance.find("light", WordClass::Verb).any(|e| &*e.word == "green-light"));
        assert!(stance.find("green-light", WordClass::Verb).next().is_some());
    }

    /// The list, how many entries it has at least, and the columns that together name an entry.
    const LISTS: [(&str, &str, usize, &[usize]); 6] = [
        ("stance", include_str!("../../data/lexicon/en/stance.tsv"), 1200, &[0, 1, 4]),
        ("roles", include_str!("../../data/lexicon/en/roles.tsv"), 250, &[0]),
        ("actors", include_str!("../../data/lexicon/en/actors.tsv"), 400, &[0]),
        ("instruments", include_str!("../../data/lexicon/en/instruments.tsv"), 150, &[0]),
        ("operators", include_str!("../../data/lexicon/en/operators.tsv"), 100, &[0, 1, 2]),
        ("ties", include_str!("../../data/lexicon/en/ties.tsv"), 200, &[0, 1, 2, 4]),
    ];

    #[test]
    fn every_list_is_whole_and_sorted() {
        for (name, text, least, key) in LISTS {
            assert!(text.starts_with('#') && text.contains("CC0-1.0"), "{name} needs its header");
            let lines: Vec<Vec<&str>> =
                text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
            let width = lines[0].len();
            assert!(lines.len() > least, "{name} has {} entries", lines.len() - 1);
            let mut seen = BTreeSet::new();
            for pair in lines[1..].windows(2) {
                assert!(pair[0][0] <= pair[1][0], "{name}: {} stands before {}", pair[0][0], pair[1][0]);
            }
            for line in &lines[1..] {
                assert_eq!(line.len(), width, "{name}: {line:?}");
                // A line may name several targets: each counts for itself.
                for slot in line[key[key.len() - 1]].split('|') {
                    let mut id: Vec<&str> = key.iter().map(|&n| line[n]).collect();
                    *id.last_mut().expect("a key has columns") = slot;
                    assert!(seen.insert(id.clone()), "{name}: {id:?} stands twice");
                }
                assert!(
                    shows(line[0], line[width - 1]),
                    "{name}: {} is not in: {}",
                    line[0],
                    line[width - 1]
                );
            }
        }
    }

    /// Whether every word of the entry has one in the example with its first letter ("fight", "fought"): enough
    /// to catch a swapped line.
    fn shows(word: &str, example: &str) -> bool {
        let firsts = |s: &str| -> BTreeSet<char> {
            let words = s.split(|c: char| !c.is_alphanumeric());
            words.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect()
        };
        let plain = word.replace("oneself", "");
        example.contains(word) || firsts(&plain).is_subset(&firsts(example))
    }
}
