//! Speed and memory of discourse networks: 1,000,000 statements of 20,000 actors about 2,000 concepts, and how it grows.
//! Run with `cargo bench --bench network`; add a number to make everything so many times smaller.
//!
//! Statements are drawn by a seeded generator, in two ways: all actors and concepts alike, and as Zipf's law has them,
//! where some concepts are spoken of by nearly everybody and nearly all pairs of actors are tied. Memory is what the
//! whole process held at most (Linux; elsewhere the column is empty).

use std::fs;
use std::time::Instant;

use stancegraph::coding::{
    CodedDocument, CodedEntity, CodedStatement, Coding, DataType, StatementType, Value, Variable,
};
use stancegraph::network::make::network;
use stancegraph::network::options::{Normalization, Options};
use stancegraph::network::plan::Plan;
use stancegraph::network::{Aggregation, Mode};

const STATEMENTS: u64 = 1_000_000;
const ACTORS: u64 = 20_000;
const CONCEPTS: u64 = 2_000;
const DOCUMENTS: u64 = 50_000;

fn main() {
    let smaller = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(1u64).max(1);
    println!(
        "{:<10} {:>10} {:>8} {:>8} {:<22} {:>11} {:>8} {:>10}",
        "drawn", "statements", "actors", "concepts", "network", "ties", "s", "peak, MiB"
    );
    for (name, is_zipf) in [("alike", false), ("Zipf", true)] {
        for part in [8, 4, 2, 1].map(|part| part * smaller) {
            let coding = drawn(part, is_zipf);
            for (mode, aggregation, normalization) in [
                (Mode::Two, Aggregation::Subtract, Normalization::No),
                (Mode::One, Aggregation::Congruence, Normalization::No),
                (Mode::One, Aggregation::Subtract, Normalization::Average),
            ] {
                // The last is measured at one size: it shows what numbers cost where counts do not do.
                if normalization == Normalization::Average && part != smaller {
                    continue;
                }
                let options =
                    Options { mode, aggregation: Some(aggregation), normalization, ..Options::default() };
                let plan = Plan::new(&coding, &options).expect("the coding has the usual variables");
                let _ = fs::write("/proc/self/clear_refs", "5");
                let start = Instant::now();
                let made = network(&plan);
                let seconds = start.elapsed().as_secs_f64();
                println!(
                    "{name:<10} {:>10} {:>8} {:>8} {:<22} {:>11} {seconds:>8.2} {:>10}",
                    coding.statements.len(),
                    coding.types[0].variables[0].entities.len(),
                    coding.types[0].variables[1].entities.len(),
                    format!("{} {}", if mode == Mode::One { "1" } else { "2" }, aggregation.as_str()),
                    made.ties.len(),
                    peak(),
                );
            }
        }
    }
}

/// A coding, `part` times smaller in everything.
fn drawn(part: u64, is_zipf: bool) -> Coding {
    let mut state = 42;
    let mut next = |n: u64| {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state = u64::wrapping_add(state, 0x9e37_79b9_7f4a_7c15);
        let mut z: u64 = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let uniform = ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64;
        // The inverse of Zipf's law for an exponent of 1, nearly.
        let place = if is_zipf { (n as f64 + 1.0).powf(uniform) - 1.0 } else { uniform * n as f64 };
        (place as u64).min(n - 1) as u32
    };
    let (n_actors, n_concepts, n_documents) = (ACTORS / part, CONCEPTS / part, DOCUMENTS / part);
    let variable = |name: &str, data, n: u64| Variable {
        name: name.to_owned(),
        data,
        entities: (0..n)
            .map(|i| CodedEntity { name: format!("{name} {i}"), ..CodedEntity::default() })
            .collect(),
        ..Variable::default()
    };
    let variables = vec![
        variable("actor", DataType::ShortText, n_actors),
        variable("concept", DataType::ShortText, n_concepts),
        variable("agreement", DataType::Boolean, 0),
    ];
    let statement = |id| CodedStatement {
        id: id as i64,
        document: next(n_documents) % n_documents as u32,
        span: [id as u32, id as u32 + 1],
        values: vec![
            Value::Entity(next(n_actors)),
            Value::Entity(next(n_concepts)),
            Value::Boolean(next(3) > 0),
        ],
        score: 1.0,
        ..CodedStatement::default()
    };
    Coding {
        documents: vec![CodedDocument::default(); n_documents as usize],
        types: vec![StatementType { label: "Statement".to_owned(), variables, ..StatementType::default() }],
        statements: (0..STATEMENTS / part).map(statement).collect(),
        ..Coding::default()
    }
}

/// The most memory held since it was last asked to forget, in MiB.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.map_or(String::new(), |kib| (kib / 1024).to_string())
}
