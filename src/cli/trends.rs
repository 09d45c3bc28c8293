//! `stancegraph trends`: how often each actor was for and against each concept, period by period.

use std::io::{self, Write};

use stancegraph::export::tables::{is_table, trends as table};
use stancegraph::network::Mode;
use stancegraph::network::trends::trends as find;
use stancegraph::network::windows::Unit;

use crate::cli::arguments::networks::TrendsArguments;
use crate::cli::choice::{options, plan, tell, windows};
use crate::cli::coding::codings;
use crate::cli::reading::count;
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn trends(arguments: &TrendsArguments, talk: &Talk) -> Result<Ending, Failure> {
    let use_error = |error: &dyn std::fmt::Display| Failure::Use(error.to_string());
    if let Some(file) = &arguments.table.output {
        is_table(file).map_err(|error| use_error(&error))?;
    }
    let windows = windows(&arguments.time, None);
    if windows.is_some_and(|windows| windows.unit == Unit::Events) {
        return Err(Failure::Use("trends are of days, weeks, months or years, not of events".to_owned()));
    }
    let coding = codings(&arguments.codings.inputs, talk)?;
    let plan = plan(&coding, &options(Mode::Two, &arguments.choice, None))?;
    let (selection, found) = find(&plan, windows.as_ref()).map_err(|error| use_error(&error))?;
    tell("", &plan, &selection.left_out, selection.events.len(), talk);
    let table = table(&selection, &found);
    if let Some(file) = &arguments.table.output {
        table.save(file).map_err(|error| Failure::Input(error.to_string()))?;
        talk.note(&format!("{}: {}", file.display(), count(table.rows.len(), "row")));
        return Ok(Ending::Fine);
    }
    let row = |row: &Vec<String>| -> [String; 6] {
        let period = if row[2].is_empty() { "all".to_owned() } else { format!("{} to {}", row[2], row[3]) };
        [row[0].clone(), row[1].clone(), period, row[4].clone(), row[5].clone(), row[6].clone()]
    };
    let rows: Vec<[String; 6]> = table.rows.iter().map(row).collect();
    let mut out = io::stdout().lock();
    print(&mut out, ["actor", "concept", "period", "for", "against", "neither"], &rows)?;
    out.flush()?;
    Ok(Ending::Fine)
}
