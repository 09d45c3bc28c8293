//! Export: a graph as bytes, one file here for each format.
//!
//! A format is a [`Format`] in [`FORMATS`]; the command line, its error texts, the table in
//! `docs/formats.md` and the tests derive from that list. A format adds no facts: everything it writes is in
//! the graph. Most formats take discourse networks too ([`network`]). The only stage besides ingestion that touches
//! files.

pub(crate) mod columns;
pub mod csv;
pub mod cytoscape;
pub mod dna;
pub mod dot;
pub mod events;
pub mod extraction;
pub mod files;
pub mod gexf;
pub mod graphml;
pub mod graphology;
pub mod html;
pub mod json;
pub mod layout;
pub mod matrix;
pub mod neo4j;
pub mod network;
pub mod palette;
pub mod passages;
pub(crate) mod sheet;
pub mod slices;
pub(crate) mod stances;
pub mod svg;
pub mod tables;
pub(crate) mod ties;
pub mod turtle;
pub(crate) mod xml;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::dna::problem::DnaError;
use crate::dna::write::Settings as DnaSettings;
use crate::export::files::{Files, replace, replace_archive, replace_folder};
use crate::export::layout::{Place, places};
use crate::export::sheet::Sheet;
use crate::export::stances::Stances;
use crate::export::ties::Ties;
use crate::graph::StanceGraph;
use crate::graph::part::readable;
use crate::network::Network;
use crate::network::statements::Statements;

/// A way to write a graph.
pub struct Format {
    /// What it is called: `GEXF`.
    pub name: &'static str,
    /// The endings of its files, without the first dot, in lower case.
    pub endings: &'static [&'static str],
    /// What it is good for, in half a line.
    pub about: &'static str,
    /// Writes the graph, piece by piece. The same graph always gives the same bytes.
    pub write: Way,
    /// How much of a graph people can read in it, if that is not all.
    pub readable: Option<Readable>,
    /// How much of a discourse network people can read in it; `None` if it takes graphs of stances only.
    pub networks: Option<Readable>,
}

/// How much of a graph or network a drawing shows, in nodes and edges, unless the whole is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    /// A graph of no more is drawn whole.
    pub whole: [usize; 2],
    /// Of a larger one so many are drawn, the strongest.
    pub part: [usize; 2],
}

impl Readable {
    /// All of it, however large.
    pub const ALL: Readable = Readable { whole: [usize::MAX; 2], part: [usize::MAX; 2] };
}

/// Whether a format is one file or several.
pub enum Way {
    /// One file.
    One(fn(&Drawing, &mut dyn Write) -> io::Result<()>),
    /// Several: an archive if the ending says `.zip`, a folder otherwise.
    Several(fn(&Drawing, &mut dyn Files) -> io::Result<()>),
}

/// Every format, the lossless one first. Of endings that fit, the longest counts.
pub const FORMATS: &[Format] = &[
    json::FORMAT,
    html::FORMAT,
    gexf::FORMAT,
    graphml::FORMAT,
    dot::FORMAT,
    svg::FORMAT,
    csv::FORMAT,
    neo4j::FORMAT,
    cytoscape::FORMAT,
    graphology::FORMAT,
    turtle::FORMAT,
    dna::FORMAT,
];

/// What can be asked of the formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The form of GEXF.
    pub gexf: gexf::Version,
    /// Write kinds of nodes and edges in GraphML as Neo4j and Gephi read them, which its schema does not allow.
    pub graphml_labels: bool,
    /// Who lays out SVG.
    pub layout: svg::Layout,
    /// Draw the whole graph, however large.
    pub whole: bool,
    /// What is asked of DNA projects.
    pub dna: DnaSettings,
}

/// A graph or network on its way into a file, with what was asked of it.
pub struct Drawing<'g> {
    /// What was asked.
    pub settings: Settings,
    subject: Subject<'g>,
    behind: &'g [Statements<'g>],
    sheet: Box<dyn Sheet + 'g>,
    places: OnceLock<Vec<Place>>,
}

/// What is drawn.
enum Subject<'g> {
    Graph(&'g StanceGraph),
    Network(&'g Network),
}

impl<'g> Drawing<'g> {
    /// A graph to be written so.
    pub fn new(graph: &'g StanceGraph, settings: Settings) -> Drawing<'g> {
        Drawing::of(Subject::Graph(graph), Box::new(Stances::new(graph)), settings)
    }

    /// A network to be written so; formats whose [`Format::networks`] is `None` refuse it.
    pub fn of_network(network: &'g Network, settings: Settings) -> Drawing<'g> {
        Drawing::of(Subject::Network(network), Box::new(Ties::new(network)), settings)
    }

    fn of(subject: Subject<'g>, sheet: Box<dyn Sheet + 'g>, settings: Settings) -> Drawing<'g> {
        Drawing { settings, subject, behind: &[], sheet, places: OnceLock::new() }
    }

    /// The same, with the statements behind the network, for formats that show them.
    pub fn with(self, behind: &'g [Statements<'g>]) -> Drawing<'g> {
        Drawing { behind, ..self }
    }

    /// The statements behind the network, if they are at hand.
    pub(crate) fn behind(&self) -> &'g [Statements<'g>] {
        self.behind
    }

    /// Its nodes and edges.
    pub(crate) fn sheet(&self) -> &dyn Sheet {
        &*self.sheet
    }

    /// The graph.
    ///
    /// # Errors
    /// It is a network.
    pub(crate) fn graph(&self) -> io::Result<&'g StanceGraph> {
        match self.subject {
            Subject::Graph(graph) => Ok(graph),
            Subject::Network(_) => {
                Err(io::Error::other("this format is for graphs of stances, not for networks"))
            }
        }
    }

    /// The network, if it is one.
    pub(crate) fn network(&self) -> Option<&'g Network> {
        match self.subject {
            Subject::Graph(_) => None,
            Subject::Network(network) => Some(network),
        }
    }

    /// A place for every node, worked out when first asked for; see [`layout`].
    pub fn places(&self) -> &[Place] {
        self.places.get_or_init(|| places(self.sheet.size()[0], &self.sheet.near()))
    }
}

/// What was written: not all nodes of a large graph stand in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Nodes and edges that stand in the file.
    pub shown: [usize; 2],
    /// Nodes and edges of the graph.
    pub of: [usize; 2],
}

/// Why a graph, or a report of one, could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ending names no format.
    #[error("{}: no format has this ending; end the name in {endings}", file.display())]
    Ending {
        /// The file that was asked for.
        file: PathBuf,
        /// The endings that there are, as prose.
        endings: String,
    },
    /// The format has no place for a network.
    #[error("{}: {format} is for graphs of stances; for a network end the name in {endings}", file.display())]
    Network {
        /// The file that was asked for.
        file: PathBuf,
        /// The format of its ending.
        format: &'static str,
        /// The endings of the formats that take networks, as prose.
        endings: String,
    },
    /// The networks are no slices of one time.
    #[error("{}: {problem}", file.display())]
    Slices {
        /// The file that was asked for.
        file: PathBuf,
        /// What is wrong with which of them, and what to do.
        problem: String,
    },
    /// There is no such folder.
    #[error("{}: there is no folder {}; make it first", file.display(), folder.display())]
    Folder {
        /// The file that was asked for.
        file: PathBuf,
        /// The folder it should be in.
        folder: PathBuf,
    },
    /// The file could not be written. One that was there before is as it was.
    #[error("{}: cannot be written: {source}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The DNA project that it should go into cannot be used.
    #[error(transparent)]
    Dna(#[from] DnaError),
}

/// Writes the graph to `file`, in the format of its ending. A file of that name is replaced only when the new
/// one is complete.
///
/// # Errors
/// If no format has this ending, or the file cannot be written.
pub fn export(graph: &StanceGraph, file: &Path, settings: Settings) -> Result<Written, ExportError> {
    let (format, ending) = format_of(file)?;
    let size = |graph: &StanceGraph| [graph.network.node_count(), graph.network.edge_count()];
    let of = size(graph);
    let part =
        limit(format.readable, of, settings).map(|limit| readable(graph, limit.part[0], limit.part[1]));
    let graph = part.as_ref().unwrap_or(graph);
    save(&Drawing::new(graph, settings), format, ending, file)?;
    Ok(Written { shown: size(graph), of })
}

/// How much of a graph of this size is shown, if not all.
fn limit(readable: Option<Readable>, of: [usize; 2], settings: Settings) -> Option<Readable> {
    let is_too_large = |limit: &Readable| limit.whole[0] < of[0] || limit.whole[1] < of[1];
    readable.filter(|limit| !settings.whole && is_too_large(limit))
}

/// Brings a drawing to the disk.
fn save(drawing: &Drawing, format: &Format, ending: &str, file: &Path) -> Result<(), ExportError> {
    let written = match format.write {
        Way::One(write) => replace(file, |out| write(drawing, out)),
        Way::Several(write) if ending.ends_with("zip") => {
            replace_archive(file, |files| write(drawing, files))
        }
        Way::Several(write) => replace_folder(file, |files| write(drawing, files)),
    };
    written.map_err(|source| ExportError::Write { file: file.to_owned(), source })
}

/// The format for a file of this name, and its ending. Looks at the name and for the folder, so that a mistake is
/// found before an hour's work, not after.
///
/// # Errors
/// If no format has this ending, or the folder is not there.
///
/// ```
/// use std::path::Path;
/// use stancegraph::export::format_of;
/// assert_eq!(format_of(Path::new("levy.GEXF")).unwrap().0.name, "GEXF");
/// let error = format_of(Path::new("levy.xls")).err().unwrap();
/// assert!(error.to_string().contains("end the name in .json"));
/// ```
pub fn format_of(file: &Path) -> Result<(&'static Format, &'static str), ExportError> {
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let all = FORMATS.iter().flat_map(|format| format.endings.iter().map(move |ending| (format, *ending)));
    let fits = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.'));
    let found = all.filter(|(_, ending)| fits(ending)).max_by_key(|(_, ending)| ending.len());
    let found = found.ok_or_else(|| ExportError::Ending { file: file.to_owned(), endings: endings() })?;
    folder_of(file)?;
    Ok(found)
}

/// Looks whether the folder of a file is there.
pub(crate) fn folder_of(file: &Path) -> Result<(), ExportError> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(ExportError::Folder { file: file.to_owned(), folder: folder.to_owned() })
        }
        _ => Ok(()),
    }
}

/// The endings of all formats, as prose: ".json, .gexf or .dot".
pub fn endings() -> String {
    endings_of(FORMATS.iter())
}

fn endings_of(formats: impl Iterator<Item = &'static Format>) -> String {
    let all: Vec<String> = formats.flat_map(|f| f.endings).map(|ending| format!(".{ending}")).collect();
    let (last, rest) = all.split_last().expect("there is at least one format");
    format!("{} or {last}", rest.join(", "))
}
