//! The learned reading: stances that no pattern foresees, found by weights learnt from annotated articles.
//!
//! Three questions, one after the other: does this word carry a stance, what is it about, who holds it. Each is a
//! logistic regression over hashed features of the words, their grammar, the stance list and what the patterns
//! found (`features`). What the patterns found is weighed by the same model, so every statement carries a
//! probability of the same kind.

pub(crate) mod decide;
pub(crate) mod features;
pub(crate) mod model;
pub(crate) mod view;
pub(crate) mod why;

use crate::analyze::TokenId;
use crate::extract::page::Page;
use crate::extract::statement::Draft;
use crate::extract::statement::learned::features::{Cue, HolderAt, Rows, TargetAt};
use crate::extract::statement::learned::model::{Question, log_odds, of_one, of_two};
use crate::extract::statement::learned::view::{View, may_be_cue, may_be_holder, may_be_target};

/// A word that carries a stance less likely than this is not looked at further.
pub(crate) const MIN_CUE: f32 = 0.08;
/// A target less likely than this is nothing to ask for a holder of.
pub(crate) const MIN_LIKELY: f32 = 0.15;
/// How far from its cue a target or holder may stand, in words.
const MAX_DISTANCE: TokenId = 40;

/// What the model says of one cue.
pub(crate) struct Weighed {
    /// The cue.
    pub cue: TokenId,
    /// What it may be about: how likely for, how likely against.
    pub targets: Vec<(TargetAt, [f32; 2])>,
    /// Who may hold it, likeliest first.
    pub holders: Vec<(HolderAt, f32)>,
}

/// The words that may carry a stance, with the log odds for and against.
pub(crate) fn cues<'l>(view: &View<'_, 'l>, odds: impl Fn(TokenId, &[u32]) -> [f32; 2]) -> Vec<Cue<'l>> {
    let mut rows = Rows::default();
    let mut found = Vec::new();
    for id in (0..view.words.len() as TokenId).filter(|&id| may_be_cue(view, id)) {
        rows.0.clear();
        features::cue::of_cue(view, id, &mut rows);
        let odds = odds(id, &rows.0);
        let [pro, con] = of_two(odds);
        let is_found = !view.found_at(id).is_empty();
        if pro + con < MIN_CUE && !is_found {
            continue;
        }
        let cue = features::cue(view, id, odds);
        // "might back it", "if they back it": what patterns are silent of is no stance to the model either.
        if is_found || cue.context.silent.is_none() {
            found.push(cue);
        }
    }
    found
}

/// What a cue may be about, with the features of each.
pub(crate) fn targets(view: &View, cue: &Cue) -> Vec<(TargetAt, Rows)> {
    let near = around(view.page, cue.id).filter(|&id| id != cue.id && may_be_target(view, id));
    let with = |id| {
        let path = view.path(cue.id, id)?;
        let mut rows = Rows::default();
        features::target::of_target(view, cue, id, path, &mut rows);
        Some((TargetAt::Head(id), rows))
    };
    let mut topic = Rows::default();
    features::topic::of_topic(view, cue, &mut topic);
    near.filter_map(with).chain([(TargetAt::Topic, topic)]).collect()
}

/// Who may hold what a cue says, with the features of each.
pub(crate) fn holders(view: &View, cue: &Cue) -> Vec<(HolderAt, Rows)> {
    let speaker = view.page.speaker_of(cue.id).map(HolderAt::Speaker);
    let near = around(view.page, cue.id).filter(|&id| may_be_holder(view, id)).map(HolderAt::Head);
    let with = |holder| {
        let mut rows = Rows::default();
        features::holder::of_holder(view, cue, holder, &mut rows);
        (holder, rows)
    };
    speaker.into_iter().chain(near).map(with).collect()
}

fn around(page: &Page, cue: TokenId) -> std::ops::Range<TokenId> {
    let sentence = &page.analysis.sentences[page.tree.token(cue).sentence as usize];
    sentence.first.max(cue.saturating_sub(MAX_DISTANCE))..sentence.end.min(cue + MAX_DISTANCE)
}

/// Asks the model about every word of a page, given what patterns have found. In the order of the text.
pub(crate) fn weigh(page: &Page, drafts: &[Draft]) -> Vec<Weighed> {
    let view = View::new(page, drafts);
    let answer = |cue: Cue| {
        let of = |(target, rows): (TargetAt, Rows)| (target, of_two(log_odds(Question::Target, &rows.0)));
        let targets: Vec<_> = targets(&view, &cue).into_iter().map(of).collect();
        let is_found = !view.found_at(cue.id).is_empty();
        if !is_found && targets.iter().all(|(_, likely)| likely[0].max(likely[1]) < MIN_LIKELY) {
            return None;
        }
        let of = |(holder, rows): (HolderAt, Rows)| (holder, of_one(log_odds(Question::Holder, &rows.0)[0]));
        let mut holders: Vec<_> = holders(&view, &cue).into_iter().map(of).collect();
        holders.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Some(Weighed { cue: cue.id, targets, holders })
    };
    cues(&view, |_, rows| log_odds(Question::Cue, rows)).into_iter().filter_map(answer).collect()
}
