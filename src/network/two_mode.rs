//! Networks of two modes: y_ij, from what actor i says about concept j.

use crate::network::Aggregation;
use crate::network::matrix::{Matrix, Row};
use crate::network::one_mode::divided;
use crate::network::options::Normalization;
use crate::network::select::Levels;
use crate::network::tensor::{Cell, Tensor};

/// The weights of all actors and concepts.
pub(crate) fn two_mode(
    tensor: &Tensor,
    levels: &Levels,
    aggregation: Aggregation,
    normalization: Normalization,
    n_columns: usize,
) -> Matrix {
    let mut prominence = vec![0.0; n_columns];
    for row in 0..tensor.n_rows() {
        for cell in tensor.row(row) {
            prominence[cell.column as usize] += cell.n;
        }
    }
    let row = |row: usize| {
        let activity = tensor.activity(row);
        let cells = tensor.row(row).chunk_by(|one, two| one.column == two.column);
        Row::new(cells.map(|cells| {
            let column = cells[0].column;
            let weight = weight(cells, levels, aggregation);
            let by = match normalization {
                Normalization::Activity => activity,
                Normalization::Prominence => prominence[column as usize],
                _ => 1.0,
            };
            (column, divided(weight, by))
        }))
    };
    Matrix::new((0..tensor.n_rows()).map(row).collect(), n_columns)
}

/// Of the cells of one actor and one concept.
fn weight(cells: &[Cell], levels: &Levels, aggregation: Aggregation) -> f64 {
    match (aggregation, levels) {
        // For minus against, or the sum of the numbers.
        (Aggregation::Subtract, Levels::Boolean) => {
            cells.iter().map(|cell| if cell.level == 1 { cell.n } else { -cell.n }).sum()
        }
        (Aggregation::Subtract, Levels::Integer { values, .. }) => {
            cells.iter().map(|cell| values[cell.level as usize] as f64 * cell.n).sum()
        }
        // A code that says which levels occur, the least level being the greatest power of two: of yes and no, only yes is
        // 1, only no is 2, and both are 3.
        (Aggregation::Combine, levels) => {
            let n = levels.count() as i32;
            cells.iter().map(|cell| 2f64.powi(n - 1 - cell.level as i32)).sum()
        }
        _ => cells.iter().map(|cell| cell.n).sum(),
    }
}
