//! Slices: the networks of consecutive periods, one file for each or all in one that moves.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::export::columns::{Column, Type, Value};
use crate::export::network::export_with;
use crate::export::sheet::{Head, Legend, Sheet, SheetEdge, SheetNode, Spell};
use crate::export::ties::Ties;
use crate::export::{Drawing, ExportError, FORMATS, Settings, Subject, Written, format_of, gexf, save};
use crate::network::matrix::{Matrix, Row};
use crate::network::statements::Statements;
use crate::network::{Mode, Network, Vertex};

/// A file for each of these networks: the name of `file` with the days of the period, or where there is none with a
/// number, before its ending. Two of the same period are told apart by a number.
///
/// ```
/// use std::path::Path;
/// use stancegraph::export::slices::files;
/// use stancegraph::network::Network;
/// let day = |month, day| jiff::civil::date(2018, month, day);
/// let slice = |period| Network { period, ..Network::default() };
/// let names = files(&[slice(Some([day(1, 1), day(3, 31)])), slice(None)], Path::new("out/actors.graphology.json"));
/// let expected = ["out/actors_2018-01-01_2018-03-31.graphology.json", "out/actors_2.graphology.json"];
/// assert_eq!(names, expected.map(Path::new));
/// ```
pub fn files(slices: &[Network], file: &Path) -> Vec<PathBuf> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let small = name.to_lowercase();
    let endings = FORMATS.iter().flat_map(|format| format.endings);
    let known = endings.map(|ending| format!(".{ending}")).filter(|ending| small.ends_with(ending));
    let other = name.rfind('.').map_or(0, |at| name.len() - at);
    let ending = known.map(|ending| ending.len()).max().unwrap_or(other);
    // Lower case can be longer or shorter than what it stands for.
    let (stem, ending) = name.split_at_checked(name.len().saturating_sub(ending)).unwrap_or((&name, ""));
    let n_digits = slices.len().to_string().len();
    let mut taken = BTreeSet::new();
    let mut name_of = |(n, slice): (usize, &Network)| {
        let plain = match slice.period {
            Some([first, last]) => format!("{stem}_{first}_{last}"),
            None => format!("{stem}_{:0n_digits$}", n + 1),
        };
        let numbered = (2..).map(|n| format!("{plain}_{n}"));
        let own = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name));
        let own = own.unwrap_or(plain);
        taken.insert(own.clone());
        file.with_file_name(format!("{own}{ending}"))
    };
    slices.iter().enumerate().map(&mut name_of).collect()
}

/// Writes each network to its own of [`files`], in the format of the ending; `behind` are the statements of them all.
///
/// # Errors
/// As [`export_with`]; files before the one that failed are written.
pub fn export_each(
    slices: &[Network],
    behind: &[Statements],
    file: &Path,
    settings: Settings,
) -> Result<Vec<(PathBuf, Written)>, ExportError> {
    let files = files(slices, file).into_iter();
    files
        .zip(slices)
        .map(|(file, slice)| export_with(slice, behind, &file, settings).map(|written| (file, written)))
        .collect()
}

/// Writes all networks into one GEXF that Gephi's timeline plays: every vertex and tie that occurs in any, each there in
/// the periods in which it occurs. `value` changes with the periods; `weight`, `kind`, `frequency`, sizes and colours are
/// those of the period in which the tie or vertex is strongest. Where periods overlap, as moving windows do, each lasts
/// until the day before the next begins, for no program reads values of two times at once.
///
/// # Errors
/// If a network has no period, one does not begin after the one before it, they are not all of one mode, the name does
/// not end in `.gexf`, or the file cannot be written.
pub fn export_moving(slices: &[Network], file: &Path, settings: Settings) -> Result<Written, ExportError> {
    let (format, ending) = format_of(file)?;
    if format.name != gexf::FORMAT.name {
        return Err(ExportError::Ending {
            file: file.to_owned(),
            endings: ".gexf for one file that moves".to_owned(),
        });
    }
    let spells = spells(slices).map_err(|problem| ExportError::Slices { file: file.to_owned(), problem })?;
    let (union, places) = union(slices);
    let of = [union.vertices.len(), union.ties.len()];
    let sheet = Moving { slices, spells, places, ties: Ties::new(&union), head: head(&union) };
    save(&Drawing::of(Subject::Network(&union), Box::new(sheet), settings), format, ending, file)?;
    Ok(Written { shown: of, of })
}

/// How long each slice is shown.
fn spells(slices: &[Network]) -> Result<Vec<Spell>, String> {
    let mut spells: Vec<Spell> = Vec::new();
    for (n, slice) in (1..).zip(slices) {
        let Some([first, last]) = slice.period else {
            return Err(format!("slice {n} has no period; one file that moves needs the days of each"));
        };
        if last < first {
            return Err(format!("slice {n} ends on {last}, before it begins on {first}"));
        }
        if slice.mode != slices[0].mode {
            return Err(format!("slice {n} is of another mode than the first; write networks of one kind"));
        }
        if let Some([before, until]) = spells.last_mut() {
            if first <= *before {
                return Err(format!(
                    "slice {n} begins on {first}, not after the one before it ({before}); order them by time"
                ));
            }
            if *until >= first {
                *until = first.yesterday().unwrap_or(first);
            }
        }
        spells.push([first, last]);
    }
    Ok(spells)
}

/// Where the vertices of the union stand in each slice.
type Places = Vec<Vec<Option<u32>>>;

/// All vertices and ties, each as in the slice where it is strongest, of equal ones the first.
fn union(slices: &[Network]) -> (Network, Places) {
    // Of one mode there are no second ones.
    let mut numbers: BTreeMap<(bool, &str, &str), usize> = BTreeMap::new();
    for slice in slices {
        for (n, vertex) in slice.vertices.iter().enumerate() {
            numbers.insert((n >= slice.n_rows, &vertex.name, &vertex.variable), 0);
        }
    }
    let n_rows = numbers.keys().filter(|(is_second, ..)| !is_second).count();
    for (place, number) in (0..).zip(numbers.values_mut()) {
        *number = place;
    }
    let mut vertices = vec![Vertex::default(); numbers.len()];
    let mut places = vec![vec![None; numbers.len()]; slices.len()];
    let mut rows: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); n_rows];
    let mode = slices.first().map_or(Mode::One, |slice| slice.mode);
    let shift = if mode == Mode::Two { n_rows } else { 0 };
    for (slice, places) in slices.iter().zip(&mut places) {
        let own =
            |(n, vertex): (usize, &Vertex)| numbers[&(n >= slice.n_rows, &*vertex.name, &*vertex.variable)];
        let own: Vec<usize> = slice.vertices.iter().enumerate().map(own).collect();
        for (n, (vertex, &number)) in (0..).zip(slice.vertices.iter().zip(&own)) {
            places[number] = Some(n);
            let strongest = &mut vertices[number];
            if strongest.name.is_empty() || strongest.frequency < vertex.frequency {
                *strongest = vertex.clone();
            }
        }
        for (one, other, value) in slice.ties() {
            let [one, other] = match mode {
                Mode::One => [own[one].min(own[other]), own[one].max(own[other])],
                Mode::Two => [own[one], own[other] - shift],
            };
            let strongest = rows[one].entry(other as u32).or_default();
            if strongest.abs() < value.abs() {
                *strongest = value;
            }
        }
    }
    let n_columns = vertices.len() - shift;
    let row = |row: BTreeMap<u32, f64>| Row::new(row.iter().map(|(column, value)| (*column, *value)));
    let ties = Matrix::new(rows.into_iter().map(row).collect(), n_columns);
    let days = slices.iter().filter_map(|slice| slice.period);
    let period = days.reduce(|all, own| [all[0].min(own[0]), all[1].max(own[1])]);
    let settings = [("slices".to_owned(), slices.len().to_string())];
    let first = slices.first().cloned().unwrap_or_default();
    let settings = settings.into_iter().chain(first.settings).collect();
    let (aggregation, title) = (first.aggregation, first.title);
    let union =
        Network { mode, aggregation, vertices, n_rows, ties, period, title, settings, ..Network::default() };
    (union, places)
}

/// Several networks as a sheet.
struct Moving<'n> {
    slices: &'n [Network],
    spells: Vec<Spell>,
    places: Places,
    ties: Ties<'n>,
    head: Head,
}

fn head(union: &Network) -> Head {
    let mut head = Ties::new(union).into_head();
    head.changes = true;
    head.is_dated = !union.vertices.is_empty();
    head.columns[1] = Cow::Owned(vec![Column::new("value", Type::Number)]);
    head
}

impl Moving<'_> {
    /// The slices in which an edge occurs, and how much it weighs there.
    fn values(&self, edge: &SheetEdge) -> impl Iterator<Item = (Spell, f64)> {
        let [one, other] = edge.ends;
        let slices = self.slices.iter().zip(&self.places).zip(&self.spells);
        slices.filter_map(move |((slice, places), &spell)| {
            let [one, other] = [places[one]? as usize, places[other]? as usize];
            let value = match slice.mode {
                Mode::One => slice.ties.get(one.min(other), one.max(other)),
                Mode::Two => slice.ties.get(one, other - slice.n_rows),
            };
            (value != 0.0).then_some((spell, value))
        })
    }
}

impl Sheet for Moving<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn size(&self) -> [usize; 2] {
        self.ties.size()
    }

    fn node(&self, n: usize) -> SheetNode<'_> {
        self.ties.node(n)
    }

    fn node_values(&self, n: usize) -> Vec<Option<Value<'_>>> {
        self.ties.node_values(n)
    }

    fn node_spells(&self, n: usize) -> Vec<Spell> {
        let spells = self.places.iter().zip(&self.spells);
        spells.filter(|(places, _)| places[n].is_some()).map(|(_, spell)| *spell).collect()
    }

    fn edges(&self) -> Box<dyn Iterator<Item = SheetEdge<'_>> + '_> {
        self.ties.edges()
    }

    fn edge_values(&self, edge: &SheetEdge) -> Vec<Option<Value<'_>>> {
        vec![Some(Value::Number(edge.value))]
    }

    fn edge_spells(&self, edge: &SheetEdge) -> Vec<Spell> {
        self.values(edge).map(|(spell, _)| spell).collect()
    }

    fn is_dated(&self, _: &SheetEdge) -> bool {
        true
    }

    fn edge_moments(&self, edge: &SheetEdge) -> Vec<(Spell, Vec<Option<Value<'_>>>)> {
        self.values(edge).map(|(spell, value)| (spell, vec![Some(Value::Number(value))])).collect()
    }

    fn near(&self) -> Vec<(u32, u32)> {
        self.ties.near()
    }

    fn node_title(&self, n: usize) -> String {
        self.ties.node_title(n)
    }

    fn edge_title(&self, edge: &SheetEdge) -> String {
        self.ties.edge_title(edge)
    }

    fn legend(&self) -> Legend {
        self.ties.legend()
    }
}
