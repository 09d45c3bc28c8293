//! Lines: where in a text an offset is, as people and editors count.

/// The beginnings of all lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// In bytes; the first is 0.
    beginnings: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Lines<'t> {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, beginnings: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.beginnings.partition_point(|beginning| *beginning <= at) as u32
    }

    /// Where in its line a byte offset is, in code points from 1. Takes time in the order of the line's length.
    pub(crate) fn column(&self, at: usize) -> u32 {
        let at = at.min(self.text.len());
        let beginning = self.beginnings[self.line(at) as usize - 1];
        // Counted by first bytes, so that an offset inside a character does no harm.
        let before = &self.text.as_bytes()[beginning..at];
        before.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_an_editor() {
        let text = "Lévy\r\n\nno";
        let lines = Lines::new(text);
        let place = |at| (lines.line(at), lines.column(at));
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(text.find('v').unwrap()), (1, 3));
        assert_eq!(place(text.find("no").unwrap()), (3, 1));
        assert_eq!(place(text.len()), (3, 3));
        assert_eq!(Lines::new("").line(0), 1);
    }
}
