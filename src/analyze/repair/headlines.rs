//! Repairs of sentences without a verb: "Mayor *slams* toll plan" was read as a plan of many nouns.
//!
//! Only words that say what somebody thinks are taken for the verb, and none that is a stance as a noun too ("Labour
//! *attacks* on the plan").

use crate::analyze::deprel::Deprel;
use crate::analyze::lemma::lemma;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::stance::{Kind, WordClass};

/// Finds the verb of the sentence from `first` to `end`, if it has none and a noun can only be it. Linear in its words.
pub(crate) fn repair(tokens: &mut [Token], lexicon: &Lexicon, first: TokenId, end: TokenId) {
    let at = |id: TokenId| &tokens[id as usize];
    if (first..end).any(|id| is_verb(at(id))) {
        return;
    }
    // What stands before it is one noun phrase.
    let is_phrase = |id: &TokenId| {
        matches!(at(*id).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
            || at(*id).xpos == Xpos::PrpPoss
    };
    let mut row = (first..end).take_while(is_phrase).chain((first..end).find(|id| !is_phrase(id)));
    let found = row.find_map(|id| {
        let subject = id.checked_sub(1).filter(|&subject| first <= subject)?;
        let form = reading(at(subject), at(id))?;
        let follows =
            (id + 1..end).next().is_some_and(|next| !matches!(at(next).upos, Upos::Punct | Upos::Part));
        let says = follows && (id + 1..end).any(|id| is_nominal(at(id))) && only_says(lexicon, &form.1);
        says.then_some((subject, id, form))
    });
    let Some((subject, verb, (tag, lemma))) = found else { return };
    let token = &mut tokens[verb as usize];
    (token.upos, token.xpos, token.lemma) = (Upos::Verb, tag, lemma);
    (token.head, token.deprel) = (None, Deprel::Root);
    for id in first..end {
        let is_outside = |side: std::ops::Range<TokenId>| {
            side.contains(&id) && tokens[id as usize].head.is_none_or(|head| !side.contains(&head))
        };
        if id == subject {
            set(tokens, id, verb, Deprel::Nsubj);
        } else if is_outside(first..verb) {
            tokens[id as usize].head = Some(subject);
        } else if is_outside(verb + 1..end) {
            let deprel = role(tokens, id, end);
            set(tokens, id, verb, deprel);
        }
    }
    // Of two that could be the object the second describes the first.
    let objects: Vec<TokenId> = (verb + 1..end)
        .filter(|&id| tokens[id as usize].head == Some(verb) && tokens[id as usize].deprel == Deprel::Obj)
        .collect();
    for &other in objects.iter().skip(1) {
        tokens[other as usize].deprel = Deprel::Parataxis;
    }
}

fn is_verb(token: &Token) -> bool {
    matches!(token.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md | Xpos::Vbn | Xpos::Vbg)
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

/// The word as the verb of this subject, if the two agree in number: its tag and lemma.
fn reading(subject: &Token, word: &Token) -> Option<(Xpos, Box<str>)> {
    let tag = match (subject.xpos, word.xpos) {
        (Xpos::Nn | Xpos::Nnp, Xpos::Nns) => Xpos::Vbz,
        (Xpos::Nns | Xpos::Nnps, Xpos::Nn | Xpos::Vb | Xpos::Jj) => Xpos::Vbp,
        _ => return None,
    };
    let form = if tag == Xpos::Vbz { format!("{}s", word.lemma) } else { word.lemma.to_string() };
    Some((tag, lemma(&form, Upos::Verb, tag)))
}

/// Whether the verb says what somebody thinks, and is no stance as a noun.
fn only_says(lexicon: &Lexicon, verb: &str) -> bool {
    let says = lexicon.stance.find(verb, WordClass::Verb).any(|entry| entry.kind == Kind::Position);
    says && lexicon.stance.find(verb, WordClass::Noun).next().is_none()
}

/// What a word behind the verb is to it.
fn role(tokens: &[Token], id: TokenId, end: TokenId) -> Deprel {
    let has_case = (id.saturating_sub(8)..end).any(|child| {
        tokens[child as usize].head == Some(id) && tokens[child as usize].deprel == Deprel::Case
    });
    match tokens[id as usize].deprel {
        _ if is_nominal(&tokens[id as usize]) && has_case => Deprel::Obl,
        _ if is_nominal(&tokens[id as usize]) => Deprel::Obj,
        Deprel::Root => Deprel::Parataxis,
        other => other,
    }
}

fn set(tokens: &mut [Token], id: TokenId, head: TokenId, deprel: Deprel) {
    (tokens[id as usize].head, tokens[id as usize].deprel) = (Some(head), deprel);
}
