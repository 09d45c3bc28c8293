//! A clause around a cue: who is its subject, which words belong to the cue, what follows it.

use std::ops::Range;

use crate::analyze::{TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::extract::tree::Tree;

/// The subjects a cue may have. "By X" after a passive is another matter.
const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter, Deprel::Csubj];
/// How many heads are climbed in search of a subject: "He went on to try to say ..."
const MAX_CLIMB: usize = 4;

/// The word that heads the source of the verb or predicate `cue`.
///
/// Its own subject ("Hale said"), the subject it shares with the verb it is joined to ("Hale rose and
/// said"), that of the verb it completes ("Hale refused to say"; with an object, the object: "urged Hale to
/// say"), that of the clause it modifies ("Hale left, saying ..."), or the noun it modifies ("a letter
/// saying ..."). In the passive the agent: "was rejected by Hale".
pub(crate) fn source(tree: &Tree, cue: TokenId) -> Option<TokenId> {
    if is_passive(tree, cue) {
        return agent(tree, cue);
    }
    let mut at = cue;
    for _ in 0..MAX_CLIMB {
        if let Some(subject) = tree.first(at, SUBJECTS) {
            return Some(subject).filter(|&id| tree.token(id).upos != Upos::X && !is_expletive(tree, id));
        }
        let head = tree.head(at)?;
        match tree.deprel(at) {
            Deprel::Xcomp => {
                if let Some(object) = tree.first(head, &[Deprel::Obj, Deprel::Iobj]).filter(|&o| o < at) {
                    return Some(object);
                }
            }
            Deprel::Conj | Deprel::Advcl | Deprel::Parataxis | Deprel::Ccomp | Deprel::Dep => {}
            Deprel::Acl => {
                let participle = matches!(tree.token(at).xpos, Xpos::Vbg);
                return Some(head).filter(|_| participle);
            }
            _ => return None,
        }
        // A noun has no subject to share: "plans to leave, saying" hangs on the verb above.
        at = head;
        if is_passive(tree, at) && tree.deprel(cue) != Deprel::Conj {
            return tree.first(at, SUBJECTS);
        }
    }
    None
}

/// "It is said": nobody says it.
fn is_expletive(tree: &Tree, id: TokenId) -> bool {
    matches!(tree.deprel(id), Deprel::Expl)
}

/// Whether the verb is a passive: "was told".
pub(crate) fn is_passive(tree: &Tree, verb: TokenId) -> bool {
    tree.first(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some()
        || tree.deprel(verb) == Deprel::Acl && tree.token(verb).xpos == Xpos::Vbn
}

/// "X" of "rejected by X".
fn agent(tree: &Tree, verb: TokenId) -> Option<TokenId> {
    tree.first(verb, &[Deprel::OblAgent]).or_else(|| {
        let mut children = tree.children(verb).iter().copied();
        children.find(|&id| tree.deprel(id) == Deprel::Obl && preposition(tree, id) == Some("by"))
    })
}

/// The preposition of a noun: "for" of "called for talks".
pub(crate) fn preposition<'a>(tree: &Tree<'a>, noun: TokenId) -> Option<&'a str> {
    tree.first(noun, &[Deprel::Case]).map(|case| &*tree.token(case).lemma)
}

/// The words of a verbal cue: the verb with the auxiliaries, negation, adverbs and particle beside it
/// ("has repeatedly refused", "did not say", "ruled out").
pub(crate) fn verbal_cue(tree: &Tree, verb: TokenId) -> Range<TokenId> {
    let belongs = |id: TokenId| {
        let token = tree.token(id);
        tree.head(id) == Some(verb)
            && (matches!(tree.deprel(id), Deprel::Aux | Deprel::AuxPass | Deprel::CompoundPrt | Deprel::Cop)
                || tree.deprel(id) == Deprel::Advmod
                    && tree.extent(id).len() == 1
                    && token.upos != Upos::Sconj
                || tree.deprel(id) == Deprel::Mark && &*token.lemma == "to")
    };
    let sentence = tree.token(verb).sentence;
    let inside =
        |id: TokenId| (id as usize) < tree.analysis.tokens.len() && tree.token(id).sentence == sentence;
    let (mut start, mut end) = (verb, verb + 1);
    while start > 0 && inside(start - 1) && belongs(start - 1) && is_left_word(tree, start - 1) {
        start -= 1;
    }
    while inside(end) && belongs(end) && tree.deprel(end) == Deprel::CompoundPrt {
        end += 1;
    }
    start..end
}

/// "When", "why" and the like introduce a clause and are no part of the cue.
fn is_left_word(tree: &Tree, id: TokenId) -> bool {
    !matches!(tree.token(id).xpos, Xpos::Wrb | Xpos::Wdt | Xpos::Wp)
}

/// The ranges without the tokens of `holes`; punctuation at the edges is cut but for quotation marks.
pub(crate) fn without(tree: &Tree, range: Range<TokenId>, holes: &[Range<TokenId>]) -> Vec<Range<TokenId>> {
    let mut pieces = vec![range];
    for hole in holes.iter().filter(|hole| !hole.is_empty()) {
        pieces = pieces
            .into_iter()
            .flat_map(|p| [p.start..p.end.min(hole.start), p.start.max(hole.end)..p.end])
            .filter(|p| p.start < p.end)
            .collect();
    }
    pieces.into_iter().map(|piece| trim(tree, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// Cuts commas, stops, colons and dashes off both ends.
pub(crate) fn trim(tree: &Tree, mut range: Range<TokenId>) -> Range<TokenId> {
    let is_loose = |id: TokenId| {
        matches!(tree.token(id).xpos, Xpos::Comma | Xpos::Stop | Xpos::Colon | Xpos::Hyph | Xpos::Nfp)
    };
    while !range.is_empty() && is_loose(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_loose(range.end - 1) {
        range.end -= 1;
    }
    range
}
