//! Cytoscape JSON: the graph for Cytoscape and cytoscape.js, with places.
//!
//! networkx reads it too (`cytoscape_graph`), which wants `value` on every node and `key` on every edge.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::export::columns::{Column, Value, json_number, present};
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Readable, Way};

/// Cytoscape JSON.
pub const FORMAT: Format = Format {
    name: "Cytoscape JSON",
    endings: &["cyjs"],
    about: "for Cytoscape and cytoscape.js, with colours, sizes and places",
    write: Way::One(write),
    readable: None,
    networks: Some(Readable::ALL),
};

fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let sheet = drawing.sheet();
    let head = sheet.head();
    let (program, title) = (json!(head.program), json!(head.title));
    write!(
        out,
        "{{\"format_version\":\"1.0\",\"generated_by\":{program},\"target_cytoscapejs_version\":\"~3.0\",\n\
         \"data\":{{\"name\":{title},\"shared_name\":{title}}},\n\
         \"directed\":{},\"multigraph\":{},\n\"elements\":{{\"nodes\":[",
        head.is_directed, head.is_multiple
    )?;
    for (n, [x, y]) in drawing.places().iter().enumerate() {
        let node = sheet.node(n);
        let name = legal(node.label);
        let mut data = Map::new();
        for (key, value) in [("id", node.id), ("value", node.id), ("name", &name), ("label", &name)] {
            data.insert(key.to_owned(), value.into());
        }
        add(&mut data, &head.columns[0], &sheet.node_values(n));
        data.insert("color".to_owned(), node.colour.hex().into());
        data.insert("size".to_owned(), node.size.into());
        let place = json!({"x": tenths(*x), "y": tenths(*y)});
        item(out, n, &json!({"data": data, "position": place}))?;
    }
    out.write_all(b"],\n\"edges\":[")?;
    for edge in sheet.edges() {
        let id = edge.id();
        let mut data = Map::new();
        let [source, target] = edge.ends.map(|end| sheet.node(end).id);
        for (key, value) in [
            ("id", id.as_str()),
            ("key", &id),
            ("source", source),
            ("target", target),
            ("interaction", edge.kind),
            ("label", edge.kind),
        ] {
            data.insert(key.to_owned(), value.into());
        }
        data.insert("weight".to_owned(), json_number(edge.weight()));
        add(&mut data, &head.columns[1], &sheet.edge_values(&edge));
        data.insert("color".to_owned(), edge.colour.hex().into());
        data.insert("width".to_owned(), tenths(edge.thickness));
        item(out, edge.n, &json!({"data": data}))?;
    }
    out.write_all(b"]}}\n")
}

fn add(data: &mut Map<String, Json>, columns: &[Column], values: &[Option<Value>]) {
    data.extend(present(columns, values).map(|(column, value)| (column.name.to_string(), value.json())));
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
