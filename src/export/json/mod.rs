//! The graph file: JSON in node-link form, the one format that loses nothing and can be read back.
//!
//! networkx, d3 and pandas read it as a graph; `read::parse` reads it as what it was. Every other format can be
//! made from it. One node or edge a line, so that it can be searched and compared line by line.
//! The form is in `docs/schema/graph.schema.json`.

pub mod network;
pub mod read;
pub mod record;

use std::io::{self, Write};

use serde::Serialize;

use crate::export::json::record::{Keys, document, edge, manifest, merge, node};
use crate::export::{Format, Readable, Way};
use crate::graph::StanceGraph;

/// What the file says of its own form.
pub const SCHEMA: &str = "stancegraph.graph/1";

/// JSON, node-link.
pub const FORMAT: Format = Format {
    name: "JSON",
    endings: &["json"],
    about: "everything, with all evidence; `convert` and `explain` read it, so do networkx, d3 and pandas",
    write: Way::One(|drawing, out| match drawing.network() {
        Some(network) => network::write(network, drawing.sheet(), out),
        None => write(drawing.graph()?, out),
    }),
    readable: None,
    networks: Some(Readable::ALL),
};

/// Writes the graph file.
pub(crate) fn write(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let keys = Keys::new(graph);
    write!(
        out,
        "{{\"directed\":true,\"multigraph\":true,\n\"graph\":{{\"schema\":\"{SCHEMA}\",\"manifest\":"
    )?;
    serde_json::to_writer(&mut *out, &manifest(&graph.manifest))?;
    let documents = &graph.discourse.documents;
    list(out, ",\n\"documents\":[", documents.iter().enumerate().map(|(n, d)| document(&keys, n, d)))?;
    list(out, ",\n\"merges\":[", graph.discourse.merges.iter().map(|m| merge(&keys, m)))?;
    let entities = graph.discourse.entities.iter().zip(graph.network.node_weights());
    list(out, "},\n\"nodes\":[", entities.map(|(entity, of)| node(entity, of)))?;
    list(
        out,
        ",\n\"edges\":[",
        graph.edges().map(|(id, from, to, of)| edge(&keys, graph, id, from, to, of)),
    )?;
    out.write_all(b"}\n")
}

/// Writes a list, one item a line.
pub(crate) fn list<T: Serialize>(
    out: &mut dyn Write,
    opening: &str,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    out.write_all(opening.as_bytes())?;
    for (n, item) in items.enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}
