//! A second implementation, as slow as it is plain: every formula of DNA's manual written out over all i, i', j, k.

use stancegraph::coding::{Coding, Value};
use stancegraph::network::Aggregation;
use stancegraph::network::options::Normalization;

/// The counts x_ijk of a coding of [`hand`](crate::hand), by the numbers of entities and of levels.
pub(crate) struct Counts {
    x: Vec<Vec<Vec<f64>>>,
    levels: Vec<i64>,
    is_boolean: bool,
}

impl Counts {
    /// Of the boolean qualifier, or of the scale.
    pub(crate) fn new(coding: &Coding, is_boolean: bool) -> Counts {
        let level = |values: &[Value]| match (&values[2], &values[3]) {
            (Value::Boolean(is), _) if is_boolean => Some(i64::from(*is)),
            (_, Value::Integer(number)) if !is_boolean => Some(*number),
            _ => None,
        };
        let mut levels: Vec<i64> = coding.statements.iter().filter_map(|one| level(&one.values)).collect();
        levels.sort_unstable();
        levels.dedup();
        if is_boolean {
            levels = vec![0, 1];
        }
        let [n_rows, n_columns] = [0, 1].map(|n: usize| coding.types[0].variables[n].entities.len());
        let mut x = vec![vec![vec![0.0; levels.len()]; n_columns]; n_rows];
        for statement in &coding.statements {
            let (Value::Entity(i), Value::Entity(j)) = (&statement.values[0], &statement.values[1]) else {
                continue;
            };
            let Some(level) = level(&statement.values) else { continue };
            let k = levels.iter().position(|one| *one == level).expect("was entered");
            x[*i as usize][*j as usize][k] += 1.0;
        }
        Counts { x, levels, is_boolean }
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let n_columns = self.x.first().map_or(0, Vec::len);
        (0..n_columns).flat_map(|j| (0..self.levels.len()).map(move |k| (j, k)))
    }

    fn total(&self, i: usize) -> f64 {
        self.all().map(|(j, k)| self.x[i][j][k]).sum()
    }

    /// y of i and i'.
    pub(crate) fn one_mode(&self, aggregation: Aggregation, i: usize, other: usize) -> f64 {
        if i == other {
            return 0.0;
        }
        let range =
            self.levels.last().zip(self.levels.first()).map_or(0, |(last, first)| last - first) as f64;
        let mut sum = 0.0;
        for (j, k) in self.all() {
            for m in 0..self.levels.len() {
                let apart = (self.levels[k] - self.levels[m]).abs() as f64;
                let apart = if range > 0.0 { apart / range } else { 0.0 };
                let weight = match aggregation {
                    Aggregation::Ignore => 1.0,
                    Aggregation::Congruence => 1.0 - apart,
                    Aggregation::Conflict => apart,
                    Aggregation::Subtract => 1.0 - 2.0 * apart,
                    Aggregation::Combine => unreachable!("is of two modes"),
                };
                sum += self.x[i][j][k] * self.x[other][j][m] * weight;
            }
        }
        sum
    }

    /// Φ of i and i'.
    pub(crate) fn divisor(&self, normalization: Normalization, i: usize, other: usize) -> f64 {
        let [a, b] = [i, other].map(|i| &self.x[i]);
        let (total, of_other) = (self.total(i), self.total(other));
        let squares = |x: &Vec<Vec<f64>>| self.all().map(|(j, k)| x[j][k] * x[j][k]).sum::<f64>().sqrt();
        match normalization {
            Normalization::Average => (total + of_other) / 2.0,
            Normalization::Jaccard => {
                let only = |x: &Vec<Vec<f64>>, y: &Vec<Vec<f64>>| {
                    self.all().filter(|&(j, k)| y[j][k] == 0.0).map(|(j, k)| x[j][k]).sum::<f64>()
                };
                only(a, b) + only(b, a) + self.all().map(|(j, k)| a[j][k] * b[j][k]).sum::<f64>()
            }
            Normalization::Cosine => squares(a) * squares(b),
            Normalization::DnaCosine => total * of_other,
            _ => 1.0,
        }
    }

    /// y of i and j.
    pub(crate) fn two_mode(
        &self,
        aggregation: Aggregation,
        normalization: Normalization,
        i: usize,
        j: usize,
    ) -> f64 {
        let cell = &self.x[i][j];
        let value = match aggregation {
            Aggregation::Subtract if self.is_boolean => cell[1] - cell[0],
            Aggregation::Subtract => cell.iter().zip(&self.levels).map(|(n, level)| n * *level as f64).sum(),
            Aggregation::Combine => {
                let n = cell.len();
                (0..n).filter(|&p| cell[p] > 0.0).map(|p| 2f64.powi((n - p - 1) as i32)).sum()
            }
            _ => cell.iter().sum(),
        };
        let by = match normalization {
            Normalization::Activity => self.total(i),
            Normalization::Prominence => self.x.iter().map(|row| row[j].iter().sum::<f64>()).sum(),
            _ => 1.0,
        };
        if by == 0.0 { 0.0 } else { value / by }
    }
}
