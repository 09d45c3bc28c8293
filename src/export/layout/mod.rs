//! Layout: a place for every node, so that near nodes of the graph stand near each other.
//!
//! Every component is laid out by stress: the distance of two nodes on the paper should be their distance in the
//! graph (Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent", 2019; for large graphs with
//! distances to a few pivots only, as in Ortmann, Klimenta and Brandes, "A sparse stress model", 2017). Components
//! are then set in rows, the largest first, and boxes pushed apart where labels would lie on each other. Only sums,
//! products and roots are used and the order is drawn from a fixed seed: the same graph gives the same places on
//! every machine.

mod boxes;
mod stress;

pub(crate) use crate::export::layout::boxes::apart;
use crate::export::layout::stress::stress;

/// A place on the paper, in points; y grows downward.
pub type Place = [f64; 2];

/// How long a line between neighbours should be, in points.
const LENGTH: f64 = 140.0;
/// Between components, in lengths of a line.
const GAP: f64 = 0.9;

/// A place for each of `n` nodes with these ties; direction and parallel ties do not matter. Takes time and space in
/// the order of nodes and ties for large graphs, of the square of the nodes for components of up to a thousand.
///
/// ```
/// use stancegraph::export::layout::places;
/// let chain = places(3, &[(0, 1), (1, 2)]);
/// let length = |a: usize, b: usize| (chain[a][0] - chain[b][0]).hypot(chain[a][1] - chain[b][1]);
/// assert!(length(0, 2) > 1.8 * length(0, 1));
/// assert_eq!(chain, places(3, &[(0, 1), (1, 2)]));
/// ```
pub fn places(n: usize, ties: &[(u32, u32)]) -> Vec<Place> {
    let neighbours = neighbours(n, ties);
    let mut placed: Vec<(Vec<u32>, Vec<Place>)> = components(&neighbours)
        .into_iter()
        .map(|members| {
            let places = stress(&members, &neighbours);
            (members, places)
        })
        .collect();
    placed.sort_by_key(|(members, _)| (std::cmp::Reverse(members.len()), members[0]));
    let mut all = vec![[0.0; 2]; n];
    for ((members, places), [left, top]) in placed.iter().zip(rows(&placed)) {
        for (&node, place) in members.iter().zip(places) {
            all[node as usize] = [(place[0] + left) * LENGTH, (place[1] + top) * LENGTH];
        }
    }
    all
}

/// For every node the nodes it is tied to, each once, without itself.
fn neighbours(n: usize, ties: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut neighbours = vec![Vec::new(); n];
    for &(one, other) in ties.iter().filter(|(one, other)| one != other) {
        neighbours[one as usize].push(other);
        neighbours[other as usize].push(one);
    }
    for own in &mut neighbours {
        own.sort_unstable();
        own.dedup();
    }
    neighbours
}

/// The nodes that hang together, each group in the order of its numbers.
fn components(neighbours: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut is_seen = vec![false; neighbours.len()];
    let mut components = Vec::new();
    for start in 0..neighbours.len() as u32 {
        if std::mem::replace(&mut is_seen[start as usize], true) {
            continue;
        }
        let mut members = vec![start];
        let mut next = 0;
        while let Some(&node) = members.get(next) {
            next += 1;
            for &other in &neighbours[node as usize] {
                if !std::mem::replace(&mut is_seen[other as usize], true) {
                    members.push(other);
                }
            }
        }
        members.sort_unstable();
        components.push(members);
    }
    components
}

/// Where each component goes, in rows about as wide as all are high; places of a component begin at 0, 0.
fn rows(placed: &[(Vec<u32>, Vec<Place>)]) -> Vec<Place> {
    let size = |places: &[Place]| {
        places.iter().fold([GAP; 2], |size, place| [0, 1].map(|axis| size[axis].max(place[axis] + GAP)))
    };
    let sizes: Vec<[f64; 2]> = placed.iter().map(|(_, places)| size(places)).collect();
    let area: f64 = sizes.iter().map(|[width, height]| width * height).sum();
    let widest = sizes.iter().map(|size| size[0]).fold(0.0, f64::max);
    let width = widest.max((area * 1.6).sqrt());
    let (mut left, mut top, mut row_height) = (0.0, 0.0, 0.0f64);
    let mut corners = Vec::with_capacity(sizes.len());
    for [own_width, own_height] in sizes {
        if left > 0.0 && left + own_width > width {
            (left, top, row_height) = (0.0, top + row_height, 0.0);
        }
        corners.push([left, top]);
        left += own_width;
        row_height = row_height.max(own_height);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: Place, b: Place) -> f64 {
        ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
    }

    #[test]
    fn no_two_nodes_share_a_place_and_neighbours_are_near() {
        // A wheel, a chain and some that stand alone.
        let mut ties: Vec<(u32, u32)> = (1..30).map(|n| (0, n)).collect();
        ties.extend((30..39).map(|n| (n, n + 1)));
        let all = places(50, &ties);
        for one in 0..50 {
            for other in one + 1..50 {
                assert!(distance(all[one], all[other]) > 5.0, "{one} and {other}");
            }
        }
        for &(one, other) in &ties {
            assert!(distance(all[one as usize], all[other as usize]) < 2.5 * LENGTH);
        }
    }

    #[test]
    fn a_large_component_is_laid_out_by_pivots() {
        let n = 3_000u32;
        let ties: Vec<(u32, u32)> = (1..n).map(|node| (node, node / 3)).collect();
        let all = places(n as usize, &ties);
        assert!(all.iter().flatten().all(|part| part.is_finite()));
        let mean = ties.iter().map(|&(a, b)| distance(all[a as usize], all[b as usize])).sum::<f64>()
            / ties.len() as f64;
        let far = distance(all[n as usize - 1], all[n as usize / 2]);
        assert!(mean < 3.0 * LENGTH && far > mean, "{mean} {far}");
    }

    #[test]
    fn nothing_and_ties_to_oneself_are_laid_out_too() {
        assert!(places(0, &[]).is_empty());
        assert_eq!(places(1, &[(0, 0), (0, 0)]).len(), 1);
    }
}
