//! What was changed in DNA is read as changed; everything else stays as it was written.

use stancegraph::dna;
use stancegraph::graph::StanceGraph;

use crate::graphs::written;
use crate::hand_coded::edges;
use crate::writing::{levy, project};

fn after(change: &str) -> StanceGraph {
    let project = project(&levy());
    project.change(change);
    let (graph, warnings) = dna::read_graph(&project.file()).unwrap();
    assert_eq!(warnings, [], "{change}");
    graph
}

const FOR: &str = "Dana Hale supports river levy: The mayor backed the levy. (verb.back 0.70) / The mayor backed the levy. (verb.back 0.70)";
const AGAINST: &str = "Guild opposes river levy: The guild opposed it. (verb.back 0.70)";
const MIXED: &str = "Guild mixed petition: The guild opposed it. (verb.back 0.70)";
const MEMBER: &str = "Dana Hale member_of Guild: Dana Hale of the guild spoke. (verb.back 0.70)";

#[test]
fn what_nobody_touched_is_as_it_was() {
    let graph = after(
        "UPDATE CODERS SET Red = 7; UPDATE ENTITIES SET Blue = 9; UPDATE DOCUMENTS SET Notes = 'read', Author = 'me';",
    );
    assert_eq!(written(&graph, "json"), written(&levy(), "json"));
    assert_eq!(edges(&graph), [FOR, AGAINST, MIXED, MEMBER]);
    // A variable that was added to the type later, with a value for every statement.
    let more = after(
        "INSERT INTO VARIABLES VALUES(90, 'sure', 'boolean', 1); INSERT INTO DATABOOLEAN(StatementId, VariableId, Value)
         SELECT ID, 90, 1 FROM STATEMENTS WHERE StatementTypeId = 1;",
    );
    assert_eq!(written(&more, "json"), written(&levy(), "json"));
}

/// With the last passage that DNA shows goes its copy.
#[test]
fn a_deleted_statement_is_gone() {
    let graph = after("PRAGMA foreign_keys = ON; DELETE FROM STATEMENTS WHERE ID = 1;");
    assert_eq!(edges(&graph), [AGAINST, MIXED, MEMBER]);
    assert_eq!(graph.manifest.options["dna"], "edited");
    let none = after("PRAGMA foreign_keys = ON; DELETE FROM STATEMENTS WHERE ID IN (2, 3);");
    assert_eq!(edges(&none), [FOR, MEMBER]);
    let names: Vec<_> = none.discourse.entities.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Dana Hale", "Guild", "river levy"], "the petition has no part in anything any more");
}

#[test]
fn a_turned_statement_is_the_coders() {
    let graph = after("UPDATE DATABOOLEAN SET Value = 1 WHERE StatementId = 2;");
    let turned = "Guild supports river levy: The guild opposed it. (dna.stancegraph 1.00)";
    assert_eq!(edges(&graph), [FOR, MIXED, turned, MEMBER]);
    let turned = &graph.discourse.statements[2];
    assert_eq!((turned.score, &turned.via), (1.0, &vec![3]), "the instrument still stands in DNA's table");
}

/// The organization of a person was our conclusion; only another one is the coder's.
#[test]
fn a_membership_is_the_coders_only_if_they_chose_it() {
    let graph = after("UPDATE DATABOOLEAN SET Value = 0 WHERE StatementId = 1;");
    let turned = "Dana Hale opposes river levy: The mayor backed the levy. (dna.stancegraph 1.00)";
    assert_eq!(edges(&graph), [AGAINST, MIXED, turned, MEMBER]);
    let graph = after(
        "INSERT INTO ENTITIES(ID, VariableId, Value) VALUES(900, 2, 'Town Hall');
         UPDATE DATASHORTTEXT SET Entity = 900 WHERE StatementId = 1 AND VariableId = 2;",
    );
    let member = "Dana Hale member_of Town Hall: The mayor backed the levy. (dna.stancegraph 1.00)";
    assert_eq!(edges(&graph)[3..], [MEMBER, member]);
}

#[test]
fn another_entity_in_a_statement_counts() {
    // The petition instead of the levy; the row of ENTITIES is another variable's, so one is made.
    let graph = after(
        "INSERT INTO ENTITIES(ID, VariableId, Value) VALUES(900, 3, 'toll');
         UPDATE DATASHORTTEXT SET Entity = 900 WHERE StatementId = 2 AND VariableId = 3;",
    );
    assert_eq!(
        edges(&graph),
        [FOR, MIXED, "Guild opposes toll: The guild opposed it. (dna.stancegraph 1.00)", MEMBER]
    );
}

#[test]
fn a_moved_passage_is_the_coders() {
    let graph = after("UPDATE STATEMENTS SET Stop = 47 WHERE ID = 2;");
    assert_eq!(edges(&graph)[2], "Guild opposes river levy: The guild opposed it (dna.stancegraph 1.00)");
}

#[test]
fn a_statement_added_by_hand_joins_the_others() {
    let graph = after(
        "INSERT INTO CODERS(ID, Name, Password) VALUES(3, 'Ann Reed', ''); INSERT INTO STATEMENTS VALUES(50, 1, 1, 49, 78, 3);
         INSERT INTO DATABOOLEAN(StatementId, VariableId, Value) VALUES(50, 4, 0);
         INSERT INTO DATASHORTTEXT(StatementId, VariableId, Entity) SELECT 50, VariableId, Entity FROM DATASHORTTEXT WHERE StatementId = 2;",
    );
    let both = "Guild opposes river levy: The guild opposed it. (verb.back 0.70) / Dana Hale of the guild spoke. (dna.ann-reed 1.00)";
    assert_eq!(edges(&graph), [FOR, both, MIXED, MEMBER]);
    assert_eq!(graph.discourse.entities.len(), 4, "the entities are those that were there");
    assert_eq!(graph.discourse.statements[1].score, 1.0);
}

#[test]
fn a_renamed_entity_is_the_same_entity() {
    let graph = after("UPDATE ENTITIES SET Value = 'Millers’ Guild' WHERE Value = 'Guild';");
    let mut expected = levy().discourse;
    expected.entities[1].name = "Millers’ Guild".to_owned();
    assert_eq!(graph.discourse, expected);
    // Renamed only among the targets of relations: there it is another.
    let graph = after(
        "UPDATE ENTITIES SET Value = 'Union' WHERE Value = 'Guild' AND VariableId IN (SELECT ID FROM VARIABLES WHERE Variable = 'target');",
    );
    assert_eq!(
        edges(&graph),
        [FOR, AGAINST, MIXED, "Dana Hale member_of Union: Dana Hale of the guild spoke. (verb.back 0.70)"]
    );
}

#[test]
fn the_attribute_type_says_the_kind() {
    let graph = after(
        "UPDATE ATTRIBUTEVALUES SET AttributeValue = 'place' WHERE AttributeValue = 'group';
         UPDATE ATTRIBUTEVALUES SET AttributeValue = 'NGO' WHERE AttributeValue = 'person';",
    );
    let kinds: Vec<_> = graph.discourse.entities.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["person", "place", "issue", "instrument"]);
}

#[test]
fn documents_are_those_of_dna() {
    let graph = after(
        "UPDATE DOCUMENTS SET Title = 'Row', Source = '', Date = -86400 WHERE ID = 1; UPDATE DOCUMENTS SET Date = 86400 WHERE ID = 2;",
    );
    let [first, copy] = graph.discourse.documents.as_slice() else { panic!() };
    assert_eq!(
        (first.title.as_deref(), first.outlet.as_deref(), first.id.as_str()),
        (Some("Row"), None, "a.txt")
    );
    let dates = [first, copy].map(|one| one.date.map(|date| date.to_string()).unwrap_or_default());
    assert_eq!(dates, ["1969-12-31", "1970-01-02"]);
    // With a document all that stands in it goes.
    let graph = after("PRAGMA foreign_keys = ON; DELETE FROM DOCUMENTS WHERE ID = 1;");
    assert_eq!(edges(&graph), [""; 0]);
    assert_eq!((graph.discourse.documents.len(), graph.discourse.documents[0].copy_of), (1, None));
    let graph = after("INSERT INTO DOCUMENTS(ID, Title, Text, Date) VALUES(7, 'New', 'Nothing yet.', 0);");
    assert_eq!(graph.discourse.documents[2].title.as_deref(), Some("New"));
    assert_eq!(graph.manifest.inputs.last().map(|input| input.n_bytes), Some(12));
}

#[test]
fn relations_can_be_edited_and_added() {
    let change = "UPDATE DATABOOLEAN SET Value = 1 WHERE StatementId = 4;";
    assert_eq!(
        edges(&after(change))[3],
        "Dana Hale no longer member_of Guild: Dana Hale of the guild (dna.stancegraph 1.00)"
    );
}

/// Tables of ours that somebody spoilt: DNA's own are read, and it is told.
#[test]
fn spoilt_tables_of_ours_are_passed_over() {
    for spoil in [
        "DELETE FROM STANCEGRAPH_ENTITIES;",
        "DROP TABLE STANCEGRAPH_MERGES;",
        "UPDATE STANCEGRAPH_SETTINGS SET Value = '2' WHERE Name = 'form';",
        "UPDATE STANCEGRAPH_PASSAGES SET Document = 9;",
        "UPDATE STANCEGRAPH_STATEMENTS SET Agreement = 'perhaps';",
    ] {
        let project = project(&levy());
        project.change(spoil);
        let (graph, warnings) = dna::read_graph(&project.file()).unwrap();
        assert!(
            warnings.iter().any(|one| one.to_string().contains("only DNA's own are read")),
            "{spoil} {warnings:?}"
        );
        assert_eq!(
            edges(&graph)[0],
            "Dana Hale supports river levy: The mayor backed the levy. (dna.stancegraph 1.00)",
            "{spoil}"
        );
    }
}
