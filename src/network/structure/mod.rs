//! Structure: what a network says as a whole and of each vertex.
//!
//! [`measures`] gives every vertex its centralities and community, [`summary`] counts the network. The other modules
//! answer what discourse network analysis asks ([`indexes`](indexes::indexes) asks them all): how polarised are two camps, how balanced is a signed network, which
//! concepts are its backbone, and how sure is any of it.
//!
//! All are functions of a network and a seed: the same input gives the same numbers on any number of threads.
//! `docs/structure.md` has every formula, its source and what it is worth.

pub mod chance;
pub mod adjacency;
pub mod paths;
pub mod centrality;
pub mod communities;
pub mod polarisation;
pub mod balance;
pub mod backbone;
pub mod bootstrap;
pub mod indexes;
#[cfg(test)]
pub(crate) mod toy;

use crate::network::structure::adjacency::Adjacency;
use crate::network::structure::centrality::centrality;
use crate::network::structure::communities::{Communities, communities};
use crate::network::{Cells, Column, Mode, Network};

/// The columns that [`measures`] adds to the table of vertices.
pub const COLUMNS: [&str; 7] =
    ["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "community"];

/// A network in a few numbers.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Summary {
    /// How many vertices there are.
    pub vertices: usize,
    /// How many of them are of the first variable; of one mode all.
    pub rows: usize,
    /// How many ties there are.
    pub ties: usize,
    /// How many of them have a weight below 0.
    pub negative_ties: usize,
    /// The sum of all weights; `None` if it is too large for a number.
    pub weight: Option<f64>,
    /// The share of possible ties that exist; `None` if none is possible.
    pub density: Option<f64>,
    /// How many ties a vertex has on average; `None` without vertices.
    pub mean_degree: Option<f64>,
    /// How many vertices have no tie of either sign.
    pub isolates: usize,
    /// How many components there are, by ties of either sign; each isolate is one.
    pub components: usize,
    /// How many vertices the largest component has.
    pub largest_component: usize,
    /// How many communities there are, of positive ties; see [`communities`](communities::communities).
    pub communities: usize,
    /// Their modularity; `None` without positive ties.
    pub modularity: Option<f64>,
}

/// Adds [`COLUMNS`] to the table of vertices, in the place of columns that had these names, and gives back the
/// communities. These are numbered from 1 in the table. Values that are not defined are missing. Takes as long as
/// [`centrality()`].
pub fn measures(network: &mut Network, seed: u64) -> Communities {
    let n = network.vertices.len();
    let found = centrality(network);
    let groups = communities(network, seed);
    let numbers = |values: Vec<f64>| {
        Cells::Number(values.into_iter().map(|value| Some(value).filter(|v| v.is_finite())).collect())
    };
    let cells = [
        Cells::Whole(found.degree.into_iter().map(|degree| Some(degree as i32)).collect()),
        numbers(found.strength),
        numbers(found.betweenness),
        numbers(found.closeness),
        found.eigenvector.map_or_else(|| Cells::Number(vec![None; n]), numbers),
        numbers(found.pagerank),
        Cells::Whole(groups.labels.iter().map(|label| Some(*label as i32 + 1)).collect()),
    ];
    network.columns.retain(|column| !COLUMNS.contains(&column.name.as_str()));
    let columns = COLUMNS.into_iter().zip(cells).map(|(name, cells)| Column { name: name.to_owned(), cells });
    network.columns.extend(columns);
    groups
}

/// The network in numbers. `communities` are those that [`measures`] gave back.
pub fn summary(network: &Network, communities: &Communities) -> Summary {
    let ties = Adjacency::new(network);
    let components = ties.components();
    let (n, rows) = (ties.len(), network.n_rows);
    let possible = match network.mode {
        Mode::One => n * n.saturating_sub(1) / 2,
        Mode::Two => rows * n.saturating_sub(rows),
    };
    let share = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
    Summary {
        vertices: n,
        rows,
        ties: ties.n_ties(),
        negative_ties: ties.ties().filter(|(_, _, weight)| *weight < 0.0).count(),
        weight: Some(ties.ties().map(|(_, _, weight)| weight).sum())
            .filter(|weight: &f64| weight.is_finite()),
        density: share(ties.n_ties(), possible),
        mean_degree: share(2 * ties.n_ties(), n),
        isolates: (0..n).filter(|vertex| ties.degree(*vertex) == 0).count(),
        components: components.len(),
        largest_component: components.iter().map(Vec::len).max().unwrap_or_default(),
        communities: communities.sizes.len(),
        modularity: communities.modularity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_added_once_and_hold_finite_numbers() {
        let mut network = toy::network(3, &[(0, 1, f64::MAX), (0, 2, f64::MAX)]);
        let other = Column { name: "Type".to_owned(), cells: Cells::Text(vec![None; 3]) };
        network.columns = vec![Column { name: "degree".to_owned(), ..other.clone() }, other.clone()];
        measures(&mut network, 1);
        let groups = measures(&mut network, 1);
        assert_eq!(network.columns[0], other);
        let names: Vec<&str> = network.columns[1..].iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, COLUMNS);
        assert_eq!(network.columns[1].cells, Cells::Whole(vec![Some(2), Some(1), Some(1)]));
        assert_eq!(network.columns[2].cells, Cells::Number(vec![None, Some(f64::MAX), Some(f64::MAX)]));
        assert_eq!(network.columns[7].cells, Cells::Whole(vec![Some(1); 3]));
        assert_eq!(groups.sizes, [3]);
        for column in &network.columns {
            if let Cells::Number(values) = &column.cells {
                assert!(values.iter().flatten().all(|value| value.is_finite()), "{column:?}");
            }
        }
    }

    #[test]
    fn a_network_is_counted() {
        let mut network = toy::network(5, &[(0, 1, 2.0), (1, 2, -1.0)]);
        let groups = measures(&mut network, 1);
        let found = summary(&network, &groups);
        let expected = Summary {
            vertices: 5,
            rows: 5,
            ties: 2,
            negative_ties: 1,
            weight: Some(1.0),
            density: Some(0.2),
            mean_degree: Some(0.8),
            isolates: 2,
            components: 3,
            largest_component: 3,
            communities: 4,
            modularity: Some(0.0),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn two_modes_have_ties_between_rows_and_columns_only() {
        let mut network = toy::two_mode(2, 3, &[(0, 0, 1.0), (0, 1, 1.0), (1, 2, 1.0)]);
        let groups = measures(&mut network, 1);
        let found = summary(&network, &groups);
        assert_eq!((found.density, found.rows, found.components), (Some(0.5), 2, 2));
        assert_eq!(groups.labels, [0, 1, 0, 0, 1]);
    }

    #[test]
    fn nothing_is_nothing() {
        let mut network = Network::default();
        let groups = measures(&mut network, 1);
        assert_eq!(summary(&network, &groups), Summary { weight: Some(0.0), ..Summary::default() });
        let lone = toy::network(1, &[]);
        assert_eq!(summary(&lone, &communities(&lone, 1)).density, None);
    }
}
