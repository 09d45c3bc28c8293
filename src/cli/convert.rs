//! `stancegraph convert`: a graph file in, another format out.

use stancegraph::export::json::read::read;
use stancegraph::graph::StanceGraph;
use stancegraph::graph::{graph, prune::prune};

use crate::cli::arguments::ConvertArguments;
use crate::cli::build::{check, write};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn convert(arguments: &ConvertArguments, talk: &Talk) -> Result<Ending, Failure> {
    check(&arguments.outputs)?;
    let graph = load(&arguments.graph, arguments.threshold.min_score)?;
    write(&graph, &arguments.outputs, &arguments.looks, talk)?;
    Ok(Ending::Fine)
}

/// Reads a graph file, leaving out what scores below `min_score`.
pub(crate) fn load(file: &std::path::Path, min_score: f32) -> Result<StanceGraph, Failure> {
    let whole = read(file).map_err(|error| Failure::Input(error.to_string()))?;
    if min_score <= 0.0 {
        return Ok(whole);
    }
    let mut manifest = whole.manifest;
    // As if it had been built so; of two thresholds the higher is the one that counts.
    let before = manifest.options.get("min_score").and_then(|score| score.parse().ok()).unwrap_or(0.0);
    manifest.options.insert("min_score".to_owned(), min_score.max(before).to_string());
    Ok(graph(prune(whole.discourse, min_score), manifest))
}
