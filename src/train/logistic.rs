//! Logistic regression over features that are there or not, with AdaGrad steps.

use std::collections::BTreeMap;

use crate::train::numeric::{Random, exp};

const RATE: f32 = 0.1;

/// The weight of every feature seen at least `min_count` times, after `epochs` rounds over the examples: the
/// features of each, and whether it is right.
pub(crate) fn learn<F: Ord + Clone>(
    examples: Vec<(Vec<F>, bool)>,
    min_count: u32,
    epochs: usize,
) -> BTreeMap<F, f32> {
    let mut counts: BTreeMap<&F, u32> = BTreeMap::new();
    for feature in examples.iter().flat_map(|(features, _)| features) {
        *counts.entry(feature).or_default() += 1;
    }
    let names: Vec<F> =
        counts.iter().filter(|&(_, &n)| n >= min_count).map(|(&name, _)| name.clone()).collect();
    let id = |feature: &F| names.binary_search(feature).ok();
    let mut rows: Vec<(Vec<usize>, bool)> =
        examples.iter().map(|(features, right)| (features.iter().filter_map(id).collect(), *right)).collect();
    let (mut weights, mut squares) = (vec![0f32; names.len()], vec![1e-8f32; names.len()]);
    let mut random = Random::new(1);
    for _ in 0..epochs {
        random.shuffle(&mut rows);
        for (features, right) in &rows {
            let sum: f32 = features.iter().map(|&f| weights[f]).sum();
            let error = 1.0 / (1.0 + exp(-sum.clamp(-30.0, 30.0))) - f32::from(u8::from(*right));
            for &f in features {
                let gradient = error + 1e-5 * weights[f];
                squares[f] += gradient * gradient;
                weights[f] -= RATE * gradient / squares[f].sqrt();
            }
        }
    }
    names.into_iter().zip(weights).collect()
}
