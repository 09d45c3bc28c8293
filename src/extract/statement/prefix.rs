//! A prefix that takes sides: "anti-fracking campaigners", "pro-EU MPs".
//!
//! Whoever the word describes is for or against what stands behind the hyphen.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::coref::topics::Topic;
use crate::extract::page::Page;
use crate::extract::statement::Draft;
use crate::extract::statement::holder::holder_at;
use crate::extract::statement::target::Target;
use crate::extract::{Agreement, Certainty, EntityKind, Form, Mention, MentionId, Modality};
use crate::lexicon::instruments::Instrument;
use crate::lexicon::operators::Class;
use crate::text::lower_case;
use crate::text::span::Span;

/// Adds a draft for every such word that describes an actor.
pub fn prefixes(page: &Page, drafts: &mut Vec<Draft>) {
    for token in 0..page.analysis.tokens.len() as TokenId {
        drafts.extend(prefixed(page, token));
    }
}

/// The bytes in front of the hyphen of a word with such a prefix, and the side it takes.
fn side(page: &Page, token: TokenId) -> Option<(usize, Agreement)> {
    let word = page.span(token).of(&page.document.text);
    let hyphen = word.find('-').filter(|at| at + 1 < word.len())?;
    match page.lexicon.operators.class(&lower_case(&word[..hyphen]))? {
        Class::PrefixFor => Some((hyphen, Agreement::Supports)),
        Class::PrefixAgainst => Some((hyphen, Agreement::Opposes)),
        _ => None,
    }
}

/// The word that such a word describes.
fn described(page: &Page, token: TokenId) -> Option<TokenId> {
    let tree = &page.tree;
    let described = match tree.deprel(token) {
        Deprel::Amod | Deprel::Compound | Deprel::Nmod => tree.head(token)?,
        _ => tree.first(token, &[Deprel::Nsubj])?,
    };
    // "Dana Whitfield is an anti-war activist": the activist is she.
    Some(tree.first(described, &[Deprel::Nsubj]).unwrap_or(described))
}

/// The person or group whom the words behind the hyphen name: "pro-Whitfield". Linear in the mentions.
fn actor_behind(page: &Page, token: TokenId, hyphen: usize) -> Option<MentionId> {
    let name = &page.span(token).of(&page.document.text)[hyphen + 1..];
    let named = |mention: &Mention| {
        let words = mention.span.of(&page.document.text);
        let is_actor = matches!(mention.kind, EntityKind::Person | EntityKind::Group);
        let ends = words.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
        is_actor && mention.form == Form::Name && ends
    };
    (0..).zip(page.mentions).find(|(_, mention)| named(mention)).map(|(id, _)| id)
}

/// Named groups that a word calls a person's: "the pro-Whitfield campaign Forward", each with the person and the words
/// that show it, in the order of the text.
pub(crate) fn followers(page: &Page) -> Vec<(MentionId, MentionId, Span)> {
    let tokens = 0..page.analysis.tokens.len() as TokenId;
    let follower = |token: TokenId| {
        let (hyphen, _) = side(page, token).filter(|&(_, side)| side == Agreement::Supports)?;
        let leader = actor_behind(page, token, hyphen)?;
        let group = page.mention_at(described(page, token)?)?;
        let chain = page.mention(group).chain;
        let is_named = |mention: &&Mention| mention.chain == chain && mention.form == Form::Name;
        let is_person = page.mention(leader).kind == EntityKind::Person;
        (is_person && page.mentions.iter().any(|mention| is_named(&mention)))
            .then(|| (group, leader, page.mention(group).span.cover(page.span(token))))
    };
    tokens.filter_map(follower).collect()
}

fn prefixed(page: &Page, token: TokenId) -> Option<Draft> {
    let (hyphen, agreement) = side(page, token)?;
    let holder_head = described(page, token)?;
    // "The anti-terror act" is called so, it says nothing; "the anti-war petition" does.
    let is_passed = |word: &Instrument| word.authored_by.iter().any(|verb| &**verb == "table");
    if page.instrument(holder_head).is_some_and(|word| !word.speaks || is_passed(word)) {
        return None;
    }
    let holder = holder_at(page, holder_head)?;
    let start = page.span(token).start;
    let cue_span = Span::new(start, start + hyphen as u32);
    let target_span = Span::new(cue_span.end + 1, page.span(token).end);
    let topic = Target::New(Topic { span: target_span, head: token, kind: EntityKind::Issue });
    let holder_span = page.mention_at(holder_head).map_or(page.span(holder_head), |id| page.mention(id).span);
    Some(Draft {
        holder,
        target: actor_behind(page, token, hyphen).map_or(topic, Target::Known),
        target_head: token,
        agreement,
        alt: Vec::new(),
        cue: token,
        holder_span,
        cue_span,
        target_span,
        evidence: holder_span.cover(page.span(token)),
        certainty: Certainty::Stated,
        modality: Modality::Actual,
        attributed_to: None,
        score: 0.7,
        rule: "prefix",
    })
}
