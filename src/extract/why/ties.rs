//! Ties in a trace: the offices, patterns and pairs that were seen in a sentence.

use std::ops::Range;

use crate::analyze::TokenId;
use crate::analyze::upos::Upos;
use crate::extract::page::Page;
use crate::extract::relation::layout::{Layout, role};
use crate::extract::relation::learned::{self, ends::End, fits, min_odds};
use crate::extract::relation::office::offices;
use crate::extract::relation::{Tie, kind, tried};
use crate::extract::statement::context::context;
use crate::extract::why::wording::{all, gap, target, words};
use crate::extract::why::{Office, Pair, TieWord};
use crate::extract::{MentionId, RelationKind};

/// Pairs with lower log odds are not worth a line.
const SHOWN: f32 = -1.5;

/// The nouns of office between these words.
pub(crate) fn offices_in(layout: &Layout, range: Range<TokenId>) -> Vec<Office> {
    let page = layout.page;
    let found = offices(layout);
    let name = |id: MentionId| words(page.document, page.mention(id).span);
    let of = |anchor: TokenId| {
        let (first, role) = role(page, anchor)?;
        let office = found.iter().find(|office| office.anchor == anchor);
        Some(Office {
            role: words(page.document, page.stretch((first, anchor + 1))),
            relation: kind(role.relation),
            bearers: office.iter().flat_map(|office| office.bearers.iter().map(|&id| name(id))).collect(),
            seats: office.iter().flat_map(|office| office.seats.iter().map(|&(_, id)| name(id))).collect(),
        })
    };
    range.filter_map(of).collect()
}

/// The patterns of relations that were tried between these words.
pub(crate) fn patterns_in(page: &Page, range: Range<TokenId>) -> Vec<TieWord> {
    let of = |anchor: TokenId| {
        tried(page, anchor).into_iter().map(move |(pattern, fitted)| {
            let (found, lost) = match fitted {
                Ok(places) => {
                    let named = pattern.names.iter().zip(&places).skip(1);
                    let found = named.map(|(name, place)| (name.clone(), all(page, &place.tokens)));
                    (found.collect(), is_open(page, anchor))
                }
                Err(place) => (Vec::new(), Some(gap(pattern, place, None))),
            };
            let word = words(page.document, page.span(anchor));
            TieWord { id: anchor, word, pattern: pattern.name, found, lost }
        })
    };
    range.flat_map(of).collect()
}

/// Why a verb's context may leave open whether it happened.
fn is_open(page: &Page, anchor: TokenId) -> Option<String> {
    let context = context(page, anchor);
    let reason = match () {
        () if page.tree.upos(anchor) != Upos::Verb => return None,
        () if context.flipped => "denied",
        () if context.demanded => "demanded",
        () => context.silent?,
    };
    Some(format!("its context leaves it open, which counts for all but pressure: {reason}"))
}

/// The pairs between these words that the weights give a chance, likeliest first.
pub(crate) fn pairs_in(page: &Page, pairs: &[learned::Pair<[f32; 7]>], range: Range<TokenId>) -> Vec<Pair> {
    let mut shown = Vec::new();
    for pair in pairs.iter().filter(|pair| range.contains(&pair.from.head)) {
        let end = |end: &End| match page.mention_at(end.head) {
            Some(id) => words(page.document, page.mention(id).span),
            None => target(page, end.who),
        };
        for (&relation, odds) in RelationKind::ALL.iter().zip(pair.answer) {
            if odds < SHOWN {
                continue;
            }
            let verdict = match () {
                () if odds < min_odds(relation) => format!("missed {}", min_odds(relation)),
                () if !fits(&pair.from, relation, &pair.to) => "cannot hold between such two".to_owned(),
                () => "likely enough".to_owned(),
            };
            shown.push(Pair { from: end(&pair.from), relation, to: end(&pair.to), odds, verdict });
        }
    }
    shown.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    shown
}

/// "Dana Whitfield leads Labour"
pub(crate) fn tie(page: &Page, tie: &Tie) -> String {
    let from = words(page.document, page.mention(tie.from).span);
    format!("{from} {} {}", tie.kind.as_str(), target(page, tie.to))
}
