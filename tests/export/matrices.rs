//! Matrices and lists of events, in our dialect and that of DNA.

use proptest::prelude::*;
use stancegraph::coding::{
    CodedDocument, CodedEntity, CodedStatement, Coder, Coding, DataType, DateTime, StatementType, Value,
    Variable,
};
use stancegraph::export::events;
use stancegraph::export::matrix::{Dialect, csv, dl, export};
use stancegraph::network::{Mode, Network};

use crate::made::networks;
use crate::networks::network;

type Writer = fn(&Network, Dialect, &mut dyn std::io::Write) -> std::io::Result<()>;

fn written(write: Writer, network: &Network, dialect: Dialect) -> String {
    let mut bytes = Vec::new();
    write(network, dialect, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_network_of_one_mode_is_a_square() {
    let network = &networks()[1].1;
    let expected = "\
,Energy Board,Green Alliance,River League
Energy Board,0,-2.4,2.75
Green Alliance,-2.4,0,-1
River League,2.75,-1,0
";
    assert_eq!(written(csv, network, Dialect::Plain), expected);
    let expected = "\
\"\";\"Energy Board\";\"Green Alliance\";\"River League\"
\"Energy Board\";0.000000;-2.400000;2.750000
\"Green Alliance\";-2.400000;0.000000;-1.000000
\"River League\";2.750000;-1.000000;0.000000
";
    assert_eq!(written(csv, network, Dialect::Dna), expected);
    let expected = "\
dl n = 3, format = fullmatrix
labels:
\"Energy Board\"
\"Green Alliance\"
\"River League\"
data:
 0 -2.4 2.75
 -2.4 0 -1
 2.75 -1 0
";
    assert_eq!(written(dl, network, Dialect::Plain), expected);
}

#[test]
fn a_network_of_two_modes_has_the_first_in_rows() {
    let network = &networks()[2].1;
    let expected = "\
\"\";\"Levy; now,
or never\";\"edge\";\"levy\";\"subgraph\"
\"'edge' & <b>Sons</b>\";2;-1;0;0
\"O'Neill \\ Haddad\";0;0;0;10
\"subgraph\";0;-3;1;0
\"王芳\";1;0;0;0
";
    assert_eq!(written(csv, network, Dialect::Dna), expected);
    let expected = "\
dl nr = 4, nc = 4, format = fullmatrix
row labels:
\"edge & <b>Sons</b>\"
\"ONeill \\ Haddad\"
\"subgraph\"
\"王芳\"
col labels:
\"Levy; now,or never\"
\"edge\"
\"levy\"
\"subgraph\"
data:
 2 -1 0 0
 0 0 0 10
 0 -3 1 0
 1 0 0 0
";
    assert_eq!(written(dl, network, Dialect::Dna), expected);
}

#[test]
fn the_ending_chooses_the_form() {
    let folder = tempfile::tempdir().unwrap();
    let network = &networks()[1].1;
    for (name, first) in [("m.csv", ",Energy Board"), ("m.dl", "dl n = 3"), ("m.txt", "dl n = 3")] {
        let file = folder.path().join(name);
        export(network, &file, Dialect::Plain).unwrap();
        assert!(std::fs::read_to_string(file).unwrap().starts_with(first), "{name}");
    }
    let error = export(network, &folder.path().join("m.xls"), Dialect::Plain).unwrap_err();
    assert!(error.to_string().ends_with("end the name in .csv (a matrix) or .dl (UCINET)"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_matrix_is_read_as_it_was_written(network in network()) {
        let text = written(csv, &network, Dialect::Plain);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let records: Vec<::csv::StringRecord> = reader.records().map(|record| record.unwrap()).collect();
        let is_two = network.mode == Mode::Two;
        let first_column = if is_two { network.n_rows } else { 0 };
        let names = |from: usize, to: usize| network.vertices[from..to].iter().map(|v| v.name.clone()).collect::<Vec<_>>();
        let header: Vec<String> = records[0].iter().skip(1).map(str::to_owned).collect();
        prop_assert_eq!(&header, &names(first_column, network.vertices.len()));
        prop_assert_eq!(records.len(), network.n_rows + 1);
        for (row, record) in records[1..].iter().enumerate() {
            prop_assert_eq!(&record[0], &network.vertices[row].name);
            for column in 0..header.len() {
                let expected = match is_two {
                    true => network.ties.get(row, column),
                    false => network.ties.get(row.min(column), row.max(column)),
                };
                prop_assert_eq!(record[column + 1].parse::<f64>().unwrap(), expected);
            }
        }
        let lines = written(dl, &network, Dialect::Dna).lines().count();
        let n_labels = if is_two { network.vertices.len() + 1 } else { network.vertices.len() };
        prop_assert_eq!(lines, 3 + n_labels + network.n_rows);
    }
}

fn coding() -> Coding {
    let entity = |name: &str| CodedEntity { name: name.to_owned(), ..CodedEntity::default() };
    let variable = |name: &str, data, entities: &[&str]| Variable {
        name: name.to_owned(),
        data,
        entities: entities.iter().map(|name| entity(name)).collect(),
        attributes: Vec::new(),
    };
    let document = |id: &str, text: Option<&str>, date| CodedDocument {
        id: id.to_owned(),
        title: "Levy; \"again\"".to_owned(),
        source: "Gazette".to_owned(),
        text: text.map(str::to_owned),
        date,
        ..CodedDocument::default()
    };
    let statement = |id, document, span, values: Vec<Value>| CodedStatement {
        id,
        document,
        span,
        values,
        ..CodedStatement::default()
    };
    Coding {
        documents: vec![
            document(
                "7",
                Some("“é” – the \"League\" backed it; twice.\nYes."),
                Some(DateTime::constant(2018, 6, 2, 4, 5, 6, 0)),
            ),
            document("b.txt", None, None),
        ],
        types: vec![StatementType {
            label: "Statement".to_owned(),
            colour: [0; 3],
            variables: vec![
                variable("organization", DataType::ShortText, &["", "League, the"]),
                variable("agreement", DataType::Boolean, &[]),
                variable("strength", DataType::Integer, &[]),
                variable("note", DataType::LongText, &[]),
            ],
        }],
        coders: vec![Coder { name: "Haddad".to_owned(), colour: [0; 3] }],
        statements: vec![
            statement(
                4,
                0,
                [10, 40],
                vec![Value::Entity(1), Value::Boolean(true), Value::Integer(-2), Value::Text("a\nb".into())],
            ),
            statement(
                5,
                1,
                [0, 0],
                vec![Value::Missing, Value::Boolean(false), Value::Missing, Value::Missing],
            ),
            statement(6, 1, [0, 0], Vec::new()),
        ],
        ..Coding::default()
    }
}

#[test]
fn events_have_the_header_of_dna() {
    let written = |statements: &[usize], dialect| {
        let mut bytes = Vec::new();
        events::write(&coding(), statements, &mut bytes, dialect).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let expected = r#""statement_id";"time";"organization";"agreement";"strength";"note";"start_position";"stop_position";"text";"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"
4;2018-06-02 04:05:06;"League, the";1;-2;"a
b";10;40;"'League' backed it, twice.
Yes";"Haddad";7;"Levy, 'again'";"";"Gazette";"";""
5;;"";0;;"";0;0;"";"Haddad";"b.txt";"Levy, 'again'";"";"Gazette";"";""
"#;
    assert_eq!(written(&[0, 1, 99], Dialect::Dna), expected);
    let text = written(&[2, 0], Dialect::Plain);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 16);
    let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!((&rows[0][0], &rows[0][2], &rows[0][3]), ("6", "", ""));
    assert_eq!((&rows[1][2], &rows[1][5], &rows[1][11]), ("League, the", "a\nb", "Levy; \"again\""));
    assert_eq!(&rows[1][8], "\"League\" backed it; twice.\nYes");
    assert_eq!(written(&[], Dialect::Plain).lines().count(), 1);
}
