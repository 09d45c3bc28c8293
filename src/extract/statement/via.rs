//! Via: what an instrument says, its authors and signatories hold too.
//!
//! "The petition, penned by Dana Whitfield, rejects the merger": the petition opposes the merger, and so does
//! Whitfield, via the petition. That gives the path actor, instrument, target.

use std::collections::BTreeSet;

use crate::extract::{
    Certainty, EntityKind, Mention, MentionId, RelationKind, RelationMention, StatementMention,
};

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
    let mut added = Vec::new();
    let mut seen = BTreeSet::new();
    for statement in statements.iter() {
        for relation in relations.iter().filter(authored).filter(|r| chain(r.to) == chain(statement.holder)) {
            let key = (chain(relation.from), chain(statement.target), statement.agreement);
            if chain(relation.from) == chain(statement.target) || !seen.insert(key) {
                continue;
            }
            added.push(StatementMention {
                holder: relation.from,
                holder_span: mentions[relation.from as usize].span,
                certainty: Certainty::Implied,
                score: statement.score * relation.score,
                rule: "via",
                via: Some(statement.holder),
                alt: statement.alt.clone(),
                ..statement.clone()
            });
        }
    }
    statements.extend(added);
}
