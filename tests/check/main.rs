//! `stancegraph check`: every rule has a file that breaks it and one that does not; nothing makes it panic.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod csv;
mod docs;
mod dot;
mod gexf;
mod graphml;
mod hostile;
#[path = "../export/made.rs"]
mod made;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stancegraph::check::rules::all;
use stancegraph::check::{CheckError, Client, Effect, Finding, check, check_tables};
use stancegraph::export::json::read::parse;
use stancegraph::export::{FORMATS, Settings, export, network, slices};

/// A file that breaks a rule on a line, and one like it in which nothing is found.
struct Case {
    name: &'static str,
    rule: &'static str,
    line: u32,
    bad: Vec<u8>,
    good: Vec<u8>,
    /// Rules that the bad file cannot but break too.
    others: &'static [&'static str],
}

impl Case {
    fn new(name: &'static str, rule: &'static str, line: u32, bad: &str, good: &str) -> Case {
        Case::bytes(name, rule, line, bad.as_bytes(), good.as_bytes())
    }

    fn bytes(name: &'static str, rule: &'static str, line: u32, bad: &[u8], good: &[u8]) -> Case {
        Case { name, rule, line, bad: bad.to_owned(), good: good.to_owned(), others: &[] }
    }

    fn with(self, others: &'static [&'static str]) -> Case {
        Case { others, ..self }
    }
}

/// All files that break a rule.
fn cases() -> Vec<Case> {
    [dot::cases(), gexf::cases(), graphml::cases(), csv::cases()].into_iter().flatten().collect()
}

/// What was found, once for all clients.
fn rules_and_lines(found: &[Finding]) -> Vec<(&'static str, u32)> {
    let mut told: Vec<_> = found.iter().map(|one| (one.rule, one.line)).collect();
    told.dedup();
    told
}

#[test]
fn every_rule_finds_its_line_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in cases() {
        let shown = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(800)]).into_owned();
        let mut found = rules_and_lines(&check(case.name, &case.bad).unwrap());
        found.retain(|(rule, _)| !case.others.contains(rule));
        if found != [(case.rule, case.line)] {
            let text = shown(&case.bad);
            wrong.push(format!("{} in line {}: found {found:?} in\n{text}\n", case.rule, case.line));
        }
        let found = rules_and_lines(&check(case.name, &case.good).unwrap());
        if !found.is_empty() {
            wrong.push(format!("{}: found {found:?} in what is fine:\n{}\n", case.rule, shown(&case.good)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let tried: BTreeSet<&str> = cases().iter().map(|case| case.rule).collect();
    // Those that only two tables together show, tried in `csv.rs`.
    let of_pairs = ["csv-date-one-file", "csv-edge-to-nowhere"];
    let missing: Vec<&str> =
        all().map(|rule| rule.id).filter(|id| !tried.contains(id) && !of_pairs.contains(id)).collect();
    assert!(missing.is_empty(), "no file breaks {missing:?}");
    let ids: BTreeSet<&str> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count(), "two rules have the same name");
}

/// With `CHECK_CASES=FOLDER` the files are written there, for `tests/clients/refuse.py`.
#[test]
fn cases_can_be_written_for_the_clients_themselves() {
    let Some(folder) = std::env::var_os("CHECK_CASES").map(PathBuf::from) else { return };
    for (n, case) in cases().iter().enumerate() {
        let ending = Path::new(case.name).extension().unwrap().to_str().unwrap();
        for (which, bytes) in [("bad", &case.bad), ("good", &case.good)] {
            let refuse: Vec<&str> = check(case.name, bytes)
                .unwrap()
                .iter()
                .filter(|found| found.effect == Effect::Refuses)
                .flat_map(|found| found.clients.iter().map(|client| client.as_str()))
                .collect();
            let file = folder.join(format!("{n:03}-{}-{which}.{ending}", case.rule));
            std::fs::write(file.with_extension(format!("{ending}.refuse")), refuse.join("\n")).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
}

#[test]
fn our_own_files_come_through() {
    let graph = parse(include_str!("../clients/hard.json"), Path::new("hard.json")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut n_checked = 0;
    for ending in FORMATS.iter().flat_map(|format| format.endings).filter(|ending| !ending.contains("zip")) {
        let file = folder.path().join(format!("hard.{ending}"));
        export(&graph, &file, Settings::default()).unwrap();
        let found = match file.is_dir() {
            true if *ending == "csv" => {
                let read = |name| std::fs::read(file.join(name)).unwrap();
                check_tables(&read("nodes.csv"), &read("edges.csv")).concat()
            }
            true => continue,
            // A format that cannot be checked has nothing to come through.
            false => match check(&format!("hard.{ending}"), &std::fs::read(&file).unwrap()) {
                Ok(found) => found,
                Err(_) => continue,
            },
        };
        n_checked += 1;
        let lost: Vec<_> =
            found.iter().filter(|one| matches!(one.effect, Effect::Refuses | Effect::Drops)).collect();
        assert!(lost.is_empty(), "{ending}: {lost:#?}");
        let changed: Vec<_> = found.iter().filter(|one| one.effect == Effect::Changes).collect();
        let is_known = |one: &&&Finding| one.rule.ends_with("-inf");
        assert_eq!(changed.iter().filter(is_known).count(), changed.len(), "{changed:#?}");
    }
    assert_eq!(n_checked, 5, "GEXF, GraphML, DOT by two endings, CSV");
}

/// Nothing at all is found in networks.
#[test]
fn our_own_networks_come_through() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, own) in made::networks() {
        for ending in ["gexf", "graphml", "dot", "csv"] {
            files.push(folder.path().join(format!("{name}.{ending}")));
            network::export(&own, files.last().unwrap(), Settings::default()).unwrap();
        }
    }
    let quarters = folder.path().join("quarters.gexf");
    files.extend(
        slices::export_each(&made::quarters(), &[], &quarters, Settings::default())
            .unwrap()
            .into_iter()
            .map(|f| f.0),
    );
    slices::export_moving(&made::quarters(), &quarters, Settings::default()).unwrap();
    files.push(quarters);
    assert_eq!(files.len(), 20);
    for file in files {
        let read = |file: &Path| std::fs::read(file).unwrap();
        let mut found = match file.is_dir() {
            true => check_tables(&read(&file.join("nodes.csv")), &read(&file.join("edges.csv"))).concat(),
            false => check(file.to_str().unwrap(), &read(&file)).unwrap(),
        };
        // The legend of a drawing is HTML, and stands where Gephi reads no more.
        found.retain(|one| one.rule != "dot-html-label");
        assert!(found.is_empty(), "{}: {found:#?}", file.display());
    }
}

/// Gephi settles the type of a column by its first 25 rows.
#[test]
fn values_that_begin_whole_stay_numbers() {
    use stancegraph::network::matrix::{Matrix, Row};
    let vertex =
        |n: u32| stancegraph::network::Vertex { name: format!("actor {n:02}"), ..Default::default() };
    let row =
        |n: u32| Row::new((n + 1..40).take(1).map(move |other| (other, if n < 30 { 1.0 } else { 0.5 })));
    let ties = Matrix::new((0..40).map(row).collect(), 40);
    let own = stancegraph::network::Network {
        vertices: (0..40).map(vertex).collect(),
        n_rows: 40,
        ties,
        ..Default::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chain.csv");
    network::export(&own, &file, Settings::default()).unwrap();
    let read = |name| std::fs::read(file.join(name)).unwrap();
    assert!(String::from_utf8(read("edges.csv")).unwrap().contains(",1,1.0\n"));
    let found = check_tables(&read("nodes.csv"), &read("edges.csv")).concat();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_finding_says_who_does_what_and_what_to_write() {
    let file = "<gexf xmlns='http://www.gexf.net/1.2draft'><graph defaultedgetype='directed' timeformat='date'>\n\
                <nodes><node id='levy' label='é' start='2020'/></nodes></graph></gexf>";
    let found = check("levy.gexf", file.as_bytes()).unwrap();
    let expected = Finding {
        line: 2,
        column: 41,
        clients: &[Client::Gephi],
        effect: Effect::Refuses,
        what: "the date \"2020\" has no month and day".to_owned(),
        remedy: "write 2020-01-01".to_owned(),
        rule: "gexf-date-partial",
        more: 0,
    };
    assert_eq!(found, [expected]);
}

#[test]
fn many_places_are_listed_up_to_five() {
    let edges: String = (0..42).map(|n| format!("a -> b{n} [weight=0]\n")).collect();
    let found = check("levy.gv", format!("digraph {{\n{edges}}}").as_bytes()).unwrap();
    let lines: Vec<(u32, u32)> = found.iter().map(|one| (one.line, one.more)).collect();
    assert_eq!(lines, [(2, 0), (3, 0), (4, 0), (5, 0), (6, 37)]);
}

#[test]
fn other_files_are_no_files_to_check() {
    assert!(matches!(check("levy.JSON", b"{}"), Err(CheckError::Json { .. })));
    for name in ["levy.xlsx", "levy", ".gexf"] {
        let error = check(name, b"").unwrap_err();
        assert!(error.to_string().contains(".graphml"), "{error}");
    }
}
