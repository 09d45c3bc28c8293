//! Networks of one mode: y_ii', from what i and i' both speak of.
//!
//! `y_ii' = Σ_j Σ_k Σ_k' x_ijk x_i'jk' w(k,k')`, where w says what two levels have in common (congruence), what parts them
//! (conflict), or 1 (ignore). Only concepts of which both speak matter, so a row costs as much as its concepts have actors;
//! rows are worked out side by side, each by itself, which is why the number of threads does not show.

use rayon::prelude::*;

use crate::network::Aggregation;
use crate::network::matrix::{Matrix, Row};
use crate::network::options::Normalization;
use crate::network::select::Levels;
use crate::network::tensor::Tensor;

/// The weights above the diagonal.
pub(crate) fn one_mode(
    tensor: &Tensor,
    levels: &Levels,
    aggregation: Aggregation,
    normalization: Normalization,
) -> Matrix {
    let kernel = Kernel::new(levels, aggregation, tensor.n_levels());
    let measures: Vec<Measure> = (0..tensor.n_rows()).map(|row| Measure::new(tensor, row)).collect();
    let n = tensor.n_rows();
    let rows = (0..n).into_par_iter().map_init(
        || Sums::new(n),
        |sums, row| {
            sums.clear();
            sums.add(tensor, row, &kernel, normalization == Normalization::Jaccard);
            sums.touched.sort_unstable();
            let sums = &*sums;
            let apart = kernel.apart.filter(|_| row + 1 < n);
            let weight = |other: usize| {
                let mut weight = sums.weights[other];
                if let Some(sign) = apart {
                    // Of qualifiers without an order, conflict is all that one says and the other does not.
                    let each = measures[row].activity + measures[other].activity;
                    weight += sign * (each - sums.shared[other]);
                }
                if weight == 0.0 {
                    return 0.0;
                }
                divided(weight, divisor(normalization, [&measures[row], &measures[other]], sums, other))
            };
            match apart {
                Some(_) => Row::new((row + 1..n).map(|other| (other as u32, weight(other)))),
                None => Row::new(sums.touched.iter().map(|&other| (other, weight(other as usize)))),
            }
        },
    );
    Matrix::new(rows.collect(), n)
}

/// What an actor says, in two figures.
struct Measure {
    activity: f64,
    /// Length as a vector.
    length: f64,
}

impl Measure {
    fn new(tensor: &Tensor, row: usize) -> Measure {
        let squares: f64 = tensor.row(row).iter().map(|cell| cell.n * cell.n).sum();
        Measure { activity: tensor.activity(row), length: squares.sqrt() }
    }
}

/// w: what two levels count for.
struct Kernel {
    /// By level and level; those that count 0 are left out.
    weights: Vec<Vec<(usize, f64)>>,
    /// Add, with this sign, what one says and the other does not.
    apart: Option<f64>,
}

impl Kernel {
    fn new(levels: &Levels, aggregation: Aggregation, n_levels: usize) -> Kernel {
        // How alike two levels are; the last may be that of statements without one, which only `ignore` has.
        let alike = |k: usize, other: usize| match levels {
            Levels::Integer { values, range } if *range > 0.0 && k.max(other) < values.len() => {
                1.0 - (values[k] as f64 - values[other] as f64).abs() / range
            }
            _ => f64::from(u8::from(k == other)),
        };
        let is_ordered = matches!(levels, Levels::Boolean | Levels::Integer { .. });
        let weight = |k: usize, other: usize| match aggregation {
            Aggregation::Ignore | Aggregation::Combine => 1.0,
            Aggregation::Congruence => alike(k, other),
            Aggregation::Conflict if is_ordered => 1.0 - alike(k, other),
            Aggregation::Conflict => 0.0,
            Aggregation::Subtract if is_ordered => 2.0 * alike(k, other) - 1.0,
            Aggregation::Subtract => alike(k, other),
        };
        let row = |k: usize| {
            (0..n_levels)
                .map(|other| (other, weight(k, other)))
                .filter(|(_, weight)| *weight != 0.0)
                .collect()
        };
        let apart = match aggregation {
            Aggregation::Conflict if !is_ordered => Some(1.0),
            Aggregation::Subtract if !is_ordered => Some(-1.0),
            _ => None,
        };
        Kernel { weights: (0..n_levels).map(row).collect(), apart }
    }
}

/// The sums of one row, by the other actor.
struct Sums {
    weights: Vec<f64>,
    /// What either says at the same level of the same concept as the other, of both together.
    shared: Vec<f64>,
    /// The products of these.
    products: Vec<f64>,
    is_touched: Vec<bool>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(n: usize) -> Sums {
        let zeros = || vec![0.0; n];
        Sums {
            weights: zeros(),
            shared: zeros(),
            products: zeros(),
            is_touched: vec![false; n],
            touched: Vec::new(),
        }
    }

    fn clear(&mut self) {
        for &other in &self.touched {
            let other = other as usize;
            self.weights[other] = 0.0;
            self.shared[other] = 0.0;
            self.products[other] = 0.0;
            self.is_touched[other] = false;
        }
        self.touched.clear();
    }

    fn touch(&mut self, other: u32) {
        if !std::mem::replace(&mut self.is_touched[other as usize], true) {
            self.touched.push(other);
        }
    }

    fn add(&mut self, tensor: &Tensor, row: usize, kernel: &Kernel, is_jaccard: bool) {
        for cell in tensor.row(row) {
            for &(level, weight) in &kernel.weights[cell.level as usize] {
                let by = cell.n * weight;
                for &(other, n) in tensor.after(row, cell.column, level) {
                    self.touch(other);
                    self.weights[other as usize] += by * n;
                }
            }
            if is_jaccard || kernel.apart.is_some() {
                for &(other, n) in tensor.after(row, cell.column, cell.level as usize) {
                    self.touch(other);
                    self.shared[other as usize] += cell.n + n;
                    self.products[other as usize] += cell.n * n;
                }
            }
        }
    }
}

/// Φ, by which a weight is divided.
fn divisor(normalization: Normalization, [one, two]: [&Measure; 2], sums: &Sums, other: usize) -> f64 {
    match normalization {
        Normalization::Average => (one.activity + two.activity) / 2.0,
        Normalization::Jaccard => one.activity + two.activity - sums.shared[other] + sums.products[other],
        Normalization::Cosine => one.length * two.length,
        Normalization::DnaCosine => one.activity * two.activity,
        Normalization::No | Normalization::Activity | Normalization::Prominence => 1.0,
    }
}

/// A weight divided; by 0, it is 0.
pub(crate) fn divided(weight: f64, by: f64) -> f64 {
    if by == 0.0 { 0.0 } else { weight / by }
}
