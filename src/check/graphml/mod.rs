//! GraphML as Gephi, Gephi Lite, networkx and igraph read it.

mod keys;

use std::collections::BTreeMap;

use crate::check::decode::Decoded;
use crate::check::graphml::keys::Keys;
use crate::check::network::{Edge, Network};
use crate::check::notes::{Notes, shown};
use crate::check::rules::graphml as rules;
use crate::check::xml::pieces::{Content, Fault, Piece, Tag};
use crate::check::xml::read;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

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
    path: Vec<Open>,
    /// How many elements the `<data>` that is open is inside of.
    data_depth: Option<usize>,
    keys: Keys,
    /// The id of the key that is open.
    key: String,
    /// Whether edges are directed by default, once there is a graph.
    is_directed: Option<bool>,
    n_nodes: usize,
    n_edges: usize,
    /// Where the first edge with an id is.
    edge_with_id: Option<usize>,
    network: Network,
    /// Source and target by id, to tell an edge that is there twice from two edges.
    ends: BTreeMap<String, (String, String)>,
}

struct Open {
    name: String,
    at: usize,
    /// Of `<data>`, its key.
    key: Option<String>,
    has_children: bool,
}

impl<'t> Reading<'t> {
    fn new(notes: Notes<'t>) -> Reading<'t> {
        Reading {
            notes,
            path: Vec::new(),
            data_depth: None,
            keys: Keys::default(),
            key: String::new(),
            is_directed: None,
            n_nodes: 0,
            n_edges: 0,
            edge_with_id: None,
            network: Network::default(),
            ends: BTreeMap::new(),
        }
    }

    fn open(&mut self, tag: Tag) {
        match self.path.last_mut() {
            Some(parent) => parent.has_children = true,
            None => self.root(&tag),
        }
        let mut key = None;
        // What is inside data belongs to whoever wrote it (yEd draws its nodes there).
        if self.data_depth.is_none() {
            match tag.name.as_str() {
                "key" => {
                    self.key = tag.get("id").unwrap_or_default().to_owned();
                    self.keys.declare(&tag, self.is_directed.is_some(), &mut self.notes);
                }
                "default" => self.keys.has_default(&self.key, tag.at, &mut self.notes),
                "graph" => self.graph(&tag),
                "node" => self.node(&tag),
                "edge" => self.edge(&tag),
                "hyperedge" => {
                    self.notes.add(&rules::HYPEREDGE, tag.at, || "a hyperedge".to_owned());
                }
                "data" => {
                    key = tag.get("key").map(str::to_owned);
                    if key.is_none() {
                        let says = || "the data has no key".to_owned();
                        self.notes.add(&rules::DATA_NO_KEY, tag.at, says);
                    }
                    self.data_depth = Some(self.path.len());
                }
                _ => {}
            }
        }
        self.path.push(Open { at: tag.at, name: tag.name, key, has_children: false });
    }

    fn close(&mut self, content: &Content) {
        let Some(open) = self.path.pop() else { return };
        self.data_depth = self.data_depth.filter(|depth| *depth != self.path.len());
        let Some(key) = open.key.filter(|_| !open.has_children) else { return };
        let class = self.path.last().map_or("", |parent| parent.name.as_str());
        self.keys.data(&key, class, open.at, content, &mut self.notes);
    }

    fn root(&mut self, tag: &Tag) {
        if tag.name != "graphml" {
            self.notes.add(&rules::NO_GRAPH, tag.at, || {
                format!("the file is <{}>, not <graphml>", tag.name.chars().take(40).collect::<String>())
            });
            return;
        }
        let name = if tag.prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", tag.prefix) };
        if let Some(namespace) = tag.get(&name).filter(|namespace| *namespace != NAMESPACE) {
            let says = || format!("the namespace is {}", shown(namespace));
            self.notes.add(&rules::NAMESPACE, tag.place(&name), says);
        }
    }

    fn graph(&mut self, tag: &Tag) {
        if self.is_directed.is_some() {
            self.notes.add(&rules::GRAPH_TWICE, tag.at, || "a second graph".to_owned());
            return;
        }
        let default = tag.get("edgedefault");
        if default.is_none() {
            self.notes.add(&rules::EDGE_DEFAULT, tag.at, || "the graph has no edgedefault".to_owned());
        }
        self.is_directed = Some(default == Some("directed"));
    }

    fn node(&mut self, tag: &Tag) {
        self.n_nodes += 1;
        let Some(id) = tag.get("id") else {
            self.notes.add(&rules::NODE_ID, tag.at, || "the node has no id".to_owned());
            return;
        };
        if let Some(earlier) = self.network.add_node(id, tag.at) {
            let line = self.notes.line(earlier);
            let says = || format!("the node {} is in line {line} too", shown(id));
            self.notes.add(&rules::NODE_TWICE, tag.place("id"), says);
        }
    }

    fn edge(&mut self, tag: &Tag) {
        self.n_edges += 1;
        let [source, target] = ["source", "target"].map(|name| tag.get(name).unwrap_or_default().to_owned());
        if source.is_empty() || target.is_empty() {
            self.notes.add(&rules::EDGE_ENDS, tag.at, || {
                format!("the edge has no {}", if source.is_empty() { "source" } else { "target" })
            });
        }
        self.edge_id(tag, &source, &target);
        let default = self.is_directed.unwrap_or(false);
        let is_directed = match tag.get("directed") {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => default,
        };
        if is_directed != default {
            self.notes.add(&rules::MIXED, tag.place("directed"), || {
                let is = |is_directed| if is_directed { "directed" } else { "undirected" };
                format!("the edge is {}, the graph is {}", is(is_directed), is(default))
            });
        }
        let kind = tag.get("label").unwrap_or_default().to_owned();
        self.network.add_edge(Edge { at: tag.at, source, target, is_directed, kind });
    }

    fn edge_id(&mut self, tag: &Tag, source: &str, target: &str) {
        let Some(id) = tag.get("id").filter(|id| !id.is_empty()) else { return };
        self.edge_with_id.get_or_insert(tag.place("id"));
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
                if self.is_directed.is_none() && !notes.has(&rules::NO_GRAPH) {
                    notes.add(&rules::NO_GRAPH, 0, || "there is no <graph>".to_owned());
                }
                // Of half a file, this would tell of nodes that the other half has.
                for (edge, end) in self.network.to_nowhere(&self.network) {
                    notes
                        .add(&rules::EDGE_TO_NOWHERE, edge.at, || format!("there is no node {}", shown(end)));
                }
                self.keys.finish(self.n_nodes, self.n_edges, notes);
            }
        }
        if let Some(at) = self.edge_with_id
            && !self.keys.is_of_edges("edge_id")
        {
            notes.add(&rules::EDGE_ID, at, || "edges have ids, and no attribute edge_id".to_owned());
        }
        for two in self.network.parallel() {
            let Edge { source, target, at, .. } = two.second;
            let line = notes.line(two.first.at);
            notes.add(&rules::PARALLEL, *at, || {
                format!("the edge joins {} and {}, as that in line {line}", shown(source), shown(target))
            });
        }
        self.notes
    }
}
