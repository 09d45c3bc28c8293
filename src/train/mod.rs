//! Training: rebuilds the weight files in `data/models` from annotated corpora.
//!
//! Not part of the program, only of its source (feature `train`). Everything here is single-threaded, seeded
//! and free of the system's mathematics, so that the same corpora give the same bytes on any machine.

pub mod attribution;
pub mod clusters;
pub mod corpus;
pub mod lemmas;
pub(crate) mod logistic;
pub mod names;
pub mod names_perceptron;
pub mod numeric;
pub mod oracle;
pub(crate) mod own;
pub mod parser;
pub(crate) mod parser_committee;
pub mod parser_file;
pub mod parser_network;
pub mod relation;
pub mod stance;
pub(crate) mod stance_examples;
pub mod trust;
pub mod treebank;
pub(crate) mod vectors;
mod wordings;
