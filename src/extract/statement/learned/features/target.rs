//! What is seen of a cue and a word it may be about: the path between them, their words, the frames of the cue.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::statement::learned::features::{Cue, Rows, distance, sign};
use crate::extract::statement::learned::view::{Path, View, Word, hash};
use crate::lexicon::stance::Polarity;

/// A cue and a word it may be about: what both sights of them start from.
pub(crate) struct Seen<'s, 'p, 'a, 'l> {
    view: &'s View<'p, 'a>,
    cue: &'s Cue<'l>,
    target: TokenId,
    path: Path,
    /// The cue.
    c: &'s Word,
    /// The target.
    t: &'s Word,
    /// Whether something turns what the cue says.
    neg: u32,
    order: u32,
    far: u32,
    marker: u32,
    /// Log odds that the cue is for and against, in steps.
    odds: [u32; 2],
}

/// What is seen at first sight of the cue alone.
pub(crate) fn of_cue_at_first_sight(view: &View, cue: &Cue, rows: &mut Rows) {
    let [pro, con] = cue.odds.map(|odds| odds as u32);
    rows.add(109, [pro, con]);
    let neg = u32::from(cue.context.flipped);
    rows.add(184, [pro, con, neg, u32::from(view.word(cue.id).negated)]);
}

/// What is seen at second sight of the cue alone.
pub(crate) fn of_cue_at_second_sight(view: &View, cue: &Cue, rows: &mut Rows) {
    let c = view.word(cue.id);
    let [pro, con] = cue.odds.map(|odds| odds as u32);
    let neg = u32::from(cue.context.flipped);
    rows.add(166, [c.family, neg]);
    rows.add(111, [pro.wrapping_sub(con), c.sign, neg]);
    rows.add(112, [c.lemma, neg]);
    rows.add(144, [c.tone, neg]);
    rows.add(180, [demanded(cue), c.sign, neg]);
    rows.add(182, [cue.context.modality.map_or(0, |m| m as u32 + 1), c.stance]);
    rows.add(183, [cue.context.outer.len().min(2) as u32, c.stance, c.sign, neg]);
}

/// What is seen of the word alone, whatever the cue: part of the first sight.
pub(crate) fn of_word(view: &View, target: TokenId, rows: &mut Rows) {
    let t = view.word(target);
    rows.add(149, [t.tone, t.upos]);
    rows.add(141, t.found);
}

impl<'s, 'p, 'a, 'l> Seen<'s, 'p, 'a, 'l> {
    /// Looks at both.
    pub(crate) fn new(
        view: &'s View<'p, 'a>,
        cue: &'s Cue<'l>,
        target: TokenId,
        path: Path,
    ) -> Seen<'s, 'p, 'a, 'l> {
        Seen {
            view,
            cue,
            target,
            path,
            c: view.word(cue.id),
            t: view.word(target),
            neg: u32::from(cue.context.flipped),
            order: order(cue, target),
            far: distance(cue.id, target),
            marker: marker(view, target),
            odds: cue.odds.map(|odds| odds as u32),
        }
    }

    /// What tells most of a cue with a target: after these few, four of five pairs need no second sight.
    pub(crate) fn at_first_sight(&self, rows: &mut Rows) {
        let &Seen { view, cue, target, path, c, t, neg, order, far, marker, .. } = self;
        let (tree, before) = (&view.page.tree, t.found);
        let p = path.shape;
        let head = tree.head(target).map_or(0, |id| if id == cue.id { 1 } else { view.word(id).lemma });
        rows.add(101, [p]);
        rows.add(116, [t.lemma, c.sign]);
        rows.add(118, [t.actor, p]);
        rows.add(119, [t.actor, c.stance, c.sign, order]);
        rows.add(121, [t.sign, c.sign, neg, t.upos]);
        rows.add(123, [t.actor, t.deprel, c.said]);
        rows.add(124, [path.up, path.down, order]);
        rows.add(129, [head, t.deprel, marker]);
        rows.add(146, [c.tone, t.tone, p]);
        rows.add(142, [before[0], before[1], order, far]);
    }

    /// Everything else that is seen of a cue with a target.
    pub(crate) fn at_second_sight(&self, rows: &mut Rows) {
        let &Seen { view, cue, target, path, c, t, neg, order, far, marker, odds: [pro, con] } = self;
        let (tree, before) = (&view.page.tree, t.found);
        let p = path.shape;
        rows.add(102, [p, marker]);
        rows.add(160, [t.family, t.upos]);
        rows.add(161, [t.kin]);
        rows.add(162, [t.family, c.sign, neg]);
        rows.add(163, [c.family, p]);
        rows.add(164, [c.kin, t.deprel, order]);
        rows.add(165, [c.family, t.family]);
        rows.add(167, [t.family, p]);
        rows.add(103, [p, c.lemma]);
        rows.add(104, [p, c.upos, t.upos]);
        rows.add(105, [marker, c.lemma]);
        rows.add(106, [marker, c.lemma, p]);
        rows.add(107, [p, c.stance, c.sign, neg]);
        rows.add(108, [p, c.stance, marker]);
        rows.add(110, [pro, con, path.up, path.down]);
        rows.add(113, [c.lemma, t.deprel, order]);
        rows.add(114, [t.lemma]);
        rows.add(115, [t.lemma, c.lemma]);
        rows.add(117, [t.upos, t.deprel, far]);
        rows.add(120, [t.sign, c.sign, p]);
        rows.add(122, [order, far, c.upos]);
        rows.add(125, [u32::from(c.said == t.said), t.said, c.said]);
        rows.add(126, [t.suffix, t.upos]);
        rows.add(127, [c.upos, p, c.said]);
        let det = tree.first(target, &[Deprel::Det, Deprel::NmodPoss]).map_or(0, |id| view.word(id).lemma);
        rows.add(128, [det, t.upos, order]);
        let governor = tree.head(target).map_or(0, |id| {
            if id == cue.id { 9 } else { view.word(id).sign + 4 * u32::from(view.word(id).negated) }
        });
        rows.add(130, [governor, c.sign, t.deprel]);
        rows.add(145, [c.tone, p]);
        rows.add(147, [c.tone, neg, order, t.actor]);
        rows.add(148, [t.tone, c.sign, neg]);
        rows.add(181, [demanded(cue), p]);
        rows.add(139, [t.often, t.upos]);
        rows.add(140, [t.often, order, far]);
        rows.add(143, [before[0], before[1], c.sign, neg]);
        for frame in &cue.frames {
            let agreement = polarity(frame.entry.agreement);
            let slots = frame.targets.iter().find(|(_, id)| *id == target).map(|&(n, _)| n);
            let urged = frame.addressees.contains(&target);
            rows.add(131, [slots.unwrap_or(9), agreement, neg]);
            rows.add(132, [u32::from(slots.is_some()), u32::from(urged), agreement, pro, con]);
            rows.add(133, [u32::from(slots.is_some()), u32::from(urged), frame.entry.kind as u32, t.actor]);
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
}

fn demanded(cue: &Cue) -> u32 {
    u32::from(cue.context.demanded) + 2 * u32::from(cue.context.mixed)
}

/// Whether the target stands before the cue (1), is the cue (2) or stands behind it (0).
fn order(cue: &Cue, target: TokenId) -> u32 {
    u32::from(target < cue.id) + 2 * u32::from(target == cue.id)
}

/// What ties the target to its head; the second of two joined by "and" shares it with the first.
fn marker(view: &View, target: TokenId) -> u32 {
    let tree = &view.page.tree;
    match view.word(target).marker {
        0 if tree.deprel(target) == Deprel::Conj => tree.head(target).map_or(0, |id| view.word(id).marker),
        marker => marker,
    }
}

fn polarity(polarity: Polarity) -> u32 {
    match polarity {
        Polarity::Supports => 1,
        Polarity::Opposes => 2,
        Polarity::Mixed => 3,
    }
}
