//! A statement mention: one passage in which a holder is for or against a target.
//!
//! Cues of the stance list anchor the patterns of `data/patterns/statement`; the context of each cue turns,
//! hands on or silences what the pattern says; demands ("ministers should ...") need no cue. Every decision
//! carries the name of the pattern or pass that made it.

pub mod context;
pub mod cue;
pub mod demand;
pub mod draft;
mod echo;
pub mod holder;
pub mod learned;
mod objection;
pub mod prefix;
pub mod settle;
pub mod target;
pub(crate) mod trust;
pub mod via;

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::argument::arguments;
use crate::extract::coref::topics::Topic;
use crate::extract::matcher::{Found, Frame, fit_or_gap};
use crate::extract::page::Page;
use crate::extract::pattern::{Emit, EntrySlot, List, Pattern, patterns};
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::{Holder, examples_of, holders, with_examples};
use crate::extract::statement::learned::model::Tables;
use crate::extract::statement::objection::{not_meant, objection};
use crate::extract::statement::target::{Target, target};
use crate::extract::watch::{Lost, Watch};
use crate::extract::{Agreement, Certainty, MentionId, Modality};
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Kind, Polarity, Slot, StanceEntry, WordClass};
use crate::text::lower_case;
use crate::text::span::Span;

/// Every stance that one document shows, in the order of the text, given what the patterns have found.
pub(crate) fn statements(
    page: &Page,
    mut drafts: Vec<Draft>,
    tables: Option<Tables>,
    watch: &mut impl Watch,
) -> Vec<Draft> {
    watch.patterns(page, &drafts);
    if let Some(tables) = tables {
        learned::decide::read(page, &mut drafts, tables, watch);
    }
    examples_hold(page, &mut drafts);
    echo::echoes(page, &mut drafts);
    drafts.sort_by_key(|draft| (draft.evidence.start, draft.cue, draft.target_span));
    drafts
}

/// "Critics including *Dana Whitfield* opposed it": she holds what they hold.
fn examples_hold(page: &Page, drafts: &mut Vec<Draft>) {
    let key = |holder: MentionId, draft: &Draft| (holder, draft.target_head, draft.agreement);
    let mut held = BTreeSet::new();
    for draft in &*drafts {
        held.extend(draft.holder.known().map(|holder| key(holder, draft)));
    }
    for n in 0..drafts.len() {
        let Some(whole) = drafts[n].holder.known() else { continue };
        let target = drafts[n].target.known();
        for holder in examples_of(page, whole) {
            let is_about = target.is_some_and(|target| page.same(target, holder));
            if !is_about && held.insert(key(holder, &drafts[n])) {
                let holder_span = page.mention(holder).span;
                drafts.push(Draft { holder: Target::Known(holder), holder_span, ..drafts[n].clone() });
            }
        }
    }
}

/// What the patterns find, while somebody looks on.
pub(crate) fn found_by_patterns(page: &Page, watch: &mut impl Watch) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut composed: BTreeSet<(TokenId, TokenId)> = BTreeSet::new();
    for token in 0..page.analysis.tokens.len() as TokenId {
        let entries = page.stances(token);
        if entries.is_empty() {
            continue;
        }
        let context = context(page, token);
        watch.cue(page, token, entries, &context);
        if context.silent.is_some() {
            continue;
        }
        let urges = entries
            .iter()
            .any(|entry| !entry.addressees.is_empty() && fit_entry(page, token, entry).is_some());
        for entry in entries {
            // "urged ministers to act" is no support for ministers.
            if urges && entry.addressees.is_empty() {
                watch.line(page, (token, entry), Lost::Urges);
                continue;
            }
            if !entry.alone && context.outer.is_empty() && !context.demanded {
                watch.line(page, (token, entry), Lost::Alone);
                continue;
            }
            let Some((pattern, places)) = fit_entry(page, token, entry) else {
                watch.line(page, (token, entry), Lost::Unfit);
                continue;
            };
            watch.fit(page, (token, entry), pattern, &places);
            let n_before = drafts.len();
            draft(page, pattern, entry, &places, &context, &mut drafts, watch);
            if n_before < drafts.len() {
                composed.extend(&context.outer);
            }
        }
    }
    demand::demands(page, &mut drafts, &mut composed);
    prefix::prefixes(page, &mut drafts);
    refused(page, &mut drafts);
    let taken_up = taken_up(page, &drafts);
    drafts.retain(|draft| !taken_up.contains(&(draft.cue, draft.target_head)));
    // "called for ministers to scrap the fee": what the clause says has been said with its own target.
    drafts.retain(|draft| {
        let is_said = composed.contains(&(draft.cue, draft.target_head));
        if is_said {
            watch.draft(page, draft, Lost::Composed);
        }
        !is_said
    });
    drafts.sort_by_key(|draft| (draft.evidence.start, draft.cue, draft.target_span));
    drafts
}

/// "rejected *calls* for an inquiry": what the calls are for has been said to be opposed, and calls are no issue.
fn refused(page: &Page, drafts: &mut Vec<Draft>) {
    let mut nouns: BTreeMap<TokenId, Vec<Target>> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| page.tree.upos(draft.cue) == Upos::Noun) {
        nouns.entry(draft.cue).or_default().push(draft.holder);
    }
    drafts.retain(|draft| {
        let against = draft.agreement == Agreement::Opposes && page.tree.upos(draft.cue) == Upos::Verb;
        !against || !nouns.get(&draft.target_head).is_some_and(|holders| holders.contains(&draft.holder))
    });
}

/// "launched an *attack* on the levy": who launches it is for the attack only in so far as it attacks the levy. Cue and
/// target of such drafts.
fn taken_up(page: &Page, drafts: &[Draft]) -> BTreeSet<(TokenId, TokenId)> {
    let is_deed = |cue: TokenId| {
        let lines = page.lexicon.stance.find(page.tree.lemma(cue), WordClass::Verb);
        page.tree.upos(cue) == Upos::Verb
            && lines.into_iter().any(|line| line.kind == Kind::Act && line.agreement == Polarity::Supports)
    };
    let nouns: BTreeSet<TokenId> = drafts
        .iter()
        .filter(|draft| page.tree.upos(draft.cue) == Upos::Noun && draft.agreement == Agreement::Opposes)
        .filter(|draft| matches!(page.tree.head(draft.cue), Some(verb) if drafts.iter().any(|deed| deed.cue == verb && deed.holder == draft.holder)))
        .map(|draft| draft.cue)
        .collect();
    let of_deed = drafts.iter().filter(|draft| nouns.contains(&draft.target_head) && is_deed(draft.cue));
    of_deed.map(|draft| (draft.cue, draft.target_head)).collect()
}

/// The first pattern that this line of the stance list starts and that fits at `token`.
fn fit_entry(page: &Page, token: TokenId, entry: &StanceEntry) -> Option<(&'static Pattern, Vec<Found>)> {
    tried(page, token, entry).find_map(|(pattern, fitted)| Some((pattern, fitted.ok()?)))
}

/// Each pattern that this line starts, with what it finds at `token`, or the place for which it finds nothing.
pub(crate) fn tried(
    page: &Page,
    token: TokenId,
    entry: &StanceEntry,
) -> impl Iterator<Item = (&'static Pattern, Result<Vec<Found>, usize>)> {
    let slots = slots(entry);
    patterns().iter().filter(move |pattern| wants(pattern, entry)).filter_map(move |pattern| {
        let Emit::Statement { holder, .. } = pattern.emit else { return None };
        let frame = Frame {
            slots: &slots,
            beside: cue::object_noun(page, token, entry),
            describes: entry.class == WordClass::Adjective,
            optional: holder,
        };
        Some((pattern, fit_or_gap(page, pattern, token, frame)))
    })
}

/// Whether the pattern starts from such a line of the stance list.
fn wants(pattern: &Pattern, entry: &StanceEntry) -> bool {
    let anchor = &pattern.anchor;
    anchor.list == List::Stance
        && (anchor.class.is_empty() || anchor.class.contains(&entry.class))
        && (anchor.kind.is_empty() || anchor.kind.contains(&entry.kind))
}

fn slots(entry: &StanceEntry) -> [(EntrySlot, &[Slot]); 3] {
    [
        (EntrySlot::Holder, std::slice::from_ref(&entry.holder)),
        (EntrySlot::Target, &entry.targets),
        (EntrySlot::Addressee, &entry.addressees),
    ]
}

fn draft(
    page: &Page,
    pattern: &'static Pattern,
    entry: &StanceEntry,
    places: &[Found],
    context: &Context,
    drafts: &mut Vec<Draft>,
    watch: &mut impl Watch,
) {
    let Emit::Statement { holder, target: to, agreement } = pattern.emit else { return };
    let cue = places[0].tokens[0];
    let own = agreement.unwrap_or(match entry.agreement {
        Polarity::Supports => Agreement::Supports,
        Polarity::Opposes => Agreement::Opposes,
        Polarity::Mixed => Agreement::Mixed,
    });
    // "has no quarrel with the levy"
    let noun = cue::object_noun(page, cue, entry);
    let own = if noun.is_some_and(|noun| is_negated_phrase(page, noun)) { opposite(own) } else { own };
    let holders = holders(page, holder.map(|place| places[place].tokens.as_slice()), cue, context);
    let cue_span = cue::words(page, cue, entry);
    let targets: Vec<TokenId> =
        places[to].tokens.iter().flat_map(|&token| with_examples(page, token)).collect();
    if holders.is_empty() {
        watch.line(page, (cue, entry), Lost::Unheld);
    }
    for holder in &holders {
        let context = &Context { flipped: context.flipped != holder.neither.is_some(), ..context.clone() };
        for &head in &targets {
            let Some(inner) = target(page, head) else {
                watch.line(page, (cue, entry), Lost::Unnamed(head));
                continue;
            };
            let objection = objection(page, entry, holder, (inner, head))
                .or_else(|| not_meant(page, entry, (cue, head), own, context));
            if let Some(objection) = objection {
                watch.line(page, (cue, entry), objection);
                continue;
            }
            let turned = turned(own, context);
            let agreement = match is_negated_phrase(page, head) {
                true => opposite(turned),
                false => turned,
            };
            let mut draft = Draft {
                holder: holder.who,
                target: inner,
                target_head: head,
                agreement,
                alt: Vec::new(),
                cue,
                holder_span: holder.span,
                cue_span,
                target_span: target::words(page, head, &inner),
                evidence: Span::default(),
                certainty: certainty(entry, context, holder),
                modality: context.modality.unwrap_or(Modality::Actual),
                attributed_to: holder.attributed_to,
                score: pattern.score,
                likely: None,
                rule: pattern.name,
            };
            if entry.kind == Kind::Act && page.tree.token(cue).xpos == Xpos::Vbg && !context.outer.is_empty()
            {
                wish(page, context, &mut draft);
            }
            other_readings(page, &mut draft);
            draft.evidence = evidence(page, &draft, context);
            if let Some(neither) = holder.neither {
                draft.evidence = draft.evidence.cover(page.span(neither));
            }
            drafts.push(draft);
        }
    }
}

/// "supports scrapping the fee": the gerund stays the target, "opposes the fee" is the other reading.
fn wish(page: &Page, context: &Context, draft: &mut Draft) {
    let Some(Target::New(clause)) = target(page, draft.cue) else { return };
    draft.alt.push((draft.target, draft.agreement));
    draft.agreement = turned(Agreement::Supports, context);
    draft.target = Target::New(clause);
    draft.target_span = clause.span;
    draft.target_head = draft.cue;
}

/// "backs a ban on foie gras", "condemned the closure of the library": a deed named by a noun is the target, what
/// it is done to is the other reading.
fn other_readings(page: &Page, draft: &mut Draft) {
    let Target::New(topic) = draft.target else { return };
    let deeds = page.stances(topic.head).iter();
    for deed in deeds.filter(|entry| entry.kind == Kind::Act && entry.class == WordClass::Noun) {
        let undergone =
            deed.targets.iter().find_map(|&slot| arguments(&page.tree, topic.head, slot).first().copied());
        let Some(inner) = undergone.filter(|&id| id != topic.head).and_then(|id| target(page, id)) else {
            continue;
        };
        let agreement = match deed.agreement {
            Polarity::Supports => draft.agreement,
            Polarity::Opposes => opposite(draft.agreement),
            Polarity::Mixed => Agreement::Mixed,
        };
        if draft.alt.iter().all(|&(known, _)| known != inner) {
            draft.alt.push((inner, agreement));
        }
    }
}

/// "no councillor", "neither the rota nor the bonus".
fn is_negated_phrase(page: &Page, head: TokenId) -> bool {
    let tree = &page.tree;
    // "The No campaign" is a name.
    let mut words = tree.with(head, &[Deprel::Det, Deprel::CcPreconj, Deprel::Cc]);
    words.any(|child| {
        let class = page.lexicon.operators.class(&lower_case(tree.lemma(child)));
        class == Some(Class::Negate) && page.mention_at(child).is_none()
    })
}

fn turned(agreement: Agreement, context: &Context) -> Agreement {
    match context.flipped {
        _ if context.mixed => Agreement::Mixed,
        true => opposite(agreement),
        false => agreement,
    }
}

fn opposite(agreement: Agreement) -> Agreement {
    match agreement {
        Agreement::Supports => Agreement::Opposes,
        Agreement::Opposes => Agreement::Supports,
        Agreement::Mixed => Agreement::Mixed,
    }
}

fn certainty(entry: &StanceEntry, context: &Context, holder: &Holder) -> Certainty {
    match () {
        () if holder.attributed_to.is_some() || context.reported => Certainty::Reported,
        () if entry.kind == Kind::Act || context.implied || context.flipped && context.outer.is_empty() => {
            Certainty::Implied
        }
        () => Certainty::Stated,
    }
}

/// The stretch that shows a statement: its words, and whatever lies between them in the same sentence.
fn evidence(page: &Page, draft: &Draft, context: &Context) -> Span {
    let sentence = page.analysis.sentences[page.tree.token(draft.cue).sentence as usize].span;
    let mut span = draft.cue_span.cover(page.span(context.top));
    for part in [draft.target_span, draft.holder_span] {
        if sentence.contains(part) {
            span = span.cover(part);
        }
    }
    span
}

/// The issues and instruments that drafts are about.
pub fn topics(drafts: &[Draft]) -> Vec<Topic> {
    let of = |draft: &Draft| {
        let alt = draft.alt.iter().map(|&(alt, _)| alt);
        let all: Vec<Target> = [draft.holder, draft.target].into_iter().chain(alt).collect();
        all.into_iter().filter_map(Target::topic)
    };
    drafts.iter().flat_map(of).collect()
}
