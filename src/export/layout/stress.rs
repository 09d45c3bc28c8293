//! Stress: places of one component, so that distances on the paper are those in the graph.

use std::collections::VecDeque;

use crate::export::layout::Place;

/// Up to so many nodes the distance of every two counts.
const ALL_PAIRS: usize = 1_000;
/// For more, distances to so many nodes far from each other.
const PIVOTS: usize = 40;
/// For very many, to fewer.
const FEW_PIVOTS: usize = 12;
const VERY_MANY: usize = 20_000;
/// What a step is to the one before it.
const COOLING: f64 = 0.75;
/// Smaller steps change nothing that can be seen.
const LAST_STEP: f64 = 0.05;

/// Two nodes and how far they should be from each other.
struct Pair {
    nodes: [u32; 2],
    distance: f32,
}

/// Places of these nodes in the order of `members`, the leftmost at 0, the topmost at 0.
pub(crate) fn stress(members: &[u32], neighbours: &[Vec<u32>]) -> Vec<Place> {
    let own = |node: u32| members.binary_search(&node).expect("neighbours are of one component") as u32;
    let own_neighbours: Vec<Vec<u32>> = members
        .iter()
        .map(|&node| neighbours[node as usize].iter().map(|&other| own(other)).collect())
        .collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let side = (members.len() as f64).sqrt();
    let mut places: Vec<Place> =
        members.iter().map(|_| [random.part() * side, random.part() * side]).collect();
    let mut pairs = pairs(&own_neighbours);
    // The published schedule: from moves that put the farthest right at once to small ones.
    let farthest = pairs.iter().map(|pair| pair.distance).fold(1.0, f32::max);
    let mut step = f64::from(farthest * farthest);
    while step > LAST_STEP {
        random.shuffle(&mut pairs);
        for Pair { nodes: [one, other], distance } in &pairs {
            let (one, other, distance) = (*one as usize, *other as usize, f64::from(*distance));
            let way = [0, 1].map(|axis| places[one][axis] - places[other][axis]);
            let length = (way[0] * way[0] + way[1] * way[1]).sqrt().max(1e-9);
            let part = (step / (distance * distance)).min(1.0) * (length - distance) / (2.0 * length);
            for (axis, way) in way.into_iter().enumerate() {
                places[one][axis] -= part * way;
                places[other][axis] += part * way;
            }
        }
        step *= COOLING;
    }
    let least = places.iter().fold([f64::MAX; 2], |l, place| [l[0].min(place[0]), l[1].min(place[1])]);
    places.iter().map(|place| [place[0] - least[0], place[1] - least[1]]).collect()
}

fn pairs(neighbours: &[Vec<u32>]) -> Vec<Pair> {
    let n = neighbours.len();
    let mut pairs = Vec::new();
    if n <= ALL_PAIRS {
        for one in 0..n as u32 {
            let distances = distances(one, neighbours);
            let later = (one + 1..n as u32).map(|other| (other, distances[other as usize]));
            pairs.extend(later.map(|(other, distance)| Pair { nodes: [one, other], distance }));
        }
        return pairs;
    }
    for (one, others) in neighbours.iter().enumerate() {
        let one = one as u32;
        pairs.extend(
            others
                .iter()
                .filter(|&&other| one < other)
                .map(|&other| Pair { nodes: [one, other], distance: 1.0 }),
        );
    }
    // Each pivot is the node farthest from all before it.
    let mut nearest = vec![f32::MAX; n];
    let mut pivot = 0;
    for _ in 0..if n > VERY_MANY { FEW_PIVOTS } else { PIVOTS } {
        let from_it = distances(pivot, neighbours);
        for (other, &distance) in from_it.iter().enumerate().filter(|&(_, &distance)| distance > 1.0) {
            pairs.push(Pair { nodes: [pivot, other as u32], distance });
        }
        for (nearest, &distance) in nearest.iter_mut().zip(&from_it) {
            *nearest = nearest.min(distance);
        }
        let farthest = (0..n).max_by(|&a, &b| nearest[a].total_cmp(&nearest[b]).then(b.cmp(&a)));
        pivot = farthest.unwrap_or(0) as u32;
    }
    pairs
}

fn distances(from: u32, neighbours: &[Vec<u32>]) -> Vec<f32> {
    let mut distances = vec![0.0; neighbours.len()];
    let mut is_seen = vec![false; neighbours.len()];
    is_seen[from as usize] = true;
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        for &other in &neighbours[node as usize] {
            if !std::mem::replace(&mut is_seen[other as usize], true) {
                distances[other as usize] = distances[node as usize] + 1.0;
                queue.push_back(other);
            }
        }
    }
    distances
}

/// Xorshift (Marsaglia 2003): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 up to 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            items.swap(last, other);
        }
    }
}
