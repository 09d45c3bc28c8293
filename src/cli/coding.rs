//! The coding in a file: that of a graph file, or a project of DNA.

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

/// The coding in a file. What the file is says its content, not its name.
pub(crate) fn coding(file: &Path, _talk: &Talk) -> Result<Coding, Failure> {
    Ok(of_graph(&load(file, 0.0)?))
}
