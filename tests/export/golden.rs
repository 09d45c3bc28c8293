//! Golden files: what each format but HTML makes of one small graph. `UPDATE_GOLDEN=1 cargo test --test export` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use stancegraph::export::json::read::parse;
use stancegraph::export::{FORMATS, Way};

use crate::graphs::{files, written};

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
