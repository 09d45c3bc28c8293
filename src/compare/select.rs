//! Which statements and variables are compared, and their values as codes that mean the same on both sides.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{CodedStatement, Coding, DataType, StatementType, Value, Variable};
use crate::compare::error::CompareError;
use crate::compare::names::{folded, keys};
use crate::compare::{Options, Side};

/// The variables that are compared if none are named.
const USUAL: [&str; 5] = ["person", "organization", "actor", "concept", "agreement"];

/// The statements of a side.
pub(crate) struct Selected<'c> {
    pub(crate) coding: &'c Coding,
    pub(crate) kind: &'c StatementType,
    /// Whose they are, for people.
    pub(crate) who: String,
    /// In the order of the coding.
    pub(crate) statements: Vec<&'c CodedStatement>,
}

/// A variable that both sides have.
pub(crate) struct Compared {
    /// Its name on each side.
    pub(crate) names: [String; 2],
    /// Its place among the variables of each side.
    pub(crate) places: [usize; 2],
    /// Of what sort its values are.
    pub(crate) sort: Sort,
    /// The numbers behind the codes, increasing; of texts the codes themselves.
    pub(crate) values: Vec<i64>,
    /// For each side and statement the code of its value, or `None` if it has none.
    pub(crate) codes: [Vec<Option<u32>>; 2],
}

/// Of what sort the values of a compared variable are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Names or other texts, compared folded.
    Text,
    /// Yes or no; as numbers 1 and 0, or 1 and -1 where the other side has numbers.
    YesNo,
    /// Whole numbers.
    Number,
}

/// The statements that a side asks for.
///
/// # Errors
/// If its statement type or coder is not there, or there is no statement.
pub(crate) fn selected<'c>(side: &Side<'c>, options: &Options) -> Result<Selected<'c>, CompareError> {
    let coding = side.coding;
    let labels = || listed(coding.types.iter().map(|kind| kind.label.as_str()));
    let kind = match side.statement_type {
        Some(wanted) => coding.type_named(wanted).ok_or_else(|| CompareError::NoSuchType {
            side: side.name.to_owned(),
            wanted: wanted.to_owned(),
            has: labels(),
        })?,
        None => {
            let concept = options.concept.as_deref().unwrap_or("concept");
            let is_usual = |kind: &StatementType| kind.variable(concept).is_some();
            // Where variables are named, their type may do without a concept.
            let is_named = |kind: &StatementType| {
                options.variables.iter().any(|[name, _]| kind.variable(name).is_some())
            };
            let place = coding.types.iter().position(is_usual);
            let place = place.or_else(|| coding.types.iter().position(is_named));
            let none = || CompareError::NoConcept { side: side.name.to_owned(), has: labels() };
            place.ok_or_else(none)? as u32
        }
    };
    let coders = coders(side)?;
    let is_asked = |statement: &&CodedStatement| {
        statement.kind == kind
            && coders.as_ref().is_none_or(|coders| coders.contains(&statement.coder))
            && statement.score >= options.min_score
            && (statement.document as usize) < coding.documents.len()
    };
    let statements: Vec<&CodedStatement> = coding.statements.iter().filter(is_asked).collect();
    let kind = &coding.types[kind as usize];
    let who = side.coder.map_or_else(|| "all coders".to_owned(), |coder| format!("coder {coder:?}"));
    if statements.is_empty() {
        let (side, label) = (side.name.to_owned(), kind.label.clone());
        return Err(CompareError::NoStatement { side, label, who, has: inventory(coding) });
    }
    Ok(Selected { coding, kind, who, statements })
}

/// The coders of this name; `None` if all are meant.
fn coders(side: &Side) -> Result<Option<BTreeSet<u32>>, CompareError> {
    let Some(wanted) = side.coder else { return Ok(None) };
    let found: BTreeSet<u32> = (0u32..)
        .zip(&side.coding.coders)
        .filter(|(_, coder)| folded(&coder.name) == folded(wanted))
        .map(|(n, _)| n)
        .collect();
    if found.is_empty() {
        let (side_name, wanted, has) = (side.name.to_owned(), wanted.to_owned(), coder_names(side.coding));
        return Err(CompareError::NoSuchCoder { side: side_name, wanted, has });
    }
    Ok(Some(found))
}

/// The names of the coders, for people.
pub(crate) fn coder_names(coding: &Coding) -> String {
    listed(coding.coders.iter().map(|coder| coder.name.as_str()))
}

/// How many statements of what type there are by whom.
fn inventory(coding: &Coding) -> String {
    let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for statement in &coding.statements {
        *counts.entry((statement.kind, statement.coder)).or_default() += 1;
    }
    let count = |((kind, coder), n): ((u32, u32), usize)| {
        let kind = coding.types.get(kind as usize).map_or("?", |kind| kind.label.as_str());
        let coder = coding.coders.get(coder as usize).map_or("?", |coder| coder.name.as_str());
        format!("{n} of {kind:?} by {coder:?}")
    };
    let all: Vec<String> = counts.into_iter().map(count).collect();
    if all.is_empty() { "no statements".to_owned() } else { all.join(", ") }
}

/// `"a", "b"`, or `none`.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn variable_names(kind: &StatementType) -> String {
    listed(kind.variables.iter().map(|variable| variable.name.as_str()))
}

/// The variables to compare, with the codes of all statements.
///
/// # Errors
/// If a named one is missing, none is on both sides, or one is text here and a number there.
pub(crate) fn compared(
    sides: [&Side; 2],
    selected: [&Selected; 2],
    options: &Options,
) -> Result<Vec<Compared>, CompareError> {
    let mut wanted: Vec<[String; 2]> = Vec::new();
    for pair in &options.variables {
        if !wanted.contains(pair) {
            wanted.push(pair.clone());
        }
    }
    if wanted.is_empty() {
        let is_there = |name: &&&str| selected.iter().all(|one| one.kind.variable(name).is_some());
        wanted = USUAL.iter().filter(is_there).map(|name| [(*name).to_owned(), (*name).to_owned()]).collect();
    }
    if wanted.is_empty() {
        let [a, b] = [0, 1].map(|n| format!("{} has {}", sides[n].name, variable_names(selected[n].kind)));
        return Err(CompareError::NoVariable { usual: USUAL.join(", "), a, b });
    }
    wanted.into_iter().map(|names| one(names, sides, selected, options.aliases)).collect()
}

fn one(
    names: [String; 2],
    sides: [&Side; 2],
    selected: [&Selected; 2],
    by_aliases: bool,
) -> Result<Compared, CompareError> {
    let mut places = [0; 2];
    for n in [0, 1] {
        let kind = selected[n].kind;
        places[n] = kind.variable(&names[n]).ok_or_else(|| CompareError::NoSuchVariable {
            side: sides[n].name.to_owned(),
            label: kind.label.clone(),
            wanted: names[n].clone(),
            has: variable_names(kind),
        })?;
    }
    let variables: [&Variable; 2] = [0, 1].map(|n| &selected[n].kind.variables[places[n]]);
    let sort = sort(&names[0], variables)?;
    if sort == Sort::Text {
        let keys = keys(variables, by_aliases);
        let answers = [0, 1].map(|n| answers(selected[n], places[n], |value| text(value, &keys[n])));
        let (values, codes) = ranked(answers);
        return Ok(Compared { names, places, sort, values: (0..values.len() as i64).collect(), codes });
    }
    let no = if sort == Sort::YesNo { 0 } else { -1 };
    let number = |value: &Value| match value {
        Value::Boolean(yes) => Some(if *yes { 1 } else { no }),
        Value::Integer(number) => Some(*number),
        Value::Missing | Value::Entity(_) | Value::Text(_) => None,
    };
    let (values, codes) = ranked([0, 1].map(|n| answers(selected[n], places[n], number)));
    Ok(Compared { names, places, sort, values, codes })
}

fn sort(name: &str, variables: [&Variable; 2]) -> Result<Sort, CompareError> {
    let is_text = |data: DataType| matches!(data, DataType::ShortText | DataType::LongText);
    match variables.map(|variable| variable.data) {
        [a, b] if is_text(a) && is_text(b) => Ok(Sort::Text),
        [DataType::Boolean, DataType::Boolean] => Ok(Sort::YesNo),
        [a, b] if !is_text(a) && !is_text(b) => Ok(Sort::Number),
        [a, b] => Err(CompareError::Incomparable { name: name.to_owned(), a: a.as_str(), b: b.as_str() }),
    }
}

fn answers<K>(selected: &Selected, place: usize, key: impl Fn(&Value) -> Option<K>) -> Vec<Option<K>> {
    let values = selected.statements.iter().map(|statement| statement.values.get(place));
    values.map(|value| value.and_then(&key)).collect()
}

/// The key of a text; `None` if it is empty.
fn text(value: &Value, keys: &[String]) -> Option<String> {
    let key = match value {
        Value::Entity(entity) => keys.get(*entity as usize)?.clone(),
        Value::Text(text) => folded(text),
        Value::Missing | Value::Boolean(_) | Value::Integer(_) => return None,
    };
    (!key.is_empty()).then_some(key)
}

/// What answers there are, sorted, and each answer's place among them.
fn ranked<K: Ord + Clone>(answers: [Vec<Option<K>>; 2]) -> (Vec<K>, [Vec<Option<u32>>; 2]) {
    let mut ranks: BTreeMap<K, u32> =
        answers.iter().flatten().flatten().map(|key| (key.clone(), 0)).collect();
    for (n, rank) in ranks.values_mut().enumerate() {
        *rank = n as u32;
    }
    let codes = answers.map(|side| side.iter().map(|key| key.as_ref().map(|key| ranks[key])).collect());
    (ranks.into_keys().collect(), codes)
}

/// The value of a variable for people; `None` if there is none.
pub(crate) fn wording(kind: &StatementType, statement: &CodedStatement, place: usize) -> Option<String> {
    let text = match statement.values.get(place)? {
        Value::Missing => return None,
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Entity(entity) => kind.variables.get(place)?.entities.get(*entity as usize)?.name.clone(),
        Value::Text(text) => text.to_string(),
    };
    (!text.trim().is_empty()).then_some(text)
}
