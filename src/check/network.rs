//! The network in a file, as far as ids go: which stand twice, which edges lead nowhere, which join the same two.

use std::collections::BTreeMap;

/// Nodes and edges met so far. Places are byte offsets in the file.
#[derive(Default)]
pub(crate) struct Network {
    nodes: BTreeMap<String, usize>,
    edge_ids: BTreeMap<String, usize>,
    edges: Vec<Edge>,
}

/// An edge of the file.
pub(crate) struct Edge {
    pub(crate) at: usize,
    pub(crate) source: String,
    pub(crate) target: String,
    pub(crate) is_directed: bool,
    /// What keeps it apart from others between the same two; empty if nothing does.
    pub(crate) kind: String,
}

/// Two edges that are one to a reader who merges.
pub(crate) struct Parallel<'n> {
    pub(crate) first: &'n Edge,
    pub(crate) second: &'n Edge,
}

impl Network {
    /// A node is declared; gives the place of an earlier one with its id.
    pub(crate) fn add_node(&mut self, id: &str, at: usize) -> Option<usize> {
        earlier(&mut self.nodes, id, at)
    }

    /// An edge has this id; gives the place of an earlier one with it.
    pub(crate) fn add_edge_id(&mut self, id: &str, at: usize) -> Option<usize> {
        earlier(&mut self.edge_ids, id, at)
    }

    pub(crate) fn add_edge(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// Every end of an edge that is no node of `nodes`.
    pub(crate) fn to_nowhere<'n>(&'n self, nodes: &'n Network) -> impl Iterator<Item = (&'n Edge, &'n str)> {
        let ends =
            self.edges.iter().flat_map(|edge| [&edge.source, &edge.target].map(|end| (edge, end.as_str())));
        ends.filter(|(_, end)| !end.is_empty() && !nodes.nodes.contains_key(*end))
    }

    /// Every edge that has the ends, the direction and the kind of an earlier one, with that one.
    pub(crate) fn parallel(&self) -> Vec<Parallel<'_>> {
        let mut firsts: BTreeMap<(&str, &str, bool, &str), &Edge> = BTreeMap::new();
        let mut found = Vec::new();
        for edge in self.edges.iter().filter(|edge| !edge.source.is_empty() && !edge.target.is_empty()) {
            let (mut source, mut target) = (edge.source.as_str(), edge.target.as_str());
            if !edge.is_directed && source > target {
                (source, target) = (target, source);
            }
            let first = firsts.entry((source, target, edge.is_directed, &edge.kind)).or_insert(edge);
            if !std::ptr::eq(*first, edge) {
                found.push(Parallel { first, second: edge });
            }
        }
        found
    }
}

fn earlier(places: &mut BTreeMap<String, usize>, id: &str, at: usize) -> Option<usize> {
    match places.get(id) {
        Some(place) => Some(*place),
        None => {
            places.insert(id.to_owned(), at);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(at: usize, source: &str, target: &str, is_directed: bool, kind: &str) -> Edge {
        Edge { at, source: source.to_owned(), target: target.to_owned(), is_directed, kind: kind.to_owned() }
    }

    #[test]
    fn edges_are_one_if_nothing_keeps_them_apart() {
        let mut network = Network::default();
        network.add_node("union", 0);
        network.add_edge(edge(1, "union", "levy", true, ""));
        network.add_edge(edge(2, "levy", "union", true, ""));
        network.add_edge(edge(3, "union", "levy", true, "opposes"));
        network.add_edge(edge(4, "union", "levy", true, ""));
        network.add_edge(edge(5, "union", "levy", false, ""));
        network.add_edge(edge(6, "levy", "union", false, ""));
        let pairs: Vec<_> = network.parallel().iter().map(|two| (two.first.at, two.second.at)).collect();
        assert_eq!(pairs, [(1, 4), (5, 6)]);
        assert_eq!(network.to_nowhere(&network).count(), 6);
        assert_eq!(network.add_node("union", 9), Some(0));
    }
}
