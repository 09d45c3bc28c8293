//! A relation mention: one passage that ties two actors, or an actor to an instrument.
//!
//! Labels ("Labour's X") and ties ("X met Y", "a petition penned by X", "X urged Y to act") anchor the patterns of
//! `data/patterns/relation`; offices and affiliations are read off the order of words.

pub mod affiliation;
pub mod authored;
pub mod demanded;
pub mod held;
pub mod layout;
pub mod learned;
pub mod office;
pub mod seat;

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::argument::arguments;
use crate::extract::matcher::{Found, Frame, fit, fit_or_gap};
use crate::extract::page::Page;
use crate::extract::pattern::{Emit, EntrySlot, List, Pattern, patterns};
use crate::extract::relation::held::held;
use crate::extract::relation::layout::{Layout, role};
use crate::extract::relation::office::offices;
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::cue;
use crate::extract::statement::holder::{examples_of, instrument_head, named, with_examples};
use crate::extract::statement::settle::{Places, place};
use crate::extract::statement::target::{Target, target};
use crate::extract::statement::via::letters;
use crate::extract::watch::Watch;
use crate::extract::{Mention, MentionId, Modality, RelationKind, RelationMention};
use crate::lexicon;
use crate::lexicon::operators::Class;
use crate::lexicon::roles::RoleClass;
use crate::lexicon::stance::{Slot, WordClass};
use crate::lexicon::ties::TieWord;
use crate::text::span::Span;

/// A relation whose far end may be an instrument that is no mention yet.
#[derive(Clone, Copy, Debug)]
pub struct Tie {
    /// Where it starts.
    pub from: MentionId,
    /// What sort of tie.
    pub kind: RelationKind,
    /// Where it leads.
    pub to: Target,
    former: bool,
    /// How sure.
    pub score: f32,
    /// The words that show it.
    pub evidence: Span,
    /// Which pattern or pass.
    pub rule: &'static str,
}

/// Every tie one document shows, in the order of the text.
pub(crate) fn relations(page: &Page, is_learned: bool, watch: &mut impl Watch) -> Vec<Tie> {
    let mut relations = patterned(page);
    let layout = Layout::new(page);
    // "Leaving the Tories with two", "joined Labour to defeat it": no party is a member of another.
    let is_party = |to: Target| matches!(to, Target::Known(id) if layout.is_party(id));
    relations
        .retain(|tie| tie.kind != RelationKind::MemberOf || !layout.is_party(tie.from) || !is_party(tie.to));
    let offices = offices(&layout);
    let pairs = match is_learned {
        true => learned::pairs(&layout, &relations, &offices, learned::NEAR, &learned::weights::Shipped),
        false => Vec::new(),
    };
    relations.extend(held(&layout, &offices));
    relations.extend(affiliation::affiliations(&layout));
    relations.extend(authored::authored(page));
    relations.extend(demanded::demanded(page));
    watch.ties(&layout, &relations, &pairs);
    if is_learned {
        relations = learned::judge(&layout, relations, &pairs, &offices);
    }
    for n in 0..relations.len() {
        if matches!(relations[n].kind, RelationKind::Urges | RelationKind::Meets) {
            let others = examples_of(page, relations[n].from).into_iter();
            let same: Vec<Tie> = others.map(|from| Tie { from, ..relations[n] }).collect();
            relations.extend(same);
        }
    }
    watch.ties_left(page, &relations);
    relations.sort_by_key(|tie: &Tie| (tie.evidence.start, tie.from, tie.kind));
    relations
}

/// The ties that the patterns find, in the order of their anchors.
pub fn patterned(page: &Page) -> Vec<Tie> {
    let mut relations = Vec::new();
    for anchor in 0..page.analysis.tokens.len() as TokenId {
        for tie in entries(page, anchor) {
            for pattern in tie_patterns() {
                emit(page, pattern, anchor, tie, &mut relations);
            }
        }
    }
    for (from, instrument) in letters(page) {
        let to = named(page, instrument);
        let evidence = page.mention(from).span.cover(words_of(page, to));
        let kind = RelationKind::Authored;
        relations.push(Tie { from, kind, to, former: false, score: 0.75, evidence, rule: "letter" });
    }
    relations.sort_by_key(|tie: &Tie| (tie.evidence.start, tie.from, tie.kind));
    relations
}

/// Each pattern that a line of any list at `anchor` starts, with what it finds, or the place for which it finds
/// nothing.
pub(crate) fn tried(page: &Page, anchor: TokenId) -> Vec<(&'static Pattern, Result<Vec<Found>, usize>)> {
    let mut tried = Vec::new();
    for tie in entries(page, anchor) {
        let slots = slots(tie);
        let frame = Frame { slots: &slots, ..Frame::default() };
        tried.extend(tie_patterns().map(|pattern| (pattern, fit_or_gap(page, pattern, anchor, frame))));
    }
    tried
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

/// The lines of `ties.tsv` that stand at `anchor`. Most words have none, so no pattern is tried there.
fn entries<'l>(page: &Page<'l>, anchor: TokenId) -> impl Iterator<Item = &'l TieWord> {
    let tree = &page.tree;
    let class = match tree.upos(anchor) {
        Upos::Verb => Some(WordClass::Verb),
        Upos::Noun => Some(WordClass::Noun),
        Upos::Adj => Some(WordClass::Adjective),
        _ => None,
    };
    let ties = class.into_iter().flat_map(move |class| page.lexicon.ties.find(tree.lemma(anchor), class));
    ties.filter(move |tie| {
        let filled = |&slot: &Slot| !arguments(tree, anchor, slot).is_empty();
        // "Leaves out" is another word than "leaves".
        let other = tree.first(anchor, &[Deprel::CompoundPrt]).is_some() && tie.parts.after.is_empty();
        !other
            && cue::has_parts(page, anchor, &tie.parts)
            && (tie.needs.is_empty() || tie.needs.iter().any(filled))
    })
}

/// The slots that a line fills.
fn slots(tie: &TieWord) -> [(EntrySlot, &[Slot]); 2] {
    [(EntrySlot::From, &tie.from), (EntrySlot::To, &tie.to)]
}

/// The patterns that start from such a line.
fn tie_patterns() -> impl Iterator<Item = &'static Pattern> {
    patterns().iter().filter(|pattern| pattern.anchor.list == List::Ties)
}

/// A tie of the word lists as a relation.
pub(crate) fn kind(tie: lexicon::ties::Tie) -> RelationKind {
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

fn emit(page: &Page, pattern: &Pattern, anchor: TokenId, tie: &TieWord, relations: &mut Vec<Tie>) {
    let Emit::Relation { from, to, kind: fixed } = pattern.emit else { return };
    let kind = fixed.unwrap_or(kind(tie.relation));
    let slots = slots(tie);
    let Some(places) = fit(page, pattern, anchor, Frame { slots: &slots, ..Frame::default() }) else {
        return;
    };
    let verbal = page.tree.upos(anchor) == Upos::Verb;
    let context = context(page, anchor);
    // A tie that is denied, asked for or only possible is none; an office is one in any clause.
    let open =
        context.flipped || context.silent.is_some() || context.demanded || !is_fact(page, anchor, &context);
    if verbal && kind != RelationKind::Urges && open {
        return;
    }
    let former = tie.former || context.modality == Some(Modality::Past) && verbal || is_former(page, anchor);
    let ends = |place: usize| places[place].tokens.iter().flat_map(|&token| with_examples(page, token));
    for from in ends(from) {
        for to in ends(to) {
            let Some(from_id) = page.mention_at(from) else { continue };
            let Some(to) = end(page, whole(page, kind, to)) else { continue };
            if page.is_nameless(from_id) || matches!(to, Target::Known(id) if page.is_nameless(id)) {
                continue;
            }
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

/// Whether a verb says that something happened or happens: not "would join", "to join", "on leaving".
fn is_fact(page: &Page, verb: TokenId, context: &Context) -> bool {
    let tree = &page.tree;
    let token = tree.token(verb);
    let happens = match token.xpos {
        Xpos::Vb => tree.first(verb, &[Deprel::Aux]).is_some(),
        Xpos::Vbg => tree.marker(verb).is_none_or(|word| page.lexicon.factive_links.contains(word)),
        _ => true,
    };
    happens && !matches!(context.modality, Some(Modality::Conditional | Modality::Future))
}

/// "whose *members* include Dana Whitfield": she is a member of whatever has them.
fn whole(page: &Page, kind: RelationKind, to: TokenId) -> TokenId {
    let is_crowd = kind == RelationKind::MemberOf
        && role(page, to).is_some_and(|(_, role)| role.class == RoleClass::Membership);
    let owner = page.tree.first(to, &[Deprel::NmodPoss]).filter(|&owner| page.actor_at(owner).is_some());
    owner.filter(|_| is_crowd).unwrap_or(to)
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
        Target::Topic => Span::default(),
    }
}

/// "former leader", "ex-leader", "then leader".
fn is_former(page: &Page, anchor: TokenId) -> bool {
    let tree = &page.tree;
    tree.with(anchor, &[Deprel::Amod, Deprel::Advmod, Deprel::Compound])
        .any(|child| page.operator(child) == Some(Class::Former))
}
