//! DNA files: read and written, repaired and refused, there and back.

mod broken;
mod edited;
#[allow(dead_code)]
#[path = "../export/graphs.rs"]
mod graphs;
mod hand_coded;
mod into;
mod project;
mod reading;
mod round_trip;
mod sample;
mod version2;
mod writing;
