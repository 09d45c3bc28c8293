//! Affiliation: the organisation that each actor speaks for, as far as the graph knows it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::extract::{EntityKind, RelationKind};
use crate::graph::{Edge, StanceGraph, Tie};
use crate::resolve::EntityId;

/// The ties that say where an actor belongs, those first that say it best: a party label tells a reader more
/// than an office.
const TIES: [RelationKind; 3] = [RelationKind::MemberOf, RelationKind::Leads, RelationKind::WorksFor];

/// How the edge ties its source to an organisation, if it does.
pub(crate) fn affiliation(edge: &Edge) -> Option<RelationKind> {
    match edge.tie {
        Tie::Relation(kind) if TIES.contains(&kind) => Some(kind),
        _ => None,
    }
}

/// The best known organisation of each actor that has one now: one with a name of its own before a common noun ("Labour"
/// before "government"), then by passages, then by tie.
pub(crate) fn organisations(graph: &StanceGraph) -> BTreeMap<EntityId, EntityId> {
    let mut best = BTreeMap::new();
    for (_, source, target, edge) in graph.edges() {
        let Some(kind) = affiliation(edge) else { continue };
        let body = &graph.discourse.entities[target as usize];
        let is_body = matches!(body.kind, EntityKind::Group | EntityKind::Place);
        if edge.former || source == target || !is_body {
            continue;
        }
        let is_common = !body.name.starts_with(char::is_uppercase);
        let rank = TIES.iter().position(|one| *one == kind);
        let candidate = (is_common, Reverse(edge.weight), rank, body.name.as_str(), target);
        let kept = best.entry(source).or_insert(candidate);
        *kept = (*kept).min(candidate);
    }
    best.into_iter().map(|(actor, (.., organisation))| (actor, organisation)).collect()
}
