//! Columns: what a table of nodes or edges has beside ids and looks, with a name and one type for the whole file.
//!
//! GEXF, GraphML, CSV, graphology, Cytoscape, Neo4j and DOT files all take their attributes from here, so they agree.
//! Names are in lower case and none of those that a reader takes for something else (`id`, `label`, `weight`, `kind`,
//! `type`, `source`, `target`, `start`, `end`, `size`, `color`). A missing value is left out: "" and "null" are values to
//! some readers.

use std::borrow::Cow;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    /// 32 bits with a sign: what all readers have.
    Whole,
    Number,
    Truth,
    /// Several texts.
    List,
}

/// A value of the type of its column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'g> {
    Text(Cow<'g, str>),
    Whole(i32),
    Number(f64),
    /// A number of less precision: its shortest decimal is another than that of the same number in 64 bits.
    Score(f32),
    Truth(bool),
    List(Vec<&'g str>),
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: Type,
    /// Whether a drawing in DOT has it too.
    pub(crate) is_drawn: bool,
}

impl Column {
    /// A column that drawings have too.
    pub(crate) const fn new(name: &'static str, kind: Type) -> Column {
        Column { name: Cow::Borrowed(name), kind, is_drawn: true }
    }

    /// A column of data files only.
    pub(crate) const fn undrawn(name: &'static str, kind: Type) -> Column {
        Column { name: Cow::Borrowed(name), kind, is_drawn: false }
    }
}

impl Value<'_> {
    /// As text; a list as JSON, a number with a point.
    pub(crate) fn written(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Whole(whole) => whole.to_string().into(),
            Value::Number(number) => number.to_string().into(),
            Value::Score(score) => score.to_string().into(),
            Value::Truth(truth) => truth.to_string().into(),
            Value::List(list) => serde_json::json!(list).to_string().into(),
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_ref().into(),
            Value::Whole(whole) => (*whole).into(),
            Value::Number(number) => json_number(*number),
            // By way of its shortest decimal: 0.7, not 0.699999988079071.
            Value::Score(score) => {
                score.to_string().parse::<f64>().map_or(serde_json::Value::Null, Into::into)
            }
            Value::Truth(truth) => (*truth).into(),
            Value::List(list) => serde_json::json!(list),
        }
    }
}

/// A number as JSON; a whole one without a point.
pub(crate) fn json_number(number: f64) -> serde_json::Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number.fract() == 0.0 && number.abs() <= EXACT {
        true => (number as i64).into(),
        false => number.into(),
    }
}

/// The columns that have a value, with it; an empty text is none.
pub(crate) fn present<'c, 'v, 'g>(
    columns: &'c [Column],
    values: &'v [Option<Value<'g>>],
) -> impl Iterator<Item = (&'c Column, &'v Value<'g>)> {
    let pairs = columns.iter().zip(values);
    let present = pairs.filter_map(|(column, value)| Some((column, value.as_ref()?)));
    present.filter(|(_, value)| !matches!(value, Value::Text(text) if text.is_empty()))
}
