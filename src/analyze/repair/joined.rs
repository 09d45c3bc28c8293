//! Repairs of what "and" joins: nouns and clauses joined to the wrong word.
//!
//! - A noun joined to a verb is joined to the noun behind that verb: "made up of ministers as well as *MPs*".
//! - Of two nouns with "and" between them before a verb, both hung from it, both are its subject: "*The Echo* and
//!   the Union chain *filed* a motion".
//! - Quoted words before a noun, with "but" or "and" between them, describe it: "a 'firm but fair' *policy*".
//! - A verb with "who" joined to a noun describes it: "Whitfield, once of the union but who now *runs* a charity".

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::Arc;
use crate::analyze::repair::grammar::{REACH, near};
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};

/// "made up of ministers as well as *MPs*": a noun joined to a verb that has a noun behind it belongs to that.
pub(crate) fn noun_joined_to_verb(tokens: &[Token], arcs: &mut [Arc], noun: TokenId) {
    let Arc { head: Some(verb), deprel: Deprel::Conj } = arcs[noun as usize] else { return };
    if tokens[verb as usize].upos != Upos::Verb || noun < verb {
        return;
    }
    let near = near(tokens, noun);
    let says = near.clone().any(|id| {
        arcs[id as usize].head == Some(noun)
            && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Cop)
    });
    let other = near.rev().find(|&id| {
        verb < id
            && id < noun
            && arcs[id as usize].head == Some(verb)
            && matches!(arcs[id as usize].deprel, Deprel::Obj | Deprel::Obl)
            && matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn)
    });
    if let Some(other) = other.filter(|_| !says) {
        arcs[noun as usize].head = Some(other);
    }
}

/// "A 'firm but fair' *policy*": the quoted words, taken for what the policy is joined to, describe it.
pub(crate) fn quoted_modifiers(tokens: &[Token], arcs: &mut [Arc], noun: TokenId) {
    let Arc { head: Some(first), deprel: Deprel::Conj } = arcs[noun as usize] else { return };
    let quote = |id: TokenId| matches!(tokens[id as usize].xpos, Xpos::OpenQuote | Xpos::CloseQuote);
    let inside = first + 1..noun.max(first + 2) - 1;
    let quoted = first > 0 && first < noun && quote(first - 1) && quote(noun - 1);
    if !quoted || inside.len() > MAX_QUOTED || inside.into_iter().any(quote) {
        return;
    }
    arcs[noun as usize] = arcs[first as usize];
    arcs[first as usize] = Arc { head: Some(noun), deprel: Deprel::Amod };
    for id in near(tokens, noun) {
        let is_within = (first - 1..noun).contains(&id);
        if !is_within && id != noun && arcs[id as usize].head == Some(first) {
            arcs[id as usize].head = Some(noun);
        }
    }
    // "but fair" goes with "firm".
    let mut last = first;
    for id in (first + 1..noun).rev() {
        match arcs[id as usize] {
            Arc { head: Some(head), deprel: Deprel::Amod } if head == noun => {
                arcs[id as usize] = Arc { head: Some(first), deprel: Deprel::Conj };
                last = id;
            }
            Arc { head: Some(head), deprel: Deprel::Cc } if head == noun => {
                arcs[id as usize].head = Some(last);
            }
            _ => {}
        }
    }
}

/// So many words may stand between the quotation marks.
const MAX_QUOTED: usize = 5;

/// "*The Echo* and the Union chain filed a motion": the first taken for a time or a place.
pub(crate) fn subjects_joined(tokens: &[Token], arcs: &mut [Arc], noun: TokenId) {
    let Arc { head: Some(verb), deprel } = arcs[noun as usize] else { return };
    let loose = matches!(deprel, Deprel::OblUnmarked | Deprel::Dislocated | Deprel::Nsubj | Deprel::Vocative);
    let joint = noun + 1;
    let is_joint = joint < verb
        && tokens[joint as usize].upos == Upos::Cconj
        && arcs[joint as usize].head.is_some_and(|head| head > joint && head <= verb);
    if !loose || !is_joint || tokens[verb as usize].upos != Upos::Verb {
        return;
    }
    let other = (joint + 1..verb.min(joint + REACH)).find(|&id| {
        arcs[id as usize].head == Some(verb)
            && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    if let Some(other) = other {
        arcs[noun as usize].deprel = arcs[other as usize].deprel;
        arcs[other as usize] = Arc { head: Some(noun), deprel: Deprel::Conj };
        arcs[joint as usize] = Arc { head: Some(other), deprel: Deprel::Cc };
    }
}

/// "Dana Whitfield, once of the union but who now *runs* a charity": joined to the noun that it describes.
pub(crate) fn relative_conjunct(tokens: &[Token], arcs: &mut [Arc], verb: TokenId) {
    let Arc { head: Some(mut noun), deprel: Deprel::Conj } = arcs[verb as usize] else { return };
    // "once of the union": joined to the adverb, which hangs from the name.
    for _ in 0..3 {
        match (tokens[noun as usize].upos, arcs[noun as usize].head) {
            (Upos::Adv | Upos::Punct, Some(head)) if head < verb => noun = head,
            _ => break,
        }
    }
    let relative = near(tokens, verb).any(|id| {
        arcs[id as usize].head == Some(verb)
            && arcs[id as usize].deprel == Deprel::Nsubj
            && matches!(tokens[id as usize].xpos, Xpos::Wp | Xpos::Wdt)
    });
    if relative && noun < verb && matches!(tokens[noun as usize].upos, Upos::Noun | Upos::Propn) {
        arcs[verb as usize] = Arc { head: Some(noun), deprel: Deprel::AclRelcl };
    }
}
