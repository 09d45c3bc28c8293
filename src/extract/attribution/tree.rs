//! The dependency trees of a document, seen from the heads: who depends on a word, and how far it reaches.

use std::ops::Range;

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel};
use crate::text::span::Span;

/// Dependents and extents of every token of one analysis.
pub(crate) struct Tree<'a> {
    /// The tokens the indices point to.
    pub(crate) tokens: &'a [Token],
    /// Where each token's dependents begin in `dependents`; one entry more than tokens.
    first: Vec<u32>,
    dependents: Vec<TokenId>,
    /// First and last token of what hangs on each token, itself included.
    extents: Vec<(TokenId, TokenId)>,
}

impl<'a> Tree<'a> {
    /// Builds the view. Linear in the number of tokens.
    pub(crate) fn new(analysis: &'a Analysis) -> Tree<'a> {
        let tokens = &analysis.tokens[..];
        let mut first = vec![0u32; tokens.len() + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            first[head as usize + 1] += 1;
        }
        for n in 0..tokens.len() {
            first[n + 1] += first[n];
        }
        let mut next = first.clone();
        let mut dependents = vec![0; first[tokens.len()] as usize];
        for (id, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                dependents[next[head as usize] as usize] = id as TokenId;
                next[head as usize] += 1;
            }
        }
        let extents = (0..tokens.len() as TokenId).map(|id| (id, id)).collect();
        let mut tree = Tree { tokens, first, dependents, extents };
        for sentence in &analysis.sentences {
            tree.measure(sentence.first..sentence.end);
        }
        tree
    }

    /// Extents of one sentence: heads before dependents in a list, then the list backwards.
    fn measure(&mut self, sentence: Range<TokenId>) {
        let mut order: Vec<TokenId> =
            sentence.filter(|&id| self.tokens[id as usize].head.is_none()).collect();
        let mut n = 0;
        while n < order.len() {
            let id = order[n];
            order.extend_from_slice(self.children(id));
            n += 1;
        }
        for &id in order.iter().rev() {
            if let Some(head) = self.tokens[id as usize].head {
                let (low, high) = self.extents[id as usize];
                let extent = &mut self.extents[head as usize];
                *extent = (extent.0.min(low), extent.1.max(high));
            }
        }
    }

    /// The direct dependents of `id`, in the order of the text.
    pub(crate) fn children(&self, id: TokenId) -> &[TokenId] {
        let at = id as usize;
        &self.dependents[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// The first dependent of `id` with one of these relations.
    pub(crate) fn child(&self, id: TokenId, relations: &[Deprel]) -> Option<TokenId> {
        self.children(id).iter().copied().find(|&child| relations.contains(&self.token(child).deprel))
    }

    /// The token itself.
    pub(crate) fn token(&self, id: TokenId) -> &'a Token {
        &self.tokens[id as usize]
    }

    /// From the first to one past the last token of what hangs on `id`.
    pub(crate) fn extent(&self, id: TokenId) -> Range<TokenId> {
        let (low, high) = self.extents[id as usize];
        low..high + 1
    }

    /// The text from the first to the last of these tokens.
    pub(crate) fn span(&self, range: Range<TokenId>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        self.token(range.start).span.cover(self.token(range.end - 1).span)
    }
}
