//! XML: a file of it, element by element with places, up to the first thing that is not well-formed.
//!
//! quick-xml reads tags and text; what it lets pass and others do not is looked for here: elements that are
//! open at the end, undeclared prefixes and entities, characters that XML has no place for.

pub(crate) mod pieces;
mod spelling;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::check::xml::pieces::{Attribute, Content, Fault, Piece, Tag};
use crate::check::xml::spelling::check_tag;
use crate::export::xml::is_character;

const OUTSIDE: &str = "there is text outside of all elements";

/// Hands every piece of a file to `take`; what ended the reading before its end, if anything did.
pub(crate) fn read(text: &str, mut take: impl FnMut(Piece)) -> Option<Fault> {
    let mut xml = Xml::new(text);
    while let Some(piece) = xml.next() {
        take(piece);
    }
    xml.fault
}

/// A file of XML while it is read.
struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    open: Vec<Open>,
    /// How often each prefix is declared on the way down to here.
    prefixes: BTreeMap<String, u32>,
    content: Content,
    /// The element is written as one tag: its end comes next.
    is_empty_element: bool,
    has_root: bool,
    /// Entities may be declared where we do not look.
    has_doctype: bool,
    /// The first character that XML has no place for.
    illegal: Option<usize>,
    fault: Option<Fault>,
}

struct Open {
    name: String,
    at: usize,
    declared: Vec<String>,
}

impl<'t> Xml<'t> {
    fn new(text: &'t str) -> Xml<'t> {
        let illegal = text.find(|c| !is_character(c));
        let text = &text[..illegal.unwrap_or(text.len())];
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        Xml {
            text,
            reader,
            open: Vec::new(),
            prefixes: BTreeMap::from([("xml".to_owned(), 1)]),
            content: Content::default(),
            is_empty_element: false,
            has_root: false,
            has_doctype: false,
            illegal,
            fault: None,
        }
    }

    /// The next tag or end of an element; none at the end and after a fault.
    fn next(&mut self) -> Option<Piece> {
        if self.fault.is_some() {
            return None;
        }
        if std::mem::take(&mut self.is_empty_element) {
            return Some(self.close());
        }
        loop {
            let at = self.reader.buffer_position() as usize;
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = self.reader.error_position() as usize;
                    return self.stop(at, error.to_string());
                }
            };
            match event {
                Event::Start(start) => return self.open(at, &start),
                Event::Empty(start) => {
                    let piece = self.open(at, &start);
                    self.is_empty_element = piece.is_some();
                    return piece;
                }
                Event::End(_) => return Some(self.close()),
                Event::Text(text) => {
                    let begin = at + text.len() - text.trim_ascii_start().len();
                    if self.open.is_empty() && begin < at + text.len() {
                        return self.stop(begin, OUTSIDE.to_owned());
                    }
                    self.content.add_text(at, &text);
                }
                Event::CData(_) | Event::GeneralRef(_) if self.open.is_empty() => {
                    return self.stop(at, OUTSIDE.to_owned());
                }
                Event::CData(data) => self.content.add_text(at, &data),
                Event::GeneralRef(reference) => {
                    let known = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character).filter(|c| is_character(*c)),
                        Ok(None) => {
                            resolve_predefined_entity(&reference).and_then(|text| text.chars().next())
                        }
                        Err(_) => None,
                    };
                    match known {
                        Some(character) => self.content.add_entity(at, character),
                        None if self.has_doctype => self.content.add_entity(at, '\u{fffd}'),
                        None => return self.stop(at, unknown(&reference)),
                    }
                }
                Event::DocType(_) => self.has_doctype = true,
                Event::Eof => return self.end(),
                Event::Decl(declaration) => {
                    if let Some(what) = wrong_declaration(&declaration) {
                        return self.stop(at, what.to_owned());
                    }
                }
                Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    fn open(&mut self, at: usize, start: &BytesStart) -> Option<Piece> {
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return self.stop(at, "there is a second element at the top".to_owned());
        }
        let end = self.reader.buffer_position() as usize;
        if let Err((offset, what)) = check_tag(&self.text[at..end]) {
            return self.stop(at + offset, what);
        }
        let attributes = match self.attributes(at, start) {
            Ok(attributes) => attributes,
            Err((at, what)) => return self.stop(at, what),
        };
        let (prefix, name) = split(start.name().0);
        let mut declared = Vec::new();
        for attribute in &attributes {
            if let Some(prefix) = attribute.name.strip_prefix("xmlns:") {
                *self.prefixes.entry(prefix.to_owned()).or_default() += 1;
                declared.push(prefix.to_owned());
            }
        }
        let used = attributes.iter().map(|one| (one.at, split(&one.name).0));
        for (at, prefix) in std::iter::once((at, prefix)).chain(used) {
            if !prefix.is_empty() && prefix != "xmlns" && !self.prefixes.contains_key(prefix) {
                return self.stop(at, format!("the prefix {prefix}: is not declared (xmlns:{prefix}=)"));
            }
        }
        self.open.push(Open { name: start.name().0.to_owned(), at, declared });
        self.content = Content::default();
        Some(Piece::Open(Tag { at, name: name.to_owned(), prefix: prefix.to_owned(), attributes }))
    }

    fn close(&mut self) -> Piece {
        for prefix in self.open.pop().into_iter().flat_map(|open| open.declared) {
            if let Some(n_declared) = self.prefixes.get_mut(&prefix) {
                *n_declared -= 1;
                if *n_declared == 0 {
                    self.prefixes.remove(&prefix);
                }
            }
        }
        Piece::Close(std::mem::take(&mut self.content))
    }

    fn attributes(&self, at: usize, start: &BytesStart) -> Result<Vec<Attribute>, (usize, String)> {
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        // Its own check for doubles takes the square of the number of attributes.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| (at, error.to_string()))?;
            let place = self.offset_of(&attribute.value).unwrap_or(at);
            let name = attribute.key.0.to_owned();
            if !names.insert(name.clone()) {
                return Err((place, format!("the attribute {name} is there twice")));
            }
            if attribute.value.contains('<') {
                return Err((place, format!("there is a < in the attribute {name}")));
            }
            let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) if self.has_doctype => attribute.value.into_owned(),
                Err(error) => return Err((place, format!("in the attribute {name}: {error}"))),
            };
            if !value.chars().all(is_character) {
                return Err((place, format!("a character in the attribute {name} has no place in XML")));
            }
            attributes.push(Attribute { at: place, name, value });
        }
        Ok(attributes)
    }

    /// Where a piece of the text is in it; none if it is no piece of it.
    fn offset_of(&self, piece: &str) -> Option<usize> {
        let offset = (piece.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (offset <= self.text.len()).then_some(offset)
    }

    fn end(&mut self) -> Option<Piece> {
        let at = self.text.trim_ascii_end().len().saturating_sub(1);
        if self.illegal.is_some() {
            return self.stop(at, String::new());
        }
        if let Some(open) = self.open.last() {
            self.fault = Some(Fault::CutOff { at, name: open.name.clone(), opened: open.at });
        } else if !self.has_root {
            return self.stop(at, "there is no element".to_owned());
        }
        None
    }

    fn stop(&mut self, at: usize, what: String) -> Option<Piece> {
        // What comes before an illegal character was cut there, so this fault may be of our making.
        let (at, what) = match self.illegal {
            Some(illegal) => (illegal, "there is a character that has no place in XML".to_owned()),
            None => (at, what),
        };
        self.fault = Some(Fault::Broken { at, what });
        None
    }
}

/// What is wrong with a reference that nothing stands for.
fn unknown(reference: &str) -> String {
    if reference.chars().all(|c| c.is_alphanumeric() || c == '#') {
        format!("there is no entity &{reference};")
    } else {
        "there is a & that begins no entity".to_owned()
    }
}

/// What is wrong with `<?xml ...?>`, if anything is.
fn wrong_declaration(declaration: &BytesDecl) -> Option<&'static str> {
    let (encoding, standalone) = (declaration.encoding(), declaration.standalone());
    let n_known = 1 + usize::from(encoding.is_some()) + usize::from(standalone.is_some());
    if !declaration.version().is_ok_and(|version| version.starts_with("1."))
        || declaration.matches('=').count() != n_known
    {
        return Some("the XML declaration is wrong");
    }
    let is_known =
        encoding.is_none_or(|label| label.is_ok_and(|label| Encoding::for_label(label.as_bytes()).is_some()));
    (!is_known).then_some("there is no such encoding")
}

/// Prefix, or nothing, and the rest of a name.
fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of the fault and what it is.
    fn fault(text: &str) -> Option<(usize, String)> {
        let (at, what) = match read(text, drop)? {
            Fault::Broken { at, what } => (at, what),
            Fault::CutOff { at, name, .. } => (at, format!("ends inside {name}")),
        };
        Some((text[..at].matches('\n').count() + 1, what))
    }

    #[test]
    fn what_is_not_well_formed_is_found_where_it_is() {
        assert_eq!(fault("<a x='1'>\n<b xmlns:v='w'><v:c/></b>&amp;&#65;<!-- no --></a>\n"), None);
        assert_eq!(fault("<?xml version='1.0'?><!DOCTYPE a><a>&nbsp;</a>"), None);
        for (text, line, part) in [
            ("<a>\n<b></a>", 2, "expected"),
            ("<a>\n<b>", 2, "ends inside b"),
            ("<a>\nStop & go</a>", 2, ""),
            ("<a>\n&nbsp;</a>", 2, "there is no entity &nbsp;"),
            ("<a\n x='1'\n x='2'/>", 3, "twice"),
            ("<a x='S&P'/>", 1, "in the attribute x"),
            ("<a x='1<2'/>", 1, "a <"),
            ("<a>\n<viz:color/></a>", 2, "the prefix viz: is not declared"),
            ("<a><b xmlns:v='w'/>\n<v:c/></a>", 2, "v:"),
            ("<a>\n<b>\u{1}</b></a>", 2, "a character"),
            ("<a>\n&#1;</a>", 2, "there is no entity"),
            ("<a/>\n<b/>", 2, "second element"),
            ("<a/>\ntext", 2, "outside"),
            ("<a/>\n&amp;", 2, "outside"),
            ("", 1, "no element"),
            ("<a>\n<b", 2, ""),
            ("<a>\n<b x='1'y='2'/></a>", 2, "a space"),
            ("<?xml version='1.0' enoding='UTF-8'?><a/>", 1, "declaration"),
            ("<?xml version='1.0' encoding='e5-8'?><a/>", 1, "encoding"),
        ] {
            let (found, what) = fault(text).unwrap_or_else(|| panic!("nothing found in {text:?}"));
            assert!(found == line && what.contains(part), "{text:?}: {found}: {what}");
        }
    }

    #[test]
    fn entities_and_the_space_between_them_are_told() {
        for (text, expected) in [
            ("Royal &amp; &lt;S&gt;", ("Royal & <S>", true)),
            ("AT&amp;T &amp; Co", ("AT&T & Co", false)),
            ("<![CDATA[Royal & <S>]]>", ("Royal & <S>", false)),
        ] {
            let text = format!("<a>{text}</a>");
            let mut xml = Xml::new(&text);
            assert!(matches!(xml.next(), Some(Piece::Open(tag)) if tag.name == "a"));
            let Some(Piece::Close(content)) = xml.next() else { panic!("{text}: no end") };
            assert_eq!((content.text.as_str(), content.has_entities_apart), expected);
            assert_eq!(content.at, 3);
        }
    }
}
