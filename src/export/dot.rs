//! DOT: the graph as a drawing, for Graphviz (<https://graphviz.org/doc/info/lang.html>).
//!
//! Every attribute stands on its own node or edge and `graph [...]` comes last: Gephi's reader skips all that
//! follows a default such as `node [shape=box]`. Ids are quoted and prefixed, colours are hue, saturation and
//! value, strings stay under 8,000 bytes: Graphviz 2.42 refuses longer ones of 16 KB with the whole file.
//! Support is a solid green arrow, opposition a dashed vermilion one that ends in a bar: neither needs colour
//! to be told from the other. DOT is for drawing; data belongs in JSON or GEXF.

use std::io::{self, Write};

use crate::export::palette::{of_kind, of_tie, thickness_of};
use crate::export::passages::{best, passages};
use crate::export::svg::READABLE;
use crate::export::{Drawing, Format, Way};
use crate::extract::{Agreement, EntityKind};
use crate::graph::{Edge, Node, StanceGraph, Tie};
use crate::resolve::Entity;
use crate::text::{Date, one_line};

/// DOT, for Graphviz.
pub const FORMAT: Format = Format {
    name: "DOT",
    endings: &["dot", "gv"],
    about: "a drawing for Graphviz: `dot -Tsvg x.dot -o x.svg`",
    write: Way::One(write),
    readable: Some(READABLE),
};

/// Most bytes between two quotation marks.
const MAX_STRING: usize = 8_000;
/// Where the line of a node's label is broken, in characters.
const LINE: usize = 24;
const FONT: &str = "Helvetica,Arial,sans-serif";

/// Writes the drawing.
pub(crate) fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let graph = drawing.graph;
    writeln!(out, "// {}; solid: supports, dashed with a bar: opposes", comment(&graph.manifest.program))?;
    writeln!(out, "digraph \"stances\" {{")?;
    for (entity, node) in graph.discourse.entities.iter().zip(graph.network.node_weights()) {
        write!(out, "  {}", quoted(&node.id))?;
        write_attributes(out, &node_attributes(entity, node))?;
    }
    for (id, source, target, edge) in graph.edges() {
        write!(out, "  {} -> {}", quoted(&graph.node(source).id), quoted(&graph.node(target).id))?;
        let mut attributes = edge_attributes(graph, edge);
        attributes.push(("edge_id", format!("e{}", id.index() + 1)));
        write_attributes(out, &attributes)?;
    }
    write_graph(graph, out)?;
    writeln!(out, "}}")
}

type Attributes = Vec<(&'static str, String)>;

fn write_attributes(out: &mut dyn Write, attributes: &Attributes) -> io::Result<()> {
    out.write_all(b" [")?;
    for (n, (name, value)) in attributes.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(out, "{comma}{name}={}", quoted(value))?;
    }
    out.write_all(b"];\n")
}

fn node_attributes(entity: &Entity, node: &Node) -> Attributes {
    let colour = of_kind(entity.kind);
    let (shape, style) = match entity.kind {
        EntityKind::Person => ("ellipse", "filled"),
        EntityKind::Group => ("box", "filled"),
        EntityKind::Issue => ("box", "filled,rounded"),
        EntityKind::Instrument => ("note", "filled"),
        EntityKind::Place => ("hexagon", "filled"),
    };
    let mut attributes = vec![
        ("label", broken(&entity.name)),
        ("node_type", entity.kind.as_str().to_owned()),
        ("mentions", entity.n_mentions.to_string()),
        ("held", node.n_held.to_string()),
        ("supported_by", node.n_supported_by.to_string()),
        ("opposed_by", node.n_opposed_by.to_string()),
    ];
    add_dates(&mut attributes, node.first, node.last);
    attributes.extend([
        ("shape", shape.to_owned()),
        ("style", style.to_owned()),
        ("color", colour.hsv()),
        ("fillcolor", colour.tint().hex()),
        ("penwidth", "1.2".to_owned()),
        ("fontname", FONT.to_owned()),
        ("fontsize", "12".to_owned()),
        ("margin", "0.14,0.07".to_owned()),
        ("tooltip", node_tooltip(entity, node)),
    ]);
    attributes
}

fn node_tooltip(entity: &Entity, node: &Node) -> String {
    let mut text = format!("{} ({}), mentions: {}", entity.name, entity.kind.as_str(), entity.n_mentions);
    if node.n_supported_by + node.n_opposed_by > 0 {
        text.push_str(&format!("\nsupported by {}, opposed by {}", node.n_supported_by, node.n_opposed_by));
    }
    if !entity.aliases.is_empty() {
        let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
        text.push_str(&format!("\nalso: {}", aliases.join("; ")));
    }
    text
}

fn edge_attributes(graph: &StanceGraph, edge: &Edge) -> Attributes {
    let (style, head) = match edge.tie {
        Tie::Stance(Agreement::Supports) => ("solid", "normal"),
        Tie::Stance(Agreement::Opposes) => ("dashed", "tee"),
        Tie::Stance(Agreement::Mixed) => ("dotted", "odiamond"),
        Tie::Relation(_) => ("solid", "vee"),
    };
    let colour = of_tie(edge.tie);
    let mut attributes = Attributes::new();
    // Of a stance, line and arrow say which: words on hundreds of edges hide the names.
    if let Tie::Relation(kind) = edge.tie {
        let former = if edge.former { "formerly " } else { "" };
        attributes.push(("label", format!("{former}{}", kind.as_str().replace('_', " "))));
    }
    attributes.extend([
        ("relation", edge.tie.as_str().to_owned()),
        ("polarity", edge.tie.polarity().to_string()),
        ("weight", edge.weight.to_string()),
        ("score", edge.score.to_string()),
        ("evidence_count", edge.weight.to_string()),
    ]);
    add_dates(&mut attributes, edge.first, edge.last);
    if let Some(best) = best(graph, edge) {
        let document = graph.discourse.documents.get(best.document as usize);
        attributes.extend([
            ("sentence", one_line(&best.sentence)),
            ("document", document.map_or(String::new(), |document| document.id.clone())),
            ("sentence_start", best.sentence_span[0].to_string()),
            ("sentence_end", best.sentence_span[1].to_string()),
        ]);
    }
    let passages = passages(graph, edge);
    attributes.extend([
        ("style", style.to_owned()),
        ("arrowhead", head.to_owned()),
        ("arrowsize", "0.8".to_owned()),
        ("penwidth", format!("{:.2}", thickness_of(edge))),
        ("color", colour.hsv()),
        ("fontname", FONT.to_owned()),
        ("fontsize", "10".to_owned()),
        ("fontcolor", "#595959".to_owned()),
        ("labeltooltip", if edge.tie.polarity() == 0 { passages.clone() } else { String::new() }),
        ("tooltip", passages),
    ]);
    attributes
}

fn add_dates(attributes: &mut Attributes, first: Option<Date>, last: Option<Date>) {
    attributes.extend(first.map(|date| ("first_seen", date.to_string())));
    attributes.extend(last.map(|date| ("last_seen", date.to_string())));
}

/// The attributes of the whole drawing and, as its caption, the legend.
fn write_graph(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let discourse = &graph.discourse;
    write!(
        out,
        "  graph [rankdir=\"LR\", splines=\"true\", overlap=\"false\", nodesep=\"0.3\", ranksep=\"0.9\", \
         bgcolor=\"white\", fontname=\"{FONT}\", fontsize=\"11\", labelloc=\"b\", labeljust=\"l\", label=<\
         <TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"1\"><TR>"
    )?;
    for (sample, tie, text) in [
        ("——▶", Tie::Stance(Agreement::Supports), "supports"),
        ("– – ┤", Tie::Stance(Agreement::Opposes), "opposes"),
        ("· · ◇", Tie::Stance(Agreement::Mixed), "mixed"),
    ] {
        let colour = of_tie(tie).hex();
        write!(out, "<TD><FONT COLOR=\"{colour}\"><B>{sample}</B></FONT> {text}</TD>")?;
    }
    for &kind in EntityKind::ALL {
        let (fill, text) = (of_kind(kind).tint().hex(), kind.as_str());
        write!(out, "<TD BGCOLOR=\"{fill}\"> {text} </TD>")?;
    }
    let (n, d) = (discourse.statements.len(), discourse.documents.len());
    writeln!(
        out,
        "<TD><FONT COLOR=\"#595959\">{n} statements in {d} documents; width grows with passages</FONT></TD>\
         </TR></TABLE>>];"
    )
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
