//! Model: the weights of the name finder, used where they lie in the program file.
//!
//! `data/models/en/names.bin`: transitions as little-endian `i16` (a row for each tag and one for the start of
//! the sentence), then for each hashed row one signed byte a tag, then seven bytes of padding so that a row
//! can be read sixteen bytes at a time.

use std::sync::LazyLock;

use crate::analyze::names::TAGS;
use crate::analyze::names::features::ROWS;

/// Weights of the name finder.
pub struct Model {
    /// `transitions[a][b]`: tag `b` after `a`; the last row is the start of a sentence.
    pub transitions: [[i32; TAGS]; TAGS + 1],
    weights: &'static [u8],
}

/// Bytes of the transitions.
pub const HEADER: usize = 2 * TAGS * (TAGS + 1);
/// Bytes of the padding.
pub const PADDING: usize = 16 - TAGS;

static FILE: &[u8] = include_bytes!("../../../data/models/en/names.bin");
static BUILTIN: LazyLock<Model> = LazyLock::new(|| Model::read(FILE));

impl Model {
    /// The weights built into the program.
    pub fn builtin() -> &'static Model {
        &BUILTIN
    }

    /// Takes weights as they lie; a file of another size has other features and counts as no weights.
    pub fn read(file: &'static [u8]) -> Model {
        let mut transitions = [[0; TAGS]; TAGS + 1];
        if file.len() != HEADER + ROWS * TAGS + PADDING {
            return Model { transitions, weights: &[] };
        }
        let (header, weights) = file.split_at(HEADER);
        for (n, pair) in header.chunks_exact(2).enumerate() {
            transitions[n / TAGS][n % TAGS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Model { transitions, weights }
    }

    /// Adds up the rows of one word.
    pub fn score(&self, rows: &[u32], scores: &mut [i32; TAGS]) {
        if self.weights.is_empty() {
            return;
        }
        // Sixteen lanes are one vector register; those beyond the tags are thrown away.
        let mut sums = [0i16; 16];
        for &row in rows {
            let at = row as usize * TAGS;
            let lanes: &[u8; 16] = self.weights[at..at + 16].try_into().expect("sixteen bytes are cut out");
            for (sum, &weight) in sums.iter_mut().zip(lanes) {
                *sum += i16::from(weight as i8);
            }
        }
        for (score, &sum) in scores.iter_mut().zip(&sums) {
            *score = i32::from(sum);
        }
    }
}
