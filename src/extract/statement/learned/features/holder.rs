//! What is seen of a cue and who may hold what it says: whoever speaks, or an actor in the sentence.

use crate::extract::Form;
use crate::extract::statement::learned::features::{Cue, HolderAt, Rows, distance};
use crate::extract::statement::learned::view::View;
use crate::extract::statement::target::Target;
use crate::lexicon::stance::Slot;

/// A cue with a holder.
pub(crate) fn of_holder(view: &View, cue: &Cue, holder: HolderAt, rows: &mut Rows) {
    let page = view.page;
    let tree = &page.tree;
    let c = *view.word(cue.id);
    let subject = cue.subject;
    let subject_actor = subject.map_or(0, |id| view.word(id).actor);
    let slot = cue.frames.first().map_or(0, |frame| match frame.entry.holder {
        Slot::Subject => 1,
        Slot::Speaker => 2,
        Slot::Possessor => 3,
        Slot::Itself => 4,
        _ => 5,
    });
    let id_of = |holder: HolderAt| match holder {
        HolderAt::Speaker(id) => Some(id),
        HolderAt::Head(head) => page.mention_at(head),
    };
    let speaker = page.speaker_of(cue.id);
    let of_pattern = view.found_at(cue.id).iter().map(|draft| match (draft.holder, id_of(holder)) {
        (Target::Known(id), Some(own)) if page.same(id, own) => 2,
        (Target::New(topic), _) if matches!(holder, HolderAt::Head(head) if head == topic.head) => 2,
        _ => 1,
    });
    let of_pattern = of_pattern.max().unwrap_or(0);
    let kind = match holder {
        HolderAt::Speaker(id) => {
            let form = page.mention(id).form as u32;
            rows.add(201, [c.said, form]);
            rows.add(202, [c.said, c.upos, subject_actor]);
            rows.add(203, [c.lemma, c.said]);
            rows.add(204, [c.stance, c.sign, slot, subject_actor.min(2)]);
            rows.add(205, [c.upos, c.deprel, c.said]);
            rows.add(206, [slot, subject_actor, c.said]);
            rows.add(207, [c.lemma, subject_actor]);
            let style = page.attribution_of(cue.id).map_or(0, |a| a.style as u32 + 1);
            rows.add(208, [style, c.upos, subject_actor.min(2)]);
            0
        }
        HolderAt::Head(head) => {
            let h = *view.word(head);
            let order = u32::from(head < cue.id) + 2 * u32::from(head == cue.id);
            let path = view.path(&cue.above, head).unwrap_or_default();
            let p = path.shape;
            let far = distance(cue.id, head);
            let is_subject = u32::from(subject == Some(head));
            let is_speaker = match (speaker, page.mention_at(head)) {
                (Some(speaker), Some(id)) if page.same(speaker, id) => 2,
                (Some(_), _) => 1,
                _ => 0,
            };
            let frame = u32::from(cue.frames.iter().any(|frame| frame.holders.contains(&head)));
            rows.add(221, [p, is_speaker]);
            rows.add(222, [p, c.upos, h.actor]);
            rows.add(223, [p, c.lemma]);
            rows.add(224, [p, c.stance]);
            rows.add(225, [h.actor, is_speaker, c.said, h.said]);
            rows.add(226, [is_subject, frame, slot, is_speaker]);
            rows.add(227, [is_subject, c.said, is_speaker, c.upos]);
            rows.add(228, [h.lemma]);
            rows.add(250, [h.family, h.deprel]);
            rows.add(251, [h.family, is_subject, is_speaker]);
            rows.add(252, [c.family, p]);
            rows.add(253, [c.family, is_subject, frame]);
            rows.add(229, [h.deprel, h.actor, order, far]);
            rows.add(230, [order, far, is_speaker, is_subject]);
            rows.add(231, [h.marker, h.deprel, c.lemma]);
            rows.add(232, [h.marker, h.deprel, c.upos, order]);
            rows.add(233, [path.up, path.down, order, is_speaker]);
            rows.add(234, [c.lemma, is_subject, frame]);
            rows.add(235, [c.stance, c.sign, is_subject, h.actor, is_speaker]);
            let head_of = tree.head(head).map_or(0, |id| view.word(id).lemma);
            rows.add(236, [head_of, h.deprel]);
            rows.add(237, [frame, slot, c.upos, h.actor]);
            let pronoun =
                page.mention_at(head).map_or(0, |id| u32::from(page.mention(id).form == Form::Pronoun));
            rows.add(238, [pronoun, p]);
            1
        }
    };
    let context = &cue.context;
    let handed = match (&context.holders, holder) {
        (Some(heads), HolderAt::Head(head)) if heads.contains(&head) => 3,
        (Some(_), _) => 2,
        (None, _) => 0,
    };
    rows.add(244, [kind, handed, u32::from(context.demanded)]);
    rows.add(245, [kind, handed, slot, c.upos]);
    rows.add(246, [kind, u32::from(context.demanded), subject_actor.min(2)]);
    rows.add(241, [kind, u32::from(speaker.is_some()), of_pattern]);
    rows.add(242, [kind, of_pattern, c.said, slot]);
    rows.add(243, [kind, slot, c.upos]);
}
