//! The keys of a GraphML file: how attributes are declared, and whether data is of their type.

use std::collections::BTreeMap;

use crate::check::notes::{Notes, shown};
use crate::check::number::{Truth, Weight, decimal, is_whole, truth, weight};
use crate::check::rules::graphml as rules;
use crate::check::xml::pieces::{Content, Tag};

/// The types of the standard. All clients know these and no others.
const TYPES: &[&str] = &["boolean", "int", "long", "float", "double", "string"];
/// Names of attributes that are labels to Gephi, which it leaves as they are.
const LABELS: &[&str] = &["label", "nodelabel", "edgelabel"];

/// All keys of a file.
#[derive(Default)]
pub(crate) struct Keys {
    by_id: BTreeMap<String, Key>,
    /// Where each name is declared, by class.
    names: BTreeMap<(String, String), usize>,
}

struct Key {
    at: usize,
    /// `node`, `edge`, `graph`, `all`, or nothing.
    class: String,
    name: String,
    kind: String,
    has_default: bool,
    /// At how many elements it has a value.
    n_values: usize,
}

impl Keys {
    /// `<key id=... for=... attr.name=... attr.type=...>`.
    pub(crate) fn declare(&mut self, tag: &Tag, is_late: bool, notes: &mut Notes) {
        let get = |name| tag.get(name).unwrap_or_default();
        let (id, class, name, kind) = (get("id"), get("for"), get("attr.name"), get("attr.type"));
        let the_key = || format!("the key {}", shown(id));
        if id.is_empty() {
            notes.add(&rules::KEY_NO_ID, tag.at, || "the key has no id".to_owned());
        }
        if is_late {
            notes.add(&rules::KEY_LATE, tag.at, || format!("{} comes after the graph", the_key()));
        }
        // Drawings of the program yEd; what they hold is no data to anybody else.
        if tag.get("yfiles.type").is_none() {
            match kind {
                "" => notes.add(&rules::KEY_NO_TYPE, tag.at, || format!("{} has no attr.type", the_key())),
                "integer" => notes.add(&rules::KEY_TYPE_INTEGER, tag.place("attr.type"), || {
                    format!("{} is of the type \"integer\"", the_key())
                }),
                kind if !TYPES.contains(&kind) => {
                    notes.add(&rules::KEY_TYPE, tag.place("attr.type"), || {
                        format!("{} is of the type {}", the_key(), shown(kind))
                    });
                }
                _ => {}
            }
            if name.is_empty() {
                notes.add(&rules::KEY_NO_NAME, tag.at, || format!("{} has no attr.name", the_key()));
            }
        }
        match class {
            "node" | "edge" => {}
            "graph" => {
                notes.add(&rules::KEY_GRAPH, tag.place("for"), || format!("{} is of the graph", the_key()));
            }
            "" => notes.add(&rules::KEY_NO_CLASS, tag.at, || format!("{} is for nothing", the_key())),
            _ => {
                let is_known = matches!(class, "all" | "port" | "endpoint" | "hyperedge" | "graphml");
                let rule = if is_known { &rules::KEY_ALL } else { &rules::KEY_CLASS };
                notes.add(rule, tag.place("for"), || format!("{} is for {}", the_key(), shown(class)));
            }
        }
        self.check_name(tag, class, name, kind, notes);
        let key = Key {
            at: tag.at,
            class: class.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            has_default: false,
            n_values: 0,
        };
        if let Some(earlier) = self.by_id.insert(id.to_owned(), key) {
            let line = notes.line(earlier.at);
            let says = || format!("{} is in line {line} too", the_key());
            notes.add(&rules::KEY_TWICE, tag.place("id"), says);
        }
    }

    fn check_name(&mut self, tag: &Tag, class: &str, name: &str, kind: &str, notes: &mut Notes) {
        if name.is_empty() {
            return;
        }
        let at = tag.place("attr.name");
        if let Some(earlier) = self.names.insert((class.to_owned(), name.to_owned()), tag.at) {
            let line = notes.line(earlier);
            notes.add(&rules::KEY_NAME_TWICE, at, || {
                format!("the name {} is that of the key in line {line}", shown(name))
            });
        }
        if name == "id" {
            notes.add(&rules::KEY_ID, at, || format!("an attribute of {class}s is called id"));
        }
        if class == "edge" && name == "weight" && kind == "string" {
            notes.add(&rules::WEIGHT_TYPE, tag.place("attr.type"), || "weight is a string".to_owned());
        }
    }

    /// `<default>` inside the key that was declared last, whose id this is.
    pub(crate) fn has_default(&mut self, id: &str, at: usize, notes: &mut Notes) {
        notes.add(&rules::DEFAULT, at, || format!("the key {} has a default", shown(id)));
        if let Some(key) = self.by_id.get_mut(id) {
            key.has_default = true;
        }
    }

    /// Whether edges have an attribute of this name.
    pub(crate) fn is_of_edges(&self, name: &str) -> bool {
        self.names.contains_key(&("edge".to_owned(), name.to_owned()))
    }

    /// `<data key=...>` of an element of this class: the tag was at `at`.
    pub(crate) fn data(&mut self, id: &str, class: &str, at: usize, content: &Content, notes: &mut Notes) {
        let Some(key) = self.by_id.get_mut(id) else {
            let says = || format!("no key {} is declared", shown(id));
            notes.add(&rules::DATA_UNDECLARED, at, says);
            return;
        };
        if !matches!(key.class.as_str(), "all" | "") && key.class != class {
            let says = || format!("the key {} is for {}, not for {class}", shown(id), shown(&key.class));
            notes.add(&rules::DATA_CLASS, at, says);
            return;
        }
        key.n_values += 1;
        let (value, place) = (content.text.as_str(), if content.text.is_empty() { at } else { content.at });
        let says = || format!("the key {} is {}, but its value is {}", shown(id), key.kind, shown(value));
        match key.kind.as_str() {
            // Of nothing at all, every client makes nothing.
            "int" | "long" | "float" | "double" | "integer" if value.trim().is_empty() => {}
            "int" | "long" | "integer" if !is_whole(value) => {
                let is_decimal = decimal(value).is_some();
                let rule = if is_decimal { &rules::DATA_DECIMAL } else { &rules::DATA_NUMBER };
                notes.add(rule, place, says);
            }
            "float" | "double" if decimal(value).is_none() => notes.add(&rules::DATA_NUMBER, place, says),
            "boolean" => match truth(value) {
                Truth::Word => {}
                Truth::Digit => notes.add(&rules::DATA_TRUTH_DIGIT, place, says),
                Truth::Other => notes.add(&rules::DATA_TRUTH, place, says),
            },
            "string" if value.contains("INF") && !LABELS.contains(&key.name.as_str()) => {
                let says = || format!("the value of {} holds INF", shown(&key.name));
                notes.add(&rules::DATA_INF, place, says);
            }
            _ => {}
        }
        if content.has_entities_apart {
            let says = || format!("in {} only white space parts two entities", shown(value));
            notes.add(&rules::DATA_ENTITIES, place, says);
        }
        if class == "edge" && matches!(key.name.as_str(), "weight" | "Edge Weight") {
            let rule = match weight(value) {
                Weight::Zero => &rules::WEIGHT_ZERO,
                Weight::Negative => &rules::WEIGHT_NEGATIVE,
                Weight::NotFinite => &rules::WEIGHT_NOT_FINITE,
                // The type tells of those.
                Weight::Fine | Weight::NoNumber => return,
            };
            notes.add(rule, place, || format!("the weight is {}", shown(value)));
        }
    }

    /// What can be told only once all elements are counted.
    pub(crate) fn finish(&self, n_nodes: usize, n_edges: usize, notes: &mut Notes) {
        for (id, key) in &self.by_id {
            let n_elements = if key.class == "edge" { n_edges } else { n_nodes };
            let n_missing = n_elements.saturating_sub(key.n_values);
            if key.kind == "boolean" && !key.has_default && key.n_values > 0 && n_missing > 0 {
                notes.add(&rules::DATA_TRUTH_MISSING, key.at, || {
                    format!("{n_missing} of {n_elements} {}s have no value for {}", key.class, shown(id))
                });
            }
        }
    }
}
