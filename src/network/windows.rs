//! Windows: a network for each stretch of time.
//!
//! A window is so many days, weeks, months, years or statements wide; the next begins a step later, so that windows with a
//! step less than their width overlap. Without a first day given, weeks begin on Monday, months and years on their first
//! day. Windows without a statement are empty networks: time does not jump.

use jiff::{Span, ToSpan};

use crate::coding::DateTime;
use crate::network::kernel::Kernel;
use crate::network::make::network_of;
use crate::network::options::Normalization;
use crate::network::plan::{Plan, PlanError};
use crate::network::select::{Event, Levels, Selection, select};
use crate::network::{Mode, Network};
use crate::text::Date;

/// Which stretches of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// What is counted.
    pub unit: Unit,
    /// How many of it a window is wide; at least 1.
    pub width: u32,
    /// How many of it later the next one begins; at least 1.
    pub step: u32,
    /// How much statements count by their distance from the middle; of none, all in the window count 1 and others 0.
    pub kernel: Option<Kernel>,
}

/// What windows are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Statements, in the order of their dates.
    Events,
}

impl Unit {
    /// The unit that a word means: `days`, `day`, `d`, and so on; `events` are statements.
    pub fn parse(word: &str) -> Option<Unit> {
        Some(match word {
            "d" | "day" | "days" => Unit::Days,
            "w" | "week" | "weeks" => Unit::Weeks,
            "m" | "month" | "months" => Unit::Months,
            "y" | "year" | "years" => Unit::Years,
            "e" | "event" | "events" => Unit::Events,
            _ => return None,
        })
    }
}

/// More windows than this are a mistake.
const MAX: usize = 100_000;

/// A network for each window, in the order of time. Statements without a date are in none.
///
/// # Errors
/// If there would be more than 100,000 windows, or DNA's way of smoothing is asked for with a normalisation.
pub fn slices(plan: &Plan, windows: &Windows) -> Result<Vec<Network>, PlanError> {
    let options = &plan.options;
    if options.dna_compat && windows.kernel.is_some() && options.normalization != Normalization::No {
        let text = "--dna-compat knows kernels without --normalization only: DNA divides each pair of statements by other \
                    numbers than its manual says";
        return Err(PlanError::Together(text.to_owned()));
    }
    let mut selection = select(plan);
    selection.events.retain(|event| event.date.is_some());
    if options.dna_compat && windows.kernel.is_some() {
        by_place(&mut selection.levels);
    }
    if windows.unit == Unit::Events {
        return Ok(by_events(plan, &selection, windows));
    }
    let found = periods(plan, &selection, windows)?;
    let slice = |period: [Date; 2]| match windows.kernel {
        None => {
            let events = &selection.events;
            let day = |event: &Event| event.date.map(DateTime::date);
            let start = events.partition_point(|event| day(event) < Some(period[0]));
            let end = events.partition_point(|event| day(event) <= Some(period[1]));
            network_of(plan, &selection, events[start..end].iter().map(|event| (*event, 1.0)), Some(period))
        }
        Some(kernel) => smoothed(plan, &selection, windows, kernel, period),
    };
    Ok(found.into_iter().map(slice).collect())
}

/// The days of each window, both included; none where nothing has a date. Windows of statements are those of the days of
/// their first and last.
///
/// # Errors
/// If there would be more than 100,000.
pub(crate) fn periods(
    plan: &Plan,
    selection: &Selection,
    windows: &Windows,
) -> Result<Vec<[Date; 2]>, PlanError> {
    let options = &plan.options;
    let dates: Vec<Date> = selection.events.iter().filter_map(|event| Some(event.date?.date())).collect();
    let (Some(&first), Some(&last)) = (dates.first(), dates.last()) else { return Ok(Vec::new()) };
    let bounds = [options.from.unwrap_or(first), options.to.unwrap_or(last)];
    let found = match windows.kernel {
        _ if windows.unit == Unit::Events => {
            let [width, step] = [windows.width, windows.step].map(|n| n as usize);
            let starts = (0..dates.len()).step_by(step);
            starts.map(|start| [dates[start], dates[(start + width).min(dates.len()) - 1]]).collect()
        }
        Some(_) => points(windows, bounds),
        None if options.dna_compat => centred(windows, bounds),
        None => stretches(windows, bounds, options.from.is_some()),
    };
    if found.len() >= MAX {
        let text = format!("there would be more than {MAX} windows; make --step larger");
        return Err(PlanError::Together(text));
    }
    Ok(found)
}

/// Stretches of the width, the first beginning with the first day, the last the first that reaches the last day.
fn stretches(windows: &Windows, [first, last]: [Date; 2], is_given: bool) -> Vec<[Date; 2]> {
    let first = if is_given { first } else { beginning(windows.unit, first) };
    let mut found = Vec::new();
    while found.len() < MAX {
        // From the first day each time: a month after the 31st is the 30th, and two months after it the 31st again.
        let Some(start) = later(first, windows.unit, found.len() as i64 * i64::from(windows.step)) else {
            break;
        };
        let end = later(start, windows.unit, windows.width.into()).and_then(|next| next.yesterday().ok());
        let end = end.unwrap_or(Date::MAX);
        found.push([start, end]);
        if end >= last || start > last {
            break;
        }
    }
    found
}

/// As DNA has them: around each day (week, ...) from the first, as far on both sides, those alone that lie inside.
fn centred(windows: &Windows, [first, last]: [Date; 2]) -> Vec<[Date; 2]> {
    let half = i64::from(windows.width / 2);
    let centres =
        (0..MAX as i64).map_while(|n| later(first, windows.unit, n).filter(|centre| *centre <= last));
    let around = centres
        .filter_map(|centre| Some([later(centre, windows.unit, -half)?, later(centre, windows.unit, half)?]));
    around.filter(|[start, end]| first <= *start && *end <= last).collect()
}

/// The days at which smoothed networks are taken, each with the last day before the next.
fn points(windows: &Windows, [first, last]: [Date; 2]) -> Vec<[Date; 2]> {
    let step = i64::from(windows.step);
    let days = (0..MAX as i64).map_while(|n| later(first, windows.unit, n * step).filter(|day| *day <= last));
    let until =
        |day| later(day, windows.unit, step).and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX);
    days.map(|day| [day, until(day)]).collect()
}

/// The network around the first day of a period.
fn smoothed(
    plan: &Plan,
    selection: &Selection,
    windows: &Windows,
    kernel: Kernel,
    period: [Date; 2],
) -> Network {
    let middle = period[0];
    let half = if plan.options.dna_compat {
        f64::from(windows.width + windows.width % 2) / 2.0
    } else {
        f64::from(windows.width) * days(windows.unit) / 2.0
    };
    let weight = |event: &Event| {
        let date = event.date?.date();
        let zeta = if plan.options.dna_compat {
            kernel.at_in_dna(whole_units(middle, date, windows.unit) / half)
        } else {
            kernel.at(f64::from((date - middle).get_days()) / half)
        };
        (zeta > 0.0).then(|| (*event, weighed(zeta, plan.options.mode)))
    };
    network_of(plan, selection, selection.events.iter().filter_map(weight), Some(period))
}

/// What a statement of weight ζ counts in the tensor: of one mode the root, for pairs are multiplied.
fn weighed(zeta: f64, mode: Mode) -> f64 {
    if mode == Mode::One { zeta.sqrt() } else { zeta }
}

/// Windows of so many statements; with a kernel, around each.
fn by_events(plan: &Plan, selection: &Selection, windows: &Windows) -> Vec<Network> {
    let events = &selection.events;
    let (width, step) = (windows.width as usize, windows.step as usize);
    let half = width / 2;
    let dates = |events: &[Event]| {
        let [first, last] = [events.first()?.date?.date(), events.last()?.date?.date()];
        Some([first, last])
    };
    let slice = |start: usize, end: usize| {
        let window = &events[start..end.min(events.len())];
        network_of(plan, selection, window.iter().map(|event| (*event, 1.0)), dates(window))
    };
    match windows.kernel {
        None if plan.options.dna_compat => {
            let centres = half..events.len().saturating_sub(half);
            centres.map(|centre| slice(centre - half, centre + half + 1)).collect()
        }
        None => {
            let n = events.len().saturating_sub(width).div_ceil(step) + 1;
            (0..n).map(|n| slice(n * step, n * step + width)).collect()
        }
        Some(kernel) => {
            let at = |middle: usize| {
                let weight = |(n, event): (usize, &Event)| {
                    let zeta = kernel.at(2.0 * (n as f64 - middle as f64) / width as f64);
                    (zeta > 0.0).then(|| (*event, weighed(zeta, plan.options.mode)))
                };
                let weighed = events.iter().enumerate().filter_map(weight);
                network_of(plan, selection, weighed, dates(&events[middle..=middle]))
            };
            (0..events.len()).step_by(step).map(at).collect()
        }
    }
}

/// DNA smooths with the places of levels in their order, not with their values.
fn by_place(levels: &mut Levels) {
    if let Levels::Integer { values, range } = levels {
        *range = values.len().saturating_sub(1) as f64;
        *values = (0..values.len() as i64).collect();
    }
}

/// The first day of the week, month or year.
fn beginning(unit: Unit, day: Date) -> Date {
    let found = match unit {
        Unit::Days | Unit::Events => Ok(day),
        Unit::Weeks => day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
        Unit::Months => Ok(day.first_of_month()),
        Unit::Years => Ok(day.first_of_year()),
    };
    found.unwrap_or(day)
}

/// The day so many units later; `None` after the end of the calendar.
fn later(day: Date, unit: Unit, n: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Days | Unit::Events => span.try_days(n),
        Unit::Weeks => span.try_weeks(n),
        Unit::Months => span.try_months(n),
        Unit::Years => span.try_years(n),
    };
    day.checked_add(span.ok()?).ok()
}

/// How many days a unit has, in the mean of the Gregorian calendar.
fn days(unit: Unit) -> f64 {
    match unit {
        Unit::Days | Unit::Events => 1.0,
        Unit::Weeks => 7.0,
        Unit::Months => 365.2425 / 12.0,
        Unit::Years => 365.2425,
    }
}

/// Whole units from one day to another, cut towards 0.
fn whole_units(from: Date, to: Date, unit: Unit) -> f64 {
    let (smallest, largest) = match unit {
        Unit::Days | Unit::Events | Unit::Weeks => (jiff::Unit::Day, jiff::Unit::Day),
        Unit::Months => (jiff::Unit::Month, jiff::Unit::Month),
        Unit::Years => (jiff::Unit::Year, jiff::Unit::Year),
    };
    let difference = jiff::civil::DateDifference::new(to).smallest(smallest).largest(largest);
    let Ok(span) = from.until(difference) else { return f64::INFINITY };
    let whole = match unit {
        Unit::Days | Unit::Events => span.get_days(),
        Unit::Weeks => span.get_days() / 7,
        Unit::Months => span.get_months(),
        Unit::Years => span.get_years().into(),
    };
    f64::from(whole)
}
