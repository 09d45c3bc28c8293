//! The command as a user meets it: what it says, where it says it, what it leaves behind.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod bad_input;
mod check;
mod compare;
mod dna;
mod network;
mod report;
mod why_not;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ARTICLE: &str =
    "Jane Doe rejected the river levy on Monday. Tom Hale backed the river levy, he said.\n";
const GERMAN: &str = "Die Partei will das Gesetz nicht mittragen, sagte der Sprecher am Montag in Berlin. ";

/// The command in a folder of its own.
fn stancegraph(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stancegraph"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn talk(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with an article, and `graph.json` built from the hard sample.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("article.txt"), ARTICLE).unwrap();
    fs::write(folder.path().join("graph.json"), include_str!("../clients/hard.json")).unwrap();
    folder
}

#[test]
fn extract_gives_one_line_of_json_a_document_and_no_talk() {
    let folder = folder();
    fs::write(folder.path().join("second.txt"), "“Never,” said Ann Lee.").unwrap();
    let output = stancegraph(folder.path(), &["extract", "article.txt", "second.txt"]);
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["schema"], "stancegraph.extraction/1");
    assert_eq!(lines[0]["id"], "article.txt");
    assert_eq!(lines[1]["sentences"][0][1], 22, "offsets count code points");
    assert!(lines[0].get("tokens").is_none() && lines[0].get("text").is_none());
}

#[test]
fn extract_adds_words_and_text_when_asked() {
    let folder = folder();
    let output = stancegraph(folder.path(), &["extract", "article.txt", "--tokens", "--text"]);
    let line: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(line["text"], ARTICLE);
    let tokens = line["tokens"].as_array().unwrap();
    let word = |token: &serde_json::Value| {
        let [start, end] = ["start", "end"].map(|end| token[end].as_u64().unwrap() as usize);
        ARTICLE[start..end].to_owned()
    };
    assert_eq!(tokens[..3].iter().map(word).collect::<Vec<_>>(), ["Jane", "Doe", "rejected"]);
    assert!(tokens.iter().all(|token| token["head"].as_i64().unwrap() < tokens.len() as i64));
}

#[test]
fn standard_input_is_an_input() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stancegraph"));
    let mut child =
        command.args(["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), ARTICLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output).lines().count(), 1);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = folder();
    let mut lines = String::new();
    for n in 0..60 {
        // A bad line now and then, and texts of very different length.
        let text = ARTICLE.repeat(1 + n % 7 * 2);
        let line = if n % 20 == 7 {
            "{\"text\"".to_owned()
        } else {
            serde_json::json!({ "text": text }).to_string()
        };
        lines.push_str(&format!("{line}\n"));
    }
    fs::write(folder.path().join("news.jsonl"), lines).unwrap();
    let run = |jobs| stancegraph(folder.path(), &["extract", "news.jsonl", "--tokens", "--jobs", jobs]);
    let (one, eight) = (run("1"), run("8"));
    assert_eq!((code(&one), code(&eight)), (1, 1));
    assert_eq!(out(&one).lines().count(), 57);
    assert!(one.stdout == eight.stdout, "the results differ");
    assert_eq!(talk(&one), talk(&eight));
    let build = |jobs, file| stancegraph(folder.path(), &["build", "news.jsonl", "-o", file, "--jobs", jobs]);
    for (jobs, file) in [("1", "one.json"), ("8", "eight.json")] {
        assert_eq!(code(&build(jobs, file)), 1);
    }
    let read = |file| fs::read(folder.path().join(file)).unwrap();
    assert!(read("one.json") == read("eight.json"), "the graphs differ");
}

#[test]
fn build_writes_what_convert_writes() {
    let folder = folder();
    let output =
        stancegraph(folder.path(), &["build", "article.txt", "-o", "x.json", "-o", "x.gexf", "-o", "x.dot"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""), "{}", talk(&output));
    assert!(talk(&output).contains("1 document"), "{}", talk(&output));
    let arguments = ["convert", "x.json", "-o", "y.json", "-o", "y.gexf", "-o", "y.dot", "--quiet"];
    let output = stancegraph(folder.path(), &arguments);
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
    for ending in ["json", "gexf", "dot"] {
        let [built, converted] =
            ["x", "y"].map(|name| fs::read(folder.path().join(format!("{name}.{ending}"))).unwrap());
        assert!(built == converted, "{ending}");
    }
}

#[test]
fn explain_gives_the_sentences_with_document_and_date() {
    let folder = folder();
    let output = stancegraph(folder.path(), &["explain", "graph.json", "EDGE", "the graph"]);
    assert_eq!(code(&output), 0);
    for part in [
        "edge supports graph",
        "edge opposes graph",
        "monday.txt, 2019-03-01, The Post",
        "“Once more & again.”",
        "a copy, not counted",
        "according to Ann",
        "no date",
    ] {
        assert!(out(&output).contains(part), "{part}: {}", out(&output));
    }
    let output = stancegraph(folder.path(), &["explain", "graph.json", "graph", "edge"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""));
    assert!(talk(&output).contains("the other way round"), "{}", talk(&output));
}

#[test]
fn show_prints_every_stage() {
    let folder = folder();
    for stage in ["tokens", "mentions", "attributions", "statements", "relations"] {
        let output = stancegraph(folder.path(), &["show", stage, "article.txt"]);
        assert_eq!((code(&output), talk(&output).as_str()), (0, ""), "{stage}");
        assert!(out(&output).starts_with("== article.txt\n"), "{stage}");
        assert!(out(&output).lines().count() > 1, "{stage}");
    }
}

#[test]
fn help_shows_examples_and_all_formats() {
    let folder = folder();
    for command in ["build", "extract", "show", "why-not", "explain", "report", "convert"] {
        let output = stancegraph(folder.path(), &[command, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains(&format!("stancegraph {command} ")), "{command} has no example");
    }
    let help = out(&stancegraph(folder.path(), &["build", "--help"]));
    for format in stancegraph::export::FORMATS {
        assert!(help.contains(&format!(".{}", format.endings[0])), "{}", format.name);
    }
    let script = stancegraph(folder.path(), &["completions", "bash"]);
    assert!(code(&script) == 0 && out(&script).contains("explain"));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let folder = folder();
    let lines = serde_json::json!({ "text": ARTICLE.repeat(20) }).to_string() + "\n";
    fs::write(folder.path().join("news.jsonl"), lines.repeat(100)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stancegraph"));
    command.current_dir(folder.path()).args(["extract", "news.jsonl", "--tokens", "--quiet"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_its_target() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("own.dot"), "old").unwrap();
    fs::set_permissions(path("own.dot"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("own.dot", path("link.dot")).unwrap();
    let output = stancegraph(folder.path(), &["convert", "graph.json", "-o", "link.dot"]);
    assert_eq!(code(&output), 0, "{}", talk(&output));
    assert!(fs::symlink_metadata(path("link.dot")).unwrap().is_symlink());
    assert!(fs::read_to_string(path("own.dot")).unwrap().contains("digraph"));
    assert_eq!(fs::metadata(path("own.dot")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_proposed_codebook_can_be_used_and_its_mistakes_are_told() {
    let folder = folder();
    let proposed = stancegraph(folder.path(), &["codebook", "article.txt", "--min-statements", "1"]);
    assert_eq!((code(&proposed), talk(&proposed).as_str()), (0, ""));
    let text = out(&proposed);
    assert!(
        text.contains("2 statements, 1 for and 1 against") && text.contains("name = \"river levy\""),
        "{text}"
    );

    let edited = "[[concept]]\nname = \"water policy\"\n[[concept]]\nname = \"toll-free rivers\"\n\
                  opposite_patterns = ['.*levy']\nparent = \"water policy\"\n";
    fs::write(folder.path().join("levy.toml"), edited).unwrap();
    let built = stancegraph(
        folder.path(),
        &["build", "-q", "article.txt", "--codebook", "levy.toml", "-o", "new.json"],
    );
    assert_eq!(code(&built), 0, "{}", talk(&built));
    let graph = fs::read_to_string(folder.path().join("new.json")).unwrap();
    assert!(graph.contains("\"name\":\"toll-free rivers\"") && graph.contains("\"parent\":\"water policy\""));
    let for_it = |line: &&str| line.contains("\"relation\":\"supports\"") && line.contains("person:jane-doe");
    assert!(graph.lines().any(|line| for_it(&line)), "who rejects the levy is for its opposite: {graph}");

    fs::write(folder.path().join("bad.toml"), "[[concept]]\nname = \"levy\"\nwording = []\n").unwrap();
    let bad =
        stancegraph(folder.path(), &["build", "article.txt", "--codebook", "bad.toml", "-o", "new.json"]);
    assert_eq!(code(&bad), 2);
    assert!(talk(&bad).contains("bad.toml, line 3: unknown field `wording`"), "{}", talk(&bad));
    let none = stancegraph(folder.path(), &["codebook", "article.txt", "--codebook", "nowhere.toml"]);
    assert!(code(&none) == 2 && talk(&none).contains("nowhere.toml: cannot be read"), "{}", talk(&none));
}

#[test]
fn learned_parts_can_be_switched_off() {
    let folder = folder();
    let text =
        "Jane Doe, the leader of the Ashby Trust, rejected the river levy. Jane Doe rejected the toll.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let extract = |options: &[&str]| {
        let output = stancegraph(folder.path(), &[&["extract", "a.txt"], options].concat());
        assert_eq!((code(&output), talk(&output).as_str()), (0, ""), "{options:?}");
        serde_json::from_str::<serde_json::Value>(&out(&output)).unwrap()
    };
    let scores = |line: &serde_json::Value, of: &str, rule: &str| -> Vec<f64> {
        let found = line[of].as_array().unwrap().iter().filter(|one| one["rule"] == rule);
        found.map(|one| (one["score"].as_f64().unwrap() * 100.0).round() / 100.0).collect()
    };
    let (both, patterns) = (extract(&[]), extract(&["--without", "learned-stances,learned-relations"]));
    let score = |text: &str| text.split("score = ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    let verb: f64 = score(include_str!("../../data/patterns/statement/verb.toml"));
    assert_eq!(scores(&patterns, "statements", "verb"), [verb, verb], "the scores of the pattern");
    assert_ne!(scores(&both, "statements", "verb"), [verb, verb], "those of the weights");
    for of in ["statements", "relations"] {
        assert!(scores(&patterns, of, "learned").is_empty(), "{of}: {patterns}");
    }
    assert!(!patterns["relations"].as_array().unwrap().is_empty(), "the rules carry on");
    // One part leaves the other as it is.
    let (stances, relations) =
        (extract(&["--without", "learned-stances"]), extract(&["--without", "learned-relations"]));
    assert_eq!(
        (&stances["statements"], &stances["relations"]),
        (&patterns["statements"], &both["relations"])
    );
    assert_eq!(relations["statements"], both["statements"]);
    // A graph says with what it was built.
    stancegraph(folder.path(), &["build", "a.txt", "-o", "x.json", "--without", "learned-stances"]);
    assert!(
        fs::read_to_string(folder.path().join("x.json")).unwrap().contains("\"without\":\"learned-stances\"")
    );
    let output =
        stancegraph(folder.path(), &["why-not", "a.txt", "the toll", "--without", "learned-stances"]);
    assert!(out(&output).contains("# learned stances\nswitched off"), "{}", out(&output));
    let output = stancegraph(folder.path(), &["show", "statements", "a.txt", "--without", "learned-stances"]);
    assert!(out(&output).contains("0.60") && !out(&output).contains("learned"), "{}", out(&output));
}
