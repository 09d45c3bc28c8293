//! The parts of a line of `extract`: a token, entity, mention, attribution, statement, relation each.

use serde::{Serialize, Serializer};

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
    id: EntityId,
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
    entity: EntityId,
}

#[derive(Serialize)]
pub(crate) struct AttributionLine {
    source: Vec<[u32; 2]>,
    cue: Vec<[u32; 2]>,
    content: Vec<[u32; 2]>,
    speaker: Option<EntityId>,
    style: Style,
    rule: &'static str,
}

#[derive(Serialize)]
pub(crate) struct StatementLine {
    holder: EntityId,
    target: EntityId,
    polarity: Agreement,
    certainty: Certainty,
    modality: Modality,
    score: f32,
    evidence: [u32; 2],
    holder_span: [u32; 2],
    cue_span: [u32; 2],
    target_span: [u32; 2],
    rule: &'static str,
    via: Option<EntityId>,
    attributed_to: Option<EntityId>,
    alt: Vec<AltLine>,
}

#[derive(Serialize)]
pub(crate) struct AltLine {
    target: EntityId,
    polarity: Agreement,
}

#[derive(Serialize)]
pub(crate) struct RelationLine {
    from: EntityId,
    r#type: RelationKind,
    to: EntityId,
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
        EntityLine { id: EntityId(n as ChainId), name: &chain.name, kind: chain.kind, aliases }
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
            entity: EntityId(mention.chain),
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

/// The id of a chain in its line: "e1" is the first. Made a text only where it is written; a line has hundreds.
#[derive(Clone, Copy)]
pub(crate) struct EntityId(ChainId);

impl Serialize for EntityId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = [0; 12];
        let (mut at, mut rest) = (bytes.len(), u64::from(self.0) + 1);
        while rest > 0 {
            at -= 1;
            bytes[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        at -= 1;
        bytes[at] = b'e';
        serializer.serialize_str(std::str::from_utf8(&bytes[at..]).unwrap_or_default())
    }
}

fn entity_of(mention: MentionId, extraction: &Extraction) -> EntityId {
    EntityId(extraction.mentions[mention as usize].chain)
}
