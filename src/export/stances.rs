//! The sheet of a graph of stances: what its nodes and edges are in every table and drawing.

use std::borrow::Cow;

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::export::columns::{Column, Type, Value};
use crate::export::palette::{Sign, of_kind, size_of, thickness_of};
use crate::export::passages::{best, passages};
use crate::export::sheet::{Head, Legend, Sheet, SheetEdge, SheetNode, Spell};
use crate::extract::EntityKind;
use crate::graph::{Edge, Node, StanceGraph};
use crate::resolve::Entity;
use crate::text::{Date, one_line};

/// The columns of nodes.
static NODE: [Column; 9] = [
    Column::new("node_type", Type::Text),
    Column::undrawn("aliases", Type::List),
    Column::new("mentions", Type::Whole),
    Column::new("held", Type::Whole),
    Column::new("supported_by", Type::Whole),
    Column::new("opposed_by", Type::Whole),
    Column::undrawn("parent", Type::Text),
    Column::new("first_seen", Type::Text),
    Column::new("last_seen", Type::Text),
];

/// The columns of edges.
static EDGE: [Column; 14] = [
    Column::new("relation", Type::Text),
    Column::new("polarity", Type::Whole),
    Column::new("score", Type::Number),
    Column::new("evidence_count", Type::Whole),
    Column::undrawn("certainty", Type::Text),
    Column::undrawn("modality", Type::Text),
    Column::undrawn("former", Type::Truth),
    Column::new("first_seen", Type::Text),
    Column::new("last_seen", Type::Text),
    Column::new("sentence", Type::Text),
    Column::new("document", Type::Text),
    Column::new("sentence_start", Type::Whole),
    Column::new("sentence_end", Type::Whole),
    Column::undrawn("evidence", Type::Text),
];

/// A graph of stances as a sheet.
pub(crate) struct Stances<'g> {
    graph: &'g StanceGraph,
    head: Head,
}

impl<'g> Stances<'g> {
    pub(crate) fn new(graph: &'g StanceGraph) -> Stances<'g> {
        let discourse = &graph.discourse;
        let (n_statements, n_documents) = (discourse.statements.len(), discourse.documents.len());
        let head = Head {
            id: "stances",
            program: graph.manifest.program.clone(),
            title: "Who stands where".to_owned(),
            about: format!("{n_statements} statements from {n_documents} documents"),
            key: "solid: supports, dashed with a bar: opposes".to_owned(),
            is_directed: true,
            is_multiple: true,
            is_dated: graph.network.edge_weights().any(|edge| edge.first.is_some()),
            changes: false,
            is_labelled: true,
            weight: Type::Whole,
            columns: [Cow::Borrowed(&NODE[..]), Cow::Borrowed(&EDGE[..])],
        };
        Stances { graph, head }
    }

    fn entity(&self, n: usize) -> (&'g Entity, &'g Node) {
        (&self.graph.discourse.entities[n], &self.graph.network[NodeIndex::new(n)])
    }

    fn edge(&self, edge: &SheetEdge) -> &'g Edge {
        &self.graph.network[EdgeIndex::new(edge.n)]
    }
}

impl Sheet for Stances<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn size(&self) -> [usize; 2] {
        [self.graph.network.node_count(), self.graph.network.edge_count()]
    }

    fn node(&self, n: usize) -> SheetNode<'_> {
        let (entity, node) = self.entity(n);
        SheetNode {
            id: &node.id,
            label: &entity.name,
            kind: entity.kind.as_str(),
            shape: entity.kind,
            colour: of_kind(entity.kind),
            size: size_of(entity.n_mentions),
        }
    }

    fn node_values(&self, n: usize) -> Vec<Option<Value<'_>>> {
        let (entity, node) = self.entity(n);
        let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
        let values: [_; NODE.len()] = [
            text(entity.kind.as_str()),
            (!aliases.is_empty()).then_some(Value::List(aliases)),
            whole(entity.n_mentions),
            whole(node.n_held),
            whole(node.n_supported_by),
            whole(node.n_opposed_by),
            entity.parent.as_deref().and_then(text),
            day(node.first),
            day(node.last),
        ];
        values.into()
    }

    fn node_spells(&self, n: usize) -> Vec<Spell> {
        let (_, node) = self.entity(n);
        node.first.zip(node.last).map(|(first, last)| [first, last]).into_iter().collect()
    }

    fn edges(&self) -> Box<dyn Iterator<Item = SheetEdge<'_>> + '_> {
        let edge = |(id, source, target, edge): (EdgeIndex, u32, u32, &Edge)| {
            let former = if edge.former { "formerly " } else { "" };
            SheetEdge {
                n: id.index(),
                ends: [source as usize, target as usize],
                kind: edge.tie.as_str(),
                heading: format!("{former}{}", edge.tie.as_str().replace('_', " ")).into(),
                sign: Sign::of_tie(edge.tie),
                colour: Sign::of_tie(edge.tie).colour(),
                value: edge.weight.into(),
                thickness: thickness_of(edge),
            }
        };
        Box::new(self.graph.edges().map(edge))
    }

    /// `sentence` is that of the surest passage; it stands at `sentence_start` to `sentence_end` of `document`, in code
    /// points. `evidence` are all sentences, cut at [`MAX`](crate::export::passages::MAX) bytes.
    fn edge_values(&self, edge: &SheetEdge) -> Vec<Option<Value<'_>>> {
        let (graph, edge) = (self.graph, self.edge(edge));
        let statement = graph.statements(edge).first();
        let is_relation = !graph.relations(edge).is_empty();
        let best = best(graph, edge);
        let document = best.and_then(|best| graph.discourse.documents.get(best.document as usize));
        let values: [_; EDGE.len()] = [
            text(edge.tie.as_str()),
            Some(Value::Whole(edge.tie.polarity().into())),
            Some(Value::Score(edge.score)),
            whole(edge.weight),
            statement.and_then(|statement| text(statement.certainty.as_str())),
            statement.and_then(|statement| text(statement.modality.as_str())),
            // On every edge: a missing truth value is "false" to igraph.
            Some(Value::Truth(is_relation && edge.former)),
            day(edge.first),
            day(edge.last),
            best.map(|best| Value::Text(one_line(&best.sentence).into())),
            document.and_then(|document| text(&document.id)),
            best.and_then(|best| whole(best.sentence_span[0])),
            best.and_then(|best| whole(best.sentence_span[1])),
            Some(Value::Text(passages(graph, edge).into())),
        ];
        values.into()
    }

    /// The days of its evidence, each once.
    fn edge_spells(&self, edge: &SheetEdge) -> Vec<Spell> {
        let evidence = self.graph.evidence(self.edge(edge));
        let mut days: Vec<Date> = evidence.filter_map(|evidence| self.graph.date(evidence)).collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().map(|day| [day, day]).collect()
    }

    fn is_dated(&self, edge: &SheetEdge) -> bool {
        self.edge(edge).first.is_some()
    }

    fn near(&self) -> Vec<(u32, u32)> {
        self.graph.edges().map(|(_, from, to, _)| (from, to)).collect()
    }

    fn node_title(&self, n: usize) -> String {
        let (entity, node) = self.entity(n);
        format!(
            "{} ({}), mentions: {}, supported by {}, opposed by {}",
            entity.name,
            entity.kind.as_str(),
            entity.n_mentions,
            node.n_supported_by,
            node.n_opposed_by
        )
    }

    fn node_tooltip(&self, n: usize) -> String {
        let (entity, node) = self.entity(n);
        let mut text = format!("{} ({}), mentions: {}", entity.name, entity.kind.as_str(), entity.n_mentions);
        if node.n_supported_by + node.n_opposed_by > 0 {
            text.push_str(&format!(
                "\nsupported by {}, opposed by {}",
                node.n_supported_by, node.n_opposed_by
            ));
        }
        if !entity.aliases.is_empty() {
            let aliases: Vec<&str> = entity.aliases.iter().map(|(wording, _)| wording.as_str()).collect();
            text.push_str(&format!("\nalso: {}", aliases.join("; ")));
        }
        text
    }

    fn edge_title(&self, edge: &SheetEdge) -> String {
        let [source, target] = edge.ends.map(|n| self.graph.discourse.entities[n].name.as_str());
        format!("{source} {} {target}\n{}", edge.heading, passages(self.graph, self.edge(edge)))
    }

    fn edge_tooltip(&self, edge: &SheetEdge) -> String {
        passages(self.graph, self.edge(edge))
    }

    fn legend(&self) -> Legend {
        let lines = [
            (Sign::For, "supports"),
            (Sign::Against, "opposes"),
            (Sign::Mixed, "mixed"),
            (Sign::Neither, "other tie"),
        ];
        let discourse = &self.graph.discourse;
        let (n, d) = (discourse.statements.len(), discourse.documents.len());
        Legend {
            lines: lines.map(|(sign, text)| (sign, text.to_owned())).into(),
            shapes: EntityKind::ALL.iter().map(|&kind| (kind, kind.as_str().to_owned())).collect(),
            notes: ["passages", "the number of passages"]
                .map(|what| format!("{n} statements in {d} documents; width grows with {what}")),
        }
    }
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

fn whole<'g>(n: u32) -> Option<Value<'g>> {
    Some(Value::Whole(i32::try_from(n).unwrap_or(i32::MAX)))
}

fn day<'g>(date: Option<Date>) -> Option<Value<'g>> {
    date.map(|date| Value::Text(date.to_string().into()))
}
