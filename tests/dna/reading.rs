//! What a sound project says.

use stancegraph::coding::{DataType, DateTime, Value};

use crate::project::Project;

#[test]
fn documents_have_all_their_fields() {
    let (coding, warnings) = Project::new("").read();
    assert_eq!(warnings, [""; 0]);
    let [levy, old] = coding.documents.as_slice() else { panic!("{:#?}", coding.documents) };
    let fields = [&levy.id, &levy.title, &levy.author, &levy.source, &levy.section, &levy.kind, &levy.notes];
    assert_eq!(fields, ["3", "Levy row", "R. Hale", "Post", "News", "report", "seen"]);
    assert_eq!(levy.text.as_deref(), Some("The mayor backed the levy. The guild opposed it."));
    assert_eq!((levy.coder, old.coder), (Some(1), Some(0)));
    assert_eq!(levy.date, Some("2005-01-26T00:00:00".parse::<DateTime>().unwrap()));
    // A negative number of seconds: the day before 1970.
    assert_eq!(old.date, Some("1969-12-31T00:00:00".parse::<DateTime>().unwrap()));
}

#[test]
fn types_variables_and_entities_are_read() {
    let (coding, _) = Project::new("").read();
    let types: Vec<_> = coding.types.iter().map(|one| (one.label.as_str(), one.colour)).collect();
    assert_eq!(types, [("DNA Statement", [239, 208, 51]), ("Rating", [1, 2, 3]), ("Annotation", [4, 5, 6])]);
    let variables = |kind: usize| {
        coding.types[kind].variables.iter().map(|one| (one.name.as_str(), one.data)).collect::<Vec<_>>()
    };
    let short = DataType::ShortText;
    assert_eq!(
        variables(0),
        [("person", short), ("organization", short), ("concept", short), ("agreement", DataType::Boolean)]
    );
    assert_eq!(variables(1), [("actor", short), ("concept", short), ("agreement", DataType::Integer)]);
    assert_eq!(variables(2), [("note", DataType::LongText)]);
    let [_, organization, concept, _] = coding.types[0].variables.as_slice() else { panic!() };
    assert_eq!(organization.attributes, ["Type", "Alias"]);
    let guild = &organization.entities[1];
    assert_eq!((guild.name.as_str(), guild.colour, guild.parent), ("Guild", [9, 8, 7], None));
    assert_eq!(guild.attributes, ["NGO", "the guild; guildsmen"]);
    let concepts: Vec<_> = concept.entities.iter().map(|one| (one.name.as_str(), one.parent)).collect();
    assert_eq!(concepts, [("", None), ("river levy", Some(2)), ("levies", None)]);
    assert_eq!(coding.coders[1].name, "Ann Reed");
    assert_eq!((coding.regexes[0].pattern.as_str(), coding.regexes[0].colour), ("lev(y|ies)", [255, 0, 0]));
}

#[test]
fn statements_of_every_type_are_read() {
    let (coding, _) = Project::new("").read();
    let all: Vec<_> = coding
        .statements
        .iter()
        .map(|one| (one.id, one.kind, one.document, one.coder, coding.words(one).into_owned()))
        .collect();
    assert_eq!(
        all,
        [
            (10, 0, 0, 1, "The mayor backed the levy.".to_owned()),
            (11, 0, 0, 1, "The guild opposed it.".to_owned()),
            (12, 1, 1, 0, "Farmers cheered.".to_owned()),
            (13, 1, 1, 0, "The guild hated the fee".to_owned()),
            (14, 2, 1, 1, "😀".to_owned()),
        ]
    );
    let values: Vec<_> = coding.statements.iter().map(|one| one.values.clone()).collect();
    let entity = Value::Entity;
    assert_eq!(values[0], [entity(1), entity(2), entity(1), Value::Boolean(true)]);
    assert_eq!(values[1], [entity(0), entity(1), entity(1), Value::Boolean(false)]);
    assert_eq!(values[2], [entity(0), entity(0), Value::Integer(3)]);
    assert_eq!(values[3], [entity(0), entity(0), Value::Integer(-2)]);
    assert_eq!(values[4], [Value::Text("a smile".into())]);
}

/// The smile takes two code units, so what stands behind it is one less in code points.
#[test]
fn code_units_become_code_points() {
    let (coding, _) = Project::new("").read();
    let spans: Vec<_> = coding.statements.iter().map(|one| one.span).collect();
    assert_eq!(spans, [[0, 26], [27, 48], [0, 16], [19, 42], [17, 18]]);
}

#[test]
fn missing_values_are_missing() {
    let (coding, warnings) =
        Project::new("DELETE FROM DATASHORTTEXT WHERE ID = 2; DELETE FROM DATABOOLEAN WHERE ID = 1;").read();
    assert_eq!(warnings, [""; 0]);
    let entity = Value::Entity;
    assert_eq!(coding.statements[0].values, [entity(1), Value::Missing, entity(1), Value::Missing]);
}

#[test]
fn more_tables_and_columns_do_no_harm() {
    let more = "CREATE TABLE NEWS(x); ALTER TABLE STATEMENTS ADD COLUMN Sure REAL DEFAULT 0.5; DROP TABLE REGEXES;
        DROP TABLE ATTRIBUTEVALUES; DROP TABLE ATTRIBUTEVARIABLES; CREATE VIEW STANCES AS SELECT * FROM STATEMENTS;";
    let (coding, warnings) = Project::new(more).read();
    assert_eq!((coding.statements.len(), coding.regexes.len(), warnings.len()), (5, 0, 0));
}

/// A file whose last program kept a log beside it and put all of it in.
#[test]
fn a_file_with_a_log_of_its_own_is_read() {
    let project = Project::new("");
    let mut bytes = std::fs::read(project.file()).unwrap();
    (bytes[18], bytes[19]) = (2, 2);
    let project = Project::of_bytes(&bytes);
    assert_eq!(project.read().0.statements.len(), 5);
}
