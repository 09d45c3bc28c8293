//! Tidiness: the house rules that a program can check. Each message says the file, the line and the rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn modules_use_only_those_above_them() {
    let lib = read(&root().join("src/lib.rs"));
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(!modules.is_empty(), "src/lib.rs: no line `pub mod name;`");
    let place = |name: &str| modules.iter().position(|module| *module == name);
    for file in files("src", &["rs"]) {
        let inside = relative(&file);
        let own = inside["src/".len()..].split(['/', '.']).next();
        let Some(own) = own.and_then(place) else { continue };
        let code: Vec<&str> = code_lines(&file).collect();
        for name in used_modules(&code.join("\n")) {
            let used = place(&name);
            assert!(used.is_none_or(|used| used <= own), "{inside}: `crate::{name}` comes later in lib.rs");
        }
        for line in code {
            let outside = line.contains("super::") && line.trim() != "use super::*;";
            assert!(!outside, "{inside}: write `crate::..`, not `{}`", line.trim());
        }
    }
}

#[test]
fn files_define_their_thing_and_stay_short() {
    for folder in ["src", "tests", "benches", "fuzz/fuzz_targets", "examples"] {
        for file in files(folder, &["rs"]) {
            let (text, name) = (read(&file), relative(&file));
            assert!(text.starts_with("//! "), "{name}: begins without `//!` and the definition of its thing");
            assert!(text.lines().count() <= 500, "{name}: {} lines, 500 at most", text.lines().count());
        }
    }
}

#[test]
fn data_files_are_listed() {
    let list = read(&root().join("data/README.md"));
    let listed = |name: &str| {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        list.contains(&format!("`{name}`")) || list.contains(&format!("`{folder}/*.{ending}`"))
    };
    let names =
        files("data", &[]).iter().map(|file| relative(file)["data/".len()..].to_owned()).collect::<Vec<_>>();
    let missing: Vec<&String> = names.iter().filter(|name| *name != "README.md" && !listed(name)).collect();
    assert!(missing.is_empty(), "data/README.md does not list {missing:?}");
}

#[test]
fn word_lists_have_a_header_and_are_sorted() {
    for file in files("data/lexicon", &["tsv"]) {
        let (text, name) = (read(&file), relative(&file));
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(!header.is_empty(), "{name}: no `#` header that says meaning, columns, origin, licence");
        assert!(header.join(" ").contains("CC0-1.0"), "{name}: the header does not say `CC0-1.0`");
        let entries = text.lines().enumerate().skip(header.len() + 1);
        let entries = entries.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let keys: Vec<(usize, &str)> =
            entries.map(|(n, line)| (n + 1, line.split('\t').next().unwrap_or_default())).collect();
        for two in keys.windows(2) {
            let (before, (n, key)) = (two[0].1, two[1]);
            assert!(
                before <= key,
                "{name}, line {n}: `{key}` stands after `{before}`; sort by the first column"
            );
        }
    }
}

#[test]
fn training_annotations_fit_their_texts() {
    for file in files("data/training", &["json"]) {
        let name = relative(&file);
        let article: serde_json::Value = serde_json::from_str(&read(&file)).expect("an annotation is JSON");
        let text: Vec<char> = read(&file.with_extension("txt")).chars().collect();
        let list = |key: &str| article[key].as_array().cloned().unwrap_or_default();
        let ids: BTreeSet<String> = list("entities").iter().map(|e| e["id"].to_string()).collect();
        for key in ["statements", "relations"] {
            assert!(!list(key).is_empty(), "{name}: no {key}");
        }
        for one in list("statements").iter().chain(&list("relations")) {
            for end in ["holder", "target", "from", "to"].iter().filter(|end| !one[**end].is_null()) {
                assert!(ids.contains(&one[*end].to_string()), "{name}: unknown {}", one[*end]);
            }
            for span in ["evidence", "holder_span", "cue_span", "target_span"] {
                let ends: Vec<usize> = one[span]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|n| Some(n.as_u64()? as usize))
                    .collect();
                let fits = |ends: &[usize]| ends[0] < ends[1] && ends[1] <= text.len();
                assert!(ends.is_empty() || fits(&ends), "{name}: {span} {ends:?}");
            }
        }
    }
}

/// The texts stay in their corpora: no word of them is here, only where something stands.
#[test]
fn stand_off_annotations_hold_no_words() {
    for file in files("data/training/stand_off", &["jsonl"]) {
        for (n, line) in read(&file).lines().enumerate() {
            let place = format!("{}, line {}", relative(&file), n + 1);
            let article: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            let list = |key: &str| article[key].as_array().cloned().unwrap_or_default();
            let ids: BTreeSet<String> = list("entities").iter().map(|e| e["id"].to_string()).collect();
            for entity in list("entities") {
                assert!(entity["name"].is_null() && entity["spans"][0].is_array(), "{place}: {entity}");
            }
            for tie in list("relations") {
                for end in ["from", "to"] {
                    assert!(ids.contains(&tie[end].to_string()), "{place}: unknown {}", tie[end]);
                }
            }
            for one in list("statements") {
                for span in ["holder_span", "cue_span", "target_span"].iter().map(|span| &one[*span]) {
                    let fits = span.is_null() || span[0].as_u64() < span[1].as_u64();
                    assert!(fits, "{place}: {span}");
                }
            }
        }
    }
}

/// A pattern file proves itself: sentences it must find something in, and sentences it must not.
#[test]
fn patterns_have_examples() {
    for file in files("data/patterns", &["toml"]) {
        let (text, name) = (read(&file), relative(&file));
        let parsed: toml::Table = text.parse().unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        let examples = parsed.get("example").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let expected = examples.iter().filter_map(|example| example.get("expect")?.as_array());
        let (silent, telling): (Vec<_>, Vec<_>) = expected.partition(|expected| expected.is_empty());
        assert!(!telling.is_empty(), "{name}: no example that finds something");
        assert!(!silent.is_empty(), "{name}: no example with `expect = []`, where nothing is found");
    }
}

#[test]
fn formats_are_in_the_docs() {
    let written: Vec<_> = stancegraph::export::FORMATS.iter().map(|f| (f.name, f.endings)).collect();
    let taken_in = stancegraph::ingest::FORMATS.iter().map(|f| (f.name, f.endings)).collect();
    let pages = [("docs/formats.md", written), ("docs/inputs.md", taken_in)];
    for (page, formats) in pages {
        let text = read(&root().join(page));
        for (name, endings) in formats {
            assert!(text.contains(name), "{page}: no word of the format {name}");
            let missing = endings.iter().find(|ending| !text.contains(&format!("`.{ending}`")));
            assert_eq!(missing, None, "{page}: {name} also has this ending; write it as `.ending`");
        }
    }
}

#[test]
fn nothing_of_this_machine_and_nothing_unfinished() {
    let unwanted = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("TO", "DO"), concat!("FIX", "ME")];
    for file in files("", &[]) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for (n, line) in text.lines().enumerate() {
            let found = unwanted.iter().find(|word| line.contains(*word));
            assert!(found.is_none(), "{}, line {}: `{}`", relative(&file), n + 1, found.unwrap_or(&""));
        }
    }
}

/// The modules behind every `crate::name` and `crate::{name, name::other}` of `code`.
fn used_modules(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let rest = &code[at + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 1;
        names.push(word(group));
        for (n, mark) in group.char_indices() {
            match mark {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => names.push(word(&group[n + 1..])),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    names
}

/// The identifier that `code` begins with, after white space.
fn word(code: &str) -> String {
    code.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn paths_are_understood() {
    let code = "use crate::{a::b, c::{d, e},\n    f};\nlet x = crate::g::h(mycrate::i);";
    assert_eq!(used_modules(code), ["a", "c", "f", "g"]);
}

fn code_lines(file: &Path) -> impl Iterator<Item = &'static str> {
    let text: &'static str = read(file).leak();
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn relative(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|wrong| panic!("{}: {wrong}", relative(file)))
}

/// All files below `folder` with one of the `endings` (all if none are given), sorted; none if it is not there.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() && !["target", ".git", "corpus", "artifacts"].contains(&name.as_str()) {
                folders.push(path);
            } else if path.is_file()
                && name != ".git"
                && (endings.is_empty() || endings.iter().any(|e| name.ends_with(&format!(".{e}"))))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
