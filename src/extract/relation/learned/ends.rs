//! An end of a possible tie: a person, group or place that is mentioned, or a noun for an instrument.

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::extract::relation::layout::Layout;
use crate::extract::statement::holder::named;
use crate::extract::statement::target::Target;
use crate::extract::{EntityKind, Form};
use crate::lexicon::phrases::PhraseKey;

/// One end.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// The word it hangs on.
    pub head: TokenId,
    /// Its first word.
    pub first: TokenId,
    /// One behind its last word.
    pub end: TokenId,
    /// Person, group, place or instrument.
    pub kind: EntityKind,
    /// How it is worded.
    pub form: Form,
    /// What stands there.
    pub who: Target,
    /// Which thing it is: the chain, or the noun of an instrument.
    pub thing: u64,
    /// What sort of body its words name, see `sort`.
    pub sort: u64,
}

impl End {
    /// Whether `token` is one of its words.
    pub fn holds(&self, token: TokenId) -> bool {
        (self.first..self.end).contains(&token)
    }
}

/// The key of an instrument among the things: chains have smaller numbers.
const INSTRUMENT: u64 = 1 << 32;

/// The key of the instrument that the noun `head` names.
pub fn instrument(head: TokenId) -> u64 {
    INSTRUMENT | u64::from(head)
}

/// The ends of one sentence, actors first, each in the order of the text.
pub fn ends(layout: &Layout, sentence: u32) -> Vec<End> {
    let page = layout.page;
    let words = &page.analysis.sentences[sentence as usize];
    let is_instrument = |id: TokenId| {
        matches!(page.tree.upos(id), Upos::Noun | Upos::Propn)
            && !matches!(page.tree.deprel(id), Deprel::Compound | Deprel::Flat)
            && page.instrument(id).is_some()
            && layout.name(id).is_none()
    };
    let mut ends: Vec<End> = Vec::new();
    for &id in layout.mentions_of(sentence) {
        let mention = layout.mention(id);
        if mention.form != Form::Name && is_instrument(mention.head) {
            continue;
        }
        let (first, end) = layout.range(id);
        ends.push(End {
            head: mention.head,
            first,
            end,
            kind: mention.kind,
            form: mention.form,
            who: Target::Known(id),
            thing: u64::from(mention.chain),
            sort: 0,
        });
    }
    let n_mentions = ends.len();
    for head in (words.first..words.end).filter(|&id| is_instrument(id)) {
        let modifies = |id: TokenId| {
            page.tree.head(id) == Some(head)
                && matches!(page.tree.deprel(id), Deprel::Compound | Deprel::Amod | Deprel::Nummod)
        };
        let mut first = head;
        while first > words.first && modifies(first - 1) {
            first -= 1;
        }
        ends.push(End {
            head,
            first,
            end: head + 1,
            kind: EntityKind::Instrument,
            form: Form::Nominal,
            who: named(page, head),
            thing: instrument(head),
            sort: 0,
        });
    }
    // An end alone is tied to nothing.
    if ends.len() > 1 {
        for end in &mut ends[..n_mentions] {
            end.sort = sort(layout, end.first, end.end);
        }
    }
    ends
}

/// What sort of body a phrase names, as a number: party, place, a class of organisation, or 1 for none.
fn sort(layout: &Layout, first: TokenId, end: TokenId) -> u64 {
    let (tree, lexicon) = (&layout.page.tree, layout.page.lexicon);
    let mut first = first;
    while first + 1 < end && tree.upos(first) == Upos::Det {
        first += 1;
    }
    let name = layout.page.stretch((first, end)).of(&layout.page.document.text);
    let key = PhraseKey::of(name);
    if lexicon.parties.phrases().with(key).is_some() {
        return 2;
    }
    if lexicon.places.phrases().with(key).is_some() {
        return 3;
    }
    let organisation = lexicon.organisations.phrases().with(key);
    if let Some(organisation) = organisation.and_then(|value| lexicon.organisations.at(value)) {
        return 10 + organisation.class as u64;
    }
    let classes = (first..end).rev().take(6).filter_map(|id| {
        let word = tree.token(id).span.of(&layout.page.document.text);
        lexicon.organisation_words.get(word)
    });
    classes.map(|class| 40 + class.bytes().map(u64::from).sum::<u64>()).next().unwrap_or(1)
}
