//! Writes a trained network in the layout `analyze::network::weights` reads: quantised and packed.

use std::collections::BTreeMap;

use crate::analyze::network::features::finish;
use crate::analyze::network::transition::SLOTS;
use crate::analyze::network::weights::{
    BUCKET, EAGER, HEADER, HIDDEN, LABELS, MARK, ONE, TRANSITIONS, WIDTH,
};
use crate::analyze::{upos::Upos, xpos::Xpos};
use crate::train::parser_network::{Model, RELATIONS};

/// The greatest weight of a dense matrix. With activations below 8192 (32 times [`ONE`]), 192 products fit
/// in 32 bits; larger ones would wrap, the same way on every machine.
const GREATEST: f32 = 1023.0;

/// The whole file. `vocabulary` maps the hash of a word to its embedding row.
pub(crate) fn write(model: &Model, vocabulary: &BTreeMap<u64, u32>, tags: &[(Upos, Xpos)]) -> Vec<u8> {
    let layers: Vec<_> =
        model.layers.iter().map(|layer| Quantized::new(&layer.weights, 3 * WIDTH, WIDTH, WIDTH)).collect();
    let buckets = buckets(vocabulary);
    let slot_shift = shift(&model.slots.weights);
    let mut header = MARK.to_vec();
    let embeddings = model.folded();
    let n_rows = embeddings.len() / WIDTH;
    let mut numbers = vec![n_rows as u32, buckets.len() as u32, tags.len() as u32];
    numbers.extend(layers.iter().map(|layer| layer.shift));
    numbers.push(slot_shift);
    header.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
    header.resize(HEADER, 0);

    let mut file = header;
    let embedding = |weight: &f32| (weight * 64.0).round().clamp(-127.0, 127.0) as i8 as u8;
    file.extend(embeddings.iter().map(embedding));
    file.extend(buckets.into_iter().flat_map(u64::to_le_bytes));
    file.extend(tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]));
    for (layer, bias) in layers.iter().zip(&model.layer_biases) {
        put(&mut file, &layer.packed);
        let scale = (ONE as f32) * (1u32 << layer.shift) as f32;
        let bias = bias.weights.iter().map(|weight| (weight * scale).round() as i32);
        file.extend(bias.flat_map(i32::to_le_bytes));
    }
    put(&mut file, &eager(model, slot_shift));
    for slot in EAGER..SLOTS {
        let matrix = &model.slots.weights[slot * WIDTH * HIDDEN..][..WIDTH * HIDDEN];
        put(&mut file, &pack(&quantize(matrix, slot_shift), WIDTH, HIDDEN, HIDDEN));
    }
    for tensor in [&model.absent, &model.traits, &model.bias] {
        put(&mut file, &quantize(&tensor.weights, ONE.trailing_zeros()));
    }
    put(&mut file, &Quantized::new(&model.transitions.weights, HIDDEN, 4, TRANSITIONS).packed);
    for labels in &model.labels {
        put(&mut file, &Quantized::new(&labels.weights, HIDDEN, RELATIONS, LABELS).packed);
    }
    let n_out = tags.len().next_multiple_of(8);
    put(&mut file, &Quantized::new(&model.tagger.weights, WIDTH, tags.len(), n_out).packed);
    file
}

fn put(file: &mut Vec<u8>, numbers: &[i16]) {
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// A matrix as integers, packed for the kernels.
struct Quantized {
    packed: Vec<i16>,
    shift: u32,
}

impl Quantized {
    fn new(weights: &[f32], n_in: usize, n_out: usize, n_padded: usize) -> Quantized {
        let shift = shift(weights);
        Quantized { packed: pack(&quantize(weights, shift), n_in, n_out, n_padded), shift }
    }
}

/// Binary places that bring the greatest weight just below [`GREATEST`].
fn shift(weights: &[f32]) -> u32 {
    let greatest = weights.iter().fold(0.0_f32, |greatest, weight| greatest.max(weight.abs()));
    (1..14).take_while(|&shift| greatest * (1u32 << shift) as f32 <= GREATEST).last().unwrap_or(1)
}

fn quantize(weights: &[f32], shift: u32) -> Vec<i16> {
    let scale = (1u32 << shift) as f32;
    weights.iter().map(|weight| (weight * scale).round().clamp(-32767.0, 32767.0) as i16).collect()
}

/// From one row for each input to pairs of inputs, outputs filled up with zeros.
fn pack(weights: &[i16], n_in: usize, n_out: usize, n_padded: usize) -> Vec<i16> {
    let mut packed = vec![0; n_in * n_padded];
    for input in 0..n_in {
        for output in 0..n_out {
            packed[(input / 2 * n_padded + output) * 2 + input % 2] = weights[input * n_out + output];
        }
    }
    packed
}

/// The matrices of the first slots side by side.
fn eager(model: &Model, shift: u32) -> Vec<i16> {
    let mut joined = vec![0.0; WIDTH * EAGER * HIDDEN];
    for slot in 0..EAGER {
        for input in 0..WIDTH {
            let row = &model.slots.weights[(slot * WIDTH + input) * HIDDEN..][..HIDDEN];
            joined[input * EAGER * HIDDEN + slot * HIDDEN..][..HIDDEN].copy_from_slice(row);
        }
    }
    pack(&quantize(&joined, shift), WIDTH, EAGER * HIDDEN, EAGER * HIDDEN)
}

/// The hash table: at most two thirds full, so a look-up ends after a bucket or two.
fn buckets(vocabulary: &BTreeMap<u64, u32>) -> Vec<u64> {
    let n_buckets = (vocabulary.len() * 3 / 2).next_power_of_two();
    let mut buckets = vec![0; n_buckets];
    for (&word, &row) in vocabulary {
        let hash = finish(word);
        let mut i = hash as usize & (n_buckets - 1);
        while buckets[i] != 0 {
            i = (i + 1) & (n_buckets - 1);
        }
        assert!(row <= u32::from(u16::MAX), "rows are counted in two bytes");
        buckets[i] = hash >> 16 << 16 | u64::from(row);
    }
    const { assert!(BUCKET == size_of::<u64>()) };
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_pairs_the_inputs() {
        // Two inputs, three outputs, filled up to eight.
        let packed = pack(&[1, 2, 3, 4, 5, 6], 2, 3, 8);
        assert_eq!(packed[..8], [1, 4, 2, 5, 3, 6, 0, 0]);
    }

    #[test]
    fn shifts_use_the_range() {
        assert_eq!(shift(&[0.5, -0.9]), 10);
        assert_eq!(shift(&[3.0]), 8);
    }
}
