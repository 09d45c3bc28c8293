//! Furniture: the parts of a news page that are not news ("3 min read", "Subscribe", photo credits).
//!
//! One pattern a line, with examples of what it must mask and of news it must not touch; the tests run
//! them all.

use regex::Regex;

use crate::lexicon::table::{Row, Table};

/// The patterns in the order of the list.
#[derive(Debug, Default)]
pub struct FurniturePatterns(Vec<FurniturePattern>);

/// One kind of furniture.
#[derive(Debug)]
pub struct FurniturePattern {
    /// What it is called.
    pub name: String,
    /// How much of the text a match masks.
    pub scope: Scope,
    /// Regular expression; letter case does not count.
    pub pattern: String,
    /// How a match begins: one of these, in any letter case if it has no capital letter.
    pub begins: Vec<String>,
    /// Or what it holds somewhere, in the same way.
    pub holds: Vec<String>,
    /// Examples that must be masked.
    pub masked: Vec<String>,
    /// News that looks alike and must stay.
    pub kept: Vec<String>,
}

/// How much of the text one piece of furniture takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A whole line.
    Line,
    /// The first sentence of a line.
    Start,
    /// A line and the short lines after it that do not end like sentences: a list of links.
    List,
    /// A line and the few that follow to the end of the text.
    Tail,
}

impl FurniturePatterns {
    /// The patterns, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &FurniturePattern> {
        self.0.iter()
    }
}

impl Table for FurniturePatterns {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let scope = match row.get("scope") {
            "line" => Scope::Line,
            "start" => Scope::Start,
            "list" => Scope::List,
            "tail" => Scope::Tail,
            other => return Err(format!("scope '{other}' is unknown: write line, start, list or tail")),
        };
        let pattern = row.get("pattern").to_owned();
        if pattern.is_empty() {
            return Err("the pattern is empty: write a regular expression".to_owned());
        }
        // The built-in patterns are compiled by the tests; to compile them at every start takes 7 ms.
        if row.is_own() {
            Regex::new(&pattern).map_err(|why| format!("not a regular expression: {why}"))?;
        }
        let examples =
            |column| row.get(column).split(" | ").filter(|e| !e.is_empty()).map(str::to_owned).collect();
        let (masked, kept) = (examples("masked"), examples("kept"));
        let (holds, begins): (Vec<_>, Vec<_>) =
            row.get("begins").split(" | ").partition(|word| word.starts_with('…'));
        let begins = begins.into_iter().map(str::to_owned).collect();
        let holds = holds.into_iter().map(|word| word.replace('…', "")).collect();
        let name = row.get("name").to_owned();
        self.0.push(FurniturePattern { name, scope, pattern, begins, holds, masked, kept });
        Ok(())
    }
}
