//! Repairs of titles: the name leads, the title describes it.
//!
//! - A title never heads the name behind it: of "*MP* Dana Whitfield" the head is the name.
//! - What stands before a title before a name belongs to the title: "*Liberal Democrat* MP Dana Whitfield welcomed it".
//! - An office with "of" before a name describes it: "Secretary of State *Dana Whitfield* condemned ...".

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::{Arc, MAX_SENTENCE};
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Name, NameKind, Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::titles::TitleClass;
use crate::text::lower_case;

/// How many words of title may stand between a party and a name.
const MAX_TITLES: usize = 3;
/// Words in a row of titles and names, at most.
const MAX_ROW: TokenId = 6;

/// "MP Dana Whitfield", "Northside Tenants activist Dana Whitfield": the last name heads the row, and what stands
/// before it, title and organisation, describes it. Of a plural ("ministers Whitfield and Haddad") it does not.
pub(crate) fn lead(tokens: &[Token], arcs: &mut [Arc], name: &Name, top: TokenId) {
    // "Senator Dana Whitfield rejected it" with two subjects side by side: the first is the title.
    // Of "hardliner *Sheriff* Dana Whitfield", what is a title already is passed over.
    let passed = (1..MAX_ROW).take_while(|by| {
        let id = name.first.checked_sub(*by);
        id.is_some_and(|id| {
            arcs[id as usize].head == Some(top)
                && matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn | Upos::Adj)
        })
    });
    let passed = passed.count() as TokenId;
    if let Some(title) = name
        .first
        .checked_sub(1 + passed)
        .filter(|&id| tokens[id as usize].sentence == tokens[top as usize].sentence)
        && arcs[title as usize].head == arcs[top as usize].head
        && arcs[title as usize].deprel == arcs[top as usize].deprel
        && matches!(tokens[title as usize].upos, Upos::Noun | Upos::Propn)
    {
        arcs[title as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
        return;
    }
    for _ in 0..MAX_ROW {
        let Some(before) = arcs[top as usize].head.filter(|&head| head < name.first) else { return };
        let in_row = |id: TokenId| {
            let token = &tokens[id as usize];
            matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj) && token.xpos != Xpos::Nns
        };
        if name.first - before > MAX_ROW || !(before..name.first).all(in_row) {
            return;
        }
        let is_title = tokens[before as usize].upos != Upos::Propn || before + 1 == name.first;
        let own = arcs[before as usize];
        arcs[top as usize] = own;
        arcs[before as usize] =
            Arc { head: Some(top), deprel: if is_title { Deprel::NmodDesc } else { Deprel::Compound } };
        let sentence = tokens[top as usize].sentence;
        for id in before.saturating_sub(MAX_ROW)..tokens.len() as TokenId {
            if tokens[id as usize].sentence > sentence || id > top + MAX_SENTENCE {
                break;
            }
            if arcs[id as usize].head != Some(before) || id == top {
                continue;
            }
            match (id < before, id < name.first, arcs[id as usize].deprel) {
                // "Labour" of "Labour MP" stays the title's, a preposition is the whole row's.
                (true, _, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss) => {}
                (_, true, Deprel::Flat) => {
                    arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::Compound }
                }
                (_, true, Deprel::Amod) if before < id => {
                    arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
                }
                _ => arcs[id as usize].head = Some(top),
            }
        }
    }
}

/// "*Liberal Democrat* MP Dana Whitfield welcomed it": the party was taken for whoever welcomes it.
pub(crate) fn party_before_title(
    tokens: &[Token],
    arcs: &mut [Arc],
    top_of: &[Option<TokenId>],
    party: &Name,
    person: &Name,
) {
    let (Some(group), Some(top)) = (top_of[party.first as usize], top_of[person.first as usize]) else {
        return;
    };
    let titles = party.end..person.first;
    let describes =
        |id: TokenId| arcs[id as usize].head == Some(top) && arcs[id as usize].deprel == Deprel::NmodDesc;
    let kinds = (party.kind, person.kind) == (NameKind::Group, NameKind::Person)
        && tokens[group as usize].sentence == tokens[top as usize].sentence;
    let is_row = (1..=MAX_TITLES).contains(&titles.len()) && titles.clone().all(describes);
    if !kinds || !is_row || titles.contains(&arcs[group as usize].head.unwrap_or(group)) {
        return;
    }
    if arcs[top as usize].head == Some(group) {
        arcs[top as usize] = arcs[group as usize];
        // What follows the name describes the person or belongs to the clause.
        for id in person.end..(person.end + MAX_SENTENCE).min(tokens.len() as TokenId) {
            if arcs[id as usize].head == Some(group) {
                arcs[id as usize].head = Some(top);
            }
        }
    }
    arcs[group as usize] = Arc { head: Some(person.first - 1), deprel: Deprel::Compound };
}

/// "Secretary *of State* Dana Whitfield spoke": parsed as a row that the office heads, it is headed by the name.
/// Says whether it was so. "The wife of Senator Dana Whitfield" is another person.
pub(crate) fn behind_office_of(
    tokens: &[Token],
    arcs: &mut [Arc],
    lexicon: &Lexicon,
    name: &Name,
    top: TokenId,
) -> bool {
    let sentence = tokens[top as usize].sentence;
    let from = name.first.saturating_sub(MAX_ROW);
    let of = (from..name.first).rev().find(|&id| tokens[id as usize].upos == Upos::Adp);
    let Some(of) = of.filter(|&id| *tokens[id as usize].lemma == *"of" && id + 1 < name.first) else {
        return false;
    };
    let Some(office) = of.checked_sub(1).filter(|&id| tokens[id as usize].sentence == sentence) else {
        return false;
    };
    let is_person = |id: TokenId| {
        let lemma = lower_case(&tokens[id as usize].lemma);
        lexicon.roles.get(&lemma).is_some_and(|role| role.person)
            || lexicon.gender.gender(&lemma).is_some()
            || lexicon.titles.get(&lemma).is_some_and(|title| title.class == TitleClass::Office)
    };
    let in_row =
        |id: TokenId| matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det);
    if tokens[office as usize].xpos != Xpos::Nnp
        || !is_person(office)
        || !(of + 1..name.first).all(|id| in_row(id) && !is_person(id))
    {
        return false;
    }
    // The name hangs from the office, by way of what it is the office of.
    let up = |id: &TokenId| arcs[*id as usize].head.filter(|head| (office..name.first).contains(head));
    if !std::iter::successors(Some(top), up).take(MAX_ROW as usize).any(|id| id == office) {
        return false;
    }
    arcs[top as usize] = arcs[office as usize];
    arcs[office as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
    let end = (name.end + MAX_SENTENCE).min(tokens.len() as TokenId);
    for id in (name.end..end).take_while(|&id| tokens[id as usize].sentence == sentence) {
        if arcs[id as usize].head == Some(office) {
            arcs[id as usize].head = Some(top);
        }
    }
    true
}
