//! A prefix that takes sides: "anti-fracking campaigners", "pro-EU MPs".
//!
//! Whoever the word describes is for or against what stands behind the hyphen.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::extract::coref::topics::Topic;
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::holder_at;
use crate::extract::statement::target::Target;
use crate::extract::{Agreement, Certainty, ChainId, EntityKind, Form, Mention, MentionId, Modality};
use crate::lexicon::operators::Class;
use crate::text::lower_case;
use crate::text::span::Span;

/// The name of what is found here.
pub(crate) const RULE: &str = "prefix";

/// Adds a draft for every such word that describes an actor.
pub fn prefixes(page: &Page, drafts: &mut Vec<Draft>) {
    let named = LazyCell::new(|| Named::new(page));
    for token in 0..page.analysis.tokens.len() as TokenId {
        drafts.extend(prefixed(page, token, |hyphen| named.behind(page, token, hyphen)));
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

/// The actors with a name, by its last word, and the chains they are of.
struct Named<'p> {
    by_word: BTreeMap<&'p str, MentionId>,
    chains: BTreeSet<ChainId>,
}

impl<'p> Named<'p> {
    /// Linear in the mentions.
    fn new(page: &Page<'p>) -> Named<'p> {
        let is_actor = |mention: &Mention| matches!(mention.kind, EntityKind::Person | EntityKind::Group);
        let named = |mention: &Mention| mention.form == Form::Name && is_actor(mention);
        let (mut by_word, mut chains) = (BTreeMap::new(), BTreeSet::new());
        for (id, mention) in (0..).zip(page.mentions).filter(|(_, mention)| named(mention)) {
            let last = mention.span.of(&page.document.text).rsplit(' ').next();
            by_word.entry(last.unwrap_or_default()).or_insert(id);
            chains.insert(mention.chain);
        }
        Named { by_word, chains }
    }

    /// Whom the words behind the hyphen name: "pro-Whitfield".
    fn behind(&self, page: &Page, token: TokenId, hyphen: usize) -> Option<MentionId> {
        self.by_word.get(&page.span(token).of(&page.document.text)[hyphen + 1..]).copied()
    }
}

/// Named groups that a word calls a person's: "the pro-Whitfield campaign Forward", each with the person and the words
/// that show it, in the order of the text. Linear in words and mentions.
pub(crate) fn followers(page: &Page) -> Vec<(MentionId, MentionId, Span)> {
    let named = LazyCell::new(|| Named::new(page));
    let tokens = 0..page.analysis.tokens.len() as TokenId;
    let follower = |token: TokenId| {
        let (hyphen, _) = side(page, token).filter(|&(_, side)| side == Agreement::Supports)?;
        let leader = named.behind(page, token, hyphen)?;
        let group = page.mention_at(described(page, token)?)?;
        let is_person = page.mention(leader).kind == EntityKind::Person;
        (is_person && named.chains.contains(&page.mention(group).chain))
            .then(|| (group, leader, page.mention(group).span.cover(page.span(token))))
    };
    tokens.filter_map(follower).collect()
}

fn prefixed(page: &Page, token: TokenId, actor: impl Fn(usize) -> Option<MentionId>) -> Option<Draft> {
    let (hyphen, agreement) = side(page, token)?;
    let holder_head = described(page, token)?;
    // "The anti-terror act" is called so, it says nothing; "the anti-war petition" does.
    if page.instrument(holder_head).is_some_and(|word| !word.speaks || word.is_tabled()) {
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
        target: actor(hyphen).map_or(topic, Target::Known),
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
        likely: None,
        rule: RULE,
    })
}
