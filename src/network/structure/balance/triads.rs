//! Triads: three vertices that are all tied.

use crate::network::structure::adjacency::Adjacency;

/// The triads of a network, by how many of their ties are negative.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Triads {
    /// How many triads have no, one, two and three negative ties.
    pub by_negative_ties: [u64; 4],
    /// The share that is balanced: those of no and two. `None` without triads.
    pub balanced: Option<f64>,
    /// The same by weight: a triad weighs the product of its three weights, without their signs. `None` without triads.
    pub balanced_by_weight: Option<f64>,
}

/// Counts the triads. Takes at most the number of ties to the power of 1.5.
pub fn triads(ties: &Adjacency) -> Triads {
    let n = ties.len();
    // Ties point from the vertex of fewer ties to that of more, so that no vertex has many of them.
    let rank = |vertex: usize| (ties.degree(vertex), vertex);
    let later = |vertex: usize| {
        ties.neighbours(vertex).iter().copied().filter(move |(other, _)| rank(*other) > rank(vertex))
    };
    let mut to_first = vec![0.0; n];
    let mut found = Triads::default();
    let mut weights = [0.0, 0.0];
    for first in 0..n {
        later(first).for_each(|(second, weight)| to_first[second] = weight);
        for (second, one) in later(first) {
            for (third, two) in later(second).filter(|(third, _)| to_first[*third] != 0.0) {
                let three = to_first[third];
                let negative = [one, two, three].iter().filter(|weight| **weight < 0.0).count();
                found.by_negative_ties[negative] += 1;
                weights[negative % 2] += (one * two * three).abs();
            }
        }
        later(first).for_each(|(second, _)| to_first[second] = 0.0);
    }
    let [none, one, two, three] = found.by_negative_ties;
    let all = none + one + two + three;
    if all > 0 {
        found.balanced = Some((none + two) as f64 / all as f64);
        found.balanced_by_weight =
            Some(weights[0] / (weights[0] + weights[1])).filter(|share| share.is_finite());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// All four of a square with both diagonals; 0-1 and 2-3 negative: each triad has one negative tie.
    #[test]
    fn four_all_tied() {
        let weights = [(0, 1, -2.0), (0, 2, 1.0), (0, 3, 1.0), (1, 2, 1.0), (1, 3, 3.0), (2, 3, -1.0)];
        let found = triads(&Adjacency::new(&toy::network(4, &weights)));
        assert_eq!((found.by_negative_ties, found.balanced), ([0, 4, 0, 0], Some(0.0)));
        // With 2-3 positive: 0-1-2 (2) and 0-1-3 (6) are not balanced, 0-2-3 (1) and 1-2-3 (3) are.
        let mut weights = weights;
        weights[5].2 = 1.0;
        let found = triads(&Adjacency::new(&toy::network(4, &weights)));
        assert_eq!(found.by_negative_ties, [2, 2, 0, 0]);
        assert_eq!((found.balanced, found.balanced_by_weight), (Some(0.5), Some(4.0 / 12.0)));
    }

    #[test]
    fn all_three_triples_are_looked_at() {
        for seed in 0..10 {
            let ties = Adjacency::new(&toy::by_chance(12, 0.5, seed));
            let weight = |a: usize, b: usize| {
                ties.neighbours(a).iter().find(|(o, _)| *o == b).map_or(0.0, |(_, w)| *w)
            };
            let mut expected = [0; 4];
            for a in 0..12 {
                for b in a + 1..12 {
                    for c in b + 1..12 {
                        let three = [weight(a, b), weight(b, c), weight(a, c)];
                        if !three.contains(&0.0) {
                            expected[three.iter().filter(|weight| **weight < 0.0).count()] += 1;
                        }
                    }
                }
            }
            assert_eq!(triads(&ties).by_negative_ties, expected);
        }
        assert_eq!(triads(&Adjacency::default()), Triads::default());
    }
}
