//! Tables beside networks: stances over time, flips and changes, as CSV for spreadsheets, R and pandas (RFC 4180).

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use csv::Writer;

use crate::coding::CodedStatement;
use crate::export::ExportError;
use crate::export::files::replace;
use crate::export::folder_of;
use crate::network::diff::Changed;
use crate::network::flips::Flip;
use crate::network::plan::Plan;
use crate::network::select::Selection;
use crate::network::structure::backbone::Concept;
use crate::network::structure::backbone::annealing::Backbone;
use crate::network::structure::backbone::nested::Step;
use crate::network::trends::Trend;
use crate::network::{Cells, Network, Vertex};
use crate::text::one_line;

/// A table: a heading, and rows as wide as it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub heading: Vec<Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Writes it as CSV.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Writer::from_writer(out);
        table.write_record(self.heading.iter().map(Cow::as_ref))?;
        self.rows.iter().try_for_each(|row| table.write_record(row))?;
        table.flush()
    }

    /// Writes it to a file, which is replaced when the new one is complete.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save(&self, file: &Path) -> Result<(), ExportError> {
        let written = replace(file, |out| self.write(out));
        written.map_err(|source| ExportError::Write { file: file.to_owned(), source })
    }
}

/// Looks whether a table can be written to a file of this name.
///
/// # Errors
/// If it does not end in `.csv`, or its folder is not there.
pub fn is_table(file: &Path) -> Result<(), ExportError> {
    if file.extension().and_then(OsStr::to_str).is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        return folder_of(file);
    }
    Err(ExportError::Ending { file: file.to_owned(), endings: ".csv".to_owned() })
}

/// Stances over time.
pub fn trends(selection: &Selection, trends: &[Trend]) -> Table {
    let heading =
        heading(["actor", "concept", "from", "to", "for", "against", "neither", "statements", "position"]);
    let row = |trend: &Trend| {
        let day = |n: usize| trend.period.map_or(String::new(), |period| period[n].to_string());
        vec![
            selection.rows[trend.row as usize].clone(),
            selection.columns[trend.column as usize].clone(),
            day(0),
            day(1),
            trend.n_for.to_string(),
            trend.n_against.to_string(),
            trend.n_neither.to_string(),
            (trend.n_for + trend.n_against + trend.n_neither).to_string(),
            trend.position().to_string(),
        ]
    };
    Table { heading, rows: trends.iter().map(row).collect() }
}

/// Flips, each with the two statements between which it lies.
pub fn flips(plan: &Plan, selection: &Selection, flips: &[Flip]) -> Table {
    let heading = heading([
        "actor",
        "concept",
        "from",
        "to",
        "n_before",
        "n_after",
        "date_before",
        "document_before",
        "score_before",
        "words_before",
        "date_after",
        "document_after",
        "score_after",
        "words_after",
    ]);
    let row = |flip: &Flip| {
        let sides = if flip.is_to_for { ["against", "for"] } else { ["for", "against"] };
        let mut row = vec![
            selection.rows[flip.row as usize].clone(),
            selection.columns[flip.column as usize].clone(),
            sides[0].to_owned(),
            sides[1].to_owned(),
            flip.n_before.to_string(),
            flip.n_after.to_string(),
        ];
        for statement in [flip.before, flip.after] {
            let statement = &plan.statements()[statement as usize];
            row.extend(place(plan, statement).map(Cow::into_owned));
        }
        row
    };
    Table { heading, rows: flips.iter().map(row).collect() }
}

/// When, where, how sure and in which words.
fn place<'c>(plan: &Plan<'c>, statement: &'c CodedStatement) -> [Cow<'c, str>; 4] {
    let document = plan.document(statement);
    [
        document.date.map_or(String::new(), |date| date.date().to_string()).into(),
        document.id.as_str().into(),
        statement.score.to_string().into(),
        one_line(&plan.words(statement)).into(),
    ]
}

/// The vertices of a network with all their columns.
pub fn vertices(network: &Network) -> Table {
    let names = network.columns.iter().map(|column| column.name.clone().into());
    let heading = ["name", "variable", "frequency"].map(Cow::Borrowed).into_iter().chain(names).collect();
    let row = |(n, vertex): (usize, &Vertex)| {
        let own = [vertex.name.clone(), vertex.variable.clone(), vertex.frequency.to_string()];
        own.into_iter().chain(network.columns.iter().map(|column| cell(&column.cells, n))).collect()
    };
    Table { heading, rows: network.vertices.iter().enumerate().map(row).collect() }
}

fn cell(cells: &Cells, n: usize) -> String {
    match cells {
        Cells::Text(cells) => cells[n].clone(),
        Cells::Whole(cells) => cells[n].map(|cell| cell.to_string()),
        Cells::Number(cells) => cells[n].map(|cell| cell.to_string()),
    }
    .unwrap_or_default()
}

/// The concepts in the order in which they can go.
pub fn nested(steps: &[Step]) -> Table {
    let heading = heading(["step", "concept", "statements", "backbone_loss", "redundant_loss"]);
    let row = |step: &Step| {
        let losses = [step.backbone_loss, step.redundant_loss].map(|loss| loss.to_string());
        let [backbone, redundant] = losses;
        vec![step.step.to_string(), step.name.clone(), step.statements.to_string(), backbone, redundant]
    };
    Table { heading, rows: steps.iter().map(row).collect() }
}

/// The concepts, and which of them are the backbone.
pub fn backbone(concepts: &[Concept], found: &Backbone) -> Table {
    let heading = heading(["part", "concept", "statements", "loss_of_part", "penalised_loss"]);
    let parts = [
        ("backbone", &found.backbone, found.backbone_loss, found.penalised_loss.to_string()),
        ("redundant", &found.redundant, found.redundant_loss, String::new()),
    ];
    let rows = parts.into_iter().flat_map(|(part, places, loss, penalised)| {
        places.iter().map(move |&place| {
            let Concept { name, statements } = &concepts[place];
            vec![part.to_owned(), name.clone(), statements.to_string(), loss.to_string(), penalised.clone()]
        })
    });
    Table { heading, rows: rows.collect() }
}

fn heading<const N: usize>(names: [&'static str; N]) -> Vec<Cow<'static, str>> {
    names.map(Cow::Borrowed).into()
}

/// Changes of ties; those that stayed as they were are left out.
pub fn changes(network: &Network, changed: &[Changed]) -> Table {
    let heading = heading(["vertex1", "vertex2", "change", "before", "after"]);
    let name = |vertex: usize| network.vertices[vertex].name.clone();
    let row = |one: &Changed| {
        let change = one.change.as_str().to_owned();
        vec![name(one.row), name(one.column), change, one.before.to_string(), one.after.to_string()]
    };
    Table { heading, rows: changed.iter().filter(|one| one.before != one.after).map(row).collect() }
}
