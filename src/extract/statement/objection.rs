//! An objection: why what a line of the stance list says of a holder and a target is nobody's stance.
//!
//! "No councillor backed it", "insisted on the radio that ...", "had a good discussion", "has not defeated it".

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::Agreement;
use crate::extract::page::Page;
use crate::extract::statement::context::Context;
use crate::extract::statement::holder::Holder;
use crate::extract::statement::target::Target;
use crate::extract::watch::Lost;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Kind, StanceEntry, WordClass};
use crate::lexicon::ties::Tie;
use crate::text::lower_case;

/// Why what a line says of this holder and target is nobody's stance, if it is not.
pub(crate) fn objection(
    page: &Page,
    entry: &StanceEntry,
    holder: &Holder,
    to: (Target, TokenId),
) -> Option<Lost> {
    let (target, head) = to;
    match () {
        // "a plan that protects jobs" says what it does, not what it wants.
        () if entry.kind == Kind::Act && matches!(holder.who, Target::New(_)) => Some(Lost::Deed),
        // "No councillor backed it" says nothing of anybody.
        () if holder.nobody => Some(Lost::Nobody),
        () if is_same(page, target, holder.who) => Some(Lost::Itself),
        () if is_idle(page, entry, head) => Some(Lost::Idle),
        () => None,
    }
}

/// Why the cue does not say what its line says.
pub(crate) fn not_meant(
    page: &Page,
    entry: &StanceEntry,
    (cue, head): (TokenId, TokenId),
    own: Agreement,
    context: &Context,
) -> Option<Lost> {
    let tree = &page.tree;
    let spoken =
        tree.marker(head) == Some("on") && page.lexicon.venues.contains(&lower_case(tree.lemma(head)));
    let is_perfect = tree.token(cue).xpos == Xpos::Vbn
        && tree.with(cue, &[Deprel::Aux]).any(|id| tree.lemma(id) == "have");
    match () {
        () if spoken => Some(Lost::Venue),
        () if entry.kind == Kind::Judge && is_instance(page, cue, head) => Some(Lost::Instance),
        () if context.flipped && is_perfect && entry.kind == Kind::Act && own == Agreement::Opposes => {
            Some(Lost::NotYet)
        }
        () => None,
    }
}

/// "Had a *good* discussion", "illegal practices": whatever a verdict in front of an indefinite noun is passed on is one
/// thing of its sort, and nothing else is said of it.
fn is_instance(page: &Page, cue: TokenId, noun: TokenId) -> bool {
    let tree = &page.tree;
    let attribute = tree.deprel(cue) == Deprel::Amod && tree.head(cue) == Some(noun);
    let is_said = |id: TokenId| {
        let definite = || page.lexicon.definite.contains(&lower_case(page.span(id).of(&page.document.text)));
        match tree.deprel(id) {
            Deprel::Det => definite(),
            Deprel::NmodPoss | Deprel::Compound | Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl => true,
            Deprel::Amod => id != cue,
            _ => false,
        }
    };
    attribute && tree.upos(noun) == Upos::Noun && !tree.children(noun).iter().any(|&id| is_said(id))
}

/// "refused to comment", "promised to say": what is only said or met is no issue.
fn is_idle(page: &Page, entry: &StanceEntry, head: TokenId) -> bool {
    let lemma = page.tree.lemma(head);
    let ties = || page.lexicon.ties.find(lemma, WordClass::Verb).any(|tie| tie.relation == Tie::Meets);
    entry.kind == Kind::Commit
        && page.tree.upos(head) == Upos::Verb
        && (matches!(page.lexicon.operators.class(lemma), Some(Class::Idle | Class::Reported)) || ties())
}

pub(crate) fn is_same(page: &Page, target: Target, holder: Target) -> bool {
    match (target, holder) {
        (Target::Known(one), Target::Known(other)) => page.same(one, other),
        (Target::New(one), Target::New(other)) => one.head == other.head,
        _ => false,
    }
}
