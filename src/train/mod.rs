//! Training: rebuilds the files of `data/models` from the corpora. Not part of the program.

pub mod lemmas;
pub mod names;
pub mod names_perceptron;
