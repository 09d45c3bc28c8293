//! Stand-in.
use crate::export::{ExportError, Settings, Written};
use crate::network::Network;
use std::path::Path;
/// Stand-in.
pub fn check(file: &Path) -> Result<(), ExportError> {
    crate::export::format_of(file).map(drop)
}
/// Stand-in.
pub fn export(_: &Network, _: &Path, _: Settings) -> Result<Written, ExportError> {
    Ok(Written { shown: [0, 0], of: [0, 0] })
}
