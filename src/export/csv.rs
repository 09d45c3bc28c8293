//! CSV: three tables, for spreadsheets, R, pandas and Gephi's Data Laboratory (RFC 4180).
//!
//! `nodes.csv` and `edges.csv` have the headers by which Gephi knows what they are (import nodes first, then edges with
//! "Append to existing workspace"). `statements.csv` has one row for each passage, as people who code by hand know it:
//! who, of which organisation, for or against what, in which words of which document. In the first two a backslash is
//! written as `/` and a line break as ` | `: Gephi's reader takes the first for an escape and loses the rest of the file.
//! A row with a date stands first if there is one: Gephi settles the types of columns by the first 25 rows, and drops
//! one of the files if only the other has dates.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use csv::Writer;

use crate::export::columns::{Column, Value};
use crate::export::files::Files;
use crate::export::sheet::Sheet;
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Readable, Way};
use crate::extract::EntityKind;
use crate::graph::StanceGraph;
use crate::graph::affiliation::organisations;
use crate::resolve::{EntityId, Evidence, Statement};
use crate::text::one_line;

/// Three tables.
pub const FORMAT: Format = Format {
    name: "CSV",
    endings: &["csv", "csv.zip"],
    about: "a folder or archive of nodes.csv, edges.csv and statements.csv, for R, pandas, spreadsheets and Gephi",
    write: Way::Several(write),
    readable: None,
    networks: Some(Readable::ALL),
};

fn write(drawing: &Drawing, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |out| nodes(drawing.sheet(), out))?;
    files.file("edges.csv", &mut |out| edges(drawing.sheet(), out))?;
    match drawing.graph() {
        Ok(graph) => files.file("statements.csv", &mut |out| statements(graph, out)),
        // Those of a network are in no graph.
        Err(_) => Ok(()),
    }
}

fn nodes(sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let head = sheet.head();
    table.write_record(["Id", "Label", "color", "size"].into_iter().chain(names(&head.columns[0])))?;
    let n_nodes = sheet.size()[0];
    let dated = (0..n_nodes).find(|&n| !sheet.node_spells(n).is_empty());
    for n in dated.into_iter().chain((0..n_nodes).filter(|&n| Some(n) != dated)) {
        let node = sheet.node(n);
        let looks = [node.id.to_owned(), plain(node.label), node.colour.hex(), format!("{:.1}", node.size)];
        table.write_record(looks.into_iter().chain(sheet.node_values(n).iter().map(cell)))?;
    }
    table.flush()
}

fn edges(sheet: &dyn Sheet, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let head = sheet.head();
    let looks = ["Source", "Target", "Type", "Id", "Label", "Kind", "Weight", "color"];
    table.write_record(looks.into_iter().chain(names(&head.columns[1])))?;
    let way = if head.is_directed { "Directed" } else { "Undirected" };
    let dated = sheet.edges().find(|edge| sheet.is_dated(edge));
    let first = dated.as_ref().map(|edge| edge.n);
    for edge in dated.into_iter().chain(sheet.edges().filter(|edge| Some(edge.n) != first)) {
        let [source, target] = edge.ends.map(|end| sheet.node(end).id.to_owned());
        let [directed, label, kind] = [way, edge.kind, edge.kind].map(str::to_owned);
        let (weight, colour) = (edge.weight().to_string(), edge.colour.hex());
        let looks = [source, target, directed, edge.id(), label, kind, weight, colour];
        table.write_record(looks.into_iter().chain(sheet.edge_values(&edge).iter().map(cell)))?;
    }
    table.flush()
}

fn names(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns.iter().map(|column| column.name.as_ref())
}

fn cell(value: &Option<Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::List(list)) => plain(&list.join("; ")),
        // With a point: Gephi takes a column that begins with whole numbers for one of them and loses the others.
        Some(Value::Number(number)) => format!("{number:?}"),
        Some(value) => plain(&value.written()),
    }
}

/// Text that every reader of CSV leaves as it is.
pub(crate) fn plain(text: &str) -> String {
    legal(text).trim().replace(['\r', '\t'], " ").replace('\n', " | ").replace('\\', "/")
}

const STATEMENT: [&str; 26] = [
    "id",
    "edge",
    "document",
    "title",
    "outlet",
    "date",
    "start",
    "end",
    "holder",
    "holder_id",
    "holder_kind",
    "person",
    "organization",
    "concept",
    "concept_id",
    "concept_kind",
    "agreement",
    "certainty",
    "modality",
    "via",
    "attributed_to",
    "score",
    "rule",
    "copy",
    "words",
    "text",
];

fn statements(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(STATEMENT)?;
    let organisations = organisations(graph);
    let mut n = 0;
    for (id, _, _, edge) in graph.edges() {
        for statement in graph.statements(edge) {
            for evidence in &statement.evidence {
                n += 1;
                let ids = [format!("s{n}"), format!("e{}", id.index() + 1)];
                let row = row(graph, statement, evidence, &organisations);
                table.write_record(ids.iter().map(String::as_str).chain(row.iter().map(Cow::as_ref)))?;
            }
        }
    }
    table.flush()
}

fn row<'g>(
    graph: &'g StanceGraph,
    statement: &'g Statement,
    evidence: &'g Evidence,
    organisations: &BTreeMap<EntityId, EntityId>,
) -> [Cow<'g, str>; STATEMENT.len() - 2] {
    let entity = |id: EntityId| &graph.discourse.entities[id as usize];
    let node_id = |id: EntityId| Cow::Borrowed(graph.node(id).id.as_str());
    let names = |ids: &[EntityId]| {
        ids.iter().map(|&id| entity(id).name.as_str()).collect::<Vec<_>>().join("; ").into()
    };
    let document = &graph.discourse.documents[evidence.document as usize];
    let (holder, concept) = (entity(statement.holder), entity(statement.target));
    let person = (holder.kind == EntityKind::Person).then_some(holder.name.as_str());
    let organisation = match holder.kind {
        EntityKind::Group => Some(holder.name.as_str()),
        _ => organisations.get(&statement.holder).map(|&id| entity(id).name.as_str()),
    };
    [
        document.id.as_str().into(),
        document.title.as_deref().unwrap_or_default().into(),
        document.outlet.as_deref().unwrap_or_default().into(),
        document.date.map(|date| date.to_string()).unwrap_or_default().into(),
        evidence.span[0].to_string().into(),
        evidence.span[1].to_string().into(),
        holder.name.as_str().into(),
        node_id(statement.holder),
        holder.kind.as_str().into(),
        person.unwrap_or_default().into(),
        organisation.unwrap_or_default().into(),
        concept.name.as_str().into(),
        node_id(statement.target),
        concept.kind.as_str().into(),
        statement.agreement.as_str().into(),
        evidence.certainty.as_str().into(),
        evidence.modality.as_str().into(),
        names(&statement.via),
        names(&statement.attributed_to),
        evidence.score.to_string().into(),
        evidence.rule.as_str().into(),
        evidence.repeats.to_string().into(),
        evidence.cue_span.and_then(|span| evidence.words(span)).unwrap_or_default().into(),
        one_line(&evidence.sentence).into(),
    ]
}
