//! Files: how what a format writes comes to the disk.
//!
//! A file that exists is replaced only when the new one is complete. A format of several files (CSV) goes into a
//! folder or, if its name ends in `.zip`, into one archive.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Takes the files of a format, one after the other.
pub trait Files {
    /// Writes the file of this name.
    ///
    /// # Errors
    /// It cannot be written.
    fn file(&mut self, name: &str, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>)
    -> io::Result<()>;
}

/// Fills a file beside `file` and, once it is complete, lets it take its place.
pub(crate) fn replace(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Through a link, the file it points to is meant; a device or pipe has no place to be taken.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let before = fs::metadata(&file).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        let mut out = BufWriter::new(fs::File::create(&file)?);
        write(&mut out)?;
        return out.flush();
    }
    let complete = filled(&file, |out| write(out))?;
    if let Some(before) = before {
        fs::set_permissions(complete.path(), before.permissions())?;
    }
    complete.persist(&file)?;
    Ok(())
}

/// As [`replace`], an archive of several files. The same files give the same bytes: no times, no owners.
pub(crate) fn replace_archive(
    file: &Path,
    write: impl FnOnce(&mut dyn Files) -> io::Result<()>,
) -> io::Result<()> {
    let complete = filled(file, |out| {
        let mut archive = Archive(ZipWriter::new(out.get_mut()));
        write(&mut archive)?;
        archive.0.finish()?;
        Ok(())
    })?;
    complete.persist(file)?;
    Ok(())
}

/// Writes several files into a folder, which is made if need be. Files that were there are replaced when all new ones
/// are complete.
pub(crate) fn replace_folder(
    folder: &Path,
    write: impl FnOnce(&mut dyn Files) -> io::Result<()>,
) -> io::Result<()> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    let mut files = Folder { folder, complete: Vec::new() };
    let written = write(&mut files);
    if let Err(error) = written {
        drop(files);
        if is_new {
            // Empty again: the half-written files went with `files`.
            fs::remove_dir(folder)?;
        }
        return Err(error);
    }
    for (name, complete) in files.complete {
        complete.persist(folder.join(name))?;
    }
    Ok(())
}

/// A file beside the one that is meant, filled and on the disk.
fn filled(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<NamedTempFile>) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".stancegraph-");
    #[cfg(unix)]
    let permissions = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut out = BufWriter::with_capacity(1 << 16, builder.tempfile_in(folder)?);
    write(&mut out)?;
    let complete = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    complete.as_file().sync_data()?;
    Ok(complete)
}

struct Folder<'f> {
    folder: &'f Path,
    complete: Vec<(String, NamedTempFile)>,
}

impl Files for Folder<'_> {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let complete = filled(&self.folder.join(name), |out| write(out))?;
        self.complete.push((name.to_owned(), complete));
        Ok(())
    }
}

struct Archive<W: Write + io::Seek>(ZipWriter<W>);

impl<W: Write + io::Seek> Files for Archive<W> {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        // Without a time of its own the archive would carry that of its making.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options.large_file(true))?;
        let mut out = BufWriter::with_capacity(1 << 16, &mut self.0);
        write(&mut out)?;
        out.flush()
    }
}
