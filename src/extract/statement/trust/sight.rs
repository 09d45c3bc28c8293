//! A sight: one statement before the background of its document.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analyze::TokenId;
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::settle::Settled;
use crate::extract::statement::trust::is_content;
use crate::extract::{Agreement, Chain, ChainId, Mention, StatementMention};
use crate::lexicon::hash::WordMap;
use crate::text::span::Span;

/// Words of the first so many sentences name what an article is about: its headline and what follows.
const EARLY: u32 = 2;

/// What counts of a document for its statements.
pub(crate) struct Document<'a> {
    /// Its words.
    pub(crate) page: &'a Page<'a>,
    /// All mentions, issues and instruments too.
    pub(crate) mentions: &'a [Mention],
    /// Their chains.
    pub(crate) chains: &'a [Chain],
    /// For every chain how many statements it holds.
    pub(crate) held: Vec<u32>,
    /// For every chain how many statements are about it.
    pub(crate) targeted: Vec<u32>,
    /// How many statements two chains have: for, against, both.
    pairs: BTreeMap<(ChainId, ChainId), [u32; 3]>,
    sentences: BTreeMap<u32, u32>,
    /// How often a word that carries content stands there, and whether it stands early.
    words: WordMap<&'a str, (u32, bool)>,
}

/// A statement as it is weighed.
pub(crate) struct Sight<'a> {
    /// Where it stands.
    pub(crate) document: &'a Document<'a>,
    /// How it was found.
    pub(crate) draft: &'a Draft,
    /// What it says.
    pub(crate) statement: &'a StatementMention,
}

impl<'a> Document<'a> {
    /// Counts. Linear in words and statements.
    pub(crate) fn new(
        page: &'a Page<'a>,
        mentions: &'a [Mention],
        chains: &'a [Chain],
        settled: &[Settled],
    ) -> Document<'a> {
        let (mut held, mut targeted) = (vec![0; chains.len()], vec![0; chains.len()]);
        let mut pairs: BTreeMap<(ChainId, ChainId), [u32; 3]> = BTreeMap::new();
        let mut sentences: BTreeMap<u32, u32> = BTreeMap::new();
        let chain = |id: u32| mentions[id as usize].chain;
        for Settled { draft, statement } in settled {
            let pair = (chain(statement.holder), chain(statement.target));
            held[pair.0 as usize] += 1;
            targeted[pair.1 as usize] += 1;
            pairs.entry(pair).or_default()[statement.agreement as usize] += 1;
            *sentences.entry(page.tree.token(draft.cue).sentence).or_default() += 1;
        }
        let mut words: WordMap<&str, (u32, bool)> = WordMap::default();
        for token in page.analysis.tokens.iter().filter(|token| is_content(token)) {
            let (n, early) = words.entry(&*token.lemma).or_default();
            *n += 1;
            *early |= token.sentence < EARLY;
        }
        Document { page, mentions, chains, held, targeted, pairs, sentences, words }
    }

    /// How often a word stands there.
    pub(crate) fn often(&self, lemma: &str) -> u32 {
        self.words.get(lemma).map_or(0, |&(n, _)| n)
    }

    /// Whether it stands in the headline or right after it.
    pub(crate) fn is_early(&self, lemma: &str) -> bool {
        self.words.get(lemma).is_some_and(|&(_, early)| early)
    }

    /// How often the holder is found to say so of the target.
    pub(crate) fn said(&self, pair: (ChainId, ChainId), agreement: Agreement) -> u32 {
        self.pairs.get(&pair).map_or(0, |counts| counts[agreement as usize])
    }

    /// Whether the holder is found to say something else of it too.
    pub(crate) fn says_otherwise(&self, pair: (ChainId, ChainId), agreement: Agreement) -> bool {
        let all: u32 = self.pairs.get(&pair).map_or(0, |counts| counts.iter().sum());
        all > self.said(pair, agreement)
    }

    /// How many statements a sentence has.
    pub(crate) fn in_sentence(&self, sentence: u32) -> u32 {
        self.sentences.get(&sentence).copied().unwrap_or(0)
    }
}

impl Sight<'_> {
    /// Holder and target.
    pub(crate) fn pair(&self) -> (ChainId, ChainId) {
        let chain = |id: u32| self.document.mentions[id as usize].chain;
        (chain(self.statement.holder), chain(self.statement.target))
    }

    /// The words of a stretch.
    pub(crate) fn tokens(&self, span: Span) -> Range<TokenId> {
        let tokens = &self.document.page.analysis.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.end <= span.end);
        first as TokenId..end.max(first) as TokenId
    }
}
