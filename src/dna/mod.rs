//! DNA files: the SQLite projects of the Discourse Network Analyzer, versions 2 and 3, read and written.
//!
//! Reading gives a [`Coding`], or a graph of what was coded; writing gives a project that DNA 3 opens. What DNA has no
//! place for is kept in tables of our own, so that a graph comes back as it was; but DNA's tables are the truth, and what
//! was changed in them is read as changed. `docs/dna.md` says what is mapped where, what is repaired and what was never
//! tried.

mod edited;
pub(crate) mod kept;
mod of_coding;
pub mod open;
pub mod problem;
mod read;
mod roles;
pub(crate) mod schema;
pub mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use crate::coding::Coding;
use crate::dna::of_coding::{Builder, input, source};
use crate::dna::problem::{DnaError, Warning, Warnings};
use crate::dna::write::Settings;
use crate::graph::manifest::Manifest;
use crate::graph::{StanceGraph, graph as build};
use crate::resolve::Discourse;

/// Reads a project: everything that DNA shows, of all statement types. Offsets are code points of the texts. The file is
/// not changed, and nothing is written beside it. Linear in its size, times the logarithm; takes memory for all of it.
///
/// What is broken in single rows is repaired or left out, and each such row is in a warning.
///
/// # Errors
/// If it is no database, is cut off or damaged, is of another version than 2 and 3, or lacks a table or column.
pub fn read(file: &Path) -> Result<(Coding, Vec<Warning>), DnaError> {
    let project = read::project(file)?;
    Ok((project.coding, project.warnings))
}

/// Reads a project as a graph: of one that this program wrote, the graph as it was, with what has been changed in DNA
/// since; of any other, [`graph`] of what was coded.
///
/// # Errors
/// As [`read`].
pub fn read_graph(file: &Path) -> Result<(StanceGraph, Vec<Warning>), DnaError> {
    let project = read::project(file)?;
    let (graph, warnings) = match &project.kept {
        None => graph(&project.coding, file),
        Some(kept) => {
            let mut warnings = Warnings::default();
            let graph = edited::restore(&project, kept, &mut warnings);
            (graph, warnings.of(file))
        }
    };
    Ok((graph, project.warnings.into_iter().chain(warnings).collect()))
}

/// The graph of what was coded. A statement whose type has a person, organization or actor, a concept and an agreement
/// (yes or no, or a number by its sign) becomes a statement of the graph; its passage is the evidence, with score 1 and
/// the rule `dna.` and the coder's name. A person coded with an organization is a member of it. Other statements are left
/// out and told in warnings, which name `file`.
///
/// ```
/// use std::path::Path;
/// use stancegraph::{coding::Coding, dna};
/// let (graph, warnings) = dna::graph(&Coding::default(), Path::new("levy.dna"));
/// assert_eq!((graph.network.node_count(), warnings.len()), (0, 0));
/// ```
pub fn graph(coding: &Coding, file: &Path) -> (StanceGraph, Vec<Warning>) {
    let mut warnings = Warnings::default();
    let discourse =
        Discourse { documents: coding.documents.iter().map(source).collect(), ..Discourse::default() };
    let documents = (0..coding.documents.len() as u32).collect();
    let mut builder = Builder {
        coding,
        discourse,
        documents,
        known: BTreeMap::new(),
        unaffiliated: BTreeSet::new(),
        warnings: &mut warnings,
    };
    builder.add(|_| false);
    let discourse = builder.discourse;
    let mut manifest = Manifest::new([], BTreeMap::new());
    manifest.inputs = coding.documents.iter().map(input).collect();
    (build(discourse, manifest), warnings.of(file))
}

/// Writes a project with this graph in it that DNA 3 opens: coders `Admin` and `stancegraph`, both with the password
/// `admin`. The same graph gives the same bytes. Takes memory for the whole file.
///
/// # Errors
/// If `out` cannot be written, or the database would be larger than SQLite allows.
pub fn write(graph: &StanceGraph, settings: Settings, out: &mut dyn Write) -> io::Result<()> {
    let bytes = write::new(graph, settings).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// A copy of the project `base` with this graph in it, as the bytes of a file. Documents of the same title and text are
/// taken for the same; statements of the coder `stancegraph` are replaced, and everything else stays as it is: other
/// coders' statements, tables and columns that neither DNA nor this program knows.
///
/// # Errors
/// As [`read`], if `base` is of DNA 2, or if its tables do not take the rows.
pub fn write_into(
    base: &Path,
    graph: &StanceGraph,
    settings: Settings,
) -> Result<(Vec<u8>, Vec<Warning>), DnaError> {
    write::into(base, graph, settings)
}
