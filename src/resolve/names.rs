//! Sieves for persons and groups over the corpus.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::EntityKind::{Group, Person, Place};
use crate::lexicon::Lexicon;
use crate::resolve::nodes::{Node, Nodes};

/// The same forename and surname are the same person; what stands between may be missing: "Ann B. Smith".
pub(crate) fn full_names(nodes: &mut Nodes) {
    let mut bearers: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Person]) {
        let node = &nodes.nodes[n];
        let [first, .., last] = node.words.as_slice() else { continue };
        if node.named {
            let key = (first.clone(), last.clone());
            let score = if bearers.get(&key).is_some_and(|all| nodes.nodes[all[0]].words == node.words) {
                0.97
            } else {
                0.92
            };
            join(nodes, bearers.entry(key).or_default(), n, "full name", score);
        }
    }
}

/// A bare surname is the one person in the corpus who bears it with a forename, if the two documents have
/// a name in common.
pub(crate) fn surnames(nodes: &mut Nodes) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Person]) {
        let node = &nodes.nodes[n];
        if let [_, .., last] = node.words.as_slice() {
            let all = bearers.entry(last.clone()).or_default();
            if node.named {
                all.push(n);
            }
        }
    }
    let mut alone: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Person]) {
        let node = &nodes.nodes[n];
        let [surname] = node.words.as_slice() else { continue };
        if !node.named {
            continue;
        }
        let surname = surname.clone();
        let all = bearers.get(&surname).map_or(&[][..], Vec::as_slice);
        let persons: BTreeSet<usize> = all.iter().map(|&other| nodes.sets.of(other)).collect();
        let near = all.iter().copied().take(MOST).find(|&other| nodes.share_context(n, other));
        match near.filter(|_| persons.len() == 1) {
            Some(other) => {
                nodes.merge(other, n, "surname of the only bearer", 0.8);
            }
            None => {
                let others = alone.entry(surname).or_default();
                let near =
                    others.iter().copied().rev().take(MOST).find(|&other| nodes.share_context(n, other));
                if let Some(other) = near {
                    nodes.merge(other, n, "same surname among the same names", 0.7);
                }
                others.push(n);
            }
        }
    }
}

/// The same name is the same organisation, with or without its article.
pub(crate) fn organisations(nodes: &mut Nodes, lexicon: &Lexicon) {
    by_key(nodes, "same name", 0.97, |node| Some(without_article(node, lexicon).join(" ")));
}

/// All wordings of a party that the list of parties has are that party: "Tories", "the Conservatives", "Tory Party".
pub(crate) fn parties(nodes: &mut Nodes, lexicon: &Lexicon) {
    by_key(nodes, "name of a party", 0.93, |node| {
        let words = without_article(node, lexicon);
        let (last, rest) = words.split_last()?;
        let bare = Some(rest.join(" "))
            .filter(|_| !rest.is_empty() && lexicon.designators.class(last) == Some("party"));
        let wordings = std::iter::once(words.join(" ")).chain(bare);
        let (party, _) = wordings.into_iter().find_map(|wording| lexicon.parties.get(&wording))?;
        Some(party.name.to_lowercase())
    });
}

/// An organisation's name without "Party", "plc" and the like, where that still names the same.
pub(crate) fn bare_organisations(nodes: &mut Nodes, lexicon: &Lexicon) {
    by_key(nodes, "name without its kind", 0.85, |node| Some(lexicon.bare_name(&node.words)));
}

/// An acronym that one document explains stands for the same in others.
pub(crate) fn acronyms(nodes: &mut Nodes) {
    let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut short: Vec<usize> = Vec::new();
    for n in nodes.of_kind(&[Group, Place]) {
        let node = &nodes.nodes[n];
        if is_acronym(&node.name) {
            short.push(n);
        }
        for alias in node.aliases.iter().filter(|alias| is_acronym(alias)) {
            long.entry(alias.clone()).or_default().push(n);
        }
    }
    for n in short {
        let all = long.get(&nodes.nodes[n].name).cloned().unwrap_or_default();
        let sets: BTreeSet<usize> = all.iter().map(|&other| nodes.sets.of(other)).collect();
        if let (1, Some(&other)) = (sets.len(), all.first()) {
            nodes.merge(other, n, "acronym", 0.92);
        }
    }
}

/// Groups without a name of their own: "Labour moderates" are the same everywhere; "ministers", "critics"
/// only where the documents have a name in common.
pub(crate) fn described_groups(nodes: &mut Nodes) {
    let mut seen: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Group]) {
        let node = &nodes.nodes[n];
        if node.named || node.content.is_empty() {
            continue;
        }
        let holds_name =
            node.name.split(' ').skip(1).chain(node.name.split(' ').take(1).filter(|_| node.words.len() > 1));
        let holds_name =
            holds_name.filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count() > 0;
        let others = seen.entry(node.content.iter().cloned().collect()).or_default();
        let mut near = others.iter().copied().rev().take(MOST);
        if let Some(other) = near.find(|&other| holds_name || nodes.share_context(n, other)) {
            nodes.merge(other, n, "same description", if holds_name { 0.9 } else { 0.7 });
        }
        others.push(n);
    }
}

/// How many earlier bearers of a wording are tried.
const MOST: usize = 8;

fn by_key(nodes: &mut Nodes, reason: &'static str, score: f32, key: impl Fn(&Node) -> Option<String>) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for n in nodes.of_kind(&[Group, Place]) {
        let node = &nodes.nodes[n];
        if let Some(key) = key(node).filter(|_| node.named) {
            join(nodes, bearers.entry(key).or_default(), n, reason, score);
        }
    }
}

/// Joins a node with the first set of bearers that it agrees with, or makes it a new bearer.
fn join(nodes: &mut Nodes, bearers: &mut Vec<usize>, n: usize, reason: &'static str, score: f32) {
    if !bearers.iter().take(MOST).any(|&other| nodes.merge(other, n, reason, score)) {
        bearers.push(n);
    }
}

fn without_article<'n>(node: &'n Node, lexicon: &Lexicon) -> Vec<&'n str> {
    let skip = usize::from(node.words.len() > 1 && lexicon.definite.contains(&node.words[0]));
    node.words[skip..].iter().map(String::as_str).collect()
}

pub(crate) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.');
    letters.clone().count() > 1 && letters.clone().all(|c| c.is_uppercase() || c == '&')
}
