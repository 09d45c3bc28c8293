//! A table: one tab-separated word list; this is the only reader of them.
//!
//! Lines that begin with `#` are the header that tells origin, meaning of the columns and licence. The first
//! other line names the columns. Every further line is one entry, its key in the first column.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::lexicon::hash::WordMap;

/// A list that can be built from the lines of its file.
pub trait Table: Default {
    /// Takes in one entry.
    ///
    /// # Errors
    /// What is wrong with the line, and what to write instead.
    fn add(&mut self, row: &Row) -> Result<(), String>;
}

/// One line of a list.
pub struct Row<'f> {
    columns: &'f [&'f str],
    cells: Vec<&'f str>,
    is_own: bool,
}

impl<'f> Row<'f> {
    /// The cell under the heading `column`, trimmed; empty where the line is short.
    ///
    /// # Panics
    /// If the list has no such column: the header is checked when the list is read.
    pub fn get(&self, column: &str) -> &'f str {
        let at = self.columns.iter().position(|c| *c == column).expect("a column of this list's header");
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// Whether the line stands in a list of the user's own, which no test has checked.
    pub fn is_own(&self) -> bool {
        self.is_own
    }
}

/// What is wrong with a word list.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file is there but could not be read.
    #[error("{}: {source}", file.display())]
    Read {
        /// The list.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line makes no sense.
    #[error("{}, line {line}: {what}", file.display())]
    Line {
        /// The list.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong and what to write instead.
        what: String,
    },
}

/// Reads the built-in list `text` and, over it, the file of the same `name` in `overlay` if there is one.
pub(crate) fn read_table<T: Table>(name: &str, text: &str, overlay: Option<&Path>) -> Result<T, TableError> {
    let mut table = T::default();
    let Some(file) = overlay.map(|folder| folder.join(name)).filter(|file| file.exists()) else {
        add_lines(&mut table, Path::new(name), text, header(text), &BTreeSet::new(), false)?;
        return Ok(table);
    };
    let own =
        std::fs::read_to_string(&file).map_err(|source| TableError::Read { file: file.clone(), source })?;
    if header(&own) != header(text) {
        let what = format!("the first line must name the columns: {}", header(text).replace('\t', " <tab> "));
        let line = 1 + own.lines().take_while(|line| line.starts_with('#')).count();
        return Err(TableError::Line { file, line, what });
    }
    let replaced = entries(&own).map(|(_, line)| key(line)).collect();
    add_lines(&mut table, Path::new(name), text, header(text), &replaced, false)?;
    add_lines(&mut table, &file, &own, header(text), &BTreeSet::new(), true)?;
    Ok(table)
}

fn add_lines<T: Table>(
    table: &mut T,
    file: &Path,
    text: &str,
    header: &str,
    without: &BTreeSet<&str>,
    is_own: bool,
) -> Result<(), TableError> {
    let columns: Vec<&str> = header.split('\t').collect();
    let mut cells = Vec::new();
    for (n, line) in entries(text).filter(|(_, line)| without.is_empty() || !without.contains(key(line))) {
        cut(line, &mut cells);
        let row = Row { columns: &columns, cells, is_own };
        let at = |what| TableError::Line { file: file.to_owned(), line: n, what };
        if columns.len() < row.cells.len() {
            return Err(at(format!("{} cells, but the header names {}", row.cells.len(), columns.len())));
        }
        table.add(&row).map_err(at)?;
        // The lists have tens of thousands of lines: all share one row.
        cells = row.cells;
    }
    Ok(())
}

/// The cells of a line. Most are a few letters long, too short for a search by machine words to be worth it.
fn cut<'f>(line: &'f str, cells: &mut Vec<&'f str>) {
    cells.clear();
    let mut from = 0;
    for (at, _) in line.bytes().enumerate().filter(|&(_, byte)| byte == b'\t') {
        cells.push(&line[from..at]);
        from = at + 1;
    }
    cells.push(&line[from..]);
}

/// The entries with their line numbers, counted from 1.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(text).skip(1)
}

fn header(text: &str) -> &str {
    lines(text).next().map_or("", |(_, line)| line)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    lines.filter(|(_, line)| !line.starts_with('#') && !line.chars().all(char::is_whitespace))
}

fn key(line: &str) -> &str {
    line.split('\t').next().map_or("", str::trim)
}

/// A list of words and nothing else: the first column alone matters.
#[derive(Debug, Default)]
pub struct Words(WordMap<Box<str>, ()>);

impl Words {
    /// Whether `word`, as written, stands in the list.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// The words in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut words: Vec<&str> = self.0.keys().map(|word| &**word).collect();
        words.sort_unstable();
        words.into_iter()
    }
}

impl Table for Words {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let word = row.cells.first().map_or("", |cell| cell.trim());
        self.0.insert(word.into(), ());
        Ok(())
    }
}
