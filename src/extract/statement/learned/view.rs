//! A view: what the learned reading sees of each word, as small numbers that can be hashed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::ops::Range;

use crate::analyze::TokenId;
use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::extract::page::Page;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::model::Tables;
use crate::extract::{Agreement, EntityKind, Form, Style};
use crate::lexicon::connotation::Part;
use crate::lexicon::hash::{WordHasher, WordMap};
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{Kind, Polarity, StanceEntry, WordClass};
use crate::text::lower_case;

/// Longest path between two words that is looked at.
const MAX_PATH: usize = 8;

/// One word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Hash of its lemma.
    pub lemma: u32,
    /// Hash of the last three letters of its lemma.
    pub suffix: u32,
    /// Its part of speech.
    pub upos: u32,
    /// Its relation to its head.
    pub deprel: u32,
    /// What it mentions: 0 nothing, else name, noun phrase or pronoun by kind.
    pub actor: u32,
    /// What the stance list says of it: kind and agreement of its first frame; 0 for nothing.
    pub stance: u32,
    /// For (1), against (2), both by frame (3), unknown (0).
    pub sign: u32,
    /// Its class among the operators, 0 for none.
    pub operator: u32,
    /// Whether something that hangs from it negates it.
    pub negated: bool,
    /// The preposition or conjunction that ties it to its head, hashed; 0 for none.
    pub marker: u32,
    /// What it says by itself, one bit for each tone.
    pub tone: u32,
    /// How often its lemma stands in the document: 1, 2, 3 to 4 (3), more (4).
    pub often: u32,
    /// How often patterns found stances for and against what has its lemma, up to 2.
    pub found: [u32; 2],
    /// Neither said nor quoted 0, indirect 1, direct or mixed 2; quoted without a source 3.
    pub said: u32,
    /// The few words it is like.
    pub kin: u32,
    /// The many words it is like.
    pub family: u32,
}

/// All words of a page, and what patterns have found in it.
pub(crate) struct View<'p, 'a> {
    /// The page.
    pub page: &'p Page<'a>,
    /// The weights to ask.
    pub tables: Tables<'p>,
    /// Its words.
    pub words: Vec<Word>,
    /// For every word whether it may head what a stance is about.
    pub as_target: Vec<bool>,
    /// For every word whether it may head what holds a stance.
    pub as_holder: Vec<bool>,
    /// What patterns have found, by cue.
    found: Vec<&'p Draft>,
    /// The heads of the targets they found, each with a cue and what it says.
    targets: BTreeMap<TokenId, (TokenId, Agreement)>,
    /// How often they found a target of this lemma: for, against.
    pub lemmas: BTreeMap<u32, [u32; 2]>,
    /// The lemma they found as target most often, of those that name no actor.
    pub main: Option<u32>,
    /// The words with that lemma.
    mains: Vec<TokenId>,
}

/// A word and those it hangs from, nearest first, each with the hash of the relations up to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Above {
    ids: [TokenId; MAX_PATH + 1],
    shapes: [u32; MAX_PATH + 1],
    n: usize,
}

/// How two words hang together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Path {
    /// Hash of the relations up from the one and down to the other.
    pub shape: u32,
    /// Steps up.
    pub up: u32,
    /// Steps down.
    pub down: u32,
}

/// The hash of a word.
pub(crate) fn hash(text: &str) -> u32 {
    let mut hasher = WordHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish() as u32
}

/// The verb that a negation of its subject is about: "neither the *union* nor the guild backs it".
fn negated_through(page: &Page, negation: TokenId, head: TokenId) -> Option<TokenId> {
    let of_subject = [negation, head].map(|id| page.tree.deprel(id)) == [Deprel::CcPreconj, Deprel::Nsubj];
    page.tree.head(head).filter(|_| of_subject)
}

impl<'p, 'a> View<'p, 'a> {
    /// Looks at every word once. Linear.
    pub(crate) fn new(page: &'p Page<'a>, drafts: &'p [Draft], tables: Tables<'p>) -> View<'p, 'a> {
        let n_tokens = page.analysis.tokens.len() as TokenId;
        let mut words: Vec<Word> = (0..n_tokens).map(|id| word(page, id)).collect();
        let mut counts: WordMap<u32, u32> = WordMap::default();
        for word in &words {
            *counts.entry(word.lemma).or_default() += 1;
        }
        for word in &mut words {
            word.often = match counts.get(&word.lemma) {
                Some(&n @ 1..=2) => n,
                Some(3..=4) => 3,
                _ => 4,
            };
        }
        for id in 0..n_tokens {
            let word = words[id as usize];
            let Some(head) = page.tree.head(id) else { continue };
            if word.operator == Class::Negate as u32 + 1 {
                words[head as usize].negated = true;
                if let Some(verb) = negated_through(page, id, head) {
                    words[verb as usize].negated = true;
                }
            }
        }
        let mut found: Vec<&Draft> = drafts.iter().collect();
        found.sort_by_key(|draft| draft.cue);
        let targets = found.iter().map(|d| (d.target_head, (d.cue, d.agreement))).collect();
        let mut lemmas: BTreeMap<u32, [u32; 2]> = BTreeMap::new();
        for draft in &found {
            let counts = lemmas.entry(words[draft.target_head as usize].lemma).or_default();
            counts[usize::from(draft.agreement == Agreement::Opposes)] += 1;
        }
        for word in words.iter_mut().filter(|_| !lemmas.is_empty()) {
            word.found = lemmas.get(&word.lemma).map_or([0; 2], |counts| counts.map(|n| n.min(2)));
        }
        let heads = found.iter().map(|draft| &words[draft.target_head as usize]);
        let issues: BTreeSet<u32> = heads.filter(|word| word.actor == 0).map(|word| word.lemma).collect();
        let main = lemmas.iter().filter(|(lemma, _)| issues.contains(lemma));
        let main = main.max_by_key(|(_, counts)| counts[0] + counts[1]).map(|(&lemma, _)| lemma);
        let as_target = (0..n_tokens).map(|id| may_be_target(page, &words, id)).collect();
        let as_holder = (0..n_tokens).map(|id| may_be_holder(page, &words, id)).collect();
        let is_main = |id: &TokenId| main == Some(words[*id as usize].lemma);
        let mains = if main.is_some() { (0..n_tokens).filter(is_main).collect() } else { Vec::new() };
        View { page, tables, words, as_target, as_holder, found, targets, lemmas, main, mains }
    }

    /// Whether one of these words has the lemma found as target most often.
    pub(crate) fn has_main(&self, range: Range<TokenId>) -> bool {
        let from = self.mains.partition_point(|&id| id < range.start);
        self.mains.get(from).is_some_and(|&id| id < range.end)
    }

    /// What patterns have found that starts from `cue`.
    pub(crate) fn found_at(&self, cue: TokenId) -> &[&'p Draft] {
        let from = self.found.partition_point(|draft| draft.cue < cue);
        let n = self.found[from..].partition_point(|draft| draft.cue == cue);
        &self.found[from..from + n]
    }

    /// What patterns have found about the target headed by `target` from another cue.
    pub(crate) fn found_elsewhere(&self, target: TokenId, cue: TokenId) -> Option<Agreement> {
        self.targets.get(&target).filter(|found| found.0 != cue).map(|found| found.1)
    }

    /// The word.
    pub(crate) fn word(&self, id: TokenId) -> &Word {
        &self.words[id as usize]
    }

    /// The words that `from` hangs from.
    pub(crate) fn above(&self, from: TokenId) -> Above {
        let mut above = Above { ids: [0; MAX_PATH + 1], shapes: [17; MAX_PATH + 1], n: 0 };
        let (mut shape, mut at) = (17, Some(from));
        while let Some(id) = at.filter(|_| above.n <= MAX_PATH) {
            above.ids[above.n] = id;
            above.shapes[above.n] = shape;
            above.n += 1;
            shape = mix(shape, self.word(id).deprel);
            at = self.page.tree.head(id);
        }
        above
    }

    /// How `to` hangs from the word with these above it; `None` if they are too far apart.
    pub(crate) fn path(&self, from: &Above, to: TokenId) -> Option<Path> {
        let tree = &self.page.tree;
        let above = &from.ids[..from.n];
        let mut down = [0; MAX_PATH];
        let mut n_down = 0;
        let mut at = to;
        let up = loop {
            if let Some(up) = above.iter().position(|&id| id == at) {
                break up;
            }
            if n_down == MAX_PATH {
                return None;
            }
            down[n_down] = self.word(at).deprel;
            n_down += 1;
            at = tree.head(at)?;
        };
        let mut shape = mix(from.shapes[up], 1000);
        for &deprel in down[..n_down].iter().rev() {
            shape = mix(shape, deprel);
        }
        Some(Path { shape, up: up as u32, down: n_down as u32 })
    }
}

/// One step of the hash of a sequence.
pub(crate) fn mix(hash: u32, value: u32) -> u32 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1)
}

fn word(page: &Page, id: TokenId) -> Word {
    let tree = &page.tree;
    let token = tree.token(id);
    let lemma: &str = &token.lemma;
    let from = match lemma.is_ascii() {
        true => lemma.len().saturating_sub(3),
        false => lemma.char_indices().rev().nth(2).map_or(0, |(at, _)| at),
    };
    let (stance, sign) = stance(page, id);
    Word {
        lemma: hash(lemma),
        suffix: hash(&lemma[from..]),
        upos: token.upos as u32,
        deprel: tree.deprel(id) as u32,
        actor: actor(page, id),
        stance,
        sign,
        operator: match page.operator(id) {
            // What is learnt knows one sort of possibility.
            Some(Class::Capable) => Class::Possible as u32 + 1,
            class => class.map_or(0, |class| class as u32 + 1),
        },
        negated: false,
        often: 0,
        found: [0; 2],
        tone: tone(page, id),
        marker: tree.marker(id).map_or(0, hash),
        said: said(page, id),
        kin: token.cluster.kin.into(),
        family: token.cluster.family.into(),
    }
}

fn tone(page: &Page, id: TokenId) -> u32 {
    let token = page.tree.token(id);
    let connotations = &page.lexicon.connotations;
    let part = match token.upos {
        Upos::Verb => Part::Verb,
        Upos::Noun => Part::Noun,
        Upos::Adj => Part::Adjective,
        Upos::Adv => Part::Adverb,
        _ => return 0,
    };
    match connotations.tones(&token.lemma, part) {
        // "damaging", "appalled": listed as adjectives.
        0 if matches!(token.upos, Upos::Verb | Upos::Adj) => {
            let form = lower_case(token.span.of(&page.document.text));
            u32::from(connotations.tones(&form, Part::Adjective))
        }
        tones => u32::from(tones),
    }
}

fn said(page: &Page, id: TokenId) -> u32 {
    match page.attribution_of(id) {
        Some(attribution) if attribution.style == Style::Indirect => 1,
        Some(_) => 2,
        None if page.is_quoted(id) => 3,
        None => 0,
    }
}

fn actor(page: &Page, id: TokenId) -> u32 {
    let Some(mention) = page.mention_at(id).map(|id| page.mention(id)) else { return 0 };
    if page.is_first_person(id) {
        return 1;
    }
    let kind = match mention.kind {
        EntityKind::Person => 0,
        EntityKind::Group => 1,
        EntityKind::Place => 2,
        EntityKind::Issue | EntityKind::Instrument => 3,
    };
    let form = match mention.form {
        Form::Name => 0,
        Form::Nominal => 1,
        Form::Pronoun => 2,
    };
    2 + 4 * form + kind
}

fn stance(page: &Page, id: TokenId) -> (u32, u32) {
    let token = page.tree.token(id);
    let class = match token.upos {
        Upos::Verb => WordClass::Verb,
        Upos::Noun => WordClass::Noun,
        Upos::Adj | Upos::Adv => WordClass::Adjective,
        _ => WordClass::Phrase,
    };
    let form;
    let mut entries = page.lines(id).filter(|entry| entry.class == class).peekable();
    if entries.peek().is_none() && matches!(token.xpos, Xpos::Vbn | Xpos::Vbg) {
        form = lower_case(token.span.of(&page.document.text));
        return kind_and_sign(page.lexicon.stance.find(&form, WordClass::Adjective));
    }
    kind_and_sign(entries)
}

fn kind_and_sign<'l>(entries: impl Iterator<Item = &'l StanceEntry>) -> (u32, u32) {
    let mut entries = entries.peekable();
    let Some(&first) = entries.peek() else { return (0, 0) };
    let kind = match first.kind {
        Kind::Act if !first.alone => 20,
        kind => kind as u32,
    };
    let sign = entries.fold(0, |sign, entry| {
        sign | match entry.agreement {
            Polarity::Supports => 1,
            Polarity::Opposes => 2,
            Polarity::Mixed => 3,
        }
    });
    (1 + kind, sign)
}

/// Whether a word may carry a stance.
pub(crate) fn may_be_cue(view: &View, id: TokenId) -> bool {
    let token = view.page.tree.token(id);
    match token.upos {
        Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv => {
            view.word(id).actor < 2 || view.word(id).stance > 0
        }
        Upos::Adp => view.word(id).stance > 0,
        _ => false,
    }
}

/// Whether a word may head what a stance is about.
fn may_be_target(page: &Page, words: &[Word], id: TokenId) -> bool {
    let tree = &page.tree;
    let token = tree.token(id);
    let deprel = tree.deprel(id);
    if matches!(deprel, Deprel::Compound | Deprel::Flat | Deprel::NmodDesc | Deprel::Fixed | Deprel::Goeswith)
    {
        return words[id as usize].actor >= 2 && deprel == Deprel::Compound;
    }
    match token.upos {
        Upos::Noun | Upos::Propn | Upos::Num => true,
        Upos::Pron => words[id as usize].actor > 0 || matches!(tree.lemma(id), "it" | "this" | "that"),
        Upos::Verb => matches!(
            deprel,
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl | Deprel::Advcl | Deprel::Csubj | Deprel::Conj
        ),
        _ => false,
    }
}

/// Whether a word may head what holds a stance.
fn may_be_holder(page: &Page, words: &[Word], id: TokenId) -> bool {
    words[id as usize].actor > 0 || {
        let tree = &page.tree;
        let deprel = tree.deprel(id);
        matches!(tree.upos(id), Upos::Noun)
            && !matches!(deprel, Deprel::Compound | Deprel::Flat | Deprel::NmodDesc)
            && page.instrument(id).is_some_and(|word| word.speaks)
    }
}
