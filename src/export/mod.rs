//! Export: a graph as bytes, one file here for each format.
//!
//! A format is a [`Format`] in [`FORMATS`]; the command line, its error texts, the table in
//! `docs/formats.md` and the tests derive from that list. A format adds no facts: everything it writes is in
//! the graph. The only stage besides ingestion that touches files.

pub mod dot;
pub mod extraction;
pub mod gexf;
pub mod json;
pub mod palette;
pub mod passages;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::graph::StanceGraph;

/// A way to write a graph.
pub struct Format {
    /// What it is called: `GEXF`.
    pub name: &'static str,
    /// The endings of its files, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// What it is good for, in half a line.
    pub about: &'static str,
    /// Writes the graph, piece by piece. The same graph always gives the same bytes.
    pub write: fn(&StanceGraph, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the lossless one first.
pub const FORMATS: &[Format] = &[json::FORMAT, gexf::FORMAT, dot::FORMAT];

/// Why a graph could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ending names no format.
    #[error("{}: no format has this ending; end the name in {}", file.display(), endings())]
    Ending {
        /// The file that was asked for.
        file: PathBuf,
    },
    /// There is no such folder.
    #[error("{}: there is no folder {}; make it first", file.display(), folder.display())]
    Folder {
        /// The file that was asked for.
        file: PathBuf,
        /// The folder it should be in.
        folder: PathBuf,
    },
    /// The file could not be written. One that was there before is as it was.
    #[error("{}: cannot be written: {source}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes the graph to `file`, in the format of its ending. A file of that name is replaced only when the new
/// one is complete.
///
/// # Errors
/// If no format has this ending, or the file cannot be written.
pub fn export(graph: &StanceGraph, file: &Path) -> Result<(), ExportError> {
    let format = format_of(file)?;
    replace(file, |out| (format.write)(graph, out))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })
}

/// The format for a file of this name. Looks at the name and for the folder, so that a mistake is found before
/// an hour's work, not after.
///
/// # Errors
/// If no format has this ending, or the folder is not there.
///
/// ```
/// use std::path::Path;
/// use stancegraph::export::format_of;
/// assert_eq!(format_of(Path::new("levy.GEXF")).unwrap().name, "GEXF");
/// let error = format_of(Path::new("levy.xls")).err().unwrap();
/// assert!(error.to_string().contains("end the name in .json"));
/// ```
pub fn format_of(file: &Path) -> Result<&'static Format, ExportError> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = FORMATS.iter().find(|f| f.endings.iter().any(|e| Some(*e) == ending.as_deref()));
    let format = format.ok_or_else(|| ExportError::Ending { file: file.to_owned() })?;
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(ExportError::Folder { file: file.to_owned(), folder: folder.to_owned() })
        }
        _ => Ok(format),
    }
}

/// The endings of all formats, as prose: ".json, .gexf or .dot".
pub fn endings() -> String {
    let all: Vec<String> =
        FORMATS.iter().flat_map(|f| f.endings).map(|ending| format!(".{ending}")).collect();
    let (last, rest) = all.split_last().expect("there is at least one format");
    format!("{} or {last}", rest.join(", "))
}

/// Fills a file beside `file` and, once it is complete, lets it take its place.
pub(crate) fn replace(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Through a link, the file it points to is meant; a device or pipe has no place to be taken.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let before = std::fs::metadata(&file).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        let mut out = BufWriter::new(std::fs::File::create(&file)?);
        write(&mut out)?;
        return out.flush();
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".stancegraph-");
    #[cfg(unix)]
    let permissions = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut out = BufWriter::with_capacity(1 << 16, builder.tempfile_in(folder)?);
    write(&mut out)?;
    let complete = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(before) = before {
        std::fs::set_permissions(complete.path(), before.permissions())?;
    }
    complete.as_file().sync_data()?;
    complete.persist(&file)?;
    Ok(())
}
