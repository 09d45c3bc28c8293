//! A sheet: nodes and edges with their columns and looks, whatever they were made of.
//!
//! Every format of tables and drawings is written from a [`Sheet`] and serves all that have one: the graph of stances
//! ([`stances`](crate::export::stances)), networks ([`ties`](crate::export::ties)), networks over time
//! ([`slices`](crate::export::slices)). Edges are handed out one after the other and never gathered.

use std::borrow::Cow;

use crate::export::columns::{Column, Type, Value};
use crate::export::palette::{Colour, Sign};
use crate::extract::EntityKind;
use crate::text::Date;

/// What formats write.
pub(crate) trait Sheet {
    /// What holds for all of it.
    fn head(&self) -> &Head;

    /// How many nodes and edges there are.
    fn size(&self) -> [usize; 2];

    /// The node of this number, below that of [`Sheet::size`].
    fn node(&self, n: usize) -> SheetNode<'_>;

    /// Its values, in the order of the columns.
    fn node_values(&self, n: usize) -> Vec<Option<Value<'_>>>;

    /// When it is there: days in order, both ends included; nothing if that is not known.
    fn node_spells(&self, n: usize) -> Vec<Spell>;

    /// All edges, in the order of their numbers.
    fn edges(&self) -> Box<dyn Iterator<Item = SheetEdge<'_>> + '_>;

    /// The values of an edge, in the order of the columns.
    fn edge_values(&self, edge: &SheetEdge) -> Vec<Option<Value<'_>>>;

    /// When the edge is there.
    fn edge_spells(&self, edge: &SheetEdge) -> Vec<Spell>;

    /// Whether the edge has a date of its own.
    fn is_dated(&self, edge: &SheetEdge) -> bool;

    /// The values of an edge in each of its spells, if the head says that they change.
    fn edge_moments(&self, _edge: &SheetEdge) -> Vec<(Spell, Vec<Option<Value<'_>>>)> {
        Vec::new()
    }

    /// The pairs of nodes that a layout should bring together.
    fn near(&self) -> Vec<(u32, u32)>;

    /// What a picture says of a node and of an edge where the pointer rests.
    fn node_title(&self, n: usize) -> String;

    /// The same for an edge.
    fn edge_title(&self, edge: &SheetEdge) -> String;

    /// The same for a drawing in DOT.
    fn node_tooltip(&self, n: usize) -> String {
        self.node_title(n)
    }

    /// The same for a drawing in DOT.
    fn edge_tooltip(&self, edge: &SheetEdge) -> String {
        self.edge_title(edge)
    }

    /// What the looks mean.
    fn legend(&self) -> Legend;
}

/// The first and the last day, both included.
pub(crate) type Spell = [Date; 2];

/// What holds for a whole sheet.
pub(crate) struct Head {
    /// A word for it, for formats that name their graphs.
    pub(crate) id: &'static str,
    /// The program that made it.
    pub(crate) program: String,
    pub(crate) title: String,
    /// What it was made of.
    pub(crate) about: String,
    /// What its lines mean, in half a line.
    pub(crate) key: String,
    pub(crate) is_directed: bool,
    /// Whether two edges may join the same two nodes.
    pub(crate) is_multiple: bool,
    /// Whether any edge has a day.
    pub(crate) is_dated: bool,
    /// Whether the values of edges change from spell to spell.
    pub(crate) changes: bool,
    /// Whether edges without a sign carry their heading as a label in DOT.
    pub(crate) is_labelled: bool,
    /// The type of weights.
    pub(crate) weight: Type,
    /// The columns of nodes and of edges.
    pub(crate) columns: [Cow<'static, [Column]>; 2],
}

/// A node of a sheet.
pub(crate) struct SheetNode<'s> {
    /// In `[a-z0-9:.-]`, unique.
    pub(crate) id: &'s str,
    pub(crate) label: &'s str,
    /// A word for what it is: `person`.
    pub(crate) kind: &'s str,
    /// What it is drawn as.
    pub(crate) shape: EntityKind,
    pub(crate) colour: Colour,
    /// Points across.
    pub(crate) size: f64,
}

/// An edge of a sheet.
pub(crate) struct SheetEdge<'s> {
    /// Its number, from 0.
    pub(crate) n: usize,
    /// The numbers of its nodes.
    pub(crate) ends: [usize; 2],
    /// A word for what it is: `opposes`.
    pub(crate) kind: &'s str,
    /// The same in plain words: `formerly leads`.
    pub(crate) heading: Cow<'s, str>,
    pub(crate) sign: Sign,
    /// That of its sign, unless it has one of its own.
    pub(crate) colour: Colour,
    /// How much there is of it; below 0 where something is subtracted.
    pub(crate) value: f64,
    /// Points across.
    pub(crate) thickness: f64,
}

/// What lines and shapes mean.
pub(crate) struct Legend {
    /// Lines, with what they say.
    pub(crate) lines: Vec<(Sign, String)>,
    /// Shapes, with what they stand for.
    pub(crate) shapes: Vec<(EntityKind, String)>,
    /// What else there is to know: in a drawing in DOT, and in a picture.
    pub(crate) notes: [String; 2],
}

impl SheetEdge<'_> {
    /// Its id: `e1` for the first.
    pub(crate) fn id(&self) -> String {
        format!("e{}", self.n + 1)
    }

    /// How strong it is, above 0.
    pub(crate) fn weight(&self) -> f64 {
        self.value.abs()
    }
}
