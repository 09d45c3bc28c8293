//! Who is tied to whom, from both ends: what measures walk along.

use crate::network::{Aggregation, Network};

/// The neighbours of every vertex, with the weight of the tie between; ties have no direction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjacency {
    neighbours: Vec<Vec<(usize, f64)>>,
}

impl Adjacency {
    /// All ties, whatever their sign. Linear in vertices and ties, as are the next two.
    pub fn new(network: &Network) -> Adjacency {
        Adjacency::of(network, |weight| weight != 0.0)
    }

    /// The ties of positive weight. The weights of [`Aggregation::Combine`] are codes and no strengths: each counts 1.
    pub fn positive(network: &Network) -> Adjacency {
        let mut all = Adjacency::of(network, |weight| weight > 0.0);
        if network.aggregation == Aggregation::Combine {
            all.neighbours.iter_mut().flatten().for_each(|(_, weight)| *weight = 1.0);
        }
        all
    }

    fn of(network: &Network, keep: impl Fn(f64) -> bool) -> Adjacency {
        let mut neighbours = vec![Vec::new(); network.vertices.len()];
        for (a, b, weight) in network.ties() {
            if a != b && weight.is_finite() && keep(weight) {
                neighbours[a].push((b, weight));
                neighbours[b].push((a, weight));
            }
        }
        Adjacency { neighbours }
    }

    /// How many vertices there are.
    pub fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// Whether there are no vertices.
    pub fn is_empty(&self) -> bool {
        self.neighbours.is_empty()
    }

    /// The neighbours of a vertex and the weights of their ties, in the order of the vertices.
    pub fn neighbours(&self, vertex: usize) -> &[(usize, f64)] {
        &self.neighbours[vertex]
    }

    /// How many neighbours a vertex has.
    pub fn degree(&self, vertex: usize) -> usize {
        self.neighbours[vertex].len()
    }

    /// The sum of the weights of a vertex's ties.
    pub fn strength(&self, vertex: usize) -> f64 {
        self.neighbours[vertex].iter().map(|(_, weight)| weight).sum()
    }

    /// How many ties there are.
    pub fn n_ties(&self) -> usize {
        self.neighbours.iter().map(Vec::len).sum::<usize>() / 2
    }

    /// The ties, each once, from the lower vertex to the higher.
    pub fn ties(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let of = |a: usize| self.neighbours[a].iter().map(move |&(b, weight)| (a, b, weight));
        (0..self.len()).flat_map(of).filter(|(a, b, _)| a < b)
    }

    /// The same ties with weights divided by the largest, so that no sum or product of them is out of range.
    pub fn scaled(mut self) -> Adjacency {
        let largest = self.ties().map(|(_, _, weight)| weight.abs()).fold(0.0, f64::max);
        if largest > 0.0 {
            self.neighbours.iter_mut().flatten().for_each(|(_, weight)| *weight /= largest);
        }
        self
    }

    /// The same ties with weights of 1 and -1.
    pub fn signs(mut self) -> Adjacency {
        self.neighbours.iter_mut().flatten().for_each(|(_, weight)| *weight = weight.signum());
        self
    }

    /// The components: sets of vertices that are tied, directly or through others; each sorted, in the order of their
    /// first vertex.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for start in 0..self.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut component = vec![start];
            let mut next = 0;
            while let Some(&vertex) = component.get(next) {
                next += 1;
                for &(other, _) in self.neighbours(vertex) {
                    if !seen[other] {
                        seen[other] = true;
                        component.push(other);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    #[test]
    fn negative_ties_are_left_out_where_asked() {
        let network = toy::network(4, &[(0, 1, 2.0), (0, 2, -1.0)]);
        assert_eq!(Adjacency::new(&network).components(), [vec![0, 1, 2], vec![3]]);
        let positive = Adjacency::positive(&network);
        assert_eq!(positive.components(), [vec![0, 1], vec![2], vec![3]]);
        assert_eq!((positive.degree(0), positive.strength(0), positive.n_ties()), (1, 2.0, 1));
        assert_eq!(positive.scaled().ties().collect::<Vec<_>>(), [(0, 1, 1.0)]);
        assert!(Adjacency::new(&Network::default()).components().is_empty());
    }
}
