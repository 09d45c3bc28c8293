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
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::features::target::Seen;
use crate::extract::statement::learned::features::{Cue, HolderAt, Rows, TargetAt};
use crate::extract::statement::learned::model::{Question, Sums, Tables, Taken, of_one, of_two};
use crate::extract::statement::learned::view::{View, may_be_cue};

/// A word that carries a stance less likely than this is not looked at further.
pub(crate) const MIN_CUE: f32 = 0.055;
/// A cue none of whose targets is as likely as this says nothing that no pattern says.
pub(crate) const MIN_LIKELY: f32 = 0.04;
/// Where nobody is likelier to hold it than this, nothing is asked for what it is about.
const MIN_HELD: f32 = 0.1;
/// How far from its cue a target or holder may stand, in words.
const MAX_DISTANCE: TokenId = 24;
/// How many steps of the tree may lie between a cue and what it is about: hardly anything likely lies further.
const MAX_PATH: u32 = 4;
/// Log odds after the first sight below which a target is not looked at again. Of the targets that would have
/// become likely, one in 300 stands below.
const FIRST_SIGHT: f32 = -1.0;

/// What the model says of one cue.
pub(crate) struct Weighed {
    /// The cue.
    pub cue: TokenId,
    /// Log odds of for and against by the cue alone, in steps of two thirds.
    pub odds: [i32; 2],
    /// What it may be about: how likely for, how likely against.
    pub targets: Vec<(TargetAt, [f32; 2])>,
    /// Who may hold it, likeliest first.
    pub holders: Vec<(HolderAt, f32)>,
}

/// The words that may carry a stance, of those that `ask` lets through, with the log odds for and against.
pub(crate) fn cues<'l>(
    view: &View<'_, 'l>,
    ask: impl Fn(TokenId) -> bool,
    odds: impl Fn(TokenId, &[u32]) -> [f32; 2],
) -> Vec<Cue<'l>> {
    let mut rows = Rows::default();
    let mut found = Vec::new();
    for id in (0..view.words.len() as TokenId).filter(|&id| may_be_cue(view, id) && ask(id)) {
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

/// Whether a word stands on a list, or its lemma alone speaks for a stance.
fn is_known(view: &View, id: TokenId) -> bool {
    let word = view.word(id);
    let by_lemma = || view.tables.log_odds(Question::Cue, &[features::cue::of_lemma(view, id)]);
    word.stance > 0 || word.tone > 0 || by_lemma().iter().any(|&odds| odds > 0.0)
}

/// What is made of words by themselves, of each when it is first met as a possible target.
pub(crate) struct Alone<T>(Vec<Option<T>>);

impl<T: Taken> Alone<T> {
    /// For the words of a page.
    pub(crate) fn new(view: &View) -> Alone<T> {
        Alone(view.words.iter().map(|_| None).collect())
    }

    fn of(&mut self, view: &View, id: TokenId) -> &T {
        self.0[id as usize].get_or_insert_with(|| {
            let mut rows = Rows::default();
            features::target::of_word(view, id, &mut rows);
            T::of(view.tables, Question::Target, &rows.0)
        })
    }
}

/// What a cue may be about, with what is made of the features of each. What patterns found is
/// always looked at, other words if their first features pass `glance`.
pub(crate) fn targets<T: Taken>(
    view: &View,
    cue: &Cue,
    alone: &mut Alone<T>,
    glance: impl Fn(&T) -> bool,
) -> Vec<(TargetAt, T)> {
    let near = around(view.page, cue.id).filter(|&id| id != cue.id && view.as_target[id as usize]);
    let mut rows = Rows::default();
    features::target::of_cue_at_first_sight(view, cue, &mut rows);
    let first_of_cue = T::of(view.tables, Question::Target, &rows.0);
    rows.0.clear();
    features::target::of_cue_at_second_sight(view, cue, &mut rows);
    let second_of_cue = T::of(view.tables, Question::Target, &rows.0);
    let mut found = Vec::new();
    for id in near {
        let Some(path) = view.path(&cue.above, id) else { continue };
        let is_found = || view.found_at(cue.id).iter().any(|draft| draft.target_head == id);
        if path.up + path.down > MAX_PATH && !is_found() {
            continue;
        }
        rows.0.clear();
        let seen = Seen::new(view, cue, id, path);
        seen.at_first_sight(&mut rows);
        let first = T::of(view.tables, Question::Target, &rows.0).and(&first_of_cue).and(alone.of(view, id));
        if !glance(&first) && !is_found() {
            continue;
        }
        rows.0.clear();
        seen.at_second_sight(&mut rows);
        let all = first.and(&T::of(view.tables, Question::Target, &rows.0)).and(&second_of_cue);
        found.push((TargetAt::Head(id), all));
    }
    rows.0.clear();
    features::topic::of_topic(view, cue, &mut rows);
    found.push((TargetAt::Topic, T::of(view.tables, Question::Target, &rows.0)));
    found
}

/// Whether a target may become a likely one by what is made of its first features.
fn may_be_likely(first: &Sums) -> bool {
    first.odds().iter().any(|&odds| odds >= FIRST_SIGHT)
}

/// Who may hold what a cue says, with what `answer` makes of the features of each.
pub(crate) fn holders<T>(view: &View, cue: &Cue, answer: impl Fn(&[u32]) -> T) -> Vec<(HolderAt, T)> {
    let speaker = view.page.speaker_of(cue.id).map(HolderAt::Speaker);
    let near = around(view.page, cue.id).filter(|&id| view.as_holder[id as usize]).map(HolderAt::Head);
    let mut rows = Rows::default();
    let with = |holder| {
        rows.0.clear();
        features::holder::of_holder(view, cue, holder, &mut rows);
        (holder, answer(&rows.0))
    };
    speaker.into_iter().chain(near).map(with).collect()
}

fn around(page: &Page, cue: TokenId) -> std::ops::Range<TokenId> {
    let sentence = &page.analysis.sentences[page.tree.token(cue).sentence as usize];
    sentence.first.max(cue.saturating_sub(MAX_DISTANCE))..sentence.end.min(cue + MAX_DISTANCE)
}

/// Asks the model about every word of a page, given what patterns have found. In the order of the text.
pub(crate) fn weigh(page: &Page, drafts: &[Draft], tables: Tables) -> Vec<Weighed> {
    let view = View::new(page, drafts, tables);
    let mut alone = Alone::new(&view);
    let answer = |cue: Cue| {
        let mut holders = holders(&view, &cue, |rows| of_one(tables.log_odds(Question::Holder, rows)[0]));
        holders.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let is_found = !view.found_at(cue.id).is_empty();
        if !is_found && holders.first().is_none_or(|&(_, held)| held < MIN_HELD) {
            return None;
        }
        let targets = targets(&view, &cue, &mut alone, may_be_likely).into_iter();
        let targets: Vec<_> = targets.map(|(target, sums)| (target, of_two(sums.odds()))).collect();
        if !is_found && targets.iter().all(|(_, likely)| likely[0].max(likely[1]) < MIN_LIKELY) {
            return None;
        }
        Some(Weighed { cue: cue.id, odds: cue.odds, targets, holders })
    };
    // Words on no list and without a weight of their own carry a stance too seldom to be worth the time.
    let odds = |_: TokenId, rows: &[u32]| tables.log_odds(Question::Cue, rows);
    cues(&view, |id| is_known(&view, id), odds).into_iter().filter_map(answer).collect()
}
