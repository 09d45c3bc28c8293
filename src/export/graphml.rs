//! GraphML: the graph for networkx, igraph, R and Cytoscape (<http://graphml.graphdrawing.org>).
//!
//! Valid by the schema of GraphML 1.0: six types, keys for nodes or edges alone, all edges directed, nodes first. Texts
//! with `&`, `<` or `>` stand in CDATA: Gephi's reader loses white space between two entities. `edge_id` says the edge's id
//! again, for python-igraph fills its own `id` with those of nodes. Asked for labels, nodes carry `labels=":Person"` and
//! edges `label="OPPOSES"`: Neo4j takes them for labels and types, and Gephi then keeps edges of different kinds between
//! the same two apart; the schema knows neither.

use std::io::{self, Write};

use quick_xml::events::{BytesCData, BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::columns::{self, EDGE, NODE, Type, present};
use crate::export::palette::{of_kind, of_tie, size_of};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Way};

/// GraphML 1.0.
pub const FORMAT: Format = Format {
    name: "GraphML",
    endings: &["graphml"],
    about: "for networkx, igraph, R and Cytoscape; valid by its schema",
    write: Way::One(write),
    readable: None,
};

/// What every node and edge has beside its columns: name and type.
const LOOKS: [&[(&str, &str)]; 2] = [
    &[("label", "string"), ("color", "string"), ("size", "double"), ("x", "double"), ("y", "double")],
    &[("label", "string"), ("color", "string"), ("weight", "double"), ("edge_id", "string")],
];

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let space = "http://graphml.graphdrawing.org/xmlns";
    let root = xml.create_element("graphml").with_attributes([
        ("xmlns", space),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", &format!("{space} {space}/1.0/graphml.xsd")),
    ]);
    root.write_inner_content(|xml| {
        for (class, looks, columns) in [("node", LOOKS[0], &NODE[..]), ("edge", LOOKS[1], &EDGE[..])] {
            let typed = columns.iter().map(|&(name, kind)| (name, type_name(kind)));
            for (name, kind) in looks.iter().copied().chain(typed) {
                let id = key(class, name);
                let key = [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)];
                xml.create_element("key").with_attributes(key).write_empty()?;
            }
        }
        let graph = [("id", "stances"), ("edgedefault", "directed")];
        let graph = xml.create_element("graph").with_attributes(graph);
        graph.write_inner_content(|xml| {
            write_nodes(drawing, xml)?;
            write_edges(drawing, xml)
        })?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

fn write_nodes(drawing: &Drawing, xml: &mut Xml) -> io::Result<()> {
    let graph = drawing.graph;
    let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
    for ((entity, node), place) in nodes.zip(drawing.places()) {
        let mut element = xml.create_element("node").with_attribute(("id", node.id.as_str()));
        let labels = format!(":{}", capitalised(entity.kind.as_str()));
        if drawing.settings.graphml_labels {
            element = element.with_attribute(("labels", labels.as_str()));
        }
        element.write_inner_content(|xml| {
            let [x, y] = [place[0], -place[1]].map(|part| format!("{part:.1}"));
            let size = format!("{:.1}", size_of(entity));
            let looks = [&entity.name, &of_kind(entity.kind).hex(), &size, &x, &y];
            for (&(name, _), value) in LOOKS[0].iter().zip(looks) {
                write_data(&key("node", name), value, xml)?;
            }
            for (name, _, value) in present(&NODE, &columns::of_node(entity, node)) {
                write_data(&key("node", name), &value.written(), xml)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn write_edges(drawing: &Drawing, xml: &mut Xml) -> io::Result<()> {
    let graph = drawing.graph;
    for (id, source, target, edge) in graph.edges() {
        let id = format!("e{}", id.index() + 1);
        let ends = [&graph.node(source).id, &graph.node(target).id];
        let attributes = [("id", id.as_str()), ("source", ends[0]), ("target", ends[1])];
        let mut element = xml.create_element("edge").with_attributes(attributes);
        let label = edge.tie.as_str().to_uppercase();
        if drawing.settings.graphml_labels {
            element = element.with_attribute(("label", label.as_str()));
        }
        element.write_inner_content(|xml| {
            let (colour, weight) = (of_tie(edge.tie).hex(), edge.weight.to_string());
            for (&(name, _), value) in LOOKS[1].iter().zip([edge.tie.as_str(), &colour, &weight, &id]) {
                write_data(&key("edge", name), value, xml)?;
            }
            for (name, _, value) in present(&EDGE, &columns::of_edge(graph, edge)) {
                write_data(&key("edge", name), &value.written(), xml)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn write_data(key: &str, value: &str, xml: &mut Xml) -> io::Result<()> {
    let value = legal(value);
    if value.is_empty() {
        return Ok(());
    }
    let element = xml.create_element("data").with_attribute(("key", key));
    if !value.contains(['&', '<', '>']) {
        element.write_text_content(BytesText::new(&value))?;
        return Ok(());
    }
    // Indentation would become part of the text, so the element is written in one go.
    element.write_inner_content(|xml| {
        BytesCData::escaped(&value).try_for_each(|piece| xml.write_event(Event::CData(piece)))
    })?;
    Ok(())
}

/// The id of a key: of nodes and edges apart, for both have a label.
fn key(class: &str, name: &str) -> String {
    format!("{}_{name}", &class[..1])
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text | Type::List => "string",
        Type::Whole => "int",
        Type::Number => "double",
        Type::Truth => "boolean",
    }
}
