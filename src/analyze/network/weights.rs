//! The weights of the tagger and parser: one file, laid out to be used where it lies.
//!
//! The embeddings (one byte a number) and the vocabulary (an open-addressed hash table) are read in place, so a
//! program that parses one sentence touches the few pages it needs. Only the dense matrices, a third of a
//! megabyte, are copied once per process to turn little-endian bytes into numbers. Layout: [`HEADER`] bytes of
//! header, embeddings, vocabulary, tags, then the matrices in the order [`Network::read`] takes them.

use std::sync::OnceLock;

use crate::analyze::deprel::Deprel;
use crate::analyze::network::features::finish;
use crate::analyze::network::transition::{SLOTS, TRAIT_VALUES, TRAITS};
use crate::analyze::{upos::Upos, xpos::Xpos};

/// Numbers that stand for a word inside the network.
pub(crate) const WIDTH: usize = 64;

/// Numbers that stand for a configuration of the parser.
pub(crate) const HIDDEN: usize = 64;

/// Convolutions over a window of three words.
pub(crate) const LAYERS: usize = 3;

/// Slots that are computed for every word at once; the others when they are first asked for.
pub(crate) const EAGER: usize = 4;

/// Relations, filled up to what the kernels take.
pub(crate) const LABELS: usize = Deprel::ALL.len().next_multiple_of(8);

/// The same in memory, filled up to what the widest kernel takes at one go: a single row waits for its own sums, so
/// that three goes of less take three times as long.
pub(crate) const WIDE_LABELS: usize = Deprel::ALL.len().next_multiple_of(64);

/// Scores of the three transitions, filled up to what the kernels take.
pub(crate) const TRANSITIONS: usize = 8;

/// Activations are fixed-point numbers: 256 is one.
#[cfg(feature = "train")]
pub(crate) const ONE: i32 = 256;

/// Embedding weights are in 1/64, activations in 1/256.
pub(crate) const EMBEDDING_SHIFT: u32 = 2;

/// Bytes of the header: the mark, then `u32`s.
pub(crate) const HEADER: usize = 64;

/// The first bytes of the file; the digit is the version of the layout.
pub(crate) const MARK: &[u8; 8] = b"sgparse1";

/// Makes the embeddings, which follow the header, begin on a cache line: a row is then one line.
#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static SHIPPED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../data/models/en/parser.bin"));

/// The trained network.
pub(crate) struct Network {
    embeddings: &'static [u8],
    pub(crate) vocabulary: Vocabulary,
    /// What each output of `tagger` stands for.
    pub(crate) tags: Vec<(Upos, Xpos)>,
    pub(crate) layers: [Layer; LAYERS],
    /// The first [`EAGER`] slots as one matrix.
    pub(crate) eager: Vec<i16>,
    /// The other slots, a matrix each.
    pub(crate) lazy: Vec<i16>,
    /// Binary places of the slot matrices.
    pub(crate) slot_shift: u32,
    /// What each slot contributes when it is empty.
    pub(crate) absent: [[i16; HIDDEN]; SLOTS],
    /// What each value of each trait contributes.
    pub(crate) traits: Vec<[i16; HIDDEN]>,
    pub(crate) bias: [i16; HIDDEN],
    /// For each transition the weights of the inputs: three sums are too few for the kernels.
    pub(crate) transitions: [[i16; HIDDEN]; 3],
    /// Relations of left arcs, then of right arcs, [`WIDE_LABELS`] of each.
    pub(crate) labels: [Vec<i16>; 2],
    pub(crate) tagger: Vec<i16>,
}

/// One convolution.
pub(crate) struct Layer {
    pub(crate) weights: Vec<i16>,
    pub(crate) bias: Vec<i32>,
    /// Binary places of `weights`.
    pub(crate) shift: u32,
}

impl Network {
    /// The network the program ships with, read on first use.
    pub(crate) fn shipped() -> &'static Network {
        static NETWORK: OnceLock<Network> = OnceLock::new();
        NETWORK.get_or_init(|| Network::read(&SHIPPED.0).expect("the tests parse with the shipped weights"))
    }

    /// Reads the file; `None` if it is not one of this layout.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Network> {
        let mut reader = Reader { bytes };
        let header = reader.take(HEADER)?;
        if header[..8] != *MARK {
            return None;
        }
        let mut numbers = header[8..].chunks_exact(4).map(|four| u32_of(four) as usize);
        let [n_rows, n_buckets, n_tags] = [numbers.next()?, numbers.next()?, numbers.next()?];
        let shifts: Vec<u32> = numbers.take(LAYERS + 1).map(|shift| shift as u32).collect();
        let embeddings = reader.take(n_rows * WIDTH)?;
        let vocabulary = Vocabulary { buckets: reader.take(n_buckets * BUCKET)? };
        let tags = reader.take(n_tags * 2)?;
        let tags = tags
            .chunks_exact(2)
            .map(|pair| Some((*Upos::ALL.get(usize::from(pair[0]))?, *Xpos::ALL.get(usize::from(pair[1]))?)));
        let tags: Vec<_> = tags.collect::<Option<_>>()?;
        let mut layer = |i: usize| {
            let weights = reader.short(3 * WIDTH * WIDTH)?;
            Some(Layer { weights, bias: reader.long(WIDTH)?, shift: shifts[i] })
        };
        let layers = [layer(0)?, layer(1)?, layer(2)?];
        Some(Network {
            embeddings,
            vocabulary,
            layers,
            eager: reader.short(EAGER * WIDTH * HIDDEN)?,
            lazy: reader.short((SLOTS - EAGER) * WIDTH * HIDDEN)?,
            slot_shift: shifts[LAYERS],
            absent: reader.short(SLOTS * HIDDEN)?.as_chunks().0.try_into().ok()?,
            traits: reader.short(TRAITS * TRAIT_VALUES * HIDDEN)?.as_chunks().0.to_vec(),
            bias: reader.short(HIDDEN)?.try_into().ok()?,
            transitions: by_output(&reader.short(HIDDEN * TRANSITIONS)?),
            labels: [widened(&reader.short(HIDDEN * LABELS)?), widened(&reader.short(HIDDEN * LABELS)?)],
            tagger: reader.short(WIDTH * tags.len().next_multiple_of(8))?,
            tags,
        })
    }

    /// One row of the embeddings, each byte an `i8`.
    pub(crate) fn embedding(&self, row: u32) -> &[u8] {
        &self.embeddings[row as usize * WIDTH..][..WIDTH]
    }
}

/// The first outputs of a matrix laid out for the kernels, each with the weights of its inputs.
fn by_output(weights: &[i16]) -> [[i16; HIDDEN]; 3] {
    std::array::from_fn(|o| std::array::from_fn(|i| weights[(i / 2 * TRANSITIONS + o) * 2 + i % 2]))
}

/// A matrix with [`LABELS`] outputs as one with [`WIDE_LABELS`]; a pair of inputs stands together, see `product`.
fn widened(weights: &[i16]) -> Vec<i16> {
    let mut wide = vec![0; HIDDEN * WIDE_LABELS];
    for (wide, pair) in wide.chunks_exact_mut(2 * WIDE_LABELS).zip(weights.chunks_exact(2 * LABELS)) {
        wide[..pair.len()].copy_from_slice(pair);
    }
    wide
}

/// Bytes of a bucket: six of the hash, two of the row.
pub(crate) const BUCKET: usize = 8;

/// The words the treebanks have at least twice: an open-addressed hash table with linear probing.
pub(crate) struct Vocabulary {
    pub(crate) buckets: &'static [u8],
}

impl Vocabulary {
    /// The embedding row of the word with this hash.
    pub(crate) fn row(&self, word: u64) -> Option<u32> {
        let n_buckets = self.buckets.len() / BUCKET;
        let hash = finish(word);
        for step in 0..n_buckets {
            let i = (hash as usize).wrapping_add(step) & (n_buckets - 1);
            let bucket = &self.buckets[i * BUCKET..][..BUCKET];
            let bucket = u64::from_le_bytes(bucket.try_into().expect("a bucket has eight bytes"));
            if bucket == 0 {
                return None;
            }
            if bucket >> 16 == hash >> 16 {
                return Some((bucket & 0xFFFF) as u32);
            }
        }
        None
    }
}

struct Reader {
    bytes: &'static [u8],
}

impl Reader {
    fn take(&mut self, n_bytes: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n_bytes)?;
        self.bytes = rest;
        Some(taken)
    }

    fn short(&mut self, n: usize) -> Option<Vec<i16>> {
        let bytes = self.take(2 * n)?;
        Some(bytes.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect())
    }

    fn long(&mut self, n: usize) -> Option<Vec<i32>> {
        let bytes = self.take(4 * n)?;
        Some(bytes.chunks_exact(4).map(|four| u32_of(four) as i32).collect())
    }
}

fn u32_of(four: &[u8]) -> u32 {
    u32::from_le_bytes([four[0], four[1], four[2], four[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_refused() {
        let whole = &SHIPPED.0;
        assert!(Network::read(whole).is_some());
        assert!(Network::read(&whole[..whole.len() - 1]).is_none());
        assert!(Network::read(&whole[8..]).is_none());
        assert!(Network::read(b"").is_none());
    }
}
