//! The target: what a statement is about, and what to call it outside its sentence.

use std::ops::Range;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::coref::topics::Topic;
use crate::extract::page::Page;
use crate::extract::phrase::{core_noun_phrase, mention_phrase};
use crate::extract::statement::holder::named;
use crate::extract::{EntityKind, MentionId};
use crate::text::lower_case;
use crate::text::span::Span;

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A person, group or place that is mentioned.
    Known(MentionId),
    /// An issue or instrument named here by a noun phrase or clause.
    New(Topic),
    /// "it", "this", "that": whatever was spoken of last.
    Back(Span),
    /// What the document is about, or was spoken of last: nothing here names it.
    Topic,
}

impl Target {
    /// Who it is, of those mentioned.
    pub fn known(self) -> Option<MentionId> {
        match self {
            Target::Known(id) => Some(id),
            _ => None,
        }
    }

    /// The issue or instrument it names, if it names one.
    pub fn topic(self) -> Option<Topic> {
        match self {
            Target::New(topic) => Some(topic),
            _ => None,
        }
    }
}

/// Reads the target whose head is `token`; `None` where nothing nameable stands.
pub fn target(page: &Page, token: TokenId) -> Option<Target> {
    let tree = &page.tree;
    if let Some(id) = page.mention_at(token) {
        // "It" that stands for nobody named stands for an issue.
        if page.is_nameless(id) && tree.lemma(token) == "it" {
            return antecedent(page, token).or(Some(Target::Back(page.span(token))));
        }
        return Some(match page.instrument_of(id) {
            Some(instrument) => named(page, instrument),
            None => Target::Known(id),
        });
    }
    match tree.upos(token) {
        Upos::Pron | Upos::Det => {
            matches!(tree.lemma(token), "it" | "this" | "that" | "they" | "these" | "those")
                .then(|| Target::Back(page.span(token)))
        }
        Upos::Noun | Upos::Propn | Upos::Num | Upos::X | Upos::Sym => noun(page, token),
        // A finite verb without "that" is no issue: "she, who opposes it, lives in Ashby".
        Upos::Verb if is_clause(page, token) => clause(page, token),
        Upos::Adj if tree.token(token).xpos == Xpos::Jj && tree.first(token, &[Deprel::Det]).is_some() => {
            noun(page, token)
        }
        _ => None,
    }
}

/// What "it" points to in its own sentence: the nearest noun before it that is subject, object or behind a
/// preposition, and no actor.
fn antecedent(page: &Page, pronoun: TokenId) -> Option<Target> {
    let tree = &page.tree;
    let first = page.analysis.sentences[tree.token(pronoun).sentence as usize].first;
    let places = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj, Deprel::Obl];
    let fits = |&id: &TokenId| {
        tree.token(id).xpos == Xpos::Nn && places.contains(&tree.deprel(id)) && page.mention_at(id).is_none()
    };
    (first..pronoun).rev().take(REACH).find(fits).and_then(|id| noun(page, id))
}

/// How far back "it" looks, in tokens.
const REACH: usize = 24;

fn is_clause(page: &Page, verb: TokenId) -> bool {
    let tree = &page.tree;
    matches!(tree.token(verb).xpos, Xpos::Vb | Xpos::Vbg)
        || tree.marker(verb).is_some()
        || tree.deprel(verb) == Deprel::Ccomp
            && tree.first(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some()
}

fn noun(page: &Page, token: TokenId) -> Option<Target> {
    if page.lexicon.empty_targets.contains(&lower_case(page.tree.lemma(token))) {
        return None;
    }
    let span = core_noun_phrase(page.analysis, token, page.lexicon);
    let is_instrument = page.instrument(token).is_some();
    let kind = if is_instrument { EntityKind::Instrument } else { EntityKind::Issue };
    (!span.is_empty()).then_some(Target::New(Topic { span, head: token, kind }))
}

/// Whether a clause says something outside its sentence: not "do it", "work with them", "focusing on".
fn is_understandable(page: &Page, mut words: Range<TokenId>) -> bool {
    let tree = &page.tree;
    let names = |id| matches!(tree.upos(id), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    let points = |id| matches!(tree.upos(id), Upos::Pron | Upos::Det);
    let is_cut = words.end.checked_sub(1).is_some_and(|last| {
        last > words.start && tree.upos(last) == Upos::Adp && tree.deprel(last) != Deprel::CompoundPrt
    });
    !is_cut && (words.clone().any(names) || !words.any(points))
}

/// A clause as an issue: from its verb to the last word of what it says, without subject and adjuncts.
///
/// "for ministers *to give the public a vote* before the deal is signed" is "give the public a vote".
fn clause(page: &Page, verb: TokenId) -> Option<Target> {
    let tree = &page.tree;
    let dropped = |child: TokenId| {
        child < verb && tree.head(child) == Some(verb)
            || matches!(
                tree.deprel(child),
                Deprel::Punct
                    | Deprel::Parataxis
                    | Deprel::Conj
                    | Deprel::Cc
                    | Deprel::AclRelcl
                    | Deprel::Appos
                    | Deprel::OblUnmarked
                    | Deprel::Discourse
                    | Deprel::Vocative
                    | Deprel::Dep
            )
            || tree.deprel(child) == Deprel::Advcl && tree.head(child) == Some(verb)
    };
    let (first, end) = tree.reach_without(verb, dropped);
    let bare = end == first + 1;
    let has_object = tree.first(verb, &[Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Ccomp]).is_some();
    if bare && !has_object && tree.first(verb, &[Deprel::Nsubj]).is_some() {
        return None;
    }
    // "Suspects should be held at home": nothing is understood without who is.
    let undergone =
        tree.first(verb, &[Deprel::NsubjPass]).filter(|&id| tree.upos(id) != Upos::Pron && id < verb);
    let undergone = undergone.map(|id| {
        let start = core_noun_phrase(page.analysis, id, page.lexicon).start;
        page.analysis.tokens.partition_point(|token| token.span.start < start) as TokenId
    });
    let words = undergone.unwrap_or(first.max(verb))..end;
    if !is_understandable(page, words.clone()) {
        return None;
    }
    let span = page.stretch((words.start, words.end));
    Some(Target::New(Topic { span, head: verb, kind: EntityKind::Issue }))
}

/// The words of the target as they stand in the text, for the evidence.
pub fn words(page: &Page, token: TokenId, target: &Target) -> Span {
    match target {
        Target::Known(id) => page.mention(*id).span,
        Target::New(topic) if page.tree.upos(token) == Upos::Verb => topic.span,
        Target::New(_) => mention_phrase(page.analysis, token),
        Target::Back(span) => *span,
        Target::Topic => page.span(token),
    }
}
