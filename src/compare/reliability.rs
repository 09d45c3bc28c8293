//! Coefficients of agreement: Cohen's kappa for two coders, Krippendorff's alpha for any number with gaps.
//!
//! Kappa (Cohen 1960, doi 10.1177/001316446002000104) takes as chance what two coders of these own habits would agree
//! on; alpha (Krippendorff 2018, *Content Analysis*, chapter 12) what one pool of all given values would. Neither is
//! defined if only one value occurs: there is then nothing to tell apart, and the result is `None`, not 1.

use std::collections::BTreeMap;

/// How far apart two values are, squared: the difference function of alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// 0 if they are the same, else 1.
    Nominal,
    /// How many values of the data lie between them, half of their own included.
    Ordinal,
    /// Their difference.
    Interval,
}

/// Cohen's kappa of pairs: what the first and what the second coder gave. `None` without pairs, or if both gave one and
/// the same value throughout. Takes time in the order of the number of pairs, times the logarithm of that of values.
///
/// ```
/// use stancegraph::compare::reliability::kappa;
/// let table = [([1, 1], 20), ([1, 0], 5), ([0, 1], 10), ([0, 0], 15)];
/// let pairs: Vec<[i64; 2]> = table.into_iter().flat_map(|(pair, n)| vec![pair; n]).collect();
/// assert!((kappa(&pairs).unwrap() - 0.4).abs() < 1e-12); // (0.7 - 0.5) / (1 - 0.5)
/// ```
pub fn kappa(pairs: &[[i64; 2]]) -> Option<f64> {
    let (units, values) = dense(pairs.iter().map(|pair| pair.as_slice()));
    weighted_kappa(units.iter().map(|unit| ([unit[0], unit[1]], 1)), values.len())
}

/// Krippendorff's alpha of units, each with the values that its coders gave, in any order; who gave none is left out.
/// `None` if fewer than two values occur in units that two coders or more gave a value. Takes time in the order of the
/// number of values, times the logarithm of that of different ones, and the square of that of coders.
///
/// ```
/// use stancegraph::compare::reliability::{Metric, alpha};
/// let units = [vec![1, 1], vec![2, 2], vec![1, 2], vec![2]];
/// // Counted: 3 times 1, 3 times 2; 2 of 6 values meet another, 18 of 30 would by chance: 1 - 5 · 2 / 18.
/// assert!((alpha(&units, Metric::Nominal).unwrap() - 4.0 / 9.0).abs() < 1e-12);
/// ```
pub fn alpha(units: &[Vec<i64>], metric: Metric) -> Option<f64> {
    let (units, values) = dense(units.iter().map(Vec::as_slice));
    weighted_alpha(units.iter().map(|unit| (unit.as_slice(), 1)), &values, metric)
}

/// The units with every value replaced by its rank, and the values by rank.
fn dense<'u>(units: impl Iterator<Item = &'u [i64]> + Clone) -> (Vec<Vec<u32>>, Vec<i64>) {
    let mut ranks: BTreeMap<i64, u32> = units.clone().flatten().map(|value| (*value, 0)).collect();
    for (n, rank) in ranks.values_mut().enumerate() {
        *rank = n as u32;
    }
    let units = units.map(|unit| unit.iter().map(|value| ranks[value]).collect()).collect();
    (units, ranks.into_keys().collect())
}

/// [`kappa`] of pairs of values from 0 to `n_values`, each so many times.
pub(crate) fn weighted_kappa(pairs: impl Iterator<Item = ([u32; 2], u64)>, n_values: usize) -> Option<f64> {
    let mut counts = vec![[0u64; 2]; n_values];
    let (mut n, mut same) = (0u64, 0u64);
    for ([a, b], times) in pairs {
        counts[a as usize][0] += times;
        counts[b as usize][1] += times;
        n += times;
        same += if a == b { times } else { 0 };
    }
    // Whole numbers, so that "all by chance" is found exactly.
    let all = u128::from(n) * u128::from(n);
    let by_chance: u128 = counts.iter().map(|[a, b]| u128::from(*a) * u128::from(*b)).sum();
    if by_chance == all {
        return None;
    }
    let (observed, expected) = (same as f64 / n as f64, by_chance as f64 / all as f64);
    Some((observed - expected) / (1.0 - expected))
}

/// [`alpha`] of units of ranks of `values`, each so many times.
pub(crate) fn weighted_alpha<'u>(
    units: impl Iterator<Item = (&'u [u32], u64)> + Clone,
    values: &[i64],
    metric: Metric,
) -> Option<f64> {
    let units = units.filter(|(unit, _)| unit.len() > 1);
    let mut counts = vec![0u64; values.len()];
    for (unit, times) in units.clone() {
        for rank in unit {
            counts[*rank as usize] += times;
        }
    }
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        return None;
    }
    let n = counts.iter().sum::<u64>() as f64;
    let scale = scale(&counts, values, metric);
    let far = |a: u32, b: u32| match metric {
        Metric::Nominal => f64::from(u8::from(a != b)),
        Metric::Ordinal | Metric::Interval => (scale[a as usize] - scale[b as usize]).powi(2),
    };
    let mut observed = 0.0;
    for (unit, times) in units {
        let mut apart = 0.0;
        for (n, a) in unit.iter().enumerate() {
            apart += unit[n + 1..].iter().map(|b| far(*a, *b)).sum::<f64>();
        }
        observed += 2.0 * apart * times as f64 / (unit.len() - 1) as f64;
    }
    let weigh = |x: f64, count: &u64| x * *count as f64;
    // The sum over all pairs of values, by sums over values.
    let expected = match metric {
        Metric::Nominal => n * n - counts.iter().map(|count| (*count as f64).powi(2)).sum::<f64>(),
        Metric::Ordinal | Metric::Interval => {
            let sum: f64 = scale.iter().zip(&counts).map(|(x, count)| weigh(*x, count)).sum();
            let squares: f64 = scale.iter().zip(&counts).map(|(x, count)| weigh(x * x, count)).sum();
            2.0 * (n * squares - sum * sum)
        }
    };
    // Different whole numbers of twenty digits may be the same in floating point.
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// Where each value stands, so that alpha's difference is the distance. For `Ordinal` the middle of the ranks that its
/// occurrences take: the number of values between c and k with half of c and k is the distance of their middles.
fn scale(counts: &[u64], values: &[i64], metric: Metric) -> Vec<f64> {
    let n = counts.iter().sum::<u64>() as f64;
    match metric {
        Metric::Nominal => Vec::new(),
        Metric::Ordinal => {
            let mut before = 0.0;
            let mut middle = |count: &u64| {
                let count = *count as f64;
                before += count;
                before - count / 2.0 - n / 2.0
            };
            counts.iter().map(&mut middle).collect()
        }
        Metric::Interval => {
            let sum: f64 =
                values.iter().zip(counts).map(|(value, count)| *value as f64 * *count as f64).sum();
            // Around the mean, where squares lose the fewest digits.
            values.iter().map(|value| *value as f64 - sum / n).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reliability data of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": 4 coders, 12 units.
    const DATA: [[Option<i64>; 12]; 4] = {
        const fn row(values: [i64; 12]) -> [Option<i64>; 12] {
            let mut row = [None; 12];
            let mut n = 0;
            while n < 12 {
                row[n] = if values[n] == 0 { None } else { Some(values[n]) };
                n += 1;
            }
            row
        }
        [
            row([1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0]),
            row([1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3]),
            row([0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0]),
            row([1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0]),
        ]
    };

    fn units() -> Vec<Vec<i64>> {
        (0..12).map(|unit| DATA.iter().filter_map(|coder| coder[unit]).collect()).collect()
    }

    #[track_caller]
    fn assert_near(found: Option<f64>, expected: f64, by: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < by, "{found}, not {expected}");
    }

    #[test]
    fn alpha_of_krippendorffs_example() {
        assert_near(alpha(&units(), Metric::Nominal), 0.743, 0.0005);
        assert_near(alpha(&units(), Metric::Ordinal), 0.815, 0.0005);
        assert_near(alpha(&units(), Metric::Interval), 0.849, 0.0005);
    }

    /// Krippendorff 2011, section A: two coders, ten units, yes or no: 0.095. Section B: twelve units, five values: 0.692.
    #[test]
    fn alpha_of_two_coders() {
        let [meg, owen] = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]];
        let units: Vec<Vec<i64>> = meg.into_iter().zip(owen).map(|(a, b)| vec![a, b]).collect();
        for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval] {
            assert_near(alpha(&units, metric), 0.095, 0.0005);
        }
        let both = b"aabbdcccedda".iter().zip(b"babbbccceddd");
        let units: Vec<Vec<i64>> = both.map(|(ben, gerry)| vec![(*ben).into(), (*gerry).into()]).collect();
        assert_near(alpha(&units, Metric::Nominal), 0.692, 0.0005);
    }

    #[test]
    fn kappa_of_cohens_kind_of_table() {
        // Three values: 88 10 2 / 14 40 6 / 18 10 12, as in Cohen 1960 (kappa .492 with chance .41).
        let table = [[88, 10, 2], [14, 40, 6], [18, 10, 12]];
        let mut pairs = Vec::new();
        for (a, row) in table.iter().enumerate() {
            for (b, n) in row.iter().enumerate() {
                pairs.extend(vec![[a as i64, b as i64]; *n]);
            }
        }
        assert_near(kappa(&pairs), (0.7 - 0.41) / (1.0 - 0.41), 1e-12);
    }

    #[test]
    fn one_value_leaves_nothing_to_tell_apart() {
        assert_eq!(kappa(&[]), None);
        assert_eq!(kappa(&[[3, 3], [3, 3]]), None);
        assert_eq!(alpha(&[], Metric::Nominal), None);
        assert_eq!(alpha(&[vec![1], vec![2]], Metric::Ordinal), None, "nobody to agree with");
        assert_eq!(alpha(&[vec![1, 1], vec![1, 1, 1], vec![2]], Metric::Interval), None);
        // Two coders who never use the other's value agree as chance would have it: never.
        assert_eq!(kappa(&[[0, 1], [0, 1]]), Some(0.0));
        assert_near(
            kappa(&[[0, 0]; 1].repeat(3).into_iter().chain([[1, 1]]).collect::<Vec<_>>()),
            1.0,
            1e-12,
        );
    }

    #[test]
    fn huge_numbers_give_no_nan() {
        let far = [vec![i64::MIN, i64::MAX], vec![i64::MAX, i64::MAX], vec![i64::MIN, i64::MIN]];
        assert_near(alpha(&far, Metric::Interval), 4.0 / 9.0, 1e-12);
        let near = [vec![i64::MAX, i64::MAX - 1], vec![i64::MAX, i64::MAX]];
        assert_eq!(alpha(&near, Metric::Interval), None);
        assert!(alpha(&near, Metric::Ordinal).is_some_and(f64::is_finite));
    }

    /// A unit that is there so many times is the same as so many units.
    #[test]
    fn weights_are_repetitions() {
        let units = units();
        let (ranks, values) = dense(units.iter().map(Vec::as_slice));
        for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval] {
            let times = |n: usize| (n % 3) as u64;
            let weighted = ranks.iter().enumerate().map(|(n, unit)| (unit.as_slice(), times(n)));
            let repeated: Vec<Vec<i64>> =
                units.iter().enumerate().flat_map(|(n, unit)| vec![unit.clone(); n % 3]).collect();
            let expected = alpha(&repeated, metric).unwrap();
            assert_near(weighted_alpha(weighted, &values, metric), expected, 1e-12);
        }
    }
}
