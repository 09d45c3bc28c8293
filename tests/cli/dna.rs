//! DNA projects as inputs and outputs of commands.

use std::fs;

use crate::{code, folder, out, stancegraph, talk};

#[test]
fn a_project_is_an_input_like_a_graph_file() {
    let folder = folder();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let written = run(&["convert", "graph.json", "-o", "x.dna", "--quiet"]);
    assert_eq!((code(&written), talk(&written).as_str()), (0, ""));
    let back = run(&["convert", "x.dna", "-o", "back.json", "--quiet"]);
    assert_eq!((code(&back), talk(&back).as_str()), (0, ""));
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("back.json") == read("graph.json"));
    // By its content, whatever it is called.
    fs::copy(folder.path().join("x.dna"), folder.path().join("project")).unwrap();
    for command in [&["explain"][..], &["report"]] {
        let of = |file| {
            out(&run(&[command, &[file], if command == ["explain"] { &["mary"][..] } else { &[] }].concat()))
        };
        assert_eq!(of("project"), of("graph.json"), "{command:?}");
    }
    let again = run(&["convert", "graph.json", "-o", "y.dna", "--quiet"]);
    assert!(code(&again) == 0 && read("x.dna") == read("y.dna"), "another run, other bytes");
}

#[test]
fn a_graph_goes_into_a_project() {
    let folder = folder();
    let run = |arguments: &[&str]| stancegraph(folder.path(), arguments);
    let built =
        run(&["build", "article.txt", "-o", "own.dna", "-o", "own.json", "--min-score", "0", "--quiet"]);
    assert_eq!((code(&built), talk(&built).as_str()), (0, ""));
    let both = run(&["convert", "graph.json", "-o", "both.dna", "--into", "own.dna", "--quiet"]);
    assert_eq!((code(&both), talk(&both).as_str()), (0, ""));
    let explained = run(&["explain", "own.dna", "Jane Doe"]);
    assert!(out(&explained).contains("river levy"), "{} {}", out(&explained), talk(&explained));
    let wrong = run(&["convert", "graph.json", "-o", "x.json", "--into", "own.dna"]);
    assert_eq!(code(&wrong), 2);
    assert!(talk(&wrong).contains("no output is a DNA project"), "{}", talk(&wrong));
    let missing = run(&["convert", "graph.json", "-o", "x.dna", "--into", "none.dna"]);
    assert!(
        code(&missing) == 1 && talk(&missing).starts_with("error: none.dna: cannot be read"),
        "{}",
        talk(&missing)
    );
}

#[test]
fn a_broken_project_is_told() {
    let folder = folder();
    fs::write(folder.path().join("x.dna"), "Title;Text").unwrap();
    let output = stancegraph(folder.path(), &["convert", "x.dna", "-o", "x.json"]);
    assert_eq!(code(&output), 1);
    assert!(talk(&output).starts_with("error: x.dna: not a SQLite database"), "{}", talk(&output));
}
