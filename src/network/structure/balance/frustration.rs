//! Frustration: the ties that stand against two camps, friends inside and opponents between.
//!
//! To find the fewest is as hard as the largest cut of a graph. Whoever has one tie only can always be put right, so
//! only what is left without them is searched: all divisions of a component of up to [`EXHAUSTIVE`] vertices, else
//! local searches.

use crate::network::structure::adjacency::Adjacency;
use crate::network::structure::chance::Chance;

/// Up to this many vertices of a component, all divisions are looked at.
pub const EXHAUSTIVE: usize = 20;
/// How often the local search is begun.
const STARTS: u64 = 100;

/// What must go for two perfectly opposed camps.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Frustration {
    /// The number or weight of ties that must go.
    pub value: f64,
    /// As a share of all ties or weights; `None` without ties.
    pub share: Option<f64>,
    /// The camp, 0 or 1, of each vertex; `None` for those without ties. The first vertex of a component is in camp 0,
    /// so camps of different components have nothing to do with each other.
    pub camps: Vec<Option<u32>>,
    /// Whether less could not do; otherwise no less was found.
    pub exact: bool,
}

/// The frustration of ties by their weights, whose signs say friend or opponent. A component that is searched in full
/// takes up to 2^19 steps, any other a hundred local searches, each near to linear in its ties.
pub fn frustration(ties: &Adjacency, seed: u64) -> Frustration {
    let mut signs = vec![1.0; ties.len()];
    let mut exact = true;
    for (n, component) in ties.components().iter().enumerate().filter(|(_, component)| component.len() > 1) {
        let chance = Chance::stream(seed, n as u64);
        exact &= divide(ties, component, &mut signs, chance);
        if signs[component[0]] < 0.0 {
            component.iter().for_each(|vertex| signs[*vertex] = -signs[*vertex]);
        }
    }
    let against = |(a, b, weight): &(usize, usize, f64)| signs[*a] * signs[*b] * weight < 0.0;
    let sum = |ties: &mut dyn Iterator<Item = (usize, usize, f64)>| {
        ties.map(|(_, _, weight)| weight.abs()).sum::<f64>()
    };
    let (value, all) = (sum(&mut ties.ties().filter(against)), sum(&mut ties.ties()));
    let camp = |vertex: usize| (ties.degree(vertex) > 0).then_some(u32::from(signs[vertex] < 0.0));
    let share = Some(value / all).filter(|share| share.is_finite());
    Frustration { value, share, camps: (0..ties.len()).map(camp).collect(), exact }
}

/// Finds the camps of a component, as signs; whether they are the best for certain.
fn divide(ties: &Adjacency, component: &[usize], signs: &mut [f64], chance: Chance) -> bool {
    let (core, pendants) = without_pendants(ties, component);
    let part = Part::new(ties, &core);
    let (best, exact) =
        if core.len() <= EXHAUSTIVE { (part.best_of_all(), true) } else { part.search(chance) };
    core.iter().zip(best).for_each(|(vertex, sign)| signs[*vertex] = sign);
    for (vertex, other, weight) in pendants.into_iter().rev() {
        signs[vertex] = signs[other] * weight.signum();
    }
    exact
}

/// The vertices of a component but those that hang on one tie, again and again; and these, each with what it hangs on.
fn without_pendants(ties: &Adjacency, component: &[usize]) -> (Vec<usize>, Vec<(usize, usize, f64)>) {
    let mut degrees: std::collections::BTreeMap<usize, usize> =
        component.iter().map(|vertex| (*vertex, ties.degree(*vertex))).collect();
    let mut next: Vec<usize> = component.iter().copied().filter(|vertex| ties.degree(*vertex) == 1).collect();
    let mut pendants = Vec::new();
    while let Some(vertex) = next.pop() {
        let left = ties.neighbours(vertex).iter().find(|(other, _)| degrees.contains_key(other));
        // The last of a tree hangs on nothing.
        let Some(&(other, weight)) = left else { continue };
        degrees.remove(&vertex);
        pendants.push((vertex, other, weight));
        if let Some(degree) = degrees.get_mut(&other) {
            *degree -= 1;
            if *degree == 1 {
                next.push(other);
            }
        }
    }
    (degrees.into_keys().collect(), pendants)
}

/// A part of a network, its vertices numbered anew.
struct Part {
    neighbours: Vec<Vec<(usize, f64)>>,
    /// What weight must change by to have changed: less is the rounding of sums.
    least: f64,
}

impl Part {
    fn new(ties: &Adjacency, vertices: &[usize]) -> Part {
        let of = |vertex: &usize| -> Vec<(usize, f64)> {
            let neighbours = ties.neighbours(*vertex).iter();
            neighbours
                .filter_map(|(other, weight)| Some((vertices.binary_search(other).ok()?, *weight)))
                .collect()
        };
        let neighbours: Vec<Vec<(usize, f64)>> = vertices.iter().map(of).collect();
        let all: f64 = neighbours.iter().flatten().map(|(_, weight)| weight.abs()).sum();
        Part { neighbours, least: 1e-12 * all }
    }

    /// How much less would be against if this vertex went over to the other camp.
    fn gain(&self, signs: &[f64], vertex: usize) -> f64 {
        -self.neighbours[vertex]
            .iter()
            .map(|(other, weight)| signs[vertex] * signs[*other] * weight)
            .sum::<f64>()
    }

    /// The best of all divisions, each made of the one before by moving one vertex (Gray code). The first vertex stays.
    fn best_of_all(&self) -> Vec<f64> {
        let n = self.neighbours.len();
        let mut signs = vec![1.0; n];
        let mut best = signs.clone();
        let (mut gained, mut most) = (0.0, 0.0);
        for step in 1usize..1 << n.saturating_sub(1) {
            let vertex = step.trailing_zeros() as usize + 1;
            gained += self.gain(&signs, vertex);
            signs[vertex] = -signs[vertex];
            if gained > most + self.least {
                most = gained;
                best.copy_from_slice(&signs);
            }
        }
        best
    }

    /// The best of many local searches: from camps along a tree, by which a balanced part is seen to be one, then from
    /// camps by chance. Whether nothing is against.
    fn search(&self, mut chance: Chance) -> (Vec<f64>, bool) {
        let mut best = self.climb(self.along_a_tree());
        let mut least = self.against(&best);
        for _ in 0..STARTS {
            if least <= self.least {
                return (best, true);
            }
            let start =
                self.neighbours.iter().map(|_| if chance.bits() & 1 == 0 { 1.0 } else { -1.0 }).collect();
            let found = self.climb(start);
            let against = self.against(&found);
            if against < least - self.least {
                (least, best) = (against, found);
            }
        }
        (best, false)
    }

    fn along_a_tree(&self) -> Vec<f64> {
        let mut signs = vec![0.0; self.neighbours.len()];
        let mut next = vec![0];
        signs[0] = 1.0;
        while let Some(vertex) = next.pop() {
            for &(other, weight) in &self.neighbours[vertex] {
                if signs[other] == 0.0 {
                    signs[other] = signs[vertex] * weight.signum();
                    next.push(other);
                }
            }
        }
        signs
    }

    /// Moves single vertices and then tied pairs as long as less is against.
    fn climb(&self, mut signs: Vec<f64>) -> Vec<f64> {
        loop {
            let mut moved = false;
            for vertex in 0..signs.len() {
                if self.gain(&signs, vertex) > self.least {
                    signs[vertex] = -signs[vertex];
                    moved = true;
                }
            }
            if !moved && !self.move_a_pair(&mut signs) {
                return signs;
            }
        }
    }

    fn move_a_pair(&self, signs: &mut [f64]) -> bool {
        let gains: Vec<f64> = (0..signs.len()).map(|vertex| self.gain(signs, vertex)).collect();
        for (a, neighbours) in self.neighbours.iter().enumerate() {
            for &(b, weight) in neighbours.iter().filter(|(b, _)| a < *b) {
                // The tie between the two stays as it was, and is in both gains.
                if gains[a] + gains[b] + 2.0 * signs[a] * signs[b] * weight > self.least {
                    (signs[a], signs[b]) = (-signs[a], -signs[b]);
                    return true;
                }
            }
        }
        false
    }

    fn against(&self, signs: &[f64]) -> f64 {
        let ties =
            self.neighbours.iter().enumerate().flat_map(|(a, of)| of.iter().map(move |(b, w)| (a, *b, *w)));
        ties.filter(|(a, b, weight)| a < b && signs[*a] * signs[*b] * weight < 0.0)
            .map(|(_, _, w)| w.abs())
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::toy;

    #[test]
    fn opposed_camps_are_not_frustrated_however_many() {
        let ties: Vec<_> = (0..60)
            .flat_map(|a| (a + 1..60).map(move |b| (a, b, if a % 2 == b % 2 { 1.0 } else { -2.0 })))
            .filter(|(a, b, _)| (a * 7 + b * 3) % 5 == 0)
            .collect();
        let found = frustration(&Adjacency::new(&toy::network(60, &ties)), 1);
        assert_eq!((found.value, found.share, found.exact), (0.0, Some(0.0), true));
        assert!(ties.iter().all(|(a, b, w)| (found.camps[*a] == found.camps[*b]) == (*w > 0.0)));
    }

    /// Five who are all opponents: the best is two against three, with 1 + 3 ties inside.
    #[test]
    fn five_opponents() {
        let ties: Vec<_> = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b, -1.0))).collect();
        let found = frustration(&Adjacency::new(&toy::network(5, &ties)), 1);
        assert_eq!((found.value, found.share, found.exact), (4.0, Some(0.4), true));
    }

    /// A ring of 21 ties, one negative, with a tail of 30: too long to look at all, but one must go.
    #[test]
    fn a_long_ring_is_not_exact_and_a_tail_costs_nothing() {
        let ring = |n: usize| {
            (0..n).map(move |a| (a.min((a + 1) % n), a.max((a + 1) % n), if a == 3 { -1.0 } else { 1.0 }))
        };
        let tail = (20..50).map(|a| (a, a + 1, if a % 3 == 0 { -1.0 } else { 1.0 }));
        let ties: Vec<_> = ring(20).chain(tail.clone().map(|(a, b, w)| (a - 1, b - 1, w))).collect();
        let found = frustration(&Adjacency::new(&toy::network(50, &ties)), 1);
        assert_eq!((found.value, found.exact), (1.0, true));
        let ties: Vec<_> = ring(21).chain(tail).collect();
        let found = frustration(&Adjacency::new(&toy::network(51, &ties)), 1);
        assert_eq!((found.value, found.exact), (1.0, false));
        assert_eq!(found.camps[0], Some(0));
    }

    #[test]
    fn local_searches_find_the_best_of_all() {
        for seed in 0..40 {
            let ties = Adjacency::new(&toy::by_chance(14, 0.5, seed));
            let part = Part::new(&ties, &(0..14).collect::<Vec<_>>());
            let (all, found) = (part.best_of_all(), part.search(Chance::new(seed)).0);
            assert!((part.against(&all) - part.against(&found)).abs() < 1e-9, "seed {seed}");
        }
    }
}
