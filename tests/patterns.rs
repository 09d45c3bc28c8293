//! Runs the examples inside `data/patterns`: each pattern finds what it says and stays silent where it must.

use stancegraph::extract::pattern::{Pattern, patterns};
use stancegraph::extract::{Extraction, Options};
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline;
use stancegraph::text::Document;

#[test]
fn every_example_holds() {
    let wrong: Vec<String> = patterns().iter().flat_map(failures).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_pattern_has_examples_of_both_kinds() {
    for pattern in patterns() {
        let silent = pattern.examples.iter().filter(|example| example.expect.is_empty()).count();
        assert!(0 < silent, "{}: no example in which it stays silent", pattern.name);
        assert!(silent < pattern.examples.len(), "{}: no example in which it finds something", pattern.name);
    }
}

fn failures(pattern: &Pattern) -> Vec<String> {
    let mut wrong = Vec::new();
    for example in &pattern.examples {
        let reading =
            pipeline::read(Document::new("example", &*example.text), Lexicon::builtin(), Options::default());
        let found = found_by(pattern, &reading.extraction);
        let mut expected = example.expect.clone();
        expected.sort();
        if found != expected {
            let name = pattern.name;
            wrong.push(format!("{name}: {}\n  expected {expected:?}\n  found    {found:?}", example.text));
        }
    }
    wrong
}

/// What this pattern and no other found, as the examples write it.
fn found_by(pattern: &Pattern, extraction: &Extraction) -> Vec<String> {
    let name = |mention: u32| &extraction.chains[extraction.mentions[mention as usize].chain as usize].name;
    let statements = extraction.statements.iter().filter(|s| s.rule == pattern.name);
    let relations = extraction.relations.iter().filter(|r| r.rule == pattern.name);
    let mut found: Vec<String> = statements
        .map(|s| format!("{} {} {}", name(s.holder), s.agreement.as_str(), name(s.target)))
        .chain(relations.map(|r| format!("{} {} {}", name(r.from), r.kind.as_str(), name(r.to))))
        .collect();
    found.sort();
    found.dedup();
    found
}
