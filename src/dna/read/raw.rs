//! Raw: a project with the numbers that its file gives to everything, alike for DNA 2 and 3.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{Coder, DataType, DateTime, Highlight};
use crate::dna::problem::DnaError;
use crate::dna::read::tables::{Cell, Row, Tables};

/// A project as its tables have it; whatever refers to something that is not there was left out.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub(crate) documents: Vec<RawDocument>,
    pub(crate) coders: Vec<(i64, Coder)>,
    pub(crate) types: Vec<RawType>,
    pub(crate) variables: Vec<RawVariable>,
    pub(crate) entities: BTreeMap<i64, RawEntity>,
    pub(crate) regexes: Vec<Highlight>,
    pub(crate) statements: Vec<RawStatement>,
}

/// A row of DOCUMENTS.
#[derive(Debug, Default)]
pub(crate) struct RawDocument {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) author: String,
    pub(crate) source: String,
    pub(crate) section: String,
    pub(crate) kind: String,
    pub(crate) notes: String,
    pub(crate) coder: Option<i64>,
    pub(crate) date: Option<DateTime>,
}

/// A row of STATEMENTTYPES.
#[derive(Debug)]
pub(crate) struct RawType {
    pub(crate) id: i64,
    pub(crate) label: String,
    pub(crate) colour: [u8; 3],
}

/// A row of VARIABLES.
#[derive(Debug)]
pub(crate) struct RawVariable {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) data: DataType,
    /// The ID of its statement type.
    pub(crate) kind: i64,
    pub(crate) attributes: Vec<String>,
}

/// A row of ENTITIES, or of ATTRIBUTES in DNA 2.
#[derive(Debug)]
pub(crate) struct RawEntity {
    pub(crate) variable: i64,
    pub(crate) name: String,
    pub(crate) colour: [u8; 3],
    pub(crate) parent: Option<i64>,
    pub(crate) attributes: Vec<String>,
}

/// A row of STATEMENTS with its values by the IDs of their variables.
#[derive(Debug)]
pub(crate) struct RawStatement {
    pub(crate) id: i64,
    pub(crate) kind: i64,
    pub(crate) document: i64,
    /// As the file has them: UTF-16 code units.
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) coder: i64,
    pub(crate) values: BTreeMap<i64, RawValue>,
}

/// A value of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RawValue {
    Boolean(bool),
    Integer(i64),
    /// The ID of the entity.
    Entity(i64),
    Text(String),
}

/// The columns of both versions.
pub(crate) const DOCUMENT: [&str; 10] =
    ["ID", "Title", "Text", "Date", "Coder", "Author", "Source", "Section", "Notes", "Type"];
const N_NEEDED: usize = 4;

/// Reads DOCUMENTS; `per_second` is the unit of its dates.
pub(crate) fn documents(tables: &Tables, per_second: i64) -> Result<Vec<RawDocument>, DnaError> {
    let rows = tables.rows("DOCUMENTS", &DOCUMENT[..N_NEEDED], &DOCUMENT[N_NEEDED..])?;
    let mut documents: Vec<RawDocument> = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(id) = number(tables, &row, documents.last().map(|last| last.id)) else { continue };
        if row.text("Text").is_none() {
            tables.warn("DOCUMENTS", id, "Text is NULL; read as empty");
        }
        let text = row.words("Text");
        if text.contains("\r\n") {
            let what = "the text has line ends of two characters, which DNA counts as one; offsets are read as they stand and may be off";
            tables.warn("DOCUMENTS", id, what);
        }
        documents.push(RawDocument {
            id,
            title: row.words("Title"),
            text,
            author: row.words("Author"),
            source: row.words("Source"),
            section: row.words("Section"),
            kind: row.words("Type"),
            notes: row.words("Notes"),
            coder: row.whole("Coder"),
            date: date(tables, &row, per_second),
        });
    }
    Ok(documents)
}

/// The ID of a row, if it has one that no row before it has.
pub(crate) fn number(tables: &Tables, row: &Row, before: Option<i64>) -> Option<i64> {
    match row.whole("ID") {
        Some(id) if before == Some(id) => {
            tables.warn(row.table, id, "the ID is there twice; the later row is left out");
            None
        }
        Some(id) => Some(id),
        None => {
            tables.warn(row.table, row.id, "the ID is no number; the row is left out");
            None
        }
    }
}

/// The time that so many units after 1970 are, in UTC; before 1970 they are negative.
fn date(tables: &Tables, row: &Row, per_second: i64) -> Option<DateTime> {
    let seconds = match row.cell("Date") {
        Cell::Whole(n) => n.div_euclid(per_second),
        _ => {
            tables.warn(row.table, row.id, "Date is no whole number; read as no date");
            return None;
        }
    };
    let Ok(moment) = jiff::Timestamp::from_second(seconds) else {
        tables.warn(row.table, row.id, "Date is a day that no calendar has; read as no date");
        return None;
    };
    Some(jiff::tz::Offset::UTC.to_datetime(moment))
}

/// Reads CODERS, and REGEXES if there are any.
pub(crate) fn people(tables: &Tables, raw: &mut Raw) -> Result<(), DnaError> {
    for row in tables.rows("CODERS", &["ID", "Name"], &["Red", "Green", "Blue"])? {
        let Some(id) = number(tables, &row, raw.coders.last().map(|last| last.0)) else { continue };
        raw.coders.push((id, Coder { name: row.words("Name"), colour: row.colour(tables) }));
    }
    for row in tables.rows_if_any("REGEXES", &["Label"], &["Red", "Green", "Blue"])? {
        raw.regexes.push(Highlight { pattern: row.words("Label"), colour: row.colour(tables) });
    }
    Ok(())
}

/// Reads STATEMENTTYPES and VARIABLES.
pub(crate) fn types(tables: &Tables, raw: &mut Raw) -> Result<(), DnaError> {
    for row in tables.rows("STATEMENTTYPES", &["ID", "Label"], &["Red", "Green", "Blue"])? {
        let Some(id) = number(tables, &row, raw.types.last().map(|last| last.id)) else { continue };
        raw.types.push(RawType { id, label: row.words("Label"), colour: row.colour(tables) });
    }
    for row in tables.rows("VARIABLES", &["ID", "Variable", "DataType", "StatementTypeId"], &[])? {
        let Some(id) = number(tables, &row, raw.variables.last().map(|last| last.id)) else { continue };
        let Some(data) = DataType::parse(&row.words("DataType")) else {
            let what =
                "DataType is none of boolean, integer, short text, long text; the variable is left out";
            tables.warn("VARIABLES", id, what);
            continue;
        };
        let kind = row.whole("StatementTypeId").filter(|kind| raw.types.iter().any(|one| one.id == *kind));
        let Some(kind) = kind else {
            tables.warn("VARIABLES", id, "its statement type does not exist; the variable is left out");
            continue;
        };
        raw.variables.push(RawVariable {
            id,
            name: row.words("Variable"),
            data,
            kind,
            attributes: Vec::new(),
        });
    }
    Ok(())
}

/// Reads STATEMENTS, without those that are of nothing or stand nowhere.
pub(crate) fn statements(tables: &Tables, raw: &mut Raw) -> Result<(), DnaError> {
    let needed = ["ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"];
    let kinds: BTreeSet<i64> = raw.types.iter().map(|one| one.id).collect();
    let documents: BTreeSet<i64> = raw.documents.iter().map(|one| one.id).collect();
    for row in tables.rows("STATEMENTS", &needed, &[])? {
        let Some(id) = number(tables, &row, raw.statements.last().map(|last| last.id)) else { continue };
        let left_out = |why: &str| tables.warn("STATEMENTS", id, format!("{why}; the statement is left out"));
        let Some(kind) = row.whole("StatementTypeId").filter(|kind| kinds.contains(kind)) else {
            left_out("its statement type does not exist");
            continue;
        };
        let Some(document) = row.whole("DocumentId").filter(|document| documents.contains(document)) else {
            left_out("its document does not exist");
            continue;
        };
        let Some((start, stop)) = row.whole("Start").zip(row.whole("Stop")) else {
            left_out("Start or Stop is no whole number");
            continue;
        };
        if start >= stop {
            left_out("Start is not before Stop");
            continue;
        }
        let coder = row.whole("Coder").unwrap_or(NOBODY);
        raw.statements.push(RawStatement { id, kind, document, start, stop, coder, values: BTreeMap::new() });
    }
    Ok(())
}

/// The ID of a coder who does not exist.
pub(crate) const NOBODY: i64 = i64::MIN;
