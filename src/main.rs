//! The `stancegraph` command.
fn main() {}
