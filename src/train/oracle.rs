//! The oracle: which transitions lose no arc of the gold tree, in any configuration.
//!
//! Dynamic (Goldberg and Nivre, TACL 2013): it answers off the gold path too, so the parser can be trained on
//! its own mistakes. The arc-hybrid system is arc-decomposable, so the cost of a transition is the number of
//! gold arcs it makes unreachable.

use crate::analyze::network::transition::Configuration;

/// Gold arcs each transition would lose; `None` for transitions that are not legal. `heads` is projective;
/// the root is the number of words.
pub(crate) fn costs(configuration: &Configuration, heads: &[u32]) -> [Option<u32>; 3] {
    let legal = configuration.legal();
    let (top, second, next) = (configuration.stacked(0), configuration.stacked(1), configuration.next);
    let mut costs = [None; 3];
    if legal[0] {
        let below_top = configuration.stack.len().saturating_sub(1);
        let lost = configuration.stack.iter().enumerate().filter(|&(i, &word)| {
            heads[word as usize] == next || (i < below_top && heads[next as usize] == word)
        });
        costs[0] = Some(lost.count() as u32);
    }
    if legal[1] || legal[2] {
        let head = heads[top as usize];
        let dependents = heads[next as usize..].iter().filter(|&&head| head == top).count() as u32;
        costs[1] = legal[1].then_some(dependents + u32::from(head == second || head > next));
        costs[2] = legal[2].then_some(dependents + u32::from(head >= next));
    }
    costs
}

/// Makes a tree projective by attaching the dependents of crossing arcs to their head's head, shortest arc
/// first (Nivre and Nilsson, ACL 2005). The root is the number of words.
pub(crate) fn projectivize(heads: &mut [u32]) {
    while let Some(dependent) = shortest_crossing(heads) {
        heads[dependent] = heads[heads[dependent] as usize];
    }
}

fn shortest_crossing(heads: &[u32]) -> Option<usize> {
    let root = heads.len();
    let crossing = (0..root).filter(|&dependent| {
        let head = heads[dependent] as usize;
        head < root && (dependent.min(head) + 1..dependent.max(head)).any(|word| !descends(heads, word, head))
    });
    crossing.min_by_key(|&dependent| (dependent.abs_diff(heads[dependent] as usize), dependent))
}

fn descends(heads: &[u32], mut word: usize, ancestor: usize) -> bool {
    while word != ancestor && word < heads.len() {
        word = heads[word] as usize;
    }
    word == ancestor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::network::transition::Transition;

    #[test]
    fn following_the_oracle_rebuilds_the_tree() {
        // "the party's leader , who resigned , backs her": a subject with a relative clause.
        let heads = [1, 3, 1, 8, 6, 6, 3, 6, 10, 8];
        let mut configuration = Configuration::default();
        configuration.start(heads.len());
        while !configuration.is_final() {
            let costs = costs(&configuration, &heads);
            let free = costs.iter().position(|&cost| cost == Some(0)).expect("a transition without cost");
            configuration.apply(Transition::ALL[free], 0);
        }
        let built: Vec<_> = configuration.nodes.iter().map(|node| node.head).take(heads.len()).collect();
        assert_eq!(built, heads);
    }

    #[test]
    fn lifts_a_crossing_arc() {
        // "a hearing is scheduled on the issue": "on the issue" depends on "hearing" across "scheduled".
        let mut heads = [1, 3, 3, 7, 6, 6, 1];
        projectivize(&mut heads);
        assert_eq!(heads, [1, 3, 3, 7, 6, 6, 3]);
    }
}
