//! Small networks for tests.

use crate::network::matrix::{Matrix, Row};
use crate::network::structure::chance::Chance;
use crate::network::{Mode, Network, Vertex};

/// A network of one mode with these ties.
pub(crate) fn network(n: usize, ties: &[(usize, usize, f64)]) -> Network {
    let rows = (0..n).map(|row| cells(ties.iter().filter(move |(a, b, _)| row == *a.min(b)).copied(), row));
    let ties = Matrix::new(rows.collect(), n);
    Network { vertices: vertices(n), n_rows: n, ties, ..Network::default() }
}

/// A network of two modes; the second vertex of a tie counts from the first of the second mode.
pub(crate) fn two_mode(rows: usize, columns: usize, ties: &[(usize, usize, f64)]) -> Network {
    let of = |row: usize| {
        let mut cells: Vec<(u32, f64)> =
            ties.iter().filter(|(a, ..)| *a == row).map(|(_, b, weight)| (*b as u32, *weight)).collect();
        cells.sort_by_key(|(column, _)| *column);
        Row::new(cells.into_iter())
    };
    let ties = Matrix::new((0..rows).map(of).collect(), columns);
    Network { mode: Mode::Two, vertices: vertices(rows + columns), n_rows: rows, ties, ..Network::default() }
}

/// A network of one mode with ties by chance, weights of -2 to 3 but 0.
pub(crate) fn by_chance(n: usize, density: f64, seed: u64) -> Network {
    let mut chance = Chance::new(seed);
    let mut ties = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            if chance.unit() < density {
                ties.push((a, b, [-2.0, -1.0, 1.0, 2.0, 3.0][chance.below(5)]));
            }
        }
    }
    network(n, &ties)
}

fn cells(ties: impl Iterator<Item = (usize, usize, f64)>, row: usize) -> Row {
    let mut cells: Vec<(u32, f64)> = ties.map(|(a, b, weight)| ((a + b - row) as u32, weight)).collect();
    cells.sort_by_key(|(column, _)| *column);
    Row::new(cells.into_iter())
}

fn vertices(n: usize) -> Vec<Vertex> {
    (0..n).map(|n| Vertex { name: format!("actor {n}"), ..Vertex::default() }).collect()
}
