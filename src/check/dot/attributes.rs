//! What clients make of a single attribute of a node or edge in DOT.

use crate::check::dot::tokens::{Kind, Token};
use crate::check::notes::{Notes, shown};
use crate::check::number::{Weight, weight};
use crate::check::rules::dot as rules;

/// Graphviz up to 2.43 takes as many bytes between two backslashes.
const MAX_RUN: usize = 16_381;
/// Letters that have a meaning after a backslash, and none to Gephi.
const ESCAPES: &[u8] = b"lNGETHL";

/// Whether Graphviz refuses the string, be it a name or a value.
pub(crate) fn check_string(token: &Token, notes: &mut Notes) {
    let Kind::Quoted(text) = token.kind else { return };
    if text.len() <= MAX_RUN {
        return;
    }
    let longest = text.split('\\').map(str::len).max().unwrap_or(0);
    if longest > MAX_RUN {
        notes.add(&rules::STRING_LONG, token.at, || {
            format!("the string {} has {longest} bytes without a backslash", shown(text))
        });
    }
}

/// What Gephi makes of the value of an attribute of a node, or of an edge if `is_edge`.
pub(crate) fn check_value(name: &str, value: &Token, is_edge: bool, notes: &mut Notes) {
    let text = match value.kind {
        Kind::Html(text) => {
            notes.add(&rules::HTML_LABEL, value.at, || format!("{} is HTML: {}", shown(name), shown(text)));
            return;
        }
        Kind::Bare(text) | Kind::Quoted(text) => text,
        _ => return,
    };
    if matches!(value.kind, Kind::Quoted(_))
        && let Some((at, letter)) = escape(text)
    {
        notes.add(&rules::ESCAPE, value.at + 1 + at, || format!("the escape \\{letter} in {}", shown(name)));
    }
    if name.eq_ignore_ascii_case("color") {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let says = || format!("the color is {}", shown(text));
        match digits.map(str::len) {
            Some(6) => notes.add(&rules::COLOR_HEX, value.at, says),
            Some(8) => notes.add(&rules::COLOR_ALPHA, value.at, says),
            _ => {}
        }
    }
    if is_edge && name.eq_ignore_ascii_case("weight") {
        let rule = match weight(text) {
            Weight::Fine => return,
            Weight::Zero => &rules::WEIGHT_ZERO,
            Weight::Negative => &rules::WEIGHT_NEGATIVE,
            Weight::NotFinite | Weight::NoNumber => &rules::WEIGHT_NUMBER,
        };
        notes.add(rule, value.at, || format!("the weight is {}", shown(text)));
    }
}

/// The first escape that Gephi does not know: where it is and its letter.
fn escape(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
        } else if ESCAPES.contains(&bytes[at + 1]) {
            return Some((at, char::from(bytes[at + 1])));
        } else {
            at += 2;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_backslashes_are_no_escape() {
        assert_eq!(escape(r"C:\\News"), None);
        assert_eq!(escape(r"a\nb\l"), Some((4, 'l')));
        assert_eq!(escape("\\"), None);
    }
}
