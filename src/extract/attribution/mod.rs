//! Attribution: who says, thinks or wants what, in the sense of PARC and PolNeAR.

pub mod candidate;
pub(crate) mod clause;
pub(crate) mod quoted;
pub(crate) mod tree;

use std::ops::Range;

use crate::analyze::{Analysis, TokenId};
use crate::extract::attribution::candidate::Candidate;
use crate::extract::attribution::quoted::{Quotations, Speech, speech};
use crate::extract::attribution::tree::Tree;
use crate::lexicon::Lexicon;

/// All candidates, for the training of the list.
pub fn all<'a>(analysis: &'a Analysis, lexicon: &Lexicon) -> Vec<Candidate<'a>> {
    let tree = Tree::new(analysis);
    let quotations = Quotations::new(analysis);
    let Speech { candidates: mut quoted, .. } = speech(&tree, analysis, &quotations);
    let mut found = candidate::candidates(&tree, lexicon);
    for syntactic in &mut found {
        whole_quotations(&mut syntactic.content, syntactic.head, &quotations);
    }
    for direct in &mut quoted {
        for syntactic in found.iter().filter(|other| other.head == direct.head && other.frame == "that") {
            join(&mut direct.content, &syntactic.content);
        }
    }
    found.extend(quoted);
    found
}

/// A content that runs into a quotation runs to its end, also over sentences.
fn whole_quotations(content: &mut [Range<TokenId>], head: TokenId, quotations: &Quotations) {
    for piece in content {
        if let Some(n) = quotations.of(piece.end - 1).filter(|_| quotations.of(head).is_none()) {
            let quoted = &quotations.all[n as usize].tokens;
            if quoted.start >= piece.start || quotations.of(piece.start) == Some(n) {
                *piece = piece.start.min(quoted.start)..quoted.end;
            }
        }
    }
}

/// Adds to quotations the rest of the clause they stand in.
fn join(content: &mut Vec<Range<TokenId>>, more: &[Range<TokenId>]) {
    content.extend(more.iter().cloned());
    content.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<TokenId>> = Vec::new();
    for range in content.drain(..) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    *content = joined;
}
