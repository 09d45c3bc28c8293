//! An office: a noun of role with the one who bears it and those it ties the bearer to.
//!
//! Read off the order of the words, since parsers often take "the party's health spokeswoman, Dana Whitfield"
//! for a list: what stands before the role in its noun phrase, or behind it after a preposition, is where the
//! office is held; the name beside the noun phrase is whose it is.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::seat::{Seat, land_behind, seats, shared};
use crate::extract::{Form, MentionId};
use crate::lexicon::operators::Class;
use crate::lexicon::roles::Role;
use crate::lexicon::seats::Before;

/// How far a phrase behind a role may reach, in words.
const REACH: TokenId = 14;
/// How far the copula of a role may stand from the one it describes.
const COPULA_REACH: TokenId = 15;

/// A role in the text, with its bearers and organisations.
#[derive(Clone, Debug)]
pub struct Office<'a> {
    /// The noun of role.
    pub anchor: TokenId,
    /// First word of its noun phrase, a determiner left out.
    pub first: TokenId,
    /// First word of the role: "shadow" of "Labour shadow minister".
    pub role_first: TokenId,
    /// What it is.
    pub role: &'a Role,
    /// Who bears it.
    pub bearers: Vec<MentionId>,
    /// Where the bearer stands.
    pub place: Bearer,
    /// Where it is held.
    pub seats: Vec<(Seat, MentionId)>,
}

impl Office<'_> {
    /// "former leader", "ex-leader", "then leader".
    pub fn is_former(&self, layout: &Layout) -> bool {
        let page = layout.page;
        let words = (self.first..self.role_first).map(|id| page.tree.lemma(id));
        words.into_iter().any(|word| page.lexicon.operators.class(word) == Some(Class::Former))
    }
}

/// Where the bearer of a role stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// "party leader Dana Whitfield"
    Next,
    /// "Dana Whitfield, the party leader"
    Before,
    /// "the party leader, Dana Whitfield"
    Behind,
    /// "Dana Whitfield is the party leader"
    Copula,
    /// "a party spokeswoman"
    Itself,
}

/// Every office of the document, in the order of the text. Linear in its words.
pub fn offices<'a>(layout: &Layout<'_, 'a>) -> Vec<Office<'a>> {
    let mut found: Vec<Office> = Vec::new();
    let mut end_of_last = 0;
    for anchor in 0..layout.page.analysis.tokens.len() as TokenId {
        if let Some((office, end)) = office(layout, anchor, found.last().map(|last| (last, end_of_last))) {
            found.push(office);
            end_of_last = end;
        }
    }
    found
}

fn office<'a>(
    layout: &Layout<'_, 'a>,
    anchor: TokenId,
    last: Option<(&Office, TokenId)>,
) -> Option<(Office<'a>, TokenId)> {
    let tree = &layout.page.tree;
    let (role_first, role) = layout.role(anchor)?;
    // "secretary" of "secretary of state", "leader" of "leader writer"
    let longest = layout.page.lexicon.roles.longest() as TokenId;
    let mut longer = (anchor + 1..anchor + longest).filter_map(|id| layout.role(id));
    if tree.upos(anchor) == Upos::Adj && role_first == anchor || longer.any(|(first, _)| first <= anchor) {
        return None;
    }
    if layout.name(anchor).is_some_and(|name| !layout.is_person(name)) {
        return None;
    }
    let first = phrase_first(layout, role_first);
    let outer = first.checked_sub(1).filter(|&id| layout.is_at(anchor, id) && tree.upos(id) == Upos::Det);
    let outer = chosen_from(layout, outer.unwrap_or(first));
    let end = phrase_end(layout, anchor);
    let is_plural = matches!(tree.token(anchor).xpos, Xpos::Nns | Xpos::Nnps);
    // "the leader's daughter"
    if layout.is_at(anchor, end) && tree.token(end).xpos == Xpos::Pos {
        return None;
    }
    let (mut bearers, place) = bearer(layout, anchor, outer, end, last)?;
    if is_plural && matches!(place, Bearer::Next | Bearer::Behind) {
        row(layout, anchor, &mut bearers);
    }
    let mut seats = seats(layout, anchor, (first, role_first), end, &bearers);
    if seats.is_empty() && place == Bearer::Next {
        seats.extend(land_behind(layout, bearers[0]).map(|land| (Seat::Behind, land)));
        let row = last.filter(|(last, _)| seats.is_empty() && last.place == Bearer::Next);
        seats.extend(
            row.into_iter().flat_map(|(last, _)| shared(layout, last.bearers[0], &last.seats, outer)),
        );
    }
    Some((Office { anchor, first, role_first, role, bearers, place, seats }, end))
}

/// Where "one of the mayor's closest allies" begins, if its "of" stands before `first`.
fn chosen_from(layout: &Layout, first: TokenId) -> TokenId {
    let tree = &layout.page.tree;
    let is = |back: TokenId, word: &str| {
        first >= back && layout.is_at(first, first - back) && tree.lemma(first - back) == word
    };
    if is(1, "of") && is(2, "one") { first - 2 } else { first }
}

/// The first word of the noun phrase of a role, without its determiner.
fn phrase_first(layout: &Layout, role_first: TokenId) -> TokenId {
    let tree = &layout.page.tree;
    let mut first = role_first;
    while first > 0 && layout.is_at(role_first, first - 1) {
        let token = tree.token(first - 1);
        let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
        let link = matches!(token.xpos, Xpos::Pos | Xpos::PrpPoss | Xpos::Hyph);
        // "the home affairs and justice spokesman"
        let joined = token.upos == Upos::Cconj
            && first < role_first
            && role_first - first < 4
            && tree.head(first - 1).is_some_and(|head| (first..role_first + 1).contains(&head))
            && first > 1
            && matches!(tree.upos(first - 2), Upos::Noun | Upos::Propn | Upos::Adj)
            && layout.person_until(first - 2).is_none();
        // "Labour" at the head of a sentence is taken for a verb now and then, but is a name all the same.
        let named = layout.name(first - 1).is_some_and(|name| layout.is_party(name));
        if !(nominal || named || link || joined || tree.deprel(first - 1) == Deprel::Amod) {
            break;
        }
        first -= 1;
    }
    first
}

/// Where the phrase behind a role ends: "of the Dockers' League" after "secretary".
fn phrase_end(layout: &Layout, anchor: TokenId) -> TokenId {
    let (tree, seats) = (&layout.page.tree, &layout.page.lexicon.seats);
    let start = anchor + 1;
    let is_preposition = |id: TokenId| {
        matches!(tree.upos(id), Upos::Adp | Upos::Part | Upos::Sconj)
            && seats.joins(Before::Office, tree.lemma(id))
    };
    if !layout.is_at(anchor, start) || !is_preposition(start) {
        return start;
    }
    let mut end = start;
    while end < start + REACH && layout.is_at(anchor, end) {
        let token = tree.token(end);
        let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det);
        let link = matches!(token.xpos, Xpos::Pos | Xpos::PrpPoss | Xpos::Hyph | Xpos::Vbg);
        let joined = token.upos == Upos::Cconj && end > start + 1;
        if !(nominal || link || joined || is_preposition(end) || layout.name(end).is_some()) {
            break;
        }
        // "spokeswoman for women Dana Whitfield": the name is no part of the phrase; "ally of Mr Haddad": it is.
        let is_title = |id: &TokenId| tree.upos(*id) == Upos::Propn && layout.name(*id).is_none();
        let before = (anchor..end).rev().find(|id| !is_title(id)).unwrap_or(anchor);
        let free = !matches!(tree.upos(before), Upos::Adp | Upos::Cconj | Upos::Det);
        if layout.person_from(end).is_some() && free {
            break;
        }
        end += 1;
    }
    end
}

/// Who bears a role whose noun phrase goes from `outer` to `end`, and where he or she stands.
fn bearer(
    layout: &Layout,
    anchor: TokenId,
    outer: TokenId,
    end: TokenId,
    last: Option<(&Office, TokenId)>,
) -> Option<(Vec<MentionId>, Bearer)> {
    let tree = &layout.page.tree;
    if let Some(next) = person_at(layout, anchor, end) {
        return Some((vec![next], Bearer::Next));
    }
    let before = (0..outer).rev().take(3).find(|&id| tree.upos(id) != Upos::Adv);
    let before = before.filter(|&id| layout.is_at(anchor, id));
    if let Some(name) = before.and_then(|id| described(layout, id)) {
        return Some((vec![name], Bearer::Before));
    }
    // "Dana Whitfield, adviser to the mayor and director of the institute"
    let joined = before.filter(|&id| tree.upos(id) == Upos::Cconj || tree.token(id).xpos == Xpos::Comma);
    if let (Some(joint), Some((last, end))) = (joined, last)
        && matches!(last.place, Bearer::Before | Bearer::Copula)
        && joint <= end + 1
        && layout.is_at(anchor, last.anchor)
    {
        return Some((last.bearers.clone(), last.place));
    }
    let sets_off =
        |id: TokenId| layout.is_at(anchor, id) && matches!(tree.token(id).xpos, Xpos::Comma | Xpos::Colon);
    let is_full = outer < anchor;
    if let Some(name) = person_at(layout, anchor, end + 1).filter(|_| is_full && sets_off(end)) {
        // "Their leader, Dana Whitfield, left", but not "voters want a leader, Dana Whitfield said".
        let (_, after) = layout.range(name);
        if !layout.is_at(anchor, after) || tree.upos(after) == Upos::Punct {
            return Some((vec![name], Bearer::Behind));
        }
    }
    let is_link = |id: &TokenId| matches!(tree.lemma(*id), "be" | "become" | "remain" | "as");
    if let Some(link) = before.filter(is_link) {
        let near = (link.saturating_sub(COPULA_REACH)..link).rev().filter(|&id| layout.is_at(anchor, id));
        let mut people = near.filter_map(|id| layout.page.mention_at(id)).filter(|&id| layout.is_person(id));
        if let Some(subject) = people.next() {
            return Some((vec![subject], Bearer::Copula));
        }
    }
    let own = layout.page.mention_at(anchor).filter(|&id| layout.mention(id).form == Form::Nominal)?;
    Some((vec![own], Bearer::Itself))
}

/// The person named at `token`, behind titles: "Prof. Dana Whitfield".
fn person_at(layout: &Layout, anchor: TokenId, token: TokenId) -> Option<MentionId> {
    for id in token..token + 3 {
        if !layout.is_at(anchor, id) {
            return None;
        }
        if let Some(name) = layout.name(id) {
            return layout.person_from(id).filter(|&found| found == name);
        }
        if layout.page.tree.upos(id) != Upos::Propn {
            return None;
        }
    }
    None
}

/// The name that a comma, dash or bracket at `mark` sets off from what describes it, an age or bracket
/// between them left out: "Dana Whitfield, 52, a councillor".
fn described(layout: &Layout, mark: TokenId) -> Option<MentionId> {
    let tree = &layout.page.tree;
    let set_off = matches!(
        tree.token(mark).xpos,
        Xpos::Comma | Xpos::Colon | Xpos::OpenBracket | Xpos::Hyph | Xpos::Nfp
    );
    let mut last = mark.checked_sub(1).filter(|_| set_off)?;
    if tree.upos(last) == Upos::Num && last > 1 && tree.token(last - 1).xpos == Xpos::Comma {
        last -= 2;
    } else if tree.token(last).xpos == Xpos::CloseBracket {
        let opens = |&id: &TokenId| tree.token(id).xpos == Xpos::OpenBracket;
        last = (last.saturating_sub(6)..last).rev().find(opens)?.checked_sub(1)?;
    }
    layout.person_until(last).filter(|_| layout.is_at(mark, last))
}

/// A role in the plural has all those named in a row: "ministers Dana Whitfield and Omar Haddad".
fn row(layout: &Layout, anchor: TokenId, bearers: &mut Vec<MentionId>) {
    let tree = &layout.page.tree;
    while let Some(&last) = bearers.last() {
        let mut next = layout.range(last).1;
        let joins =
            |id: TokenId| layout.is_at(anchor, id) && matches!(tree.token(id).xpos, Xpos::Comma | Xpos::Cc);
        if !joins(next) {
            return;
        }
        while joins(next) {
            next += 1;
        }
        let Some(name) = person_at(layout, anchor, next) else { return };
        bearers.push(name);
    }
}
