//! Rows of a table, cell by cell with places and with what is amiss in the quotation marks.
//!
//! Reads RFC 4180, which is what pandas reads; where Gephi reads something else, the cell says so.

use std::borrow::Cow;

/// One row.
pub(crate) struct Row<'t> {
    /// Where it begins, in bytes.
    pub(crate) at: usize,
    pub(crate) cells: Vec<Cell<'t>>,
}

/// One cell of a row.
pub(crate) struct Cell<'t> {
    /// Where it begins, in bytes.
    pub(crate) at: usize,
    /// What it says, quotation marks resolved.
    pub(crate) text: Cow<'t, str>,
    pub(crate) fault: Option<Fault>,
}

/// What is amiss in a cell, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A quotation mark opens it and none closes it.
    Open(usize),
    /// Text follows the closing mark.
    After(usize),
    /// A backslash stands before a quotation mark.
    BackslashQuote(usize),
    /// A backslash stands before something else.
    Backslash(usize),
}

/// The rows of a table, empty lines left out.
pub(crate) struct Rows<'t> {
    text: &'t str,
    at: usize,
    /// One byte.
    delimiter: u8,
}

impl<'t> Rows<'t> {
    /// `delimiter` is what parts cells, a character of ASCII.
    pub(crate) fn new(text: &'t str, delimiter: u8) -> Rows<'t> {
        Rows { text, at: 0, delimiter }
    }

    /// The next cell, and whether it ends the row.
    fn cell(&mut self) -> (Cell<'t>, bool) {
        let at = self.at;
        let bytes = self.text.as_bytes();
        let cell = if bytes.get(at) == Some(&b'"') { self.quoted() } else { self.plain() };
        let ends_row = match bytes.get(self.at) {
            Some(byte) if *byte == self.delimiter => false,
            Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => {
                self.at += 1;
                true
            }
            _ => true,
        };
        self.at = (self.at + 1).min(bytes.len());
        (cell, ends_row)
    }

    /// Goes on to the end of a cell without marks.
    fn plain(&mut self) -> Cell<'t> {
        let at = self.at;
        let rest = &self.text.as_bytes()[at..];
        let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        self.at = at + rest.iter().position(is_end).unwrap_or(rest.len());
        let text = &self.text[at..self.at];
        let fault = text.find('\\').map(|backslash| Fault::Backslash(at + backslash));
        Cell { at, text: Cow::Borrowed(text), fault }
    }

    /// Goes on to the end of a cell that begins with a mark.
    fn quoted(&mut self) -> Cell<'t> {
        let (at, bytes) = (self.at, self.text.as_bytes());
        let mut fault = None;
        let mut has_marks = false;
        let mut end = at + 1;
        loop {
            match bytes.get(end) {
                None => {
                    self.at = end;
                    let text = Cow::Borrowed(&self.text[at + 1..end]);
                    return Cell { at, text, fault: Some(Fault::Open(at)) };
                }
                Some(b'"') if bytes.get(end + 1) == Some(&b'"') => {
                    has_marks = true;
                    end += 2;
                }
                Some(b'"') => break,
                // Two in a row are one to Gephi, and do no harm to what follows.
                Some(b'\\') if bytes.get(end + 1) == Some(&b'\\') => {
                    fault = fault.or(Some(Fault::Backslash(end)));
                    end += 2;
                }
                Some(b'\\') if bytes.get(end + 1) == Some(&b'"') => {
                    if !matches!(fault, Some(Fault::BackslashQuote(_))) {
                        fault = Some(Fault::BackslashQuote(end));
                    }
                    end += 1;
                }
                Some(b'\\') => {
                    fault = fault.or(Some(Fault::Backslash(end)));
                    end += 1;
                }
                Some(_) => end += 1,
            }
        }
        let inside = &self.text[at + 1..end];
        let text = if has_marks { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        self.at = end + 1;
        let after = self.plain();
        if !after.text.trim().is_empty() && !matches!(fault, Some(Fault::BackslashQuote(_))) {
            fault = Some(Fault::After(end + 1));
        }
        Cell { at, text, fault }
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Row<'t>;

    fn next(&mut self) -> Option<Row<'t>> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let mut row = Row { at: self.at, cells: Vec::new() };
        loop {
            let (cell, ends_row) = self.cell();
            row.cells.push(cell);
            if ends_row {
                return Some(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<(String, Option<Fault>)>> {
        let cells = |row: Row| row.cells.iter().map(|cell| (cell.text.to_string(), cell.fault)).collect();
        Rows::new(text, b',').map(cells).collect()
    }

    #[test]
    fn cells_are_those_of_rfc_4180() {
        let told = rows("a,\"b, \"\"c\"\"\nd\",\r\n\n,é\n");
        let plain = |texts: &[&str]| texts.iter().map(|text| (text.to_string(), None)).collect::<Vec<_>>();
        assert_eq!(told, [plain(&["a", "b, \"c\"\nd", ""]), plain(&["", "é"])]);
        assert_eq!(rows("a,b,")[0].len(), 3);
    }

    #[test]
    fn marks_and_backslashes_are_watched() {
        let fault = |text: &str| rows(text)[0][0].1;
        assert_eq!(fault("\"levy"), Some(Fault::Open(0)));
        assert_eq!(fault("\"the \"levy\" of\""), Some(Fault::After(6)));
        assert_eq!(fault("\"C:\\\"\n"), Some(Fault::BackslashQuote(3)));
        assert_eq!(fault("\"C:\\\\\"\n"), Some(Fault::Backslash(3)));
        assert_eq!(fault("C:\\news\n"), Some(Fault::Backslash(2)));
    }
}
