//! The file of a report: which form its name asks for, and how it gets there whole.

use std::path::Path;

use crate::export::files::replace;
use crate::export::{ExportError, folder_of};
use crate::report::{Report, html, markdown};

/// A form that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `.md`, `.markdown`.
    Markdown,
    /// `.html`, `.htm`: one page that needs nothing else.
    Html,
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
pub fn form_of(file: &Path) -> Result<Form, ExportError> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        Some("md" | "markdown") => Form::Markdown,
        Some("html" | "htm") => Form::Html,
        _ => return Err(ExportError::Ending { file: file.to_owned(), endings: ".md or .html".to_owned() }),
    };
    folder_of(file)?;
    Ok(form)
}

/// Writes the report to `file`, in the form of its ending. A file of that name is replaced only when the new
/// one is complete.
///
/// # Errors
/// If no form has this ending, or the file cannot be written.
pub fn save(report: &Report, file: &Path) -> Result<(), ExportError> {
    let write = match form_of(file)? {
        Form::Markdown => markdown::write,
        Form::Html => html::write,
    };
    replace(file, |out| write(report, out))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })
}
