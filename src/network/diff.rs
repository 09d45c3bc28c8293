//! The difference of two networks: ties that came, went, turned, grew or shrank.
//!
//! The two are of the same variables: of two periods, or of two graphs. Vertices are the same if variable and name are.

use std::collections::BTreeMap;

use crate::network::matrix::{Matrix, Row};
use crate::network::{Cells, Column, Mode, Network, Vertex};

/// What the colours of changes mean.
const COLOURS: &str =
    "blue is added, orange is gone, purple has turned, grey is as before or only stronger or weaker";

/// What became of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It is there no more.
    Gone,
    /// It has the other sign.
    Turned,
    /// It is further from 0.
    Stronger,
    /// It is nearer to 0.
    Weaker,
    /// It is what it was.
    Same,
}

impl Change {
    /// As it is written: `added`.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Gone => "gone",
            Change::Turned => "turned",
            Change::Stronger => "stronger",
            Change::Weaker => "weaker",
            Change::Same => "same",
        }
    }

    /// Red, green and blue, of Okabe and Ito (2008) as all our colours.
    pub(crate) fn colour(self) -> [u8; 3] {
        match self {
            Change::Added => [0x00, 0x72, 0xb2],
            Change::Gone => [0xe6, 0x9f, 0x00],
            Change::Turned => [0xcc, 0x79, 0xa7],
            Change::Stronger | Change::Weaker => [0x8c, 0x8c, 0x8c],
            Change::Same => [0xc8, 0xc8, 0xc8],
        }
    }

    fn of(before: f64, after: f64) -> Change {
        match (before == 0.0, after == 0.0) {
            (true, _) => Change::Added,
            (_, true) => Change::Gone,
            _ if (before > 0.0) != (after > 0.0) => Change::Turned,
            _ if after.abs() > before.abs() => Change::Stronger,
            _ if after.abs() < before.abs() => Change::Weaker,
            _ => Change::Same,
        }
    }
}

/// A tie in either network, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// Place of the first vertex in the network of both.
    pub row: usize,
    /// Place of the second.
    pub column: usize,
    /// Its weight before; 0 if it was not there.
    pub before: f64,
    /// Its weight after; 0 if it is not there.
    pub after: f64,
    /// What became of it.
    pub change: Change,
}

/// The network of all ties of both, with what became of them: the weight of a tie is that after or, if it is gone, that
/// before; `change`, `before` and `after` are columns of the table of ties, and the change gives its colour. The vertices'
/// columns of the two are left out.
///
/// The two must be of the same mode.
pub fn diff(before: &Network, after: &Network) -> (Network, Vec<Changed>) {
    let places = [both(before, after, true), both(before, after, false)];
    let mut weights: BTreeMap<(u32, u32), [f64; 2]> = BTreeMap::new();
    for (n, network) in [before, after].into_iter().enumerate() {
        let place = |vertex: usize| {
            let key = key(&network.vertices[vertex]);
            let of = if vertex < network.n_rows { &places[0] } else { &places[1] };
            of.get(&key).map_or(0, |(place, _)| *place)
        };
        for (row, column, weight) in network.ties() {
            let (row, column) = (place(row), place(column));
            let (row, column) =
                if network.mode == Mode::One { (row.min(column), row.max(column)) } else { (row, column) };
            weights.entry((row, column)).or_default()[n] = weight;
        }
    }
    let n_rows = places[0].len();
    let shift = if after.mode == Mode::Two { n_rows } else { 0 };
    let changed: Vec<Changed> = weights
        .iter()
        .map(|(&(row, column), &[before, after])| Changed {
            row: row as usize,
            column: shift + column as usize,
            before,
            after,
            change: Change::of(before, after),
        })
        .collect();
    let mut cells: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n_rows];
    for (&(row, column), &[before, after]) in &weights {
        cells[row as usize].push((column, if after == 0.0 { before } else { after }));
    }
    let rows = cells.into_iter().map(|cells| Row::new(cells.iter().copied())).collect();
    let n_columns = if after.mode == Mode::Two { places[1].len() } else { n_rows };
    let number = |of: fn(&Changed) -> f64| Cells::Number(changed.iter().map(|one| Some(of(one))).collect());
    let names = changed.iter().map(|one| Some(one.change.as_str().to_owned())).collect();
    let columns = [
        ("change", Cells::Text(names)),
        ("before", number(|one| one.before)),
        ("after", number(|one| one.after)),
    ];
    let network = Network {
        vertices: places
            .into_iter()
            .flat_map(|places| places.into_values().map(|(_, vertex)| vertex))
            .collect(),
        n_rows,
        ties: Matrix::new(rows, n_columns),
        columns: Vec::new(),
        tie_columns: columns
            .into_iter()
            .map(|(name, cells)| Column { name: name.to_owned(), cells })
            .collect(),
        tie_colours: changed.iter().map(|one| one.change.colour()).collect(),
        period: None,
        title: format!("changes in {}", after.title),
        settings: after
            .settings
            .iter()
            .cloned()
            .chain([("colours".to_owned(), COLOURS.to_owned())])
            .collect(),
        ..after.clone()
    };
    (network, changed)
}

type Key<'n> = (&'n str, &'n str);

fn key(vertex: &Vertex) -> Key<'_> {
    (&vertex.name, &vertex.variable)
}

/// The vertices of either network, sorted, with their places: the first variable's or the second's. Frequencies are added.
fn both<'n>(before: &'n Network, after: &'n Network, is_first: bool) -> BTreeMap<Key<'n>, (u32, Vertex)> {
    let mut found: BTreeMap<Key, (u32, Vertex)> = BTreeMap::new();
    for network in [after, before] {
        let (first, second) = network.vertices.split_at(network.n_rows);
        for vertex in if is_first { first } else { second } {
            match found.get_mut(&key(vertex)) {
                Some((_, known)) => known.frequency += vertex.frequency,
                None => drop(found.insert(key(vertex), (0, vertex.clone()))),
            }
        }
    }
    found.values_mut().enumerate().for_each(|(n, (place, _))| *place = n as u32);
    found
}
