//! Names: entities as a report calls them, with the party or organisation of each actor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::extract::{EntityKind, RelationKind};
use crate::graph::{Edge, StanceGraph, Tie};
use crate::report::Name;
use crate::resolve::EntityId;
use crate::text::one_line;

/// The ties that say where an actor belongs, those first that say it best: a party label tells a reader more
/// than an office.
const AFFILIATIONS: [RelationKind; 3] = [RelationKind::MemberOf, RelationKind::Leads, RelationKind::WorksFor];

/// Most code points of a name: an issue may be worded as a whole clause.
const MAX_NAME: usize = 160;

/// The names of all entities of a graph.
pub(crate) struct Names<'g> {
    graph: &'g StanceGraph,
    /// The best known organisation of each actor that has one now.
    organisations: BTreeMap<EntityId, EntityId>,
}

impl<'g> Names<'g> {
    pub(crate) fn new(graph: &'g StanceGraph) -> Names<'g> {
        let mut best = BTreeMap::new();
        for (_, source, target, edge) in graph.edges() {
            let Some(kind) = affiliation(edge) else { continue };
            let is_body = matches!(
                graph.discourse.entities[target as usize].kind,
                EntityKind::Group | EntityKind::Place
            );
            if edge.former || source == target || !is_body {
                continue;
            }
            let name = graph.discourse.entities[target as usize].name.as_str();
            // "Labour" tells a reader more than "government".
            let is_common = !name.starts_with(char::is_uppercase);
            let rank = AFFILIATIONS.iter().position(|one| *one == kind);
            let candidate = (is_common, Reverse(edge.weight), rank, name, target);
            let kept = best.entry(source).or_insert(candidate);
            *kept = (*kept).min(candidate);
        }
        let organisations = best.into_iter().map(|(actor, (.., target))| (actor, target)).collect();
        Names { graph, organisations }
    }

    /// The entity's name with all that goes with it.
    pub(crate) fn name(&self, id: EntityId) -> Name {
        let of = self.organisations.get(&id).map(|&organisation| self.text(organisation));
        let kind = self.graph.discourse.entities[id as usize].kind;
        Name { text: self.text(id), id: self.graph.node(id).id.clone(), kind, of }
    }

    /// The bare name.
    pub(crate) fn text(&self, id: EntityId) -> String {
        let text = plain(&self.graph.discourse.entities[id as usize].name);
        match text.char_indices().nth(MAX_NAME) {
            _ if text.is_empty() => "(no name)".to_owned(),
            Some((end, _)) => format!("{}…", text[..end].trim_end()),
            None => text,
        }
    }

    /// The bare names of several.
    pub(crate) fn texts(&self, ids: &[EntityId]) -> Vec<String> {
        ids.iter().map(|&id| self.text(id)).collect()
    }
}

/// How the edge ties its source to an organisation, if it does.
pub(crate) fn affiliation(edge: &Edge) -> Option<RelationKind> {
    match edge.tie {
        Tie::Relation(kind) if AFFILIATIONS.contains(&kind) => Some(kind),
        _ => None,
    }
}

/// The text on one line, without what is no character or commands instead of showing: a name must not turn the
/// line around it from right to left.
pub(crate) fn plain(text: &str) -> String {
    let shows = |c: &char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_none = matches!(c, '\u{fffe}' | '\u{ffff}');
        c.is_whitespace() || !(c.is_control() || turns || is_none)
    };
    one_line(&text.chars().filter(shows).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_breaks_and_no_commands() {
        assert_eq!(plain(" the\r\n\tlevy\u{0} "), "the levy");
        assert_eq!(plain("Jane \u{202e}eoD"), "Jane eoD");
        assert_eq!(plain("line\u{2028}break"), "line break");
    }
}
