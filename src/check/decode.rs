//! Decoding: the bytes of a graph file as text, and whether all programs would read the same text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// The text of a file.
pub(crate) struct Decoded<'b> {
    /// Without a byte order mark.
    pub(crate) text: Cow<'b, str>,
    /// Whether it begins with a byte order mark.
    pub(crate) has_mark: bool,
    /// The byte of `text` from which on it is not what it says to be (UTF-8, unless it is XML that names
    /// another encoding).
    pub(crate) wrong_from: Option<usize>,
}

/// Decodes. XML may name its encoding in the first line, other files may not.
pub(crate) fn decode(bytes: &[u8], is_xml: bool) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, wrong) = lossy(&bytes[mark..], encoding);
        // UTF-16 is no news to XML and bad news to everything else.
        let wrong_from = if encoding == UTF_8 || is_xml { wrong } else { Some(0) };
        return Decoded { text, has_mark: true, wrong_from };
    }
    let encoding = if is_xml { named(bytes) } else { None };
    let (text, wrong_from) = lossy(bytes, encoding.unwrap_or(UTF_8));
    Decoded { text, has_mark: false, wrong_from }
}

fn lossy<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, Option<usize>) {
    if encoding == UTF_8 {
        let wrong_from = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
        return (String::from_utf8_lossy(bytes), wrong_from);
    }
    let (text, is_wrong) = encoding.decode_without_bom_handling(bytes);
    let wrong_from = is_wrong.then(|| text.find('\u{fffd}').unwrap_or(0));
    (text, wrong_from)
}

/// The encoding that an XML declaration names, if it is one whose letters are those of ASCII: the declaration
/// could not be read otherwise.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let first = &bytes[..bytes.len().min(200)];
    let end = first.windows(2).position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(&first[..end]).ok()?.strip_prefix("<?xml")?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_of_itself_counts() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>";
        let decoded = decode(latin, true);
        assert!(decoded.text.ends_with("café</a>") && decoded.wrong_from.is_none());
        assert_eq!(decode(b"caf\xe9!", false).wrong_from, Some(3));
        let marked = decode(b"\xef\xbb\xbfId\n", false);
        assert_eq!((&*marked.text, marked.has_mark, marked.wrong_from), ("Id\n", true, None));
        assert_eq!(decode(b"\xff\xfeI\0d\0", false).text, "Id");
    }
}
