//! `docs/check.md` lists every rule as it is. `UPDATE_CHECK=1` writes the tables anew.

use std::path::Path;

use stancegraph::check::rules::{Rule, all};

const PAGE: &str = "docs/check.md";

fn row(rule: &Rule) -> String {
    let consequences: Vec<String> = rule
        .consequences
        .iter()
        .map(|consequence| {
            let clients: Vec<&str> = consequence.clients.iter().map(|client| client.as_str()).collect();
            let verb = format!("{:?}", consequence.effect).to_lowercase();
            format!("{verb}: {}", clients.join(", "))
        })
        .collect();
    let cell = |text: &str| text.replace('<', "&lt;").replace('|', "\\|");
    let (about, remedy) = (cell(rule.about), cell(rule.remedy));
    format!("| `{}` | {about} | {} | {remedy} |\n", rule.id, consequences.join("; "))
}

#[test]
fn every_rule_is_in_the_docs() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let text = std::fs::read_to_string(&page).unwrap();
    let mut expected = String::new();
    let mut n_tables = 0;
    // A table is the lines that begin with a bar; the first two of each are its head.
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        expected.push_str(line);
        expected.push('\n');
        if !line.starts_with("|--") && !line.starts_with("| --") {
            continue;
        }
        let format = ["dot-", "gexf-", "graphml-", "csv-"].get(n_tables).expect("four tables of rules");
        n_tables += 1;
        while lines.next_if(|line| line.starts_with('|')).is_some() {}
        expected.extend(all().filter(|rule| rule.id.starts_with(format)).map(row));
    }
    assert_eq!(n_tables, 4);
    if std::env::var_os("UPDATE_CHECK").is_some() {
        std::fs::write(&page, &expected).unwrap();
    } else {
        assert!(text == expected, "{PAGE} does not list the rules; run with UPDATE_CHECK=1");
    }
}
