//! A demand on somebody: what a speaker says another should, must or needs to do presses that other.
//!
//! "The union said *ministers should publish* the report": the union urges ministers. What "we" or "they" should do
//! presses nobody in particular, and what should be done leaves open by whom.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::page::Page;
use crate::extract::relation::Tie;
use crate::extract::statement::context::context;
use crate::extract::statement::holder::speaker;
use crate::extract::statement::target::Target;
use crate::extract::{Form, RelationKind};
use crate::lexicon::operators::Class;

/// Every demand on somebody that a speaker makes, in the order of the text.
pub fn demanded(page: &Page) -> Vec<Tie> {
    (0..page.analysis.tokens.len() as TokenId).filter_map(|modal| demand(page, modal)).collect()
}

fn demand(page: &Page, modal: TokenId) -> Option<Tie> {
    let tree = &page.tree;
    if page.operator(modal) != Some(Class::Demand) {
        return None;
    }
    // "Ministers should act", "ministers have to act"
    let verb = match tree.deprel(modal) {
        Deprel::Aux => tree.head(modal)?,
        _ => tree.first(modal, &[Deprel::Xcomp])?,
    };
    let subject = [verb, modal].into_iter().find_map(|at| tree.first(at, &[Deprel::Nsubj]))?;
    let speaker = speaker(page, modal)?;
    let Target::Known(from) = speaker.who else { return None };
    let to = page.actor_at(subject)?;
    // "They should" is mostly said of people in general.
    let is_other = page.mention(to).form != Form::Pronoun;
    let context = context(page, verb);
    if !is_other
        || page.same(from, to)
        || page.is_nameless(from)
        || page.is_nameless(to)
        || context.silent.is_some()
    {
        return None;
    }
    let ends = page.mention(from).span.cover(page.mention(to).span);
    let evidence = if ends.end - ends.start < NEAR {
        ends.cover(page.span(verb))
    } else {
        page.span(subject).cover(page.span(verb))
    };
    let to = Target::Known(to);
    Some(Tie { from, kind: RelationKind::Urges, to, former: false, score: 0.6, evidence, rule: "demand" })
}

/// A speaker named farther off than this, in bytes, is no part of the evidence.
const NEAR: u32 = 400;
