//! `train`: rebuilds the weight files in `data/models` from the treebanks they were trained on.
//!
//! The same corpora give the same bytes, on any machine.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Rebuilds the weight files the program ships with.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    model: Model,
}

#[derive(Subcommand)]
enum Model {
    /// Tagger and parser, from UD English EWT and GUM.
    Parser(Folders),
    /// Every model, one after the other.
    All(Folders),
}

#[derive(clap::Args)]
struct Folders {
    /// Folder of the corpora: `ewt/train.conllu.gz` and so on.
//! `train`: rebuilds the weight files in `data/models` from the corpora they were trained on.

use std::path::PathBuf;

use clap::Parser;

/// Rebuilds the weights of the name finder.
#[derive(Parser)]
struct Arguments {
    /// Folder of the corpora: `crossner_politics/train.jsonl.gz` and so on.
    corpora: PathBuf,
    /// Folder the weight files go to.
    data: PathBuf,
}

fn main() {
    match Arguments::parse().model {
        Model::Parser(folders) | Model::All(folders) => {
            stancegraph::train::parser::run(&folders.corpora, &folders.data);
        }
    }
    let arguments = Arguments::parse();
    stancegraph::train::names::run(&arguments.corpora, &arguments.data);
}
