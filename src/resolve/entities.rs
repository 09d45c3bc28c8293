//! Entities: the finished sets of nodes with their canonical names, wordings and merges.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{ChainId, EntityKind, Extraction, Join, MentionId};
use crate::lexicon::codebook::Codebook;
use crate::resolve::nodes::Nodes;
use crate::resolve::{Entity, EntityId, Merge};
use crate::text::Document;

/// The entity of a chain in a document.
pub(crate) type Ids = BTreeMap<(u32, ChainId), EntityId>;

/// The set of a chain: its first node, or the chain itself where it is no node.
type Set = Result<usize, (u32, ChainId)>;

/// The entities that take part in a statement or relation, in order of first mention, with the merges that
/// made them and the entity of every chain that takes part.
pub(crate) fn entities(
    readings: &[(Document, Extraction)],
    nodes: &Nodes,
    codebook: &Codebook,
) -> (Vec<Entity>, Vec<Merge>, Ids) {
    let used = used(readings);
    let firsts = first_mentions(readings);
    // Chains of pronouns alone that take part all the same stand each for itself.
    let set_of = |key: &(u32, ChainId)| nodes.by_chain.get(key).map(|&n| nodes.sets.of(n)).ok_or(*key);
    let mut order: BTreeMap<Set, (u32, u32, ChainId)> = BTreeMap::new();
    let taking_part: BTreeSet<_> = used.iter().map(set_of).collect();
    for (key, first) in &firsts {
        let set = set_of(key);
        if taking_part.contains(&set) {
            let at = order.entry(set).or_insert((key.0, *first, key.1));
            *at = (*at).min((key.0, *first, key.1));
        }
    }
    let mut sets: Vec<_> = order.into_iter().map(|(set, at)| (at, set)).collect();
    sets.sort_unstable();
    let number: BTreeMap<_, EntityId> =
        sets.iter().enumerate().map(|(n, (_, set))| (*set, n as EntityId)).collect();
    let mut members: Vec<Vec<(u32, ChainId)>> = vec![Vec::new(); sets.len()];
    let mut ids = Ids::new();
    for key in firsts.keys() {
        if let Some(&id) = number.get(&set_of(key)) {
            members[id as usize].push(*key);
            ids.insert(*key, id);
        }
    }
    let entities: Vec<Entity> =
        members.iter().map(|members| entity(readings, nodes, codebook, members)).collect();
    let mut merges = merges(nodes, &entities, |n| number.get(&Ok(nodes.sets.of(n))).copied());
    merges.extend(within(readings, &entities, &ids));
    merges.sort_by(|a, b| (a.entity, a.document, &a.wording).cmp(&(b.entity, b.document, &b.wording)));
    (entities, merges, ids)
}

fn entity(
    readings: &[(Document, Extraction)],
    nodes: &Nodes,
    codebook: &Codebook,
    members: &[(u32, ChainId)],
) -> Entity {
    let chain = |key: &(u32, ChainId)| &readings[key.0 as usize].1.chains[key.1 as usize];
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let mut names: Vec<&str> = Vec::new();
    let mut n_mentions = 0;
    for key in members {
        let chain = chain(key);
        n_mentions += chain.n_mentions;
        let aliased: u32 = chain.aliases.iter().map(|(_, count)| count).sum();
        // How often the name itself stands is not in the chain; at least once, at most what is left.
        *counts.entry(&chain.name).or_default() += chain.n_mentions.saturating_sub(aliased).max(1);
        for (alias, count) in &chain.aliases {
            *counts.entry(alias).or_default() += count;
        }
        let named = nodes.by_chain.get(key).is_some_and(|&n| nodes.nodes[n].named);
        if named && !names.contains(&chain.name.as_str()) {
            names.push(&chain.name);
        }
    }
    let first = chain(&members[0]);
    let is_group = members.iter().any(|key| chain(key).kind == EntityKind::Group);
    let kind = if is_group { EntityKind::Group } else { first.kind };
    let best = |name: &&&str| match kind {
        EntityKind::Person => (name.split(' ').count() as u32, counts[**name]),
        EntityKind::Issue | EntityKind::Instrument => (counts[**name], name.len() as u32),
        EntityKind::Group | EntityKind::Place => (name.len() as u32, counts[**name]),
    };
    // `rev`, since `max_by_key` takes the last of equals and the first in the corpus is wanted.
    let concept = members.iter().find_map(|key| nodes.concept(*nodes.by_chain.get(key)?));
    let concept = concept.and_then(|concept| codebook.concepts.get(concept));
    let kind = match concept.and_then(|concept| concept.instrument) {
        Some(true) => EntityKind::Instrument,
        Some(false) => EntityKind::Issue,
        None => kind,
    };
    let best = names.iter().rev().max_by_key(best).map_or(first.name.clone(), |name| (*name).to_owned());
    let name = concept.map_or(best, |concept| concept.name.clone());
    let mut aliases: Vec<(String, u32)> =
        counts.into_iter().filter(|(alias, _)| *alias != name).map(|(a, n)| (a.to_owned(), n)).collect();
    aliases.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Entity { name, kind, aliases, n_mentions, parent: concept.and_then(|concept| concept.parent.clone()) }
}

/// One merge for every entity, wording and sieve; a wording that is the name itself needs none if sure.
fn merges(nodes: &Nodes, entities: &[Entity], id: impl Fn(usize) -> Option<EntityId>) -> Vec<Merge> {
    let mut seen = BTreeSet::new();
    let mut merges = Vec::new();
    for join in &nodes.sets.joins {
        let [earlier, later] = join.nodes.map(|n| &nodes.nodes[n]);
        let Some(entity) = id(join.nodes[1]) else { continue };
        let name = &entities[entity as usize].name;
        let node = if *name == later.name { earlier } else { later };
        let plain = *name == node.name && join.score >= SURE;
        if !plain && seen.insert((entity, &node.name, join.reason, node.document)) {
            merges.push(Merge {
                entity,
                name: name.clone(),
                wording: node.name.clone(),
                document: node.document,
                reason: join.reason.to_owned(),
                score: join.score,
            });
        }
    }
    merges.sort_by(|a, b| (a.entity, a.document, &a.wording).cmp(&(b.entity, b.document, &b.wording)));
    merges
}

/// What each document joined by itself.
fn within(readings: &[(Document, Extraction)], entities: &[Entity], ids: &Ids) -> Vec<Merge> {
    let of = |(&(document, chain), &entity): (&(u32, ChainId), &EntityId)| {
        let chain = &readings[document as usize].1.chains[chain as usize];
        let name = &entities[entity as usize].name;
        let merge = move |join: &Join| Merge {
            entity,
            name: name.clone(),
            wording: join.wording.clone(),
            document,
            reason: join.reason.to_owned(),
            score: join.score,
        };
        chain.joins.iter().map(merge).collect::<Vec<_>>()
    };
    ids.iter().flat_map(of).filter(|merge| merge.wording != merge.name).collect()
}

/// From here on a merge is more than probable.
const SURE: f32 = 0.9;

/// The chains that take part in a statement or relation.
fn used(readings: &[(Document, Extraction)]) -> BTreeSet<(u32, ChainId)> {
    let mut used = BTreeSet::new();
    for (n, (_, extraction)) in readings.iter().enumerate() {
        let mut add = |id: MentionId| {
            if let Some(mention) = extraction.mentions.get(id as usize) {
                used.insert((n as u32, mention.chain));
            }
        };
        for statement in &extraction.statements {
            [statement.holder, statement.target].into_iter().for_each(&mut add);
            statement.via.into_iter().chain(statement.attributed_to).for_each(&mut add);
            statement.alt.iter().for_each(|(target, _)| add(*target));
        }
        extraction.relations.iter().for_each(|tie| [tie.from, tie.to].into_iter().for_each(&mut add));
    }
    used
}

/// Where each chain is first mentioned.
fn first_mentions(readings: &[(Document, Extraction)]) -> BTreeMap<(u32, ChainId), u32> {
    let mut firsts = BTreeMap::new();
    for (n, (_, extraction)) in readings.iter().enumerate() {
        for mention in
            extraction.mentions.iter().filter(|mention| (mention.chain as usize) < extraction.chains.len())
        {
            let first = firsts.entry((n as u32, mention.chain)).or_insert(mention.span.start);
            *first = (*first).min(mention.span.start);
        }
    }
    firsts
}
