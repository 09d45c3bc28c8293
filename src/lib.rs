//! stancegraph reads news and says who stands where, with the sentence that proves it.
//!
//! The pipeline runs one way; each stage is a module with one public function of its own name:
//!
//! ```text
//! bytes -ingest-> Document -analyze-> Analysis -extract-> Extraction
//!       -resolve-> Discourse -graph-> StanceGraph -export-> bytes
//! ```
//!
//! ```
//! use stancegraph::{extract::Options, lexicon::Lexicon, pipeline, text::Document};
//! let document = Document::new("brief.txt", "The Northern Farmers' Union rejected the levy.");
//! let reading = pipeline::read(document, Lexicon::builtin(), Options::default());
//! assert_eq!(reading.extraction.statements[0].agreement.as_str(), "opposes");
//! ```
//!
//! Modules in reading order; each may use only those above it (`tests/tidy.rs` keeps it so).

pub mod text;
pub mod lexicon;
pub mod ingest;
pub mod analyze;
pub mod extract;
pub mod resolve;
pub mod graph;
pub mod coding;
pub mod dna;
pub mod network;
pub mod export;
pub mod check;
pub mod report;
pub mod compare;
pub mod pipeline;
#[cfg(feature = "train")]
pub mod train;
