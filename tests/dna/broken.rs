//! Projects with something wrong: each is refused with what to do, or repaired and told.

use proptest::prelude::*;
use stancegraph::coding::{Coding, Value};
use stancegraph::dna;

use crate::project::Project;

/// Reads the project with a change; expects this one warning, and these statements.
fn repaired(change: &str, warning: &str, statements: &[i64]) -> Coding {
    let (coding, warnings) = Project::new(change).read();
    assert_eq!(warnings, [warning], "{change}");
    let ids: Vec<i64> = coding.statements.iter().map(|one| one.id).collect();
    assert_eq!(ids, statements, "{change}");
    coding
}

const ALL: [i64; 5] = [10, 11, 12, 13, 14];

#[test]
fn what_is_no_database_is_refused() {
    for bytes in [&b""[..], b"Title;Text\n", &[0x9c; 8192], b"PK\x03\x04"] {
        let error = Project::of_bytes(bytes).error();
        assert!(
            error.starts_with("not a SQLite database, which a DNA project is; if it is encrypted"),
            "{error}"
        );
    }
    let project = Project::of_bytes(b"");
    std::fs::remove_file(project.file()).unwrap();
    assert!(project.error().starts_with("cannot be read: "));
}

#[test]
fn a_file_that_breaks_off_is_refused() {
    let bytes = std::fs::read(Project::new("").file()).unwrap();
    let n = bytes.len();
    for cut in [n - 1, n / 2, 100, 60] {
        let error = Project::of_bytes(&bytes[..cut]).error();
        let says = if cut < 100 { 100 } else { n };
        assert_eq!(error, format!("breaks off: {cut} bytes of {says}; copy it again, or take a backup"));
    }
}

#[test]
fn a_damaged_file_is_refused() {
    let mut bytes = std::fs::read(Project::new("").file()).unwrap();
    let page = bytes.windows(8).position(|eight| eight == b"Levy row").unwrap() / 4096 * 4096;
    bytes[page..page + 8].fill(0xff);
    let error = Project::of_bytes(&bytes).error();
    assert!(error.starts_with("the database is damaged: ") && error.contains("backup"), "{error}");
}

#[test]
fn changes_that_are_not_in_the_file_yet_are_told() {
    for ending in ["-wal", "-journal"] {
        let project = Project::new("");
        let mut beside = project.file().into_os_string();
        beside.push(ending);
        std::fs::write(&beside, "x").unwrap();
        let error = project.error();
        assert!(error.starts_with("changes are not in it yet but in ") && error.contains(ending), "{error}");
    }
}

#[test]
fn other_versions_are_refused() {
    for version in ["4.0", "30.1", "1.31", "beta"] {
        let error =
            Project::new(&format!("UPDATE SETTINGS SET Value = '{version}' WHERE Property = 'version';"))
                .error();
        assert_eq!(
            error,
            format!(
                "SETTINGS: the version is {version:?}; this program reads DNA 2 and 3; save the project with DNA 3"
            )
        );
    }
    let unnamed = "SETTINGS, 1 row (ID 0): no version is named; read as DNA 3, by its tables";
    repaired("DELETE FROM SETTINGS WHERE Property = 'version';", unnamed, &ALL);
}

#[test]
fn missing_tables_and_columns_are_named() {
    let tables = [
        "SETTINGS",
        "CODERS",
        "DOCUMENTS",
        "STATEMENTTYPES",
        "VARIABLES",
        "STATEMENTS",
        "DATABOOLEAN",
        "DATAINTEGER",
        "ENTITIES",
        "DATASHORTTEXT",
        "DATALONGTEXT",
    ];
    for table in tables {
        let error = Project::new(&format!("DROP TABLE {table};")).error();
        assert_eq!(
            error,
            format!("has no table {table}, so it is no DNA project; choose the .dna file that DNA saved")
        );
        // A view of that name could do anything.
        let error =
            Project::new(&format!("DROP TABLE {table}; CREATE VIEW {table} AS SELECT 1 AS ID;")).error();
        assert!(error.starts_with(&format!("has no table {table}")), "{error}");
    }
    for (table, column) in
        [("STATEMENTS", "Stop"), ("DOCUMENTS", "Text"), ("DATASHORTTEXT", "Entity"), ("ENTITIES", "Value")]
    {
        let error = Project::new(&format!("ALTER TABLE {table} DROP COLUMN {column};")).error();
        let expected =
            format!("the table {table} has no column {column}; open the project in DNA 3 and save it anew");
        assert_eq!(error, expected);
    }
}

#[test]
fn statements_of_nothing_are_left_out() {
    let cases = [
        (
            "DELETE FROM DOCUMENTS WHERE ID = 5;",
            "STATEMENTS, 3 rows (ID 12, 13, 14): its document does not exist; the statement is left out",
            &ALL[..2],
        ),
        (
            "UPDATE STATEMENTS SET StatementTypeId = 9 WHERE ID = 10;",
            "STATEMENTS, 1 row (ID 10): its statement type does not exist; the statement is left out",
            &ALL[1..],
        ),
        (
            "UPDATE STATEMENTS SET Stop = 0 WHERE ID = 10;",
            "STATEMENTS, 1 row (ID 10): Start is not before Stop; the statement is left out",
            &ALL[1..],
        ),
        (
            "UPDATE STATEMENTS SET Stop = 49 WHERE ID = 11;",
            "STATEMENTS, 1 row (ID 11): Start or Stop is outside the text; the statement is left out",
            &[10, 12, 13, 14],
        ),
        (
            "UPDATE STATEMENTS SET Start = -1 WHERE ID = 10;",
            "STATEMENTS, 1 row (ID 10): Start or Stop is outside the text; the statement is left out",
            &ALL[1..],
        ),
        (
            "UPDATE STATEMENTS SET Start = NULL WHERE ID = 10;",
            "STATEMENTS, 1 row (ID 10): Start or Stop is no whole number; the statement is left out",
            &ALL[1..],
        ),
        (
            "UPDATE STATEMENTS SET Start = 0.5 WHERE ID = 10;",
            "STATEMENTS, 1 row (ID 10): Start or Stop is no whole number; the statement is left out",
            &ALL[1..],
        ),
        (
            "UPDATE DATASHORTTEXT SET Entity = 99 WHERE StatementId IN (10, 12);",
            "STATEMENTS, 2 rows (ID 10, 12): a value is an entity that does not exist or is of another variable; the statement is left out",
            &[11, 13, 14],
        ),
        (
            "UPDATE DATASHORTTEXT SET Entity = 4 WHERE ID = 1;",
            "STATEMENTS, 1 row (ID 10): a value is an entity that does not exist or is of another variable; the statement is left out",
            &ALL[1..],
        ),
    ];
    for (change, warning, statements) in cases {
        repaired(change, warning, statements);
    }
}

#[test]
fn a_warning_counts_all_rows_and_names_ten() {
    let many = "WITH n(i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 31) \
        INSERT INTO STATEMENTS SELECT i, 1, 99, 0, 1, 1 FROM n;";
    let warning = "STATEMENTS, 12 rows (ID 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 and 2 more): its document does not \
        exist; the statement is left out";
    repaired(many, warning, &ALL);
}

/// The smile is the code units 17 and 18.
#[test]
fn an_offset_inside_a_character_moves_outward() {
    let warning = "STATEMENTS, 1 row (ID 13): Start or Stop is inside a character of two code units; the passage is taken \
        with the whole of it";
    let coding = repaired("UPDATE STATEMENTS SET Start = 18 WHERE ID = 13;", warning, &ALL);
    assert_eq!(
        (coding.statements[3].span, coding.words(&coding.statements[3]).chars().next()),
        ([17, 42], Some('😀'))
    );
    let coding = repaired("UPDATE STATEMENTS SET Start = 8, Stop = 18 WHERE ID = 13;", warning, &ALL);
    assert_eq!(coding.words(&coding.statements[3]), "cheered. 😀");
}

#[test]
fn values_that_cannot_be_are_missing() {
    let value = |change: &str, warning: &str, statement: usize, place: usize| {
        repaired(change, warning, &ALL).statements[statement].values[place].clone()
    };
    let boolean = "DATABOOLEAN, 1 row (ID 1): Value is neither 0 nor 1; read as missing";
    assert_eq!(value("UPDATE DATABOOLEAN SET Value = 2 WHERE ID = 1;", boolean, 0, 3), Value::Missing);
    assert_eq!(value("UPDATE DATABOOLEAN SET Value = 'yes' WHERE ID = 1;", boolean, 0, 3), Value::Missing);
    let null = "DATABOOLEAN, 1 row (ID 1): Value is NULL; read as missing";
    assert_eq!(value("UPDATE DATABOOLEAN SET Value = NULL WHERE ID = 1;", null, 0, 3), Value::Missing);
    let integer = "DATAINTEGER, 1 row (ID 2): Value is no whole number; read as missing";
    assert_eq!(value("UPDATE DATAINTEGER SET Value = 1.5 WHERE ID = 2;", integer, 3, 2), Value::Missing);
    let null = "DATASHORTTEXT, 1 row (ID 1): Entity is NULL; read as missing";
    assert_eq!(value("UPDATE DATASHORTTEXT SET Entity = NULL WHERE ID = 1;", null, 0, 0), Value::Missing);
    let second =
        "DATABOOLEAN, 1 row (ID 9): a second value of one variable in one statement; the first one counts";
    assert_eq!(value("INSERT INTO DATABOOLEAN VALUES(9, 10, 4, 0);", second, 0, 3), Value::Boolean(true));
    // That nobody knows which of two counts is told, and nothing is overwritten by NULL either.
    let passed_over = [
        ("INSERT INTO DATABOOLEAN VALUES(9, 99, 4, 0);", "its statement does not exist"),
        ("INSERT INTO DATABOOLEAN VALUES(9, 10, 44, 0);", "its variable does not exist"),
        ("INSERT INTO DATABOOLEAN VALUES(9, 10, 7, 0);", "its variable is of another statement type"),
        ("INSERT INTO DATABOOLEAN VALUES(9, 10, 1, 0);", "its variable has another data type"),
    ];
    for (change, why) in passed_over {
        let warning = format!("DATABOOLEAN, 1 row (ID 9): {why}; the value is passed over");
        assert_eq!(value(change, &warning, 0, 0), Value::Entity(1));
    }
}

#[test]
fn days_that_no_calendar_has_are_no_dates() {
    let never = "DOCUMENTS, 1 row (ID 3): Date is a day that no calendar has; read as no date";
    assert_eq!(
        repaired("UPDATE DOCUMENTS SET Date = 999999999999999 WHERE ID = 3;", never, &ALL).documents[0].date,
        None
    );
    let none = "DOCUMENTS, 1 row (ID 3): Date is no whole number; read as no date";
    assert_eq!(
        repaired("UPDATE DOCUMENTS SET Date = NULL WHERE ID = 3;", none, &ALL).documents[0].date,
        None
    );
    assert_eq!(
        repaired("UPDATE DOCUMENTS SET Date = 'soon' WHERE ID = 3;", none, &ALL).documents[0].date,
        None
    );
}

#[test]
fn texts_that_are_no_text_are_told() {
    let warning = "DOCUMENTS, 1 row (ID 3): Title is no UTF-8; what cannot be read is shown as U+FFFD, and offsets after it may be off";
    let coding =
        repaired("UPDATE DOCUMENTS SET Title = CAST(x'4c9c76' AS TEXT) WHERE ID = 3;", warning, &ALL);
    assert_eq!(coding.documents[0].title, "L\u{fffd}v");
    let line_ends = "DOCUMENTS, 1 row (ID 3): the text has line ends of two characters, which DNA counts as one; offsets are read as they stand and may be off";
    repaired("UPDATE DOCUMENTS SET Text = Text || char(13, 10) WHERE ID = 3;", line_ends, &ALL);
    let (coding, warnings) = Project::new("UPDATE DOCUMENTS SET Text = NULL WHERE ID = 3;").read();
    assert_eq!(coding.statements.len(), 3);
    assert_eq!(
        warnings,
        [
            "DOCUMENTS, 1 row (ID 3): Text is NULL; read as empty",
            "STATEMENTS, 2 rows (ID 10, 11): Start or Stop is outside the text; the statement is left out"
        ]
    );
}

#[test]
fn broken_entities_variables_and_coders_are_told() {
    let warning = "STATEMENTS, 2 rows (ID 12, 13): its coder does not exist; taken as \"unknown\"";
    let coding = repaired("DELETE FROM CODERS WHERE ID = 1;", warning, &ALL);
    assert_eq!(coding.coders[coding.statements[2].coder as usize].name, "unknown");
    assert_eq!(coding.documents[1].coder, Some(coding.statements[2].coder));
    let warning = "ENTITIES, 1 row (ID 7): ChildOf is no other entity of the same variable; read as none";
    for parent in [7, 2, 77] {
        let coding =
            repaired(&format!("UPDATE ENTITIES SET ChildOf = {parent} WHERE ID = 7;"), warning, &ALL);
        assert_eq!(coding.types[0].variables[2].entities[1].parent, None);
    }
    let warning = "ENTITIES, 1 row (ID 4): a colour is not from 0 to 255; read as 0";
    let coding = repaired("UPDATE ENTITIES SET Red = 256 WHERE ID = 4;", warning, &ALL);
    assert_eq!(coding.types[0].variables[1].entities[1].colour, [0, 8, 7]);
    let warning = "ATTRIBUTEVALUES, 1 row (ID 3): its entity or attribute does not exist, or they are of two variables; the value is passed over";
    repaired("UPDATE ATTRIBUTEVALUES SET EntityId = 99 WHERE ID = 3;", warning, &ALL);
    let (coding, warnings) = Project::new("UPDATE VARIABLES SET DataType = 'date' WHERE ID = 7;").read();
    assert_eq!(coding.types[1].variables.len(), 2);
    assert_eq!(
        warnings,
        [
            "DATAINTEGER, 2 rows (ID 1, 2): its variable does not exist; the value is passed over",
            "VARIABLES, 1 row (ID 7): DataType is none of boolean, integer, short text, long text; the variable is left out"
        ]
    );
}

/// Rules that SQLite itself keeps, broken by force: the rows are looked at one by one.
#[test]
fn rows_that_break_the_rules_of_their_table_are_no_damage() {
    let strict = "PRAGMA ignore_check_constraints = ON; DROP TABLE STATEMENTS;
        CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER NOT NULL,
          Stop INTEGER NOT NULL, Coder INTEGER, CHECK(Start < Stop));
        INSERT INTO STATEMENTS VALUES(10, 1, 3, 5, 5, 2);";
    let (coding, warnings) = Project::new(strict).read();
    assert_eq!(coding.statements.len(), 0);
    assert!(
        warnings.iter().any(|one| one.starts_with("STATEMENTS, 1 row (ID 10): Start is not before Stop")),
        "{warnings:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever becomes of a file: it is read or refused, and what is read lies in its texts.
    #[test]
    fn no_damage_makes_it_panic(flips in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 1..12), cut in prop::option::of(0.0..1.0_f64)) {
        let mut bytes = BYTES.with(Clone::clone);
        for (at, byte) in flips {
            let at = (at * bytes.len() as f64) as usize;
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate((cut * bytes.len() as f64) as usize);
        }
        let project = Project::of_bytes(&bytes);
        let _ = dna::read_graph(&project.file());
        if let Ok((coding, _)) = dna::read(&project.file()) {
            for one in &coding.statements {
                let n = coding.documents[one.document as usize].text.as_deref().unwrap_or_default().chars().count();
                prop_assert!(one.span[0] < one.span[1] && one.span[1] as usize <= n);
            }
        }
    }
}

thread_local! {
    static BYTES: Vec<u8> = std::fs::read(Project::new("").file()).unwrap();
}
