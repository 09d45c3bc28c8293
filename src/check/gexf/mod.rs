//! GEXF as Gephi, Gephi Lite and networkx read it.

mod columns;
mod time;

use std::collections::BTreeMap;

use crate::check::decode::Decoded;
use crate::check::gexf::columns::{Class, Columns};
use crate::check::gexf::time::{Span, TimeFormat, check_spells, times};
use crate::check::network::{Edge, Network};
use crate::check::notes::{Notes, shown};
use crate::check::number::{Weight, decimal, is_whole, weight};
use crate::check::rules::gexf as rules;
use crate::check::xml::pieces::{Content, Fault, Piece, Tag};
use crate::check::xml::read;

/// Namespaces that networkx knows, all versions of it.
const NAMESPACES: &[&str] = &["http://www.gexf.net/1.1draft", "http://www.gexf.net/1.2draft"];
/// The one that networkx knows from 3.6 on.
const NAMESPACE_13: &str = "http://gexf.net/1.3";

/// Everything that clients do to the file.
pub(crate) fn check<'t>(file: &'t Decoded, mut notes: Notes<'t>) -> Notes<'t> {
    if let Some(at) = file.wrong_from {
        notes.add(&rules::ENCODING, at, || "bytes that are not in the encoding of the file".to_owned());
    }
    let mut reading = Reading::new(notes);
    let fault = read(&file.text, |piece| match piece {
        Piece::Open(tag) => reading.open(tag),
        Piece::Close(content) => reading.close(&content),
    });
    reading.finish(fault.as_ref())
}

struct Reading<'t> {
    notes: Notes<'t>,
    /// The names of the elements that are open.
    path: Vec<String>,
    graph: Option<Graph>,
    columns: [Columns; 2],
    /// The class of the block of `<attributes>` that is open.
    declared_class: Option<Class>,
    /// Nodes and edges that are open: of edges at most one, of nodes one inside the other.
    elements: Vec<Element>,
    network: Network,
    /// Source and target by id, to tell an edge that is there twice from two edges.
    ends: BTreeMap<String, (String, String)>,
    has_time: bool,
}

struct Graph {
    at: usize,
    is_directed: bool,
    format: TimeFormat,
}

struct Element {
    class: Class,
    depth: usize,
    spells: Vec<Span>,
}

impl<'t> Reading<'t> {
    fn new(notes: Notes<'t>) -> Reading<'t> {
        Reading {
            notes,
            path: Vec::new(),
            graph: None,
            columns: Default::default(),
            declared_class: None,
            elements: Vec::new(),
            network: Network::default(),
            ends: BTreeMap::new(),
            has_time: false,
        }
    }

    fn open(&mut self, tag: Tag) {
        if self.path.is_empty() {
            self.root(&tag);
        }
        match tag.name.as_str() {
            "graph" if self.graph.is_none() => self.graph(&tag),
            "attributes" => {
                let class = if tag.get("class") == Some("edge") { Class::Edge } else { Class::Node };
                self.declared_class = Some(class);
                self.columns[class as usize].open_block(class, &tag, &mut self.notes);
            }
            "attribute" => {
                if let Some(class) = self.declared_class {
                    self.columns[class as usize].declare(class, &tag, &mut self.notes);
                }
            }
            "node" => self.node(&tag),
            "edge" => self.edge(&tag),
            "attvalue" => self.value(&tag),
            "spell" => self.spell(&tag),
            "color" => self.color(&tag),
            "position" => self.viz_numbers(&tag, &["x", "y", "z"]),
            "size" => self.viz_numbers(&tag, &["value"]),
            _ => {}
        }
        self.path.push(tag.name);
    }

    fn close(&mut self, content: &Content) {
        let name = self.path.pop().unwrap_or_default();
        let is_meta = self.path.last().is_some_and(|parent| parent == "meta");
        if is_meta && matches!(name.as_str(), "title" | "description") && content.has_entity {
            self.notes.add(&rules::META, content.at, || format!("the {name} {}", shown(&content.text)));
        }
        if name == "attributes" {
            self.declared_class = None;
        }
        if self.elements.last().is_some_and(|element| element.depth == self.path.len())
            && let Some(mut element) = self.elements.pop()
        {
            check_spells(&mut element.spells, &mut self.notes);
        }
    }

    fn root(&mut self, tag: &Tag) {
        if tag.name != "gexf" {
            self.notes.add(&rules::NO_GRAPH, tag.at, || {
                format!("the file is <{}>, not <gexf>", tag.name.chars().take(40).collect::<String>())
            });
            return;
        }
        let name = if tag.prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", tag.prefix) };
        match tag.get(&name) {
            Some(namespace) if NAMESPACES.contains(&namespace) => {}
            Some(NAMESPACE_13) => self.notes.add(&rules::NAMESPACE_13, tag.place(&name), || {
                "the namespace of GEXF 1.3 is unknown to networkx up to 3.5".to_owned()
            }),
            Some(namespace) => self.notes.add(&rules::NAMESPACE, tag.place(&name), || {
                format!("networkx does not know the namespace {}", shown(namespace))
            }),
            None => self.notes.add(&rules::NAMESPACE, tag.at, || "there is no namespace".to_owned()),
        }
    }

    fn graph(&mut self, tag: &Tag) {
        let default = tag.get("defaultedgetype");
        if default == Some("mutual") {
            let says = || "edges are mutual by default".to_owned();
            self.notes.add(&rules::MUTUAL, tag.place("defaultedgetype"), says);
        }
        let graph =
            Graph { at: tag.at, is_directed: default == Some("directed"), format: TimeFormat::of(tag) };
        self.graph = Some(graph);
    }

    fn format(&self) -> TimeFormat {
        self.graph.as_ref().map_or(TimeFormat::Missing, |graph| graph.format)
    }

    fn node(&mut self, tag: &Tag) {
        match tag.get("id") {
            None => self.notes.add(&rules::NODE_ID, tag.at, || "the node has no id".to_owned()),
            Some(id) => {
                if let Some(earlier) = self.network.add_node(id, tag.at) {
                    let line = self.notes.line(earlier);
                    let says = || format!("the node {} is in line {line} too", shown(id));
                    self.notes.add(&rules::NODE_TWICE, tag.place("id"), says);
                }
            }
        }
        let is_inside = self.elements.last().is_some_and(|outer| outer.class == Class::Node);
        if is_inside || tag.get("pid").is_some() {
            self.notes.add(&rules::HIERARCHY, tag.at, || {
                format!("the node {} is inside another", shown(tag.get("id").unwrap_or_default()))
            });
        }
        self.element(Class::Node, tag);
    }

    fn element(&mut self, class: Class, tag: &Tag) {
        times(tag, self.format(), &mut self.has_time, &mut self.notes);
        self.elements.push(Element { class, depth: self.path.len(), spells: Vec::new() });
    }

    fn edge(&mut self, tag: &Tag) {
        let [source, target] = ["source", "target"].map(|name| tag.get(name).unwrap_or_default().to_owned());
        if source.is_empty() || target.is_empty() {
            self.notes.add(&rules::EDGE_ENDS, tag.at, || {
                format!("the edge has no {}", if source.is_empty() { "source" } else { "target" })
            });
        }
        self.edge_id(tag, &source, &target);
        let default = self.graph.as_ref().is_some_and(|graph| graph.is_directed);
        let is_directed = match tag.get("type") {
            Some("directed") => true,
            Some("undirected") => false,
            Some("mutual") => {
                let says = || "the edge is mutual".to_owned();
                self.notes.add(&rules::MUTUAL_EDGE, tag.place("type"), says);
                default
            }
            _ => default,
        };
        if is_directed != default {
            self.notes.add(&rules::MIXED, tag.place("type"), || {
                let is = |is_directed| if is_directed { "directed" } else { "undirected" };
                format!("the edge is {}, the graph is {}", is(is_directed), is(default))
            });
        }
        if let Some(text) = tag.get("weight") {
            self.weight(text, tag.place("weight"));
        }
        let kind = tag.get("kind").unwrap_or_default().to_owned();
        self.network.add_edge(Edge { at: tag.at, source, target, is_directed, kind });
        self.element(Class::Edge, tag);
    }

    fn edge_id(&mut self, tag: &Tag, source: &str, target: &str) {
        let Some(id) = tag.get("id").filter(|id| !id.is_empty()) else { return };
        let Some(earlier) = self.network.add_edge_id(id, tag.at) else {
            self.ends.insert(id.to_owned(), (source.to_owned(), target.to_owned()));
            return;
        };
        let has_same_ends = self.ends.get(id).is_some_and(|(from, to)| from == source && to == target);
        let rule = if has_same_ends { &rules::EDGE_TWICE_SAME } else { &rules::EDGE_TWICE };
        let line = self.notes.line(earlier);
        let says = || format!("the edge {} is in line {line} too", shown(id));
        self.notes.add(rule, tag.place("id"), says);
    }

    fn weight(&mut self, text: &str, at: usize) {
        let rule = match weight(text) {
            Weight::Fine => return,
            Weight::Zero => &rules::WEIGHT_ZERO,
            Weight::Negative => &rules::WEIGHT_NEGATIVE,
            Weight::NotFinite => &rules::WEIGHT_NOT_FINITE,
            Weight::NoNumber => &rules::WEIGHT_NUMBER,
        };
        self.notes.add(rule, at, || format!("the weight is {}", shown(text)));
    }

    fn value(&mut self, tag: &Tag) {
        let Some(class) = self.elements.last().map(|element| element.class) else { return };
        self.columns[class as usize].value(class, tag, &mut self.notes);
        times(tag, self.format(), &mut self.has_time, &mut self.notes);
    }

    fn spell(&mut self, tag: &Tag) {
        let span = times(tag, self.format(), &mut self.has_time, &mut self.notes);
        for (name, open) in [("start", "startopen"), ("end", "endopen")] {
            if tag.get(name).or_else(|| tag.get(open)).is_none_or(str::is_empty) {
                self.notes.add(&rules::SPELL_OPEN, tag.at, || format!("the spell has no {name}"));
            }
        }
        if let Some(element) = self.elements.last_mut() {
            element.spells.extend(span);
        }
    }

    /// A place or size, and the numbers that it says.
    fn viz_numbers(&mut self, tag: &Tag, names: &[&str]) {
        if self.elements.last().is_none_or(|element| element.class != Class::Node) {
            return;
        }
        // A coordinate that is missing is 0 to networkx; a size that is missing is an error.
        let is_wrong = |name: &&&str| match tag.get(name) {
            Some(value) => decimal(value).is_none(),
            None => **name == "value",
        };
        if let Some(name) = names.iter().find(is_wrong) {
            let says = || format!("{name} of the {} is no number", tag.name);
            self.notes.add(&rules::VIZ_NUMBER, tag.place(name), says);
        }
    }

    fn color(&mut self, tag: &Tag) {
        let Some(element) = self.elements.last() else { return };
        let lacks =
            ["r", "g", "b"].into_iter().find(|part| tag.get(part).is_none_or(|value| !is_whole(value)));
        // networkx reads the colours of nodes only.
        if let (Class::Node, Some(part)) = (element.class, lacks) {
            self.notes.add(&rules::COLOR_HEX, tag.at, || format!("the color has no whole number {part}"));
        }
        if let Some(alpha) = tag.get("a") {
            let says = || format!("the color has a={}", shown(alpha));
            self.notes.add(&rules::COLOR_ALPHA, tag.place("a"), says);
        }
    }

    fn finish(mut self, fault: Option<&Fault>) -> Notes<'t> {
        let notes = &mut self.notes;
        match fault {
            Some(Fault::Broken { at, what }) => notes.add(&rules::BROKEN, *at, || what.clone()),
            Some(Fault::CutOff { at, name, opened }) => {
                let line = notes.line(*opened);
                notes.add(&rules::CUT_OFF, *at, || {
                    format!("the file ends inside <{name}>, which begins in line {line}")
                });
            }
            None => {
                if self.graph.is_none() && !notes.has(&rules::NO_GRAPH) {
                    notes.add(&rules::NO_GRAPH, 0, || "there is no <graph>".to_owned());
                }
                // Of half a file, this would tell of nodes that the other half has.
                for (edge, end) in self.network.to_nowhere(&self.network) {
                    notes
                        .add(&rules::EDGE_TO_NOWHERE, edge.at, || format!("there is no node {}", shown(end)));
                }
            }
        }
        if let Some(graph) = &self.graph
            && self.has_time
            && graph.format.is_unknown_to_networkx()
        {
            notes.add(&rules::TIME_FORMAT, graph.at, || match graph.format {
                TimeFormat::Dates { .. } => "timeformat is dateTime, and there are times".to_owned(),
                _ => "there are times, and no timeformat says what they are".to_owned(),
            });
        }
        for columns in &self.columns {
            columns.finish(notes);
        }
        for two in self.network.parallel() {
            let Edge { source, target, kind, at, .. } = two.second;
            let rule = if kind.is_empty() { &rules::PARALLEL } else { &rules::PARALLEL_KIND };
            let line = notes.line(two.first.at);
            notes.add(rule, *at, || {
                let kind =
                    if kind.is_empty() { String::new() } else { format!(" of the kind {}", shown(kind)) };
                format!(
                    "the edge joins {} and {}{kind}, as that in line {line}",
                    shown(source),
                    shown(target)
                )
            });
        }
        self.notes
    }
}
