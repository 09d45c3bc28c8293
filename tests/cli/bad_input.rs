//! What the command says of input it cannot read, of wrong use and of files that are no graph.

use super::*;

#[test]
fn a_bad_input_is_named_and_the_rest_is_done() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("white.txt"), " \n\t\n").unwrap();
    fs::write(folder.path().join("german.txt"), GERMAN.repeat(10)).unwrap();
    fs::write(folder.path().join("broken.jsonl"), "{\"text\": \"Ministers backed it.\"}\n{\"te").unwrap();
    fs::write(folder.path().join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for bad in
        ["missing.txt", "empty.txt", "white.txt", "german.txt", "broken.jsonl", "picture.txt", "no-*.txt"]
    {
        let output = stancegraph(folder.path(), &["extract", bad, "article.txt"]);
        assert_eq!(code(&output), 1, "{bad}");
        assert!(talk(&output).contains(bad), "{bad}: {}", talk(&output));
        assert!(out(&output).contains("\"id\":\"article.txt\""), "{bad}");
        assert!(!out(&output).contains("german"), "{bad}");
    }
    let output = stancegraph(folder.path(), &["extract", "broken.jsonl", "--quiet"]);
    assert!(talk(&output).contains("line 2"), "{}", talk(&output));
}

#[test]
fn a_bad_input_says_what_is_wrong_and_where() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("bare")).unwrap();
    fs::write(at("bare/README.md"), "Nothing here yet.").unwrap();
    fs::write(at("bytes.txt"), b"\xE2\x80\x9CYes\xE2\x80\x9D, \xFF").unwrap();
    fs::write(at("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(at("broken.jsonl"), "{\"text\": \"Ministers backed it.\"}\n{\"te\n").unwrap();
    fs::write(at("news.csv"), "headline,day\nPlan wins,2018-06-22\n").unwrap();
    fs::write(at("empty.txt"), "").unwrap();
    fs::write(at("large.txt"), "Ministers backed the plan. ".repeat(100_000_000 / 27)).unwrap();
    fs::write(at("german.txt"), GERMAN.repeat(10)).unwrap();
    // A link to nothing: there, but it cannot be opened.
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", at("link.txt")).unwrap();
    let cases = [
        ("missing.txt", "no such file or folder"),
        ("bare", "no article in this folder"),
        ("bytes.txt", "byte 11"),
        ("picture.txt", "picture.txt: "),
        ("broken.jsonl", "broken.jsonl, line 2"),
        ("news.csv", "column"),
        ("empty.txt", "no text"),
        ("large.txt", "larger than 64 MB"),
        ("german.txt", "does not look like English"),
        ("link.txt", "no such file"),
    ];
    for (bad, hint) in &cases {
        let output = stancegraph(folder.path(), &["build", bad, "article.txt", "-o", "x.json"]);
        assert_eq!((code(&output), out(&output).as_str()), (1, ""), "{bad}");
        assert!(talk(&output).contains(bad) && talk(&output).contains(hint), "{bad}: {}", talk(&output));
        assert!(!talk(&output).contains("panicked"), "{bad}: {}", talk(&output));
        let graph = fs::read_to_string(at("x.json")).unwrap();
        assert!(graph.contains("article.txt"), "{bad}: the good article is missing");
        fs::remove_file(at("x.json")).unwrap();
        let output = stancegraph(folder.path(), &["build", bad, "-o", "y.json"]);
        let half = *bad == "broken.jsonl";
        assert_eq!((code(&output), at("y.json").exists()), (1, half), "{bad}: {}", talk(&output));
        let _ = fs::remove_file(at("y.json"));
    }
}

#[test]
fn a_sentence_of_five_thousand_words_is_read() {
    let folder = folder();
    let long = format!("{ARTICLE}The council said that {} it backed the levy.\n", "and that ".repeat(2_500));
    fs::write(folder.path().join("long.txt"), long).unwrap();
    let output = stancegraph(folder.path(), &["build", "long.txt", "-o", "x.json"]);
    assert_eq!(code(&output), 0, "{}", talk(&output));
}

#[test]
fn nothing_is_written_over_a_file_if_nothing_could_be_read() {
    let folder = folder();
    fs::write(folder.path().join("old.json"), "old").unwrap();
    let output = stancegraph(folder.path(), &["build", "missing.txt", "-o", "old.json"]);
    assert_eq!(code(&output), 1);
    assert_eq!(fs::read_to_string(folder.path().join("old.json")).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "something half-written was left");
}

#[test]
fn wrong_use_is_told_before_the_work_begins() {
    let folder = folder();
    let cases: &[(&[&str], &str)] = &[
        (&["build", "article.txt", "-o", "x.xls"], "end the name in .json, .html"),
        (&["convert", "graph.json", "-o", "x.svg", "--top", "0"], "from 1, or \"all\""),
        (&["convert", "graph.json", "-o", "x.svg", "--hops", "2"], "--focus"),
        (&["convert", "graph.json", "-o", "x.svg", "--focus", "Edges"], "did you mean \"edge\"?"),
        (&["convert", "graph.json", "-o", "x.gexf", "--gexf-version", "2"], "1.3"),
        (&["build", "article.txt", "-o", "noending"], "end the name in"),
        (&["build", "article.txt", "-o", "nowhere/x.json"], "make it first"),
        (&["build", "article.txt"], "--output"),
        (&["build", "-o", "x.json"], "INPUT"),
        (&["extract", "article.txt", "--jobs", "0"], "--jobs"),
        (&["extract", "article.txt", "--min-score", "2"], "from 0 to 1"),
        (&["extract", "article.txt", "--min-score", "nan"], "from 0 to 1"),
        (&["extract", "article.txt", "--lexicon", "nowhere"], "no such folder"),
        (&["show", "verbs", "article.txt"], "statements"),
        (&["completions", "basic"], "bash"),
        (&["paint"], "paint"),
        (&["explain", "graph.json", "Edges"], "did you mean \"edge\"?"),
        (&["why-not", "article.txt", " "], "is empty"),
        (
            &["why-not", "article.txt", "Hale left"],
            "the nearest are\n  Tom Hale backed the river levy, he said.",
        ),
        (&["show", "statements", "article.txt", "--without", "patterns"], "learned-stances"),
    ];
    for (arguments, hint) in cases {
        let output = stancegraph(folder.path(), arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{arguments:?}");
        assert!(talk(&output).contains(hint), "{arguments:?}: {}", talk(&output));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_graph_file_that_is_none_is_told_apart() {
    let folder = folder();
    let whole = include_str!("../clients/hard.json");
    let cases = [
        ("cut.json", whole[..whole.len() / 2].to_owned(), "line"),
        ("other.json", "{\"nodes\": []}".to_owned(), "not a graph file"),
        ("later.json", whole.replace("stancegraph.graph/1", "stancegraph.graph/2"), "stancegraph.graph/2"),
        (
            "dangling.json",
            whole.replace("\"target\":\"issue:graph\"", "\"target\":\"issue:gone\""),
            "issue:gone",
        ),
        ("empty.json", String::new(), "line 1"),
    ];
    for (name, text, hint) in cases {
        fs::write(folder.path().join(name), text).unwrap();
        let output = stancegraph(folder.path(), &["convert", name, "-o", "x.dot"]);
        assert_eq!(code(&output), 1, "{name}");
        assert!(talk(&output).contains(name) && talk(&output).contains(hint), "{name}: {}", talk(&output));
        assert!(!folder.path().join("x.dot").exists(), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_old_files_stay() {
    let folder = folder();
    std::os::unix::fs::symlink("/dev/full", folder.path().join("x.json")).unwrap();
    let output = stancegraph(folder.path(), &["build", "article.txt", "-o", "x.json"]);
    assert_eq!(code(&output), 1);
    assert!(talk(&output).contains("x.json: cannot be written"), "{}", talk(&output));
    fs::write(folder.path().join("old.gexf"), "old").unwrap();
    let output = stancegraph(folder.path(), &["build", "article.txt", "-o", "none/x.csv", "-o", "old.gexf"]);
    assert_eq!(
        (code(&output), fs::read_to_string(folder.path().join("old.gexf")).unwrap().as_str()),
        (2, "old")
    );
}
