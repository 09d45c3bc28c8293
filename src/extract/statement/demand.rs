//! A demand: what a speaker says should, must or needs to happen, with or without a stance word in it.
//!
//! "The union said ministers **should publish** the report": the union supports publishing the report. In the
//! journalist's own voice nobody holds it, so nothing is said. "The only way is **to publish** it" demands as much.

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::page::Page;
use crate::extract::statement::context::{context, remedy};
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::speaker;
use crate::extract::statement::target::{Target, target, words};
use crate::extract::{Agreement, Certainty, Modality};
use crate::lexicon::operators::Class;

/// Adds a draft for every demand in attributed words whose verb is no stance word itself.
pub fn demands(page: &Page, drafts: &mut Vec<Draft>, composed: &mut BTreeSet<(TokenId, TokenId)>) {
    for modal in 0..page.analysis.tokens.len() as TokenId {
        if let Some(draft) = demand(page, modal, drafts) {
            composed.extend(context(page, draft.target_head).outer);
            drafts.push(draft);
        }
    }
}

fn demand(page: &Page, modal: TokenId, drafts: &[Draft]) -> Option<Draft> {
    let tree = &page.tree;
    let copula = Some(modal).filter(|&id| tree.deprel(id) == Deprel::Cop);
    let remedy = copula.and_then(|id| remedy(page, tree.head(id)?));
    if remedy.is_none() && page.operator(modal) != Some(Class::Demand) {
        return None;
    }
    let verb = match tree.deprel(modal) {
        Deprel::Aux | Deprel::Cop => tree.head(modal)?,
        // "needs to act", "has to go"
        _ => tree.first(modal, &[Deprel::Xcomp])?,
    };
    // "They are left with one option, they said, and that is to publish it": said where the option is.
    let speaker = speaker(page, modal).or_else(|| speaker(page, remedy?))?;
    // A stance word has said it already, if it found its target.
    let said = remedy.is_none() && !page.stances(verb).is_empty();
    if said || drafts.iter().any(|draft| draft.cue == verb) {
        return None;
    }
    let context = context(page, verb);
    if context.silent.is_some() || context.holders.is_some() {
        return None;
    }
    let target @ Target::New(_) = target(page, verb)? else { return None };
    let target_span = words(page, verb, &target);
    Some(Draft {
        holder: speaker.who,
        target,
        target_head: verb,
        agreement: if context.flipped { Agreement::Opposes } else { Agreement::Supports },
        alt: Vec::new(),
        cue: modal,
        holder_span: speaker.span,
        cue_span: page.span(modal),
        target_span,
        evidence: page.span(modal).cover(target_span),
        certainty: Certainty::Stated,
        modality: Modality::Actual,
        attributed_to: None,
        score: 0.45,
        likely: None,
        rule: "demand",
    })
}
