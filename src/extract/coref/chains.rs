//! Chains: the finished clusters with their names and other wordings.

use std::collections::BTreeMap;

use crate::analyze::upos::Upos;
use crate::extract::coref::Context;
use crate::extract::coref::clusters::{Clusters, Joined};
use crate::extract::coref::profile::Profile;
use crate::extract::{Chain, EntityKind, Form, Join, Mention};
use crate::lexicon::titles::TitleClass;
use crate::text::span::Span;
use crate::text::{lower_case, one_line};

/// Makes a chain of every cluster, in order of first mention, and writes its index into the mentions.
pub(crate) fn chains(context: &Context, clusters: &Clusters, mentions: &mut [Mention]) -> Vec<Chain> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..mentions.len() {
        members.entry(clusters.of(n)).or_default().push(n);
    }
    let mut joins: BTreeMap<usize, Vec<Joined>> = BTreeMap::new();
    for joined in clusters.joins().iter().filter(|joined| context.profiles[joined.mention].pronoun.is_none())
    {
        joins.entry(clusters.of(joined.mention)).or_default().push(*joined);
    }
    let mut chains = Vec::with_capacity(members.len());
    for (id, (cluster, members)) in members.iter().enumerate() {
        let kind = clusters.traits(members[0]).kind.unwrap_or(mentions[members[0]].kind);
        for &n in members {
            mentions[n].chain = id as u32;
            mentions[n].kind = kind;
        }
        let joins = joins.get(cluster).map_or(&[][..], Vec::as_slice);
        chains.push(chain(context, members, kind, joins));
    }
    chains
}

fn chain(context: &Context, members: &[usize], kind: EntityKind, joined: &[Joined]) -> Chain {
    let name = name(context, members, kind);
    let mut aliases: Vec<(String, u32)> = Vec::new();
    let mut count = |wording: String| match aliases.iter_mut().find(|(alias, _)| *alias == wording) {
        Some((_, n)) => *n += 1,
        None => aliases.push((wording, 1)),
    };
    for profile in members.iter().map(|&n| &context.profiles[n]).filter(|profile| profile.pronoun.is_none()) {
        count(wording(context, profile.span));
        if let Some((span, words)) = &profile.title {
            // "President" alone may be anybody.
            count(wording(context, span.cover(profile.span)));
            if words.len() > 1 {
                count(wording(context, *span));
            }
        }
        if let Some(honorific) = honorific(context, profile) {
            count(honorific);
        }
    }
    aliases.retain(|(alias, _)| *alias != name);
    let mut joins: Vec<Join> = Vec::new();
    for Joined { mention, reason, score } in joined.iter().copied() {
        let wording = wording(context, context.profiles[mention].span);
        // The least sure decision about a wording is the one to look at.
        match joins.iter_mut().find(|join| join.wording == wording) {
            Some(join) if score < join.score => (join.reason, join.score) = (reason, score),
            Some(_) => {}
            None if wording == name || score == SAME => {}
            None => joins.push(Join { wording, reason, score }),
        }
    }
    Chain { name, kind, aliases, n_mentions: members.len() as u32, joins }
}

/// The score of joining two mentions of one name, which is no decision worth telling.
const SAME: f32 = 1.0;

/// The fullest good name: of a person the one with most words, of others the longest, of the unnamed the
/// first description without its article; of lone pronouns the pronoun.
fn name(context: &Context, members: &[usize], kind: EntityKind) -> String {
    let profiles = || members.iter().map(|&n| &context.profiles[n]);
    let fullness = |profile: &&Profile| match kind {
        EntityKind::Person => profile.words.len() as u32,
        _ => profile.span.len(),
    };
    // `rev`, since `max_by_key` takes the last of equals and the first is wanted.
    let full = profiles().filter(|profile| profile.is_name()).rev().max_by_key(fullness);
    if let Some(profile) = full {
        return wording(context, profile.span);
    }
    match profiles().find(|profile| profile.form == Form::Nominal) {
        Some(profile) => {
            let wording = wording(context, profile.span);
            let wording = without_examples(context, &wording);
            match is_quantity(context, profile.span) {
                true => wording.to_owned(),
                false => without_article(context, wording),
            }
        }
        None => members.first().map_or(String::new(), |&n| wording(context, context.profiles[n].span)),
    }
}

/// "Mr Smith" for the mention "Smith".
fn honorific(context: &Context, profile: &Profile) -> Option<String> {
    let before = context.document.text[..profile.span.start as usize].strip_suffix(' ')?;
    let word = before.rsplit(char::is_whitespace).next()?;
    let title = context.lexicon.titles.get(word).filter(|_| profile.is_name() && profile.title.is_none())?;
    let is_honorific = title.class == TitleClass::Honorific && profile.kind == EntityKind::Person;
    is_honorific.then(|| format!("{word} {}", wording(context, profile.span)))
}

/// "More than 11,000 people", "some of the members": no article, though its words are.
fn is_quantity(context: &Context, span: Span) -> bool {
    let tokens = &context.analysis.tokens;
    let first = tokens.partition_point(|token| token.span.start < span.start);
    tokens.get(first + 1).is_some_and(|second| second.upos == Upos::Adp)
}

fn without_article(context: &Context, text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or(("", text));
    let is_possessive = context.lexicon.pronouns.get(&lower_case(first)).is_some();
    match context.is_article(first) || is_possessive {
        true => rest.strip_prefix("own ").unwrap_or(rest).to_owned(),
        false => text.to_owned(),
    }
}

/// "Allies of the leader" of "allies of the leader including two ministers".
fn without_examples<'t>(context: &Context, text: &'t str) -> &'t str {
    let mut at = 0;
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 && context.lexicon.examples.contains(word) {
            return text[..at].trim_end_matches([' ', ',']);
        }
        at += word.len() + 1;
    }
    text
}

/// The words of a span on one line.
fn wording(context: &Context, span: Span) -> String {
    one_line(span.of(&context.document.text))
}
