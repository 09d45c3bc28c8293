//! `stancegraph diff`: what changed from one network to another.

use std::io::{self, Write};

use stancegraph::coding::Coding;
use stancegraph::export::tables::changes;
use stancegraph::network::Mode;
use stancegraph::network::diff::diff as find;
use stancegraph::network::make::network_of_all;
use stancegraph::network::options::Options;
use stancegraph::network::select::select;
use stancegraph::network::statements::Statements;

use crate::cli::arguments::networks::{DiffArguments, Kind};
use crate::cli::choice::{options, plan, tell};
use crate::cli::coding::coding;
use crate::cli::outputs::{check_each, save};
use crate::cli::reading::count;
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn diff(arguments: &DiffArguments, talk: &Talk) -> Result<Ending, Failure> {
    let mode = match arguments.kind {
        Kind::OneMode => Mode::One,
        Kind::TwoMode => Mode::Two,
        Kind::EventList => return Err(Failure::Use("event lists have no ties to compare".to_owned())),
    };
    check_each(&arguments.outputs)?;
    let options = options(mode, &arguments.choice, Some(&arguments.weights));
    let [before, after] = periods(arguments, &options)?;
    let codings = both(arguments, talk)?;
    let (first, last) = (&codings[0], codings.last().unwrap_or(&codings[0]));
    let [before, after] = [plan(first, &before)?, plan(last, &after)?];
    let [one, other] = [select(&before), select(&after)];
    tell("before: ", &before, &one.left_out, one.events.len(), talk);
    tell("after: ", &after, &other.left_out, other.events.len(), talk);
    let (network, changed) = find(&network_of_all(&before, &one), &network_of_all(&after, &other));
    let behind = [
        Statements { plan: &before, selection: &one, part: Some("before") },
        Statements { plan: &after, selection: &other, part: Some("after") },
    ];
    let table = changes(&network, &changed);
    for file in &arguments.outputs {
        save(&network, &behind, &table, file, talk)?;
        talk.note(&format!("{}: {}", file.display(), count(table.rows.len(), "change")));
    }
    if arguments.outputs.is_empty() {
        let row = |row: &Vec<String>| -> [String; 5] { [2, 0, 1, 3, 4].map(|cell: usize| row[cell].clone()) };
        let rows: Vec<[String; 5]> = table.rows.iter().map(row).collect();
        let mut out = io::stdout().lock();
        print(&mut out, ["change", "", "", "before", "after"], &rows)?;
        out.flush()?;
    }
    Ok(Ending::Fine)
}

/// The codings of two files, or the one of both periods.
fn both(arguments: &DiffArguments, talk: &Talk) -> Result<Vec<Coding>, Failure> {
    let files = std::iter::once(&arguments.before).chain(&arguments.after);
    files.map(|file| coding(file, talk)).collect()
}

/// What is asked of the one and of the other.
fn periods(arguments: &DiffArguments, options: &Options) -> Result<[Options; 2], Failure> {
    match (&arguments.after, arguments.split_at) {
        (Some(_), _) => Ok([options.clone(), options.clone()]),
        (None, Some(day)) => {
            let before = Options { to: day.yesterday().ok(), ..options.clone() };
            Ok([before, Options { from: Some(day), ..options.clone() }])
        }
        (None, None) => Err(Failure::Use("name a second file, or a day with --split-at".to_owned())),
    }
}
