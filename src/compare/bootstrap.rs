//! Intervals by bootstrap over documents (Efron and Tibshirani 1993, chapter 13).
//!
//! As many documents as there are, drawn with replacement, give every figure anew; the middle 95 % of what the draws
//! give is the interval. Documents are drawn and not statements, since the statements of a document hang together.

use rayon::prelude::*;
use serde::Serialize;

/// A figure with its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// `None` if it is not defined: nothing to divide by, or one value throughout. Never NaN.
    pub value: Option<f64>,
    /// Its 95 % interval; `None` with fewer than two documents, without draws, or if fewer than half of the draws define
    /// the figure.
    pub interval: Option<[f64; 2]>,
}

/// The generator SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195): one word of state, the same
/// numbers on every machine.
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) fn new(seed: u64) -> SplitMix64 {
        SplitMix64(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, by the upper half of a product (Lemire 2019); uneven by less than n in 2^64.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

/// The figures that `measure` gives if every document counts once, with intervals by `replicates` draws. `measure` gets
/// how often each document counts, and gives figures in the same order every time. Draws are spread over threads, each
/// with numbers of its own, so that their order does not matter.
pub(crate) fn figures(
    n_documents: usize,
    seed: u64,
    replicates: u32,
    measure: impl Fn(&[u32]) -> Vec<Option<f64>> + Sync,
) -> Vec<Figure> {
    let values = measure(&vec![1; n_documents]);
    let replicates = if n_documents < 2 { 0 } else { replicates };
    let mut seeds = SplitMix64::new(seed);
    let seeds: Vec<u64> = (0..replicates).map(|_| seeds.next()).collect();
    let draw = |seed: &u64| {
        let mut numbers = SplitMix64::new(*seed);
        let mut times = vec![0; n_documents];
        for _ in 0..n_documents {
            times[numbers.below(n_documents)] += 1;
        }
        measure(&times)
    };
    let draws: Vec<Vec<Option<f64>>> = seeds.par_iter().map(draw).collect();
    let figure = |(n, value): (usize, Option<f64>)| {
        let mut drawn: Vec<f64> = draws.iter().filter_map(|draw| draw[n]).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let is_told = value.is_some() && !drawn.is_empty() && 2 * drawn.len() >= draws.len();
        Figure { value, interval: is_told.then(|| [0.025, 0.975].map(|share| quantile(&drawn, share))) }
    };
    values.into_iter().enumerate().map(figure).collect()
}

/// The value below which this share of the sorted values lies, in between two of them if need be.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    low + (high - low) * at.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        let mut numbers = SplitMix64::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(expected.map(|_| numbers.next()), expected);
        assert!((0..1000).all(|_| numbers.below(7) < 7));
    }

    #[test]
    fn quantiles_lie_between_values() {
        let sorted: Vec<f64> = (0..=40).map(f64::from).collect();
        assert_eq!(
            [0.0, 0.025, 0.5, 0.975, 1.0].map(|share| quantile(&sorted, share)),
            [0.0, 1.0, 20.0, 39.0, 40.0]
        );
        assert_eq!(quantile(&[1.0, 2.0], 0.25), 1.25);
    }

    /// The mean of 0/1 over 400 documents has a standard error of 0.025: the interval is about 0.5 ± 0.049.
    #[test]
    fn the_interval_of_a_mean_is_as_theory_has_it() {
        let mean = |times: &[u32]| {
            let ones: u32 = times.iter().step_by(2).sum();
            vec![Some(f64::from(ones) / 400.0), None]
        };
        let found = figures(400, 1, 1000, mean);
        let [low, high] = found[0].interval.unwrap();
        assert!((low - 0.451).abs() < 0.008 && (high - 0.549).abs() < 0.008, "{low} to {high}");
        assert_eq!(found[1], Figure::default());
        assert_eq!(figures(400, 1, 1000, mean), found);
        assert_ne!(figures(400, 2, 1000, mean), found);
    }

    #[test]
    fn one_document_has_no_interval() {
        let found = figures(1, 1, 1000, |times| vec![Some(f64::from(times[0]))]);
        assert_eq!(found, [Figure { value: Some(1.0), interval: None }]);
        assert_eq!(figures(3, 1, 0, |_| vec![Some(0.5)])[0].interval, None);
    }
}
