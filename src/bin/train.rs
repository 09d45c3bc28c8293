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
    let arguments = Arguments::parse();
    stancegraph::train::names::run(&arguments.corpora, &arguments.data);
}
