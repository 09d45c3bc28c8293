//! Passages: the evidence of an edge as a short text, for formats that have no place for more.

use crate::graph::{Edge, StanceGraph};
use crate::resolve::Evidence;
use crate::text::one_line;

/// Most bytes such a text may have: readers of DOT stumble over longer strings, and nobody reads a longer
/// tooltip.
pub const MAX: usize = 6_000;

/// The sentences behind an edge, one a line, each with its document and day:
/// "Ministers backed the plan." [brief.txt, 2019-03-01]. A sentence that shows the edge twice stands once; a
/// copied document's are left out. What does not fit is counted at the end.
pub fn passages(graph: &StanceGraph, edge: &Edge) -> String {
    let mut text = String::new();
    let mut last = None;
    let mut n_left = 0;
    for evidence in graph.evidence(edge).filter(|e| !e.repeats) {
        let place = (evidence.document, evidence.sentence_span);
        if last == Some(place) {
            continue;
        }
        last = Some(place);
        let document = graph.discourse.documents.get(evidence.document as usize);
        let id = document.map_or("", |document| document.id.as_str());
        let date = graph.date(evidence).map(|date| format!(", {date}")).unwrap_or_default();
        let sentence = one_line(&evidence.sentence);
        let line = format!("“{sentence}” [{id}{date}]");
        if text.len() + line.len() > MAX && !text.is_empty() {
            n_left += 1;
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(shortened(&line, MAX));
    }
    if n_left > 0 {
        text.push_str(&format!("\n… and {n_left} more"));
    }
    text
}

/// The surest passage behind an edge; of several the first. One that a copied document repeats only if there is no
/// other. `None` only for an edge without any.
pub fn best<'g>(graph: &'g StanceGraph, edge: &Edge) -> Option<&'g Evidence> {
    let better = |best: &'g Evidence, other: &'g Evidence| match (!other.repeats, other.score)
        > (!best.repeats, best.score)
    {
        true => other,
        false => best,
    };
    graph.evidence(edge).reduce(better)
}

/// The text up to `max` bytes, cut between characters.
pub fn shortened(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
