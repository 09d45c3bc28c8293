//! `stancegraph explain --json`: an edge with its statements and evidence as one line of JSON, for programs.

use std::io::{self, Write};

use serde::Serialize;
use stancegraph::extract::{Agreement, Certainty, Modality};
use stancegraph::graph::{Edge, StanceGraph};
use stancegraph::resolve::{EntityId, Evidence, Statement};
use stancegraph::text::Date;

/// An edge. Names, not ids, wherever there is a name; the fields stand in this order.
#[derive(Serialize)]
struct EdgeLine<'g> {
    source: &'g str,
    source_id: &'g str,
    relation: &'static str,
    target: &'g str,
    target_id: &'g str,
    weight: u32,
    score: f32,
    former: bool,
    first_seen: Option<Date>,
    last_seen: Option<Date>,
    /// Empty for a tie that is no stance.
    statements: Vec<StatementPart<'g>>,
    evidence: Vec<EvidencePart<'g>>,
}

#[derive(Serialize)]
struct StatementPart<'g> {
    certainty: Certainty,
    modality: Modality,
    via: Vec<&'g str>,
    attributed_to: Vec<&'g str>,
    alt: Vec<AltPart<'g>>,
}

/// Another reading, as the graph file has it.
#[derive(Serialize)]
struct AltPart<'g> {
    target: &'g str,
    polarity: Agreement,
}

/// A passage; spans count code points of the document's text, end exclusive.
#[derive(Serialize)]
struct EvidencePart<'g> {
    document: &'g str,
    title: Option<&'g str>,
    date: Option<Date>,
    outlet: Option<&'g str>,
    span: [u32; 2],
    sentence: &'g str,
    sentence_span: [u32; 2],
    holder_span: Option<[u32; 2]>,
    cue_span: Option<[u32; 2]>,
    target_span: Option<[u32; 2]>,
    cue: Option<String>,
    certainty: Certainty,
    modality: Modality,
    score: f32,
    rule: &'g str,
    repeats: bool,
}

/// Writes the edge as one line.
pub(crate) fn write_edge(
    graph: &StanceGraph,
    source: EntityId,
    target: EntityId,
    edge: &Edge,
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = EdgeLine {
        source: name(graph, source),
        source_id: &graph.node(source).id,
        relation: edge.tie.as_str(),
        target: name(graph, target),
        target_id: &graph.node(target).id,
        weight: edge.weight,
        score: edge.score,
        former: edge.former,
        first_seen: edge.first,
        last_seen: edge.last,
        statements: graph.statements(edge).iter().map(|one| statement(graph, one)).collect(),
        evidence: graph.evidence(edge).map(|one| evidence(graph, one)).collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

fn statement<'g>(graph: &'g StanceGraph, statement: &'g Statement) -> StatementPart<'g> {
    let names = |ids: &[EntityId]| ids.iter().map(|&id| name(graph, id)).collect();
    let alt = |&(target, polarity): &(EntityId, Agreement)| AltPart { target: name(graph, target), polarity };
    StatementPart {
        certainty: statement.certainty,
        modality: statement.modality,
        via: names(&statement.via),
        attributed_to: names(&statement.attributed_to),
        alt: statement.alt.iter().map(alt).collect(),
    }
}

fn evidence<'g>(graph: &'g StanceGraph, evidence: &'g Evidence) -> EvidencePart<'g> {
    let document = &graph.discourse.documents[evidence.document as usize];
    EvidencePart {
        document: &document.id,
        title: document.title.as_deref(),
        date: document.date,
        outlet: document.outlet.as_deref(),
        span: evidence.span,
        sentence: &evidence.sentence,
        sentence_span: evidence.sentence_span,
        holder_span: evidence.holder_span,
        cue_span: evidence.cue_span,
        target_span: evidence.target_span,
        cue: evidence.cue_span.and_then(|span| evidence.words(span)),
        certainty: evidence.certainty,
        modality: evidence.modality,
        score: evidence.score,
        rule: &evidence.rule,
        repeats: evidence.repeats,
    }
}

fn name(graph: &StanceGraph, id: EntityId) -> &str {
    &graph.discourse.entities[id as usize].name
}
