//! The graph: a discourse as a directed, signed multigraph.
//!
//! A node is an entity. An edge is everything one entity holds about another under one heading: all
//! evidence that Momentum opposes the levy is one edge, all evidence that it supports it another. The graph
//! carries its documents, statements and evidence along, so whoever has it needs nothing else.
//! Building it cannot fail.

pub(crate) mod affiliation;
pub mod manifest;
pub mod node_id;
pub mod part;
pub mod prune;

use std::collections::BTreeMap;
use std::ops::Range;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::extract::{Agreement, RelationKind};
use crate::graph::manifest::Manifest;
use crate::graph::node_id::node_ids;
use crate::resolve::{Discourse, EntityId, Evidence, Relation, Statement};
use crate::text::Date;

/// Who stands where, as a graph. Made by [`graph`], never changed afterwards.
#[derive(Clone, Debug)]
pub struct StanceGraph {
    /// What it was made by and from.
    pub manifest: Manifest,
    /// All that was found. Statements and relations stand in the order of the edges they belong to.
    pub discourse: Discourse,
    /// Node `n` is entity `n` of the discourse.
    pub network: DiGraph<Node, Edge>,
}

/// What the graph knows of an entity beyond the entity itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Unique in the graph: the kind, a colon and the name in `[a-z0-9.-]`: `person:jane-doe`.
    pub id: String,
    /// The first day of any evidence it takes part in.
    pub first: Option<Date>,
    /// The last such day.
    pub last: Option<Date>,
    /// How many stances it holds (edges, not passages).
    pub n_held: u32,
    /// How many hold a stance for it.
    pub n_supported_by: u32,
    /// How many hold a stance against it.
    pub n_opposed_by: u32,
    /// How many ties other than stances it takes part in.
    pub n_relations: u32,
}

/// All that one entity holds about another under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The heading.
    pub tie: Tie,
    /// The statements (of a stance) or relations (of a relation) behind it: a stretch of
    /// [`Discourse::statements`] or [`Discourse::relations`].
    pub members: Range<usize>,
    /// Passages that show it; those of a copied document are not counted again. At least 1.
    pub weight: u32,
    /// That of the surest member, 0 to 1.
    pub score: f32,
    /// Whether the text says of every member that it is over.
    pub former: bool,
    /// The first day of its evidence.
    pub first: Option<Date>,
    /// The last day of its evidence.
    pub last: Option<Date>,
}

/// The heading of an edge: how source and target are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The source takes a position toward the target.
    Stance(Agreement),
    /// Any other tie.
    Relation(RelationKind),
}

impl Tie {
    /// As written in all output: `opposes`, `member_of`.
    pub fn as_str(self) -> &'static str {
        match self {
            Tie::Stance(agreement) => agreement.as_str(),
            Tie::Relation(kind) => kind.as_str(),
        }
    }

    /// The heading written `text`, if there is one.
    pub fn parse(text: &str) -> Option<Tie> {
        let stance = Agreement::parse(text).map(Tie::Stance);
        stance.or_else(|| RelationKind::parse(text).map(Tie::Relation))
    }

    /// 1 for, -1 against, 0 for both or neither.
    pub fn polarity(self) -> i8 {
        match self {
            Tie::Stance(Agreement::Supports) => 1,
            Tie::Stance(Agreement::Opposes) => -1,
            Tie::Stance(Agreement::Mixed) | Tie::Relation(_) => 0,
        }
    }
}

/// Makes the graph: one edge for each source, target and heading, stances first, in the order in which the
/// discourse gives their first member. Takes time in the order of the discourse's size, times the logarithm
/// of its number of edges.
pub fn graph(mut discourse: Discourse, manifest: Manifest) -> StanceGraph {
    let stances = gather(&mut discourse.statements, |s| (s.holder, s.target, Tie::Stance(s.agreement)));
    let relations = gather(&mut discourse.relations, |r| (r.from, r.to, Tie::Relation(r.kind)));
    let mut network = DiGraph::with_capacity(discourse.entities.len(), stances.len() + relations.len());
    for id in node_ids(&discourse.entities) {
        network.add_node(Node { id, ..Node::default() });
    }
    for ((source, target, tie), members) in stances.into_iter().chain(relations) {
        let edge = edge(&discourse, tie, members);
        count(&mut network, source, target, &edge);
        network.add_edge(NodeIndex::new(source as usize), NodeIndex::new(target as usize), edge);
    }
    StanceGraph { manifest, discourse, network }
}

impl StanceGraph {
    /// The edges with source and target, in the order of their ids.
    pub fn edges(&self) -> impl Iterator<Item = (EdgeIndex, EntityId, EntityId, &Edge)> {
        self.network
            .edge_references()
            .map(|e| (e.id(), e.source().index() as u32, e.target().index() as u32, e.weight()))
    }

    /// The node of an entity.
    pub fn node(&self, entity: EntityId) -> &Node {
        &self.network[NodeIndex::new(entity as usize)]
    }

    /// The statements behind an edge; none for a relation.
    pub fn statements(&self, edge: &Edge) -> &[Statement] {
        match edge.tie {
            Tie::Stance(_) => &self.discourse.statements[edge.members.clone()],
            Tie::Relation(_) => &[],
        }
    }

    /// The relations behind an edge; none for a stance.
    pub fn relations(&self, edge: &Edge) -> &[Relation] {
        match edge.tie {
            Tie::Stance(_) => &[],
            Tie::Relation(_) => &self.discourse.relations[edge.members.clone()],
        }
    }

    /// Every passage behind an edge, copies included.
    pub fn evidence<'g>(&'g self, edge: &Edge) -> impl Iterator<Item = &'g Evidence> + use<'g> {
        evidence(&self.discourse, edge.tie, &edge.members)
    }

    /// The day on which a passage was published.
    pub fn date(&self, evidence: &Evidence) -> Option<Date> {
        date(&self.discourse, evidence)
    }
}

/// What an edge stands for: no two edges share all three.
type Heading = (EntityId, EntityId, Tie);

/// Sorts members of one heading together, in the order of each heading's first member, and names the
/// stretches. A discourse has "leads" and "formerly leads" apart; the graph draws one edge.
fn gather<M>(members: &mut Vec<M>, heading: impl Fn(&M) -> Heading) -> Vec<(Heading, Range<usize>)> {
    let mut ranks = BTreeMap::new();
    let mut headings = Vec::new();
    let mut ranked: Vec<(usize, M)> = Vec::with_capacity(members.len());
    for member in members.drain(..) {
        let key = heading(&member);
        let rank = *ranks.entry(key).or_insert_with(|| {
            headings.push((key, 0..0));
            headings.len() - 1
        });
        ranked.push((rank, member));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    for (at, (rank, member)) in ranked.into_iter().enumerate() {
        let range = &mut headings[rank].1;
        if range.start == range.end {
            range.start = at;
        }
        range.end = at + 1;
        members.push(member);
    }
    headings
}

fn edge(discourse: &Discourse, tie: Tie, members: Range<usize>) -> Edge {
    let (score, former) = match tie {
        Tie::Stance(_) => {
            (discourse.statements[members.clone()].iter().map(|s| s.score).fold(0.0, f32::max), false)
        }
        Tie::Relation(_) => {
            let relations = &discourse.relations[members.clone()];
            (relations.iter().map(|r| r.score).fold(0.0, f32::max), relations.iter().all(|r| r.former))
        }
    };
    let counted = evidence(discourse, tie, &members).filter(|e| !e.repeats).count() as u32;
    let dates = || evidence(discourse, tie, &members).filter_map(|e| date(discourse, e));
    let (first, last) = (dates().min(), dates().max());
    Edge { tie, weight: counted.max(1), score, former, first, last, members }
}

fn evidence<'d>(
    discourse: &'d Discourse,
    tie: Tie,
    members: &Range<usize>,
) -> impl Iterator<Item = &'d Evidence> + use<'d> {
    let (statements, relations): (&[Statement], &[Relation]) = match tie {
        Tie::Stance(_) => (&discourse.statements[members.clone()], &[]),
        Tie::Relation(_) => (&[], &discourse.relations[members.clone()]),
    };
    let of_statements = statements.iter().flat_map(|s| &s.evidence);
    of_statements.chain(relations.iter().flat_map(|r| &r.evidence))
}

fn date(discourse: &Discourse, evidence: &Evidence) -> Option<Date> {
    discourse.documents.get(evidence.document as usize).and_then(|document| document.date)
}

/// Enters an edge into the figures of its two nodes.
fn count(network: &mut DiGraph<Node, Edge>, source: EntityId, target: EntityId, edge: &Edge) {
    let (source, target) = (NodeIndex::new(source as usize), NodeIndex::new(target as usize));
    for node in [source, target] {
        let node = &mut network[node];
        // `None` is less than every date, so only the earlier end needs care.
        node.first = [node.first, edge.first].into_iter().flatten().min();
        node.last = node.last.max(edge.last);
    }
    match edge.tie {
        Tie::Stance(agreement) => {
            network[source].n_held += 1;
            match agreement {
                Agreement::Supports => network[target].n_supported_by += 1,
                Agreement::Opposes => network[target].n_opposed_by += 1,
                Agreement::Mixed => {}
            }
        }
        Tie::Relation(_) => {
            network[source].n_relations += 1;
            network[target].n_relations += u32::from(source != target);
        }
    }
}
