//! Reading: a DNA file as a coding, checked row by row.

pub(crate) mod assemble;
pub(crate) mod offsets;
pub(crate) mod raw;
pub(crate) mod tables;
mod values;
mod version2;
pub(crate) mod version3;

use std::collections::BTreeMap;
use std::path::Path;

use crate::coding::Coding;
use crate::dna::kept::read::{Kept, kept, refine};
use crate::dna::open::open;
use crate::dna::problem::{DnaError, Warning};
use crate::dna::read::raw::Raw;
use crate::dna::read::tables::Tables;

/// A file as it was read: the coding, the numbers behind it, and what this program kept beside it.
pub(crate) struct Project {
    pub(crate) coding: Coding,
    pub(crate) raw: Raw,
    /// Type, variable and place of each entity, by its row.
    pub(crate) places: BTreeMap<i64, (u32, u32, u32)>,
    pub(crate) kept: Option<Kept>,
    pub(crate) warnings: Vec<Warning>,
}

/// The versions of DNA whose files are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    Two,
    Three,
}

/// Reads a file.
pub(crate) fn project(file: &Path) -> Result<Project, DnaError> {
    let connection = open(file, true)?;
    let tables = Tables::new(&connection, file)?;
    let raw = match version(&tables)? {
        Version::Two => version2::read(&tables)?,
        Version::Three => version3::read(&tables)?,
    };
    let kept = kept(&tables)?;
    let (mut coding, raw, places) = assemble::assemble(&tables, raw);
    if let Some(kept) = &kept {
        refine(&mut coding, &raw, kept);
    }
    Ok(Project { coding, raw, places, kept, warnings: tables.warnings().of(file) })
}

/// Which version of DNA made the file, by what it says and which tables it has.
pub(crate) fn version(tables: &Tables) -> Result<Version, DnaError> {
    let settings = tables.rows("SETTINGS", &["Property", "Value"], &[])?;
    let said =
        settings.iter().find(|row| row.words("Property") == "version").and_then(|row| row.text("Value"));
    let found = said.unwrap_or_default();
    match found.trim().split('.').next() {
        Some("2") => Ok(Version::Two),
        Some("3") => Ok(Version::Three),
        Some("") if tables.has("ENTITIES") => {
            tables.warn("SETTINGS", 0, "no version is named; read as DNA 3, by its tables");
            Ok(Version::Three)
        }
        Some("") if tables.has("ATTRIBUTES") => {
            tables.warn("SETTINGS", 0, "no version is named; read as DNA 2, by its tables");
            Ok(Version::Two)
        }
        _ => Err(DnaError::Version { file: tables.file().to_owned(), found }),
    }
}
