//! `stancegraph structure`: what a network says as a whole, with intervals, and of each vertex.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use stancegraph::export::tables::vertices;
use stancegraph::network::Mode;
use stancegraph::network::select::select;
use stancegraph::network::statements::Statements;
use stancegraph::network::structure::bootstrap::Interval;
use stancegraph::network::structure::indexes::{Indexes, NAMES, Settings, indexes};

use crate::cli::arguments::networks::StructureArguments;
use crate::cli::choice::{options, plan, tell};
use crate::cli::coding::codings;
use crate::cli::outputs::{check_each, save};
use crate::cli::reading::count;
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn structure(arguments: &StructureArguments, talk: &Talk) -> Result<Ending, Failure> {
    check_each(&arguments.outputs)?;
    let coding = codings(&arguments.codings.inputs, talk)?;
    let plan = plan(&coding, &options(Mode::One, &arguments.choice, Some(&arguments.weights)))?;
    let selection = select(&plan);
    tell("", &plan, &selection.left_out, selection.events.len(), talk);
    let settings = Settings {
        seed: arguments.seed,
        camps: arguments.camps.into(),
        replicates: arguments.replicates,
        level: arguments.level.into(),
    };
    let found = indexes(&plan, &settings).map_err(|error| Failure::Use(error.to_string()))?;
    let table = vertices(&found.network);
    for file in &arguments.outputs {
        save(
            &found.network,
            &[Statements { plan: &plan, selection: &selection, part: None }],
            &table,
            file,
            talk,
        )?;
        let n = count(found.network.vertices.len(), "actor");
        talk.note(&format!("{}: {n} with their measures", file.display()));
    }
    let mut out = io::stdout().lock();
    if arguments.json {
        json(&found, &mut out)?;
    } else {
        text(&found, &mut out)?;
    }
    out.flush()?;
    Ok(Ending::Fine)
}

fn json(found: &Indexes, out: &mut dyn Write) -> io::Result<()> {
    let intervals: Map<String, Value> = NAMES
        .iter()
        .zip(&found.intervals)
        .map(|(name, interval)| ((*name).to_owned(), json!(interval)))
        .collect();
    let names: Vec<&str> = found.network.vertices.iter().map(|vertex| vertex.name.as_str()).collect();
    let object = json!({
        "network": found.network.title,
        "vertices": names,
        "summary": found.summary,
        "intervals": intervals,
        "polarisation": found.polarisation,
        "balance": found.balance,
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    writeln!(out)
}

fn text(found: &Indexes, out: &mut dyn Write) -> io::Result<()> {
    let summary = &found.summary;
    writeln!(
        out,
        "{}: {}, {} ({} negative), {}, {}\n",
        found.network.title,
        count(summary.vertices, "actor"),
        count(summary.ties, "tie"),
        summary.negative_ties,
        count(summary.components, "component"),
        count(summary.communities, "community"),
    )?;
    let rows: Vec<[String; 3]> =
        NAMES.iter().zip(&found.intervals).map(|(name, one)| row(name, one)).collect();
    let level = found.intervals[0].level * 100.0;
    print(out, ["index", "", &format!("{level:.0} % interval over documents")], &rows)?;
    let Some(polarisation) = &found.polarisation else { return Ok(()) };
    let how = if polarisation.exact { "the best of all divisions" } else { "the best that was found" };
    writeln!(out, "\ncamps ({how})")?;
    for camp in 0..polarisation.sizes.len() as u32 {
        let is_in = |(_, own): &(_, &Option<u32>)| **own == Some(camp);
        let members = found.network.vertices.iter().zip(&polarisation.camps).filter(is_in);
        let names: Vec<&str> = members.map(|(vertex, _)| vertex.name.as_str()).collect();
        writeln!(out, "  {}: {}", camp + 1, names.join(", "))?;
    }
    Ok(())
}

fn row(name: &str, interval: &Interval) -> [String; 3] {
    let figure = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.3}"));
    let ends = match (interval.low, interval.high) {
        (Some(low), Some(high)) => format!("{low:.3} to {high:.3}"),
        _ => "-".to_owned(),
    };
    [name.replace('_', " "), figure(interval.estimate), ends]
}
