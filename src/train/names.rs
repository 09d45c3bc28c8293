//! Training of the name finder: averaged structured perceptron over full and partial annotation.
//!
//! `names.bin` is made from CrossNER politics (train), UNER EWT and our own articles. Ours name only those
//! who take part in something, so their other capitalised words are left open: what the model takes for the
//! best reading that agrees with the annotation is what it learns from (a latent structured perceptron).

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde_json::Value;

use crate::analyze::analyze;
use crate::analyze::names::TAGS;
use crate::analyze::names::decode::certainly_outside;
use crate::analyze::names::words::{PUNCTUATION, Word, Words, title_outside};
use crate::extract::EntityKind;
use crate::lexicon::Lexicon;
use crate::lexicon::parties::PartyForm;
use crate::lexicon::places::PlaceForm;
use crate::text::Document;
use crate::text::span::Span;
use crate::train::own::{self, Article};
use crate::train::{corpus, names_perceptron::train};

/// Copies of the political sentences, which are few, and further copies with other names in them.
const COPIES: usize = 3;
const EXCHANGED: usize = 4;
const ALL: u16 = (1 << TAGS) - 1;

/// Reads the corpora and writes `names.bin` into `data`.
///
/// # Errors
/// A corpus cannot be read or the weights not be written.
///
/// # Panics
/// If a line of a corpus is not what its description says.
pub fn run(corpora: &Path, data: &Path) -> io::Result<()> {
    let lexicon = Lexicon::builtin();
    let mut examples = Vec::new();
    let politics = texts(&corpora.join("crossner_politics/train.jsonl.gz"), lexicon)?;
    let web = texts(&corpora.join("uner_ewt/dev.jsonl.gz"), lexicon)?;
    let own: Vec<Annotated> =
        own::with_checks(corpora)?.into_iter().map(|article| annotated(article, lexicon)).collect();
    let mut random = Random(0x5eed);
    let forenames: Vec<String> = forenames();
    let surnames = surnames(politics.iter().chain(&web).chain(&own));
    for _ in 0..COPIES {
        politics.iter().for_each(|text| examples.extend(text.examples(lexicon)));
    }
    for _ in 0..EXCHANGED {
        for text in &politics {
            examples.extend(text.swapped((&forenames, &surnames), lexicon, &mut random).examples(lexicon));
        }
    }
    web.iter().for_each(|text| examples.extend(text.examples(lexicon)));
    let mut partial = Vec::new();
    own.iter().for_each(|text| partial.extend(text.examples(lexicon)));
    // Every eighth sentence also as a headline of either style.
    for (n, text) in politics.iter().chain(&web).enumerate().filter(|(n, _)| n % 4 == 0) {
        examples.extend(text.recased(n % 8 == 0).examples(lexicon));
    }
    eprintln!("{} whole examples, {} partial", examples.len(), partial.len());
    let weights = train(examples, partial, &mut random);
    std::fs::write(data.join("names.bin"), weights)
}

/// A text with its names, in code points.
struct Annotated {
    text: String,
    names: Vec<(usize, usize, Class)>,
    /// Whether capitalised words outside the names may be names too.
    open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Person,
    Group,
    Place,
    Other,
}

/// One sentence to learn from.
pub(crate) struct Example {
    /// Its words.
    pub(crate) words: Vec<Word>,
    /// A bit for every tag the annotation allows.
    pub(crate) allowed: Vec<u16>,
}

fn texts(path: &Path, lexicon: &Lexicon) -> io::Result<Vec<Annotated>> {
    let lines = corpus::read(path)?;
    let parse = |line: &str| -> Annotated {
        let record: Value = serde_json::from_str(line).expect("a line of the corpus is JSON");
        let names = record["entities"].as_array().into_iter().flatten().map(|entity| {
            let at = |key: &str| entity[key].as_u64().expect("an offset") as usize;
            let text = entity["text"].as_str().expect("a wording");
            (at("start"), at("end"), class(entity["type"].as_str().expect("a type"), text, lexicon))
        });
        Annotated {
            text: record["text"].as_str().expect("a text").into(),
            names: names.collect(),
            open: false,
        }
    };
    Ok(lines.lines().map(parse).collect())
}

fn class(kind: &str, text: &str, lexicon: &Lexicon) -> Class {
    match kind {
        "politician" | "person" | "PER" => Class::Person,
        "politicalparty" | "organisation" | "ORG" => Class::Group,
        "country" | "location" | "LOC" => Class::Place,
        // "Texas Republicans", "Democrat": CrossNER calls adherents miscellaneous, for us they are a group.
        _ => match lexicon.parties.get(text.rsplit(' ').next().unwrap_or(text)) {
            Some((_, PartyForm::Adherent | PartyForm::Short)) => Class::Group,
            _ => Class::Other,
        },
    }
}

/// Our articles: every occurrence of a name of a person or group that the annotation lists.
fn annotated(article: Article, lexicon: &Lexicon) -> Annotated {
    let text = article.text;
    let mut wordings = BTreeSet::new();
    for entity in &article.entities {
        let class = match entity.kind {
            EntityKind::Person => Class::Person,
            EntityKind::Group => Class::Group,
            _ => continue,
        };
        for wording in entity.aliases.iter().chain([&entity.name]) {
            if let Some(name) = name_in(wording, class, &text, lexicon) {
                // A country that acts is a group to the annotation, but its name is that of a place.
                let place = matches!(lexicon.places.get(&name), Some((_, PlaceForm::Name)));
                let class = if place { Class::Place } else { class };
                wordings.insert((usize::MAX - name.len(), name, class as u8));
            }
        }
    }
    let mut names: Vec<(usize, usize, Class)> = Vec::new();
    for (_, wording, class) in &wordings {
        let class = [Class::Person, Class::Group, Class::Place][usize::from(*class)];
        for (at, _) in text.match_indices(wording.as_str()) {
            let (start, end) = (text[..at].chars().count(), text[..at + wording.len()].chars().count());
            let bordered = !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + wording.len()..].starts_with(char::is_alphanumeric);
            if bordered && names.iter().all(|&(a, b, _)| end <= a || b <= start) {
                names.push((start, end, class));
            }
        }
    }
    names.sort_by_key(|&(start, ..)| start);
    Annotated { text, names, open: true }
}

/// The name in the wording of an entity: without article and titles, nothing if a word of it is small.
fn name_in(wording: &str, class: Class, text: &str, lexicon: &Lexicon) -> Option<String> {
    let mut rest = wording.strip_prefix("the ").or_else(|| wording.strip_prefix("The ")).unwrap_or(wording);
    loop {
        if class != Class::Person {
            break;
        }
        let words: Vec<&str> = rest.split(' ').collect();
        let title = |n: &usize| {
            lexicon.titles.get(&words[..*n].join(" ")).is_some_and(|t| title_outside(1 + t.class as u8))
        };
        let Some(n) = (1..words.len()).rev().find(title) else { break };
        rest = &rest[words[..n].join(" ").len() + 1..];
    }
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let linking = |word: &str| lexicon.empty_words.contains(word) || lexicon.name_particles.contains(word);
    let words: Vec<&str> = rest.split(' ').collect();
    let named = words.iter().all(|word| !small(word) || linking(word))
        && !words.iter().any(|w| w.chars().all(|c| c.is_numeric() || c == ','));
    let first_last =
        !small(words[0]) && !small(words[words.len() - 1]) && rest.starts_with(char::is_alphabetic);
    // "Ministers" at the head of a sentence is no name if the article also has "ministers".
    let noun = words.len() == 1
        && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == rest.to_lowercase());
    let noun = noun
        || (words.len() == 1
            && lexicon.parties.get(rest).is_none()
            && class == Class::Group
            && rest.ends_with('s')
            && lexicon.organisations.get(rest).is_none()
            && !text.contains(&format!("the {rest}")));
    (named && first_last && !noun).then(|| rest.to_owned())
}

/// The first column of the list of forenames.
fn forenames() -> Vec<String> {
    let list =
        include_str!("../../data/lexicon/en/forenames.tsv").lines().filter(|line| !line.starts_with('#'));
    list.skip(1).filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
}

fn surnames<'a>(texts: impl Iterator<Item = &'a Annotated>) -> Vec<String> {
    let mut names = BTreeSet::new();
    for text in texts {
        let letters: Vec<char> = text.text.chars().collect();
        for &(start, end, _) in text.names.iter().filter(|name| name.2 == Class::Person) {
            let name: String = letters[start..end].iter().collect();
            if let Some((_, last)) = name.split_once(' ') {
                names.insert(last.rsplit(' ').next().unwrap_or(last).to_owned());
            }
        }
    }
    names.into_iter().filter(|name| name.len() > 3).collect()
}

impl Annotated {
    /// The text with every name exchanged for one of the same class.
    fn swapped(&self, people: (&[String], &[String]), lexicon: &Lexicon, random: &mut Random) -> Annotated {
        let letters: Vec<char> = self.text.chars().collect();
        let (mut text, mut n, mut at, mut names) = (String::new(), 0, 0, Vec::new());
        let mut push = |piece: &str| {
            text.push_str(piece);
            n += piece.chars().count();
            n
        };
        for &(start, end, class) in &self.names {
            let from = push(&letters[at..start].iter().collect::<String>());
            let old: String = letters[start..end].iter().collect();
            let new = swap(&old, class, people, lexicon, random).unwrap_or(old);
            let to = push(&new);
            names.push((from, to, class));
            at = end;
        }
        push(&letters[at..].iter().collect::<String>());
        Annotated { text, names, open: self.open }
    }

    /// The text With Capitals like a headline, or in CAPITALS.
    fn recased(&self, capitals: bool) -> Annotated {
        let mut opens = true;
        let raise = |c: char| {
            let raised = capitals || opens;
            opens = !c.is_alphanumeric() && !matches!(c, '\'' | '’');
            let mut upper = c.to_uppercase();
            if raised && upper.len() == 1 { upper.next().unwrap_or(c) } else { c }
        };
        Annotated { text: self.text.chars().map(raise).collect(), names: self.names.clone(), open: self.open }
    }

    fn examples(&self, lexicon: &Lexicon) -> Vec<Example> {
        let analysis = analyze(&Document::new("", self.text.clone()), lexicon);
        let mut offsets: Vec<u32> = self.text.char_indices().map(|(at, _)| at as u32).collect();
        offsets.push(self.text.len() as u32);
        let names: Vec<(Span, Class)> =
            self.names.iter().map(|&(a, b, class)| (Span::new(offsets[a], offsets[b]), class)).collect();
        let mut examples = Vec::new();
        for sentence in &analysis.sentences {
            let mut words = Words::default();
            words.read(&self.text, &analysis.tokens, sentence, lexicon);
            let words = words.words;
            let spans: Vec<Span> = words
                .iter()
                .map(|w| {
                    analysis.tokens[w.first as usize].span.cover(analysis.tokens[w.end as usize - 1].span)
                })
                .collect();
            let mut allowed: Vec<u16> =
                words.iter().map(|word| if self.open { open(word) } else { 1 }).collect();
            for at in (0..words.len()).filter(|&at| words[at].opening && unknown(&words[at])) {
                // "Critics said": a word of which only its place explains the capital.
                if words.get(at + 1).is_none_or(|next| next.capital == 0) {
                    allowed[at] = 1;
                }
            }
            for &(name, class) in names.iter().filter(|(name, _)| sentence.span.overlaps(*name)) {
                label(&spans, name, class, &mut allowed);
            }
            for (at, allowed) in allowed.iter_mut().enumerate() {
                if certainly_outside(&words, at) {
                    *allowed = 1;
                }
            }
            examples.push(Example { words, allowed });
        }
        examples
    }
}

fn unknown(word: &Word) -> bool {
    word.place == 0 && word.party == 0 && word.organisation == 0 && !word.forename && word.capital == 1
}

/// What a word outside the annotated names may be.
fn open(word: &Word) -> u16 {
    match word {
        _ if word.shape == PUNCTUATION || title_outside(word.title) => 1,
        _ if word.capital == 0 => 1,
        // Known places alone are places; the annotation does not list them.
        _ if word.place >= 8
            && word.place.is_multiple_of(4)
            && word.party == 0
            && word.organisation == 0
            && !word.forename =>
        {
            1 | 1 << 5 | 1 << 6 | 1 << 3 | 1 << 4
        }
        _ => ALL,
    }
}

fn label(spans: &[Span], name: Span, class: Class, allowed: &mut [u16]) {
    let covered: Vec<usize> = (0..spans.len()).filter(|&at| spans[at].overlaps(name)).collect();
    let exact = covered.first().is_some_and(|&at| spans[at].start == name.start)
        && covered.last().is_some_and(|&at| spans[at].end == name.end);
    for (n, &at) in covered.iter().enumerate() {
        let begins = 1 + 2 * class as u16;
        allowed[at] = if !exact { ALL } else { 1 << (begins + u16::from(n > 0)) };
    }
}

fn swap(
    old: &str,
    class: Class,
    (forenames, surnames): (&[String], &[String]),
    lexicon: &Lexicon,
    random: &mut Random,
) -> Option<String> {
    match class {
        Class::Person if old.contains(' ') => {
            let forename = random.of(forenames)?;
            Some(format!("{forename} {}", random.of(surnames)?))
        }
        Class::Person => random.of(surnames).cloned(),
        Class::Group if lexicon.parties.get(old).is_some() || old.contains("Party") => {
            random.of(lexicon.parties.entries()).map(|entry| entry.name.to_string())
        }
        Class::Group if lexicon.organisations.get(old).is_some() => {
            random.of(lexicon.organisations.entries()).map(|entry| entry.name.to_string())
        }
        Class::Place => random.of(lexicon.places.entries()).map(|entry| entry.name.to_string()),
        _ => None,
    }
}

/// A generator of numbers that are the same on every machine (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}
