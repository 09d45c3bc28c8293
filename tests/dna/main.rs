//! DNA files: read and written, repaired and refused, there and back.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

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
