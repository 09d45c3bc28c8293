//! `stancegraph explain`: the sentences behind the edges of a graph, with document and date.

use std::io::{self, BufWriter, Write};

use stancegraph::graph::{Edge, StanceGraph, Tie};
use stancegraph::resolve::{EntityId, Evidence};

use crate::cli::arguments::ExplainArguments;
use crate::cli::convert::load;
use crate::cli::explain_json;
use crate::cli::find::find;
use crate::cli::reading::count;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn explain(arguments: &ExplainArguments, talk: &Talk) -> Result<Ending, Failure> {
    let graph = load(&arguments.graph, arguments.threshold.min_score, talk)?;
    let holders = find(&graph, &arguments.holder)?;
    let targets = arguments.target.as_deref().map(|target| find(&graph, target)).transpose()?;
    let is_wanted = |source: EntityId, target: EntityId| {
        holders.contains(&source) && targets.as_ref().is_none_or(|targets| targets.contains(&target))
    };
    let mut edges: Vec<_> =
        graph.edges().filter(|(_, source, target, _)| is_wanted(*source, *target)).collect();
    // The best proven first; the rest in the order of the graph.
    edges.sort_by_key(|(_, _, _, edge)| {
        (matches!(edge.tie, Tie::Relation(_)), std::cmp::Reverse(edge.weight))
    });
    let mut out = BufWriter::new(io::stdout().lock());
    for (n, &(_, source, target, edge)) in edges.iter().enumerate() {
        if arguments.json {
            explain_json::write_edge(&graph, source, target, edge, &mut out)?;
            continue;
        }
        if n > 0 {
            writeln!(out)?;
        }
        write_edge(&graph, source, target, edge, &mut out)?;
    }
    out.flush()?;
    if edges.is_empty() {
        talk.note(&nothing(&graph, &holders, targets.as_deref()));
    }
    Ok(Ending::Fine)
}

fn write_edge(
    graph: &StanceGraph,
    source: EntityId,
    target: EntityId,
    edge: &Edge,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entities = &graph.discourse.entities;
    let (source, target) = (&entities[source as usize], &entities[target as usize]);
    let former = if edge.former { "formerly " } else { "" };
    writeln!(out, "{} {former}{} {}", source.name, edge.tie.as_str().replace('_', " "), target.name)?;
    let mut how = vec![count(edge.weight as usize, "passage"), format!("score {:.2}", edge.score)];
    for statement in graph.statements(edge) {
        let names = |ids: &[EntityId]| {
            ids.iter().map(|&id| entities[id as usize].name.as_str()).collect::<Vec<_>>().join(", ")
        };
        how.push(statement.certainty.as_str().to_owned());
        how.push(statement.modality.as_str().to_owned());
        if !statement.via.is_empty() {
            how.push(format!("via {}", names(&statement.via)));
        }
        if !statement.attributed_to.is_empty() {
            how.push(format!("according to {}", names(&statement.attributed_to)));
        }
        for (other, agreement) in &statement.alt {
            how.push(format!("that is: {} {}", agreement.as_str(), entities[*other as usize].name));
        }
    }
    writeln!(out, "  {}", how.join(", "))?;
    graph.evidence(edge).try_for_each(|evidence| write_evidence(graph, evidence, out))
}

fn write_evidence(graph: &StanceGraph, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let document = &graph.discourse.documents[evidence.document as usize];
    let date = document.date.map_or("no date".to_owned(), |date| date.to_string());
    let outlet = document.outlet.as_ref().map(|outlet| format!(", {outlet}")).unwrap_or_default();
    let copy = if evidence.repeats { ", a copy, not counted" } else { "" };
    let [start, end] = evidence.span;
    writeln!(out, "  - {}, {date}{outlet}, {start}-{end}{copy}", document.id)?;
    let sentence = evidence.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "    “{sentence}”")?;
    let cue = evidence.cue_span.and_then(|span| evidence.words(span)).map(|cue| format!("cue “{cue}”, "));
    let how = format!("{}, {}", evidence.certainty.as_str(), evidence.modality.as_str());
    writeln!(out, "    {}{how}, score {:.2}, {}", cue.unwrap_or_default(), evidence.score, evidence.rule)
}

fn nothing(graph: &StanceGraph, holders: &[EntityId], targets: Option<&[EntityId]>) -> String {
    let name = |ids: &[EntityId]| graph.discourse.entities[ids[0] as usize].name.clone();
    let Some(targets) = targets else {
        return format!("the graph has no edge from {:?}; it may be the target of others", name(holders));
    };
    let is_reverse =
        |source: EntityId, target: EntityId| targets.contains(&source) && holders.contains(&target);
    let has_reverse = graph.edges().any(|(_, source, target, _)| is_reverse(source, target));
    let hint = if has_reverse { "; there is one the other way round" } else { "" };
    format!("the graph has no edge from {:?} to {:?}{hint}", name(holders), name(targets))
}
