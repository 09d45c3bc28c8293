//! Sorts words into clusters by their vectors (k-means, Lloyd 1982) and writes `clusters.bin`.
//!
//! Vectors are made equally long first, so that the distance of two is the angle between them. The first centres are
//! words at equal steps down the list, which goes from common to rare; nothing is left to chance.

use std::io;
use std::path::Path;

use crate::analyze::clusters::{KINS, SLOTS, place};
use crate::analyze::network::features::form;
use crate::train::numeric::{add_scaled, dot};
use crate::train::vectors::{LENGTH, Vectors};

const WORDS: usize = 40_000;
const N_KINS: usize = 1500;
const N_FAMILIES: usize = 150;
const ROUNDS: usize = 20;

type Vector = [f32; LENGTH];

/// Reads vectors, writes `clusters.bin` into `data`.
///
/// # Errors
/// The vectors cannot be read or the file not be written.
pub fn run(vectors: &Path, data: &Path) -> io::Result<()> {
    let vectors = Vectors::read(vectors, WORDS)?;
    let points: Vec<Vector> = centred(vectors.all.iter().map(|(_, vector)| *vector).collect());
    let (kins, centres) = sort(&points, N_KINS);
    let (families, _) = sort(&centres, N_FAMILIES);
    std::fs::write(data.join("clusters.bin"), file(&vectors, &kins, &families))
}

fn file(vectors: &Vectors, kins: &[usize], families: &[usize]) -> Vec<u8> {
    let mut bytes = vec![0; KINS];
    for (kin, family) in families.iter().enumerate() {
        bytes[kin + 1] = (family + 1) as u8;
    }
    let mut slots = vec![0u32; SLOTS];
    for ((word, _), kin) in vectors.all.iter().zip(kins) {
        let (mark, mut at) = place(form(word).word);
        // Of two words with one form ("1999", "2001" by their digits) the commoner stays.
        while slots[at] != 0 && slots[at] & !(KINS as u32 - 1) != mark {
            at = (at + 1) & (SLOTS - 1);
        }
        if slots[at] == 0 {
            slots[at] = mark | (kin + 1) as u32;
        }
    }
    bytes.extend(slots.into_iter().flat_map(u32::to_le_bytes));
    bytes
}

/// Vectors of equal length around their mean.
fn centred(mut points: Vec<Vector>) -> Vec<Vector> {
    let mut mean = [0.0; LENGTH];
    for point in &mut points {
        let length = dot(point, point).sqrt().max(1e-6);
        point.iter_mut().for_each(|x| *x /= length);
        add_scaled(&mut mean, 1.0, point);
    }
    let n = points.len().max(1) as f32;
    points.iter_mut().for_each(|point| add_scaled(point, -1.0 / n, &mean));
    points
}

/// The cluster of each point, and the centres.
fn sort(points: &[Vector], n: usize) -> (Vec<usize>, Vec<Vector>) {
    let mut centres: Vec<Vector> = (0..n).map(|i| points[i * points.len() / n]).collect();
    let mut of = vec![0; points.len()];
    for _ in 0..ROUNDS {
        let halves: Vec<f32> = centres.iter().map(|centre| dot(centre, centre) / 2.0).collect();
        let near = |point: &Vector, centre: usize| dot(point, &centres[centre]) - halves[centre];
        for (point, of) in points.iter().zip(&mut of) {
            let all = (0..n).map(|centre| (centre, near(point, centre)));
            *of = all.reduce(|best, one| if one.1 > best.1 { one } else { best }).map_or(0, |best| best.0);
        }
        let mut sums = vec![([0.0; LENGTH], 0u32); n];
        for (point, &of) in points.iter().zip(&of) {
            add_scaled(&mut sums[of].0, 1.0, point);
            sums[of].1 += 1;
        }
        for (centre, (sum, n)) in centres.iter_mut().zip(sums) {
            if n > 0 {
                *centre = sum.map(|x| x / n as f32);
            }
        }
    }
    (of, centres)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_side_by_side_share_a_cluster() {
        let point = |x: f32, y: f32| {
            let mut point = [0.0; LENGTH];
            (point[0], point[1]) = (x, y);
            point
        };
        let points = [point(1.0, 0.0), point(0.0, 1.0), point(0.9, 0.1), point(0.1, 0.9)];
        let (of, centres) = sort(&points, 2);
        assert_eq!(of, [0, 1, 0, 1]);
        assert!((centres[0][0] - 0.95).abs() < 1e-5);
    }
}
