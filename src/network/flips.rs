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

/// The flips, by actor, concept and date.
pub fn flips(plan: &Plan) -> (Selection, Vec<Flip>) {
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
        // The side taken last, its latest statement, and how many there were.
        let mut last: Option<(i8, u32, u32)> = None;
        let mut open = None;
        for day in
            statements.chunk_by(|(_, one), (_, two)| one.date.map(|d| d.date()) == two.date.map(|d| d.date()))
        {
            let side = day[0].0;
            if day.iter().any(|(other, _)| *other != side) {
                continue;
            }
            let (surest, n) = (surest(plan, day), day.len() as u32);
            match last {
                Some((before, _, n_before)) if before == side => last = Some((side, surest, n_before + n)),
                Some((_, statement, n_before)) => {
                    flips.extend(open.replace(Flip {
                        row,
                        column,
                        is_to_for: side > 0,
                        before: statement,
                        after: surest,
                        n_before,
                        n_after: 0,
                    }));
                    last = Some((side, surest, n));
                }
                None => last = Some((side, surest, n)),
            }
            if let Some(flip) = &mut open {
                flip.n_after = last.map_or(0, |(.., n)| n);
            }
        }
        flips.extend(open);
    }
    (selection, flips)
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
