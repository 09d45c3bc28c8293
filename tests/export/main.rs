//! Every format, read back: nothing lost, nothing made up, whatever the names.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod formats;
mod golden;
mod graphs;
mod made;
mod matrices;
mod networks;
mod pages;
mod slices;

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use stancegraph::export::extraction::{Choice, write_line};
use stancegraph::export::json::read::parse;
use stancegraph::export::{FORMATS, Settings, export};
use stancegraph::extract::{EntityKind, Options};
use stancegraph::graph::{graph, prune::prune};
use stancegraph::lexicon::Lexicon;
use stancegraph::resolve::Discourse;
use stancegraph::text::Document;

use crate::graphs::{HARD, discourse, entity, hard, manifest, written};

/// The elements of a name, each with its attributes.
pub(crate) fn elements(xml: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    let attributes = |element: &BytesStart| {
        let pair = |a: quick_xml::events::attributes::Attribute| {
            let value = quick_xml::escape::unescape(&a.value).unwrap().into_owned();
            (a.key.0.to_owned(), value)
        };
        element.attributes().map(|attribute| pair(attribute.unwrap())).collect()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) if element.name().0 == name => {
                found.push(attributes(&element));
            }
            _ => {}
        }
    }
}

/// The strings between marks in a line of DOT, unescaped.
pub(crate) fn strings(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            continue;
        }
        let mut text = String::new();
        loop {
            match chars.next().expect("a string that ends") {
                '"' => break,
                '\\' => match chars.next().expect("something after a backslash") {
                    'n' => text.push('\n'),
                    other => text.push(other),
                },
                other => text.push(other),
            }
        }
        found.push(text);
    }
    found
}

#[test]
fn the_graph_file_is_read_as_it_was_written() {
    assert_eq!(written(&hard(), "json"), HARD);
}

#[test]
fn passages_of_copies_are_kept_but_not_counted() {
    let graph = hard();
    let (_, _, _, edge) = graph.edges().next().unwrap();
    assert_eq!((edge.weight, graph.evidence(edge).count()), (2, 3));
    let (_, _, _, edge) =
        graph.edges().find(|(_, source, ..)| graph.node(*source).id == "person:rtl").unwrap();
    assert_eq!(edge.weight, 1, "no edge weighs nothing: Gephi would drop it");
}

#[test]
fn former_and_present_ties_share_an_edge() {
    let graph = hard();
    let ties: Vec<_> = graph.edges().filter(|(.., edge)| !graph.relations(edge).is_empty()).collect();
    assert_eq!(ties.len(), 4);
    assert_eq!(ties[0].3.members.len(), 2);
    assert!(!ties[0].3.former && ties[1].3.former);
}

#[test]
fn gexf_holds_every_node_and_edge() {
    let (graph, xml) = (hard(), written(&hard(), "gexf"));
    let (nodes, edges) = (elements(&xml, "node"), elements(&xml, "edge"));
    assert_eq!((nodes.len(), edges.len()), (graph.network.node_count(), graph.network.edge_count()));
    for (node, entity) in nodes.iter().zip(&graph.discourse.entities) {
        let legal = |c: &char| {
            !c.is_ascii_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || "\t\n\r".contains(*c)
        };
        assert_eq!(node["label"], entity.name.chars().filter(legal).collect::<String>());
    }
    for (edge, (_, source, target, own)) in edges.iter().zip(graph.edges()) {
        assert_eq!((&edge["source"], &edge["target"]), (&graph.node(source).id, &graph.node(target).id));
        assert_eq!(
            (edge["kind"].as_str(), edge["weight"].as_str()),
            (own.tie.as_str(), own.weight.to_string().as_str())
        );
    }
    let declared: Vec<String> = elements(&xml, "attribute").iter().map(|a| a["id"].clone()).collect();
    for value in elements(&xml, "attvalue") {
        assert!(declared.contains(&value["for"]) && !value["value"].is_empty(), "{value:?}");
    }
    for spell in elements(&xml, "spell").iter().chain(&edges).filter(|spell| spell.contains_key("start")) {
        assert!(spell["start"].len() == 10 && spell["start"] <= spell["end"], "{spell:?}");
    }
    assert!(elements(&xml, "viz:color").iter().all(|colour| colour.keys().eq(["b", "g", "r"])));
}

#[test]
fn dot_holds_every_node_and_edge_one_a_line() {
    let (graph, dot) = (hard(), written(&hard(), "dot"));
    let lines: Vec<&str> = dot.lines().collect();
    let (n_nodes, n_edges) = (graph.network.node_count(), graph.network.edge_count());
    assert_eq!(lines.len(), n_nodes + n_edges + 4);
    for (line, node) in lines[2..].iter().zip(graph.network.node_weights()) {
        assert_eq!(strings(line)[0], node.id);
    }
    for (line, (_, source, target, edge)) in lines[2 + n_nodes..].iter().zip(graph.edges()) {
        let strings = strings(line);
        assert_eq!(strings[..2], [graph.node(source).id.clone(), graph.node(target).id.clone()]);
        assert!(line.contains(&format!("relation=\"{}\"", edge.tie.as_str())));
    }
    assert!(lines[lines.len() - 2].starts_with("  graph ["), "Gephi skips all that follows");
    for line in &lines {
        assert!(strings(line).iter().all(|string| string.len() <= 8_000), "{}", line.len());
        assert!(!line.contains(char::is_control));
    }
}

#[test]
fn an_empty_graph_and_a_lone_node_can_be_written() {
    for entities in [vec![], vec![entity("Doe", EntityKind::Person)]] {
        let n = entities.len();
        let graph = graph(Discourse { entities, ..Discourse::default() }, manifest());
        assert_eq!(parse(&written(&graph, "json"), Path::new("x")).unwrap().discourse, graph.discourse);
        assert_eq!(elements(&written(&graph, "gexf"), "node").len(), n);
        assert_eq!(written(&graph, "dot").lines().count(), 4 + n);
    }
}

#[test]
fn less_sure_statements_are_left_out_with_those_who_then_say_nothing() {
    let pruned = prune(hard().discourse, 0.6);
    assert!(pruned.statements.iter().all(|s| s.score >= 0.6));
    assert!(pruned.relations.is_empty());
    assert_eq!(pruned.statements.len(), hard().discourse.statements.len() - 1);
    assert!(pruned.entities.iter().all(|e| e.name != "王芳"
        || pruned.statements.iter().any(|s| { pruned.entities[s.holder as usize].name == e.name })));
    let graph = graph(pruned, manifest());
    assert_eq!(parse(&written(&graph, "json"), Path::new("x")).unwrap().discourse, graph.discourse);
}

#[test]
fn a_failed_write_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.json");
    export(&hard(), &file, Settings::default()).unwrap();
    let before = std::fs::read(&file).unwrap();
    assert!(export(&hard(), &folder.path().join("none/x.json"), Settings::default()).is_err());
    assert!(export(&hard(), &folder.path().join("x.doc"), Settings::default()).is_err());
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn every_format_is_in_the_documentation() {
    let page = include_str!("../../docs/formats.md");
    for format in FORMATS {
        let endings: Vec<String> = format.endings.iter().map(|ending| format!("`.{ending}`")).collect();
        let row = format!("| {} | {} | {} |", format.name, endings.join(" "), format.about);
        assert!(page.contains(&row), "docs/formats.md lacks the row\n{row}");
    }
    assert_eq!(
        page.lines().filter(|line| line.contains("| `.")).count(),
        FORMATS.len(),
        "docs/formats.md has a row too many"
    );
}

#[test]
fn what_is_written_has_the_fields_of_the_schemas() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../docs/schema/graph.schema.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(HARD).unwrap();
    assert_fits(&schema, &schema, &file, "graph");
}

#[test]
fn a_line_of_extract_has_the_fields_of_its_schema() {
    let text =
        "Jane Doe, the mayor, rejected the river levy. “Never again,” said Tom Hale of the River Alliance.";
    let read =
        stancegraph::pipeline::read(Document::new("x.txt", text), Lexicon::builtin(), Options::default());
    let choice = Choice { tokens: true, text: true, min_score: 0.0 };
    let mut line = Vec::new();
    write_line(&read.document, &read.analysis, &read.extraction, choice, &mut line).unwrap();
    let line: serde_json::Value = serde_json::from_slice(&line).unwrap();
    assert!(!line["statements"].as_array().unwrap().is_empty());
    let schema = serde_json::from_str(include_str!("../../docs/schema/extraction.schema.json")).unwrap();
    assert_fits(&schema, &schema, &line, "line");
    for mention in line["mentions"].as_array().unwrap() {
        let [start, end] = ["start", "end"].map(|end| mention[end].as_u64().unwrap() as usize);
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(mention["text"], words);
    }
}

/// As much of JSON Schema as our schemas use.
pub(crate) fn assert_fits(
    root: &serde_json::Value,
    schema: &serde_json::Value,
    value: &serde_json::Value,
    place: &str,
) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}"));
        return assert_fits(root, target, value, place);
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{place}: {value}");
    }
    if let Some(constant) = schema.get("const") {
        assert_eq!(constant, value, "{place}");
    }
    if let (Some(fields), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        for name in schema["required"].as_array().into_iter().flatten() {
            assert!(fields.contains_key(name.as_str().unwrap()), "{place} lacks {name}");
        }
        for (name, field) in fields {
            let other = schema.get("additionalProperties");
            let property = properties.get(name).or(other);
            let property = property.unwrap_or_else(|| panic!("{place}: {name} is not in the schema"));
            assert_fits(root, property, field, &format!("{place}.{name}"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        if schema["items"].is_object() {
            assert_fits(root, &schema["items"], item, place);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_graph_is_read_as_it_was_written(discourse in discourse()) {
        let own = graph(discourse, manifest());
        let text = written(&own, "json");
        let read = parse(&text, Path::new("x")).unwrap();
        prop_assert_eq!(&read.discourse, &own.discourse);
        prop_assert_eq!(&read.manifest, &own.manifest);
        prop_assert_eq!(written(&read, "json"), text);
        prop_assert_eq!(elements(&written(&own, "gexf"), "edge").len(), own.network.edge_count());
        formats::assert_whole(&own);
        let dot = written(&own, "dot");
        prop_assert_eq!(dot.lines().count(), own.network.node_count() + own.network.edge_count() + 4);
        prop_assert!(dot.lines().all(|line| strings(line).iter().all(|string| string.len() <= 8_000)));
    }

    #[test]
    fn no_file_makes_the_reader_panic(cut in 0..HARD.len(), with in any::<char>()) {
        let mut cut = cut;
        while !HARD.is_char_boundary(cut) { cut -= 1; }
        prop_assert!(parse(&HARD[..cut], Path::new("x")).is_err());
        let mut changed = HARD.to_owned();
        changed.insert(cut, with);
        let _ = parse(&changed, Path::new("x"));
    }
}
