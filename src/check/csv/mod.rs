//! Tables of nodes and edges as Gephi reads them, and pandas for networkx and igraph.

mod guess;
mod rows;

use std::collections::BTreeSet;

use crate::check::csv::guess::Column;
use crate::check::csv::rows::{Cell, Fault, Row, Rows};
use crate::check::decode::Decoded;
use crate::check::network::{Edge, Network};
use crate::check::notes::{Notes, shown};
use crate::check::number::{Weight, weight};
use crate::check::rules::csv as rules;

/// What pandas takes for nothing, unless told otherwise.
const NULL_WORDS: &[&str] =
    &["NA", "N/A", "n/a", "NULL", "null", "NaN", "nan", "None", "<NA>", "#N/A", "#NA"];

/// Everything that clients do to the table.
pub(crate) fn check<'t>(file: &'t Decoded, notes: Notes<'t>) -> Notes<'t> {
    Table::read(file, notes).notes
}

/// The same for a table of nodes and one of edges that belong together.
pub(crate) fn check_pair<'t>(nodes: &'t Decoded, edges: &'t Decoded) -> [Notes<'t>; 2] {
    let [mut nodes, mut edges] = [nodes, edges].map(|file| Table::read(file, Notes::new(&file.text)));
    // Without ids on one side, every edge would be told to lead nowhere.
    if nodes.place("id").is_some() {
        for (edge, end) in edges.network.to_nowhere(&nodes.network) {
            edges.notes.add(&rules::EDGE_TO_NOWHERE, edge.at, || format!("there is no node {}", shown(end)));
        }
    }
    let dates = [&nodes, &edges].map(|table| table.columns.iter().find_map(|column| column.as_ref()?.date()));
    match dates {
        [Some(at), None] => nodes.notes.add(&rules::DATE_ONE_FILE, at, || one_has_dates("nodes", "edges")),
        [None, Some(at)] => edges.notes.add(&rules::DATE_ONE_FILE, at, || one_has_dates("edges", "nodes")),
        _ => {}
    }
    [nodes.notes, edges.notes]
}

fn one_has_dates(with: &str, without: &str) -> String {
    format!(
        "the table of {with} has dates among its first {} rows, that of {without} has none",
        guess::N_ROWS
    )
}

/// What a table is a table of, by its header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nodes,
    Edges,
    Unknown,
}

struct Table<'t> {
    notes: Notes<'t>,
    /// The names of the columns, in small letters.
    header: Vec<String>,
    kind: Kind,
    /// The columns that have no meaning of their own; the others are `None`.
    columns: Vec<Option<Column>>,
    network: Network,
    /// Of the first row.
    n_cells_first: usize,
    /// Whether any edge is directed, and whether any is not.
    has_type: [bool; 2],
}

impl<'t> Table<'t> {
    fn read(file: &'t Decoded, notes: Notes<'t>) -> Table<'t> {
        let mut table = Table {
            notes,
            header: Vec::new(),
            kind: Kind::Unknown,
            columns: Vec::new(),
            network: Network::default(),
            n_cells_first: 0,
            has_type: [false; 2],
        };
        if let Some(at) = file.wrong_from {
            table.notes.add(&rules::ENCODING, at, || "bytes that are not UTF-8".to_owned());
        }
        let delimiter = delimiter(&file.text);
        let mut rows = Rows::new(&file.text, delimiter);
        let Some(header) = rows.next() else {
            table.notes.add(&rules::EMPTY, 0, || "the table is empty".to_owned());
            return table;
        };
        table.read_header(&header, delimiter);
        for (n, row) in rows.enumerate() {
            table.read_row(n, &row);
        }
        table.finish();
        table
    }

    fn read_header(&mut self, row: &Row, delimiter: u8) {
        let notes = &mut self.notes;
        if delimiter != b',' {
            let mark = if delimiter == b'\t' {
                "tabs".to_owned()
            } else {
                shown(&char::from(delimiter).to_string())
            };
            notes.add(&rules::DELIMITER, row.at, || format!("cells are set apart by {mark}"));
        }
        let mut names = BTreeSet::new();
        for cell in &row.cells {
            let name = cell.text.trim();
            let small = name.to_lowercase();
            note_fault(cell, notes);
            if !name.is_empty() && !names.insert(small.clone()) {
                notes.add(&rules::HEADER_TWICE, cell.at, || format!("a second column {}", shown(name)));
            }
            self.header.push(small);
            self.columns.push(None);
        }
        let [id, label, source, target] = ["id", "label", "source", "target"].map(|name| self.has(name));
        self.kind = match (source, target) {
            (true, true) => Kind::Edges,
            (false, false) if id || label => Kind::Nodes,
            _ => Kind::Unknown,
        };
        let notes = &mut self.notes;
        if self.header.first().is_some_and(String::is_empty) {
            notes.add(&rules::HEADER_EMPTY, row.at, || "the first column has no name".to_owned());
        } else if source != target {
            let missing = if source { "Target" } else { "Source" };
            notes.add(&rules::HEADER_ENDS, row.at, || format!("there is no column {missing}"));
        } else if self.kind == Kind::Unknown {
            notes.add(&rules::HEADER_ID, row.at, || {
                "there is no column Id, and none of Source and Target".to_owned()
            });
        } else if self.kind == Kind::Nodes && !id {
            notes.add(&rules::HEADER_NO_ID, row.at, || "there is no column Id".to_owned());
        }
        for (n, cell) in row.cells.iter().enumerate() {
            if !self.has_meaning(n) {
                self.columns[n] = Some(Column::new(cell.text.trim()));
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The number of a column.
    fn place(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|one| one == name)
    }

    /// Whether Gephi knows the column and guesses no type for it.
    fn has_meaning(&self, n: usize) -> bool {
        let name = self.header[n].as_str();
        match self.kind {
            Kind::Edges => {
                matches!(name, "source" | "target" | "type" | "kind" | "id" | "label" | "weight")
            }
            Kind::Nodes | Kind::Unknown => matches!(name, "id" | "label"),
        }
    }

    fn read_row(&mut self, n: usize, row: &Row) {
        for cell in &row.cells {
            note_fault(cell, &mut self.notes);
        }
        if n == 0 {
            self.n_cells_first = row.cells.len();
        }
        let (n_cells, n_columns) = (row.cells.len(), self.header.len());
        if n_cells != n_columns {
            let rule = match n_cells {
                n_cells if n_cells < n_columns => &rules::ROW_SHORT,
                // pandas takes the first cells of all rows for names of rows.
                n_cells if n_cells <= self.n_cells_first => &rules::ROW_LONG_FIRST,
                _ => &rules::ROW_LONG,
            };
            self.notes.add(rule, row.at, || {
                format!("the row has {n_cells} {}, the header {n_columns}", plural(n_cells, "cell"))
            });
            return;
        }
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            if let Some(column) = column {
                column.cell(n, cell.at, &cell.text, &mut self.notes);
            }
        }
        match self.kind {
            Kind::Nodes => self.read_node(row),
            Kind::Edges => self.read_edge(row),
            Kind::Unknown => {}
        }
    }

    /// The cell in the column of this name, trimmed as Gephi does.
    fn cell<'r>(&self, row: &'r Row, name: &str) -> Option<(usize, &'r str)> {
        row.cells.get(self.place(name)?).map(|cell| (cell.at, cell.text.trim()))
    }

    fn read_node(&mut self, row: &Row) {
        let Some((at, id)) = self.cell(row, "id") else { return };
        self.note_null_word(at, id);
        if id.is_empty() {
            self.notes.add(&rules::NODE_ID, at, || "the node has no id".to_owned());
        } else if let Some(earlier) = self.network.add_node(id, at) {
            let line = self.notes.line(earlier);
            let says = || format!("the node {} is in line {line} too", shown(id));
            self.notes.add(&rules::NODE_TWICE, at, says);
        }
    }

    fn read_edge(&mut self, row: &Row) {
        let ends = ["source", "target"].map(|name| self.cell(row, name).unwrap_or((row.at, "")));
        for (at, end) in ends {
            self.note_null_word(at, end);
            if end.is_empty() {
                self.notes.add(&rules::EDGE_ENDS, at, || "an end of the edge is empty".to_owned());
            }
        }
        if let Some((at, id)) = self.cell(row, "id").filter(|(_, id)| !id.is_empty())
            && let Some(earlier) = self.network.add_edge_id(id, at)
        {
            let line = self.notes.line(earlier);
            let says = || format!("the edge {} is in line {line} too", shown(id));
            self.notes.add(&rules::EDGE_TWICE, at, says);
        }
        if let Some((at, text)) = self.cell(row, "weight").filter(|(_, text)| !text.is_empty()) {
            let rule = match weight(text) {
                Weight::Fine => None,
                Weight::Zero => Some(&rules::WEIGHT_ZERO),
                Weight::Negative => Some(&rules::WEIGHT_NEGATIVE),
                Weight::NotFinite | Weight::NoNumber => Some(&rules::WEIGHT_NUMBER),
            };
            if let Some(rule) = rule {
                self.notes.add(rule, at, || format!("the weight is {}", shown(text)));
            }
        }
        let is_directed = self.is_directed(row);
        let kind = self.cell(row, "kind").map_or("", |(_, kind)| kind).to_owned();
        let [source, target] = ends.map(|(_, end)| end.to_owned());
        self.network.add_edge(Edge { at: row.at, source, target, is_directed, kind });
    }

    fn is_directed(&mut self, row: &Row) -> bool {
        let Some((at, kind)) = self.cell(row, "type").filter(|(_, kind)| !kind.is_empty()) else {
            return true;
        };
        let is_directed = match kind.to_lowercase().as_str() {
            "directed" => true,
            "undirected" => false,
            _ => {
                self.notes.add(&rules::TYPE_WORD, at, || format!("the Type is {}", shown(kind)));
                return true;
            }
        };
        self.has_type[usize::from(is_directed)] = true;
        if self.has_type == [true; 2] && !self.notes.has(&rules::TYPE_MIXED) {
            let is = if is_directed { "directed" } else { "undirected" };
            self.notes.add(&rules::TYPE_MIXED, at, || format!("the edge is {is}, those before are not"));
        }
        is_directed
    }

    fn note_null_word(&mut self, at: usize, id: &str) {
        if NULL_WORDS.contains(&id) {
            self.notes.add(&rules::NULL_WORD, at, || format!("the id is {}", shown(id)));
        }
    }

    fn finish(&mut self) {
        for column in self.columns.iter_mut().flatten() {
            column.finish(&mut self.notes);
        }
        for two in self.network.parallel() {
            let Edge { source, target, at, .. } = two.second;
            let line = self.notes.line(two.first.at);
            self.notes.add(&rules::PARALLEL, *at, || {
                format!("the edge joins {} and {}, as that in line {line}", shown(source), shown(target))
            });
        }
    }
}

fn note_fault(cell: &Cell, notes: &mut Notes) {
    let says = || format!("the cell is {}", shown(&cell.text));
    match cell.fault {
        None => {}
        Some(Fault::Open(at)) => notes.add(&rules::QUOTE_OPEN, at, says),
        Some(Fault::After(at)) => notes.add(&rules::QUOTE_AFTER, at, says),
        Some(Fault::BackslashQuote(at)) => notes.add(&rules::BACKSLASH_QUOTE, at, says),
        Some(Fault::Backslash(at)) => notes.add(&rules::BACKSLASH, at, says),
    }
}

/// What parts the cells: the mark that the header has most of, as Gephi tells it.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in header.bytes() {
        is_quoted ^= byte == b'"';
        if !is_quoted && let Some((_, n)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
            *n += 1;
        }
    }
    // Of equals the first, which is the comma.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(mark, _)| *mark)
}

fn plural(n: usize, word: &str) -> String {
    if n == 1 { word.to_owned() } else { format!("{word}s") }
}
