//! Pruning: leaving out what is less sure than the reader wants.

use crate::resolve::{Discourse, EntityId};

/// The discourse without statements and relations of a score below `min_score`, and without entities that
/// then no longer take part in anything. Of a discourse in which all score enough, nothing changes.
pub fn prune(mut discourse: Discourse, min_score: f32) -> Discourse {
    let n_before = discourse.statements.len() + discourse.relations.len();
    discourse.statements.retain(|s| s.score >= min_score);
    discourse.relations.retain(|r| r.score >= min_score);
    if n_before == discourse.statements.len() + discourse.relations.len() {
        return discourse;
    }
    let kept = renumbered(&taking_part(&discourse));
    let new = |id: &mut EntityId| *id = kept[*id as usize].expect("an entity that takes part is kept");
    for statement in &mut discourse.statements {
        new(&mut statement.holder);
        new(&mut statement.target);
        statement.via.iter_mut().for_each(new);
        statement.attributed_to.iter_mut().for_each(new);
        statement.alt.iter_mut().for_each(|(target, _)| new(target));
    }
    for relation in &mut discourse.relations {
        new(&mut relation.from);
        new(&mut relation.to);
    }
    discourse.merges.retain(|merge| kept[merge.entity as usize].is_some());
    discourse.merges.iter_mut().for_each(|merge| new(&mut merge.entity));
    let mut kept = kept.iter();
    discourse.entities.retain(|_| kept.next().is_some_and(Option::is_some));
    discourse
}

/// For each entity, whether anything refers to it.
fn taking_part(discourse: &Discourse) -> Vec<bool> {
    let mut takes_part = vec![false; discourse.entities.len()];
    for statement in &discourse.statements {
        let own = [statement.holder, statement.target];
        let others = statement.via.iter().chain(&statement.attributed_to).copied();
        for id in own.into_iter().chain(others).chain(statement.alt.iter().map(|(target, _)| *target)) {
            takes_part[id as usize] = true;
        }
    }
    for relation in &discourse.relations {
        takes_part[relation.from as usize] = true;
        takes_part[relation.to as usize] = true;
    }
    takes_part
}

/// The new number of each entity that stays.
fn renumbered(stays: &[bool]) -> Vec<Option<EntityId>> {
    let mut n = 0;
    let number = |&stays: &bool| {
        stays.then(|| {
            n += 1;
            n - 1
        })
    };
    stays.iter().map(number).collect()
}
