//! Flips: who changed side, on what, and between which two statements.
//!
//! Days on which an actor says both about a concept are no sign of a change and are passed over, as are statements that
//! are neither for nor against, and those without a date.

use std::collections::BTreeMap;

use crate::network::plan::Plan;
use crate::network::select::{Event, Selection, select};
use crate::network::trends::sign;

/// A change of side.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Index into [`Selection::rows`]: the actor.
    pub row: u32,
    /// Index into [`Selection::columns`]: the concept.
    pub column: u32,
    /// Whether it is from against to for.
    pub is_to_for: bool,
    /// The last statement before, the surest of its day: index into the statements of the coding.
    pub before: u32,
    /// The first statement after, the surest of its day.
    pub after: u32,
    /// How many statements on the side before, since the change before it.
    pub n_before: u32,
    /// How many on the side after, until the next change.
    pub n_after: u32,
}

/// A side that an actor takes on a concept for some time.
struct Side {
    side: i8,
    /// Its first statement, the surest of its day.
    first: u32,
    /// Its last statement, the surest of its day.
    last: u32,
    n: u32,
}

/// The flips between sides of at least so many statements each: less is passed over, as if it had not been said. Those
/// come first that most statements stand behind, on the side that has fewer; of equal ones by actor, concept and date.
pub fn flips(plan: &Plan, at_least: u32) -> (Selection, Vec<Flip>) {
    let selection = select(plan);
    let mut of_pair: BTreeMap<(u32, u32), Vec<(i8, &Event)>> = BTreeMap::new();
    for event in selection.events.iter().filter(|event| event.date.is_some()) {
        let side = sign(&selection.levels, event);
        if side != 0 {
            of_pair.entry((event.row, event.column)).or_default().push((side, event));
        }
    }
    let mut flips = Vec::new();
    for ((row, column), statements) in of_pair {
        let sides = joined(sides(plan, &statements));
        let sides = joined(sides.into_iter().filter(|side| side.n >= at_least).collect());
        flips.extend(sides.windows(2).map(|pair| Flip {
            row,
            column,
            is_to_for: pair[1].side > 0,
            before: pair[0].last,
            after: pair[1].first,
            n_before: pair[0].n,
            n_after: pair[1].n,
        }));
    }
    flips.sort_by_key(|flip| std::cmp::Reverse(flip.n_before.min(flip.n_after)));
    (selection, flips)
}

/// The side of each day on which only one is taken.
fn sides(plan: &Plan, statements: &[(i8, &Event)]) -> Vec<Side> {
    let day = |event: &Event| event.date.map(|date| date.date());
    let days = statements.chunk_by(|(_, one), (_, two)| day(one) == day(two));
    let days = days.filter(|day| day.iter().all(|(side, _)| *side == day[0].0));
    let side = |day: &[(i8, &Event)]| {
        let surest = surest(plan, day);
        Side { side: day[0].0, first: surest, last: surest, n: day.len() as u32 }
    };
    days.map(side).collect()
}

/// Neighbours of the same side as one.
fn joined(sides: Vec<Side>) -> Vec<Side> {
    let mut joined: Vec<Side> = Vec::new();
    for side in sides {
        match joined.last_mut() {
            Some(last) if last.side == side.side => {
                last.last = side.last;
                last.n += side.n;
            }
            _ => joined.push(side),
        }
    }
    joined
}

/// The statement of the highest score; of equal ones the first.
fn surest(plan: &Plan, day: &[(i8, &Event)]) -> u32 {
    let score = |event: &Event| plan.coding.statements[event.statement as usize].score;
    let better = |one: u32, (_, event): &(i8, &Event)| {
        let is_better = score(event) > plan.coding.statements[one as usize].score;
        if is_better { event.statement } else { one }
    };
    day.iter().fold(day[0].1.statement, better)
}
