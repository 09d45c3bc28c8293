//! How likely a candidate is an attribution: a sum of weights over what can be seen of it.
//!
//! The rate of the cue in its frame says most. The rest tells "she said" from "the bill said", a quoted "I want"
//! from a reported one, "would say" from "says". The weights (`data/models/en/attribution.md`) are those of a
//! logistic regression, so a sum of 0 stands for even odds.

use std::sync::LazyLock;

use crate::analyze::{TokenId, deprel::Deprel, upos::Upos};
use crate::extract::attribution::candidate::Candidate;
use crate::extract::attribution::quoted::Quotations;
use crate::extract::piece::{Digits, Features, Piece, Weights, literal, number, yes};
use crate::extract::tree::Tree;
use crate::lexicon::{Lexicon, cues::CuePos};
use crate::text::lower_case;

/// Candidates with a lower rate are no attributions whatever else they show.
pub(crate) const MIN_RATE: f32 = 0.05;
/// Sums below this are dropped: where precision and recall balance on held-out articles.
pub(crate) const MIN_SUM: f32 = -1.25;
/// The same where the source is no noun for people, bodies or texts.
pub(crate) const MIN_SUM_OF_THINGS: f32 = -0.6;
/// The rate of a name and a colon before a quotation, as in interviews.
const NAME_RATE: f32 = 0.7;

/// How far before the cue the small words that hang on it are looked for.
const BEFORE: TokenId = 6;
/// Stands before the frame in features that depend on it.
const FRAME: Piece = Piece::of(" frame=");
/// Verbs of a content are counted up to this many.
const MANY_VERBS: usize = 3;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/models/en/attribution.tsv")));

/// The log odds that `candidate` is an attribution; `None` if it is out of the question.
pub(crate) fn log_odds(
    tree: &Tree,
    quotations: &Quotations,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> Option<f32> {
    let mut sum = 0.0;
    let weights = &*WEIGHTS;
    let add = |feature: &[Piece]| sum += weights.of(feature);
    each_feature(tree, quotations, candidate, lexicon, add)?;
    Some(sum)
}

/// What can be seen of a candidate; `None` if it has no source or its word hardly ever attributes.
pub(crate) fn features(
    tree: &Tree,
    quotations: &Quotations,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> Option<Vec<String>> {
    let mut features = Vec::new();
    each_feature(tree, quotations, candidate, lexicon, |feature| features.push(Piece::text_of(feature)))?;
    Some(features)
}

/// Hands what can be seen of a candidate to `take`; `None` if it has no source or its word hardly ever attributes.
fn each_feature(
    tree: &Tree,
    quotations: &Quotations,
    candidate: &Candidate,
    lexicon: &Lexicon,
    take: impl FnMut(&[Piece]),
) -> Option<()> {
    let rate = rate(tree, candidate.head, candidate.frame, lexicon);
    let source = candidate.source_head.filter(|_| !candidate.source.is_empty())?;
    if rate < MIN_RATE {
        return None;
    }
    let token = tree.token(candidate.head);
    let frame = Piece::of(frame(candidate.frame));
    let n_source: u32 = candidate.source.iter().map(|range| range.len() as u32).sum();
    let n_content: u32 = candidate.content.iter().map(|range| range.len() as u32).sum();
    let is_inside = quotations.of(candidate.head).is_some();
    let quotes_inside = !is_inside && candidate.content.iter().any(|range| quotations.n_quoted(range) > 0);
    let first_content = candidate.content.first().map_or(0, |range| range.start);
    let distance = candidate.head.abs_diff(source) / 3;
    let mut features = Features::new(take);
    features.add([literal!("bias")]);
    features.add([literal!("rate="), number((rate * 20.0) as u32)]);
    features.add([literal!("rate="), number((rate * 10.0) as u32), FRAME, frame]);
    features.add([literal!("frame="), frame]);
    features.add([literal!("upos="), Piece::of(token.upos.as_str()), FRAME, frame]);
    features.add([literal!("xpos="), Piece::of(token.xpos.as_str()), FRAME, frame]);
    features.add([literal!("cue="), Piece::of(&token.lemma), FRAME, frame]);
    let [cue, of_source] = [candidate.head, source].map(|id| tree.token(id).cluster);
    let [kin, family] = [cue.kin, cue.family].map(Digits::new);
    features.add([literal!("cue kin="), kin.piece(), FRAME, frame]);
    features.add([literal!("cue family="), family.piece(), FRAME, frame]);
    let its_family = Digits::new(of_source.family);
    features.add([literal!("source family="), its_family.piece()]);
    features.add([literal!("cue family="), family.piece(), literal!(" source family="), its_family.piece()]);
    let form = tree.token(source);
    // A pronoun by its word, anything else by its part of speech.
    match form.upos {
        Upos::Pron => features.add([literal!("source=PRON:"), Piece::of(&lower_case(&form.lemma))]),
        other => features.add([literal!("source="), Piece::of(other.as_str())]),
    }
    features.add([literal!("source="), Piece::of(form.upos.as_str()), FRAME, frame]);
    features.add([literal!("source words="), number((n_source + 1).ilog2().min(6))]);
    features.add([literal!("content words="), number((n_content + 1).ilog2().min(7)), FRAME, frame]);
    features.add([literal!("content quoted="), yes(quotes_inside), FRAME, frame]);
    features.add([literal!("inside quotation="), yes(is_inside)]);
    features.add([literal!("inside quotation="), yes(is_inside), FRAME, frame]);
    features.add([literal!("source first="), yes(source < first_content)]);
    features.add([literal!("distance="), number(distance.min(5))]);
    features.add([literal!("place="), number((candidate.head / 80).min(4))]);
    for id in candidate.cue.iter().cloned().flatten().filter(|&id| id < candidate.head) {
        features.add([literal!("cue has "), Piece::of(&tree.token(id).lemma)]);
    }
    clause_features(tree, candidate, source, frame, &mut features);
    content_features(tree, candidate, frame, &mut features);
    Some(())
}

/// How the cue hangs in its sentence and the source on the cue, and the small words beside the cue.
fn clause_features(
    tree: &Tree,
    candidate: &Candidate,
    source: TokenId,
    frame: Piece,
    features: &mut Features<impl FnMut(&[Piece])>,
) {
    let cue = candidate.head;
    let deprel = Piece::of(tree.deprel(cue).as_str());
    let relation = match (tree.head(source), tree.head(cue)) {
        (Some(head), _) if head == cue => literal!("child"),
        (_, Some(head)) if head == source => literal!("head"),
        _ => literal!("far"),
    };
    features.add([literal!("cue deprel="), deprel]);
    features.add([literal!("cue deprel="), deprel, FRAME, frame]);
    features.add([
        literal!("source is "),
        relation,
        literal!(" deprel="),
        Piece::of(tree.deprel(source).as_str()),
    ]);
    features.add([literal!("source is "), relation, FRAME, frame]);
    features.add([literal!("in title="), yes(tree.token(cue).sentence == 0)]);
    for id in cue.saturating_sub(BEFORE)..cue {
        let deprel = tree.deprel(id);
        if tree.head(id) == Some(cue)
            && tree.token(id).upos != Upos::Propn
            && matches!(deprel, Deprel::Mark | Deprel::Advmod | Deprel::Aux | Deprel::Cc)
        {
            features.add([
                Piece::of(deprel.as_str()),
                literal!("="),
                Piece::of(&lower_case(&tree.token(id).lemma)),
            ]);
        }
    }
    let n_tokens = tree.analysis.tokens.len() as TokenId;
    for id in cue + 1..n_tokens.min(cue + 3) {
        features.add([literal!("next="), Piece::of(small_word(tree, id))]);
    }
}

/// What the content begins with, what heads it, and how many verbs it has.
fn content_features(
    tree: &Tree,
    candidate: &Candidate,
    frame: Piece,
    features: &mut Features<impl FnMut(&[Piece])>,
) {
    let (Some(first), Some(last)) = (candidate.content.first(), candidate.content.last()) else { return };
    let whole = first.start..last.end;
    let is_head =
        |id: &TokenId| tree.head(*id).is_none_or(|head| head == candidate.head || !whole.contains(&head));
    let head = whole.clone().find(is_head).unwrap_or(first.start);
    let xpos = Piece::of(tree.token(head).xpos.as_str());
    let is_verb = |id: &TokenId| matches!(tree.token(*id).upos, Upos::Verb | Upos::Aux);
    let n_verbs = whole.clone().filter(is_verb).take(MANY_VERBS).count();
    features.add([literal!("content begins="), Piece::of(small_word(tree, first.start))]);
    features.add([
        literal!("content begins="),
        Piece::of(tree.token(first.start).upos.as_str()),
        FRAME,
        frame,
    ]);
    features.add([literal!("content head="), xpos]);
    features.add([literal!("content head="), xpos, FRAME, frame]);
    features.add([literal!("content verbs="), number(n_verbs as u32), FRAME, frame]);
}

/// A word of a closed class by itself, any other by its part of speech.
fn small_word<'a>(tree: &Tree<'a>, id: TokenId) -> &'a str {
    let token = tree.token(id);
    match token.upos {
        Upos::Adp
        | Upos::Part
        | Upos::Sconj
        | Upos::Cconj
        | Upos::Det
        | Upos::Pron
        | Upos::Aux
        | Upos::Punct => &token.lemma,
        other => other.as_str(),
    }
}

/// How often the cue attributes in this frame, by the list.
pub(crate) fn rate(tree: &Tree, cue: TokenId, frame: &str, lexicon: &Lexicon) -> f32 {
    let token = tree.token(cue);
    let pos = match token.upos {
        _ if frame == "name" => return NAME_RATE,
        _ if frame == "clause" => CuePos::Preposition,
        Upos::Noun => CuePos::Noun,
        Upos::Adj => CuePos::Adjective,
        _ => CuePos::Verb,
    };
    lexicon.cues.rate(&token.lemma, pos, frame)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_features_have_one_hash() {
        let table = include_str!("../../../data/models/en/attribution.tsv");
        let n_features = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), n_features);
    }
}
