//! Encodings: from bytes to text, or a clear reason why not.
//!
//! A byte order mark decides; then zeros in every other byte mean UTF-16; then valid UTF-8 is UTF-8. What
//! is left is guessed (`chardetng`, as in Firefox), but not for a text that is UTF-8 with a few damaged bytes:
//! reading that as Windows-1252 would turn every "’" of the rest into "â€™".

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at to tell UTF-16 and binary data, in bytes.
pub(crate) const HEAD: usize = 8192;

/// Decoded bytes.
#[derive(Debug, PartialEq)]
pub struct Decoded {
    /// The text, without a byte order mark; line ends as they were.
    pub text: String,
    /// The name of the encoding if it had to be guessed.
    pub guessed: Option<&'static str>,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It is something else.
    #[error("this is {0}, not text; save it as plain text, HTML or JSON first")]
    Binary(&'static str),
    /// Neither UTF-8 nor any encoding we could guess.
    #[error(
        "byte {at} is not valid {encoding}; the file is damaged or its encoding unknown, save it as UTF-8"
    )]
    Invalid {
        /// Offset of the first bad byte, counted from 0.
        at: usize,
        /// What it was read as.
        encoding: &'static str,
    },
}

/// Decodes a whole file. `declared` is the encoding the file itself names, as an HTML page does; it counts
/// only where the bytes do not say otherwise.
///
/// ```
/// use stancegraph::ingest::encoding::decode;
/// let decoded = decode(b"\xA31.2bn for caf\xE9s".to_vec(), None).unwrap();
/// assert_eq!(decoded.text, "£1.2bn for cafés");
/// ```
///
/// # Errors
/// Binary data, and bytes that are valid in no encoding, with their offset.
pub fn decode(mut bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    if let Some(encoding) = utf16(&bytes) {
        let (text, bad) = encoding.decode_with_bom_removal(&bytes);
        let zero = text.contains('\0');
        return match bad || zero {
            false => Ok(Decoded { text: text.into_owned(), guessed: None }),
            true => Err(DecodeError::Invalid { at: bad_unit(&bytes, encoding), encoding: encoding.name() }),
        };
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if let Some(what) = binary(&bytes) {
        return Err(DecodeError::Binary(what));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, guessed: None }),
        Err(error) => error.into_bytes(),
    };
    if let Some(at) = damaged_utf8(&bytes) {
        return Err(DecodeError::Invalid { at, encoding: "UTF-8" });
    }
    let encoding =
        declared.filter(|e| *e != UTF_8 && e.is_ascii_compatible()).unwrap_or_else(|| guess(&bytes));
    let (text, bad) = encoding.decode_without_bom_handling(&bytes);
    if bad {
        let at = std::str::from_utf8(&bytes).err().map_or(0, |e| e.valid_up_to());
        return Err(DecodeError::Invalid { at, encoding: "UTF-8" });
    }
    Ok(Decoded { text: text.into_owned(), guessed: Some(encoding.name()) })
}

/// The kind of UTF-16 these first bytes of a file are: by their mark, or because Latin letters in UTF-16
/// are letter, zero, letter, zero.
pub(crate) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &head[..head.len().min(HEAD)];
    let n_pairs = head.len() / 2;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (most, few) = (n_pairs / 2, n_pairs / 50);
    match n_pairs {
        0 | 1 => None,
        _ if most < odd && even <= few => Some(UTF_16LE),
        _ if most < even && odd <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// First bytes of the files people mistake for text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich text file"),
];

/// What these bytes are, if not text: by signature, a zero byte, or too many control characters.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(what);
    }
    let control = |byte: &&u8| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let n_control = bytes.iter().filter(control).count();
    let is_binary = bytes.contains(&0) || bytes.len() / 50 < n_control && 2 < n_control;
    is_binary.then_some("binary data")
}

/// The offset of the first bad byte, if the text is UTF-8 but for a few places.
fn damaged_utf8(bytes: &[u8]) -> Option<usize> {
    let (mut n_good, mut n_bad, mut first) = (0usize, 0usize, None);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().bytes().filter(|byte| 0xC0 <= *byte).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            n_bad += 1;
            first = first.or(Some(at));
        }
        at += chunk.invalid().len();
    }
    first.filter(|_| n_bad <= n_good)
}

/// The likeliest encoding; among equals a Western one, since the word lists are English.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// The offset of the first unit that is no UTF-16, or zero.
fn bad_unit(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let unit = |pair: &[u8]| match encoding == UTF_16LE {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let mut at = 0;
    for decoded in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
        match decoded {
            Ok(c) if c != '\0' => at += 2 * c.len_utf16(),
            _ => break,
        }
    }
    at
}

/// Turns a stream of UTF-16 into one of UTF-8, so that line readers need not know.
pub(crate) struct Utf16Reader<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Utf16Reader<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Utf16Reader<R> {
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf16Reader { inner, decoder, raw: vec![0; HEAD], ready: Vec::new(), at: 0, ended: false }
    }
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            let n = self.inner.read(&mut self.raw)?;
            self.ended = n == 0;
            // A broken surrogate becomes U+FFFD here: a line reader has no way to stop inside a line.
            self.ready.resize(4 * HEAD, 0);
            let (_, _, n_written, _) =
                self.decoder.decode_to_utf8(&self.raw[..n], &mut self.ready, self.ended);
            self.ready.truncate(n_written);
            self.at = 0;
        }
        let n = out.len().min(self.ready.len() - self.at);
        out[..n].copy_from_slice(&self.ready[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), None).unwrap().text
    }

    #[test]
    fn tells_the_encodings_apart() {
        let news = "“No deal” costs £4bn – café owners, say ministers.";
        assert_eq!(text(news.as_bytes()), news);
        assert_eq!(text(&[b"\xEF\xBB\xBF".to_vec(), news.into()].concat()), news);
        let le: Vec<u8> = news.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = news.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&le), news);
        assert_eq!(text(&be), news);
        assert_eq!(text(&[b"\xFF\xFE".to_vec(), le].concat()), news);
        assert_eq!(text(&[b"\xFE\xFF".to_vec(), be].concat()), news);
        let decoded = decode(b"\x93No deal\x94 costs \xA34bn \x96 caf\xE9 owners".to_vec(), None).unwrap();
        assert_eq!(decoded.text, "“No deal” costs £4bn – café owners");
        assert_eq!(decoded.guessed, Some("windows-1252"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b"%PDF-1.4 ...".to_vec(), None), Err(DecodeError::Binary("a PDF file")));
        assert_eq!(decode(vec![7, 0, 1, 2, 0, 3, 4, 4], None), Err(DecodeError::Binary("binary data")));
        let damaged = "£4bn, ministers’ plan – ".as_bytes().iter().copied().chain([0xFF, b'x']).collect();
        let at = "£4bn, ministers’ plan – ".len();
        assert_eq!(decode(damaged, None), Err(DecodeError::Invalid { at, encoding: "UTF-8" }));
    }

    #[test]
    fn reads_utf16_as_a_stream() {
        let news = "line one £\r\nline two 😀\n".repeat(2000);
        let bytes: Vec<u8> = news.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut out = String::new();
        Utf16Reader::new(&bytes[..], UTF_16LE).read_to_string(&mut out).unwrap();
        assert_eq!(out, news);
    }
}
