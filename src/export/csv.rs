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

use crate::export::columns::{self, EDGE, NODE, Value};
use crate::export::files::Files;
use crate::export::palette::{of_kind, of_tie, size_of};
use crate::export::xml::legal;
use crate::export::{Drawing, Format, Way};
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
};

fn write(drawing: &Drawing, files: &mut dyn Files) -> io::Result<()> {
    files.file("nodes.csv", &mut |out| nodes(drawing.graph, out))?;
    files.file("edges.csv", &mut |out| edges(drawing.graph, out))?;
    files.file("statements.csv", &mut |out| statements(drawing.graph, out))
}

fn nodes(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let looks = ["Id", "Label", "color", "size"];
    table.write_record(looks.into_iter().chain(NODE.map(|(name, _)| name)))?;
    let dated = graph.network.node_weights().position(|node| node.first.is_some());
    for n in dated_first(graph.network.node_count(), dated) {
        let (entity, node) = (&graph.discourse.entities[n], graph.node(n as EntityId));
        let colour = of_kind(entity.kind).hex();
        let looks = [node.id.clone(), plain(&entity.name), colour, format!("{:.1}", size_of(entity))];
        let values = columns::of_node(entity, node);
        table.write_record(looks.into_iter().chain(values.iter().map(cell)))?;
    }
    table.flush()
}

fn edges(graph: &StanceGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    let looks = ["Source", "Target", "Type", "Id", "Label", "Kind", "Weight", "color"];
    table.write_record(looks.into_iter().chain(EDGE.map(|(name, _)| name)))?;
    let edges: Vec<_> = graph.edges().collect();
    let dated = edges.iter().position(|(.., edge)| edge.first.is_some());
    for n in dated_first(edges.len(), dated) {
        let (id, source, target, edge) = edges[n];
        let [source, target] = [source, target].map(|end| graph.node(end).id.clone());
        let (kind, id) = (edge.tie.as_str(), format!("e{}", id.index() + 1));
        let [directed, label, kind] = ["Directed", kind, kind].map(str::to_owned);
        let (weight, colour) = (edge.weight.to_string(), of_tie(edge.tie).hex());
        let looks = [source, target, directed, id, label, kind, weight, colour];
        let values = columns::of_edge(graph, edge);
        table.write_record(looks.into_iter().chain(values.iter().map(cell)))?;
    }
    table.flush()
}

/// The numbers up to `n`, that of the first row with a date first.
pub(crate) fn dated_first(n: usize, dated: Option<usize>) -> impl Iterator<Item = usize> {
    dated.into_iter().chain((0..n).filter(move |&row| Some(row) != dated))
}

fn cell(value: &Option<Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::List(list)) => plain(&list.join("; ")),
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
