//! Analysis alone: sentences, words, tags, trees, lemmas, quotations and names of the articles of a JSON Lines file.
//!
//! What the other programs of the comparison do, without stances and ties. Prints how many words it found.

use std::path::PathBuf;

use stancegraph::analyze::analyze;
use stancegraph::ingest::{ingest, inputs::inputs};
use stancegraph::lexicon::Lexicon;

fn main() {
    let file: PathBuf = std::env::args_os().nth(1).expect("usage: analysis_only ARTICLES.jsonl").into();
    let lexicon = Lexicon::builtin();
    let (inputs, _) = inputs(&[file.to_string_lossy().into_owned()]);
    let documents = ingest(&inputs, lexicon).filter_map(Result::ok);
    let n_tokens: usize = documents.map(|one| analyze(&one.document, lexicon).tokens.len()).sum();
    println!("{n_tokens}");
}
