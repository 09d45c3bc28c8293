//! XML: what the two formats written in it share.

use std::io::Write;

use quick_xml::writer::Writer;

/// Writes elements, indented.
pub(crate) type Xml<'o> = Writer<&'o mut dyn Write>;

/// The text without characters that XML 1.0 has no way to write, and without that for "delete".
pub(crate) fn legal(text: &str) -> String {
    text.chars().filter(|&c| is_character(c) && c != '\u{7f}').collect()
}

/// Whether XML 1.0 has a way to write the character.
pub(crate) fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}
