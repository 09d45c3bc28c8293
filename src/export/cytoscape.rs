//! Cytoscape JSON: the graph for Cytoscape and cytoscape.js, with places.
//!
//! networkx reads it too (`cytoscape_graph`), which wants `value` on every node and `key` on every edge.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::export::columns::{self, EDGE, NODE, present};
use crate::export::palette::{of_kind, of_tie, size_of, thickness_of};
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Way};

/// Cytoscape JSON.
pub const FORMAT: Format = Format {
    name: "Cytoscape JSON",
    endings: &["cyjs"],
    about: "for Cytoscape and cytoscape.js, with colours, sizes and places",
    write: Way::One(write),
    readable: None,
};

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let graph = drawing.graph;
    let program = json!(graph.manifest.program);
    write!(
        out,
        "{{\"format_version\":\"1.0\",\"generated_by\":{program},\"target_cytoscapejs_version\":\"~3.0\",\n\
         \"data\":{{\"name\":\"Who stands where\",\"shared_name\":\"Who stands where\"}},\n\
         \"directed\":true,\"multigraph\":true,\n\"elements\":{{\"nodes\":["
    )?;
    let nodes = graph.discourse.entities.iter().zip(graph.network.node_weights());
    for (n, ((entity, node), [x, y])) in nodes.zip(drawing.places()).enumerate() {
        let name = legal(&entity.name);
        let mut data = Map::new();
        for (key, value) in [("id", &node.id), ("value", &node.id), ("name", &name), ("label", &name)] {
            data.insert(key.to_owned(), value.as_str().into());
        }
        add(&mut data, present(&NODE, &columns::of_node(entity, node)));
        data.insert("color".to_owned(), of_kind(entity.kind).hex().into());
        data.insert("size".to_owned(), size_of(entity).into());
        let place = json!({"x": tenths(*x), "y": tenths(*y)});
        item(out, n, &json!({"data": data, "position": place}))?;
    }
    out.write_all(b"],\n\"edges\":[")?;
    for (n, (id, source, target, edge)) in graph.edges().enumerate() {
        let id = format!("e{}", id.index() + 1);
        let mut data = Map::new();
        let ends = [&graph.node(source).id, &graph.node(target).id].map(String::as_str);
        let kind = edge.tie.as_str();
        for (key, value) in [
            ("id", id.as_str()),
            ("key", &id),
            ("source", ends[0]),
            ("target", ends[1]),
            ("interaction", kind),
            ("label", kind),
        ] {
            data.insert(key.to_owned(), value.into());
        }
        data.insert("weight".to_owned(), edge.weight.into());
        add(&mut data, present(&EDGE, &columns::of_edge(graph, edge)));
        data.insert("color".to_owned(), of_tie(edge.tie).hex().into());
        data.insert("width".to_owned(), tenths(thickness_of(edge)));
        item(out, n, &json!({"data": data}))?;
    }
    out.write_all(b"]}}\n")
}

fn add<'v>(
    data: &mut Map<String, Json>,
    values: impl Iterator<Item = (&'static str, columns::Type, &'v columns::Value<'v>)>,
) {
    data.extend(values.map(|(name, _, value)| (name.to_owned(), value.json())));
}

/// Writes an item of a list, one a line.
pub(crate) fn item(out: &mut dyn Write, n: usize, item: &Json) -> io::Result<()> {
    out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, item)?;
    Ok(())
}

/// A length with one decimal.
pub(crate) fn tenths(length: f64) -> Json {
    ((length * 10.0).round() / 10.0).into()
}
