//! An echo: a clause with a verb that only stands for the one before says of somebody else what that one says.
//!
//! "Labour voted against it, **as did the Greens**", "**nor did** the union", "but the league **does not**" (verb phrase
//! ellipsis; Hardt 1997, *An Empirical Approach to VP Ellipsis*).

use std::collections::BTreeSet;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::Certainty;
use crate::extract::argument::{described, subject};
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::holder_at;
use crate::extract::statement::objection::is_same;
use crate::extract::statement::opposite;
use crate::extract::statement::target::Target;
use crate::lexicon::operators::Class;
use crate::text::span::Span;

/// A clause that repeats another.
struct Echo {
    /// Its verb.
    verb: TokenId,
    /// The verb that it stands for.
    of: TokenId,
    /// Who it is said of.
    who: TokenId,
    /// Whether it says the opposite.
    turned: bool,
}

/// Those of whom an echo speaks hold what the drafts before it say.
pub(super) fn echoes(page: &Page, drafts: &mut Vec<Draft>) {
    let key = |holder: &Target, draft: &Draft| (holder.known(), draft.target_head);
    let mut held: BTreeSet<_> = drafts.iter().map(|draft| key(&draft.holder, draft)).collect();
    for verb in 0..page.analysis.tokens.len() as TokenId {
        let Some(echo) = echo(page, verb) else { continue };
        let echoed: Vec<Draft> =
            drafts.iter().filter(|draft| is_echoed(page, &echo, draft)).cloned().collect();
        for head in page.tree.conjuncts(echo.who) {
            let Some(holder) = holder_at(page, head) else { continue };
            for draft in &echoed {
                if !is_same(page, draft.target, holder) && held.insert(key(&holder, draft)) {
                    drafts.push(said_of(page, &echo, head, holder, draft));
                }
            }
        }
    }
}

fn said_of(page: &Page, echo: &Echo, head: TokenId, holder: Target, draft: &Draft) -> Draft {
    let holder_span = page.mention_at(head).map_or(page.span(head), |id| page.mention(id).span);
    let words = page.tree.with(echo.verb, &[Deprel::Advmod]).map(|word| page.span(word));
    let clause = words.fold(page.span(echo.verb), Span::cover);
    let turned = |agreement| if echo.turned { opposite(agreement) } else { agreement };
    let certainty = match draft.certainty {
        Certainty::Stated if echo.turned => Certainty::Implied,
        as_before => as_before,
    };
    Draft {
        holder,
        holder_span,
        agreement: turned(draft.agreement),
        alt: draft.alt.iter().map(|(target, agreement)| (*target, turned(*agreement))).collect(),
        certainty,
        evidence: draft.evidence.cover(holder_span).cover(clause),
        ..draft.clone()
    }
}

/// Reads the clause of the verb as an echo, if it is one: it has a subject and no content of its own.
fn echo(page: &Page, verb: TokenId) -> Option<Echo> {
    let tree = &page.tree;
    let hangs = matches!(tree.deprel(verb), Deprel::Conj | Deprel::Advcl | Deprel::Parataxis);
    if !hangs || !page.lexicon.stand_ins.contains(tree.lemma(verb)) {
        return None;
    }
    let of = tree.head(verb).filter(|&of| of < verb)?;
    let is_bare = tree.children(verb).iter().all(|&child| {
        use Deprel::{Advmod, Cc, Conj, Mark, Nsubj, Obj, Punct};
        matches!(tree.deprel(child), Advmod | Cc | Conj | Mark | Nsubj | Obj | Punct)
    });
    let opener = verb.checked_sub(1).filter(|&word| {
        let text = page.span(word).of(&page.document.text);
        page.lexicon.echoes.contains(&text.to_lowercase())
    });
    let mut named = tree.with(verb, &[Deprel::Nsubj, Deprel::Obj]);
    // The parser often takes who stands behind the verb for its object.
    let (Some(who), None) = (named.next(), named.next()) else { return None };
    if !is_bare || (who > verb && opener.is_none()) {
        return None;
    }
    let is_negated =
        |id: TokenId| tree.with(id, &[Deprel::Advmod]).any(|word| page.operator(word) == Some(Class::Negate));
    let turned = opener.is_none() && is_negated(verb) != is_negated(of);
    Some(Echo { verb, of, who, turned })
}

/// Whether the verb that is stood for says what the draft says, of its own subject.
fn is_echoed(page: &Page, echo: &Echo, draft: &Draft) -> bool {
    let tree = &page.tree;
    let above = || std::iter::once(draft.cue).chain(tree.ancestors(draft.cue));
    let is_inside = above().any(|id| id == echo.of) && above().all(|id| id != echo.verb);
    let whose = subject(tree, echo.of).or_else(|| described(tree, echo.of));
    let holds = |head: TokenId| match (draft.holder, page.mention_at(head)) {
        (Target::Known(holder), Some(id)) => page.same(holder, id),
        (Target::New(topic), _) => topic.head == head,
        _ => false,
    };
    is_inside && whose.is_some_and(|whose| tree.conjuncts(whose).into_iter().any(holds))
}
