//! A cue: a word of the stance list that really stands here in the form its line asks for.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::page::Page;
use crate::lexicon::stance::{Pos, StanceEntry};
use crate::text::span::Span;

/// The lines of the stance list that fit the word `token` and the words around it.
pub fn entries<'l>(page: &Page<'l>, token: TokenId) -> Vec<&'l StanceEntry> {
    let tree = &page.tree;
    let word = tree.token(token);
    let stance = &page.lexicon.stance;
    let fitting = |lemma: &str, pos: Pos| {
        let lines = stance.entries(lemma, pos).iter();
        lines.filter(|entry| is_complete(page, token, entry)).collect::<Vec<_>>()
    };
    match word.upos {
        // A participle may be an adjective of its own ("opposed to", "committed to"): then that reading wins
        // wherever one of its places is filled.
        Upos::Verb if matches!(word.xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vbd) => {
            let form = word.span.of(&page.document.text).to_lowercase();
            let as_adjective: Vec<_> = fitting(&form, Pos::Adj)
                .into_iter()
                .filter(|entry| entry.targets.iter().any(|slot| is_filled_preposition(page, token, slot)))
                .collect();
            if as_adjective.is_empty() { fitting(&word.lemma, Pos::Verb) } else { as_adjective }
        }
        Upos::Verb => fitting(&word.lemma, Pos::Verb),
        Upos::Noun if tree.deprel(token) == Deprel::Compound => Vec::new(),
        Upos::Noun => {
            let mut all = fitting(&word.lemma, Pos::Phrase);
            if all.is_empty() {
                all = fitting(&word.lemma, Pos::Noun);
            }
            all
        }
        Upos::Adj | Upos::Adv => fitting(&word.lemma, Pos::Adj),
        _ => Vec::new(),
    }
}

/// Whether the particle, light verb or preposition that the line asks for is there.
fn is_complete(page: &Page, token: TokenId, entry: &StanceEntry) -> bool {
    let tree = &page.tree;
    if let Some(particle) = &entry.particle {
        let beside = [Deprel::CompoundPrt, Deprel::Advmod, Deprel::Case, Deprel::Mark, Deprel::Obl];
        if !tree.with(token, &beside).any(|child| tree.lemma(child) == &**particle) {
            return false;
        }
    }
    if let Some(verb) = &entry.light_verb {
        let governs = [Deprel::Obj, Deprel::NsubjPass, Deprel::Obl, Deprel::Conj];
        let head = tree.head(token).filter(|_| governs.contains(&tree.deprel(token)));
        if head.is_none_or(|head| tree.lemma(head) != &**verb) {
            return false;
        }
    }
    if let Some(preposition) = &entry.preposition
        && tree.marker(token) != Some(preposition)
    {
        return false;
    }
    true
}

fn is_filled_preposition(page: &Page, token: TokenId, slot: &crate::lexicon::stance::Slot) -> bool {
    matches!(slot, crate::lexicon::stance::Slot::Preposition(_))
        && !crate::extract::argument::arguments(&page.tree, token, slot).is_empty()
}

/// The words that carry the stance: the cue with its particle, light verb or preposition.
pub fn words(page: &Page, token: TokenId, entry: &StanceEntry) -> Span {
    let tree = &page.tree;
    let mut span = page.span(token);
    if let Some(particle) = &entry.particle {
        let near = tree.children(token).iter().find(|&&child| tree.lemma(child) == &**particle);
        span = near.map_or(span, |&child| span.cover(page.span(child)));
    }
    if entry.light_verb.is_some() {
        span = tree.head(token).map_or(span, |verb| span.cover(page.span(verb)));
    }
    if entry.preposition.is_some() {
        let marker = tree.first(token, &[Deprel::Case]);
        span = marker.map_or(span, |child| span.cover(page.span(child)));
    }
    span
}
