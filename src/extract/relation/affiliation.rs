//! An affiliation: an organisation written beside a name without any noun of role.
//!
//! "Dana Whitfield of the Dockers' League", "Labour's Dana Whitfield", "Dana Whitfield (Lab)", "Sen. Omar Haddad, R-Ohio", "the Whitfield
//! administration".

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::{Tie, kind};
use crate::extract::statement::holder::examples_of;
use crate::extract::statement::prefix::followers;
use crate::extract::statement::target::Target;
use crate::extract::{EntityKind, Form, MentionId, RelationKind};
use crate::lexicon::actors::ActorKind;
use crate::lexicon::operators::Class;
use crate::lexicon::parts::Part;
use crate::lexicon::seats::Before;
use crate::lexicon::ties::Tie as Relation;
use crate::text::lower_case;

/// Every affiliation of the document. Linear in its mentions, but for the parties it names.
pub fn affiliations(layout: &Layout) -> Vec<Tie> {
    let page = layout.page;
    let named = |id: &MentionId| layout.mention(*id).form == Form::Name;
    let all = (0..page.mentions.len() as MentionId)
        .filter(|&id| page.mention_at(layout.mention(id).head) == Some(id));
    let parties: Vec<MentionId> = {
        let mut seen = BTreeSet::new();
        let party = |id: &MentionId| layout.is_party(*id) && seen.insert(layout.mention(*id).chain);
        all.clone().filter(named).filter(party).collect()
    };
    let mut ties = Vec::new();
    let mut add = |from: MentionId, kind, to: MentionId, former: bool| {
        if page.same(from, to) || page.is_nameless(from) || page.is_nameless(to) {
            return;
        }
        let (here, there) = (page.mention(from).span, page.mention(to).span);
        let near = here.start.abs_diff(there.start) < 400;
        let evidence = if near { here.cover(there) } else { here };
        let to = Target::Known(to);
        ties.push(Tie { from, kind, to, former, score: 0.7, evidence, rule: "affiliation" });
    };
    for id in all {
        if layout.is_person(id) && named(&id) {
            let behind = body_behind(layout, id);
            let before = label_before(layout, id).map(|body| (belonging(layout, body), body, false));
            for (kind, body, former) in [behind, before].into_iter().flatten() {
                add(id, kind, body, former);
            }
            if let Some(party) = label_behind(layout, id, &parties) {
                add(id, RelationKind::MemberOf, party, false);
            }
            continue;
        }
        if let Some(head) = head_of_team(layout, id) {
            add(head, RelationKind::Leads, id, false);
        }
        if let Some(party) = party_of_people(layout, id) {
            add(id, RelationKind::MemberOf, party, false);
        }
        if let Some((kind, whole)) = whole(layout, id) {
            add(id, kind, whole, false);
        }
        for example in examples(layout, id) {
            add(example, RelationKind::MemberOf, id, false);
        }
    }
    for (group, leader, evidence) in followers(page) {
        let (kind, to, rule) = (RelationKind::AllyOf, Target::Known(leader), "affiliation");
        ties.push(Tie { from: group, kind, to, former: false, score: 0.7, evidence, rule });
    }
    ties
}

/// "Dana Whitfield of the Dockers' League", "Dana Whitfield, for the Greens", "Dana Whitfield, formerly of the
/// league's steering group": the body, how it is tied and whether that is past.
fn body_behind(layout: &Layout, person: MentionId) -> Option<(RelationKind, MentionId, bool)> {
    let tree = &layout.page.tree;
    let tokens = &layout.page.analysis.tokens;
    let sentence = tree.token(layout.mention(person).head).sentence;
    let at = |id: TokenId| tokens.get(id as usize).filter(|token| token.sentence == sentence);
    let mut next = layout.range(person).1;
    if at(next)?.xpos == Xpos::Comma {
        next += 1;
    }
    let past = at(next)?.upos == Upos::Adv && layout.page.operator(next) == Some(Class::Past);
    next += TokenId::from(past);
    let joins =
        |before: Before| at(next).is_some_and(|link| layout.page.lexicon.seats.joins(before, &link.lemma));
    let speaks = joins(Before::Speaker);
    if !(speaks || joins(Before::Name)) || at(next)?.upos != Upos::Adp {
        return None;
    }
    let mut inner = next + 1;
    while at(inner)?.upos == Upos::Det {
        inner += 1;
    }
    let name = layout.name(inner)?;
    let whole = layout.mentions_of(sentence).iter().copied().filter(|&id| {
        (next + 1..=inner).contains(&layout.range(id).0)
            && layout.mention(id).kind == EntityKind::Group
            && is_part(layout, id)
    });
    let body = whole.max_by_key(|&id| layout.range(id).1).unwrap_or(name);
    let fits = layout.range(name).0 <= inner && layout.mention(name).kind == EntityKind::Group;
    let kind = if speaks { RelationKind::WorksFor } else { belonging(layout, body) };
    fits.then_some((kind, body, past))
}

/// Of a party or a part of an organisation one is a member; others one works for.
fn belonging(layout: &Layout, body: MentionId) -> RelationKind {
    match layout.is_party(body) || is_part(layout, body) {
        true => RelationKind::MemberOf,
        false => RelationKind::WorksFor,
    }
}

/// "The league's steering group", "the party's youth section": part of an organisation.
fn is_part(layout: &Layout, id: MentionId) -> bool {
    let page = layout.page;
    let part = page.lexicon.parts.get(&lower_case(page.tree.lemma(layout.mention(id).head)));
    layout.mention(id).form == Form::Nominal && matches!(part, Some(Part::Of(Relation::MemberOf)))
}

/// "Labour's Dana Whitfield", "the BBC's Omar Haddad".
fn label_before(layout: &Layout, person: MentionId) -> Option<MentionId> {
    let page = layout.page;
    let near = page.tree.with(layout.mention(person).head, &[Deprel::NmodPoss, Deprel::Compound]);
    let mut near = near.filter_map(|id| page.mention_at(id)).map(|id| (id, layout.mention(id)));
    near.find(|(_, label)| label.form == Form::Name && label.kind == EntityKind::Group).map(|(id, _)| id)
}

/// The party whose name begins with the label behind a name: "(Lab)", "(R-Ohio)", ", D-Calif.".
fn label_behind(layout: &Layout, person: MentionId, parties: &[MentionId]) -> Option<MentionId> {
    let text = &layout.page.document.text;
    let behind = &text[layout.mention(person).span.end as usize..];
    let inside = behind.strip_prefix(" (").or_else(|| behind.strip_prefix(", "))?;
    let is_bracket = behind.starts_with(" (");
    let label: &str = inside.split(|c: char| !c.is_alphabetic()).next()?;
    let rest = &inside[label.len()..];
    let of_state =
        rest.strip_prefix(['-', '–', '‑']).is_some_and(|state| state.starts_with(char::is_uppercase));
    let closes = is_bracket && rest.starts_with([')', ',']);
    let short = label.starts_with(char::is_uppercase) && label.chars().count() <= 5;
    if !(short && (of_state || closes)) {
        return None;
    }
    let begins = |&&id: &&MentionId| {
        let name = layout.mention(id).span.of(text);
        name.strip_prefix("the ").unwrap_or(name).starts_with(label)
    };
    parties.iter().find(begins).copied()
}

/// "the Whitfield administration", "Whitfield's government": its head.
fn head_of_team(layout: &Layout, group: MentionId) -> Option<MentionId> {
    let page = layout.page;
    let mention = layout.mention(group);
    let is_team = page.lexicon.parts.get(page.tree.lemma(mention.head)) == Some(Part::Led);
    if !is_team || mention.kind != EntityKind::Group {
        return None;
    }
    let before = layout.range(group).0..mention.head;
    before.rev().find_map(|id| layout.name(id).filter(|&name| layout.is_person(name)))
}

/// "two dozen Labour rebels", "Green voters": the party.
fn party_of_people(layout: &Layout, group: MentionId) -> Option<MentionId> {
    let page = layout.page;
    let mention = layout.mention(group);
    let actor = page.lexicon.actors.get(page.tree.lemma(mention.head))?;
    if mention.form != Form::Nominal || mention.kind != EntityKind::Group || actor.kind != ActorKind::Person {
        return None;
    }
    let before = layout.range(group).0..mention.head;
    before.rev().find_map(|id| layout.name(id)).filter(|&name| layout.is_party(name))
}

/// "the Labour left", "the union's steering group", "workers at the mill": what it is a part of.
fn whole(layout: &Layout, part: MentionId) -> Option<(RelationKind, MentionId)> {
    let page = layout.page;
    let mention = layout.mention(part);
    let Part::Of(tie) = page.lexicon.parts.get(&lower_case(page.tree.lemma(mention.head)))? else {
        return None;
    };
    if mention.form != Form::Nominal || mention.kind != EntityKind::Group {
        return None;
    }
    let kind = kind(tie);
    let inside = [Deprel::NmodPoss, Deprel::Compound, Deprel::Amod, Deprel::Nmod];
    let fits = |id: &MentionId| {
        let whole = layout.mention(*id);
        let is_body = whole.kind == EntityKind::Group
            || whole.kind == EntityKind::Person
                && !matches!(kind, RelationKind::MemberOf | RelationKind::Leads);
        whole.form == Form::Name && is_body
    };
    let links = |word| page.lexicon.seats.joins(Before::Part, word);
    let near = page.tree.with(mention.head, &inside);
    let near = near.filter(|&id| id < mention.head || page.tree.marker(id).is_some_and(links));
    near.filter_map(|id| page.mention_at(id)).find(fits).map(|id| (kind, id))
}

/// Those a group in the plural names as examples: "critics, such as Dana Whitfield and Omar Haddad".
fn examples(layout: &Layout, group: MentionId) -> Vec<MentionId> {
    let (page, mention) = (layout.page, layout.mention(group));
    if mention.form != Form::Nominal || mention.kind != EntityKind::Group {
        return Vec::new();
    }
    // "People like Dana Whitfield" are no group.
    let bare = layout.range(group).0 == mention.head;
    if bare && page.lexicon.empty_targets.contains(page.tree.lemma(mention.head)) {
        return Vec::new();
    }
    let mut all = examples_of(page, group);
    all.retain(|&id| layout.mention(id).form == Form::Name);
    all
}
