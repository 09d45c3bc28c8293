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
pub mod unmarked;
pub mod wholes;
pub mod words;

use crate::analyze::names::decode::Decoder;
use crate::analyze::names::features::{FEATURES, features};
use crate::analyze::names::model::Model;
use crate::analyze::names::unmarked::Tagged;
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
        let known = found.len();
        collect(&decoder.tags, first, &mut found);
        let (tags, scores) = (&decoder.tags, decoder.rows());
        let tagged = Tagged { text, tokens, words: &words.words[first..], tags, scores };
        tagged.unmarked(lexicon, first, &mut found);
        found[known..].sort_by_key(|name| name.first);
    }
    wholes::wholes(text, tokens, &words.words, lexicon, &mut found);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::text::Document;

    /// The names of a text as "Wording/P", /G or /L.
    fn named(text: &str) -> Vec<String> {
        let analysis = analyze(&Document::new("x", text), Lexicon::builtin());
        let show = |name: &Name| {
            let (first, last) =
                (&analysis.tokens[name.first as usize], &analysis.tokens[name.end as usize - 1]);
            let letter = match name.kind {
                NameKind::Person => 'P',
                NameKind::Group => 'G',
                NameKind::Place => 'L',
            };
            format!("{}/{letter}", first.span.cover(last.span).of(text))
        };
        analysis.names.iter().map(show).collect()
    }

    #[test]
    fn persons_groups_and_places() {
        let text = "Labour MP Elena Hopkirk told the BBC that Germany would veto the plan.";
        assert_eq!(named(text), ["Labour/G", "Elena Hopkirk/P", "BBC/G", "Germany/L"]);
    }

    #[test]
    fn names_with_particles_and_hyphens_are_whole() {
        for name in
            ["Lucia de la Cruz", "Pieter van der Meer", "Aoife Ní Bhriain", "Sean O'Reilly", "Sean O’Reilly"]
        {
            let text = format!("The bill was drafted by {name}, who chairs the committee.");
            assert_eq!(named(&text), [format!("{name}/P")], "{text}");
        }
        let text = "Her critics said Adaeze Asante-Boyd had ignored Frank Delgado Jr. and his voters.";
        assert_eq!(named(text)[0], "Adaeze Asante-Boyd/P");
        assert!(named(text)[1].starts_with("Frank Delgado"));
    }

    #[test]
    fn a_title_is_no_part_of_the_name() {
        let text = "Mr Hale met Senator Ruth Oyelaran and Prime Minister Tom Varga in Ottawa.";
        assert_eq!(named(text), ["Hale/P", "Ruth Oyelaran/P", "Tom Varga/P", "Ottawa/L"]);
    }

    #[test]
    fn a_surname_has_the_kind_of_the_full_name() {
        let text = "Denise Lincoln resigned from the cabinet on Monday. Lincoln had opposed the cuts, and friends \
                    of Lincoln said so.";
        assert_eq!(named(text), ["Denise Lincoln/P", "Lincoln/P", "Lincoln/P"]);
    }

    #[test]
    fn washington_is_a_person_or_a_place_by_context() {
        let text = "Talks in Washington broke down on Friday. Mr Washington, who represents Ohio, was angry.";
        let found = named(text);
        assert_eq!(found[0], "Washington/L");
        assert!(found.contains(&"Washington/P".to_owned()), "{found:?}");
    }

    #[test]
    fn the_body_explains_the_headline() {
        let text = "OYELARAN DEFIES TENANTS UNION OVER RENT CAP\n\nThe mayor, Ruth Oyelaran, refused to sign the \
                    rent cap that the Hallam Tenants Union (HTU) demanded. HTU said it would march.";
        let found = named(text);
        assert_eq!(found[0], "OYELARAN/P");
        assert_eq!(found.iter().filter(|name| *name == "HTU/G").count(), 2, "{found:?}");
    }

    #[test]
    fn a_surname_that_opens_a_text_is_a_name_where_it_acts() {
        assert_eq!(named("Oyelaran once criticised the levy."), ["Oyelaran/P"]);
        assert_eq!(named("Duarte further accused the ministry of bad faith."), ["Duarte/P"]);
        assert!(named("Friday saw the end of the levy.").is_empty());
    }

    #[test]
    fn odd_texts_do_no_harm() {
        assert!(named("").is_empty());
        assert!(named("the plan was dropped without a word").is_empty());
        let long = "Hale ".repeat(5000) + &"X".repeat(100_000) + "-\u{200b}-“(";
        named(&long);
    }

    #[test]
    fn the_weights_fit_the_features() {
        let size = model::HEADER + features::ROWS * TAGS + model::PADDING;
        assert_eq!(include_bytes!("../../../data/models/en/names.bin").len(), size);
    }

    #[test]
    fn runs_are_read_off_the_tags() {
        let mut found = Vec::new();
        collect(&[1, 2, 0, 3, 3, 4, 5], 10, &mut found);
        let runs: Vec<_> = found.iter().map(|run| (run.first, run.end, run.class)).collect();
        assert_eq!(runs, [(10, 12, 0), (13, 14, 1), (14, 16, 1), (16, 17, 2)]);
    }
}
