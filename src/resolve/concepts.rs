//! Sieves for issues and instruments over the corpus.

use std::collections::BTreeMap;

use crate::extract::EntityKind::{Instrument, Issue};
use crate::lexicon::Lexicon;
use crate::resolve::names::is_acronym;
use crate::resolve::nodes::Nodes;

/// The same content words in whatever order are the same thing: "ban on arms sales", "arms sales ban".
///
/// One common noun alone ("the deal", "petition") only where the documents have a name in common.
pub(crate) fn same_wording(nodes: &mut Nodes) {
    let mut seen: BTreeMap<(bool, Vec<String>), Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Issue, Instrument]) {
        let node = &nodes.nodes[n];
        if node.content.is_empty() {
            continue;
        }
        let key = (node.kind == Issue, node.content.iter().cloned().collect());
        let sure = node.content.len() > 1 || node.name.chars().next().is_some_and(char::is_uppercase);
        let others = seen.entry(key).or_default();
        let mut near = others.iter().copied().rev().take(MOST);
        let score = if sure { 0.95 } else { 0.75 };
        match near.find(|&other| sure || nodes.share_context(n, other)) {
            Some(other) if nodes.merge(other, n, "same words", score) => {}
            _ => {}
        }
        others.push(n);
    }
}

/// An acronym that one document explains stands for the same in others.
pub(crate) fn acronyms(nodes: &mut Nodes) {
    let mut long: BTreeMap<String, usize> = BTreeMap::new();
    let topics = nodes.of_kind(&[Issue, Instrument]);
    for &n in &topics {
        for alias in nodes.nodes[n].aliases.iter().filter(|alias| is_acronym(alias)) {
            long.entry(alias.clone()).or_insert(n);
        }
    }
    for n in topics {
        if let Some(&other) = long.get(&nodes.nodes[n].name).filter(|&&other| other != n) {
            nodes.merge(other, n, "acronym", 0.9);
        }
    }
}

/// A name that another document uses as a further wording: at least two content words.
pub(crate) fn other_wording(nodes: &mut Nodes) {
    let topics = nodes.of_kind(&[Issue, Instrument]);
    let mut names: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for &n in &topics {
        let node = &nodes.nodes[n];
        if node.content.len() > 1 {
            names.entry((node.kind == Issue, node.name.to_lowercase())).or_insert(n);
        }
    }
    for n in topics {
        let node = &nodes.nodes[n];
        let is_issue = node.kind == Issue;
        let hit = node.aliases.iter().find_map(|alias| {
            let bare = alias.split_once(' ').map_or(alias.as_str(), |(_, rest)| rest);
            let whole = names.get(&(is_issue, alias.to_lowercase()));
            whole.or_else(|| names.get(&(is_issue, bare.to_lowercase()))).copied()
        });
        if let Some(other) = hit.filter(|&other| other != n) {
            nodes.merge(other, n, "other wording", 0.85);
        }
    }
}

/// "Second referendum" is "second Brexit referendum": one more word, itself a name, around the same noun.
pub(crate) fn longer_wording(nodes: &mut Nodes) {
    let topics = nodes.of_kind(&[Issue, Instrument]);
    let mut short: BTreeMap<(bool, Vec<String>), Vec<usize>> = BTreeMap::new();
    for &n in &topics {
        let node = &nodes.nodes[n];
        if node.content.len() > 1 {
            let key = (node.kind == Issue, node.content.iter().cloned().collect());
            short.entry(key).or_default().push(n);
        }
    }
    for n in topics {
        let node = &nodes.nodes[n];
        let named =
            node.name.split(' ').skip(1).filter(|word| word.chars().next().is_some_and(char::is_uppercase));
        let named: Vec<String> = named.map(str::to_lowercase).collect();
        if node.content.len() < 3 || node.content.len() > LONGEST {
            continue;
        }
        for word in named.iter().filter(|word| node.content.contains(*word)) {
            let rest = node.content.iter().filter(|other| *other != word).cloned().collect();
            let others = short.get(&(nodes.nodes[n].kind == Issue, rest));
            let last = nodes.nodes[n].words.last().cloned();
            let fits = |&&other: &&usize| {
                nodes.nodes[other].words.last() == last.as_ref() && nodes.share_context(n, other)
            };
            if let Some(&other) = others.into_iter().flatten().take(MOST).find(fits) {
                nodes.merge(other, n, "one name more", 0.75);
                break;
            }
        }
    }
}

/// Wordings that glossaries give for one issue: "capital punishment", "death penalty". The documents must name
/// something in common, or "the second vote" of two elections would be one.
pub(crate) fn synonyms(nodes: &mut Nodes, lexicon: &Lexicon) {
    let mut bearers: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Issue, Instrument]) {
        let node = &nodes.nodes[n];
        let Some(issue) = lexicon.synonyms.issue(&node.content) else { continue };
        let others = bearers.entry((node.kind == Issue, issue)).or_default();
        let near = others.iter().copied().rev().take(MOST);
        let fits = |&other: &usize| {
            nodes.nodes[other].document == nodes.nodes[n].document || nodes.share_context(n, other)
        };
        if let Some(other) = near.into_iter().find(fits) {
            nodes.merge(other, n, "synonym", 0.8);
        }
        others.push(n);
    }
}

/// How many earlier bearers of a wording are tried.
const MOST: usize = 8;
/// Content words of the longest wording that is tried without each of its names.
const LONGEST: usize = 12;
