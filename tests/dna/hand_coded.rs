//! What people coded, as a graph.

use std::path::Path;

use stancegraph::coding::of_graph::of_graph;
use stancegraph::dna;
use stancegraph::graph::StanceGraph;
use stancegraph::graph::manifest::fingerprint;

use crate::graphs::hard;
use crate::project::Project;

fn read(change: &str) -> (StanceGraph, Vec<String>) {
    let project = Project::new(change);
    let (graph, warnings) = dna::read_graph(&project.file()).unwrap();
    let file = format!("{}: ", project.file().display());
    (graph, warnings.iter().map(|warning| warning.to_string().replace(&file, "")).collect())
}

/// Every edge in words, with its passages.
pub(crate) fn edges(graph: &StanceGraph) -> Vec<String> {
    let name = |id: u32| graph.discourse.entities[id as usize].name.as_str();
    let edge = |(_, from, to, edge): (_, u32, u32, &stancegraph::graph::Edge)| {
        let former = if edge.former { " no longer" } else { "" };
        let passages: Vec<String> = graph
            .evidence(edge)
            .map(|one| format!("{} ({} {:.2})", one.sentence, one.rule, one.score))
            .collect();
        format!("{}{former} {} {}: {}", name(from), edge.tie.as_str(), name(to), passages.join(" / "))
    };
    graph.edges().map(edge).collect()
}

#[test]
fn statements_with_actor_and_concept_become_edges() {
    let (graph, warnings) = read("");
    assert_eq!(
        edges(&graph),
        [
            "Dana Hale supports river levy: The mayor backed the levy. (dna.ann-reed 1.00)",
            "Guild opposes river levy: The guild opposed it. (dna.ann-reed 1.00)",
            "Farmers supports fee: Farmers cheered. (dna.admin 1.00)",
            "Farmers opposes fee: The guild hated the fee (dna.admin 1.00)",
            "Dana Hale member_of Town Hall: The mayor backed the levy. (dna.ann-reed 1.00)",
        ]
    );
    let without = "STATEMENTS, 1 row (ID 14): the type \"Annotation\" has no variables for an actor and a concept; the \
        statement is not part of the graph";
    assert_eq!(warnings, [without]);
}

#[test]
fn entities_documents_and_inputs_are_those_of_the_project() {
    let (graph, _) = read("");
    let entities: Vec<_> = graph
        .discourse
        .entities
        .iter()
        .map(|one| (one.name.as_str(), one.kind.as_str(), one.parent.as_deref()))
        .collect();
    assert_eq!(
        entities,
        [
            ("Dana Hale", "person", None),
            // Its attribute says so; "NGO" is no kind of ours.
            ("Town Hall", "place", None),
            ("river levy", "issue", Some("levies")),
            ("Guild", "group", None),
            ("Farmers", "group", None),
            ("fee", "issue", None),
        ]
    );
    assert_eq!(
        graph.discourse.entities[3].aliases,
        [("the guild".to_owned(), 0), ("guildsmen".to_owned(), 0)]
    );
    let levy = &graph.discourse.documents[0];
    assert_eq!(
        (levy.id.as_str(), levy.title.as_deref(), levy.outlet.as_deref()),
        ("3", Some("Levy row"), Some("Post"))
    );
    assert_eq!(levy.date.map(|date| date.to_string()).as_deref(), Some("2005-01-26"));
    let input = &graph.manifest.inputs[0];
    let text = "The mayor backed the levy. The guild opposed it.";
    assert_eq!((input.id.as_str(), input.n_bytes, &input.hash), ("3", 48, &fingerprint(text.as_bytes())));
}

#[test]
fn what_has_no_side_or_no_holder_is_told() {
    let (graph, warnings) = read(
        "DELETE FROM DATABOOLEAN WHERE StatementId = 10; UPDATE DATASHORTTEXT SET Entity = 3 WHERE ID = 5;
         UPDATE DATAINTEGER SET Value = 0 WHERE ID = 1; UPDATE DATASHORTTEXT SET Entity = 12 WHERE ID = 10;
         DELETE FROM STATEMENTS WHERE ID = 14; DELETE FROM DATALONGTEXT;",
    );
    assert_eq!(edges(&graph), ["Farmers mixed fee: Farmers cheered. (dna.admin 1.00)"]);
    let end = "; the statement is not part of the graph";
    assert_eq!(
        warnings,
        [
            format!("STATEMENTS, 1 row (ID 10): it does not say whether it is for or against{end}"),
            format!("STATEMENTS, 1 row (ID 11): it has neither person, organization nor actor{end}"),
            format!("STATEMENTS, 1 row (ID 13): it has no concept{end}"),
        ]
    );
    let (graph, warnings) = read("UPDATE VARIABLES SET Variable = 'sureness' WHERE ID = 7;");
    assert_eq!(graph.discourse.statements.len(), 2);
    let without = "STATEMENTS, 2 rows (ID 12, 13): the type \"Rating\" has no variable `agreement` of yes and no or of whole numbers";
    assert!(warnings.contains(&format!("{without}{end}")), "{warnings:?}");
}

#[test]
fn one_position_in_two_passages_is_one_statement() {
    let (graph, _) = read(
        "UPDATE DATASHORTTEXT SET Entity = 4 WHERE ID = 2; UPDATE DATASHORTTEXT SET Entity = 1 WHERE ID = 1; UPDATE DATABOOLEAN SET Value = 0;",
    );
    assert_eq!(
        edges(&graph)[0],
        "Guild opposes river levy: The mayor backed the levy. (dna.ann-reed 1.00) / The guild opposed it. (dna.ann-reed 1.00)"
    );
}

/// The coding of a graph is one like any other: as many stances come of it as have a person, group or instrument.
#[test]
fn the_coding_of_a_graph_can_be_a_graph_again() {
    let whole = hard();
    let coding = of_graph(&whole);
    let (back, _) = dna::graph(&coding, Path::new("x"));
    let n: usize = back.discourse.statements.iter().map(|one| one.evidence.len()).sum();
    let is_counted = |one: &&stancegraph::resolve::Evidence| !one.repeats;
    let holds = |id: u32| !whole.discourse.entities[id as usize].name.is_empty();
    let expected: usize = whole
        .discourse
        .statements
        .iter()
        .filter(|one| holds(one.holder) && holds(one.target))
        .map(|one| one.evidence.iter().filter(is_counted).count())
        .sum();
    assert!(n > 0);
    assert_eq!(n, expected);
}
