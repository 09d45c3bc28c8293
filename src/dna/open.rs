//! Opening: the bytes of a file as a database in memory, so that no input is ever touched.
//!
//! SQLite would write beside a file that it opens, and roll back what another program left undone. A copy in memory
//! needs no path that SQLite can spell, either.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB};

use crate::dna::problem::DnaError;

/// How every SQLite database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// How many bytes its header has.
const HEADER: usize = 100;

/// Whether a file is a SQLite database, by its first bytes; a file that cannot be opened is none.
pub fn is_database(file: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; MAGIC.len()];
    fs::File::open(file).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *MAGIC
}

/// A copy of the database, sound as far as SQLite can tell. Linear in its size.
pub(crate) fn open(file: &Path, read_only: bool) -> Result<Connection, DnaError> {
    let mut bytes = fs::read(file).map_err(|source| DnaError::Io { file: file.to_owned(), source })?;
    if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
        let is_cut = !bytes.is_empty() && (MAGIC.starts_with(&bytes) || bytes.starts_with(MAGIC));
        return Err(match is_cut {
            true => {
                DnaError::Truncated { file: file.to_owned(), has: bytes.len() as u64, says: HEADER as u64 }
            }
            false => DnaError::NoDatabase { file: file.to_owned() },
        });
    }
    for ending in ["-wal", "-journal"] {
        let journal = beside(file, ending);
        if fs::metadata(&journal).is_ok_and(|found| found.len() > 0) {
            return Err(DnaError::Unfinished { file: file.to_owned(), journal });
        }
    }
    if let Some(says) = size(&bytes).filter(|says| (bytes.len() as u64) < *says) {
        return Err(DnaError::Truncated { file: file.to_owned(), has: bytes.len() as u64, says });
    }
    // A database in memory has no write-ahead log; without one beside it the file is whole.
    bytes[18] = bytes[18].min(1);
    bytes[19] = bytes[19].min(1);
    let failed = |doing: &str, source| of_sqlite(file, doing, source);
    let mut connection = Connection::open_in_memory().map_err(|source| failed("cannot be opened", source))?;
    let loaded = connection.deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), read_only);
    loaded.map_err(|source| failed("cannot be opened", source))?;
    drop(bytes);
    harden(&connection).map_err(|source| failed("cannot be opened", source))?;
    check(&connection, file)?;
    Ok(connection)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

/// The size that the header names, in bytes, if it can be trusted.
fn size(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize| {
        bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    };
    let page = match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65536,
        page => u64::from(page),
    };
    let is_valid = number(24) == number(92);
    number(28).filter(|n| is_valid && *n > 0).map(|n| u64::from(n) * page)
}

/// What a stranger's database may not do to us.
fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(())
}

/// Asks SQLite whether the pages are sound. Values that break a rule of their column are looked at row by row later.
fn check(connection: &Connection, file: &Path) -> Result<(), DnaError> {
    let ask = || -> rusqlite::Result<Option<String>> {
        connection.pragma_update(None, "ignore_check_constraints", true)?;
        let mut statement = connection.prepare("PRAGMA integrity_check(10000)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            let is_value =
                ["NULL value in ", "CHECK constraint failed in ", "NUMERIC value in ", "TEXT value in "];
            if said != "ok" && !is_value.iter().any(|start| said.starts_with(start)) {
                return Ok(Some(said));
            }
        }
        connection.pragma_update(None, "ignore_check_constraints", false)?;
        Ok(None)
    };
    match ask() {
        Ok(None) => Ok(()),
        Ok(Some(what)) => Err(DnaError::Damaged { file: file.to_owned(), what }),
        Err(source) => Err(of_sqlite(file, "PRAGMA integrity_check", source)),
    }
}

/// The error for what SQLite says: damage is told as damage.
pub(crate) fn of_sqlite(file: &Path, doing: &str, source: rusqlite::Error) -> DnaError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match source.sqlite_error_code() {
        Some(DatabaseCorrupt) => DnaError::Damaged { file: file.to_owned(), what: source.to_string() },
        Some(NotADatabase) => DnaError::NoDatabase { file: file.to_owned() },
        _ => DnaError::Sqlite { file: file.to_owned(), doing: doing.to_owned(), source },
    }
}
