//! The comparison: what two codings agree on, as figures and as a list of what they do not.
//!
//! Everything here is written as it stands by `stancegraph compare --json`; `docs/schema/comparison.schema.json` says
//! the same.

use serde::{Serialize, Serializer};

use crate::compare::bootstrap::Figure;

/// What two codings agree on. The first is the reference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The first side.
    pub a: SideSummary,
    /// The second side.
    pub b: SideSummary,
    /// Which documents are compared.
    pub documents: Documents,
    /// Statement by statement.
    pub passages: Passages,
    /// Code point by code point.
    pub continuum: Continuum,
    /// Document by document: is there anything of a concept, of an actor and a concept.
    pub presence: Vec<Presence>,
    /// Document by document: who is how toward what. `None` without a concept.
    pub positions: Option<Positions>,
    /// Every statement that only one side has, and every value that differs, in the order of the first side's documents.
    pub disagreements: Vec<Disagreement>,
}

/// A side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SideSummary {
    /// The name of the coding: its file.
    pub name: String,
    /// The coder; `None` if all are meant.
    pub coder: Option<String>,
    /// The statement type.
    pub statement_type: String,
    /// How many statements it has.
    pub n_statements: usize,
    /// How many of them are in compared documents.
    pub n_compared: usize,
}

/// Which documents are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Documents {
    /// How many are.
    pub n_compared: usize,
    /// How many both sides have, which were left out since a side has no statement there.
    pub n_uncoded: usize,
    /// Those that only the first side has: id, and title in brackets.
    pub only_a: Vec<String>,
    /// Those that only the second side has.
    pub only_b: Vec<String>,
}

/// Agreement on statements, paired by where they stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passages {
    /// How many pairs there are.
    pub n_pairs: u64,
    /// How many statements only the first side has.
    pub n_only_a: u64,
    /// How many only the second side has.
    pub n_only_b: u64,
    /// Share of the second side's statements that have a partner.
    pub precision: Figure,
    /// Share of the first side's statements that have a partner.
    pub recall: Figure,
    /// Their harmonic mean.
    pub f1: Figure,
    /// Share of the pairs that agree in every compared variable; nothing on both sides is agreement.
    pub all_variables: Figure,
    /// Agreement on each variable, in the pairs.
    pub variables: Vec<VariableAgreement>,
}

/// Agreement on a variable, in pairs of statements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VariableAgreement {
    /// Its name on the first side.
    pub name: String,
    /// Its name on the second side.
    pub name_b: String,
    /// In how many pairs both have a value.
    pub n_both: u64,
    /// In how many only the first has one.
    pub n_only_a: u64,
    /// In how many only the second has one.
    pub n_only_b: u64,
    /// In how many neither has one.
    pub n_neither: u64,
    /// How many different values the pairs have.
    pub n_values: usize,
    /// Share of pairs with the same value.
    pub agreement: Figure,
    /// Cohen's kappa.
    pub kappa: Figure,
    /// Krippendorff's alpha, nominal.
    pub alpha: Figure,
    /// Krippendorff's alpha, ordinal; only of whole numbers.
    pub alpha_ordinal: Option<Figure>,
    /// Krippendorff's alpha, interval; only of whole numbers.
    pub alpha_interval: Option<Figure>,
}

/// Agreement on which code points belong to a statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Continuum {
    /// How many code points the compared documents have.
    pub n_code_points: u64,
    /// How many lie in statements of both sides.
    pub n_both: u64,
    /// How many only in statements of the first.
    pub n_only_a: u64,
    /// How many only in statements of the second.
    pub n_only_b: u64,
    /// Of how many documents the text is not at hand, so that they were taken to end with their last statement.
    pub n_without_text: usize,
    /// Krippendorff's alpha, nominal, of "statement" and "none", each code point being a unit.
    pub alpha: Figure,
}

/// Agreement on what documents have something of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Presence {
    /// Of what: `concept`, or an actor and `concept`.
    pub variables: Vec<String>,
    /// How many times both have it in a document.
    pub n_both: u64,
    /// How many times only the first.
    pub n_only_a: u64,
    /// How many times only the second.
    pub n_only_b: u64,
    /// How many times neither has in one document what somebody has in another.
    pub n_neither: u64,
    /// Precision of the second side.
    pub precision: Figure,
    /// Recall of the second side.
    pub recall: Figure,
    /// Their harmonic mean.
    pub f1: Figure,
    /// Cohen's kappa of being there or not.
    pub kappa: Figure,
    /// Krippendorff's alpha of being there or not.
    pub alpha: Figure,
    /// Agreement on the sign of what both have; `None` without a qualifier that has signs.
    pub sign: Option<Sign>,
}

/// Agreement on for, against and neither, of what both have in a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sign {
    /// How many times both give a sign.
    pub n_both: u64,
    /// Share of equal signs.
    pub agreement: Figure,
    /// Cohen's kappa.
    pub kappa: Figure,
    /// Krippendorff's alpha, nominal.
    pub alpha: Figure,
}

/// Agreement on positions: document, actor, concept and qualifier, however often they are stated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Positions {
    /// The variables that make one, with the document.
    pub variables: Vec<String>,
    /// How many both have.
    pub n_both: u64,
    /// How many only the first.
    pub n_only_a: u64,
    /// How many only the second.
    pub n_only_b: u64,
    /// Precision of the second side.
    pub precision: Figure,
    /// Recall of the second side.
    pub recall: Figure,
    /// Their harmonic mean.
    pub f1: Figure,
}

/// What the two disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The second side has no statement there.
    OnlyA,
    /// The first side has no statement there.
    OnlyB,
    /// Both have a statement there; a value differs.
    Differs,
}

impl Kind {
    /// As it is written: `only_a`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::OnlyA => "only_a",
            Kind::OnlyB => "only_b",
            Kind::Differs => "differs",
        }
    }
}

/// A statement that one side has, or a value that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// What it is.
    pub kind: Kind,
    /// The variable that differs, by its name on the first side; `None` of a statement.
    pub variable: Option<String>,
    /// The id of the document, on the first side.
    pub document: String,
    /// Its title, on the side that has one; may be empty.
    pub title: String,
    /// What the first side says there; `None` if it has no statement.
    pub a: Option<Said>,
    /// What the second side says there.
    pub b: Option<Said>,
    /// The sentences of the text in which it stands; where the text is not at hand, the quotations.
    pub sentences: String,
}

/// What one side says at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The number of the statement in its source.
    pub statement: i64,
    /// Where it stands: code points, end exclusive.
    pub span: [u32; 2],
    /// The value of the variable that differs; `None` if it has none, or no variable is meant.
    pub value: Option<String>,
    /// The names of the compared variables, each with its value.
    #[serde(serialize_with = "as_object")]
    pub values: Vec<(String, Option<String>)>,
}

fn as_object<S: Serializer>(values: &[(String, Option<String>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values.iter().map(|(name, value)| (name, value)))
}
