//! Sentences: where each sentence of a document begins and ends, and in which paragraph it stands.
//!
//! Paragraphs are cut first, by lines; then every full stop, question mark, exclamation mark and ellipsis of
//! a paragraph is judged by the words on its two sides.

use crate::lexicon::{Lexicon, tokens::Abbreviation};
use crate::text::lower_case;
use crate::text::{Document, span::Span};

/// Every sentence with the number of its paragraph, counted from 0, in the order of the text.
///
/// Masked parts are left out and end the paragraph. A blank line ends a paragraph; so does the end of a
/// line, unless the lines are hard-wrapped as in e-mail. One pass, linear.
///
/// ```
/// use stancegraph::{analyze::sentences::sentences, lexicon::Lexicon, text::Document};
/// let document = Document::new("x", "Mr. Hale spoke at 6 p.m. in No. 10. “No.” He left.");
/// let found = sentences(&document, Lexicon::builtin());
/// let wording: Vec<&str> = found.iter().map(|(span, _)| span.of(&document.text)).collect();
/// assert_eq!(wording, ["Mr. Hale spoke at 6 p.m. in No. 10.", "“No.”", "He left."]);
/// ```
pub fn sentences(document: &Document, lexicon: &Lexicon) -> Vec<(Span, u32)> {
    let mut found = Vec::new();
    for (n, paragraph) in paragraphs(document).into_iter().enumerate() {
        split(&document.text, paragraph, lexicon, |span| found.push((span, n as u32)));
    }
    found
}

/// The paragraphs of a document without its masks, trimmed, none empty.
pub fn paragraphs(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for mask in &document.masks {
        blocks(&document.text, start, mask.start as usize, &mut found);
        start = mask.end as usize;
    }
    blocks(&document.text, start, document.text.len(), &mut found);
    found
}

/// Cuts `text[start..end]` at blank lines, and each block at its line ends if it is not hard-wrapped.
fn blocks(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let mut lines: Vec<Span> = Vec::new();
    let mut at = start;
    for line in text.get(start..end).unwrap_or("").split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        match trimmed(text, at, at + line.len()) {
            Some(span) => lines.push(span),
            None => join_lines(text, &mut lines, out),
        }
        at += line.len();
    }
    join_lines(text, &mut lines, out);
}

/// One block of lines without a blank line between them, as paragraphs.
fn join_lines(text: &str, lines: &mut Vec<Span>, out: &mut Vec<Span>) {
    let wrapped = is_hard_wrapped(text, lines);
    let mut open: Option<Span> = None;
    for line in lines.drain(..) {
        open = Some(match open {
            Some(before) if wrapped || goes_on(before.of(text), line.of(text)) => before.cover(line),
            Some(before) => {
                out.push(before);
                line
            }
            None => line,
        });
    }
    out.extend(open);
}

/// Lines are hard-wrapped if each was broken because the next word had no room: "the party's\nleader".
///
/// Two lines alone prove nothing (a headline over a byline), nor do lines no terminal would break.
fn is_hard_wrapped(text: &str, lines: &[Span]) -> bool {
    let width = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    if lines.len() < 3 || !(45..=100).contains(&width) {
        return false;
    }
    lines.windows(2).all(|pair| {
        let next_word = pair[1].of(text).split_whitespace().next().map_or(0, str::len);
        pair[0].len() as usize + 1 + next_word + 4 >= width as usize
    })
}

/// A line without a full stop, followed by one in lower case, is one sentence broken in two.
fn goes_on(before: &str, line: &str) -> bool {
    let ends = before.ends_with(|c: char| is_terminal(c) || is_closer(c) || c == ':');
    !ends && line.starts_with(char::is_lowercase)
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = &text[start..end];
    let inner = part.trim();
    let lead = part.len() - part.trim_start().len();
    (!inner.is_empty()).then(|| Span::new((start + lead) as u32, (start + lead + inner.len()) as u32))
}

/// The sentences of one paragraph.
fn split(text: &str, paragraph: Span, lexicon: &Lexicon, mut push: impl FnMut(Span)) {
    let bytes = text.as_bytes();
    let end = paragraph.end as usize;
    let mut start = paragraph.start as usize;
    if let Some(dateline) = dateline(paragraph.of(text)) {
        push(Span::new(paragraph.start, paragraph.start + dateline as u32));
        start += dateline;
        start = run(text, start, end, char::is_whitespace);
    }
    let mut at = start;
    while at < end {
        // The first byte of "…" is 0xE2; all other marks are ASCII.
        let Some(skip) = bytes[at..end].iter().position(|b| matches!(b, b'.' | b'!' | b'?' | 0xE2)) else {
            break;
        };
        at += skip;
        let marks = run(text, at, end, is_terminal);
        if marks == at {
            at += 1;
            continue;
        }
        let closed = footnote(text, run(text, marks, end, is_closer), end);
        let next = run(text, closed, end, char::is_whitespace);
        if next > closed && next < end && ends_sentence(text, start, [at, marks, closed, next], end, lexicon)
        {
            if let Some(span) = trimmed(text, start, closed) {
                push(span);
            }
            start = next;
        }
        at = closed.max(at + 1);
    }
    if let Some(span) = trimmed(text, start, end) {
        push(span);
    }
}

/// Where the dateline of a paragraph ends: "LEEDS, March 3 (Northern Wire) - The council ..." is two sentences.
///
/// A town in capitals, then, within 60 bytes, a dash between spaces with no verb-like word before it.
fn dateline(paragraph: &str) -> Option<usize> {
    let head = &paragraph[..floor(paragraph, 60)];
    let n_capitals = head.bytes().take_while(u8::is_ascii_uppercase).count();
    if n_capitals < 3 {
        return None;
    }
    let dashes = [" - ", " – ", " — ", " -- "];
    let (at, dash) = dashes.iter().filter_map(|dash| head.find(dash).map(|at| (at, dash.len()))).min()?;
    let mut depth = 0;
    let plain = head[..at].split_whitespace().all(|word| {
        let inside = depth > 0 || word.starts_with('(');
        depth += word.matches('(').count();
        depth -= word.matches(')').count().min(depth);
        inside || !word.starts_with(char::is_lowercase)
    });
    let is_dateline =
        plain && (head[..at].contains([',', '(']) || head[..at].bytes().all(|b| b.is_ascii_uppercase()));
    is_dateline.then_some(at + dash - 1)
}

/// Past a footnote mark that follows the full stop: "... in July. [6] He then ..."
fn footnote(text: &str, closed: usize, end: usize) -> usize {
    let rest = &text[closed..end];
    let note = rest.strip_prefix(' ').unwrap_or(rest);
    let digits =
        note.strip_prefix('[').map_or(0, |n| n.bytes().take(3).take_while(u8::is_ascii_digit).count());
    if digits == 0 || note.as_bytes().get(digits + 1) != Some(&b']') {
        return closed;
    }
    end - note.len() + digits + 2
}

/// Where the run of characters that are `of_kind` ends.
fn run(text: &str, start: usize, end: usize, of_kind: impl Fn(char) -> bool) -> usize {
    let rest = &text[start..end];
    start + rest.find(|c| !of_kind(c)).unwrap_or(rest.len())
}

/// Whether a sentence that began at `start` ends at the marks `at..marks`, with closing marks up to
/// `closed`, when the text goes on at `next`.
fn ends_sentence(
    text: &str,
    start: usize,
    [at, marks, closed, next]: [usize; 4],
    end: usize,
    lexicon: &Lexicon,
) -> bool {
    let opened = run(text, next, floor(text, next + 12).min(end), is_opener);
    let word_end =
        run(text, opened, floor(text, opened + 24).min(end), |c| c.is_alphanumeric() || is_apostrophe(c));
    let word = &text[opened..word_end];
    let first = text[opened..end].chars().next().unwrap_or(' ');
    let is_starter = || lexicon.starters.contains(&lower_case(word));
    if text[at..marks].contains(['!', '?']) {
        // “Really?” asked the minister.
        return !first.is_lowercase() || closed == marks && !text[at..marks].contains('.');
    }
    let before = word_before(text, start, at);
    let lower = before.to_lowercase();
    if first.is_lowercase() {
        // Careless typing, "it passed. then they left", but not "the U.S. senator" or "at 6 p.m. on".
        let is_plain = lower.len() > 2 && before.bytes().all(|b| b.is_ascii_lowercase());
        return marks - at == 1 && closed == marks && is_plain && lexicon.abbreviations.get(&lower).is_none();
    }
    let is_open = opened > next;
    if marks - at > 1 {
        // An ellipsis ends a sentence only before a capital: "If only ... Then".
        return first.is_uppercase() || is_open;
    }
    if closed > marks {
        return first.is_alphanumeric() || is_open;
    }
    match lexicon.abbreviations.get(&lower) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Number) => !first.is_ascii_digit() && lower != "v" && lower != "p",
        Some(Abbreviation::End | Abbreviation::Whole) => first.is_uppercase() && (is_open || is_starter()),
        None if is_initial(before) => at - start > 20 && word.chars().count() > 1 && is_starter(),
        None if is_acronym(before) => first.is_uppercase() && (is_open || is_starter()),
        // A number and a full stop open a list entry: "2. The party will ..."
        None if at - start <= 3 && before.bytes().all(|b| b.is_ascii_digit()) => false,
        None => first.is_alphanumeric() || is_open || !matches!(first, ',' | ';' | ':' | '&'),
    }
}

/// The word that ends before `at`, seen from at most 24 bytes away.
fn word_before(text: &str, start: usize, at: usize) -> &str {
    let from = start.max(ceil(text, at.saturating_sub(24)));
    let part = &text[from..at];
    let cut = part.rfind(|c: char| c.is_whitespace() || is_opener(c) || matches!(c, '/' | '”' | '’'));
    cut.map_or(part, |cut| part[cut..].char_indices().nth(1).map_or("", |(n, _)| &part[cut + n..]))
}

/// The nearest character border at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0)
}

/// The nearest character border at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&n| text.is_char_boundary(n)).unwrap_or(text.len())
}

/// A single capital, as in "J. Ashworth"; "I" is a word.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

/// One or two letters between full stops: "U.S", "p.m", "Ph.D".
pub(crate) fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let n_letters = part.chars().take(3).count();
            (1..=2).contains(&n_letters) && part.chars().all(char::is_alphabetic)
        })
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '″' | '*' | '_')
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '('
            | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '„'
            | '″'
            | '*'
            | '_'
            | '-'
            | '–'
            | '—'
            | '•'
            | '<'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let document = Document::new("x", text);
        let spans = sentences(&document, Lexicon::builtin());
        spans.iter().map(|(span, paragraph)| format!("{paragraph} {}", span.of(text))).collect()
    }

    #[test]
    fn one_line_is_one_paragraph() {
        let text = "Rebels defy whips\nBy Ann Hale\nThe vote was lost. MPs left.\nNobody spoke.";
        let wanted = [
            "0 Rebels defy whips",
            "1 By Ann Hale",
            "2 The vote was lost.",
            "2 MPs left.",
            "3 Nobody spoke.",
        ];
        assert_eq!(found(text), wanted);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The minister said on Monday that the government would\nnot give way on the bill, and that it expected                     every\nmember to vote for it. The rebels said that they had\nenough names.";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        assert_eq!(found("Sen. J. Hale met Dr. Ng in No. 10 at 6 p.m. on Monday.").len(), 1);
        assert_eq!(found("She moved to the U.S. The party followed.").len(), 2);
        assert_eq!(found("“Is it over?” asked Mr. Hale. It was.").len(), 2);
        assert_eq!(found("LEEDS, March 3 (Northern Wire) - The council met.").len(), 2);
    }

    #[test]
    fn masks_cut() {
        let mut document = Document::new("x", "The vote was 3 min read lost.");
        document.masks = vec![Span::new(13, 23)];
        let spans = sentences(&document, Lexicon::builtin());
        let wording: Vec<&str> = spans.iter().map(|(span, _)| span.of(&document.text)).collect();
        assert_eq!(wording, ["The vote was", "lost."]);
    }

    #[test]
    fn strange_texts_do_no_harm() {
        for text in ["", ".", "…", "...\n\n", "\u{200b}", "? ! .", "A.B.C.", "\n\n\n", "[1].[2]", "“.”"]
        {
            found(text);
        }
        found(&". ".repeat(100_000));
        found(&"a.".repeat(100_000));
    }
}
