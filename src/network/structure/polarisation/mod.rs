//! Polarisation: how near a discourse is to camps that agree inside and contradict each other (Leifeld and Fisher 2025,
//! doi 10.17645/pag.9933).
//!
//! Of a division into camps, the ideal has all congruence spread evenly over the pairs inside of camps and all conflict
//! over those between. The distance of the real from the ideal is the sum of what must be taken away and put elsewhere,
//! and at most twice the congruence and conflict there is:
//!
//! ```text
//! e = ‖C‖ / pairs inside,  f = ‖D‖ / pairs between
//! distance = Σ_inside ( |C_ij - e| + D_ij ) + Σ_between ( C_ij + |D_ij - f| )
//! score = 1 - distance / ( 2 (‖C‖ + ‖D‖) )
//! ```
//!
//! So the score is 1 if and only if the pattern is ideal, and 0 if all congruence is between camps and all conflict
//! inside. A discourse without any pattern is in the middle and not at 0; where there is hardly any conflict, the score
//! says how well congruence alone falls into camps, so look at both parts. [`dna_quality`](quality::dna_quality) is the figure that DNA 3.1 maximises instead.

pub mod quality;
pub mod search;

use crate::network::Network;
use crate::network::structure::communities::numbered;
use crate::network::structure::polarisation::quality::{Pairs, Quality};
use crate::network::structure::polarisation::search::{best_of_all, best_of_searches};

/// Up to this many actors in two camps, all divisions are looked at.
pub const EXHAUSTIVE: usize = 16;

/// How the search is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How many camps.
    pub camps: usize,
    /// How often the search is begun where not all divisions can be looked at.
    pub starts: u32,
    /// Of what chance is made.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { camps: 2, starts: 20, seed: 1 }
    }
}

/// The best division into camps.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Polarisation {
    /// How near it is to the ideal: 0 to 1.
    pub score: f64,
    /// The same of congruence alone: is it inside of camps and nowhere else? `None` if there is no congruence.
    pub congruence: Option<f64>,
    /// The same of conflict alone: is it between camps and nowhere else? `None` if there is no conflict.
    pub conflict: Option<f64>,
    /// The camp of each vertex, 0 the largest; of the same size, that with the first vertex. `None` for those who
    /// neither agree nor disagree with anybody.
    pub camps: Vec<Option<u32>>,
    /// How many vertices each camp has.
    pub sizes: Vec<u32>,
    /// Whether no other division is better; otherwise no better one was found.
    pub exact: bool,
}

/// The best division of the vertices into camps, by congruence and conflict (of average normalisation) over the same
/// vertices.
///
/// Vertices without ties in both are left out. Of two camps and at most [`EXHAUSTIVE`] actors all divisions are looked
/// at, otherwise local searches move and swap actors; each takes time in the number of actors times that of ties, a few
/// times. `None` if there are fewer than two camps, fewer actors than camps, no positive weights at all, or different
/// numbers of vertices.
pub fn polarisation(congruence: &Network, conflict: &Network, options: Options) -> Option<Polarisation> {
    if congruence.vertices.len() != conflict.vertices.len() {
        return None;
    }
    let (pairs, places) = Pairs::of_those_tied(congruence, conflict);
    if options.camps < 2 || places.len() < options.camps || pairs.total() <= 0.0 {
        return None;
    }
    let exact = options.camps == 2 && places.len() <= EXHAUSTIVE;
    let camps = if exact { best_of_all(&pairs) } else { best_of_searches(&pairs, options) };
    let Quality { score, congruence: inside, conflict: between } = pairs.quality(&camps, options.camps)?;
    let numbered = numbered(&camps);
    let mut all = vec![None; congruence.vertices.len()];
    for (place, camp) in places.into_iter().zip(numbered.labels) {
        all[place] = Some(camp);
    }
    Some(Polarisation {
        score,
        congruence: inside,
        conflict: between,
        camps: all,
        sizes: numbered.sizes,
        exact,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// Camps 0, 2, 4 and 1, 3, 5, full congruence inside and full conflict between; 6 says nothing.
    fn two_blocs() -> (Network, Network) {
        let pairs = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b, 1.0)));
        let (inside, between): (Vec<_>, Vec<_>) = pairs.partition(|(a, b, _)| a % 2 == b % 2);
        (toy::network(7, &inside), toy::network(7, &between))
    }

    #[test]
    fn two_blocs_are_found_and_ideal() {
        let (congruence, conflict) = two_blocs();
        let found = polarisation(&congruence, &conflict, Options::default()).unwrap();
        let camps = [Some(0), Some(1), Some(0), Some(1), Some(0), Some(1), None];
        let expected = Polarisation {
            score: 1.0,
            congruence: Some(1.0),
            conflict: Some(1.0),
            camps: camps.into(),
            sizes: vec![3, 3],
            exact: true,
        };
        assert_eq!(found, expected);
    }

    /// Three camps of four, found by searches.
    #[test]
    fn three_blocs_are_found() {
        let pairs = (0..12).flat_map(|a| (a + 1..12).map(move |b| (a, b, 2.0)));
        let (inside, between): (Vec<_>, Vec<_>) = pairs.partition(|(a, b, _)| a % 3 == b % 3);
        let options = Options { camps: 3, ..Options::default() };
        let found = polarisation(&toy::network(12, &inside), &toy::network(12, &between), options).unwrap();
        assert!((found.score - 1.0).abs() < 1e-12 && !found.exact);
        assert_eq!(found.camps, (0..12).map(|n| Some(n % 3)).collect::<Vec<_>>());
    }

    #[test]
    fn one_of_the_two_is_enough() {
        let (congruence, conflict) = two_blocs();
        let silent = toy::network(7, &[]);
        let agree = polarisation(&congruence, &silent, Options::default()).unwrap();
        assert_eq!((agree.score, agree.congruence, agree.conflict), (1.0, Some(1.0), None));
        let disagree = polarisation(&silent, &conflict, Options::default()).unwrap();
        assert_eq!((disagree.score, disagree.congruence, disagree.conflict), (1.0, None, Some(1.0)));
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let (congruence, conflict) = two_blocs();
        let silent = toy::network(7, &[]);
        let ask =
            |c: &Network, d: &Network, camps| polarisation(c, d, Options { camps, ..Options::default() });
        assert_eq!(ask(&silent, &silent, 2), None);
        assert_eq!(ask(&congruence, &conflict, 1), None);
        assert_eq!(ask(&congruence, &conflict, 7), None);
        assert_eq!(ask(&congruence, &toy::network(2, &[]), 2), None);
        assert_eq!(ask(&Network::default(), &Network::default(), 2), None);
        assert_eq!(ask(&toy::network(2, &[(0, 1, -1.0)]), &toy::network(2, &[]), 2), None);
        // Two who contradict each other: there is no place for congruence, and none to place.
        let pair = ask(&toy::network(2, &[]), &toy::network(2, &[(0, 1, 0.5)]), 2).unwrap();
        assert_eq!((pair.score, pair.sizes), (1.0, vec![1, 1]));
        // Two who agree cannot be put into two camps.
        let friends = ask(&toy::network(2, &[(0, 1, 0.5)]), &toy::network(2, &[]), 2).unwrap();
        assert_eq!((friends.score, friends.congruence), (0.0, Some(0.0)));
    }

    /// Everybody agrees with everybody. 15 pairs of congruence; in the best division, one against five, 10 are inside
    /// with 1 instead of 1.5 and 5 between: 1 - (5 + 5) / 30.
    #[test]
    fn consensus_alone_has_a_score() {
        let pairs: Vec<_> = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b, 1.0))).collect();
        let found =
            polarisation(&toy::network(6, &pairs), &toy::network(6, &[]), Options::default()).unwrap();
        assert!((found.score - 2.0 / 3.0).abs() < 1e-12, "{found:?}");
        assert_eq!((found.sizes, found.conflict), (vec![5, 1], None));
    }
}
