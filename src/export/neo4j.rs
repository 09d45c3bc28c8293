//! Neo4j: two tables as `neo4j-admin database import` takes them.
//!
//! Kinds become labels (`Person`), headings become types of relationships (`OPPOSES`). Lists are split at `;`, so one
//! within a name is written as a comma.

use std::io::{self, Write};

use csv::Writer;

use crate::export::columns::{self, Column, EDGE, NODE, Type, Value};
use crate::export::csv::plain;
use crate::export::files::Files;
use crate::export::{Drawing, Format, Way};
use crate::graph::StanceGraph;
use crate::resolve::EntityId;

/// Two tables.
pub const FORMAT: Format = Format {
    name: "Neo4j CSV",
    endings: &["neo4j", "neo4j.zip"],
    about: "a folder or archive of nodes.csv and relationships.csv, for `neo4j-admin database import`",
    write: Way::Several(write),
    readable: None,
};

fn write(drawing: &Drawing, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |out| nodes(drawing.graph, out))?;
    files.file("relationships.csv", &mut |out| relationships(drawing.graph, out))
}

fn nodes(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let looks = ["id:ID", "name", ":LABEL"].map(str::to_owned);
    table.write_record(looks.into_iter().chain(NODE.iter().map(header)))?;
    for (n, entity) in graph.discourse.entities.iter().enumerate() {
        let node = graph.node(n as EntityId);
        let kind = entity.kind.as_str();
        let label = format!("{}{}", kind[..1].to_uppercase(), &kind[1..]);
        let values = columns::of_node(entity, node);
        let looks = [node.id.clone(), plain(&entity.name), label];
        table.write_record(looks.into_iter().chain(values.iter().map(cell)))?;
    }
    table.flush()
}

fn relationships(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let looks = [":START_ID", ":END_ID", ":TYPE", "edge_id", "weight:int"].map(str::to_owned);
    table.write_record(looks.into_iter().chain(EDGE.iter().map(header)))?;
    for (id, source, target, edge) in graph.edges() {
        let [source, target] = [source, target].map(|end| graph.node(end).id.clone());
        let (kind, id) = (edge.tie.as_str().to_uppercase(), format!("e{}", id.index() + 1));
        let values = columns::of_edge(graph, edge);
        let looks = [source, target, kind, id, edge.weight.to_string()];
        table.write_record(looks.into_iter().chain(values.iter().map(cell)))?;
    }
    table.flush()
}

/// The name with its type, as the import reads it.
fn header(&(name, kind): &Column) -> String {
    match kind {
        Type::Text if name.ends_with("_seen") => format!("{name}:date"),
        Type::Text => name.to_owned(),
        Type::Whole => format!("{name}:int"),
        Type::Number => format!("{name}:float"),
        Type::Truth => format!("{name}:boolean"),
        Type::List => format!("{name}:string[]"),
    }
}

fn cell(value: &Option<Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::List(list)) => {
            list.iter().map(|item| plain(item).replace(';', ",")).collect::<Vec<_>>().join(";")
        }
        Some(value) => plain(&value.written()),
    }
}
