//! A seat: the organisation, person or land that an office ties its bearer to.
//!
//! All that the noun phrase of a role names before it, and the first organisation behind it: "the union's leader",
//! "leader of the union", "President Dana Whitfield of Norland".

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::xpos::Xpos;
use crate::extract::relation::layout::Layout;
use crate::extract::{EntityKind, Form, MentionId};
use crate::lexicon::roles::RoleClass;
use crate::lexicon::seats::Before;
use crate::text::lower_case;

/// How many words above a name are asked whether they open examples.
const CLIMB: usize = 6;

/// Where an organisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// "Labour leader", "the union's leader", "its leader"
    Before,
    /// "leader of the union"
    Behind,
}

/// Where a role is held: all that its noun phrase names before it, and the first organisation behind it.
pub(crate) fn seats(
    layout: &Layout,
    anchor: TokenId,
    (first, role_first): (TokenId, TokenId),
    end: TokenId,
    bearers: &[MentionId],
) -> Vec<(Seat, MentionId)> {
    let page = layout.page;
    let sentence = page.tree.token(anchor).sentence;
    let is_other = |id: MentionId| !bearers.iter().any(|&bearer| page.same(bearer, id));
    let inside = |from: TokenId, to: TokenId| -> Vec<MentionId> {
        let all = layout.mentions_of(sentence).iter().copied();
        let within =
            all.filter(|&id| (from..to).contains(&layout.mention(id).head) && layout.range(id).1 <= to);
        let within: Vec<MentionId> = within.filter(|&id| is_other(id)).collect();
        let around = |id: MentionId| {
            let (a, b) = layout.range(id);
            within
                .iter()
                .any(|&outer| outer != id && layout.range(outer).0 <= a && b <= layout.range(outer).1)
        };
        within.iter().copied().filter(|&id| !around(id)).collect()
    };
    let before = inside(first, role_first).into_iter().filter(|&id| is_seat_before(layout, id));
    let mut seats: Vec<(Seat, MentionId)> =
        before.map(|id| (Seat::Before, party_inside(layout, id).unwrap_or(id))).collect();
    let behind = match end > anchor + 1 {
        true => inside(anchor + 1, end),
        false => Vec::new(),
    };
    // Only what is named is where one serves, sits or speaks; "to" and "for" and "of" go before any noun.
    let loose = end > anchor + 1 && !page.lexicon.seats.joins(Before::Unnamed, page.tree.lemma(anchor + 1));
    // "Allies of the mayor including two councillors" are no allies of councillors.
    let is_example = |id: MentionId| {
        let up = std::iter::successors(Some(layout.mention(id).head), |&id| page.tree.head(id));
        let mut markers = up.take(CLIMB).take_while(|&id| id != anchor).filter_map(|id| page.tree.marker(id));
        markers.any(|word| page.lexicon.examples.contains(word))
    };
    let is_seat = |&id: &MentionId| (!loose || layout.mention(id).form == Form::Name) && !is_example(id);
    let behind: Vec<MentionId> = behind.into_iter().filter(is_seat).collect();
    let is_body = |&&id: &&MentionId| layout.mention(id).kind != EntityKind::Person;
    let is_tie = layout.role(anchor).is_some_and(|(_, role)| role.class == RoleClass::Tie);
    let body = behind.iter().find(is_body).filter(|_| !is_tie).or(behind.first());
    // "Her allies in the Senate" are hers.
    let body = body.filter(|_| !is_tie || seats.is_empty());
    seats.extend(body.map(|&id| (Seat::Behind, id)));
    seats
}

/// Whether a mention in front of a role is where it is held and not what it is about: "Trade and Industry
/// Secretary", "family policy spokeswoman".
fn is_seat_before(layout: &Layout, id: MentionId) -> bool {
    let page = layout.page;
    let mention = layout.mention(id);
    let (first, end) = layout.range(id);
    let is_owner = page.tree.token(end.min(page.analysis.tokens.len() as TokenId - 1)).xpos == Xpos::Pos;
    let is_joined = page.tree.deprel(mention.head) == Deprel::Conj
        || page
            .tree
            .first(mention.head, &[Deprel::Conj])
            .is_some_and(|other| page.mention_at(other).is_some());
    match mention.form {
        Form::Name => {
            let word = lower_case(mention.span.of(&page.document.text));
            (!is_joined || is_owner || layout.is_party(id)) && !page.lexicon.contrasting.contains(&word)
        }
        _ => {
            let is_part = page.tree.deprel(mention.head) == Deprel::Compound;
            is_owner || is_part || end - first == 1 && page.tree.deprel(mention.head) != Deprel::Conj
        }
    }
}

/// The party in "Conservative family", which a family spokeswoman speaks for.
fn party_inside(layout: &Layout, id: MentionId) -> Option<MentionId> {
    let mention = layout.mention(id);
    let is_part = layout.page.tree.deprel(mention.head) == Deprel::Compound;
    let mut inside = layout.range(id).0..mention.head;
    let party = inside.find_map(|token| layout.name(token).filter(|&name| layout.is_party(name)));
    party.filter(|_| is_part && mention.form == Form::Nominal)
}

/// "President Dana Whitfield of Norland": the land behind the name.
pub(crate) fn land_behind(layout: &Layout, bearer: MentionId) -> Option<MentionId> {
    let (tree, (_, end)) = (&layout.page.tree, layout.range(bearer));
    let is_near = layout.is_at(layout.mention(bearer).head, end + 1);
    let land = layout.name(end + 1).filter(|_| is_near && tree.lemma(end) == "of")?;
    (layout.mention(land).kind == EntityKind::Place).then_some(land)
}

/// "Her campaign chairman Dana Whitfield, press officer Omar Haddad": whose officers the row is made of.
pub(crate) fn shared(
    layout: &Layout,
    last: MentionId,
    seats: &[(Seat, MentionId)],
    outer: TokenId,
) -> Vec<(Seat, MentionId)> {
    let tree = &layout.page.tree;
    let mut next = layout.range(last).1;
    let start = next;
    while layout.is_at(layout.mention(last).head, next)
        && matches!(tree.token(next).xpos, Xpos::Comma | Xpos::Cc)
    {
        next += 1;
    }
    let is_row = next > start && next == outer;
    let owner = |&&(seat, to): &&(Seat, MentionId)| {
        let owns = tree.deprel(layout.mention(to).head) == Deprel::NmodPoss;
        is_row && seat == Seat::Before && owns
    };
    seats.iter().filter(owner).copied().collect()
}
