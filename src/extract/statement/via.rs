//! Via: what an instrument says, its authors and signatories hold too.
//!
//! "The petition, penned by Dana Whitfield, rejects the merger": the petition opposes the merger, and so does
//! Whitfield, via the petition. That gives the path actor, instrument, target.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::page::Page;
use crate::extract::{
    Agreement, Attribution, Certainty, ChainId, EntityKind, Mention, MentionId, Modality, RelationKind,
    RelationMention, StatementMention,
};

/// Of what an instrument holds, the share that its author is said to hold.
const AUTHOR: f32 = 0.95;

/// Whoever authors what can be backed is for it: "Dana Whitfield wrote the petition". The statement is left out where
/// one of the same two is known.
pub fn authors_support(
    page: &Page,
    mentions: &[Mention],
    relations: &[RelationMention],
    statements: &mut Vec<StatementMention>,
) {
    let chain = |id: MentionId| mentions[id as usize].chain;
    let mut known: BTreeSet<(ChainId, ChainId)> =
        statements.iter().map(|statement| (chain(statement.holder), chain(statement.target))).collect();
    for relation in relations.iter().filter(|relation| relation.kind == RelationKind::Authored) {
        let instrument = &mentions[relation.to as usize];
        let backed = page.instrument(instrument.head).is_some_and(|word| word.can_be_backed());
        if !backed || !known.insert((chain(relation.from), chain(relation.to))) {
            continue;
        }
        statements.push(StatementMention {
            holder: relation.from,
            target: relation.to,
            agreement: Agreement::Supports,
            certainty: Certainty::Implied,
            modality: Modality::Actual,
            score: AUTHOR * relation.score,
            evidence: relation.evidence,
            holder_span: mentions[relation.from as usize].span,
            cue_span: relation.evidence,
            target_span: instrument.span,
            rule: "author",
            via: None,
            attributed_to: None,
            alt: Vec::new(),
        });
    }
}

/// For every statement an instrument holds, adds the same statement of everybody who authored it.
pub fn authors_hold(
    mentions: &[Mention],
    relations: &[RelationMention],
    statements: &mut Vec<StatementMention>,
) {
    let chain = |id: MentionId| mentions[id as usize].chain;
    let authored = |relation: &&RelationMention| {
        relation.kind == RelationKind::Authored
            && mentions[relation.to as usize].kind == EntityKind::Instrument
    };
    let mut by_instrument: BTreeMap<ChainId, Vec<&RelationMention>> = BTreeMap::new();
    for relation in relations.iter().filter(authored) {
        by_instrument.entry(chain(relation.to)).or_default().push(relation);
    }
    let mut added = Vec::new();
    let mut seen = BTreeSet::new();
    for statement in statements.iter() {
        for &relation in by_instrument.get(&chain(statement.holder)).into_iter().flatten() {
            let key = (chain(relation.from), chain(statement.target), statement.agreement);
            if chain(relation.from) == chain(statement.target) || !seen.insert(key) {
                continue;
            }
            added.push(StatementMention {
                holder: relation.from,
                holder_span: mentions[relation.from as usize].span,
                certainty: Certainty::Implied,
                score: AUTHOR * statement.score.min(relation.score),
                rule: "via",
                via: Some(statement.holder),
                alt: statement.alt.clone(),
                ..statement.clone()
            });
        }
    }
    statements.extend(added);
}

/// The letter or petition in which somebody says something: "**In an open letter**, the campaign said: ...".
pub fn vehicle(page: &Page, attribution: &Attribution) -> Option<TokenId> {
    let tree = &page.tree;
    let end = attribution.cue.last()?.end;
    let verb = page.analysis.tokens.partition_point(|token| token.span.end < end) as TokenId;
    let signed = |&id: &TokenId| {
        let word = page.instrument(id).filter(|word| word.speaks);
        tree.marker(id) == Some("in")
            && word.is_some_and(|word| word.authored_by.iter().any(|by| &**by == "co-sign"))
    };
    tree.with(verb, &[Deprel::Obl]).find(signed)
}

/// Everybody who says something in a letter, with the letter: they wrote it.
pub fn letters(page: &Page) -> Vec<(MentionId, TokenId)> {
    let of = |attribution: &Attribution| {
        let author =
            attribution.speaker.filter(|&id| page.instrument_of(id).is_none() && !page.is_nameless(id))?;
        Some((author, vehicle(page, attribution)?))
    };
    page.attributions.iter().filter_map(of).collect()
}
