//! Neo4j: two tables as `neo4j-admin database import` takes them.
//!
//! Kinds become labels (`Person`), headings become types of relationships (`OPPOSES`). Lists are split at `;`, so one
//! within a name is written as a comma.

use std::io::{self, Write};

use csv::Writer;

use crate::export::columns::{Column, Type, Value};
use crate::export::csv::plain;
use crate::export::files::Files;
use crate::export::graphml::capitalised;
use crate::export::sheet::Sheet;
use crate::export::{Drawing, Format, Readable, Way};

/// Two tables.
pub const FORMAT: Format = Format {
    name: "Neo4j CSV",
    endings: &["neo4j", "neo4j.zip"],
    about: "a folder or archive of nodes.csv and relationships.csv, for `neo4j-admin database import`",
    write: Way::Several(write),
    readable: None,
    networks: Some(Readable::ALL),
};

fn write(drawing: &Drawing, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |out| nodes(drawing.sheet(), out))?;
    files.file("relationships.csv", &mut |out| relationships(drawing.sheet(), out))
}

fn nodes(sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let looks = ["id:ID", "name", ":LABEL"].map(str::to_owned);
    table.write_record(looks.into_iter().chain(sheet.head().columns[0].iter().map(header)))?;
    for n in 0..sheet.size()[0] {
        let node = sheet.node(n);
        let looks = [node.id.to_owned(), plain(node.label), capitalised(node.kind)];
        table.write_record(looks.into_iter().chain(sheet.node_values(n).iter().map(cell)))?;
    }
    table.flush()
}

fn relationships(sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let head = sheet.head();
    let mut table = Writer::from_writer(out);
    let weight = header(&Column::new("weight", head.weight));
    let looks = [":START_ID", ":END_ID", ":TYPE", "edge_id", &weight].map(str::to_owned);
    table.write_record(looks.into_iter().chain(head.columns[1].iter().map(header)))?;
    for edge in sheet.edges() {
        let [source, target] = edge.ends.map(|end| sheet.node(end).id.to_owned());
        let looks = [source, target, edge.kind.to_uppercase(), edge.id(), edge.weight().to_string()];
        table.write_record(looks.into_iter().chain(sheet.edge_values(&edge).iter().map(cell)))?;
    }
    table.flush()
}

/// The name with its type, as the import reads it.
fn header(Column { name, kind, .. }: &Column) -> String {
    match kind {
        Type::Text if ["first_seen", "last_seen"].contains(&name.as_ref()) => format!("{name}:date"),
        Type::Text => name.to_string(),
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
