//! Labels: what entities are called in DNA, where no two of a variable may be called the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::dna::schema::SHORT;
use crate::dna::write::texts::short;
use crate::extract::EntityKind;
use crate::resolve::Entity;

/// The colours of kinds, after Okabe and Ito, which most people can tell apart.
pub(crate) fn colour(kind: EntityKind) -> [u8; 3] {
    match kind {
        EntityKind::Person => [0, 114, 178],
        EntityKind::Group => [230, 159, 0],
        EntityKind::Issue => [0, 158, 115],
        EntityKind::Instrument => [204, 121, 167],
        EntityKind::Place => [86, 180, 233],
    }
}

/// One label for each entity: its name, and after it kind and number where another is called so already.
pub(crate) fn labels(entities: &[Entity]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut counts: BTreeMap<(String, EntityKind), usize> = BTreeMap::new();
    let mut labels = Vec::with_capacity(entities.len());
    for entity in entities {
        let name = match short(&entity.name) {
            // The empty entity is DNA's word for nothing.
            name if name.is_empty() => "(unnamed)".to_owned(),
            name => name,
        };
        let mut label = name.clone();
        let n = counts.entry((name.clone(), entity.kind)).or_insert(1);
        while taken.contains(&label) {
            let kind = entity.kind.as_str();
            let addition = if *n == 1 { format!(" ({kind})") } else { format!(" ({kind} {n})") };
            let room = SHORT - 1 - addition.chars().count();
            label = name.chars().take(room).collect::<String>() + &addition;
            *n += 1;
        }
        taken.insert(label.clone());
        labels.push(label);
    }
    labels
}

/// As many aliases as there is room for.
pub(crate) fn aliases(entity: &Entity) -> String {
    let mut all = String::new();
    for (wording, _) in &entity.aliases {
        let wording = short(wording);
        let n = all.chars().count() + wording.chars().count() + 2;
        if n < SHORT {
            all = if all.is_empty() { wording } else { format!("{all}; {wording}") };
        }
    }
    all
}
