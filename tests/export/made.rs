//! Networks to write, small enough to work out by hand.

use stancegraph::network::matrix::{Matrix, Row};
use stancegraph::network::{Aggregation, Cells, Column, Mode, Network, Vertex};
use stancegraph::text::Date;

fn vertex(variable: &str, name: &str, frequency: u32) -> Vertex {
    Vertex { name: name.to_owned(), variable: variable.to_owned(), frequency, colour: None }
}

pub(crate) fn row(cells: &[(u32, f64)]) -> Row {
    Row::new(cells.iter().copied())
}

fn period(first: (i8, i8), last: (i8, i8)) -> Option<[Date; 2]> {
    Some([first, last].map(|(month, day)| Date::new(2018, month, day).unwrap()))
}

fn named(cells: Cells, name: &str) -> Column {
    Column { name: name.to_owned(), cells }
}

/// Ties of one mode, of three kinds of weight, and a vertex without any.
fn congruence() -> Network {
    let names = [("Energy Board", 9), ("Green Alliance", 16), ("River League", 4), ("Unheard Union", 1)];
    let mut vertices = names.map(|(name, n)| vertex("organization", name, n)).to_vec();
    vertices[1].colour = Some([0, 128, 0]);
    let texts = [Some("board"), None, Some("league, of \"rivers\""), Some("")];
    Network {
        vertices,
        n_rows: 4,
        ties: Matrix::new(vec![row(&[(1, 3.0), (2, 0.5)]), row(&[(2, 1.25)]), row(&[]), row(&[])], 4),
        columns: vec![
            named(Cells::Text(texts.map(|text| text.map(str::to_owned)).to_vec()), "Type"),
            named(Cells::Number([Some(0.0), Some(1.0), None, Some(0.25)].to_vec()), "Betweenness"),
            named(Cells::Whole([Some(1), Some(1), Some(1), Some(2)].to_vec()), "community"),
        ],
        tie_columns: vec![named(Cells::Whole([Some(4), Some(1), None].to_vec()), "concepts")],
        period: period((1, 1), (3, 31)),
        title: "congruence of organization by concept".to_owned(),
        settings: vec![("normalisation".to_owned(), "no".to_owned())],
        ..Network::default()
    }
}

/// Ties of one mode for and against.
fn subtract() -> Network {
    let names = [("Energy Board", 9), ("Green Alliance", 16), ("River League", 4)];
    Network {
        aggregation: Aggregation::Subtract,
        vertices: names.map(|(name, n)| vertex("organization", name, n)).to_vec(),
        n_rows: 3,
        ties: Matrix::new(vec![row(&[(1, -2.4), (2, 2.75)]), row(&[(2, -1.0)]), row(&[])], 3),
        ..Network::default()
    }
}

/// Ties of two modes among names that are keywords, markup, quotation marks and letters of other scripts.
fn subtract_two() -> Network {
    let actors = ["\"edge\" & <b>Sons</b>", "O'Neill \\ Haddad", "subgraph", "王芳"];
    let concepts = ["Levy; now,\nor never", "edge", "levy", "subgraph"];
    let of = |variable: &'static str| move |name| vertex(variable, name, 2);
    Network {
        mode: Mode::Two,
        aggregation: Aggregation::Subtract,
        vertices: actors
            .into_iter()
            .map(of("person"))
            .chain(concepts.into_iter().map(of("concept")))
            .collect(),
        n_rows: 4,
        ties: Matrix::new(
            vec![
                row(&[(0, 2.0), (1, -1.0)]),
                row(&[(3, 10.0)]),
                row(&[(1, -3.0), (2, 1.0)]),
                row(&[(0, 1.0)]),
            ],
            4,
        ),
        title: "two-mode subtract of person & concept".to_owned(),
        ..Network::default()
    }
}

/// Codes of levels.
fn combine() -> Network {
    let vertices = [("person", "Haddad"), ("person", "Whitfield"), ("concept", "cap"), ("concept", "levy")];
    Network {
        mode: Mode::Two,
        aggregation: Aggregation::Combine,
        vertices: vertices.map(|(variable, name)| vertex(variable, name, 3)).to_vec(),
        n_rows: 2,
        ties: Matrix::new(vec![row(&[(0, 1.0), (1, 2.0)]), row(&[(1, 3.0)])], 2),
        ..Network::default()
    }
}

/// All of them, with a name for files.
pub(crate) fn networks() -> Vec<(&'static str, Network)> {
    vec![
        ("congruence", congruence()),
        ("subtract", subtract()),
        ("subtract-two", subtract_two()),
        ("combine", combine()),
    ]
}

/// Three quarters: a tie that turns, one that comes and goes, a vertex that is there only once.
pub(crate) fn quarters() -> Vec<Network> {
    let slice = |names: &[(&str, u32)], rows: Vec<Row>, period| Network {
        aggregation: Aggregation::Subtract,
        vertices: names.iter().map(|(name, n)| vertex("organization", name, *n)).collect(),
        n_rows: names.len(),
        ties: Matrix::new(rows, names.len()),
        period,
        ..Network::default()
    };
    vec![
        slice(
            &[("Energy Board", 3), ("Green Alliance", 2)],
            vec![row(&[(1, 1.5)]), row(&[])],
            period((1, 1), (3, 31)),
        ),
        slice(
            &[("Apple Growers", 1), ("Energy Board", 5), ("Green Alliance", 2)],
            vec![row(&[(1, 0.5)]), row(&[]), row(&[])],
            period((4, 1), (6, 30)),
        ),
        slice(
            &[("Energy Board", 4), ("Green Alliance", 9)],
            vec![row(&[(1, -2.0)]), row(&[])],
            period((7, 1), (9, 30)),
        ),
    ]
}
