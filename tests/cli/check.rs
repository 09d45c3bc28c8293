//! `stancegraph check` as a user meets it.

use super::*;

const DATED: &str = "<gexf xmlns='http://www.gexf.net/1.2draft'>
<graph defaultedgetype='directed' mode='dynamic' timeformat='date'>
<nodes><node id='levy' label='levy' start='2020'/></nodes>
</graph></gexf>
";

/// Runs `check` in a folder with a file of each sort.
fn check(arguments: &[&str]) -> Output {
    let folder = folder();
    for (name, text) in [
        ("levy.gexf", DATED),
        ("fine.gv", "digraph { \"levy\" -> \"tax\"; }"),
        ("nodes.csv", "Id,Label\nlevy,Levy\n"),
        ("edges.csv", "Source,Target\nlevy,tax\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::create_dir(folder.path().join("empty")).unwrap();
    stancegraph(folder.path(), &[&["check"], arguments].concat())
}

#[test]
fn check_tells_line_client_and_remedy() {
    let output = check(&["levy.gexf", "fine.gv"]);
    let expected = "\
levy.gexf:3: Gephi refuses the whole file: the date \"2020\" has no month and day; write 2020-01-01
levy.gexf: 1 finding; Gephi refuses the whole file; nothing lost in Gephi Lite, networkx
fine.gv: nothing lost in Gephi, Graphviz, networkx
";
    assert_eq!((code(&output), out(&output).as_str(), talk(&output).as_str()), (1, expected, ""));
    let output = check(&["fine.gv"]);
    assert_eq!(code(&output), 0);
}

#[test]
fn check_may_look_at_some_clients_only() {
    let output = check(&["levy.gexf", "--client", "networkx,gephi-lite"]);
    let expected = "levy.gexf: nothing lost in Gephi Lite, networkx\n";
    assert_eq!((code(&output), out(&output).as_str()), (0, expected));
    let output = check(&["levy.gexf", "--client", "igraph"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, "levy.gexf: igraph has no reader for GEXF\n"));
    assert_eq!(code(&check(&["levy.gexf", "--client", "excel"])), 2);
}

#[test]
fn check_gives_the_same_as_json() {
    let output = check(&["levy.gexf", "fine.gv", "--json"]);
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected = serde_json::json!({
        "file": "levy.gexf", "line": 3, "column": 44, "clients": ["Gephi"], "effect": "refuses",
        "what": "the date \"2020\" has no month and day", "remedy": "write 2020-01-01",
        "rule": "gexf-date-partial", "more": 0,
    });
    assert_eq!((code(&output), lines), (1, vec![expected]));
}

#[test]
fn check_sees_the_tables_of_a_folder_together() {
    let output = check(&["edges.csv", "nodes.csv"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let output = check(&["."]);
    let told = out(&output);
    assert!(told.contains("edges.csv:2: igraph refuses the whole file: there is no node \"tax\";"), "{told}");
    assert_eq!(code(&output), 1);
    let output = check(&["empty"]);
    assert_eq!(code(&output), 1);
    assert!(talk(&output).contains("the folder has no nodes.csv"), "{}", talk(&output));
}

#[test]
fn check_says_what_it_cannot_read() {
    let output = check(&["gone.gexf", "fine.gv"]);
    assert_eq!((code(&output), out(&output).lines().count()), (1, 1));
    assert!(talk(&output).starts_with("gone.gexf: cannot be read"), "{}", talk(&output));
    for (name, hint) in [("graph.json", "`stancegraph convert`"), ("article.txt", ".graphml")] {
        let output = check(&["fine.gv", name]);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert!(talk(&output).contains(hint), "{}", talk(&output));
    }
}
