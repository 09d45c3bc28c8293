//! The text itself: a [`Document`] and the [`Span`]s that point into it.
//!
//! Everything later in the pipeline points back here: a mention, a cue, an evidence is a [`Span`] of the
//! document's text, never a copy of it. Depends on nothing else in the crate.

pub mod code_points;
pub mod span;

pub use jiff::civil::Date;

use std::borrow::Cow;

use crate::text::span::Span;

/// A word in small letters; copied only if it has others. Most words have none, and lists are asked often.
pub fn lower_case(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The words of a stretch of text on one line.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// One article as it was ingested.
///
/// `text` is exactly what was decoded; furniture that is not news (headers, "3 min read", newsletter
/// adverts) is named in `masks` and skipped by the analysis, so that offsets never shift.
///
/// ```
/// use stancegraph::text::Document;
/// let document = Document::new("brief.txt", "Ministers backed the plan.");
/// assert_eq!(document.date, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What the document is called in all output: its file name, or the `id` its record gave.
    pub id: String,
    /// The headline, where the format gave one beside the text.
    pub title: Option<String>,
    /// The day it was published; `None` if no date could be read with certainty.
    pub date: Option<Date>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// The decoded text.
    pub text: String,
    /// Parts of `text` that are page furniture: sorted, apart from each other.
    pub masks: Vec<Span>,
}

impl Document {
    /// A document of bare text: no title, date, outlet or masks.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Document {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}
