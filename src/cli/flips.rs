//! `stancegraph flips`: who changed side, and between which two sentences.

use std::io::{self, Write};

use stancegraph::export::tables::{flips as table, is_table};
use stancegraph::network::Mode;
use stancegraph::network::flips::flips as find;

use crate::cli::arguments::networks::FlipsArguments;
use crate::cli::choice::{options, plan, tell};
use crate::cli::coding::codings;
use crate::cli::reading::count;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn flips(arguments: &FlipsArguments, talk: &Talk) -> Result<Ending, Failure> {
    if let Some(file) = &arguments.table.output {
        is_table(file).map_err(|error| Failure::Use(error.to_string()))?;
    }
    let coding = codings(&arguments.codings.inputs, talk)?;
    let plan = plan(&coding, &options(Mode::Two, &arguments.choice, None))?;
    let (selection, found) = find(&plan, arguments.at_least);
    tell("", &plan, &selection.left_out, selection.events.len(), talk);
    let table = table(&plan, &selection, &found);
    if let Some(file) = &arguments.table.output {
        table.save(file).map_err(|error| Failure::Input(error.to_string()))?;
        talk.note(&format!("{}: {}", file.display(), count(table.rows.len(), "flip")));
        return Ok(Ending::Fine);
    }
    let mut out = io::stdout().lock();
    if table.rows.is_empty() {
        writeln!(out, "nobody changed side")?;
    }
    for (n, row) in table.rows.iter().enumerate() {
        let gap = if n == 0 { "" } else { "\n" };
        let [actor, concept, from, to, before, after] = [0, 1, 2, 3, 4, 5].map(|cell: usize| &row[cell]);
        writeln!(out, "{gap}{actor}, from {from} to {to}: {concept} ({before} before, {after} after)")?;
        for cells in [&row[6..10], &row[10..14]] {
            writeln!(out, "  {}  {}  ({})", cells[0], cells[3], cells[1])?;
        }
    }
    out.flush()?;
    Ok(Ending::Fine)
}
