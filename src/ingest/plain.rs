//! Plain text: the whole file is one article, and its text exactly what was decoded.

use crate::ingest::record::{Record, Records};
use crate::ingest::stream::{Stream, guess_warning};

/// One record: the file.
pub(crate) fn read(stream: Stream) -> Records {
    Box::new(std::iter::once_with(|| {
        let decoded = stream.text()?;
        Ok(Record { warnings: guess_warning(&decoded), text: decoded.text, ..Record::default() })
    }))
}
