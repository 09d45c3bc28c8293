//! Sieves for descriptions that the sentence itself ties to a name: apposition and copula.

use crate::analyze::{TokenId, deprel::Deprel};
use crate::extract::coref::Context;
use crate::extract::coref::clusters::Clusters;
use crate::extract::coref::profile::Profile;
use crate::extract::mention::noun_kind;
use crate::extract::phrase::children;
use crate::extract::{EntityKind, Form};

/// "Ann Smith, the party's health spokeswoman": an apposition is what it stands beside.
pub(crate) fn apposition(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        let head = context.analysis.tokens[profile.head as usize].head;
        let is_apposition = profile.deprel == Deprel::Appos;
        // In a list of names with descriptions the parser may skip one: what stands right before it counts.
        let before = context.before_comma(n).filter(|&other| is_described(context, n, other));
        let beside = before.or_else(|| head.and_then(|head| context.headed(head))).filter(|_| is_apposition);
        if let Some(other) = beside.filter(|&other| is_described(context, n, other)) {
            clusters.merge(other, n);
        }
    }
}

/// "Its founder, Ann Smith, said": a description and a name that commas set off are one person, though the
/// tree may read a list.
pub(crate) fn set_off(context: &Context, clusters: &mut Clusters) {
    let text = &context.document.text;
    for (n, profile) in context.profiles.iter().enumerate().skip(1) {
        let Some(other) = context.before_comma(n).filter(|&other| other != n) else { continue };
        let earlier = &context.profiles[other];
        let persons = [profile, earlier].iter().all(|one| {
            let noun = noun_kind(context.lexicon, &one.lemma) == Some(EntityKind::Person);
            let person = one.is_name() || (one.form == Form::Nominal && noun);
            person && one.kind == EntityKind::Person && one.singular == Some(true)
        });
        let closes = text[profile.span.end as usize..].starts_with([',', '.', ';', '—', '–']);
        let is_list = profile.deprel == Deprel::Conj && earlier.deprel == Deprel::Conj;
        let definite = |one: &Profile| one.is_name() || one.definite;
        let free = clusters.traits(n).names.is_empty() || clusters.traits(other).names.is_empty();
        if persons && closes && !is_list && free && definite(earlier) && is_described(context, n, other) {
            clusters.merge(other, n);
        }
    }
}

/// "Ann Smith is the leader of the council": a predicate noun is its subject.
pub(crate) fn copula(context: &Context, clusters: &mut Clusters) {
    for (n, profile) in context.profiles.iter().enumerate() {
        if profile.form != Form::Nominal {
            continue;
        }
        let deprel = |id: TokenId| context.analysis.tokens[id as usize].deprel;
        let parts: Vec<TokenId> = children(context.analysis, profile.head).collect();
        if !parts.iter().any(|&id| deprel(id) == Deprel::Cop) {
            continue;
        }
        let subject = parts.iter().copied().find(|&id| deprel(id) == Deprel::Nsubj);
        let subject = subject.and_then(|id| context.headed(id));
        if let Some(other) = subject.filter(|&other| is_described(context, n, other)) {
            clusters.merge(other, n);
        }
    }
}

/// Whether one of the two describes: two names beside each other are a list that was parsed wrongly.
fn is_described(context: &Context, one: usize, other: usize) -> bool {
    let (one, other) = (&context.profiles[one], &context.profiles[other]);
    !(one.is_name() && other.is_name()) && one.kind == other.kind
}
