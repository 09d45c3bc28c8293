//! Sieves for pronouns: relative, first person in a quotation, reflexive, third person.

use crate::analyze::{TokenId, deprel::Deprel};
use crate::extract::coref::Context;
use crate::extract::coref::clusters::{Clusters, compatible};
use crate::extract::coref::profile::Profile;
use crate::extract::mention::relative_clause;
use crate::extract::{Attribution, EntityKind, Form};
use crate::lexicon::pronouns::{PronounRole, StandsFor};
use crate::text::span::Span;

/// "MPs who signed": a relative pronoun is the noun its clause describes.
pub(crate) fn relative(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.with_role(PronounRole::Relative) {
        let noun = relative_clause(context.analysis, profile.head).and_then(|noun| context.headed(noun));
        if let Some(noun) = noun {
            clusters.merge(noun, n);
        }
    }
}

/// "I" and "we" in a quotation are its speaker; outside they are the author, one for the whole text.
pub(crate) fn first_person(context: &Context, clusters: &mut Clusters, attributions: &[Attribution]) {
    let speech = Speech::new(attributions);
    let mut author: [Option<usize>; 2] = [None, None];
    for (n, profile) in context.profiles.iter().enumerate() {
        let Some(pronoun) = profile.pronoun.filter(|pronoun| pronoun.person == 1) else { continue };
        match speech.speaker(profile) {
            Some(speaker) => {
                clusters.merge(speaker, n);
            }
            None if profile.quote.is_none() => {
                let author = &mut author[usize::from(pronoun.singular == Some(false))];
                match *author {
                    Some(first) => {
                        clusters.merge(first, n);
                    }
                    None => *author = Some(n),
                }
            }
            None => {}
        }
    }
}

/// What speakers say, in the order of the text: the content, the length of all of it, the speaker.
pub(crate) struct Speech(Vec<(Span, u32, usize)>);

impl Speech {
    pub(crate) fn new(attributions: &[Attribution]) -> Speech {
        let mut pieces = Vec::new();
        for attribution in attributions {
            let length = attribution.content.iter().map(|content| content.len()).sum();
            if let Some(speaker) = attribution.speaker {
                pieces.extend(attribution.content.iter().map(|content| (*content, length, speaker as usize)));
            }
        }
        pieces.sort_unstable();
        Speech(pieces)
    }

    /// The speaker of the innermost content around a mention. "Ministers said we ..." needs no marks.
    pub(crate) fn speaker(&self, profile: &Profile) -> Option<usize> {
        let after = self.0.partition_point(|(content, _, _)| content.start <= profile.span.start);
        let before = self.0[after.saturating_sub(DEEPEST)..after].iter();
        let around = before.filter(|(content, _, _)| content.contains(profile.span));
        around.min_by_key(|(_, length, _)| *length).map(|(_, _, speaker)| *speaker)
    }
}

/// How many contents that begin before a mention are looked at.
const DEEPEST: usize = 16;

/// "He", "their", "itself": the likeliest of the mentions before it.
///
/// Candidates are those that agree in number, gender and animacy; nearer sentences, subjects and things
/// that are mentioned often come first (Lappin and Leass 1994, with weights of our own).
pub(crate) fn third_person(context: &Context, clusters: &mut Clusters, attributions: &[Attribution]) {
    let speech = Speech::new(attributions);
    for (n, profile) in context.profiles.iter().enumerate() {
        let Some(pronoun) = profile.pronoun.filter(|pronoun| pronoun.person == 3) else { continue };
        if pronoun.role == PronounRole::Relative {
            continue;
        }
        let speaker = speech.speaker(profile).map(|speaker| clusters.of(speaker));
        let near = |&other: &usize| profile.sentence.abs_diff(context.profiles[other].sentence) <= NEAR;
        let mut best: Option<(i32, usize)> = None;
        for other in (0..n).rev().take(REACH).take_while(near) {
            // "He" in a quotation is not the speaker of it.
            if profile.quote.is_some() && Some(clusters.of(other)) == speaker {
                continue;
            }
            if let Some(score) =
                score(context, clusters, n, other).filter(|&score| best.is_none_or(|b| score > b.0))
            {
                best = Some((score, other));
            }
        }
        if let Some((_, other)) = best {
            clusters.merge(other, n);
        }
    }
}

/// How many mentions, and sentences, a pronoun reaches back.
const REACH: usize = 48;
const NEAR: u32 = 4;

/// How likely the pronoun `n` stands for the mention `other`; `None` if it cannot.
fn score(context: &Context, clusters: &Clusters, n: usize, other: usize) -> Option<i32> {
    let (profile, earlier) = (&context.profiles[n], &context.profiles[other]);
    let pronoun = profile.pronoun?;
    let traits = clusters.traits(other);
    // "Who" alone is nobody yet.
    let told = !traits.names.is_empty() || !traits.roles.is_empty();
    let fits = told
        && match pronoun.stands_for {
            StandsFor::Human => traits.kind == Some(EntityKind::Person),
            StandsFor::Group => {
                matches!(traits.kind, Some(EntityKind::Group | EntityKind::Place))
                    && traits.singular != Some(false)
            }
            StandsFor::Any => matches!(traits.kind, Some(EntityKind::Group)),
        };
    let first_person = earlier.pronoun.is_some_and(|earlier| earlier.person != 3);
    if !fits || first_person || !compatible(traits, clusters.traits(n)) || binds(context, profile, earlier) {
        return None;
    }
    let distance = profile.sentence.abs_diff(earlier.sentence) as i32;
    let mut score = -30 * distance;
    score += match earlier.deprel {
        // "The union will strike unless the council gives in. Its members ...": the union's.
        _ if earlier.is_subject() && in_condition(context, earlier) => 18,
        _ if earlier.is_subject() => 30,
        Deprel::Obj | Deprel::Iobj => 10,
        Deprel::NmodPoss | Deprel::Nmod => 4,
        _ => 6,
    };
    score += 2 * (traits.n_mentions.min(8) as i32);
    score += if earlier.quote == profile.quote { 8 } else { 0 };
    // "“The council has no power,” said *its* director": not of the council that is spoken of.
    score -= if earlier.quote.is_some() && profile.quote.is_none() { 70 } else { 0 };
    score += if earlier.paragraph == profile.paragraph { 4 } else { 0 };
    score += if profile.is_subject() && earlier.is_subject() { 8 } else { 0 };
    // "They" are several before they are a party.
    score += if pronoun.stands_for == StandsFor::Any && traits.singular == Some(false) { 15 } else { 0 };
    score += if earlier.form == Form::Name { 2 } else { 0 };
    score -= (other.abs_diff(n) as i32).min(16);
    Some(score)
}

/// Whether a mention stands in a clause that only says when, why or on what condition.
fn in_condition(context: &Context, mention: &Profile) -> bool {
    let token = |id: TokenId| &context.analysis.tokens[id as usize];
    token(mention.head).head.is_some_and(|verb| token(verb).deprel == Deprel::Advcl)
}

/// Whether grammar keeps two mentions apart: "Smith criticised him", "a friend of his aide".
fn binds(context: &Context, profile: &Profile, earlier: &Profile) -> bool {
    let head = |id: TokenId| context.analysis.tokens[id as usize].head;
    let reflexive = profile.pronoun.is_some_and(|pronoun| pronoun.role == PronounRole::Reflexive);
    let possessive = profile.deprel == Deprel::NmodPoss;
    let one_clause = head(profile.head).is_some() && head(profile.head) == head(earlier.head);
    if earlier.span.contains(profile.span) {
        return true;
    }
    // "its" in "the party's leader and its members" may, "him" in "Smith criticised him" may not.
    one_clause && !reflexive && !possessive
}
