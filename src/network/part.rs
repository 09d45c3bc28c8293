//! Parts of a network that people can take in: the strongest vertices and ties.

use crate::network::matrix::{Matrix, Row};
use crate::network::{Cells, Column, Mode, Network};

/// The `n` vertices with the most statements (of equal ones those with the most weight on their ties, whatever its sign),
/// and the ties between them. Takes time in the order of vertices and ties, times the logarithm of the vertices.
pub fn strongest(whole: &Network, n: usize) -> Network {
    let stays = strongest_vertices(whole, n);
    part(whole, &stays, |_| true)
}

/// As [`strongest`], with no more ties than that: those that weigh most, of equal ones the earlier. Vertices that then
/// have none are left out. What a picture can show without becoming a thicket.
///
/// ```
/// use stancegraph::network::matrix::{Matrix, Row};
/// use stancegraph::network::{Network, Vertex, part::readable};
/// let vertex = |name: &str| Vertex { name: name.to_owned(), ..Vertex::default() };
/// let vertices = ["Alliance", "League", "Union"].map(vertex).to_vec();
/// let rows = vec![Row::new([(1, 5.0), (2, 1.0)].into_iter()), Row::default(), Row::default()];
/// let whole = Network { vertices, n_rows: 3, ties: Matrix::new(rows, 3), ..Network::default() };
/// let part = readable(&whole, 3, 1);
/// assert_eq!(part.ties().collect::<Vec<_>>(), [(0, 1, 5.0)]);
/// assert_eq!(part.vertices.len(), 2);
/// ```
pub fn readable(whole: &Network, n_vertices: usize, n_ties: usize) -> Network {
    let stays = strongest_vertices(whole, n_vertices);
    let ties = whole.ties().enumerate().filter(|(_, (one, other, _))| stays[*one] && stays[*other]);
    let mut ties: Vec<(usize, usize, usize, f64)> =
        ties.map(|(n, (one, other, weight))| (n, one, other, weight.abs())).collect();
    ties.sort_by(|one, other| other.3.total_cmp(&one.3).then(one.0.cmp(&other.0)));
    ties.truncate(n_ties);
    let mut has_tie = vec![false; whole.vertices.len()];
    for &(_, one, other, _) in &ties {
        has_tie[one] = true;
        has_tie[other] = true;
    }
    let mut numbers: Vec<usize> = ties.iter().map(|tie| tie.0).collect();
    numbers.sort_unstable();
    part(whole, &has_tie, |n| numbers.binary_search(&n).is_ok())
}

fn strongest_vertices(whole: &Network, n: usize) -> Vec<bool> {
    let mut strength = vec![0.0; whole.vertices.len()];
    for (one, other, weight) in whole.ties() {
        strength[one] += weight.abs();
        strength[other] += weight.abs();
    }
    let mut order: Vec<usize> = (0..strength.len()).collect();
    // Whoever is tied to nobody says nothing in a picture of ties.
    let frequency = |n: usize| if strength[n] > 0.0 { whole.vertices[n].frequency } else { 0 };
    order.sort_by(|&one, &other| {
        let by_frequency = frequency(other).cmp(&frequency(one));
        by_frequency.then(strength[other].total_cmp(&strength[one])).then(one.cmp(&other))
    });
    let mut stays = vec![false; strength.len()];
    order.iter().take(n).for_each(|&vertex| stays[vertex] = true);
    stays
}

/// The network of these vertices, and of the ties between them whose numbers stay.
fn part(whole: &Network, stays: &[bool], tie_stays: impl Fn(usize) -> bool) -> Network {
    let mut places = vec![0; stays.len()];
    let mut n_vertices = 0;
    for (place, _) in places.iter_mut().zip(stays).filter(|(_, stays)| **stays) {
        *place = n_vertices;
        n_vertices += 1;
    }
    let n_rows = stays.iter().take(whole.n_rows).filter(|stays| **stays).count();
    let shift = if whole.mode == Mode::Two { n_rows } else { 0 };
    let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n_rows];
    let mut kept = Vec::new();
    for (n, (one, other, weight)) in whole.ties().enumerate() {
        if stays[one] && stays[other] && tie_stays(n) {
            rows[places[one]].push(((places[other] - shift) as u32, weight));
            kept.push(n);
        }
    }
    let vertices: Vec<usize> = (0..stays.len()).filter(|&n| stays[n]).collect();
    Network {
        mode: whole.mode,
        aggregation: whole.aggregation,
        vertices: vertices.iter().map(|&n| whole.vertices[n].clone()).collect(),
        n_rows,
        ties: Matrix::new(
            rows.into_iter().map(|row| Row::new(row.into_iter())).collect(),
            n_vertices - shift,
        ),
        columns: whole.columns.iter().map(|column| picked(column, &vertices)).collect(),
        tie_columns: whole.tie_columns.iter().map(|column| picked(column, &kept)).collect(),
        tie_colours: kept.iter().filter_map(|&n| whole.tie_colours.get(n).copied()).collect(),
        period: whole.period,
        title: whole.title.clone(),
        settings: whole.settings.clone(),
    }
}

fn picked(column: &Column, places: &[usize]) -> Column {
    fn of<T: Clone>(cells: &[Option<T>], places: &[usize]) -> Vec<Option<T>> {
        places.iter().map(|&n| cells.get(n).cloned().flatten()).collect()
    }
    let cells = match &column.cells {
        Cells::Text(cells) => Cells::Text(of(cells, places)),
        Cells::Whole(cells) => Cells::Whole(of(cells, places)),
        Cells::Number(cells) => Cells::Number(of(cells, places)),
    };
    Column { name: column.name.clone(), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Vertex;

    #[test]
    fn a_part_of_two_modes_keeps_its_ties_and_columns() {
        let vertex = |name: &str| Vertex { name: name.to_owned(), ..Vertex::default() };
        let row = |cells: &[(u32, f64)]| Row::new(cells.iter().copied());
        let whole = Network {
            mode: Mode::Two,
            vertices: ["Alliance", "League", "Union", "cap", "levy"].map(vertex).to_vec(),
            n_rows: 3,
            ties: Matrix::new(vec![row(&[(0, 1.0)]), row(&[(0, -4.0), (1, 2.0)]), row(&[(1, 3.0)])], 2),
            columns: vec![Column {
                name: "rank".to_owned(),
                cells: Cells::Whole([1, 2, 3, 4, 5].map(Some).to_vec()),
            }],
            tie_columns: vec![Column {
                name: "share".to_owned(),
                cells: Cells::Number([0.1, 0.4, 0.2, 0.3].map(Some).to_vec()),
            }],
            ..Network::default()
        };
        // League 6, cap 5, levy 5, Union 3, Alliance 1.
        let part = strongest(&whole, 4);
        let names: Vec<&str> = part.vertices.iter().map(|vertex| vertex.name.as_str()).collect();
        assert_eq!((names.as_slice(), part.n_rows), (&["League", "Union", "cap", "levy"][..], 2));
        assert_eq!(part.ties().collect::<Vec<_>>(), [(0, 2, -4.0), (0, 3, 2.0), (1, 3, 3.0)]);
        assert_eq!(part.columns[0].cells, Cells::Whole([2, 3, 4, 5].map(Some).to_vec()));
        assert_eq!(part.tie_columns[0].cells, Cells::Number([0.4, 0.2, 0.3].map(Some).to_vec()));
        let part = readable(&whole, 5, 2);
        assert_eq!(part.ties().collect::<Vec<_>>(), [(0, 2, -4.0), (1, 3, 3.0)]);
        assert_eq!(part.tie_columns[0].cells, Cells::Number([0.4, 0.3].map(Some).to_vec()));
    }
}
