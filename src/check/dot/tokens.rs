//! The tokens of the DOT language, with places; goes on after anything.

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// Where it begins and ends, in bytes.
    pub(crate) at: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind<'t>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'t> {
    /// An id without marks: a word or a number.
    Bare(&'t str),
    /// What is between two quotation marks, escapes as they stand.
    Quoted(&'t str),
    /// What is between angle brackets.
    Html(&'t str),
    /// `->`, or `--` if not directed.
    Arrow { is_directed: bool },
    /// One of `{ } [ ] = ; , : +`.
    Mark(char),
    /// What the language does not have.
    Other,
    /// A string, HTML text or comment that goes on to the end of the file.
    Open,
}

/// The tokens of a text.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Tokens<'t> {
        Tokens { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Goes over white space and comments; false if a comment has no end.
    fn skip(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let begins_line = self.at == 0 || self.text.as_bytes()[self.at - 1] == b'\n';
            if trimmed.starts_with("//") || (begins_line && trimmed.starts_with('#')) {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                match trimmed.find("*/") {
                    Some(end) => self.at += end + 2,
                    None => return false,
                }
            } else {
                return true;
            }
        }
    }

    fn kind(&mut self) -> Option<Kind<'t>> {
        let (at, rest) = (self.at, self.rest());
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            '"' => match end_of_string(rest) {
                Some(end) => (Kind::Quoted(&rest[1..end]), end + 1),
                None => (Kind::Open, rest.len()),
            },
            '<' => match end_of_html(rest) {
                Some(end) => (Kind::Html(&rest[1..end]), end + 1),
                None => (Kind::Open, rest.len()),
            },
            '-' if rest.starts_with("->") => (Kind::Arrow { is_directed: true }, 2),
            '-' if rest.starts_with("--") => (Kind::Arrow { is_directed: false }, 2),
            '{' | '}' | '[' | ']' | '=' | ';' | ',' | ':' | '+' => (Kind::Mark(first), 1),
            '-' | '.' | '0'..='9' => match number(rest) {
                0 => (Kind::Other, first.len_utf8()),
                length => (Kind::Bare(&rest[..length]), length),
            },
            c if is_word(c) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                (Kind::Bare(&rest[..length]), length)
            }
            c => (Kind::Other, c.len_utf8()),
        };
        self.at = at + length;
        Some(kind)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let is_closed = self.skip();
        let at = self.at;
        if !is_closed {
            self.at = self.text.len();
            return Some(Token { at, end: self.at, kind: Kind::Open });
        }
        let kind = self.kind()?;
        Some(Token { at, end: self.at, kind })
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// The length of the number at the beginning; 0 if there is none.
fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('-'));
    let rest = &text[sign..];
    let mut has_point = false;
    let mut n_digits = 0;
    let is_part = |byte: &u8| match byte {
        b'0'..=b'9' => {
            n_digits += 1;
            true
        }
        b'.' => !std::mem::replace(&mut has_point, true),
        _ => false,
    };
    let length = rest.as_bytes().iter().copied().take_while(is_part).count();
    if n_digits == 0 { 0 } else { sign + length }
}

/// Where the closing mark of the string is that the text begins with.
fn end_of_string(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Where the closing bracket of the HTML text is that the text begins with.
fn end_of_html(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind<'_>> {
        Tokens::new(text).map(|token| token.kind).collect()
    }

    #[test]
    fn text_is_cut_into_tokens() {
        use Kind::{Arrow, Bare, Html, Mark, Quoted};
        let text = "# x\na->b [\"l\\\"\"=<<b>x</b>>] // y\n/* z */ é2 -1.5 .5";
        let expected = [
            Bare("a"),
            Arrow { is_directed: true },
            Bare("b"),
            Mark('['),
            Quoted("l\\\""),
            Mark('='),
            Html("<b>x</b>"),
            Mark(']'),
            Bare("é2"),
            Bare("-1.5"),
            Bare(".5"),
        ];
        assert_eq!(kinds(text), expected);
        assert_eq!(kinds("a--b")[1], Arrow { is_directed: false });
    }

    #[test]
    fn what_has_no_end_is_open() {
        for text in ["\"levy", "\"levy\\\"", "<<b>", "/* levy", "\"\\"] {
            assert_eq!(kinds(text), [Kind::Open], "{text}");
        }
        assert_eq!(kinds("%-"), [Kind::Other, Kind::Other]);
    }
}
