//! The output of `stancegraph extract`: one JSON object a document and line, offsets in code points.
//!
//! The form is in `docs/schema/extraction.schema.json`. Offsets count bytes inside the program; they become
//! code points here and nowhere else.

use std::io::{self, Write};

use serde::Serialize;

use crate::analyze::Analysis;
use crate::export::extraction::parts::{
    AttributionLine, EntityLine, MentionLine, RelationLine, StatementLine, TokenLine,
};
use crate::extract::Extraction;
use crate::text::code_points::CodePoints;
use crate::text::{Date, Document};

pub mod parts;

/// What the lines say of their own form.
pub const SCHEMA: &str = "stancegraph.extraction/1";

/// What a line holds besides what it always does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choice {
    /// The syntactic words.
    pub tokens: bool,
    /// The text.
    pub text: bool,
    /// Statements and relations below this score are left out.
    pub min_score: f32,
}

#[derive(Serialize)]
struct Line<'d> {
    schema: &'static str,
    id: &'d str,
    title: Option<&'d str>,
    date: Option<Date>,
    source: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
    sentences: Vec<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<TokenLine<'d>>>,
    entities: Vec<EntityLine<'d>>,
    mentions: Vec<MentionLine<'d>>,
    attributions: Vec<AttributionLine>,
    statements: Vec<StatementLine>,
    relations: Vec<RelationLine>,
}

/// Writes one line. Time and space in the order of what was found in the document.
///
/// # Errors
/// Only if `out` cannot be written.
pub fn write_line(
    document: &Document,
    analysis: &Analysis,
    extraction: &Extraction,
    choice: Choice,
    mut out: impl Write,
) -> io::Result<()> {
    let points = &CodePoints::new(&document.text);
    let sure = |score: f32| score >= choice.min_score;
    let tokens = || analysis.tokens.iter().map(|token| TokenLine::new(token, points)).collect();
    let statements = extraction.statements.iter().filter(|s| sure(s.score));
    let relations = extraction.relations.iter().filter(|r| sure(r.score));
    let attributions = extraction.attributions.iter();
    let mentions = extraction.mentions.iter();
    let line = Line {
        schema: SCHEMA,
        id: &document.id,
        title: document.title.as_deref(),
        date: document.date,
        source: document.source.as_deref(),
        text: choice.text.then_some(&document.text),
        sentences: analysis.sentences.iter().map(|sentence| points.span(sentence.span)).collect(),
        tokens: choice.tokens.then(tokens),
        entities: extraction.chains.iter().enumerate().map(|(n, chain)| EntityLine::new(n, chain)).collect(),
        mentions: mentions.map(|mention| MentionLine::new(mention, &document.text, points)).collect(),
        attributions: attributions.map(|a| AttributionLine::new(a, extraction, points)).collect(),
        statements: statements.map(|s| StatementLine::new(s, extraction, points)).collect(),
        relations: relations.map(|r| RelationLine::new(r, extraction, points)).collect(),
    };
    serde_json::to_writer(&mut out, &line)?;
    out.write_all(b"\n")
}
