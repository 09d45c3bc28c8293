//! Wordings: whether what was annotated and what the program found are the same person, group, issue or instrument.

use std::collections::BTreeSet;

use crate::extract::{Chain, EntityKind};
use crate::lexicon::Lexicon;
use crate::train::own::Entity;

/// The words for one entity.
pub(crate) struct Wordings {
    kind: EntityKind,
    exact: BTreeSet<String>,
    bags: Vec<BTreeSet<String>>,
}

impl Wordings {
    /// Of these words.
    pub(crate) fn new<'w>(kind: EntityKind, names: impl IntoIterator<Item = &'w str>) -> Wordings {
        let bags: Vec<BTreeSet<String>> = names.into_iter().map(bag).filter(|bag| !bag.is_empty()).collect();
        let exact = bags.iter().map(|bag| bag.iter().cloned().collect::<Vec<_>>().join(" ")).collect();
        Wordings { kind, exact, bags }
    }

    /// As it was annotated.
    pub(crate) fn of_entity(entity: &Entity) -> Wordings {
        let aliases = entity.aliases.iter().map(String::as_str);
        Wordings::new(entity.kind, std::iter::once(entity.name.as_str()).chain(aliases))
    }

    /// As the program calls it.
    pub(crate) fn of_chain(chain: &Chain) -> Wordings {
        let aliases = chain.aliases.iter().map(|(wording, _)| wording.as_str());
        Wordings::new(chain.kind, std::iter::once(chain.name.as_str()).chain(aliases))
    }

    /// Whether both name the same thing: a wording in common, or two thirds of the words of one.
    pub(crate) fn same(&self, other: &Wordings) -> bool {
        let near = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            6 * a.intersection(b).count() > 2 * (a.len() + b.len())
        };
        let people = self.kind == EntityKind::Person && other.kind == EntityKind::Person;
        !self.exact.is_disjoint(&other.exact)
            || !people && self.bags.iter().any(|a| other.bags.iter().any(|b| near(a, b)))
    }
}

/// The content words in small letters, titles left out.
fn bag(name: &str) -> BTreeSet<String> {
    let lexicon = Lexicon::builtin();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    let content = words.filter(|word| {
        !lexicon.empty_words.contains(&word.to_lowercase()) && lexicon.titles.get(word).is_none()
    });
    content.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
}
