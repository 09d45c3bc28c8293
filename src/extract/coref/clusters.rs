//! Clusters: mentions taken for one thing so far, and what their grammar tells of it together.

use crate::extract::EntityKind;
use crate::extract::coref::profile::Profile;
use crate::lexicon::forenames::Gender;

/// Disjoint sets of mentions. A set is known by the index of its first mention.
pub(crate) struct Clusters {
    parent: Vec<usize>,
    traits: Vec<Traits>,
    /// The sieve at work and how sure it is.
    sieve: (&'static str, f32),
    joins: Vec<Joined>,
}

/// A mention that a sieve took for an earlier one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joined {
    pub(crate) mention: usize,
    pub(crate) reason: &'static str,
    pub(crate) score: f32,
}

/// What is known of the thing behind a cluster.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    /// `None` while only pronouns tell of it.
    pub(crate) kind: Option<EntityKind>,
    pub(crate) gender: Option<Gender>,
    pub(crate) singular: Option<bool>,
    /// Its names, each as its words in lower case.
    pub(crate) names: Vec<Vec<String>>,
    /// Its roles and descriptions, each as its content words in lower case, the noun last.
    pub(crate) roles: Vec<Vec<String>>,
    pub(crate) n_mentions: u32,
}

impl Clusters {
    /// Every mention on its own.
    pub(crate) fn new(profiles: &[Profile]) -> Clusters {
        Clusters {
            parent: (0..profiles.len()).collect(),
            traits: profiles.iter().map(traits_of).collect(),
            sieve: ("same name", 1.0),
            joins: Vec::new(),
        }
    }

    /// Names the sieve whose joins follow, and how sure they are.
    pub(crate) fn begin(&mut self, reason: &'static str, score: f32) -> &mut Clusters {
        self.sieve = (reason, score);
        self
    }

    /// What was joined, in the order of the decisions.
    pub(crate) fn joins(&self) -> &[Joined] {
        &self.joins
    }

    /// The cluster of a mention.
    pub(crate) fn of(&self, mention: usize) -> usize {
        let mut at = mention;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// What is known of the thing behind a mention.
    pub(crate) fn traits(&self, mention: usize) -> &Traits {
        &self.traits[self.of(mention)]
    }

    /// Takes two mentions for one thing, unless what is known of them speaks against it.
    pub(crate) fn merge(&mut self, one: usize, other: usize) -> bool {
        let mention = other;
        let (one, other) = (self.of(one), self.of(other));
        if one == other {
            return true;
        }
        if !compatible(&self.traits[one], &self.traits[other]) {
            return false;
        }
        let (first, second) = (one.min(other), one.max(other));
        self.parent[second] = first;
        let (reason, score) = self.sieve;
        self.joins.push(Joined { mention, reason, score });
        // Nobody asks for the traits of what is no longer a cluster.
        let names = std::mem::take(&mut self.traits[second].names);
        let roles = std::mem::take(&mut self.traits[second].roles);
        let Traits { kind, gender, singular, n_mentions, .. } = self.traits[second];
        let kept = &mut self.traits[first];
        kept.kind = joint_kind(kept.kind, kind);
        kept.gender = kept.gender.or(gender);
        kept.singular = kept.singular.or(singular);
        kept.n_mentions += n_mentions;
        for name in names {
            if !kept.names.contains(&name) {
                kept.names.push(name);
            }
        }
        for role in roles {
            if !kept.roles.contains(&role) {
                kept.roles.push(role);
            }
        }
        true
    }

    /// Points every mention straight at its cluster, so that [`Clusters::of`] stays quick.
    pub(crate) fn flatten(&mut self) {
        for mention in 0..self.parent.len() {
            self.parent[mention] = self.of(mention);
        }
    }
}

/// Whether nothing speaks against two clusters being one thing.
pub(crate) fn compatible(one: &Traits, other: &Traits) -> bool {
    let agree = |differ: bool| !differ;
    let gender = one.gender.zip(other.gender).is_some_and(|(a, b)| a != b);
    let number = one.singular.zip(other.singular).is_some_and(|(a, b)| a != b);
    let kind = one.kind.zip(other.kind).is_some_and(|(a, b)| !kinds_agree(a, b));
    let is_person = [one.kind, other.kind].contains(&Some(EntityKind::Person));
    // The fullest names decide: "Ann" and "Hopkirk" are no two persons beside "Ann Hopkirk".
    fn fullest(traits: &Traits) -> Option<&Vec<String>> {
        traits.names.iter().max_by_key(|name| name.len())
    }
    let names = is_person && fullest(one).zip(fullest(other)).is_some_and(|(a, b)| are_two_people(a, b));
    agree(gender) && agree(number) && agree(kind) && agree(names)
}

/// Whether two names cannot be one person's: "Ann Smith" and "Bob Smith", "Ann Smith" and "Jones".
pub(crate) fn are_two_people(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    match (short, long) {
        ([], _) | (_, []) => false,
        ([word], long) => !long.contains(word),
        (short, long) => {
            let surnames = short.last() != long.last();
            let (a, b) = (&short[0], &long[0]);
            let initial =
                (a.chars().count() == 1 || b.chars().count() == 1) && a.chars().next() == b.chars().next();
            let forenames = a != b && !initial && !long.contains(a) && !short.contains(b);
            surnames || forenames
        }
    }
}

fn kinds_agree(one: EntityKind, other: EntityKind) -> bool {
    use EntityKind::{Group, Place};
    one == other || matches!((one, other), (Group, Place) | (Place, Group))
}

fn joint_kind(one: Option<EntityKind>, other: Option<EntityKind>) -> Option<EntityKind> {
    match (one, other) {
        // A country that acts once is a group throughout the text.
        (Some(EntityKind::Place), Some(EntityKind::Group)) => other,
        (Some(_), _) => one,
        (None, _) => other,
    }
}

fn traits_of(profile: &Profile) -> Traits {
    // "He" and "I" are persons; "who" may be the teachers who signed.
    let is_person =
        profile.gender.is_some() || (profile.kind == EntityKind::Person && profile.singular == Some(true));
    let is_person = is_person
        || profile.pronoun.is_some_and(|pronoun| pronoun.singular == Some(true) && pronoun.person == 1);
    let kind = match profile.pronoun {
        Some(_) if !is_person => None,
        _ => Some(profile.kind),
    };
    let names = if profile.is_name() { vec![profile.words.clone()] } else { Vec::new() };
    let mut roles: Vec<Vec<String>> = profile.title.iter().map(|(_, words)| words.clone()).collect();
    roles.extend(profile.honorific.iter().map(|word| vec![word.clone()]));
    if !profile.is_name() && profile.pronoun.is_none() {
        roles.push(profile.words.clone());
    }
    Traits { kind, gender: profile.gender, singular: profile.singular, names, roles, n_mentions: 1 }
}
