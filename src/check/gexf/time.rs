//! Times in a GEXF file: whether dates are whole, and spans of time run forward and apart.

use crate::check::moment::{Moment, moment};
use crate::check::notes::{Notes, shown};
use crate::check::number::decimal;
use crate::check::rules::gexf as rules;
use crate::check::xml::pieces::Tag;

/// What `timeformat` says the times are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeFormat {
    /// Days and times of a day. `is_known` to networkx, which has no `dateTime`.
    Dates {
        is_known: bool,
    },
    Numbers,
    /// It says nothing, or something else.
    Missing,
}

impl TimeFormat {
    pub(crate) fn of(graph: &Tag) -> TimeFormat {
        match graph.get("timeformat") {
            Some("date") => TimeFormat::Dates { is_known: true },
            Some("dateTime" | "datetime") => TimeFormat::Dates { is_known: false },
            Some("double" | "float" | "integer" | "long") => TimeFormat::Numbers,
            _ => TimeFormat::Missing,
        }
    }

    /// Whether networkx fails at the first time it meets.
    pub(crate) fn is_unknown_to_networkx(self) -> bool {
        matches!(self, TimeFormat::Dates { is_known: false } | TimeFormat::Missing)
    }
}

/// A stretch of time. An open end is as far as it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) at: usize,
    start: f64,
    end: f64,
}

/// Checks the times that a tag carries; gives the span, if it says one that can be read. `has_time` is set if
/// it says any.
pub(crate) fn times(tag: &Tag, format: TimeFormat, has_time: &mut bool, notes: &mut Notes) -> Option<Span> {
    let mut number = |names: [&str; 2]| -> Option<Option<f64>> {
        let (name, value) = names.into_iter().find_map(|name| Some((name, tag.get(name)?)))?;
        if value.is_empty() {
            return None;
        }
        *has_time = true;
        Some(read(value, tag.place(name), format, notes))
    };
    let start = number(["start", "startopen"]);
    let end = number(["end", "endopen"]);
    number(["timestamp", "timestamp"]);
    if start.is_none() && end.is_none() {
        return None;
    }
    // One that cannot be read has been reported; nothing more can be said of the span.
    let start = start.unwrap_or(Some(f64::NEG_INFINITY))?;
    let end = end.unwrap_or(Some(f64::INFINITY))?;
    if start > end {
        let [from, to] = ["start", "end"].map(|name| shown(tag.get(name).unwrap_or_default()));
        notes.add(&rules::TIME_BACKWARDS, tag.at, || format!("the start {from} is after the end {to}"));
        return None;
    }
    Some(Span { at: tag.at, start, end })
}

fn read(value: &str, at: usize, format: TimeFormat, notes: &mut Notes) -> Option<f64> {
    // What Gephi itself writes for an open end.
    let open = value.trim_start_matches('-');
    if matches!(open, "Infinity" | "INF" | "inf") {
        return Some(if value.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY });
    }
    match format {
        TimeFormat::Dates { .. } => match moment(value) {
            Moment::Whole(seconds) => Some(seconds),
            Moment::Partial(whole) => {
                let lacks = if value.trim().len() == 4 { "month and day" } else { "day" };
                notes.add_with(&rules::DATE_PARTIAL, at, format!("write {whole}"), || {
                    format!("the date {} has no {lacks}", shown(value))
                });
                None
            }
            Moment::Unreadable => {
                notes.add(&rules::DATE_UNREADABLE, at, || format!("{} is no date", shown(value)));
                None
            }
        },
        TimeFormat::Numbers => {
            let number = decimal(value);
            if number.is_none() {
                notes.add(&rules::TIME_NUMBER, at, || format!("the time {} is no number", shown(value)));
            }
            number.filter(|number| !number.is_nan())
        }
        TimeFormat::Missing => match (moment(value), decimal(value)) {
            (Moment::Whole(seconds), _) => Some(seconds),
            (_, number) => number.filter(|number| !number.is_nan()),
        },
    }
}

/// Looks for spells of one element that overlap. To touch is fine, and so is to be the same.
pub(crate) fn check_spells(spells: &mut [Span], notes: &mut Notes) {
    spells.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
    let mut longest: Option<Span> = None;
    for &spell in spells.iter() {
        let Some(before) = longest else {
            longest = Some(spell);
            continue;
        };
        let is_same = (before.start, before.end) == (spell.start, spell.end);
        if spell.start < before.end && !is_same {
            let (first, second) = (before.at.min(spell.at), before.at.max(spell.at));
            let line = notes.line(first);
            notes
                .add(&rules::SPELLS_OVERLAP, second, || format!("the spell overlaps the one in line {line}"));
        }
        if spell.end > before.end {
            longest = Some(spell);
        }
    }
}
