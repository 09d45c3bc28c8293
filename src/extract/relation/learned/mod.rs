//! Learned ties: how likely two ends of a sentence are tied, and how.
//!
//! Patterns and offices say what they find; this weighs it with everything else that can be seen of the two: the
//! path through the tree, the words between and around, the roles beside them. One logistic regression for each
//! sort of relation; the weights are described in `data/models/en/relation.md`.

pub mod ends;
pub mod features;
pub mod weights;

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::extract::RelationKind;
use crate::extract::page::Page;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::learned::ends::{End, ends};
use crate::extract::relation::learned::features::{
    Hint, Look, Sink, at_first_sight, at_second_sight, mix, plausible, words,
};
use crate::extract::relation::office::Office;
use crate::extract::relation::seat::Seat;
use crate::extract::relation::{Tie, kind};
use crate::extract::statement::target::Target;
use crate::extract::{EntityKind, Form, MentionId};

/// Log odds below which a tie that no rule finds is dropped. Authors hold what their instrument says, so one wrong
/// tie to an instrument is many wrong stances.
pub(crate) fn min_odds(kind: RelationKind) -> f32 {
    if kind == RelationKind::Authored { 0.5 } else { -0.5 }
}

/// Log odds below which pressure is dropped although a pattern finds it: "told reporters" is none. What other
/// rules find is surer than the weights.
const KEPT_ODDS: f32 = -3.0;
/// What it counts, in log odds, that a rule finds it.
const FOUND_BONUS: f32 = 3.5;

/// Two ends of a sentence, the tie going from the first to the second.
#[derive(Clone, Debug)]
pub struct Pair<T> {
    /// Where it would start.
    pub from: End,
    /// Where it would lead.
    pub to: End,
    /// What was made of their features.
    pub answer: T,
}

/// How far apart two ends may stand, in words, while the weights are learnt.
pub const FAR: TokenId = 40;
/// The same while they are used: hardly any tie reaches further, and time goes with the reach.
pub const NEAR: TokenId = 12;

/// What is made of the features of a pair, those of the first sight before the others.
pub trait Sight {
    /// What is made of the first.
    type First;
    /// What is made of all.
    type Answer;

    /// Takes the first features.
    fn first(&self, features: &[u64]) -> Self::First;

    /// Whether a pair of which no rule says anything is worth a second sight.
    fn is_promising(&self, first: &Self::First) -> bool;

    /// Takes the other features.
    fn second(&self, first: Self::First, features: &[u64]) -> Self::Answer;
}

/// Every pair of ends up to `reach` words apart that could be tied, with what `sight` makes of its features, of
/// which none comes twice. Pairs of which a rule says something are always looked at again, others if they are
/// promising. Linear in the words.
pub fn pairs<S: Sight>(
    layout: &Layout,
    found: &[Tie],
    offices: &[Office],
    reach: TokenId,
    sight: &S,
) -> Vec<Pair<S::Answer>> {
    let hints = hints(layout.page, found, offices);
    let words = words(layout);
    let mut sink = Sink::default();
    let mut pairs = Vec::new();
    for sentence in 0..layout.page.analysis.sentences.len() as u32 {
        let mut ends = ends(layout, sentence);
        ends.sort_by_key(|end| (end.head, end.first));
        if ends.len() < 2 {
            continue;
        }
        let heads: Vec<u32> = ends.iter().map(|end| end.head).collect();
        let looks: Vec<Look> = ends.into_iter().map(|end| Look::new(layout, &words, end)).collect();
        for (n, one) in looks.iter().enumerate() {
            for other in looks[n + 1..].iter().take_while(|other| other.end.head - one.end.head <= reach) {
                for (one, other) in [(one, other), (other, one)] {
                    let (from, to) = (&one.end, &other.end);
                    if !plausible(from, to) {
                        continue;
                    }
                    let hints = hints.get(&(from.thing, to.thing)).map_or(&[][..], Vec::as_slice);
                    at_first_sight(layout, &words, (one, other), &mut sink);
                    let first = sight.first(&sink.0);
                    if hints.is_empty() && !sight.is_promising(&first) {
                        continue;
                    }
                    let n_first = sink.0.len();
                    let (low, high) =
                        if from.first < to.first { (from.end, to.first) } else { (to.end, from.first) };
                    let inside = heads
                        .partition_point(|&head| head < high)
                        .saturating_sub(heads.partition_point(|&head| head < low));
                    at_second_sight(layout, &words, (one, other), inside as u64, hints, &mut sink);
                    pairs.push(Pair {
                        from: *from,
                        to: *to,
                        answer: sight.second(first, &sink.0[n_first..]),
                    });
                }
            }
        }
    }
    pairs
}

/// Weighs the ties that rules have `found`, and adds those that no rule finds.
///
/// One is tied to an organisation as its leader, its employee or its member, not as all of them: the likeliest
/// stays.
pub fn judge(layout: &Layout, found: Vec<Tie>, pairs: &[Pair<[f32; 7]>], offices: &[Office]) -> Vec<Tie> {
    let page = layout.page;
    let past = offices.iter().filter(|office| office.is_former(layout));
    let former: BTreeSet<MentionId> = past.flat_map(|office| office.bearers.iter().copied()).collect();
    let mut odds: BTreeMap<(u64, u64), [f32; 7]> = BTreeMap::new();
    let mut ties = Vec::new();
    for &Pair { ref from, ref to, answer: here } in pairs {
        let best = odds.entry((from.thing, to.thing)).or_insert([f32::MIN; 7]);
        for (best, here) in best.iter_mut().zip(here) {
            *best = best.max(here);
        }
        let Target::Known(id) = from.who else { continue };
        let nameless = page.is_nameless(id) || matches!(to.who, Target::Known(id) if page.is_nameless(id));
        for (&kind, odds) in RelationKind::ALL.iter().zip(here) {
            if odds < min_odds(kind) || nameless || !fits(from, kind, to) {
                continue;
            }
            let evidence = page.stretch((from.first.min(to.first), from.end.max(to.end)));
            let former = [from, to].iter().any(|end| is_former(&former, end));
            // Base 2 is enough for a score, and the same on every machine.
            let score = 1.0 / (1.0 + (-odds).exp2());
            ties.push(Tie { from: id, kind, to: to.who, former, score, evidence, rule: "learned" });
        }
    }
    let likely = |tie: &Tie| odds.get(&key(page, tie)).map(|odds| odds[tie.kind as usize]);
    let is_kept = |tie: &Tie| {
        tie.kind != RelationKind::Urges
            || tie.rule != "tie"
            || likely(tie).is_none_or(|odds| odds >= KEPT_ODDS)
    };
    let kept = found.into_iter().filter(is_kept);
    let mut all: Vec<Tie> = kept.collect();
    let found: BTreeSet<_> = all.iter().map(|tie| (key(page, tie), tie.kind)).collect();
    all.extend(ties);
    let mut posts: BTreeMap<(u64, u64), (f32, RelationKind)> = BTreeMap::new();
    let is_post =
        |tie: &Tie| matches!(tie.kind, RelationKind::Leads | RelationKind::WorksFor | RelationKind::MemberOf);
    for tie in all.iter().filter(|tie| is_post(tie)) {
        let key = key(page, tie);
        let bonus = if found.contains(&(key, tie.kind)) { FOUND_BONUS } else { 0.0 };
        let odds = likely(tie).unwrap_or(0.0) + bonus;
        let best = posts.entry(key).or_insert((odds, tie.kind));
        if best.0 < odds {
            *best = (odds, tie.kind);
        }
    }
    all.retain(|tie| !is_post(tie) || posts.get(&key(page, tie)).is_none_or(|&(_, kind)| kind == tie.kind));
    all
}

/// Whether a relation can hold between such ends at all.
pub(crate) fn fits(from: &End, kind: RelationKind, to: &End) -> bool {
    match kind {
        RelationKind::Authored => to.kind == EntityKind::Instrument,
        _ if to.kind == EntityKind::Instrument => false,
        RelationKind::Leads => from.kind == EntityKind::Person && to.kind != EntityKind::Person,
        RelationKind::MemberOf => to.kind != EntityKind::Person,
        RelationKind::WorksFor => from.form != Form::Name || from.kind == EntityKind::Person,
        _ => true,
    }
}

/// The two things a tie is between.
fn key(page: &Page, tie: &Tie) -> (u64, u64) {
    let chain = |id: MentionId| u64::from(page.mention(id).chain);
    let to = match tie.to {
        Target::Known(id) => chain(id),
        Target::New(topic) => ends::instrument(topic.head),
        Target::Back(span) => ends::instrument(u32::MAX - span.start),
        Target::Topic => ends::instrument(u32::MAX),
    };
    (chain(tie.from), to)
}

/// Whether the office of a name, or of the words of a description, is past; `former` are the bearers of past ones.
fn is_former(former: &BTreeSet<MentionId>, end: &End) -> bool {
    end.form != Form::Pronoun && matches!(end.who, Target::Known(id) if former.contains(&id))
}

/// What patterns and offices say of two things.
fn hints(page: &Page, found: &[Tie], offices: &[Office]) -> BTreeMap<(u64, u64), Vec<Hint>> {
    let chain = |id: MentionId| u64::from(page.mention(id).chain);
    let mut hints: BTreeMap<(u64, u64), Vec<Hint>> = BTreeMap::new();
    for tie in found {
        let source = tie.rule.bytes().map(u64::from).fold(1, mix);
        hints.entry(key(page, tie)).or_default().push(Hint { source, kind: tie.kind });
    }
    for office in offices {
        let place = office.place as u64;
        let role = office.role.word.bytes().map(u64::from).fold(2, mix);
        for &bearer in &office.bearers {
            for &(seat, organisation) in &office.seats {
                let seat = u64::from(seat == Seat::Before);
                let kind = kind(office.role.relation);
                let known = hints.entry((chain(bearer), chain(organisation))).or_default();
                let sources = [mix(3, place), mix(mix(4, place), seat), mix(5, seat), role];
                known.extend(sources.map(|source| Hint { source, kind }));
                let modifiers = (office.first..office.role_first).map(|id| page.tree.lemma(id));
                known.extend(
                    modifiers.map(|word| Hint { source: word.bytes().map(u64::from).fold(6, mix), kind }),
                );
            }
        }
    }
    hints
}
