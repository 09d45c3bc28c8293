//! A graph put into somebody's project: theirs stays, ours is replaced.

use std::path::Path;

use stancegraph::dna::{self, write::Settings};
use stancegraph::export::json::read::parse;
use stancegraph::graph::{StanceGraph, graph, prune::prune};

use crate::graphs::{hard, written};
use crate::hand_coded::edges;
use crate::project::Project;
use crate::writing::{STATEMENTS, levy};

/// Tables and columns of other programs.
const MORE: &str =
    "CREATE TABLE NEWS(ID INTEGER PRIMARY KEY, Said TEXT REFERENCES STATEMENTS(ID) ON DELETE CASCADE);
    INSERT INTO NEWS VALUES(1, 10), (2, 99); ALTER TABLE STATEMENTS ADD COLUMN Sure REAL DEFAULT 0.5;
    ALTER TABLE DOCUMENTS ADD COLUMN Page INTEGER; UPDATE DOCUMENTS SET Page = 4;
    CREATE TRIGGER ring AFTER INSERT ON STATEMENTS BEGIN DELETE FROM NEWS; END;";

fn into(base: &Project, graph: &StanceGraph) -> Project {
    let (bytes, warnings) = dna::write_into(&base.file(), graph, Settings::default()).unwrap();
    assert_eq!(warnings, []);
    Project::of_bytes(&bytes)
}

/// Every row of every table, by table.
fn dump(project: &Project) -> Vec<String> {
    let tables = project.ask(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'STANCEGRAPH%' ORDER BY name",
    );
    let rows = |table: &String| project.ask(&format!("SELECT '{table}', * FROM {table}"));
    tables.iter().flat_map(rows).collect()
}

#[test]
fn nothing_of_the_base_is_changed() {
    let base = Project::new(MORE);
    let both = into(&base, &levy());
    let after = dump(&both);
    let lost: Vec<String> = dump(&base).into_iter().filter(|row| !after.contains(row)).collect();
    assert_eq!(lost, [""; 0]);
    let (coding, warnings) = both.read();
    assert_eq!(warnings, [""; 0]);
    assert_eq!(coding.statements.len(), 5 + 4);
    assert_eq!(both.ask("PRAGMA integrity_check"), ["ok"]);
    let coder = both.ask("SELECT ID FROM CODERS WHERE Name = 'stancegraph'");
    let relations = format!("SELECT count(*) FROM CODERRELATIONS WHERE {0} IN (Coder, OtherCoder)", coder[0]);
    assert_eq!(both.ask(&relations), ["4"]);
}

/// The base has the same title, another text, and after that the same document.
#[test]
fn documents_of_the_same_title_and_text_are_the_same() {
    let n = |project: &Project| project.ask("SELECT count(*) FROM DOCUMENTS")[0].clone();
    assert_eq!(n(&into(&Project::new(""), &levy())), "4");
    let text = levy().discourse.documents[0].text.clone().unwrap();
    let same =
        format!("INSERT INTO DOCUMENTS(ID, Title, Text, Coder, Date) VALUES(8, 'Levy row', '{text}', 1, 5);");
    let base = Project::new(&same);
    let both = into(&base, &levy());
    assert_eq!(n(&both), "4");
    assert_eq!(both.ask("SELECT DISTINCT DocumentId FROM STATEMENTS WHERE ID > 14"), ["8"]);
    // A graph that was read from JSON has no texts: its sentences must stand where they stood.
    let bare = parse(&written(&levy(), "json"), Path::new("x")).unwrap();
    let both = into(&base, &bare);
    assert_eq!(both.ask("SELECT DISTINCT DocumentId FROM STATEMENTS WHERE ID > 14"), ["8"]);
    // The date that the base has for it is nobody's change.
    let (back, _) = dna::read_graph(&both.file()).unwrap();
    assert_eq!(back.discourse.documents[0].date, levy().discourse.documents[0].date);
}

/// In a text with a character of two code units, offsets after it are one more.
#[test]
fn offsets_are_those_of_the_texts_of_the_base() {
    let mut discourse = levy().discourse;
    for document in &mut discourse.documents {
        document.text = document.text.as_ref().map(|text| text.replace("mayor", "m😀yor"));
    }
    let text = discourse.documents[0].text.clone().unwrap();
    let base = Project::new(&format!(
        "INSERT INTO DOCUMENTS(ID, Title, Text, Coder, Date) VALUES(8, 'Levy row', '{text}', 1, 5);"
    ));
    let both = into(&base, &graph(discourse, levy().manifest));
    let offsets = both.ask("SELECT Start, Stop FROM STATEMENTS WHERE ID > 14 ORDER BY ID");
    assert_eq!(offsets, ["0|27", "28|49", "32|48", "50|72"]);
    let (coding, _) = both.read();
    assert_eq!(coding.words(&coding.statements[6]), "The guild opposed it.");
}

#[test]
fn a_second_time_ours_is_replaced() {
    let base = Project::new(MORE);
    let once = into(&base, &levy());
    let twice = into(&once, &levy());
    assert_eq!(dump(&once), dump(&twice));
    // Another graph instead: of the first nothing is left but its documents and entities.
    let mut fewer = levy().discourse;
    fewer.statements.truncate(1);
    let fewer = into(&twice, &graph(fewer, levy().manifest));
    let ours: Vec<String> = fewer
        .ask(STATEMENTS)
        .into_iter()
        .skip(5)
        .map(|row| row.split('|').next().unwrap().to_owned())
        .collect();
    assert_eq!(ours, ["DNA Statement", "Relation"]);
    // Stand-ins go with the graph that needed them.
    let (first, second) = (into(&base, &hard()), into(&into(&base, &hard()), &hard()));
    assert_eq!(dump(&first).len(), dump(&second).len());
}

#[test]
fn both_are_one_graph_and_the_base_is_found_again() {
    let both =
        into(&Project::new("DELETE FROM STATEMENTS WHERE ID = 14; DELETE FROM DATALONGTEXT;"), &levy());
    let (graph, warnings) = dna::read_graph(&both.file()).unwrap();
    assert_eq!(warnings, []);
    let edges = edges(&graph);
    let guild = "Guild opposes river levy: The guild opposed it. (verb.back 0.70) / The guild opposed it. (dna.ann-reed 1.00)";
    assert!(edges.contains(&guild.to_owned()), "{edges:#?}");
    assert_eq!(edges.len(), 3 + 2 + 2, "{edges:#?}");
}

/// A type of theirs is used if it takes our values and needs no others.
#[test]
fn a_type_with_a_choice_of_its_own_is_not_used() {
    let labels = |project: &Project| {
        project.ask("SELECT DISTINCT Label FROM STATEMENTTYPES t JOIN STATEMENTS s ON s.StatementTypeId = t.ID WHERE s.ID > 14 ORDER BY s.ID")
    };
    assert_eq!(labels(&into(&Project::new(""), &levy())), ["DNA Statement", "Mixed stance", "Relation"]);
    let own = "INSERT INTO VARIABLES VALUES(40, 'hostile', 'boolean', 1);";
    assert_eq!(
        labels(&into(&Project::new(own), &levy())),
        ["DNA Statement (stancegraph)", "Mixed stance", "Relation"]
    );
    let text = "INSERT INTO VARIABLES VALUES(40, 'topic', 'short text', 1);";
    let project = into(&Project::new(text), &levy());
    assert_eq!(labels(&project)[0], "DNA Statement");
    assert!(project.ask(STATEMENTS)[5].ends_with("agreement=1, topic="));
}

#[test]
fn a_project_that_takes_no_rows_is_refused() {
    let base =
        Project::new("ALTER TABLE CODERS ADD COLUMN Mail TEXT; ALTER TABLE CODERS DROP COLUMN Password;");
    let error = dna::write_into(&base.file(), &levy(), Settings::default()).unwrap_err().to_string();
    assert!(error.contains("the graph cannot be put into it") && error.contains("Password"), "{error}");
    let base = Project::new("DROP TABLE CODERRELATIONS;");
    let error = dna::write_into(&base.file(), &levy(), Settings::default()).unwrap_err().to_string();
    assert!(error.contains("has no table CODERRELATIONS"), "{error}");
}

/// A base that this program wrote: a part of the graph instead of the whole.
#[test]
fn a_project_of_ours_can_be_a_base() {
    let base = crate::writing::project(&levy());
    let part = graph(prune(levy().discourse, 0.8), levy().manifest);
    let both = into(&base, &part);
    let (back, warnings) = dna::read_graph(&both.file()).unwrap();
    assert_eq!((written(&back, "json"), warnings.len()), (written(&part, "json"), 0));
}
