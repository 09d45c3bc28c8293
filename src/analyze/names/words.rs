//! Words as the name finder sees them: tokens, with double-barrelled names put together again, reduced to
//! hashes, letter shapes and what the lists know of them.

use crate::analyze::{Sentence, Token};
use crate::lexicon::Lexicon;
use crate::lexicon::organisations::OrganisationClass;
use crate::lexicon::parties::PartyForm;
use crate::lexicon::phrases::{PhraseWord, Phrases, is_capitals, word_hash};
use crate::lexicon::places::{PlaceClass, PlaceForm};
use crate::lexicon::titles::TitleClass;
use crate::text::span::Span;

/// The words of a document, sentence after sentence.
#[derive(Debug, Default)]
pub struct Words {
    /// In the order of the text.
    pub words: Vec<Word>,
}

/// One word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// Hash without regard to case.
    pub lower: u64,
    /// Hash of the word as written.
    pub exact: u64,
    /// Hashes of the first two and three letters.
    pub prefixes: [u64; 2],
    /// Hashes of the last one to four letters.
    pub suffixes: [u64; 4],
    /// Letter shape, runs shortened: "Xx", "X.X.", "dd".
    pub shape: u64,
    /// 0 small, 1 Capital, 2 CAPITALS.
    pub capital: u8,
    /// How the sentence is written: 0 as usual, 1 With Capitals, 2 ALL CAPITALS.
    pub style: u8,
    /// First word of its sentence, quotation marks aside.
    pub opening: bool,
    /// What the place list says: 0 nothing, or class and position.
    pub place: u8,
    /// What the party list says.
    pub party: u8,
    /// What the organisation list says.
    pub organisation: u8,
    /// Class of the organisation word, counted from 1.
    pub organisation_word: u8,
    /// Whether it is a forename.
    pub forename: bool,
    /// Class of the title it belongs to, counted from 1.
    pub title: u8,
    /// Whether it is a particle of names.
    pub particle: bool,
}

impl Words {
    /// Appends the words of one sentence.
    pub fn read(&mut self, text: &str, tokens: &[Token], sentence: &Sentence, lexicon: &Lexicon) {
        let from = self.words.len();
        let mut at = sentence.first as usize;
        let end = (sentence.end as usize).min(tokens.len());
        while at < end {
            let mut next = at + 1;
            while next + 1 < end && joins(text, &tokens[next - 1..next + 2], lexicon) {
                next += 2;
            }
            let span = tokens[at].span.cover(tokens[next - 1].span);
            let opening = self.words[from..].iter().all(|word| word.shape == PUNCTUATION);
            self.words.push(Word { first: at as u32, end: next as u32, opening, ..look(span.of(text)) });
            at = next;
        }
        let style = style(&self.words[from..]);
        for word in &mut self.words[from..] {
            word.style = style;
        }
        look_up(&mut self.words[from..], lexicon);
    }
}

/// Shape of words without letter or digit.
pub const PUNCTUATION: u64 = 1;

/// Whether three tokens are one double-barrelled name: "Asante-Boyd", "al-Sadr".
fn joins(text: &str, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let [left, hyphen, right] = [tokens[0].span, tokens[1].span, tokens[2].span];
    let adjacent = left.end == hyphen.start && hyphen.end == right.start;
    if !adjacent || !matches!(hyphen.of(text), "-" | "\u{2010}" | "\u{2011}") {
        return false;
    }
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    capital(right) && (capital(left) || lexicon.name_particles.contains(left.of(text)))
}

fn look(word: &str) -> Word {
    // The first three letters and the last four, the last one first.
    let (mut first, mut last_four) = ([0u64; 3], [0u64; 4]);
    let mut n = 0;
    let (mut shape, mut last, mut exact) = (PUNCTUATION, 0, 7);
    for c in word.chars() {
        let class = class(c);
        if class != last && (shape != PUNCTUATION || class < 5) {
            shape = mix(shape, class);
        }
        last = class;
        exact = mix(exact, u64::from(c as u32));
        if n < MAX_LETTERS {
            let small =
                if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            let letter = u64::from(small as u32);
            if n < first.len() {
                first[n] = letter;
            }
            last_four = [letter, last_four[0], last_four[1], last_four[2]];
            n += 1;
        }
    }
    let ends = |letters: &[u64]| letters.iter().fold(letters.len() as u64, |h, &l| mix(h, l));
    let capital = match word.chars().next() {
        Some(c) if c.is_uppercase() => 1 + u8::from(is_capitals(word)),
        _ => 0,
    };
    let mut seen = Word { lower: word_hash(word), exact, shape, capital, ..Word::default() };
    seen.prefixes = [ends(&first[..n.min(2)]), ends(&first[..n.min(3)])];
    seen.suffixes = [1, 2, 3, 4].map(|k| {
        let k = n.min(k);
        last_four[..k].iter().rev().fold(k as u64, |h, &l| mix(h, l))
    });
    seen
}

/// Letters of a longer word are not looked at one by one.
const MAX_LETTERS: usize = 48;

/// What sort of letter it is: capital, small, digit, apostrophe, or itself.
fn class(c: char) -> u64 {
    match c {
        'a'..='z' => 3,
        _ if c.is_uppercase() => 2,
        _ if c.is_alphabetic() => 3,
        _ if c.is_numeric() => 4,
        '\'' | '\u{2019}' | '\u{2018}' => 5,
        _ => 8 + u64::from(c as u32 & 0xffff),
    }
}

/// A headline is all in capitals, or capitalises nearly every long word.
fn style(words: &[Word]) -> u8 {
    let lettered = || words.iter().filter(|word| word.shape != PUNCTUATION);
    let n = lettered().count();
    let n_capitals = lettered().filter(|word| word.capital == 2).count();
    let n_capital = lettered().filter(|word| word.capital > 0).count();
    match n {
        0..=3 => 0,
        _ if 10 * n_capitals >= 7 * n => 2,
        5.. if 4 * n_capital >= 3 * n => 1,
        _ => 0,
    }
}

fn look_up(words: &mut [Word], lexicon: &Lexicon) {
    let organisation_class = |class: OrganisationClass| class as u8 + 1;
    for at in 0..words.len() {
        let small = words[at].capital == 0;
        let one = |phrases: &Phrases| phrases.longest([phrase_word(&words[at])]);
        words[at].particle = small && one(lexicon.name_particles.phrases()).is_some();
        if let Some((n, value)) = longest(lexicon.titles.phrases(), words, at) {
            let class = lexicon.titles.at(value).map_or(0, |title| 1 + title.class as u8);
            let shown = if small { 8 + class } else { class };
            words[at..at + n].iter_mut().filter(|word| word.title == 0).for_each(|word| word.title = shown);
        }
        if small {
            continue;
        }
        words[at].forename = lexicon.forenames.phrases().longest([phrase_word(&words[at])]).is_some();
        let word = lexicon.organisation_words.phrases().longest([phrase_word(&words[at])]);
        words[at].organisation_word = word.map_or(0, |(_, value)| 1 + value as u8);
        if let Some((n, value)) =
            longest(lexicon.places.phrases(), words, at).filter(|_| words[at].place == 0)
        {
            let class = lexicon.places.at(value).map_or(0, |(place, form)| place_class(place.class, form));
            mark(&mut words[at..at + n], class, |word| &mut word.place);
        }
        if let Some((n, value)) =
            longest(lexicon.parties.phrases(), words, at).filter(|_| words[at].party == 0)
        {
            let class = lexicon.parties.at(value).map_or(0, |(_, form)| party_class(form));
            mark(&mut words[at..at + n], class, |word| &mut word.party);
        }
        let found = longest(lexicon.organisations.phrases(), words, at);
        if let Some((n, value)) = found.filter(|_| words[at].organisation == 0) {
            let class = lexicon.organisations.at(value).map_or(0, |found| organisation_class(found.class));
            mark(&mut words[at..at + n], class, |word| &mut word.organisation);
        }
    }
}

/// Class and position (alone, first, inside, last) in one byte.
fn mark(words: &mut [Word], class: u8, field: impl Fn(&mut Word) -> &mut u8) {
    let n = words.len();
    for (at, word) in words.iter_mut().enumerate() {
        let position = match at {
            _ if n == 1 => 0,
            0 => 1,
            _ if at + 1 == n => 3,
            _ => 2,
        };
        *field(word) = 4 * class + position;
    }
}

fn place_class(class: PlaceClass, form: PlaceForm) -> u8 {
    match (form, class) {
        (PlaceForm::People, _) => 1,
        (_, PlaceClass::Country) => 2,
        (_, PlaceClass::Region | PlaceClass::Continent) => 3,
        (_, PlaceClass::State | PlaceClass::County) => 4,
        (_, PlaceClass::Capital) => 5,
        (_, PlaceClass::City) => 6,
    }
}

fn party_class(form: PartyForm) -> u8 {
    1 + form as u8
}

fn longest(phrases: &Phrases, words: &[Word], at: usize) -> Option<(usize, u32)> {
    phrases.longest(words[at..].iter().map(phrase_word))
}

fn phrase_word(word: &Word) -> PhraseWord {
    PhraseWord { hash: word.lower, capitals: word.capital == 2 }
}

/// Whether the title class of a word is one that stays outside the name.
pub fn title_outside(title: u8) -> bool {
    title != 0 && title != 1 + TitleClass::Peerage as u8
}

/// Mixes a value into a hash.
pub fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash ^ value.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}
