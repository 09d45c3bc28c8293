//! A sparse matrix: the weights of a network, row by row.
//!
//! Rows are kept one by one, each exactly as large as it must be, and counts as counts: a network of a hundred million
//! ties takes 4 to 12 bytes a tie and nothing for growing.

/// A matrix of which most cells are 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    rows: Vec<Row>,
    n_columns: usize,
}

/// The cells of a row that are not 0: their columns, increasing, and their values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    places: Places,
    values: Values,
}

/// Which columns.
#[derive(Clone, Debug, PartialEq)]
enum Places {
    /// All from this one on, as many as there are values.
    From(u32),
    /// These.
    At(Box<[u32]>),
}

#[derive(Clone, Debug, PartialEq)]
enum Values {
    /// All of them whole and not negative.
    Counts(Box<[u32]>),
    Numbers(Box<[f64]>),
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
        self.rows.iter().map(Row::len).sum()
    }

    /// Whether all cells are 0.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells that are not 0: row, column and value, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(n, row)| row.cells().map(move |(column, value)| (n, column, value)))
    }

    /// The value of a cell. Takes the logarithm of the row's length.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.rows[row].get(column)
    }
}

impl Row {
    /// A row of cells in the order of their columns; those of 0 are left out.
    pub fn new(cells: impl Iterator<Item = (u32, f64)> + Clone) -> Row {
        let cells = cells.filter(|(_, value)| *value != 0.0);
        // Looked at first: a vector that grows would take twice the room.
        let (mut n, mut first, mut next, mut is_dense, mut is_count) = (0, None, 0, true, true);
        for (column, value) in cells.clone() {
            is_dense &= first.is_none() || column == next;
            is_count &= value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
            first.get_or_insert(column);
            next = column + 1;
            n += 1;
        }
        let mut columns = Vec::with_capacity(if is_dense { 0 } else { n });
        let mut counts = Vec::with_capacity(if is_count { n } else { 0 });
        let mut numbers = Vec::with_capacity(if is_count { 0 } else { n });
        for (column, value) in cells {
            if !is_dense {
                columns.push(column);
            }
            if is_count {
                counts.push(value as u32);
            } else {
                numbers.push(value);
            }
        }
        let places = if is_dense { Places::From(first.unwrap_or(0)) } else { Places::At(columns.into()) };
        let values = if is_count { Values::Counts(counts.into()) } else { Values::Numbers(numbers.into()) };
        Row { places, values }
    }

    /// How many cells are not 0.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Counts(counts) => counts.len(),
            Values::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether all cells are 0.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns and values that are not 0.
    pub fn cells(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        (0..self.len()).map(|at| (self.column(at), self.value(at)))
    }

    fn column(&self, at: usize) -> usize {
        match &self.places {
            Places::From(first) => *first as usize + at,
            Places::At(columns) => columns[at] as usize,
        }
    }

    fn value(&self, at: usize) -> f64 {
        match &self.values {
            Values::Counts(counts) => f64::from(counts[at]),
            Values::Numbers(numbers) => numbers[at],
        }
    }

    fn get(&self, column: usize) -> f64 {
        let at = match &self.places {
            Places::From(first) => column.checked_sub(*first as usize).filter(|at| *at < self.len()),
            Places::At(columns) => columns.binary_search(&(column as u32)).ok(),
        };
        at.map_or(0.0, |at| self.value(at))
    }
}

impl Default for Places {
    fn default() -> Places {
        Places::From(0)
    }
}

impl Default for Values {
    fn default() -> Values {
        Values::Counts(Box::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_all_kinds_give_back_their_cells() {
        for cells in [
            vec![],
            vec![(3, 2.0), (4, 1.0)],
            vec![(3, 2.0), (9, 1.0)],
            vec![(0, 0.5), (1, -1.0)],
            vec![(0, 0.5), (7, 5e9)],
        ] {
            let row = Row::new(cells.iter().copied());
            let matrix = Matrix::new(vec![row], 10);
            for column in 0..10 {
                let expected = cells.iter().find(|(one, _)| *one == column).map_or(0.0, |(_, value)| *value);
                assert_eq!(matrix.get(0, column as usize), expected, "{cells:?} at {column}");
            }
            assert_eq!(matrix.cells().count(), cells.len());
        }
        assert_eq!(Row::new([(1, 0.0), (2, 3.0)].into_iter()).cells().collect::<Vec<_>>(), [(2, 3.0)]);
    }
}
