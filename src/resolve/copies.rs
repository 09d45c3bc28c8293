//! Copies: articles that repeat an earlier one nearly word for word, as agency copy does.
//!
//! Every run of five words is hashed and one in four hashes kept, the same ones in every document. Two
//! documents that share four fifths of the hashes of the shorter one are copies (containment, Broder 1997).

use std::collections::BTreeMap;

use crate::text::Document;

/// For every document the index of the earliest document that it repeats, or that repeats it in part.
///
/// A copy may be longer or shorter than its original. About linear in the length of all texts.
///
/// ```
/// use stancegraph::{resolve::copies::copies, text::Document};
/// let report = "Ministers backed the plan to widen the road on Monday, and villagers vowed to fight it.";
/// let first = Document::new("a.txt", report);
/// let second = Document::new("b.txt", report);
/// assert_eq!(copies(&[&first, &second]), [None, Some(0)]);
/// ```
pub fn copies(documents: &[&Document]) -> Vec<Option<u32>> {
    let mut index: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    let mut whole: BTreeMap<u64, u32> = BTreeMap::new();
    let mut sizes: Vec<usize> = Vec::with_capacity(documents.len());
    let mut found: Vec<Option<u32>> = Vec::with_capacity(documents.len());
    for (n, document) in documents.iter().enumerate() {
        let words: Vec<u64> = words(&document.text).map(|word| hash(&word)).collect();
        let sketch = sketch(&words);
        let same = *whole.entry(words.iter().fold(SEED, |all, word| mix(all, *word))).or_insert(n as u32);
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for shingle in &sketch {
            for &other in index.get(shingle).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let repeats = |(&other, &n_shared): (&u32, &usize)| {
            let shorter = sketch.len().min(sizes[other as usize]);
            (shorter >= FEWEST && 5 * n_shared >= 4 * shorter).then_some(other)
        };
        let original = if same as usize != n && !words.is_empty() {
            Some(same)
        } else {
            shared.iter().find_map(repeats)
        };
        // A copy of a copy points to the first of them.
        found.push(original.map(|other| found[other as usize].unwrap_or(other)));
        for shingle in &sketch {
            let bearers = index.entry(*shingle).or_default();
            // What stands in very many documents is furniture, and would make this quadratic.
            if bearers.len() < MOST {
                bearers.push(n as u32);
            }
        }
        sizes.push(sketch.len());
    }
    found
}

/// The words of a text in lower case, without punctuation.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A number that stands for a string; the same on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(SEED, |all, byte| (all ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// Words in a row that make a shingle.
const SHINGLE: usize = 5;
/// Fewest kept shingles of a document that can be a copy in part.
const FEWEST: usize = 12;
/// Most documents remembered for one shingle.
const MOST: usize = 32;
const SEED: u64 = 0xCBF2_9CE4_8422_2325;

fn sketch(words: &[u64]) -> Vec<u64> {
    let shingle = |run: &[u64]| run.iter().fold(SEED, |all, word| mix(all, *word));
    let mut kept: Vec<u64> = words.windows(SHINGLE).map(shingle).filter(|hash| hash >> 62 == 0).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// One step of a hash over numbers (the finisher of splitmix64).
fn mix(all: u64, next: u64) -> u64 {
    let mut z = (all ^ next).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
