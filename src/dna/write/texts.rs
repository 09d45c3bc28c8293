//! Texts: what DNA can show without its offsets shifting, and stand-ins for texts that are not at hand.

use std::collections::BTreeMap;
use std::iter::repeat_n;

use crate::dna::read::offsets::Offsets;
use crate::dna::schema::SHORT;
use crate::resolve::{Evidence, Source};

/// Stands for a character that DNA would count as two, or that ends texts.
const INSTEAD: char = '\u{25a1}';
/// How long a stand-in may get, in code points; sentences that are said to stand further down follow at its end.
const MAX_STAND_IN: usize = 1 << 20;

/// The text with one character of the Basic Multilingual Plane for each of its characters, and `\n` alone ending lines:
/// code points, UTF-16 code units and places in DNA's window are then the same numbers.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        plain.push(match c {
            '\r' if rest.peek() == Some(&'\n') => ' ',
            '\r' => '\n',
            '\0' => INSTEAD,
            c if c.len_utf16() == 2 => INSTEAD,
            c => c,
        });
    }
    plain
}

/// A text for one of DNA's short fields: one line, cut with an ellipsis if it is too long.
pub(crate) fn short(text: &str) -> String {
    let line: String = plain(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let max = SHORT - 1;
    if line.chars().count() <= max { line } else { line.chars().take(max - 1).chain(['…']).collect() }
}

/// A document's text as DNA gets it, and where passages stand in it.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) is_stand_in: bool,
    offsets: Offsets,
    n_points: u32,
    /// Sentences that could not stand at their own place: where they do.
    moved: BTreeMap<([u32; 2], String), u32>,
}

impl Page {
    /// The page of a text as it is in DNA.
    pub(crate) fn new(text: String) -> Page {
        let (offsets, n_points) = (Offsets::new(&text), text.chars().count() as u32);
        Page { text, is_stand_in: false, offsets, n_points, moved: BTreeMap::new() }
    }

    /// The page of a document: its own text if that is at hand, else its passages at their places.
    pub(crate) fn of(source: &Source, passages: &[&Evidence]) -> Page {
        match &source.text {
            // A statement must cover something.
            Some(text) if text.is_empty() && !passages.is_empty() => Page::new(" ".to_owned()),
            Some(text) => Page::new(plain(text)),
            None => stand_in(passages),
        }
    }

    /// The span of a passage in UTF-16 code units, never empty. One that does not lie in the text, which no reading of
    /// ours gives, is put on its sentence, or else on the first character.
    pub(crate) fn span(&self, evidence: &Evidence) -> [i64; 2] {
        let [from, to] = evidence.sentence_span;
        let inside = |[start, stop]: [u32; 2]| start < stop && stop <= self.n_points;
        let span = match self.moved.get(&(evidence.sentence_span, plain(&evidence.sentence))) {
            None => [evidence.span, [from, to], [0, 1]].into_iter().find(|span| inside(*span)),
            Some(at) => {
                let n = evidence.sentence.chars().count() as u32;
                let shift = |end: u32| end.checked_sub(from).filter(|end| *end <= n).map(|end| at + end);
                let own =
                    shift(evidence.span[0]).zip(shift(evidence.span[1])).map(|(start, stop)| [start, stop]);
                own.into_iter().chain([[*at, at + n], [0, 1]]).find(|span| inside(*span))
            }
        };
        span.unwrap_or([0, 1]).map(|end| self.offsets.to_units(end))
    }
}

/// Every sentence at its own place, spaces between them and line ends beside them.
fn stand_in(passages: &[&Evidence]) -> Page {
    // Nothing stands where there is a NUL, which no sentence has by now.
    let mut text: Vec<char> = Vec::new();
    let mut waiting: Vec<([u32; 2], String)> = Vec::new();
    for passage in passages {
        let sentence = plain(&passage.sentence);
        let [start, stop] = passage.sentence_span.map(|end| end as usize);
        let n = sentence.chars().count();
        let fits = n > 0 && start.checked_add(n) == Some(stop) && stop <= MAX_STAND_IN;
        if fits && text.len() < stop {
            text.extend(repeat_n('\0', stop - text.len()));
        }
        let place = if fits { &mut text[start..stop] } else { &mut [] };
        if fits && place.iter().zip(sentence.chars()).all(|(there, c)| matches!(*there, '\0') || *there == c)
        {
            place.iter_mut().zip(sentence.chars()).for_each(|(there, c)| *there = c);
        } else if !sentence.is_empty() {
            waiting.push((passage.sentence_span, sentence));
        }
    }
    let mut moved = BTreeMap::new();
    for (span, sentence) in waiting {
        if moved.contains_key(&(span, sentence.clone())) {
            continue;
        }
        text.extend(['\0', '\0']);
        moved.insert((span, sentence.clone()), text.len() as u32);
        text.extend(sentence.chars());
    }
    if text.is_empty() && !passages.is_empty() {
        text.push(' ');
    }
    let filled: String = (0..text.len())
        .map(|n| match text[n] {
            '\0' if n > 0 && text[n - 1] != '\0' || text.get(n + 1).is_some_and(|next| *next != '\0') => '\n',
            '\0' => ' ',
            c => c,
        })
        .collect();
    Page { is_stand_in: true, moved, ..Page::new(filled) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_length() {
        assert_eq!(plain("a😀b\r\nc\rd\0"), "a□b \nc\nd□");
        assert_eq!(short(&"é".repeat(300)).chars().count(), 190);
        assert_eq!(short("two\nlines"), "two lines");
    }
}
