//! Hostile files: whatever the bytes, there is no panic, lines lie in the file, and time grows with its length.

use proptest::prelude::*;
use stancegraph::check::{check, check_tables};

use crate::cases;

const NAMES: &[&str] = &["levy.dot", "levy.gexf", "levy.graphml", "levy.csv"];
/// Pieces of all formats, so that random files reach deep.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "digraph {", "}", "{", "a", " -> ", "--", "[", "]", "=", ";", "\"", "\\", "<", ">", "node", "subgraph x",
    "strict ", "/*", "*/", "#", "+", ":n", "weight=0", "color=\"#ff000080\"", "\n", "\r\n", " ", "é", "\u{0}",
    "<gexf xmlns='http://www.gexf.net/1.2draft'>", "<graph>", "</graph>", "<nodes>", "<node id='a'>", "</node>",
    "<edge source='a' target='b'", " start='2020'", "/>", "<spell start='2020-01-01'/>", "&amp;", "&", "<![CDATA[",
    "]]>", "<attributes class='node'>", "<attribute id='x' type='integer'/>", "<attvalue for='x' value='1.5'/>",
    "<graphml>", "<key id='k' for='node' attr.type='int'/>", "<data key='k'>", "</data>", "xmlns:v='w'", "<v:c/>",
    "Id,Label\n", "Source;Target\n", ",", "2020-01-01", "-0", "NaN", "1e999", "\u{feff}", "<!DOCTYPE a [", "]>",
];

fn all_formats(bytes: &[u8]) {
    let n_lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    for name in NAMES {
        for found in check(name, bytes).unwrap() {
            // Two bytes of UTF-16 may be one line break more than there are bytes of it.
            let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
            assert!(is_wide || (1..=n_lines).contains(&found.line), "{name}: {found:?}");
            assert!(found.column >= 1 && !found.what.is_empty() && !found.what.contains('\n'), "{found:?}");
        }
    }
    check_tables(bytes, bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        all_formats(&bytes);
    }

    #[test]
    fn pieces_at_random(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        all_formats(pieces.concat().as_bytes());
    }

    /// The files of the other tests with bytes changed, taken out and put in, and cut.
    #[test]
    fn files_with_mistakes(
        n in 0_usize..10_000,
        mistakes in prop::collection::vec((0.0..1.0_f64, any::<u8>(), 0_u8..3), 1..12),
        cut in 0.0..1.5_f64,
    ) {
        let all = cases();
        let mut bytes = all[n % all.len()].bad.clone();
        bytes.truncate(2_000);
        for (place, byte, deed) in mistakes {
            let at = (place * bytes.len() as f64) as usize;
            match deed {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        all_formats(&bytes);
    }
}

/// Each would take the whole stack, or hours, if reading called itself or began anew at every piece.
#[test]
fn long_files_of_one_kind() {
    let n = 100_000;
    for piece in [
        "{",
        "a->",
        "[",
        "\"",
        "<a>",
        "<a ",
        "a='1' ",
        "&amp;",
        "&",
        "\\",
        ",",
        "\n",
        "a,",
        "subgraph{",
        "a=b;",
        "<",
        "<node><nodes>",
        "-",
        "/*",
        "\"\"",
        "+",
        "a:b->",
    ] {
        let body = piece.repeat(n);
        for head in [
            "",
            "digraph{",
            "<gexf><graph><nodes><node ",
            "<graphml><graph><node id='",
            "Id,Label\n\"",
            "a\n",
        ] {
            all_formats(format!("{head}{body}").as_bytes());
        }
    }
}
