//! Settling: drafts become statements once the issues and instruments they name are sorted into chains.
//!
//! What a draft calls "it" or does not name at all is found here; a draft that stays without a target or whose
//! holder nobody names goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::named;
use crate::extract::statement::target::Target;
use crate::extract::watch::{Lost, Watch};
use crate::extract::{ChainId, MentionId, StatementMention};
use crate::text::span::Span;

/// What the topics that drafts name became when they were sorted into chains.
pub type Places = BTreeMap<(Span, TokenId), MentionId>;

/// A statement with the draft it was.
pub(crate) struct Settled {
    /// As it was found.
    pub draft: Draft,
    /// What became of it.
    pub statement: StatementMention,
}

/// Turns drafts into statements, in the order of the text.
///
/// "It", "this" and "that" stand for the issue spoken of last, at most two sentences back; where there is
/// none the draft says nothing that could be shown, and goes.
pub(crate) fn settle(
    page: &Page,
    drafts: Vec<Draft>,
    places: &Places,
    chain_of: &dyn Fn(MentionId) -> ChainId,
    watch: &mut impl Watch,
) -> Vec<Settled> {
    let mut last: Option<(MentionId, u32)> = None;
    let main = main_topic(&drafts, places, chain_of);
    let mut settled = Vec::new();
    let mut known: BTreeSet<(ChainId, ChainId)> = BTreeSet::new();
    let (drafts, about): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.target != Target::Topic);
    for draft in drafts.into_iter().chain(about) {
        let sentence = page.tree.token(draft.cue).sentence;
        let near = last.filter(|&(_, at)| sentence <= at + 2).map(|(id, _)| id);
        // "It is a disaster" right after an issue judges the issue, not some party near it.
        let judged = last.filter(|&(_, at)| is_it(page, &draft) && sentence <= at + 1).map(|(id, _)| id);
        let near = if draft.target == Target::Topic { main } else { near };
        let Some(target) = judged.or_else(|| place(draft.target, near, places)) else {
            watch.draft(page, &draft, Lost::NoAntecedent);
            continue;
        };
        let Some(holder) = place(draft.holder, None, places) else {
            watch.draft(page, &draft, Lost::Nameless);
            continue;
        };
        let pair = (chain_of(holder), chain_of(target));
        let is_new = known.insert(pair) && pair.0 != pair.1;
        if draft.target == Target::Topic && !is_new {
            watch.draft(page, &draft, Lost::Known);
            continue;
        }
        if is_nameless(page, draft.holder) || is_nameless(page, draft.target) {
            watch.draft(page, &draft, Lost::Nameless);
            continue;
        }
        if let Target::New(_) = draft.target {
            last = Some((target, sentence));
        }
        let alt =
            draft.alt.iter().filter_map(|&(alt, sign)| Some((place(alt, near, places)?, sign))).collect();
        let statement = StatementMention {
            holder,
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
            attributed_to: draft.attributed_to.and_then(|id| match page.instrument_of(id) {
                Some(instrument) => place(named(page, instrument), None, places),
                None => Some(id),
            }),
            alt,
        };
        settled.push(Settled { draft, statement });
    }
    settled.sort_by_key(|one| (one.statement.evidence.start, one.statement.cue_span));
    settled
}

/// Whether the draft judges an "it" that was taken for an actor.
fn is_it(page: &Page, draft: &Draft) -> bool {
    let is_actor = matches!(draft.target, Target::Known(_));
    is_actor && draft.rule == "judge" && page.tree.lemma(draft.target_head) == "it"
}

/// The issue or instrument that most statements of the document are about; of several the first.
fn main_topic(
    drafts: &[Draft],
    places: &Places,
    chain_of: &dyn Fn(MentionId) -> ChainId,
) -> Option<MentionId> {
    let mut counts: BTreeMap<ChainId, (usize, MentionId)> = BTreeMap::new();
    for id in drafts.iter().filter_map(|draft| place(Target::New(draft.target.topic()?), None, places)) {
        counts.entry(chain_of(id)).or_insert((0, id)).0 += 1;
    }
    let first = |id: MentionId| std::cmp::Reverse(id);
    counts.into_values().filter(|&(n, _)| n > 1).max_by_key(|&(n, id)| (n, first(id))).map(|(_, id)| id)
}

/// "who", "they": a pronoun that stands for nobody named in the document.
fn is_nameless(page: &Page, who: Target) -> bool {
    matches!(who, Target::Known(id) if page.is_nameless(id))
}

/// The mention a target became; `near` is what "it" stands for here.
pub fn place(target: Target, near: Option<MentionId>, places: &Places) -> Option<MentionId> {
    match target {
        Target::Known(id) => Some(id),
        Target::Back(_) | Target::Topic => near,
        Target::New(topic) => places.get(&(topic.span, topic.head)).copied(),
    }
}
