//! Sections: all that a graph knows of one issue, or of one actor.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Agreement, EntityKind, RelationKind};
use crate::graph::affiliation::affiliation;
use crate::graph::{StanceGraph, Tie};
use crate::report::entries::{Link, entry, into, list, out_of, stances};
use crate::report::names::Names;
use crate::report::overview::{tally_of_actor, tally_of_issue};
use crate::report::{Entry, Heading, List, Period, Section};
use crate::resolve::EntityId;

/// The section of an issue or instrument: who stands where toward it, and with which instruments.
pub(crate) fn issue(graph: &StanceGraph, names: &Names, id: EntityId) -> Section {
    let incoming = into(graph, id);
    let is_instrument =
        |link: &Link| graph.discourse.entities[link.other as usize].kind == EntityKind::Instrument;
    let (instruments, actors): (Vec<Link>, Vec<Link>) = incoming.iter().partition(|link| is_instrument(link));
    let mut lists = Vec::new();
    for (agreement, heading) in [
        (Agreement::Supports, Heading::For),
        (Agreement::Opposes, Heading::Against),
        (Agreement::Mixed, Heading::Mixed),
    ] {
        lists.push(list(heading, stances(graph, names, &actors, agreement)));
    }
    for (agreement, heading) in [
        (Agreement::Supports, Heading::InstrumentsFor),
        (Agreement::Opposes, Heading::InstrumentsAgainst),
        (Agreement::Mixed, Heading::InstrumentsMixed),
    ] {
        let mut entries = stances(graph, names, &instruments, agreement);
        entries.extend(used(graph, names, &actors, &instruments, agreement));
        lists.push(list(heading, entries));
    }
    // An instrument takes a side itself and has authors.
    let outgoing = out_of(graph, id);
    lists.extend(held(graph, names, &outgoing));
    let wrote = |link: &&Link| link.edge.tie == Tie::Relation(RelationKind::Authored);
    let authors = incoming.iter().filter(wrote).map(|link| entry(graph, names, *link)).collect();
    lists.push(list(Heading::Authors, authors));
    lists.retain(|list| !list.entries.is_empty() || matches!(list.heading, Heading::For | Heading::Against));
    Section { name: names.name(id), tally: tally_of_issue(graph, id), lists }
}

/// The section of an actor: where it belongs, what it is for and against, and who is for and against it.
pub(crate) fn actor(graph: &StanceGraph, names: &Names, id: EntityId) -> Section {
    let (incoming, outgoing) = (into(graph, id), out_of(graph, id));
    let ties = |links: &[Link], former: bool| -> Vec<Entry> {
        let wanted =
            links.iter().filter(|link| affiliation(link.edge).is_some() && link.edge.former == former);
        wanted.map(|link| entry(graph, names, *link)).collect()
    };
    let mut lists = vec![
        list(Heading::Affiliations, ties(&outgoing, false)),
        list(Heading::FormerAffiliations, ties(&outgoing, true)),
        list(Heading::People, ties(&incoming, false)),
    ];
    lists.extend(held(graph, names, &outgoing));
    for (agreement, heading) in [
        (Agreement::Supports, Heading::SupportedBy),
        (Agreement::Opposes, Heading::OpposedBy),
        (Agreement::Mixed, Heading::MixedBy),
    ] {
        lists.push(list(heading, stances(graph, names, &incoming, agreement)));
    }
    lists.retain(|list| !list.entries.is_empty());
    Section { name: names.name(id), tally: tally_of_actor(graph, id), lists }
}

/// What the entity itself is for and against.
fn held(graph: &StanceGraph, names: &Names, outgoing: &[Link]) -> Vec<List> {
    let headings = [
        (Agreement::Supports, Heading::Supports),
        (Agreement::Opposes, Heading::Opposes),
        (Agreement::Mixed, Heading::MixedOn),
    ];
    let held = |(agreement, heading)| list(heading, stances(graph, names, outgoing, agreement));
    headings.into_iter().map(held).collect()
}

/// The instruments that actors use to take this side, but for those that are known to take it themselves. How
/// many passages show the use is not known: a statement keeps its instruments, not which passage names them.
fn used(
    graph: &StanceGraph,
    names: &Names,
    actors: &[Link],
    instruments: &[Link],
    agreement: Agreement,
) -> Vec<Entry> {
    let tie = Tie::Stance(agreement);
    let known: BTreeSet<EntityId> =
        instruments.iter().filter(|link| link.edge.tie == tie).map(|link| link.other).collect();
    let mut users: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for link in actors.iter().filter(|link| link.edge.tie == tie) {
        for &instrument in graph.statements(link.edge).iter().flat_map(|statement| &statement.via) {
            if !known.contains(&instrument) {
                users.entry(instrument).or_default().push(link.other);
            }
        }
    }
    let used = |(instrument, users): (EntityId, Vec<EntityId>)| {
        let mut used_by = names.texts(&users);
        used_by.sort();
        used_by.dedup();
        Entry {
            name: names.name(instrument),
            tie: None,
            n_passages: 0,
            period: Period::default(),
            marks: Vec::new(),
            via: Vec::new(),
            according_to: Vec::new(),
            used_by,
            readings: Vec::new(),
            also: Vec::new(),
            quotes: Vec::new(),
        }
    };
    users.into_iter().map(used).collect()
}
