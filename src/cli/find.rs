//! Finding an entity by what a person typed.

use stancegraph::graph::StanceGraph;
use stancegraph::resolve::EntityId;

use crate::cli::Failure;

/// As many near misses are named.
const MAX_HINTS: usize = 5;

/// The entities that are called so: by id or name or, if there is none, by an alias. Capitals, outer spaces
/// and a leading "the" do not matter. Several only if several bear the very name.
pub(crate) fn find(graph: &StanceGraph, wanted: &str) -> Result<Vec<EntityId>, Failure> {
    let key = folded(wanted);
    let entities = || (0..).zip(&graph.discourse.entities);
    let by_id: Vec<_> =
        entities().map(|(id, _)| id).filter(|&id| graph.node(id).id == wanted.trim()).collect();
    let by_name: Vec<_> = entities().filter(|(_, e)| folded(&e.name) == key).map(|(id, _)| id).collect();
    let has_alias = |aliases: &[(String, u32)]| aliases.iter().any(|(wording, _)| folded(wording) == key);
    let by_alias: Vec<_> = entities().filter(|(_, e)| has_alias(&e.aliases)).map(|(id, _)| id).collect();
    let found = [by_id, by_name, by_alias].into_iter().find(|found| !found.is_empty());
    found.ok_or_else(|| Failure::Use(not_found(graph, wanted, &key)))
}

fn not_found(graph: &StanceGraph, wanted: &str, key: &str) -> String {
    let mut near: Vec<(usize, &str)> = Vec::new();
    for entity in &graph.discourse.entities {
        let wordings = entity.aliases.iter().map(|(wording, _)| wording.as_str());
        let all = wordings.chain([entity.name.as_str()]);
        let distance = all.map(|wording| distance(key, &folded(wording))).min().unwrap_or(usize::MAX);
        if distance <= key.chars().count() / 3 {
            near.push((distance, &entity.name));
        }
    }
    near.sort_unstable();
    near.truncate(MAX_HINTS);
    let near: Vec<&str> = near.into_iter().map(|(_, name)| name).collect();
    match near.as_slice() {
        [] => format!(
            "{wanted:?}: nobody and nothing in the graph is called so; use a name as the graph writes it"
        ),
        [only] => format!("{wanted:?}: not in the graph; did you mean {only:?}?"),
        [names @ .., last] => {
            format!("{wanted:?}: not in the graph; did you mean {:?} or {last:?}?", names.join("\", \""))
        }
    }
}

fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// How far a wording is from what was typed, in letters: the edits (insert, drop, change) that make it equal.
/// That one contains the other as whole words counts as one: "Doe" is near "Jane Doe".
fn distance(typed: &str, wording: &str) -> usize {
    let contains =
        |long: &str, short: &str| !short.is_empty() && format!(" {long} ").contains(&format!(" {short} "));
    if contains(wording, typed) || contains(typed, wording) {
        return 1;
    }
    let wording: Vec<char> = wording.chars().take(100).collect();
    let mut row: Vec<usize> = (0..=wording.len()).collect();
    for (n, typed) in typed.chars().take(100).enumerate() {
        let mut before = row[0];
        row[0] = n + 1;
        for (m, &letter) in wording.iter().enumerate() {
            let changed = before + usize::from(letter != typed);
            before = row[m + 1];
            row[m + 1] = changed.min(row[m] + 1).min(before + 1);
        }
    }
    row[wording.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("jane do", "jane doe"), 1);
        assert_eq!(distance("doe", "jane doe"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "levy"), 4);
        assert_eq!(folded(" The  Levy"), "levy");
    }
}
