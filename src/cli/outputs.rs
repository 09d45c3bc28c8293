//! Where networks go that have a table beside them: `.csv` is the table, any other ending the network.

use std::path::{Path, PathBuf};

use stancegraph::export::tables::{Table, is_table};
use stancegraph::export::{ExportError, Settings, Written, network};
use stancegraph::network::Network;
use stancegraph::network::statements::Statements;

use crate::cli::Failure;
use crate::cli::talk::Talk;

fn is_csv(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// Finds a mistake in the names before the work begins.
pub(crate) fn check_each(files: &[PathBuf]) -> Result<(), Failure> {
    files.iter().try_for_each(|file| {
        let is_fine = if is_csv(file) { is_table(file) } else { network::check(file) };
        is_fine.map_err(|error| Failure::Use(error.to_string()))
    })
}

/// Writes the one or the other.
pub(crate) fn save(
    network: &Network,
    behind: &[Statements],
    table: &Table,
    file: &Path,
    talk: &Talk,
) -> Result<(), Failure> {
    let failed = |error: ExportError| Failure::Input(error.to_string());
    if is_csv(file) {
        return table.save(file).map_err(failed);
    }
    let written = network::export_with(network, behind, file, Settings::default()).map_err(failed)?;
    tell_part(file, written, ["vertices", "ties", "other formats have all"], talk);
    Ok(())
}

/// Says that a drawing shows a part, if it does; `of` is what nodes and edges are called, and where all of them are.
pub(crate) fn tell_part(file: &Path, written: Written, of: [&str; 3], talk: &Talk) {
    let Written { shown, of: all } = written;
    if shown != all {
        let part = |n: usize| format!("{} of {} {}", shown[n], all[n], of[n]);
        let (file, nodes, edges) = (file.display(), part(0), part(1));
        talk.note(&format!("{file}: drawn are the strongest, {nodes} and {edges}; {}", of[2]));
    }
}
