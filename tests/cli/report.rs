//! `report` and `explain --json`: a graph told to people, and its edges told to programs.

use super::*;

/// A folder with `levy.json`, a graph of a council that argues over a levy.
fn levy() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("levy.json"), include_str!("../report/levy.json")).unwrap();
    folder
}

#[test]
fn a_report_goes_to_standard_output_or_to_a_file() {
    let folder = levy();
    let plain = stancegraph(folder.path(), &["report", "levy.json"]);
    assert_eq!((code(&plain), talk(&plain).as_str()), (0, ""));
    assert!(out(&plain).starts_with("# Who stands where\n"), "{}", out(&plain));
    let dash = stancegraph(folder.path(), &["report", "levy.json", "-o", "-"]);
    assert_eq!(out(&dash), out(&plain));
    for (file, beginning) in [("levy.md", "# Who"), ("levy.HTML", "<!doctype html>\n")] {
        let output = stancegraph(folder.path(), &["report", "levy.json", "-o", file]);
        assert_eq!((code(&output), out(&output).as_str()), (0, ""), "{}", talk(&output));
        assert_eq!(talk(&output), format!("{file}: 2 issues, 5 actors\n"));
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.starts_with(beginning), "{text}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("levy.md")).unwrap(), out(&plain));
}

#[test]
fn a_report_on_what_is_named() {
    let folder = levy();
    let arguments =
        ["report", "levy.json", "--actor", "the mayor", "--issue", "The Levy", "--issue", "new dam"];
    let text = out(&stancegraph(folder.path(), &arguments));
    let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(sections, ["river levy", "new dam", "Jane Doe (River Party)"]);
    assert!(!text.contains("most argued over"));
    let sure = out(&stancegraph(folder.path(), &["report", "levy.json", "--min-score", "0.9"]));
    assert!(sure.contains("Tom Hale") && !sure.contains("Ann Lee"), "{sure}");
    assert!(sure.contains("what scores below 0.9 was left out"), "{sure}");
    let short = out(&stancegraph(folder.path(), &["report", "levy.json", "--limit", "1"]));
    assert_eq!(short.lines().filter(|line| line.starts_with("### ")).count(), 2);
}

#[test]
fn a_report_that_cannot_be_made_is_told_and_leaves_nothing() {
    let folder = levy();
    fs::write(folder.path().join("old.md"), "old").unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["--issue", "river levi"], 2, "did you mean \"river levy\"?"),
        (&["--actor", "Zebedee"], 2, "nobody and nothing in the graph is called so"),
        (&["--issue", "Jane Doe"], 2, "the graph has it as person; ask for it with --actor"),
        (&["--actor", "petition"], 2, "the graph has it as instrument; ask for it with --issue"),
        (&["--limit", "0"], 2, "--limit"),
        (&["--min-score", "7"], 2, "from 0 to 1"),
    ];
    for (arguments, expected, hint) in cases {
        let all = [&["report", "levy.json", "-o", "old.md"], *arguments].concat();
        let output = stancegraph(folder.path(), &all);
        assert_eq!((code(&output), out(&output).as_str()), (*expected, ""), "{arguments:?}");
        assert!(talk(&output).contains(hint), "{arguments:?}: {}", talk(&output));
        assert_eq!(fs::read_to_string(folder.path().join("old.md")).unwrap(), "old");
    }
    let files = [("x.pdf", "end the name in .md or .html"), ("none/x.md", "make it first")];
    for (file, hint) in files {
        // The graph is not there either: what was typed is looked at first.
        let output = stancegraph(folder.path(), &["report", "missing.json", "-o", file]);
        assert_eq!(code(&output), 2, "{}", talk(&output));
        assert!(talk(&output).contains(hint), "{}", talk(&output));
    }
    let missing = stancegraph(folder.path(), &["report", "missing.json"]);
    assert!(code(&missing) == 1 && talk(&missing).contains("missing.json"), "{}", talk(&missing));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "something half-written was left");
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn explain_gives_one_line_of_json_an_edge() {
    let folder = levy();
    let output = stancegraph(folder.path(), &["explain", "levy.json", "jane doe", "--json"]);
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
    let edges = lines(&output);
    let ties: Vec<_> =
        edges.iter().map(|edge| (edge["relation"].as_str().unwrap(), &edge["weight"])).collect();
    // The best proven stance first, other ties last: as without --json.
    assert_eq!(ties[0].0, "supports");
    assert_eq!(ties[3..].iter().map(|tie| tie.0).collect::<Vec<_>>(), ["member_of", "works_for"]);
    let first = &edges[0];
    assert_eq!(
        (first["source"].as_str(), first["source_id"].as_str()),
        (Some("Jane Doe"), Some("person:jane-doe"))
    );
    assert_eq!(
        (first["target_id"].as_str(), first["former"].as_bool()),
        (Some("issue:river-levy"), Some(false))
    );
    assert_eq!((&first["weight"], &first["first_seen"]), (&4.into(), &"2019-03-01".into()));
    let evidence = first["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 5);
    assert_eq!(evidence[0]["cue"], "backed");
    assert_eq!(
        (&evidence[0]["title"], &evidence[0]["outlet"]),
        (&"Levy splits the council".into(), &"The Post".into())
    );
    assert!(evidence.iter().any(|one| one["document"] == "copy.txt" && one["repeats"] == true));
    assert_eq!(edges[4]["former"], true);
    assert_eq!(edges[4]["statements"], serde_json::json!([]));
}

#[test]
fn explain_names_instruments_reporters_and_other_readings() {
    let folder = levy();
    let edges = lines(&stancegraph(folder.path(), &["explain", "levy.json", "Ann Lee", "levy", "--json"]));
    let expected = serde_json::json!([{ "certainty": "reported", "modality": "future", "via": [],
        "attributed_to": ["Tom Hale"], "alt": [{ "target": "new dam", "polarity": "supports" }] }]);
    assert_eq!(edges[0]["statements"], expected);
    assert_eq!((&edges[0]["first_seen"], &edges[0]["evidence"][0]["date"]), (&().into(), &().into()));
    let edges = lines(&stancegraph(folder.path(), &["explain", "levy.json", "Tom Hale", "levy", "--json"]));
    assert_eq!(edges[0]["statements"][0]["via"], serde_json::json!(["petition", "open letter"]));
    // Hard names stay on their line.
    let folder = super::folder();
    let edges = lines(&stancegraph(folder.path(), &["explain", "graph.json", "edge", "--json"]));
    assert!(edges.len() > 3 && edges.iter().all(|edge| edge["source"] == "edge"));
    let none = stancegraph(folder.path(), &["explain", "graph.json", "graph", "edge", "--json"]);
    assert_eq!((code(&none), out(&none).as_str()), (0, ""));
    assert!(talk(&none).contains("the other way round"));
}
