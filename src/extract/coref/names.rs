//! Sieves for names: the same name, the acronym, the variant, the part of a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::EntityKind;
use crate::extract::coref::Context;
use crate::extract::coref::clusters::{Clusters, are_two_people};
use crate::extract::coref::profile::Profile;
use crate::lexicon::Lexicon;
use crate::text::Document;

/// The same words name the same thing: "Momentum" and "Momentum", "the SNP" and "SNP".
pub(crate) fn exact(context: &Context, clusters: &mut Clusters) {
    let mut seen: BTreeMap<(bool, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (n, profile) in context.names() {
        let words = without_article(context, &profile.words);
        let bearers = seen.entry((profile.kind == EntityKind::Person, words)).or_default();
        // Mr Smith and Mrs Smith have one name but are two: the latest who can be meant is.
        if !bearers.iter().rev().any(|&other| clusters.merge(other, n)) {
            bearers.push(n);
        }
    }
}

/// An acronym names what its letters begin: "Campaign for Better Transport (CBT)".
pub(crate) fn acronyms(context: &Context, clusters: &mut Clusters) {
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, profile) in context.names() {
        if profile.words.len() > 1 && profile.kind != EntityKind::Person {
            for initials in initials(context, n) {
                by_initials.entry(initials).or_default().push(n);
            }
        }
    }
    for (n, profile) in context.names() {
        let text = profile.span.of(&context.document.text).replace('.', "");
        let is_acronym = text.chars().count() > 1 && text.chars().all(|c| c.is_uppercase() || c == '&');
        if let Some(long) = by_initials.get(&text).filter(|_| is_acronym).and_then(|all| all.first()) {
            clusters.merge(*long, n);
        }
    }
}

/// Variants of one organisation's name: "Labour", "the Labour Party"; "Acme", "Acme plc".
pub(crate) fn variants(context: &Context, clusters: &mut Clusters) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (n, profile) in context.names() {
        if profile.kind == EntityKind::Person {
            continue;
        }
        let bare = context.known_name(profile).unwrap_or_else(|| context.lexicon.bare_name(&profile.words));
        match seen.get(&bare) {
            Some(&first) => {
                clusters.merge(first, n);
            }
            None => {
                seen.insert(bare, n);
            }
        }
    }
}

/// A lone name taken for a group is a person if somebody bears it as a surname in full: "Trump" beside
/// "Donald Trump". Parties and places that a gazetteer knows stay what they are.
pub(crate) fn surnames_are_persons(document: &Document, lexicon: &Lexicon, profiles: &mut [Profile]) {
    let full = |profile: &&Profile| {
        profile.is_name() && profile.kind == EntityKind::Person && profile.words.len() > 1
    };
    let surnames: BTreeSet<String> =
        profiles.iter().filter(full).filter_map(|p| p.words.last().cloned()).collect();
    for profile in
        profiles.iter_mut().filter(|profile| profile.is_name() && profile.kind != EntityKind::Person)
    {
        let text = profile.span.of(&document.text);
        let known = lexicon.parties.get(text).is_some() || lexicon.places.get(text).is_some();
        if !known && profile.words.len() == 1 && surnames.contains(&profile.words[0]) {
            (profile.kind, profile.singular) = (EntityKind::Person, Some(true));
        }
    }
}

/// A part of a person's name stands for the person: "Smith", "Mr Smith", "Ann" for "Ann Smith".
///
/// The latest bearer before it is meant; failing that (headlines) the first after it. Surnames that two
/// bear stay with the one whose gender and forename fit.
pub(crate) fn partial(context: &Context, clusters: &mut Clusters) {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, profile) in context.names() {
        if profile.kind == EntityKind::Person && profile.words.len() > 1 {
            for word in &profile.words {
                by_word.entry(word).or_default().push(n);
            }
        }
    }
    for (n, profile) in context.names() {
        if profile.kind != EntityKind::Person {
            continue;
        }
        let Some(bearers) = profile.words.last().and_then(|word| by_word.get(word.as_str())) else {
            continue;
        };
        let split = bearers.partition_point(|&other| other < n);
        let before = bearers[..split].iter().rev().take(REACH);
        let after = bearers[split..].iter().filter(|&&other| other != n).take(REACH);
        // A surname is surer than a forename: two passes.
        let fits = |other: usize| !are_two_people(&profile.words, &context.profiles[other].words);
        let by_surname = |other: usize| context.profiles[other].words.last() == profile.words.last();
        let all: Vec<usize> = before.chain(after).copied().filter(|&other| fits(other)).collect();
        let surname = all.iter().copied().filter(|&other| by_surname(other));
        let forename = all.iter().copied().filter(|&other| !by_surname(other));
        for other in surname.chain(forename) {
            if clusters.merge(other, n) {
                break;
            }
        }
    }
}

/// "The Fund" after "the International Monetary Fund", "the Ministry" after "the Ministry of Energy": a lone
/// capitalised word for a sort of organisation is the latest whose name begins or ends with it.
pub(crate) fn sort_alone(context: &Context, clusters: &mut Clusters) {
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, profile) in context.names().filter(|(_, profile)| profile.kind != EntityKind::Person) {
        let words = without_article(context, &profile.words);
        match words.as_slice() {
            [word] if context.lexicon.designators.class(word).is_some() => {
                if let Some(&other) = latest.get(word) {
                    clusters.merge(other, n);
                }
            }
            // "Parliament Square" is no parliament.
            [first, second, .., last] => {
                if context.lexicon.complements.contains(second) {
                    latest.insert(first, n);
                }
                latest.insert(last, n);
            }
            [_, last] => {
                latest.insert(last, n);
            }
            _ => {}
        }
    }
}

/// How many bearers of a name are tried: a bound that no real text reaches.
const REACH: usize = 16;

fn without_article<'w>(context: &Context, words: &'w [String]) -> Vec<&'w str> {
    let skip = usize::from(words.len() > 1 && context.lexicon.definite.contains(&words[0]));
    words[skip..].iter().map(String::as_str).collect()
}

/// The initials of a name's words: of the capitalised ones, and of all.
fn initials(context: &Context, n: usize) -> [String; 2] {
    let text = context.profiles[n].span.of(&context.document.text);
    let words = || text.split([' ', '-', '\u{a0}', '\n']).filter(|word| !word.is_empty());
    let first = |word: &str| word.chars().next().into_iter().flat_map(char::to_uppercase).next();
    let capital = words().filter(|word| word.starts_with(char::is_uppercase)).filter_map(first).collect();
    [capital, words().filter_map(first).collect()]
}
