//! Graphology JSON: the graph for graphology and Sigma, with places.
//!
//! Gephi Lite reads it as long as no two edges join the same two nodes; GEXF is the safer way there. Lists are written as
//! JSON text: Gephi Lite runs what stands in some lists of three.

use std::io::{self, Write};

use serde_json::{Map, json};

use crate::export::columns::{Value, json_number, present};
use crate::export::cytoscape::{item, tenths};
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Readable, Way};

/// Graphology JSON.
pub const FORMAT: Format = Format {
    name: "Graphology JSON",
    endings: &["graphology.json"],
    about: "for graphology and Sigma, with colours, sizes and places",
    write: Way::One(write),
    readable: None,
    networks: Some(Readable::ALL),
};

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let sheet = drawing.sheet();
    let head = sheet.head();
    let attributes = json!({"title": head.title, "generator": head.program});
    let way = if head.is_directed { "directed" } else { "undirected" };
    let options = json!({"type": way, "multi": head.is_multiple, "allowSelfLoops": true});
    write!(out, "{{\"attributes\":{attributes},\n\"options\":{options},\n\"nodes\":[")?;
    for (n, [x, y]) in drawing.places().iter().enumerate() {
        let node = sheet.node(n);
        let mut own = Map::new();
        own.insert("label".to_owned(), legal(node.label).into());
        own.extend(present(&head.columns[0], &sheet.node_values(n)).map(|(column, value)| match value {
            Value::List(_) => (column.name.to_string(), value.written().into()),
            value => (column.name.to_string(), value.json()),
        }));
        own.insert("color".to_owned(), node.colour.hex().into());
        own.insert("size".to_owned(), node.size.into());
        own.insert("x".to_owned(), tenths(*x));
        own.insert("y".to_owned(), tenths(-*y));
        item(out, n, &json!({"key": node.id, "attributes": own}))?;
    }
    out.write_all(b"],\n\"edges\":[")?;
    for edge in sheet.edges() {
        let mut own = Map::new();
        own.insert("label".to_owned(), edge.kind.into());
        own.insert("weight".to_owned(), json_number(edge.weight()));
        let values = sheet.edge_values(&edge);
        let present = present(&head.columns[1], &values);
        own.extend(present.map(|(column, value)| (column.name.to_string(), value.json())));
        own.insert("color".to_owned(), edge.colour.hex().into());
        own.insert("size".to_owned(), tenths(edge.thickness));
        let [source, target] = edge.ends.map(|end| sheet.node(end).id);
        let mut whole = json!({"key": edge.id(), "source": source, "target": target, "attributes": own});
        if !head.is_directed {
            whole["undirected"] = true.into();
        }
        item(out, edge.n, &whole)?;
    }
    out.write_all(b"]}\n")
}
