//! Matching: where a pattern's places lie in one document's trees.

use crate::analyze::TokenId;
use crate::extract::argument::{arguments, described, givers};
use crate::extract::page::Page;
use crate::extract::pattern::{EntrySlot, Path, Pattern, Sort, Step};
use crate::extract::{EntityKind, Form};
use crate::lexicon::stance::Slot;

/// What an anchor's own line in its list says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'e> {
    /// The slots behind `@holder`, `@target` and so on.
    pub slots: &'e [(EntrySlot, &'e [Slot])],
    /// The noun that carries the meaning of a light verb ("aim" of "take aim"): slots that the verb does not
    /// fill are looked for there.
    pub beside: Option<TokenId>,
    /// Whether a participle is meant as an adjective: "farmers are *opposed* to the levy".
    pub describes: bool,
    /// A place that may stay empty, because the context may fill it.
    pub optional: Option<usize>,
}

/// What was found for one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Heads of what stands there.
    pub tokens: Vec<TokenId>,
    /// The slot of the anchor's entry that led there, if one did.
    pub slot: Option<Slot>,
}

/// Fits `pattern` at `anchor`: what was found for every place, in the pattern's order; `None` if one of its
/// places is nowhere.
pub fn fit(page: &Page, pattern: &Pattern, anchor: TokenId, frame: Frame) -> Option<Vec<Found>> {
    fit_or_gap(page, pattern, anchor, frame).ok()
}

/// As [`fit`], and tells the place that is nowhere.
///
/// # Errors
/// The index of the first place for which nothing was found.
pub fn fit_or_gap(
    page: &Page,
    pattern: &Pattern,
    anchor: TokenId,
    frame: Frame,
) -> Result<Vec<Found>, usize> {
    let mut found = vec![Found { tokens: vec![anchor], slot: None }];
    for (place, paths) in pattern.places.iter().enumerate().skip(1) {
        match paths.iter().find_map(|path| walk(page, path, &found, frame)) {
            Some(here) => found.push(here),
            None if frame.optional == Some(place) => found.push(Found::default()),
            None => return Err(place),
        }
    }
    Ok(found)
}

fn walk(page: &Page, path: &Path, found: &[Found], frame: Frame) -> Option<Found> {
    let start = &found[path.from];
    let Some((first, rest)) = path.steps.split_first() else { return Some(start.clone()) };
    let mut here = follow(page, start, first, frame);
    for step in rest {
        if here.tokens.is_empty() {
            return None;
        }
        here = follow(page, &here, step, frame);
    }
    (!here.tokens.is_empty()).then_some(here)
}

fn follow(page: &Page, here: &Found, step: &Step, frame: Frame) -> Found {
    let tree = &page.tree;
    let argument = |slot: Slot| -> Vec<TokenId> {
        if frame.describes && slot == Slot::Subject {
            return here.tokens.iter().filter_map(|&token| described(tree, token)).collect();
        }
        match here.tokens[..] {
            [token] => arguments(tree, token, slot),
            _ => here.tokens.iter().flat_map(|&token| arguments(tree, token, slot)).collect(),
        }
    };
    let tokens = match step {
        Step::Entry(name) => {
            let slots = frame.slots.iter().find(|(key, _)| key == name).map_or(&[][..], |(_, slots)| slots);
            let filled = |&slot: &Slot| {
                // What a scheme gets is not its own: "the scheme has the backing of peers".
                let given = frame.beside.filter(|_| slot == Slot::Possessor);
                let mut tokens = given.map_or_else(|| argument(slot), |noun| givers(tree, noun));
                if let (true, Some(noun), None) = (tokens.is_empty(), frame.beside, given) {
                    tokens = arguments(tree, noun, slot);
                }
                (!tokens.is_empty()).then_some(Found { tokens, slot: Some(slot) })
            };
            return slots.iter().find_map(filled).unwrap_or_default();
        }
        Step::Argument(slot) => argument(*slot),
        Step::Down(deprel) => {
            let below = here.tokens.iter().flat_map(|&token| tree.children(token).iter().copied());
            below.filter(|&child| tree.deprel(child) == *deprel).collect()
        }
        Step::Up(deprel) => {
            let up = here.tokens.iter().filter(|&&token| tree.deprel(token) == *deprel);
            up.filter_map(|&token| tree.head(token)).collect()
        }
        Step::Is(sort) => here.tokens.iter().copied().filter(|&token| is(page, token, *sort)).collect(),
    };
    Found { tokens, slot: here.slot }
}

/// Whether `token` is the head of a mention of this sort.
fn is(page: &Page, token: TokenId, sort: Sort) -> bool {
    if sort == Sort::Instrument {
        return page.instrument(token).is_some();
    }
    let Some(mention) = page.mention_at(token).map(|id| page.mention(id)) else { return false };
    match sort {
        Sort::Name => mention.form == Form::Name,
        Sort::Person => mention.kind == EntityKind::Person,
        Sort::Group => mention.kind == EntityKind::Group,
        Sort::Place => mention.kind == EntityKind::Place,
        Sort::Actor | Sort::Instrument => matches!(mention.kind, EntityKind::Person | EntityKind::Group),
    }
}
