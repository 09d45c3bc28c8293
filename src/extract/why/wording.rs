//! Wording: decisions of the reading in words for people.

use crate::analyze::TokenId;
use crate::extract::Modality;
use crate::extract::page::Page;
use crate::extract::pattern::{EntrySlot, Pattern, Step};
use crate::extract::statement::context::Context;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::features::{HolderAt, TargetAt};
use crate::extract::statement::target::Target;
use crate::extract::watch::{Lost, Verdict};
use crate::lexicon::stance::{Slot, StanceEntry};
use crate::text::Document;
use crate::text::span::Span;

/// The words of a span on one line.
pub(crate) fn words(document: &Document, span: Span) -> String {
    span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mention whose head is `head`, or the word alone.
pub(crate) fn at(page: &Page, head: TokenId) -> String {
    let span = page.mention_at(head).map_or(page.span(head), |id| page.mention(id).span);
    words(page.document, span)
}

/// All of these, or "nothing".
pub(crate) fn all(page: &Page, heads: &[TokenId]) -> String {
    match heads {
        [] => "nothing".to_owned(),
        _ => heads.iter().map(|&head| at(page, head)).collect::<Vec<_>>().join("; "),
    }
}

/// What stands at a place, for holders and targets.
pub(crate) fn target(page: &Page, target: Target) -> String {
    match target {
        Target::Known(id) => words(page.document, page.mention(id).span),
        Target::New(topic) => words(page.document, topic.span),
        Target::Back(span) => words(page.document, span),
        Target::Topic => "the topic of the document".to_owned(),
    }
}

/// "Dana Whitfield opposes the levy"
pub(crate) fn draft(page: &Page, draft: &Draft) -> String {
    let (holder, to) = (target(page, draft.holder), target(page, draft.target));
    format!("{holder} {} {to}", draft.agreement.as_str())
}

/// A line of the stance list on one line.
pub(crate) fn entry(entry: &StanceEntry) -> String {
    let slots = |slots: &[Slot]| slots.iter().map(|slot| slot.as_str()).collect::<Vec<_>>().join("|");
    let StanceEntry { word, class, kind, holder, targets, agreement, addressees, .. } = entry;
    let urged = if addressees.is_empty() { String::new() } else { format!(", urged: {}", slots(addressees)) };
    format!(
        "{word} ({}, {}, {}; holder: {}, target: {}{urged})",
        class.as_str(),
        kind.as_str(),
        agreement.as_str(),
        holder.as_str(),
        slots(targets)
    )
}

/// The place that a pattern lacks, with the slots in which its line looks for it.
pub(crate) fn gap(pattern: &Pattern, place: usize, line: Option<&StanceEntry>) -> String {
    let name = pattern.names.get(place).map_or("place", String::as_str);
    let asks = |slot: EntrySlot| {
        let steps = pattern.places.get(place).into_iter().flatten().flat_map(|path| &path.steps);
        steps.into_iter().any(|step| *step == Step::Entry(slot))
    };
    let slots: Vec<&str> = match line {
        Some(line) if asks(EntrySlot::Target) => line.targets.iter().map(|slot| slot.as_str()).collect(),
        Some(line) if asks(EntrySlot::Holder) => vec![line.holder.as_str()],
        _ => Vec::new(),
    };
    let places = if slots.is_empty() { String::new() } else { format!(" (no {})", slots.join(", no ")) };
    format!("pattern {}: no {name} found{places}", pattern.name)
}

/// What a context does to its cue, one effect each.
pub(crate) fn context(page: &Page, context: &Context) -> Vec<String> {
    let mut effects = Vec::new();
    for &(outer, _) in &context.outer {
        effects.push(format!("stands under the stance word “{}”", at(page, outer)));
    }
    let flags = [
        (context.flipped, "turned round"),
        (context.mixed, "in part, or on a condition"),
        (context.demanded, "demanded: whoever says it holds it"),
        (context.reported, "hearsay"),
        (context.implied, "implied"),
    ];
    effects.extend(flags.iter().filter(|(is_so, _)| *is_so).map(|&(_, effect)| effect.to_owned()));
    if let Some(holders) = &context.holders {
        effects.push(format!("handed to {}", all(page, holders)));
    }
    if let Some(modality) = context.modality.filter(|&modality| modality != Modality::Actual) {
        effects.push(modality.as_str().to_owned());
    }
    effects
}

/// Why something fell out.
pub(crate) fn lost(page: &Page, lost: Lost) -> String {
    match lost {
        Lost::Urges => "another line of the word says who is urged".to_owned(),
        Lost::Alone => {
            "tells a stance only under a word that says who wants it (promise, demand, should)".to_owned()
        }
        Lost::Unfit => "no pattern starts from such a line".to_owned(),
        Lost::Unheld => {
            "nobody there who could hold it: no person or group, nobody known to say it, or “we” of nobody \
             quoted"
                .to_owned()
        }
        Lost::Unnamed(head) => format!("“{}” names nothing that one can be for or against", at(page, head)),
        Lost::Deed => "an instrument does it, which says nothing of what it wants".to_owned(),
        Lost::Nobody => "its holder is negated (“no councillor”)".to_owned(),
        Lost::Itself => "the holder is the target".to_owned(),
        Lost::Venue => "that is where it is said".to_owned(),
        Lost::Instance => "one of many such things, which is no issue".to_owned(),
        Lost::NotYet => "what has not been done may be done yet".to_owned(),
        Lost::Idle => "what is only said, done or met is no issue".to_owned(),
        Lost::Composed => "the stance word above says it, with this as its target".to_owned(),
        Lost::Outdone => "the same sentence says the opposite more surely".to_owned(),
        Lost::Unlikely(min) => format!("the weights find it less likely than {min}"),
        Lost::NoAntecedent => {
            "what it points to (“it”, “this”, the topic) was not spoken of right before".to_owned()
        }
        Lost::Nameless => "a pronoun in it stands for nobody named in the document".to_owned(),
        Lost::Known => "something likelier says what this holder thinks of the topic".to_owned(),
    }
}

/// What the weights decided about a target.
pub(crate) fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::Ended => "it is part of what is to be ended".to_owned(),
        Verdict::Found => "a pattern found it".to_owned(),
        Verdict::Made => "found".to_owned(),
        Verdict::Over => "it is said no longer to be so".to_owned(),
        Verdict::Unlikely(min) => format!("missed {min:.2}"),
        Verdict::Unheld(min) => format!("times its holder it missed {min:.2}, or they cannot hold or be it"),
    }
}

/// Where a target of the weights stands.
pub(crate) fn target_at(page: &Page, target: TargetAt) -> String {
    match target {
        TargetAt::Head(head) => at(page, head),
        TargetAt::Topic => "the topic of the document".to_owned(),
    }
}

/// Where a holder of the weights stands.
pub(crate) fn holder_at(page: &Page, holder: HolderAt) -> String {
    match holder {
        HolderAt::Head(head) => at(page, head),
        HolderAt::Speaker(id) => format!("{}, who says it", words(page.document, page.mention(id).span)),
    }
}
