//! Columns: what every table of nodes and every table of edges has, with a name and one type for the whole file.
//!
//! GEXF, GraphML, CSV, graphology, Cytoscape and Neo4j files all take their attributes from here, so they agree.
//! Names are in lower case and none of those that a reader takes for something else (`id`, `label`, `weight`, `kind`,
//! `type`, `source`, `target`, `start`, `end`, `size`, `color`). A missing value is left out: "" and "null" are values to
//! some readers.

use std::borrow::Cow;

use crate::export::passages::{best, passages};
use crate::graph::{Edge, Node, StanceGraph};
use crate::resolve::Entity;
use crate::text::{Date, one_line};

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
    Number(f32),
    Truth(bool),
    List(Vec<&'g str>),
}

/// Name and type.
pub(crate) type Column = (&'static str, Type);

/// The columns of nodes.
pub(crate) const NODE: [Column; 9] = [
    ("node_type", Type::Text),
    ("aliases", Type::List),
    ("mentions", Type::Whole),
    ("held", Type::Whole),
    ("supported_by", Type::Whole),
    ("opposed_by", Type::Whole),
    ("parent", Type::Text),
    ("first_seen", Type::Text),
    ("last_seen", Type::Text),
];

/// The columns of edges.
pub(crate) const EDGE: [Column; 14] = [
    ("relation", Type::Text),
    ("polarity", Type::Whole),
    ("score", Type::Number),
    ("evidence_count", Type::Whole),
    ("certainty", Type::Text),
    ("modality", Type::Text),
    ("former", Type::Truth),
    ("first_seen", Type::Text),
    ("last_seen", Type::Text),
    ("sentence", Type::Text),
    ("document", Type::Text),
    ("sentence_start", Type::Whole),
    ("sentence_end", Type::Whole),
    ("evidence", Type::Text),
];

/// The values of a node, in the order of [`NODE`].
pub(crate) fn of_node<'g>(entity: &'g Entity, node: &'g Node) -> [Option<Value<'g>>; NODE.len()] {
    let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
    [
        text(entity.kind.as_str()),
        (!aliases.is_empty()).then_some(Value::List(aliases)),
        whole(entity.n_mentions),
        whole(node.n_held),
        whole(node.n_supported_by),
        whole(node.n_opposed_by),
        entity.parent.as_deref().and_then(text),
        day(node.first),
        day(node.last),
    ]
}

/// The values of an edge, in the order of [`EDGE`]. `sentence` is that of the surest passage; it stands at
/// `sentence_start` to `sentence_end` of `document`, in code points. `evidence` are all sentences, cut at
/// [`MAX`](crate::export::passages::MAX) bytes.
pub(crate) fn of_edge<'g>(graph: &'g StanceGraph, edge: &'g Edge) -> [Option<Value<'g>>; EDGE.len()] {
    let statement = graph.statements(edge).first();
    let is_relation = !graph.relations(edge).is_empty();
    let best = best(graph, edge);
    let document = best.and_then(|best| graph.discourse.documents.get(best.document as usize));
    [
        text(edge.tie.as_str()),
        Some(Value::Whole(edge.tie.polarity().into())),
        Some(Value::Number(edge.score)),
        whole(edge.weight),
        statement.and_then(|statement| text(statement.certainty.as_str())),
        statement.and_then(|statement| text(statement.modality.as_str())),
        // On every edge: a missing truth value is "false" to igraph.
        Some(Value::Truth(is_relation && edge.former)),
        day(edge.first),
        day(edge.last),
        best.map(|best| Value::Text(one_line(&best.sentence).into())),
        document.and_then(|document| text(&document.id)),
        best.and_then(|best| whole(best.sentence_span[0])),
        best.and_then(|best| whole(best.sentence_span[1])),
        Some(Value::Text(passages(graph, edge).into())),
    ]
}

impl Value<'_> {
    /// As text; a list as JSON, a number with a point.
    pub(crate) fn written(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Whole(whole) => whole.to_string().into(),
            Value::Number(number) => number.to_string().into(),
            Value::Truth(truth) => truth.to_string().into(),
            Value::List(list) => serde_json::json!(list).to_string().into(),
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_ref().into(),
            Value::Whole(whole) => (*whole).into(),
            // By way of its shortest decimal: 0.7, not 0.699999988079071.
            Value::Number(number) => {
                number.to_string().parse::<f64>().map_or(serde_json::Value::Null, Into::into)
            }
            Value::Truth(truth) => (*truth).into(),
            Value::List(list) => serde_json::json!(list),
        }
    }
}

/// The columns that have a value, with it; an empty text is none.
pub(crate) fn present<'v, 'g>(
    columns: &'v [Column],
    values: &'v [Option<Value<'g>>],
) -> impl Iterator<Item = (&'static str, Type, &'v Value<'g>)> {
    let pairs = columns.iter().zip(values);
    let present = pairs.filter_map(|(&(name, kind), value)| Some((name, kind, value.as_ref()?)));
    present.filter(|(.., value)| !matches!(value, Value::Text(text) if text.is_empty()))
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

fn whole<'g>(n: u32) -> Option<Value<'g>> {
    Some(Value::Whole(i32::try_from(n).unwrap_or(i32::MAX)))
}

fn day<'g>(date: Option<Date>) -> Option<Value<'g>> {
    date.map(|date| Value::Text(date.to_string().into()))
}
