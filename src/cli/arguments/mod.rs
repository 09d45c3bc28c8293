//! What can be typed, and the help that explains it.

pub(crate) mod compare;
mod examples;
pub(crate) mod looks;
pub(crate) mod networks;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use stancegraph::check::Client;
use stancegraph::export;

use crate::cli::arguments::compare::CompareArguments;
use crate::cli::arguments::examples::{
    BACKBONE_EXAMPLES, BUILD_EXAMPLES, CHECK_EXAMPLES, CODEBOOK_EXAMPLES, COMPARE_EXAMPLES, CONVERT_EXAMPLES,
    DIFF_EXAMPLES, EXAMPLES, EXPLAIN_EXAMPLES, EXTRACT_EXAMPLES, FLIPS_EXAMPLES, NETWORK_EXAMPLES,
    REPORT_EXAMPLES, SHOW_EXAMPLES, STRUCTURE_EXAMPLES, TRENDS_EXAMPLES, WHY_NOT_EXAMPLES,
};
use crate::cli::arguments::looks::Looks;
use crate::cli::arguments::networks::{
    BackboneArguments, DiffArguments, FlipsArguments, NetworkArguments, StructureArguments, TrendsArguments,
};

/// Reads news and says who stands where, with the sentence that proves it.
#[derive(Parser)]
#[command(name = "stancegraph", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Say nothing but what went wrong
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Read texts and write the graph of who stands where
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArguments),
    /// Print all that is found in each text, as JSON Lines
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(ExtractArguments),
    /// Print one stage of the reading, for people
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArguments),
    /// Print what every stage saw in a sentence, and where it fell out
    #[command(after_help = WHY_NOT_EXAMPLES)]
    WhyNot(WhyNotArguments),
    /// Print the sentences behind the edges of a graph
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
    /// Write pages to read: who is for and against each issue, with the sentences that show it
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportArguments),
    /// Write a graph in another format
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArguments),
    /// Make a discourse network: who is tied to whom by what they both say
    #[command(after_help = NETWORK_EXAMPLES)]
    Network(NetworkArguments),
    /// Tell how polarised, balanced and clustered a network is, with intervals, and measure its vertices
    #[command(after_help = STRUCTURE_EXAMPLES)]
    Structure(StructureArguments),
    /// Tell which concepts carry the structure of a network, and which could go
    #[command(after_help = BACKBONE_EXAMPLES)]
    Backbone(BackboneArguments),
    /// Tell how often each actor was for and against each concept, period by period
    #[command(after_help = TRENDS_EXAMPLES)]
    Trends(TrendsArguments),
    /// Tell who changed side, and between which two sentences
    #[command(after_help = FLIPS_EXAMPLES)]
    Flips(FlipsArguments),
    /// Tell what changed between two graphs or two periods
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Tell what Gephi, Graphviz, networkx and igraph will refuse, drop or change of graph files
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Measure how far two codings of the same documents agree: two coders, or a coder and this program
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(CompareArguments),
    /// Propose a codebook from texts: the issues that are argued over, with counts and examples
    #[command(after_help = CODEBOOK_EXAMPLES)]
    Codebook(CodebookArguments),
    /// Print the script that completes our commands in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Args)]
pub(crate) struct ReadArguments {
    /// Files, folders, patterns such as 'news/*.txt', or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,

    /// Threads to read with [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,

    /// A folder of your own word lists, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) parts: Parts,
}

/// A part of the reading that was learnt from annotated articles.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Part {
    /// Weighs stances and finds more of them
    LearnedStances,
    /// Weighs relations and finds more of them
    LearnedRelations,
}

#[derive(Args, Clone)]
pub(crate) struct Parts {
    /// Leave out learned parts; the patterns carry on by themselves
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub(crate) without: Vec<Part>,
}

#[derive(Args)]
pub(crate) struct Concepts {
    /// A codebook: your concepts with their wordings, as `stancegraph codebook` proposes them
    #[arg(long, value_name = "FILE")]
    pub(crate) codebook: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct CodebookArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    #[command(flatten)]
    pub(crate) concepts: Concepts,

    /// Leave out issues with fewer statements
    #[arg(long, value_name = "N", default_value = "2")]
    pub(crate) min_statements: usize,
}

#[derive(Args)]
pub(crate) struct Threshold {
    /// Leave out statements and relations less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = score)]
    pub(crate) min_score: f32,
}

#[derive(Args)]
pub(crate) struct Outputs {
    #[arg(long = "output", short, required = true, value_name = "OUT", help = outputs_help())]
    pub(crate) outputs: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    #[command(flatten)]
    pub(crate) concepts: Concepts,
    #[command(flatten)]
    pub(crate) outputs: Outputs,
    #[command(flatten)]
    pub(crate) looks: Looks,

    /// Leave out statements and relations less sure than this, from 0 to 1; lower finds more, and more that is wrong
    #[arg(long, value_name = "X", default_value = "0.5", value_parser = score)]
    pub(crate) min_score: f32,
}

#[derive(Args)]
pub(crate) struct ExtractArguments {
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    #[command(flatten)]
    pub(crate) threshold: Threshold,

    /// Add the words with lemma, part of speech and head
    #[arg(long)]
    pub(crate) tokens: bool,

    /// Add the text
    #[arg(long)]
    pub(crate) text: bool,
}

/// What `show` prints.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Words with lemma, part of speech, head
    Tokens,
    /// Persons, groups, issues and how they are worded
    Mentions,
    /// Who says what
    Attributions,
    /// Who is for or against what
    Statements,
    /// Who belongs to, leads, urges, meets whom
    Relations,
}

#[derive(Args)]
pub(crate) struct ShowArguments {
    /// What to print
    pub(crate) stage: Stage,
    #[command(flatten)]
    pub(crate) read: ReadArguments,
    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

#[derive(Args)]
pub(crate) struct WhyNotArguments {
    /// A file, or - for standard input
    pub(crate) file: String,

    /// A sentence of it, or a part of one
    pub(crate) sentence: String,

    /// Print one line of JSON for each sentence
    #[arg(long)]
    pub(crate) json: bool,

    /// A folder of your own word lists, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) parts: Parts,
    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

#[derive(Args)]
pub(crate) struct ExplainArguments {
    /// A graph file: what `build -o x.json` wrote, or a DNA project
    pub(crate) graph: PathBuf,

    /// Who: a name or alias
    pub(crate) holder: String,

    /// Toward whom or what: a name or alias [default: all]
    pub(crate) target: Option<String>,

    /// Print one line of JSON for each edge
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

#[derive(Args)]
pub(crate) struct ReportArguments {
    /// A graph file: what `build -o x.json` wrote, or a DNA project
    pub(crate) graph: PathBuf,

    /// An issue or instrument to report on; may be given several times [default: those most argued over]
    #[arg(long, value_name = "NAME")]
    pub(crate) issue: Vec<String>,

    /// A person or group to report on; may be given several times [default: those who say most]
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Vec<String>,

    /// As many issues and as many actors, where none are named
    #[arg(long, value_name = "N", default_value = "10", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,

    /// The file to write, .md or .html; - for Markdown on standard output [default: -]
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

#[derive(Args)]
pub(crate) struct ConvertArguments {
    /// A graph file: what `build -o x.json` wrote, or a DNA project
    pub(crate) graph: PathBuf,
    #[command(flatten)]
    pub(crate) outputs: Outputs,

    /// Write .dna outputs as copies of this project of DNA 3 with the graph in them; all else in it stays
    #[arg(long, value_name = "PROJECT")]
    pub(crate) into: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) looks: Looks,
    #[command(flatten)]
    pub(crate) threshold: Threshold,
}

/// A program that opens graph files.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClientName {
    /// Gephi on the desktop
    Gephi,
    /// Gephi in the browser
    GephiLite,
    /// dot, neato and the others
    Graphviz,
    /// networkx, with pydot and pandas
    Networkx,
    /// igraph for Python and R
    Igraph,
}

impl ClientName {
    pub(crate) fn client(self) -> Client {
        match self {
            ClientName::Gephi => Client::Gephi,
            ClientName::GephiLite => Client::GephiLite,
            ClientName::Graphviz => Client::Graphviz,
            ClientName::Networkx => Client::Networkx,
            ClientName::Igraph => Client::Igraph,
        }
    }
}

#[derive(Args)]
pub(crate) struct CheckArguments {
    /// Graph files, or folders with nodes.csv and edges.csv
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Only what concerns this program; may be given several times
    #[arg(long = "client", value_name = "NAME", value_delimiter = ',')]
    pub(crate) clients: Vec<ClientName>,

    /// Print one JSON object a line for each finding
    #[arg(long)]
    pub(crate) json: bool,
}

fn outputs_help() -> String {
    let line = |format: &export::Format| {
        let endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
        format!("{} ({})", endings.join(" "), format.about)
    };
    let formats: Vec<String> = export::FORMATS.iter().map(line).collect();
    format!(
        "A file to write; may be given several times. Its ending names the format: {}",
        formats.join("; ")
    )
}

fn score(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("write a number from 0 to 1".to_owned()),
    }
}
