//! Centrality: how much of a network goes through a vertex, or ends in it.
//!
//! All measures look at the ties of positive weight: that two actors are in conflict is no path between them. Those of
//! networks of two modes are the same measures, of the graph of all vertices. Conventions and figures are those of
//! networkx; `docs/structure.md` has the formulas.

use crate::network::Network;
use crate::network::structure::adjacency::Adjacency;
use crate::network::structure::paths::{Paths, paths};

/// How many times the eigenvector is multiplied at most.
const MULTIPLICATIONS: usize = 10_000;
/// The eigenvector is good enough when it changes by less than this for each vertex.
const TOLERANCE: f64 = 1e-10;
/// What it cannot tell from 0.
const SMALLEST: f64 = 1e-8;
/// The share of those who follow a tie in PageRank; the others begin anew anywhere.
const DAMPING: f64 = 0.85;

/// The measures of all vertices, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Centrality {
    /// How many vertices a vertex is tied to.
    pub degree: Vec<u32>,
    /// The sum of the weights of its ties (weighted degree).
    pub strength: Vec<f64>,
    /// The share of shortest paths between others that run through it, in number of ties; 0 to 1.
    pub betweenness: Vec<f64>,
    /// How near it is to those it reaches, in number of ties, times the share that it reaches (Wasserman and Faust); 0
    /// to 1.
    pub closeness: Vec<f64>,
    /// Its part of the leading eigenvector of the weights, which has length 1; `None` if there are no ties or the
    /// eigenvector was not found.
    pub eigenvector: Option<Vec<f64>>,
    /// How often it is met by somebody who follows ties at random, by weight (Brin and Page); sums to 1.
    pub pagerank: Vec<f64>,
}

/// All measures. Betweenness takes longest: the number of vertices times that of ties.
///
/// ```
/// use stancegraph::network::{Network, Vertex, structure::centrality::centrality};
/// use stancegraph::network::matrix::{Matrix, Row};
///
/// let ties = [Row::new([(1, 2.0)].into_iter()), Row::new([(2, 1.0)].into_iter()), Row::default()];
/// let vertices = vec![Vertex::default(); 3];
/// let path = Network { vertices, n_rows: 3, ties: Matrix::new(ties.into(), 3), ..Network::default() };
/// let found = centrality(&path);
/// assert_eq!(found.degree, [1, 2, 1]);
/// assert_eq!(found.strength, [2.0, 3.0, 1.0]);
/// assert_eq!(found.betweenness, [0.0, 1.0, 0.0]);
/// ```
pub fn centrality(network: &Network) -> Centrality {
    let ties = Adjacency::positive(network);
    let n = ties.len();
    let degree = (0..n).map(|vertex| ties.degree(vertex) as u32).collect();
    let strength = (0..n).map(|vertex| ties.strength(vertex)).collect();
    let Paths { betweenness, closeness } = paths(&ties);
    let ties = ties.scaled();
    Centrality {
        degree,
        strength,
        betweenness,
        closeness,
        eigenvector: eigenvector(&ties),
        pagerank: pagerank(&ties),
    }
}

/// The eigenvector by repeated multiplication with weights plus identity, from a vector of ones, as networkx does.
fn eigenvector(ties: &Adjacency) -> Option<Vec<f64>> {
    if ties.n_ties() == 0 {
        return None;
    }
    let mut vector = vec![1.0; ties.len()];
    for _ in 0..MULTIPLICATIONS {
        let of = |vertex: usize| -> f64 {
            ties.neighbours(vertex).iter().map(|(other, w)| vector[*other] * w).sum()
        };
        let mut next: Vec<f64> = (0..ties.len()).map(|vertex| vector[vertex] + of(vertex)).collect();
        let length = next.iter().map(|value| value * value).sum::<f64>().sqrt();
        next.iter_mut().for_each(|value| *value /= length);
        let change: f64 = next.iter().zip(&vector).map(|(new, old)| (new - old).abs()).sum();
        vector = next;
        if change < TOLERANCE * ties.len() as f64 {
            // Isolates and lesser components only come near to 0.
            vector.iter_mut().filter(|value| **value < SMALLEST).for_each(|value| *value = 0.0);
            return Some(vector);
        }
    }
    None
}

/// PageRank by repeated multiplication. Who stands on a vertex without ties begins anew anywhere.
fn pagerank(ties: &Adjacency) -> Vec<f64> {
    let n = ties.len();
    let strengths: Vec<f64> = (0..n).map(|vertex| ties.strength(vertex)).collect();
    let mut rank = vec![1.0 / n as f64; n];
    // An error shrinks by the damping each time: after 300 times nothing of it is left.
    for _ in 0..300 {
        let stranded: f64 =
            (0..n).filter(|vertex| strengths[*vertex] == 0.0).map(|vertex| rank[vertex]).sum();
        let everywhere = (1.0 - DAMPING + DAMPING * stranded) / n as f64;
        let mut next = vec![everywhere; n];
        for vertex in 0..n {
            for &(other, weight) in ties.neighbours(vertex) {
                next[other] += DAMPING * rank[vertex] * (weight / strengths[vertex]);
            }
        }
        let change: f64 = next.iter().zip(&rank).map(|(new, old)| (new - old).abs()).sum();
        rank = next;
        if change < 1e-15 {
            break;
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    fn near(found: &[f64], expected: &[f64]) {
        let is_near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-8);
        assert!(found.len() == expected.len() && is_near, "{found:?} is not {expected:?}");
    }

    /// A star of three arms: the middle is on all 3 paths between the others, at distance 1 of all.
    #[test]
    fn star() {
        let found = centrality(&toy::network(4, &[(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0)]));
        near(&found.betweenness, &[1.0, 0.0, 0.0, 0.0]);
        near(&found.closeness, &[1.0, 0.6, 0.6, 0.6]);
        let (middle, arm) = (0.5f64.sqrt(), (1.0f64 / 6.0).sqrt());
        near(&found.eigenvector.unwrap(), &[middle, arm, arm, arm]);
        // Middle m and arm a: a = 0.15/4 + 0.85 m/3, m = 0.15/4 + 0.85 * 3a.
        let middle = (0.0375 + 2.55 * 0.0375) / (1.0 - 0.85 * 0.85);
        let arm = 0.0375 + 0.85 * middle / 3.0;
        near(&found.pagerank, &[middle, arm, arm, arm]);
    }

    /// A pair, a triple in a row and a lone vertex.
    #[test]
    fn components_and_isolates() {
        let found = centrality(&toy::network(6, &[(0, 1, 1.0), (2, 3, 1.0), (3, 4, 1.0)]));
        // One of the 10 pairs of the other five has its path through vertex 3.
        near(&found.betweenness, &[0.0, 0.0, 0.0, 0.1, 0.0, 0.0]);
        // 2 reaches 2 of 5 in 1 + 2 steps: 2/3 * 2/5.
        near(&found.closeness, &[0.2, 0.2, 4.0 / 15.0, 0.4, 4.0 / 15.0, 0.0]);
        near(&found.eigenvector.unwrap(), &[0.0, 0.0, 0.5, 0.5f64.sqrt(), 0.5, 0.0]);
        assert!((found.pagerank.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn weights_are_strengths_and_do_not_show_in_paths() {
        let heavy = centrality(&toy::network(3, &[(0, 1, 4.0), (1, 2, 1.0)]));
        let light = centrality(&toy::network(3, &[(0, 1, 1.0), (1, 2, 1.0)]));
        assert_eq!((&heavy.betweenness, &heavy.closeness), (&light.betweenness, &light.closeness));
        // The eigenvalue is sqrt(17); vector (4, sqrt(17), 1) / sqrt(34).
        let length = 34.0f64.sqrt();
        near(&heavy.eigenvector.unwrap(), &[4.0 / length, 17.0f64.sqrt() / length, 1.0 / length]);
        assert!(heavy.pagerank[0] > heavy.pagerank[2]);
    }

    #[test]
    fn negative_ties_count_as_none_and_extreme_weights_do_no_harm() {
        let signed = centrality(&toy::network(3, &[(0, 1, 1.0), (1, 2, -5.0)]));
        let without = centrality(&toy::network(3, &[(0, 1, 1.0)]));
        assert_eq!(signed, without);
        let pair = Some(vec![0.5f64.sqrt(); 2]);
        for weight in [1e-300, 1.0, 1e300] {
            let found = centrality(&toy::network(2, &[(0, 1, weight)]));
            assert_eq!(found.pagerank, [0.5, 0.5]);
            near(&found.eigenvector.unwrap(), pair.as_ref().unwrap());
        }
    }

    #[test]
    fn nothing_one_vertex_and_no_ties() {
        assert_eq!(centrality(&Network::default()), Centrality::default());
        let lone = centrality(&toy::network(1, &[]));
        assert_eq!((lone.betweenness, lone.closeness, lone.pagerank), (vec![0.0], vec![0.0], vec![1.0]));
        let hostile = centrality(&toy::network(2, &[(0, 1, -1.0)]));
        assert_eq!((hostile.eigenvector, hostile.pagerank, hostile.degree), (None, vec![0.5; 2], vec![0, 0]));
    }

    #[test]
    fn threads_do_not_show() {
        let network = toy::by_chance(300, 0.05, 3);
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| centrality(&network))
        };
        assert_eq!(on(1), on(5));
    }
}
