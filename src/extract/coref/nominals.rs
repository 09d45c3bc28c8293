//! Sieves for noun phrases that point back: "the Labour leader", "the union", "his party".

use std::collections::BTreeMap;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::xpos::Xpos;
use crate::extract::coref::Context;
use crate::extract::coref::clusters::Clusters;
use crate::extract::coref::descriptions::{is_owned, is_owned_by_pronoun};
use crate::extract::coref::profile::Profile;
use crate::extract::{EntityKind, Form};
use crate::text::lower_case;

/// A role stands for who was introduced with it: "the Labour leader" for "Labour leader Ann Smith".
///
/// A headline may name the role before the bearer, but then in the very same words.
pub(crate) fn roles(context: &Context, clusters: &mut Clusters) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, profile) in context.profiles.iter().enumerate() {
        if profile.kind != EntityKind::Person || profile.pronoun.is_some() {
            continue;
        }
        if profile.form == Form::Nominal && (profile.definite || is_bare(context, profile)) {
            let before = bearers.get(&profile.lemma).into_iter().flatten().rev().take(REACH);
            let fits = |&&other: &&usize| has_role(context, clusters, other, profile);
            if let Some(&other) = before.clone().find(fits) {
                clusters.merge(other, n);
            }
        }
        for role in roles_of(profile) {
            if let Some(noun) = role.last() {
                bearers.entry(noun.clone()).or_default().push(n);
            }
        }
    }
    headline(context, clusters, &bearers);
}

fn headline(context: &Context, clusters: &mut Clusters, bearers: &BTreeMap<String, Vec<usize>>) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let open = profile.form == Form::Nominal
            && profile.kind == EntityKind::Person
            && clusters.traits(n).names.is_empty()
            && (profile.definite || is_bare(context, profile));
        if !open {
            continue;
        }
        let bearers = bearers.get(&profile.lemma).map_or(&[][..], Vec::as_slice);
        let after = &bearers[bearers.partition_point(|&other| other <= n)..];
        let same = |&&other: &&usize| {
            let other = &context.profiles[other];
            profile.words.len() > 1 && other.is_name() && roles_of(other).any(|role| *role == profile.words)
        };
        if let Some(&other) = after.iter().take(REACH).find(same) {
            clusters.merge(other, n);
        }
    }
}

/// A name before the word for its sort is that thing: "his own **Momentum** campaign group".
pub(crate) fn designated(context: &Context, clusters: &mut Clusters) {
    for (n, name) in context.names().filter(|(_, profile)| profile.kind == EntityKind::Group) {
        let step = |id: TokenId| {
            let token = &context.analysis.tokens[id as usize];
            token.head.filter(|_| matches!(token.deprel, Deprel::Compound | Deprel::NmodDesc))
        };
        let Some(head) = std::iter::successors(step(name.head), |&id| step(id)).take(3).last() else {
            continue;
        };
        let noun = &context.analysis.tokens[head as usize];
        let is_sort = context.lexicon.designators.class(&lower_case(&noun.lemma)).is_some();
        let Some(&whole) = context.heads.get(&head).filter(|_| is_sort && noun.xpos == Xpos::Nn) else {
            continue;
        };
        if context.profiles[whole].form == Form::Nominal {
            clusters.merge(n, whole);
        }
    }
}

/// A definite phrase stands for the latest group with the same noun: "the council" for "Leeds Council" or
/// "a city council".
pub(crate) fn same_head(context: &Context, clusters: &mut Clusters) {
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, profile) in context.profiles.iter().enumerate() {
        if profile.pronoun.is_some() {
            continue;
        }
        if profile.form == Form::Nominal {
            let before = seen.get(profile.lemma.as_str()).into_iter().flatten().rev().take(REACH);
            for &other in before {
                let earlier = &context.profiles[other];
                let exact = profile.words == earlier.words;
                let modifiers = &profile.words[..profile.words.len().saturating_sub(1)];
                let fits = modifiers.iter().all(|word| earlier.words.contains(word));
                let number = profile.singular == earlier.singular || earlier.is_name();
                // "Single mothers" and "single mothers", but not "some MPs" and "other MPs".
                // "His party" and "her party" are two, "his party" twice may be one.
                let owned = || is_owned_by_pronoun(context, profile) || is_owned_by_pronoun(context, earlier);
                let again = || exact && wording(context, profile) == wording(context, earlier);
                if number && (again() || (fits && profile.definite && !owned())) && clusters.merge(other, n) {
                    break;
                }
            }
        }
        if profile.kind == EntityKind::Group || profile.form == Form::Nominal {
            seen.entry(&profile.lemma).or_default().push(n);
            for word in profile.words.iter().filter(|&word| profile.is_name() && *word != profile.lemma) {
                seen.entry(word).or_default().push(n);
            }
        }
    }
}

/// "The GMB union", "the campaign group Liberty": a definite noun for a kind of organisation right beside a
/// group's name is that group. Not "the Labour government": a state body is more than its party.
pub(crate) fn named(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let class = context.lexicon.designators.class(&profile.lemma);
        let open = profile.form == Form::Nominal && profile.definite && profile.singular != Some(false);
        if !open || class.is_none() || class == Some("state") || class == Some("court") {
            continue;
        }
        let tokens = &context.analysis.tokens;
        let noun = tokens[profile.head as usize].span;
        let between =
            |from: u32, to: u32| from <= to && context.document.text[from as usize..to as usize].len() == 1;
        let beside = |&other: &usize| {
            let name = &context.profiles[other];
            let inside = profile.span.contains(name.span);
            let touches = between(name.span.end, noun.start) && inside || between(noun.end, name.span.start);
            name.is_name() && name.kind == EntityKind::Group && touches
        };
        let near = n.saturating_sub(2)..(n + 4).min(context.profiles.len());
        if let Some(other) = near.clone().find(beside) {
            clusters.merge(other, n);
        }
    }
}

/// "The union", "the party" stands for the latest organisation of that class.
pub(crate) fn class(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let Some(class) = context.lexicon.designators.class(&profile.lemma) else { continue };
        let open = profile.form == Form::Nominal
            && profile.definite
            && profile.singular != Some(false)
            && clusters.traits(n).names.is_empty()
            && clusters.traits(n).roles.iter().all(|role| role.len() == 1 || *role == profile.words)
            && has_plain_modifiers(context, profile)
            && !(matches!(class, "party" | "any") && is_owned(context, profile));
        if !open || class == "state" {
            continue;
        }
        let near = |&other: &usize| profile.sentence.abs_diff(context.profiles[other].sentence) <= NEAR;
        let before = (0..n).rev().take(4 * REACH).take_while(near);
        let fits = |&other: &usize| {
            let earlier = &context.profiles[other];
            earlier.is_name()
                && earlier.kind == EntityKind::Group
                && context.class_of(clusters, other).as_deref() == Some(class)
        };
        // Few companies say in their name that they are one: the most talked about.
        let unknown = |&other: &usize| {
            let earlier = &context.profiles[other];
            let text = earlier.span.of(&context.document.text);
            let listed =
                context.lexicon.parties.get(text).is_some() || context.lexicon.places.get(text).is_some();
            let named = earlier.is_name() && earlier.kind == EntityKind::Group && !listed;
            let open = class == "company" || class == "any";
            open && named && context.class_of(clusters, other).is_none()
        };
        if let Some(other) = before.clone().find(fits).or_else(|| {
            let unknown = before.clone().filter(unknown);
            let weight = |other| if class == "any" { 0 } else { clusters.traits(other).n_mentions.min(4) };
            unknown.max_by_key(|&other| (weight(other), other))
        }) {
            clusters.merge(other, n);
        }
    }
}

/// How many earlier mentions of one noun are tried.
const REACH: usize = 16;
/// How many sentences back a bare class noun reaches.
const NEAR: u32 = 6;

fn wording(context: &Context, profile: &Profile) -> String {
    profile.span.of(&context.document.text).to_lowercase()
}

/// Whether only small adjectives stand before the noun: "the left-wing organisation", not "the EU body".
fn has_plain_modifiers(context: &Context, profile: &Profile) -> bool {
    let text = profile.span.of(&context.document.text);
    let noun = context.analysis.tokens[profile.head as usize].span;
    let capital = text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
    !capital && noun.end == profile.span.end && profile.words.len() < 4
}

fn roles_of(profile: &Profile) -> impl Iterator<Item = &Vec<String>> {
    let own = (profile.form == Form::Nominal).then_some(&profile.words);
    profile.title.iter().map(|(_, words)| words).chain(own)
}

/// Whether the thing behind `other` has the role that the phrase names: every modifier of the phrase is
/// one of the role's or of its name.
fn has_role(context: &Context, clusters: &Clusters, other: usize, profile: &Profile) -> bool {
    let traits = clusters.traits(other);
    // "The chancellor" is not the shadow chancellor.
    let is_other =
        |word: &String| context.lexicon.contrasting.contains(word) && !profile.words.contains(word);
    traits.roles.iter().any(|role| {
        role.last() == profile.words.last()
            && profile.words.iter().all(|word| role.contains(word))
            && !role.iter().any(is_other)
    })
}

/// Whether a phrase has no determiner at all, as in headlines: "Labour leader rejects deal".
fn is_bare(context: &Context, profile: &Profile) -> bool {
    let text = profile.span.of(&context.document.text);
    profile.form == Form::Nominal
        && profile.singular != Some(false)
        && text.split(' ').count() == profile.words.len()
}
