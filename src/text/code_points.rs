//! Code points: the unit of every offset we print.
//!
//! Inside, spans count bytes; the output contract counts Unicode code points. The conversion happens once,
//! at the edge, through a table with one entry every 64 bytes.

use crate::text::span::Span;

const STEP: usize = 64;

/// Byte offsets to code point offsets for one text.
///
/// ```
/// use stancegraph::text::{code_points::CodePoints, span::Span};
/// let points = CodePoints::new("“No” deal");
/// assert_eq!(points.at(8), 4); // each curly quote is three bytes, one code point
/// assert_eq!(points.span(Span::new(3, 5)), [1, 3]);
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i`; empty for pure ASCII.
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Builds the table in one pass over the text.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        if text.is_ascii() {
            return CodePoints { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut n_points = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(n_points);
            n_points += count(chunk);
        }
        marks.push(n_points);
        CodePoints { text, marks }
    }

    /// Code points before the byte `offset`. Constant time.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        if self.marks.is_empty() {
            return offset as u32;
        }
        let mark = offset / STEP;
        self.marks[mark] + count(&self.text.as_bytes()[mark * STEP..offset])
    }

    /// A span as `[start, end)` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// Code points that begin in these bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_characters() {
        let text = "a€ñ😀“x”é ".repeat(40);
        let points = CodePoints::new(&text);
        for (n, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset as u32), n as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
    }
}
