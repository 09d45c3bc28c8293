//! The structure of networks by chance: defined, finite, the same each time; with `STRUCTURE_FILES=FOLDER` written there
//! for `tests/clients/structure.py`, which works everything out with networkx and igraph.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use serde_json::{Value, json};
use stancegraph::network::matrix::{Matrix, Row};
use stancegraph::network::structure::balance::balance;
use stancegraph::network::structure::centrality::centrality;
use stancegraph::network::structure::chance::Chance;
use stancegraph::network::structure::communities::{communities, modularity};
use stancegraph::network::structure::polarisation::quality::dna_quality;
use stancegraph::network::structure::polarisation::{Options, polarisation};
use stancegraph::network::structure::{measures, summary};
use stancegraph::network::{Aggregation, Cells, Mode, Network, Vertex};

/// How many networks there are.
const NETWORKS: u64 = 36;

/// A network of vertices in planted groups and of some without ties; each third of two modes, each second signed.
fn network(seed: u64) -> Network {
    let mut chance = Chance::new(seed);
    let is_two_mode = seed % 3 == 2;
    // The smaller ones are for what can only be checked by looking at all divisions.
    let n = if seed < 18 { 3 + chance.below(10) } else { 20 + chance.below(60) };
    let n_rows = if is_two_mode { 1 + n / 3 } else { n };
    let n_columns = if is_two_mode { n - n_rows } else { n };
    let density = [0.1, 0.3, 0.6][chance.below(3)];
    let row = |a: usize, chance: &mut Chance| {
        let cells: Vec<(u32, f64)> = (0..n_columns)
            .filter(|b| is_two_mode || *b > a)
            .filter_map(|b| {
                let same = a % 3 == b % 3;
                let is_tied =
                    a % 7 != 6 && b % 7 != 6 && chance.unit() < if same { density } else { density / 4.0 };
                let weight = (1 + chance.below(40)) as f64 / 8.0;
                let is_negative = seed % 2 == 1 && chance.below(if same { 5 } else { 2 }) == 0;
                is_tied.then_some((b as u32, if is_negative { -weight } else { weight }))
            })
            .collect();
        Row::new(cells.into_iter())
    };
    let rows = (0..n_rows).map(|a| row(a, &mut chance)).collect();
    Network {
        mode: if is_two_mode { Mode::Two } else { Mode::One },
        aggregation: Aggregation::Subtract,
        vertices: (0..n).map(|n| Vertex { name: format!("v{n}"), ..Vertex::default() }).collect(),
        n_rows,
        ties: Matrix::new(rows, n_columns),
        ..Network::default()
    }
}

/// The negative ties alone, as positive ones: conflict.
fn part(network: &Network, sign: f64) -> Network {
    let row = |row: &Row| {
        let cells: Vec<(u32, f64)> =
            row.cells().map(|(b, weight)| (b as u32, (sign * weight).max(0.0))).collect();
        Row::new(cells.into_iter())
    };
    let ties = Matrix::new(network.ties.rows().iter().map(row).collect(), network.ties.n_columns());
    Network { ties, ..network.clone() }
}

fn values(seed: u64) -> Value {
    let mut network = network(seed);
    let found = centrality(&network);
    let groups = communities(&network, seed);
    let signed = balance(&network, seed);
    let (congruence, conflict) = (part(&network, 1.0), part(&network, -1.0));
    let polarised = polarisation(&congruence, &conflict, Options { seed, ..Options::default() });
    let halves: Vec<usize> = (0..network.vertices.len()).map(|n| n % 2).collect();
    assert_eq!(measures(&mut network, seed), groups);
    assert_eq!(modularity(&network, &groups.labels), groups.modularity);
    json!({
        "seed": seed,
        "n": network.vertices.len(),
        "rows": network.n_rows,
        "two_mode": network.mode == Mode::Two,
        "ties": network.ties().collect::<Vec<_>>(),
        "degree": found.degree,
        "strength": found.strength,
        "betweenness": found.betweenness,
        "closeness": found.closeness,
        "eigenvector": found.eigenvector,
        "pagerank": found.pagerank,
        "communities": groups,
        "summary": summary(&network, &groups),
        "balance": signed,
        "polarisation": polarised,
        "dna_quality_of_halves": dna_quality(&congruence, &conflict, &halves),
    })
}

#[test]
fn networks_by_chance_are_the_same_each_time_on_any_number_of_threads() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| (0..NETWORKS).map(values).collect::<Vec<_>>())
    };
    let all = on(1);
    assert_eq!(all, on(3));
    if let Ok(folder) = std::env::var("STRUCTURE_FILES") {
        let file = std::path::Path::new(&folder).join("structure.json");
        std::fs::write(file, serde_json::to_vec(&all).unwrap()).unwrap();
    }
}

#[test]
fn columns_are_finite_and_in_range() {
    for seed in 0..NETWORKS {
        let mut network = network(seed);
        measures(&mut network, 1);
        for column in &network.columns {
            let (Cells::Number(values), name) = (&column.cells, &column.name) else { continue };
            assert_eq!(values.len(), network.vertices.len());
            let most = if name == "strength" { f64::INFINITY } else { 1.0 + 1e-12 };
            let is_fine = |value: &f64| value.is_finite() && (0.0..=most).contains(value);
            assert!(values.iter().flatten().all(is_fine), "{name} of {seed}: {values:?}");
        }
    }
}
