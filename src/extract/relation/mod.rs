//! A relation mention: one passage that ties two actors, or an actor to an instrument.
//!
//! Roles ("Labour leader X"), ties ("X met Y", "a petition penned by X") and words of pressure ("X urged Y")
//! anchor the patterns of `data/patterns/relation`.

pub mod affiliation;
pub mod authored;
pub mod held;
pub mod layout;
pub mod learned;
pub mod office;

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::matcher::{Found, Frame, fit, fit_or_gap};
use crate::extract::page::Page;
use crate::extract::pattern::{Anchor, Emit, EntrySlot, List, Pattern, patterns};
use crate::extract::relation::held::held;
use crate::extract::relation::layout::{Layout, role};
use crate::extract::relation::office::offices;
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::cue;
use crate::extract::statement::holder::{instrument_head, named, with_examples};
use crate::extract::statement::settle::{Places, place};
use crate::extract::statement::target::{Target, target};
use crate::extract::statement::via::letters;
use crate::extract::watch::Watch;
use crate::extract::{
    EntityKind, Form, Mention, MentionId, Modality, Options, RelationKind, RelationMention,
};
use crate::lexicon;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Kind, Slot, WordClass};
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
pub(crate) fn relations(page: &Page, options: Options, watch: &mut impl Watch) -> Vec<Tie> {
    let mut relations = patterned(page);
    let layout = Layout::new(page);
    let offices = offices(&layout);
    let pairs = match options.learned_relations {
        true => learned::pairs(
            &layout,
            &relations,
            &offices,
            learned::NEAR,
            learned::may_be_tied,
            learned::log_odds,
        ),
        false => Vec::new(),
    };
    relations.extend(held(&layout, &offices));
    relations.extend(affiliation::affiliations(&layout));
    relations.extend(authored::authored(page));
    watch.ties(&layout, &relations, &pairs);
    if options.learned_relations {
        relations = learned::judge(&layout, relations, &pairs, &offices);
    }
    watch.ties_left(page, &relations);
    relations.sort_by_key(|tie: &Tie| (tie.evidence.start, tie.from, tie.kind));
    relations
}

/// The ties that the patterns find, in the order of their anchors.
pub fn patterned(page: &Page) -> Vec<Tie> {
    let mut relations = Vec::new();
    for anchor in 0..page.analysis.tokens.len() as TokenId {
        let entries = entries(page, anchor);
        if entries.is_empty() {
            continue;
        }
        for pattern in patterns() {
            let Emit::Relation { kind, .. } = pattern.emit else { continue };
            for entry in entries.iter().filter(|entry| entry.starts(pattern)) {
                let Some(kind) = kind.or(entry.kind) else { continue };
                let frame = Frame { slots: &entry.slots, ..Frame::default() };
                emit(page, pattern, anchor, kind, entry.ends, frame, &mut relations);
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
    for entry in entries(page, anchor) {
        let is_tie = |pattern: &&Pattern| matches!(pattern.emit, Emit::Relation { .. });
        for pattern in patterns().iter().filter(is_tie).filter(|pattern| entry.starts(pattern)) {
            let frame = Frame { slots: &entry.slots, ..Frame::default() };
            tried.push((pattern, fit_or_gap(page, pattern, anchor, frame)));
        }
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

/// A line of a word list that stands at a token.
struct Entry<'l> {
    list: List,
    /// The sort of stance, for lines of the stance list.
    stance: Option<Kind>,
    /// The relation the line names.
    kind: Option<RelationKind>,
    /// Whether the tie ends by this word: "left the party".
    ends: bool,
    slots: Vec<(EntrySlot, &'l [Slot])>,
}

impl Entry<'_> {
    /// Whether `pattern` starts from such a line.
    fn starts(&self, pattern: &Pattern) -> bool {
        let Anchor { list, kind, .. } = &pattern.anchor;
        self.list == *list && (kind.is_empty() || self.stance.is_none_or(|stance| kind.contains(&stance)))
    }
}

/// The lines of all lists that stand at `anchor`. Most words are in none, so no pattern is tried there.
fn entries<'l>(page: &Page<'l>, anchor: TokenId) -> Vec<Entry<'l>> {
    let tree = &page.tree;
    let plain = |list, kind| Entry { list, stance: None, kind, ends: false, slots: Vec::new() };
    let mut entries: Vec<Entry> = Vec::new();
    entries.extend(role(page, anchor).map(|(_, role)| plain(List::Roles, Some(kind(role.relation)))));
    let class = match tree.upos(anchor) {
        Upos::Verb => Some(WordClass::Verb),
        Upos::Noun => Some(WordClass::Noun),
        Upos::Adj => Some(WordClass::Adjective),
        _ => None,
    };
    let ties = class.into_iter().flat_map(|class| page.lexicon.ties.find(tree.lemma(anchor), class));
    entries.extend(ties.filter(|tie| cue::has_parts(page, anchor, &tie.parts)).map(|tie| Entry {
        slots: vec![(EntrySlot::From, tie.from.as_slice()), (EntrySlot::To, tie.to.as_slice())],
        ends: tie.former,
        ..plain(List::Ties, Some(kind(tie.relation)))
    }));
    let stances = cue::entries(page, anchor).into_iter().filter(|entry| !entry.addressees.is_empty());
    entries.extend(stances.map(|entry| Entry {
        stance: Some(entry.kind),
        slots: vec![
            (EntrySlot::Holder, std::slice::from_ref(&entry.holder)),
            (EntrySlot::Addressee, entry.addressees.as_slice()),
        ],
        ..plain(List::Stance, None)
    }));
    let named = page.mention_at(anchor).map(|id| page.mention(id));
    if named.is_some_and(|m| m.kind == EntityKind::Person && m.form == Form::Name) {
        entries.push(plain(List::Persons, None));
    }
    if page.lexicon.instruments.get(tree.lemma(anchor)).is_some() {
        entries.push(plain(List::Instruments, None));
    }
    entries
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

fn emit(
    page: &Page,
    pattern: &Pattern,
    anchor: TokenId,
    kind: RelationKind,
    ends_here: bool,
    frame: Frame,
    relations: &mut Vec<Tie>,
) {
    let Emit::Relation { from, to, .. } = pattern.emit else { return };
    let Some(places) = fit(page, pattern, anchor, frame) else { return };
    let verbal = page.tree.upos(anchor) == Upos::Verb;
    let context = context(page, anchor);
    // A tie that is denied, asked for or only possible is none; an office is one in any clause.
    let open =
        context.flipped || context.silent.is_some() || context.demanded || !is_fact(page, anchor, &context);
    if verbal && kind != RelationKind::Urges && open {
        return;
    }
    let former = ends_here || context.modality == Some(Modality::Past) && verbal || is_former(page, anchor);
    for from in ends(page, pattern, anchor, &places[from].tokens) {
        for to in ends(page, pattern, places[to].tokens[0], &places[to].tokens) {
            let Some(from_id) = page.mention_at(from) else { continue };
            let Some(to) = end(page, to) else { continue };
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
        Xpos::Vbg => tree.marker(verb).is_none(),
        _ => true,
    };
    happens && !matches!(context.modality, Some(Modality::Conditional | Modality::Future))
}

/// Those a place stands for. A role in the singular has one bearer, the nearest; one in the plural has those
/// named in a row ("ministers Whitfield and Haddad as well as MPs ...").
fn ends(page: &Page, pattern: &Pattern, anchor: TokenId, tokens: &[TokenId]) -> Vec<TokenId> {
    let all: Vec<TokenId> = tokens.iter().flat_map(|&token| with_examples(page, token)).collect();
    if pattern.anchor.list != List::Roles {
        return all;
    }
    match page.tree.token(anchor).xpos {
        Xpos::Nns | Xpos::Nnps => all.into_iter().take_while(|&id| page.actor_at(id).is_some()).collect(),
        _ => all.into_iter().min_by_key(|&id| anchor.abs_diff(id)).into_iter().collect(),
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
        Target::Topic => Span::default(),
    }
}

/// "former leader", "ex-leader", "then leader".
fn is_former(page: &Page, anchor: TokenId) -> bool {
    let tree = &page.tree;
    tree.with(anchor, &[Deprel::Amod, Deprel::Advmod, Deprel::Compound])
        .any(|child| page.lexicon.operators.class(tree.lemma(child)) == Some(Class::Former))
}
