//! The file of a report: which form its name asks for, and how it gets there whole.

use std::io;
use std::path::{Path, PathBuf};

use crate::report::{Report, html, markdown};

/// A form that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `.md`, `.markdown`.
    Markdown,
    /// `.html`, `.htm`: one page that needs nothing else.
    Html,
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The ending names no form.
    #[error("{}: no report has this ending; end the name in .md or .html", file.display())]
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

/// The form for a file of this name. Also looks for its folder, so that a mistake is found before the work.
///
/// # Errors
/// If no form has this ending, or the folder is not there.
///
/// ```
/// use std::path::Path;
/// use stancegraph::report::file::{Form, form_of};
/// assert_eq!(form_of(Path::new("levy.HTML")).unwrap(), Form::Html);
/// assert!(form_of(Path::new("levy.pdf")).unwrap_err().to_string().contains(".md or .html"));
/// ```
pub fn form_of(file: &Path) -> Result<Form, ReportError> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        Some("md" | "markdown") => Form::Markdown,
        Some("html" | "htm") => Form::Html,
        _ => return Err(ReportError::Ending { file: file.to_owned() }),
    };
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(ReportError::Folder { file: file.to_owned(), folder: folder.to_owned() })
        }
        _ => Ok(form),
    }
}

/// Writes the report to `file`, in the form of its ending. A file of that name is replaced only when the new
/// one is complete.
///
/// # Errors
/// If no form has this ending, or the file cannot be written.
pub fn save(report: &Report, file: &Path) -> Result<(), ReportError> {
    let write = match form_of(file)? {
        Form::Markdown => markdown::write,
        Form::Html => html::write,
    };
    crate::export::files::replace(file, |out| write(report, out))
        .map_err(|source| ReportError::Write { file: file.to_owned(), source })
}
