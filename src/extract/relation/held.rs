//! Held offices as ties: from the bearer to where the office is held.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::analyze::upos::Upos;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::office::{Bearer, Office};
use crate::extract::relation::seat::Seat;
use crate::extract::relation::{Tie, kind};
use crate::extract::statement::target::Target;
use crate::extract::{ChainId, EntityKind, Form, Mention, MentionId, RelationKind};
use crate::lexicon::places::PlaceForm;
use crate::lexicon::roles::RoleClass;
use crate::lexicon::seats::Before;

/// The ties between the bearers of offices and where these are held.
pub fn held(layout: &Layout, offices: &[Office]) -> Vec<Tie> {
    let states = States::new(layout);
    let groups = group_names(layout);
    let lexicon = layout.page.lexicon;
    let (mut ties, mut bare) = (Vec::new(), Vec::new());
    for office in offices {
        let mut seats: Vec<(RelationKind, MentionId)> = Vec::new();
        for &(seat, to) in &office.seats {
            let named = layout.mention(to).form == Form::Name;
            // "Trade" of "the Trade and Industry Secretary" is no place to hold it.
            if office.role.class == RoleClass::State && seat == Seat::Before && !states_body(layout, to) {
                continue;
            }
            // "a spokesman for residents" may be anybody's, "a nurse in Norway" is not Norway's.
            let is_place = layout.mention(to).kind == EntityKind::Place;
            let marker = layout.page.tree.marker(layout.mention(to).head);
            let is_whose = marker.is_some_and(|word| lexicon.seats.joins(Before::Owner, word));
            let can = named && (seat == Seat::Before || is_whose && !is_place);
            if office.place == Bearer::Itself && !can {
                continue;
            }
            if !can_hold(layout, office, seat, to) {
                continue;
            }
            let kind = kind_at(layout, office, seat, to);
            // "A Wisconsin senator" sits for Wisconsin and is no member of it.
            if kind == RelationKind::MemberOf && is_land(layout, to) {
                continue;
            }
            seats.push((kind, to));
            seats.extend(branch_of(layout, &groups, to).map(|whole| (kind, whole)));
        }
        let of_state = office.role.class == RoleClass::State;
        let of_land = office.role.class == RoleClass::Land;
        let elsewhere = (of_state || of_land) && office.place != Bearer::Itself;
        let body = |&(_, to): &(RelationKind, MentionId)| layout.is_party(to) && of_state;
        if elsewhere && seats.iter().all(body) {
            let kind = kind(office.role.relation);
            let nation = states.nation(layout, office);
            let government = states.government.filter(|_| of_state && kind == RelationKind::WorksFor);
            seats.extend(nation.or(government).map(|to| (kind, to)));
        }
        if seats.is_empty() && is_bare(layout, office) {
            bare.push(office);
        }
        for &from in &office.bearers {
            let other = seats.iter().filter(|&&(_, to)| !layout.page.same(from, to));
            ties.extend(other.filter_map(|&(kind, to)| tie(layout, office, from, kind, to)));
        }
    }
    let placed: BTreeSet<ChainId> = ties.iter().map(|tie: &Tie| layout.mention(tie.from).chain).collect();
    for office in bare {
        let from = office.bearers[0];
        let is_placed = placed.contains(&layout.mention(from).chain);
        let body = body_before(layout, office).filter(|_| !is_placed);
        let unsaid = body.and_then(|to| tie(layout, office, from, kind(office.role.relation), to));
        ties.extend(unsaid.map(|tie| Tie { score: UNSAID, ..tie }));
    }
    ties
}

/// Score of an office whose body has to be looked for before it.
const UNSAID: f32 = 0.6;
/// So many sentences are looked through for it.
const BACK: u32 = 2;

/// "General secretary Dana Whitfield said": of whatever the text has just been about.
fn is_bare(layout: &Layout, office: &Office) -> bool {
    let person = layout.mention(office.bearers[0]);
    office.role.class == RoleClass::Office
        && kind(office.role.relation) == RelationKind::Leads
        && office.place == Bearer::Next
        && office.first == office.role_first
        && person.form == Form::Name
        && !office.is_former(layout)
}

/// The organisation named last before an office.
fn body_before(layout: &Layout, office: &Office) -> Option<MentionId> {
    let here = layout.page.tree.token(office.anchor).sentence;
    let near = (here.saturating_sub(BACK)..=here).rev();
    let mut before = near.flat_map(|sentence| layout.mentions_of(sentence).iter().rev().copied());
    before.find(|&id| {
        let mention = layout.mention(id);
        mention.head < office.first && mention.form == Form::Name && mention.kind == EntityKind::Group
    })
}

/// The groups by their names.
fn group_names<'a>(layout: &Layout<'_, 'a>) -> BTreeMap<&'a str, MentionId> {
    let page = layout.page;
    let named = (0..).zip(page.mentions).filter(|(_, mention)| is_body(mention));
    named.map(|(id, mention)| (mention.span.of(&page.document.text), id)).collect()
}

/// A name that may be an organisation's: a branch with its town in front is easily taken for a place.
fn is_body(mention: &Mention) -> bool {
    mention.form == Form::Name && mention.kind != EntityKind::Person
}

/// "Leeds Harbour Union" where the text speaks of Harbour Union too: whoever serves the branch serves the whole.
fn branch_of(layout: &Layout, groups: &BTreeMap<&str, MentionId>, branch: MentionId) -> Option<MentionId> {
    let mention = layout.mention(branch);
    let name = mention.span.of(&layout.page.document.text);
    let mut cuts = name.match_indices(' ').filter(|_| is_body(mention));
    let (at, _) = cuts.find(|&(at, _)| layout.page.lexicon.places.get(&name[..at]).is_some())?;
    groups.get(&name[at + 1..]).copied().filter(|&whole| !layout.page.same(whole, branch))
}

fn tie(layout: &Layout, office: &Office, from: MentionId, kind: RelationKind, to: MentionId) -> Option<Tie> {
    let page = layout.page;
    let can = match kind {
        RelationKind::Leads | RelationKind::MemberOf => layout.mention(to).kind != EntityKind::Person,
        _ => true,
    };
    if !can || page.is_nameless(from) || page.is_nameless(to) {
        return None;
    }
    let ends = [from, to, office.bearers[0]].map(|id| page.mention(id).span);
    let anchor = page.span(office.anchor);
    // The organisation may stand in another sentence.
    let near = ends.into_iter().filter(|span| span.start.abs_diff(anchor.start) < 400);
    let evidence = near.fold(anchor, |all, span| all.cover(span));
    let former = office.is_former(layout);
    Some(Tie { from, kind, to: Target::Known(to), former, score: 0.8, evidence, rule: "office" })
}

/// Whether the phrase says where the office is held: a secretary of state for the family serves no family, a
/// contender for the White House not yet those in it.
fn can_hold(layout: &Layout, office: &Office, seat: Seat, to: MentionId) -> bool {
    let lexicon = layout.page.lexicon;
    let marker = layout.page.tree.marker(layout.mention(to).head);
    let is_aim = seat == Seat::Behind && marker.is_some_and(|word| lexicon.seats.joins(Before::Aim, word));
    match office.role.class {
        RoleClass::State | RoleClass::Candidacy if is_aim => {
            let name = layout.mention(to).span.of(&layout.page.document.text);
            let known = lexicon.organisations.get(name).is_some() && office.role.class == RoleClass::State;
            layout.is_party(to) || known
        }
        _ => true,
    }
}

/// What the office makes of its bearer there: a post of the state is held for no party, so "the Labour minister"
/// is a member of Labour; the Tory leader in the Lords is one of the Lords, and the director of housing at the council
/// serves it.
fn kind_at(layout: &Layout, office: &Office, seat: Seat, to: MentionId) -> RelationKind {
    let (tree, prepositions) = (&layout.page.tree, &layout.page.lexicon.seats);
    let kind = kind(office.role.relation);
    let leads_there = kind == RelationKind::Leads && seat == Seat::Behind && !is_land(layout, to);
    if office.role.class == RoleClass::State && layout.is_party(to) {
        return RelationKind::MemberOf;
    }
    if !leads_there {
        return kind;
    }
    let first = layout.range(to).0;
    let mut between = (office.anchor + 1..first).filter(|&id| tree.upos(id) == Upos::Adp);
    let (link, other) = (between.next().map(|id| tree.lemma(id)), between.next().map(|id| tree.lemma(id)));
    match (link, other) {
        (Some(link), None) if prepositions.joins(Before::Chamber, link) => RelationKind::MemberOf,
        (Some(link), Some(other))
            if prepositions.joins(Before::Owner, link) && prepositions.joins(Before::Charge, other) =>
        {
            RelationKind::WorksFor
        }
        _ => kind,
    }
}

/// Whether a mention is the name of a country, region or city.
fn is_land(layout: &Layout, id: MentionId) -> bool {
    let mention = layout.mention(id);
    mention.form == Form::Name
        && layout.page.lexicon.places.get(mention.span.of(&layout.page.document.text)).is_some()
}

/// Whether a minister or judge can belong there: a party, a country, a body that the lists know.
fn states_body(layout: &Layout, id: MentionId) -> bool {
    let mention = layout.mention(id);
    let name = mention.span.of(&layout.page.document.text);
    let lexicon = layout.page.lexicon;
    mention.form == Form::Pronoun
        || layout.is_party(id)
        || lexicon.places.get(name).is_some()
        || lexicon.organisations.get(name).is_some()
        || layout.range(id).1 - layout.range(id).0 > 1
}

/// The states and the government that a document speaks of.
struct States {
    nations: BTreeMap<String, MentionId>,
    government: Option<MentionId>,
}

impl States {
    fn new(layout: &Layout) -> States {
        let page = layout.page;
        let (mut nations, mut government) = (BTreeMap::new(), None);
        for (id, mention) in (0..).zip(page.mentions) {
            match (mention.form, mention.kind) {
                (Form::Name, EntityKind::Place | EntityKind::Group) => {
                    let name = mention.span.of(&page.document.text);
                    if let Some((place, PlaceForm::Name)) = page.lexicon.places.get(name) {
                        nations.entry(place.name.to_string()).or_insert(id);
                    }
                }
                (Form::Nominal, EntityKind::Group) if government.is_none() => {
                    let lemma = page.tree.lemma(mention.head);
                    let alone = layout.range(id).1 - layout.range(id).0 <= 2;
                    let governs = matches!(lemma, "government" | "administration");
                    government = (alone && governs).then_some(id);
                }
                _ => {}
            }
        }
        States { nations, government }
    }

    /// "the Norwegian premier": where Norway is spoken of by name, too.
    fn nation(&self, layout: &Layout, office: &Office) -> Option<MentionId> {
        let page = layout.page;
        let adjective = |id: TokenId| {
            let word = page.span(id).of(&page.document.text);
            let (place, _) = page.lexicon.places.get(word)?;
            self.nations.get(&*place.name).copied()
        };
        (office.first..office.role_first).find_map(adjective)
    }
}
