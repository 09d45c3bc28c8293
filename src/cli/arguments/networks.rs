//! What can be asked of networks: which statements count, what is made of them, and when.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use stancegraph::export::gexf;
use stancegraph::network::Aggregation;
use stancegraph::network::kernel::Kernel;
use stancegraph::network::options::{Duplicates, Normalization};
use stancegraph::network::windows::Unit;
use stancegraph::text::Date;

use crate::cli::arguments::looks::{Top, gexf_version, top};
use crate::cli::arguments::score;

/// What is read.
#[derive(Args)]
pub(crate) struct Codings {
    /// Graph files (what `build -o x.json` wrote) or projects of DNA (.dna)
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
}

/// Where a table goes.
#[derive(Args)]
pub(crate) struct TableFile {
    /// The table to write, .csv [default: for people, on standard output]
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// Which statements count, and by which variables.
#[derive(Args)]
pub(crate) struct Choice {
    /// Whose values are tied: actor, person, organization, or any variable of the statements or documents [default: actor, or organization where there is no actor]
    #[arg(long, value_name = "NAME")]
    pub(crate) variable1: Option<String>,

    /// By which, or to which, they are tied [default: concept]
    #[arg(long, value_name = "NAME")]
    pub(crate) variable2: Option<String>,

    /// The variable that says who is for and against, or "none" [default: agreement, if there is one]
    #[arg(long, value_name = "NAME")]
    pub(crate) qualifier: Option<String>,

    /// The statement type, by its label [default: the first that has the variables]
    #[arg(long, value_name = "LABEL")]
    pub(crate) statement_type: Option<String>,

    /// Leave out statements with this value of a variable; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) exclude: Vec<(String, String)>,

    /// Keep only statements with this value of a variable; of several values any will do
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) only: Vec<(String, String)>,

    /// The first day, as 2018-06-22
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Option<Date>,

    /// The last day, as 2018-06-22
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<Date>,

    /// Leave out passages less sure than this, from 0 to 1; those that people coded are sure
    #[arg(long, value_name = "X", default_value = "0.5", value_parser = score)]
    pub(crate) min_score: f32,

    /// What counts once: the same said again in the same document, week, month, year, or anywhere
    #[arg(long, value_name = "WHERE", default_value = "include", value_parser = named(&Duplicates::ALL, Duplicates::as_str))]
    pub(crate) duplicates: Duplicates,

    /// Put organizations in the place of their people, wider concepts in that of narrower ones
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) roll_up: Vec<RollUp>,

    /// Compute as DNA 3.1 does, its quirks included; docs/networks.md has each
    #[arg(long)]
    pub(crate) dna_compat: bool,
}

/// What is put in the place of what it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RollUp {
    /// Persons become their organization
    Actor,
    /// Concepts become the widest above them
    Concept,
}

/// What is made of the statements.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Ties among actors
    OneMode,
    /// Ties from actors to concepts
    TwoMode,
    /// The statements themselves, as a table
    EventList,
}

/// How weights are made.
#[derive(Args)]
pub(crate) struct Weights {
    /// What the statements of two are made into [default: congruence; of two modes subtract]
    #[arg(long, value_name = "HOW", value_parser = named(&Aggregation::ALL, Aggregation::as_str))]
    pub(crate) aggregation: Option<Aggregation>,

    /// By what weights are divided
    #[arg(long, value_name = "HOW", default_value = "no", value_parser = named(&Normalization::ALL, Normalization::as_str))]
    pub(crate) normalization: Normalization,

    /// Keep those without a tie, and those whose statements were all left out
    #[arg(long)]
    pub(crate) isolates: bool,
}

/// Stretches of time.
#[derive(Args)]
pub(crate) struct Time {
    /// A network for each stretch of time: 3months, "2 weeks", 100events
    #[arg(long, value_name = "WIDTH", value_parser = width)]
    pub(crate) window: Option<(NonZeroU32, Unit)>,

    /// How many days (weeks, ...) later the next window begins [default: the width; with --kernel 1]
    #[arg(long, value_name = "N", requires = "window")]
    pub(crate) step: Option<NonZeroU32>,
}

#[derive(Args)]
pub(crate) struct NetworkArguments {
    #[command(flatten)]
    pub(crate) codings: Codings,

    /// The file to write; its ending names the format, as with `build`; .csv of an event list is a table. May be given several times
    #[arg(long = "output", short, required = true, value_name = "OUT")]
    pub(crate) outputs: Vec<PathBuf>,

    /// What is made of the statements
    #[arg(long = "type", value_name = "TYPE", default_value = "one-mode")]
    pub(crate) kind: Kind,

    #[command(flatten)]
    pub(crate) weights: Weights,
    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) time: Time,

    /// Let statements count by their distance from the middle of the window
    #[arg(long, value_name = "NAME", requires = "window", value_parser = named(&Kernel::ALL, Kernel::as_str))]
    pub(crate) kernel: Option<Kernel>,

    /// Add centralities and communities to the table of vertices
    #[arg(long)]
    pub(crate) measures: bool,

    /// Of what chance is made in --measures: the same seed, the same communities
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,

    /// Write one file for each window; without it, a GEXF file has them all, with their days
    #[arg(long, requires = "window")]
    pub(crate) split: bool,

    /// Write the matrix itself, as .csv or as .dl of UCINET
    #[arg(long)]
    pub(crate) matrix: bool,

    /// Keep only the N actors and concepts with the most statements; "all" draws the whole network where only its strongest part would be
    #[arg(long, value_name = "N|all", value_parser = top)]
    pub(crate) top: Option<Top>,

    /// The form of GEXF: 1.2 is read by all programs, 1.3 by newer ones
    #[arg(long, value_name = "VERSION", default_value = "1.2", value_parser = gexf_version())]
    pub(crate) gexf_version: gexf::Version,
}

#[derive(Args)]
pub(crate) struct TrendsArguments {
    #[command(flatten)]
    pub(crate) codings: Codings,

    #[command(flatten)]
    pub(crate) table: TableFile,

    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) time: Time,
}

#[derive(Args)]
pub(crate) struct FlipsArguments {
    #[command(flatten)]
    pub(crate) codings: Codings,

    /// Pass over sides of fewer statements: a single one is often a wrong reading
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) at_least: u32,

    #[command(flatten)]
    pub(crate) table: TableFile,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

#[derive(Args)]
pub(crate) struct DiffArguments {
    /// A graph file or a project of DNA: before
    pub(crate) before: PathBuf,

    /// Another: after; to compare two periods of one file, leave it out and use --split-at
    pub(crate) after: Option<PathBuf>,

    /// The first day of the second of two periods of one file
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "after", required_unless_present = "after")]
    pub(crate) split_at: Option<Date>,

    /// The file to write: .csv is the table of changes, any other ending the network in the colours of the changes; may be given several times [default: the table for people, on standard output]
    #[arg(long = "output", short, value_name = "OUT")]
    pub(crate) outputs: Vec<PathBuf>,

    /// What is compared
    #[arg(long = "type", value_name = "TYPE", default_value = "two-mode")]
    pub(crate) kind: Kind,

    #[command(flatten)]
    pub(crate) weights: Weights,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

#[derive(Args)]
pub(crate) struct StructureArguments {
    #[command(flatten)]
    pub(crate) codings: Codings,

    /// A file to write the network to, with all measures of its vertices: any graph format, or .csv for the table of vertices. May be given several times
    #[arg(long = "output", short, value_name = "OUT")]
    pub(crate) outputs: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) weights: Weights,
    #[command(flatten)]
    pub(crate) choice: Choice,

    /// How many camps polarisation looks for
    #[arg(long, value_name = "N", default_value = "2", value_parser = clap::value_parser!(u8).range(2..))]
    pub(crate) camps: u8,

    /// How often documents are drawn anew for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value = "200")]
    pub(crate) replicates: u32,

    /// With what probability an interval holds its index
    #[arg(long, value_name = "X", default_value = "0.95", value_parser = score)]
    pub(crate) level: f32,

    /// Of what chance is made: the same seed, the same numbers
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,

    /// Print one object of JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct BackboneArguments {
    #[command(flatten)]
    pub(crate) codings: Codings,

    /// The file to write: .csv is the table, any other ending the network of actors and concepts in which these have their place in the backbone; may be given several times [default: the table for people, on standard output]
    #[arg(long = "output", short, value_name = "OUT")]
    pub(crate) outputs: Vec<PathBuf>,

    /// How much a small backbone is worth; without it, all concepts are ranked by when they can go
    #[arg(long, value_name = "P", value_parser = penalty)]
    pub(crate) penalty: Option<f64>,

    /// Look for a backbone of so many concepts
    #[arg(long, value_name = "N", conflicts_with = "penalty")]
    pub(crate) size: Option<usize>,

    /// How many divisions are tried with --penalty or --size
    #[arg(long, value_name = "N", default_value = "10000")]
    pub(crate) iterations: u32,

    /// Of what chance is made: the same seed, the same backbone
    #[arg(long, value_name = "N", default_value = "1")]
    pub(crate) seed: u64,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

fn penalty(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
    number.ok_or_else(|| "write a number from 0, for example 3.5".to_owned())
}

/// A parser of the words for these.
pub(crate) fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    as_str: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let words = all.iter().map(move |one| as_str(*one));
    PossibleValuesParser::new(words).map(move |word| {
        let place = all.iter().position(|one| as_str(*one) == word);
        all[place.unwrap_or_default()]
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) =
        text.split_once('=').ok_or("write it as NAME=VALUE, for example organization=Labour")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn day(text: &str) -> Result<Date, String> {
    // jiff takes times along with dates; a day is what is asked for here.
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = text.parse().ok().filter(|_| is_plain);
    date.ok_or_else(|| "write a day as 2018-06-22".to_owned())
}

fn width(text: &str) -> Result<(NonZeroU32, Unit), String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = if end == 0 { Some(NonZeroU32::MIN) } else { text[..end].parse().ok() };
    let unit = Unit::parse(text[end..].trim());
    number
        .zip(unit)
        .ok_or_else(|| "write a number and days, weeks, months, years or events: 3months".to_owned())
}
