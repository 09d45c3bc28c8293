//! What is seen of a cue and a word it may be about: the path between them, their words, the frames of the cue.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::argument::arguments;
use crate::extract::statement::learned::features::{Cue, Rows, distance, sign};
use crate::extract::statement::learned::view::{Path, View, hash};
use crate::lexicon::stance::Polarity;

/// A cue with a target.
pub(crate) fn of_target(view: &View, cue: &Cue, target: TokenId, path: Path, rows: &mut Rows) {
    let tree = &view.page.tree;
    let (c, t) = (*view.word(cue.id), *view.word(target));
    let neg = u32::from(cue.context.flipped);
    let order = u32::from(target < cue.id) + 2 * u32::from(target == cue.id);
    let far = distance(cue.id, target);
    let marker = match t.marker {
        0 => tree
            .head(target)
            .filter(|_| tree.deprel(target) == Deprel::Conj)
            .map_or(0, |id| view.word(id).marker),
        marker => marker,
    };
    let [pro, con] = cue.odds.map(|odds| odds as u32);
    let p = path.shape;
    rows.add(101, [p]);
    rows.add(102, [p, marker]);
    rows.add(103, [p, c.lemma]);
    rows.add(104, [p, c.upos, t.upos]);
    rows.add(105, [marker, c.lemma]);
    rows.add(106, [marker, c.lemma, p]);
    rows.add(107, [p, c.stance, c.sign, neg]);
    rows.add(108, [p, c.stance, marker]);
    rows.add(109, [pro, con]);
    rows.add(110, [pro, con, path.up, path.down]);
    rows.add(111, [pro.wrapping_sub(con), c.sign, neg]);
    rows.add(112, [c.lemma, neg]);
    rows.add(113, [c.lemma, t.deprel, order]);
    rows.add(114, [t.lemma]);
    rows.add(115, [t.lemma, c.lemma]);
    rows.add(116, [t.lemma, c.sign]);
    rows.add(117, [t.upos, t.deprel, far]);
    rows.add(118, [t.actor, p]);
    rows.add(119, [t.actor, c.stance, c.sign, order]);
    rows.add(120, [t.sign, c.sign, p]);
    rows.add(121, [t.sign, c.sign, neg, t.upos]);
    rows.add(122, [order, far, c.upos]);
    rows.add(123, [t.actor, t.deprel, c.said]);
    rows.add(124, [path.up, path.down, order]);
    rows.add(125, [u32::from(c.said == t.said), t.said, c.said]);
    rows.add(126, [t.suffix, t.upos]);
    rows.add(127, [c.upos, p, c.said]);
    let det = tree.first(target, &[Deprel::Det, Deprel::NmodPoss]).map_or(0, |id| view.word(id).lemma);
    rows.add(128, [det, t.upos, order]);
    let head = tree.head(target).map_or(0, |id| if id == cue.id { 1 } else { view.word(id).lemma });
    rows.add(129, [head, t.deprel, marker]);
    let governor = tree.head(target).map_or(0, |id| {
        if id == cue.id { 9 } else { view.word(id).sign + 4 * u32::from(view.word(id).negated) }
    });
    rows.add(130, [governor, c.sign, t.deprel]);
    rows.add(144, [c.tone, neg]);
    rows.add(145, [c.tone, p]);
    rows.add(146, [c.tone, t.tone, p]);
    rows.add(147, [c.tone, neg, order, t.actor]);
    rows.add(148, [t.tone, c.sign, neg]);
    rows.add(149, [t.tone, t.upos]);
    let demanded = u32::from(cue.context.demanded) + 2 * u32::from(cue.context.mixed);
    rows.add(184, [pro, con, neg, u32::from(c.negated)]);
    rows.add(180, [demanded, c.sign, neg]);
    rows.add(181, [demanded, p]);
    rows.add(182, [cue.context.modality.map_or(0, |m| m as u32 + 1), c.stance]);
    rows.add(183, [cue.context.outer.len().min(2) as u32, c.stance, c.sign, neg]);
    rows.add(139, [t.often, t.upos]);
    rows.add(140, [t.often, order, far]);
    let before = view.lemmas.get(&t.lemma).map_or([0; 2], |counts| counts.map(|n| n.min(2)));
    rows.add(141, before);
    rows.add(142, [before[0], before[1], order, far]);
    rows.add(143, [before[0], before[1], c.sign, neg]);
    for frame in &cue.frames {
        let agreement = polarity(frame.agreement);
        let slots = frame.targets.iter().position(|&slot| arguments(tree, cue.id, slot).contains(&target));
        let urged = frame.addressees.iter().any(|&slot| arguments(tree, cue.id, slot).contains(&target));
        rows.add(131, [slots.map_or(9, |n| n as u32), agreement, neg]);
        rows.add(132, [u32::from(slots.is_some()), u32::from(urged), agreement, pro, con]);
        rows.add(133, [u32::from(slots.is_some()), u32::from(urged), frame.kind as u32, t.actor]);
    }
    let mut found = [0; 3];
    for draft in view.found_at(cue.id) {
        let here = u32::from(draft.target_head == target);
        found[0] = found[0].max(1 + here);
        if here == 1 {
            found[1] = sign(draft.agreement);
            found[2] = hash(draft.rule);
        }
    }
    rows.add(134, [found[0], found[1]]);
    rows.add(135, found);
    rows.add(136, [found[0], found[1], pro, con]);
    rows.add(137, [found[0], found[1], t.actor, t.upos]);
    // Another cue's target: the pattern that took it.
    if let Some(other) = view.found_elsewhere(target, cue.id) {
        rows.add(138, [sign(other), found[1]]);
    }
}

fn polarity(polarity: Polarity) -> u32 {
    match polarity {
        Polarity::Supports => 1,
        Polarity::Opposes => 2,
        Polarity::Mixed => 3,
    }
}
