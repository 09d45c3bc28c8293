//! Aggregation: statement mentions and relation mentions of one meaning become one, with all evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Agreement, Certainty, ChainId, Extraction, MentionId, Modality};
use crate::resolve::copies::{hash, words};
use crate::resolve::entities::Ids;
use crate::resolve::{EntityId, Evidence, Relation, Statement};
use crate::text::code_points::CodePoints;
use crate::text::{Document, span::Span};

/// One statement for every holder, agreement and target, one relation for every pair, kind and `former`, in
/// order of their first evidence. Who is for a wording that is `turned` is against its concept.
///
/// The score of several passages together is one minus the product of their doubts, as if they were
/// independent, but at most 0.99 unless one alone is surer; passages that repeat others do not count.
pub(crate) fn aggregate(
    readings: &[(Document, Extraction)],
    copies: &[Option<u32>],
    ids: &Ids,
    turned: &BTreeSet<(u32, ChainId)>,
) -> (Vec<Statement>, Vec<Relation>) {
    let (mut statements, mut relations): (Vec<Statement>, Vec<Relation>) = (Vec::new(), Vec::new());
    let (mut by_meaning, mut by_tie) = (BTreeMap::new(), BTreeMap::new());
    for (n, (document, extraction)) in readings.iter().enumerate() {
        let points = CodePoints::new(&document.text);
        let original = copies[n].map(|original| sentence_hashes(&readings[original as usize]));
        let passages = Passages { n: n as u32, document, extraction, points, original };
        let id = |mention: MentionId| passages.entity(ids, mention);
        for found in &extraction.statements {
            let Some((holder, target)) = id(found.holder).zip(id(found.target)).filter(|(a, b)| a != b)
            else {
                continue;
            };
            let agreement = |id: MentionId, agreement: Agreement| {
                let chain = extraction.mentions.get(id as usize).map(|mention| (n as u32, mention.chain));
                if chain.is_some_and(|chain| turned.contains(&chain)) {
                    opposite(agreement)
                } else {
                    agreement
                }
            };
            let side = agreement(found.target, found.agreement);
            let at = *by_meaning.entry((holder, target, side)).or_insert_with(|| {
                statements.push(statement(holder, target, side));
                statements.len() - 1
            });
            let statement = &mut statements[at];
            let spans = [found.holder_span, found.cue_span, found.target_span];
            let mut evidence = passages.evidence(found.evidence, found.score, found.rule);
            [evidence.holder_span, evidence.cue_span, evidence.target_span] =
                spans.map(|span| Some(passages.points.span(span)));
            (evidence.certainty, evidence.modality) = (found.certainty, found.modality);
            statement.evidence.push(evidence);
            add_new(&mut statement.via, found.via.and_then(id));
            add_new(&mut statement.attributed_to, found.attributed_to.and_then(id));
            for &(alt, side) in &found.alt {
                let side = agreement(alt, side);
                let alt = id(alt).filter(|alt| *alt != target).map(|alt| (alt, side));
                add_new(&mut statement.alt, alt);
            }
        }
        for found in &extraction.relations {
            let Some((from, to)) = id(found.from).zip(id(found.to)).filter(|(a, b)| a != b) else { continue };
            let at = *by_tie.entry((from, found.kind, to, found.former)).or_insert_with(|| {
                let evidence = Vec::new();
                relations.push(Relation {
                    from,
                    kind: found.kind,
                    to,
                    former: found.former,
                    score: 0.0,
                    evidence,
                });
                relations.len() - 1
            });
            relations[at].evidence.push(passages.evidence(found.evidence, found.score, found.rule));
        }
    }
    statements.iter_mut().for_each(weigh);
    for relation in &mut relations {
        relation.score = joint_score(&relation.evidence);
    }
    (statements, relations)
}

/// Score, certainty and modality of a statement, by its evidence.
pub(crate) fn weigh(statement: &mut Statement) {
    statement.score = joint_score(&statement.evidence);
    let surest = statement
        .evidence
        .iter()
        .min_by(|a, b| a.certainty.cmp(&b.certainty).then(b.score.total_cmp(&a.score)));
    if let Some(surest) = surest {
        (statement.certainty, statement.modality) = (surest.certainty, surest.modality);
    }
}

fn opposite(agreement: Agreement) -> Agreement {
    match agreement {
        Agreement::Supports => Agreement::Opposes,
        Agreement::Opposes => Agreement::Supports,
        Agreement::Mixed => Agreement::Mixed,
    }
}

/// A statement without evidence.
pub(crate) fn statement(holder: EntityId, target: EntityId, agreement: Agreement) -> Statement {
    Statement {
        holder,
        target,
        agreement,
        certainty: Certainty::Implied,
        modality: Modality::Actual,
        score: 0.0,
        via: Vec::new(),
        attributed_to: Vec::new(),
        alt: Vec::new(),
        evidence: Vec::new(),
    }
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, one: Option<T>) {
    if let Some(one) = one.filter(|one| !all.contains(one)) {
        all.push(one);
    }
}

/// The best passage of every sentence counts; a sentence that was counted before does not count again.
pub(crate) fn joint_score(evidence: &[Evidence]) -> f32 {
    let mut best: BTreeMap<(u32, [u32; 2]), f32> = BTreeMap::new();
    for passage in evidence.iter().filter(|passage| !passage.repeats) {
        let score = best.entry((passage.document, passage.sentence_span)).or_insert(0.0);
        *score = score.max(passage.score);
    }
    let doubt: f32 = best.values().map(|score| 1.0 - score.clamp(0.0, 1.0)).product();
    let highest = evidence.iter().map(|passage| passage.score).fold(0.0, f32::max);
    (1.0 - doubt).min(0.99).max(highest)
}

/// Passages of one document.
struct Passages<'d> {
    n: u32,
    document: &'d Document,
    extraction: &'d Extraction,
    points: CodePoints<'d>,
    /// The sentences of the document it repeats.
    original: Option<BTreeSet<u64>>,
}

impl Passages<'_> {
    fn entity(&self, ids: &Ids, mention: MentionId) -> Option<EntityId> {
        let chain = self.extraction.mentions.get(mention as usize)?.chain;
        ids.get(&(self.n, chain)).copied()
    }

    fn evidence(&self, span: Span, score: f32, rule: &str) -> Evidence {
        let around = sentences_around(self.document, self.extraction, span);
        let sentence = around.of(&self.document.text);
        Evidence {
            document: self.n,
            span: self.points.span(span),
            sentence: sentence.to_owned(),
            sentence_span: self.points.span(around),
            holder_span: None,
            cue_span: None,
            target_span: None,
            certainty: Certainty::Stated,
            modality: Modality::Actual,
            score,
            rule: rule.to_owned(),
            repeats: self.original.as_ref().is_some_and(|seen| seen.contains(&words_hash(sentence))),
        }
    }
}

/// The sentence or sentences a span lies in; without sentences, its line.
fn sentences_around(document: &Document, extraction: &Extraction, span: Span) -> Span {
    let first = extraction.sentences.partition_point(|sentence| sentence.end <= span.start);
    let around = extraction.sentences[first..].iter().take_while(|sentence| sentence.start < span.end);
    let sentences = around.copied().reduce(Span::cover);
    sentences.map_or_else(|| line_around(&document.text, span), |sentences| sentences.cover(span))
}

fn line_around(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at);
    Span::new(start as u32, end as u32)
}

fn sentence_hashes((document, extraction): &(Document, Extraction)) -> BTreeSet<u64> {
    let evidence = extraction.statements.iter().map(|found| found.evidence);
    let all = evidence.chain(extraction.relations.iter().map(|found| found.evidence));
    all.map(|span| words_hash(sentences_around(document, extraction, span).of(&document.text))).collect()
}

/// A number for the words of a sentence, whatever its case and punctuation.
fn words_hash(sentence: &str) -> u64 {
    hash(&words(sentence).collect::<Vec<_>>().join(" "))
}
