//! What can be typed, and the help that explains it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use stancegraph::check::Client;
use stancegraph::export;

const EXAMPLES: &str = "\
Examples:
  stancegraph build news/ -o levy.json -o levy.gexf   read a folder; keep the graph, and one for Gephi
  stancegraph explain levy.json \"Jane Doe\"            what she stands for, with the sentences that prove it
  stancegraph explain levy.json \"Jane Doe\" levy       only what she says about the levy
  stancegraph report levy.json -o levy.html           pages to read: who is for, who against, with quotes
  stancegraph convert levy.json -o levy.dot           the same graph in another format
  stancegraph check levy.gexf                         what Gephi and others will lose of a graph file
  stancegraph extract article.txt | head -1           all that is found in one text, as JSON
  stancegraph show statements article.txt             the same for people
  stancegraph why-not article.txt \"refused to back\"    why nothing more was found in a sentence

Exit code: 0 fine, 1 some input could not be used (the rest is done), 2 wrong use.";

const BUILD_EXAMPLES: &str = "\
Examples:
  stancegraph build news/ -o levy.json
  stancegraph build 'news/2019-*.txt' more.jsonl -o levy.json -o levy.gexf -o levy.dot
  stancegraph build news/ -o levy.html --min-score 0.8       a page to explore, of what is sure
  stancegraph build news/ --codebook levy.toml -o levy.json   with your own concepts
  dot -Tsvg levy.dot -o levy.svg    draw it with Graphviz

A file that exists is replaced only when the new one is complete.";

const EXTRACT_EXAMPLES: &str = "\
Examples:
  stancegraph extract article.txt
  curl -s https://example.org/article.html | stancegraph extract -
  stancegraph extract news.jsonl --tokens > news.extraction.jsonl

Offsets count Unicode code points of the text as it was read, end exclusive.";

const SHOW_EXAMPLES: &str = "\
Examples:
  stancegraph show statements article.txt
  echo 'Ministers backed the plan.' | stancegraph show tokens -";

const WHY_NOT_EXAMPLES: &str = "\
Examples:
  stancegraph why-not article.txt \"She refused to back the levy\"
  stancegraph why-not article.txt \"refused to back\" --without learned-stances   patterns only
  stancegraph why-not news.jsonl \"refused to back\" --json | jq '.cues[].lines'

A part of the sentence is enough; white space, capitals and the style of quotation marks do not matter.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  stancegraph explain levy.json \"Jane Doe\"
  stancegraph explain levy.json doe \"the levy\"
  stancegraph explain levy.json doe --json | jq -r '.evidence[].sentence'

Names are those of the graph, with all their aliases; capitals do not matter.";

const REPORT_EXAMPLES: &str = "\
Examples:
  stancegraph report levy.json | less                              what is argued over most, who says most
  stancegraph report levy.json -o levy.html                        the same as one page for a browser
  stancegraph report levy.json --issue levy --actor \"Jane Doe\"    only these
  stancegraph report levy.json -o sure.md --min-score 0.8

Names are those of the graph, with all their aliases; capitals do not matter. A file that exists is replaced only
when the new one is complete.";

const CODEBOOK_EXAMPLES: &str = "\
Examples:
  stancegraph codebook news/ > levy.toml                      propose concepts, then edit the file
  stancegraph build news/ --codebook levy.toml -o levy.json   build the graph with them

A concept that you gave a codebook for is proposed with its wordings, so a codebook can grow.";

const CONVERT_EXAMPLES: &str = "\
Examples:
  stancegraph convert levy.json -o levy.gexf
  stancegraph convert levy.json -o sure.dot --min-score 0.9
  stancegraph convert levy.json -o doe.svg --focus doe --hops 2   what stands around her
  stancegraph convert levy.json -o levy.csv.zip                          tables for R, pandas and spreadsheets

The file is the same, byte for byte, as one that `build` writes.";

const CHECK_EXAMPLES: &str = "\
Examples:
  stancegraph check levy.gexf
  stancegraph check levy.dot levy.graphml --client gephi
  stancegraph check tables/                                 a folder with nodes.csv and edges.csv
  stancegraph check levy.gexf --json | jq -r .rule | sort | uniq -c

Reads .dot, .gv, .gexf, .graphml, .csv and .tsv of any program, and changes nothing.
Exit code: 0 nothing found, 1 something found or not readable, 2 wrong use.";

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
    /// Tell what Gephi, Graphviz, networkx and igraph will refuse, drop or change of graph files
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
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

/// What is asked of the formats.
#[derive(Args)]
pub(crate) struct Looks {
    /// Keep only the N nodes with the most passages; "all" draws the whole graph where only its strongest part would be
    #[arg(long, value_name = "N|all", value_parser = top)]
    pub(crate) top: Option<Top>,

    /// Keep only what stands around this name or alias; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) focus: Vec<String>,

    /// How many edges away from the focus
    #[arg(long, value_name = "N", default_value = "1", requires = "focus")]
    pub(crate) hops: u32,

    /// Who lays out SVG
    #[arg(long, value_enum, default_value = "own")]
    pub(crate) layout: Layout,

    /// The form of GEXF: 1.2 is read by all programs, 1.3 by newer ones
    #[arg(long, value_enum, default_value = "1.2")]
    pub(crate) gexf_version: GexfVersion,

    /// Write kinds in GraphML so that Neo4j and Gephi see them, which its schema does not allow
    #[arg(long)]
    pub(crate) graphml_labels: bool,
}

/// How much of a graph is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Top {
    /// So many nodes.
    Nodes(usize),
    /// Everything, in drawings too.
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// This program
    Own,
    /// Graphviz, which must be installed
    Dot,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GexfVersion {
    #[value(name = "1.2")]
    Draft12,
    #[value(name = "1.3")]
    V13,
}

fn top(text: &str) -> Result<Top, String> {
    match text.parse() {
        Ok(n) if n > 0 => Ok(Top::Nodes(n)),
        _ if text == "all" => Ok(Top::All),
        _ => Err("write a number of nodes from 1, or \"all\"".to_owned()),
    }
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
    /// A graph file: what `build -o x.json` wrote
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
    /// A graph file: what `build -o x.json` wrote
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
    /// A graph file: what `build -o x.json` wrote
    pub(crate) graph: PathBuf,
    #[command(flatten)]
    pub(crate) outputs: Outputs,
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
