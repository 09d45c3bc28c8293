//! HTML: one page to explore the graph in, which needs no network, no server and no other file.
//!
//! It takes networks as well: then a click on a tie shows the statements that it rests on.
//!
//! The page holds the graph file as data, a place for every node, one style and one script, and forbids everything else
//! (Content-Security-Policy with the hashes of the two). What comes from articles stands in the data alone, with `<`, `>`
//! and `&` written as escapes, so that it cannot end the data; the script shows it as text only.

mod statements;

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::export::{Drawing, Format, Readable, Way, json};

/// A page to explore.
pub const FORMAT: Format = Format {
    name: "HTML",
    endings: &["html", "htm"],
    about: "a page to explore the graph in any browser, offline: search, filters, evidence, tables",
    write: Way::One(write),
    readable: None,
    networks: Some(ON_A_PAGE),
};

/// How much of a network a page shows; of more than that a browser gets slow.
const ON_A_PAGE: Readable = Readable { whole: [3_000, 20_000], part: [1_000, 10_000] };

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
/// The script, in the order in which its parts use each other.
const SCRIPT: &[&str] = &[
    include_str!("10-data.js"),
    include_str!("12-network.js"),
    include_str!("15-dom.js"),
    include_str!("20-state.js"),
    include_str!("25-filter.js"),
    include_str!("30-shapes.js"),
    include_str!("35-layout.js"),
    include_str!("40-scene.js"),
    include_str!("45-labels.js"),
    include_str!("50-pointer.js"),
    include_str!("55-search.js"),
    include_str!("60-evidence.js"),
    include_str!("62-timeline.js"),
    include_str!("65-panel.js"),
    include_str!("67-ties.js"),
    include_str!("70-table.js"),
    include_str!("75-issues.js"),
    include_str!("80-controls.js"),
    include_str!("90-main.js"),
];

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let script = SCRIPT.concat();
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; \
         img-src data:; base-uri 'none'; form-action 'none'\">",
        hash(STYLE),
        hash(&script)
    );
    // What a network is called comes from its project, so the script puts it there, as text.
    let title = if drawing.network().is_some() { "Discourse network" } else { "Who stands where" };
    let mut rest = PAGE;
    for (mark, piece) in [
        ("<!--CSP-->", Piece::Text(&policy)),
        ("<!--TITLE-->", Piece::Text(title)),
        ("/*STYLE*/", Piece::Text(STYLE)),
        ("<!--GRAPH-->", Piece::Graph),
        ("<!--PLACES-->", Piece::Places),
        ("<!--STATEMENTS-->", Piece::Statements),
        ("/*SCRIPT*/", Piece::Text(&script)),
    ] {
        let (before, after) =
            rest.split_once(mark).ok_or_else(|| io::Error::other(format!("page.html has no {mark}")))?;
        out.write_all(before.as_bytes())?;
        match piece {
            Piece::Text(text) => out.write_all(text.as_bytes())?,
            Piece::Graph => graph(drawing, &mut Escaped(out))?,
            Piece::Places => places(drawing, out)?,
            Piece::Statements => match drawing.network() {
                Some(network) => statements::write(network, drawing.behind(), &mut Escaped(out))?,
                None => out.write_all(b"null")?,
            },
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// What stands in the place of a mark of the page.
enum Piece<'p> {
    Text(&'p str),
    Graph,
    Places,
    Statements,
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn graph(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    match drawing.network() {
        Some(network) => json::network::write(network, drawing.sheet(), out),
        None => json::write(drawing.graph()?, out),
    }
}

fn places(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (n, [x, y]) in drawing.places().iter().enumerate() {
        write!(out, "{}[{x:.1},{y:.1}]", if n == 0 { "" } else { "," })?;
    }
    out.write_all(b"]")
}

/// Writes JSON so that it can stand inside a page: the letters that end a script or begin a comment as escapes. In JSON they
/// stand only within strings.
struct Escaped<'o>(&'o mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'<' | b'>' | b'&')) {
            self.0.write_all(&rest[..at])?;
            write!(self.0, "\\u{:04x}", rest[at])?;
            rest = &rest[at + 1..];
        }
        self.0.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
