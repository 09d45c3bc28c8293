//! Training of the name finder: averaged structured perceptron over full and partial annotation.
//!
//! `names.bin` is made from CrossNER politics (train), UNER EWT and our own articles. Ours name only those
//! who take part in something, so their other capitalised words are left open: what the model takes for the
//! best reading that agrees with the annotation is what it learns from (a latent structured perceptron).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::analyze::analyze;
use crate::analyze::names::decode::{Decoder, certainly_outside};
use crate::analyze::names::features::{FEATURES, ROWS, features};
use crate::analyze::names::model::{HEADER, PADDING};
use crate::analyze::names::words::{PUNCTUATION, Word, Words, title_outside};
use crate::analyze::names::{OUTSIDE, TAGS};
use crate::lexicon::Lexicon;
use crate::lexicon::parties::PartyForm;
use crate::lexicon::places::PlaceForm;
use crate::text::Document;
use crate::text::span::Span;

const EPOCHS: usize = 10;
const ALL: u16 = (1 << TAGS) - 1;
/// Score units of one whole step, so that all sums are whole numbers.
const STEP: i32 = 1;

/// Reads the corpora and writes `names.bin` into `data`.
///
/// # Panics
/// If a corpus is missing or the weights cannot be written.
pub fn run(corpora: &Path, data: &Path) {
    let lexicon = Lexicon::builtin();
    let mut examples = Vec::new();
    let politics = texts(&corpora.join("crossner_politics/train.jsonl.gz"), lexicon);
    let web = texts(&corpora.join("uner_ewt/dev.jsonl.gz"), lexicon);
    let own = own(&corpora.join("own"), lexicon);
    let mut random = Random(0x5eed);
    let forenames: Vec<String> = forenames();
    let surnames = surnames(politics.iter().chain(&web).chain(&own));
    for _ in 0..number("REP", 3) {
        politics.iter().for_each(|text| examples.extend(text.examples(lexicon)));
    }
    for _ in 0..number("SWAP", 4) {
        for text in &politics {
            examples.extend(text.swapped((&forenames, &surnames), lexicon, &mut random).examples(lexicon));
        }
    }
    if number("WEB", 1) > 0 {
        web.iter().for_each(|text| examples.extend(text.examples(lexicon)));
    }
    let mut partial = Vec::new();
    if number("OWN", 1) > 0 {
        own.iter().for_each(|text| partial.extend(text.examples(lexicon)));
    }
    if number("CAPS", 1) > 0 {
        for (n, text) in politics.iter().chain(web.iter()).enumerate() {
            if n % 4 == 0 {
                examples.extend(text.recased(n % 8 == 0).examples(lexicon));
            }
        }
    }
    eprintln!("{} whole examples, {} partial", examples.len(), partial.len());
    let weights = train(examples, partial, &mut random);
    std::fs::write(data.join("en/names.bin"), weights).expect("the weights can be written");
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
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

struct Example {
    words: Vec<Word>,
    /// A bit for every tag the annotation allows.
    allowed: Vec<u16>,
}

fn read(path: &Path) -> String {
    let mut text = String::new();
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    GzDecoder::new(file).read_to_string(&mut text).expect("the corpus is gzip");
    text
}

fn texts(path: &Path, lexicon: &Lexicon) -> Vec<Annotated> {
    let lines = read(path);
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
    lines.lines().map(parse).collect()
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
fn own(folder: &Path, lexicon: &Lexicon) -> Vec<Annotated> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder of our articles").flatten().map(|f| f.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let article = |file: &std::path::PathBuf| {
        let text = std::fs::read_to_string(file.with_extension("txt")).expect("the text of an article");
        let record = std::fs::read_to_string(file).expect("the annotation of an article");
        let record: Value = serde_json::from_str(&record).expect("an annotation is JSON");
        let mut wordings = BTreeSet::new();
        for entity in record["entities"].as_array().into_iter().flatten() {
            let class = match entity["kind"].as_str() {
                Some("person") => Class::Person,
                Some("group") => Class::Group,
                _ => continue,
            };
            let aliases = entity["aliases"].as_array().into_iter().flatten();
            for wording in aliases.chain([&entity["name"]]).filter_map(Value::as_str) {
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
    };
    files.iter().map(article).collect()
}

/// The name in the wording of an entity: without article and titles, nothing if a word of it is small.
fn name_in(wording: &str, class: Class, text: &str, lexicon: &Lexicon) -> Option<String> {
    let mut rest = wording.strip_prefix("the ").or_else(|| wording.strip_prefix("The ")).unwrap_or(wording);
    while class == Class::Person {
        let words: Vec<&str> = rest.split(' ').collect();
        let title = |n: &usize| {
            lexicon.titles.get(&words[..*n].join(" ")).is_some_and(|t| title_outside(1 + t.class as u8))
        };
        let Some(n) = (1..words.len()).rev().find(title) else { break };
        rest = &rest[words[..n].join(" ").len() + 1..];
    }
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let linking = |word: &str| {
        matches!(
            word,
            "of" | "for"
                | "and"
                | "the"
                | "de"
                | "la"
                | "van"
                | "der"
                | "von"
                | "del"
                | "da"
                | "dos"
                | "on"
                | "in"
                | "to"
        )
    };
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
            for &(name, class) in names.iter().filter(|(name, _)| sentence.span.overlaps(*name)) {
                label(&spans, name, class, &mut allowed);
            }
            for at in 0..words.len() {
                if certainly_outside(&words, at) {
                    allowed[at] = 1;
                }
            }
            examples.push(Example { words, allowed });
        }
        examples
    }
}

/// What a word outside the annotated names may be.
fn open(word: &Word) -> u16 {
    match word {
        _ if word.shape == PUNCTUATION || title_outside(word.title) => 1,
        _ if word.capital == 0 => 1,
        // Known places alone are places; the annotation does not list them.
        _ if word.place >= 8
            && word.place % 4 == 0
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

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// Weights with the sums their average is made of: `sums` holds each step times the time of the step.
struct Weights {
    now: Vec<i32>,
    sums: Vec<i64>,
}

impl Weights {
    fn new(n: usize) -> Weights {
        Weights { now: vec![0; n], sums: vec![0; n] }
    }

    fn step(&mut self, at: usize, by: i32, time: i64) {
        self.now[at] += by;
        self.sums[at] += i64::from(by) * time;
    }

    /// The average, times a number that is the same for all.
    fn averaged(&self, time: i64) -> Vec<f64> {
        self.now.iter().zip(&self.sums).map(|(&now, &sum)| now as f64 - sum as f64 / time as f64).collect()
    }
}

fn train(mut whole: Vec<Example>, partial: Vec<Example>, random: &mut Random) -> Vec<u8> {
    let mut rows = Weights::new(ROWS * TAGS);
    let mut chain = Weights::new((TAGS + 1) * TAGS);
    let mut time = 1;
    let mut partial = Some(partial);
    let epochs = number("EPOCHS", EPOCHS);
    for epoch in 0..epochs {
        // The partial examples wait until the model can guess what they leave open.
        if epoch == number("WARM", 2) {
            whole.extend(partial.take().into_iter().flatten());
        }
        for at in (1..whole.len()).rev() {
            whole.swap(at, random.below(at + 1));
        }
        let mut n_wrong = 0;
        for example in &whole {
            n_wrong += usize::from(learn(example, &mut rows, &mut chain, time, random));
            time += 1;
        }
        eprintln!("epoch {epoch}: {n_wrong} of {} sentences wrong", whole.len());
    }
    quantise(&rows.averaged(time), &chain.averaged(time))
}

fn learn(example: &Example, rows: &mut Weights, chain: &mut Weights, time: i64, random: &mut Random) -> bool {
    let mut words = example.words.clone();
    if random.below(100) < number("DROP", 25) {
        forget(&mut words, random);
    }
    let mut found = Vec::with_capacity(words.len());
    let mut transitions = [[0; TAGS]; TAGS + 1];
    for (n, &weight) in chain.now.iter().enumerate() {
        transitions[n / TAGS][n % TAGS] = weight;
    }
    let (mut free, mut bound) = (Decoder::default(), Decoder::default());
    free.start(words.len());
    bound.start(words.len());
    let margin = number("MARGIN", 1) as i32;
    for at in 0..words.len() {
        let mut of_word = [0; FEATURES];
        let n = if certainly_outside(&words, at) { 0 } else { features(&words, at, &mut of_word) };
        for &row in &of_word[..n] {
            for (tag, score) in bound.scores(at).iter_mut().enumerate() {
                *score += rows.now[row as usize * TAGS + tag];
            }
        }
        *free.scores(at) = *bound.scores(at);
        for (tag, score) in free.scores(at).iter_mut().enumerate() {
            if example.allowed[at] >> tag & 1 == 0 {
                *score += margin;
            }
        }
        if n == 0 {
            free.outside(at);
        }
        bound.allow(at, example.allowed[at]);
        found.push((of_word, n));
    }
    free.decode(&transitions);
    bound.decode(&transitions);
    let wrong = free.tags.iter().zip(&example.allowed).any(|(&tag, &allowed)| allowed >> tag & 1 == 0);
    if wrong {
        update(&free.tags, &bound.tags, &found, rows, chain, time);
    }
    wrong
}

fn update(
    free: &[u8],
    bound: &[u8],
    found: &[([u32; FEATURES], usize)],
    rows: &mut Weights,
    chain: &mut Weights,
    time: i64,
) {
    let mut last = (TAGS, TAGS);
    for at in 0..free.len() {
        let (wrong, right) = (free[at] as usize, bound[at] as usize);
        if wrong != right {
            let (of_word, n) = &found[at];
            for &row in &of_word[..*n] {
                rows.step(row as usize * TAGS + right, STEP, time);
                rows.step(row as usize * TAGS + wrong, -STEP, time);
            }
        }
        if (wrong, last.0) != (right, last.1) {
            chain.step(last.1 * TAGS + right, STEP, time);
            chain.step(last.0 * TAGS + wrong, -STEP, time);
        }
        last = (wrong, right);
    }
}

/// Takes the lists' knowledge from some words, so that the model also learns to do without.
fn forget(words: &mut [Word], random: &mut Random) {
    let whole = random.below(2) == 0;
    for word in words {
        if whole || random.below(2) == 0 {
            *word = Word { place: 0, party: 0, organisation: 0, forename: false, ..*word };
        }
    }
}

/// Scales all weights alike so that the largest fit a signed byte; the few beyond are cut.
fn quantise(rows: &[f64], chain: &[f64]) -> Vec<u8> {
    let mut sizes: Vec<f64> = rows.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
    let scale = 127.0 / top;
    let mut file = Vec::with_capacity(HEADER + rows.len() + PADDING);
    for weight in chain {
        file.extend(((weight * scale).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
    file.extend(rows.iter().map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8));
    file.extend([OUTSIDE; PADDING]);
    file
}
