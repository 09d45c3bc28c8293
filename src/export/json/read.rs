//! Reading the graph file back: what was written is what is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::export::json::SCHEMA;
use crate::export::json::record::{
    DocumentRecord, EdgeRecord, EvidenceRecord, ManifestRecord, MergeRecord, NodeRecord,
};
use crate::extract::Agreement;
use crate::graph::manifest::{Input, Manifest};
use crate::graph::{StanceGraph, Tie, graph};
use crate::resolve::{Discourse, Entity, Evidence, Merge, Relation, Source, Statement};

/// Why a graph file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be opened or is not UTF-8.
    #[error("{}: cannot be read: {source}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It breaks off, is no JSON, or has other fields than a graph file.
    #[error("{}: {source}; build the graph file again", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// What and where, by line and column.
        source: serde_json::Error,
    },
    /// It is JSON, but not ours or not of this version.
    #[error("{}: {}", file.display(), of_schema(found.as_deref()))]
    Schema {
        /// The file.
        file: PathBuf,
        /// What the file says it is.
        found: Option<String>,
    },
    /// It names something that is not in it.
    #[error("{}: {place}: {what}", file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// The record.
        place: String,
        /// What is wrong.
        what: String,
    },
}

/// Reads a graph file.
///
/// # Errors
/// If it cannot be opened, breaks off, is of another version or refers to what is not in it.
pub fn read(file: &Path) -> Result<StanceGraph, ReadError> {
    let text =
        std::fs::read_to_string(file).map_err(|source| ReadError::Io { file: file.to_owned(), source })?;
    parse(&text, file)
}

/// Reads the text of a graph file; `file` is its name in errors.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str, file: &Path) -> Result<StanceGraph, ReadError> {
    let syntax = |source| ReadError::Syntax { file: file.to_owned(), source };
    // The version first: of another version's fields nothing useful could be said.
    let probe: Probe = serde_json::from_str(text).map_err(syntax)?;
    let found = probe.graph.and_then(|graph| graph.schema);
    if found.as_deref() != Some(SCHEMA) {
        return Err(ReadError::Schema { file: file.to_owned(), found });
    }
    let record: FileRecord = serde_json::from_str(text).map_err(syntax)?;
    let at = |(place, what)| ReadError::Content { file: file.to_owned(), place, what };
    let manifest = manifest(&record.graph.manifest);
    Ok(graph(discourse(record).map_err(at)?, manifest))
}

#[derive(Deserialize)]
struct Probe {
    graph: Option<ProbeGraph>,
}

#[derive(Deserialize)]
struct ProbeGraph {
    schema: Option<String>,
}

#[derive(Deserialize)]
struct FileRecord<'f> {
    #[serde(borrow)]
    graph: HeaderRecord<'f>,
    nodes: Vec<NodeRecord<'f>>,
    edges: Vec<EdgeRecord<'f>>,
}

#[derive(Deserialize)]
struct HeaderRecord<'f> {
    #[serde(borrow)]
    manifest: ManifestRecord<'f>,
    documents: Vec<DocumentRecord<'f>>,
    merges: Vec<MergeRecord<'f>>,
}

fn of_schema(found: Option<&str>) -> String {
    match found {
        None => format!(
            "not a graph file of stancegraph (no schema {SCHEMA:?}); make one with `stancegraph build -o x.json`"
        ),
        Some(found) => {
            format!("its schema is {found:?}, this program reads {SCHEMA:?}; build the graph file again")
        }
    }
}

/// The place and what is wrong there.
type Flaw = (String, String);

/// Names that records refer to.
struct Index<'f> {
    what: &'static str,
    of: BTreeMap<&'f str, u32>,
}

impl<'f> Index<'f> {
    fn new(what: &'static str, names: impl Iterator<Item = &'f str>) -> Result<Index<'f>, Flaw> {
        let mut of = BTreeMap::new();
        for (n, name) in names.enumerate() {
            if of.insert(name, n as u32).is_some() {
                return Err((format!("{what} {name:?}"), "is there twice".to_owned()));
            }
        }
        Ok(Index { what, of })
    }

    fn get(&self, name: &str, place: impl Fn() -> String) -> Result<u32, Flaw> {
        let found = self.of.get(name).copied();
        found.ok_or_else(|| (place(), format!("refers to {} {name:?}, which is not in the file", self.what)))
    }
}

fn manifest(record: &ManifestRecord) -> Manifest {
    let inputs = record.inputs.iter().map(|input| Input {
        id: input.id.to_string(),
        n_bytes: input.bytes,
        hash: input.hash.to_string(),
    });
    Manifest {
        program: record.program.to_string(),
        options: record.options.clone().into_owned(),
        inputs: inputs.collect(),
    }
}

fn discourse(record: FileRecord) -> Result<Discourse, Flaw> {
    let header = &record.graph;
    let documents = Index::new("document", header.documents.iter().map(|d| &*d.id))?;
    let nodes = Index::new("node", record.nodes.iter().map(|n| &*n.id))?;
    let mut discourse = Discourse {
        documents: header.documents.iter().map(|d| source(d, &documents)).collect::<Result<_, _>>()?,
        entities: record.nodes.iter().map(entity).collect(),
        merges: header.merges.iter().map(|m| merge(m, &documents, &nodes)).collect::<Result<_, _>>()?,
        ..Discourse::default()
    };
    for edge in &record.edges {
        add_edge(&mut discourse, edge, &documents, &nodes)?;
    }
    Ok(discourse)
}

fn add_edge(
    discourse: &mut Discourse,
    edge: &EdgeRecord,
    documents: &Index,
    nodes: &Index,
) -> Result<(), Flaw> {
    let place = || format!("edge {:?}", edge.id);
    let (from, to) = (nodes.get(&edge.source, place)?, nodes.get(&edge.target, place)?);
    let many = |names: &[Cow<str>]| names.iter().map(|name| nodes.get(name, place)).collect::<Result<_, _>>();
    let evidence = |records: &[EvidenceRecord]| -> Result<Vec<Evidence>, Flaw> {
        records.iter().map(|record| passage(record, documents.get(&record.document, place)?)).collect()
    };
    match Tie::parse(&edge.relation) {
        Some(Tie::Stance(agreement)) if !edge.statements.is_empty() && edge.relations.is_empty() => {
            for s in &edge.statements {
                let alt = s.alt.iter().map(|alt| Ok((nodes.get(&alt.target, place)?, alt.polarity)));
                discourse.statements.push(Statement {
                    holder: from,
                    target: to,
                    agreement,
                    certainty: s.certainty,
                    modality: s.modality,
                    score: s.score,
                    via: many(&s.via)?,
                    attributed_to: many(&s.attributed_to)?,
                    alt: alt.collect::<Result<Vec<(u32, Agreement)>, Flaw>>()?,
                    evidence: evidence(&s.evidence)?,
                });
            }
        }
        Some(Tie::Relation(kind)) if !edge.relations.is_empty() && edge.statements.is_empty() => {
            for r in &edge.relations {
                let evidence = evidence(&r.evidence)?;
                let (former, score) = (r.former, r.score);
                discourse.relations.push(Relation { from, kind, to, former, score, evidence });
            }
        }
        Some(Tie::Stance(_)) => return Err((place(), "is a stance, so it needs statements".to_owned())),
        Some(Tie::Relation(_)) => return Err((place(), "is no stance, so it needs relations".to_owned())),
        None => return Err((place(), format!("its relation {:?} is unknown", edge.relation))),
    }
    Ok(())
}

fn source(record: &DocumentRecord, documents: &Index) -> Result<Source, Flaw> {
    let place = || format!("document {:?}", record.id);
    Ok(Source {
        id: record.name.as_ref().unwrap_or(&record.id).to_string(),
        title: record.title.as_ref().map(ToString::to_string),
        date: record.date,
        outlet: record.source.as_ref().map(ToString::to_string),
        copy_of: record.copy_of.as_ref().map(|original| documents.get(original, place)).transpose()?,
        text: None,
    })
}

fn merge(record: &MergeRecord, documents: &Index, nodes: &Index) -> Result<Merge, Flaw> {
    let place = || format!("merge of {:?}", record.wording);
    Ok(Merge {
        entity: nodes.get(&record.entity, place)?,
        name: record.name.to_string(),
        wording: record.wording.to_string(),
        document: documents.get(&record.document, place)?,
        reason: record.reason.to_string(),
        score: record.score,
    })
}

fn entity(record: &NodeRecord) -> Entity {
    Entity {
        name: record.name.to_string(),
        kind: record.kind,
        aliases: record.aliases.iter().map(|alias| (alias.wording.to_string(), alias.count)).collect(),
        n_mentions: record.mentions,
        parent: record.parent.as_ref().map(ToString::to_string),
    }
}

fn passage(record: &EvidenceRecord, document: u32) -> Result<Evidence, Flaw> {
    Ok(Evidence {
        document,
        span: record.span,
        sentence: record.sentence.to_string(),
        sentence_span: record.sentence_span,
        holder_span: record.holder_span,
        cue_span: record.cue_span,
        target_span: record.target_span,
        certainty: record.certainty,
        modality: record.modality,
        score: record.score,
        rule: record.rule.to_string(),
        repeats: record.repeats,
    })
}
