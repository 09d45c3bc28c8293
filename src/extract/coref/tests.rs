//! Tests of coreference, sieve by sieve: text in, chains out. The grammar is the parser's, the names are given.

use crate::analyze::NameKind::{self, Group, Person};
use crate::analyze::{Analysis, Name, TokenId, analyze};
use crate::extract::coref::coref;
use crate::extract::mention::mentions;
use crate::extract::{Attribution, Chain, Mention, Style};
use crate::lexicon::Lexicon;
use crate::text::{Document, span::Span};

struct Read {
    text: String,
    mentions: Vec<Mention>,
    chains: Vec<Chain>,
}

impl Read {
    /// The name of the chain that the `nth` mention worded so is in.
    fn who_nth(&self, wording: &str, nth: usize) -> &str {
        let mut worded = self.mentions.iter().filter(|mention| mention.span.of(&self.text) == wording);
        let mention =
            worded.nth(nth).unwrap_or_else(|| panic!("no mention {wording} in {:?}", self.wordings()));
        &self.chains[mention.chain as usize].name
    }

    fn who(&self, wording: &str) -> &str {
        self.who_nth(wording, 0)
    }

    fn wordings(&self) -> Vec<&str> {
        self.mentions.iter().map(|mention| mention.span.of(&self.text)).collect()
    }
}

fn named(text: &str, names: &[(&str, NameKind)]) -> (Document, Analysis) {
    let document = Document::new("test", text);
    let mut analysis = analyze(&document, Lexicon::builtin());
    analysis.names.clear();
    for (name, kind) in names {
        for (start, _) in text.match_indices(name) {
            let end = (start + name.len()) as u32;
            let first = analysis.tokens.partition_point(|token| token.span.start < start as u32) as TokenId;
            let end = analysis.tokens.partition_point(|token| token.span.start < end) as TokenId;
            if !analysis.names.iter().any(|other| first < other.end && other.first < end) {
                analysis.names.push(Name { first, end, kind: *kind });
            }
        }
    }
    analysis.names.sort_by_key(|name| name.first);
    (document, analysis)
}

fn read_with(text: &str, names: &[(&str, NameKind)], attributions: &mut [Attribution]) -> Read {
    let (document, analysis) = named(text, names);
    let lexicon = Lexicon::builtin();
    let mut mentions = mentions(&document, &analysis, lexicon);
    let chains = coref(&document, &analysis, lexicon, &mut mentions, attributions);
    Read { text: text.to_owned(), mentions, chains }
}

fn read(text: &str, names: &[(&str, NameKind)]) -> Read {
    read_with(text, names, &mut [])
}

#[test]
fn a_surname_is_the_person_named_in_full() {
    let text = "Ann Hopkirk backed the toll. Mrs Hopkirk said it would pay for the bridge.";
    let read = read(text, &[("Ann Hopkirk", Person), ("Hopkirk", Person)]);
    assert_eq!(read.who("Hopkirk"), "Ann Hopkirk");
    assert!(read.chains[0].aliases.contains(&("Mrs Hopkirk".to_owned(), 1)));
}

#[test]
fn a_headline_may_come_before_the_full_name() {
    let text = "Hopkirk backs toll\n\nAnn Hopkirk backed the toll on Monday.";
    assert_eq!(read(text, &[("Ann Hopkirk", Person), ("Hopkirk", Person)]).who("Hopkirk"), "Ann Hopkirk");
}

#[test]
fn two_persons_with_one_surname_stay_apart() {
    let names = [("Ann Hopkirk", Person), ("Dan Hopkirk", Person), ("Hopkirk", Person)];
    let text = "Ann Hopkirk backed the toll. Dan Hopkirk opposed the toll. Mrs Hopkirk was cheered. Mr Hopkirk left.";
    let read = read(text, &names);
    assert_eq!(read.who("Ann Hopkirk"), "Ann Hopkirk");
    assert_eq!(read.who("Dan Hopkirk"), "Dan Hopkirk");
    assert_eq!((read.who_nth("Hopkirk", 0), read.who_nth("Hopkirk", 1)), ("Ann Hopkirk", "Dan Hopkirk"));
}

#[test]
fn parties_are_one_under_all_their_names() {
    let names = [("Conservative Party", Group), ("Tories", Group), ("Labour", Group)];
    let read =
        read("The Conservative Party rejected the tax. The Tories want cuts. Labour wants the tax.", &names);
    assert_eq!(read.who("Tories"), "Conservative Party");
    assert_eq!(read.who("Labour"), "Labour");
}

#[test]
fn an_acronym_is_its_long_form() {
    let names = [("National Road Alliance", Group), ("NRA", Group), ("TUC", Group)];
    let read = read("The National Road Alliance (NRA) wants tolls. The NRA and the TUC met.", &names);
    assert_eq!(read.who_nth("NRA", 1), "National Road Alliance");
    assert_eq!(read.who("TUC"), "TUC");
}

#[test]
fn an_apposition_is_what_it_stands_beside() {
    let text = "Ann Hopkirk, the party's health spokeswoman, opposed the cuts. Dan Marsh did not.";
    let read = read(text, &[("Ann Hopkirk", Person), ("Dan Marsh", Person)]);
    assert_eq!(read.who("the party's health spokeswoman"), "Ann Hopkirk");
    assert_eq!(read.who("Dan Marsh"), "Dan Marsh");
}

#[test]
fn a_predicate_noun_is_its_subject() {
    let text = "Ann Hopkirk is the leader of the council.";
    assert_eq!(read(text, &[("Ann Hopkirk", Person)]).who("the leader of the council"), "Ann Hopkirk");
}

#[test]
fn a_role_points_back_to_who_was_introduced_with_it() {
    let names = [("Ann Hopkirk", Person), ("Dan Marsh", Person), ("Labour", Group), ("Plaid", Group)];
    let text = "Labour leader Ann Hopkirk met Dan Marsh. The Labour leader opposed the toll. The Plaid leader backed it.";
    let read = read(text, &names);
    assert_eq!(read.who("The Labour leader"), "Ann Hopkirk");
    assert_ne!(read.who("The Plaid leader"), "Ann Hopkirk");
}

#[test]
fn a_definite_noun_points_back_to_its_kind_of_group() {
    let names = [("Oakfield Council", Group), ("Unison", Group)];
    let read = read(
        "Oakfield Council rejected the plan. The council said it was wrong. A council in Kent agreed.",
        &names,
    );
    assert_eq!(read.who("The council"), "Oakfield Council");
    assert_ne!(read.who("A council in Kent"), "Oakfield Council");
}

#[test]
fn a_kind_of_group_beside_a_name_is_that_group() {
    let read = read("Bosses met the Unison union on Monday. Bosses like Unison.", &[("Unison", Group)]);
    assert_eq!(read.who("the Unison union"), "Unison");
}

#[test]
fn pronouns_agree_in_gender_and_number() {
    let names = [("Ann Hopkirk", Person), ("Dan Marsh", Person), ("Unison", Group)];
    let text = "Ann Hopkirk met Dan Marsh on Monday. She opposed the toll. He backed it.";
    let read_two = read(text, &names);
    assert_eq!((read_two.who("She"), read_two.who("He")), ("Ann Hopkirk", "Dan Marsh"));
    let read_group = read("Unison rejected the offer. Its members will strike.", &names);
    assert_eq!(read_group.who("Its"), "Unison");
}

#[test]
fn an_object_pronoun_is_not_its_own_subject() {
    let names = [("Dan Marsh", Person), ("Tom Reid", Person)];
    let read = read("Tom Reid left on Monday. Dan Marsh criticised him.", &names);
    assert_eq!(read.who("him"), "Tom Reid");
}

#[test]
fn the_first_person_of_a_quotation_is_its_speaker() {
    let text = "“I will fight the toll,” Ann Hopkirk told Dan Marsh.";
    let at = |words: &str| {
        let start = text.find(words).expect("the words") as u32;
        vec![Span::new(start, start + words.len() as u32)]
    };
    let attribution = Attribution {
        source_head: None,
        continues: None,
        source: at("Ann Hopkirk"),
        cue: at("told"),
        content: at("“I will fight the toll,”"),
        speaker: None,
        style: Style::Direct,
        rule: "test",
    };
    let mut attributions = [attribution];
    let read = read_with(text, &[("Ann Hopkirk", Person), ("Dan Marsh", Person)], &mut attributions);
    assert_eq!(read.who("I"), "Ann Hopkirk");
    let speaker = attributions[0].speaker.expect("a speaker");
    assert_eq!(read.mentions[speaker as usize].span.of(text), "Ann Hopkirk");
}

#[test]
fn a_relative_pronoun_is_its_noun() {
    let read = read("Dan Marsh praised the teachers who signed the letter.", &[("Dan Marsh", Person)]);
    assert_eq!(read.who("who"), "teachers");
}

#[test]
fn titles_and_pronouns_are_never_names() {
    let read = read("Mr Marsh left. He was ill.", &[("Marsh", Person)]);
    assert_eq!(read.chains.len(), 1);
    assert_eq!((read.chains[0].name.as_str(), read.chains[0].n_mentions), ("Marsh", 2));
}

#[test]
fn odd_texts_do_no_harm() {
    for text in ["", " \u{200b}\n", "“", "he he he", "(((", "Mr", "the the the of of"] {
        read(text, &[]);
    }
    let long = "he and she and ".repeat(1500);
    read(&long, &[]);
}
