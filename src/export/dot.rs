//! DOT: the graph as a drawing, for Graphviz (<https://graphviz.org/doc/info/lang.html>).
//!
//! Every attribute stands on its own node or edge and `graph [...]` comes last: Gephi's reader skips all that
//! follows a default such as `node [shape=box]`. Ids are quoted and prefixed, colours are hue, saturation and
//! value, strings stay under 8,000 bytes: Graphviz 2.42 refuses longer ones of 16 KB with the whole file.
//! Support is a solid green arrow, opposition a dashed vermilion one that ends in a bar: neither needs colour
//! to be told from the other. DOT is for drawing; data belongs in JSON or GEXF.

use std::io::{self, Write};

use crate::export::columns::{Column, Value, present};
use crate::export::palette::{Sign, of_kind};
use crate::export::sheet::{Sheet, SheetEdge};
use crate::export::svg::READABLE;
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Way};
use crate::extract::EntityKind;

/// DOT, for Graphviz.
pub const FORMAT: Format = Format {
    name: "DOT",
    endings: &["dot", "gv"],
    about: "a drawing for Graphviz: `dot -Tsvg x.dot -o x.svg`",
    write: Way::One(write),
    readable: Some(READABLE),
    networks: Some(READABLE),
};

/// Most bytes between two quotation marks.
const MAX_STRING: usize = 8_000;
/// Where the line of a node's label is broken, in characters.
const LINE: usize = 24;
const FONT: &str = "Helvetica,Arial,sans-serif";

/// Writes the drawing.
pub(crate) fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let sheet = drawing.sheet();
    let head = sheet.head();
    writeln!(out, "// {}; {}", comment(&head.program), comment(&head.key))?;
    let (kind, line) = if head.is_directed { ("digraph", "->") } else { ("graph", "--") };
    writeln!(out, "{kind} {} {{", quoted(head.id))?;
    for n in 0..sheet.size()[0] {
        write!(out, "  {}", quoted(sheet.node(n).id))?;
        write_attributes(out, &node_attributes(sheet, n))?;
    }
    for edge in sheet.edges() {
        let [source, target] = edge.ends.map(|end| quoted(sheet.node(end).id));
        write!(out, "  {source} {line} {target}")?;
        write_attributes(out, &edge_attributes(sheet, &edge))?;
    }
    write_graph(sheet, out)?;
    writeln!(out, "}}")
}

type Attributes<'s> = Vec<(&'s str, String)>;

fn write_attributes(out: &mut dyn Write, attributes: &Attributes) -> io::Result<()> {
    out.write_all(b" [")?;
    for (n, (name, value)) in attributes.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(out, "{comma}{name}={}", quoted(value))?;
    }
    out.write_all(b"];\n")
}

fn node_attributes(sheet: &dyn Sheet, n: usize) -> Attributes<'_> {
    let node = sheet.node(n);
    let (shape, style) = match node.shape {
        EntityKind::Person => ("ellipse", "filled"),
        EntityKind::Group => ("box", "filled"),
        EntityKind::Issue => ("box", "filled,rounded"),
        EntityKind::Instrument => ("note", "filled"),
        EntityKind::Place => ("hexagon", "filled"),
    };
    let mut attributes = vec![("label", broken(node.label))];
    add_values(&mut attributes, &sheet.head().columns[0], &sheet.node_values(n));
    attributes.extend([
        ("shape", shape.to_owned()),
        ("style", style.to_owned()),
        ("color", node.colour.hsv()),
        ("fillcolor", node.colour.tint().hex()),
        ("penwidth", "1.2".to_owned()),
        ("fontname", FONT.to_owned()),
        ("fontsize", "12".to_owned()),
        ("margin", "0.14,0.07".to_owned()),
        ("tooltip", sheet.node_tooltip(n)),
    ]);
    attributes
}

fn edge_attributes<'s>(sheet: &'s dyn Sheet, edge: &SheetEdge) -> Attributes<'s> {
    let head = sheet.head();
    let (style, end) = match edge.sign {
        Sign::For => ("solid", "normal"),
        Sign::Against => ("dashed", "tee"),
        Sign::Mixed => ("dotted", "odiamond"),
        Sign::Neither => ("solid", "vee"),
    };
    let mut attributes = Attributes::new();
    // Where there is a sign, line and arrow say which: words on hundreds of edges hide the names.
    if edge.sign == Sign::Neither && head.is_labelled {
        attributes.push(("label", edge.heading.to_string()));
    }
    add_values(&mut attributes, &head.columns[1], &sheet.edge_values(edge));
    let after = attributes.iter().position(|(name, _)| *name == "polarity").map_or(0, |at| at + 1);
    attributes.insert(after, ("weight", edge.weight().to_string()));
    let tooltip = sheet.edge_tooltip(edge);
    attributes.push(("style", style.to_owned()));
    if head.is_directed {
        attributes.extend([("arrowhead", end.to_owned()), ("arrowsize", "0.8".to_owned())]);
    }
    attributes.extend([
        ("penwidth", format!("{:.2}", edge.thickness)),
        ("color", edge.colour.hsv()),
        ("fontname", FONT.to_owned()),
        ("fontsize", "10".to_owned()),
        ("fontcolor", "#595959".to_owned()),
        ("labeltooltip", if edge.sign.polarity() == 0 { tooltip.clone() } else { String::new() }),
        ("tooltip", tooltip),
        ("edge_id", edge.id()),
    ]);
    attributes
}

/// The columns that drawings have.
fn add_values<'s>(attributes: &mut Attributes<'s>, columns: &'s [Column], values: &[Option<Value>]) {
    let drawn = present(columns, values).filter(|(column, _)| column.is_drawn);
    attributes.extend(drawn.map(|(column, value)| (column.name.as_ref(), value.written().into_owned())));
}

/// The attributes of the whole drawing and, as its caption, the legend.
fn write_graph(sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let head = sheet.head();
    // Ranks mean nothing where lines have no direction.
    let layout = if head.is_directed { "rankdir=\"LR\"" } else { "layout=\"neato\"" };
    write!(
        out,
        "  graph [{layout}, splines=\"true\", overlap=\"false\", nodesep=\"0.3\", ranksep=\"0.9\", \
         bgcolor=\"white\", fontname=\"{FONT}\", fontsize=\"11\", labelloc=\"b\", labeljust=\"l\", label=<\
         <TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"1\"><TR>"
    )?;
    let legend = sheet.legend();
    for (sign, text) in &legend.lines {
        let sample = match (sign, head.is_directed) {
            // Those carry their name.
            (Sign::Neither, _) if head.is_labelled => continue,
            (Sign::For, true) => "——▶",
            (Sign::Against, true) => "– – ┤",
            (Sign::Mixed, true) => "· · ◇",
            (Sign::For | Sign::Neither, _) => "———",
            (Sign::Against, false) => "– – –",
            (Sign::Mixed, false) => "· · ·",
        };
        let (colour, text) = (sign.colour().hex(), html(text));
        write!(out, "<TD><FONT COLOR=\"{colour}\"><B>{sample}</B></FONT> {text}</TD>")?;
    }
    for (kind, text) in &legend.shapes {
        let (fill, text) = (of_kind(*kind).tint().hex(), html(text));
        write!(out, "<TD BGCOLOR=\"{fill}\"> {text} </TD>")?;
    }
    let note = html(&legend.notes[0]);
    writeln!(out, "<TD><FONT COLOR=\"#595959\">{note}</FONT></TD></TR></TABLE>>];")
}

/// Text inside HTML, cut where nobody reads on.
fn html(text: &str) -> String {
    let text: String = legal(text).chars().filter(|c| !c.is_control()).take(400).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The name with line breaks, so that "a second referendum on the terms of the deal" is no ribbon.
pub(crate) fn broken(name: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in name.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + length >= LINE {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text
}

/// A string of the DOT language, with marks. Backslashes are doubled, for `\N` would show the node's id; an
/// ampersand is written as an entity only where the text would be read as one; other control characters go.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    let mut buffer = [0; 4];
    quoted.push('"');
    for (at, c) in text.char_indices() {
        let piece = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\t' => " ",
            '&' if is_entity(&text[at..]) => "&amp;",
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => "",
            c => c.encode_utf8(&mut buffer),
        };
        if quoted.len() + piece.len() + '…'.len_utf8() > MAX_STRING {
            quoted.push('…');
            break;
        }
        quoted.push_str(piece);
    }
    quoted.push('"');
    quoted
}

/// Whether Graphviz would read an entity here: `&amp;`, `&#38;`.
fn is_entity(text: &str) -> bool {
    let name =
        text[1..].bytes().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 0 && text.as_bytes().get(1 + name) == Some(&b';')
}

/// The text on one line of a comment.
fn comment(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_mean_what_they_say() {
        assert_eq!(quoted(r#"the "levy" \N"#), r#""the \"levy\" \\N""#);
        assert_eq!(quoted("AT&T, AT&amp;T &#38; &;"), "\"AT&T, AT&amp;amp;T &amp;#38; &;\"");
        assert_eq!(quoted("a\u{0}\u{1b}b\nc\r"), "\"ab\\nc\"");
    }

    #[test]
    fn long_strings_are_cut_between_characters() {
        for text in ["€".repeat(9_000), "\\".repeat(9_000), "\"".repeat(9_001)] {
            let quoted = quoted(&text);
            assert!(quoted.len() <= MAX_STRING + 2, "{}", quoted.len());
            assert!(quoted.ends_with("…\""));
        }
    }

    #[test]
    fn names_are_broken_at_spaces() {
        assert_eq!(broken("a second referendum on the terms"), "a second referendum on\nthe terms");
        assert_eq!(broken("levy"), "levy");
    }
}
