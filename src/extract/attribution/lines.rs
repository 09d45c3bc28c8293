//! Speakers named by the layout and not by a verb: "Hale: The plan is dead" in headlines and transcripts,
//! and the name under a quotation, “The plan is dead.” — Ann Hale.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analyze::{Analysis, NameKind, TokenId, upos::Upos, xpos::Xpos};
use crate::extract::attribution::candidate::Candidate;
use crate::extract::attribution::clause::trim;
use crate::extract::attribution::quoted::Quotations;
use crate::extract::tree::Tree;

/// How many words a speaker named by the layout may have.
const MAX_NAME: u32 = 8;
/// Fewer words after a colon are a label and no speech.
const MIN_SPEECH: usize = 3;
/// A label that begins so many paragraphs is one of a transcript.
const REPEATED: u32 = 3;

/// A sentence that begins a paragraph with a short label and a colon.
struct Line {
    label: Range<TokenId>,
    colon: TokenId,
    /// One past the last token of its sentence and of its paragraph.
    sentence: TokenId,
    paragraph: TokenId,
    is_title: bool,
}

/// "Hale: The plan is dead" where no quotation follows the colon: in the title if the label names a person or
/// group, in other paragraphs if the label is that of several. Linear in the length of the document.
pub(crate) fn lines<'a>(tree: &Tree<'a>, analysis: &Analysis, quotations: &Quotations) -> Vec<Candidate<'a>> {
    let found = labelled(tree, analysis);
    let text = |line: &Line| line.label.clone().map(|id| &*tree.token(id).lemma).collect::<Vec<_>>();
    let mut times: BTreeMap<Vec<&str>, u32> = BTreeMap::new();
    for line in &found {
        *times.entry(text(line)).or_default() += 1;
    }
    let speaks = |line: &&Line| {
        let is_repeated = times.get(&text(line)).is_some_and(|&n| n >= REPEATED)
            && line.label.clone().all(|id| tree.token(id).upos == Upos::Propn);
        let is_quoted = quotations.of(line.colon) != quotations.of(line.colon + 1);
        (is_repeated && !is_quoted) || (line.is_title && is_named(analysis, &line.label))
    };
    let candidate = |line: &Line| {
        let end = if line.is_title { line.sentence } else { line.paragraph };
        let content = trim(tree, line.colon + 1..end);
        let head = head(tree, &line.label)?;
        (content.len() >= MIN_SPEECH).then(|| named(head, line.label.clone(), line.colon, content))
    };
    found.iter().filter(speaks).filter_map(candidate).collect()
}

/// The name under a quotation that ends before token `end`: a dash and a name, alone to the end of their line.
pub(crate) fn signed<'a>(
    tree: &Tree<'a>,
    analysis: &Analysis,
    quoted: Range<TokenId>,
) -> Option<Candidate<'a>> {
    let dash = quoted.end;
    let token = analysis.tokens.get(dash as usize)?;
    if token.lemma.is_empty() || !token.lemma.chars().all(|c| "-–—―".contains(c)) {
        return None;
    }
    let is_word = |&id: &TokenId| tree.token(id).upos == Upos::Propn;
    let n_tokens = analysis.tokens.len() as TokenId;
    let end = (dash + 1..n_tokens.min(dash + 1 + MAX_NAME)).find(|id| !is_word(id)).unwrap_or(n_tokens);
    let source = dash + 1..end;
    // What follows is the end of the line, an age or an office behind a comma, or the next quotation.
    let ends = end == n_tokens
        || matches!(tree.token(end).xpos, Xpos::Comma | Xpos::Stop | Xpos::OpenQuote)
        || tree.token(end).sentence != tree.token(dash).sentence;
    let head = head(tree, &source).filter(|_| ends)?;
    Some(named(head, source, dash, quoted))
}

fn named<'a>(head: TokenId, source: Range<TokenId>, mark: TokenId, content: Range<TokenId>) -> Candidate<'a> {
    Candidate {
        head: mark,
        frame: "name",
        source_head: Some(head),
        source: vec![source],
        cue: std::iter::once(mark..mark + 1).collect(),
        content: vec![content],
    }
}

/// The word of a range whose head stands outside of it.
fn head(tree: &Tree, range: &Range<TokenId>) -> Option<TokenId> {
    range.clone().find(|&id| tree.head(id).is_none_or(|head| !range.contains(&head)))
}

/// Whether a person or group is named in these words.
fn is_named(analysis: &Analysis, words: &Range<TokenId>) -> bool {
    let from = analysis.names.partition_point(|name| name.end <= words.start);
    let mut inside = analysis.names[from..].iter().take_while(|name| name.first < words.end);
    inside.any(|name| name.kind != NameKind::Place)
}

/// The first sentences of paragraphs that begin with a label.
fn labelled(tree: &Tree, analysis: &Analysis) -> Vec<Line> {
    let mut found = Vec::new();
    let paragraphs = analysis.sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    for (n, sentences) in paragraphs.enumerate() {
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        // A transcript in quotation marks opens every line with one.
        let start =
            (first.first..first.end).find(|&id| tree.token(id).upos != Upos::Punct).unwrap_or(first.end);
        let mut words = start..first.end.min(start + MAX_NAME + 1);
        let Some(colon) = words.find(|&id| &*tree.token(id).lemma == ":") else { continue };
        let label = start..colon;
        let has_verb = label.clone().any(|id| matches!(tree.token(id).upos, Upos::Verb | Upos::Aux));
        if !label.is_empty() && !has_verb && colon + 1 < last.end {
            let is_title = n == 0 && sentences.len() == 1;
            found.push(Line { label, colon, sentence: first.end, paragraph: last.end, is_title });
        }
    }
    found
}
