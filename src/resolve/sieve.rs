//! A sieve: one rule that joins nodes; and the sets in which the joined ones lie, with the reasons.

/// Disjoint sets of nodes; a set is known by its first node.
pub(crate) struct Sets {
    parent: Vec<usize>,
    pub(crate) joins: Vec<Join>,
}

/// One decision that two nodes are the same.
pub(crate) struct Join {
    /// The two nodes, the earlier first.
    pub(crate) nodes: [usize; 2],
    /// The sieve.
    pub(crate) reason: &'static str,
    /// 0 to 1.
    pub(crate) score: f32,
}

impl Sets {
    /// Every node on its own.
    pub(crate) fn new(n_nodes: usize) -> Sets {
        Sets { parent: (0..n_nodes).collect(), joins: Vec::new() }
    }

    /// The first node of the set.
    pub(crate) fn of(&self, node: usize) -> usize {
        let mut at = node;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Joins the sets of two nodes and remembers why.
    pub(crate) fn merge(&mut self, one: usize, other: usize, reason: &'static str, score: f32) {
        let (a, b) = (self.of(one), self.of(other));
        self.parent[a.max(b)] = a.min(b);
        // Both were on a path to their set: shorten it for the next question.
        self.parent[one] = a.min(b);
        self.parent[other] = a.min(b);
        self.joins.push(Join { nodes: [one.min(other), one.max(other)], reason, score });
    }
}
