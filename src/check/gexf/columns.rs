//! The columns of a GEXF file: how attributes are declared, and whether values are of their type.

use std::collections::BTreeMap;

use crate::check::notes::{Notes, shown};
use crate::check::number::{Truth, decimal, is_whole, truth};
use crate::check::rules::gexf as rules;
use crate::check::xml::pieces::Tag;

/// Types that Gephi knows; of each there is a list too.
const GEPHI: &[&str] = &[
    "bigdecimal",
    "biginteger",
    "boolean",
    "byte",
    "char",
    "double",
    "float",
    "integer",
    "long",
    "short",
    "string",
];
/// Types that networkx knows.
const NETWORKX: &[&str] =
    &["anyURI", "boolean", "double", "float", "int", "integer", "liststring", "long", "string"];

/// Nodes or edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Node,
    Edge,
}

impl Class {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Class::Node => "node",
            Class::Edge => "edge",
        }
    }
}

/// The attributes of one class.
#[derive(Default)]
pub(crate) struct Columns {
    by_id: BTreeMap<String, Column>,
    /// Where each id is declared, in small letters: Gephi knows no others.
    small_ids: BTreeMap<String, usize>,
    is_declared: bool,
}

struct Column {
    at: usize,
    kind: String,
    has_title: bool,
    is_used: bool,
}

impl Columns {
    /// `<attributes class=...>`.
    pub(crate) fn open_block(&mut self, class: Class, tag: &Tag, notes: &mut Notes) {
        if std::mem::replace(&mut self.is_declared, true) {
            notes.add(&rules::COLUMNS_TWICE, tag.at, || {
                format!("a second <attributes class=\"{}\">", class.as_str())
            });
        }
    }

    /// `<attribute id=... title=... type=...>`.
    pub(crate) fn declare(&mut self, class: Class, tag: &Tag, notes: &mut Notes) {
        let id = tag.get("id").unwrap_or_default();
        let title = tag.get("title");
        let kind = tag.get("type").unwrap_or_default();
        if let Some(earlier) = self.small_ids.insert(id.to_lowercase(), tag.at) {
            let line = notes.line(earlier);
            notes.add(&rules::COLUMN_CASE, tag.place("id"), || {
                format!("the attribute {} has the id of that in line {line}", shown(id))
            });
        }
        self.check_name(class, id, title, tag, notes);
        let element = kind.to_lowercase();
        let element = element.strip_prefix("list").unwrap_or(&element);
        if !kind.is_empty() && !GEPHI.contains(&element) {
            notes.add(&rules::COLUMN_TYPE_GEPHI, tag.place("type"), || {
                format!("Gephi has no type {}, so it leaves out the attribute {}", shown(kind), shown(id))
            });
        }
        let column = Column {
            at: tag.at,
            kind: kind.to_owned(),
            has_title: title.is_some_and(|title| !title.is_empty()),
            is_used: false,
        };
        self.by_id.insert(id.to_owned(), column);
    }

    fn check_name(&self, class: Class, id: &str, title: Option<&str>, tag: &Tag, notes: &mut Notes) {
        let title = title.unwrap_or(id);
        let is_number = !id.is_empty() && decimal(id).is_some();
        // Of ids that are numbers, Gephi Lite takes the title.
        let name = if is_number { title } else { id };
        if !is_number && id != title {
            notes.add_with(
                &rules::COLUMN_NAME,
                tag.place("id"),
                format!("write id={}", shown(title)),
                || format!("the attribute {} has the title {}", shown(id), shown(title)),
            );
        }
        let is_edge = class == Class::Edge;
        let small = name.to_lowercase();
        let is_called = || format!("an attribute of {}s is called {}", class.as_str(), shown(name));
        match small.as_str() {
            "id" | "timeset" => notes.add(&rules::COLUMN_BUILT_IN, tag.place("id"), is_called),
            "label" => notes.add(&rules::COLUMN_LABEL, tag.place("id"), is_called),
            "weight" if is_edge => {
                notes.add(&rules::COLUMN_BUILT_IN, tag.place("id"), is_called);
                notes.add(&rules::COLUMN_OVERWRITES, tag.place("id"), is_called);
            }
            "kind" if is_edge => notes.add(&rules::COLUMN_OVERWRITES, tag.place("id"), is_called),
            "color" | "size" | "x" | "y" | "z" => {
                notes.add(&rules::COLUMN_OVERWRITES, tag.place("id"), is_called);
            }
            _ => {}
        }
    }

    /// `<attvalue for=... value=...>` of an element of this class.
    pub(crate) fn value(&mut self, class: Class, tag: &Tag, notes: &mut Notes) {
        // Before 1.2 `for` was called `id`.
        let id = tag.get("for").or_else(|| tag.get("id")).unwrap_or_default();
        let value = tag.get("value").unwrap_or_default();
        let at = tag.place("value");
        let Some(column) = self.by_id.get_mut(id) else {
            notes.add(&rules::VALUE_UNDECLARED, tag.at, || {
                format!("no attribute {} is declared for {}s", shown(id), class.as_str())
            });
            return;
        };
        column.is_used = true;
        let says =
            || format!("the attribute {} is {}, but its value is {}", shown(id), column.kind, shown(value));
        match column.kind.as_str() {
            "integer" | "long" | "int" | "short" | "byte" | "biginteger" if !is_whole(value) => {
                let is_decimal = decimal(value).is_some();
                let rule = if is_decimal { &rules::VALUE_DECIMAL } else { &rules::VALUE_NUMBER };
                notes.add(rule, at, says);
            }
            "float" | "double" | "bigdecimal" if decimal(value).is_none() => {
                notes.add(&rules::VALUE_NUMBER, at, says);
            }
            "boolean" => match truth(value) {
                Truth::Word => {}
                Truth::Digit => notes.add(&rules::VALUE_TRUTH_DIGIT, at, says),
                Truth::Other => notes.add(&rules::VALUE_TRUTH, at, says),
            },
            "string" | "liststring" | "anyURI" | "char" => {
                let says = || format!("the value of {} holds INF", shown(id));
                if value.contains("INF") {
                    notes.add(&rules::VALUE_INF, at, says);
                }
                if value == "null" {
                    notes.add(&rules::VALUE_NULL, at, || format!("the value of {} is null", shown(id)));
                }
            }
            _ => {}
        }
    }

    /// What is wrong only with attributes that are used, once all values are seen.
    pub(crate) fn finish(&self, notes: &mut Notes) {
        for (id, column) in self.by_id.iter().filter(|(_, column)| column.is_used) {
            if !NETWORKX.contains(&column.kind.as_str()) {
                notes.add(&rules::COLUMN_TYPE_NETWORKX, column.at, || {
                    format!("networkx has no type {} (of the attribute {})", shown(&column.kind), shown(id))
                });
            }
            if !column.has_title {
                notes.add(&rules::COLUMN_TITLE, column.at, || {
                    format!("the attribute {} has no title", shown(id))
                });
            }
        }
    }
}
