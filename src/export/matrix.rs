//! Matrices: a network as a table of its weights, for R, UCINET and spreadsheets.
//!
//! A network of one mode is a square with a zero diagonal, the same above it and below; one of two modes has the first
//! variable in rows and the second in columns. Written row by row, whatever the size.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::iter::Peekable;
use std::path::Path;

use csv::Writer;

use crate::export::files::replace;
use crate::export::{ExportError, folder_of};
use crate::network::matrix::{Matrix, Row};
use crate::network::{Mode, Network};

/// Whose tables to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Ours: commas (RFC 4180), all letters as they are, as many digits as a number has.
    #[default]
    Plain,
    /// As DNA 3 writes them: semicolons, quotation marks as apostrophes, six digits after the point.
    Dna,
}

/// Writes the matrix to `file`: CSV if its name ends in `.csv`, DL of UCINET if it ends in `.dl` or `.txt`.
///
/// # Errors
/// If the ending is another, or the file cannot be written.
pub fn export(network: &Network, file: &Path, dialect: Dialect) -> Result<(), ExportError> {
    let write = form(file)?;
    replace(file, |out| write(network, dialect, out))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })
}

/// Looks whether a matrix can be written to a file of this name, before the work begins.
///
/// # Errors
/// If the ending is of no matrix, or the folder is not there.
pub fn check(file: &Path) -> Result<(), ExportError> {
    form(file).map(drop)
}

type Form = fn(&Network, Dialect, &mut dyn Write) -> io::Result<()>;

fn form(file: &Path) -> Result<Form, ExportError> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let form: Form = match ending.as_str() {
        "csv" => csv,
        "dl" | "txt" => dl,
        _ => {
            let endings = ".csv (a matrix) or .dl (UCINET)".to_owned();
            return Err(ExportError::Ending { file: file.to_owned(), endings });
        }
    };
    folder_of(file)?;
    Ok(form)
}

/// Writes the matrix as CSV: the names of columns in the first line, after an empty cell; then in each line the name and
/// the weights of a row.
///
/// ```
/// use stancegraph::export::matrix::{Dialect, csv};
/// use stancegraph::network::matrix::{Matrix, Row};
/// use stancegraph::network::{Network, Vertex};
/// let vertices = ["Alliance", "the \"League\""].map(|name| Vertex { name: name.into(), ..Vertex::default() });
/// let ties = Matrix::new(vec![Row::new([(1, 0.5)].into_iter()), Row::default()], 2);
/// let network = Network { vertices: vertices.into(), n_rows: 2, ties, ..Network::default() };
/// let written = |dialect| {
///     let mut bytes = Vec::new();
///     csv(&network, dialect, &mut bytes).unwrap();
///     String::from_utf8(bytes).unwrap()
/// };
/// let plain = ",Alliance,\"the \"\"League\"\"\"\nAlliance,0,0.5\n\"the \"\"League\"\"\",0.5,0\n";
/// assert_eq!(written(Dialect::Plain), plain);
/// let dna = "\"\";\"Alliance\";\"the 'League'\"\n\"Alliance\";0.000000;0.500000\n\"the 'League'\";0.500000;0.000000\n";
/// assert_eq!(written(Dialect::Dna), dna);
/// ```
///
/// # Errors
/// If it cannot be written.
pub fn csv(network: &Network, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let figure = figure(network, dialect);
    let names =
        |columns: std::ops::Range<usize>| network.vertices[columns].iter().map(|vertex| vertex.name.as_str());
    match dialect {
        Dialect::Plain => {
            let mut table = Writer::from_writer(out);
            table.write_record(std::iter::once("").chain(names(columns(network))))?;
            each_row(network, |n, cells| {
                table.write_field(&network.vertices[n].name)?;
                for cell in cells {
                    table.write_field(figure(cell))?;
                }
                Ok(table.write_record(None::<&[u8]>)?)
            })?;
            table.flush()
        }
        Dialect::Dna => {
            let quoted = |name: &str| format!("\"{}\"", name.replace('"', "'"));
            out.write_all(b"\"\"")?;
            names(columns(network)).try_for_each(|name| write!(out, ";{}", quoted(name)))?;
            out.write_all(b"\n")?;
            each_row(network, |n, cells| {
                out.write_all(quoted(&network.vertices[n].name).as_bytes())?;
                for cell in cells {
                    write!(out, ";{}", figure(cell))?;
                }
                out.write_all(b"\n")
            })
        }
    }
}

/// Writes the matrix in the language of UCINET, as a full matrix with labels. Quotation marks and line breaks of names
/// are left out; a name that then is like an earlier one gets a number.
///
/// # Errors
/// If it cannot be written.
pub fn dl(network: &Network, dialect: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let figure = figure(network, dialect);
    let n_columns = columns(network).len();
    match network.mode {
        Mode::One => {
            writeln!(out, "dl n = {}, format = fullmatrix\nlabels:", network.n_rows)?;
            write_labels(network, 0..network.n_rows, out)?;
        }
        Mode::Two => {
            let n_rows = network.n_rows;
            writeln!(out, "dl nr = {n_rows}, nc = {n_columns}, format = fullmatrix\nrow labels:")?;
            write_labels(network, 0..n_rows, out)?;
            out.write_all(b"col labels:\n")?;
            write_labels(network, columns(network), out)?;
        }
    }
    out.write_all(b"data:\n")?;
    each_row(network, |_, cells| {
        for cell in cells {
            write!(out, " {}", figure(cell))?;
        }
        out.write_all(b"\n")
    })
}

fn write_labels(network: &Network, of: std::ops::Range<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut taken = BTreeSet::new();
    for vertex in &network.vertices[of] {
        let kept = vertex.name.chars().filter(|c| !c.is_control() && !"\"'".contains(*c));
        let plain = kept.collect::<String>().trim().to_owned();
        let plain = if plain.is_empty() { "unnamed".to_owned() } else { plain };
        let numbered = (2..).map(|n| format!("{plain} {n}"));
        let mut labels = std::iter::once(plain.clone()).chain(numbered);
        let label = labels.find(|label| !taken.contains(label)).unwrap_or_default();
        writeln!(out, "\"{label}\"")?;
        taken.insert(label);
    }
    Ok(())
}

/// The vertices that columns stand for.
fn columns(network: &Network) -> std::ops::Range<usize> {
    match network.mode {
        Mode::One => 0..network.vertices.len(),
        Mode::Two => network.n_rows..network.vertices.len(),
    }
}

/// How a weight is written.
fn figure(network: &Network, dialect: Dialect) -> impl Fn(f64) -> String + use<> {
    let is_whole = network.ties.cells().all(|(.., weight)| weight.fract() == 0.0);
    move |weight| match dialect {
        Dialect::Dna if !is_whole => format!("{weight:.6}"),
        _ => weight.to_string(),
    }
}

/// The cells of each row in turn, those that are 0 as well. Space in the order of the rows.
fn each_row(
    network: &Network,
    mut write: impl FnMut(usize, &mut dyn Iterator<Item = f64>) -> io::Result<()>,
) -> io::Result<()> {
    let ties: &Matrix = &network.ties;
    let n_columns = columns(network).len();
    if network.mode == Mode::Two {
        return (0..).zip(ties.rows()).try_for_each(|(n, row)| write(n, &mut filled(row, 0..n_columns)));
    }
    // Below the diagonal stands what is above it in the columns: what is left of each row so far.
    let mut left: Vec<Peekable<_>> = ties.rows().iter().map(|row| row.cells().peekable()).collect();
    for (n, row) in ties.rows().iter().enumerate() {
        let below = left[..n]
            .iter_mut()
            .map(|row| row.next_if(|(column, _)| *column == n).map_or(0.0, |cell| cell.1));
        write(n, &mut below.chain(filled(row, n..n_columns)))?;
    }
    Ok(())
}

fn filled(row: &Row, columns: std::ops::Range<usize>) -> impl Iterator<Item = f64> {
    let mut cells = row.cells().peekable();
    columns.map(move |column| cells.next_if(|(own, _)| *own == column).map_or(0.0, |(_, weight)| weight))
}
