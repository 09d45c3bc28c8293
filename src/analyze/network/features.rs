//! The features of a word form: which rows of the embedding table stand for it.
//!
//! A word enters the network as the sum of six rows: its lower-case form (if the treebanks have it at least
//! twice), its last two, three and four letters, its first three, and its shape ("Xx" for "Starmer", "X" for
//! "EU"). Digits count as `0`; typographic quotes, apostrophes and dashes count as their ASCII forms, because
//! newspapers set “isn’t” and the treebanks mostly "isn't".

use crate::analyze::network::weights::Vocabulary;

/// Rows that are summed for one word.
pub(crate) const FEATURES: usize = 6;

/// The row of any word that is not in the vocabulary.
pub(crate) const UNKNOWN: u32 = 0;

/// The row of the artificial root that stands after the last word.
pub(crate) const ROOT: u32 = 1;

/// Sizes of the hashed tables: suffixes of 2, 3 and 4 letters, prefix of 3, shape.
const HASHED: [u32; 5] = [2048, 8192, 8192, 4096, 512];

/// The first row that stands for a word of the vocabulary.
#[cfg(feature = "train")]
pub(crate) const FIRST_WORD: u32 = 2 + HASHED[0] + HASHED[1] + HASHED[2] + HASHED[3] + HASHED[4];

/// What the features see of one word form, each part hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The lower-case form.
    pub(crate) word: u64,
    /// The hashed parts, in the order of [`HASHED`].
    parts: [u64; 5],
    /// Whether it has a letter or digit: a sentence begins with its first such word, not with its quote.
    wordlike: bool,
}

/// Reads a word form in one pass. Linear in its length.
pub(crate) fn form(text: &str) -> Form {
    let (mut word, mut prefix, mut shape) = (SEED, SEED, SEED);
    let mut last = [0u64; 4];
    let (mut class_before, mut run) = (u64::MAX, 0);
    let mut wordlike = false;
    for (i, raw) in text.chars().enumerate() {
        let (letter, class) = classify(raw);
        wordlike |= class <= 2;
        word = mix(word, letter);
        if i < 3 {
            prefix = word;
        }
        last = [letter, last[0], last[1], last[2]];
        run = if class == class_before { run + 1 } else { 0 };
        class_before = class;
        // Runs longer than two say no more than runs of two: "EU", "NHS" and "UNESCO" share a shape.
        if run < 2 {
            shape = mix(shape, class);
        }
    }
    let two = mix(mix(SEED, last[0]), last[1]);
    let three = mix(two, last[2]);
    let parts = [two, three, mix(three, last[3]), prefix, shape];
    Form { word, parts, wordlike }
}

/// The rows of one word. `begins` says whether it is the first word of its sentence, where a capital letter
/// says nothing.
pub(crate) fn rows(form: &Form, begins: bool, vocabulary: &Vocabulary) -> [u32; FEATURES] {
    let mut rows = [vocabulary.row(form.word).unwrap_or(UNKNOWN); FEATURES];
    let mut first = 2;
    for (i, (&part, size)) in form.parts.iter().zip(HASHED).enumerate() {
        let part = if i == 4 && begins { mix(part, 1) } else { part };
        // The sizes are powers of two.
        rows[i + 1] = first + (finish(part) as u32 & (size - 1));
        first += size;
    }
    rows
}

/// Where each word of a sentence stands: `true` for its first word that has a letter or digit, and for
/// punctuation before it.
pub(crate) struct Beginning(bool);

impl Beginning {
    /// Before the first word.
    pub(crate) fn new() -> Beginning {
        Beginning(true)
    }

    /// Whether `form`, the next word, begins the sentence.
    pub(crate) fn holds(&mut self, form: &Form) -> bool {
        let begins = self.0;
        self.0 &= !form.wordlike;
        begins
    }
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The letter as the features see it, and its class: 0 lower case, 1 upper case, 2 digit, or itself.
fn classify(raw: char) -> (u64, u64) {
    match raw {
        'a'..='z' => (raw as u64, 0),
        'A'..='Z' => (raw as u64 + 32, 1),
        '0'..='9' => (u64::from(b'0'), 2),
        '‘' | '’' | '‛' | '`' | '´' | '′' => (u64::from(b'\''), u64::from(b'\'')),
        '“' | '”' | '„' | '«' | '»' | '″' => (u64::from(b'"'), u64::from(b'"')),
        '‐' | '‑' | '–' | '—' | '―' => (u64::from(b'-'), u64::from(b'-')),
        _ if raw.is_lowercase() => (raw as u64, 0),
        _ if raw.is_uppercase() => (raw.to_lowercase().next().map_or(0, |lower| lower as u64), 1),
        _ if raw.is_alphabetic() => (raw as u64, 0),
        _ if raw.is_numeric() => (u64::from(b'0'), 2),
        _ => (raw as u64, raw as u64),
    }
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95)
}

/// Spreads the high bits, which multiplication fills best, over the low ones, which a table index takes.
pub(crate) fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_and_plain_marks_are_one_word() {
        for (curly, plain) in [("n’t", "n't"), ("“", "\""), ("–", "-"), ("’s", "'s")] {
            assert_eq!(form(curly), form(plain), "{curly}");
        }
    }

    #[test]
    fn case_changes_the_shape_only() {
        let (name, verb) = (form("Back"), form("back"));
        assert_eq!(name.word, verb.word);
        assert_eq!(name.parts[..4], verb.parts[..4]);
        assert_ne!(name.parts[4], verb.parts[4]);
    }

    #[test]
    fn long_runs_share_a_shape_and_years_a_word() {
        assert_eq!(form("UNESCO").parts[4], form("NHS").parts[4]);
        assert_eq!(form("1997").word, form("2016").word);
        assert_ne!(form("1997").word, form("199").word);
    }

    #[test]
    fn a_sentence_begins_with_its_first_word_not_with_its_quote() {
        let mut beginning = Beginning::new();
        let begins = ["“", "Labour", "said", "“"].map(|word| beginning.holds(&form(word)));
        assert_eq!(begins, [true, true, false, false]);
    }
}
