//! Which passage of one coding is which of the other.

use std::cmp::Reverse;

/// A statement of a compared document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// The place of its document among the compared ones.
    pub(crate) document: usize,
    /// Code points, end exclusive.
    pub(crate) span: [u32; 2],
    /// Its place among the statements of its side.
    pub(crate) statement: usize,
}

/// Two spans with something in common.
struct Candidate {
    shared: u64,
    covered: u64,
    n_same: usize,
    places: [usize; 2],
}

/// Pairs the rows of one document one to one; gives their places, in the order of the first side. Rows are sorted. Of all
/// pairs of spans that share a code point, those with the largest intersection over union come first; of equal ones
/// those with more values in common (`n_same`), since several statements may stand on one passage; then those further
/// ahead. Takes time in the order of the number of overlapping pairs, times its logarithm.
pub(crate) fn pairs(
    a: &[Row],
    b: &[Row],
    min_overlap: f64,
    n_same: impl Fn(&Row, &Row) -> usize,
) -> Vec<[usize; 2]> {
    let mut candidates = Vec::new();
    let mut first = 0;
    let longest = b.iter().map(|row| length(row.span)).max().unwrap_or(0);
    for (n_a, row_a) in a.iter().enumerate() {
        // Nothing further ahead reaches as far as this row, or any later one.
        while b.get(first).is_some_and(|row| u64::from(row.span[0]) + longest <= u64::from(row_a.span[0])) {
            first += 1;
        }
        let near = b.iter().enumerate().skip(first).take_while(|(_, row)| row.span[0] < row_a.span[1]);
        for (n_b, row_b) in near {
            let shared = shared(row_a.span, row_b.span);
            let covered = length(row_a.span) + length(row_b.span) - shared;
            if shared > 0 && shared as f64 / covered as f64 >= min_overlap {
                let n_same = n_same(row_a, row_b);
                candidates.push(Candidate { shared, covered, n_same, places: [n_a, n_b] });
            }
        }
    }
    candidates.sort_unstable_by(|x, y| {
        // Fractions compared without dividing.
        let by_overlap = (y.shared * x.covered).cmp(&(x.shared * y.covered));
        by_overlap.then_with(|| (Reverse(x.n_same), x.places).cmp(&(Reverse(y.n_same), y.places)))
    });
    let (mut is_taken_a, mut is_taken_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut pairs = Vec::new();
    for Candidate { places: [n_a, n_b], .. } in candidates {
        if !is_taken_a[n_a] && !is_taken_b[n_b] {
            (is_taken_a[n_a], is_taken_b[n_b]) = (true, true);
            pairs.push([n_a, n_b]);
        }
    }
    pairs.sort_unstable();
    pairs
}

fn length(span: [u32; 2]) -> u64 {
    u64::from(span[1].saturating_sub(span[0]))
}

fn shared(a: [u32; 2], b: [u32; 2]) -> u64 {
    u64::from(a[1].min(b[1]).saturating_sub(a[0].max(b[0])))
}

/// How many code points lie in spans of `a`, in spans of `b`, and in both. Rows are sorted.
pub(crate) fn covered(a: &[Row], b: &[Row]) -> [u64; 3] {
    let (a, b) = (stretches(a), stretches(b));
    let length = |stretches: &[[u32; 2]]| stretches.iter().map(|stretch| length(*stretch)).sum();
    let (mut both, mut n_a, mut n_b) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(n_a), b.get(n_b)) {
        both += shared(*x, *y);
        if x[1] < y[1] { n_a += 1 } else { n_b += 1 }
    }
    [length(&a), length(&b), both]
}

/// The spans of sorted rows, joined where they touch.
fn stretches(rows: &[Row]) -> Vec<[u32; 2]> {
    let mut stretches: Vec<[u32; 2]> = Vec::new();
    for [start, end] in rows.iter().map(|row| row.span).filter(|span| span[0] < span[1]) {
        match stretches.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => stretches.push([start, end]),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(spans: &[[u32; 2]]) -> Vec<Row> {
        spans
            .iter()
            .enumerate()
            .map(|(statement, span)| Row { document: 0, span: *span, statement })
            .collect()
    }

    #[test]
    fn the_closest_passages_go_first() {
        // 0..10 and 5..30 both overlap 4..12; 4..12 shares 6 of 12 with the first, 7 of 26 with the second.
        let (a, b) = (rows(&[[0, 10], [5, 30]]), rows(&[[4, 12], [29, 40]]));
        assert_eq!(pairs(&a, &b, 0.0, |_, _| 0), [[0, 0], [1, 1]]);
        assert_eq!(pairs(&a, &b, 0.5, |_, _| 0), [[0, 0]], "1 of 35 is too little");
        assert_eq!(pairs(&a, &b, 0.51, |_, _| 0), [[0; 2]; 0]);
        assert_eq!(
            pairs(&rows(&[[0, 5]]), &rows(&[[5, 9]]), 0.0, |_, _| 0),
            [[0; 2]; 0],
            "touching shares nothing"
        );
    }

    #[test]
    fn statements_on_one_passage_are_paired_by_what_they_say() {
        let (a, b) = (rows(&[[3, 9], [3, 9]]), rows(&[[3, 9], [3, 9]]));
        assert_eq!(pairs(&a, &b, 0.0, |_, _| 1), [[0, 0], [1, 1]]);
        let crossed = |a: &Row, b: &Row| usize::from(a.statement != b.statement);
        assert_eq!(pairs(&a, &b, 0.0, crossed), [[0, 1], [1, 0]]);
    }

    /// A long passage far ahead still overlaps, though shorter ones in between do not.
    #[test]
    fn no_overlap_is_missed() {
        let (a, b) = (rows(&[[90, 95], [96, 99]]), rows(&[[0, 100], [10, 12], [97, 98]]));
        assert_eq!(pairs(&a, &b, 0.0, |_, _| 0), [[0, 0], [1, 2]]);
        let empty = rows(&[[5, 5], [9, 7]]);
        assert_eq!(pairs(&empty, &b, 0.0, |_, _| 0), [[0; 2]; 0]);
        assert_eq!(pairs(&empty, &empty, 0.0, |_, _| 0), [[0; 2]; 0]);
    }

    #[test]
    fn code_points_are_counted_once() {
        let (a, b) = (rows(&[[0, 10], [5, 12], [20, 30]]), rows(&[[8, 22], [28, 29], [29, 40]]));
        // a: 12 + 10; b: 14 + 12; both: 8..12, 20..22, 28..30.
        assert_eq!(covered(&a, &b), [22, 26, 8]);
        assert_eq!(covered(&a, &[]), [22, 0, 0]);
    }
}
