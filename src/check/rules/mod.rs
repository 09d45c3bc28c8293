//! The rules: what clients are known to do, as data. One file a format.
//!
//! Each was seen with the client itself or read in its source; `docs/check.md` lists them all
//! (`tests/check.rs` keeps it so).

/// Writes rules as statics, and `ALL` with every one of them.
macro_rules! rules {
    ($($name:ident $id:literal { $($effect:ident: $($client:ident)+;)+ } $about:literal => $remedy:literal)+) => {
        $(
            #[doc = concat!("`", $id, "`: see its `about`.")]
            pub static $name: $crate::check::rules::Rule = $crate::check::rules::Rule {
                id: $id,
                consequences: &[$($crate::check::rules::Consequence {
                    clients: &[$($crate::check::Client::$client),+],
                    effect: $crate::check::Effect::$effect,
                }),+],
                about: $about,
                remedy: $remedy,
            };
        )+

        /// All rules of this file.
        pub static ALL: &[&$crate::check::rules::Rule] = &[$(&$name),+];
    };
}

pub mod csv;
pub mod dot;
pub mod gexf;
pub mod graphml;

use crate::check::{Client, Effect};

/// A fact about clients.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which begins with that of the format: `gexf-weight-zero`.
    pub id: &'static str,
    /// Who does what.
    pub consequences: &'static [Consequence],
    /// What is in the file.
    pub about: &'static str,
    /// What to write instead, or to do.
    pub remedy: &'static str,
}

/// What some clients do.
#[derive(Debug)]
pub struct Consequence {
    /// They.
    pub clients: &'static [Client],
    /// What they do.
    pub effect: Effect,
}

/// All rules, format by format.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [dot::ALL, gexf::ALL, graphml::ALL, csv::ALL].into_iter().flatten().copied()
}
