//! A repair: a habit of the parser that a rule of grammar can tell is wrong, set right in the tree.
//!
//! - A participle right behind an instrument says what the instrument does: "sign a petition *demanding* a vote".
//! - So does one right behind a group that says what it is made of: "met a group *made* up of ministers and MPs".
//! - A noun joined to a verb is joined to the noun behind that verb: "made up of ministers as well as *MPs*".
//! - A participle between commas is no predicate where a finite verb follows: "whether their group, closely
//!   *linked* to the union, should *oppose* it".
//! - A clause with a subject right behind a verb is what it says: "it adds voters are *left* with nothing".
//! - A speaker set between commas into what is said takes no subject from it: "The bill, ministers said, would *fail*".
//! - A condition at the head of a sentence hangs from its consequence: "If we *back* it you will never win".
//! - A verb with "who" joined to a noun describes it: "Whitfield, once of the union but who now *runs* a charity".
//! - A verb whose subject is an example of the noun before describes no noun, but says what that one does: "Members,
//!   such as Whitfield, have been *pressing* her".
//! - "Used" right before an infinitive leads it: "used to *oppose* the amnesty".
//! - Two verbs right behind two nouns make a clause within a clause: "The casino the bishops *condemned* opened".
//! - Of two nouns with "and" between them before a verb, both hung from it, both are its subject: "*The Echo* and
//!   the Union chain *filed* a motion".
//! - A participle between a noun and the verb it is the subject of describes the noun: "the levy being *pushed* by
//!   ministers is a disaster".

use std::ops::Range;

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::Arc;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::operators::Class;
use crate::text::lower_case;

/// How far from a word its dependents are looked for.
const REACH: TokenId = 60;

/// Applies every repair to the word at `id`, if it has the habit. Constant time.
pub(crate) fn repair(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, id: TokenId) {
    subject_with_examples(tokens, arcs, lexicon, id);
    speaker_inside(tokens, arcs, id);
    used_to(tokens, arcs, lexicon, id);
    clause_without_pronoun(tokens, arcs, id);
    match tokens[id as usize].xpos {
        Xpos::Vbg | Xpos::Vbn => said_clause(tokens, arcs, id),
        Xpos::Vbd | Xpos::Vbp | Xpos::Vbz => {
            relative_conjunct(tokens, arcs, id);
            condition_first(tokens, arcs, lexicon, id);
            said_clause(tokens, arcs, id);
            return;
        }
        Xpos::Nn | Xpos::Nns | Xpos::Nnp | Xpos::Nnps => {
            noun_joined_to_verb(tokens, arcs, id);
            subjects_joined(tokens, arcs, id);
            return;
        }
        _ => return,
    }
    participle_of_instrument(tokens, arcs, lexicon, id);
    participle_of_group(tokens, arcs, lexicon, id);
    subject_with_participle(tokens, arcs, id);
    clause_behind_participle(tokens, arcs, id);
}

/// "The bill, ministers *said*, would fail": taken for what the bill and ministers say.
fn speaker_inside(tokens: &[Token], arcs: &mut [Arc], verb: TokenId) {
    let is_comma = |id: Option<TokenId>| {
        id.and_then(|id| tokens.get(id as usize)).is_some_and(|token| token.xpos == Xpos::Comma)
    };
    if !matches!(tokens[verb as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        || !is_comma(verb.checked_add(1))
    {
        return;
    }
    let near = near(tokens, verb);
    let own = |id: TokenId, deprel: Deprel| {
        arcs[id as usize].head == Some(verb) && arcs[id as usize].deprel == deprel
    };
    let subjects: Vec<TokenId> = near.clone().filter(|&id| own(id, Deprel::Nsubj)).collect();
    let [said, speaker] = subjects[..] else { return };
    let Some(clause) = near.clone().find(|&id| verb < id && own(id, Deprel::Ccomp)) else { return };
    let cut = near.clone().any(|id| said < id && id < speaker && is_comma(Some(id)));
    let has_subject = near.clone().any(|id| {
        arcs[id as usize].head == Some(clause)
            && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    });
    if !cut || speaker > verb || has_subject {
        return;
    }
    for id in near {
        if id <= said && arcs[id as usize].head == Some(verb) {
            arcs[id as usize].head = Some(clause);
        }
    }
    arcs[clause as usize] = arcs[verb as usize];
    arcs[verb as usize] = Arc { head: Some(clause), deprel: Deprel::Parataxis };
}

/// "Members, such as Dana Whitfield, have been *pressing* her": the example was taken for the subject.
fn subject_with_examples(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, verb: TokenId) {
    let Arc { head: Some(noun), deprel: Deprel::Parataxis | Deprel::Acl | Deprel::AclRelcl | Deprel::Appos } =
        arcs[verb as usize]
    else {
        return;
    };
    let nominal = matches!(tokens[noun as usize].upos, Upos::Noun | Upos::Propn);
    if !nominal || tokens[verb as usize].upos != Upos::Verb || verb < noun {
        return;
    }
    let near = near(tokens, verb);
    let is_end = |id: TokenId| {
        noun < id
            && id < verb
            && arcs[id as usize].head == Some(verb)
            && matches!(arcs[id as usize].deprel, Deprel::Nsubj | Deprel::Obl)
    };
    let Some(example) = near.clone().find(|&id| is_end(id)) else { return };
    let opens = |id: TokenId| {
        matches!(arcs[id as usize].head, Some(head) if head == verb || head == example)
            && matches!(arcs[id as usize].deprel, Deprel::Case | Deprel::Mark)
            && lexicon.examples.contains(&lower_case(&tokens[id as usize].lemma))
    };
    let Some(opening) = near.clone().find(|&id| noun < id && id < example && opens(id)) else { return };
    // What follows the example belongs to the sentence.
    for id in near {
        if id != verb && example < id && arcs[id as usize].head == Some(noun) {
            arcs[id as usize].head = Some(verb);
        }
    }
    arcs[opening as usize] = Arc { head: Some(example), deprel: Deprel::Case };
    arcs[verb as usize] = arcs[noun as usize];
    arcs[noun as usize] = Arc { head: Some(verb), deprel: Deprel::Nsubj };
    arcs[example as usize] = Arc { head: Some(noun), deprel: Deprel::Nmod };
}

/// "sign a petition *demanding* a vote": hung from the verb, as if the signing were the demand.
fn participle_of_instrument(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, participle: TokenId) {
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
fn participle_of_group(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, participle: TokenId) {
    let Arc { head: Some(verb), deprel: Deprel::Advcl } = arcs[participle as usize] else { return };
    let Some(noun) = participle.checked_sub(1).filter(|&noun| verb < noun) else { return };
    let composes = lexicon.operators.class(&tokens[participle as usize].lemma) == Some(Class::Compose);
    if composes && matches!(tokens[noun as usize].upos, Upos::Noun | Upos::Propn) {
        arcs[participle as usize] = Arc { head: Some(noun), deprel: Deprel::Acl };
    }
}

/// "made up of ministers as well as *MPs*": a noun joined to a verb that has a noun behind it belongs to that.
fn noun_joined_to_verb(tokens: &[Token], arcs: &mut [Arc], noun: TokenId) {
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

/// "used to *oppose* the amnesty": taken for what it was used for.
fn used_to(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, used: TokenId) {
    let past = lexicon.operators.class(&lower_case(&tokens[used as usize].lemma)) == Some(Class::Past);
    let verb = used + 2;
    let leads = past
        && tokens.get(used as usize + 1).is_some_and(|next| next.xpos == Xpos::To)
        && tokens.get(verb as usize).is_some_and(|verb| verb.xpos == Xpos::Vb);
    if leads && arcs[verb as usize].head == Some(used) && arcs[verb as usize].deprel == Deprel::Advcl {
        arcs[verb as usize].deprel = Deprel::Xcomp;
    }
}

/// "The casino the bishops *condemned* opened on Friday": the bishops taken for another name of the casino.
fn clause_without_pronoun(tokens: &[Token], arcs: &mut [Arc], main: TokenId) {
    let Arc { head: Some(inner), deprel: Deprel::Xcomp } = arcs[main as usize] else { return };
    let Arc { head: Some(subject), deprel: Deprel::Acl } = arcs[inner as usize] else { return };
    let Arc { head: Some(noun), deprel: Deprel::Appos } = arcs[subject as usize] else { return };
    let beside = inner + 1 == main && subject + 1 == inner && noun < subject;
    let unbroken = !(noun..subject).any(|id| tokens[id as usize].upos == Upos::Punct);
    if !beside || !unbroken || !matches!(tokens[inner as usize].xpos, Xpos::Vbd | Xpos::Vbn) {
        return;
    }
    arcs[main as usize] = arcs[noun as usize];
    arcs[noun as usize] = Arc { head: Some(main), deprel: Deprel::Nsubj };
    arcs[subject as usize] = Arc { head: Some(inner), deprel: Deprel::Nsubj };
    arcs[inner as usize] = Arc { head: Some(noun), deprel: Deprel::AclRelcl };
    for id in near(tokens, main) {
        if id > main && arcs[id as usize].head == Some(noun) {
            arcs[id as usize].head = Some(main);
        }
    }
}

/// "*The Echo* and the Union chain filed a motion": the first taken for a time or a place.
fn subjects_joined(tokens: &[Token], arcs: &mut [Arc], noun: TokenId) {
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

/// "the levy being *pushed* by ministers is a disaster": taken for a clause that is the subject.
fn subject_with_participle(tokens: &[Token], arcs: &mut [Arc], participle: TokenId) {
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
fn clause_behind_participle(tokens: &[Token], arcs: &mut [Arc], participle: TokenId) {
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

/// "Dana Whitfield, once of the union but who now *runs* a charity": joined to the noun that it describes.
fn relative_conjunct(tokens: &[Token], arcs: &mut [Arc], verb: TokenId) {
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

/// "It adds voters are *left* with nothing": a clause with a subject right behind its verb is what is said.
fn said_clause(tokens: &[Token], arcs: &mut [Arc], clause: TokenId) {
    let Arc { head: Some(verb), deprel: Deprel::Advcl } = arcs[clause as usize] else { return };
    if clause < verb || tokens[verb as usize].upos != Upos::Verb {
        return;
    }
    let mut near = near(tokens, clause);
    let own = |id: TokenId, deprels: &[Deprel]| {
        arcs[id as usize].head == Some(clause) && deprels.contains(&arcs[id as usize].deprel)
    };
    let beside = |id: TokenId| verb < id && arcs[id as usize].head == Some(verb) && id != clause;
    let subject = near.clone().any(|id| own(id, &[Deprel::Nsubj, Deprel::NsubjPass]));
    let finite = tokens[clause as usize].xpos != Xpos::Vbg
        && (tokens[clause as usize].xpos != Xpos::Vbn
            || near.clone().any(|id| own(id, &[Deprel::Aux, Deprel::AuxPass])));
    let marked = near.clone().any(|id| own(id, &[Deprel::Mark, Deprel::Cc]));
    let first = near.clone().find(|&id| verb < id && arcs[id as usize].head == Some(clause));
    // What stands between hangs from the clause: nothing else is the verb's.
    let follows = first.is_some() && !near.any(|id| beside(id) && id < clause);
    let punctuated = tokens.get(verb as usize + 1).is_none_or(|next| next.upos == Upos::Punct);
    if subject && finite && !marked && follows && !punctuated {
        arcs[clause as usize].deprel = Deprel::Ccomp;
    }
}

/// "If we *back* the levy you will never win": without a comma the consequence is taken for a relative clause.
fn condition_first(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, verb: TokenId) {
    let near = near(tokens, verb);
    let is_if = |id: TokenId| {
        arcs[id as usize].deprel == Deprel::Mark
            && lexicon.operators.class(&lower_case(&tokens[id as usize].lemma)) == Some(Class::Condition)
    };
    let Some(mark) = near.clone().find(|&id| id < verb && arcs[id as usize].head == Some(verb) && is_if(id))
    else {
        return;
    };
    let opens = mark.checked_sub(1).is_none_or(|before| {
        tokens[before as usize].sentence != tokens[mark as usize].sentence
            || matches!(tokens[before as usize].xpos, Xpos::OpenQuote | Xpos::Colon)
    });
    let Some(consequence) = near.clone().find(|&id| {
        let arc = arcs[id as usize];
        let below = arc.head == Some(verb)
            || arc.head.is_some_and(|head| arcs[head as usize].head == Some(verb) && verb < head);
        verb < id && below && matches!(arc.deprel, Deprel::AclRelcl | Deprel::Parataxis | Deprel::Ccomp)
    }) else {
        return;
    };
    let has = |deprel: Deprel, fits: &dyn Fn(TokenId) -> bool| {
        near.clone().any(|id| {
            arcs[id as usize].head == Some(consequence) && arcs[id as usize].deprel == deprel && fits(id)
        })
    };
    let subject = has(Deprel::Nsubj, &|id| tokens[id as usize].xpos == Xpos::Prp);
    let modal = has(Deprel::Aux, &|id| tokens[id as usize].xpos == Xpos::Md);
    if !(opens && subject && modal) || arcs[verb as usize].deprel == Deprel::Advcl {
        return;
    }
    arcs[consequence as usize] = arcs[verb as usize];
    arcs[verb as usize] = Arc { head: Some(consequence), deprel: Deprel::Advcl };
}

/// The words of its sentence that stand near a word.
fn near(tokens: &[Token], id: TokenId) -> Range<TokenId> {
    let sentence = tokens[id as usize].sentence;
    let (low, high) = (id.saturating_sub(REACH), (id + REACH).min(tokens.len() as TokenId));
    let before = tokens[low as usize..id as usize].iter().rev();
    let behind = tokens[id as usize..high as usize].iter();
    let inside = |token: &&Token| token.sentence == sentence;
    id - before.take_while(inside).count() as TokenId..id + behind.take_while(inside).count() as TokenId
}
