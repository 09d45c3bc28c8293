//! Ids, values and lists of attributes in DOT: the parts that statements are made of.

use std::borrow::Cow;

use crate::check::dot::attributes::check_value;
use crate::check::dot::tokens::{Kind, Token};
use crate::check::dot::{Reading, is_keyword};
use crate::check::notes::shown;
use crate::check::rules::dot as rules;

impl<'t> Reading<'t> {
    /// Lists of attributes: of edges, of a node, or of none, which Gephi skips.
    pub(crate) fn lists(&mut self, is_edge: Option<bool>) {
        let is_edge = is_edge.filter(|_| !self.skip.is_on());
        let mut n_lists = 0;
        while let Some(begin) = self.tokens.next_if(|token| token.kind == Kind::Mark('[')) {
            n_lists += 1;
            if n_lists == 2 && is_edge.is_some() {
                let says = || "a second list of attributes".to_owned();
                self.notes.add(&rules::TWO_LISTS, begin.at, says);
            }
            if !self.list(is_edge) {
                let line = self.notes.line(begin.at);
                self.notes
                    .add(&rules::BRACE_OPEN, begin.at, || format!("the [ of line {line} is not closed"));
            }
        }
    }

    /// One list, after its bracket; false if it has no end.
    fn list(&mut self, is_edge: Option<bool>) -> bool {
        // Whether an attribute was read that no comma follows yet.
        let mut is_after_attribute = false;
        loop {
            // A list that is not closed ends where the next statement would; the rest can then still be read.
            if self.next_is('{') || self.next_is('}') {
                return false;
            }
            let Some(token) = self.next() else { return false };
            let was_after_attribute = std::mem::take(&mut is_after_attribute);
            match token.kind {
                Kind::Mark(']') => return true,
                Kind::Mark(',' | ';') if !was_after_attribute => self.unexpected(&token),
                Kind::Mark(',') => {}
                Kind::Mark(';') => {
                    let says = || "a semicolon between attributes".to_owned();
                    self.notes.add(&rules::LIST_SEMICOLON, token.at, says);
                }
                Kind::Bare(name) | Kind::Quoted(name) => {
                    is_after_attribute = true;
                    self.note_keyword(&token);
                    if !self.take('=') {
                        let says = || format!("the attribute {} has no value", shown(name));
                        self.notes.add(&rules::LOOSE, token.at, says);
                        continue;
                    }
                    if self.next_is(']') || self.next_is('}') {
                        if let Some(next) = self.tokens.peek().cloned() {
                            self.unexpected(&next);
                        }
                        continue;
                    }
                    let Some(value) = self.next() else { return false };
                    self.value(&value);
                    if let Some(is_edge) = is_edge {
                        check_value(name, &value, is_edge, &mut self.notes);
                    }
                }
                _ => self.unexpected(&token),
            }
        }
    }

    /// A value was read: whether it is one, and what is joined to it with `+`.
    pub(crate) fn value(&mut self, value: &Token<'t>) {
        if !matches!(value.kind, Kind::Bare(_) | Kind::Quoted(_) | Kind::Html(_)) {
            self.unexpected(value);
        }
        self.note_keyword(value);
        while matches!(value.kind, Kind::Quoted(_)) && self.take('+') {
            self.next();
        }
    }

    /// A word of the language where a name or value should stand.
    pub(crate) fn note_keyword(&mut self, token: &Token<'t>) {
        if let Kind::Bare(word) = token.kind
            && (is_keyword(word)
                || word.eq_ignore_ascii_case("digraph")
                || word.eq_ignore_ascii_case("strict"))
        {
            let says = || format!("the word {word} without quotation marks");
            self.notes.add(&rules::LOOSE, token.at, says);
        }
    }

    /// The id that a token is.
    pub(crate) fn id(&mut self, token: &Token<'t>) -> Cow<'t, str> {
        self.note_keyword(token);
        match token.kind {
            Kind::Quoted(text) => {
                let mut id = unescaped(text);
                while self.take('+') {
                    if let Some(Token { kind: Kind::Quoted(more), .. }) = self.next() {
                        id.to_mut().push_str(&unescaped(more));
                    }
                }
                id
            }
            Kind::Bare(text) | Kind::Html(text) => Cow::Borrowed(text),
            _ => Cow::Borrowed(""),
        }
    }
}

/// A quoted id as Graphviz takes it: only `\"` and a backslash before a line break are escapes.
fn unescaped(text: &str) -> Cow<'_, str> {
    if text.contains('\\') {
        Cow::Owned(text.replace("\\\"", "\"").replace("\\\n", ""))
    } else {
        Cow::Borrowed(text)
    }
}
