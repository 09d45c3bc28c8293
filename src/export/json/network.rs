//! The file of a network: JSON in node-link form, with what the network was made of.
//!
//! networkx, d3 and pandas read it. One node or edge a line. The form is in `docs/schema/network.schema.json`.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::export::columns::{Column, Value, json_number, present};
use crate::export::json::list;
use crate::export::sheet::{Sheet, SheetEdge};
use crate::network::{Mode, Network};

/// What the file says of its own form.
pub const SCHEMA: &str = "stancegraph.network/1";

/// Writes the file of a network.
pub(crate) fn write(network: &Network, sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let head = sheet.head();
    let settings: Map<String, Json> =
        network.settings.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
    let about = json!({
        "schema": SCHEMA,
        "program": head.program,
        "title": network.title,
        "mode": if network.mode == Mode::One { 1 } else { 2 },
        "aggregation": network.aggregation.as_str(),
        "period": network.period.map(|period| period.map(|day| day.to_string())),
        "settings": settings,
    });
    let (is_directed, is_multiple) = (head.is_directed, head.is_multiple);
    write!(out, "{{\"directed\":{is_directed},\"multigraph\":{is_multiple},\n\"graph\":{about}")?;
    list(out, ",\n\"nodes\":[", (0..sheet.size()[0]).map(|n| node(network, sheet, n)))?;
    list(out, ",\n\"edges\":[", sheet.edges().map(|of| edge(sheet, &of)))?;
    out.write_all(b"}\n")
}

fn node(network: &Network, sheet: &dyn Sheet, n: usize) -> Map<String, Json> {
    let node = sheet.node(n);
    let mut own = Map::from_iter([
        ("id".to_owned(), node.id.into()),
        ("name".to_owned(), network.vertices[n].name.as_str().into()),
        ("color".to_owned(), node.colour.hex().into()),
        ("shape".to_owned(), node.shape.as_str().into()),
    ]);
    add(&mut own, &sheet.head().columns[0], &sheet.node_values(n));
    own
}

fn edge(sheet: &dyn Sheet, of: &SheetEdge) -> Map<String, Json> {
    let [source, target] = of.ends.map(|end| sheet.node(end).id);
    let mut own = Map::from_iter([
        ("id".to_owned(), of.id().into()),
        ("source".to_owned(), source.into()),
        ("target".to_owned(), target.into()),
        ("weight".to_owned(), json_number(of.weight())),
        ("color".to_owned(), of.colour.hex().into()),
    ]);
    add(&mut own, &sheet.head().columns[1], &sheet.edge_values(of));
    own
}

fn add(own: &mut Map<String, Json>, columns: &[Column], values: &[Option<Value>]) {
    own.extend(present(columns, values).map(|(column, value)| (column.name.to_string(), value.json())));
}
