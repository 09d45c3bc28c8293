//! stancegraph reads news and says who stands where, with the sentence that proves it.
//!
//! Modules in reading order; each may use only those above it (`tests/tidy.rs` keeps it so).

pub mod text;

pub mod lexicon;

pub mod ingest;

pub mod analyze;

pub mod extract;

pub mod resolve;

pub mod graph;

pub mod export;

pub mod standin;

pub mod pipeline;
#[cfg(feature = "train")]
pub mod train;
