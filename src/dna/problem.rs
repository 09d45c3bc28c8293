//! Problems: why a DNA file cannot be used, and what was repaired or left out of one that can.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// How many rows a warning names.
const N_NAMED: usize = 10;

/// Why a DNA file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum DnaError {
    /// The file could not be opened.
    #[error("{}: cannot be read: {source}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It does not begin as a SQLite database does.
    #[error("{}: not a SQLite database, which a DNA project is; if it is encrypted or packed, undo that first", file.display())]
    NoDatabase {
        /// The file.
        file: PathBuf,
    },
    /// It is shorter than it says.
    #[error("{}: breaks off: {has} bytes of {says}; copy it again, or take a backup", file.display())]
    Truncated {
        /// The file.
        file: PathBuf,
        /// Its length in bytes.
        has: u64,
        /// What it should be, in bytes.
        says: u64,
    },
    /// Changes of it stand in another file beside it.
    #[error("{}: changes are not in it yet but in {}; open the project in DNA and close it, then try again", file.display(), journal.display())]
    Unfinished {
        /// The file.
        file: PathBuf,
        /// Where the changes are.
        journal: PathBuf,
    },
    /// SQLite finds it damaged.
    #[error("{}: the database is damaged: {what}; take a backup, or try `sqlite3 {} .recover`", file.display(), file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// It is of a version of DNA that this program does not know.
    #[error("{}: SETTINGS: the version is {found:?}; this program reads DNA 2 and 3; save the project with DNA 3", file.display())]
    Version {
        /// The file.
        file: PathBuf,
        /// What it says it is.
        found: String,
    },
    /// A table is missing.
    #[error("{}: has no table {table}, so it is no DNA project; choose the .dna file that DNA saved", file.display())]
    Table {
        /// The file.
        file: PathBuf,
        /// The table.
        table: &'static str,
    },
    /// A column is missing.
    #[error("{}: the table {table} has no column {column}; open the project in DNA 3 and save it anew", file.display())]
    Column {
        /// The file.
        file: PathBuf,
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Nothing can be put into a project of DNA 2.
    #[error("{}: a project of DNA 2, into which nothing can be put; open it with DNA 3 and save it first", file.display())]
    Old {
        /// The file.
        file: PathBuf,
    },
    /// SQLite fails.
    #[error("{}: {doing}: {source}", file.display())]
    Sqlite {
        /// The file.
        file: PathBuf,
        /// What was being done, with the table.
        doing: String,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

/// Rows that were repaired or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub file: PathBuf,
    /// The table in which the rows are.
    pub table: &'static str,
    /// What is wrong with them, and what was made of them.
    pub what: String,
    /// The rows, by their IDs.
    pub rows: Vec<i64>,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.rows.len();
        write!(
            f,
            "{}: {}, {} (ID ",
            self.file.display(),
            self.table,
            if n == 1 { "1 row".to_owned() } else { format!("{n} rows") }
        )?;
        for (at, row) in self.rows.iter().take(N_NAMED).enumerate() {
            write!(f, "{}{row}", if at == 0 { "" } else { ", " })?;
        }
        let rest = if n > N_NAMED { format!(" and {} more", n - N_NAMED) } else { String::new() };
        write!(f, "{rest}): {}", self.what)
    }
}

/// Gathers warnings: one for each table and flaw, in their alphabet.
#[derive(Debug, Default)]
pub(crate) struct Warnings(BTreeMap<(&'static str, String), Vec<i64>>);

impl Warnings {
    /// Notes a row.
    pub(crate) fn add(&mut self, table: &'static str, row: i64, what: impl Into<String>) {
        self.0.entry((table, what.into())).or_default().push(row);
    }

    /// All that was noted of this file.
    pub(crate) fn of(self, file: &Path) -> Vec<Warning> {
        let warning = |((table, what), mut rows): ((&'static str, String), Vec<i64>)| {
            rows.sort_unstable();
            rows.dedup();
            Warning { file: file.to_owned(), table, what, rows }
        };
        self.0.into_iter().map(warning).collect()
    }
}
