//! Events: coded statements as a table, one a row, with the header of DNA's event lists.

use std::io::{self, Write};
use std::path::Path;

use crate::coding::{CodedStatement, Coding, DataType, DateTime, StatementType, Value};
use crate::export::ExportError;
use crate::export::files::replace;
use crate::export::matrix::Dialect;

/// The columns before those of the variables.
const FIRST: [&str; 2] = ["statement_id", "time"];
/// The columns after them.
const LAST: [&str; 10] = [
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
];

/// A cell: DNA writes numbers and times without quotation marks.
enum Cell<'c> {
    Bare(String),
    Text(&'c str),
}

/// Writes the statements of these indices to a file; see [`write()`].
///
/// # Errors
/// If it cannot be written.
pub fn export(
    coding: &Coding,
    statements: &[usize],
    file: &Path,
    dialect: Dialect,
) -> Result<(), ExportError> {
    replace(file, |out| write(coding, statements, out, dialect))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })
}

/// Writes the statements of these indices as CSV, in their order. Positions count code points; a boolean is 1 or 0. The
/// variables are those of the types of these statements; what a statement does not have is empty.
///
/// The plain dialect loses nothing. That of DNA writes `;` inside texts as `,` and quotation marks as apostrophes.
///
/// # Errors
/// If it cannot be written.
pub fn write(coding: &Coding, statements: &[usize], out: &mut dyn Write, dialect: Dialect) -> io::Result<()> {
    let chosen = || statements.iter().filter_map(|&n| coding.statements.get(n));
    let mut variables: Vec<&str> = Vec::new();
    let mut kinds: Vec<u32> = chosen().map(|statement| statement.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for variable in
        kinds.iter().filter_map(|&kind| coding.types.get(kind as usize)).flat_map(|kind| &kind.variables)
    {
        if !variables.contains(&variable.name.as_str()) {
            variables.push(&variable.name);
        }
    }
    let header = FIRST.into_iter().chain(variables.iter().copied()).chain(LAST).map(Cell::Text);
    write_row(header.collect(), dialect, out)?;
    chosen().try_for_each(|statement| {
        let words = coding.words(statement);
        write_row(row(coding, statement, &variables, &words), dialect, out)
    })
}

fn row<'c>(
    coding: &'c Coding,
    statement: &'c CodedStatement,
    variables: &[&str],
    words: &'c str,
) -> Vec<Cell<'c>> {
    let document = &coding.documents[statement.document as usize];
    let date = document.date.map(time).unwrap_or_default();
    let mut cells = vec![Cell::Bare(statement.id.to_string()), Cell::Bare(date)];
    let kind = coding.types.get(statement.kind as usize);
    cells.extend(variables.iter().map(|name| cell(kind, statement, name)));
    let is_number = !document.id.is_empty() && document.id.bytes().all(|byte| byte.is_ascii_digit());
    let id = if is_number { Cell::Bare(document.id.clone()) } else { Cell::Text(&document.id) };
    let coder = coding.coders.get(statement.coder as usize).map_or("", |coder| &coder.name);
    cells.extend(statement.span.map(|end| Cell::Bare(end.to_string())));
    cells.extend([Cell::Text(words), Cell::Text(coder), id]);
    let texts = [&document.title, &document.author, &document.source, &document.section, &document.kind];
    cells.extend(texts.map(|text| Cell::Text(text)));
    cells
}

/// What a statement says for the variable of this name.
fn cell<'c>(kind: Option<&'c StatementType>, statement: &'c CodedStatement, name: &str) -> Cell<'c> {
    let variable = kind.and_then(|kind| Some((kind, kind.variable(name)?)));
    let Some((variable, value)) =
        variable.and_then(|(kind, place)| Some((&kind.variables[place], statement.values.get(place)?)))
    else {
        return Cell::Text("");
    };
    match value {
        Value::Missing if matches!(variable.data, DataType::Boolean | DataType::Integer) => {
            Cell::Bare(String::new())
        }
        Value::Missing => Cell::Text(""),
        Value::Boolean(truth) => Cell::Bare(u8::from(*truth).to_string()),
        Value::Integer(whole) => Cell::Bare(whole.to_string()),
        Value::Entity(place) => {
            Cell::Text(variable.entities.get(*place as usize).map_or("", |entity| &entity.name))
        }
        Value::Text(text) => Cell::Text(text),
    }
}

/// As `2018-06-22 14:05:00`.
fn time(time: DateTime) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{} {hour:02}:{minute:02}:{second:02}", time.date())
}

fn write_row(cells: Vec<Cell>, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    for (n, cell) in cells.iter().enumerate() {
        let mark = match dialect {
            _ if n == 0 => "",
            Dialect::Plain => ",",
            Dialect::Dna => ";",
        };
        out.write_all(mark.as_bytes())?;
        match (cell, dialect) {
            (Cell::Bare(text), _) => out.write_all(text.as_bytes())?,
            (Cell::Text(text), Dialect::Plain) if text.contains([',', '"', '\n', '\r']) => {
                write!(out, "\"{}\"", text.replace('"', "\"\""))?;
            }
            (Cell::Text(text), Dialect::Plain) => out.write_all(text.as_bytes())?,
            (Cell::Text(text), Dialect::Dna) => {
                write!(out, "\"{}\"", text.replace(';', ",").replace('"', "'"))?;
            }
        }
    }
    out.write_all(b"\n")
}
