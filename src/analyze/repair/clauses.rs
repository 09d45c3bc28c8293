//! Repairs of clauses: what is said, conditions, relative clauses and their subjects.
//!
//! - A clause with a subject right behind a verb is what it says: "it adds voters are *left* with nothing".
//! - A speaker set between commas into what is said takes no subject from it: "The bill, ministers said, would *fail*".
//! - A condition at the head of a sentence hangs from its consequence: "If we *back* it you will never win".
//! - A verb whose subject is an example of the noun before describes no noun, but says what that one does: "Members,
//!   such as Whitfield, have been *pressing* her".
//! - "Used" right before an infinitive leads it: "used to *oppose* the amnesty".
//! - What is called for stands in one clause: "called for the law to be *scrapped*", "calls for him to *resign*".
//! - Two verbs right behind two nouns make a clause within a clause: "The casino the bishops *condemned* opened".

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::Arc;
use crate::analyze::repair::grammar::near;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::operators::Class;
use crate::text::lower_case;

/// "It adds voters are *left* with nothing": a clause with a subject right behind its verb is what is said.
pub(crate) fn said_clause(tokens: &[Token], arcs: &mut [Arc], clause: TokenId) {
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

/// "The bill, ministers *said*, would fail": taken for what the bill and ministers say.
pub(crate) fn speaker_inside(tokens: &[Token], arcs: &mut [Arc], verb: TokenId) {
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

/// "If we *back* the levy you will never win": without a comma the consequence is taken for a relative clause.
pub(crate) fn condition_first(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, verb: TokenId) {
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

/// "Members, such as Dana Whitfield, have been *pressing* her": the example was taken for the subject.
pub(crate) fn subject_with_examples(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, verb: TokenId) {
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

/// "used to *oppose* the amnesty": taken for what it was used for.
pub(crate) fn used_to(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, used: TokenId) {
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
pub(crate) fn clause_without_pronoun(tokens: &[Token], arcs: &mut [Arc], main: TokenId) {
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

/// "Called for the law to be *scrapped*", "joined calls for him to *resign*": taken for a call for the law or for him.
pub(crate) fn whole_demand(tokens: &[Token], arcs: &mut [Arc], verb: TokenId) {
    let Arc { head: Some(_), deprel: Deprel::Advcl | Deprel::Xcomp | Deprel::Acl } = arcs[verb as usize]
    else {
        return;
    };
    let own = |id: TokenId| arcs[id as usize].head == Some(verb);
    let is_passive = tokens[verb as usize].xpos == Xpos::Vbn;
    let Some(to) = verb.checked_sub(1 + TokenId::from(is_passive)).filter(|&to| to > 0) else { return };
    let fits = match is_passive {
        true => arcs[to as usize + 1].deprel == Deprel::AuxPass && own(to + 1),
        false => tokens[verb as usize].xpos == Xpos::Vb,
    };
    if tokens[to as usize].xpos != Xpos::To || !own(to) || !fits {
        return;
    }
    let near = near(tokens, verb);
    let link_of = |noun: TokenId| {
        let mut cases = near
            .clone()
            .take_while(|&id| id < noun)
            .filter(|&id| arcs[id as usize].head == Some(noun) && arcs[id as usize].deprel == Deprel::Case);
        let is_end = matches!(arcs[noun as usize].deprel, Deprel::Obl | Deprel::Nmod);
        cases.next().filter(|&id| is_end && *tokens[id as usize].lemma == *"for")
    };
    let up = |&id: &TokenId| {
        arcs[id as usize].head.filter(|&head| head < to && tokens[head as usize].upos != Upos::Verb)
    };
    let last = Some(to - 1).filter(|&last| tokens[last as usize].sentence == tokens[verb as usize].sentence);
    let mut row = std::iter::successors(last, up).take(MAX_ROW);
    let Some((noun, link)) = row.find_map(|id| Some((id, link_of(id)?))) else { return };
    let Some(governor) = arcs[noun as usize].head.filter(|&head| head < link) else { return };
    // "joined calls for him to resign": all of it hung from "joined".
    let object = link - 1;
    let beside = matches!(arcs[object as usize], Arc { head, deprel: Deprel::Obj } if head == Some(governor));
    let governor = if beside { object } else { governor };
    let of_verb = tokens[governor as usize].upos == Upos::Verb;
    // "Called for ministers to act" names who is to act; of nouns that is not read off the parts.
    if of_verb && !is_passive {
        return;
    }
    let (clause, subject) = match (of_verb, is_passive) {
        (true, _) => (Deprel::Advcl, Deprel::NsubjPass),
        (false, true) => (Deprel::Acl, Deprel::NsubjPass),
        (false, false) => (Deprel::Acl, Deprel::Nsubj),
    };
    arcs[verb as usize] = Arc { head: Some(governor), deprel: clause };
    arcs[noun as usize] = Arc { head: Some(verb), deprel: subject };
    arcs[link as usize] = Arc { head: Some(verb), deprel: Deprel::Mark };
}

/// Words between a preposition and the head of its noun, at most.
const MAX_ROW: usize = 6;
