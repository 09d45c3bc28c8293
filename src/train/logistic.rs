//! Logistic regression over sparse features, one or two answers beside "no" (AdaGrad: Duchi, Hazan and Singer 2011).

use std::collections::BTreeMap;

use crate::train::numeric::{Random, exp};

/// One example: its features and the answer (0 no, 1 yes or the first of two, 2 the second).
pub(crate) struct Example<F> {
    pub(crate) rows: Vec<F>,
    pub(crate) answer: u8,
}

/// How to learn.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// Rounds through the examples.
    pub epochs: usize,
    /// Rounds before the weights join the average.
    pub warm: usize,
    /// Length of the steps.
    pub rate: f32,
    /// Pull towards 0.
    pub decay: f32,
    /// What the sum of squares that shortens the steps starts with.
    pub start: f32,
    /// Features seen less often get no weight.
    pub min_count: usize,
}

/// Weights by feature; of one answer the second is 0.
pub(crate) type Weights<F> = BTreeMap<F, [f32; 2]>;

/// Learns from the examples; the weights are the average over the rounds.
pub(crate) fn learn<F: Ord + Clone>(
    examples: &[&Example<F>],
    n_answers: usize,
    settings: Settings,
) -> Weights<F> {
    let mut all: Vec<&F> = examples.iter().flat_map(|example| &example.rows).collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b).filter(|run| run.len() >= settings.min_count);
    let names: Vec<F> = runs.map(|run| run[0].clone()).collect();
    let mut examples: Vec<(Vec<u32>, u8)> = examples
        .iter()
        .map(|example| {
            let id = |row: &F| names.binary_search(row).ok().map(|id| id as u32);
            (example.rows.iter().filter_map(id).collect(), example.answer)
        })
        .collect();
    let (mut weights, mut squares) = (vec![[0f32; 2]; names.len()], vec![[settings.start; 2]; names.len()]);
    let mut random = Random::new(1);
    let Settings { epochs, warm, rate, decay, .. } = settings;
    let mut sums = vec![[0f32; 2]; names.len()];
    for epoch in 0..epochs {
        random.shuffle(&mut examples);
        for (rows, answer) in &examples {
            let mut odds = [0f32; 2];
            for &row in rows {
                odds[0] += weights[row as usize][0];
                odds[1] += weights[row as usize][1];
            }
            let all = [0.0, odds[0].clamp(-30.0, 30.0), odds[1].clamp(-30.0, 30.0)];
            let greatest = all[..=n_answers].iter().fold(0f32, |a, &b| a.max(b));
            let powers = all.map(|odds| exp((odds - greatest).min(0.0)));
            let total: f32 = powers[..=n_answers].iter().sum();
            for k in 0..n_answers {
                let error = powers[k + 1] / total - f32::from(u8::from(usize::from(*answer) == k + 1));
                for &row in rows {
                    let (weight, square) = (&mut weights[row as usize][k], &mut squares[row as usize][k]);
                    let gradient = error + decay * *weight;
                    *square += gradient * gradient;
                    *weight -= rate * gradient / square.sqrt();
                }
            }
        }
        if epoch >= warm {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                sum[0] += weight[0];
                sum[1] += weight[1];
            }
        }
    }
    let mean = |sum: [f32; 2]| sum.map(|sum| sum / (epochs - warm) as f32);
    names.into_iter().zip(sums.into_iter().map(mean)).collect()
}

/// The sums of the weights of the features.
pub(crate) fn sums<F: Ord>(weights: &Weights<F>, rows: &[F]) -> [f32; 2] {
    let mut sums = [0.0; 2];
    for weight in rows.iter().filter_map(|row| weights.get(row)) {
        sums[0] += weight[0];
        sums[1] += weight[1];
    }
    sums
}

/// Weights of yes as text behind `about`: feature, tab, weight.
pub(crate) fn table(about: &str, weights: &Weights<String>) -> String {
    let mut text = about.to_owned();
    for (feature, [weight, _]) in weights {
        text.push_str(&format!("{feature}\t{weight:.3}\n"));
    }
    text
}
