//! Communities: sets of vertices that are tied among each other more than chance would have it.
//!
//! Found by the Leiden algorithm (Traag, Waltman and van Eck 2019, doi 10.1038/s41598-019-41695-z) for modularity
//! (Newman and Girvan 2004, doi 10.1103/PhysRevE.69.026113), on the ties of positive weight: a community is a
//! coalition, and those in conflict are none.

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

use crate::network::Network;
use crate::network::structure::adjacency::Adjacency;

/// How often the search is begun; the best result is kept.
const STARTS: u64 = 10;
/// How often a result is given to the search again, as long as that makes it better.
const ROUNDS: usize = 10;
/// What modularity must grow by to be better: less is the rounding of sums.
const BETTER: f64 = 1e-12;

/// A network in communities.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Communities {
    /// Which community each vertex is in: 0 is the largest; of the same size, the one with the first vertex. A vertex
    /// without positive ties is a community of its own.
    pub labels: Vec<u32>,
    /// How many vertices each community has, decreasing.
    pub sizes: Vec<u32>,
    /// See [`modularity`].
    pub modularity: Option<f64>,
}

/// The communities of a network, the best of ten searches; the same seed finds the same ones. Takes a little more than
/// linear time in practice.
///
/// Without positive ties each vertex is a community.
pub fn communities(network: &Network, seed: u64) -> Communities {
    let ties = Adjacency::positive(network).scaled();
    let mut best = Communities { modularity: None, ..numbered(&(0..ties.len()).collect::<Vec<_>>()) };
    for start in 0..STARTS {
        let Some(labels) = leiden(&ties, seed.wrapping_add(start)) else { break };
        let found = numbered(&labels);
        let quality = modularity_of(&ties, &found.labels);
        if quality > best.modularity.map(|best| best + BETTER) {
            best = Communities { modularity: quality, ..found };
        }
    }
    best
}

/// One search, repeated from its own result until that is no better; `None` if there are no ties.
fn leiden(ties: &Adjacency, seed: u64) -> Option<Vec<usize>> {
    if ties.n_ties() == 0 {
        return None;
    }
    let mut builder = GraphDataBuilder::new(ties.len());
    for (a, b, weight) in ties.ties() {
        builder.add_edge(a, b, weight).ok()?;
    }
    let graph = builder.build().ok()?;
    let search = Leiden::new(LeidenConfig { seed: Some(seed), ..LeidenConfig::default() });
    let mut best = search.run(&graph).ok()?;
    for _ in 0..ROUNDS {
        let again = search.run_with_initial_partition(&graph, best.partition.clone()).ok()?;
        if again.quality <= best.quality + BETTER {
            break;
        }
        best = again;
    }
    Some(best.partition.as_slice().to_vec())
}

/// Labels numbered by size, then by the first vertex.
pub fn numbered(labels: &[usize]) -> Communities {
    let mut order: Vec<(usize, u32, usize)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for (vertex, label) in labels.iter().enumerate() {
        let place = *places.entry(*label).or_insert_with(|| {
            order.push((vertex, 0, *label));
            order.len() - 1
        });
        order[place].1 += 1;
    }
    order.sort_by_key(|(first, size, _)| (std::cmp::Reverse(*size), *first));
    let places: std::collections::BTreeMap<usize, u32> =
        order.iter().enumerate().map(|(place, (_, _, label))| (*label, place as u32)).collect();
    Communities {
        labels: labels.iter().map(|label| places[label]).collect(),
        sizes: order.iter().map(|(_, size, _)| *size).collect(),
        modularity: None,
    }
}

/// The modularity of a division into communities: the weight of ties inside of them, as a share of all, minus what it
/// would be if ends were tied by chance: `Σ_c ( L_c / m - (d_c / 2m)² )`. From -0.5 to 1; `None` if there are no
/// positive ties. Negative ties are left out. `labels` has one for each vertex.
pub fn modularity(network: &Network, labels: &[u32]) -> Option<f64> {
    modularity_of(&Adjacency::positive(network).scaled(), labels)
}

fn modularity_of(ties: &Adjacency, labels: &[u32]) -> Option<f64> {
    let total: f64 = ties.ties().map(|(_, _, weight)| weight).sum();
    if total <= 0.0 || labels.len() != ties.len() {
        return None;
    }
    let mut strengths = std::collections::BTreeMap::<u32, f64>::new();
    for (vertex, label) in labels.iter().enumerate() {
        *strengths.entry(*label).or_default() += ties.strength(vertex);
    }
    let inside: f64 =
        ties.ties().filter(|(a, b, _)| labels[*a] == labels[*b]).map(|(_, _, weight)| weight).sum();
    let expected: f64 = strengths.values().map(|strength| (strength / (2.0 * total)).powi(2)).sum();
    Some(inside / total - expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    const TRIANGLES: [(usize, usize, f64); 7] =
        [(0, 2, 1.0), (2, 4, 1.0), (0, 4, 1.0), (1, 3, 1.0), (3, 5, 1.0), (1, 5, 1.0), (4, 5, 1.0)];

    /// Two triangles and a tie between: 6 of 7 ties inside, half of the ends in each: 6/7 - 1/2.
    #[test]
    fn two_triangles() {
        let mut ties = TRIANGLES.to_vec();
        ties.extend([(0, 1, -3.0), (2, 6, -1.0)]);
        let found = communities(&toy::network(7, &ties), 1);
        assert_eq!((found.labels, found.sizes), (vec![0, 1, 0, 1, 0, 1, 2], vec![3, 3, 1]));
        assert!((found.modularity.unwrap() - (6.0 / 7.0 - 0.5)).abs() < 1e-12);
    }

    #[test]
    fn modularity_of_one_community_is_0_and_of_none_is_not_defined() {
        let network = toy::network(6, &TRIANGLES);
        assert!(modularity(&network, &[3; 6]).unwrap().abs() < 1e-12);
        // All apart: minus the squares of the shares of ends, four of 2/14 and two of 3/14.
        let apart = modularity(&network, &[0, 1, 2, 3, 4, 5]).unwrap();
        assert!((apart + (4.0 * 4.0 + 2.0 * 9.0) / 196.0).abs() < 1e-12, "{apart}");
        assert_eq!(modularity(&toy::network(2, &[(0, 1, -1.0)]), &[0, 0]), None);
        assert_eq!(modularity(&network, &[0, 0]), None);
    }

    #[test]
    fn nothing_and_no_positive_ties() {
        assert_eq!(communities(&Network::default(), 1), Communities::default());
        let hostile = communities(&toy::network(3, &[(0, 1, -1.0)]), 1);
        assert_eq!((hostile.labels, hostile.modularity), (vec![0, 1, 2], None));
    }

    /// Communities of a network of several hundred ties: of one piece, the same each time and at any scale.
    #[test]
    fn same_seed_same_communities() {
        for seed in 0..5 {
            let network = toy::by_chance(150, 0.06, seed);
            let found = communities(&network, 5);
            assert_eq!(found, communities(&network, 5));
            let ties = Adjacency::positive(&network);
            for label in 0..found.sizes.len() as u32 {
                let inside: Vec<_> = network
                    .ties()
                    .filter(|(a, b, _)| found.labels[*a] == label && found.labels[*b] == label)
                    .collect();
                let pieces = Adjacency::positive(&toy::network(ties.len(), &inside)).components();
                let largest = pieces.iter().map(Vec::len).max().unwrap();
                assert_eq!(largest as u32, found.sizes[label as usize], "community {label} of seed {seed}");
            }
            for scale in [2f64.powi(-40), 2f64.powi(40)] {
                let ties: Vec<_> = network.ties().map(|(a, b, weight)| (a, b, weight * scale)).collect();
                assert_eq!(communities(&toy::network(150, &ties), 5), found);
            }
        }
    }
}
