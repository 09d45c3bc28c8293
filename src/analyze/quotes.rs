//! Quotations: pairs of quotation marks, straight or curly, and marks whose partner is missing.
//!
//! The form of a mark is only a hint: newspapers open with ″ and ” too. What counts is what stands on its two
//! sides. A quotation without a closing mark ends with its paragraph; if the next paragraph opens with a mark
//! again, it goes on there.

use crate::analyze::Quote;
use crate::text::span::Span;

/// The quotations of a document, in the order of their opening marks. `paragraphs` are sorted and apart.
/// One pass, linear.
///
/// ```
/// use stancegraph::{analyze::quotes::quotes, text::span::Span};
/// let text = "He said: ”The ‘dementia tax’ won’t work,” and left.";
/// let found = quotes(text, &[Span::new(0, text.len() as u32)]);
/// let wording: Vec<&str> = found.iter().map(|quote| quote.inner.of(text)).collect();
/// assert_eq!(wording, ["The ‘dementia tax’ won’t work,", "dementia tax"]);
/// ```
pub fn quotes(text: &str, paragraphs: &[Span]) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    // The kind of mark with which the paragraph before was left open.
    let mut left_open: Option<Kind> = None;
    for &paragraph in paragraphs {
        let marks = marks(text, paragraph);
        let mut pairs = pair(text, paragraph, &marks);
        pairs.sort_by_key(|(quote, _)| (quote.span.start, std::cmp::Reverse(quote.span.end)));
        let opens_again = |kind: Kind| {
            pairs.first().is_some_and(|(quote, first)| *first == kind && quote.span.start == paragraph.start)
        };
        if left_open.is_some_and(opens_again) {
            pairs[0].0.continues = true;
        }
        // Only a quotation that runs to the end of its paragraph can go on in the next.
        left_open = pairs.iter().find(|(quote, _)| !quote.closed).map(|&(_, kind)| kind);
        found.extend(pairs.into_iter().map(|(quote, _)| quote));
    }
    found
}

/// The family of a mark: marks of different families never pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Angle,
}

/// Which way the surroundings of a mark point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// Space or letters on both sides: what is open decides.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    kind: Kind,
    side: Side,
}

fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let words = paragraph.of(text);
    let mut marks = Vec::new();
    let mut at = 0;
    // Hardly any byte can begin a mark: the others are passed over without a look at what they spell.
    let may_begin = |&byte: &u8| !byte.is_ascii() || matches!(byte, b'"' | b'\'' | b'`');
    while let Some(n_passed) = words.as_bytes()[at..].iter().position(may_begin) {
        at += n_passed;
        let before = words[..at].chars().next_back();
        let mut letters = words[at..].chars().peekable();
        let Some(c) = letters.next() else { break };
        let mut n_bytes = c.len_utf8();
        let mut form = c;
        // Two single marks in a row are one double mark: ''No deal'', ``No deal''.
        if matches!(c, '\'' | '`' | '‘' | '’') && letters.next_if_eq(&c).is_some() {
            n_bytes *= 2;
            form = if matches!(c, '`' | '‘') { '“' } else { '"' };
        }
        let start = paragraph.start + at as u32;
        if let Some(kind) = kind(form)
            && let Some(side) = side(form, kind, before, letters.next())
        {
            marks.push(Mark { span: Span::new(start, start + n_bytes as u32), kind, side });
        }
        at += n_bytes;
    }
    marks
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '″' | '＂' | '〃' => Some(Kind::Double),
        '\'' | '‘' | '’' | '‚' | '‛' | '`' | '′' => Some(Kind::Single),
        '«' | '»' => Some(Kind::Angle),
        _ => None,
    }
}

/// Which way a mark points between `before` and `after`; `None` for an apostrophe.
fn side(c: char, kind: Kind, before: Option<char>, after: Option<char>) -> Option<Side> {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let gap_before = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '”' | '″' | '\'' | '>')
    });
    let gap_after = after.is_none_or(char::is_whitespace);
    if kind == Kind::Single {
        if word(before) && word(after) && !matches!(c, '‘') {
            return None;
        }
        // A prime after a figure is feet or minutes; a mark that begins "'90s" or "'em" leaves letters out.
        if before.is_some_and(|c| c.is_ascii_digit()) && c == '′'
            || c != '‘' && after.is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
    }
    if kind == Kind::Double && c == '"' && before.is_some_and(|c| c.is_ascii_digit()) && word(after) {
        return None;
    }
    match c {
        '“' | '„' | '‘' | '«' | '‟' | '‛' | '‚' | '`' if !gap_after || gap_before => {
            Some(Side::Opens)
        }
        _ if gap_before && !gap_after => Some(Side::Opens),
        _ if gap_after && !gap_before => Some(Side::Closes),
        // "said:“No" without a space, and "end.”The" likewise.
        _ if word(before) && word(after) => Some(Side::Either),
        _ if word(after) && before.is_some_and(|c| matches!(c, ':' | ',')) => Some(Side::Opens),
        '”' | '’' | '»' => Some(Side::Closes),
        _ if after
            .is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–')) =>
        {
            Some(Side::Closes)
        }
        _ => Some(Side::Either),
    }
}

/// The pairs of one paragraph, with an unclosed one running to its end.
fn pair(text: &str, paragraph: Span, marks: &[Mark]) -> Vec<(Quote, Kind)> {
    let mut pairs = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for (n, &mark) in marks.iter().enumerate() {
        let partner = open.iter().rposition(|other| other.kind == mark.kind);
        let closes = match mark.side {
            Side::Opens => false,
            Side::Closes => partner.is_some(),
            Side::Either => partner.is_some(),
        };
        if closes && let Some(partner) = partner {
            if mark.kind == Kind::Single && is_possessive(text, &open, partner, mark, &marks[n + 1..]) {
                continue;
            }
            let from = open[partner].span;
            pairs.push((quote(from, Some(mark.span), paragraph), mark.kind));
            open.truncate(partner);
        } else if mark.side == Side::Opens {
            // A second mark of the same kind: the first was never closed, or the marks are typed twice.
            if let Some(partner) = partner {
                if mark.kind != Kind::Double {
                    open.remove(partner);
                } else {
                    let until = Span::new(open[partner].span.start, mark.span.start);
                    let cut = until.of(text).trim_end().len() as u32;
                    let until = Span::new(until.start, until.start + cut);
                    if until.len() > open[partner].span.len() {
                        pairs.push((unclosed(open[partner].span, until), Kind::Double));
                    }
                    open.truncate(partner);
                }
            }
            open.push(mark);
        }
    }
    // Single marks left open are apostrophes; a double one runs to the end of the paragraph.
    if let Some(mark) =
        open.iter().find(|mark| mark.kind != Kind::Single || mark.span.start == paragraph.start)
    {
        pairs.push((quote(mark.span, None, paragraph), mark.kind));
    }
    pairs
}

/// A closing single mark after "s" inside a single quotation may be a genitive: ‘the voters’ verdict’.
/// It is, if another closing mark follows before the next opening one.
fn is_possessive(text: &str, open: &[Mark], partner: usize, mark: Mark, later: &[Mark]) -> bool {
    let inner = Span::new(open[partner].span.end, mark.span.start).of(text);
    let rest = &text[mark.span.end as usize..];
    let goes_on = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let next = later.iter().find(|other| other.kind == Kind::Single);
    inner.ends_with('s') && goes_on && next.is_some_and(|next| next.side == Side::Closes)
}

fn quote(open: Span, close: Option<Span>, paragraph: Span) -> Quote {
    let end = close.map_or(paragraph.end, |mark| mark.end);
    let inner_end = close.map_or(paragraph.end, |mark| mark.start);
    Quote {
        span: Span::new(open.start, end),
        inner: Span::new(open.end.min(inner_end), inner_end),
        closed: close.is_some(),
        continues: false,
    }
}

fn unclosed(open: Span, until: Span) -> Quote {
    Quote { span: until, inner: Span::new(open.end, until.end), closed: false, continues: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let paragraphs: Vec<Span> = text
            .split_inclusive('\n')
            .scan(0, |at, line| {
                let start = *at;
                *at += line.len() as u32;
                Some(Span::new(start, start + line.trim_end().len() as u32))
            })
            .collect();
        quotes(text, &paragraphs).iter().map(|quote| quote.inner.of(text)).collect()
    }

    #[test]
    fn wrong_marks_open() {
        assert_eq!(inner("Hale added: ″The whole plan is dead.″"), ["The whole plan is dead."]);
        assert_eq!(inner("Hale said: ”Labour’s plan is dead.”"), ["Labour’s plan is dead."]);
        assert_eq!(inner("Hale said:\"It is dead\", and left."), ["It is dead"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(inner("The voters' choice wasn't Labour's, he said in the '90s."), [""; 0]);
        assert_eq!(
            inner("He called it 'the voters' choice' and 'madness'."),
            ["the voters' choice", "madness"]
        );
        assert_eq!(inner("‘It’s the members’ party,’ he said."), ["It’s the members’ party,"]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let text = "She said: “We will not.\n“We never will,” she said.\nIt passed.";
        assert_eq!(inner(text), ["We will not.", "We never will,"]);
        let paragraphs = [Span::new(0, 25), Span::new(26, 56)];
        let found = quotes(text, &paragraphs);
        assert!(!found[0].closed && found[1].closed && found[1].continues);
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(inner("“They say ‘no’ to it,” he said."), ["They say ‘no’ to it,", "no"]);
    }

    #[test]
    fn marks_alone_do_no_harm() {
        for text in ["", "\"", "”", "''''''", "“ “ “ “", "' ' '", "« » »"] {
            inner(text);
        }
    }
}
