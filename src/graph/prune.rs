//! Pruning: leaving out what is less sure than the reader wants, or is not of the part of the graph that is asked for.

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
    let stays = taking_part(&discourse);
    keep(discourse, &stays)
}

/// The discourse of these entities alone: what they hold about each other. `stays` has one answer for each entity.
pub(crate) fn keep(mut discourse: Discourse, stays: &[bool]) -> Discourse {
    let kept = renumbered(stays);
    let is_kept = |id: EntityId| kept[id as usize].is_some();
    discourse.statements.retain(|s| is_kept(s.holder) && is_kept(s.target));
    discourse.relations.retain(|r| is_kept(r.from) && is_kept(r.to));
    let new = |id: &mut EntityId| *id = kept[*id as usize].expect("what refers to others was left out");
    for statement in &mut discourse.statements {
        statement.via.retain(|&id| is_kept(id));
        statement.attributed_to.retain(|&id| is_kept(id));
        statement.alt.retain(|&(target, _)| is_kept(target));
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
    discourse.merges.retain(|merge| is_kept(merge.entity));
    discourse.merges.iter_mut().for_each(|merge| new(&mut merge.entity));
    let mut stays = stays.iter();
    discourse.entities.retain(|_| stays.next().is_some_and(|&stays| stays));
    discourse
}

/// For each entity, whether anything refers to it.
pub(crate) fn taking_part(discourse: &Discourse) -> Vec<bool> {
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
