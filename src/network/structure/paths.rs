//! Shortest paths: who lies between others, and who is near to them, in number of ties.
//!
//! Betweenness by the algorithm of Brandes (2001, doi 10.1080/0022250X.2001.9990249), which finds the distances on the
//! way. Vertices are taken in blocks of a fixed size, on several threads; sums are made within a block and then over
//! blocks in their order, so that threads do not show in the last bit.

use std::collections::VecDeque;

use rayon::prelude::*;

use crate::network::structure::adjacency::Adjacency;

/// How many vertices are one piece of work.
const BLOCK: usize = 64;

/// What shortest paths say of each vertex.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    /// The share of shortest paths between two others that run through it, over all pairs of others; 0 with fewer than
    /// three vertices.
    pub betweenness: Vec<f64>,
    /// How many it reaches, over the sum of distances to them, times the share of all others that it reaches; 0 if it
    /// reaches none.
    pub closeness: Vec<f64>,
}

/// The shortest paths between all vertices. Takes the number of vertices times that of ties.
pub fn paths(ties: &Adjacency) -> Paths {
    let n = ties.len();
    let blocks = n.div_ceil(BLOCK);
    let work = |block: usize| {
        let mut walk = Walk::new(n);
        let from = block * BLOCK..n.min((block + 1) * BLOCK);
        let closeness: Vec<f64> = from.map(|start| walk.from(start, ties)).collect();
        (walk.betweenness, closeness)
    };
    let found: Vec<(Vec<f64>, Vec<f64>)> = (0..blocks).into_par_iter().map(work).collect();
    let mut paths = Paths { betweenness: vec![0.0; n], closeness: Vec::with_capacity(n) };
    for (betweenness, closeness) in found {
        paths.betweenness.iter_mut().zip(betweenness).for_each(|(sum, part)| *sum += part);
        paths.closeness.extend(closeness);
    }
    if n > 2 {
        // Each pair was seen from both ends, as the number of pairs is here.
        let pairs = (n - 1) as f64 * (n - 2) as f64;
        paths.betweenness.iter_mut().for_each(|sum| *sum /= pairs);
    }
    paths
}

/// A walk over the network from one vertex, nearest first.
struct Walk {
    betweenness: Vec<f64>,
    distance: Vec<u32>,
    /// How many shortest paths lead to a vertex.
    n_paths: Vec<f64>,
    /// How much of the paths to others runs through it.
    through: Vec<f64>,
    met: Vec<usize>,
    next: VecDeque<usize>,
}

const NOT_MET: u32 = u32::MAX;

impl Walk {
    fn new(n: usize) -> Walk {
        Walk {
            betweenness: vec![0.0; n],
            distance: vec![NOT_MET; n],
            n_paths: vec![0.0; n],
            through: vec![0.0; n],
            met: Vec::new(),
            next: VecDeque::new(),
        }
    }

    /// Adds to the betweenness of others what paths from `start` do, and gives the closeness of `start`.
    fn from(&mut self, start: usize, ties: &Adjacency) -> f64 {
        (self.distance[start], self.n_paths[start]) = (0, 1.0);
        self.next.push_back(start);
        while let Some(vertex) = self.next.pop_front() {
            self.met.push(vertex);
            let (distance, n_paths) = (self.distance[vertex] + 1, self.n_paths[vertex]);
            for &(other, _) in ties.neighbours(vertex) {
                if self.distance[other] == NOT_MET {
                    self.distance[other] = distance;
                    self.next.push_back(other);
                }
                if self.distance[other] == distance {
                    self.n_paths[other] += n_paths;
                }
            }
        }
        for &vertex in self.met.iter().rev() {
            let share = (1.0 + self.through[vertex]) / self.n_paths[vertex];
            for &(other, _) in ties.neighbours(vertex) {
                if self.distance[other] + 1 == self.distance[vertex] {
                    self.through[other] += self.n_paths[other] * share;
                }
            }
            if vertex != start {
                self.betweenness[vertex] += self.through[vertex];
            }
        }
        let reached = (self.met.len() - 1) as f64;
        let sum: u64 = self.met.iter().map(|vertex| u64::from(self.distance[*vertex])).sum();
        for vertex in self.met.drain(..) {
            (self.distance[vertex], self.n_paths[vertex], self.through[vertex]) = (NOT_MET, 0.0, 0.0);
        }
        if sum > 0 { reached / sum as f64 * (reached / (ties.len() - 1) as f64) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// A ring of four: two paths between opposite ones, each of the others on half; 3 pairs of others.
    #[test]
    fn ring() {
        let ring = toy::network(4, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (0, 3, 1.0)]);
        let found = paths(&Adjacency::new(&ring));
        assert_eq!(found.betweenness, [0.5 / 3.0; 4]);
        assert_eq!(found.closeness, [0.75; 4]);
    }

    /// A path of 200, more than a block: vertex n lies between n before it and 199 - n behind.
    #[test]
    fn long_path() {
        let ties: Vec<_> = (0..199).map(|a| (a, a + 1, 1.0)).collect();
        let found = paths(&Adjacency::new(&toy::network(200, &ties)));
        let expected = |n: usize| (n * (199 - n)) as f64 / (199.0 * 198.0 / 2.0);
        assert!((0..200).all(|n| (found.betweenness[n] - expected(n)).abs() < 1e-12));
        assert!((found.closeness[0] - 199.0 / (199.0 * 100.0)).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_walk() {
        assert_eq!(paths(&Adjacency::default()), Paths::default());
        let pair = paths(&Adjacency::new(&toy::network(2, &[(0, 1, 1.0)])));
        assert_eq!(pair, Paths { betweenness: vec![0.0; 2], closeness: vec![1.0; 2] });
    }
}
