//! Quotes: the surest passages behind an edge, word for word.

use std::collections::BTreeSet;

use crate::extract::{Certainty, Modality};
use crate::graph::{Edge, StanceGraph};
use crate::report::names::plain;
use crate::report::{Mark, Quote};
use crate::resolve::Evidence;

/// Most code points of a passage that are quoted. Passages over several sentences run on; the few that are
/// longer are shown around the clause that counts.
const MAX_QUOTE: usize = 600;

/// At most `n` passages of the edge, the surest first, then in the order of the documents. No sentence stands
/// twice, and none of a copy, unless copies are all there is.
pub(crate) fn quotes(graph: &StanceGraph, edge: &Edge, n: usize) -> Vec<Quote> {
    let mut passages = passages(graph, edge);
    // The sort is stable: equally sure ones stay in the order of documents and text.
    passages.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = BTreeSet::new();
    let mut quotes: Vec<Quote> = Vec::new();
    for evidence in passages {
        if quotes.len() < n && seen.insert(plain(&evidence.sentence)) {
            quotes.push(quote(graph, evidence));
        }
    }
    quotes
}

/// The passages of the edge that count: those of no copy or, if there are none, all.
pub(crate) fn passages<'g>(graph: &'g StanceGraph, edge: &Edge) -> Vec<&'g Evidence> {
    let own: Vec<&Evidence> = graph.evidence(edge).filter(|evidence| !evidence.repeats).collect();
    if own.is_empty() { graph.evidence(edge).take(1).collect() } else { own }
}

/// How a passage falls short of saying that the stance is held.
pub(crate) fn marks(evidence: &Evidence) -> Vec<Mark> {
    let modality = match evidence.modality {
        Modality::Actual => None,
        Modality::Conditional => Some(Mark::Conditional),
        Modality::Future => Some(Mark::Future),
        Modality::Past => Some(Mark::Past),
    };
    let certainty = match evidence.certainty {
        Certainty::Stated => None,
        Certainty::Reported => Some(Mark::Reported),
        Certainty::Implied => Some(Mark::Implied),
    };
    modality.into_iter().chain(certainty).collect()
}

fn quote(graph: &StanceGraph, evidence: &Evidence) -> Quote {
    let document = graph.discourse.documents.get(evidence.document as usize);
    let filled = |text: Option<&String>| text.map(|text| plain(text)).filter(|text| !text.is_empty());
    Quote {
        sentence: excerpt(evidence),
        document: document.map_or_else(String::new, |document| plain(&document.id)),
        title: filled(document.and_then(|document| document.title.as_ref())),
        outlet: filled(document.and_then(|document| document.outlet.as_ref())),
        date: graph.date(evidence),
        marks: marks(evidence),
        reported_by: Vec::new(),
        is_copy: evidence.repeats,
    }
}

/// The passage on one line; of a long one the words around its clause.
fn excerpt(evidence: &Evidence) -> String {
    let letters: Vec<char> = evidence.sentence.chars().collect();
    if letters.len() <= MAX_QUOTE {
        return plain(&evidence.sentence);
    }
    let clause = evidence.span[0].saturating_sub(evidence.sentence_span[0]) as usize;
    let mut from = clause.saturating_sub(MAX_QUOTE / 4).min(letters.len() - MAX_QUOTE);
    let mut to = from + MAX_QUOTE;
    // Whole words, unless one word fills the passage.
    if from > 0 {
        from += letters[from..to].iter().position(|c| c.is_whitespace()).unwrap_or(0);
    }
    if to < letters.len() {
        to = letters[from..to].iter().rposition(|c| c.is_whitespace()).map_or(to, |gap| from + gap.max(1));
    }
    let cut = plain(&letters[from..to].iter().collect::<String>());
    let [before, after] = [from > 0, to < letters.len()].map(|is_cut| if is_cut { "…" } else { "" });
    format!("{before}{cut}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(sentence: &str, clause: u32) -> Evidence {
        Evidence {
            document: 0,
            span: [100 + clause, 101 + clause],
            sentence: sentence.to_owned(),
            sentence_span: [100, 100 + sentence.chars().count() as u32],
            holder_span: None,
            cue_span: None,
            target_span: None,
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score: 1.0,
            rule: "verb".to_owned(),
            repeats: false,
        }
    }

    #[test]
    fn a_long_passage_is_cut_at_words_around_its_clause() {
        let text = format!("{} She rejected the levy. {}", "Before. ".repeat(200), "After. ".repeat(200));
        let clause = text.chars().position(|c| c == 'S').expect("she is there") as u32;
        let cut = excerpt(&passage(&text, clause));
        assert!(cut.starts_with("…Before. ") && cut.ends_with(" After.…"), "{cut}");
        assert!(cut.contains("She rejected the levy."), "{cut}");
        assert!(cut.chars().count() <= MAX_QUOTE + 2);
    }

    #[test]
    fn spans_that_do_not_fit_do_no_harm() {
        for clause in [0, 699, 700, 5_000] {
            assert!(excerpt(&passage(&"é".repeat(700), clause)).contains("éé"));
            assert!(excerpt(&passage(&" ".repeat(700), clause)).chars().all(|c| c == '…'));
        }
        assert_eq!(excerpt(&passage("A levy.\n", 9)), "A levy.");
    }
}
