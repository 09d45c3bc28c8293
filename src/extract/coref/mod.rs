//! Coreference: which mentions of one document stand for the same thing.
//!
//! A row of sieves, the surest first; each joins what it is sure of and leaves the rest to the next, and
//! none joins what an earlier one showed to be apart (Raghunathan et al. 2010, Lee et al. 2013).

mod appositions;
mod called;
mod chains;
mod clusters;
mod descriptions;
mod names;
mod nominals;
mod profile;
mod pronouns;
mod speakers;
#[cfg(test)]
mod tests;
pub mod topics;

use std::collections::BTreeMap;

use crate::analyze::{Analysis, TokenId};
use crate::extract::coref::clusters::Clusters;
use crate::extract::coref::profile::Profile;
use crate::extract::{Attribution, Chain, Form, Mention};
use crate::lexicon::Lexicon;
use crate::lexicon::places::PlaceForm;
use crate::lexicon::pronouns::PronounRole;
use crate::text::Document;
use crate::text::lower_case;

/// Sorts the mentions into chains, one for each person, group or place, in order of first mention.
///
/// Sets [`Mention::chain`], and [`Mention::kind`] where the chain knows better; fills
/// [`Attribution::speaker`]; adds a mention for a source that was none. About linear in the length of the
/// text: every sieve looks a bounded way back.
pub fn coref(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    mentions: &mut Vec<Mention>,
    attributions: &mut [Attribution],
) -> Vec<Chain> {
    speakers::add_sources(analysis, lexicon, mentions, attributions);
    let mut profiles = profile::profiles(document, analysis, lexicon, mentions);
    names::surnames_are_persons(document, lexicon, &mut profiles);
    let heads = profiles.iter().enumerate().map(|(n, profile)| (profile.head, n)).collect();
    let party_beside = Vec::new();
    let mut context = Context { document, analysis, lexicon, profiles, heads, party_beside };
    context.party_beside = descriptions::party_beside(&context);
    let mut clusters = Clusters::new(&context.profiles);
    speakers::speakers(&context, attributions);

    names::exact(&context, &mut clusters);
    names::acronyms(&context, clusters.begin("acronym", 0.92));
    names::variants(&context, clusters.begin("name without its kind", 0.95));
    names::partial(&context, clusters.begin("part of the name", 0.92));
    names::sort_alone(&context, clusters.begin("last word of the name", 0.85));
    appositions::apposition(&context, clusters.begin("apposition", 0.92));
    appositions::copula(&context, clusters.begin("predicate", 0.9));
    appositions::set_off(&context, clusters.begin("apposition", 0.85));
    nominals::named(&context, clusters.begin("kind beside the name", 0.9));
    nominals::designated(&context, clusters.begin("kind beside the name", 0.9));
    nominals::roles(&context, clusters.begin("same role", 0.9));
    nominals::same_head(&context, clusters.begin("same noun", 0.8));
    nominals::class(&context, clusters.begin("kind of organisation", 0.7));
    descriptions::persons(&context, clusters.begin("description", 0.7), attributions);
    pronouns::relative(&context, clusters.begin("pronoun", 0.9));
    clusters.flatten();
    pronouns::first_person(&context, &mut clusters, attributions);
    pronouns::third_person(&context, &mut clusters, attributions);
    descriptions::own_party(&context, clusters.begin("party of the owner", 0.75));
    descriptions::own_group(&context, clusters.begin("group of its members", 0.75));

    chains::chains(&context, &clusters, mentions)
}

/// What every sieve looks at.
pub(crate) struct Context<'d> {
    document: &'d Document,
    analysis: &'d Analysis,
    lexicon: &'d Lexicon,
    profiles: Vec<Profile>,
    /// The mention with a given head.
    heads: BTreeMap<TokenId, usize>,
    /// Names of persons with the full name of the party that stands beside them.
    party_beside: Vec<(usize, String)>,
}

impl Context<'_> {
    fn names(&self) -> impl Iterator<Item = (usize, &Profile)> {
        self.profiles.iter().enumerate().filter(|(_, profile)| profile.form == Form::Name)
    }

    fn with_role(&self, role: PronounRole) -> impl Iterator<Item = (usize, &Profile)> {
        let has = move |profile: &Profile| profile.pronoun.is_some_and(|pronoun| pronoun.role == role);
        self.profiles.iter().enumerate().filter(move |(_, profile)| has(profile))
    }

    fn headed(&self, token: TokenId) -> Option<usize> {
        self.heads.get(&token).copied()
    }

    /// The mention that ends right before the comma before mention `n`.
    fn before_comma(&self, n: usize) -> Option<usize> {
        let start = self.profiles[n].span.start as usize;
        let before = self.document.text[..start].trim_end().strip_suffix(',')?.trim_end().len() as u32;
        let earlier = (0..n).rev().take(8).find(|&other| self.profiles[other].span.end == before)?;
        (self.profiles[earlier].pronoun.is_none()).then_some(earlier)
    }

    fn is_article(&self, word: &str) -> bool {
        let word = lower_case(word);
        self.lexicon.empty_words.contains(&word) && self.lexicon.pronouns.get(&word).is_none()
    }

    /// The full name of a party or place that a gazetteer knows by this wording: "Tories", "U.S.".
    fn known_name(&self, profile: &Profile) -> Option<String> {
        let text = profile.span.of(&self.document.text);
        let party = self.lexicon.parties.get(text).map(|(party, _)| &party.name);
        let place = || match self.lexicon.places.get(text) {
            Some((place, PlaceForm::Name)) => Some(&place.name),
            _ => None,
        };
        party.or_else(place).map(|name| name.to_lowercase())
    }

    /// The class of organisation a cluster is known to be of: "Leeds Council" a state body.
    fn class_of(&self, clusters: &Clusters, mention: usize) -> Option<String> {
        let traits = clusters.traits(mention);
        let is_party = |name: &Vec<String>| self.lexicon.parties.get(&name.join(" ")).is_some();
        if traits.names.iter().any(is_party) {
            return Some("party".to_owned());
        }
        let ends = |words: &'_ Vec<String>| [words.last().cloned(), words.first().cloned()];
        let ends = traits
            .roles
            .iter()
            .filter_map(|words| words.last().cloned())
            .chain(traits.names.iter().filter(|name| name.len() > 1).flat_map(ends).flatten());
        // "The Organisation of Trade Unions" is a union.
        let mut classes = ends.filter_map(|word| {
            let designators = &self.lexicon.designators;
            let class = designators.class(&word).or_else(|| designators.class(word.strip_suffix('s')?));
            class.map(str::to_owned)
        });
        let first = classes.next()?;
        if first != "any" { Some(first) } else { classes.find(|class| class != "any").or(Some(first)) }
    }
}
