//! `stancegraph diff`: what changed from one network to another.

use std::io::{self, Write};

use stancegraph::export::tables::changes;
use stancegraph::network::diff::diff as find;
use stancegraph::network::make::network;
use stancegraph::network::options::Options;
use stancegraph::network::{Mode, Network};

use crate::cli::arguments::networks::{DiffArguments, Kind};
use crate::cli::choice::{options, plan};
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
    let (before, after) = both(arguments, &options, talk)?;
    let (network, changed) = find(&before, &after);
    let table = changes(&network, &changed);
    for file in &arguments.outputs {
        save(&network, &table, file, talk)?;
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

/// The networks of two files, or of two periods of one.
fn both(arguments: &DiffArguments, options: &Options, talk: &Talk) -> Result<(Network, Network), Failure> {
    let first = coding(&arguments.before, talk)?;
    match (&arguments.after, arguments.split_at) {
        (Some(after), _) => {
            let second = coding(after, talk)?;
            Ok((network(&plan(&first, options)?), network(&plan(&second, options)?)))
        }
        (None, Some(day)) => {
            let before = Options { to: day.yesterday().ok(), ..options.clone() };
            let after = Options { from: Some(day), ..options.clone() };
            Ok((network(&plan(&first, &before)?), network(&plan(&first, &after)?)))
        }
        (None, None) => Err(Failure::Use("name a second file, or a day with --split-at".to_owned())),
    }
}
