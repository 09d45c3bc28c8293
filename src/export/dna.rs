//! DNA: a project for the Discourse Network Analyzer, version 3.
//!
//! What it holds and how it is read back is in [`crate::dna`].

use std::path::Path;

use crate::dna;
use crate::dna::problem::Warning;
use crate::export::files::replace;
use crate::export::{ExportError, Format, Way};
use crate::graph::StanceGraph;

/// A project of DNA 3.
pub const FORMAT: Format = Format {
    name: "DNA",
    endings: &["dna"],
    about: "for the Discourse Network Analyzer 3; `convert`, `explain` and `report` read it back, with what was changed there",
    write: Way::One(|drawing, out| dna::write(drawing.graph()?, drawing.settings.dna, out)),
    networks: None,
    readable: None,
};

/// Writes to `file` a copy of the project `base` with the graph in it; see [`dna::write_into`]. The two may be the same
/// file: it is replaced only when the new one is complete.
///
/// # Errors
/// If the base cannot be read or does not take the graph, or the file cannot be written.
pub fn export_into(
    graph: &StanceGraph,
    base: &Path,
    file: &Path,
    settings: dna::write::Settings,
) -> Result<Vec<Warning>, ExportError> {
    let (bytes, warnings) = dna::write_into(base, graph, settings)?;
    replace(file, |out| out.write_all(&bytes))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })?;
    Ok(warnings)
}
