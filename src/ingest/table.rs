//! Tables: comma- or tab-separated values, an article a row, its text in a column so named.

use std::collections::BTreeMap;
use std::io::{BufRead, Error, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::Encoding;

use crate::ingest::MAX_DOCUMENT;
use crate::ingest::encoding::{binary, decode, utf16};
use crate::ingest::record::{Flaw, Record, Records, Role, listed, roles};
use crate::ingest::stream::{Stream, explain, too_large};

/// Comma-separated values; where the first line has more semicolons or tabs, those separate.
pub(crate) fn read_csv(stream: Stream) -> Records {
    let first = stream.head().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let n_of = |delimiter: u8| first.iter().filter(|byte| **byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| n_of(*d)).unwrap_or(b',');
    read(stream, delimiter)
}

/// Tab-separated values.
pub(crate) fn read_tsv(stream: Stream) -> Records {
    read(stream, b'\t')
}

fn read(stream: Stream, delimiter: u8) -> Records {
    let head = stream.head();
    if let Some(what) = binary(head).filter(|_| utf16(head).is_none()) {
        return Flaw::new(None, format!("this is {what}, not a table; check the name")).alone();
    }
    let source = Metered { inner: stream.reader(), left: MAX_DOCUMENT };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(source);
    let mut header = ByteRecord::new();
    let names = match reader.read_byte_record(&mut header) {
        Ok(true) => match cells(&header) {
            Ok((names, _)) => names,
            Err(what) => return Flaw::new("line 1".to_owned(), what).alone(),
        },
        Ok(false) => return Flaw::new(None, "the table is empty; remove it or fill it in").alone(),
        Err(error) => return Flaw::new("line 1".to_owned(), reason(error)).alone(),
    };
    let roles = roles(names.iter().map(String::as_str));
    if !roles.contains_key(&Role::Text) {
        let found = listed(names.iter().map(String::as_str));
        let what = format!("no column 'text' (found: {found}); name the column of the articles 'text'");
        return Flaw::new("line 1".to_owned(), what).alone();
    }
    let mut rows = Rows { reader, roles, n_columns: names.len(), n_rows: 0, ended: false };
    Box::new(std::iter::from_fn(move || rows.next()))
}

/// The rows after the header.
struct Rows {
    reader: Reader<Metered>,
    roles: BTreeMap<Role, usize>,
    n_columns: usize,
    n_rows: usize,
    ended: bool,
}

impl Rows {
    fn next(&mut self) -> Option<Result<Record, Flaw>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().left = MAX_DOCUMENT;
        let mut row = ByteRecord::new();
        let read = self.reader.read_byte_record(&mut row);
        let line = row.position().map_or_else(|| self.reader.position().line(), csv::Position::line);
        let place = format!("line {line}");
        match read {
            Ok(true) => {
                self.n_rows += 1;
                Some(self.record(&row, line).map_err(|what| Flaw::new(place, what)))
            }
            Ok(false) => {
                self.ended = true;
                let empty = "the table has no rows; remove it or fill it in";
                (self.n_rows == 0).then(|| Err(Flaw::new(None, empty)))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(Flaw::new(place, reason(error))))
            }
        }
    }

    fn record(&self, row: &ByteRecord, line: u64) -> Result<Record, String> {
        let (mut cells, guessed) = cells(row)?;
        let n_cells = cells.len();
        let mut take = |role| self.roles.get(&role).and_then(|at| cells.get_mut(*at)).map(std::mem::take);
        let text = take(Role::Text).ok_or_else(|| {
            let expected = self.n_columns;
            format!("{n_cells} cells where the header names {expected}, and no text; complete the row")
        })?;
        let trimmed =
            |cell: Option<String>| cell.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
        let mut warnings: Vec<String> =
            guessed.map(|name| format!("not UTF-8; read as {name}")).into_iter().collect();
        if self.n_columns < n_cells {
            let expected = self.n_columns;
            warnings.push(format!(
                "{n_cells} cells where the header names {expected}; is a text with commas not in quotation marks?"
            ));
        }
        Ok(Record {
            n: Some(line),
            unit: "line",
            id: trimmed(take(Role::Id)),
            title: trimmed(take(Role::Title)),
            dates: trimmed(take(Role::Date)).into_iter().collect(),
            source: trimmed(take(Role::Source)),
            text,
            warnings,
        })
    }
}

/// The cells of a row as text, and the encoding if it had to be guessed, from the row as a whole.
fn cells(row: &ByteRecord) -> Result<(Vec<String>, Option<&'static str>), String> {
    if std::str::from_utf8(row.as_slice()).is_ok() {
        return Ok((row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(), None));
    }
    let decoded = decode(row.as_slice().to_vec(), None).map_err(|error| error.to_string())?;
    let encoding = decoded.guessed.and_then(|name| Encoding::for_label(name.as_bytes()));
    let encoding = encoding.unwrap_or(encoding_rs::WINDOWS_1252);
    let cells = row.iter().map(|cell| encoding.decode_without_bom_handling(cell).0.into_owned());
    Ok((cells.collect(), decoded.guessed))
}

fn reason(error: csv::Error) -> String {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.get_ref().is_some_and(|e| e.is::<TooLong>()) => {
            format!("a row {}; is a quotation mark never closed?", too_large(MAX_DOCUMENT))
        }
        csv::ErrorKind::Io(error) => explain(&error),
        _ => "not a table; check the quotation marks".to_owned(),
    }
}

/// A reader that fails after `left` bytes: a quotation mark that is never closed would make one row of all
/// that follows.
struct Metered {
    inner: Box<dyn BufRead + Send>,
    left: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("row too long")]
struct TooLong;

impl Read for Metered {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(Error::other(TooLong));
        }
        let n = out.len().min(self.left);
        let n = self.inner.read(&mut out[..n])?;
        self.left -= n;
        Ok(n)
    }
}
