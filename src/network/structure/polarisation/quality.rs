//! Quality: how near a division into camps is to the ideal pattern.

use std::collections::BTreeMap;

use crate::network::Network;

/// Congruence and conflict of all pairs that have any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// Of each actor: the others, congruence and conflict with them.
    pub of: Vec<Vec<(usize, f64, f64)>>,
    /// All pairs, each once: two actors, congruence and conflict.
    all: Vec<(usize, usize, f64, f64)>,
    /// The sum of congruence over all pairs.
    pub congruence: f64,
    /// The sum of conflict over all pairs.
    pub conflict: f64,
}

/// The scores of a division: 1 is ideal, 0 the opposite. Parts of which there is nothing are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Of both together, each weighing as much as there is of it.
    pub score: f64,
    /// Of congruence.
    pub congruence: Option<f64>,
    /// Of conflict.
    pub conflict: Option<f64>,
}

impl Pairs {
    /// The pairs of two networks over the same vertices, of those vertices that have ties in either; and the places of
    /// these in the networks. Weights of 0 and less count as none.
    pub fn of_those_tied(congruence: &Network, conflict: &Network) -> (Pairs, Vec<usize>) {
        let mut pairs = BTreeMap::<(usize, usize), [f64; 2]>::new();
        for (which, network) in [congruence, conflict].into_iter().enumerate() {
            for (a, b, weight) in
                network.ties().filter(|(a, b, weight)| a != b && *weight > 0.0 && weight.is_finite())
            {
                pairs.entry((a.min(b), a.max(b))).or_default()[which] += weight;
            }
        }
        // The unit of weights does not matter, but their sums must be numbers.
        let largest = pairs.values().flatten().copied().fold(0.0, f64::max);
        let mut places: Vec<usize> = pairs.keys().flat_map(|(a, b)| [*a, *b]).collect();
        places.sort_unstable();
        places.dedup();
        let place: BTreeMap<usize, usize> =
            places.iter().enumerate().map(|(n, vertex)| (*vertex, n)).collect();
        let mut found = Pairs { of: vec![Vec::new(); places.len()], ..Pairs::default() };
        for ((a, b), [c, d]) in pairs {
            let (c, d) = (c / largest, d / largest);
            let (a, b) = (place[&a], place[&b]);
            found.of[a].push((b, c, d));
            found.of[b].push((a, c, d));
            found.all.push((a, b, c, d));
            found.congruence += c;
            found.conflict += d;
        }
        (found, places)
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there are no actors.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The sum of congruence and conflict over all pairs.
    pub fn total(&self) -> f64 {
        self.congruence + self.conflict
    }

    /// The quality of a division into `k` camps; `None` if a camp is empty or there are no weights. Linear in the number
    /// of pairs.
    pub fn quality(&self, camps: &[usize], k: usize) -> Option<Quality> {
        let mut sizes = vec![0; k];
        camps.iter().for_each(|camp| sizes[*camp] += 1);
        if sizes.contains(&0) || self.total() <= 0.0 {
            return None;
        }
        let [c, d] = self.distances(camps, Ideal::new(self, &sizes));
        let part =
            |distance: f64, sum: f64| (sum > 0.0).then(|| (1.0 - distance / (2.0 * sum)).clamp(0.0, 1.0));
        Some(Quality {
            score: (1.0 - (c + d) / (2.0 * self.total())).clamp(0.0, 1.0),
            congruence: part(c, self.congruence),
            conflict: part(d, self.conflict),
        })
    }

    /// The distances of congruence and of conflict from the ideal.
    pub fn distances(&self, camps: &[usize], ideal: Ideal) -> [f64; 2] {
        let (mut c_distance, mut d_distance) = (0.0, 0.0);
        // Pairs of weights that are not 0, inside and between.
        let (mut inside, mut between) = (0u64, 0u64);
        for &(a, b, c, d) in &self.all {
            if camps[a] == camps[b] {
                c_distance += (c - ideal.inside).abs();
                d_distance += d;
                inside += 1;
            } else {
                c_distance += c;
                d_distance += (d - ideal.between).abs();
                between += 1;
            }
        }
        c_distance += ideal.inside * (ideal.pairs_inside - inside) as f64 + ideal.no_place_inside;
        d_distance += ideal.between * (ideal.pairs_between - between) as f64 + ideal.no_place_between;
        [c_distance, d_distance]
    }
}

/// The ideal pattern for camps of given sizes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ideal {
    /// The congruence of each pair inside of a camp.
    pub inside: f64,
    /// The conflict of each pair between camps.
    pub between: f64,
    pairs_inside: u64,
    pairs_between: u64,
    /// What cannot be put anywhere because there are no such pairs: it is missing in full.
    no_place_inside: f64,
    no_place_between: f64,
}

impl Ideal {
    /// The ideal of these sums and sizes.
    pub fn new(pairs: &Pairs, sizes: &[u64]) -> Ideal {
        let n: u64 = sizes.iter().sum();
        let pairs_inside = sizes.iter().map(|size| size * size.saturating_sub(1) / 2).sum::<u64>();
        let pairs_between = n * n.saturating_sub(1) / 2 - pairs_inside;
        let spread = |sum: f64, pairs: u64| if pairs > 0 { (sum / pairs as f64, 0.0) } else { (0.0, sum) };
        let (inside, no_place_inside) = spread(pairs.congruence, pairs_inside);
        let (between, no_place_between) = spread(pairs.conflict, pairs_between);
        Ideal { inside, between, pairs_inside, pairs_between, no_place_inside, no_place_between }
    }
}

/// The figure that DNA 3.1 works out and maximises (`Polarization.java`, `qualityAbsdiff`), for comparison only: the
/// distance from a pattern whose weights are those of [`Ideal`] times the camp's share of the pairs inside, or the two
/// camps' share of those between. It is a distance and grows as polarisation falls.
///
/// `camps` has one for each vertex; `None` if it has not, or if there are no weights.
pub fn dna_quality(congruence: &Network, conflict: &Network, camps: &[usize]) -> Option<f64> {
    let n = congruence.vertices.len();
    if camps.len() != n || conflict.vertices.len() != n {
        return None;
    }
    let mut sizes = BTreeMap::<usize, f64>::new();
    camps.iter().for_each(|camp| *sizes.entry(*camp).or_default() += 1.0);
    // Pairs and sums are counted in both directions, as in a matrix.
    let inside: f64 = sizes.values().map(|size| size * (size - 1.0)).sum();
    let between = (n * n.saturating_sub(1)) as f64 - inside;
    let sum = |network: &Network| 2.0 * network.ties().map(|(_, _, weight)| weight).sum::<f64>();
    let (c_sum, d_sum) = (sum(congruence), sum(conflict));
    let matrix = |network: &Network| network.ties().map(|(a, b, w)| ((a, b), w)).collect::<BTreeMap<_, _>>();
    let (c, d) = (matrix(congruence), matrix(conflict));
    let mut distance = 0.0;
    for a in 0..n {
        for b in a + 1..n {
            let weight = |of: &BTreeMap<(usize, usize), f64>| of.get(&(a, b)).copied().unwrap_or_default();
            let (size_a, size_b) = (sizes[&camps[a]], sizes[&camps[b]]);
            distance += if camps[a] == camps[b] {
                let expected = size_a * (size_a - 1.0) / inside * (c_sum / inside);
                (weight(&c) - expected).abs() + weight(&d)
            } else {
                let expected = size_a * size_b / between * (d_sum / between);
                weight(&c) + (weight(&d) - expected).abs()
            };
        }
    }
    Some(2.0 * distance / (2.0 * (c_sum + d_sum))).filter(|quality| quality.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// Two blocs of three: full congruence inside of 0, 1, 2 and of 3, 4, 5, full conflict between.
    fn blocs() -> (Network, Network) {
        let pairs = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b, 1.0)));
        let (inside, between): (Vec<_>, Vec<_>) = pairs.partition(|(a, b, _)| (*a < 3) == (*b < 3));
        (toy::network(6, &inside), toy::network(6, &between))
    }

    /// All divisions of six into two camps of three, the true one first.
    fn balanced() -> Vec<Vec<usize>> {
        let masks = (0u32..32).filter(|mask| mask.count_ones() == 3).rev();
        let mut all: Vec<Vec<usize>> =
            masks.map(|mask| (0..6).map(|n| (mask >> n & 1) as usize).collect()).collect();
        all.sort_by_key(|camps: &Vec<usize>| *camps != [1, 1, 1, 0, 0, 0]);
        all
    }

    /// What DNA maximises is 0.25 for the true division and 31/60 for every other into halves: upside down.
    #[test]
    fn dna_prefers_every_wrong_division() {
        let (congruence, conflict) = blocs();
        let all = balanced();
        assert_eq!(all.len(), 10);
        let found: Vec<f64> =
            all.iter().map(|camps| dna_quality(&congruence, &conflict, camps).unwrap()).collect();
        assert!((found[0] - 0.25).abs() < 1e-12, "{found:?}");
        assert!(found[1..].iter().all(|quality| (quality - 31.0 / 60.0).abs() < 1e-12), "{found:?}");
    }

    /// Ours is 1 for the true one; every other has 8 of 12 cells inside and 8 of 18 between wrong by 2: 1 - 32/60.
    #[test]
    fn the_true_division_is_ideal_and_the_only_one() {
        let (congruence, conflict) = blocs();
        let (pairs, places) = Pairs::of_those_tied(&congruence, &conflict);
        assert_eq!(places, [0, 1, 2, 3, 4, 5]);
        let all = balanced();
        let found: Vec<f64> = all.iter().map(|camps| pairs.quality(camps, 2).unwrap().score).collect();
        assert_eq!(found[0], 1.0);
        assert!(found[1..].iter().all(|score| (score - (1.0 - 32.0 / 60.0)).abs() < 1e-12), "{found:?}");
        // Not into halves: all others are worse than 1, too.
        for mask in 1u32..31 {
            let camps: Vec<usize> = (0..6).map(|n| (mask >> n & 1) as usize).collect();
            let score = pairs.quality(&camps, 2).unwrap().score;
            assert!(score < 1.0 || mask == 7, "{camps:?}: {score}");
        }
    }

    /// Allies are in conflict and opponents agree: as far from the ideal as can be.
    #[test]
    fn the_opposite_of_the_ideal_scores_0() {
        let (inside, between) = blocs();
        let (pairs, _) = Pairs::of_those_tied(&between, &inside);
        let camps = [0, 0, 0, 1, 1, 1];
        let expected = Quality { score: 0.0, congruence: Some(0.0), conflict: Some(0.0) };
        assert_eq!(pairs.quality(&camps, 2), Some(expected));
        assert_eq!(pairs.quality(&[0; 6], 2), None);
    }

    #[test]
    fn the_unit_of_weights_does_not_matter() {
        let ties = |weight: f64| [(0, 1, 3.0 * weight), (1, 2, weight), (2, 3, 2.0 * weight)];
        let camps = [0, 0, 1, 1];
        let of = |weight: f64| {
            let (congruence, conflict) = (toy::network(4, &ties(weight)), toy::network(4, &[(0, 3, weight)]));
            Pairs::of_those_tied(&congruence, &conflict).0.quality(&camps, 2).unwrap()
        };
        assert_eq!(of(1.0), of(2f64.powi(900)));
        // e = 6/2 = 3, f = 1/4: |3-3| + |2-3| + 1 of congruence, 3/4 + 3 * 1/4 of conflict.
        assert!((of(1.0).score - (1.0 - 3.5 / 14.0)).abs() < 1e-12);
    }

    #[test]
    fn what_dna_has_no_figure_for() {
        let silent = toy::network(2, &[]);
        assert_eq!(dna_quality(&silent, &silent, &[0, 1]), None);
        assert_eq!(dna_quality(&silent, &silent, &[0]), None);
    }
}
