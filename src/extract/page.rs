//! A page: everything known about one document while stances and ties are read off it.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::{Analysis, TokenId};
use crate::extract::listed::{Listed, Stances};
use crate::extract::statement::holder::instrument_head;
use crate::extract::tree::Tree;
use crate::extract::{Attribution, ChainId, EntityKind, Form, Mention, MentionId};
use crate::lexicon::Lexicon;
use crate::lexicon::instruments::Instrument;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Lines, StanceEntry};
use crate::text::Document;
use crate::text::span::Span;

/// One document with its grammar, mentions and attributions.
pub struct Page<'a> {
    /// The text.
    pub document: &'a Document,
    /// Its words.
    pub analysis: &'a Analysis,
    /// Their dependencies, from the head down.
    pub tree: Tree<'a>,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// Persons, groups and places, with the chain of each.
    pub mentions: &'a [Mention],
    /// Who says what, with speakers.
    pub attributions: &'a [Attribution],
    /// For every token the mention whose head it is.
    at: Vec<Option<MentionId>>,
    /// For every chain the head of its first mention that names an instrument.
    instruments: BTreeMap<ChainId, TokenId>,
    /// Pronouns that go on for an instrument that spoke right before: "The petition reads: ... *It* adds ...".
    go_on: BTreeMap<MentionId, TokenId>,
    /// The chains with a mention that is no pronoun.
    named: BTreeSet<ChainId>,
    /// For every token the innermost attribution whose content holds it.
    said_in: Vec<Option<u32>>,
    /// For every token whether it stands between quotation marks.
    quoted: Vec<bool>,
    /// What the word lists say of every token.
    listed: Listed<'a>,
    stances: Stances<'a>,
}

impl<'a> Page<'a> {
    /// Indexes mentions and attributions by token. Linear in tokens plus the length of all contents.
    pub fn new(
        document: &'a Document,
        tree: Tree<'a>,
        lexicon: &'a Lexicon,
        mentions: &'a [Mention],
        attributions: &'a [Attribution],
    ) -> Page<'a> {
        let analysis = tree.analysis;
        let mut at = vec![None; analysis.tokens.len()];
        for (id, mention) in mentions.iter().enumerate() {
            let slot: &mut Option<MentionId> = &mut at[mention.head as usize];
            // A name beats a nominal on the same head.
            let better = slot.is_none_or(|old| mention.form < mentions[old as usize].form);
            if better {
                *slot = Some(id as MentionId);
            }
        }
        let said_in = innermost(analysis, attributions);
        let instruments = BTreeMap::new();
        let named = mentions.iter().filter(|m| m.form != Form::Pronoun).map(|m| m.chain).collect();
        let mut page = Page {
            document,
            analysis,
            tree,
            lexicon,
            mentions,
            attributions,
            at,
            instruments,
            go_on: BTreeMap::new(),
            named,
            said_in,
            quoted: quoted(analysis),
            listed: Listed::new(analysis, lexicon),
            stances: Stances::default(),
        };
        // "The campaign" of a body with a name is the body.
        let is_name = |m: &&Mention| m.form == Form::Name && m.kind != EntityKind::Place;
        let bodies: BTreeSet<ChainId> = mentions.iter().filter(is_name).map(|m| m.chain).collect();
        let nominal = |m: &&Mention| m.form == Form::Nominal && !bodies.contains(&m.chain);
        for mention in mentions.iter().filter(nominal) {
            if let Some(head) = instrument_head(&page, mention.head) {
                page.instruments.entry(mention.chain).or_insert(head);
            }
        }
        page.pronouns_go_on();
        page.stances = Stances::new(&page);
        page
    }

    /// "It adds" after what an instrument said: no group of the quotation adds it.
    fn pronouns_go_on(&mut self) {
        let mut last = None;
        for attribution in self.attributions {
            let (Some(speaker), Some(head)) = (attribution.speaker, attribution.source_head) else {
                continue;
            };
            if self.said_in[head as usize].is_some() {
                continue;
            }
            let opens = self.analysis.sentences[self.tree.token(head).sentence as usize].first == head;
            if opens && self.tree.lemma(head) == "it" {
                self.go_on.extend(last.map(|instrument| (speaker, instrument)));
            } else {
                last = self.instrument_of(speaker);
            }
        }
    }

    /// The lines of the stance list that fit the word `token` and the words around it.
    pub fn stances(&self, token: TokenId) -> &[&'a StanceEntry] {
        self.stances.at(token)
    }

    /// The lines of the stance list for the lemma of `token`, whatever stands around it.
    pub(crate) fn lines(&self, token: TokenId) -> Lines<'a> {
        self.listed.lines[token as usize].clone()
    }

    /// What the word `token` does as an operator.
    pub fn operator(&self, token: TokenId) -> Option<Class> {
        self.listed.operators[token as usize]
    }

    /// The instrument that the noun `token` names.
    pub fn instrument(&self, token: TokenId) -> Option<&'a Instrument> {
        self.listed.instruments[token as usize]
    }

    /// The mention whose head is `token`.
    pub fn mention_at(&self, token: TokenId) -> Option<MentionId> {
        self.at[token as usize]
    }

    /// Whether a mention's chain has no mention but pronouns.
    pub fn is_nameless(&self, id: MentionId) -> bool {
        !self.named.contains(&self.mention(id).chain)
    }

    /// The head of the instrument that a mention stands for: "the petition", "it".
    pub fn instrument_of(&self, id: MentionId) -> Option<TokenId> {
        self.go_on.get(&id).or_else(|| self.instruments.get(&self.mention(id).chain)).copied()
    }

    /// The mention `id`.
    pub fn mention(&self, id: MentionId) -> &'a Mention {
        &self.mentions[id as usize]
    }

    /// The person or group mentioned at `token`; a place that could act counts.
    pub fn actor_at(&self, token: TokenId) -> Option<MentionId> {
        let id = self.mention_at(token)?;
        matches!(self.mention(id).kind, EntityKind::Person | EntityKind::Group | EntityKind::Place)
            .then_some(id)
    }

    /// The innermost attribution whose content holds `token`.
    pub fn attribution_of(&self, token: TokenId) -> Option<&'a Attribution> {
        self.said_in[token as usize].map(|id| &self.attributions[id as usize])
    }

    /// Who says the words around `token`, if they are attributed to anybody known.
    pub fn speaker_of(&self, token: TokenId) -> Option<MentionId> {
        self.attribution_of(token)?.speaker
    }

    /// Whether `token` stands between quotation marks.
    pub fn is_quoted(&self, token: TokenId) -> bool {
        self.quoted[token as usize]
    }

    /// Whether both mentions stand for the same entity.
    pub fn same(&self, one: MentionId, other: MentionId) -> bool {
        one == other || self.mention(one).chain == self.mention(other).chain
    }

    /// Whether `token` is a first-person pronoun: "I", "we", "our".
    pub fn is_first_person(&self, token: TokenId) -> bool {
        self.mention_at(token).is_some_and(|id| {
            self.mention(id).form == Form::Pronoun
                && matches!(self.tree.lemma(token), "I" | "i" | "we" | "my" | "our" | "me" | "us")
        })
    }

    /// The words of `token` as a span.
    pub fn span(&self, token: TokenId) -> Span {
        self.tree.token(token).span
    }

    /// From the first to the last of these tokens (half-open), as a span.
    pub fn stretch(&self, (first, end): (TokenId, TokenId)) -> Span {
        self.span(first).cover(self.span(end - 1))
    }
}

fn quoted(analysis: &Analysis) -> Vec<bool> {
    let quotes = &analysis.quotes;
    let mut next = 0;
    let tokens = analysis.tokens.iter().map(|token| {
        let start = token.span.start;
        while quotes.get(next).is_some_and(|quote| quote.span.start <= start) {
            next += 1;
        }
        // Quotations nest at most a few deep, so a short look back is enough.
        quotes[..next].iter().rev().take(4).any(|quote| quote.inner.holds(start))
    });
    tokens.collect()
}

/// For every token, the shortest attribution content around it.
fn innermost(analysis: &Analysis, attributions: &[Attribution]) -> Vec<Option<u32>> {
    let mut contents: Vec<(Span, u32)> = Vec::new();
    for (id, attribution) in attributions.iter().enumerate() {
        contents.extend(attribution.content.iter().map(|&span| (span, id as u32)));
    }
    // Longest first: shorter ones overwrite.
    contents.sort_by_key(|&(span, id)| (std::cmp::Reverse(span.len()), id));
    let mut said_in = vec![None; analysis.tokens.len()];
    for (span, id) in contents {
        let first = analysis.tokens.partition_point(|token| token.span.start < span.start);
        for (token, slot) in analysis.tokens[first..].iter().zip(&mut said_in[first..]) {
            if span.end < token.span.end {
                break;
            }
            *slot = Some(id);
        }
    }
    said_in
}
