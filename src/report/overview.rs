//! Overview: what is argued over most, who says most, and what all of it rests on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Agreement, EntityKind};
use crate::graph::{Edge, StanceGraph, Tie};
use crate::report::names::{Names, plain};
use crate::report::{Basis, Period, Row, Tally, is_issue};
use crate::resolve::EntityId;

/// What the graph was made from.
pub(crate) fn basis(graph: &StanceGraph) -> Basis {
    let documents = &graph.discourse.documents;
    let dates = || documents.iter().filter_map(|document| document.date);
    let n_of = |kind: EntityKind| graph.discourse.entities.iter().filter(|e| e.kind == kind).count();
    let kinds = EntityKind::ALL.iter().map(|&kind| (kind, n_of(kind)));
    Basis {
        program: plain(&graph.manifest.program),
        min_score: graph.manifest.options.get("min_score").map(|score| plain(score)).unwrap_or_default(),
        n_documents: documents.len(),
        n_copies: documents.iter().filter(|document| document.copy_of.is_some()).count(),
        n_undated: documents.iter().filter(|document| document.date.is_none()).count(),
        period: Period { first: dates().min(), last: dates().max() },
        n_entities: kinds.filter(|(_, n)| *n > 0).collect(),
    }
}

/// The `limit` issues and instruments toward which actors take a stance in most passages.
pub(crate) fn most_argued(graph: &StanceGraph, names: &Names, limit: usize) -> Vec<(EntityId, Row)> {
    let arguers = stances(graph).filter(|stance| argues(graph, *stance));
    let toward = arguers.map(|stance| (stance.target, stance.holder, stance));
    ranked(names, toward.filter(|(target, ..)| is_issue(kind(graph, *target))), limit)
}

/// The `limit` actors who take a stance in most passages.
pub(crate) fn most_outspoken(graph: &StanceGraph, names: &Names, limit: usize) -> Vec<(EntityId, Row)> {
    let of = stances(graph).map(|stance| (stance.holder, stance.target, stance));
    ranked(names, of.filter(|(holder, ..)| is_actor(graph, *holder)), limit)
}

/// Passages of actors toward an issue. Those of instruments are not counted: their authors speak in them.
pub(crate) fn tally_of_issue(graph: &StanceGraph, id: EntityId) -> Tally {
    let toward = stances(graph).filter(|stance| stance.target == id && argues(graph, *stance));
    tally(toward.map(|stance| (stance.holder, stance)))
}

/// Passages in which an actor takes a stance.
pub(crate) fn tally_of_actor(graph: &StanceGraph, id: EntityId) -> Tally {
    tally(stances(graph).filter(|stance| stance.holder == id).map(|stance| (stance.target, stance)))
}

/// An edge that is a stance.
#[derive(Clone, Copy)]
struct Stance<'g> {
    holder: EntityId,
    target: EntityId,
    agreement: Agreement,
    edge: &'g Edge,
}

fn stances(graph: &StanceGraph) -> impl Iterator<Item = Stance<'_>> {
    graph.edges().filter_map(|(_, holder, target, edge)| match edge.tie {
        Tie::Stance(agreement) => Some(Stance { holder, target, agreement, edge }),
        Tie::Relation(_) => None,
    })
}

fn kind(graph: &StanceGraph, id: EntityId) -> EntityKind {
    graph.discourse.entities[id as usize].kind
}

/// Whether the stance counts among those toward an issue.
fn argues(graph: &StanceGraph, stance: Stance) -> bool {
    kind(graph, stance.holder) != EntityKind::Instrument
}

/// Whether it can be listed as an actor.
fn is_actor(graph: &StanceGraph, id: EntityId) -> bool {
    !is_issue(kind(graph, id))
}

/// Stances sorted by the entity they are told of, each with the entity at its other end, as the first rows
/// of a table: the most passages first, then by name.
fn ranked<'g>(
    names: &Names,
    stances: impl Iterator<Item = (EntityId, EntityId, Stance<'g>)>,
    limit: usize,
) -> Vec<(EntityId, Row)> {
    let mut by_entity: BTreeMap<EntityId, Vec<(EntityId, Stance)>> = BTreeMap::new();
    for (id, other, stance) in stances {
        by_entity.entry(id).or_default().push((other, stance));
    }
    let row = |(id, stances): (EntityId, Vec<(EntityId, Stance<'g>)>)| {
        (id, Row { name: names.name(id), tally: tally(stances.into_iter()) })
    };
    let mut rows: Vec<(EntityId, Row)> = by_entity.into_iter().map(row).collect();
    rows.sort_by(|(_, a), (_, b)| {
        (Reverse(a.tally.n_passages()), &a.name).cmp(&(Reverse(b.tally.n_passages()), &b.name))
    });
    rows.truncate(limit);
    rows
}

fn tally<'g>(stances: impl Iterator<Item = (EntityId, Stance<'g>)>) -> Tally {
    let mut tally = Tally::default();
    let mut others = BTreeSet::new();
    for (other, stance) in stances {
        let n = match stance.agreement {
            Agreement::Supports => &mut tally.supports,
            Agreement::Opposes => &mut tally.opposes,
            Agreement::Mixed => &mut tally.mixed,
        };
        *n += stance.edge.weight;
        others.insert(other);
    }
    tally.n_others = others.len() as u32;
    tally
}
