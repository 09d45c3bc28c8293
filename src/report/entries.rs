//! Entries: the edges around one entity as lines of a report.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::extract::Agreement;
use crate::graph::{Edge, StanceGraph, Tie};
use crate::report::names::Names;
use crate::report::quotes::{marks, passages, quotes};
use crate::report::{Entry, Heading, List, Mark, Period};
use crate::resolve::EntityId;

/// As many sentences are quoted for a stance.
const N_QUOTES: usize = 2;

/// As many for a tie of another sort, which is seldom in doubt.
const N_QUOTES_OF_TIES: usize = 1;

/// An edge seen from one of its ends.
#[derive(Clone, Copy)]
pub(crate) struct Link<'g> {
    /// The entity at the far end.
    pub(crate) other: EntityId,
    pub(crate) edge: &'g Edge,
}

/// The edges into an entity, in the order of the graph.
pub(crate) fn into(graph: &StanceGraph, id: EntityId) -> Vec<Link<'_>> {
    let edges = graph.edges().filter(|(_, _, target, _)| *target == id);
    edges.map(|(_, source, _, edge)| Link { other: source, edge }).collect()
}

/// The edges out of an entity, in the order of the graph.
pub(crate) fn out_of(graph: &StanceGraph, id: EntityId) -> Vec<Link<'_>> {
    let edges = graph.edges().filter(|(_, source, _, _)| *source == id);
    edges.map(|(_, _, target, edge)| Link { other: target, edge }).collect()
}

/// The stances of one agreement among the links.
pub(crate) fn stances(
    graph: &StanceGraph,
    names: &Names,
    links: &[Link],
    agreement: Agreement,
) -> Vec<Entry> {
    let wanted = links.iter().filter(|link| link.edge.tie == Tie::Stance(agreement));
    let also = |link: &Link| -> Vec<(Agreement, u32)> {
        let of_same = links.iter().filter(|one| one.other == link.other);
        let mut also: Vec<_> = of_same
            .filter_map(|one| match one.edge.tie {
                Tie::Stance(other) if other != agreement => Some((other, one.edge.weight)),
                _ => None,
            })
            .collect();
        also.sort_unstable();
        also
    };
    wanted.map(|link| Entry { also: also(link), ..entry(graph, names, *link) }).collect()
}

/// One edge as an entry.
pub(crate) fn entry(graph: &StanceGraph, names: &Names, Link { other, edge }: Link) -> Entry {
    let n_quotes = if matches!(edge.tie, Tie::Stance(_)) { N_QUOTES } else { N_QUOTES_OF_TIES };
    let mut quotes = quotes(graph, edge, n_quotes);
    let mut counts: BTreeMap<Mark, u32> = BTreeMap::new();
    for mark in passages(graph, edge).into_iter().flat_map(marks) {
        *counts.entry(mark).or_default() += 1;
    }
    let statements = graph.statements(edge);
    let texts = |ids: &mut dyn Iterator<Item = EntityId>| {
        let mut texts = names.texts(&ids.collect::<Vec<_>>());
        texts.sort();
        texts.dedup();
        texts
    };
    let mut according_to = texts(&mut statements.iter().flat_map(|s| s.attributed_to.iter().copied()));
    // The graph knows who reports a statement, not in which passage: with a single one there is no doubt.
    let reported = quotes.iter_mut().find(|quote| quote.marks.contains(&Mark::Reported));
    if let (Some(1), Some(quote)) = (counts.get(&Mark::Reported), reported) {
        quote.reported_by = std::mem::take(&mut according_to);
    }
    let readings = statements.iter().flat_map(|s| &s.alt);
    let mut readings: Vec<_> =
        readings.map(|(target, agreement)| (*agreement, names.text(*target))).collect();
    readings.sort();
    readings.dedup();
    Entry {
        name: names.name(other),
        tie: match edge.tie {
            Tie::Relation(kind) => Some(kind),
            Tie::Stance(_) => None,
        },
        n_passages: edge.weight,
        period: Period { first: edge.first, last: edge.last },
        marks: counts.into_iter().collect(),
        via: texts(&mut statements.iter().flat_map(|s| s.via.iter().copied())),
        according_to,
        used_by: Vec::new(),
        readings,
        also: Vec::new(),
        quotes,
    }
}

/// A list of these entries, in its order: the most passages first, then by name.
pub(crate) fn list(heading: Heading, mut entries: Vec<Entry>) -> List {
    entries.sort_by(|a, b| {
        (Reverse(a.n_passages), &a.name, a.tie).cmp(&(Reverse(b.n_passages), &b.name, b.tie))
    });
    List { heading, entries }
}
