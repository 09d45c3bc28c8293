//! `stancegraph convert`: a graph file or DNA project in, another format out.

use std::path::Path;

use stancegraph::dna;
use stancegraph::dna::problem::Warning;
use stancegraph::export::json::read::read;
use stancegraph::graph::StanceGraph;
use stancegraph::graph::{graph, prune::prune};

use crate::cli::arguments::ConvertArguments;
use crate::cli::build::{check, is_dna, write};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn convert(arguments: &ConvertArguments, talk: &Talk) -> Result<Ending, Failure> {
    check(&arguments.outputs)?;
    let base = arguments.into.as_deref();
    if base.is_some() && !arguments.outputs.outputs.iter().any(|file| is_dna(file)) {
        return Err(Failure::Use("--into: no output is a DNA project; end its name in .dna".to_owned()));
    }
    let graph = load(&arguments.graph, arguments.threshold.min_score, talk)?;
    write(&graph, &arguments.outputs, &arguments.looks, base, talk)?;
    Ok(Ending::Fine)
}

/// Reads a graph file or, if it is a database or named like one, a DNA project, leaving out what scores below `min_score`.
pub(crate) fn load(file: &Path, min_score: f32, talk: &Talk) -> Result<StanceGraph, Failure> {
    let whole = if is_project(file) {
        let (whole, warnings) = dna::read_graph(file).map_err(|error| Failure::Input(error.to_string()))?;
        tell(&warnings, talk);
        whole
    } else {
        read(file).map_err(|error| Failure::Input(error.to_string()))?
    };
    if min_score <= 0.0 {
        return Ok(whole);
    }
    let mut manifest = whole.manifest;
    // As if it had been built so; of two thresholds the higher is the one that counts.
    let before = manifest.options.get("min_score").and_then(|score| score.parse().ok()).unwrap_or(0.0);
    manifest.options.insert("min_score".to_owned(), min_score.max(before).to_string());
    Ok(graph(prune(whole.discourse, min_score), manifest))
}

/// Whether a file is a DNA project, by its content or else by its name.
pub(crate) fn is_project(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("dna")) || dna::open::is_database(file)
}

/// Says what was repaired or left out of a project.
pub(crate) fn tell(warnings: &[Warning], talk: &Talk) {
    warnings.iter().for_each(|warning| talk.note(&format!("warning: {warning}")));
}
