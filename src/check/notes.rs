//! Notes: what was found while a file is read, at most five places a rule and the number of the others.

use std::collections::BTreeMap;

use crate::check::Finding;
use crate::check::lines::Lines;
use crate::check::rules::Rule;

/// As many places of a rule are listed; the rest is counted.
const MAX_PLACES: usize = 5;
/// The most of a value of the file that is quoted, in characters.
const MAX_SHOWN: usize = 60;
/// The most that is said of a place, in characters.
const MAX_WHAT: usize = 400;

/// All findings of one file so far.
pub(crate) struct Notes<'t> {
    lines: Lines<'t>,
    by_rule: BTreeMap<&'static str, Places>,
}

struct Places {
    rule: &'static Rule,
    n_all: u32,
    /// The first [`MAX_PLACES`], in order.
    first: Vec<Place>,
}

struct Place {
    /// In bytes.
    at: usize,
    what: String,
    remedy: Option<String>,
}

impl<'t> Notes<'t> {
    pub(crate) fn new(text: &'t str) -> Notes<'t> {
        Notes { lines: Lines::new(text), by_rule: BTreeMap::new() }
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.lines.line(at)
    }

    /// Something was found at this byte, with the remedy of the rule. The words are asked for only if this is
    /// among the places that are listed.
    pub(crate) fn add(&mut self, rule: &'static Rule, at: usize, what: impl FnOnce() -> String) {
        self.put(rule, at, || (what(), None));
    }

    /// The same with a remedy that fits this place better than that of the rule.
    pub(crate) fn add_with(
        &mut self,
        rule: &'static Rule,
        at: usize,
        remedy: String,
        what: impl FnOnce() -> String,
    ) {
        self.put(rule, at, || (what(), Some(remedy)));
    }

    fn put(&mut self, rule: &'static Rule, at: usize, words: impl FnOnce() -> (String, Option<String>)) {
        let places =
            self.by_rule.entry(rule.id).or_insert_with(|| Places { rule, n_all: 0, first: Vec::new() });
        places.n_all = places.n_all.saturating_add(1);
        // Not all come in order: some can be told only at the end of the file.
        let rank = places.first.partition_point(|place| place.at <= at);
        if rank < MAX_PLACES {
            let (what, remedy) = words();
            places.first.insert(rank, Place { at, what: one_line(&what), remedy });
            places.first.truncate(MAX_PLACES);
        }
    }

    /// Whether anything of this rule was found.
    pub(crate) fn has(&self, rule: &Rule) -> bool {
        self.by_rule.contains_key(rule.id)
    }

    /// All findings, in order of lines; those of one place the worst first.
    pub(crate) fn findings(self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for places in self.by_rule.values() {
            let n_listed = places.first.len();
            for (n, place) in places.first.iter().enumerate() {
                let more = if n + 1 == n_listed { places.n_all - n_listed as u32 } else { 0 };
                let remedy = place.remedy.clone().unwrap_or_else(|| places.rule.remedy.to_owned());
                let (line, column) = (self.lines.line(place.at), self.lines.column(place.at));
                findings.extend(places.rule.consequences.iter().map(|consequence| Finding {
                    line,
                    column,
                    clients: consequence.clients,
                    effect: consequence.effect,
                    what: place.what.clone(),
                    remedy: remedy.clone(),
                    rule: places.rule.id,
                    more,
                }));
            }
        }
        findings.sort_by_key(|found| (found.line, found.column, found.effect));
        findings
    }
}

/// What is found, on one line and not too long, whatever names of the file are in it.
fn one_line(what: &str) -> String {
    what.chars().take(MAX_WHAT).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A value of the file between quotation marks, short and on one line.
pub(crate) fn shown(value: &str) -> String {
    let mut shown = String::from("\"");
    for (n, c) in value.chars().enumerate() {
        if n == MAX_SHOWN {
            shown.push('…');
            break;
        }
        shown.push(if c.is_control() { ' ' } else { c });
    }
    shown.push('"');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::gexf::WEIGHT_ZERO;

    #[test]
    fn five_places_are_listed_and_the_rest_counted() {
        let text = "\n".repeat(12);
        let mut notes = Notes::new(&text);
        // From the end, as things do that only the end of a file tells.
        for at in (0..9).rev() {
            notes.add(&WEIGHT_ZERO, at, || format!("place {at}"));
        }
        let found = notes.findings();
        let listed: Vec<_> = found.iter().map(|one| (one.line, one.what.as_str(), one.more)).collect();
        let expected = [(1, "place 0", 0), (2, "place 1", 0), (3, "place 2", 0), (4, "place 3", 0)];
        assert_eq!(listed[..4], expected);
        assert_eq!(listed[4..], [(5, "place 4", 4)]);
    }

    #[test]
    fn values_are_shown_short_and_on_one_line() {
        assert_eq!(shown("a\nb"), "\"a b\"");
        assert_eq!(shown(&"é".repeat(70)).chars().count(), 63);
    }
}
