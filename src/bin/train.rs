//! `train`: rebuilds the weight files in `data/models` from the treebanks they were trained on.
//!
//! The same corpora give the same bytes, on any machine.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use stancegraph::train::{attribution, lemmas, names, parser, relation, stance};

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
    /// Lemmas, from the same treebanks.
    Lemmas(Folders),
    /// Names of persons, groups and places, from CrossNER politics, UNER and our own articles.
    Names(Folders),
    /// Weights that judge attributions, from our own articles and PolNeAR.
    Attribution(Folders),
    /// Weights of the learned reading of stances, from our own articles.
    Stance(Folders),
    /// Weights that judge ties, from our own articles.
    Relation(Folders),
    /// Every model, one after the other.
    All(Folders),
}

#[derive(clap::Args)]
struct Folders {
    /// Folder of the corpora: `ewt/train.conllu.gz` and so on.
    corpora: PathBuf,
    /// Folder the weight files go to.
    data: PathBuf,
}

fn main() -> io::Result<()> {
    type Train = fn(&Path, &Path) -> io::Result<()>;
    let (folders, train): (Folders, &[Train]) = match Arguments::parse().model {
        Model::Parser(folders) => (folders, &[parser::run]),
        Model::Lemmas(folders) => (folders, &[lemmas::run]),
        Model::Names(folders) => (folders, &[names::run]),
        Model::Attribution(folders) => (folders, &[attribution::run]),
        Model::Stance(folders) => (folders, &[stance::run]),
        Model::Relation(folders) => (folders, &[relation::run]),
        Model::All(folders) => {
            let all: &[Train] =
                &[parser::run, lemmas::run, names::run, attribution::run, stance::run, relation::run];
            (folders, all)
        }
    };
    train.iter().try_for_each(|run| run(&folders.corpora, &folders.data))
}
