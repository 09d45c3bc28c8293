//! Where networks go that have a table beside them: `.csv` is the table, any other ending the network.

use std::path::{Path, PathBuf};

use stancegraph::export::tables::{Table, is_table};
use stancegraph::export::{Settings, network};
use stancegraph::network::Network;

use crate::cli::Failure;

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
pub(crate) fn save(network: &Network, table: &Table, file: &Path, settings: Settings) -> Result<(), Failure> {
    let written =
        if is_csv(file) { table.save(file) } else { network::export(network, file, settings).map(drop) };
    written.map_err(|error| Failure::Input(error.to_string()))
}
