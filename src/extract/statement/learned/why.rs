//! Why the learned reading said yes or no: what it weighs at every word of one stretch, thresholds or not.

use std::ops::Range;

use crate::analyze::TokenId;
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::features::{self, HolderAt, Rows, TargetAt};
use crate::extract::statement::learned::model::{Question, Sums, Tables, of_one, of_two};
use crate::extract::statement::learned::view::{View, may_be_cue};
use crate::extract::statement::learned::{Alone, holders, targets};

/// What the weights say of one word.
pub(crate) struct Answer {
    /// The word.
    pub cue: TokenId,
    /// Log odds that it carries a stance: for, against.
    pub odds: [f32; 2],
    /// The same as probabilities.
    pub likely: [f32; 2],
    /// Why its context says that it tells nobody's stance, if so.
    pub silent: Option<&'static str>,
    /// What it may be about, likeliest first: for, against.
    pub targets: Vec<(TargetAt, [f32; 2])>,
    /// Who may hold it, likeliest first.
    pub holders: Vec<(HolderAt, f32)>,
}

/// Asks the weights about every word of `range` that may carry a stance, given what patterns have found.
pub(crate) fn answers(page: &Page, drafts: &[Draft], range: Range<TokenId>) -> Vec<Answer> {
    let tables = Tables::SHIPPED;
    let view = View::new(page, drafts, tables);
    let mut alone = Alone::<Sums>::new(&view);
    let answer = |id| {
        let mut rows = Rows::default();
        features::cue::of_cue(&view, id, &mut rows);
        let odds = tables.log_odds(Question::Cue, &rows.0);
        let cue = features::cue(&view, id, odds);
        let targets = targets(&view, &cue, &mut alone, |_| true).into_iter();
        let mut targets: Vec<_> = targets.map(|(target, sums)| (target, of_two(sums.odds()))).collect();
        targets.sort_by(|a, b| b.1[0].max(b.1[1]).total_cmp(&a.1[0].max(a.1[1])).then(a.0.cmp(&b.0)));
        let mut holders = holders(&view, &cue, |rows| of_one(tables.log_odds(Question::Holder, rows)[0]));
        holders.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Answer { cue: id, odds, likely: of_two(odds), silent: cue.context.silent, targets, holders }
    };
    range.filter(|&id| may_be_cue(&view, id)).map(answer).collect()
}
