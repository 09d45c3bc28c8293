//! The parts of a line of `extract`: a token, entity, mention, attribution, statement, relation each.

use serde::Serialize;

use crate::analyze::Token;
use crate::extract::{
    Agreement, Attribution, Certainty, Chain, ChainId, EntityKind, Extraction, Form, Mention, MentionId,
    Modality, RelationKind, RelationMention, StatementMention, Style,
};
use crate::text::code_points::CodePoints;
use crate::text::span::Span;

#[derive(Serialize)]
pub(crate) struct TokenLine<'d> {
    start: u32,
    end: u32,
    lemma: &'d str,
    upos: &'static str,
    xpos: &'static str,
    head: i64,
    deprel: &'static str,
    sent: u32,
}

#[derive(Serialize)]
pub(crate) struct EntityLine<'d> {
    id: String,
    name: &'d str,
    kind: EntityKind,
    aliases: Vec<&'d str>,
}

#[derive(Serialize)]
pub(crate) struct MentionLine<'d> {
    start: u32,
    end: u32,
    text: &'d str,
    kind: EntityKind,
    form: Form,
    entity: String,
}

#[derive(Serialize)]
pub(crate) struct AttributionLine {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
    speaker: Option<String>,
    style: Style,
    rule: &'static str,
}

#[derive(Serialize)]
pub(crate) struct StatementLine {
    holder: String,
    target: String,
    polarity: Agreement,
    certainty: Certainty,
    modality: Modality,
    score: f32,
    evidence: [u32; 2],
    holder_span: [u32; 2],
    cue_span: [u32; 2],
    target_span: [u32; 2],
    rule: &'static str,
    via: Option<String>,
    attributed_to: Option<String>,
    alt: Vec<AltLine>,
}

#[derive(Serialize)]
pub(crate) struct AltLine {
    target: String,
    polarity: Agreement,
}

#[derive(Serialize)]
pub(crate) struct RelationLine {
    from: String,
    r#type: RelationKind,
    to: String,
    former: bool,
    score: f32,
    evidence: [u32; 2],
    rule: &'static str,
}

impl TokenLine<'_> {
    pub(crate) fn new<'d>(token: &'d Token, points: &CodePoints) -> TokenLine<'d> {
        let [start, end] = points.span(token.span);
        TokenLine {
            start,
            end,
            lemma: &token.lemma,
            upos: token.upos.as_str(),
            xpos: token.xpos.as_str(),
            head: token.head.map_or(-1, i64::from),
            deprel: token.deprel.as_str(),
            sent: token.sentence,
        }
    }
}

impl EntityLine<'_> {
    pub(crate) fn new(n: usize, chain: &Chain) -> EntityLine<'_> {
        let aliases = chain.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
        EntityLine { id: entity(n as ChainId), name: &chain.name, kind: chain.kind, aliases }
    }
}

impl MentionLine<'_> {
    pub(crate) fn new<'d>(mention: &Mention, text: &'d str, points: &CodePoints) -> MentionLine<'d> {
        let [start, end] = points.span(mention.span);
        MentionLine {
            start,
            end,
            text: mention.span.of(text),
            kind: mention.kind,
            form: mention.form,
            entity: entity(mention.chain),
        }
    }
}

impl AttributionLine {
    pub(crate) fn new(
        attribution: &Attribution,
        extraction: &Extraction,
        points: &CodePoints,
    ) -> AttributionLine {
        let spans = |spans: &[Span]| spans.iter().map(|&span| points.span(span)).collect();
        AttributionLine {
            source: spans(&attribution.source),
            cue: spans(&attribution.cue),
            content: spans(&attribution.content),
            speaker: attribution.speaker.map(|speaker| entity_of(speaker, extraction)),
            style: attribution.style,
            rule: attribution.rule,
        }
    }
}

impl StatementLine {
    pub(crate) fn new(
        statement: &StatementMention,
        extraction: &Extraction,
        points: &CodePoints,
    ) -> StatementLine {
        let of = |mention| entity_of(mention, extraction);
        let alt = statement.alt.iter().map(|&(target, polarity)| AltLine { target: of(target), polarity });
        StatementLine {
            holder: of(statement.holder),
            target: of(statement.target),
            polarity: statement.agreement,
            certainty: statement.certainty,
            modality: statement.modality,
            score: statement.score,
            evidence: points.span(statement.evidence),
            holder_span: points.span(statement.holder_span),
            cue_span: points.span(statement.cue_span),
            target_span: points.span(statement.target_span),
            rule: statement.rule,
            via: statement.via.map(of),
            attributed_to: statement.attributed_to.map(of),
            alt: alt.collect(),
        }
    }
}

impl RelationLine {
    pub(crate) fn new(
        relation: &RelationMention,
        extraction: &Extraction,
        points: &CodePoints,
    ) -> RelationLine {
        RelationLine {
            from: entity_of(relation.from, extraction),
            r#type: relation.kind,
            to: entity_of(relation.to, extraction),
            former: relation.former,
            score: relation.score,
            evidence: points.span(relation.evidence),
            rule: relation.rule,
        }
    }
}

/// The id of a chain in its line.
fn entity(chain: ChainId) -> String {
    format!("e{}", chain + 1)
}

fn entity_of(mention: MentionId, extraction: &Extraction) -> String {
    entity(extraction.mentions[mention as usize].chain)
}
