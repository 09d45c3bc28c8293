//! Repairs of participles: what describes a noun was taken for the predicate, or the other way round.
//!
//! - A participle right behind an instrument says what the instrument does: "sign a petition *demanding* a vote".
//! - So does one right behind a group that says what it is made of: "met a group *made* up of ministers and MPs".
//! - A participle between commas is no predicate where a finite verb follows: "whether their group, closely
//!   *linked* to the union, should *oppose* it".
//! - A participle between a noun and the verb it is the subject of describes the noun: "the levy being *pushed* by
//!   ministers is a disaster".

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::Arc;
use crate::analyze::repair::grammar::{REACH, near};
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::operators::Class;

/// "sign a petition *demanding* a vote": hung from the verb, as if the signing were the demand.
pub(crate) fn participle_of_instrument(
    tokens: &[Token],
    arcs: &mut [Arc],
    lexicon: &Lexicon,
    participle: TokenId,
) {
    let Arc { head: Some(verb), deprel: Deprel::Advcl | Deprel::Xcomp } = arcs[participle as usize] else {
        return;
    };
    let Some(noun) = participle.checked_sub(1) else { return };
    let is_object = arcs[noun as usize].head == Some(verb) && arcs[noun as usize].deprel == Deprel::Obj;
    let speaks = lexicon.instruments.get(&tokens[noun as usize].lemma).is_some_and(|word| word.speaks);
    if is_object && speaks && tokens[participle as usize].xpos == Xpos::Vbg {
        arcs[participle as usize] = Arc { head: Some(noun), deprel: Deprel::Acl };
    }
}

/// "met a group *made* up of ministers": hung from the verb, as if the meeting were.
pub(crate) fn participle_of_group(
    tokens: &[Token],
    arcs: &mut [Arc],
    lexicon: &Lexicon,
    participle: TokenId,
) {
    let Arc { head: Some(verb), deprel: Deprel::Advcl } = arcs[participle as usize] else { return };
    let Some(noun) = participle.checked_sub(1).filter(|&noun| verb < noun) else { return };
    let composes = lexicon.operators.class(&tokens[participle as usize].lemma) == Some(Class::Compose);
    if composes && matches!(tokens[noun as usize].upos, Upos::Noun | Upos::Propn) {
        arcs[participle as usize] = Arc { head: Some(noun), deprel: Deprel::Acl };
    }
}

/// "the levy being *pushed* by ministers is a disaster": taken for a clause that is the subject.
pub(crate) fn subject_with_participle(tokens: &[Token], arcs: &mut [Arc], participle: TokenId) {
    let Arc { head: Some(predicate), deprel: Deprel::Csubj } = arcs[participle as usize] else { return };
    let near = near(tokens, participle);
    let own = |id: &TokenId| arcs[*id as usize].head == Some(participle);
    let subject = near
        .clone()
        .filter(own)
        .find(|&id| id < participle && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let finite = near.clone().filter(own).any(|id| {
        arcs[id as usize].deprel == Deprel::Mark
            || matches!(arcs[id as usize].deprel, Deprel::Aux | Deprel::AuxPass)
                && tokens[id as usize].xpos != Xpos::Vbg
    });
    let Some(subject) = subject.filter(|_| !finite) else { return };
    arcs[subject as usize] = Arc { head: Some(predicate), deprel: Deprel::Nsubj };
    arcs[participle as usize] = Arc { head: Some(subject), deprel: Deprel::Acl };
    // An opening quotation mark before it all belongs to the whole.
    for id in near {
        if id < subject && arcs[id as usize].head == Some(participle) {
            arcs[id as usize].head = Some(subject);
        }
    }
}

/// "whether their group, closely *linked* to the union, should *oppose* it": the participle was given the subject.
pub(crate) fn clause_behind_participle(tokens: &[Token], arcs: &mut [Arc], participle: TokenId) {
    let near = near(tokens, participle);
    let own = |id: TokenId| arcs[id as usize].head == Some(participle);
    let is_comma = |id: TokenId| tokens.get(id as usize).is_some_and(|token| token.xpos == Xpos::Comma);
    let subject = near.clone().find(|&id| {
        id < participle && own(id) && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    let Some(subject) = subject else { return };
    let auxiliary =
        |id: TokenId| own(id) && matches!(arcs[id as usize].deprel, Deprel::Aux | Deprel::AuxPass);
    // A comma right behind the subject and one right before a modal verb.
    if !is_comma(subject + 1) || near.clone().any(auxiliary) {
        return;
    }
    let opens = |&id: &TokenId| {
        participle < id
            && is_comma(id)
            && tokens.get(id as usize + 1).is_some_and(|next| next.xpos == Xpos::Md)
            && tokens[id as usize + 1].sentence == tokens[id as usize].sentence
    };
    let Some(comma) = near.clone().find(opens) else { return };
    let modal = arcs[comma as usize + 1];
    let Some(verb) = modal.head.filter(|&verb| comma < verb && modal.deprel == Deprel::Aux) else { return };
    let has_subject = near.clone().any(|id| {
        arcs[id as usize].head == Some(verb)
            && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    if has_subject || tokens[verb as usize].upos != Upos::Verb {
        return;
    }
    let above = arcs[participle as usize];
    if above.head == Some(verb) {
        return;
    }
    // Where the verb was above what the participle hangs from, that takes its place. Repairs before this one may
    // have led round in a circle, so the climb is bounded.
    let mut top = participle;
    for _ in 0..REACH {
        match arcs[top as usize].head {
            Some(head) if head != verb => top = head,
            _ => break,
        }
    }
    let is_above = arcs[top as usize].head == Some(verb);
    for id in near {
        if id < subject + 1 && arcs[id as usize].head == Some(participle) {
            arcs[id as usize].head = Some(verb);
        } else if is_above && id < subject && arcs[id as usize].head == Some(verb) && id != top {
            arcs[id as usize].head = Some(top);
        }
    }
    if is_above {
        arcs[top as usize] = arcs[verb as usize];
    }
    arcs[verb as usize] = above;
    arcs[subject as usize] = Arc { head: Some(verb), deprel: Deprel::Nsubj };
    arcs[participle as usize] = Arc { head: Some(subject), deprel: Deprel::Acl };
}
