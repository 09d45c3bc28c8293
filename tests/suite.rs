//! The language suite: every case of `tests/suite/*.md` is read by the program and its graph compared.
//!
//! A case is a heading, an explanation, a `text` block and a `graph` block; the block holds every statement and
//! relation the text states, one a line, and nothing when the text takes no side:
//!
//! ```text
//! HOLDER supports|opposes|mixed TARGET [; certainty reported|implied] [; modality conditional|future|past]
//!        [; via NAME] [; by NAME] [; alt supports|opposes NAME]
//! FROM member_of|leads|works_for|ally_of|urges|meets|authored TO [; former]
//! ```
//!
//! Holder, agreement and target of all lines must be equal; a qualifier is compared where a line writes it.
//! The first letter of a name may be upper or lower case, for it may begin a sentence.
//!
//! A block headed `graph open` is a case the program does not solve yet: it may fail, and must lose its mark once
//! it passes. `UPDATE_SUITE=1` writes what the program found into the failing cases, `UPDATE_SUITE=open` only puts
//! the mark on those that fail and takes it off those that pass. `SUITE=word` runs the files and cases whose name
//! has the word in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use stancegraph::extract::{Agreement, Certainty, Extraction, MentionId, Modality, Options, RelationKind};
use stancegraph::ingest::ingest;
use stancegraph::ingest::inputs::inputs;
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline;
use stancegraph::text::Document;

/// What the suite is about: the rules alone.
const BY_RULE: Options = Options { learned_stances: false, learned_relations: false };
/// The score below which `build` leaves out.
const SURE: f32 = 0.45;

#[test]
fn every_case_gives_its_graph() {
    let update = std::env::var("UPDATE_SUITE").unwrap_or_default();
    let update = if update == "learned" { String::new() } else { update };
    let wanted = std::env::var("SUITE").unwrap_or_default();
    let files: Vec<(PathBuf, String)> = files().into_iter().map(|file| (file.clone(), read(&file))).collect();
    let cases = files.iter().flat_map(|(file, text)| parse(&stem(file), text));
    let cases: Vec<Case> =
        cases.filter(|case| case.file.contains(&wanted) || case.name.contains(&wanted)).collect();
    let mut tally = Tally::default();
    let mut edits: BTreeMap<&str, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for (case, document) in cases.iter().zip(documents(&cases)) {
        let edit = tally.run(case, document, &update);
        edits.entry(&case.file).or_default().extend(edit);
    }
    for (file, text) in &files {
        if let Some(edits) = edits.get(stem(file).as_str()).filter(|edits| !edits.is_empty()) {
            std::fs::write(file, edited(text, edits)).expect("a case file can be written");
        }
    }
    println!("{}", tally.report);
    println!("{} of {} cases pass, {} are open", tally.n_passed, tally.n_cases, tally.n_open);
    assert!(tally.n_failed == 0 || !update.is_empty(), "{} cases fail, see above", tally.n_failed);
}

/// The cases as the program takes them in, with page furniture and date lines masked.
fn documents(cases: &[Case]) -> Vec<Document> {
    let records = cases.iter().map(|case| {
        let id = format!("{}: {}", case.file, case.name);
        format!("{}\n", serde_json::json!({ "id": id, "text": case.text }))
    });
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("there is room for a file");
    std::fs::write(file.path(), records.collect::<String>()).expect("there is room for a file");
    let (inputs, _) = inputs(&[file.path().to_string_lossy().into_owned()]);
    let ingested = ingest(&inputs, Lexicon::builtin());
    let documents: Vec<Document> =
        ingested.map(|result| result.expect("a case is a document").document).collect();
    assert_eq!(documents.len(), cases.len(), "every case is one document");
    documents
}

/// The cases say what the rules find. What the learned parts change about that at the score `build` asks for is
/// kept in `tests/suite/learned.txt`, to be read whenever it changes; `UPDATE_SUITE=learned` writes it anew.
#[test]
fn learned_parts_change_what_is_listed() {
    let files: Vec<(PathBuf, String)> = files().into_iter().map(|file| (file.clone(), read(&file))).collect();
    let cases: Vec<Case> = files.iter().flat_map(|(file, text)| parse(&stem(file), text)).collect();
    let mut listed = String::new();
    let mut n_same = 0;
    for (case, document) in cases.iter().zip(documents(&cases)) {
        let mut extraction = pipeline::read(document, Lexicon::builtin(), Options::default()).extraction;
        extraction.statements.retain(|statement| statement.score >= SURE);
        extraction.relations.retain(|relation| relation.score >= SURE);
        let diff = difference(&case.graph, &found(&extraction));
        n_same += usize::from(diff.is_empty());
        if !diff.is_empty() {
            let _ = writeln!(listed, "{}: {}\n{diff}", case.file, case.name);
        }
    }
    let listed = format!("{n_same} of {} cases as the suite has them\n\n{listed}", cases.len());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/learned.txt");
    if std::env::var("UPDATE_SUITE").is_ok_and(|update| update == "learned") {
        std::fs::write(&file, &listed).expect("the list can be written");
    }
    assert_eq!(read(&file), listed, "UPDATE_SUITE=learned writes the list anew; read what changed");
}

#[test]
fn cases_are_well_formed() {
    let mut n_cases = 0;
    let mut n_silent = 0;
    for file in files() {
        let text = read(&file);
        let cases = parse(&stem(&file), &text);
        let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
        assert_eq!(names.len(), cases.len(), "{}: two cases have one name", file.display());
        assert!(!cases.is_empty(), "{}: no case in it", file.display());
        n_cases += cases.len();
        n_silent += cases.iter().filter(|case| case.graph.is_empty()).count();
        for case in &cases {
            assert!(!case.text.trim().is_empty(), "{}, {}: no text", file.display(), case.name);
        }
    }
    assert!(n_cases >= 180 && n_silent >= 50, "{n_cases} cases, {n_silent} of them silent");
}

#[test]
fn differences_are_seen() {
    let edges = |lines: &str| lines.lines().map(|line| edge("here", 1, line)).collect::<Vec<_>>();
    let found =
        edges("nurses opposes rota ; certainty implied ; by ministers\nDana Whitfield leads Labour ; former");
    assert_eq!(difference(&edges("Nurses opposes rota\nDana Whitfield leads Labour ; former"), &found), "");
    for wrong in [
        "nurses supports rota\nDana Whitfield leads Labour ; former",
        "nurses opposes rota ; certainty stated\nDana Whitfield leads Labour ; former",
        "nurses opposes rota ; by unions\nDana Whitfield leads Labour ; former",
        "nurses opposes rota ; modality future\nDana Whitfield leads Labour ; former",
        "nurses opposes rota\nDana Whitfield leads Labour",
        "nurses opposes rota",
        "nurses opposes rota\nDana Whitfield leads Labour ; former\nnurses opposes pay",
    ] {
        assert_ne!(difference(&edges(wrong), &found), "", "{wrong}");
    }
}

/// How the run went so far.
#[derive(Default)]
struct Tally {
    n_cases: usize,
    n_passed: usize,
    n_open: usize,
    n_failed: usize,
    report: String,
}

impl Tally {
    /// Reads one case, notes how it went and gives the edit that `update` asks for.
    fn run(&mut self, case: &Case, document: Document, update: &str) -> Option<(Range<usize>, String)> {
        let reading = pipeline::read(document, Lexicon::builtin(), BY_RULE);
        let found = found(&reading.extraction);
        let diff = difference(&case.graph, &found);
        self.n_cases += 1;
        self.n_passed += usize::from(diff.is_empty());
        self.n_open += usize::from(case.open);
        if diff.is_empty() != case.open {
            return None;
        }
        self.n_failed += 1;
        let _ = writeln!(self.report, "{}.md:{}: {}", case.file, case.line, case.name);
        if case.open {
            let _ = writeln!(self.report, "  passes: take the mark `open` off\n");
        } else {
            let _ = writeln!(self.report, "  {}\n{diff}", case.text.trim().replace('\n', "\n  "));
        }
        match (update, case.open) {
            ("", _) => None,
            (_, true) => Some((case.fence.clone(), "```graph".to_owned())),
            ("open", false) => Some((case.fence.clone(), "```graph open".to_owned())),
            (_, false) => Some((case.block.clone(), updated(&case.graph, &found))),
        }
    }
}

/// One case of a file.
struct Case<'f> {
    /// Its file, without the ending.
    file: String,
    name: &'f str,
    /// Line of the heading, counted from 1.
    line: usize,
    text: &'f str,
    /// Bytes of the line that opens the graph block.
    fence: Range<usize>,
    /// Bytes of the lines between the fences.
    block: Range<usize>,
    open: bool,
    graph: Vec<Edge>,
}

/// A statement or a relation, by names.
#[derive(Clone, Debug, PartialEq)]
struct Edge {
    from: String,
    verb: String,
    to: String,
    /// "certainty" to "reported", "alt" to all of them; `former` stands with an empty value.
    qualifiers: BTreeMap<String, BTreeSet<String>>,
}

impl Edge {
    /// What makes two lines the same edge.
    fn key(&self) -> (String, &str, String, bool) {
        (folded(&self.from), &self.verb, folded(&self.to), self.qualifiers.contains_key("former"))
    }

    /// Whether `found` has every qualifier that this line writes.
    fn qualified_as(&self, found: &Edge) -> bool {
        let fold = |names: &BTreeSet<String>| names.iter().map(|name| folded(name)).collect::<BTreeSet<_>>();
        self.qualifiers.iter().all(|(key, values)| match (key.as_str(), found.qualifiers.get(key)) {
            ("certainty", None) => values.contains("stated"),
            ("modality", None) => values.contains("actual"),
            (_, None) => false,
            (_, Some(others)) => fold(values) == fold(others),
        })
    }

    /// The line of the block, with the qualifiers that `keep` lets through.
    fn line(&self, keep: impl Fn(&str) -> bool) -> String {
        let mut line = format!("{} {} {}", self.from, self.verb, self.to);
        for (key, values) in self.qualifiers.iter().filter(|(key, _)| keep(key)) {
            for value in values {
                let _ = write!(line, " ; {}", format!("{key} {value}").trim_end());
            }
        }
        line
    }
}

/// The case files in alphabetical order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let entries = std::fs::read_dir(&folder).expect("tests/suite is there");
    let paths = entries.map(|entry| entry.expect("tests/suite can be listed").path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    files
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("a case file is UTF-8")
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The cases of one file. Panics with file and line where a case is badly formed.
fn parse<'f>(stem: &str, source: &'f str) -> Vec<Case<'f>> {
    let mut cases = Vec::new();
    let mut heading = None;
    let mut text = None;
    let mut opened: Option<(&str, Range<usize>)> = None;
    let mut at = 0;
    for (n, line) in source.split_inclusive('\n').enumerate() {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let words = line.trim_end();
        match &opened {
            Some((kind, fence)) if words == "```" => {
                let inner = fence.end + 1..range.start;
                if *kind == "text" {
                    text = Some(source[inner].trim_end_matches('\n'));
                } else {
                    let (name, line) = heading.take().unwrap_or_else(|| panic!("{stem}.md:{n}: no heading"));
                    let text = text.take().unwrap_or_else(|| panic!("{stem}.md:{n}: no text block"));
                    let graph = source[inner.clone()].lines().map(|line| edge(stem, n, line)).collect();
                    let open = *kind == "graph open";
                    let file = stem.to_owned();
                    cases.push(Case {
                        file,
                        name,
                        line,
                        text,
                        fence: fence.clone(),
                        block: inner,
                        open,
                        graph,
                    });
                }
                opened = None;
            }
            Some(_) => {}
            None if words.starts_with("```") => {
                let kind = &words[3..];
                assert!(
                    ["text", "graph", "graph open"].contains(&kind),
                    "{stem}.md:{}: block `{kind}`",
                    n + 1
                );
                opened = Some((kind, range));
            }
            None => {
                if let Some(name) = words.strip_prefix("## ") {
                    assert!(heading.is_none(), "{stem}.md:{}: the case before has no graph block", n + 1);
                    heading = Some((name, n + 1));
                }
            }
        }
    }
    assert!(opened.is_none() && heading.is_none(), "{stem}.md: the last case is not complete");
    cases
}

const VERBS: [&str; 10] = [
    "supports",
    "opposes",
    "mixed",
    "member_of",
    "leads",
    "works_for",
    "ally_of",
    "urges",
    "meets",
    "authored",
];

/// One line of a graph block. Panics with file and line number where it makes no sense.
fn edge(stem: &str, n: usize, line: &str) -> Edge {
    let mut parts = line.split(" ; ");
    let triple = parts.next().unwrap_or_default();
    let places = VERBS.iter().filter_map(|verb| Some((triple.find(&format!(" {verb} "))?, verb)));
    let (at, verb) =
        places.min().unwrap_or_else(|| panic!("{stem}.md, block ending at line {n}: no verb in `{line}`"));
    let mut qualifiers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for part in parts {
        let (key, value) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        let known = ["certainty", "modality", "via", "by", "alt", "former"].contains(&key);
        assert!(known, "{stem}.md, block ending at line {n}: qualifier `{key}`");
        qualifiers.entry(key.to_owned()).or_default().insert(value.trim().to_owned());
    }
    let to = triple[at + verb.len() + 2..].trim().to_owned();
    Edge { from: triple[..at].trim().to_owned(), verb: (*verb).to_owned(), to, qualifiers }
}

/// Everything the program found, statements before relations, each in the order of the text.
fn found(extraction: &Extraction) -> Vec<Edge> {
    let name = |mention: MentionId| {
        let chain = extraction.mentions[mention as usize].chain;
        extraction.chains[chain as usize].name.clone()
    };
    let mut edges = Vec::new();
    for statement in &extraction.statements {
        let mut qualifiers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut qualify = |key: &str, value: String| {
            qualifiers.entry(key.to_owned()).or_default().insert(value);
        };
        match statement.certainty {
            Certainty::Stated => {}
            Certainty::Reported => qualify("certainty", "reported".to_owned()),
            Certainty::Implied => qualify("certainty", "implied".to_owned()),
        }
        match statement.modality {
            Modality::Actual => {}
            Modality::Conditional => qualify("modality", "conditional".to_owned()),
            Modality::Future => qualify("modality", "future".to_owned()),
            Modality::Past => qualify("modality", "past".to_owned()),
        }
        statement.via.into_iter().for_each(|mention| qualify("via", name(mention)));
        statement.attributed_to.into_iter().for_each(|mention| qualify("by", name(mention)));
        for (mention, agreement) in &statement.alt {
            qualify("alt", format!("{} {}", agreement_verb(*agreement), name(*mention)));
        }
        let verb = agreement_verb(statement.agreement).to_owned();
        edges.push(Edge { from: name(statement.holder), verb, to: name(statement.target), qualifiers });
    }
    for relation in &extraction.relations {
        let former = relation.former.then(|| ("former".to_owned(), BTreeSet::from([String::new()])));
        let verb = relation_verb(relation.kind).to_owned();
        let qualifiers = former.into_iter().collect();
        edges.push(Edge { from: name(relation.from), verb, to: name(relation.to), qualifiers });
    }
    edges
}

fn agreement_verb(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Supports => "supports",
        Agreement::Opposes => "opposes",
        Agreement::Mixed => "mixed",
    }
}

fn relation_verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::MemberOf => "member_of",
        RelationKind::Leads => "leads",
        RelationKind::WorksFor => "works_for",
        RelationKind::AllyOf => "ally_of",
        RelationKind::Urges => "urges",
        RelationKind::Meets => "meets",
        RelationKind::Authored => "authored",
    }
}

/// What is missing (`-`) and what is too much (`+`), a line each; empty where the two agree.
fn difference(expected: &[Edge], found: &[Edge]) -> String {
    let mut diff = String::new();
    for edge in expected {
        let same: Vec<&Edge> = found.iter().filter(|other| other.key() == edge.key()).collect();
        if same.iter().any(|other| edge.qualified_as(other)) {
            continue;
        }
        let _ = writeln!(diff, "  - {}", edge.line(|_| true));
        for other in same {
            let _ = writeln!(diff, "  + {}", other.line(|_| true));
        }
    }
    for edge in distinct(found) {
        if !expected.iter().any(|other| other.key() == edge.key()) {
            let _ = writeln!(diff, "  + {}", edge.line(|_| true));
        }
    }
    diff
}

/// The new block: lines that were right stay as they are, the others become what was found. The reading of `alt`
/// is written only where the old block was about it.
fn updated(expected: &[Edge], found: &[Edge]) -> String {
    let with_alt = expected.iter().any(|edge| edge.qualifiers.contains_key("alt"));
    let mut block = String::new();
    for edge in distinct(found) {
        let old = expected.iter().find(|old| old.key() == edge.key());
        let right = old.filter(|old| found.iter().any(|new| new.key() == old.key() && old.qualified_as(new)));
        let line = right.map_or_else(|| edge.line(|key| key != "alt" || with_alt), |old| old.line(|_| true));
        let _ = writeln!(block, "{line}");
    }
    block
}

/// The first of every set of edges that are the same.
fn distinct(edges: &[Edge]) -> impl Iterator<Item = &Edge> {
    let mut seen = BTreeSet::new();
    edges.iter().filter(move |edge| {
        let (from, verb, to, former) = edge.key();
        seen.insert((from, verb.to_owned(), to, former))
    })
}

/// `text` with every range replaced; the ranges come in order and apart from each other.
fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        result.push_str(&text[at..range.start]);
        result.push_str(new);
        at = range.end;
    }
    result.push_str(&text[at..]);
    result
}

/// `name` with its first letter in lower case.
fn folded(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
