//! A prefix that takes sides: "anti-fracking campaigners", "pro-EU MPs".
//!
//! Whoever the word describes is for or against what stands behind the hyphen.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::coref::topics::Topic;
use crate::extract::page::Page;
use crate::extract::statement::Draft;
use crate::extract::statement::holder::holder_at;
use crate::extract::statement::target::Target;
use crate::extract::{Agreement, Certainty, EntityKind, Modality};
use crate::lexicon::operators::Class;
use crate::text::lower_case;
use crate::text::span::Span;

/// Adds a draft for every such word that describes an actor.
pub fn prefixes(page: &Page, drafts: &mut Vec<Draft>) {
    for token in 0..page.analysis.tokens.len() as TokenId {
        drafts.extend(prefixed(page, token));
    }
}

fn prefixed(page: &Page, token: TokenId) -> Option<Draft> {
    let tree = &page.tree;
    let word = page.span(token).of(&page.document.text);
    let hyphen = word.find('-').filter(|at| at + 1 < word.len())?;
    let agreement = match page.lexicon.operators.class(&lower_case(&word[..hyphen]))? {
        Class::PrefixFor => Agreement::Supports,
        Class::PrefixAgainst => Agreement::Opposes,
        _ => return None,
    };
    let described = match tree.deprel(token) {
        Deprel::Amod | Deprel::Compound | Deprel::Nmod => tree.head(token)?,
        _ => tree.first(token, &[Deprel::Nsubj])?,
    };
    // "Dana Whitfield is an anti-war activist": the activist is she.
    let holder_head = tree.first(described, &[Deprel::Nsubj]).unwrap_or(described);
    // "The anti-terror act" is called so, it says nothing; "the anti-war petition" does.
    if page.instrument(holder_head).is_some_and(|word| !word.speaks) {
        return None;
    }
    let holder = holder_at(page, holder_head)?;
    let start = page.span(token).start;
    let cue_span = Span::new(start, start + hyphen as u32);
    let target_span = Span::new(cue_span.end + 1, page.span(token).end);
    let holder_span = page.mention_at(holder_head).map_or(page.span(holder_head), |id| page.mention(id).span);
    Some(Draft {
        holder,
        target: Target::New(Topic { span: target_span, head: token, kind: EntityKind::Issue }),
        target_head: token,
        agreement,
        alt: Vec::new(),
        cue: token,
        holder_span,
        cue_span,
        target_span,
        evidence: holder_span.cover(page.span(token)),
        certainty: Certainty::Stated,
        modality: Modality::Actual,
        attributed_to: None,
        score: 0.7,
        rule: "prefix",
    })
}
