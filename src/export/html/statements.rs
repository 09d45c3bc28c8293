//! The statements behind a network, as a page has them: who says it, what about, what the qualifier says, the document and
//! the words.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::coding::CodedDocument;
use crate::export::json::list;
use crate::network::Network;
use crate::network::statements::{Behind, Statements};

/// A page has the words of no more statements: a browser should open it at once.
const MOST: usize = 20_000;

/// Writes those of the vertices that the network has: `by` is the place of a vertex in it, `on` one in `values`, `document`
/// one in `documents`. If there are too many, it says how many, and has none.
pub(super) fn write(network: &Network, behind: &[Statements], out: &mut dyn Write) -> io::Result<()> {
    let vertices = network.vertices[..network.n_rows].iter().zip(0u32..);
    let places: BTreeMap<&str, u32> = vertices.map(|(vertex, n)| (vertex.name.as_str(), n)).collect();
    let each = behind.iter().enumerate().flat_map(|(n, of)| of.each().map(move |one| (n, one)));
    // Of slices each has its own.
    let is_in = |one: &Behind| match (network.period, one.document.date) {
        (Some([first, last]), Some(date)) => first <= date.date() && date.date() <= last,
        (Some(_), None) => false,
        (None, _) => true,
    };
    let own = each.filter(|(_, one)| is_in(one));
    let found: Vec<_> = own.filter_map(|(n, one)| Some((n, *places.get(one.row)?, one))).collect();
    let shown = if found.len() <= MOST { &found[..] } else { &[] };
    let (mut values, mut documents) = (Places::default(), Places::default());
    let mut rows = Vec::new();
    for (n, by, one) in shown {
        let on = values.place(one.column, || one.column);
        let document = documents.place((*n, one.n_document), || one.document);
        rows.push(json!({
            "by": by, "on": on, "says": one.level, "document": document, "words": one.words(), "part": behind[*n].part
        }));
    }
    let (variable, about, qualifier) = behind.first().map_or(("", "", None), Statements::variables);
    let total = found.len();
    let head = json!({"variables": [variable, about], "qualifier": qualifier, "total": total, "values": values.items});
    write!(out, "{{\"about\":{head}")?;
    list(out, ",\n\"documents\":[", documents.items.into_iter().map(document))?;
    list(out, ",\n\"list\":[", rows.into_iter())?;
    out.write_all(b"}")
}

fn document(document: &CodedDocument) -> Value {
    let date = document.date.map(|date| date.date().to_string());
    json!({"name": document.id, "title": document.title, "source": document.source, "date": date})
}

/// Things, each once, with the place of each.
struct Places<K, T> {
    places: BTreeMap<K, usize>,
    items: Vec<T>,
}

impl<K, T> Default for Places<K, T> {
    fn default() -> Places<K, T> {
        Places { places: BTreeMap::new(), items: Vec::new() }
    }
}

impl<K: Ord, T> Places<K, T> {
    /// The place of the thing of this key, which is added if it is new.
    fn place(&mut self, key: K, thing: impl FnOnce() -> T) -> usize {
        *self.places.entry(key).or_insert_with(|| {
            self.items.push(thing());
            self.items.len() - 1
        })
    }
}
