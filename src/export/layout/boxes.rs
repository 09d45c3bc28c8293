//! Boxes: pushing labels apart until none lies on another.

use crate::export::layout::Place;

/// Free space around every box, in points.
const MARGIN: f64 = 6.0;
/// Rounds of pushing before everything is drawn wider.
const ROUNDS: usize = 40;
/// How often it is drawn wider before boxes are set in rows.
const WIDENINGS: usize = 25;
/// More boxes are set in rows at once: nobody reads so many, and pushing takes long.
const MANY: usize = 1_500;

/// Moves boxes of these sizes (width, height) around these centres apart, each as little as can be. Afterwards no two
/// overlap. More than 1,500 are set in rows, in which near ones stay near.
pub(crate) fn apart(centres: &mut [Place], sizes: &[[f64; 2]]) {
    if centres.len() > MANY {
        return in_rows(centres, sizes);
    }
    // Of two in one place neither knows where to go.
    for (n, centre) in centres.iter_mut().enumerate() {
        centre[0] += n as f64 * 1e-3;
        centre[1] += (n % 7) as f64 * 1e-3;
    }
    for _ in 0..WIDENINGS {
        for _ in 0..ROUNDS {
            if !push(centres, sizes) {
                return;
            }
        }
        for centre in centres.iter_mut() {
            *centre = centre.map(|part| part * 1.12);
        }
    }
    in_rows(centres, sizes);
}

/// Pushes every two that overlap apart on the shorter way; whether there were any.
fn push(centres: &mut [Place], sizes: &[[f64; 2]]) -> bool {
    let mut order: Vec<usize> = (0..centres.len()).collect();
    let left = |centres: &[Place], n: usize| centres[n][0] - sizes[n][0] / 2.0;
    order.sort_by(|&a, &b| left(centres, a).total_cmp(&left(centres, b)).then(a.cmp(&b)));
    let widest = sizes.iter().map(|size| size[0]).fold(0.0, f64::max);
    let mut any = false;
    for (at, &one) in order.iter().enumerate() {
        for &other in &order[at + 1..] {
            if left(centres, other) - left(centres, one) > 2.0 * widest + MARGIN {
                break;
            }
            let over = [0, 1].map(|axis| {
                let needed = (sizes[one][axis] + sizes[other][axis]) / 2.0 + MARGIN;
                needed - (centres[one][axis] - centres[other][axis]).abs()
            });
            if over[0] <= 1e-6 || over[1] <= 1e-6 {
                continue;
            }
            any = true;
            let axis = usize::from(over[1] < over[0]);
            let way = if centres[one][axis] < centres[other][axis] { 1.0 } else { -1.0 };
            let half = over[axis] / 2.0 + 0.01;
            centres[one][axis] -= way * half;
            centres[other][axis] += way * half;
        }
    }
    any
}

/// In rows: bands of the paper from top to bottom, in each the boxes from left to right.
fn in_rows(centres: &mut [Place], sizes: &[[f64; 2]]) {
    let area: f64 = sizes.iter().map(|size| (size[0] + MARGIN) * (size[1] + MARGIN)).sum();
    let width = (1.6 * area).sqrt();
    let mut order: Vec<usize> = (0..centres.len()).collect();
    let by = |axis: usize| {
        let centres = &*centres;
        move |&a: &usize, &b: &usize| centres[a][axis].total_cmp(&centres[b][axis]).then(a.cmp(&b))
    };
    order.sort_by(by(1));
    let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
    let mut filled = 0.0;
    for node in order {
        if filled > width {
            rows.push(Vec::new());
            filled = 0.0;
        }
        filled += sizes[node][0] + MARGIN;
        rows.last_mut().expect("there is a row from the start").push(node);
    }
    for row in &mut rows {
        row.sort_by(by(0));
    }
    let mut top = 0.0;
    for row in rows {
        let height = row.iter().map(|&node| sizes[node][1]).fold(0.0, f64::max);
        let mut left = 0.0;
        for node in row {
            centres[node] = [left + sizes[node][0] / 2.0, top + height / 2.0];
            left += sizes[node][0] + MARGIN;
        }
        top += height + MARGIN;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(centres: &[Place], sizes: &[[f64; 2]]) -> bool {
        (0..centres.len()).any(|one| {
            (one + 1..centres.len()).any(|other| {
                (0..2).all(|axis| {
                    (centres[one][axis] - centres[other][axis]).abs()
                        < (sizes[one][axis] + sizes[other][axis]) / 2.0
                })
            })
        })
    }

    #[test]
    fn a_heap_of_labels_is_spread_out() {
        let mut centres = vec![[0.0, 0.0]; 80];
        let sizes: Vec<[f64; 2]> = (0..80).map(|n| [40.0 + 3.0 * f64::from(n), 20.0]).collect();
        apart(&mut centres, &sizes);
        assert!(!overlap(&centres, &sizes));
    }

    #[test]
    fn what_is_apart_stays() {
        let mut centres = vec![[0.0, 0.0], [200.0, 0.0]];
        apart(&mut centres, &[[50.0, 20.0], [50.0, 20.0]]);
        assert!(centres[0][0].abs() < 0.1 && (centres[1][0] - 200.0).abs() < 0.1);
    }

    #[test]
    fn rows_are_a_last_resort_that_works() {
        let mut centres = vec![[0.0, 0.0]; 5];
        let sizes = vec![[30.0, 10.0]; 5];
        in_rows(&mut centres, &sizes);
        assert!(!overlap(&centres, &sizes));
    }
}
