//! Discourse networks from the command line: files, tables, windows, and what goes wrong.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{code, out, stancegraph, talk};

const DEBATE: &str = r#"{"id": "a", "date": "2021-02-03", "text": "The Farmers' Union rejected the river levy. The Anglers' League backed the river levy. The Chamber of Industry opposes the river levy."}
{"id": "b", "date": "2022-02-03", "text": "The Farmers' Union rejected the river levy. The Chamber of Industry supports the river levy. The Anglers' League backed the river levy."}
"#;

/// A folder with the graph of a debate, and the same as a project.
fn debate() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("debate.jsonl"), DEBATE).unwrap();
    let built =
        stancegraph(folder.path(), &["build", "debate.jsonl", "-o", "g.json", "-o", "g.dna", "--quiet"]);
    assert_eq!((code(&built), talk(&built).as_str()), (0, ""));
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn actors_who_agree_are_tied() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let made = run(&["network", "g.json", "-o", "a.gexf", "-o", "a.json", "-o", "a.svg"]);
    assert_eq!(code(&made), 0, "{}", talk(&made));
    let said = "a.gexf: congruence of actor by concept, 3 vertices, 2 ties\n";
    assert!(talk(&made).starts_with(said), "{}", talk(&made));
    let network: serde_json::Value = serde_json::from_str(&read(folder.path(), "a.json")).unwrap();
    let ties = network["edges"].as_array().unwrap();
    let ends = |tie: &serde_json::Value| (tie["source"].clone(), tie["target"].clone(), tie["value"].clone());
    let expected = [
        ("actor:anglers-league", "actor:chamber-of-industry", 2),
        ("actor:chamber-of-industry", "actor:farmers-union", 2),
    ];
    let expected: Vec<_> = expected.iter().map(|(a, b, w)| ((*a).into(), (*b).into(), (*w).into())).collect();
    assert_eq!(ties.iter().map(ends).collect::<Vec<_>>(), expected);
}

#[test]
fn a_project_and_its_graph_make_the_same_matrix() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    for (input, output) in [("g.json", "g.csv"), ("g.dna", "d.csv"), ("g.dna", "d.dl")] {
        let made =
            run(&["network", input, "-o", output, "--matrix", "--variable1", "organization", "--quiet"]);
        assert_eq!((code(&made), talk(&made).as_str()), (0, ""));
    }
    let expected = ",Anglers' League,Chamber of Industry,Farmers' Union\n\
                    Anglers' League,0,2,0\n\
                    Chamber of Industry,2,0,2\n\
                    Farmers' Union,0,2,0\n";
    assert_eq!(read(folder.path(), "g.csv"), expected);
    assert_eq!(read(folder.path(), "d.csv"), expected);
    assert!(read(folder.path(), "d.dl").starts_with("dl n = 3, format = fullmatrix\nlabels:\n"));
}

#[test]
fn those_who_say_most_can_be_kept_alone() {
    let folder = debate();
    let made = stancegraph(
        folder.path(),
        &["network", "g.json", "-o", "a.csv", "--matrix", "--top", "2", "--quiet"],
    );
    assert_eq!((code(&made), talk(&made).as_str()), (0, ""));
    let expected = ",Anglers' League,Chamber of Industry\nAnglers' League,0,2\nChamber of Industry,2,0\n";
    assert_eq!(read(folder.path(), "a.csv"), expected);
}

#[test]
fn windows_are_one_file_that_moves_or_one_each() {
    let folder = debate();
    let made = stancegraph(
        folder.path(),
        &["network", "g.json", "-o", "w.gexf", "-o", "w.graphml", "--window", "1year"],
    );
    assert_eq!(code(&made), 0, "{}", talk(&made));
    assert!(read(folder.path(), "w.gexf").contains("mode=\"dynamic\""));
    for year in ["2021", "2022"] {
        assert!(folder.path().join(format!("w_{year}-01-01_{year}-12-31.graphml")).exists());
    }
}

#[test]
fn the_statements_themselves_are_a_table() {
    let folder = debate();
    let made =
        stancegraph(folder.path(), &["network", "g.json", "-o", "e.csv", "--type", "event-list", "--quiet"]);
    assert_eq!((code(&made), talk(&made).as_str()), (0, ""));
    let table = read(folder.path(), "e.csv");
    assert!(table.starts_with("statement_id,time,actor,"), "{table}");
    assert_eq!(table.lines().count(), 7);
}

#[test]
fn a_flip_is_told_with_its_sentences_and_a_change_by_its_kind() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let flips = run(&["flips", "g.json"]);
    let expected = "Chamber of Industry, from against to for: river levy (1 before, 1 after)\n  \
                    2021-02-03  The Chamber of Industry opposes the river levy.  (a)\n  \
                    2022-02-03  The Chamber of Industry supports the river levy.  (b)\n";
    assert_eq!(out(&flips), expected);
    let diff = run(&["diff", "g.json", "--split-at", "2022-01-01", "-o", "d.csv", "-o", "d.gexf", "--quiet"]);
    assert_eq!((code(&diff), talk(&diff).as_str()), (0, ""));
    let changes = "vertex1,vertex2,change,before,after\nChamber of Industry,river levy,turned,-1,1\n";
    assert_eq!(read(folder.path(), "d.csv"), changes);
    assert!(read(folder.path(), "d.gexf").contains("value=\"turned\""));
    let trends = run(&["trends", "g.json", "--only", "actor=Farmers' Union", "-o", "t.csv", "--quiet"]);
    assert_eq!((code(&trends), talk(&trends).as_str()), (0, ""));
    let rows = "actor,concept,from,to,for,against,neither,statements,position\nFarmers' Union,river levy,,,0,2,0,2,-1\n";
    assert_eq!(read(folder.path(), "t.csv"), rows);
}

#[test]
fn structure_and_backbone_give_the_same_twice() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let structure = run(&["structure", "g.json", "--replicates", "20", "--json", "-o", "v.csv", "--quiet"]);
    assert_eq!((code(&structure), talk(&structure).as_str()), (0, ""));
    let found: serde_json::Value = serde_json::from_str(&out(&structure)).unwrap();
    assert_eq!(found["summary"]["ties"], 2);
    assert_eq!(found["intervals"]["density"]["estimate"], 2.0 / 3.0);
    let again = run(&["structure", "g.json", "--replicates", "20", "--json", "--quiet"]);
    assert_eq!(out(&again), out(&structure));
    assert!(read(folder.path(), "v.csv").starts_with("name,variable,frequency,"));
    let backbone = run(&["backbone", "g.json"]);
    assert!(out(&backbone).contains("river levy"), "{}", out(&backbone));
    let none = run(&["backbone", "g.json", "--size", "9"]);
    assert!(code(&none) == 2 && talk(&none).contains("--size"), "{}", talk(&none));
}

#[test]
fn what_cannot_be_is_told_before_the_work() {
    let folder = debate();
    for (arguments, expected) in [
        (&["network", "g.json", "-o", "x.dna"][..], "x.dna: DNA is for graphs of stances"),
        (&["network", "g.json", "-o", "x.gexf", "--matrix"], "x.gexf: no format has this ending"),
        (&["network", "g.json", "-o", "x.gexf", "--type", "event-list"], "end the name in .csv"),
        (
            &["network", "g.json", "-o", "x.gexf", "--variable1", "speaker"],
            "have no variable \"speaker\"; there are: actor, person",
        ),
        (
            &["network", "g.json", "-o", "x.gexf", "--normalization", "activity"],
            "activity is for networks of two modes",
        ),
        (&["network", "g.json", "-o", "x.gexf", "--window", "soon"], "write a number and days"),
        (&["network", "g.json", "-o", "x.gexf", "--from", "2021"], "write a day as 2018-06-22"),
        (
            &["network", "g.json", "-o", "x.gexf", "--from", "2022-01-01", "--to", "2021-01-01"],
            "there is no day from",
        ),
        (&["network", "g.json", "-o", "x.gexf", "--only", "actor"], "write it as NAME=VALUE"),
        (&["trends", "g.json", "--window", "10events"], "not of events"),
        (&["diff", "g.json"], "--split-at"),
    ] {
        let made = stancegraph(folder.path(), arguments);
        assert_eq!(code(&made), 2, "{arguments:?}: {}", talk(&made));
        assert!(talk(&made).contains(expected), "{arguments:?}: {}", talk(&made));
    }
    assert!(!folder.path().join("x.gexf").exists());
}

/// The same statements by a second coder, who sees one of them the other way round.
#[test]
fn two_coders_of_one_project_are_compared() {
    let folder = debate();
    let project = rusqlite::Connection::open(folder.path().join("g.dna")).unwrap();
    project
        .execute_batch(
            "CREATE TEMP TABLE OWN AS SELECT ID FROM STATEMENTS WHERE StatementTypeId = 1;
             INSERT INTO STATEMENTS SELECT ID + 100, 1, DocumentId, Start, Stop, 1 FROM STATEMENTS WHERE ID IN OWN;
             INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity)
                 SELECT StatementId + 100, VariableId, Entity FROM DATASHORTTEXT WHERE StatementId IN OWN;
             INSERT INTO DATABOOLEAN(StatementId, VariableId, Value)
                 SELECT StatementId + 100, VariableId, CASE StatementId WHEN 1 THEN 1 - Value ELSE Value END
                 FROM DATABOOLEAN WHERE StatementId IN OWN;",
        )
        .unwrap();
    drop(project);
    let arguments = ["compare", "g.dna", "--coder-a", "Admin", "--coder-b", "stancegraph", "--json"];
    let compared = stancegraph(folder.path(), &arguments);
    assert_eq!(code(&compared), 0, "{}", talk(&compared));
    let found: serde_json::Value = serde_json::from_str(&out(&compared)).unwrap();
    assert_eq!(found["passages"]["f1"]["value"], 1.0);
    let variables = found["passages"]["variables"].as_array().unwrap();
    let agreement = variables.iter().find(|one| one["name"] == "agreement").unwrap();
    assert_eq!(agreement["n_both"], 6);
    assert_eq!(agreement["agreement"]["value"], 5.0 / 6.0);
    assert_eq!(found["disagreements"].as_array().unwrap().len(), 1, "{}", out(&compared));
}

/// A slip of the pen in a filter would make the network empty, or let pass what should not.
#[test]
fn a_filter_that_fits_nothing_is_told_and_so_is_an_empty_network() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let made = run(&["network", "g.json", "-o", "a.gexf", "--exclude", "actor=anglers' league"]);
    assert_eq!(code(&made), 0);
    let told = "no statement has the actor \"anglers' league\"; there is \"Anglers' League\"\n";
    assert!(talk(&made).starts_with(told), "{}", talk(&made));
    let made = run(&["network", "g.json", "-o", "a.gexf", "--from", "2030-01-01"]);
    let told = "left out: 6 statements outside the days\nno statement is left\n\
                a.gexf: congruence of actor by concept, 0 vertices, 0 ties\n";
    assert_eq!((code(&made), talk(&made).as_str()), (0, told));
    let made = run(&["diff", "g.json", "--split-at", "2021-01-01", "-o", "d.csv"]);
    let told = "before: left out: 6 statements outside the days\nbefore: no statement is left\n";
    assert!(talk(&made).starts_with(told), "{}", talk(&made));
}

/// The page of a change knows what was said before and after.
#[test]
fn a_page_of_changes_has_the_statements_of_both_periods() {
    let folder = debate();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let made = run(&["diff", "g.json", "--split-at", "2022-01-01", "-o", "d.html", "--quiet"]);
    assert_eq!((code(&made), talk(&made).as_str()), (0, ""));
    let page = read(folder.path(), "d.html");
    for (part, words) in [
        ("before", "The Chamber of Industry opposes the river levy."),
        ("after", "The Chamber of Industry supports the river levy."),
    ] {
        let row = page.lines().find(|line| line.contains("\"words\"") && line.contains(words)).unwrap();
        assert!(row.contains(&format!("\"part\":\"{part}\"")), "{row}");
    }
    for command in ["structure", "backbone"] {
        let made = run(&[command, "g.json", "-o", "s.html", "--quiet"]);
        assert_eq!((code(&made), talk(&made).as_str()), (0, ""), "{command}");
        assert!(read(folder.path(), "s.html").contains("supports the river levy."), "{command}");
    }
}
