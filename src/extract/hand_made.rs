//! An analysis made by hand, for tests: the tree is written beside the words, so that no model decides.

use crate::analyze::{Analysis, Name, NameKind, Quote, Sentence, Token, TokenId};
use crate::analyze::{clusters::Cluster, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::text::{Document, span::Span};

/// Reads one sentence a line, one token `form/UPOS/XPOS/head/deprel` a word; heads count from 1 in the
/// sentence, 0 is the root. `form=lemma` gives a lemma that is not the form in lower case. A blank line
/// begins a new paragraph. Every pair of curly quotes becomes a quotation.
pub(crate) fn hand_made(rows: &str, names: &[(&str, NameKind)]) -> (Document, Analysis) {
    let (mut text, mut analysis, mut paragraph) = (String::new(), Analysis::default(), 0);
    for line in rows.lines().map(str::trim) {
        if line.is_empty() {
            paragraph += u32::from(!text.is_empty());
            continue;
        }
        let first = analysis.tokens.len() as TokenId;
        for word in line.split_whitespace() {
            add(&mut text, &mut analysis, word, first);
        }
        let end = analysis.tokens.len() as TokenId;
        let span = analysis.tokens[first as usize].span.cover(analysis.tokens[end as usize - 1].span);
        analysis.sentences.push(Sentence { span, first, end, paragraph });
    }
    add_quotes(&text, &mut analysis);
    for (name, kind) in names {
        for (start, _) in text.match_indices(name) {
            let span = Span::new(start as u32, (start + name.len()) as u32);
            let inside = |token: &&Token| span.contains(token.span);
            let n_tokens = analysis.tokens.iter().filter(inside).count() as TokenId;
            let first = analysis.tokens.iter().position(|token| span.contains(token.span)).expect("a token");
            let first = first as TokenId;
            if !analysis.names.iter().any(|other| first < other.end && other.first < first + n_tokens) {
                analysis.names.push(Name { first, end: first + n_tokens, kind: *kind });
            }
        }
    }
    analysis.names.sort_by_key(|name| name.first);
    (Document::new("test", text), analysis)
}

fn add(text: &mut String, analysis: &mut Analysis, word: &str, first: TokenId) {
    let mut cells = word.rsplitn(5, '/');
    let mut next = || cells.next().expect("form/UPOS/XPOS/head/deprel");
    let (deprel, head, xpos, upos, form) = (next(), next(), next(), next(), next());
    let (form, lemma) = form.split_once('=').unwrap_or((form, ""));
    let xpos = Xpos::parse(xpos).expect("an xpos");
    let glued = matches!(xpos, Xpos::Pos | Xpos::Comma | Xpos::Stop | Xpos::CloseQuote | Xpos::CloseBracket);
    let after_open = text.ends_with(['“', '(']);
    if !text.is_empty() && !glued && !after_open {
        text.push(' ');
    }
    let start = text.len() as u32;
    text.push_str(form);
    let upos = Upos::parse(upos).expect("a upos");
    let lemma = match lemma {
        "" if upos == Upos::Propn => form.to_owned(),
        "" => form.to_lowercase(),
        lemma => lemma.to_owned(),
    };
    let head: TokenId = head.parse().expect("a number");
    analysis.tokens.push(Token {
        span: Span::new(start, text.len() as u32),
        lemma: lemma.into(),
        upos,
        xpos,
        head: head.checked_sub(1).map(|head| first + head),
        deprel: Deprel::parse(deprel).expect("a deprel"),
        sentence: analysis.sentences.len() as u32,
        cluster: Cluster::default(),
    });
}

fn add_quotes(text: &str, analysis: &mut Analysis) {
    for (open, mark) in text.match_indices('“') {
        let close = text[open..].find('”').map_or(text.len(), |at| open + at);
        let inner = Span::new((open + mark.len()) as u32, close as u32);
        let span = Span::new(open as u32, (close + '”'.len_utf8()).min(text.len()) as u32);
        analysis.quotes.push(Quote { span, inner, closed: true, continues: false });
    }
}
