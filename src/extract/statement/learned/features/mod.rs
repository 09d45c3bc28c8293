//! Features: what is seen of a cue, of a cue with a target, and of a cue with a holder, hashed into rows.
//!
//! Each feature is a template with the values it saw, hashed to 32 bits. The numbers of templates are part of the
//! weight file: whoever adds, drops or renumbers one trains anew.

pub(crate) mod cue;
pub(crate) mod holder;
pub(crate) mod target;
pub(crate) mod topic;

use crate::analyze::TokenId;
use crate::analyze::upos::Upos;
use crate::extract::argument::{arguments, surface_subject};
use crate::extract::statement::context::{Context, context};
use crate::extract::statement::learned::view::{Above, View, mix};
use crate::extract::{Agreement, MentionId};
use crate::lexicon::stance::{StanceEntry, WordClass};

/// Rows of features of one example.
#[derive(Clone, Debug)]
pub(crate) struct Rows(pub Vec<u32>);

impl Default for Rows {
    fn default() -> Rows {
        Rows(Vec::with_capacity(128))
    }
}

impl Rows {
    pub(crate) fn add<const N: usize>(&mut self, template: u32, parts: [u32; N]) {
        self.0.push(feature(template, parts));
    }
}

/// One feature: its template and what that saw.
pub(crate) fn feature<const N: usize>(template: u32, parts: [u32; N]) -> u32 {
    let mut hash = template.wrapping_mul(0x85EB_CA6B).wrapping_add(1);
    for part in parts {
        hash = mix(hash, part);
    }
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ hash >> 13
}

/// What of a cue matters beside its targets and holders.
pub(crate) struct Cue<'l> {
    /// The word.
    pub id: TokenId,
    /// Log odds of for and against, in steps of two thirds.
    pub odds: [i32; 2],
    /// What stands around it and turns what it says.
    pub context: Context,
    /// Its frames in the stance list.
    pub frames: Vec<Frame<'l>>,
    /// Its grammatical subject.
    pub subject: Option<TokenId>,
    /// The words it hangs from.
    pub above: Above,
}

/// A frame with the words that fill it here, looked up once for all targets and holders.
pub(crate) struct Frame<'l> {
    /// The line of the list.
    pub entry: &'l StanceEntry,
    /// What fills the place of the holder.
    pub holders: Vec<TokenId>,
    /// What fills the places of targets, each with the number of its place.
    pub targets: Vec<(u32, TokenId)>,
    /// What fills the places of those who are urged.
    pub addressees: Vec<TokenId>,
}

/// Reads what of a cue matters.
pub(crate) fn cue<'l>(view: &View<'_, 'l>, id: TokenId, odds: [f32; 2]) -> Cue<'l> {
    Cue {
        id,
        odds: odds.map(|odds| (odds * 1.5).round().clamp(-9.0, 9.0) as i32),
        context: context(view.page, id),
        frames: frames(view, id).collect(),
        subject: surface_subject(&view.page.tree, id, 6),
        above: view.above(id),
    }
}

/// What a stance may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TargetAt {
    /// What this word heads.
    Head(TokenId),
    /// What the document is about: the sentence does not name it.
    Topic,
}

/// Who may hold a stance: whoever says the words, or who is mentioned beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HolderAt {
    /// Whoever says the words around the cue.
    Speaker(MentionId),
    /// The actor whose head is this word.
    Head(TokenId),
}

pub(crate) fn sign(agreement: Agreement) -> u32 {
    match agreement {
        Agreement::Supports => 1,
        Agreement::Opposes => 2,
        Agreement::Mixed => 3,
    }
}

fn class_of(view: &View, cue: TokenId) -> WordClass {
    match view.page.tree.upos(cue) {
        Upos::Verb => WordClass::Verb,
        Upos::Noun => WordClass::Noun,
        Upos::Adj | Upos::Adv => WordClass::Adjective,
        _ => WordClass::Phrase,
    }
}

fn frames<'l>(view: &View<'_, 'l>, cue: TokenId) -> impl Iterator<Item = Frame<'l>> {
    let tree = &view.page.tree;
    let class = class_of(view, cue);
    let entries = view.page.lines(cue).filter(move |entry| entry.class == class).take(4);
    entries.map(move |entry| {
        let places = (0..).zip(&entry.targets);
        let fill = |(n, &slot)| arguments(tree, cue, slot).into_iter().map(move |id| (n, id));
        Frame {
            entry,
            holders: arguments(tree, cue, entry.holder),
            targets: places.flat_map(fill).collect(),
            addressees: entry.addressees.iter().flat_map(|&slot| arguments(tree, cue, slot)).collect(),
        }
    })
}

/// Distances in words, the longer the coarser.
pub(crate) fn distance(one: TokenId, other: TokenId) -> u32 {
    match one.abs_diff(other) {
        n @ 0..=4 => n,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}
