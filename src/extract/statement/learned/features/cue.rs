//! What is seen of a word that may be a cue: itself, its neighbours, its grammar, who says it.

use crate::analyze::TokenId;
use crate::extract::statement::learned::features::{Rows, feature, sign};
use crate::extract::statement::learned::view::{View, Word, hash};

/// The feature that is the lemma alone.
pub(crate) fn of_lemma(view: &View, id: TokenId) -> u32 {
    feature(2, [view.word(id).lemma])
}

/// A cue.
pub(crate) fn of_cue(view: &View, cue: TokenId, rows: &mut Rows) {
    let tree = &view.page.tree;
    let word = *view.word(cue);
    let none = Word::default();
    let near = |by: i64| {
        let at = i64::from(cue) + by;
        let other = view.words.get(usize::try_from(at).unwrap_or(usize::MAX));
        other
            .filter(|_| tree.token(at as TokenId).sentence == tree.token(cue).sentence)
            .copied()
            .unwrap_or(none)
    };
    let (before, after, after2) = (near(-1), near(1), near(2));
    let head = tree.head(cue).map_or(none, |id| *view.word(id));
    let neg = u32::from(word.negated);
    rows.add(1, [word.upos]);
    rows.add(2, [word.lemma]);
    rows.add(3, [word.lemma, word.upos, word.deprel]);
    rows.add(4, [word.lemma, neg]);
    rows.add(5, [word.lemma, after.lemma]);
    rows.add(6, [word.lemma, before.lemma]);
    rows.add(7, [word.lemma, head.lemma, word.deprel]);
    rows.add(8, [word.stance, word.sign, word.upos]);
    rows.add(9, [word.sign, neg, word.said]);
    rows.add(10, [word.stance, word.sign, word.deprel]);
    rows.add(11, [word.upos, word.deprel, word.said]);
    rows.add(12, [word.upos, word.deprel, head.stance, head.sign]);
    rows.add(13, [word.suffix, word.upos]);
    rows.add(14, [before.lemma, word.upos]);
    rows.add(15, [after.lemma, word.upos]);
    rows.add(16, [after.lemma, after2.lemma, word.upos]);
    rows.add(17, [head.lemma, word.deprel, word.upos]);
    rows.add(18, [word.lemma, word.said]);
    rows.add(19, [word.stance, word.sign, head.operator, word.deprel]);
    rows.add(20, [head.sign, word.sign, head.said, u32::from(head.negated), word.deprel]);
    rows.add(60, [word.family, word.upos]);
    rows.add(61, [word.kin, word.upos]);
    rows.add(62, [word.family, neg, word.said]);
    rows.add(63, [word.family, word.deprel, word.stance.min(1)]);
    rows.add(64, [word.family, head.family, word.deprel]);
    rows.add(65, [word.tone, word.family]);
    rows.add(36, [word.tone, word.upos]);
    rows.add(37, [word.tone, neg, word.said]);
    rows.add(38, [word.tone, word.upos, word.deprel]);
    rows.add(39, [word.tone, word.stance, word.sign]);
    rows.add(40, [word.tone, head.tone, word.deprel]);
    rows.add(41, [word.tone, head.operator, word.deprel, u32::from(head.negated)]);
    for &child in tree.children(cue) {
        let other = view.word(child);
        if other.tone > 0 {
            rows.add(42, [word.tone, other.tone, other.deprel]);
            rows.add(43, [word.stance, word.sign, other.tone, other.deprel]);
        }
        if word.tone > 0 {
            rows.add(44, [word.tone, other.deprel, other.operator]);
            rows.add(45, [word.tone, other.deprel, other.actor]);
        }
        rows.add(66, [word.family, other.deprel, other.family]);
        rows.add(67, [word.stance, word.sign, other.deprel, other.family]);
        let side = u32::from(child < cue);
        rows.add(21, [word.upos, other.deprel, other.actor.min(1), side]);
        rows.add(22, [word.lemma, other.deprel, side]);
        rows.add(23, [word.stance, word.sign, other.deprel, other.operator]);
        rows.add(24, [word.upos, other.deprel, other.lemma]);
        rows.add(25, [word.stance, word.sign, other.deprel, other.actor]);
        rows.add(26, [word.sign, other.sign, other.deprel, word.upos]);
    }
    if let Some(attribution) = view.page.attribution_of(cue) {
        let verb = attribution.cue.first().map_or("", |span| span.of(&view.page.document.text));
        let verb = hash(verb);
        rows.add(27, [verb, word.sign]);
        rows.add(28, [verb, word.upos, word.deprel]);
    }
    let mut any = 0;
    for draft in view.found_at(cue) {
        any = sign(draft.agreement);
        rows.add(29, [any]);
        rows.add(30, [any, hash(draft.rule)]);
        rows.add(31, [any, word.lemma]);
    }
    rows.add(32, [any, word.stance, word.said]);
    // Words around that take sides, far or near.
    let sentence = &view.page.analysis.sentences[tree.token(cue).sentence as usize];
    let from = sentence.first.max(cue.saturating_sub(6));
    let to = sentence.end.min(cue + 7);
    for id in (from..to).filter(|&id| id != cue) {
        let other = view.word(id);
        if other.stance > 0 {
            rows.add(33, [word.stance, word.sign, other.sign, u32::from(id < cue)]);
        }
        if other.tone > 0 {
            rows.add(46, [other.tone, u32::from(id < cue), word.upos]);
        }
        if other.operator > 0 {
            rows.add(34, [word.sign, other.operator, u32::from(id < cue)]);
        }
    }
    let last = tree.token(sentence.end - 1).span.of(&view.page.document.text);
    rows.add(35, [u32::from(last == "?"), word.upos]);
}
