//! There and back: a graph that went through a project is the same graph.

use std::collections::BTreeMap;

use proptest::prelude::*;
use stancegraph::dna::{self, write::Settings};
use stancegraph::extract::Options;
use stancegraph::graph::{StanceGraph, graph};
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline;
use stancegraph::text::Document;

use crate::graphs::{discourse, hard, manifest, written};
use crate::project::Project;

pub(crate) fn bytes(graph: &StanceGraph, settings: Settings) -> Vec<u8> {
    let mut bytes = Vec::new();
    dna::write(graph, settings, &mut bytes).unwrap();
    bytes
}

fn assert_comes_back(graph: &StanceGraph, settings: Settings) {
    let project = Project::of_bytes(&bytes(graph, settings));
    let (back, warnings) = dna::read_graph(&project.file()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, []);
    assert_eq!(written(&back, "json"), written(graph, "json"));
    assert_eq!(back.discourse, graph.discourse);
    assert_eq!(project.ask("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(project.ask("PRAGMA foreign_key_check"), [""; 0]);
}

/// Two articles, one of which is printed twice, with characters that DNA cannot count.
pub(crate) fn built() -> StanceGraph {
    let levy = "Jane Doe, the mayor of Leeds, rejected the river levy. 😀 Tom Hale of the River Alliance backed the river \
        levy.\r\nThe Northern Farmers' Union opposes the river levy. Ministers urged the union to support the plan.";
    let texts = [
        ("monday.txt", levy),
        ("copy.txt", levy),
        ("tuesday.txt", "The Northern Farmers' Union praised the levy."),
    ];
    let read = |(id, text): (&str, &str)| {
        let mut document = Document::new(id, text);
        document.title = (id == "monday.txt").then(|| "Levy rejected".to_owned());
        document.date = (id != "tuesday.txt").then(|| crate::graphs::day(1961));
        document.source = Some("Post".to_owned());
        let reading = pipeline::read(document, Lexicon::builtin(), Options::default());
        (reading.document, reading.extraction)
    };
    let corpus: Vec<_> = texts.into_iter().map(read).collect();
    pipeline::connect(&corpus, Lexicon::builtin(), 0.0, BTreeMap::new())
}

#[test]
fn a_graph_of_texts_comes_back_with_its_texts() {
    let graph = built();
    let discourse = &graph.discourse;
    assert!(discourse.statements.len() >= 3 && !discourse.relations.is_empty(), "{discourse:#?}");
    assert!(discourse.statements.iter().flat_map(|one| &one.evidence).any(|one| one.repeats));
    assert!(discourse.documents.iter().all(|one| one.text.is_some()));
    assert_comes_back(&graph, Settings::default());
    assert_comes_back(&graph, Settings { extra_variables: true });
}

#[test]
fn a_hard_graph_without_texts_comes_back() {
    assert_comes_back(&hard(), Settings::default());
    assert_comes_back(&hard(), Settings { extra_variables: true });
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert!(bytes(&built(), Settings::default()) == bytes(&built(), Settings::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_graph_comes_back(discourse in discourse(), parent in proptest::option::of("[a-c]{0,2}"), text in any::<bool>()) {
        let mut discourse = discourse;
        discourse.entities[0].parent = parent;
        for document in discourse.documents.iter_mut().filter(|_| text) {
            document.text = Some(document.id.repeat(3));
        }
        assert_comes_back(&graph(discourse, manifest()), Settings::default());
    }
}
