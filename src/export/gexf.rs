//! GEXF: the graph for Gephi, Gephi Lite and networkx (<https://gexf.net>).
//!
//! The header is that of 1.2, which all of them read, plus the attribute `kind` of 1.3: it keeps "supports" and
//! "opposes" between the same two apart when Gephi opens the file. All edges are directed and of a weight
//! above 0; the sign is the attribute `polarity`: Gephi drops edges of weight 0 and cannot lay out negative
//! ones. Days are whole ISO dates, for a mere year ends Gephi's import.

use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::Format;
use crate::export::palette::{Colour, of_kind, of_tie};
use crate::export::passages::passages;
use crate::graph::{Edge, Node, StanceGraph};
use crate::resolve::Entity;
use crate::text::Date;

/// GEXF 1.2 with `kind`.
pub const FORMAT: Format = Format {
    name: "GEXF",
    endings: &["gexf"],
    about: "for Gephi and Gephi Lite, with dates, colours and sizes; networkx reads it too",
    write,
};

type Xml<'o> = Writer<&'o mut dyn Write>;

const NODE_COLUMNS: &[(&str, &str)] = &[
    ("node_type", "string"),
    ("aliases", "liststring"),
    ("mentions", "integer"),
    ("held", "integer"),
    ("supported_by", "integer"),
    ("opposed_by", "integer"),
    ("first_seen", "string"),
    ("last_seen", "string"),
];

const EDGE_COLUMNS: &[(&str, &str)] = &[
    ("relation", "string"),
    ("polarity", "integer"),
    ("confidence", "double"),
    ("evidence_count", "integer"),
    ("certainty", "string"),
    ("modality", "string"),
    ("former", "boolean"),
    ("first_seen", "string"),
    ("last_seen", "string"),
    ("evidence", "string"),
];

fn write(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://www.gexf.net/1.2draft"),
        ("xmlns:viz", "http://www.gexf.net/1.2draft/viz"),
        ("version", "1.2"),
    ]);
    root.write_inner_content(|xml| {
        write_meta(graph, xml)?;
        let mut element = xml
            .create_element("graph")
            .with_attributes([("defaultedgetype", "directed"), ("idtype", "string")]);
        if graph.network.edge_weights().any(|edge| edge.first.is_some()) {
            element = element.with_attributes([("mode", "dynamic"), ("timeformat", "date")]);
        }
        element.write_inner_content(|xml| write_graph(graph, xml))?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

/// Free of `&`, `<` and `>`: Gephi's reader loses what stands before them here.
fn write_meta(graph: &StanceGraph, xml: &mut Xml) -> io::Result<()> {
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_control() && !"&<>".contains(*c)).collect::<String>();
    let n_documents = graph.discourse.documents.len();
    let description = format!("{} statements from {n_documents} documents", graph.discourse.statements.len());
    let lines = [
        ("creator", plain(&graph.manifest.program)),
        ("title", "Who stands where".to_owned()),
        ("description", description),
    ];
    xml.create_element("meta").write_inner_content(|xml| {
        for (name, text) in &lines {
            xml.create_element(*name).write_text_content(BytesText::new(text))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_graph(graph: &StanceGraph, xml: &mut Xml) -> io::Result<()> {
    for (class, columns) in [("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)] {
        xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
            for &(name, kind) in columns {
                let column = [("id", name), ("title", name), ("type", kind)];
                xml.create_element("attribute").with_attributes(column).write_empty()?;
            }
            Ok(())
        })?;
    }
    let (n_nodes, n_edges) = (graph.network.node_count().to_string(), graph.network.edge_count().to_string());
    xml.create_element("nodes").with_attribute(("count", n_nodes.as_str())).write_inner_content(|xml| {
        let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
        nodes.enumerate().try_for_each(|(n, (entity, node))| write_node(n, entity, node, xml))
    })?;
    xml.create_element("edges").with_attribute(("count", n_edges.as_str())).write_inner_content(|xml| {
        graph.edges().try_for_each(|(id, source, target, edge)| {
            let ends = [graph.node(source).id.as_str(), graph.node(target).id.as_str()];
            write_edge(graph, &format!("e{}", id.index() + 1), ends, edge, xml)
        })
    })?;
    Ok(())
}

fn write_node(n: usize, entity: &Entity, node: &Node, xml: &mut Xml) -> io::Result<()> {
    let label = legal(&entity.name);
    let mut element =
        xml.create_element("node").with_attributes([("id", node.id.as_str()), ("label", &label)]);
    let dates =
        [("start", node.first), ("end", node.last)].map(|(name, date)| (name, date.map(|d| d.to_string())));
    for (name, date) in &dates {
        element = element.with_attributes(date.as_deref().map(|date| (*name, date)));
    }
    let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
    element.write_inner_content(|xml| {
        let values = [
            ("node_type", Some(entity.kind.as_str().to_owned())),
            ("aliases", (!aliases.is_empty()).then(|| serde_json::json!(aliases).to_string())),
            ("mentions", Some(integer(entity.n_mentions))),
            ("held", Some(integer(node.n_held))),
            ("supported_by", Some(integer(node.n_supported_by))),
            ("opposed_by", Some(integer(node.n_opposed_by))),
            ("first_seen", node.first.map(|date| date.to_string())),
            ("last_seen", node.last.map(|date| date.to_string())),
        ];
        write_values(&values, xml)?;
        write_colour(of_kind(entity.kind), xml)?;
        let [x, y] = place(n);
        let position = [("x", x.as_str()), ("y", &y), ("z", "0")];
        xml.create_element("viz:position").with_attributes(position).write_empty()?;
        let size = format!("{:.1}", 6.0 + 2.5 * f64::from(entity.n_mentions).sqrt().min(16.0));
        xml.create_element("viz:size").with_attribute(("value", size.as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn write_edge(graph: &StanceGraph, id: &str, ends: [&str; 2], edge: &Edge, xml: &mut Xml) -> io::Result<()> {
    let kind = edge.tie.as_str();
    let weight = edge.weight.to_string();
    let days = days(graph, edge);
    let mut element = xml.create_element("edge").with_attributes([
        ("id", id),
        ("source", ends[0]),
        ("target", ends[1]),
        ("type", "directed"),
        ("kind", kind),
        ("label", kind),
        ("weight", weight.as_str()),
    ]);
    if let [day] = days.as_slice() {
        element = element.with_attributes([("start", day.as_str()), ("end", day)]);
    }
    element.write_inner_content(|xml| {
        write_values(&edge_values(graph, edge), xml)?;
        if days.len() > 1 {
            xml.create_element("spells").write_inner_content(|xml| {
                for day in &days {
                    let spell = [("start", day.as_str()), ("end", day)];
                    xml.create_element("spell").with_attributes(spell).write_empty()?;
                }
                Ok(())
            })?;
        }
        write_colour(of_tie(edge.tie), xml)?;
        let thickness = format!("{:.1}", (1.0 + f64::from(edge.weight).log2()).min(8.0));
        xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

type Values<const N: usize> = [(&'static str, Option<String>); N];

fn edge_values(graph: &StanceGraph, edge: &Edge) -> Values<10> {
    let statement = graph.statements(edge).first();
    let former = graph.relations(edge).first().map(|_| edge.former.to_string());
    [
        ("relation", Some(edge.tie.as_str().to_owned())),
        ("polarity", Some(edge.tie.polarity().to_string())),
        ("confidence", Some(edge.score.to_string())),
        ("evidence_count", Some(integer(edge.weight))),
        ("certainty", statement.map(|s| s.certainty.as_str().to_owned())),
        ("modality", statement.map(|s| s.modality.as_str().to_owned())),
        ("former", former),
        ("first_seen", edge.first.map(|date| date.to_string())),
        ("last_seen", edge.last.map(|date| date.to_string())),
        ("evidence", Some(passages(graph, edge))),
    ]
}

/// The columns that have a value; a missing one is left out, for "" and "null" are values to some readers.
fn write_values<const N: usize>(values: &Values<N>, xml: &mut Xml) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values {
            let Some(value) = value.as_deref().map(legal).filter(|value| !value.is_empty()) else { continue };
            let attributes = [("for", *name), ("value", value.as_str())];
            xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Red, green and blue and nothing else: `hex` breaks networkx, `a` turns Gephi Lite grey.
fn write_colour(colour: Colour, xml: &mut Xml) -> io::Result<()> {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| part.to_string());
    let attributes = [("r", red.as_str()), ("g", &green), ("b", &blue)];
    xml.create_element("viz:color").with_attributes(attributes).write_empty()?;
    Ok(())
}

/// The days of its evidence, each once, in order.
fn days(graph: &StanceGraph, edge: &Edge) -> Vec<String> {
    let mut days: Vec<Date> = graph.evidence(edge).filter_map(|evidence| graph.date(evidence)).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| day.to_string()).collect()
}

/// A start place for a layout: on a spiral, as seeds stand in a sunflower, so that no two lie on each other.
fn place(n: usize) -> [String; 2] {
    let golden = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    let (radius, angle) = (40.0 * (n as f64 + 0.5).sqrt(), n as f64 * golden);
    [radius * angle.cos(), radius * angle.sin()].map(|part| format!("{part:.1}"))
}

/// GEXF's integers have 32 bits and a sign.
fn integer(n: u32) -> String {
    i32::try_from(n).unwrap_or(i32::MAX).to_string()
}

/// The text without characters that XML 1.0 has no way to write.
fn legal(text: &str) -> String {
    let is_legal = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || !(c.is_ascii_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_legal).collect()
}
