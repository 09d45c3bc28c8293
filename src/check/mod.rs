//! Check: what the programs that people open a graph file in will refuse, drop, merge or change of it.
//!
//! Reads files of this program and of any other, as DOT, GEXF, GraphML or CSV. It is no validator: it knows
//! what Gephi, Gephi Lite, Graphviz, networkx and igraph make of a file, and says so with line and remedy.
//! Each such fact is a [`Rule`](rules::Rule) in `rules`, and a line of `docs/check.md`. Cannot panic; takes
//! time in the order of the file's length, times the logarithm of its number of nodes and edges.

pub mod rules;
mod csv;
mod decode;
mod dot;
mod gexf;
mod graphml;
mod lines;
mod moment;
mod network;
mod notes;
mod number;
mod xml;

use crate::check::decode::decode;
use crate::check::notes::Notes;

/// A program that people open graph files in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Client {
    /// Gephi on the desktop, 0.10 and 0.11.
    #[serde(rename = "Gephi")]
    Gephi,
    /// Gephi in the browser, and what else reads with graphology.
    #[serde(rename = "Gephi Lite")]
    GephiLite,
    /// The drawing programs `dot`, `neato` and so on.
    #[serde(rename = "Graphviz")]
    Graphviz,
    /// networkx; DOT through pydot, CSV through pandas.
    #[serde(rename = "networkx")]
    Networkx,
    /// igraph for Python and R; CSV through pandas.
    #[serde(rename = "igraph")]
    Igraph,
}

impl Client {
    /// As it writes itself: `Gephi Lite`.
    pub fn as_str(self) -> &'static str {
        match self {
            Client::Gephi => "Gephi",
            Client::GephiLite => "Gephi Lite",
            Client::Graphviz => "Graphviz",
            Client::Networkx => "networkx",
            Client::Igraph => "igraph",
        }
    }
}

/// What a client does, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Opens nothing of the file, or stops at an error.
    Refuses,
    /// Opens it without some nodes, edges or values.
    Drops,
    /// Makes one node or edge of two.
    Merges,
    /// Opens it with something that the file does not say.
    Changes,
}

impl Effect {
    /// For people, after the names of the clients: "refuses the whole file", or "refuse" of several.
    pub fn phrase(self, n_clients: usize) -> &'static str {
        match (self, n_clients) {
            (Effect::Refuses, 1) => "refuses the whole file",
            (Effect::Refuses, _) => "refuse the whole file",
            (Effect::Drops, 1) => "drops data",
            (Effect::Drops, _) => "drop data",
            (Effect::Merges, 1) => "merges two into one",
            (Effect::Merges, _) => "merge two into one",
            (Effect::Changes, 1) => "changes data",
            (Effect::Changes, _) => "change data",
        }
    }
}

/// Something in a file that some client does not take as it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Where it is, from 1.
    pub line: u32,
    /// Where in the line, in code points from 1.
    pub column: u32,
    /// Who does it.
    pub clients: &'static [Client],
    /// What they do.
    pub effect: Effect,
    /// What is in the file: `the date "2020" has no month and day`.
    pub what: String,
    /// What to write instead, or to do: `write 2020-01-01`.
    pub remedy: String,
    /// The name of the fact behind it, as in `docs/check.md`: `gexf-date-partial`.
    pub rule: &'static str,
    /// In how many more places, further down, the same holds. Only the last of five findings counts them; the
    /// others say 0.
    pub more: u32,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// DOT, the language of Graphviz.
    Dot,
    /// GEXF, the format of Gephi.
    Gexf,
    /// GraphML.
    GraphMl,
    /// A table of nodes or of edges, in CSV or TSV.
    Csv,
}

impl FileKind {
    /// What a file of this name is, by its ending.
    ///
    /// # Errors
    /// If the ending is none of those that can be checked.
    ///
    /// ```
    /// use stancegraph::check::FileKind;
    /// assert_eq!(FileKind::of("levy.GV").unwrap(), FileKind::Dot);
    /// let error = FileKind::of("levy.json").unwrap_err();
    /// assert!(error.to_string().contains("`stancegraph convert`"));
    /// ```
    pub fn of(name: &str) -> Result<FileKind, CheckError> {
        let ending = std::path::Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("dot" | "gv") => Ok(FileKind::Dot),
            Some("gexf") => Ok(FileKind::Gexf),
            Some("graphml") => Ok(FileKind::GraphMl),
            Some("csv" | "tsv") => Ok(FileKind::Csv),
            Some("json") => Err(CheckError::Json { name: name.to_owned() }),
            _ => Err(CheckError::Ending { name: name.to_owned() }),
        }
    }

    /// As it is called: `GraphML`.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Dot => "DOT",
            FileKind::Gexf => "GEXF",
            FileKind::GraphMl => "GraphML",
            FileKind::Csv => "CSV",
        }
    }

    /// Who has a reader for such files. The others cannot open them at all.
    pub fn readers(self) -> &'static [Client] {
        use Client::{Gephi, GephiLite, Graphviz, Igraph, Networkx};
        match self {
            FileKind::Dot => &[Gephi, Graphviz, Networkx],
            FileKind::Gexf => &[Gephi, GephiLite, Networkx],
            FileKind::GraphMl => &[Gephi, GephiLite, Networkx, Igraph],
            FileKind::Csv => &[Gephi, Networkx, Igraph],
        }
    }
}

/// Why a file cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is of no format that is checked.
    #[error(
        "{name}: only files that end in .dot, .gv, .gexf, .graphml, .csv or .tsv can be checked, \
         or a folder with nodes.csv and edges.csv"
    )]
    Ending {
        /// The name of the file.
        name: String,
    },
    /// It is JSON.
    #[error(
        "{name}: JSON is not checked; what this program wrote as JSON, `stancegraph convert` reads and writes \
         as .gexf, .dot and others, which can be checked"
    )]
    Json {
        /// The name of the file.
        name: String,
    },
}

/// What clients make of the file `name` with these bytes, in order of lines. The name is looked at for its
/// ending only; nothing is read from the disk.
///
/// # Errors
/// If files with this ending cannot be checked.
///
/// ```
/// use stancegraph::check::{Client, Effect, check};
/// let found = check("levy.dot", b"digraph {\n  a -> b [color=\"#ff000080\"];\n}").unwrap();
/// assert_eq!((found[0].line, found[0].rule), (2, "dot-color-alpha"));
/// assert_eq!((found[0].clients, found[0].effect), (&[Client::Gephi][..], Effect::Refuses));
/// ```
pub fn check(name: &str, bytes: &[u8]) -> Result<Vec<Finding>, CheckError> {
    let kind = FileKind::of(name)?;
    let decoded = decode(bytes, matches!(kind, FileKind::Gexf | FileKind::GraphMl));
    let notes = Notes::new(&decoded.text);
    Ok(match kind {
        FileKind::Dot => dot::check(&decoded, notes),
        FileKind::Gexf => gexf::check(&decoded, notes),
        FileKind::GraphMl => graphml::check(&decoded, notes),
        FileKind::Csv => csv::check(&decoded, notes),
    }
    .findings())
}

/// What clients make of a table of nodes and one of edges that belong together: the findings in the first and
/// those in the second. Sees what neither shows alone, such as edges to nodes that are not there.
///
/// ```
/// let [nodes, edges] = stancegraph::check::check_tables(b"Id\na\n", b"Source,Target\na,b\n");
/// assert!(nodes.is_empty());
/// assert_eq!((edges[0].line, edges[0].rule), (2, "csv-edge-to-nowhere"));
/// ```
pub fn check_tables(nodes: &[u8], edges: &[u8]) -> [Vec<Finding>; 2] {
    let [nodes, edges] = [nodes, edges].map(|bytes| decode(bytes, false));
    csv::check_pair(&nodes, &edges).map(Notes::findings)
}
