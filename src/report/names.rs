//! Names: entities as a report calls them, with the party or organisation of each actor.

use std::collections::BTreeMap;

use crate::graph::StanceGraph;
use crate::graph::affiliation::organisations;
use crate::report::Name;
use crate::resolve::EntityId;
use crate::text::one_line;

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
        Names { graph, organisations: organisations(graph) }
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
