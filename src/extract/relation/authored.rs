//! Authorship without a verb of writing: "a report by the institute", "in her column, Dana Whitfield said".

use std::collections::BTreeMap;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::argument::behind;
use crate::extract::page::Page;
use crate::extract::relation::Tie;
use crate::extract::statement::holder::named;
use crate::extract::{EntityKind, Form, MentionId, RelationKind};

/// Every such tie, in the order of the instruments. Linear in the words.
pub fn authored(page: &Page) -> Vec<Tie> {
    let tree = &page.tree;
    // Who says something, by the first byte of the word that says so.
    let speakers: BTreeMap<u32, MentionId> = page
        .attributions
        .iter()
        .filter_map(|attribution| Some((attribution.cue.last()?.start, attribution.speaker?)))
        .collect();
    let mut ties = Vec::new();
    for id in 0..page.analysis.tokens.len() as TokenId {
        let Some(instrument) = page.instrument(id) else { continue };
        // "Briefed by officials" is no brief.
        let is_noun = matches!(tree.upos(id), Upos::Noun | Upos::Propn);
        if !is_noun || matches!(tree.deprel(id), Deprel::Compound | Deprel::Flat) {
            continue;
        }
        let mut authors: Vec<MentionId> = Vec::new();
        for preposition in ["by", "from"] {
            let agents =
                behind(tree, id, preposition).into_iter().filter(|&agent| tree.head(agent) == Some(id));
            authors.extend(
                agents.flat_map(|agent| tree.conjuncts(agent)).filter_map(|agent| actor(page, agent)),
            );
        }
        // "Whitfield's proposed amendment", "the IMF report": whose it is, where it can be written.
        let written =
            instrument.authored_by.iter().any(|verb| matches!(&**verb, "draft" | "write" | "commission"));
        // "Casino plan rejected": the first word of a headline is any noun.
        let is_owner = |&owner: &TokenId| {
            let sentence = tree.token(owner).sentence as usize;
            let opens = page.analysis.sentences[sentence].first == owner;
            written && !(opens && tree.deprel(owner) == Deprel::Compound)
        };
        let owners = tree.with(id, &[Deprel::NmodPoss, Deprel::Compound]).filter(is_owner);
        let owners = owners.filter_map(|owner| actor(page, owner));
        authors.extend(owners.filter(|&owner| page.mention(owner).form == Form::Name));
        let spoken = tree.head(id).filter(|_| instrument.speaks && tree.marker(id) == Some("in"));
        authors.extend(spoken.and_then(|verb| speakers.get(&page.span(verb).start)));
        for from in authors.into_iter().filter(|&from| !page.is_nameless(from)) {
            let evidence = page.mention(from).span.cover(page.span(id));
            let (kind, to, rule) = (RelationKind::Authored, named(page, id), "authored");
            ties.push(Tie { from, kind, to, former: false, score: 0.7, evidence, rule });
        }
    }
    ties
}

fn actor(page: &Page, token: TokenId) -> Option<MentionId> {
    let id = page.mention_at(token)?;
    matches!(page.mention(id).kind, EntityKind::Person | EntityKind::Group).then_some(id)
}
