//! The formats beside JSON, GEXF and DOT: each read back by a reader of its kind.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oxrdf::vocab::rdf;
use oxttl::TurtleParser;
use serde_json::Value;
use stancegraph::export::gexf::Version;
use stancegraph::export::{Settings, Written, export};
use stancegraph::graph::StanceGraph;
use stancegraph::graph::part::{around, readable, strongest};

use crate::elements;
use crate::graphs::{files, hard, written, written_so};

pub(crate) type Row = BTreeMap<String, String>;

pub(crate) fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        headers.iter().zip(&row.unwrap()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(row).collect()
}

/// The ids of nodes and edges, as every format has them.
fn ids(graph: &StanceGraph) -> [BTreeSet<String>; 2] {
    let nodes = graph.network.node_weights().map(|node| node.id.clone()).collect();
    [nodes, (1..=graph.network.edge_count()).map(|n| format!("e{n}")).collect()]
}

/// Every node and edge of a graph stands in every format, and each can be read.
pub(crate) fn assert_whole(graph: &StanceGraph) {
    let [nodes, edges] = ids(graph);
    let set = |items: Vec<String>| items.into_iter().collect::<BTreeSet<_>>();

    let xml = written(graph, "graphml");
    for (element, ids) in [("node", &nodes), ("edge", &edges)] {
        let found: Vec<String> = elements(&xml, element).iter().map(|e| e["id"].clone()).collect();
        assert_eq!((found.len(), &set(found)), (ids.len(), ids), "graphml");
    }
    for (ending, name) in [("csv", "edges.csv"), ("neo4j", "relationships.csv")] {
        let files = files(graph, ending);
        let id = if ending == "csv" { ["Id", "Id"] } else { ["id:ID", "edge_id"] };
        for (file, id, ids) in [("nodes.csv", id[0], &nodes), (name, id[1], &edges)] {
            assert_eq!(&set(rows(&files[file]).iter().map(|row| row[id].clone()).collect()), ids, "{file}");
        }
        assert!(
            !files[name].contains('\\') && !files["nodes.csv"].contains('\\'),
            "Gephi takes it for an escape"
        );
    }
    let json: Value = serde_json::from_str(&written(graph, "cyjs")).unwrap();
    for (list, ids) in [("nodes", &nodes), ("edges", &edges)] {
        let items = json["elements"][list].as_array().unwrap();
        assert_eq!(&set(items.iter().map(|i| i["data"]["id"].as_str().unwrap().to_owned()).collect()), ids);
    }
    let json: Value = serde_json::from_str(&written(graph, "graphology.json")).unwrap();
    for (list, ids) in [("nodes", &nodes), ("edges", &edges)] {
        let items = json[list].as_array().unwrap();
        assert_eq!(&set(items.iter().map(|i| i["key"].as_str().unwrap().to_owned()).collect()), ids);
    }
    let svg = written(graph, "svg");
    let groups: BTreeSet<String> = elements(&svg, "g").iter().map(|group| group["id"].clone()).collect();
    assert!(nodes.iter().chain(&edges).all(|id| groups.contains(id)));
    let triples = TurtleParser::new()
        .for_slice(written(graph, "ttl").as_bytes())
        .map(|t| t.unwrap())
        .collect::<Vec<_>>();
    let typed = triples.iter().filter(|triple| triple.predicate == rdf::TYPE);
    let things: BTreeSet<String> = typed.map(|triple| triple.subject.to_string()).collect();
    assert!(nodes.iter().all(|id| things.contains(&format!("<urn:stancegraph:{id}>"))));
    assert!(edges.iter().all(|id| things.contains(&format!("<urn:stancegraph:edge:{id}>"))));
}

#[test]
fn every_format_holds_every_node_and_edge_of_a_hard_graph() {
    assert_whole(&hard());
}

#[test]
fn graphml_says_polarity_score_dates_and_the_best_sentence_with_its_place() {
    let xml = written(&hard(), "graphml");
    for name in [
        "e_polarity",
        "e_score",
        "e_evidence_count",
        "e_first_seen",
        "e_last_seen",
        "e_sentence",
        "e_document",
        "e_sentence_start",
        "e_sentence_end",
    ] {
        assert!(elements(&xml, "data").iter().any(|data| data["key"] == name), "{name}");
        assert!(elements(&xml, "key").iter().any(|key| key["id"] == name), "{name}");
    }
    let types: BTreeSet<String> = elements(&xml, "key").iter().map(|key| key["attr.type"].clone()).collect();
    assert!(
        types.iter().all(|kind| ["boolean", "int", "double", "string"].contains(&kind.as_str())),
        "{types:?}"
    );
    assert!(!xml.contains("labels=") && !xml.contains(" label="), "the schema knows no labels");
    let labelled = written_so(&hard(), "graphml", Settings { graphml_labels: true, ..Settings::default() });
    assert!(labelled.contains("labels=\":Person\"") && labelled.contains(" label=\"OPPOSES\""));
}

#[test]
fn a_line_of_a_picture_carries_figures_and_the_best_sentence() {
    let svg = written(&hard(), "svg");
    let group = elements(&svg, "g").into_iter().find(|group| group["id"] == "e1").unwrap();
    assert_eq!((group["data-polarity"].as_str(), group["data-score"].as_str()), ("1", "0.9"));
    assert_eq!(
        (group["data-first-seen"].as_str(), group["data-document"].as_str()),
        ("2019-03-01", "monday.txt")
    );
    assert!(group["data-sentence"].contains("fight") && group["data-sentence-end"] == "58");
}

#[test]
fn a_page_holds_the_graph_file_and_nothing_of_it_can_end_the_data() {
    let mut graph = hard();
    graph.discourse.entities[0].name = "</script><script>alert(1)</script><!--".to_owned();
    let page = written(&graph, "html");
    let (_, rest) = page.split_once("id=\"graph\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let kept: Value = serde_json::from_str(data).unwrap();
    assert_eq!(kept, serde_json::from_str::<Value>(&written(&graph, "json")).unwrap());
    assert!(!data.contains(['<', '>', '&']));
    assert_eq!(page.matches("</script>").count(), 4, "data, places, statements of networks, script");
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe"));
}

#[test]
fn gexf_can_be_asked_for_in_its_newer_form() {
    let xml = written_so(&hard(), "gexf", Settings { gexf: Version::V13, ..Settings::default() });
    assert!(xml.contains("xmlns=\"http://gexf.net/1.3\"") && xml.contains("version=\"1.3\""));
    assert!(xml.contains("timerepresentation=\"interval\""));
}

#[test]
fn a_row_of_statements_says_who_of_which_organisation_in_which_words() {
    let graph = hard();
    let table = rows(&files(&graph, "csv")["statements.csv"]);
    let n_passages: usize = graph.discourse.statements.iter().map(|statement| statement.evidence.len()).sum();
    assert_eq!(table.len(), n_passages);
    let first = &table[0];
    assert_eq!((first["person"].as_str(), first["organization"].as_str()), ("edge", "subgraph"));
    assert_eq!((first["concept"].as_str(), first["agreement"].as_str()), ("graph", "supports"));
    assert_eq!((first["document"].as_str(), first["date"].as_str()), ("monday.txt", "2019-03-01"));
    assert!(first["text"].contains("it\\,”"), "this table is for readers that keep backslashes");
    assert_eq!(table[2]["copy"], "true");
}

#[test]
fn a_dated_row_stands_first_in_both_files_of_gephi() {
    let files = files(&hard(), "csv");
    for file in ["nodes.csv", "edges.csv"] {
        assert_eq!(rows(&files[file])[0]["first_seen"].len(), 10, "{file}");
    }
}

#[test]
fn names_in_a_picture_do_not_lie_on_each_other() {
    let svg = written(&hard(), "svg");
    let lines: Vec<(f64, f64)> = elements(&svg, "text")
        .iter()
        .filter(|text| text.contains_key("text-anchor"))
        .map(|text| (text["x"].parse().unwrap(), text["y"].parse().unwrap()))
        .collect();
    assert!(lines.len() >= hard().network.node_count());
    for (n, one) in lines.iter().enumerate() {
        assert!(
            lines[n + 1..]
                .iter()
                .all(|other| (one.1 - other.1).abs() > 10.0 || (one.0 - other.0).abs() > 20.0)
        );
    }
}

#[test]
fn a_name_of_a_million_letters_is_written_everywhere() {
    let mut graph = hard();
    graph.discourse.entities[0].name = "levy ".repeat(200_000);
    assert_whole(&graph);
    assert!(written(&graph, "dot").len() < 200_000, "strings of a drawing are cut");
}

#[test]
fn a_part_has_the_strongest_or_what_is_near() {
    let whole = hard();
    let part = strongest(&whole, 3);
    assert!(part.network.node_count() <= 3 && part.network.edge_count() > 0);
    assert_eq!(part.discourse.documents, whole.discourse.documents);
    assert_eq!(readable(&whole, 10, 2).network.edge_count(), 2);
    let around = around(&whole, &[0], 1);
    assert!(around.network.node_weights().any(|node| node.id == "person:edge"));
    assert!(around.edges().all(|(_, source, target, _)| {
        let ids = [source, target].map(|end| around.node(end).id.as_str());
        ids.contains(&"person:edge") || ids.iter().all(|id| *id != "person:edge")
    }));
    assert_eq!(strongest(&whole, 1_000).network.edge_count(), whole.network.edge_count());
}

#[test]
fn a_folder_and_an_archive_hold_the_same_and_replace_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for _ in 0..2 {
        let Written { shown, of } = export(&hard(), &path("levy.csv"), Settings::default()).unwrap();
        assert_eq!(shown, of);
        export(&hard(), &path("levy.csv.zip"), Settings::default()).unwrap();
    }
    let names: BTreeSet<String> = std::fs::read_dir(path("levy.csv"))
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["edges.csv", "nodes.csv", "statements.csv"].map(str::to_owned).into());
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path("levy.csv.zip")).unwrap()).unwrap();
    for name in &names {
        let mut packed = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut packed).unwrap();
        assert_eq!(packed, std::fs::read_to_string(path("levy.csv").join(name)).unwrap());
    }
    let bytes = std::fs::read(path("levy.csv.zip")).unwrap();
    export(&hard(), &path("again.csv.zip"), Settings::default()).unwrap();
    assert_eq!(std::fs::read(path("again.csv.zip")).unwrap(), bytes);
    assert!(export(&hard(), Path::new("none/levy.csv"), Settings::default()).is_err());
}
