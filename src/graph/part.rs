//! Parts of a graph that people can take in: the strongest nodes, or what stands around some.

use std::collections::VecDeque;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::graph::prune::keep;
use crate::graph::{StanceGraph, Tie, graph};
use crate::resolve::EntityId;

/// The `n` nodes with the most passages on their edges (of equal ones the earlier), and the edges between them; nodes
/// that then have none are left out as well. Documents and the manifest stay whole.
pub fn strongest(whole: &StanceGraph, n: usize) -> StanceGraph {
    let nodes = strongest_nodes(whole, n);
    part(whole, |edge| is_between(&nodes, whole, edge))
}

/// As [`strongest`], with no more edges than that: those with the most passages, of equal ones the surest. What a picture
/// can show without becoming a thicket.
pub fn readable(whole: &StanceGraph, n_nodes: usize, n_edges: usize) -> StanceGraph {
    let nodes = strongest_nodes(whole, n_nodes);
    let mut edges: Vec<EdgeIndex> =
        whole.network.edge_indices().filter(|&e| is_between(&nodes, whole, e)).collect();
    let strength = |edge: EdgeIndex| (whole.network[edge].weight, whole.network[edge].score);
    edges.sort_by(|&a, &b| {
        let ((weight, score), (other, other_score)) = (strength(a), strength(b));
        other.cmp(&weight).then(other_score.total_cmp(&score)).then(a.cmp(&b))
    });
    edges.truncate(n_edges);
    edges.sort_unstable();
    part(whole, |edge| edges.binary_search(&edge).is_ok())
}

fn strongest_nodes(whole: &StanceGraph, n: usize) -> Vec<bool> {
    let mut passages = vec![0u64; whole.network.node_count()];
    for (_, source, target, edge) in whole.edges() {
        passages[source as usize] += u64::from(edge.weight);
        passages[target as usize] += u64::from(edge.weight);
    }
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|&node| (std::cmp::Reverse(passages[node]), node));
    let mut stays = vec![false; passages.len()];
    order.iter().take(n).for_each(|&node| stays[node] = true);
    stays
}

fn is_between(nodes: &[bool], whole: &StanceGraph, edge: EdgeIndex) -> bool {
    let ends = whole.network.edge_endpoints(edge);
    ends.is_some_and(|(source, target)| nodes[source.index()] && nodes[target.index()])
}

/// What lies at most `hops` edges from any of these nodes, whichever way the edges point, with all edges between.
pub fn around(whole: &StanceGraph, centres: &[EntityId], hops: u32) -> StanceGraph {
    let mut stays = vec![false; whole.network.node_count()];
    let mut queue: VecDeque<(NodeIndex, u32)> = VecDeque::new();
    for &centre in centres {
        stays[centre as usize] = true;
        queue.push_back((NodeIndex::new(centre as usize), 0));
    }
    while let Some((node, n)) = queue.pop_front() {
        if n == hops {
            continue;
        }
        for way in [Direction::Outgoing, Direction::Incoming] {
            for other in whole.network.neighbors_directed(node, way) {
                if !std::mem::replace(&mut stays[other.index()], true) {
                    queue.push_back((other, n + 1));
                }
            }
        }
    }
    part(whole, |edge| is_between(&stays, whole, edge))
}

/// The graph of these edges and their nodes.
fn part(whole: &StanceGraph, stays: impl Fn(EdgeIndex) -> bool) -> StanceGraph {
    let mut discourse = whole.discourse.clone();
    let mut nodes = vec![false; discourse.entities.len()];
    let (mut statements, mut relations) =
        (vec![false; discourse.statements.len()], vec![false; discourse.relations.len()]);
    for (_, source, target, edge) in whole.edges().filter(|(id, ..)| stays(*id)) {
        nodes[source as usize] = true;
        nodes[target as usize] = true;
        let members = match edge.tie {
            Tie::Stance(_) => &mut statements,
            Tie::Relation(_) => &mut relations,
        };
        members[edge.members.clone()].fill(true);
    }
    let (mut statements, mut relations) = (statements.into_iter(), relations.into_iter());
    discourse.statements.retain(|_| statements.next() == Some(true));
    discourse.relations.retain(|_| relations.next() == Some(true));
    graph(keep(discourse, &nodes), whole.manifest.clone())
}
