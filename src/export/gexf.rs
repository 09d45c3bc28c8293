//! GEXF: the graph for Gephi, Gephi Lite and networkx (<https://gexf.net>).
//!
//! The header is that of 1.2, which all of them read, plus the attribute `kind` of 1.3: it keeps "supports" and
//! "opposes" between the same two apart when Gephi opens the file. The header of 1.3 can be asked for. All edges are directed and of a weight
//! above 0; the sign is the attribute `polarity`: Gephi drops edges of weight 0 and cannot lay out negative
//! ones. Days are whole ISO dates, for a mere year ends Gephi's import.

use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::columns::{self, Column, EDGE, NODE, Type, Value, present};
use crate::export::layout::Place;
use crate::export::palette::{Colour, of_kind, of_tie, size_of, thickness_of};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Way};
use crate::graph::{Edge, Node, StanceGraph};
use crate::resolve::Entity;
use crate::text::Date;

/// GEXF, 1.2 with `kind` unless asked otherwise.
pub const FORMAT: Format = Format {
    name: "GEXF",
    endings: &["gexf"],
    about: "for Gephi and Gephi Lite, with dates, colours, sizes and places; networkx reads it too",
    write: Way::One(write),
    readable: None,
};

/// The form of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 1.2draft: all programs read it.
    #[default]
    Draft12,
    /// 1.3: Gephi, Gephi Lite, graphology, and networkx from 3.6.
    V13,
}

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let graph = drawing.graph;
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (space, viz, version) = match drawing.settings.gexf {
        Version::Draft12 => ("http://www.gexf.net/1.2draft", "http://www.gexf.net/1.2draft/viz", "1.2"),
        Version::V13 => ("http://gexf.net/1.3", "http://gexf.net/1.3/viz", "1.3"),
    };
    let names = [("xmlns", space), ("xmlns:viz", viz), ("version", version)];
    let root = xml.create_element("gexf").with_attributes(names);
    root.write_inner_content(|xml| {
        write_meta(graph, xml)?;
        let mut element = xml
            .create_element("graph")
            .with_attributes([("defaultedgetype", "directed"), ("idtype", "string")]);
        if graph.network.edge_weights().any(|edge| edge.first.is_some()) {
            element = element.with_attributes([("mode", "dynamic"), ("timeformat", "date")]);
            if drawing.settings.gexf == Version::V13 {
                element = element.with_attribute(("timerepresentation", "interval"));
            }
        }
        element.write_inner_content(|xml| write_graph(drawing, xml))?;
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

fn write_graph(drawing: &Drawing, xml: &mut Xml) -> io::Result<()> {
    let graph = drawing.graph;
    for (class, columns) in [("node", &NODE[..]), ("edge", &EDGE[..])] {
        xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
            for &(name, kind) in columns {
                let column = [("id", name), ("title", name), ("type", type_name(kind))];
                xml.create_element("attribute").with_attributes(column).write_empty()?;
            }
            Ok(())
        })?;
    }
    let (n_nodes, n_edges) = (graph.network.node_count().to_string(), graph.network.edge_count().to_string());
    xml.create_element("nodes").with_attribute(("count", n_nodes.as_str())).write_inner_content(|xml| {
        let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
        nodes
            .zip(drawing.places())
            .try_for_each(|((entity, node), place)| write_node(entity, node, *place, xml))
    })?;
    xml.create_element("edges").with_attribute(("count", n_edges.as_str())).write_inner_content(|xml| {
        graph.edges().try_for_each(|(id, source, target, edge)| {
            let ends = [graph.node(source).id.as_str(), graph.node(target).id.as_str()];
            write_edge(graph, &format!("e{}", id.index() + 1), ends, edge, xml)
        })
    })?;
    Ok(())
}

fn write_node(entity: &Entity, node: &Node, place: Place, xml: &mut Xml) -> io::Result<()> {
    let label = legal(&entity.name);
    let mut element =
        xml.create_element("node").with_attributes([("id", node.id.as_str()), ("label", &label)]);
    let dates =
        [("start", node.first), ("end", node.last)].map(|(name, date)| (name, date.map(|d| d.to_string())));
    for (name, date) in &dates {
        element = element.with_attributes(date.as_deref().map(|date| (*name, date)));
    }
    element.write_inner_content(|xml| {
        write_values(&NODE, &columns::of_node(entity, node), xml)?;
        write_colour(of_kind(entity.kind), xml)?;
        // Gephi's y grows upward.
        let [x, y] = [place[0], -place[1]].map(|part| format!("{part:.1}"));
        let position = [("x", x.as_str()), ("y", &y), ("z", "0")];
        xml.create_element("viz:position").with_attributes(position).write_empty()?;
        let size = format!("{:.1}", size_of(entity));
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
        write_values(&EDGE, &columns::of_edge(graph, edge), xml)?;
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
        let thickness = format!("{:.1}", thickness_of(edge));
        xml.create_element("viz:thickness").with_attribute(("value", thickness.as_str())).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// The columns that have a value.
fn write_values(columns: &[Column], values: &[Option<Value>], xml: &mut Xml) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, _, value) in present(columns, values) {
            let value = legal(&value.written());
            if value.is_empty() {
                continue;
            }
            xml.create_element("attvalue")
                .with_attributes([("for", name), ("value", &value)])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Number => "double",
        Type::Truth => "boolean",
        Type::List => "liststring",
    }
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
