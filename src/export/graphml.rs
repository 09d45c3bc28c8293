//! GraphML: the graph for networkx, igraph, R and Cytoscape (<http://graphml.graphdrawing.org>).
//!
//! Valid by the schema of GraphML 1.0: six types, keys for nodes or edges alone, all edges of one direction, nodes first. Texts
//! with `&`, `<` or `>` stand in CDATA: Gephi's reader loses white space between two entities. `edge_id` says the edge's id
//! again, for python-igraph fills its own `id` with those of nodes. Asked for labels, nodes carry `labels=":Person"` and
//! edges `label="OPPOSES"`: Neo4j takes them for labels and types, and Gephi then keeps edges of different kinds between
//! the same two apart; the schema knows neither.

use std::io::{self, Write};

use quick_xml::events::{BytesCData, BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::export::columns::{Column, Type, Value, present};
use crate::export::xml::{Xml, legal};
use crate::export::{Drawing, Format, Readable, Way};

/// GraphML 1.0.
pub const FORMAT: Format = Format {
    name: "GraphML",
    endings: &["graphml"],
    about: "for networkx, igraph, R and Cytoscape; valid by its schema",
    write: Way::One(write),
    readable: None,
    networks: Some(Readable::ALL),
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
        let head = drawing.sheet().head();
        for ((class, looks), columns) in
            [("node", LOOKS[0]), ("edge", LOOKS[1])].into_iter().zip(&head.columns)
        {
            let typed = columns.iter().map(|column| (column.name.as_ref(), type_name(column.kind)));
            for (name, kind) in looks.iter().copied().chain(typed) {
                let id = key(class, name);
                let key = [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)];
                xml.create_element("key").with_attributes(key).write_empty()?;
            }
        }
        let way = if head.is_directed { "directed" } else { "undirected" };
        let graph = [("id", head.id), ("edgedefault", way)];
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
    let sheet = drawing.sheet();
    for (n, place) in drawing.places().iter().enumerate() {
        let node = sheet.node(n);
        let mut element = xml.create_element("node").with_attribute(("id", node.id));
        let labels = format!(":{}", capitalised(node.kind));
        if drawing.settings.graphml_labels {
            element = element.with_attribute(("labels", labels.as_str()));
        }
        element.write_inner_content(|xml| {
            let [x, y] = [place[0], -place[1]].map(|part| format!("{part:.1}"));
            let size = format!("{:.1}", node.size);
            let looks = [node.label, &node.colour.hex(), &size, &x, &y];
            write_looks("node", LOOKS[0], &looks, xml)?;
            write_values("node", &sheet.head().columns[0], &sheet.node_values(n), xml)
        })?;
    }
    Ok(())
}

fn write_edges(drawing: &Drawing, xml: &mut Xml) -> io::Result<()> {
    let sheet = drawing.sheet();
    for edge in sheet.edges() {
        let id = edge.id();
        let [source, target] = edge.ends.map(|end| sheet.node(end).id);
        let attributes = [("id", id.as_str()), ("source", source), ("target", target)];
        let mut element = xml.create_element("edge").with_attributes(attributes);
        let label = edge.kind.to_uppercase();
        if drawing.settings.graphml_labels {
            element = element.with_attribute(("label", label.as_str()));
        }
        element.write_inner_content(|xml| {
            let (colour, weight) = (edge.colour.hex(), edge.weight().to_string());
            write_looks("edge", LOOKS[1], &[edge.kind, &colour, &weight, &id], xml)?;
            write_values("edge", &sheet.head().columns[1], &sheet.edge_values(&edge), xml)
        })?;
    }
    Ok(())
}

fn write_looks(class: &str, looks: &[(&str, &str)], values: &[&str], xml: &mut Xml) -> io::Result<()> {
    looks.iter().zip(values).try_for_each(|((name, _), value)| write_data(&key(class, name), value, xml))
}

fn write_values(class: &str, columns: &[Column], values: &[Option<Value>], xml: &mut Xml) -> io::Result<()> {
    present(columns, values)
        .try_for_each(|(column, value)| write_data(&key(class, &column.name), &value.written(), xml))
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

/// The word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
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
