//! What can be asked of the formats: how much of a graph, and in which form.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use stancegraph::export::{gexf, svg};

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
    #[arg(long, value_name = "WHO", default_value = "own", value_parser = layout())]
    pub(crate) layout: svg::Layout,

    /// The form of GEXF: 1.2 is read by all programs, 1.3 by newer ones
    #[arg(long, value_name = "VERSION", default_value = "1.2", value_parser = gexf_version())]
    pub(crate) gexf_version: gexf::Version,

    /// Write kinds in GraphML so that Neo4j and Gephi see them, which its schema does not allow
    #[arg(long)]
    pub(crate) graphml_labels: bool,

    /// Give the statements of DNA projects further variables: score (0 to 100), certainty, modality, rule
    #[arg(long)]
    pub(crate) dna_variables: bool,
}

/// How much of a graph is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Top {
    /// So many nodes.
    Nodes(usize),
    /// Everything, in drawings too.
    All,
}

pub(crate) fn gexf_version() -> impl TypedValueParser<Value = gexf::Version> {
    PossibleValuesParser::new(["1.2", "1.3"]).map(|text| match text.as_str() {
        "1.3" => gexf::Version::V13,
        _ => gexf::Version::Draft12,
    })
}

fn layout() -> impl TypedValueParser<Value = svg::Layout> {
    let values = [
        PossibleValue::new("own").help("This program"),
        PossibleValue::new("dot").help("Graphviz, which must be installed"),
    ];
    PossibleValuesParser::new(values).map(|text| match text.as_str() {
        "dot" => svg::Layout::Dot,
        _ => svg::Layout::Own,
    })
}

pub(crate) fn top(text: &str) -> Result<Top, String> {
    match text.parse() {
        Ok(n) if n > 0 => Ok(Top::Nodes(n)),
        _ if text == "all" => Ok(Top::All),
        _ => Err("write a number of nodes from 1, or \"all\"".to_owned()),
    }
}
