//! `train`: rebuilds the weight files in `data/models` from the treebanks they were trained on.
//!
//! The same corpora give the same bytes, on any machine.

use std::io;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use stancegraph::train::{lemmas, names, parser};

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
    let model = Arguments::parse().model;
    let (Model::Parser(folders) | Model::Lemmas(folders) | Model::Names(folders) | Model::All(folders)) =
        &model;
    let Folders { corpora, data } = folders;
    let all = matches!(model, Model::All(_));
    if all || matches!(model, Model::Parser(_)) {
        parser::run(corpora, data);
    }
    if all || matches!(model, Model::Lemmas(_)) {
        lemmas::run(corpora, data)?;
    }
    if all || matches!(model, Model::Names(_)) {
        names::run(corpora, data);
    }
    Ok(())
}
