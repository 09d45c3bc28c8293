//! Decisions: which of the stances that the model weighs become statements.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::page::Page;
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::holder::{Holder, speaker};
use crate::extract::statement::learned::features::{HolderAt, TargetAt};
use crate::extract::statement::learned::{Weighed, weigh};
use crate::extract::statement::target::{self, Target};
use crate::extract::statement::{self, Draft};
use crate::extract::{Agreement, Certainty, Modality};

/// What a pattern found goes if it is less likely than this.
const MIN_OLD: f32 = 0.03;
/// What only the model finds must be as likely as this: where F1 is highest on development articles.
const MIN_NEW: f32 = 0.08;
/// So likely must a second target of one cue be, if it is not coordinated with the first.
const MIN_MORE: f32 = 0.12;
/// So likely must a stance be on the topic of the document where the sentence does not name it.
const MIN_TOPIC: f32 = 0.4;

/// Weighs what patterns have found, drops what is unlikely, and adds what the model finds by itself.
pub(crate) fn read(page: &Page, drafts: &mut Vec<Draft>) {
    let (mut more, mut about) = (Vec::new(), Vec::new());
    for weighed in weigh(page, drafts) {
        for draft in drafts.iter_mut().filter(|draft| draft.cue == weighed.cue) {
            if let Some(likely) = of_draft(page, draft, &weighed) {
                draft.score = likely;
            }
        }
        let mut likely: Vec<(TargetAt, Agreement, f32)> = Vec::new();
        for &(target, [pro, con]) in &weighed.targets {
            likely.push(if pro >= con {
                (target, Agreement::Supports, pro)
            } else {
                (target, Agreement::Opposes, con)
            });
        }
        likely.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        let mut taken: Vec<TokenId> = drafts
            .iter()
            .filter(|draft| draft.cue == weighed.cue && draft.score >= MIN_OLD)
            .map(|draft| draft.target_head)
            .collect();
        for (target, agreement, likely) in likely {
            let known = drafts.iter().any(|draft| {
                draft.cue == weighed.cue
                    && target == TargetAt::Head(draft.target_head)
                    && draft.agreement == agreement
            });
            let min = match target {
                TargetAt::Topic => MIN_TOPIC,
                _ if taken.is_empty() => MIN_NEW,
                TargetAt::Head(id)
                    if page.tree.deprel(id) == Deprel::Conj
                        && page.tree.head(id).is_some_and(|head| taken.contains(&head)) =>
                {
                    MIN_NEW
                }
                _ => MIN_MORE,
            };
            if !known && likely >= min {
                let made = draft_of(page, &weighed, target, agreement, likely, min.min(MIN_NEW));
                if target == TargetAt::Topic {
                    about.extend(made);
                    continue;
                }
                if let (TargetAt::Head(id), false) = (target, made.is_empty()) {
                    taken.push(id);
                }
                more.extend(made);
            }
        }
    }
    drafts.retain(|draft| draft.score >= MIN_OLD);
    drafts.extend(more);
    // Of all that somebody says about the topic without naming it, the likeliest.
    about.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cue.cmp(&b.cue)));
    let mut seen: Vec<Target> = Vec::new();
    for draft in about {
        let same = |other: &Target| statement::is_same(page, draft.holder, *other);
        if !seen.iter().any(same) {
            seen.push(draft.holder);
            drafts.push(draft);
        }
    }
}

/// How likely what a pattern found is; `None` if the model was not asked.
fn of_draft(page: &Page, draft: &Draft, weighed: &Weighed) -> Option<f32> {
    let (_, likely) =
        weighed.targets.iter().find(|(target, _)| *target == TargetAt::Head(draft.target_head))?;
    let likely = match draft.agreement {
        Agreement::Supports => likely[0],
        Agreement::Opposes => likely[1],
        Agreement::Mixed => likely[0].max(likely[1]),
    };
    let is_holder = |holder: HolderAt| match (holder, draft.holder) {
        (HolderAt::Speaker(id), Target::Known(own)) => page.same(id, own),
        (HolderAt::Head(head), Target::Known(own)) => {
            page.mention_at(head).is_some_and(|id| page.same(id, own))
        }
        (HolderAt::Head(head), Target::New(topic)) => head == topic.head,
        (HolderAt::Speaker(id), Target::New(topic)) => page.instrument_of(id) == Some(topic.head),
        _ => false,
    };
    let held = weighed.holders.iter().find(|(holder, _)| is_holder(*holder))?.1;
    Some(likely * held)
}

fn draft_of(
    page: &Page,
    weighed: &Weighed,
    at: TargetAt,
    agreement: Agreement,
    likely: f32,
    min: f32,
) -> Vec<Draft> {
    let (head, target) = match at {
        TargetAt::Topic => (weighed.cue, Some(Target::Topic)),
        TargetAt::Head(head) => (head, target::target(page, head)),
    };
    let Some(target) = target else { return Vec::new() };
    let context = context(page, weighed.cue);
    for &(holder, held) in &weighed.holders {
        if likely * held < min {
            break;
        }
        let found = match holder {
            HolderAt::Speaker(_) => speaker(page, weighed.cue).into_iter().collect(),
            HolderAt::Head(head) => {
                let own = Context { holders: Some(vec![head]), ..Context::default() };
                statement::holder::holders(page, None, weighed.cue, &own)
            }
        };
        let make = |holder: Holder| {
            let certainty = match () {
                () if holder.attributed_to.is_some() || context.reported => Certainty::Reported,
                () => Certainty::Stated,
            };
            let mut draft = Draft {
                holder: holder.who,
                target,
                target_head: head,
                agreement,
                alt: Vec::new(),
                cue: weighed.cue,
                holder_span: holder.span,
                cue_span: page.span(weighed.cue),
                target_span: if at == TargetAt::Topic {
                    page.span(weighed.cue)
                } else {
                    target::words(page, head, &target)
                },
                evidence: page.span(weighed.cue),
                certainty,
                modality: context.modality.unwrap_or(Modality::Actual),
                attributed_to: holder.attributed_to,
                score: likely * held,
                rule: "learned",
            };
            draft.evidence = statement::evidence(page, &draft, &context);
            draft
        };
        let drafts: Vec<Draft> = found
            .into_iter()
            .filter(|holder| !statement::is_same(page, target, holder.who))
            .map(make)
            .collect();
        if !drafts.is_empty() {
            return drafts;
        }
    }
    Vec::new()
}
