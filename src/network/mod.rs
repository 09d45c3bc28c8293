//! Discourse networks: who is tied to whom by what they both say.
//!
//! Actors who say the same of a concept are congruent, those who say the opposite are in conflict; actors and the
//! concepts they speak of are a network of two modes. The algebra is that of Leifeld (2017) as DNA's manual writes it
//! down; `docs/networks.md` has every formula. A [`Network`] is the result: vertices, and a sparse matrix of weights.

pub mod diff;
mod field;
pub mod flips;
pub mod kernel;
pub mod make;
pub mod matrix;
mod one_mode;
pub mod options;
pub mod part;
pub mod plan;
pub mod select;
pub mod statements;
pub mod structure;
mod tensor;
pub mod trends;
mod two_mode;
pub mod windows;

use crate::network::matrix::Matrix;
use crate::text::Date;

/// A weighted network of one or two modes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// One mode or two.
    pub mode: Mode,
    /// What the weights mean; decides how ties are named and coloured.
    pub aggregation: Aggregation,
    /// The vertices: sorted by name; of two modes first all of the first variable, then all of the second.
    pub vertices: Vec<Vertex>,
    /// How many vertices are of the first variable; of one mode all.
    pub n_rows: usize,
    /// The weights, none of them 0. Of one mode only those above the diagonal (row < column) are kept, for both ways. Of
    /// two modes, row r and column c mean the vertices r and `n_rows + c`.
    pub ties: Matrix,
    /// Further columns of the table of vertices (attributes, centralities, communities), one value a vertex.
    pub columns: Vec<Column>,
    /// Further columns of the table of ties, one value a tie, in the order of [`Network::ties`].
    pub tie_columns: Vec<Column>,
    /// Colours of the ties, in the same order; if there are none, the aggregation decides.
    pub tie_colours: Vec<[u8; 3]>,
    /// The days from which its statements were taken, both included, where the network is one of a period.
    pub period: Option<[Date; 2]>,
    /// What it is, for people, in one line: `congruence of organization by concept`.
    pub title: String,
    /// How it was made, by name and value, for whoever must make it again.
    pub settings: Vec<(String, String)>,
}

/// How many kinds of vertices a network has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Ties among the values of one variable; they have no direction.
    #[default]
    One,
    /// Ties from the values of one variable to those of another.
    Two,
}

/// What the statements of two vertices are made into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregation {
    /// How often both speak of the same, whatever they say.
    Ignore,
    /// How often they say the same.
    #[default]
    Congruence,
    /// How often they say the opposite.
    Conflict,
    /// The first minus the second; of two modes, for minus against.
    Subtract,
    /// Of two modes: which levels of the qualifier occur, as a code.
    Combine,
}

/// A vertex: one value of a variable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vertex {
    /// The value: the name of an actor or concept.
    pub name: String,
    /// The variable: `organization`.
    pub variable: String,
    /// How many of the statements counted here are of it.
    pub frequency: u32,
    /// Its colour, where its coders gave it one: red, green, blue.
    pub colour: Option<[u8; 3]>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name, unique in its table.
    pub name: String,
    /// Its values.
    pub cells: Cells,
}

/// The values of a column, all of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Texts.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i32>>),
    /// Numbers, all finite.
    Number(Vec<Option<f64>>),
}

impl Network {
    /// The ties with the places of their two vertices in [`Network::vertices`], and their weight, row by row.
    pub fn ties(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let shift = if self.mode == Mode::Two { self.n_rows } else { 0 };
        self.ties.cells().map(move |(row, column, weight)| (row, shift + column, weight))
    }
}

impl Aggregation {
    /// All.
    pub const ALL: [Aggregation; 5] = [
        Aggregation::Ignore,
        Aggregation::Congruence,
        Aggregation::Conflict,
        Aggregation::Subtract,
        Aggregation::Combine,
    ];

    /// As it is written: `congruence`.
    pub fn as_str(self) -> &'static str {
        match self {
            Aggregation::Ignore => "ignore",
            Aggregation::Congruence => "congruence",
            Aggregation::Conflict => "conflict",
            Aggregation::Subtract => "subtract",
            Aggregation::Combine => "combine",
        }
    }
}
