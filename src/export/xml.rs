//! XML: what the two formats written in it share.

use std::io::Write;

use quick_xml::writer::Writer;

/// Writes elements, indented.
pub(crate) type Xml<'o> = Writer<&'o mut dyn Write>;

/// The text without characters that XML 1.0 has no way to write.
pub(crate) fn legal(text: &str) -> String {
    let is_legal = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || !(c.is_ascii_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_legal).collect()
}
