//! How likely a candidate is an attribution: a sum of weights over what can be seen of it.
//!
//! The rate of the cue in its frame says most. The rest tells "she said" from "the bill said", a quoted "I want"
//! from a reported one, "would say" from "says". The weights (`data/models/en/attribution.md`) are those of a
//! logistic regression, so a sum of 0 stands for even odds.

use std::sync::LazyLock;

use crate::analyze::upos::Upos;
use crate::extract::attribution::candidate::Candidate;
use crate::extract::attribution::quoted::Quotations;
use crate::extract::tree::Tree;
use crate::lexicon::{Lexicon, cues::CuePos, hash::WordMap};

/// Candidates with a lower rate are no attributions whatever else they show.
pub(crate) const MIN_RATE: f32 = 0.05;
/// Sums below this are dropped: where precision and recall balance on held-out articles.
pub(crate) const MIN_SUM: f32 = -0.6;
/// The rate of a name and a colon before a quotation, as in interviews.
const NAME_RATE: f32 = 0.7;

static WEIGHTS: LazyLock<WordMap<&'static str, f32>> =
    LazyLock::new(|| read(include_str!("../../../data/models/en/attribution.tsv")));

/// The log odds that `candidate` is an attribution; `None` if it is out of the question.
pub(crate) fn log_odds(
    tree: &Tree,
    quotations: &Quotations,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> Option<f32> {
    let features = features(tree, quotations, candidate, lexicon)?;
    Some(features.iter().filter_map(|feature| WEIGHTS.get(feature.as_str())).sum())
}

/// What can be seen of a candidate; `None` if it has no source or its word hardly ever attributes.
pub(crate) fn features(
    tree: &Tree,
    quotations: &Quotations,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> Option<Vec<String>> {
    let rate = rate(tree, candidate, lexicon);
    let source = candidate.source_head.filter(|_| !candidate.source.is_empty())?;
    if rate < MIN_RATE {
        return None;
    }
    let token = tree.token(candidate.head);
    let frame = frame(candidate.frame);
    let n_source: u32 = candidate.source.iter().map(|range| range.len() as u32).sum();
    let n_content: u32 = candidate.content.iter().map(|range| range.len() as u32).sum();
    let form = source_form(tree, source);
    let is_inside = quotations.of(candidate.head).is_some();
    let quotes_inside = !is_inside && candidate.content.iter().any(|range| quotations.n_quoted(range) > 0);
    let first_content = candidate.content.first().map_or(0, |range| range.start);
    let distance = candidate.head.abs_diff(source) / 3;
    let mut features = vec![
        "bias".to_owned(),
        format!("rate={}", (rate * 20.0) as u32),
        format!("rate={} frame={frame}", (rate * 10.0) as u32),
        format!("frame={frame}"),
        format!("upos={} frame={frame}", token.upos.as_str()),
        format!("xpos={} frame={frame}", token.xpos.as_str()),
        format!("source={form}"),
        format!("source={} frame={frame}", form.split(':').next().unwrap_or("")),
        format!("source words={}", (n_source + 1).ilog2().min(6)),
        format!("content words={} frame={frame}", (n_content + 1).ilog2().min(7)),
        format!("content quoted={quotes_inside} frame={frame}"),
        format!("inside quotation={}", is_inside),
        format!("inside quotation={} frame={frame}", is_inside),
        format!("source first={}", source < first_content),
        format!("distance={}", distance.min(5)),
        format!("place={}", (candidate.head / 80).min(4)),
    ];
    let cue = candidate.cue.iter().cloned().flatten().filter(|&id| id < candidate.head);
    features.extend(cue.map(|id| format!("cue has {}", tree.token(id).lemma)));
    Some(features)
}

/// How often the cue attributes in this frame, by the list.
fn rate(tree: &Tree, candidate: &Candidate, lexicon: &Lexicon) -> f32 {
    let token = tree.token(candidate.head);
    let pos = match token.upos {
        _ if candidate.frame == "name" => return NAME_RATE,
        _ if candidate.frame == "clause" => CuePos::Preposition,
        Upos::Noun => CuePos::Noun,
        Upos::Adj => CuePos::Adjective,
        _ => CuePos::Verb,
    };
    lexicon.cues.rate(&token.lemma, pos, candidate.frame)
}

/// The frame, with all prepositions as one.
fn frame(frame: &str) -> &str {
    match frame {
        "quote" | "name" | "that" | "around" | "colon" | "to" | "ing" | "np" | "np to" | "as" | "clause" => {
            frame
        }
        _ => "prep",
    }
}

/// A pronoun by its word, anything else by its part of speech.
fn source_form(tree: &Tree, id: u32) -> String {
    let token = tree.token(id);
    match token.upos {
        Upos::Pron => format!("PRON:{}", token.lemma.to_lowercase()),
        other => other.as_str().to_owned(),
    }
}

/// Reads "feature <tab> weight"; lines that are no such pair are left out.
fn read(table: &'static str) -> WordMap<&'static str, f32> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(feature, weight)| Some((feature, weight.parse().ok()?))).collect()
}
