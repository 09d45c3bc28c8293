//! Analysis: a document's sentences and words with their grammar, its quotations and its names.
//!
//! Analysis cannot fail and knows the language, not the subject.

pub mod clusters;
pub mod deprel;
pub mod inventory;
pub mod language;
pub mod lemma;
pub mod names;
pub mod network;
pub mod quotes;
pub(crate) mod repair;
pub mod sentences;
pub mod tokenize;
pub mod upos;
pub mod xpos;

use std::cell::Cell;

use crate::analyze::{clusters::Cluster, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::lexicon::Lexicon;
use crate::text::{Document, span::Span};

/// Finds sentences, words, grammar, quotations and names of a document. Cannot fail; linear in its length.
///
/// ```
/// use stancegraph::{analyze::analyze, lexicon::Lexicon, text::Document};
/// let document = Document::new("x", "Ministers backed the plan. “It’s dead,” said Hale.");
/// let analysis = analyze(&document, Lexicon::builtin());
/// assert_eq!(analysis.sentences.len(), 2);
/// assert_eq!(analysis.tokens.len(), 5 + 9);
/// ```
pub fn analyze(document: &Document, lexicon: &Lexicon) -> Analysis {
    analyze_all(&[document], lexicon).pop().unwrap_or_default()
}

/// As [`analyze`], several documents stage by stage: the weights of a stage, which are large, come close to the
/// processor once for all of them.
pub fn analyze_all(documents: &[&Document], lexicon: &Lexicon) -> Vec<Analysis> {
    let mut analyses: Vec<Analysis> = documents.iter().map(|document| grammar(document, lexicon)).collect();
    for (document, analysis) in documents.iter().zip(&mut analyses) {
        analysis.names = names::names(&document.text, &analysis.sentences, &analysis.tokens, lexicon);
    }
    for analysis in &mut analyses {
        repair::repair(analysis, lexicon);
    }
    analyses
}

/// Sentences, words with their grammar, and quotations.
fn grammar(document: &Document, lexicon: &Lexicon) -> Analysis {
    let text = document.text.as_str();
    let paragraphs = sentences::paragraphs(document);
    let mut analysis = Analysis { quotes: quotes::quotes(text, &paragraphs), ..Analysis::default() };
    let mut parser = PARSER.take().unwrap_or_else(network::Parser::new);
    let mut words = Vec::new();
    for (span, paragraph) in sentences::sentences(document, lexicon) {
        words.clear();
        tokenize::tokenize(text, span, lexicon, &mut words);
        let is_one = words.len() <= MAX_WORDS;
        for piece in words.chunks(MAX_WORDS) {
            let first = analysis.tokens.len() as TokenId;
            let sentence = analysis.sentences.len() as u32;
            let parsed = parser.parse_as(text, piece, &lexicon.readings);
            analysis.tokens.extend(piece.iter().zip(parsed).map(|(&span, word)| Token {
                span,
                lemma: lemma::lemma(span.of(text), word.upos, word.xpos),
                upos: word.upos,
                xpos: word.xpos,
                head: word.head.map(|head| first + head),
                deprel: word.deprel,
                sentence,
                cluster: word.cluster,
            }));
            let end = analysis.tokens.len() as TokenId;
            let span = if is_one { span } else { piece[0].cover(piece[piece.len() - 1]) };
            analysis.sentences.push(Sentence { span, first, end, paragraph });
        }
    }
    PARSER.set(Some(parser));
    analysis
}

thread_local! {
    /// The parser of this thread between two documents: its memory is too large to be asked for each time.
    static PARSER: Cell<Option<network::Parser>> = const { Cell::new(None) };
}

/// Longer sentences are cut. No writer needs so many words, but a list without a full stop may have a million,
/// and the parser keeps two kilobytes a word.
const MAX_WORDS: usize = 8192;

/// What [`analyze`] found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// In the order of the text, apart from each other.
    pub sentences: Vec<Sentence>,
    /// Syntactic words in the order of the text ("don't" is "do" and "n't").
    pub tokens: Vec<Token>,
    /// Quotations in the order of their opening marks.
    pub quotes: Vec<Quote>,
    /// Named persons, groups and places, in the order of the text, apart from each other.
    pub names: Vec<Name>,
}

/// Index of a token in [`Analysis::tokens`].
pub type TokenId = u32;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first word to its last.
    pub span: Span,
    /// Its first token.
    pub first: TokenId,
    /// One past its last token.
    pub end: TokenId,
    /// Which paragraph it stands in, counted from 0.
    pub paragraph: u32,
}

/// One syntactic word in the sense of Universal Dependencies.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its dictionary form, lower case but for names.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag: tense, number, degree.
    pub xpos: Xpos,
    /// The word it depends on; `None` for the root of a sentence.
    pub head: Option<TokenId>,
    /// How it depends on its head.
    pub deprel: Deprel,
    /// Index of its sentence in [`Analysis::sentences`].
    pub sentence: u32,
    /// The words it is like.
    pub cluster: Cluster,
}

/// One quotation: a pair of marks, or an opening mark whose partner is the end of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The marks and what lies between them.
    pub span: Span,
    /// What lies between the marks.
    pub inner: Span,
    /// Whether it ends with a closing mark (a quotation that goes on in the next paragraph does not).
    pub closed: bool,
    /// Whether it goes on the quotation before it: the paragraph before ended unclosed.
    pub continues: bool,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// Party, government, company, union, campaign, outlet: anything organised that acts.
    Group,
    /// A country, region, city, building.
    Place,
}

/// A named person, group or place: consecutive tokens of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: TokenId,
    /// One past the last token.
    pub end: TokenId,
    /// What it names.
    pub kind: NameKind,
}

/// The name that `token` is part of, of names sorted and apart. Logarithmic.
pub(crate) fn name_at(names: &[Name], token: TokenId) -> Option<&Name> {
    let at = names.partition_point(|name| name.end <= token);
    names.get(at).filter(|name| name.first <= token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_end_is_cut_and_loses_nothing() {
        let text = "ministers backed the plan and ".repeat(4000);
        let analysis = analyze(&Document::new("x", text.as_str()), Lexicon::builtin());
        assert_eq!(analysis.tokens.len(), 20_000);
        assert_eq!(analysis.sentences.len(), 3);
        for sentence in &analysis.sentences {
            let (first, last) = (sentence.first as usize, sentence.end as usize - 1);
            assert_eq!(sentence.span, analysis.tokens[first].span.cover(analysis.tokens[last].span));
        }
    }
}
