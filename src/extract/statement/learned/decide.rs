//! Decisions: which of the stances that the model weighs become statements.

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::page::Page;
use crate::extract::statement;
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::cue::is_in_name;
use crate::extract::statement::draft::{Draft, Likely};
use crate::extract::statement::holder::{Holder, holders, speaker};
use crate::extract::statement::learned::features::{HolderAt, TargetAt};
use crate::extract::statement::learned::model::Tables;
use crate::extract::statement::learned::{Weighed, weigh};
use crate::extract::statement::objection::is_same;
use crate::extract::statement::target::{self, Target};
use crate::extract::watch::{Lost, Verdict, Watch};
use crate::extract::{Agreement, Certainty, Modality};
use crate::lexicon::connotation::{Part, Tone};
use crate::lexicon::operators::Class;
use crate::text::span::Span;

/// What a pattern found goes if it is less likely than this.
const MIN_OLD: f32 = 0.015;
/// What only the model finds must be as likely as this: where F1 is highest on development articles.
const MIN_NEW: f32 = 0.03;
/// So likely must a second target of one cue be, if it is not coordinated with the first.
const MIN_MORE: f32 = 0.06;
/// So likely must a stance be on the topic of the document where the sentence does not name it.
const MIN_TOPIC: f32 = 0.06;

/// Stands for a score while drafts are sorted out.
const DROPPED: f32 = -1.0;

/// Weighs what patterns have found, drops what is unlikely, and adds what the model finds by itself.
pub(crate) fn read(page: &Page, drafts: &mut Vec<Draft>, tables: Tables, watch: &mut impl Watch) {
    drafts.sort_by_key(|draft| draft.cue);
    let (mut more, mut about) = (Vec::new(), Vec::new());
    for weighed in weigh(page, drafts, tables) {
        // "The League *Against* Cruel Sports"
        if is_in_name(page, weighed.cue) {
            continue;
        }
        let from = drafts.partition_point(|draft| draft.cue < weighed.cue);
        let n = drafts[from..].partition_point(|draft| draft.cue == weighed.cue);
        let here = &mut drafts[from..from + n];
        for draft in here.iter_mut() {
            draft.likely = of_draft(page, draft, &weighed);
            if let Some(Likely { target: [target, _], holder, .. }) = draft.likely {
                draft.score = if target * holder < MIN_OLD { DROPPED } else { target * holder };
            }
        }
        add(page, &weighed, here, (&mut more, &mut about), watch);
    }
    drafts.retain(|draft| {
        if draft.score == DROPPED {
            watch.draft(page, draft, Lost::Unlikely(MIN_OLD));
        }
        draft.score != DROPPED
    });
    drafts.extend(more);
    // Of all that somebody says about the topic without naming it, the likeliest.
    about.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cue.cmp(&b.cue)));
    let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut is_first = |draft: &Draft| match draft.holder {
        Target::Known(id) => seen.insert((0, page.mention(id).chain)),
        Target::New(topic) => seen.insert((1, topic.head)),
        Target::Back(_) | Target::Topic => false,
    };
    drafts.extend(about.into_iter().filter(|draft| {
        let is_kept = is_first(draft);
        if !is_kept {
            watch.draft(page, draft, Lost::Known);
        }
        is_kept
    }));
}

/// Adds what the model finds by itself at one cue, where patterns have found what stands in `here`: of each target
/// the likelier of for and against, and of several targets the likeliest first.
fn add(
    page: &Page,
    weighed: &Weighed,
    here: &[Draft],
    (more, about): (&mut Vec<Draft>, &mut Vec<Draft>),
    watch: &mut impl Watch,
) {
    let side = |&(target, [pro, con]): &(TargetAt, [f32; 2])| match pro >= con {
        true => (target, Agreement::Supports, [pro, con]),
        false => (target, Agreement::Opposes, [pro, con]),
    };
    let larger = |likely: [f32; 2]| likely[0].max(likely[1]);
    let mut likely: Vec<(TargetAt, Agreement, [f32; 2])> = weighed.targets.iter().map(side).collect();
    likely.sort_by(|a, b| larger(b.2).total_cmp(&larger(a.2)).then(a.0.cmp(&b.0)));
    let is_over = no_longer(page, weighed.cue);
    let mut taken: Vec<TokenId> =
        here.iter().filter(|draft| draft.score != DROPPED).map(|draft| draft.target_head).collect();
    for (target, agreement, likely) in likely {
        let is_known =
            |draft: &Draft| target == TargetAt::Head(draft.target_head) && draft.agreement == agreement;
        let min = match target {
            TargetAt::Topic => MIN_TOPIC,
            TargetAt::Head(id) if taken.is_empty() || is_coordinated(page, id, &taken) => MIN_NEW,
            TargetAt::Head(_) => MIN_MORE,
        };
        if larger(likely) < min || here.iter().any(is_known) {
            let is_known = here.iter().any(is_known);
            let verdict = if is_known { Verdict::Found } else { Verdict::Unlikely(min) };
            watch.weighed(weighed.cue, target, verdict);
            continue;
        }
        if here.iter().any(|draft| draft.agreement == agreement && is_ended(page, target, draft.target_head))
        {
            watch.weighed(weighed.cue, target, Verdict::Ended);
            continue;
        }
        let is_other =
            |draft: &Draft| target == TargetAt::Head(draft.target_head) && draft.agreement != agreement;
        if is_over && here.iter().any(is_other) {
            watch.weighed(weighed.cue, target, Verdict::Over);
            continue;
        }
        let made = drafts_of(page, weighed, (target, agreement, likely));
        let verdict = if made.is_empty() { Verdict::Unheld(MIN_NEW) } else { Verdict::Made };
        watch.weighed(weighed.cue, target, verdict);
        match target {
            TargetAt::Topic => about.extend(made),
            TargetAt::Head(id) => {
                taken.extend((!made.is_empty()).then_some(id));
                more.extend(made);
            }
        }
    }
}

/// "backs the ban on *dredging*": whoever is for the ban is not for what it bans.
fn is_ended(page: &Page, target: TargetAt, ending: TokenId) -> bool {
    let TargetAt::Head(id) = target else { return false };
    let lemma = &page.analysis.tokens[ending as usize].lemma;
    let stops = page.lexicon.connotations.tones(lemma, Part::Noun) & 1 << Tone::Stop as u16 != 0;
    stops && matches!(page.tree.deprel(id), Deprel::Nmod | Deprel::Acl) && page.tree.head(id) == Some(ending)
}

/// "No *longer* fights it": what is learned takes the negation of an adverb for none.
fn no_longer(page: &Page, cue: TokenId) -> bool {
    let tree = &page.tree;
    let is_negated = |adverb: TokenId| {
        let negates = |id: TokenId| page.operator(id) == Some(Class::Negate);
        tree.with(adverb, &[Deprel::Advmod, Deprel::Det]).any(negates)
    };
    tree.with(cue, &[Deprel::Advmod]).any(is_negated)
}

/// "*Dana Whitfield* and Omar Haddad thanked the nurses": who holds it together with others, with them.
fn first_conjunct(page: &Page, head: TokenId) -> TokenId {
    let above = |&id: &TokenId| page.tree.head(id).filter(|_| page.tree.deprel(id) == Deprel::Conj);
    let is_actor = |&id: &TokenId| page.mention_at(id).is_some();
    std::iter::successors(Some(head), above).take_while(is_actor).last().unwrap_or(head)
}

fn is_coordinated(page: &Page, id: TokenId, with: &[TokenId]) -> bool {
    page.tree.deprel(id) == Deprel::Conj && page.tree.head(id).is_some_and(|head| with.contains(&head))
}

/// What the model makes of what a pattern found; `None` if it was not asked.
fn of_draft(page: &Page, draft: &Draft, weighed: &Weighed) -> Option<Likely> {
    let (_, likely) =
        weighed.targets.iter().find(|(target, _)| *target == TargetAt::Head(draft.target_head))?;
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
    Some(likely_by(weighed, draft.agreement, *likely, held))
}

/// The same seen from one sign; what is mixed is seen from the likelier.
fn likely_by(weighed: &Weighed, agreement: Agreement, target: [f32; 2], holder: f32) -> Likely {
    let is_turned = match agreement {
        Agreement::Supports => false,
        Agreement::Opposes => true,
        Agreement::Mixed => target[1] > target[0],
    };
    let [pro, con] = weighed.odds;
    match is_turned {
        false => Likely { cue: [pro, con], target, holder },
        true => Likely { cue: [con, pro], target: [target[1], target[0]], holder },
    }
}

/// What the model finds at one cue about one target, for each of its likeliest holders that can hold it.
fn drafts_of(page: &Page, weighed: &Weighed, found: (TargetAt, Agreement, [f32; 2])) -> Vec<Draft> {
    let (at, agreement, targeted) = found;
    let likely = targeted[0].max(targeted[1]);
    let (head, target) = match at {
        TargetAt::Topic => (weighed.cue, Some(Target::Topic)),
        TargetAt::Head(head) => (head, target::target(page, head)),
    };
    let Some(target) = target else { return Vec::new() };
    let context = context(page, weighed.cue);
    let make = |holder: Holder, held: f32| {
        let is_reported = holder.attributed_to.is_some() || context.reported;
        let mut draft = Draft {
            holder: holder.who,
            target,
            target_head: head,
            agreement,
            alt: Vec::new(),
            cue: weighed.cue,
            holder_span: holder.span,
            cue_span: page.span(weighed.cue),
            target_span: target::words(page, head, &target),
            evidence: Span::default(),
            certainty: if is_reported { Certainty::Reported } else { Certainty::Stated },
            modality: context.modality.unwrap_or(Modality::Actual),
            attributed_to: holder.attributed_to,
            score: likely * held,
            likely: Some(likely_by(weighed, agreement, targeted, held)),
            rule: "learned",
        };
        draft.evidence = statement::evidence(page, &draft, &context);
        draft
    };
    for &(holder, held) in weighed.holders.iter().take_while(|(_, held)| likely * held >= MIN_NEW) {
        let who: Vec<Holder> = match holder {
            HolderAt::Speaker(_) => speaker(page, weighed.cue).into_iter().collect(),
            HolderAt::Head(head) => {
                let own = Context { holders: Some(vec![first_conjunct(page, head)]), ..Context::default() };
                holders(page, None, weighed.cue, &own)
            }
        };
        let can = |holder: &Holder| {
            !holder.nobody && holder.neither.is_none() && !is_same(page, target, holder.who)
        };
        let drafts: Vec<Draft> = who.into_iter().filter(can).map(|holder| make(holder, held)).collect();
        if !drafts.is_empty() {
            return drafts;
        }
    }
    Vec::new()
}
