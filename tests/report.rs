//! The report: who stands where, for people; and nothing that a name says is markup.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::path::Path;

use stancegraph::export::ExportError;
use stancegraph::export::json::read::parse;
use stancegraph::graph::StanceGraph;
use stancegraph::report::file::save;
use stancegraph::report::{Heading, Mark, Report, Section, Selection, html, markdown, report};

/// A council argues over a levy.
const LEVY: &str = include_str!("report/levy.json");
/// Names and sentences full of markup.
const HARD: &str = include_str!("clients/hard.json");

fn graph(text: &str) -> StanceGraph {
    parse(text, Path::new("graph.json")).unwrap()
}

fn levy() -> Report {
    report(&graph(LEVY), &Selection::default())
}

fn in_markdown(report: &Report) -> String {
    let mut bytes = Vec::new();
    markdown::write(report, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn in_html(report: &Report) -> String {
    let mut bytes = Vec::new();
    html::write(report, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn id(graph: &StanceGraph, name: &str) -> u32 {
    graph.discourse.entities.iter().position(|entity| entity.name == name).unwrap() as u32
}

/// The names in a list of a section, with their passages.
fn names(section: &Section, heading: Heading) -> Vec<(&str, u32)> {
    let list = section.lists.iter().find(|list| list.heading == heading);
    let entries = list.into_iter().flat_map(|list| &list.entries);
    entries.map(|entry| (entry.name.text.as_str(), entry.n_passages)).collect()
}

#[test]
fn the_overview_counts_passages_and_no_copies() {
    let report = levy();
    assert_eq!((report.basis.n_documents, report.basis.n_copies, report.basis.n_undated), (5, 1, 1));
    let overview = report.overview.as_ref().unwrap();
    let issues: Vec<_> = overview.issues.iter().map(|row| (row.name.text.as_str(), row.tally)).collect();
    let [("river levy", levy), ("new dam", _)] = issues.as_slice() else { panic!("{issues:?}") };
    // Four for: Jane Doe's fifth passage stands in a copy. The petition does not count beside its author.
    assert_eq!((levy.supports, levy.opposes, levy.mixed, levy.n_others), (4, 3, 1, 4));
    let actors: Vec<&str> = overview.actors.iter().map(|row| row.name.text.as_str()).collect();
    assert_eq!(actors, ["Jane Doe", "Ann Lee", "Farmers' Union", "Tom Hale", "council"]);
}

#[test]
fn an_issue_has_those_for_against_and_mixed_and_their_instruments() {
    let report = levy();
    let levy = &report.issues[0];
    assert_eq!(names(levy, Heading::For), [("Jane Doe", 4)]);
    assert_eq!(names(levy, Heading::Against), [("Ann Lee", 1), ("Jane Doe", 1), ("Tom Hale", 1)]);
    assert_eq!(names(levy, Heading::Mixed), [("council", 1)]);
    // That the open letter is against it is only known by who used it.
    assert_eq!(names(levy, Heading::InstrumentsAgainst), [("petition", 1), ("open letter", 0)]);
    assert_eq!(levy.lists[0].entries[0].name.of.as_deref(), Some("River Party"));
    let dam = &report.issues[1];
    assert_eq!(names(dam, Heading::For), []);
    assert!(dam.lists.iter().any(|list| list.heading == Heading::For), "nobody is for it, and that is told");
}

#[test]
fn an_actor_has_affiliations_and_both_directions() {
    let report = levy();
    let jane = &report.actors[0];
    assert_eq!(names(jane, Heading::Affiliations), [("River Party", 1)]);
    assert_eq!(names(jane, Heading::FormerAffiliations), [("Water Board", 1)]);
    assert_eq!(names(jane, Heading::Supports), [("river levy", 4)]);
    assert_eq!(names(jane, Heading::Opposes), [("new dam", 1), ("river levy", 1)]);
    assert_eq!(names(jane, Heading::OpposedBy), [("Farmers' Union", 1)]);
    let union = report.actors.iter().find(|section| section.name.text == "Farmers' Union").unwrap();
    assert_eq!(names(union, Heading::People), [("Tom Hale", 1)]);
}

#[test]
fn quotes_are_the_surest_first_and_none_stands_twice() {
    let report = levy();
    let jane = &report.issues[0].lists[0].entries[0];
    let quotes: Vec<_> = jane.quotes.iter().map(|quote| (&*quote.sentence, &*quote.document)).collect();
    // The same sentence stands in monday.txt with a lower score, and in a copy of it.
    let expected = [
        ("The mayor called the levy long overdue.", "tuesday.txt"),
        ("Jane Doe backed the levy.", "late.txt"),
    ];
    assert_eq!(quotes, expected);
    assert_eq!(jane.marks, [(Mark::Conditional, 1)]);
    // Where a copy is all there is, it is quoted and called one.
    let hard = report_of_hard();
    let null = hard.issues.iter().find(|section| section.name.text == "null").unwrap();
    assert!(null.lists[0].entries[0].quotes[0].is_copy);
}

#[test]
fn plain_words_say_how_sure_and_how_long() {
    let text = in_markdown(&levy());
    for line in [
        "5 documents, 1 copy of an earlier one, 2019-03-01 to 2019-03-12, 1 without a date.",
        "| river levy | 4 | 3 | 1 | 4 |",
        "4 passages for, 3 against, 1 mixed; 4 actors.",
        "- **Jane Doe** (River Party) – 4 passages, 2019-03-01 to 2019-03-12; 1 of 4: would, if; \
         also against, 1 passage",
        "- **Ann Lee** – 1 passage, no date; will; reported by Tom Hale; that is: supports new dam",
        "  - “Ann Lee will vote against the levy, Tom Hale said.” – undated.txt, no date; will; \
         reported by Tom Hale",
        "- **Jane Doe** (River Party) – 1 passage, 2019-03-12; did, no longer; also for, 4 passages",
        "- **Tom Hale** (Farmers' Union) – 1 passage, 2019-03-05; through open letter and petition",
        "- **open letter** (instrument) – used by Tom Hale",
        "- once worked for **Water Board** – 1 passage, 2019-03-01",
        "  - “The council accepts a part of the levy.” – Levy splits the council, monday.txt, The Post, \
         2019-03-01",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[test]
fn a_selection_gives_its_sections_in_its_order_and_no_overview() {
    let graph = graph(LEVY);
    let [dam, levy, petition] = ["new dam", "river levy", "petition"].map(|name| id(&graph, name));
    let selection = Selection { issues: vec![dam, levy, dam, 99, petition], actors: Vec::new(), limit: 1 };
    let report = report(&graph, &selection);
    assert_eq!(report.overview, None);
    let titles: Vec<&str> = report.issues.iter().map(|section| section.name.text.as_str()).collect();
    assert_eq!(titles, ["new dam", "river levy", "petition"]);
    // An instrument takes a side and has authors.
    assert_eq!(names(&report.issues[2], Heading::Opposes), [("river levy", 1)]);
    assert_eq!(names(&report.issues[2], Heading::Authors), [("Tom Hale", 1)]);
    let short = stancegraph::report::report(&graph, &Selection { limit: 1, ..Selection::default() });
    assert_eq!((short.issues.len(), short.actors.len()), (1, 1));
}

fn report_of_hard() -> Report {
    report(&graph(HARD), &Selection { limit: 99, ..Selection::default() })
}

#[test]
fn hostile_names_are_no_markdown() {
    let text = in_markdown(&report_of_hard());
    for (n, line) in text.lines().enumerate() {
        let bare = line.replace("\\\\", "").replace("\\<", "").replace("\\`", "");
        assert!(!bare.contains('<') && !bare.contains('`'), "line {}: {line}", n + 1);
        let starts = ["# ", "## ", "### ", "#### ", "- ", "  - “", "| ", "|---"];
        let is_ours = line.is_empty() || starts.iter().any(|start| line.starts_with(start));
        assert!(is_ours || line.ends_with('.'), "line {}: {line}", n + 1);
        let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert!(cells == 0 || cells == 6, "line {}: {line}", n + 1);
    }
    assert!(text.contains("Levy: \"no\" & \\<never\\>"), "{text}");
}

#[test]
fn hostile_names_are_no_html() {
    let page = in_html(&report_of_hard());
    let mut open = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for part in page.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        assert!(part.contains('>'), "an open tag: <{part}");
        let name = tag.split([' ', '\n']).next().unwrap();
        if let Some(id) = tag.split(" id=\"").nth(1) {
            assert!(ids.insert(id.split('"').next().unwrap().to_owned()), "twice: {id}");
        }
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "<{tag}>"),
            None if ["!doctype", "meta"].contains(&name) => {}
            None => open.push(name),
        }
        let known = "html head title style body nav ul li a h1 h2 h3 h4 p span b bdi table thead tbody tr th td \
            section figure blockquote figcaption !doctype meta";
        assert!(known.split_whitespace().any(|one| one == name.trim_start_matches('/')), "<{tag}>");
    }
    assert_eq!(open, Vec::<&str>::new());
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(ids.contains(target), "a link to nothing: {target}");
    }
    assert!(page.contains("Levy: &quot;no&quot; &amp; &lt;never&gt;"));
    let stray = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{fffe}\u{ffff}".contains(c);
    assert!(!page.contains(stray), "a character that commands");
}

#[test]
fn the_page_needs_nothing_else() {
    let page = in_html(&levy());
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    assert!(page.contains("<h3 id=\"person-jane-doe\"><bdi>Jane Doe</bdi>"), "{page}");
    // In the contents, in the overview, and wherever she is named.
    assert!(page.matches("<a href=\"#person-jane-doe\">").count() > 3, "{page}");
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert_eq!(in_html(&levy()), in_html(&levy()));
    assert_eq!(in_markdown(&report_of_hard()), in_markdown(&report_of_hard()));
}

#[test]
fn a_graph_of_nothing_gives_a_report_that_says_so() {
    let empty = stancegraph::graph::graph(Default::default(), graph(LEVY).manifest);
    let report = report(&empty, &Selection::default());
    assert!(in_markdown(&report).contains("## Issues most argued over\n\nNone.\n"));
    assert!(in_html(&report).contains("<p>None.</p>"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("levy.html");
    save(&levy(), &file).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), in_html(&levy()));
    assert!(matches!(save(&levy(), &folder.path().join("levy.pdf")), Err(ExportError::Ending { .. })));
    assert!(matches!(save(&levy(), &folder.path().join("none/levy.md")), Err(ExportError::Folder { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
