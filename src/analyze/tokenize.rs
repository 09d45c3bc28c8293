//! Tokens: the syntactic words of a sentence, cut as the English treebanks cut them.
//!
//! "Labour's ex-minister won't" is "Labour" "'s" "ex-minister" "wo" "n't". The conventions are those of
//! UD English-EWT and GUM: clitics and hyphens are cut, dates, numbers, addresses and prefixed words are not.

use crate::analyze::sentences::{is_acronym, is_initial};
use crate::lexicon::{
    Lexicon,
    tokens::{Abbreviation, Elision},
};
use crate::text::lower_case;
use crate::text::span::Span;

/// Adds the words of `sentence` to `words`, in the order of the text. One pass, linear.
///
/// ```
/// use stancegraph::{analyze::tokenize::tokenize, lexicon::Lexicon, text::span::Span};
/// let text = "“We can’t,” said the well-known MP.";
/// let mut words = Vec::new();
/// tokenize(text, Span::new(0, text.len() as u32), Lexicon::builtin(), &mut words);
/// let words: Vec<&str> = words.iter().map(|word| word.of(text)).collect();
/// assert_eq!(words, ["“", "We", "ca", "n’t", ",", "”", "said", "the", "well", "-", "known", "MP", "."]);
/// ```
pub fn tokenize(text: &str, sentence: Span, lexicon: &Lexicon, words: &mut Vec<Span>) {
    let mut chunk = Chunk { text, lexicon, words, end: 0, is_last: false };
    let (mut at, end) = (sentence.start as usize, sentence.end as usize);
    while at < end {
        let (stop, is_plain) = chunk_end(text, at, end);
        if stop > at {
            chunk.end = stop;
            chunk.is_last = stop == end;
            if is_plain {
                chunk.plain(at, stop);
            } else {
                chunk.cut(at);
            }
        }
        at = stop + text[stop..end].chars().next().map_or(1, char::len_utf8);
    }
}

/// Where the chunk that begins at `start` ends, and whether it is nothing but ASCII letters.
fn chunk_end(text: &str, start: usize, end: usize) -> (usize, bool) {
    let bytes = &text.as_bytes()[..end];
    let mut at = start;
    let mut is_plain = true;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            at += 1;
        } else if byte.is_ascii() {
            if (byte as char).is_whitespace() {
                break;
            }
            is_plain = false;
            at += 1;
        } else {
            is_plain = false;
            let c = text[at..].chars().next().unwrap_or(' ');
            if is_gap(c) {
                break;
            }
            at += c.len_utf8();
        }
    }
    (at, is_plain)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// A stretch of text without a space, and where its words go.
struct Chunk<'t, 'l, 'w> {
    text: &'t str,
    lexicon: &'l Lexicon,
    words: &'w mut Vec<Span>,
    end: usize,
    is_last: bool,
}

impl Chunk<'_, '_, '_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.words.push(Span::new(start as u32, end as u32));
        }
    }

    /// Cuts the chunk that begins at `start` at its punctuation, left to right.
    fn cut(&mut self, start: usize) {
        if self.address(start) {
            return;
        }
        let mut open = start;
        let mut at = start;
        while let Some(c) = self.text[at..self.end].chars().next() {
            let next = at + c.len_utf8();
            if c.is_alphanumeric() || self.belongs(open, at, next, c) {
                at = next;
                continue;
            }
            if c == '.' && self.keeps_stop(open, at) {
                self.push(open, next);
            } else {
                self.word(open, at);
                at = self.mark(at, c);
                open = at;
                continue;
            }
            (open, at) = (next, next);
        }
        self.word(open, self.end);
    }

    /// Pushes the mark `c` at `at` with its repetitions ("--", "?!", "...") and gives its end.
    fn mark(&mut self, at: usize, c: char) -> usize {
        let rest = &self.text[at..self.end];
        let n = match c {
            '!' | '?' => rest.find(|d| !matches!(d, '!' | '?')),
            '.' | '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '#' | '/' | '\'' | '`' | '•' => {
                rest.find(|d| d != c)
            }
            _ => Some(c.len_utf8()),
        };
        let end = n.map_or(self.end, |n| at + n);
        self.push(at, end);
        end
    }

    /// Whether the character `c` at `at..next` is part of the word that began at `open`.
    fn belongs(&self, open: usize, at: usize, next: usize, c: char) -> bool {
        let before = self.text[open..at].chars().next_back();
        let after = self.text[next..self.end].chars().next();
        let is = |c: Option<char>, kind: fn(char) -> bool| c.is_some_and(kind);
        let is_digit = |c: char| c.is_ascii_digit();
        let digits = is(before, is_digit) && is(after, is_digit);
        let inside = is(before, char::is_alphanumeric) && is(after, char::is_alphanumeric);
        match c {
            // "3.5", "U.S", "gov.uk", ".5"; not the full stop before a quotation mark.
            '.' => {
                inside
                    || before == Some('.') && is(after, char::is_alphanumeric)
                    || open == at && is(after, is_digit)
            }
            ',' => digits,
            ':' => digits,
            '/' => digits,
            '\'' | '’' => inside || open == at && self.is_elision(at, next),
            '-' | '‑' | '–' => inside && self.keeps_hyphen(open, at, next),
            '&' | '_' => inside,
            '@' | '#' => open == at && is(after, char::is_alphanumeric),
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}' => true,
            // Accents written as marks of their own belong to their letter.
            '\u{300}'..='\u{36f}' => true,
            _ => false,
        }
    }

    /// "anti-austerity" and "12-07-2016" stay whole, "well-known" and "1990-95" do not.
    fn keeps_hyphen(&self, open: usize, at: usize, next: usize) -> bool {
        // Twelve bytes show any date or number; a longer word is none.
        let whole = &self.text[open..at];
        let before = whole.get(whole.len().saturating_sub(12)..).unwrap_or("");
        if whole.len() <= 7 && self.lexicon.prefixes.contains(&lower_case(before)) {
            return true;
        }
        let is_number = |b: u8| b.is_ascii_digit() || b == b'-';
        let rest = &self.text.as_bytes()[next..self.end.min(next + 12)];
        let run = rest.iter().take_while(|&&b| is_number(b)).count();
        // Telephone numbers: "555-0143".
        if run == 4 && before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) {
            return true;
        }
        let n_hyphens = before.bytes().chain(rest[..run].iter().copied()).filter(|&b| b == b'-').count();
        run > 0 && n_hyphens > 0 && before.bytes().rev().take(12).all(is_number)
    }

    /// An apostrophe for letters left out: "'s", "'em", "'90s".
    fn is_elision(&self, at: usize, next: usize) -> bool {
        let rest = &self.text[next..self.end];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        let decade =
            word.len() >= 2 && word.len() <= 3 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        let from_start = at == 0 || !self.text[..at].ends_with(char::is_alphanumeric);
        decade
            || match self.lexicon.elisions.get(&lower_case(word)) {
                Some(Elision::Word) => true,
                Some(Elision::Clitic) => !from_start || word.starts_with(char::is_lowercase),
                None => false,
            }
    }

    /// Whether the full stop at `at` belongs to the word that began at `open`, as in "Mr." and "U.S.".
    fn keeps_stop(&self, open: usize, at: usize) -> bool {
        let word = &self.text[open..at];
        if word.is_empty() || word.len() > 20 || self.text[at + 1..self.end].starts_with('.') {
            return false;
        }
        if is_acronym(word) {
            return true;
        }
        let ends = self.is_last && !self.text[at + 1..self.end].contains(char::is_alphanumeric);
        match self.lexicon.abbreviations.get(&lower_case(word)) {
            Some(Abbreviation::Title) => !ends,
            Some(Abbreviation::Number) => !ends && word.len() > 1,
            Some(Abbreviation::End) => !ends,
            Some(Abbreviation::Whole) => true,
            None => is_initial(word) && !ends,
        }
    }

    /// Web and e-mail addresses stay whole, without the punctuation that follows them.
    fn address(&mut self, start: usize) -> bool {
        let chunk = &self.text[start..self.end];
        let head = chunk.trim_start_matches(['<', '(', '[', '"']);
        let at = head.find('@').filter(|&n| n > 0 && head[n..].contains('.'));
        if !(head.starts_with("http://")
            || head.starts_with("https://")
            || head.starts_with("www.")
            || at.is_some())
        {
            return false;
        }
        let first = self.end - head.len();
        let body = head.trim_end_matches(['.', ',', ')', '>', ']', ';', ':', '"', '\'', '?', '!', '”', '’']);
        for at in start..first {
            self.push(at, at + 1);
        }
        self.push(first, first + body.len());
        let mut at = first + body.len();
        while let Some(c) = self.text[at..self.end].chars().next() {
            self.push(at, at + c.len_utf8());
            at += c.len_utf8();
        }
        true
    }

    /// Pushes a word of letters only, cut if it is a contraction ("cannot").
    fn plain(&mut self, start: usize, end: usize) {
        let Some(lengths) = self.lexicon.contractions.get(&self.text[start..end]) else {
            return self.push(start, end);
        };
        let mut at = start;
        for &length in lengths {
            self.push(at, at + length as usize);
            at += length as usize;
        }
    }

    /// Pushes a word without outer punctuation, cut at its clitic or unit.
    fn word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.len() > 24 {
            return self.push(start, end);
        }
        if self.lexicon.contractions.get(word).is_some() {
            return self.plain(start, end);
        }
        let cut = start + self.clitic_at(word).or_else(|| self.unit_at(word)).unwrap_or(0);
        self.push(start, cut);
        self.push(cut, end);
    }

    /// Where the unit begins in "10pm" and "£3bn".
    fn unit_at(&self, word: &str) -> Option<usize> {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let at = word.find(|c: char| c.is_ascii_alphabetic())?;
        self.lexicon.units.contains(&lower_case(&word[at..])).then_some(at)
    }

    /// Where the clitic of "don't", "Labour's", "they’ve" begins.
    fn clitic_at(&self, word: &str) -> Option<usize> {
        let (at, apostrophe) = word.char_indices().rev().take(4).find(|(_, c)| matches!(c, '\'' | '’'))?;
        let tail = word[at + apostrophe.len_utf8()..].to_lowercase();
        if tail == "t" && at > 1 && matches!(word.as_bytes()[at - 1], b'n' | b'N') {
            return Some(at - 1);
        }
        (at > 0 && self.lexicon.elisions.get(&tail) == Some(Elision::Clitic)).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut words = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), Lexicon::builtin(), &mut words);
        words.iter().map(|word| word.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn clitics_and_contractions() {
        assert_eq!(words("They cannot say it isn't Labour's."), "They can not say it is n't Labour 's .");
        assert_eq!(words("We’re gonna back the members’ vote"), "We ’re gon na back the members ’ vote");
    }

    #[test]
    fn numbers_dates_and_money() {
        assert_eq!(words("£3.5bn by 12-07-2016, up 2.5%"), "£ 3.5 bn by 12-07-2016 , up 2.5 %");
        assert_eq!(words("at 10pm on 1/2/2018 in the '90s"), "at 10 pm on 1/2/2018 in the '90s");
    }

    #[test]
    fn hyphens_and_prefixes() {
        assert_eq!(
            words("an anti-austerity, left-wing ex-minister"),
            "an anti-austerity , left - wing ex-minister"
        );
    }

    #[test]
    fn abbreviations_and_addresses() {
        assert_eq!(words("Mr. Hale of the U.S. wrote."), "Mr. Hale of the U.S. wrote .");
        assert_eq!(words("(see https://example.org/a-b.)"), "( see https://example.org/a-b . )");
    }

    #[test]
    fn long_chunks_take_linear_time() {
        for unit in ["1-1-", "a-", "a.,", "'a", "(", "é", "x@", "..!"] {
            words(&unit.repeat(200_000));
        }
    }
}
