//! The holder: whose stance a cue expresses, seen with its context.

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::argument;
use crate::extract::coref::topics::Topic;
use crate::extract::page::Page;
use crate::extract::phrase::core_noun_phrase;
use crate::extract::statement::context::Context;
use crate::extract::statement::is_negated_phrase;
use crate::extract::statement::target::Target;
use crate::extract::statement::via::vehicle;
use crate::extract::{EntityKind, Form, MentionId};
use crate::lexicon::cues::CuePos;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::Slot;
use crate::text::span::Span;

/// Who holds a stance.
pub struct Holder {
    /// A mention, or an instrument that speaks.
    pub who: Target,
    /// The words that express it.
    pub span: Span,
    /// The third party on whose word it is.
    pub attributed_to: Option<MentionId>,
    /// "no councillor": nobody in particular holds it.
    pub nobody: bool,
    /// The word of "neither the union nor the guild": each holds the opposite.
    pub neither: Option<TokenId>,
}

/// The holders of what a cue says: those its own grammar names, unless its context hands it to others.
pub fn holders(page: &Page, own: Option<&[TokenId]>, cue: TokenId, context: &Context) -> Vec<Holder> {
    let heads = match (&context.holders, own) {
        (Some(heads), _) => heads.as_slice(),
        (None, None) => return speaker(page, cue).into_iter().collect(),
        (None, Some(_)) if context.demanded => return speaker(page, cue).into_iter().collect(),
        (None, Some(heads)) => heads,
    };
    let speaker = page.speaker_of(cue);
    let expanded = heads.iter().flat_map(|&head| with_examples(page, head));
    let named = |head: TokenId| {
        let head = utterer(page, head).unwrap_or(head);
        let who = holder_at(page, head)?;
        let is_speaker = |id| speaker.is_some_and(|speaker| page.same(speaker, id));
        // "we" outside any quotation is the reader's or the paper's, nobody's stance.
        if matches!(who, Target::Known(id) if page.is_first_person(head) && !is_speaker(id)) {
            return None;
        }
        let third = speaker.filter(|&speaker| match who {
            Target::Known(id) => !page.same(speaker, id),
            _ => page.instrument_of(speaker).is_none(),
        });
        let span = page.mention_at(head).map_or(page.span(head), |id| page.mention(id).span);
        let neither = neither(page, head);
        Some(Holder {
            who,
            span,
            attributed_to: third,
            nobody: neither.is_none() && is_negated_phrase(page, head),
            neither,
        })
    };
    expanded.filter_map(named).collect()
}

/// The "neither" of "**neither** the union **nor** the guild backed it", from the head of the one or of the other.
fn neither(page: &Page, head: TokenId) -> Option<TokenId> {
    let tree = &page.tree;
    let first = tree.head(head).filter(|_| tree.deprel(head) == Deprel::Conj).unwrap_or(head);
    tree.with(first, &[Deprel::CcPreconj]).find(|&id| page.operator(id) == Some(Class::Negate))
}

/// "*Dana Whitfield* issued a statement thanking the nurses", "*her* comments attacked the mayor": words hold nothing
/// themselves, whoever says them does.
fn utterer(page: &Page, words: TokenId) -> Option<TokenId> {
    let tree = &page.tree;
    let says = page.mention_at(words).is_none()
        && tree.upos(words) == Upos::Noun
        && page.lexicon.cues.class(tree.lemma(words), CuePos::Noun).is_some()
        && instrument_head(page, words).is_none();
    says.then(|| argument::arguments(tree, words, Slot::Possessor).first().copied()).flatten()
}

/// Whoever says the words around `cue`.
pub fn speaker(page: &Page, cue: TokenId) -> Option<Holder> {
    let speaker = page.speaker_of(cue)?;
    let source = page.attribution_of(cue).and_then(|attribution| attribution.source.first().copied());
    let span = source.unwrap_or(page.mention(speaker).span);
    // "In an open letter, the campaign said ...": the letter says it, and its author through it.
    let vehicle = page.attribution_of(cue).and_then(|attribution| vehicle(page, attribution));
    let who = vehicle.map_or_else(|| actor(page, speaker), |letter| Some(named(page, letter)))?;
    Some(Holder { who, span, attributed_to: None, nobody: false, neither: None })
}

/// A person, group or speaking instrument that can hold a stance.
pub fn holder_at(page: &Page, head: TokenId) -> Option<Target> {
    if let Some(id) = page.mention_at(head) {
        return actor(page, id);
    }
    let Some(instrument) = instrument_head(page, head) else {
        // "thousands of residents", "most of the senators": those counted.
        let counted = argument::behind(&page.tree, head, "of");
        return counted.iter().find_map(|&id| actor(page, page.mention_at(id)?));
    };
    page.instrument(instrument).filter(|word| word.speaks)?;
    Some(named(page, instrument))
}

fn actor(page: &Page, id: MentionId) -> Option<Target> {
    if let Some(instrument) = page.instrument_of(id) {
        return Some(named(page, instrument));
    }
    let mention = page.mention(id);
    let can = match mention.kind {
        EntityKind::Person | EntityKind::Group => true,
        EntityKind::Place => mention.form == Form::Name,
        EntityKind::Instrument | EntityKind::Issue => false,
    };
    can.then_some(Target::Known(id))
}

/// The instrument whose noun is `head`, as a target or holder.
pub fn named(page: &Page, head: TokenId) -> Target {
    let span = core_noun_phrase(page.analysis, head, page.lexicon);
    Target::New(Topic { span, head, kind: EntityKind::Instrument })
}

/// The instrument that a noun names: itself, or the one it is the text of ("the text of the petition").
pub fn instrument_head(page: &Page, head: TokenId) -> Option<TokenId> {
    let known = |id: TokenId| page.instrument(id).is_some();
    if known(head) {
        return Some(head);
    }
    let inner = argument::behind(&page.tree, head, "of").into_iter().find(|&id| known(id))?;
    page.lexicon.actors.get(page.tree.lemma(head)).is_none().then_some(inner)
}

/// Those a group is said to be made of: "a group made up of former ministers Dana Whitfield and Omar Haddad".
fn members(page: &Page, group: TokenId) -> Vec<TokenId> {
    let tree = &page.tree;
    let composed = |&id: &TokenId| page.operator(id) == Some(Class::Compose);
    let verbs = tree.with(group, &[Deprel::Acl, Deprel::AclRelcl]).filter(composed);
    let parts = verbs.flat_map(|verb| argument::behind(tree, verb, "of")).collect();
    let is_person =
        |id: &TokenId| page.mention_at(*id).is_some_and(|id| page.mention(id).kind == EntityKind::Person);
    row(page, parts).into_iter().filter(is_person).collect()
}

/// The heads of a row, all those joined to them and the persons named between: "Dana Whitfield, Leeds MP *Omar
/// Haddad* and Ann Hale", where the parser takes the second name for another of the first.
fn row(page: &Page, heads: Vec<TokenId>) -> BTreeSet<TokenId> {
    let tree = &page.tree;
    let is_name = |id: &TokenId| {
        page.mention_at(*id).map(|id| page.mention(id)).is_some_and(|mention| {
            mention.form == Form::Name && mention.kind == EntityKind::Person && mention.head == *id
        })
    };
    let named = |id: TokenId| tree.with(id, &[Deprel::Appos, Deprel::Flat]).filter(is_name).chain([id]);
    let joined = |id: TokenId| tree.conjuncts(id);
    heads.into_iter().flat_map(joined).flat_map(named).flat_map(joined).collect()
}

/// Those a mention names as examples, or who make it up: they hold what it holds and press whom it presses.
pub fn examples_of(page: &Page, id: MentionId) -> Vec<MentionId> {
    let head = page.mention(id).head;
    let joined = page.tree.conjuncts(head);
    let others = with_examples(page, head).into_iter().filter(|other| !joined.contains(other));
    others.filter_map(|other| page.mention_at(other)).filter(|&other| !page.same(other, id)).collect()
}

/// The head, what is coordinated with it and what it names as examples: "moderates, such as X and Y".
pub fn with_examples(page: &Page, head: TokenId) -> Vec<TokenId> {
    let tree = &page.tree;
    let mut all = tree.conjuncts(head);
    for id in all.clone() {
        for preposition in page.lexicon.examples.iter() {
            all.extend(row(page, argument::behind(tree, id, preposition)));
        }
        all.extend(members(page, id));
    }
    // "Among the groups which condemned it was the union": one of them, whichever of both the parser takes for what
    // is said of the other.
    if tree.marker(head).is_some_and(|among| among.eq_ignore_ascii_case("among")) {
        let copula = |id: TokenId| tree.first(id, &[Deprel::Cop]).is_some();
        let one = match tree.head(head) {
            Some(one) if tree.deprel(head) == Deprel::Obl => Some(one).filter(|&one| copula(one)),
            // "With Dana Whitfield and Omar Haddad among the supporters"
            Some(one) if tree.deprel(head) == Deprel::Nmod => {
                Some(one).filter(|&one| page.actor_at(one).is_some())
            }
            _ => tree.with(head, &[Deprel::Nsubj, Deprel::Appos]).find(|&id| copula(head) || copula(id)),
        };
        all.extend(one.into_iter().flat_map(|one| tree.conjuncts(one)));
    }
    all
}
