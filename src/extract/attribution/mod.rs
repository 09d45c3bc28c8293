//! Attribution: who says, thinks or wants what, in the sense of PARC and PolNeAR.
//!
//! Grammar, quotation marks and layout make candidates (`candidate`, `quoted`, `lines`); the list of cues says
//! how often a word attributes in such a frame; with what else can be seen (`likelihood`) the likeliest of each
//! cue is kept.

pub mod candidate;
pub(crate) mod clause;
pub(crate) mod likelihood;
mod lines;
pub(crate) mod quoted;

use std::ops::Range;

use crate::analyze::upos::Upos;
use crate::analyze::{Analysis, TokenId};
use crate::extract::attribution::candidate::Candidate;
use crate::extract::attribution::likelihood::{
    MIN_RATE, MIN_SUM, MIN_SUM_OF_THINGS, features, log_odds, rate,
};
use crate::extract::attribution::quoted::{Quotations, Speech, speech};
use crate::extract::mention::nominal;
use crate::extract::tree::Tree;
use crate::extract::{Attribution, Style};
use crate::lexicon::Lexicon;
use crate::text::span::Span;

/// Every attribution of a document, in the order of the text (by its first word).
///
/// Finds direct, indirect and mixed quotation with the cue before, inside or after it, "according to X",
/// beliefs, wants, praise and blame, nominal cues ("his claim that"), and quotations that float: these have
/// no source and cue, but `continues` names the attribution whose speaker goes on. `speaker` is left to the
/// coreference pass. Linear in the length of the document.
///
/// ```
/// use stancegraph::{analyze::analyze, lexicon::Lexicon, text::Document};
/// use stancegraph::extract::{attribution::attributions, tree::Tree};
/// let document = Document::new("x", "“The plan is dead,” said Ann Hale, the party’s leader. “It must go.”");
/// let analysis = analyze(&document, Lexicon::builtin());
/// let found = attributions(&Tree::new(&analysis), Lexicon::builtin());
/// assert_eq!(found[0].cue[0].of(&document.text), "said");
/// assert_eq!(found[0].source[0].of(&document.text), "Ann Hale, the party’s leader");
/// assert_eq!(found[0].content.len(), 2);
/// ```
pub fn attributions(tree: &Tree, lexicon: &Lexicon) -> Vec<Attribution> {
    let quotations = Quotations::new(tree.analysis);
    // What grammar puts beside a quotation belongs to its content whatever the list says.
    let may_be = |cue: TokenId, frame: &str| frame == "that" || rate(tree, cue, frame, lexicon) >= MIN_RATE;
    let (candidates, floating) = collect(tree, tree.analysis, &quotations, &may_be);
    let mut kept: Vec<(&Candidate, f32)> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.content.is_empty()) {
        let odds = log_odds(tree, &quotations, candidate, lexicon);
        let enough =
            |odds: f32| odds >= MIN_SUM && (odds >= MIN_SUM_OF_THINGS || may_speak(tree, candidate, lexicon));
        // "According to" always attributes; only how far its content reaches is in doubt.
        let keep = |&odds: &f32| candidate.frame == "clause" || enough(odds);
        let Some(odds) = odds.filter(keep) else { continue };
        // Candidates of one cue stand side by side.
        match kept.last_mut().filter(|(other, _)| other.head == candidate.head) {
            Some(other) if other.1 < odds => *other = (candidate, odds),
            Some(_) => {}
            None => kept.push((candidate, odds)),
        }
    }
    let mut found: Vec<(TokenId, Attribution)> = kept
        .iter()
        .map(|(candidate, _)| (candidate.head, attribution(tree, &quotations, candidate)))
        .collect();
    for (quoted, before) in floating {
        let range = quotations.all[quoted as usize].tokens.clone();
        found.push((before.unwrap_or(TokenId::MAX), float(tree, range)));
    }
    in_order(found)
}

/// Sorts by the first word, and turns the cue a floating quotation goes on from into the index of its
/// attribution.
fn in_order(mut found: Vec<(TokenId, Attribution)>) -> Vec<Attribution> {
    let start = |a: &Attribution| a.source.iter().chain(&a.cue).chain(&a.content).min().copied();
    found.sort_by_key(|(head, attribution)| (start(attribution), *head));
    let floats = |a: &Attribution| a.cue.is_empty();
    let mut index = std::collections::BTreeMap::new();
    for (n, (head, _)) in found.iter().enumerate().filter(|(_, (_, a))| !floats(a)) {
        index.insert(*head, n as u32);
    }
    let finish = |(head, mut attribution): (TokenId, Attribution)| {
        if floats(&attribution) {
            attribution.continues = index.get(&head).copied();
        }
        attribution
    };
    found.into_iter().map(finish).collect()
}

/// The candidates of grammar, as far as they `may_be` any, and of quotations, those of one cue side by side, and the floating quotations
/// with the cue before them.
fn collect<'a>(
    tree: &Tree<'a>,
    analysis: &Analysis,
    quotations: &Quotations,
    may_be: &dyn Fn(TokenId, &str) -> bool,
) -> (Vec<Candidate<'a>>, Vec<(u32, Option<TokenId>)>) {
    let Speech { candidates: mut quoted, floating } = speech(tree, analysis, quotations);
    let floating = floating.into_iter().map(|(n, at)| (n, at.map(|at| quoted[at].head))).collect();
    let mut found = candidate::candidates(tree, may_be);
    for syntactic in &mut found {
        whole_quotations(&mut syntactic.content, syntactic.head, quotations);
    }
    for direct in &mut quoted {
        let from = found.partition_point(|other| other.head < direct.head);
        for syntactic in found[from..].iter().take_while(|other| other.head == direct.head) {
            if syntactic.frame == "that" {
                join(&mut direct.content, &syntactic.content);
            }
        }
    }
    found.extend(quoted);
    found.extend(lines::lines(tree, analysis, quotations));
    found.sort_by_key(|candidate| candidate.head);
    (found, floating)
}

/// Whether the source is a name, a pronoun, or a noun for people, bodies or texts: "beams" and "noon" are none.
fn may_speak(tree: &Tree, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    candidate.source_head.is_none_or(|id| {
        tree.upos(id) != Upos::Noun
            || nominal(tree.analysis, lexicon, id).is_some()
            || lexicon.instruments.get(tree.lemma(id)).is_some()
    })
}

/// All candidates of a document, before the list of cues judges them: what its rates are counted over.
pub fn candidates<'a>(analysis: &'a Analysis) -> Vec<Candidate<'a>> {
    let tree = Tree::new(analysis);
    collect(&tree, analysis, &Quotations::new(analysis), &|_, _| true).0
}

/// The candidates that may be attributions, each with its features: what the weights are learnt from.
pub fn examples<'a>(analysis: &'a Analysis, lexicon: &Lexicon) -> Vec<(Candidate<'a>, Vec<String>)> {
    let tree = Tree::new(analysis);
    let quotations = Quotations::new(analysis);
    let candidates = collect(&tree, analysis, &quotations, &|_, _| true).0.into_iter();
    let with = |c: Candidate<'a>| features(&tree, &quotations, &c, lexicon).map(|features| (c, features));
    candidates.filter_map(with).collect()
}

fn attribution(tree: &Tree, quotations: &Quotations, candidate: &Candidate) -> Attribution {
    let spans =
        |ranges: &[Range<TokenId>]| -> Vec<Span> { ranges.iter().map(|r| tree.span(r.clone())).collect() };
    Attribution {
        source: spans(&candidate.source),
        cue: spans(&candidate.cue),
        content: spans(&candidate.content),
        speaker: None,
        source_head: candidate.source_head,
        continues: None,
        style: style(quotations, candidate),
        rule: rule(candidate.frame),
    }
}

/// A quotation without source and cue.
fn float(tree: &Tree, range: Range<TokenId>) -> Attribution {
    Attribution {
        source: Vec::new(),
        cue: Vec::new(),
        content: vec![tree.span(range)],
        speaker: None,
        source_head: None,
        continues: None,
        style: Style::Direct,
        rule: "quote.floating",
    }
}

/// Direct if all words of the content stand in quotation marks that the cue stands outside of; a cue inside a
/// quotation (“They say it is dead”) reports in that speaker's words.
fn style(quotations: &Quotations, candidate: &Candidate) -> Style {
    let n_quoted: u32 = candidate.content.iter().map(|range| quotations.n_quoted(range)).sum();
    let n_tokens: u32 = candidate.content.iter().map(|range| range.len() as u32).sum();
    match n_quoted {
        0 => Style::Indirect,
        _ if quotations.of(candidate.head).is_some() => Style::Indirect,
        n if n == n_tokens => Style::Direct,
        _ => Style::Mixed,
    }
}

/// The name under which a frame is reported.
fn rule(frame: &str) -> &'static str {
    match frame {
        "quote" => "quote.beside",
        "name" => "quote.name",
        "that" => "cue.that",
        "around" => "cue.around",
        "colon" => "cue.colon",
        "to" | "ing" => "cue.infinitive",
        "np" => "cue.object",
        "np to" | "as" => "cue.predicate",
        "clause" => "cue.according",
        _ => "cue.preposition",
    }
}

/// A content that runs into a quotation runs to its end, also over sentences.
fn whole_quotations(content: &mut [Range<TokenId>], head: TokenId, quotations: &Quotations) {
    for piece in content {
        if let Some(n) = quotations.of(piece.end - 1).filter(|_| quotations.of(head).is_none()) {
            let quoted = &quotations.all[n as usize].tokens;
            if quoted.start >= piece.start || quotations.of(piece.start) == Some(n) {
                *piece = piece.start.min(quoted.start)..quoted.end;
            }
        }
    }
}

/// Adds to quotations the rest of the clause they stand in.
fn join(content: &mut Vec<Range<TokenId>>, more: &[Range<TokenId>]) {
    content.extend(more.iter().cloned());
    content.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<TokenId>> = Vec::new();
    for range in content.drain(..) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    *content = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::text::Document;

    /// Source, cue and first content of every attribution.
    fn found(text: &str) -> Vec<(String, String, String)> {
        let document = Document::new("x", text);
        let analysis = analyze(&document, Lexicon::builtin());
        let words = |spans: &[Span]| spans.first().map_or("", |span| span.of(text)).to_owned();
        let all = attributions(&Tree::new(&analysis), Lexicon::builtin());
        all.iter().map(|a| (words(&a.source), words(&a.cue), words(&a.content))).collect()
    }

    fn has(text: &str, source: &str, cue: &str, content: &str) {
        let found = found(text);
        let wanted = (source.to_owned(), cue.to_owned(), content.to_owned());
        assert!(found.contains(&wanted), "{text}\n{found:?}");
    }

    #[test]
    fn cues_before_inside_and_after() {
        has("Ministers said that the bill would fail.", "Ministers", "said", "that the bill would fail");
        has("The bill, ministers said, would fail.", "ministers", "said", "The bill");
        has(
            "“The bill is dead. It is over,” said Ann Hale.",
            "Ann Hale",
            "said",
            "“The bill is dead. It is over,”",
        );
        has("According to the union, the bill will fail.", "the union", "According to", "the bill will fail");
    }

    #[test]
    fn a_source_alone_is_no_attribution() {
        assert_eq!(found("; according to Dana Whitfield Mr Haddad"), []);
    }

    #[test]
    fn quotations_run_over_sentences_and_paragraphs() {
        let text = "Ann Hale told the conference: “The bill is dead. We will not save it.\n\n“Nobody will.”";
        let document = Document::new("x", text);
        let analysis = analyze(&document, Lexicon::builtin());
        let all = attributions(&Tree::new(&analysis), Lexicon::builtin());
        let hale = all.iter().find(|a| a.rule == "quote.beside").expect("a quotation");
        let (first, last) = (hale.content[0], hale.content[hale.content.len() - 1]);
        assert!(
            first.of(text).starts_with("“The bill") && last.of(text).ends_with("“Nobody will.”"),
            "{all:?}"
        );
        assert_eq!(hale.style, Style::Direct);
    }

    #[test]
    fn a_floating_quotation_goes_on() {
        let text = "“The bill is dead,” said Ann Hale.\n\nThe vote is on Monday.\n\n“It was never going to pass the house.”";
        let document = Document::new("x", text);
        let analysis = analyze(&document, Lexicon::builtin());
        let all = attributions(&Tree::new(&analysis), Lexicon::builtin());
        let floating = all.last().expect("the floating one");
        assert!(floating.source.is_empty() && floating.cue.is_empty());
        assert_eq!(floating.continues.map(|n| all[n as usize].rule), Some("quote.beside"));
    }

    #[test]
    fn speakers_named_by_the_layout() {
        let title = "Ann Hale: The harbour plan is a mistake\n\nThe vote is on Monday.";
        has(title, "Ann Hale", ":", "The harbour plan is a mistake");
        has(
            "“The fees scare me and everybody I know.” — Ann Hale\n\nThe vote is on Monday.",
            "Ann Hale",
            "—",
            "“The fees scare me and everybody I know.”",
        );
        let label = found("Opening hours: nine to five on every day\n\nThe museum is closed on Monday.");
        assert!(label.is_empty(), "{label:?}");
    }

    #[test]
    fn strange_texts_do_no_harm() {
        let says = "she said that ".repeat(2_000);
        for text in ["", "“", "”", "“ ”", "said", "“said”", ": “”", "\u{200b}", "Hale: “", says.as_str()]
        {
            found(text);
        }
    }
}
