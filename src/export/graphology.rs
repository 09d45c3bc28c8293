//! Graphology JSON: the graph for graphology and Sigma, with places.
//!
//! Gephi Lite reads it as long as no two edges join the same two nodes; GEXF is the safer way there. Lists are written as
//! JSON text: Gephi Lite runs what stands in some lists of three.

use std::io::{self, Write};

use serde_json::{Map, json};

use crate::export::columns::{self, EDGE, NODE, Value, present};
use crate::export::cytoscape::{item, tenths};
use crate::export::palette::{of_kind, of_tie, size_of, thickness_of};
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Way};

/// Graphology JSON.
pub const FORMAT: Format = Format {
    name: "Graphology JSON",
    endings: &["graphology.json"],
    about: "for graphology and Sigma, with colours, sizes and places",
    write: Way::One(write),
    readable: None,
};

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let graph = drawing.graph;
    let attributes = json!({"title": "Who stands where", "generator": graph.manifest.program});
    let options = json!({"type": "directed", "multi": true, "allowSelfLoops": true});
    write!(out, "{{\"attributes\":{attributes},\n\"options\":{options},\n\"nodes\":[")?;
    let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
    for (n, ((entity, node), [x, y])) in nodes.zip(drawing.places()).enumerate() {
        let mut own = Map::new();
        own.insert("label".to_owned(), legal(&entity.name).into());
        own.extend(present(&NODE, &columns::of_node(entity, node)).map(|(name, _, value)| match value {
            Value::List(_) => (name.to_owned(), value.written().into()),
            value => (name.to_owned(), value.json()),
        }));
        own.insert("color".to_owned(), of_kind(entity.kind).hex().into());
        own.insert("size".to_owned(), size_of(entity).into());
        own.insert("x".to_owned(), tenths(*x));
        own.insert("y".to_owned(), tenths(-*y));
        item(out, n, &json!({"key": node.id, "attributes": own}))?;
    }
    out.write_all(b"],\n\"edges\":[")?;
    for (n, (id, source, target, edge)) in graph.edges().enumerate() {
        let mut own = Map::new();
        own.insert("label".to_owned(), edge.tie.as_str().into());
        own.insert("weight".to_owned(), edge.weight.into());
        let values = columns::of_edge(graph, edge);
        own.extend(present(&EDGE, &values).map(|(name, _, value)| (name.to_owned(), value.json())));
        own.insert("color".to_owned(), of_tie(edge.tie).hex().into());
        own.insert("size".to_owned(), tenths(thickness_of(edge)));
        let [source, target] = [source, target].map(|end| graph.node(end).id.as_str());
        let key = format!("e{}", id.index() + 1);
        item(out, n, &json!({"key": key, "source": source, "target": target, "attributes": own}))?;
    }
    out.write_all(b"]}\n")
}
