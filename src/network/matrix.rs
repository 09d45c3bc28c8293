//! A sparse matrix: the weights of a network, row by row.
//!
//! Rows are kept one by one, each exactly as large as it must be, so that a network of a hundred million ties takes 12
//! bytes a tie and nothing for growing.

/// A matrix of which most cells are 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    rows: Vec<Row>,
    n_columns: usize,
}

/// The cells of a row that are not 0: their columns, increasing, and their values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    columns: Box<[u32]>,
    values: Box<[f64]>,
}

impl Matrix {
    /// The matrix of these rows.
    pub fn new(rows: Vec<Row>, n_columns: usize) -> Matrix {
        Matrix { rows, n_columns }
    }

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many columns there are.
    pub fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// How many cells are not 0.
    pub fn len(&self) -> usize {
        self.rows.iter().map(|row| row.columns.len()).sum()
    }

    /// Whether all cells are 0.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.columns.is_empty())
    }

    /// The cells that are not 0: row, column and value, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(n, row)| row.cells().map(move |(column, value)| (n, column, value)))
    }

    /// The value of a cell. Takes the logarithm of the row's length.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        let row = &self.rows[row];
        row.columns.binary_search(&(column as u32)).map_or(0.0, |at| row.values[at])
    }
}

impl Row {
    /// A row of cells in the order of their columns; those of 0 are left out.
    pub fn new(cells: impl Iterator<Item = (u32, f64)> + Clone) -> Row {
        let cells = cells.filter(|(_, value)| *value != 0.0);
        // Counted first: a vector that grows would take twice the room.
        let n = cells.clone().count();
        let (mut columns, mut values) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for (column, value) in cells {
            columns.push(column);
            values.push(value);
        }
        Row { columns: columns.into(), values: values.into() }
    }

    /// The columns and values that are not 0.
    pub fn cells(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.columns.iter().map(|&column| column as usize).zip(self.values.iter().copied())
    }
}
