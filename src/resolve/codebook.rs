//! The codebook over the corpus: which chain is which concept of the user's, or its opposite.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;
use crate::lexicon::codebook::Codebook;
use crate::resolve::nodes::{Nodes, content};

/// What the codebook makes of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coded {
    /// Index into the concepts of the codebook.
    pub(crate) concept: usize,
    /// Whether who is for this wording is against the concept.
    pub(crate) opposite: bool,
}

/// The codebook, ready to be asked.
pub(crate) struct Wordings<'c> {
    codebook: &'c Codebook,
    lexicon: &'c Lexicon,
    by_content: BTreeMap<BTreeSet<String>, Coded>,
}

impl<'c> Wordings<'c> {
    pub(crate) fn new(lexicon: &'c Lexicon) -> Wordings<'c> {
        let codebook = &lexicon.codebook;
        let mut by_content = BTreeMap::new();
        for (concept, entry) in codebook.concepts.iter().enumerate() {
            for (wordings, opposite) in [(&entry.wordings, false), (&entry.opposite, true)] {
                for wording in wordings {
                    let key = key(wording, lexicon);
                    by_content.entry(key).or_insert(Coded { concept, opposite });
                }
            }
        }
        Wordings { codebook, lexicon, by_content }
    }

    /// The concept of the first of some wordings that stands for one: same words in any order and number, or
    /// a pattern that fits all of it.
    pub(crate) fn find<'w>(&self, mut wordings: impl Iterator<Item = &'w str>) -> Option<Coded> {
        if self.codebook.concepts.is_empty() {
            return None;
        }
        wordings.find_map(|wording| {
            let same = self.by_content.get(&key(wording, self.lexicon)).copied();
            same.or_else(|| self.by_pattern(wording))
        })
    }

    fn by_pattern(&self, wording: &str) -> Option<Coded> {
        let wording =
            wording.replace(['\u{2019}', '\u{2018}'], "'").replace(['"', '\u{201c}', '\u{201d}'], "");
        let bare = wording
            .split_once(' ')
            .filter(|(first, _)| self.lexicon.empty_words.contains(&first.to_lowercase()));
        let forms = [wording.as_str(), bare.map_or(wording.as_str(), |(_, rest)| rest)];
        self.codebook.concepts.iter().enumerate().find_map(|(concept, entry)| {
            let fits = |patterns: &[regex::Regex]| {
                patterns.iter().any(|pattern| forms.iter().any(|form| pattern.is_match(form)))
            };
            let opposite = fits(&entry.opposite_patterns);
            (opposite || fits(&entry.patterns)).then_some(Coded { concept, opposite })
        })
    }
}

/// Joins all chains of one concept.
pub(crate) fn concepts(nodes: &mut Nodes) {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for n in 0..nodes.nodes.len() {
        if let Some(coded) = nodes.nodes[n].coded {
            let other = *first.entry(coded.concept).or_insert(n);
            if other != n {
                nodes.merge(other, n, "codebook", 1.0);
            }
        }
    }
}

/// What tells one wording from another; of a wording without content words all of it.
fn key(wording: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    // "No" is the whole point of "no second vote".
    let negation =
        wording.split(' ').map(str::to_lowercase).filter(|word| matches!(word.as_str(), "no" | "not"));
    let mut key = content(wording, lexicon);
    key.extend(negation);
    if key.is_empty() {
        key.insert(wording.to_lowercase());
    }
    key
}
