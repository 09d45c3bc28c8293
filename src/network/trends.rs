//! Stance over time: how often each actor was for and against each concept, period by period.

use std::collections::BTreeMap;

use crate::network::plan::{Plan, PlanError};
use crate::network::select::{Event, Levels, Selection, select};
use crate::network::windows::{Windows, periods};
use crate::text::Date;

/// What an actor said about a concept in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Index into [`Selection::rows`]: the actor.
    pub row: u32,
    /// Index into [`Selection::columns`]: the concept.
    pub column: u32,
    /// The days, both included; `None` for all there is, dated or not.
    pub period: Option<[Date; 2]>,
    /// Statements for it.
    pub n_for: u32,
    /// Statements against it.
    pub n_against: u32,
    /// Statements that are neither.
    pub n_neither: u32,
}

impl Trend {
    /// From -1 (all against) to 1 (all for); statements that are neither count 0.
    pub fn position(&self) -> f64 {
        let n = self.n_for + self.n_against + self.n_neither;
        if n == 0 { 0.0 } else { (f64::from(self.n_for) - f64::from(self.n_against)) / f64::from(n) }
    }
}

/// Actor, concept and period.
type Key = (u32, u32, Option<[Date; 2]>);

/// The trends, by actor, concept and period; periods in which an actor says nothing of a concept are left out. Without
/// windows there is one period, with all.
///
/// # Errors
/// As [`slices`](crate::network::windows::slices).
pub fn trends(plan: &Plan, windows: Option<&Windows>) -> Result<(Selection, Vec<Trend>), PlanError> {
    let selection = select(plan);
    let mut found: BTreeMap<Key, [u32; 3]> = BTreeMap::new();
    let mut count = |event: &Event, period: Option<[Date; 2]>| {
        let counts = found.entry((event.row, event.column, period)).or_default();
        counts[(1 - i32::from(sign(&selection.levels, event))) as usize] += 1;
    };
    match windows {
        None => selection.events.iter().for_each(|event| count(event, None)),
        Some(windows) => {
            for period in periods(plan, &selection, windows)? {
                let is_in = |event: &&Event| {
                    event.date.is_some_and(|date| period[0] <= date.date() && date.date() <= period[1])
                };
                selection.events.iter().filter(is_in).for_each(|event| count(event, Some(period)));
            }
        }
    }
    let trend = |((row, column, period), [n_for, n_neither, n_against]): (_, [u32; 3])| Trend {
        row,
        column,
        period,
        n_for,
        n_against,
        n_neither,
    };
    let trends = found.into_iter().map(trend).collect();
    Ok((selection, trends))
}

/// 1 if the statement is for, -1 if against, 0 if neither. Of a whole number its sign counts.
pub(crate) fn sign(levels: &Levels, event: &Event) -> i8 {
    match levels {
        Levels::Boolean if event.level == 0 => -1,
        Levels::Boolean if event.level == 1 => 1,
        Levels::Integer { values, .. } => {
            values.get(event.level as usize).map_or(0, |value| value.signum() as i8)
        }
        _ => 0,
    }
}
