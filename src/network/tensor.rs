//! The tensor x of discourse network analysis: how often actor i says at level k something about concept j.
//!
//! Sparse, for an actor speaks of few concepts: the cells of each actor, and for each concept and level the actors.

use crate::network::select::Event;

/// A cell that is not 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) column: u32,
    pub(crate) level: u32,
    /// How many statements, or the sum of their weights.
    pub(crate) n: f64,
}

/// The tensor, by actor and by concept.
pub(crate) struct Tensor {
    /// The cells of each actor, by concept and level.
    rows: Vec<Vec<Cell>>,
    /// Of each concept and level, the actors in order, with the cell's value. Concept major.
    lists: Vec<Vec<(u32, f64)>>,
    n_levels: usize,
}

impl Tensor {
    /// Counts events, each by its weight.
    pub(crate) fn new(
        events: impl Iterator<Item = (Event, f64)>,
        n_rows: usize,
        n_columns: usize,
        n_levels: usize,
    ) -> Tensor {
        let mut all: Vec<(u32, u32, u32, f64)> =
            events.map(|(event, weight)| (event.row, event.column, event.level, weight)).collect();
        // Stable, so that weights are added in the order of the events.
        all.sort_by_key(|&(row, column, level, _)| (row, column, level));
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); n_rows];
        for (row, column, level, n) in all {
            let cells = &mut rows[row as usize];
            match cells.last_mut() {
                Some(last) if (last.column, last.level) == (column, level) => last.n += n,
                _ => cells.push(Cell { column, level, n }),
            }
        }
        let mut lists = vec![Vec::new(); n_columns * n_levels];
        for (row, cells) in rows.iter().enumerate() {
            for cell in cells {
                lists[cell.column as usize * n_levels + cell.level as usize].push((row as u32, cell.n));
            }
        }
        Tensor { rows, lists, n_levels }
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn n_levels(&self) -> usize {
        self.n_levels
    }

    /// What an actor says.
    pub(crate) fn row(&self, row: usize) -> &[Cell] {
        &self.rows[row]
    }

    /// Who says something about a concept at a level, after actor `row`.
    pub(crate) fn after(&self, row: usize, column: u32, level: usize) -> &[(u32, f64)] {
        let list = &self.lists[column as usize * self.n_levels + level];
        &list[list.partition_point(|(other, _)| *other as usize <= row)..]
    }

    /// How much an actor says.
    pub(crate) fn activity(&self, row: usize) -> f64 {
        self.rows[row].iter().map(|cell| cell.n).sum()
    }
}
