//! The coding in a file: that of a graph file, or a project of DNA.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stancegraph::coding::{Coding, of_graph::of_graph};
use stancegraph::export::json::read::read;

use crate::cli::Failure;

/// What every SQLite file begins with, and so every project of DNA.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Reads the coding in a file. What the file is says its content, not its name.
pub(crate) fn load(file: &Path) -> Result<Coding, Failure> {
    if is_dna(file)? {
        return Err(Failure::Input(format!("{}: projects of DNA cannot be read yet", file.display())));
    }
    let graph = read(file).map_err(|error| Failure::Input(error.to_string()))?;
    Ok(of_graph(&graph))
}

fn is_dna(file: &Path) -> Result<bool, Failure> {
    let problem = |error| Failure::Input(format!("{}: cannot be read: {error}", file.display()));
    let mut beginning = Vec::new();
    File::open(file)
        .and_then(|file| file.take(SQLITE.len() as u64).read_to_end(&mut beginning))
        .map_err(problem)?;
    Ok(beginning == SQLITE)
}
