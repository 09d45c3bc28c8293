//! `stancegraph build`: texts in, graph out.

use stancegraph::export::{export, format_of};
use stancegraph::graph::StanceGraph;
use stancegraph::pipeline::connect;

use crate::cli::arguments::{BuildArguments, Outputs};
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
    write(&graph, &arguments.outputs, talk)?;
    Ok(ending)
}

/// Finds a mistake in the names of the outputs before the work begins.
pub(crate) fn check(outputs: &Outputs) -> Result<(), Failure> {
    outputs
        .outputs
        .iter()
        .try_for_each(|file| format_of(file).map(drop).map_err(|error| Failure::Use(error.to_string())))
}

/// Writes all outputs and says what is in them.
pub(crate) fn write(graph: &StanceGraph, outputs: &Outputs, talk: &Talk) -> Result<(), Failure> {
    for file in &outputs.outputs {
        export(graph, file).map_err(|error| Failure::Input(error.to_string()))?;
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
