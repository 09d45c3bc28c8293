//! What is seen of a cue that may be about the document's topic without naming it: "That would be a disaster."

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::statement::learned::features::{Cue, Rows, sign};
use crate::extract::statement::learned::view::{View, hash};

/// A cue without a target in its sentence. `best` says how likely the likeliest target in it is, in tenths.
pub(crate) fn of_topic(view: &View, cue: &Cue, rows: &mut Rows) {
    let tree = &view.page.tree;
    let c = *view.word(cue.id);
    let [pro, con] = cue.odds.map(|odds| odds as u32);
    let neg = u32::from(cue.context.flipped);
    rows.add(150, [pro, con]);
    rows.add(151, [pro, con, c.upos]);
    rows.add(152, [c.lemma]);
    rows.add(153, [c.stance, c.sign, neg]);
    rows.add(154, [c.upos, c.deprel, c.said]);
    let found = view.found_at(cue.id);
    rows.add(155, [found.len().min(2) as u32]);
    let has = |deprels: &[Deprel]| u32::from(tree.first(cue.id, deprels).is_some());
    let object = has(&[Deprel::Obj]);
    let oblique = has(&[Deprel::Obl, Deprel::Nmod]);
    let clause = has(&[Deprel::Ccomp, Deprel::Xcomp, Deprel::Advcl, Deprel::Acl]);
    let subject =
        tree.first(cue.id, &[Deprel::Nsubj, Deprel::NsubjPass]).map_or(0, |id| 1 + view.word(id).actor);
    rows.add(156, [object, oblique, clause, c.upos]);
    rows.add(157, [object, oblique, clause, subject, c.stance]);
    rows.add(158, [subject, c.upos, c.said]);
    rows.add(159, [c.lemma, object, oblique, clause]);
    rows.add(160, [pro.wrapping_sub(con), c.sign, neg]);
    let sentence = &view.page.analysis.sentences[tree.token(cue.id).sentence as usize];
    let nouns = (sentence.first..sentence.end)
        .filter(|&id| view.word(id).upos == Upos::Noun as u32 && view.word(id).actor == 0)
        .count();
    rows.add(161, [nouns.min(8) as u32, c.upos]);
    let filled = cue.frames.iter().any(|frame| !frame.targets.is_empty());
    rows.add(162, [u32::from(filled), c.stance, c.sign]);
    rows.add(163, [u32::from(filled), nouns.min(3) as u32, object, oblique, clause]);
    let is_main = |id: &TokenId| view.main == Some(view.word(*id).lemma);
    let here = u32::from(view.has_main(sentence.first..sentence.end));
    let before = u32::from(view.has_main(sentence.first.saturating_sub(40)..sentence.first));
    rows.add(165, [here, before, c.said]);
    rows.add(166, [here, pro, con]);
    rows.add(167, [here, c.sign, c.stance]);
    let counts =
        view.main.and_then(|main| view.lemmas.get(&main)).map_or([0; 2], |counts| counts.map(|n| n.min(4)));
    rows.add(168, [counts[0], counts[1], pro.wrapping_sub(con)]);
    for draft in found {
        rows.add(169, [sign(draft.agreement), u32::from(is_main(&draft.target_head))]);
        rows.add(170, [sign(draft.agreement), view.word(draft.target_head).actor.min(2), c.stance]);
    }
    if let Some(attribution) = view.page.attribution_of(cue.id) {
        let verb = attribution.cue.first().map_or("", |span| span.of(&view.page.document.text));
        rows.add(171, [hash(verb)]);
        let form = attribution
            .speaker
            .map_or(9, |id| view.page.mention(id).form as u32 + 3 * view.page.mention(id).kind as u32);
        rows.add(172, [form, c.said]);
    }
    for id in (sentence.first..sentence.end).filter(|&id| view.word(id).stance > 0) {
        rows.add(173, [view.word(id).sign, u32::from(view.word(id).negated)]);
    }
    rows.add(175, [c.tone, neg]);
    rows.add(176, [c.tone, c.upos, c.said]);
    for id in (sentence.first..sentence.end).filter(|&id| view.word(id).tone > 0) {
        rows.add(177, [view.word(id).tone, u32::from(view.word(id).negated)]);
    }
    rows.add(174, [c.suffix, c.upos]);
    rows.add(164, [(sentence.end - sentence.first).min(40) / 5, pro, con]);
}
