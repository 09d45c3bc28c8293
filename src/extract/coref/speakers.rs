//! Speakers: which mention is the source of an attribution.

use std::collections::BTreeSet;

use crate::analyze::{Analysis, TokenId, upos::Upos};
use crate::extract::coref::Context;
use crate::extract::mention::noun_mention;
use crate::extract::{Attribution, EntityKind, Mention};
use crate::lexicon::Lexicon;
use crate::lexicon::cues::CuePos;
use crate::lexicon::stance::{Slot, WordClass};
use crate::text::span::Span;

/// Adds a mention for every source that is none yet: whoever speaks is an actor, whatever the noun, but for nouns of
/// what is said.
pub(crate) fn add_sources(
    analysis: &Analysis,
    lexicon: &Lexicon,
    mentions: &mut Vec<Mention>,
    attributions: &[Attribution],
) {
    let mut heads: BTreeSet<TokenId> = mentions.iter().map(|mention| mention.head).collect();
    for source in attributions.iter().filter_map(|attribution| attribution.source.first()) {
        let Some(head) = head_of(analysis, *source) else { continue };
        let token = &analysis.tokens[head as usize];
        // "The decision suggests": what is said, decided or felt is nobody, unless it is an instrument.
        let of_words = || lexicon.cues.class(&token.lemma, CuePos::Noun).is_some();
        let of_stance = || {
            let mut lines = lexicon.stance.find(&token.lemma, WordClass::Noun);
            lines.any(|line| line.holder != Slot::Itself)
        };
        let is_said = lexicon.instruments.get(&token.lemma).is_none() && (of_words() || of_stance());
        if token.upos != Upos::Noun || is_said || !heads.insert(head) {
            continue;
        }
        mentions.push(noun_mention(analysis, lexicon, head));
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Fills [`Attribution::speaker`]: the mention at the head of the source, and for a quotation without a
/// source the speaker of the one before it in the same or the paragraph before.
pub(crate) fn speakers(context: &Context, attributions: &mut [Attribution]) {
    let mut last: Option<(u32, u32)> = None;
    for attribution in attributions {
        let start = attribution.content.first().map_or(0, |content| content.start);
        let paragraph = paragraph_at(context.analysis, start);
        attribution.speaker = match attribution.source.first() {
            Some(source) => speaker(context, *source),
            None => last.filter(|(at, _)| paragraph.abs_diff(*at) <= 1).map(|(_, speaker)| speaker),
        };
        if let Some(speaker) = attribution.speaker {
            last = Some((paragraph, speaker));
        }
    }
}

fn speaker(context: &Context, source: Span) -> Option<u32> {
    let head = head_of(context.analysis, source)?;
    if let Some(n) = context.headed(head) {
        return Some(n as u32);
    }
    // "Labour leader Ann Smith", "its chief executive, Ann Smith" where the office is the head: the first person named
    // in the source, or else whoever comes first.
    let from = context.profiles.partition_point(|profile| profile.span.start < source.start);
    let inside = |&n: &usize| context.profiles[n].span.start < source.end;
    let all = (from..context.profiles.len()).take_while(inside);
    let mut all = all.filter(|&n| source.contains(context.profiles[n].span));
    let is_person = |&n: &usize| {
        let profile = &context.profiles[n];
        profile.is_name() && profile.kind == EntityKind::Person
    };
    all.clone().find(is_person).or_else(|| all.next()).map(|n| n as u32)
}

/// The token of a span whose head lies outside it.
fn head_of(analysis: &Analysis, span: Span) -> Option<TokenId> {
    let first = analysis.tokens.partition_point(|token| token.span.start < span.start) as TokenId;
    let end = analysis.tokens.partition_point(|token| token.span.start < span.end) as TokenId;
    let outer = |&id: &TokenId| {
        let token = &analysis.tokens[id as usize];
        token.upos != Upos::Punct && token.head.is_none_or(|head| !(first..end).contains(&head))
    };
    (first..end).find(outer)
}

fn paragraph_at(analysis: &Analysis, offset: u32) -> u32 {
    let after = analysis.sentences.partition_point(|sentence| sentence.span.start <= offset);
    after.checked_sub(1).map_or(0, |n| analysis.sentences[n].paragraph)
}
