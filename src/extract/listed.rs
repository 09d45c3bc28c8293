//! What the word lists say of each word of a page, asked once: statements, their contexts and relations all go by
//! it, some a dozen times for the same word.

use crate::analyze::{Analysis, TokenId};
use crate::extract::page::Page;
use crate::extract::statement::cue;
use crate::lexicon::Lexicon;
use crate::lexicon::instruments::Instrument;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Lines, StanceEntry};

/// Operators, instruments and stance words, by their lemmas.
#[derive(Debug, Default)]
pub(crate) struct Listed<'a> {
    /// For every token what it does as an operator.
    pub(crate) operators: Vec<Option<Class>>,
    /// For every token the instrument that it names.
    pub(crate) instruments: Vec<Option<&'a Instrument>>,
    /// For every token the lines of the stance list for its lemma, whatever stands around it.
    pub(crate) lines: Vec<Lines<'a>>,
}

impl<'a> Listed<'a> {
    /// Asks the lists. Linear.
    pub(crate) fn new(analysis: &Analysis, lexicon: &'a Lexicon) -> Listed<'a> {
        let tokens = &analysis.tokens;
        let operators = tokens.iter().map(|token| lexicon.operators.class(&token.lemma)).collect();
        let instruments = tokens.iter().map(|token| lexicon.instruments.get(&token.lemma)).collect();
        let lines = tokens.iter().map(|token| lexicon.stance.lines(&token.lemma)).collect();
        Listed { operators, instruments, lines }
    }
}

/// The lines of the stance list that fit each word and the words around it.
#[derive(Debug, Default)]
pub(crate) struct Stances<'a> {
    lines: Vec<&'a StanceEntry>,
    /// Where those of each token begin; one entry more than there are tokens.
    starts: Vec<u32>,
}

impl<'a> Stances<'a> {
    /// Asks the list, and who is mentioned around its words. Linear.
    pub(crate) fn new(page: &Page<'a>) -> Stances<'a> {
        let n_tokens = page.analysis.tokens.len() as TokenId;
        let mut stances = Stances { lines: Vec::new(), starts: vec![0] };
        for token in 0..n_tokens {
            stances.lines.extend(cue::entries(page, token));
            stances.starts.push(stances.lines.len() as u32);
        }
        stances
    }

    pub(crate) fn at(&self, token: TokenId) -> &[&'a StanceEntry] {
        &self.lines[self.starts[token as usize] as usize..self.starts[token as usize + 1] as usize]
    }
}
