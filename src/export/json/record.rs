//! The records of the graph file: one type for each kind of line, used for writing and for reading.
//!
//! What can be worked out from the rest (weights, figures of nodes, repeated dates) is written for the
//! programs that only look at the graph, and passed over when the file is read back.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::EdgeIndex;
use serde::{Deserialize, Serialize};

use crate::extract::{Agreement, Certainty, EntityKind, Modality};
use crate::graph::manifest::Manifest;
use crate::graph::{Edge, Node, StanceGraph};
use crate::resolve::{Entity, EntityId, Evidence, Merge, Relation, Source, Statement};
use crate::text::Date;

/// How lines refer to documents and entities: by names that are unique in the file.
pub(crate) struct Keys<'g> {
    documents: Vec<Cow<'g, str>>,
    dates: Vec<Option<Date>>,
    nodes: Vec<&'g str>,
}

impl<'g> Keys<'g> {
    pub(crate) fn new(graph: &'g StanceGraph) -> Keys<'g> {
        let mut taken = BTreeSet::new();
        let mut documents: Vec<Cow<str>> = Vec::new();
        for document in &graph.discourse.documents {
            let mut key = Cow::Borrowed(document.id.as_str());
            // Two folders may each have a "monday.txt".
            while !taken.insert(key.clone()) {
                key = Cow::Owned(format!("{}#{}", document.id, documents.len() + 1));
                if taken.contains(&key) {
                    key = Cow::Owned(format!("{key}#"));
                }
            }
            documents.push(key);
        }
        let dates = graph.discourse.documents.iter().map(|d| d.date).collect();
        let nodes = graph.network.node_weights().map(|node| node.id.as_str()).collect();
        Keys { documents, dates, nodes }
    }

    fn node(&self, entity: EntityId) -> Cow<'_, str> {
        Cow::Borrowed(self.nodes[entity as usize])
    }

    fn document(&self, document: u32) -> Cow<'_, str> {
        Cow::Borrowed(&self.documents[document as usize])
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ManifestRecord<'g> {
    pub(crate) program: Cow<'g, str>,
    pub(crate) options: Cow<'g, BTreeMap<String, String>>,
    pub(crate) inputs: Vec<InputRecord<'g>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct InputRecord<'g> {
    pub(crate) id: Cow<'g, str>,
    pub(crate) bytes: u64,
    pub(crate) hash: Cow<'g, str>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct DocumentRecord<'g> {
    pub(crate) id: Cow<'g, str>,
    /// Its own id, where another document has the same and `id` had to differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<Cow<'g, str>>,
    pub(crate) title: Option<Cow<'g, str>>,
    pub(crate) date: Option<Date>,
    pub(crate) source: Option<Cow<'g, str>>,
    pub(crate) copy_of: Option<Cow<'g, str>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct MergeRecord<'g> {
    pub(crate) entity: Cow<'g, str>,
    pub(crate) name: Cow<'g, str>,
    pub(crate) wording: Cow<'g, str>,
    pub(crate) document: Cow<'g, str>,
    pub(crate) reason: Cow<'g, str>,
    pub(crate) score: f32,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NodeRecord<'g> {
    pub(crate) id: Cow<'g, str>,
    pub(crate) name: Cow<'g, str>,
    pub(crate) kind: EntityKind,
    pub(crate) aliases: Vec<AliasRecord<'g>>,
    pub(crate) mentions: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<Cow<'g, str>>,
    #[serde(skip_deserializing)]
    first_seen: Option<Date>,
    #[serde(skip_deserializing)]
    last_seen: Option<Date>,
    #[serde(skip_deserializing)]
    held: u32,
    #[serde(skip_deserializing)]
    supported_by: u32,
    #[serde(skip_deserializing)]
    opposed_by: u32,
    #[serde(skip_deserializing)]
    relations: u32,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AliasRecord<'g> {
    pub(crate) wording: Cow<'g, str>,
    pub(crate) count: u32,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EdgeRecord<'g> {
    pub(crate) source: Cow<'g, str>,
    pub(crate) target: Cow<'g, str>,
    #[serde(skip_deserializing)]
    key: String,
    pub(crate) id: String,
    pub(crate) relation: Cow<'g, str>,
    #[serde(skip_deserializing)]
    polarity: i8,
    #[serde(skip_deserializing)]
    weight: u32,
    #[serde(skip_deserializing)]
    score: f32,
    #[serde(skip_deserializing)]
    first_seen: Option<Date>,
    #[serde(skip_deserializing)]
    last_seen: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) statements: Vec<StatementRecord<'g>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) relations: Vec<RelationRecord<'g>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct StatementRecord<'g> {
    pub(crate) certainty: Certainty,
    pub(crate) modality: Modality,
    pub(crate) score: f32,
    pub(crate) via: Vec<Cow<'g, str>>,
    pub(crate) attributed_to: Vec<Cow<'g, str>>,
    pub(crate) alt: Vec<AltRecord<'g>>,
    pub(crate) evidence: Vec<EvidenceRecord<'g>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AltRecord<'g> {
    pub(crate) target: Cow<'g, str>,
    pub(crate) polarity: Agreement,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RelationRecord<'g> {
    pub(crate) former: bool,
    pub(crate) score: f32,
    pub(crate) evidence: Vec<EvidenceRecord<'g>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct EvidenceRecord<'g> {
    pub(crate) document: Cow<'g, str>,
    #[serde(skip_deserializing)]
    date: Option<Date>,
    pub(crate) span: [u32; 2],
    pub(crate) sentence: Cow<'g, str>,
    pub(crate) sentence_span: [u32; 2],
    pub(crate) holder_span: Option<[u32; 2]>,
    pub(crate) cue_span: Option<[u32; 2]>,
    pub(crate) target_span: Option<[u32; 2]>,
    pub(crate) certainty: Certainty,
    pub(crate) modality: Modality,
    pub(crate) score: f32,
    pub(crate) rule: Cow<'g, str>,
    /// Whether the document is a copy, so that the passage is not counted again.
    pub(crate) repeats: bool,
}

pub(crate) fn manifest(manifest: &Manifest) -> ManifestRecord<'_> {
    let input = |input: &'_ crate::graph::manifest::Input| InputRecord {
        id: Cow::Owned(input.id.clone()),
        bytes: input.n_bytes,
        hash: Cow::Owned(input.hash.clone()),
    };
    ManifestRecord {
        program: Cow::Borrowed(&manifest.program),
        options: Cow::Borrowed(&manifest.options),
        inputs: manifest.inputs.iter().map(input).collect(),
    }
}

pub(crate) fn document<'g>(keys: &'g Keys, n: usize, document: &'g Source) -> DocumentRecord<'g> {
    let key = keys.document(n as u32);
    let name = (key != document.id.as_str()).then_some(Cow::Borrowed(document.id.as_str()));
    DocumentRecord {
        id: key,
        name,
        title: document.title.as_deref().map(Cow::Borrowed),
        date: document.date,
        source: document.outlet.as_deref().map(Cow::Borrowed),
        copy_of: document.copy_of.map(|original| keys.document(original)),
    }
}

pub(crate) fn merge<'g>(keys: &'g Keys, merge: &'g Merge) -> MergeRecord<'g> {
    MergeRecord {
        entity: keys.node(merge.entity),
        name: Cow::Borrowed(&merge.name),
        wording: Cow::Borrowed(&merge.wording),
        document: keys.document(merge.document),
        reason: Cow::Borrowed(&merge.reason),
        score: merge.score,
    }
}

pub(crate) fn node<'g>(entity: &'g Entity, node: &'g Node) -> NodeRecord<'g> {
    let alias =
        |(wording, count): &'g (String, u32)| AliasRecord { wording: Cow::Borrowed(wording), count: *count };
    NodeRecord {
        id: Cow::Borrowed(&node.id),
        name: Cow::Borrowed(&entity.name),
        kind: entity.kind,
        aliases: entity.aliases.iter().map(alias).collect(),
        mentions: entity.n_mentions,
        parent: entity.parent.as_deref().map(Cow::Borrowed),
        first_seen: node.first,
        last_seen: node.last,
        held: node.n_held,
        supported_by: node.n_supported_by,
        opposed_by: node.n_opposed_by,
        relations: node.n_relations,
    }
}

pub(crate) fn edge<'g>(
    keys: &'g Keys,
    graph: &'g StanceGraph,
    id: EdgeIndex,
    source: EntityId,
    target: EntityId,
    edge: &'g Edge,
) -> EdgeRecord<'g> {
    let id = format!("e{}", id.index() + 1);
    EdgeRecord {
        source: keys.node(source),
        target: keys.node(target),
        key: id.clone(),
        id,
        relation: Cow::Borrowed(edge.tie.as_str()),
        polarity: edge.tie.polarity(),
        weight: edge.weight,
        score: edge.score,
        first_seen: edge.first,
        last_seen: edge.last,
        statements: graph.statements(edge).iter().map(|s| statement(keys, s)).collect(),
        relations: graph.relations(edge).iter().map(|r| relation(keys, r)).collect(),
    }
}

fn statement<'g>(keys: &'g Keys, statement: &'g Statement) -> StatementRecord<'g> {
    let alt = |&(target, polarity): &(EntityId, Agreement)| AltRecord { target: keys.node(target), polarity };
    StatementRecord {
        certainty: statement.certainty,
        modality: statement.modality,
        score: statement.score,
        via: statement.via.iter().map(|&id| keys.node(id)).collect(),
        attributed_to: statement.attributed_to.iter().map(|&id| keys.node(id)).collect(),
        alt: statement.alt.iter().map(alt).collect(),
        evidence: statement.evidence.iter().map(|e| evidence(keys, e)).collect(),
    }
}

fn relation<'g>(keys: &'g Keys, relation: &'g Relation) -> RelationRecord<'g> {
    RelationRecord {
        former: relation.former,
        score: relation.score,
        evidence: relation.evidence.iter().map(|e| evidence(keys, e)).collect(),
    }
}

fn evidence<'g>(keys: &'g Keys, evidence: &'g Evidence) -> EvidenceRecord<'g> {
    EvidenceRecord {
        document: keys.document(evidence.document),
        date: keys.dates[evidence.document as usize],
        span: evidence.span,
        sentence: Cow::Borrowed(&evidence.sentence),
        sentence_span: evidence.sentence_span,
        holder_span: evidence.holder_span,
        cue_span: evidence.cue_span,
        target_span: evidence.target_span,
        certainty: evidence.certainty,
        modality: evidence.modality,
        score: evidence.score,
        rule: Cow::Borrowed(&evidence.rule),
        repeats: evidence.repeats,
    }
}
