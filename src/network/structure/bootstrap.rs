//! Bootstrap: how much an index would have been different with other documents of the same kind.
//!
//! Documents are drawn anew with replacement, as many as there are, and the index is worked out of each draw (Efron
//! 1979, doi 10.1214/aos/1176344552). What is drawn are documents and not statements: those of one document are not
//! independent of each other.

use rayon::prelude::*;

use crate::network::structure::chance::Chance;

/// Where an index lies, with a probability.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Interval {
    /// The index of the documents as they are, each counted once.
    pub estimate: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// The standard deviation over the draws: the standard error. `None` with fewer than two draws.
    pub standard_error: Option<f64>,
    /// What share of the draws lies between the ends: 0.95.
    pub level: f64,
    /// How many draws had the index; the others had none, and count for nothing.
    pub draws: u32,
}

/// The percentile interval of an index over documents.
///
/// `index` is told how often each document counts, and gives the index or nothing where it is not defined; what is not
/// finite is taken for nothing. Draws run in parallel, each with a seed of its own: the same seed gives the same
/// numbers on any number of threads. Ends lie between draws as quantiles of type 7 do (Hyndman and Fan 1996). `level`
/// is brought into 0 to 1. Without documents or draws there is no interval.
///
/// ```
/// use stancegraph::network::structure::bootstrap::bootstrap;
///
/// // The share of ten documents that are against: the last four.
/// let share = |counts: &[u32]| Some(f64::from(counts[6..].iter().sum::<u32>()) / 10.0);
/// let found = bootstrap(10, 1000, 1, 0.95, share);
/// assert_eq!(found.estimate, Some(0.4));
/// assert!(found.low < Some(0.2) && found.high > Some(0.6));
/// ```
pub fn bootstrap(
    n_documents: usize,
    n_replicates: u32,
    seed: u64,
    level: f64,
    index: impl Fn(&[u32]) -> Option<f64> + Sync,
) -> Interval {
    let [interval] = bootstrap_all(n_documents, n_replicates, seed, level, |counts| [index(counts)]);
    interval
}

/// As [`bootstrap`], of several indexes of the same draws.
pub fn bootstrap_all<const N: usize>(
    n_documents: usize,
    n_replicates: u32,
    seed: u64,
    level: f64,
    indexes: impl Fn(&[u32]) -> [Option<f64>; N] + Sync,
) -> [Interval; N] {
    let level = if level.is_nan() { 0.95 } else { level.clamp(0.0, 1.0) };
    let indexes = |counts: &[u32]| indexes(counts).map(|index| index.filter(|value| value.is_finite()));
    if n_documents == 0 {
        return std::array::from_fn(|_| Interval { level, ..Interval::default() });
    }
    let draws = draws(n_documents, n_replicates, seed, indexes);
    let estimates = indexes(&vec![1; n_documents]);
    std::array::from_fn(|n| {
        let mut values: Vec<f64> = draws.iter().filter_map(|draw| draw[n]).collect();
        values.sort_by(f64::total_cmp);
        Interval {
            estimate: estimates[n],
            low: quantile(&values, (1.0 - level) / 2.0),
            high: quantile(&values, 1.0 - (1.0 - level) / 2.0),
            standard_error: standard_deviation(&values),
            level,
            draws: values.len() as u32,
        }
    })
}

/// What `measure` gives of each draw; it is told how often each document counts. Draws run in parallel, each with numbers
/// of its own, so that their order does not matter.
pub(crate) fn draws<T: Send>(
    n_documents: usize,
    n_replicates: u32,
    seed: u64,
    measure: impl Fn(&[u32]) -> T + Sync,
) -> Vec<T> {
    let draw = |n: u32| {
        let mut chance = Chance::stream(seed, u64::from(n));
        let mut counts = vec![0; n_documents];
        (0..n_documents).for_each(|_| counts[chance.below(n_documents)] += 1);
        measure(&counts)
    };
    (0..n_replicates).into_par_iter().map(draw).collect()
}

/// The quantile of sorted values, between two of them in proportion.
pub(crate) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let place = share * values.len().checked_sub(1)? as f64;
    let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
    Some(below + (above - below) * place.fract())
}

fn standard_deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (values.len() - 1) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_values_in_proportion() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[1.0], 0.025), Some(1.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(standard_deviation(&[1.0, 3.0]), Some(2f64.sqrt()));
    }

    /// The mean of a hundred coins, 50 heads: standard error 0.05, so 0.4 to 0.6 at 95 %.
    #[test]
    fn the_mean_has_its_standard_error() {
        let heads = |counts: &[u32]| Some(f64::from(counts[..50].iter().sum::<u32>()) / 100.0);
        let found = bootstrap(100, 4000, 9, 0.95, heads);
        assert_eq!((found.estimate, found.draws), (Some(0.5), 4000));
        assert!((found.standard_error.unwrap() - 0.05).abs() < 0.003, "{found:?}");
        assert!((found.low.unwrap() - 0.4).abs() <= 0.0101, "{found:?}");
        assert!((found.high.unwrap() - 0.6).abs() <= 0.0101, "{found:?}");
    }

    #[test]
    fn every_draw_has_as_many_documents_and_threads_do_not_show() {
        let weighted = |counts: &[u32]| {
            assert_eq!(counts.iter().sum::<u32>(), 7);
            Some(counts.iter().enumerate().map(|(n, count)| n as f64 * f64::from(*count)).sum())
        };
        let on = |threads, seed| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| bootstrap(7, 200, seed, 0.9, weighted))
        };
        assert_eq!(on(1, 4), on(4, 4));
        assert_ne!(on(1, 4), on(1, 5));
    }

    #[test]
    fn nothing_to_draw_from_and_no_index() {
        let none = bootstrap(0, 10, 1, 0.95, |_| Some(1.0));
        assert_eq!((none.estimate, none.low, none.draws), (None, None, 0));
        let never = bootstrap(3, 10, 1, 0.95, |_| Some(f64::NAN));
        assert_eq!((never.estimate, never.low, never.high, never.draws), (None, None, None, 0));
        let constant = bootstrap(3, 10, 1, 2.0, |_| Some(4.0));
        assert_eq!((constant.low, constant.high, constant.level), (Some(4.0), Some(4.0), 1.0));
    }
}
