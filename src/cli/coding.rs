//! The coding in a file: that of a graph file, or a project of DNA.

use std::path::{Path, PathBuf};

use stancegraph::coding::Coding;
use stancegraph::coding::join::join;
use stancegraph::coding::of_graph::of_graph;
use stancegraph::dna;

use crate::cli::Failure;
use crate::cli::convert::{is_project, load, tell};
use crate::cli::talk::Talk;

/// The coding of all files together.
pub(crate) fn codings(files: &[PathBuf], talk: &Talk) -> Result<Coding, Failure> {
    let all = files.iter().map(|file| coding(file, talk)).collect::<Result<Vec<Coding>, Failure>>()?;
    Ok(join(all))
}

/// The coding in a file: of a DNA project what its coders made, of a graph its passages.
pub(crate) fn coding(file: &Path, talk: &Talk) -> Result<Coding, Failure> {
    if !is_project(file) {
        return Ok(of_graph(&load(file, 0.0, talk)?));
    }
    let (coding, warnings) = dna::read(file).map_err(|error| Failure::Input(error.to_string()))?;
    tell(&warnings, talk);
    Ok(coding)
}
