//! Reading the codings that networks are made of.

use std::path::{Path, PathBuf};

use stancegraph::coding::Coding;
use stancegraph::coding::join::join;
use stancegraph::coding::of_graph::of_graph;

use crate::cli::Failure;
use crate::cli::convert::load;
use crate::cli::talk::Talk;

/// The coding of all files together.
pub(crate) fn codings(files: &[PathBuf], talk: &Talk) -> Result<Coding, Failure> {
    let all = files.iter().map(|file| coding(file, talk)).collect::<Result<Vec<Coding>, Failure>>()?;
    Ok(join(all))
}

/// The coding of a graph file.
pub(crate) fn coding(file: &Path, _talk: &Talk) -> Result<Coding, Failure> {
    Ok(of_graph(&load(file, 0.0)?))
}
