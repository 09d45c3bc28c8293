//! A statement mention: one passage in which a holder is for or against a target.
//!
//! Cues of the stance list anchor the patterns of `data/patterns/statement`; the context of each cue turns,
//! hands on or silences what the pattern says; demands ("ministers should ...") need no cue. Every decision
//! carries the name of the pattern or pass that made it.

pub mod context;
pub mod cue;
pub mod demand;
pub mod target;
pub mod via;

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::extract::argument;
use crate::extract::coref::topics::Topic;
use crate::extract::matcher::{Found, fit};
use crate::extract::page::Page;
use crate::extract::pattern::{Emit, EntrySlot, List, Pattern, patterns};
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::target::{Target, target};
use crate::extract::{Agreement, Certainty, EntityKind, Form, MentionId, Modality, StatementMention};
use crate::lexicon::stance::{Kind, Polarity, Slot, StanceEntry};
use crate::text::span::Span;

/// A statement whose target may not be a mention yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who.
    pub holder: MentionId,
    /// Toward what.
    pub target: Target,
    /// The head of the target's words.
    pub target_head: TokenId,
    /// For or against.
    pub agreement: Agreement,
    /// Other true readings.
    pub alt: Vec<(Target, Agreement)>,
    /// The word it started from.
    pub cue: TokenId,
    /// The words of holder, cue, target.
    pub holder_span: Span,
    /// See above.
    pub cue_span: Span,
    /// See above.
    pub target_span: Span,
    /// The clause that shows it.
    pub evidence: Span,
    /// On whose word.
    pub certainty: Certainty,
    /// Held, would be held ...
    pub modality: Modality,
    /// The third party on whose word it is reported.
    pub attributed_to: Option<MentionId>,
    /// How sure.
    pub score: f32,
    /// Which pattern or pass.
    pub rule: &'static str,
}

/// Every stance that one document shows, in the order of the text.
pub fn statements(page: &Page) -> Vec<Draft> {
    let statement_patterns: Vec<&Pattern> =
        patterns().iter().filter(|pattern| matches!(pattern.emit, Emit::Statement { .. })).collect();
    let mut drafts = Vec::new();
    let mut composed: BTreeSet<(TokenId, TokenId)> = BTreeSet::new();
    for token in 0..page.analysis.tokens.len() as TokenId {
        let entries = cue::entries(page, token);
        if entries.is_empty() {
            continue;
        }
        let context = context(page, token);
        for entry in entries {
            let fitting = statement_patterns.iter().filter(|pattern| wants(pattern, entry));
            let beside = cue::object_noun(page, token, entry);
            let found = fitting.filter_map(|p| Some((p, fit(page, p, token, beside, &slots(entry))?)));
            let Some((pattern, places)) = found.into_iter().next() else { continue };
            if !entry.alone && context.outer.is_empty() && !context.demanded {
                continue;
            }
            let n_before = drafts.len();
            draft(page, pattern, entry, &places, &context, &mut drafts);
            if n_before < drafts.len() {
                composed.extend(&context.outer);
            }
        }
    }
    demand::demands(page, &mut drafts, &mut composed);
    // "called for ministers to scrap the fee": what the clause says has been said with its own target.
    drafts.retain(|draft| !composed.contains(&(draft.cue, draft.target_head)));
    drafts.sort_by_key(|draft| (draft.evidence.start, draft.cue, draft.target_span));
    drafts
}

/// Whether the pattern starts from such a line of the stance list.
fn wants(pattern: &Pattern, entry: &StanceEntry) -> bool {
    let anchor = &pattern.anchor;
    anchor.list == List::Stance
        && (anchor.class.is_empty() || anchor.class.contains(&entry.class))
        && (anchor.kind.is_empty() || anchor.kind.contains(&entry.kind))
}

fn slots(entry: &StanceEntry) -> [(EntrySlot, &[Slot]); 3] {
    [
        (EntrySlot::Holder, std::slice::from_ref(&entry.holder)),
        (EntrySlot::Target, &entry.targets),
        (EntrySlot::Addressee, &entry.addressees),
    ]
}

/// Who holds what the cue says, seen with its context.
struct Holder {
    mention: MentionId,
    span: Span,
    attributed_to: Option<MentionId>,
}

fn draft(
    page: &Page,
    pattern: &Pattern,
    entry: &StanceEntry,
    places: &[Found],
    context: &Context,
    drafts: &mut Vec<Draft>,
) {
    let Emit::Statement { holder, target: to, agreement } = pattern.emit else { return };
    if context.silent.is_some() {
        return;
    }
    let cue = places[0].tokens[0];
    let own = agreement.unwrap_or(match entry.agreement {
        Polarity::Supports => Agreement::Supports,
        Polarity::Opposes => Agreement::Opposes,
        Polarity::Mixed => Agreement::Mixed,
    });
    let holders = holders(page, holder.map(|place| places[place].tokens.as_slice()), cue, context);
    let cue_span = cue::words(page, cue, entry);
    let targets: Vec<TokenId> =
        places[to].tokens.iter().flat_map(|&token| page.tree.conjuncts(token)).collect();
    for holder in &holders {
        for &head in &targets {
            let Some(inner) = target(page, head) else { continue };
            if matches!(inner, Target::Known(id) if page.same(id, holder.mention)) {
                continue;
            }
            let mut draft = Draft {
                holder: holder.mention,
                target: inner,
                target_head: head,
                agreement: turned(own, context),
                alt: Vec::new(),
                cue,
                holder_span: holder.span,
                cue_span,
                target_span: target::words(page, head, &inner),
                evidence: Span::default(),
                certainty: certainty(entry, context, holder),
                modality: context.modality.unwrap_or(Modality::Actual),
                attributed_to: holder.attributed_to,
                score: pattern.score,
                rule: pattern.name,
            };
            if entry.kind == Kind::Act && (!context.outer.is_empty() || context.demanded) {
                wish(page, context, &mut draft);
            }
            draft.evidence = evidence(page, &draft, context);
            drafts.push(draft);
        }
    }
}

/// "supports scrapping the fee": the wording stays the target, "opposes the fee" is the other reading.
fn wish(page: &Page, context: &Context, draft: &mut Draft) {
    let Some(Target::New(clause)) = target(page, draft.cue) else { return };
    let flipped = if context.flipped { Agreement::Opposes } else { Agreement::Supports };
    draft.alt.push((draft.target, draft.agreement));
    draft.agreement = if context.mixed { Agreement::Mixed } else { flipped };
    draft.target = Target::New(clause);
    draft.target_span = clause.span;
    draft.target_head = draft.cue;
}

fn turned(agreement: Agreement, context: &Context) -> Agreement {
    match (agreement, context.flipped) {
        _ if context.mixed => Agreement::Mixed,
        (Agreement::Supports, true) => Agreement::Opposes,
        (Agreement::Opposes, true) => Agreement::Supports,
        (same, _) => same,
    }
}

fn certainty(entry: &StanceEntry, context: &Context, holder: &Holder) -> Certainty {
    match () {
        () if holder.attributed_to.is_some() => Certainty::Reported,
        () if entry.kind == Kind::Act || context.flipped && context.outer.is_empty() => Certainty::Implied,
        () => Certainty::Stated,
    }
}

/// The holders of what a cue says: those its own grammar names, unless its context hands it to others.
fn holders(page: &Page, own: Option<&[TokenId]>, cue: TokenId, context: &Context) -> Vec<Holder> {
    let speaker = page.speaker_of(cue);
    let by_speaker = || {
        let attribution = page.attribution_of(cue);
        let span = attribution.and_then(|a| a.source.first().copied());
        speaker.map(|mention| Holder {
            mention,
            span: span.unwrap_or(page.mention(mention).span),
            attributed_to: None,
        })
    };
    let heads = match (&context.holders, own) {
        (Some(heads), _) => heads.as_slice(),
        (None, None) => return by_speaker().into_iter().collect(),
        (None, Some(_)) if context.demanded => return by_speaker().into_iter().collect(),
        (None, Some(heads)) => heads,
    };
    let expanded = heads.iter().flat_map(|&head| with_examples(page, head));
    expanded
        .filter_map(|head| {
            let mention = holder_at(page, head)?;
            let known = page.mention(mention);
            // "we" outside any quotation is the reader's or the paper's, nobody's stance.
            if page.is_first_person(head) && speaker.is_none_or(|speaker| !page.same(speaker, mention)) {
                return None;
            }
            let third = speaker.filter(|&speaker| !page.same(speaker, mention));
            Some(Holder { mention, span: known.span, attributed_to: third })
        })
        .collect()
}

/// A person, group or speaking instrument that can hold a stance.
fn holder_at(page: &Page, head: TokenId) -> Option<MentionId> {
    page.mention_at(head).filter(|&id| {
        let mention = page.mention(id);
        match mention.kind {
            EntityKind::Person | EntityKind::Group => true,
            EntityKind::Place => mention.form == Form::Name,
            EntityKind::Instrument => {
                page.lexicon.instruments.get(page.tree.lemma(head)).is_some_and(|word| word.speaks)
            }
            EntityKind::Issue => false,
        }
    })
}

/// The head, what is coordinated with it and what it names as examples: "moderates, such as X and Y".
pub fn with_examples(page: &Page, head: TokenId) -> Vec<TokenId> {
    let tree = &page.tree;
    let mut all = tree.conjuncts(head);
    for id in all.clone() {
        for preposition in ["as", "including", "like"] {
            let examples = argument::behind(tree, id, preposition);
            all.extend(examples.iter().flat_map(|&example| tree.conjuncts(example)));
        }
    }
    all
}

/// The stretch that shows a statement: its words, and whatever lies between them in the same sentence.
fn evidence(page: &Page, draft: &Draft, context: &Context) -> Span {
    let sentence = page.analysis.sentences[page.tree.token(draft.cue).sentence as usize].span;
    let mut span = draft.cue_span.cover(page.span(context.top));
    for part in [draft.target_span, draft.holder_span] {
        if sentence.contains(part) {
            span = span.cover(part);
        }
    }
    span
}

/// The issues and instruments that drafts are about.
pub fn topics(drafts: &[Draft]) -> Vec<Topic> {
    let of = |draft: &Draft| {
        let all: Vec<Target> =
            std::iter::once(draft.target).chain(draft.alt.iter().map(|&(alt, _)| alt)).collect();
        all.into_iter().filter_map(Target::topic)
    };
    drafts.iter().flat_map(of).collect()
}

/// What the topics that drafts name became when they were sorted into chains.
pub type Places = BTreeMap<(Span, TokenId), MentionId>;

/// Turns drafts into statements.
///
/// "It", "this" and "that" stand for the issue spoken of last, at most two sentences back; where there is
/// none the draft says nothing that could be shown, and goes.
pub fn settle(page: &Page, drafts: Vec<Draft>, places: &Places) -> Vec<StatementMention> {
    let mut last: Option<(MentionId, u32)> = None;
    let mut statements = Vec::new();
    for draft in drafts {
        let sentence = page.tree.token(draft.cue).sentence;
        let near = last.filter(|&(_, at)| sentence <= at + 2).map(|(id, _)| id);
        let Some(target) = place(draft.target, near, places) else { continue };
        if let Target::New(_) = draft.target {
            last = Some((target, sentence));
        }
        let alt =
            draft.alt.iter().filter_map(|&(alt, sign)| Some((place(alt, near, places)?, sign))).collect();
        statements.push(StatementMention {
            holder: draft.holder,
            target,
            agreement: draft.agreement,
            certainty: draft.certainty,
            modality: draft.modality,
            score: draft.score,
            evidence: draft.evidence,
            holder_span: draft.holder_span,
            cue_span: draft.cue_span,
            target_span: draft.target_span,
            rule: draft.rule,
            via: None,
            attributed_to: draft.attributed_to,
            alt,
        });
    }
    statements
}

/// The mention a target became; `near` is what "it" stands for here.
pub fn place(target: Target, near: Option<MentionId>, places: &Places) -> Option<MentionId> {
    match target {
        Target::Known(id) => Some(id),
        Target::Back(_) => near,
        Target::New(topic) => places.get(&(topic.span, topic.head)).copied(),
    }
}
