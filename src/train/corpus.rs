//! A corpus file: text, gzipped if its name ends in `.gz`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;

/// The whole text of the file.
///
/// # Errors
/// The file is missing, not gzip or not UTF-8: with its name.
pub fn read(path: &Path) -> io::Result<String> {
    let whole = || -> io::Result<String> {
        let mut file = File::open(path)?;
        let mut text = String::new();
        match path.extension() {
            Some(ending) if ending == "gz" => GzDecoder::new(file).read_to_string(&mut text)?,
            _ => file.read_to_string(&mut text)?,
        };
        Ok(text)
    };
    whole().map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
