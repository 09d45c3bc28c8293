//! The arc-hybrid transition system: a dependency tree built word by word, in linear time.
//!
//! A configuration is a stack of words whose head is not known yet, a buffer of words not looked at yet, and
//! the arcs so far. The artificial root stands at the end of the buffer. *Shift* moves the next word onto the
//! stack, *left arc* makes the next word of the buffer the head of the top of the stack, *right arc* makes the
//! second word of the stack its head (Kuhlmann, Gómez-Rodríguez and Satta, ACL 2011). The root takes an arc
//! only when it is the last word left, so every result is a tree with one root.

/// No word.
pub(crate) const NONE: u32 = u32::MAX;

/// Words of a configuration the classifier looks at.
pub(crate) const SLOTS: usize = 12;

/// Discrete facts about a configuration the classifier looks at.
pub(crate) const TRAITS: usize = 13;

/// How many values a trait can take.
pub(crate) const TRAIT_VALUES: usize = 64;

/// A step from one configuration to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transition {
    /// The next word goes onto the stack.
    Shift,
    /// The next word becomes the head of the top of the stack.
    LeftArc,
    /// The second word of the stack becomes the head of the top.
    RightArc,
}

impl Transition {
    /// Every transition, in the order the weights rely on.
    pub(crate) const ALL: [Transition; 3] = [Transition::Shift, Transition::LeftArc, Transition::RightArc];
}

/// One word of a configuration and the arcs it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Its head; the number of words for the root, [`NONE`] while unknown.
    pub(crate) head: u32,
    /// The relation to its head, an index into `Deprel::ALL`; meaningless while the head is unknown.
    pub(crate) label: u8,
    /// Dependents before it, as far as they are counted.
    n_left: u8,
    n_right: u8,
    /// Outermost dependents before it: the last two attached.
    left: [u32; 2],
    /// Outermost dependents after it.
    right: [u32; 2],
}

const BARE: Node = Node { head: NONE, label: 0, n_left: 0, n_right: 0, left: [NONE; 2], right: [NONE; 2] };

/// Dependents on one side are counted up to this many.
const MANY: u8 = 5;

/// Stands where there is no word, so that nobody need ask whether there is one.
const NOBODY: Node = Node { label: u8::MAX, n_left: MANY + 1, n_right: MANY + 1, ..BARE };

/// Stack, buffer and arcs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Configuration {
    /// The words, after them the root, and last what stands where there is no word.
    pub(crate) nodes: Vec<Node>,
    /// Words without a head, the top last.
    pub(crate) stack: Vec<u32>,
    /// The first word of the buffer.
    pub(crate) next: u32,
}

impl Configuration {
    /// Starts over with a sentence of `n_words` words, reusing the memory.
    pub(crate) fn start(&mut self, n_words: usize) {
        self.nodes.clear();
        self.nodes.resize(n_words + 1, BARE);
        self.nodes.push(NOBODY);
        self.stack.clear();
        self.next = 0;
    }

    /// Words, without the root; also the index of the root.
    pub(crate) fn n_words(&self) -> u32 {
        self.nodes.len() as u32 - 2
    }

    /// The node of a word of [`Configuration::slots`], of [`NONE`] the last.
    fn node(&self, word: u32) -> &Node {
        &self.nodes[(word as usize).min(self.nodes.len() - 1)]
    }

    /// Whether every word has a head.
    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.next == self.n_words()
    }

    /// Which of [`Transition::ALL`] may follow.
    pub(crate) fn legal(&self) -> [bool; 3] {
        let (depth, left) = (self.stack.len(), self.next < self.n_words());
        [left, depth > 0 && (left || depth == 1), depth > 1]
    }

    /// The word `depth` below the top of the stack, or [`NONE`].
    pub(crate) fn stacked(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |i| self.stack[i])
    }

    /// Head and dependent of the arc that `transition`, a legal arc, would add.
    pub(crate) fn arc(&self, transition: Transition) -> (u32, u32) {
        let head = if transition == Transition::LeftArc { self.next } else { self.stacked(1) };
        (head, self.stacked(0))
    }

    /// Takes a legal step; `label` is the relation if it adds an arc.
    pub(crate) fn apply(&mut self, transition: Transition, label: u8) {
        if transition == Transition::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let (head, dependent) = self.arc(transition);
        self.stack.pop();
        let node = &mut self.nodes[dependent as usize];
        (node.head, node.label) = (head, label);
        let node = &mut self.nodes[head as usize];
        if dependent < head {
            node.left = [dependent, node.left[0]];
            node.n_left = MANY.min(node.n_left + 1);
        } else {
            node.right = [dependent, node.right[0]];
            node.n_right = MANY.min(node.n_right + 1);
        }
    }

    /// The words the classifier looks at, [`NONE`] where there is none. The first four are filled for nearly
    /// every word of a sentence sooner or later: top of the stack and the first three of the buffer.
    pub(crate) fn slots(&self) -> [u32; SLOTS] {
        let (top, second, next) = (self.stacked(0), self.stacked(1), self.next);
        let ahead = |k: u32| if next + k <= self.n_words() { next + k } else { NONE };
        let left = |word: u32, k: usize| self.node(word).left[k];
        let right = |word: u32| self.node(word).right[0];
        [
            top,
            next,
            ahead(1),
            ahead(2),
            second,
            self.stacked(2),
            left(top, 0),
            right(top),
            left(second, 0),
            right(second),
            left(next, 0),
            left(top, 1),
        ]
    }

    /// The discrete facts the classifier looks at, each below [`TRAIT_VALUES`]: relations of the dependents in
    /// `slots`, distances between the words that may be joined, how many dependents they have.
    pub(crate) fn traits(&self, slots: &[u32; SLOTS]) -> [usize; TRAITS] {
        let relation = |word: u32| usize::from(self.node(word).label.wrapping_add(1));
        let distance = |from: u32, to: u32| match (from, to) {
            (NONE, _) | (_, NONE) => 9,
            _ => match to - from {
                near @ 0..=5 => near as usize,
                6..=7 => 6,
                8..=11 => 7,
                _ => 8,
            },
        };
        let n_left = |word: u32| self.node(word).n_left.into();
        let n_right = |word: u32| self.node(word).n_right.into();
        let (top, next, second) = (slots[0], slots[1], slots[4]);
        [
            relation(slots[6]),
            relation(slots[7]),
            relation(slots[8]),
            relation(slots[9]),
            relation(slots[10]),
            relation(slots[11]),
            distance(top, next),
            distance(second, top),
            n_left(top),
            n_right(top),
            n_left(next),
            n_right(second),
            self.stack.len().min(7),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_classifier_prefers_the_result_is_a_tree_with_one_root() {
        for n_words in 1..7 {
            for seed in 0..300_u32 {
                let (mut configuration, mut state) = (Configuration::default(), seed);
                configuration.start(n_words);
                let mut n_steps = 0;
                while !configuration.is_final() {
                    state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                    let legal = configuration.legal();
                    let pick = (0..3).map(|i| (i + (state >> 16) as usize) % 3).find(|&i| legal[i]);
                    configuration.apply(Transition::ALL[pick.expect("a way on")], 0);
                    n_steps += 1;
                }
                assert_eq!(n_steps, 2 * n_words);
                let heads: Vec<_> = configuration.nodes[..n_words].iter().map(|node| node.head).collect();
                assert_eq!(heads.iter().filter(|&&head| head == n_words as u32).count(), 1, "{heads:?}");
                for mut word in 0..n_words as u32 {
                    for _ in 0..=n_words {
                        word = heads.get(word as usize).copied().unwrap_or(n_words as u32);
                    }
                    assert_eq!(word, n_words as u32, "a circle in {heads:?}");
                }
            }
        }
    }
}
