//! The layers of the network in integer arithmetic: words to vectors, configurations to vectors.
//!
//! A word's vector begins as the sum of its embeddings. Three times, each word looks at itself and its two
//! neighbours and adds what it finds (`y += relu(W [left; y; right])`), so that in the end it has seen three
//! words to each side. A configuration's vector is the sum of what the words in its slots and its traits
//! contribute. A word's contribution to a slot does not depend on the rest, so it is computed once.

use crate::analyze::network::features::ROOT;
use crate::analyze::network::loops::{Embed, Rise, Round, Tag, Together};
use crate::analyze::network::simd::{Instructions, Shape, product, vectorised};
use crate::analyze::network::transition::{Configuration, SLOTS, TRAIT_VALUES};
use crate::analyze::network::weights::{EAGER, HIDDEN, Layer, Network, WIDTH};

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

    /// Makes room for a sentence; the vectors of its words are to be written next.
    pub(crate) fn start(&mut self, n_words: usize) -> &mut [[i16; WIDTH]] {
        let n_rows = n_words + 1;
        for buffer in [&mut self.words, &mut self.above] {
            // What lies between the two zero vectors is written over.
            grow(buffer, (n_rows + 2) * WIDTH);
            buffer[..WIDTH].fill(0);
            buffer[(n_rows + 1) * WIDTH..][..WIDTH].fill(0);
        }
        &mut self.words[WIDTH..].as_chunks_mut().0[..n_words]
    }

    /// Computes what the network makes of the words written since [`Activations::start`] and of the root after them.
    pub(crate) fn encode(&mut self, network: &Network, with: Instructions, n_words: usize) {
        let n_rows = n_words + 1;
        self.words[n_rows * WIDTH..][..WIDTH]
            .copy_from_slice(&vectorised(with, Embed { network, rows: &[ROOT] }));
        for layer in &network.layers {
            self.convolve(layer, with, n_rows);
        }
        self.contribute(network, with, n_rows);
    }

    fn convolve(&mut self, layer: &Layer, with: Instructions, n_rows: usize) {
        grow(&mut self.sums, n_rows * WIDTH);
        let shape = Shape { n_rows, stride: WIDTH, n_in: 3 * WIDTH, n_out: WIDTH };
        product(with, &self.words, &layer.weights, &mut self.sums, shape);
        let above = &mut self.above[WIDTH..].as_chunks_mut().0[..n_rows];
        let below = self.words[WIDTH..].as_chunks().0;
        vectorised(with, Rise { layer, above, below, sums: self.sums.as_chunks().0 });
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
        for (contributions, sums) in self.contributions[..n_rows].iter_mut().zip(sums) {
            let rounded = contributions[..EAGER].as_flattened_mut();
            vectorised(with, Round { sums, rounded, shift: network.slot_shift });
        }
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
        let sums = &self.sums[..n_words * n_out];
        vectorised(with, Tag { sums, n_out, n_tags: network.tags.len(), tags });
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
        let slots = std::array::from_fn(|slot| &self.contributions[words[slot]][slot]);
        let traits = std::array::from_fn(|i| &network.traits[i * TRAIT_VALUES + traits[i]]);
        vectorised(with, Together { bias: &network.bias, slots, traits })
    }

    fn contribute_lazily(&mut self, network: &Network, with: Instructions, word: usize, slot: usize) {
        let mut sums = [0; HIDDEN];
        let shape = Shape { n_rows: 1, stride: WIDTH, n_in: WIDTH, n_out: HIDDEN };
        let weights = &network.lazy[(slot - EAGER) * WIDTH * HIDDEN..][..WIDTH * HIDDEN];
        product(with, &self.words[(word + 1) * WIDTH..][..WIDTH], weights, &mut sums, shape);
        let rounded = &mut self.contributions[word][slot];
        vectorised(with, Round { sums: &sums, rounded, shift: network.slot_shift });
    }
}

/// Makes a buffer long enough; what it holds is of no account.
fn grow<T: Copy + Default>(buffer: &mut Vec<T>, n: usize) {
    if buffer.len() < n {
        buffer.resize(n, T::default());
    }
}
