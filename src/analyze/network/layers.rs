//! The layers of the network in integer arithmetic: words to vectors, configurations to vectors.
//!
//! A word's vector begins as the sum of its embeddings. Three times, each word looks at itself and its two
//! neighbours and adds what it finds (`y += relu(W [left; y; right])`), so that in the end it has seen three
//! words to each side. A configuration's vector is the sum of what the words in its slots and its traits
//! contribute. A word's contribution to a slot does not depend on the rest, so it is computed once.

use crate::analyze::network::features::{FEATURES, ROOT};
use crate::analyze::network::simd::{Instructions, Shape, product, vectorised};
use crate::analyze::network::transition::{Configuration, SLOTS, TRAIT_VALUES};
use crate::analyze::network::weights::{EAGER, EMBEDDING_SHIFT, HIDDEN, Layer, Network, WIDTH};

/// Words of a sentence that is rare enough not to keep its memory, two kilobytes a word.
const LONG: usize = 4096;

/// Memory of one sentence's computation, reused for the next.
#[derive(Default)]
pub(crate) struct Activations {
    /// Vectors of the words and the root, with a zero vector before and after.
    words: Vec<i16>,
    above: Vec<i16>,
    sums: Vec<i32>,
    /// For each word, what it contributes to each slot, computed so far.
    contributions: Vec<[[i16; HIDDEN]; SLOTS]>,
    /// For each word, a bit for each slot whose contribution is computed.
    computed: Vec<u16>,
}

impl Activations {
    /// Gives back the memory a very long sentence took.
    pub(crate) fn shrink(&mut self) {
        if self.contributions.len() > LONG {
            *self = Activations::default();
        }
    }

    /// Computes the vectors of the words whose embedding rows are given, and of the root after them.
    pub(crate) fn encode(&mut self, network: &Network, with: Instructions, words: &[[u32; FEATURES]]) {
        let n_rows = words.len() + 1;
        for buffer in [&mut self.words, &mut self.above] {
            // What lies between the two zero vectors is written over.
            grow(buffer, (n_rows + 2) * WIDTH);
            buffer[..WIDTH].fill(0);
            buffer[(n_rows + 1) * WIDTH..][..WIDTH].fill(0);
        }
        let vectors = self.words[WIDTH..].as_chunks_mut::<WIDTH>().0;
        vectorised(with, || {
            for (vector, rows) in vectors.iter_mut().zip(words) {
                *vector = embed(network, rows);
            }
            vectors[words.len()] = embed(network, &[ROOT]);
        });
        for layer in &network.layers {
            self.convolve(layer, with, n_rows);
        }
        self.contribute(network, with, n_rows);
    }

    fn convolve(&mut self, layer: &Layer, with: Instructions, n_rows: usize) {
        grow(&mut self.sums, n_rows * WIDTH);
        let shape = Shape { n_rows, stride: WIDTH, n_in: 3 * WIDTH, n_out: WIDTH };
        product(with, &self.words, &layer.weights, &mut self.sums, shape);
        let half = 1 << (layer.shift - 1);
        let above = &mut self.above[WIDTH..].as_chunks_mut::<WIDTH>().0[..n_rows];
        let below = self.words[WIDTH..].as_chunks::<WIDTH>().0;
        let sums = self.sums.as_chunks::<WIDTH>().0;
        let bias = &layer.bias[..WIDTH];
        vectorised(with, || {
            for ((above, below), sums) in above.iter_mut().zip(below).zip(sums) {
                for (((above, &below), &sum), &bias) in above.iter_mut().zip(below).zip(sums).zip(bias) {
                    let found = (sum.wrapping_add(bias).wrapping_add(half) >> layer.shift).max(0);
                    *above = below.saturating_add(saturate(found));
                }
            }
        });
        std::mem::swap(&mut self.words, &mut self.above);
    }

    /// Computes the contributions to the slots that nearly every word fills.
    fn contribute(&mut self, network: &Network, with: Instructions, n_rows: usize) {
        self.computed.clear();
        self.computed.resize(n_rows, 0);
        if self.contributions.len() <= n_rows {
            self.contributions.resize(n_rows + 1, [[0; HIDDEN]; SLOTS]);
        }
        // Behind the root stands what empty slots contribute.
        self.contributions[n_rows] = network.absent;
        self.computed.push(u16::MAX);
        grow(&mut self.sums, n_rows * EAGER * HIDDEN);
        let shape = Shape { n_rows, stride: WIDTH, n_in: WIDTH, n_out: EAGER * HIDDEN };
        product(with, &self.words[WIDTH..], &network.eager, &mut self.sums, shape);
        let sums = self.sums.as_chunks::<{ EAGER * HIDDEN }>().0;
        let all = &mut self.contributions[..n_rows];
        vectorised(with, || {
            for (contributions, sums) in all.iter_mut().zip(sums) {
                let contributions = contributions[..EAGER].as_flattened_mut();
                for (contribution, &sum) in contributions.iter_mut().zip(sums) {
                    *contribution = round(sum, network.slot_shift);
                }
            }
        });
    }

    /// Index of the best tag of each word, into the network's tags.
    pub(crate) fn tag(
        &mut self,
        network: &Network,
        with: Instructions,
        n_words: usize,
        tags: &mut Vec<usize>,
    ) {
        let n_out = network.tags.len().next_multiple_of(8);
        grow(&mut self.sums, n_words * n_out);
        let shape = Shape { n_rows: n_words, stride: WIDTH, n_in: WIDTH, n_out };
        product(with, &self.words[WIDTH..], &network.tagger, &mut self.sums, shape);
        tags.clear();
        let (sums, n_tags) = (&self.sums[..n_words * n_out], network.tags.len());
        vectorised(with, || tags.extend(sums.chunks_exact(n_out).map(|scores| best(&scores[..n_tags]))));
    }

    /// The vector of a configuration.
    pub(crate) fn hidden(
        &mut self,
        network: &Network,
        with: Instructions,
        configuration: &Configuration,
    ) -> [i16; HIDDEN] {
        let slots = configuration.slots();
        let absent = self.computed.len() - 1;
        let words = slots.map(|word| (word as usize).min(absent));
        for (slot, &word) in words.iter().enumerate().skip(EAGER) {
            if self.computed[word] >> slot & 1 == 0 {
                self.computed[word] |= 1 << slot;
                self.contribute_lazily(network, with, word, slot);
            }
        }
        let traits = configuration.traits(&slots);
        vectorised(with, || {
            let mut hidden = network.bias;
            for (slot, &word) in words.iter().enumerate() {
                add(&mut hidden, &self.contributions[word][slot]);
            }
            for (i, value) in traits.into_iter().enumerate() {
                add(&mut hidden, &network.traits[i * TRAIT_VALUES + value]);
            }
            hidden.map(|x| x.max(0))
        })
    }

    fn contribute_lazily(&mut self, network: &Network, with: Instructions, word: usize, slot: usize) {
        let mut sums = [0; HIDDEN];
        let shape = Shape { n_rows: 1, stride: WIDTH, n_in: WIDTH, n_out: HIDDEN };
        let weights = &network.lazy[(slot - EAGER) * WIDTH * HIDDEN..][..WIDTH * HIDDEN];
        product(with, &self.words[(word + 1) * WIDTH..][..WIDTH], weights, &mut sums, shape);
        self.contributions[word][slot] = sums.map(|sum| round(sum, network.slot_shift));
    }
}

/// The first of the greatest.
#[inline(always)]
pub(crate) fn best(scores: &[i32]) -> usize {
    // Plain loops over all or over eight: unlike one that keeps the index, the compiler makes vectors of them.
    let greatest = scores.iter().fold(i32::MIN, |greatest, &score| greatest.max(score));
    let is_in = |eight: &[i32]| eight.iter().fold(false, |is_in, &score| is_in | (score == greatest));
    let from = 8 * scores.chunks(8).position(is_in).unwrap_or(0);
    from + scores[from..].iter().position(|&score| score == greatest).unwrap_or(0)
}

/// Makes a buffer long enough; what it holds is of no account.
fn grow<T: Copy + Default>(buffer: &mut Vec<T>, n: usize) {
    if buffer.len() < n {
        buffer.resize(n, T::default());
    }
}

#[inline(always)]
fn embed(network: &Network, rows: &[u32]) -> [i16; WIDTH] {
    let mut sums = [0; WIDTH];
    for &row in rows {
        for (sum, &weight) in sums.iter_mut().zip(network.embedding(row)) {
            *sum += i16::from(weight as i8);
        }
    }
    sums.map(|sum| sum << EMBEDDING_SHIFT)
}

#[inline(always)]
fn add(hidden: &mut [i16; HIDDEN], contribution: &[i16; HIDDEN]) {
    for (sum, &term) in hidden.iter_mut().zip(contribution) {
        *sum = sum.saturating_add(term);
    }
}

#[inline(always)]
fn round(sum: i32, shift: u32) -> i16 {
    saturate(sum.wrapping_add(1 << (shift - 1)) >> shift)
}

#[inline(always)]
fn saturate(value: i32) -> i16 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}
