//! Article snapshots: what each stage makes of three of the example articles, as files people can read.
//!
//! One folder an article under `tests/articles/`, one file a stage: `tokens.txt`, `mentions.txt`,
//! `attributions.txt`, `statements.txt`, `relations.txt`. A change of the program shows here as a change of text,
//! to be looked at and accepted with `UPDATE_ARTICLES=1`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use stancegraph::analyze::TokenId;
use stancegraph::extract::{Agreement, Extraction, MentionId, Options};
use stancegraph::ingest::ingest;
use stancegraph::ingest::inputs::inputs;
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline::{self, Reading};
use stancegraph::text::Document;
use stancegraph::text::span::Span;

const ARTICLES: [&str; 3] =
    ["2018-06-22-momentum-petition.txt", "2018-05-26-eighth-amendment.txt", "net-neutrality-2017-12-14.txt"];

type Stage = (&'static str, fn(&Reading) -> String);

const STAGES: [Stage; 5] = [
    ("tokens", tokens),
    ("mentions", mentions),
    ("attributions", attributions),
    ("statements", statements),
    ("relations", relations),
];

#[test]
fn every_stage_is_as_it_was() {
    let update = std::env::var_os("UPDATE_ARTICLES").is_some();
    let mut changes = String::new();
    for article in ARTICLES {
        let reading = pipeline::read(document(article), Lexicon::builtin(), Options::default());
        let folder = root().join("tests/articles").join(article.trim_end_matches(".txt"));
        for (stage, table) in STAGES {
            let file = folder.join(stage).with_extension("txt");
            let new = table(&reading);
            let old = std::fs::read_to_string(&file).unwrap_or_default();
            if new == old {
                continue;
            }
            if update {
                std::fs::create_dir_all(&folder).expect("tests/articles can be written");
                std::fs::write(&file, &new).expect("tests/articles can be written");
            } else {
                let _ = write!(changes, "{article}, {stage}\n{}", difference(&old, &new));
            }
        }
    }
    assert!(changes.is_empty(), "look at the changes, then run with UPDATE_ARTICLES=1\n{changes}");
}

/// The example as the program takes it in, with its date line masked.
fn document(article: &str) -> Document {
    let path = root().join("data/examples").join(article);
    let (inputs, _) = inputs(&[path.to_string_lossy().into_owned()]);
    let first = ingest(&inputs, Lexicon::builtin()).next().expect("the example is there");
    first.expect("the example is an article").document
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Number, form, lemma, part of speech, tag, head and relation of every word; an empty line between sentences.
fn tokens(reading: &Reading) -> String {
    let analysis = &reading.analysis;
    let mut table = String::new();
    for sentence in &analysis.sentences {
        for id in sentence.first..sentence.end {
            let token = &analysis.tokens[id as usize];
            let head = token.head.map_or("-".to_owned(), |head| head.to_string());
            let form = one_line(token.span.of(&reading.document.text));
            let (upos, xpos, deprel) = (debug(&token.upos), debug(&token.xpos), debug(&token.deprel));
            let _ = writeln!(
                table,
                "{id:>4} {form:<18} {:<18} {upos:<6} {xpos:<5} {head:>4} {deprel}",
                token.lemma
            );
        }
        table.push('\n');
    }
    table
}

/// Every chain with its mentions in the order of the text.
fn mentions(reading: &Reading) -> String {
    let extraction = &reading.extraction;
    let mut table = String::new();
    for (n, chain) in extraction.chains.iter().enumerate() {
        let _ = writeln!(table, "{} ({:?})", chain.name, chain.kind);
        for mention in extraction.mentions.iter().filter(|mention| mention.chain as usize == n) {
            let head = head_word(reading, mention.head);
            let words = words(reading, mention.span);
            let _ = writeln!(table, "    {:?} `{words}` head `{head}` {}", mention.form, at(mention.span));
        }
    }
    table
}

/// Every attribution: who (resolved), how, and the pieces of source, cue and content.
fn attributions(reading: &Reading) -> String {
    let mut table = String::new();
    for attribution in &reading.extraction.attributions {
        let speaker = attribution.speaker.map_or("nobody", |mention| name(&reading.extraction, mention));
        let _ = writeln!(table, "{speaker} ({:?}, {})", attribution.style, attribution.rule);
        for (part, spans) in
            [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)]
        {
            for span in spans {
                let _ = writeln!(table, "    {part:<8}{}", words(reading, *span));
            }
        }
    }
    table
}

/// Every statement with the words that carry it.
fn statements(reading: &Reading) -> String {
    let extraction = &reading.extraction;
    let mut table = String::new();
    for statement in &extraction.statements {
        let verb = agreement(statement.agreement);
        let (holder, target) = (name(extraction, statement.holder), name(extraction, statement.target));
        let _ = write!(table, "{holder} {verb} {target}");
        let _ = write!(table, " ({:?}, {:?}", statement.certainty, statement.modality);
        for (word, mention) in [("via", statement.via), ("by", statement.attributed_to)] {
            if let Some(mention) = mention {
                let _ = write!(table, ", {word} {}", name(extraction, mention));
            }
        }
        for (mention, reading) in &statement.alt {
            let _ = write!(table, ", or {} {}", agreement(*reading), name(extraction, *mention));
        }
        let _ = writeln!(table, ")\n    rule    {}", statement.rule);
        for (part, span) in [
            ("holder", statement.holder_span),
            ("cue", statement.cue_span),
            ("target", statement.target_span),
            ("evidence", statement.evidence),
        ] {
            let _ = writeln!(table, "    {part:<8}{}", words(reading, span));
        }
    }
    table
}

/// Every relation with its passage.
fn relations(reading: &Reading) -> String {
    let extraction = &reading.extraction;
    let mut table = String::new();
    for relation in &extraction.relations {
        let former = if relation.former { " (former)" } else { "" };
        let (from, to) = (name(extraction, relation.from), name(extraction, relation.to));
        let _ = writeln!(table, "{from} {:?} {to}{former}\n    rule    {}", relation.kind, relation.rule);
        let _ = writeln!(table, "    evidence {}", words(reading, relation.evidence));
    }
    table
}

fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Supports => "supports",
        Agreement::Opposes => "opposes",
        Agreement::Mixed => "mixed",
    }
}

fn name(extraction: &Extraction, mention: MentionId) -> &str {
    &extraction.chains[extraction.mentions[mention as usize].chain as usize].name
}

fn head_word(reading: &Reading, head: TokenId) -> String {
    reading.analysis.tokens.get(head as usize).map_or(String::new(), |token| words(reading, token.span))
}

fn words(reading: &Reading, span: Span) -> String {
    one_line(span.of(&reading.document.text))
}

fn one_line(words: &str) -> String {
    words.replace('\n', "⏎")
}

fn debug(tag: &impl std::fmt::Debug) -> String {
    format!("{tag:?}")
}

fn at(span: Span) -> String {
    format!("[{}, {}]", span.start, span.end)
}

/// The lines that are only in `old` (`-`) and only in `new` (`+`), the first twenty of each.
fn difference(old: &str, new: &str) -> String {
    let only = |mark: char, these: &str, others: &str| {
        let others: std::collections::BTreeSet<&str> = others.lines().collect();
        let lines = these.lines().filter(|line| !others.contains(line)).take(20);
        lines.map(|line| format!("  {mark} {line}\n")).collect::<String>()
    };
    only('-', old, new) + &only('+', new, old)
}
