//! Ties: a discourse network as a sheet.
//!
//! A vertex is a node with its variable, its frequency and all further columns; a tie is an edge with its `value`, which
//! may be negative, its `weight`, which is how large that is, and its `polarity`: Gephi drops edges of weight 0 and cannot
//! lay out negative ones. Ties of one mode have no direction; those of two lead from the first variable to the second.

use std::borrow::Cow;

use crate::export::columns::{Column, Type, Value};
use crate::export::palette::{Colour, Sign, of_kind, size_of, thickness_among};
use crate::export::sheet::{Head, Legend, Sheet, SheetEdge, SheetNode, Spell};
use crate::extract::EntityKind;
use crate::graph::node_id::unique_ids;
use crate::network::{self, Aggregation, Cells, Mode, Network};

/// A network as a sheet.
pub(crate) struct Ties<'n> {
    network: &'n Network,
    ids: Vec<String>,
    /// How much the strongest tie weighs.
    most: f64,
    head: Head,
}

/// Names that a reader takes for something else, or that every network has.
const TAKEN: [&str; 38] = [
    "color",
    "colour",
    "edge_id",
    "end",
    "endopen",
    "evidence",
    "first_seen",
    "frequency",
    "id",
    "interaction",
    "interval",
    "key",
    "kind",
    "label",
    "labels",
    "last_seen",
    "name",
    "pid",
    "polarity",
    "relation",
    "selected",
    "shape",
    "size",
    "source",
    "spells",
    "start",
    "suid",
    "target",
    "thickness",
    "timeset",
    "timestamp",
    "type",
    "value",
    "variable",
    "viz",
    "weight",
    "width",
    "x",
];

/// To how many others a vertex is brought near: were it to all, most would stand in one heap.
const NEAR: usize = 8;

impl<'n> Ties<'n> {
    pub(crate) fn new(network: &'n Network) -> Ties<'n> {
        let vertices = network.vertices.iter();
        let ids = unique_ids(vertices.map(|vertex| (vertex.variable.as_str(), vertex.name.as_str())));
        let [n_vertices, n_ties] = [network.vertices.len(), network.ties.len()];
        let days = network.period.map(|[first, last]| format!(", {first} to {last}")).unwrap_or_default();
        let settings: Vec<String> =
            network.settings.iter().map(|(name, value)| format!("; {name}: {value}")).collect();
        let nodes = [Column::new("variable", Type::Text), Column::new("frequency", Type::Whole)];
        let edges = [
            Column::new("relation", Type::Text),
            Column::new("polarity", Type::Whole),
            Column::new("value", Type::Number),
        ];
        let lines: Vec<String> =
            lines(network).iter().map(|(sign, text)| format!("{}: {text}", look(*sign))).collect();
        let head = Head {
            id: "network",
            program: concat!("stancegraph ", env!("CARGO_PKG_VERSION")).to_owned(),
            title: if network.title.is_empty() { "Discourse network" } else { &network.title }.to_owned(),
            about: format!("{n_vertices} vertices, {n_ties} ties{days}{}", settings.concat()),
            key: lines.join(", "),
            is_directed: network.mode == Mode::Two,
            is_multiple: false,
            is_dated: network.period.is_some(),
            changes: false,
            is_labelled: false,
            weight: Type::Number,
            columns: [joined(&nodes, &network.columns), joined(&edges, &network.tie_columns)],
        };
        let most = network.ties().map(|(.., weight)| weight.abs()).fold(0.0, f64::max);
        Ties { network, ids, most, head }
    }

    /// What holds for all of it, for a sheet that differs in little.
    pub(crate) fn into_head(self) -> Head {
        self.head
    }
}

/// The columns that every network has, then those of this one.
fn joined(own: &[Column], further: &[network::Column]) -> Cow<'static, [Column]> {
    let mut all = own.to_vec();
    for column in further {
        let kind = match column.cells {
            Cells::Text(_) => Type::Text,
            Cells::Whole(_) => Type::Whole,
            Cells::Number(_) => Type::Number,
        };
        let safe = safe(&column.name);
        let is_free = |name: &str| all.iter().all(|other| other.name != name);
        let numbered = (2..).map(|n| format!("{safe}_{n}"));
        let name = std::iter::once(safe.clone()).chain(numbered).find(|name| is_free(name));
        all.push(Column { name: name.unwrap_or(safe).into(), kind, is_drawn: false });
    }
    all.into()
}

/// A name for a column in `[a-z0-9_]` that means nothing else to any reader: `Type` is `attribute_type`.
fn safe(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let name: String = name.chars().map(letter).take(60).collect();
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() > 1;
    match is_plain && !TAKEN.contains(&name.as_str()) {
        true => name,
        false => format!("attribute_{}", name.trim_start_matches('_')).trim_end_matches('_').to_owned(),
    }
}

/// What a tie of this weight says: in a word, in plain words, and for or against.
pub(crate) fn relation(network: &Network, value: f64) -> (&'static str, &'static str, Sign) {
    match (network.mode, network.aggregation) {
        (Mode::One, Aggregation::Ignore) => ("co_occurrence", "co-occurrence", Sign::Neither),
        (Mode::Two, Aggregation::Ignore) => ("refers_to", "refers to", Sign::Neither),
        (_, Aggregation::Congruence) => ("congruence", "congruence", Sign::For),
        (_, Aggregation::Conflict) => ("conflict", "conflict", Sign::Against),
        (Mode::One, Aggregation::Subtract) if value < 0.0 => ("conflict", "conflict", Sign::Against),
        (Mode::One, Aggregation::Subtract) => ("congruence", "congruence", Sign::For),
        (Mode::Two, Aggregation::Subtract) if value < 0.0 => ("disagrees", "disagrees", Sign::Against),
        (Mode::Two, Aggregation::Subtract) => ("agrees", "agrees", Sign::For),
        (_, Aggregation::Combine) if value == 1.0 => ("agrees", "agrees", Sign::For),
        (_, Aggregation::Combine) if value == 2.0 => ("disagrees", "disagrees", Sign::Against),
        (_, Aggregation::Combine) if value == 3.0 => ("mixed", "agrees and disagrees", Sign::Mixed),
        (_, Aggregation::Combine) => ("combination", "another combination", Sign::Neither),
    }
}

/// The lines that such a network can have.
fn lines(network: &Network) -> Vec<(Sign, &'static str)> {
    let values: &[f64] = match network.aggregation {
        Aggregation::Subtract => &[1.0, -1.0],
        Aggregation::Combine => &[1.0, 2.0, 3.0],
        _ => &[1.0],
    };
    values.iter().map(|value| relation(network, *value)).map(|(_, text, sign)| (sign, text)).collect()
}

fn look(sign: Sign) -> &'static str {
    match sign {
        Sign::For | Sign::Neither => "solid",
        Sign::Against => "dashed",
        Sign::Mixed => "dotted",
    }
}

/// What vertices of a variable are drawn as.
fn shape(variable: &str, is_first: bool) -> EntityKind {
    match variable {
        "person" | "actor" | "author" | "holder" => EntityKind::Person,
        "organization" | "organisation" | "source" | "party" => EntityKind::Group,
        "concept" | "target" | "issue" => EntityKind::Issue,
        "instrument" | "document" | "title" => EntityKind::Instrument,
        "place" | "country" | "location" => EntityKind::Place,
        _ if is_first => EntityKind::Group,
        _ => EntityKind::Issue,
    }
}

fn values<'n>(columns: &'n [network::Column], n: usize) -> impl Iterator<Item = Option<Value<'n>>> {
    columns.iter().map(move |column| match &column.cells {
        Cells::Text(cells) => cells.get(n)?.as_deref().map(|text| Value::Text(text.into())),
        Cells::Whole(cells) => cells.get(n)?.map(Value::Whole),
        Cells::Number(cells) => cells.get(n)?.map(Value::Number),
    })
}

impl Sheet for Ties<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn size(&self) -> [usize; 2] {
        [self.network.vertices.len(), self.network.ties.len()]
    }

    fn node(&self, n: usize) -> SheetNode<'_> {
        let vertex = &self.network.vertices[n];
        let shape = shape(&vertex.variable, n < self.network.n_rows);
        let own = vertex.colour.map(|[red, green, blue]| Colour::new(red, green, blue));
        SheetNode {
            id: &self.ids[n],
            label: &vertex.name,
            kind: self.ids[n].split(':').next().unwrap_or_default(),
            shape,
            colour: own.unwrap_or_else(|| of_kind(shape)),
            size: size_of(vertex.frequency),
        }
    }

    fn node_values(&self, n: usize) -> Vec<Option<Value<'_>>> {
        let vertex = &self.network.vertices[n];
        let frequency = i32::try_from(vertex.frequency).unwrap_or(i32::MAX);
        let own = [Some(Value::Text(vertex.variable.as_str().into())), Some(Value::Whole(frequency))];
        own.into_iter().chain(values(&self.network.columns, n)).collect()
    }

    fn node_spells(&self, _: usize) -> Vec<Spell> {
        self.network.period.into_iter().collect()
    }

    fn edges(&self) -> Box<dyn Iterator<Item = SheetEdge<'_>> + '_> {
        let is_code = self.network.aggregation == Aggregation::Combine;
        Box::new(self.network.ties().enumerate().map(move |(n, (one, other, value))| {
            let (kind, heading, sign) = relation(self.network, value);
            // A code is no size.
            let thickness = if is_code { 1.4 } else { thickness_among(value, self.most) };
            let own =
                self.network.tie_colours.get(n).map(|[red, green, blue]| Colour::new(*red, *green, *blue));
            let colour = own.unwrap_or_else(|| sign.colour());
            SheetEdge { n, ends: [one, other], kind, heading: heading.into(), sign, colour, value, thickness }
        }))
    }

    fn edge_values(&self, edge: &SheetEdge) -> Vec<Option<Value<'_>>> {
        let (kind, ..) = relation(self.network, edge.value);
        let own = [
            Some(Value::Text(kind.into())),
            Some(Value::Whole(edge.sign.polarity())),
            Some(Value::Number(edge.value)),
        ];
        own.into_iter().chain(values(&self.network.tie_columns, edge.n)).collect()
    }

    fn edge_spells(&self, _: &SheetEdge) -> Vec<Spell> {
        self.network.period.into_iter().collect()
    }

    /// All are of one period, so none stands out.
    fn is_dated(&self, _: &SheetEdge) -> bool {
        false
    }

    /// The strongest ties of each vertex; of one mode those that are not of conflict, of two modes whoever is against
    /// something stands beside it, too.
    fn near(&self) -> Vec<(u32, u32)> {
        let mut strongest: Vec<Vec<(f64, u32)>> = vec![Vec::new(); self.network.vertices.len()];
        let is_signed = self.network.aggregation == Aggregation::Subtract && self.network.mode == Mode::One;
        for (one, other, value) in self.network.ties().filter(|(.., value)| !is_signed || *value > 0.0) {
            let value = value.abs();
            for (own, other) in [(one, other), (other, one)] {
                let own = &mut strongest[own];
                let place = own.partition_point(|(weight, _)| *weight >= value);
                if place < NEAR {
                    own.insert(place, (value, other as u32));
                    own.truncate(NEAR);
                }
            }
        }
        let mut pairs: Vec<(u32, u32)> = (0..)
            .zip(&strongest)
            .flat_map(|(one, others)| others.iter().map(move |&(_, other)| (other.min(one), other.max(one))))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn node_title(&self, n: usize) -> String {
        let vertex = &self.network.vertices[n];
        format!("{} ({}), statements: {}", vertex.name, vertex.variable, vertex.frequency)
    }

    fn edge_title(&self, edge: &SheetEdge) -> String {
        let [one, other] = edge.ends.map(|n| self.network.vertices[n].name.as_str());
        format!("{one} — {other}\n{}: {}", edge.heading, edge.value)
    }

    fn legend(&self) -> Legend {
        let mut shapes: Vec<(EntityKind, String)> = Vec::new();
        for (n, vertex) in self.network.vertices.iter().enumerate() {
            let own = shape(&vertex.variable, n < self.network.n_rows);
            // A handful fits; there are one or two variables.
            if shapes.len() < 6 && shapes.iter().all(|(_, variable)| *variable != vertex.variable) {
                shapes.push((own, vertex.variable.clone()));
            }
        }
        let width =
            if self.network.aggregation == Aggregation::Combine { "" } else { "; width grows with weight" };
        let days =
            self.network.period.map(|[first, last]| format!(", {first} to {last}")).unwrap_or_default();
        // Where ties have colours of their own, the settings say what these mean.
        let colours = self.network.settings.iter().find(|(name, _)| name == "colours");
        let colours = colours.map(|(_, text)| format!("; {text}")).unwrap_or_default();
        let note = format!("{}{days}{width}{colours}", self.head.title);
        Legend {
            lines: lines(self.network).into_iter().map(|(sign, text)| (sign, text.to_owned())).collect(),
            shapes,
            notes: [note.clone(), note],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_mean_nothing_else() {
        for (name, expected) in [
            ("Type", "attribute_type"),
            ("Betweenness", "betweenness"),
            ("share of seats", "share_of_seats"),
            ("2019", "attribute_2019"),
            ("x", "attribute_x"),
            ("", "attribute"),
            ("Größe", "gr__e"),
        ] {
            assert_eq!(safe(name), expected, "{name}");
        }
        let column = |name: &str| network::Column { name: name.to_owned(), cells: Cells::Text(Vec::new()) };
        let all = joined(&[], &["type", "Type", "TYPE"].map(column));
        let names: Vec<&str> = all.iter().map(|column| column.name.as_ref()).collect();
        assert_eq!(names, ["attribute_type", "attribute_type_2", "attribute_type_3"]);
    }
}
