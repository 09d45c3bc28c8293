//! What can be asked of a comparison.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stancegraph::compare::Coded;

use crate::cli::arguments::Threshold;

/// Which documents are compared.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodedName {
    /// All that both sides have
    All,
    /// Those in which A has a statement
    Reference,
    /// Those in which both have one
    Both,
}

impl CodedName {
    pub(crate) fn coded(self) -> Coded {
        match self {
            CodedName::All => Coded::All,
            CodedName::Reference => Coded::Reference,
            CodedName::Both => Coded::Both,
        }
    }
}

#[derive(Args)]
pub(crate) struct CompareArguments {
    /// The reference: a project of DNA, or a graph file as `build -o x.json` writes it
    pub(crate) a: PathBuf,

    /// What is measured against it [default: A, for two coders of one project]
    pub(crate) b: Option<PathBuf>,

    /// Only the statements of this coder of A
    #[arg(long, value_name = "NAME")]
    pub(crate) coder_a: Option<String>,

    /// Only the statements of this coder of B
    #[arg(long, value_name = "NAME")]
    pub(crate) coder_b: Option<String>,

    /// The statement type of A [default: the first with a variable `concept`]
    #[arg(long, value_name = "LABEL")]
    pub(crate) type_a: Option<String>,

    /// The statement type of B [default: the same; of A's, if both are one file]
    #[arg(long, value_name = "LABEL")]
    pub(crate) type_b: Option<String>,

    /// Compare these variables; "organization=actor" if B has another name for it [default: person, organization, actor,
    /// concept, agreement, as far as both have them]
    #[arg(long, value_name = "NAME[=NAME]", value_delimiter = ',', value_parser = pair)]
    pub(crate) variables: Vec<[String; 2]>,

    /// The variable that says who, in the figures of documents [default: the first compared of actor, organization, person]
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,

    /// The variable that says about what [default: concept]
    #[arg(long, value_name = "NAME")]
    pub(crate) concept: Option<String>,

    /// The variable that says for or against [default: agreement]
    #[arg(long, value_name = "NAME")]
    pub(crate) qualifier: Option<String>,

    /// Take names for the same if one is an alias of the other (attribute "Alias")
    #[arg(long)]
    pub(crate) aliases: bool,

    /// Which documents
    #[arg(long, value_name = "WHICH", default_value = "all")]
    pub(crate) documents: CodedName,

    /// How much two passages must overlap to be one: intersection over union, 0 for any overlap
    #[arg(long, value_name = "X", default_value = "0", value_parser = overlap)]
    pub(crate) min_overlap: f64,

    /// Count "no value" as a value like others; else pairs in which a side has none are left out of a variable's figures
    #[arg(long)]
    pub(crate) count_empty: bool,

    /// Draws of documents for the 95 % intervals; 0 for no intervals
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub(crate) replicates: u32,

    /// What the draws begin with; the same seed gives the same intervals
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,

    /// Print as many disagreements
    #[arg(long, value_name = "N", default_value = "20")]
    pub(crate) limit: usize,

    /// Print one JSON object with all figures and all disagreements
    #[arg(long)]
    pub(crate) json: bool,

    /// Write all disagreements into a table, .csv
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

fn pair(text: &str) -> Result<[String; 2], String> {
    let (a, b) = text.split_once('=').unwrap_or((text, text));
    let [a, b] = [a.trim(), b.trim()];
    if a.is_empty() || b.is_empty() {
        return Err("write the name of a variable, or NAME_IN_A=NAME_IN_B".to_owned());
    }
    Ok([a.to_owned(), b.to_owned()])
}

fn overlap(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(overlap) if (0.0..=1.0).contains(&overlap) => Ok(overlap),
        _ => Err("write a number from 0 to 1".to_owned()),
    }
}
