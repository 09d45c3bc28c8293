//! The sample project that comes with DNA, where it is at hand; it is no part of this repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stancegraph::coding::Value;
use stancegraph::dna;

fn sample() -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/sample.dna");
    file.is_file().then_some(file)
}

/// The figures that DNA itself gives for it: 40 statements, 7 organizations by 6 concepts; the sums of its networks.
#[test]
fn the_sample_has_the_figures_that_dna_gives() {
    let Some(file) = sample() else { return };
    let (coding, warnings) = dna::read(&file).unwrap();
    assert_eq!(warnings, []);
    assert_eq!((coding.documents.len(), coding.coders.len(), coding.regexes.len()), (7, 4, 6));
    let kind = coding.type_named("dna statement").unwrap();
    let [organization, concept, agreement] = ["organization", "concept", "agreement"]
        .map(|name| coding.types[kind as usize].variable(name).unwrap());
    let rows: Vec<(u32, u32, bool)> = coding
        .statements
        .iter()
        .filter(|one| one.kind == kind)
        .map(|one| match (&one.values[organization], &one.values[concept], &one.values[agreement]) {
            (Value::Entity(who), Value::Entity(what), Value::Boolean(side)) => (*who, *what, *side),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(rows.len(), 40);
    let who: BTreeSet<u32> = rows.iter().map(|row| row.0).collect();
    let what: BTreeSet<u32> = rows.iter().map(|row| row.1).collect();
    assert_eq!((who.len(), what.len()), (7, 6));
    // One-mode networks of organizations by concepts: every pair of statements of two of them about the same.
    let pairs = |fits: fn(bool, bool) -> bool| {
        let of = |one: &(u32, u32, bool)| {
            rows.iter().filter(|two| one.0 != two.0 && one.1 == two.1 && fits(one.2, two.2)).count()
        };
        rows.iter().map(of).sum::<usize>()
    };
    assert_eq!([pairs(|_, _| true), pairs(|a, b| a == b), pairs(|a, b| a != b)], [276, 160, 116]);
}

#[test]
fn a_graph_can_be_put_into_the_sample_and_taken_out() {
    let Some(file) = sample() else { return };
    let (own, warnings) = dna::read_graph(&file).unwrap();
    // One annotation, which takes no side.
    assert_eq!(warnings.iter().map(|one| one.rows.len()).collect::<Vec<_>>(), [1]);
    let n: usize = own.discourse.statements.iter().map(|one| one.evidence.len()).sum();
    assert_eq!((n, own.discourse.documents.len()), (40, 7));
    let (bytes, _) = dna::write_into(&file, &crate::round_trip::built(), Default::default()).unwrap();
    let project = crate::project::Project::of_bytes(&bytes);
    assert_eq!(project.ask("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(project.ask("PRAGMA foreign_key_check"), [""; 0]);
    let (coding, warnings) = project.read();
    assert_eq!(warnings, [""; 0]);
    assert_eq!(
        coding
            .statements
            .iter()
            .filter(|one| coding.coders[one.coder as usize].name != "stancegraph")
            .count(),
        41
    );
}
