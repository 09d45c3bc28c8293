//! Golden files: what each format but HTML makes of one small graph. `UPDATE_GOLDEN=1 cargo test --test export` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, MAIN_DB};
use stancegraph::export::json::read::parse;
use stancegraph::export::{FORMATS, Settings, Way};

use crate::graphs::{bytes, files, written};

#[test]
fn formats_write_what_they_wrote() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/golden");
    let graph =
        parse(&std::fs::read_to_string(folder.join("levy.json")).unwrap(), Path::new("levy.json")).unwrap();
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    // The page is its own source with the graph file inside; a browser reads it in `tests/clients`.
    for format in FORMATS.iter().filter(|format| format.name != "HTML") {
        let ending = format.endings[0];
        match format.write {
            Way::One(_) if format.name == "DNA" => {
                drop(
                    all.insert("levy.dna.txt".to_owned(), rows(&bytes(&graph, ending, Settings::default()))),
                );
            }
            Way::One(_) => drop(all.insert(format!("levy.{ending}"), written(&graph, ending))),
            Way::Several(_) => {
                let files = files(&graph, ending).into_iter();
                all.extend(files.map(|(name, text)| (format!("levy.{ending}/{name}"), text)));
            }
        }
    }
    compare(all);
}

/// The texts are those of the golden files.
pub(crate) fn compare(all: BTreeMap<String, String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/golden");
    for (name, text) in all {
        let file = folder.join(&name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(kept == text, "{name} is not what it was; see the change with UPDATE_GOLDEN=1 and git diff");
    }
}

/// All tables of a database with their columns and rows, a row a line.
fn rows(database: &[u8]) -> String {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact(MAIN_DB, database, database.len(), true).unwrap();
    let mut tables =
        connection.prepare("SELECT sql, name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<(String, String)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for (made, name) in tables {
        text += &format!("{made};\n");
        let mut all = connection.prepare(&format!("SELECT * FROM {name} ORDER BY 1")).unwrap();
        let n = all.column_count();
        let mut all = all.query([]).unwrap();
        while let Some(row) = all.next().unwrap() {
            let values = (0..n).map(|at| match row.get(at).unwrap() {
                Value::Null => "NULL".to_owned(),
                Value::Integer(n) => n.to_string(),
                Value::Real(n) => format!("{n:?}"),
                Value::Text(text) => format!("{text:?}"),
                Value::Blob(_) => unreachable!("no table has bytes"),
            });
            text += &format!("{}\n", values.collect::<Vec<_>>().join(", "));
        }
    }
    text
}
