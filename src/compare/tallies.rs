//! Tallies: what is counted, document by document, so that figures can be had of any draw of documents.
//!
//! Every tally gives its figures as a list in a fixed order; `mod.rs` takes them apart again in that order.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::reliability::{Metric, weighted_alpha, weighted_kappa};

/// Things that both sides have, only the first and only the second, for each document.
pub(crate) type Found = Vec<[u64; 3]>;

/// The sum over documents, each so many times.
fn sum(found: &Found, times: &[u32]) -> [u64; 3] {
    let mut sum = [0; 3];
    for (one, times) in found.iter().zip(times) {
        for (sum, n) in sum.iter_mut().zip(one) {
            *sum += n * u64::from(*times);
        }
    }
    sum
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Precision, recall and F1 of the second side against the first.
pub(crate) fn accuracy(found: &Found, times: &[u32]) -> [Option<f64>; 3] {
    let [both, only_a, only_b] = sum(found, times);
    [share(both, both + only_b), share(both, both + only_a), share(2 * both, 2 * both + only_a + only_b)]
}

/// Kappa and nominal alpha of being there or not, where each document has `n_units` things that could be.
pub(crate) fn presence(found: &Found, n_units: &[u64], times: &[u32]) -> [Option<f64>; 2] {
    let [both, only_a, only_b] = sum(found, times);
    let all: u64 = n_units.iter().zip(times).map(|(n, times)| n * u64::from(*times)).sum();
    let neither = all.saturating_sub(both + only_a + only_b);
    let table = [([1, 1], both), ([1, 0], only_a), ([0, 1], only_b), ([0, 0], neither)];
    let kappa = weighted_kappa(table.into_iter(), 2);
    [kappa, weighted_alpha(table.iter().map(|(pair, n)| (pair.as_slice(), *n)), &[0, 1], Metric::Nominal)]
}

/// Pairs of values, for each document.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) of_document: Vec<Vec<[u32; 2]>>,
    /// The numbers behind the values.
    pub(crate) values: Vec<i64>,
}

impl Answers {
    fn weighted<'t>(&'t self, times: &'t [u32]) -> impl Iterator<Item = (&'t [u32; 2], u64)> + Clone + 't {
        let documents = self.of_document.iter().zip(times).filter(|(_, times)| **times > 0);
        documents.flat_map(|(pairs, times)| pairs.iter().map(|pair| (pair, u64::from(*times))))
    }

    /// Share of equal pairs, kappa and nominal alpha.
    pub(crate) fn nominal(&self, times: &[u32]) -> [Option<f64>; 3] {
        let pairs = self.weighted(times);
        let (mut same, mut all) = (0, 0);
        for ([a, b], times) in pairs.clone() {
            all += times;
            same += if a == b { times } else { 0 };
        }
        let kappa = weighted_kappa(pairs.map(|(pair, times)| (*pair, times)), self.values.len());
        [share(same, all), kappa, self.alpha(times, Metric::Nominal)]
    }

    /// Alpha by another metric.
    pub(crate) fn alpha(&self, times: &[u32], metric: Metric) -> Option<f64> {
        let units = self.weighted(times).map(|(pair, times)| (pair.as_slice(), times));
        weighted_alpha(units, &self.values, metric)
    }
}

/// A concept, or an actor with a concept, of which a document may hold something.
pub(crate) type Cell = (Option<u32>, u32);

/// What a side says of the cells of a document: for each the signs of its statements.
pub(crate) type Said = BTreeMap<Cell, BTreeSet<i8>>;

/// Cells that both sides have something of, with the sign each gives.
pub(crate) struct Cells {
    pub(crate) found: Found,
    /// How many cells there are, the same in each document.
    pub(crate) n_units: Vec<u64>,
    /// The signs where both give one: 0 against, 1 neither, 2 for.
    pub(crate) signs: Answers,
}

impl Cells {
    /// Lays what the two sides say of each document over each other.
    pub(crate) fn new(said: &[[Said; 2]]) -> Cells {
        let kinds: BTreeSet<Cell> = said.iter().flatten().flat_map(|said| said.keys().copied()).collect();
        let (mut found, mut of_document) = (Found::new(), Vec::new());
        for [a, b] in said {
            found.push(in_both(a.keys(), b.keys()));
            let signs = a.iter().filter_map(|(cell, in_a)| Some([sign(in_a)?, sign(b.get(cell)?)?]));
            of_document.push(signs.collect());
        }
        let n_units = vec![kinds.len() as u64; said.len()];
        Cells { found, n_units, signs: Answers { of_document, values: vec![-1, 0, 1] } }
    }

    /// Precision, recall, F1, kappa and alpha of presence; share of equal signs, their kappa and alpha.
    pub(crate) fn figures(&self, times: &[u32]) -> Vec<Option<f64>> {
        let mut figures = accuracy(&self.found, times).to_vec();
        figures.extend(presence(&self.found, &self.n_units, times));
        figures.extend(self.signs.nominal(times));
        figures
    }
}

/// The sign of several statements: 0 against, 2 for, 1 if they differ or say neither; `None` if they say nothing.
fn sign(signs: &BTreeSet<i8>) -> Option<u32> {
    match (signs.first()?, signs.last()?) {
        (-1, -1) => Some(0),
        (1, 1) => Some(2),
        _ => Some(1),
    }
}

/// How many things are in both, only in the first, only in the second. Both are without repetition.
pub(crate) fn in_both<T: Ord>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> [u64; 3] {
    let (a, b): (BTreeSet<T>, BTreeSet<T>) = (a.collect(), b.collect());
    let both = a.intersection(&b).count();
    [both as u64, (a.len() - both) as u64, (b.len() - both) as u64]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_nothing_are_not_defined() {
        assert_eq!(accuracy(&vec![[0, 0, 0]], &[1]), [None; 3]);
        assert_eq!(accuracy(&vec![[0, 3, 0]], &[1]), [None, Some(0.0), Some(0.0)]);
        assert_eq!(accuracy(&vec![[3, 1, 2], [9, 9, 9]], &[2, 0]), [Some(0.6), Some(0.75), Some(2.0 / 3.0)]);
    }

    #[test]
    fn presence_counts_what_neither_has() {
        // 20 both, 5 and 10 alone, 15 neither: kappa 0.4. Alpha: 50 units, 55 ones and 45 zeros among 100 values, 30 of
        // them beside another, 2 · 55 · 45 = 4950 by chance: 1 - 99 · 30 / 4950 = 0.4.
        let [kappa, alpha] = presence(&vec![[10, 5, 5], [10, 0, 5]], &[25, 25], &[1, 1]);
        assert!((kappa.unwrap() - 0.4).abs() < 1e-12 && (alpha.unwrap() - 0.4).abs() < 1e-12);
        assert_eq!(presence(&vec![[4, 0, 0]], &[4], &[1]), [None; 2]);
    }

    #[test]
    fn cells_are_those_of_the_union() {
        let said = |cells: &[(u32, &[i8])]| -> Said {
            cells.iter().map(|(concept, signs)| ((None, *concept), signs.iter().copied().collect())).collect()
        };
        let cells = Cells::new(&[
            [said(&[(0, &[1]), (1, &[-1, 1])]), said(&[(0, &[-1]), (1, &[0]), (2, &[])])],
            [said(&[]), said(&[])],
        ]);
        assert_eq!((&cells.found, &cells.n_units), (&vec![[2, 0, 1], [0, 0, 0]], &vec![3, 3]));
        assert_eq!(cells.signs.of_document, [vec![[2, 0], [1, 1]], vec![]]);
    }
}
