//! Names: the persons, groups and places an article calls by name.
//!
//! A sentence is read as a chain of words, each tagged as the beginning or inside of a name or as outside;
//! an averaged structured perceptron scores every tag by hashed features and Viterbi finds the best chain
//! (Collins 2002). [`crate::analyze::names::consistency`] then lets the article explain its own short forms:
//! "Hopkirk" is who "Elena Hopkirk" was. The weights are used in place, one signed byte each.

pub mod consistency;
pub mod decode;
pub mod features;
pub mod model;
pub mod words;

use crate::analyze::names::decode::Decoder;
use crate::analyze::names::features::{FEATURES, features};
use crate::analyze::names::model::Model;
use crate::analyze::names::words::{Word, Words};
use crate::analyze::{Name, NameKind, Sentence, Token};
use crate::lexicon::Lexicon;

/// Tags: outside, then beginning and inside of a person, group, place and of any other name ("Brexit",
/// "1997 general election"), which is told apart so that it is not taken for one of ours.
pub const TAGS: usize = 9;
/// The tag of words outside every name.
pub const OUTSIDE: u8 = 0;

/// The named persons, groups and places of one document, in the order of the text, apart from each other.
///
/// A name holds no article and no title ("Mr", "Senator"), but the peerage's ("Lord Hopkirk"); a party's
/// name used as an adjective ("the Labour MP") is the name of the group. Linear in the length of the text.
pub fn names(text: &str, sentences: &[Sentence], tokens: &[Token], lexicon: &Lexicon) -> Vec<Name> {
    names_by(Model::builtin(), text, sentences, tokens, lexicon)
}

/// [`names`] with weights of one's own.
pub fn names_by(
    model: &Model,
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    lexicon: &Lexicon,
) -> Vec<Name> {
    let mut words = Words::default();
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    for sentence in sentences {
        let first = words.words.len();
        words.read(text, tokens, sentence, lexicon);
        tag(&words.words[first..], model, &mut decoder);
        collect(&decoder.tags, first, &mut found);
    }
    consistency::consistency(text, tokens, &words.words, &mut found);
    let name = |found: &Found| {
        let (first, last) = (&words.words[found.first], &words.words[found.end - 1]);
        kind(found.class).map(|kind| Name { first: first.first, end: last.end, kind })
    };
    found.iter().filter_map(name).collect()
}

/// A run of words that is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// First word, counted over the document.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// 0 person, 1 group, 2 place, 3 other.
    pub class: u8,
}

/// The kind a class stands for; `None` for names of no kind of ours.
pub fn kind(class: u8) -> Option<NameKind> {
    match class {
        0 => Some(NameKind::Person),
        1 => Some(NameKind::Group),
        2 => Some(NameKind::Place),
        _ => None,
    }
}

/// Tags one sentence; the result is in `decoder.tags`.
pub fn tag(words: &[Word], model: &Model, decoder: &mut Decoder) {
    decoder.start(words.len());
    let mut rows = [0; FEATURES];
    for at in 0..words.len() {
        if decode::certainly_outside(words, at) {
            decoder.outside(at);
        } else {
            let n = features(words, at, &mut rows);
            model.score(&rows[..n], decoder.scores(at));
        }
    }
    decoder.decode(&model.transitions);
}

/// Reads the runs off a chain of tags; `offset` is added to their places.
pub fn collect(tags: &[u8], offset: usize, found: &mut Vec<Found>) {
    let mut open: Option<Found> = None;
    for (at, &tag) in tags.iter().enumerate() {
        if let Some(run) = open.as_mut().filter(|run| tag == 2 * run.class + 2) {
            run.end = offset + at + 1;
            continue;
        }
        found.extend(open.take());
        if tag != OUTSIDE {
            open = Some(Found { first: offset + at, end: offset + at + 1, class: (tag - 1) / 2 });
        }
    }
    found.extend(open);
}
