//! Intervals by bootstrap over documents (Efron and Tibshirani 1993, chapter 13).
//!
//! As many documents as there are, drawn with replacement, give every figure anew; the middle 95 % of what the draws
//! give is the interval. Documents are drawn and not statements, since the statements of a document hang together.

use serde::Serialize;

use crate::network::structure::bootstrap::{draws, quantile};

/// A figure with its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// `None` if it is not defined: nothing to divide by, or one value throughout. Never NaN.
    pub value: Option<f64>,
    /// Its 95 % interval; `None` with fewer than two documents, without draws, or if fewer than half of the draws define
    /// the figure.
    pub interval: Option<[f64; 2]>,
}

/// The figures that `measure` gives if every document counts once, with intervals by `replicates` draws. `measure` gets
/// how often each document counts, and gives figures in the same order every time, whatever the number of threads.
pub(crate) fn figures(
    n_documents: usize,
    seed: u64,
    replicates: u32,
    measure: impl Fn(&[u32]) -> Vec<Option<f64>> + Sync,
) -> Vec<Figure> {
    let values = measure(&vec![1; n_documents]);
    let replicates = if n_documents < 2 { 0 } else { replicates };
    let draws = draws(n_documents, replicates, seed, &measure);
    let figure = |(n, value): (usize, Option<f64>)| {
        let mut drawn: Vec<f64> = draws.iter().filter_map(|draw| draw[n]).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let is_told = value.is_some() && 2 * drawn.len() >= draws.len();
        let ends = quantile(&drawn, 0.025).zip(quantile(&drawn, 0.975));
        Figure { value, interval: ends.filter(|_| is_told).map(|(low, high)| [low, high]) }
    };
    values.into_iter().enumerate().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
