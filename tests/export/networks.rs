//! Networks in every format: golden files, and any network read back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use stancegraph::export::network::export;
use stancegraph::export::slices::export_moving;
use stancegraph::export::{Drawing, ExportError, FORMATS, Format, Settings, Way, matrix};
use stancegraph::graph::node_id::unique_ids;
use stancegraph::network::matrix::{Matrix, Row};
use stancegraph::network::{Aggregation, Cells, Column, Mode, Network, Vertex};

use crate::formats::rows;
use crate::golden::compare;
use crate::graphs::{drawn, drawn_files, name};
use crate::made::{networks, quarters, row};
use crate::{assert_fits, elements, strings};

fn formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.networks.is_some())
}

#[test]
fn networks_are_written_as_they_were() {
    let mut all = BTreeMap::new();
    for (name, network) in networks() {
        let drawing = Drawing::of_network(&network, Settings::default());
        // The page is its own source with the network inside; a browser reads it in `tests/clients`.
        for format in formats().filter(|format| format.name != "HTML") {
            let ending = format.endings[0];
            match format.write {
                Way::One(_) => drop(all.insert(format!("networks/{name}.{ending}"), drawn(&drawing, ending))),
                Way::Several(_) => {
                    let files = drawn_files(&drawing, ending).into_iter();
                    all.extend(files.map(|(file, text)| (format!("networks/{name}.{ending}/{file}"), text)));
                }
            }
        }
    }
    compare(all);
}

/// With `NETWORK_FILES=FOLDER` every network is written there in every format, for `tests/clients/check.py`.
#[test]
fn networks_can_be_written_for_the_clients_themselves() {
    let folder = std::env::var_os("NETWORK_FILES").map(PathBuf::from);
    let own = tempfile::tempdir().unwrap();
    let folder = folder.as_deref().unwrap_or(own.path());
    for (name, network) in networks() {
        for format in formats() {
            let file = folder.join(format!("{name}.{}", format.endings[0]));
            let written = export(&network, &file, Settings::default()).unwrap();
            assert_eq!(written.of, [network.vertices.len(), network.ties.len()]);
            assert!(file.exists());
        }
        for ending in ["matrix.csv", "dl"] {
            let file = folder.join(format!("{name}.{ending}"));
            matrix::export(&network, &file, matrix::Dialect::Plain).unwrap();
        }
    }
    export_moving(&quarters(), &folder.join("quarters-moving.gexf"), Settings::default()).unwrap();
}

#[test]
fn what_is_against_has_a_weight_above_0_and_its_value() {
    let network = &networks()[1].1;
    let drawing = Drawing::of_network(network, Settings::default());
    let xml = drawn(&drawing, "gexf");
    assert!(xml.contains("<graph defaultedgetype=\"undirected\" idtype=\"string\">"));
    let edge = &elements(&xml, "edge")[0];
    let ends = ["source", "target"].map(|end| edge[end].as_str());
    assert_eq!(ends, ["organization:energy-board", "organization:green-alliance"]);
    let own = ["type", "kind", "weight"].map(|name| edge[name].as_str());
    assert_eq!(own, ["undirected", "conflict", "2.4"]);
    let values: Vec<(String, String)> = elements(&xml, "attvalue")
        .into_iter()
        .filter(|value| ["relation", "polarity", "value"].contains(&value["for"].as_str()))
        .map(|mut value| (value.remove("for").unwrap(), value.remove("value").unwrap()))
        .collect();
    let expected = [("relation", "conflict"), ("polarity", "-1"), ("value", "-2.4")];
    assert_eq!(values[..3], expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let colours: Vec<String> = elements(&xml, "viz:color").iter().skip(3).map(|c| c["r"].clone()).collect();
    assert_eq!(colours, ["213", "0", "213"], "vermilion, bluish green, vermilion");
    let dot = drawn(&drawing, "dot");
    assert!(dot.contains("\ngraph \"network\" {\n") && !dot.contains("->") && !dot.contains("arrowhead"));
    assert!(dot.contains("\"organization:energy-board\" -- \"organization:green-alliance\""));
}

#[test]
fn codes_of_levels_are_agreement_disagreement_or_both() {
    let network = &networks()[3].1;
    let files = drawn_files(&Drawing::of_network(network, Settings::default()), "csv");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["edges.csv", "nodes.csv"]);
    let cell = |row: &BTreeMap<String, String>| {
        ["Type", "Kind", "Weight", "polarity", "value", "color"].map(|name| row[name].clone()).join(" ")
    };
    let expected = [
        "Directed agrees 1 1 1.0 #009e73",
        "Directed disagrees 2 -1 2.0 #d55e00",
        "Directed mixed 3 0 3.0 #8060a8",
    ];
    assert_eq!(rows(&files["edges.csv"]).iter().map(cell).collect::<Vec<_>>(), expected);
}

#[test]
fn a_vertex_has_its_own_colour_or_that_of_its_variable() {
    let files = drawn_files(&Drawing::of_network(&networks()[0].1, Settings::default()), "csv");
    let nodes = rows(&files["nodes.csv"]);
    let cell = |row: &BTreeMap<String, String>| {
        ["color", "size", "frequency", "attribute_type", "betweenness"]
            .map(|name| row[name].clone())
            .join("|")
    };
    // 6 + 2.5 times the root of 9, 16, 4, 1.
    let expected = [
        "#e69f00|13.5|9|board|0.0",
        "#008000|16.0|16||1.0",
        "#e69f00|11.0|4|league, of \"rivers\"|",
        "#e69f00|8.5|1||0.25",
    ];
    assert_eq!(nodes.iter().map(cell).collect::<Vec<_>>(), expected);
}

#[test]
fn a_large_network_is_drawn_in_part_and_saved_whole() {
    let vertex = |n: usize| Vertex { name: format!("actor {n:03}"), ..Vertex::default() };
    // A ring of 300, of which every tenth tie is strong.
    let weight = |n: usize| if n.is_multiple_of(10) { 9.0 } else { 1.0 };
    let cells = |n: usize| match n {
        0 => row(&[(1, weight(0)), (299, weight(299))]),
        299 => row(&[]),
        n => row(&[(n as u32 + 1, weight(n))]),
    };
    let network = Network {
        vertices: (0..300).map(vertex).collect(),
        n_rows: 300,
        ties: Matrix::new((0..300).map(cells).collect(), 300),
        ..Network::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, settings| export(&network, &folder.path().join(name), settings).unwrap();
    let part = write("ring.svg", Settings::default());
    assert_eq!(part.of, [300, 300]);
    assert!(part.shown[0] <= 70 && part.shown[1] >= 30, "all strong ties are shown: {part:?}");
    assert_eq!(write("whole.svg", Settings { whole: true, ..Settings::default() }).shown, [300, 300]);
    assert_eq!(write("ring.gexf", Settings::default()).shown, [300, 300]);
    let error = export(&network, &folder.path().join("x.dna"), Settings::default());
    let Err(error @ ExportError::Network { .. }) = error else { panic!("{error:?}") };
    assert!(error.to_string().contains(".gexf") && !error.to_string().contains("or .dna"), "{error}");
}

#[test]
fn what_is_written_of_networks_has_the_fields_of_the_schema() {
    let schema = serde_json::from_str(include_str!("../../docs/schema/network.schema.json")).unwrap();
    for (name, network) in networks() {
        let text = drawn(&Drawing::of_network(&network, Settings::default()), "json");
        assert_fits(&schema, &schema, &serde_json::from_str(&text).unwrap(), name);
    }
}

/// Ends, weight and value of an edge, as a format has them.
type Tie = (String, String, f64, f64);

/// Every vertex and tie of a network stands in every format that takes it.
fn assert_whole(network: &Network) {
    let drawing = Drawing::of_network(network, Settings::default());
    let ids =
        unique_ids(network.vertices.iter().map(|vertex| (vertex.variable.as_str(), vertex.name.as_str())));
    let ties: Vec<Tie> = network
        .ties()
        .map(|(one, other, value)| (ids[one].clone(), ids[other].clone(), value.abs(), value))
        .collect();
    let is_two = network.mode == Mode::Two;
    let number = |text: &str| text.parse::<f64>().unwrap();

    let xml = drawn(&drawing, "gexf");
    let found: Vec<String> = elements(&xml, "node").iter().map(|node| node["id"].clone()).collect();
    assert_eq!(found, ids, "gexf");
    let values = elements(&xml, "attvalue").into_iter().filter(|value| value["for"] == "value");
    let own = elements(&xml, "edge").into_iter().zip(values);
    let found: Vec<Tie> = own
        .map(|(edge, value)| {
            assert_eq!(edge["type"], if is_two { "directed" } else { "undirected" });
            (edge["source"].clone(), edge["target"].clone(), number(&edge["weight"]), number(&value["value"]))
        })
        .collect();
    assert_eq!(found, ties, "gexf");

    let xml = drawn(&drawing, "graphml");
    let found: Vec<String> = elements(&xml, "node").iter().map(|node| node["id"].clone()).collect();
    assert_eq!(found, ids, "graphml");
    let ends = |edge: &BTreeMap<String, String>| ["source", "target"].map(|end| edge[end].clone());
    let found: Vec<[String; 2]> = elements(&xml, "edge").iter().map(ends).collect();
    assert_eq!(found, ties.iter().map(|tie| [tie.0.clone(), tie.1.clone()]).collect::<Vec<_>>(), "graphml");

    for (ending, nodes, file, columns) in [
        ("csv", "Id", "edges.csv", ["Source", "Target", "Weight"]),
        ("neo4j", "id:ID", "relationships.csv", [":START_ID", ":END_ID", "weight:float"]),
    ] {
        let files = drawn_files(&drawing, ending);
        let found: Vec<String> = rows(&files["nodes.csv"]).iter().map(|row| row[nodes].clone()).collect();
        assert_eq!(found, ids, "{ending}");
        let value = if ending == "csv" { "value" } else { "value:float" };
        let [source, target, weight] = columns;
        let tie = |row: &BTreeMap<String, String>| {
            (row[source].clone(), row[target].clone(), number(&row[weight]), number(&row[value]))
        };
        assert_eq!(rows(&files[file]).iter().map(tie).collect::<Vec<_>>(), ties, "{ending}");
    }

    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let tie = |ends: &Value, own: &Value| {
        let [weight, value] = ["weight", "value"].map(|name| own[name].as_f64().unwrap());
        (text(&ends["source"]), text(&ends["target"]), weight, value)
    };
    let list = |list: &Value| list.as_array().unwrap().clone();
    for (ending, nodes, edges, id, inside) in [
        ("json", "/nodes", "/edges", "/id", ""),
        ("cyjs", "/elements/nodes", "/elements/edges", "/data/id", "/data"),
        ("graphology.json", "/nodes", "/edges", "/key", "/attributes"),
    ] {
        let json: Value = serde_json::from_str(&drawn(&drawing, ending)).unwrap();
        let at = |path: &str| list(json.pointer(path).unwrap());
        let found: Vec<String> = at(nodes).iter().map(|node| text(node.pointer(id).unwrap())).collect();
        assert_eq!(found, ids, "{ending}");
        let ends = if inside == "/attributes" { "" } else { inside };
        let found = at(edges).into_iter();
        let found = found.map(|edge| tie(edge.pointer(ends).unwrap(), edge.pointer(inside).unwrap()));
        // The reader of these tests is out by one in the last of 17 digits.
        let is_near = |(one, other): (f64, f64)| (one - other).abs() <= 1e-14 * one.abs();
        let is_same = |one: &Tie, other: &Tie| {
            (&one.0, &one.1) == (&other.0, &other.1) && is_near((one.2, other.2)) && is_near((one.3, other.3))
        };
        let found: Vec<Tie> = found.collect();
        assert!(
            found.len() == ties.len() && found.iter().zip(&ties).all(|(one, other)| is_same(one, other)),
            "{ending}: {found:?} is not {ties:?}"
        );
    }

    let dot = drawn(&drawing, "dot");
    assert_eq!(dot.lines().count(), ids.len() + ties.len() + 4);
    for (line, tie) in dot.lines().skip(2 + ids.len()).zip(&ties) {
        assert_eq!(strings(line)[..2], [tie.0.clone(), tie.1.clone()]);
    }
    let svg = drawn(&drawing, "svg");
    let groups: Vec<String> = elements(&svg, "g").iter().map(|group| group["id"].clone()).collect();
    let edges = (1..=ties.len()).map(|n| format!("e{n}"));
    let expected: Vec<String> = edges.chain(ids.iter().cloned()).chain(["legend".to_owned()]).collect();
    assert_eq!(groups, expected, "svg");
}

fn any_cells(n: usize) -> impl Strategy<Value = Cells> {
    let option = proptest::option::of::<BoxedStrategy<String>>;
    prop_oneof![
        vec(option(name().boxed()), n).prop_map(Cells::Text),
        vec(proptest::option::of(any::<i32>()), n).prop_map(Cells::Whole),
        vec(proptest::option::of(-1e9..1e9), n).prop_map(Cells::Number),
    ]
}

prop_compose! {
    /// Any network: alike vertices, hard names, columns that are called as readers call their own.
    pub(crate) fn network()(
        names in vec((name(), prop::sample::select(&["organization", "concept", "Ä b", "edge", ""][..]), any::<u32>()), 1..7),
        is_two in any::<bool>(), aggregation in 0..5usize,
    )(
        n_rows in if is_two { 0..=names.len() } else { names.len()..=names.len() },
        weights in vec(prop_oneof![Just(0.0), Just(1.0), Just(-1.0), Just(1e-12), Just(1e21), -1e9..1e9], names.len() * names.len()),
        column in any_cells(names.len()), tie_column in any_cells(names.len()),
        called in prop_oneof![name(), Just("weight".to_owned()), Just("Id".to_owned()), Just("value".to_owned())],
        names in Just(names), is_two in Just(is_two), aggregation in Just(aggregation),
        colour in proptest::option::of(any::<[u8; 3]>()), title in name(),
    ) -> Network {
        let n = names.len();
        let first = |row: usize| if is_two { 0 } else { row + 1 };
        let n_columns = if is_two { n - n_rows } else { n };
        let row = |row: usize| {
            let cells: Vec<(u32, f64)> =
                (first(row)..n_columns).map(|column| (column as u32, weights[row * n + column])).collect();
            Row::new(cells.into_iter())
        };
        let vertex = |(name, variable, frequency): (String, &str, u32)| {
            Vertex { name, variable: variable.to_owned(), frequency, colour }
        };
        let all = [Aggregation::Ignore, Aggregation::Congruence, Aggregation::Conflict, Aggregation::Subtract, Aggregation::Combine];
        Network {
            mode: if is_two { Mode::Two } else { Mode::One },
            aggregation: all[aggregation],
            vertices: names.into_iter().map(vertex).collect(),
            n_rows,
            ties: Matrix::new((0..n_rows).map(row).collect(), n_columns),
            columns: vec![Column { name: called.clone(), cells: column.clone() }, Column { name: called.clone(), cells: column }],
            tie_columns: vec![Column { name: called, cells: tie_column }],
            title: title.clone(),
            settings: vec![(title.clone(), title)],
            ..Network::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_network_is_in_every_format_as_it_is(network in network()) {
        assert_whole(&network);
    }
}

#[test]
fn hard_networks_are_in_every_format_as_they_are() {
    for (_, network) in networks() {
        assert_whole(&network);
    }
    assert_whole(&Network::default());
    assert!(export(&Network::default(), Path::new("none/levy.gexf"), Settings::default()).is_err());
}
