//! Compare: how far two codings of the same documents agree.
//!
//! Two coders, or a machine and a coder, or two machines. Figures are of statements paired by where they stand, of code
//! points, and of documents; each has an interval. `docs/compare.md` has the formulas, their sources and how to read
//! them. The first side is the reference: precision and recall are those of the second against it.

pub mod bootstrap;
pub mod comparison;
pub mod disagreements;
pub mod error;
pub mod names;
pub mod reliability;
mod documents;
mod measure;
mod pairs;
mod select;
mod tallies;

use std::collections::BTreeSet;

use crate::coding::{CodedDocument, CodedStatement, Coding};
use crate::compare::comparison::{Comparison, Documents};
use crate::compare::documents::{label, matched};
use crate::compare::error::CompareError;
use crate::compare::names::folded;
use crate::compare::pairs::{Row, pairs};
use crate::compare::select::{Compared, Selected, coder_names, compared, selected};

/// One of the two things that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Side<'c> {
    /// What it is called in messages: its file.
    pub name: &'c str,
    /// The coding.
    pub coding: &'c Coding,
    /// Only the statements of this coder; of all if `None`.
    pub coder: Option<&'c str>,
    /// Only statements of this type; of the first that has a concept if `None`.
    pub statement_type: Option<&'c str>,
}

/// Which documents are compared, of those that both sides have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coded {
    /// All.
    #[default]
    All,
    /// Those in which the first side has a statement.
    Reference,
    /// Those in which both have one.
    Both,
}

/// How codings are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which documents.
    pub documents: Coded,
    /// The variables: the name on the first side and on the second. If there are none, those of `person`,
    /// `organization`, `actor`, `concept` and `agreement` that both sides have.
    pub variables: Vec<[String; 2]>,
    /// The variable that says who, by its name on the first side. If `None`, the first of `actor`, `organization` and
    /// `person` that is compared.
    pub actor: Option<String>,
    /// The variable that says about what; `concept` if `None`.
    pub concept: Option<String>,
    /// The variable that says for or against; `agreement` if `None`.
    pub qualifier: Option<String>,
    /// Whether names are the same if one is an alias of the other.
    pub aliases: bool,
    /// How much two passages must overlap to be one: intersection over union, from 0 (anything) to 1.
    pub min_overlap: f64,
    /// Whether no value is a value like others, in the figures of variables.
    pub count_empty: bool,
    /// Statements that are less sure are left out, 0 to 1.
    pub min_score: f32,
    /// What the draws of the intervals begin with.
    pub seed: u64,
    /// How many draws.
    pub replicates: u32,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            documents: Coded::All,
            variables: Vec::new(),
            actor: None,
            concept: None,
            qualifier: None,
            aliases: false,
            min_overlap: 0.0,
            count_empty: false,
            min_score: 0.0,
            seed: 1,
            replicates: 1000,
        }
    }
}

/// The two sides laid over each other.
pub(crate) struct Laid<'c> {
    /// The two sides, in this order wherever there are two of something.
    sides: [Selected<'c>; 2],
    /// What is compared of statements.
    variables: Vec<Compared>,
    /// The compared documents: their places on both sides.
    documents: Vec<[usize; 2]>,
    /// The statements of compared documents, sorted.
    rows: [Vec<Row>; 2],
    /// Which rows are one statement: their places.
    pairs: Vec<[usize; 2]>,
}

/// Compares two codings. Takes time in the order of the number of statements times that of draws, and of the number of
/// overlapping pairs of statements times its logarithm.
///
/// # Errors
/// If what is asked for is not there, the two sides are the same statements, or they have no document in common.
pub fn compare(a: &Side, b: &Side, options: &Options) -> Result<Comparison, CompareError> {
    let sides = [a, b];
    let chosen = [selected(a, options)?, selected(b, options)?];
    let is_one = std::ptr::eq(a.coding, b.coding) && std::ptr::eq(chosen[0].kind, chosen[1].kind);
    let coders = [a.coder.map(folded), b.coder.map(folded)];
    // All coders, too, hold the statements of each.
    if is_one && (coders[0] == coders[1] || coders.contains(&None)) {
        let who = chosen[usize::from(a.coder.is_none())].who.clone();
        return Err(CompareError::Same { side: a.name.to_owned(), who, has: coder_names(a.coding) });
    }
    let variables = compared(sides, chosen.each_ref(), options)?;
    let (documents, summary) = common(sides, chosen.each_ref(), options.documents)?;
    let rows = [0, 1].map(|side| rows(&chosen[side], &documents, side));
    let mut laid = Laid { sides: chosen, variables, documents, rows, pairs: Vec::new() };
    laid.pairs = laid.all_pairs(options.min_overlap);
    let parts = Parts::of(options, &laid.variables)?;
    Ok(laid.comparison(sides, summary, &parts, options))
}

/// The documents that are compared, as their places on both sides.
fn common(
    sides: [&Side; 2],
    selected: [&Selected; 2],
    coded: Coded,
) -> Result<(Vec<[usize; 2]>, Documents), CompareError> {
    let of = selected.map(|one| one.coding.documents.as_slice());
    let is_one = std::ptr::eq(selected[0].coding, selected[1].coding);
    let both = if is_one { (0..of[0].len()).map(|n| [n, n]).collect() } else { matched(of[0], of[1]) };
    if both.is_empty() {
        let [a, b] = [0, 1].map(|n| first_three(sides[n].name, of[n]));
        return Err(CompareError::NoCommonDocument { a, b });
    }
    let with =
        selected.map(|one| one.statements.iter().map(|s| s.document as usize).collect::<BTreeSet<_>>());
    let [in_a, in_b] = with;
    let is_asked = |[a, b]: &[usize; 2]| match coded {
        Coded::All => true,
        Coded::Reference => in_a.contains(a),
        Coded::Both => in_a.contains(a) && in_b.contains(b),
    };
    let documents: Vec<[usize; 2]> = both.iter().copied().filter(is_asked).collect();
    if documents.is_empty() {
        let wanted = if coded == Coded::Both { "both have coded" } else { "the first side has coded" };
        let n = if both.len() == 1 { "1 document".to_owned() } else { format!("{} documents", both.len()) };
        return Err(CompareError::NoCodedDocument { n, wanted });
    }
    let alone = |side: usize| {
        let taken: BTreeSet<usize> = both.iter().map(|pair| pair[side]).collect();
        let documents = of[side].iter().enumerate().filter(|(n, _)| !taken.contains(n));
        documents.map(|(_, document)| label(document)).collect()
    };
    let n_uncoded = both.len() - documents.len();
    let (only_a, only_b) = (alone(0), alone(1));
    let summary = Documents { n_compared: documents.len(), n_uncoded, only_a, only_b };
    Ok((documents, summary))
}

fn first_three(name: &str, documents: &[CodedDocument]) -> String {
    let labels: Vec<String> = documents.iter().take(3).map(label).collect();
    let more = if documents.len() > 3 { format!(" and {} more", documents.len() - 3) } else { String::new() };
    let labels = if labels.is_empty() { "none".to_owned() } else { labels.join(", ") };
    format!("{name} has {labels}{more}")
}

/// The statements of a side that are in compared documents.
fn rows(selected: &Selected, documents: &[[usize; 2]], side: usize) -> Vec<Row> {
    let mut place = vec![None; selected.coding.documents.len()];
    for (n, pair) in documents.iter().enumerate() {
        place[pair[side]] = Some(n);
    }
    let row = |(statement, one): (usize, &&CodedStatement)| {
        Some(Row { document: place[one.document as usize]?, span: one.span, statement })
    };
    let mut rows: Vec<Row> = selected.statements.iter().enumerate().filter_map(row).collect();
    rows.sort_unstable();
    rows
}

impl Laid<'_> {
    /// Pairs of rows, document by document.
    fn all_pairs(&self, min_overlap: f64) -> Vec<[usize; 2]> {
        let n_same = |a: &Row, b: &Row| {
            let is_same = |one: &&Compared| one.codes[0][a.statement] == one.codes[1][b.statement];
            self.variables.iter().filter(is_same).count()
        };
        let (mut all, mut from) = (Vec::new(), [0, 0]);
        for document in 0..self.documents.len() {
            let of = [0, 1].map(|side| self.rows_of(side, document));
            let paired = pairs(of[0], of[1], min_overlap, n_same);
            all.extend(paired.into_iter().map(|[a, b]| [from[0] + a, from[1] + b]));
            from = [from[0] + of[0].len(), from[1] + of[1].len()];
        }
        all
    }
}

/// The variables with a part to play in documents, as their places among the compared ones.
pub(crate) struct Parts {
    actor: Option<usize>,
    concept: Option<usize>,
    qualifier: Option<usize>,
}

impl Parts {
    fn of(options: &Options, variables: &[Compared]) -> Result<Parts, CompareError> {
        let place = |name: &str| variables.iter().position(|one| one.names[0] == name);
        let part = |part: &'static str, wanted: &Option<String>, usual: &[&str]| match wanted {
            None => Ok(usual.iter().find_map(|name| place(name))),
            Some(wanted) => place(wanted).map(Some).ok_or_else(|| {
                let has: Vec<String> = variables.iter().map(|one| format!("{:?}", one.names[0])).collect();
                CompareError::NotCompared { part, wanted: wanted.clone(), has: has.join(", ") }
            }),
        };
        Ok(Parts {
            actor: part("actor", &options.actor, &["actor", "organization", "person"])?,
            concept: part("concept", &options.concept, &["concept"])?,
            qualifier: part("qualifier", &options.qualifier, &["agreement"])?,
        })
    }
}
