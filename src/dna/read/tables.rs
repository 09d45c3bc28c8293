//! Tables: the rows of a database by the names of their columns, whatever other columns there are.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::dna::open::of_sqlite;
use crate::dna::problem::{DnaError, Warnings};

/// The tables of a file.
pub(crate) struct Tables<'c> {
    connection: &'c Connection,
    file: &'c Path,
    /// Their names and columns, all in capitals: SQLite does not tell capitals from small letters.
    columns: BTreeMap<String, BTreeSet<String>>,
    warnings: RefCell<Warnings>,
}

/// A row of a table.
pub(crate) struct Row {
    /// Its table.
    pub(crate) table: &'static str,
    /// Its first column, where that is a number, else its place.
    pub(crate) id: i64,
    cells: Vec<(&'static str, Cell)>,
}

/// What stands in a column of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Whole(i64),
    /// Another number.
    Real(f64),
    /// Text; what was no UTF-8 is told and replaced by U+FFFD.
    Text(String),
}

impl<'c> Tables<'c> {
    /// Looks which tables and columns there are.
    pub(crate) fn new(connection: &'c Connection, file: &'c Path) -> Result<Tables<'c>, DnaError> {
        let list = || -> rusqlite::Result<BTreeMap<String, BTreeSet<String>>> {
            let sql = "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'";
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut columns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let name = |at: usize| {
                    Ok::<_, rusqlite::Error>(
                        row.get_ref(at)?.as_bytes_or_null()?.map(capitals).unwrap_or_default(),
                    )
                };
                columns.entry(name(0)?).or_default().insert(name(1)?);
            }
            Ok(columns)
        };
        let columns =
            list().map_err(|source| of_sqlite(file, "the list of tables cannot be read", source))?;
        Ok(Tables { connection, file, columns, warnings: RefCell::default() })
    }

    /// Whether there is such a table.
    pub(crate) fn has(&self, table: &str) -> bool {
        self.columns.contains_key(&table.to_uppercase())
    }

    /// Whether the table has this column.
    pub(crate) fn has_column(&self, table: &str, column: &str) -> bool {
        self.columns.get(&table.to_uppercase()).is_some_and(|all| all.contains(&column.to_uppercase()))
    }

    /// The file, for errors.
    pub(crate) fn file(&self) -> &'c Path {
        self.file
    }

    /// Notes what is wrong with a row.
    pub(crate) fn warn(&self, table: &'static str, row: i64, what: impl Into<String>) {
        self.warnings.borrow_mut().add(table, row, what);
    }

    /// All that was noted.
    pub(crate) fn warnings(self) -> Warnings {
        self.warnings.into_inner()
    }

    /// All rows, ordered by the first of the columns; those that may be missing are empty then.
    pub(crate) fn rows(
        &self,
        table: &'static str,
        needed: &[&'static str],
        others: &[&'static str],
    ) -> Result<Vec<Row>, DnaError> {
        if !self.has(table) {
            return Err(DnaError::Table { file: self.file.to_owned(), table });
        }
        if let Some(column) = needed.iter().find(|column| !self.has_column(table, column)) {
            return Err(DnaError::Column { file: self.file.to_owned(), table, column });
        }
        let selected = needed.iter().chain(others).map(|column| match self.has_column(table, column) {
            true => format!("\"{column}\""),
            false => "NULL".to_owned(),
        });
        let sql = format!("SELECT {} FROM \"{table}\" ORDER BY 1", selected.collect::<Vec<_>>().join(", "));
        let names: Vec<&'static str> = needed.iter().chain(others).copied().collect();
        let read = || -> rusqlite::Result<Vec<Row>> {
            let mut statement = self.connection.prepare(&sql)?;
            let mut found = statement.query([])?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                let id = row.get_ref(0)?.as_i64().unwrap_or(rows.len() as i64 + 1);
                let mut cells = Vec::with_capacity(names.len());
                for (at, name) in names.iter().enumerate() {
                    cells.push((*name, self.cell(table, id, name, row.get_ref(at)?)));
                }
                rows.push(Row { table, id, cells });
            }
            Ok(rows)
        };
        read().map_err(|source| of_sqlite(self.file, &format!("the table {table} cannot be read"), source))
    }

    /// As [`Tables::rows`]; none if there is no such table.
    pub(crate) fn rows_if_any(
        &self,
        table: &'static str,
        needed: &[&'static str],
        others: &[&'static str],
    ) -> Result<Vec<Row>, DnaError> {
        if self.has(table) { self.rows(table, needed, others) } else { Ok(Vec::new()) }
    }

    fn cell(&self, table: &'static str, row: i64, column: &str, value: ValueRef) -> Cell {
        match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(n) => Cell::Whole(n),
            ValueRef::Real(n) => Cell::Real(n),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Cell::Text(text.to_owned()),
                Err(_) => {
                    let what = format!(
                        "{column} is no UTF-8; what cannot be read is shown as U+FFFD, and offsets after it may be off"
                    );
                    self.warn(table, row, what);
                    Cell::Text(String::from_utf8_lossy(bytes).into_owned())
                }
            },
        }
    }
}

fn capitals(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_uppercase()
}

impl Row {
    /// What stands in a column.
    pub(crate) fn cell(&self, column: &str) -> &Cell {
        self.cells.iter().find(|(name, _)| *name == column).map_or(&Cell::Null, |(_, cell)| cell)
    }

    /// A whole number, if it is one.
    pub(crate) fn whole(&self, column: &str) -> Option<i64> {
        match self.cell(column) {
            Cell::Whole(n) => Some(*n),
            _ => None,
        }
    }

    /// A number of any kind.
    pub(crate) fn real(&self, column: &str) -> Option<f64> {
        match self.cell(column) {
            Cell::Whole(n) => Some(*n as f64),
            Cell::Real(n) => Some(*n),
            _ => None,
        }
    }

    /// A text, if there is one; numbers as they are written.
    pub(crate) fn text(&self, column: &str) -> Option<String> {
        match self.cell(column) {
            Cell::Null => None,
            Cell::Whole(n) => Some(n.to_string()),
            Cell::Real(n) => Some(n.to_string()),
            Cell::Text(text) => Some(text.clone()),
        }
    }

    /// A text; empty if there is none.
    pub(crate) fn words(&self, column: &str) -> String {
        self.text(column).unwrap_or_default()
    }

    /// The colour in the columns Red, Green and Blue; what is no colour is 0 and told.
    pub(crate) fn colour(&self, tables: &Tables) -> [u8; 3] {
        ["Red", "Green", "Blue"].map(|column| match self.cell(column) {
            Cell::Null => 0,
            Cell::Whole(n) => u8::try_from(*n).unwrap_or_else(|_| {
                tables.warn(self.table, self.id, "a colour is not from 0 to 255; read as 0");
                0
            }),
            _ => {
                tables.warn(self.table, self.id, "a colour is no number; read as 0");
                0
            }
        })
    }
}
