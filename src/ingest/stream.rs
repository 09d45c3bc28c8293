//! A stream: the bytes of one input, its first few kilobytes looked at already.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Error, ErrorKind, Read};

use crate::ingest::encoding::{Decoded, HEAD, Utf16Reader, decode, utf16};
use crate::ingest::inputs::Input;
use crate::ingest::record::Flaw;
use crate::ingest::{FORMATS, Format, MAX_DOCUMENT};

/// The bytes of one input.
pub(crate) struct Stream {
    head: Vec<u8>,
    rest: Box<dyn Read + Send>,
}

impl Stream {
    /// Opens the file, or standard input, and reads its head.
    pub(crate) fn open(input: &Input) -> Result<Stream, Error> {
        match input.path() {
            Some(path) => Stream::new(Box::new(File::open(path)?)),
            None => Stream::new(Box::new(std::io::stdin())),
        }
    }

    /// A stream of what `rest` gives.
    pub(crate) fn new(mut rest: Box<dyn Read + Send>) -> Result<Stream, Error> {
        let mut head = Vec::with_capacity(HEAD);
        rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        Ok(Stream { head, rest })
    }

    /// The first bytes of it.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Guesses the format from the first bytes: standard input has no name that would tell it.
    pub(crate) fn sniff(&self) -> &'static Format {
        let head = match utf16(&self.head) {
            Some(encoding) => encoding.decode(&self.head).0.into_owned(),
            None => String::from_utf8_lossy(&self.head).into_owned(),
        };
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let first = head.lines().next().unwrap_or_default().trim_end();
        let opens = |text: &str, c: char| text.trim_start().starts_with(c);
        let tags =
            ["<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<main", "<meta", "<div"];
        let tag: String = head.chars().take(12).flat_map(char::to_lowercase).collect();
        let name = if head.strip_prefix('{').is_some_and(|inner| opens(inner, '"')) {
            if first.ends_with('}') || !head.contains('\n') { "jsonl" } else { "json" }
        } else if head.strip_prefix('[').is_some_and(|inner| opens(inner, '{')) {
            "json"
        } else if tags.iter().any(|t| tag.starts_with(t)) {
            "html"
        } else {
            "text"
        };
        FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0])
    }

    /// All of it, at most `limit` bytes.
    pub(crate) fn bytes(mut self, limit: usize) -> Result<Vec<u8>, Flaw> {
        let left = (limit + 1).saturating_sub(self.head.len()) as u64;
        let mut bytes = self.head;
        self.rest.by_ref().take(left).read_to_end(&mut bytes).map_err(|e| Flaw::new(None, explain(&e)))?;
        if limit < bytes.len() {
            return Err(Flaw::new(None, too_large(limit)));
        }
        Ok(bytes)
    }

    /// All of it as one text of at most [`MAX_DOCUMENT`] bytes.
    pub(crate) fn text(self) -> Result<Decoded, Flaw> {
        decode(self.bytes(MAX_DOCUMENT)?, None).map_err(|error| Flaw::new(None, error.to_string()))
    }

    /// As a reader of anything but UTF-16, which it turns into UTF-8.
    pub(crate) fn reader(self) -> Box<dyn BufRead + Send> {
        let encoding = utf16(&self.head);
        let all = Cursor::new(self.head).chain(self.rest);
        match encoding {
            Some(encoding) => Box::new(BufReader::new(Utf16Reader::new(all, encoding))),
            None => Box::new(BufReader::with_capacity(1 << 16, all)),
        }
    }
}

/// A warning for a text whose encoding had to be guessed.
pub(crate) fn guess_warning(decoded: &Decoded) -> Vec<String> {
    decoded.guessed.map(|name| format!("not UTF-8; read as {name}")).into_iter().collect()
}

/// What to tell of a document above the limit.
pub(crate) fn too_large(limit: usize) -> String {
    format!("larger than {} MB; split it into articles, one a file or one a line of JSON Lines", limit >> 20)
}

/// An error of the operating system in plain words.
pub(crate) fn explain(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file; check the name".to_owned(),
        ErrorKind::PermissionDenied => "not allowed to read it; check its permissions".to_owned(),
        ErrorKind::IsADirectory => "a folder where a file was expected".to_owned(),
        _ => format!("cannot be read ({error})"),
    }
}

/// The first `n` bytes of a text, or fewer, to a character border.
pub(crate) fn first_bytes(text: &str, n: usize) -> &str {
    let mut end = n.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
