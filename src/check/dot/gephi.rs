//! What Gephi does not see of a DOT file: after a word such as `node` it skips all up to the next brace.

use crate::check::notes::Notes;
use crate::check::rules::dot as rules;

/// The skip that Gephi is in, if any.
#[derive(Default)]
pub(crate) struct Skip {
    from: Option<(usize, String)>,
    n_lost: usize,
}

impl Skip {
    /// A word makes Gephi skip, unless it does so already.
    pub(crate) fn begin(&mut self, at: usize, word: &str) {
        if self.from.is_none() {
            self.from = Some((at, word.to_owned()));
            self.n_lost = 0;
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.from.is_some()
    }

    /// Nodes or edges were read; if Gephi skips, it loses them.
    pub(crate) fn lose(&mut self, n: usize) {
        if self.is_on() {
            self.n_lost += n;
        }
    }

    /// A brace, or the end of the file.
    pub(crate) fn end(&mut self, notes: &mut Notes) {
        let Some((at, word)) = self.from.take() else { return };
        let n = self.n_lost;
        if n > 0 {
            notes.add(&rules::DEFAULTS, at, || {
                let many = if n == 1 { "statement" } else { "statements" };
                format!("after \"{word}\" Gephi skips {n} {many} of nodes and edges, up to the next {{")
            });
        }
    }
}
