//! The loops of the network beside its matrix products, each compiled for the vectors the machine has.

use crate::analyze::network::simd::Loop;
use crate::analyze::network::transition::{SLOTS, TRAITS};
use crate::analyze::network::weights::{EMBEDDING_SHIFT, HIDDEN, Layer, Network, WIDTH};

/// The vector of a word: the sum of its rows of the embeddings.
pub(crate) struct Embed<'a> {
    pub(crate) network: &'a Network,
    pub(crate) rows: &'a [u32],
}

impl Loop for Embed<'_> {
    type Made = [i16; WIDTH];

    #[inline(always)]
    fn run(self) -> [i16; WIDTH] {
        let mut sums = [0; WIDTH];
        for &row in self.rows {
            for (sum, &weight) in sums.iter_mut().zip(self.network.embedding(row)) {
                *sum += i16::from(weight as i8);
            }
        }
        for sum in &mut sums {
            *sum <<= EMBEDDING_SHIFT;
        }
        sums
    }
}

/// The end of a convolution: what is found in the sums of the products is added to the vectors below.
pub(crate) struct Rise<'a> {
    pub(crate) layer: &'a Layer,
    pub(crate) above: &'a mut [[i16; WIDTH]],
    pub(crate) below: &'a [[i16; WIDTH]],
    pub(crate) sums: &'a [[i32; WIDTH]],
}

impl Loop for Rise<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        let Layer { bias, shift, .. } = self.layer;
        let (bias, half) = (&bias[..WIDTH], 1 << (shift - 1));
        for ((above, below), sums) in self.above.iter_mut().zip(self.below).zip(self.sums) {
            for (((above, &below), &sum), &bias) in above.iter_mut().zip(below).zip(sums).zip(bias) {
                let found = (sum.wrapping_add(bias).wrapping_add(half) >> shift).max(0);
                *above = below.saturating_add(saturate(found));
            }
        }
    }
}

/// Sums of products as activations.
pub(crate) struct Round<'a> {
    pub(crate) sums: &'a [i32],
    pub(crate) rounded: &'a mut [i16],
    /// Binary places of the weights.
    pub(crate) shift: u32,
}

impl Loop for Round<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        for (rounded, &sum) in self.rounded.iter_mut().zip(self.sums) {
            *rounded = saturate(sum.wrapping_add(1 << (self.shift - 1)) >> self.shift);
        }
    }
}

/// The best tag of each word.
pub(crate) struct Tag<'a> {
    /// A row of `n_out` for each word, of which `n_tags` are scores.
    pub(crate) sums: &'a [i32],
    pub(crate) n_out: usize,
    pub(crate) n_tags: usize,
    pub(crate) tags: &'a mut Vec<usize>,
}

impl Loop for Tag<'_> {
    type Made = ();

    #[inline(always)]
    fn run(self) {
        for scores in self.sums.chunks_exact(self.n_out) {
            self.tags.push(best(&scores[..self.n_tags]));
        }
    }
}

/// The vector of a configuration: all that its words and traits contribute.
pub(crate) struct Together<'a> {
    pub(crate) bias: &'a [i16; HIDDEN],
    pub(crate) slots: [&'a [i16; HIDDEN]; SLOTS],
    pub(crate) traits: [&'a [i16; HIDDEN]; TRAITS],
}

impl Loop for Together<'_> {
    type Made = [i16; HIDDEN];

    #[inline(always)]
    fn run(self) -> [i16; HIDDEN] {
        let mut hidden = *self.bias;
        for contribution in self.slots {
            add(&mut hidden, contribution);
        }
        for contribution in self.traits {
            add(&mut hidden, contribution);
        }
        for sum in &mut hidden {
            *sum = (*sum).max(0);
        }
        hidden
    }
}

/// What each transition gets for a configuration.
pub(crate) struct Score<'a> {
    pub(crate) hidden: &'a [i16; HIDDEN],
    pub(crate) weights: &'a [[i16; HIDDEN]; 3],
}

impl Loop for Score<'_> {
    type Made = [i32; 3];

    #[inline(always)]
    fn run(self) -> [i32; 3] {
        let [one, other, third] = self.weights;
        [dot(self.hidden, one), dot(self.hidden, other), dot(self.hidden, third)]
    }
}

/// The first of the greatest.
#[inline(always)]
pub(crate) fn best(scores: &[i32]) -> usize {
    // Plain loops over all or over eight: unlike one that keeps the index, the compiler makes vectors of them.
    let mut greatest = i32::MIN;
    for &score in scores {
        greatest = greatest.max(score);
    }
    let mut from = 0;
    for eight in scores.chunks(8) {
        let mut is_in = false;
        for &score in eight {
            is_in |= score == greatest;
        }
        if is_in {
            break;
        }
        from += 8;
    }
    from + scores[from..].iter().position(|&score| score == greatest).unwrap_or(0)
}

#[inline(always)]
fn add(hidden: &mut [i16; HIDDEN], contribution: &[i16; HIDDEN]) {
    for (sum, &term) in hidden.iter_mut().zip(contribution) {
        *sum = sum.saturating_add(term);
    }
}

#[inline(always)]
fn saturate(value: i32) -> i16 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[inline(always)]
fn dot(one: &[i16; HIDDEN], other: &[i16; HIDDEN]) -> i32 {
    let mut sum = 0i32;
    for (&one, &other) in one.iter().zip(other) {
        sum = sum.wrapping_add(i32::from(one) * i32::from(other));
    }
    sum
}
