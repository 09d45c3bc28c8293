//! Projects of DNA 2, built after a description of them.

use stancegraph::coding::{DateTime, Value};
use stancegraph::dna;

use crate::project::Project;

const DNA2: &str = "
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
  Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
  Coder INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,
  Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE CODERRELATIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER);
CREATE TABLE CODERPERMISSIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, Type TEXT, Permission INTEGER);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
INSERT INTO SETTINGS VALUES('version', '2.0 beta 25');
INSERT INTO CODERS VALUES(1, 'Admin', 0, 0, 0, '');
INSERT INTO DOCUMENTS VALUES(1, 'Fee', 'The guild backed the fee.', 1, '', 'Post', '', '', '', -1500),
  (2, 'Levy', 'The union fought the levy.', 1, '', '', '', '', '', 1106697600000);
INSERT INTO STATEMENTTYPES VALUES(1, 'DNA Statement', 255, 255, 100);
INSERT INTO VARIABLES VALUES(1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
INSERT INTO ATTRIBUTES VALUES(1, 2, 'Guild', 1, 2, 3, 'group', 'guildsmen', 'old', '0'), (2, 3, 'fee', 0, 0, 0, '', '', '', 3),
  (3, 3, 'fees', 0, 0, 0, '', '', '', 0);
INSERT INTO STATEMENTS VALUES(1, 1, 1, 0, 25, 1), (2, 1, 2, 0, 26, 1);
INSERT INTO DATASHORTTEXT VALUES(1, 1, 1, 1, ''), (2, 1, 2, 1, 'Guild'), (3, 1, 3, 1, 'fee'), (4, 2, 2, 1, 'Union'), (5, 2, 3, 1, 'levy');
INSERT INTO DATABOOLEAN VALUES(1, 1, 4, 1, 1), (2, 2, 4, 1, 0);
";

#[test]
fn names_in_statements_become_entities() {
    let (coding, warnings) = Project::of(DNA2).read();
    assert_eq!(warnings, [""; 0]);
    let entities = |place: usize| {
        coding.types[0].variables[place]
            .entities
            .iter()
            .map(|one| (one.name.as_str(), one.parent))
            .collect::<Vec<_>>()
    };
    assert_eq!(entities(0), [("", None)]);
    assert_eq!(entities(1), [("Guild", None), ("Union", None)]);
    assert_eq!(entities(2), [("fee", Some(1)), ("fees", None), ("levy", None)]);
    let guild = &coding.types[0].variables[1].entities[0];
    assert_eq!((guild.colour, guild.attributes.join("|")), ([1, 2, 3], "group|guildsmen|old".to_owned()));
    let entity = Value::Entity;
    assert_eq!(coding.statements[0].values, [entity(0), entity(0), entity(0), Value::Boolean(true)]);
    assert_eq!(coding.statements[1].values, [Value::Missing, entity(1), entity(2), Value::Boolean(false)]);
}

#[test]
fn dates_are_milliseconds() {
    let (coding, _) = Project::of(DNA2).read();
    let dates: Vec<_> = coding.documents.iter().map(|one| one.date.unwrap()).collect();
    // One and a half seconds before 1970 began: the second that holds it.
    assert_eq!(
        dates,
        ["1969-12-31T23:59:58", "2005-01-26T00:00:00"].map(|date| date.parse::<DateTime>().unwrap())
    );
}

#[test]
fn it_is_a_graph_too_but_nothing_can_be_put_into_it() {
    let project = Project::of(DNA2);
    let (graph, warnings) = dna::read_graph(&project.file()).unwrap();
    assert_eq!(warnings, []);
    let edges: Vec<_> = graph
        .edges()
        .map(|(_, from, to, edge)| {
            let name = |id: u32| graph.discourse.entities[id as usize].name.as_str();
            [name(from), edge.tie.as_str(), name(to)].join(" ")
        })
        .collect();
    assert_eq!(edges, ["Guild supports fee", "Union opposes levy"]);
    let error = dna::write_into(&project.file(), &graph, Default::default()).unwrap_err().to_string();
    assert!(
        error.ends_with(
            "a project of DNA 2, into which nothing can be put; open it with DNA 3 and save it first"
        ),
        "{error}"
    );
}

#[test]
fn its_tables_tell_it_where_no_version_does() {
    let (coding, warnings) = Project::of(&[DNA2, "DELETE FROM SETTINGS;"].concat()).read();
    assert_eq!(coding.statements.len(), 2);
    assert_eq!(warnings, ["SETTINGS, 1 row (ID 0): no version is named; read as DNA 2, by its tables"]);
    let error = Project::of(&[DNA2, "UPDATE SETTINGS SET Value = '3.0.7';"].concat()).error();
    assert!(error.starts_with("has no table ENTITIES"), "{error}");
}
