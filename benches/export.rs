//! Speed and memory of every format: a graph of 100,000 nodes and 500,000 edges, written to nowhere. Run with
//! `cargo bench --bench export`; add an ending to write one format alone, a number to make the graph so many times smaller.
//!
//! Memory is what the process needed above what it held before (Linux; elsewhere the column is empty).

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

use stancegraph::export::files::Files;
use stancegraph::export::{Drawing, FORMATS, Settings, Way};
use stancegraph::extract::{Agreement, Certainty, EntityKind, Modality};
use stancegraph::graph::manifest::Manifest;
use stancegraph::graph::{StanceGraph, graph};
use stancegraph::resolve::{Discourse, Entity, Evidence, Source, Statement};

const NODES: u32 = 100_000;
const EDGES: u32 = 500_000;
const DOCUMENTS: u32 = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let smaller = arguments.iter().find_map(|a| a.parse().ok()).unwrap_or(1).max(1);
    let wanted: Vec<&String> = arguments.iter().filter(|a| a.parse::<u32>().is_err()).collect();
    let graph = made(smaller);
    println!("{} nodes, {} edges", graph.network.node_count(), graph.network.edge_count());
    println!("{:<18} {:>8} {:>8} {:>8} {:>10}", "format", "MB", "s", "MB/s", "peak, MiB");
    let start = Instant::now();
    let drawing = Drawing::new(&graph, Settings::default());
    let (_, peak) = with_peak(|| drawing.places().len());
    println!("{:<18} {:>8} {:>8.2} {:>8} {:>10}", "(places)", "", start.elapsed().as_secs_f64(), "", peak);
    for format in FORMATS {
        if !wanted.is_empty() && !wanted.iter().any(|ending| format.endings.contains(&ending.as_str())) {
            continue;
        }
        let start = Instant::now();
        let (bytes, peak) = with_peak(|| write(&format.write, &drawing));
        let (seconds, mb) = (start.elapsed().as_secs_f64(), bytes as f64 / 1e6);
        println!("{:<18} {mb:>8.1} {seconds:>8.2} {:>8.1} {peak:>10}", format.name, mb / seconds);
    }
}

/// Writes a format and counts its bytes.
fn write(way: &Way, drawing: &Drawing) -> u64 {
    let mut counted = Counted(0);
    let done = match way {
        Way::One(write) => write(drawing, &mut counted),
        Way::Several(write) => write(drawing, &mut counted),
    };
    done.expect("nothing can fail where nothing is written");
    counted.0
}

struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Files for Counted {
    fn file(&mut self, _: &str, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        write(self)
    }
}

/// What `work` gives, and how much more memory than before it needed at most, in MiB.
fn with_peak<T>(work: impl FnOnce() -> T) -> (T, String) {
    // Linux: sets the highest mark back to what is held now.
    let marked = fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = status("VmRSS:");
    let done = work();
    let peak = status("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before) / 1024);
    (done, peak.filter(|_| marked).map_or(String::new(), |peak| peak.to_string()))
}

fn status(field: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    text.lines().find_map(|line| line.strip_prefix(field)?.split_whitespace().next()?.parse().ok())
}

fn made(smaller: u32) -> StanceGraph {
    let [nodes, edges, documents] = [NODES, EDGES, DOCUMENTS].map(|n| (n / smaller).max(2));
    let kinds = [EntityKind::Person, EntityKind::Group, EntityKind::Issue, EntityKind::Instrument];
    let entity = |n: u32| Entity {
        name: format!("{} number {n} of the river levy", kinds[n as usize % 4].as_str()),
        kind: kinds[n as usize % 4],
        aliases: vec![(format!("number {n}"), 2)],
        n_mentions: n % 17 + 1,
        parent: None,
    };
    let mut seed = 7u64;
    let mut drawn = move |below: u32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) % u64::from(below)) as u32
    };
    let statements = (0..edges).map(|n| {
        let score = 0.5 + (n % 50) as f32 / 100.0;
        let evidence = Evidence {
            document: drawn(documents),
            span: [100, 171],
            sentence: "The farmers' union again rejected the river levy & called it “a disaster”.".to_owned(),
            sentence_span: [100, 174],
            holder_span: Some([100, 118]),
            cue_span: Some([125, 133]),
            target_span: Some([134, 148]),
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score,
            rule: "verb".to_owned(),
            repeats: false,
        };
        Statement {
            holder: drawn(nodes),
            target: drawn(nodes),
            agreement: Agreement::ALL[n as usize % 2],
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score,
            via: Vec::new(),
            attributed_to: Vec::new(),
            alt: Vec::new(),
            evidence: vec![evidence],
        }
    });
    let source = |n: u32| Source { id: format!("article-{n}.txt"), ..Source::default() };
    let discourse = Discourse {
        statements: statements.collect(),
        entities: (0..nodes).map(entity).collect(),
        documents: (0..documents).map(source).collect(),
        ..Discourse::default()
    };
    graph(discourse, Manifest::new([], BTreeMap::new()))
}
