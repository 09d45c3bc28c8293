//! `stancegraph build`: texts in, graph out.

use std::path::Path;

use stancegraph::export::dna::export_into;
use stancegraph::export::{Settings, export, format_of};
use stancegraph::graph::StanceGraph;
use stancegraph::graph::part::{around, strongest};
use stancegraph::pipeline::connect;

use crate::cli::arguments::looks::{Looks, Top};
use crate::cli::arguments::{BuildArguments, Outputs};
use crate::cli::find::find;
use crate::cli::outputs::tell_part;
use crate::cli::reading::{count, lexicon_with, options, read};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn build(arguments: &BuildArguments, talk: &Talk) -> Result<Ending, Failure> {
    check(&arguments.outputs)?;
    let lexicon = lexicon_with(&arguments.read, &arguments.concepts)?;
    let mut corpus = Vec::new();
    // The grammar of a document takes ten times its space and is not needed any more.
    let keep = |reading: stancegraph::pipeline::Reading| (reading.document, reading.extraction);
    let (n_read, ending) = read(&arguments.read, lexicon, talk, keep, |kept| {
        corpus.push(kept);
        Ok(())
    })?;
    if n_read == 0 {
        return Err(Failure::Input("no document could be read, so nothing was written".to_owned()));
    }
    let min_score = arguments.min_score;
    let options = options(&arguments.read, &arguments.concepts, min_score);
    let graph = connect(&corpus, lexicon, min_score, options);
    drop(corpus);
    write(&graph, &arguments.outputs, &arguments.looks, None, talk)?;
    Ok(ending)
}

/// Finds a mistake in the names of the outputs before the work begins.
pub(crate) fn check(outputs: &Outputs) -> Result<(), Failure> {
    outputs
        .outputs
        .iter()
        .try_for_each(|file| format_of(file).map(drop).map_err(|error| Failure::Use(error.to_string())))
}

/// Whether an output is a DNA project, by its ending.
pub(crate) fn is_dna(file: &Path) -> bool {
    format_of(file).is_ok_and(|(format, _)| format.name == stancegraph::export::dna::FORMAT.name)
}

/// Writes all outputs and says what is in them; those for DNA go into a copy of the project `base`, if there is one.
pub(crate) fn write(
    graph: &StanceGraph,
    outputs: &Outputs,
    looks: &Looks,
    base: Option<&Path>,
    talk: &Talk,
) -> Result<(), Failure> {
    let part = part(graph, looks)?;
    let graph = part.as_ref().unwrap_or(graph);
    let settings = settings(looks);
    for file in &outputs.outputs {
        if let Some(base) = base.filter(|_| is_dna(file)) {
            let warnings = export_into(graph, base, file, settings.dna);
            let warnings = warnings.map_err(|error| Failure::Input(error.to_string()))?;
            warnings.iter().for_each(|warning| talk.note(&format!("warning: {warning}")));
            continue;
        }
        let written = export(graph, file, settings).map_err(|error| Failure::Input(error.to_string()))?;
        tell_part(file, written, ["nodes", "edges", "`--top all` draws all"], talk);
    }
    let discourse = &graph.discourse;
    let counts = [
        count(discourse.documents.len(), "document"),
        count(discourse.entities.len(), "entity"),
        count(discourse.statements.len(), "statement"),
        count(discourse.relations.len(), "relation"),
    ];
    let files: Vec<String> = outputs.outputs.iter().map(|file| file.display().to_string()).collect();
    talk.note(&format!("{}: {}", files.join(", "), counts.join(", ")));
    Ok(())
}

/// The part of the graph that was asked for, if not all of it: the neighbourhood first, of that the strongest.
fn part(graph: &StanceGraph, looks: &Looks) -> Result<Option<StanceGraph>, Failure> {
    let mut part = None;
    if !looks.focus.is_empty() {
        let centres = looks.focus.iter().map(|name| find(graph, name)).collect::<Result<Vec<_>, _>>()?;
        part = Some(around(graph, &centres.concat(), looks.hops));
    }
    if let Some(Top::Nodes(n)) = looks.top {
        part = Some(strongest(part.as_ref().unwrap_or(graph), n));
    }
    Ok(part)
}

fn settings(looks: &Looks) -> Settings {
    Settings {
        gexf: looks.gexf_version,
        graphml_labels: looks.graphml_labels,
        layout: looks.layout,
        // Who names a number or a focus wants just that.
        whole: looks.top.is_some() || !looks.focus.is_empty(),
        dna: stancegraph::dna::write::Settings { extra_variables: looks.dna_variables },
    }
}
