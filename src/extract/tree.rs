//! The dependency tree of a document, read from the head down.
//!
//! [`Token`] knows its head; the extraction asks the other way round ("the object of this verb"), so the
//! children of every token are listed once per document.

use std::ops::Range;

use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::{Analysis, Token, TokenId};
use crate::text::span::Span;

/// A bit for each of these relations: known when the program is compiled, since callers write the list out.
#[inline]
fn set(deprels: &[Deprel]) -> u64 {
    const { assert!(Deprel::ALL.len() <= 64) };
    deprels.iter().fold(0, |set, &deprel| set | 1 << deprel as u64)
}

/// First and last token of what hangs on each token. Each token climbs until somebody above has been reached from
/// both its sides: the first and the last below a head are new to all between.
fn extents(tokens: &[Token]) -> Vec<(TokenId, TokenId)> {
    let mut extents: Vec<(TokenId, TokenId)> = (0..tokens.len() as TokenId).map(|id| (id, id)).collect();
    for id in 0..tokens.len() as TokenId {
        let mut at = tokens[id as usize].head;
        while let Some(head) = at {
            let (first, last) = &mut extents[head as usize];
            if (*first..=*last).contains(&id) {
                break;
            }
            (*first, *last) = ((*first).min(id), (*last).max(id));
            at = tokens[head as usize].head;
        }
    }
    extents
}

/// All sentences' trees with children in the order of the text.
///
/// The arcs are those of the analysis, where names and a few rules of grammar have set the parser right.
pub struct Tree<'a> {
    /// What it was built from.
    pub analysis: &'a Analysis,
    /// Where each token's children begin in `children`; one entry more than there are tokens.
    starts: Vec<u32>,
    children: Vec<TokenId>,
    /// First and last token of what hangs on each token, itself included.
    extents: Vec<(TokenId, TokenId)>,
}

impl<'a> Tree<'a> {
    /// Lists the children of every token. Linear in the number of tokens.
    pub fn new(analysis: &'a Analysis) -> Tree<'a> {
        let tokens = &analysis.tokens;
        let n_tokens = tokens.len();
        let mut starts = vec![0u32; n_tokens + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            starts[head as usize + 1] += 1;
        }
        for id in 0..n_tokens {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[n_tokens] as usize];
        for (id, head) in tokens.iter().enumerate().filter_map(|(id, token)| Some((id, token.head?))) {
            children[next[head as usize] as usize] = id as TokenId;
            next[head as usize] += 1;
        }
        Tree { analysis, starts, children, extents: extents(tokens) }
    }

    /// The token itself.
    pub fn token(&self, id: TokenId) -> &'a Token {
        &self.analysis.tokens[id as usize]
    }

    /// Its lemma.
    pub fn lemma(&self, id: TokenId) -> &'a str {
        &self.token(id).lemma
    }

    /// Its head.
    pub fn head(&self, id: TokenId) -> Option<TokenId> {
        self.token(id).head
    }

    /// Its relation to its head.
    pub fn deprel(&self, id: TokenId) -> Deprel {
        self.token(id).deprel
    }

    /// Its universal part of speech.
    pub fn upos(&self, id: TokenId) -> Upos {
        self.token(id).upos
    }

    /// Its children in the order of the text.
    pub fn children(&self, id: TokenId) -> &[TokenId] {
        &self.children[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    /// Its children with one of these relations.
    #[inline]
    pub fn with(&self, id: TokenId, deprels: &[Deprel]) -> impl Iterator<Item = TokenId> {
        let wanted = set(deprels);
        self.children(id).iter().copied().filter(move |&child| wanted >> self.deprel(child) as u64 & 1 == 1)
    }

    /// Its first child with one of these relations.
    #[inline]
    pub fn first(&self, id: TokenId, deprels: &[Deprel]) -> Option<TokenId> {
        self.with(id, deprels).next()
    }

    /// The token and everything coordinated with it: "Powell" of "Powell, Boles and Letwin" gives all three.
    pub fn conjuncts(&self, id: TokenId) -> Vec<TokenId> {
        let mut all = vec![id];
        let mut next = 0;
        while let Some(&one) = all.get(next) {
            all.extend(self.with(one, &[Deprel::Conj]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The preposition or subordinator in front of it: the lemma of its `case` or `mark`.
    ///
    /// Of a fixed expression ("because of") or two in a row ("out of") the last word counts.
    pub fn marker(&self, id: TokenId) -> Option<&'a str> {
        self.with(id, &[Deprel::Case, Deprel::Mark])
            .filter(|&child| child < id && self.lemma(child) != "'s" && self.lemma(child) != "’s")
            .last()
            .map(|child| self.lemma(child))
    }

    /// Whether the verb is passive here: "was rejected by", "a plan rejected by".
    pub fn is_passive(&self, id: TokenId) -> bool {
        self.first(id, &[Deprel::AuxPass]).is_some()
    }

    /// From the first to one past the last token of everything below `id`, `id` included. Constant time.
    pub fn extent(&self, id: TokenId) -> Range<TokenId> {
        let (low, high) = self.extents[id as usize];
        low..high + 1
    }

    /// The text from the first to the last of these tokens.
    pub fn span(&self, range: Range<TokenId>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        self.token(range.start).span.cover(self.token(range.end - 1).span)
    }

    /// As [`Tree::extent`], leaving out the subtrees for whose root `cut` is true. Linear in what is below
    /// `id`; iterative, so a sentence of 5,000 words nested one in another is no danger.
    pub fn reach_without(&self, id: TokenId, cut: impl Fn(TokenId) -> bool) -> (TokenId, TokenId) {
        let (mut first, mut last) = (id, id);
        let mut open = vec![id];
        while let Some(one) = open.pop() {
            first = first.min(one);
            last = last.max(one);
            open.extend(self.children(one).iter().copied().filter(|&child| !cut(child)));
        }
        (first, last + 1)
    }

    /// The heads above `id`, nearest first.
    pub fn ancestors(&self, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(self.head(id), |&one| self.head(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    #[test]
    fn extents_are_what_hangs_below() {
        let text =
            "The bill, ministers said on Monday, would harm farmers whom nobody had asked. Nobody did.";
        let analysis = analyze(&Document::new("x", text), Lexicon::builtin());
        let tree = Tree::new(&analysis);
        for id in 0..analysis.tokens.len() as TokenId {
            let (first, end) = tree.reach_without(id, |_| false);
            assert_eq!(tree.extent(id), first..end, "{}", tree.lemma(id));
        }
    }
}
