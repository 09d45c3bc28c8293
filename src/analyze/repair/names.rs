//! Repairs of names: whose name it is, what hangs from it, and who is somebody else.
//!
//! - A name that is a sentence is no sentence of its own: "who runs *Another Coast Is Possible*, said ...".
//! - A possessive in front of a name is the name's: "*Labour's* Dana Whitfield spoke".
//! - A name beside another person's before a verb without subject is that: "After meeting Haddad, *Whitfield* left".
//! - Two people with "and" between them are two: "with Haddad and the minister *Whitfield*".

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::{Arc, MAX_SENTENCE};
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Name, NameKind, Token, TokenId, name_at};

/// A party and a state behind a name, with their brackets, have at most so many words.
const MAX_LABEL: TokenId = 8;

/// "Dana Whitfield, who runs Another Coast Is *Possible*, *said* ...": the last word of the name taken for what the
/// sentence says. The verb beside it takes its place.
pub(crate) fn root_in_name(tokens: &[Token], arcs: &mut [Arc], name: &Name, top: TokenId) {
    let is_root = |&id: &TokenId| arcs[id as usize].head.is_none() && id != top;
    let Some(root) = (name.first..name.end).find(is_root) else { return };
    let sentence = tokens[root as usize].sentence;
    let reach = root.saturating_sub(MAX_SENTENCE)..(root + MAX_SENTENCE).min(tokens.len() as TokenId);
    let below: Vec<TokenId> = reach
        .filter(|&id| tokens[id as usize].sentence == sentence && arcs[id as usize].head == Some(root))
        .filter(|id| !(name.first..name.end).contains(id))
        .collect();
    let finite = |&id: &TokenId| matches!(tokens[id as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let beside =
        |id: &TokenId| matches!(arcs[*id as usize].deprel, Deprel::Parataxis | Deprel::Conj) && finite(id);
    let Some(verb) = below.iter().copied().find(beside) else { return };
    for id in below {
        arcs[id as usize].head = Some(verb);
    }
    arcs[verb as usize] = Arc { head: None, deprel: Deprel::Root };
}

/// "*Labour's* Dana Whitfield spoke": hung from the verb.
pub(crate) fn owner_of_name(tokens: &[Token], arcs: &mut [Arc], top_of: &[Option<TokenId>], id: TokenId) {
    let Arc { head: Some(head), deprel: Deprel::NmodPoss | Deprel::Nsubj | Deprel::Obj | Deprel::Obl } =
        arcs[id as usize]
    else {
        return;
    };
    let next = id as usize + 2;
    let marked =
        arcs.get(id as usize + 1).is_some_and(|arc| arc.head == Some(id) && arc.deprel == Deprel::Case);
    let Some(&Some(top)) = top_of.get(next).filter(|_| marked) else { return };
    if tokens[head as usize].upos == Upos::Verb && tokens[next].sentence == tokens[id as usize].sentence {
        arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::NmodPoss };
    }
}

/// "After meeting Omar Haddad, *Dana Whitfield* left", "on Friday, *Dana Whitfield* (Lab) left": nobody is somebody
/// else or a day, so the name behind the comma is the subject of the verb that follows and has none.
pub(crate) fn subject_as_apposition(
    tokens: &[Token],
    arcs: &mut [Arc],
    names: &[Name],
    name: &Name,
    top: TokenId,
) {
    let Arc { head: Some(other), deprel: Deprel::Appos } = arcs[top as usize] else { return };
    let is_other = match name_at(names, other) {
        Some(name) => name.kind == NameKind::Person,
        None => name.kind == NameKind::Person && tokens[other as usize].xpos == Xpos::Nnp,
    };
    let is = |id: TokenId, xpos| tokens.get(id as usize).is_some_and(|token| token.xpos == xpos);
    let behind = match is(name.end, Xpos::OpenBracket) {
        true => (name.end..name.end + MAX_LABEL).find(|&id| is(id, Xpos::CloseBracket)).map(|id| id + 1),
        false => Some(name.end),
    };
    let Some(behind) = behind else { return };
    let Some(verb) = tokens.get(behind as usize).filter(|token| token.upos == Upos::Verb) else { return };
    let here = tokens[top as usize].sentence;
    let finite = matches!(verb.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && verb.sentence == here;
    let near = behind.saturating_sub(MAX_SENTENCE)..behind;
    let has_subject = near.into_iter().any(|id| {
        arcs[id as usize].head == Some(behind) && matches!(arcs[id as usize].deprel, Deprel::Nsubj)
    });
    if finite && !has_subject && is_other {
        arcs[top as usize] = Arc { head: Some(behind), deprel: Deprel::Nsubj };
    }
}

/// "With Omar Haddad and the minister *Dana Whitfield*": no two people are one, so "and" joins them.
pub(crate) fn person_joined(tokens: &[Token], arcs: &mut [Arc], names: &[Name], name: &Name, top: TokenId) {
    let Arc { head: Some(other), deprel: Deprel::Appos } = arcs[top as usize] else { return };
    let Some(first) = name_at(names, other).filter(|first| first.kind == NameKind::Person) else { return };
    let joins = |id: TokenId| {
        let up = std::iter::successors(arcs[id as usize].head, |&id| arcs[id as usize].head);
        tokens[id as usize].upos == Upos::Cconj && up.take(2).any(|id| id == top)
    };
    if (first.end..name.first).any(joins) {
        arcs[top as usize].deprel = Deprel::Conj;
    }
}
