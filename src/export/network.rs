//! Networks: a discourse network on its way into a file. What its vertices and ties become is in `ties`.

use std::path::Path;

use crate::export::{
    Drawing, ExportError, FORMATS, Format, Settings, Written, endings_of, format_of, limit, save,
};
use crate::network::Network;
use crate::network::part::readable;
use crate::network::statements::Statements;

/// Writes the network to `file`, in the format of its ending. A file of that name is replaced only when the new one is
/// complete.
///
/// # Errors
/// If no format has this ending, the format takes no networks, or the file cannot be written.
///
/// ```
/// use stancegraph::export::{Settings, network::export};
/// use stancegraph::network::Network;
/// let error = export(&Network::default(), "levy.dna".as_ref(), Settings::default()).unwrap_err();
/// assert!(error.to_string().starts_with("levy.dna: DNA is for graphs of stances; for a network end the name in .json"));
/// ```
pub fn export(network: &Network, file: &Path, settings: Settings) -> Result<Written, ExportError> {
    export_with(network, &[], file, settings)
}

/// The same with the statements behind the network, which formats for reading show.
///
/// # Errors
/// As [`export`].
pub fn export_with(
    network: &Network,
    behind: &[Statements],
    file: &Path,
    settings: Settings,
) -> Result<Written, ExportError> {
    let (format, ending) = network_format(file)?;
    let size = |network: &Network| [network.vertices.len(), network.ties.len()];
    let of = size(network);
    let part =
        limit(format.networks, of, settings).map(|limit| readable(network, limit.part[0], limit.part[1]));
    let network = part.as_ref().unwrap_or(network);
    save(&Drawing::of_network(network, settings).with(behind), format, ending, file)?;
    Ok(Written { shown: size(network), of })
}

/// Looks whether a network can be written to a file of this name, before the work begins.
///
/// # Errors
/// If no format has this ending, the format takes no networks, or the folder is not there.
pub fn check(file: &Path) -> Result<(), ExportError> {
    network_format(file).map(drop)
}

fn network_format(file: &Path) -> Result<(&'static Format, &'static str), ExportError> {
    let (format, ending) = format_of(file)?;
    if format.networks.is_some() {
        return Ok((format, ending));
    }
    let endings = endings_of(FORMATS.iter().filter(|format| format.networks.is_some()));
    Err(ExportError::Network { file: file.to_owned(), format: format.name, endings })
}
