//! Edited: the graph that was written, as far as DNA's own tables still say it, and what people changed and added since.
//!
//! A passage counts as it was written if its row of STATEMENTS is still there with the same document, span and values.
//! Every other row is read as coded by hand. A renamed entity is still the same entity.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::DataType;
use crate::dna::kept::SaidValue;
use crate::dna::kept::read::{Coded, Kept, Label, is_written};
use crate::dna::of_coding::{Builder, input, source};
use crate::dna::problem::Warnings;
use crate::dna::read::Project;
use crate::dna::read::raw::{Raw, RawStatement};
use crate::dna::write::texts::plain;
use crate::extract::EntityKind;
use crate::graph::manifest::Manifest;
use crate::graph::prune::{keep, taking_part};
use crate::graph::{StanceGraph, graph};
use crate::resolve::aggregate::{joint_score, weigh};
use crate::resolve::{Discourse, Entity, EntityId, Evidence, Merge, Relation, Source, Statement};

/// The graph of a project that this program wrote. Of one that nobody edited, the same graph as was written.
pub(crate) fn restore(project: &Project, kept: &Kept, warnings: &mut Warnings) -> StanceGraph {
    let (places, documents, sources) = documents(project, kept);
    let mut manifest = kept.manifest.clone();
    for (n, document) in project.coding.documents.iter().enumerate() {
        if places.values().all(|place| *place != documents[n]) {
            manifest.inputs.push(input(document));
        }
    }
    let entities = Entities::new(project, kept);
    let rows: BTreeMap<i64, (usize, &RawStatement)> =
        project.raw.statements.iter().enumerate().map(|(n, row)| (row.id, (n, row))).collect();
    let mut done = vec![false; project.raw.statements.len()];
    let mut still = |coded: &Option<Coded>| match coded {
        None => Standing::Beside,
        Some(coded) => match rows.get(&coded.row) {
            Some((n, row)) if coded.said.is_said_by(row) => {
                done[*n] = true;
                Standing::Same
            }
            _ => Standing::Gone,
        },
    };
    let mut discourse = Discourse { documents: sources, ..Discourse::default() };
    for (one, rows) in &kept.statements {
        let standing: Vec<Standing> = rows.iter().map(&mut still).collect();
        for (ends, evidence, is_whole) in
            parts([one.holder, one.target], &one.evidence, rows, &standing, &places, &entities)
        {
            let others = |ids: &[EntityId]| ids.iter().map(|id| entities.whole[*id as usize]).collect();
            let mut statement = Statement {
                holder: ends[0],
                target: ends[1],
                via: others(&one.via),
                attributed_to: others(&one.attributed_to),
                alt: one.alt.iter().map(|(id, side)| (entities.whole[*id as usize], *side)).collect(),
                evidence,
                ..one.clone()
            };
            if !is_whole {
                weigh(&mut statement);
            }
            discourse.statements.push(statement);
        }
    }
    for (one, rows) in &kept.relations {
        let standing: Vec<Standing> = rows.iter().map(&mut still).collect();
        for (ends, evidence, is_whole) in
            parts([one.from, one.to], &one.evidence, rows, &standing, &places, &entities)
        {
            let score = if is_whole { one.score } else { joint_score(&evidence) };
            discourse.relations.push(Relation { from: ends[0], to: ends[1], evidence, score, ..one.clone() });
        }
    }
    for merge in &kept.merges {
        let Some(document) = places.get(&merge.document) else { continue };
        let entity = entities.whole[merge.entity as usize];
        discourse.merges.push(Merge { document: *document, entity, ..merge.clone() });
    }
    discourse.entities = entities.list;
    let before = Discourse {
        entities: kept.entities.clone(),
        statements: kept.statements.iter().map(|(one, _)| one.clone()).collect(),
        relations: kept.relations.iter().map(|(one, _)| one.clone()).collect(),
        ..Discourse::default()
    };
    let took_part = taking_part(&before);
    let unaffiliated = unaffiliated(project, kept, &rows);
    let mut builder = Builder {
        coding: &project.coding,
        discourse,
        documents,
        known: entities.known,
        unaffiliated,
        warnings,
    };
    builder.add(|n| done[n]);
    let mut discourse = builder.discourse;
    let takes_part = taking_part(&discourse);
    let stays: Vec<bool> =
        takes_part.iter().enumerate().map(|(n, takes)| *takes || took_part.get(n) == Some(&false)).collect();
    if stays.contains(&false) {
        discourse = keep(discourse, &stays);
    }
    mark(&mut manifest, kept, &discourse);
    graph(discourse, manifest)
}

/// Rows that were edited and whose person and organization are still those that this program wrote: it wrote the
/// organization that the graph ties the person to, whatever the tie, so a membership would be nobody's finding.
fn unaffiliated(
    project: &Project,
    kept: &Kept,
    rows: &BTreeMap<i64, (usize, &RawStatement)>,
) -> BTreeSet<usize> {
    let is_named = |name: &str| ["person", "organization"].contains(&name);
    let actors: BTreeSet<i64> =
        project.raw.variables.iter().filter(|one| is_named(&one.name)).map(|one| one.id).collect();
    let coded = kept.statements.iter().flat_map(|(_, rows)| rows).flatten();
    let has_same = coded.filter_map(|coded| {
        let (n, row) = rows.get(&coded.row)?;
        let same = coded
            .said
            .values
            .iter()
            .filter(|(variable, _)| actors.contains(variable))
            .all(|(variable, said)| row.values.get(variable).is_some_and(|value| said.is(value)));
        same.then_some(*n)
    });
    has_same.collect()
}

/// Says in the manifest that the graph is no longer that of the run it names.
fn mark(manifest: &mut Manifest, kept: &Kept, discourse: &Discourse) {
    let bare = |source: &Source| Source { text: None, ..source.clone() };
    let is_same = discourse.entities == kept.entities
        && discourse.merges == kept.merges
        && discourse.statements.iter().eq(kept.statements.iter().map(|(one, _)| one))
        && discourse.relations.iter().eq(kept.relations.iter().map(|(one, _)| one))
        && discourse.documents.iter().map(bare).eq(kept.documents.iter().map(|one| bare(&one.source)));
    if !is_same {
        manifest.options.insert("dna".to_owned(), "edited".to_owned());
    }
}

/// What became of a passage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Its row says what it said.
    Same,
    /// Its row is gone or says something else.
    Gone,
    /// It never had one: a passage of a copy.
    Beside,
}

/// The passages of a statement or relation that are left, by the entities that its two ends are now, and whether they
/// are all there were. Those of copies stay with the first that are left.
fn parts(
    ends: [EntityId; 2],
    evidence: &[Evidence],
    rows: &[Option<Coded>],
    standing: &[Standing],
    places: &BTreeMap<u32, u32>,
    entities: &Entities,
) -> Vec<([EntityId; 2], Vec<Evidence>, bool)> {
    let had_rows = standing.iter().any(|one| *one != Standing::Beside);
    let has_rows = standing.contains(&Standing::Same);
    if had_rows && !has_rows {
        return Vec::new();
    }
    let now: Vec<Option<[EntityId; 2]>> = rows
        .iter()
        .zip(standing)
        .map(|(coded, one)| match (one, coded) {
            (Standing::Same, Some(coded)) => Some(ends.map(|end| entities.now(coded, end))),
            _ => None,
        })
        .collect();
    let first = now.iter().flatten().next().copied().unwrap_or(ends.map(|end| entities.whole[end as usize]));
    let mut groups: Vec<([EntityId; 2], Vec<Evidence>)> = vec![(first, Vec::new())];
    for (n, one) in evidence.iter().enumerate() {
        let Some(document) = places.get(&one.document).filter(|_| standing[n] != Standing::Gone) else {
            continue;
        };
        let ends = now[n].unwrap_or(first);
        let place = groups.iter().position(|(other, _)| *other == ends).unwrap_or_else(|| {
            groups.push((ends, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(Evidence { document: *document, ..one.clone() });
    }
    let n = evidence.len();
    let left = groups.into_iter().filter(|(_, left)| !left.is_empty());
    left.map(|(ends, left)| (ends, left.len() == n, left))
        .map(|(ends, is_whole, left)| (ends, left, is_whole))
        .collect()
}

/// The new place of each document that was written and is still there, the place of each document of the coding, and all
/// documents: those that were written first.
fn documents(project: &Project, kept: &Kept) -> (BTreeMap<u32, u32>, Vec<u32>, Vec<Source>) {
    let rows: BTreeMap<i64, usize> =
        project.raw.documents.iter().enumerate().map(|(n, row)| (row.id, n)).collect();
    let mut places = BTreeMap::new();
    let mut of_coding: Vec<Option<u32>> = vec![None; project.raw.documents.len()];
    let mut sources: Vec<Source> = Vec::new();
    for (n, document) in kept.documents.iter().enumerate() {
        let Some(at) = rows.get(&document.row).copied() else { continue };
        let row = &project.raw.documents[at];
        of_coding[at].get_or_insert(sources.len() as u32);
        places.insert(n as u32, sources.len() as u32);
        let now = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let mut source = document.source.clone();
        if row.title != document.title {
            source.title = now(&row.title);
        }
        if row.source != document.outlet {
            source.outlet = now(&row.source);
        }
        if !is_written(document.date, row) {
            source.date = row.date.map(|moment| moment.date());
        }
        let own =
            source.text.take().filter(|own| plain(own) == row.text || own.is_empty() && row.text == " ");
        source.text = if document.is_stand_in { None } else { Some(own.unwrap_or_else(|| row.text.clone())) };
        sources.push(source);
    }
    for source in &mut sources {
        source.copy_of = source.copy_of.and_then(|original| places.get(&original).copied());
    }
    let mut all = Vec::with_capacity(of_coding.len());
    for (n, place) in of_coding.into_iter().enumerate() {
        all.push(place.unwrap_or_else(|| {
            sources.push(source(&project.coding.documents[n]));
            sources.len() as u32 - 1
        }));
    }
    (places, all, sources)
}

/// Entities as they are now.
struct Entities {
    list: Vec<Entity>,
    /// The entity that each was taken for as a whole.
    whole: Vec<EntityId>,
    /// Rows of ENTITIES: what they were written for, and what they are now.
    rows: BTreeMap<i64, (EntityId, EntityId)>,
    /// Variables of short text.
    short: BTreeSet<i64>,
    /// The same for places in the coding.
    known: BTreeMap<(u32, u32, u32), EntityId>,
}

impl Entities {
    fn new(project: &Project, kept: &Kept) -> Entities {
        let raw = &project.raw;
        let mut list = kept.entities.clone();
        let mut whole: Vec<EntityId> = (0..list.len() as EntityId).collect();
        let mut by_label: BTreeMap<&str, EntityId> = BTreeMap::new();
        let mut of: BTreeMap<EntityId, Vec<(&Label, &str)>> = BTreeMap::new();
        for label in &kept.labels {
            by_label.entry(&label.label).or_insert(label.entity);
            let Some(row) = raw.entities.get(&label.row) else { continue };
            of.entry(label.entity).or_default().push((label, &row.name));
            if let Some(kind) = kind_now(raw, label) {
                list[label.entity as usize].kind = kind;
            }
        }
        let mut rows = BTreeMap::new();
        for (id, labels) in of {
            let name = labels[0].1;
            let is_renamed = labels.iter().all(|(label, now)| *now == name && label.label != name);
            let mut clones: BTreeMap<&str, EntityId> = BTreeMap::new();
            for (label, now) in labels {
                let place = if label.label == now {
                    id
                } else if let Some(other) =
                    by_label.get(now).filter(|other| list[**other as usize].kind == list[id as usize].kind)
                {
                    *other
                } else if is_renamed {
                    id
                } else {
                    *clones.entry(now).or_insert_with(|| {
                        list.push(Entity { name: now.to_owned(), ..list[id as usize].clone() });
                        list.len() as EntityId - 1
                    })
                };
                rows.insert(label.row, (id, place));
                if is_renamed && place != id {
                    whole[id as usize] = place;
                } else if is_renamed {
                    let entity = &mut list[id as usize];
                    name.clone_into(&mut entity.name);
                    entity.aliases.retain(|(wording, _)| wording != name);
                }
            }
        }
        let known =
            rows.iter().filter_map(|(row, (_, now))| Some((*project.places.get(row)?, *now))).collect();
        let short =
            raw.variables.iter().filter(|one| one.data == DataType::ShortText).map(|one| one.id).collect();
        Entities { list, whole, rows, short, known }
    }

    /// What an entity is now, by the row that a passage names it with.
    fn now(&self, coded: &Coded, id: EntityId) -> EntityId {
        let mut rows = coded.said.values.iter().filter(|(variable, _)| self.short.contains(variable));
        let row = rows.find_map(|(_, value)| match value {
            SaidValue::Whole(row) => self.rows.get(row).filter(|(was, _)| *was == id),
            SaidValue::Text(_) => None,
        });
        row.map_or(self.whole[id as usize], |(_, now)| *now)
    }
}

/// The kind that somebody gave an entity in its attribute `Type` since it was written.
fn kind_now(raw: &Raw, label: &Label) -> Option<EntityKind> {
    let row = raw.entities.get(&label.row)?;
    let variable = raw.variables.iter().find(|one| one.id == row.variable)?;
    let place = variable.attributes.iter().position(|name| name == "Type")?;
    let now = row.attributes.get(place).filter(|now| **now != label.kind)?;
    EntityKind::parse(&now.trim().to_lowercase())
}
