//! A relation mention: one passage that ties two actors, or an actor to an instrument.
//!
//! Roles ("Labour leader X"), ties ("X met Y", "a petition penned by X") and words of pressure ("X urged Y")
//! anchor the patterns of `data/patterns/relation`.

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::matcher::{Frame, fit};
use crate::extract::page::Page;
use crate::extract::pattern::{Emit, EntrySlot, List, Pattern, patterns};
use crate::extract::statement::context::context;
use crate::extract::statement::holder::{instrument_head, named, with_examples};
use crate::extract::statement::target::{Target, target};
use crate::extract::statement::{Places, cue, place};
use crate::extract::{EntityKind, Form, Mention, MentionId, Modality, RelationKind, RelationMention};
use crate::lexicon;
use crate::lexicon::operators::Class;
use crate::lexicon::roles::Role;
use crate::lexicon::stance::{Slot, WordClass};
use crate::lexicon::ties::TieWord;
use crate::text::span::Span;

/// A relation whose far end may be an instrument that is no mention yet.
#[derive(Clone, Copy, Debug)]
pub struct Tie {
    from: MentionId,
    kind: RelationKind,
    /// Where it leads.
    pub to: Target,
    former: bool,
    score: f32,
    evidence: Span,
    rule: &'static str,
}

/// Every tie one document shows, in the order of the text.
pub fn relations(page: &Page) -> Vec<Tie> {
    let mut relations = Vec::new();
    for anchor in 0..page.analysis.tokens.len() as TokenId {
        for pattern in patterns() {
            let Emit::Relation { kind, .. } = pattern.emit else { continue };
            for (own_kind, slots) in entries(page, pattern, anchor) {
                let slots: Vec<(EntrySlot, &[Slot])> =
                    slots.iter().map(|(name, s)| (*name, s.as_slice())).collect();
                let Some(kind) = kind.or(own_kind) else { continue };
                let frame = Frame { slots: &slots, ..Frame::default() };
                emit(page, pattern, anchor, kind, frame, &mut relations);
            }
        }
    }
    relations.sort_by_key(|tie: &Tie| (tie.evidence.start, tie.from, tie.kind));
    relations
}

/// Turns ties into relations: one per pair of entities, type and `former`, none of an entity to itself.
pub fn settle(ties: Vec<Tie>, places: &Places, mentions: &[Mention]) -> Vec<RelationMention> {
    let chain = |id: MentionId| mentions[id as usize].chain;
    let mut seen = BTreeSet::new();
    let mut relations = Vec::new();
    for Tie { from, kind, to, former, score, evidence, rule } in ties {
        let Some(to) = place(to, None, places) else { continue };
        if chain(from) != chain(to) && seen.insert((chain(from), kind, chain(to), former)) {
            relations.push(RelationMention { from, kind, to, former, score, evidence, rule });
        }
    }
    relations
}

type OwnedSlots = Vec<(EntrySlot, Vec<Slot>)>;

/// The lines of the pattern's list that stand at `anchor`: the relation each names and its slots.
fn entries(page: &Page, pattern: &Pattern, anchor: TokenId) -> Vec<(Option<RelationKind>, OwnedSlots)> {
    let tree = &page.tree;
    match pattern.anchor.list {
        List::Roles => {
            role(page, anchor).map(|role| (Some(kind(role.relation)), Vec::new())).into_iter().collect()
        }
        List::Ties => {
            let class = match tree.upos(anchor) {
                Upos::Verb => WordClass::Verb,
                Upos::Noun => WordClass::Noun,
                Upos::Adj => WordClass::Adjective,
                _ => return Vec::new(),
            };
            let ties = page.lexicon.ties.find(tree.lemma(anchor), class);
            let complete = ties.filter(|tie| cue::has_parts(page, anchor, &tie.parts));
            let slots =
                |tie: &TieWord| vec![(EntrySlot::From, tie.from.clone()), (EntrySlot::To, tie.to.clone())];
            complete.map(|tie| (Some(kind(tie.relation)), slots(tie))).collect()
        }
        List::Stance => {
            let wanted = |kind| pattern.anchor.kind.is_empty() || pattern.anchor.kind.contains(&kind);
            let entries = cue::entries(page, anchor).into_iter();
            entries
                .filter(|entry| !entry.addressees.is_empty() && wanted(entry.kind))
                .map(|entry| {
                    let addressee = entry.addressees.clone();
                    (None, vec![(EntrySlot::Holder, vec![entry.holder]), (EntrySlot::Addressee, addressee)])
                })
                .collect()
        }
        List::Persons => {
            let named = page.mention_at(anchor).map(|id| page.mention(id));
            let is_named = named.is_some_and(|m| m.kind == EntityKind::Person && m.form == Form::Name);
            is_named.then(|| (None, Vec::new())).into_iter().collect()
        }
        List::Instruments => {
            let known = page.lexicon.instruments.get(tree.lemma(anchor)).is_some();
            known.then(|| (None, Vec::new())).into_iter().collect()
        }
    }
}

/// The role named by the words that end at `anchor`, the longest first: "general secretary", "secretary".
fn role<'l>(page: &Page<'l>, anchor: TokenId) -> Option<&'l Role> {
    let tree = &page.tree;
    if !matches!(tree.upos(anchor), Upos::Noun | Upos::Propn) {
        return None;
    }
    let longest = (page.lexicon.roles.longest() as TokenId).min(anchor + 1);
    (1..=longest).rev().find_map(|n_words| {
        let words: Vec<&str> = (anchor + 1 - n_words..=anchor).map(|id| tree.lemma(id)).collect();
        let words = words.join(" ");
        page.lexicon.roles.get(&words).or_else(|| page.lexicon.roles.get(&words.to_lowercase()))
    })
}

/// A tie of the word lists as a relation.
fn kind(tie: lexicon::ties::Tie) -> RelationKind {
    match tie {
        lexicon::ties::Tie::MemberOf => RelationKind::MemberOf,
        lexicon::ties::Tie::Leads => RelationKind::Leads,
        lexicon::ties::Tie::WorksFor => RelationKind::WorksFor,
        lexicon::ties::Tie::AllyOf => RelationKind::AllyOf,
        lexicon::ties::Tie::Urges => RelationKind::Urges,
        lexicon::ties::Tie::Meets => RelationKind::Meets,
        lexicon::ties::Tie::Authored => RelationKind::Authored,
    }
}

fn emit(
    page: &Page,
    pattern: &Pattern,
    anchor: TokenId,
    kind: RelationKind,
    frame: Frame,
    relations: &mut Vec<Tie>,
) {
    let Emit::Relation { from, to, .. } = pattern.emit else { return };
    let Some(places) = fit(page, pattern, anchor, frame) else { return };
    let verbal = page.tree.upos(anchor) == Upos::Verb;
    let context = context(page, anchor);
    // A tie that is denied, asked for or only possible is none; an office is one in any clause.
    if verbal && (context.flipped || context.silent.is_some() || context.demanded) {
        return;
    }
    let former = context.modality == Some(Modality::Past) && verbal || is_former(page, anchor);
    for from in places[from].tokens.iter().flat_map(|&token| with_examples(page, token)) {
        for to in places[to].tokens.iter().flat_map(|&token| with_examples(page, token)) {
            let Some(from_id) = page.mention_at(from) else { continue };
            let Some(to) = end(page, to) else { continue };
            // Only instruments are authored, and nothing else is done to them.
            if (kind == RelationKind::Authored) != to.topic().is_some() {
                continue;
            }
            let ends = page.mention(from_id).span.cover(words_of(page, to));
            let evidence = ends.cover(page.span(anchor));
            let (score, rule) = (pattern.score, pattern.name);
            relations.push(Tie { from: from_id, kind, to, former, score, evidence, rule });
        }
    }
}

/// The actor at `token`, or the instrument it names.
fn end(page: &Page, token: TokenId) -> Option<Target> {
    match instrument_head(page, token) {
        Some(instrument) => Some(named(page, instrument)),
        None => target(page, token).filter(|found| matches!(found, Target::Known(_))),
    }
}

/// The words of the far end.
fn words_of(page: &Page, to: Target) -> Span {
    match to {
        Target::Known(id) => page.mention(id).span,
        Target::New(topic) => topic.span,
        Target::Back(span) => span,
    }
}

/// "former leader", "ex-leader", "then leader".
fn is_former(page: &Page, anchor: TokenId) -> bool {
    let tree = &page.tree;
    tree.with(anchor, &[Deprel::Amod, Deprel::Advmod, Deprel::Compound])
        .any(|child| page.lexicon.operators.class(tree.lemma(child)) == Some(Class::Former))
}
