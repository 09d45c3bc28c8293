//! Decoding: the best chain of tags of one sentence (Viterbi), in time linear in its length.

use crate::analyze::names::TAGS;
use crate::analyze::names::words::Word;

/// Far below every score that weights can add up to.
const NEVER: i32 = -1_000_000;

/// The scores of a word that can only be outside.
const OUTSIDE_ONLY: [i32; TAGS] = {
    let mut scores = [NEVER; TAGS];
    scores[0] = 0;
    scores
};

/// Workspace of the search, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Decoder {
    scores: Vec<[i32; TAGS]>,
    back: Vec<[u8; TAGS]>,
    /// The best chain, after [`Decoder::decode`].
    pub tags: Vec<u8>,
}

impl Decoder {
    /// Makes room for a sentence of `n` words.
    pub fn start(&mut self, n: usize) {
        self.scores.clear();
        self.scores.resize(n, [0; TAGS]);
        self.back.clear();
        self.back.resize(n, [0; TAGS]);
        self.tags.clear();
        self.tags.resize(n, 0);
    }

    /// The scores of the tags of one word.
    pub fn scores(&mut self, at: usize) -> &mut [i32; TAGS] {
        &mut self.scores[at]
    }

    /// The scores of the tags of all words.
    pub fn rows(&self) -> &[[i32; TAGS]] {
        &self.scores
    }

    /// Forbids all tags of a word but "outside".
    pub fn outside(&mut self, at: usize) {
        self.allow(at, 1);
    }

    /// Forbids all tags of a word whose bit in `allowed` is not set.
    pub fn allow(&mut self, at: usize, allowed: u16) {
        for (tag, score) in self.scores[at].iter_mut().enumerate() {
            if allowed >> tag & 1 == 0 {
                *score = NEVER;
            }
        }
    }

    /// Finds the best chain; `transitions[a][b]` is the score of tag `b` after `a`, `transitions[TAGS]` that
    /// of the first tag.
    pub fn decode(&mut self, transitions: &[[i32; TAGS]; TAGS + 1]) {
        let mut best = [0; TAGS];
        for at in 0..self.scores.len() {
            // Outside after outside: nothing is to be chosen, and `back` says so.
            if at > 0 && self.scores[at - 1..=at] == [OUTSIDE_ONLY; 2] {
                continue;
            }
            let mut next = transitions[TAGS];
            let mut back = [0; TAGS];
            if at > 0 {
                next = [i32::MIN; TAGS];
                // All tags side by side, so that the compiler makes vectors of them.
                for (last, &so_far) in best.iter().enumerate() {
                    for tag in 0..TAGS {
                        let score = so_far + transitions[last][tag];
                        back[tag] = if score > next[tag] { last as u8 } else { back[tag] };
                        next[tag] = next[tag].max(score);
                    }
                }
            }
            // Inside a name comes only after its beginning or inside.
            for tag in (2..TAGS).step_by(2) {
                if at == 0 {
                    next[tag] += NEVER;
                } else {
                    let (a, b) =
                        (best[tag - 1] + transitions[tag - 1][tag], best[tag] + transitions[tag][tag]);
                    next[tag] = a.max(b);
                    back[tag] = if a >= b { tag as u8 - 1 } else { tag as u8 };
                }
            }
            // Sums of NEVER stay far from overflow however long the sentence is.
            for (next, score) in next.iter_mut().zip(self.scores[at]) {
                *next = (*next + score).max(2 * NEVER);
            }
            self.back[at] = back;
            // Only differences matter: rescaling keeps a sentence of any length in range.
            let top = next.iter().copied().max().unwrap_or(0);
            best = next.map(|score| (score - top).max(2 * NEVER));
        }
        let mut tag = (0..TAGS).rev().max_by_key(|&tag| best[tag]).unwrap_or(0) as u8;
        for at in (0..self.tags.len()).rev() {
            self.tags[at] = tag;
            tag = self.back[at][tag as usize];
        }
    }
}

/// Whether a word needs no look: small, and no capital letter or digit within two words of it.
pub fn certainly_outside(words: &[Word], at: usize) -> bool {
    let (low, high) = (at.saturating_sub(2), (at + 3).min(words.len()));
    words[low..high].iter().all(|word| word.capital == 0)
}
