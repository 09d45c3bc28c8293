//! What is kept beside DNA's tables: all of a graph that DNA has no place for, in tables called `STANCEGRAPH_`.
//!
//! DNA reads the tables it knows by their names and passes over others. What stands here counts only as far as DNA's own
//! tables still say the same.

pub(crate) mod read;
pub(crate) mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dna::read::raw::{RawStatement, RawValue};

/// The form of the tables below.
pub(crate) const FORM: &str = "1";

/// The tables and their columns. References are row IDs of DNA where they end in `Id`, else places in our lists, from 0.
pub(crate) const TABLES: [(&str, &[&str]); 9] = [
    ("STANCEGRAPH_SETTINGS", &["Name", "Value"]),
    ("STANCEGRAPH_INPUTS", &["ID", "Name", "Bytes", "Hash"]),
    (
        "STANCEGRAPH_DOCUMENTS",
        &[
            "ID",
            "DocumentId",
            "Name",
            "Title",
            "Date",
            "Outlet",
            "CopyOf",
            "Text",
            "StandIn",
            "WrittenTitle",
            "WrittenSource",
            "WrittenDate",
        ],
    ),
    ("STANCEGRAPH_ENTITIES", &["ID", "Name", "Kind", "Aliases", "Mentions", "Parent"]),
    ("STANCEGRAPH_LABELS", &["ID", "EntityId", "Entity", "Label", "Type"]),
    (
        "STANCEGRAPH_STATEMENTS",
        &[
            "ID",
            "Holder",
            "Target",
            "Agreement",
            "Certainty",
            "Modality",
            "Score",
            "Via",
            "AttributedTo",
            "Alt",
        ],
    ),
    ("STANCEGRAPH_RELATIONS", &["ID", "Source", "Kind", "Target", "Former", "Score"]),
    (
        "STANCEGRAPH_PASSAGES",
        &[
            "ID",
            "Statement",
            "Relation",
            "StatementId",
            "Said",
            "Document",
            "Start",
            "Stop",
            "Sentence",
            "SentenceStart",
            "SentenceStop",
            "HolderStart",
            "HolderStop",
            "CueStart",
            "CueStop",
            "TargetStart",
            "TargetStop",
            "Certainty",
            "Modality",
            "Score",
            "Rule",
            "Repeats",
        ],
    ),
    ("STANCEGRAPH_MERGES", &["ID", "Entity", "Name", "Wording", "Document", "Reason", "Score"]),
];

/// What a row of STATEMENTS said when it was written. A variable that was added later changes nothing of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(crate) kind: i64,
    pub(crate) document: i64,
    pub(crate) span: [i64; 2],
    pub(crate) values: BTreeMap<i64, SaidValue>,
}

/// A value, by the number of its entity if it has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum SaidValue {
    Whole(i64),
    Text(String),
}

impl Said {
    /// Whether the row still says it.
    pub(crate) fn is_said_by(&self, row: &RawStatement) -> bool {
        let same = |(variable, said): (&i64, &SaidValue)| {
            row.values.get(variable).is_some_and(|value| said.is(value))
        };
        let place = (self.kind, self.document, self.span) == (row.kind, row.document, [row.start, row.stop]);
        place && self.values.iter().all(same)
    }
}

impl SaidValue {
    /// Whether it is this value.
    pub(crate) fn is(&self, value: &RawValue) -> bool {
        match (value, self) {
            (RawValue::Boolean(yes), SaidValue::Whole(n)) => i64::from(*yes) == *n,
            (RawValue::Integer(n) | RawValue::Entity(n), SaidValue::Whole(said)) => n == said,
            (RawValue::Text(text), SaidValue::Text(said)) => text == said,
            _ => false,
        }
    }
}
