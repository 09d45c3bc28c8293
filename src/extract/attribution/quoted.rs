//! Quotations and their speakers: the clause that stands beside a quotation attributes it.
//!
//! Syntax alone is not enough: a quotation may hold ten sentences, and only the clause before its first or
//! after its last word says who speaks ("A. B. C," said Hale).

use std::ops::Range;

use crate::analyze::{Analysis, Quote, TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::extract::attribution::candidate::{Candidate, source_words};
use crate::extract::attribution::clause::{source, trim, verbal_cue};
use crate::extract::attribution::lines::signed;
use crate::extract::tree::Tree;

/// How many tokens behind a quotation its verb may stand: "…," said the party's spokesman for ..., Hale.
const REACH: TokenId = 30;
/// A quotation of fewer tokens, marks included, may be a scare quote: it speaks only beside a verb.
const MIN_SPEECH: usize = 6;

/// A quotation in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    /// Its tokens with the marks.
    pub(crate) tokens: Range<TokenId>,
    /// Whether it goes on the quotation of the paragraph before.
    pub(crate) continues: bool,
}

/// The outermost quotations, and for every token which of them it stands in.
pub(crate) struct Quotations {
    pub(crate) all: Vec<Quoted>,
    of_token: Vec<Option<u32>>,
    /// How many tokens before each one stand in quotations; one entry more than tokens.
    n_before: Vec<u32>,
}

impl Quotations {
    /// Maps the quotations of the analysis to tokens. Linear.
    pub(crate) fn new(analysis: &Analysis) -> Quotations {
        let mut all: Vec<Quoted> = Vec::new();
        let mut of_token = vec![None; analysis.tokens.len()];
        let mut end = 0;
        for quote in &analysis.quotes {
            let Some(tokens) = tokens(analysis, quote, end) else { continue };
            end = tokens.end;
            of_token[tokens.start as usize..tokens.end as usize].fill(Some(all.len() as u32));
            all.push(Quoted { tokens, continues: quote.continues });
        }
        let mut n_before = vec![0; of_token.len() + 1];
        for (n, of) in of_token.iter().enumerate() {
            n_before[n + 1] = n_before[n] + u32::from(of.is_some());
        }
        Quotations { all, of_token, n_before }
    }

    /// How many of these tokens stand in quotations. Constant time.
    pub(crate) fn n_quoted(&self, range: &Range<TokenId>) -> u32 {
        self.n_before[range.end as usize] - self.n_before[range.start as usize]
    }

    /// The quotation a token stands in.
    pub(crate) fn of(&self, id: TokenId) -> Option<u32> {
        self.of_token.get(id as usize).copied().flatten()
    }
}

/// The tokens of a quotation that begins at or after token `from`; `None` if it stands inside another.
fn tokens(analysis: &Analysis, quote: &Quote, from: TokenId) -> Option<Range<TokenId>> {
    let start = analysis.tokens.partition_point(|token| token.span.end <= quote.span.start) as TokenId;
    let end = analysis.tokens.partition_point(|token| token.span.start < quote.span.end) as TokenId;
    (start >= from && start + 1 < end).then_some(start..end)
}

/// What became of the quotations.
pub(crate) struct Speech<'a> {
    /// Candidates of the frame `quote` and `name`, with their quotations as content.
    pub(crate) candidates: Vec<Candidate<'a>>,
    /// Quotations of whole sentences that no clause attributes, with the index of the candidate before.
    pub(crate) floating: Vec<(u32, Option<usize>)>,
}

/// Assigns each quotation to the clause beside it.
pub(crate) fn speech<'a>(tree: &Tree<'a>, analysis: &Analysis, quotations: &Quotations) -> Speech<'a> {
    let mut speech = Speech { candidates: Vec::new(), floating: Vec::new() };
    for (n, quoted) in quotations.all.iter().enumerate() {
        let range = &quoted.tokens;
        let first = analysis.sentences[tree.token(range.start).sentence as usize];
        let last = analysis.sentences[tree.token(range.end - 1).sentence as usize];
        let cue = after(tree, quotations, range.end..last.end)
            .or_else(|| before(tree, quotations, first.first..range.start));
        if let Some(verb) = cue {
            add(tree, verb, range, &mut speech.candidates);
        } else if let Some(name) = name(tree, first.first..range.start) {
            let (source_head, source, colon) = name;
            speech.candidates.push(Candidate {
                head: colon,
                frame: "name",
                source_head: Some(source_head),
                source: vec![source],
                cue: std::iter::once(colon..colon + 1).collect(),
                content: vec![range.clone()],
            });
        } else if let Some(candidate) = signed(tree, analysis, range.clone()) {
            speech.candidates.push(candidate);
        } else if (range.len() >= MIN_SPEECH || quoted.continues)
            && trim(tree, first.first..last.end) == trim(tree, range.clone())
        {
            go_on(analysis, tree, n as u32, quoted, &mut speech);
        }
    }
    speech
}

/// A verb gets one candidate with all its quotations: "A," Hale said, "B."
fn add<'a>(tree: &Tree<'a>, verb: TokenId, range: &Range<TokenId>, candidates: &mut Vec<Candidate<'a>>) {
    if let Some(known) = candidates.iter_mut().rev().take(3).find(|known| known.head == verb) {
        known.content.push(range.clone());
        return;
    }
    let source_head = source(tree, verb);
    candidates.push(Candidate {
        head: verb,
        frame: "quote",
        source_head,
        source: source_head.map_or(Vec::new(), |id| source_words(tree, id, verb)),
        cue: std::iter::once(verbal_cue(tree, verb)).collect(),
        content: vec![range.clone()],
    });
}

/// A quotation of its own: in the paragraph of a quotation it goes on ("A," said Hale. "B."), else it floats.
fn go_on(analysis: &Analysis, tree: &Tree, n: u32, quoted: &Quoted, speech: &mut Speech) {
    let paragraph = |id: TokenId| analysis.sentences[tree.token(id).sentence as usize].paragraph;
    let sentence = tree.token(quoted.tokens.start).sentence;
    let last = speech.candidates.len().checked_sub(1);
    if let Some(before) = last.map(|last| &mut speech.candidates[last]) {
        let end = before.content.iter().chain(&before.cue).map(|range| range.end).max().unwrap_or(0).max(1);
        let is_next = tree.token(end - 1).sentence + 1 == sentence;
        if is_next && paragraph(end - 1) == paragraph(quoted.tokens.start) || quoted.continues {
            before.content.push(quoted.tokens.clone());
            return;
        }
    }
    speech.floating.push((n, last));
}

/// The verb of the clause that follows a quotation: ..., said Hale; ..., the party's leader told a rally.
fn after(tree: &Tree, quotations: &Quotations, range: Range<TokenId>) -> Option<TokenId> {
    let reach = range.start..range.end.min(range.start + REACH);
    let free = reach.take_while(|&id| quotations.of(id).is_none());
    let verbs = free.filter(|&id| tree.token(id).upos == Upos::Verb);
    verbs.take(3).find(|&verb| {
        let Some(subject) = tree.first(verb, &[Deprel::Nsubj]).filter(|&id| quotations.of(id).is_none())
        else {
            return false;
        };
        let start = verbal_cue(tree, verb).start.min(tree.extent(subject).start.max(range.start));
        subject >= range.start && trim(tree, range.start..start).is_empty()
    })
}

/// The verb of the clause that leads to a quotation: Hale said: ...; Hale told a rally on Monday, ...
fn before(tree: &Tree, quotations: &Quotations, range: Range<TokenId>) -> Option<TokenId> {
    let last = tree.token(range.end.checked_sub(1).filter(|_| !range.is_empty())?);
    let leads =
        matches!(last.xpos, Xpos::Comma | Xpos::Colon) || last.upos == Upos::Verb || &*last.lemma == "that";
    if !leads {
        return None;
    }
    let free = range.rev().take(REACH as usize).take_while(|&id| quotations.of(id).is_none());
    let mut verbs = free.filter(|&id| tree.token(id).upos == Upos::Verb);
    verbs.find(|&verb| {
        source(tree, verb).is_some_and(|subject| quotations.of(subject).is_none())
            && (tree.first(verb, &[Deprel::Nsubj]).is_some() || tree.token(verb).xpos == Xpos::Vbg)
    })
}

/// A name and a colon alone before a quotation, as in interviews: "Hale: “No.”"
fn name(tree: &Tree, range: Range<TokenId>) -> Option<(TokenId, Range<TokenId>, TokenId)> {
    let colon = range.end.checked_sub(1).filter(|_| !range.is_empty())?;
    let source = trim(tree, range.start..colon);
    if &*tree.token(colon).lemma != ":" || source.is_empty() || source.len() > 8 {
        return None;
    }
    let has_verb = source.clone().any(|id| matches!(tree.token(id).upos, Upos::Verb | Upos::Aux));
    let head = source.clone().find(|&id| tree.head(id).is_none_or(|head| !source.contains(&head)))?;
    (!has_verb && matches!(tree.token(head).upos, Upos::Propn | Upos::Noun)).then_some((head, source, colon))
}
