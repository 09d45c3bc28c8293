//! Selection: the statements that count, as numbers.
//!
//! Names become places in lists, qualifiers become levels, and what is filtered, undated or a duplicate is left out and
//! counted. All that comes after is arithmetic.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::coding::{CodedStatement, DataType, DateTime, Value};
use crate::network::Aggregation;
use crate::network::field::Field;
use crate::network::options::Duplicates;
use crate::network::plan::Plan;

/// The statements that count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Names of the first variable, sorted; with isolates all that there are, otherwise those of the events.
    pub rows: Vec<String>,
    /// The same of the second variable.
    pub columns: Vec<String>,
    /// What the qualifier says.
    pub levels: Levels,
    /// The statements, by date, document and place in it; those without a date first.
    pub events: Vec<Event>,
    /// How many were left out, and why.
    pub left_out: LeftOut,
}

/// A statement that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// Index into [`Selection::rows`].
    pub row: u32,
    /// Index into [`Selection::columns`].
    pub column: u32,
    /// The level of the qualifier; [`Levels::count`] if it has none, which only `ignore` lets pass.
    pub level: u32,
    /// Index into the documents of the coding.
    pub document: u32,
    /// Index into the statements of the coding.
    pub statement: u32,
    /// The date of the document.
    pub date: Option<DateTime>,
}

/// The levels of a qualifier.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Levels {
    /// There is no qualifier.
    #[default]
    None,
    /// No (level 0) and yes (level 1).
    Boolean,
    /// Whole numbers.
    Integer {
        /// Those that occur among the events, increasing.
        values: Vec<i64>,
        /// The width of the scale: its greatest minus its least.
        range: f64,
    },
    /// Texts without an order: those that occur, sorted.
    Text(Vec<String>),
}

/// Statements of the type that do not count, by the first reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Less sure than asked.
    pub weak: usize,
    /// Filtered by a value.
    pub filtered: usize,
    /// Outside the days that were asked for.
    pub outside: usize,
    /// Without a date, where days were asked for.
    pub undated: usize,
    /// Without a value of the first or second variable.
    pub unnamed: usize,
    /// Without a value of the qualifier: neither for nor against.
    pub unqualified: usize,
    /// Said before.
    pub duplicates: usize,
}

impl Levels {
    /// How many there are; 1 without a qualifier.
    pub fn count(&self) -> usize {
        match self {
            Levels::None => 1,
            Levels::Boolean => 2,
            Levels::Integer { values, .. } => values.len(),
            Levels::Text(texts) => texts.len(),
        }
    }
}

/// An event whose names are not numbered yet.
struct Found<'c> {
    row: Cow<'c, str>,
    column: Cow<'c, str>,
    level: Level<'c>,
    statement: usize,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Level<'c> {
    Missing,
    None,
    Boolean(bool),
    Integer(i64),
    Text(Cow<'c, str>),
}

/// Selects the statements that count. Linear in their number, but for sorting.
pub fn select(plan: &Plan) -> Selection {
    let mut left_out = LeftOut::default();
    let mut found = Vec::new();
    let of_type = plan.coding.statements.iter().enumerate().filter(|(_, one)| one.kind == plan.kind);
    for (n, statement) in of_type.clone() {
        found.extend(pass(plan, n, statement, &mut left_out));
    }
    let date = |statement: usize| time(plan, statement).0;
    found.sort_by_cached_key(|event| time(plan, event.statement));
    // With isolates, names of statements that were left out stay.
    let all: Vec<[Option<Cow<str>>; 2]> = if plan.options.isolates {
        let names = |one| [&plan.rows, &plan.columns].map(|field| field.value(plan.coding, one));
        of_type.map(|(_, one)| names(one)).collect()
    } else {
        Vec::new()
    };
    let rows = numbered(found.iter().map(|one| &*one.row), all.iter().filter_map(|[row, _]| row.as_deref()));
    let columns = numbered(
        found.iter().map(|one| &*one.column),
        all.iter().filter_map(|[_, column]| column.as_deref()),
    );
    let (levels, order) = levels(plan, &found);
    let (row_of, column_of) = (places(&rows), places(&columns));
    let event = |one: &Found| {
        let statement = &plan.coding.statements[one.statement];
        let level = order.binary_search(&&one.level).unwrap_or(levels.count());
        Event {
            row: row_of[&*one.row],
            column: column_of[&*one.column],
            level: if one.level == Level::Missing { levels.count() } else { level } as u32,
            document: statement.document,
            statement: one.statement as u32,
            date: date(one.statement),
        }
    };
    let events: Vec<Event> = found.iter().map(event).collect();
    let n_before = events.len();
    let events = without_duplicates(plan, events);
    left_out.duplicates = n_before - events.len();
    let to_owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    Selection { rows: to_owned(rows), columns: to_owned(columns), levels, events, left_out }
}

/// The statements of the type that pass score, filters and days, whatever they say and however often: what an event list
/// has. In the order of events.
pub fn chosen(plan: &Plan) -> (Vec<usize>, LeftOut) {
    let mut left_out = LeftOut::default();
    let of_type = plan.coding.statements.iter().enumerate().filter(|(_, one)| one.kind == plan.kind);
    let mut chosen: Vec<usize> =
        of_type.filter(|(_, one)| counts(plan, one, &mut left_out)).map(|(n, _)| n).collect();
    chosen.sort_by_cached_key(|&statement| time(plan, statement));
    (chosen, left_out)
}

/// When and where a statement was made: its place in the order of events.
fn time(plan: &Plan, statement: usize) -> (Option<DateTime>, u32, [u32; 2], i64) {
    let CodedStatement { document, span, id, .. } = plan.coding.statements[statement];
    (plan.coding.documents[document as usize].date, document, span, id)
}

/// Whether a statement passes score, filters and days; what does not is counted.
fn counts(plan: &Plan, statement: &CodedStatement, left_out: &mut LeftOut) -> bool {
    let options = &plan.options;
    let coding = plan.coding;
    if statement.score < options.min_score {
        left_out.weak += 1;
        return false;
    }
    let is_out = plan.filters.iter().any(|(field, filter)| {
        let value = field.value(coding, statement).unwrap_or_default();
        filter.values.iter().any(|one| *one == value) != filter.keep
    });
    if is_out {
        left_out.filtered += 1;
        return false;
    }
    if options.from.is_some() || options.to.is_some() {
        let Some(date) = coding.documents[statement.document as usize].date else {
            left_out.undated += 1;
            return false;
        };
        let is_early = options.from.is_some_and(|from| date.date() < from);
        if is_early || options.to.is_some_and(|to| to < date.date()) {
            left_out.outside += 1;
            return false;
        }
    }
    true
}

/// The statement as an event, unless it is left out.
fn pass<'c>(
    plan: &Plan<'c>,
    n: usize,
    statement: &'c CodedStatement,
    left_out: &mut LeftOut,
) -> Option<Found<'c>> {
    if !counts(plan, statement, left_out) {
        return None;
    }
    let coding = plan.coding;
    let names = (plan.rows.value(coding, statement), plan.columns.value(coding, statement));
    let (Some(row), Some(column)) = names else {
        left_out.unnamed += 1;
        return None;
    };
    let level = plan.qualifier.as_ref().map_or(Level::None, |field| level_of(plan, field, statement));
    if level == Level::Missing && plan.aggregation != Aggregation::Ignore {
        left_out.unqualified += 1;
        return None;
    }
    Some(Found { row, column, level, statement: n })
}

fn level_of<'c>(plan: &Plan<'c>, field: &Field, statement: &'c CodedStatement) -> Level<'c> {
    match field.variable().map(|variable| &statement.values[variable]) {
        Some(Value::Boolean(is)) => Level::Boolean(*is),
        Some(Value::Integer(number)) => Level::Integer(*number),
        _ => field.value(plan.coding, statement).map_or(Level::Missing, Level::Text),
    }
}

/// The levels that occur, and the same in the order of their numbers.
fn levels<'f, 'c>(plan: &Plan, found: &'f [Found<'c>]) -> (Levels, Vec<&'f Level<'c>>) {
    let occur: BTreeSet<&Level> =
        found.iter().map(|one| &one.level).filter(|l| **l != Level::Missing).collect();
    let data = plan.qualifier.as_ref().and_then(Field::variable);
    let data = data.map(|variable| plan.statement_type().variables[variable].data);
    let order: Vec<&Level> = occur.into_iter().collect();
    let levels = match data {
        None if plan.qualifier.is_none() => Levels::None,
        Some(DataType::Boolean) => {
            return (Levels::Boolean, vec![&Level::Boolean(false), &Level::Boolean(true)]);
        }
        Some(DataType::Integer) => {
            let number =
                |level: &&Level| if let Level::Integer(number) = level { Some(*number) } else { None };
            let values: Vec<i64> = order.iter().filter_map(number).collect();
            let range = if plan.options.dna_compat { width(values.iter().copied()) } else { scale(plan) };
            Levels::Integer { values, range }
        }
        _ => {
            let text =
                |level: &&Level| if let Level::Text(text) = level { Some(text.to_string()) } else { None };
            Levels::Text(order.iter().filter_map(text).collect())
        }
    };
    (levels, order)
}

/// The width of the whole scale: of all statements of the type, whatever is filtered, so that a filter does not change
/// what two numbers have in common.
fn scale(plan: &Plan) -> f64 {
    let variable = plan.qualifier.as_ref().and_then(Field::variable);
    let of_type = plan.coding.statements.iter().filter(|one| one.kind == plan.kind);
    width(of_type.filter_map(|one| match &one.values[variable?] {
        Value::Integer(number) => Some(*number),
        _ => None,
    }))
}

fn width(numbers: impl Iterator<Item = i64> + Clone) -> f64 {
    match (numbers.clone().min(), numbers.max()) {
        (Some(least), Some(greatest)) => greatest as f64 - least as f64,
        _ => 0.0,
    }
}

/// Each name once, sorted.
fn numbered<'n>(found: impl Iterator<Item = &'n str>, more: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    found.chain(more).collect::<BTreeSet<&str>>().into_iter().collect()
}

fn places<'n>(names: &[&'n str]) -> HashMap<&'n str, u32> {
    names.iter().enumerate().map(|(n, name)| (*name, n as u32)).collect()
}

/// Leaves out what was said before: events are in the order of time.
fn without_duplicates(plan: &Plan, mut events: Vec<Event>) -> Vec<Event> {
    let duplicates = plan.options.duplicates;
    let compat = plan.options.dna_compat;
    if duplicates == Duplicates::Include {
        return events;
    }
    let mut said = BTreeSet::new();
    events.retain(|event| {
        let stretch = match (duplicates, event.date) {
            (Duplicates::Document, _) => Stretch::Document(event.document),
            (Duplicates::Range, _) | (Duplicates::Include, _) => Stretch::All,
            // Nobody knows in which week it was said, so nobody can say that it was said twice.
            (_, None) => return true,
            (Duplicates::Week, Some(date)) => {
                let week = date.date().iso_week_date();
                Stretch::Time(if compat { 0 } else { week.year() }, week.week())
            }
            (Duplicates::Month, Some(date)) => {
                Stretch::Time(if compat { 0 } else { date.year() }, date.month())
            }
            (Duplicates::Year, Some(date)) => Stretch::Time(date.year(), 0),
        };
        let level = if plan.aggregation == Aggregation::Ignore { 0 } else { event.level };
        said.insert((event.row, event.column, level, stretch))
    });
    events
}

/// Where something is said once. DNA forgets the year of weeks and months.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    All,
    Document(u32),
    /// Year, and week or month in it.
    Time(i16, i8),
}
