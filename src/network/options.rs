//! What can be asked of a network: which statements count, and what is made of them.

use crate::network::{Aggregation, Mode};
use crate::text::Date;

/// What can be asked of a network. The default is that of one mode: the congruence of actors, as they speak of concepts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// One mode or two.
    pub mode: Mode,
    /// The label of the statement type; if none is given, the first that has the variables.
    pub statement_type: Option<String>,
    /// Whose values are tied: `actor`, `organization`; of none the first there is of `actor`, `organization` and `person`.
    pub variable1: Option<String>,
    /// By which they are tied (of two modes: to which); of none `concept`.
    pub variable2: Option<String>,
    /// What says whether they are for or against.
    pub qualifier: Qualifier,
    /// What the statements of two are made into; of none congruence of one mode, subtract of two, and ignore where there
    /// is no qualifier.
    pub aggregation: Option<Aggregation>,
    /// By what the weights are divided.
    pub normalization: Normalization,
    /// Which statements count as said once.
    pub duplicates: Duplicates,
    /// Which values are left out, or alone kept.
    pub filters: Vec<Filter>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Statements less sure are left out; 0 to 1.
    pub min_score: f32,
    /// Keep vertices that the filters leave without statements.
    pub isolates: bool,
    /// Put an organization in the place of each person who has one.
    pub roll_up_actors: bool,
    /// Put the widest concept above it in the place of each concept.
    pub roll_up_concepts: bool,
    /// Compute as DNA 3.1 does where that differs from what is published; see `docs/networks.md`.
    pub dna_compat: bool,
}

/// Which variable says whether a statement is for or against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Qualifier {
    /// `agreement` if the statement type has it.
    #[default]
    Usual,
    /// None: all statements are alike.
    None,
    /// This one.
    Named(String),
}

/// By what the weights of a network are divided. A divisor of 0 gives the weight 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Normalization {
    /// Nothing.
    #[default]
    No,
    /// Of one mode: the mean number of statements of the two.
    Average,
    /// Of one mode: what either says and the other does not, and what both say.
    Jaccard,
    /// Of one mode: the lengths of the two, as vectors.
    Cosine,
    /// Of one mode: the numbers of statements of the two, which is what DNA calls cosine.
    DnaCosine,
    /// Of two modes: the statements of the actor.
    Activity,
    /// Of two modes: the statements about the concept.
    Prominence,
}

/// Of statements alike (same two values, same qualifier unless that is ignored) all but the first are left out where
/// they stand in the same of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// None is left out.
    #[default]
    Include,
    /// In the same document.
    Document,
    /// In the same week of the same year, from Monday (ISO 8601).
    Week,
    /// In the same month of the same year.
    Month,
    /// In the same year.
    Year,
    /// Anywhere.
    Range,
}

/// Leaves out statements by the values of a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A variable of statements or documents.
    pub variable: String,
    /// Its values, as they are written.
    pub values: Vec<String>,
    /// Leave out all others instead of these.
    pub keep: bool,
}

impl Normalization {
    /// All.
    pub const ALL: [Normalization; 7] = [
        Normalization::No,
        Normalization::Average,
        Normalization::Jaccard,
        Normalization::Cosine,
        Normalization::DnaCosine,
        Normalization::Activity,
        Normalization::Prominence,
    ];

    /// As it is written: `dna-cosine`.
    pub fn as_str(self) -> &'static str {
        match self {
            Normalization::No => "no",
            Normalization::Average => "average",
            Normalization::Jaccard => "jaccard",
            Normalization::Cosine => "cosine",
            Normalization::DnaCosine => "dna-cosine",
            Normalization::Activity => "activity",
            Normalization::Prominence => "prominence",
        }
    }

    /// The number of modes of the networks it is for; `None` if it is for both.
    pub(crate) fn mode(self) -> Option<Mode> {
        match self {
            Normalization::No => None,
            Normalization::Activity | Normalization::Prominence => Some(Mode::Two),
            _ => Some(Mode::One),
        }
    }
}

impl Duplicates {
    /// All.
    pub const ALL: [Duplicates; 6] = [
        Duplicates::Include,
        Duplicates::Document,
        Duplicates::Week,
        Duplicates::Month,
        Duplicates::Year,
        Duplicates::Range,
    ];

    /// As it is written: `document`.
    pub fn as_str(self) -> &'static str {
        match self {
            Duplicates::Include => "include",
            Duplicates::Document => "document",
            Duplicates::Week => "week",
            Duplicates::Month => "month",
            Duplicates::Year => "year",
            Duplicates::Range => "range",
        }
    }
}
