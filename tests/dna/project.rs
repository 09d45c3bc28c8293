//! Projects built for tests, with tables as bare as SQLite allows, so that anything can be put into them.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use stancegraph::coding::Coding;
use stancegraph::dna;
use tempfile::TempDir;

/// The tables of DNA 3 without any rule.
const TABLES: &str = "
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT DEFAULT '');
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT DEFAULT '',
  Source TEXT DEFAULT '', Section TEXT DEFAULT '', Notes TEXT DEFAULT '', Type TEXT DEFAULT '', Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE CODERRELATIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
  Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
  Blue INTEGER, ChildOf INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
";

/// Two documents, three types, five statements.
const ROWS: &str = "
INSERT INTO SETTINGS VALUES('version', '3.0.7'), ('date', '2022-06-10');
INSERT INTO CODERS VALUES(1, 'Admin', 255, 255, 0, ''), (2, 'Ann Reed', 51, 153, 255, '');
INSERT INTO STATEMENTTYPES VALUES(1, 'DNA Statement', 239, 208, 51), (2, 'Rating', 1, 2, 3), (3, 'Annotation', 4, 5, 6);
INSERT INTO VARIABLES VALUES(1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'actor', 'short text', 2),
  (6, 'concept', 'short text', 2), (7, 'agreement', 'integer', 2), (8, 'note', 'long text', 3);
INSERT INTO REGEXES VALUES('lev(y|ies)', 255, 0, 0);
INSERT INTO DOCUMENTS(ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date) VALUES
  (3, 'Levy row', 'The mayor backed the levy. The guild opposed it.', 2, 'R. Hale', 'Post', 'News', 'seen', 'report', 1106697600),
  (5, 'Old news', 'Farmers cheered. 😀 The guild hated the fee.', 1, '', '', '', '', '', -86400);
INSERT INTO ENTITIES VALUES(1, 1, '', 0, 0, 0, NULL), (2, 1, 'Dana Hale', 1, 2, 3, NULL), (3, 2, '', 0, 0, 0, NULL),
  (4, 2, 'Guild', 9, 8, 7, NULL), (5, 2, 'Town Hall', 0, 0, 0, NULL), (6, 3, '', 0, 0, 0, NULL),
  (7, 3, 'river levy', 0, 0, 0, 8), (8, 3, 'levies', 0, 0, 0, NULL), (9, 5, 'Farmers', 0, 0, 0, NULL),
  (10, 6, 'fee', 0, 0, 0, NULL), (11, 5, '', 0, 0, 0, NULL), (12, 6, '', 0, 0, 0, NULL);
INSERT INTO ATTRIBUTEVARIABLES VALUES(1, 2, 'Type'), (2, 2, 'Alias'), (3, 3, 'Type');
INSERT INTO ATTRIBUTEVALUES VALUES(1, 4, 1, 'NGO'), (2, 4, 2, 'the guild; guildsmen'), (3, 5, 1, 'place');
INSERT INTO STATEMENTS VALUES(10, 1, 3, 0, 26, 2), (11, 1, 3, 27, 48, 2), (12, 2, 5, 0, 16, 1), (13, 2, 5, 20, 43, 1),
  (14, 3, 5, 17, 19, 2);
INSERT INTO DATASHORTTEXT VALUES(1, 10, 1, 2), (2, 10, 2, 5), (3, 10, 3, 7), (4, 11, 1, 1), (5, 11, 2, 4), (6, 11, 3, 7),
  (7, 12, 5, 9), (8, 12, 6, 10), (9, 13, 5, 9), (10, 13, 6, 10);
INSERT INTO DATABOOLEAN VALUES(1, 10, 4, 1), (2, 11, 4, 0);
INSERT INTO DATAINTEGER VALUES(1, 12, 7, 3), (2, 13, 7, -2);
INSERT INTO DATALONGTEXT VALUES(1, 14, 8, 'a smile');
";

/// A project in a folder of its own.
pub(crate) struct Project {
    folder: TempDir,
    name: &'static str,
}

impl Project {
    /// The project of this module, changed by some SQL.
    pub(crate) fn new(change: &str) -> Project {
        Project::of(&[TABLES, ROWS, change].concat())
    }

    /// A project made by this SQL alone.
    pub(crate) fn of(sql: &str) -> Project {
        let project =
            Project { folder: tempfile::tempdir().unwrap(), name: "pläne & “so weiter”?%#.dna" };
        let connection = Connection::open(project.file()).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection.execute_batch(sql).unwrap();
        project
    }

    /// A project of these bytes.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap(), name: "x.dna" };
        std::fs::write(project.file(), bytes).unwrap();
        project
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Changes it as somebody at work in DNA would.
    pub(crate) fn change(&self, sql: &str) {
        let connection = Connection::open(self.file()).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// The coding, and the warnings without the name of the file.
    pub(crate) fn read(&self) -> (Coding, Vec<String>) {
        let before = std::fs::read(self.file()).unwrap();
        let (coding, warnings) = dna::read(&self.file()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(std::fs::read(self.file()).unwrap(), before, "the file was changed");
        assert_eq!(std::fs::read_dir(self.folder()).unwrap().count(), 1, "something was written beside it");
        (coding, warnings.iter().map(|warning| self.bare(&warning.to_string())).collect())
    }

    /// The error, without the name of the file.
    pub(crate) fn error(&self) -> String {
        self.bare(&dna::read(&self.file()).unwrap_err().to_string())
    }

    fn bare(&self, text: &str) -> String {
        text.replace(&format!("{}: ", self.file().display()), "")
    }

    /// The rows of a query, each as its values in brackets.
    pub(crate) fn ask(&self, sql: &str) -> Vec<String> {
        let connection = Connection::open(self.file()).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let n = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..n).map(|at| match row.get::<_, rusqlite::types::Value>(at).unwrap() {
                rusqlite::types::Value::Null => "NULL".to_owned(),
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Real(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Blob(bytes) => format!("{bytes:?}"),
            });
            all.push(values.collect::<Vec<_>>().join("|"));
        }
        all
    }
}
