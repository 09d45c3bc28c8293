//! Sieves for descriptions of somebody the text has named: "the former nurse", "the lawmaker", "her party".
//!
//! A description is tied to a name by what the text tells of the bearer (title, office, party), and only
//! where it tells nothing against it by who is talked about just before.

use std::collections::BTreeSet;

use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::coref::Context;
use crate::extract::coref::clusters::{Clusters, compatible};
use crate::extract::coref::profile::Profile;
use crate::extract::coref::pronouns::Speech;
use crate::extract::mention::noun_kind;
use crate::extract::phrase::children;
use crate::extract::{Attribution, EntityKind, Form};
use crate::lexicon::operators::Class;
use crate::lexicon::roles::RoleClass;
use crate::text::lower_case;

/// "The judge" for "Lord Hopkirk", "the 54-year-old" for whom the sentence before is about.
pub(crate) fn persons(context: &Context, clusters: &mut Clusters, attributions: &[Attribution]) {
    let speech = Speech::new(attributions);
    let introduced: Vec<usize> =
        (0..context.profiles.len()).filter(|&n| introduces(context, clusters, n)).collect();
    for (n, profile) in context.profiles.iter().enumerate() {
        if !is_open(context, clusters, n) {
            continue;
        }
        let speaker = speech.speaker(profile).map(|speaker| clusters.of(speaker));
        let near = |&other: &usize| {
            let earlier = &context.profiles[other];
            let distance = profile.sentence.abs_diff(earlier.sentence);
            distance <= TOPICAL || profile.paragraph.abs_diff(earlier.paragraph) <= 1
        };
        let mut best: Option<(i32, usize)> = None;
        let known = introduced[..introduced.partition_point(|&other| other < n)].iter().rev().take(REACH);
        for other in known.copied().chain((0..n).rev().take(REACH).take_while(near)) {
            // Nobody speaks of himself as "the minister".
            if Some(clusters.of(other)) == speaker {
                continue;
            }
            let score = fit(context, clusters, n, other);
            if let Some(score) = score.filter(|&score| best.is_none_or(|best| score > best.0)) {
                best = Some((score, other));
            }
        }
        if let Some((_, other)) = best {
            clusters.merge(other, n);
        }
    }
}

/// "Her party": the one that its owner is said to belong to. After the pronouns.
pub(crate) fn own_party(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let class = context.lexicon.designators.class(&profile.lemma);
        let named = !clusters.traits(n).names.is_empty();
        if profile.form != Form::Nominal || class != Some("party") || named {
            continue;
        }
        let Some(owner) = owner(context, profile) else { continue };
        let parties = parties(context, clusters, owner);
        let of_owner = |&other: &usize| {
            let party = &context.profiles[other];
            let text = party.span.of(&context.document.text);
            let known = context.lexicon.parties.get(text).map(|(party, _)| party.name.to_lowercase());
            party.is_name() && known.is_some_and(|name| parties.contains(&name))
        };
        let all = (0..n).rev().take(4 * REACH).chain(n + 1..(n + REACH).min(context.profiles.len()));
        let latest = |&other: &usize| {
            let near = profile.sentence.abs_diff(context.profiles[other].sentence) <= 3 * TOPICAL;
            let party = &context.profiles[other];
            near && party.is_name() && context.class_of(clusters, other).as_deref() == Some("party")
        };
        let known = all.into_iter().find(of_owner);
        if let Some(party) = known.or_else(|| (0..n).rev().take(REACH).find(latest)) {
            clusters.merge(party, n);
        }
    }
}

/// "Harbour Union members want *their group* to act", "the league's staff say their union": the one they are of.
pub(crate) fn own_group(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let is_body = context.lexicon.designators.class(&profile.lemma).is_some();
        if !is_body || !is_owned_by_pronoun(context, profile) || !clusters.traits(n).names.is_empty() {
            continue;
        }
        let Some(owner) = owner(context, profile).map(|owner| clusters.of(owner)) else { continue };
        let near = (0..n).rev().take(REACH).filter(|&other| clusters.of(other) == owner);
        let group = near.filter(|&other| context.profiles[other].form == Form::Nominal).find_map(|people| {
            let head = context.profiles[people].head;
            let lemma = lower_case(&context.analysis.tokens[head as usize].lemma);
            context.lexicon.roles.get(&lemma)?;
            let whole = |id: &u32| {
                let deprel = context.analysis.tokens[*id as usize].deprel;
                matches!(deprel, Deprel::Nmod | Deprel::NmodPoss | Deprel::Compound)
            };
            let wholes = children(context.analysis, head).filter(whole);
            wholes
                .filter_map(|id| context.headed(id))
                .find(|&id| context.profiles[id].kind == EntityKind::Group)
        });
        if let Some(group) = group.filter(|&group| clusters.of(group) != owner) {
            clusters.merge(group, n);
        }
    }
}

/// Whether a possessive stands before the noun: "his party", "the senator's party".
pub(crate) fn is_owned(context: &Context, profile: &Profile) -> bool {
    let deprel = |id: u32| context.analysis.tokens[id as usize].deprel;
    children(context.analysis, profile.head).any(|id| deprel(id) == Deprel::NmodPoss)
}

/// Whether a possessive pronoun stands before the noun: "his party".
pub(crate) fn is_owned_by_pronoun(context: &Context, profile: &Profile) -> bool {
    let is_pronoun = |id: u32| {
        let token = &context.analysis.tokens[id as usize];
        token.deprel == Deprel::NmodPoss && token.upos == Upos::Pron
    };
    profile.form == Form::Nominal && children(context.analysis, profile.head).any(is_pronoun)
}

/// How many mentions a description reaches back.
const REACH: usize = 64;
/// How many sentences back somebody is still talked about.
const TOPICAL: u32 = 2;

/// Whether `n` is one person, described and not yet named, of whom the text speaks as known.
fn is_open(context: &Context, clusters: &Clusters, n: usize) -> bool {
    let profile = &context.profiles[n];
    let tokens = &context.analysis.tokens;
    let noun = &tokens[profile.head as usize];
    let set_off = context.document.text[profile.span.end as usize..].starts_with(',');
    let described = |id: u32| {
        let token = &tokens[id as usize];
        let is_age = token.upos == Upos::Num;
        matches!(token.deprel, Deprel::Cop | Deprel::Conj)
            || (token.deprel == Deprel::Appos && !is_age)
            || (token.deprel == Deprel::AclRelcl && !set_off)
            || (token.deprel == Deprel::Det && !matches!(&*token.lemma, "the" | "that" | "The" | "That"))
    };
    profile.form == Form::Nominal
        && profile.kind == EntityKind::Person
        && profile.definite
        && noun_kind(context.lexicon, &noun.lemma) == Some(EntityKind::Person)
        && noun.xpos != Xpos::Nns
        && clusters.traits(n).names.is_empty()
        && !is_owned(context, profile)
        && !children(context.analysis, profile.head).any(described)
        && noun.deprel != Deprel::Appos
}

/// Whether a mention tells the title or office of somebody named.
fn introduces(context: &Context, clusters: &Clusters, n: usize) -> bool {
    let profile = &context.profiles[n];
    let tells = profile.title.is_some() || profile.honorific.is_some() || profile.form == Form::Nominal;
    tells && profile.kind == EntityKind::Person && !clusters.traits(n).names.is_empty()
}

/// How well the description `n` fits whoever `other` is; `None` if it does not.
fn fit(context: &Context, clusters: &Clusters, n: usize, other: usize) -> Option<i32> {
    let (profile, earlier) = (&context.profiles[n], &context.profiles[other]);
    let traits = clusters.traits(other);
    let can_be = traits.kind == Some(EntityKind::Person)
        && !traits.names.is_empty()
        && compatible(traits, clusters.traits(n))
        && !is_apart(context, profile, earlier);
    if !can_be {
        return None;
    }
    let parties_known = parties(context, clusters, other);
    let parties_named = parties_of(context, &profile.words);
    if !parties_named.is_empty() && !parties_known.is_empty() && parties_named.is_disjoint(&parties_known) {
        return None;
    }
    let descriptions = &context.lexicon.descriptions;
    // "The chancellor" is not the shadow chancellor.
    let is_other =
        |word: &String| context.lexicon.contrasting.contains(word) && !profile.words.contains(word);
    let introduced = |role: &&Vec<String>| {
        // "Chancellor" is known of a shadow chancellor, too.
        let whole = traits.roles.iter().filter(|longer| longer.ends_with(role));
        !whole.flatten().any(is_other)
            && role.last().is_some_and(|last| descriptions.fits(&profile.lemma, last))
            && modifiers(context, profile)
                .iter()
                .all(|word| role.contains(word) || parties_known.contains(word))
    };
    let is_introduced = traits.roles.iter().any(|role| introduced(&role));
    let contrasting = |word: &&String| context.lexicon.contrasting.contains(word);
    let told = |word: &String| traits.roles.iter().any(|role| role.contains(word));
    if !profile.words.iter().filter(contrasting).all(told) {
        return None;
    }
    // A paragraph of quotation is no distance.
    let distance = profile.sentence.abs_diff(earlier.sentence);
    let distance = distance.min(2 * profile.paragraph.abs_diff(earlier.paragraph).max(distance.min(1)));
    let is_salient = earlier.is_subject() || earlier.deprel == Deprel::Root || traits.n_mentions > 2;
    let is_topical =
        distance <= TOPICAL && is_salient && profile.quote.is_none() && ends_with_noun(context, profile);
    let office = |word: &String| {
        let class = context.lexicon.roles.get(word).map(|role| role.class);
        matches!(class, Some(RoleClass::Office | RoleClass::Land | RoleClass::Candidacy))
    };
    let holds_office = traits.roles.iter().filter_map(|role| role.last()).any(office);
    let is_past =
        profile.words.iter().any(|word| context.lexicon.operators.class(word) == Some(Class::Former));
    let tokens = &context.analysis.tokens;
    let specified = children(context.analysis, profile.head).any(|id| {
        let token = &tokens[id as usize];
        id < profile.head
            && token.span.of(&context.document.text).starts_with(char::is_uppercase)
            && token.deprel != Deprel::Det
    });
    // "the prime minister" holds an office of its own, "the minister" may be any.
    let pair = profile.words.last_chunk().map(|words: &[String; 2]| words.join(" "));
    let is_office =
        office(&profile.lemma) || pair.is_some_and(|pair| context.lexicon.roles.get(&pair).is_some());
    let may_be = match is_office {
        // A post is somebody else's where the text gives this one another, and "the president" is known to
        // every reader without having been named; "the Labour leader" is whom the text is about.
        true => !holds_office && (is_past || (specified && distance < TOPICAL)),
        false => !(specified && holds_office),
    };
    let fits = is_introduced || (is_topical && may_be);
    if !fits {
        return None;
    }
    let mut score = -20 * distance.min(3) as i32 - distance as i32 + 2 * traits.n_mentions.min(8) as i32;
    score += if is_introduced { 200 } else { 0 };
    score += if earlier.is_subject() { 20 } else { 0 };
    score += if is_office { 6 * traits.n_mentions.min(10) as i32 } else { 0 };
    Some(score)
}

/// Whether grammar keeps the two apart: the subject of a verb and what else belongs to it, or one inside the other.
fn is_apart(context: &Context, profile: &Profile, earlier: &Profile) -> bool {
    let head = |profile: &Profile| context.analysis.tokens[profile.head as usize].head;
    let one_clause = head(profile).is_some() && head(profile) == head(earlier);
    // "Whitfield took aim at the regulator"
    let tokens = &context.analysis.tokens;
    let climbs = |id: &u32| tokens[*id as usize].head.filter(|_| tokens[*id as usize].upos != Upos::Verb);
    let verb = std::iter::successors(head(profile), climbs).take(CLAUSE).last();
    let one_clause = one_clause || earlier.is_subject() && verb.is_some() && verb == head(earlier);
    let below = head(profile) == Some(earlier.head) || head(earlier) == Some(profile.head);
    one_clause || below || earlier.span.contains(profile.span) || profile.span.contains(earlier.span)
}

fn ends_with_noun(context: &Context, profile: &Profile) -> bool {
    context.analysis.tokens[profile.head as usize].span.end == profile.span.end
}

/// The nouns before the noun, lemmas in lower case: "housing" of "the embattled housing minister".
fn modifiers(context: &Context, profile: &Profile) -> Vec<String> {
    let nouns = children(context.analysis, profile.head).filter_map(|id| {
        let token = &context.analysis.tokens[id as usize];
        let is_noun = id < profile.head && matches!(token.upos, Upos::Noun | Upos::Propn);
        let text = token.span.of(&context.document.text);
        let party = context.lexicon.parties.get(text).filter(|_| text.starts_with(char::is_uppercase));
        is_noun.then(|| party.map_or(&*token.lemma, |(party, _)| &party.name).to_lowercase())
    });
    nouns.collect()
}

/// The parties among content words, by their full names.
fn parties_of(context: &Context, words: &[String]) -> BTreeSet<String> {
    let known = |word: &&String| {
        context.lexicon.parties.get(word).is_some_and(|(party, _)| party.name.to_lowercase() == **word)
    };
    words.iter().filter(known).cloned().collect()
}

/// The parties that the text ties to whoever `n` is: in titles and descriptions, "Labour's Ann Smith", "Ann
/// Smith of the Greens".
fn parties(context: &Context, clusters: &Clusters, n: usize) -> BTreeSet<String> {
    let roles = &clusters.traits(n).roles;
    let mut found: BTreeSet<String> = roles.iter().flat_map(|role| parties_of(context, role)).collect();
    found.extend(
        context
            .party_beside
            .iter()
            .filter(|(name, _)| clusters.of(*name) == clusters.of(n))
            .map(|(_, party)| party.clone()),
    );
    found
}

/// Names of persons with the party that stands beside them, by its full name: "Labour's Ann Smith", "Green
/// farm critic Ann Smith", "Ann Smith of the Greens".
pub(crate) fn party_beside(context: &Context) -> Vec<(usize, String)> {
    let tokens = &context.analysis.tokens;
    let party_at = |id: u32| {
        let span = context.headed(id).map_or(tokens[id as usize].span, |other| context.profiles[other].span);
        let text = span.of(&context.document.text);
        context.lexicon.parties.get(text).filter(|_| text.starts_with(char::is_uppercase))
    };
    let mut found = Vec::new();
    for (n, name) in context.names().filter(|(_, profile)| profile.kind == EntityKind::Person) {
        let first = tokens.partition_point(|token| token.span.start < name.span.start) as u32;
        let belongs = |&id: &u32| {
            let token = &tokens[id as usize];
            let nominal =
                matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj) || token.deprel == Deprel::Case;
            token.sentence == name.sentence && nominal
        };
        let before = (first.saturating_sub(TITLE)..first).rev().take_while(belongs);
        let tied = children(context.analysis, name.head)
            .filter(|&id| matches!(tokens[id as usize].deprel, Deprel::NmodPoss | Deprel::Nmod));
        let party = before.chain(tied).find_map(party_at);
        found.extend(party.map(|(party, _)| (n, party.name.to_lowercase())));
    }
    found
}

/// How many steps up the tree the verb of a clause is looked for.
const CLAUSE: usize = 4;
/// The longest title before a name, in tokens.
const TITLE: u32 = 6;

/// Whose the thing is.
fn owner(context: &Context, profile: &Profile) -> Option<usize> {
    let is_owner = |&id: &u32| context.analysis.tokens[id as usize].deprel == Deprel::NmodPoss;
    children(context.analysis, profile.head).find(is_owner).and_then(|id| context.headed(id))
}
