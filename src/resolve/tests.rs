//! Tests of the resolution: each sieve where it must join and where it must not.

use crate::extract::Agreement::{Opposes, Supports};
use crate::extract::EntityKind::{Group, Instrument, Issue, Person};
use crate::extract::{EntityKind, Extraction};
use crate::lexicon::Lexicon;
use crate::resolve::hand_made::Hand;
use crate::resolve::{Discourse, resolve};
use crate::text::Document;

fn graph(readings: &[(Document, Extraction)]) -> Discourse {
    resolve(readings, Lexicon::builtin())
}

fn names(discourse: &Discourse) -> Vec<&str> {
    discourse.entities.iter().map(|entity| entity.name.as_str()).collect()
}

/// "HOLDER backed TARGET.", with another name in the same document.
fn backs(holder: &str, kind: EntityKind, target: &str, beside: &str) -> (Document, Extraction) {
    let text = format!("{holder} backed {target}.\nIt was in {beside}.");
    let topic = if target.contains("petition") { Instrument } else { Issue };
    let hand = Hand::new(&text).chain(kind, &[holder]).chain(topic, &[target]).chain(Group, &[beside]);
    hand.says(holder, Supports, target, target, 0.8).done()
}

#[test]
fn a_full_name_is_one_person_in_all_documents() {
    let both = [
        backs("Ann Smith", Person, "fox hunting ban", "Leeds"),
        backs("Ann B. Smith", Person, "road toll", "York"),
    ];
    let discourse = graph(&both);
    assert_eq!(names(&discourse), ["Ann B. Smith", "fox hunting ban", "road toll"]);
    assert_eq!(discourse.entities[0].aliases, [("Ann Smith".to_owned(), 1)]);
    assert_eq!(discourse.merges.len(), 1);
    assert_eq!((discourse.merges[0].reason.as_str(), discourse.merges[0].document), ("full name", 0));
}

#[test]
fn a_party_is_one_under_all_its_names_in_all_documents() {
    let all = ["Conservatives", "Tories", "Tory Party", "Conservative Party"]
        .map(|party| backs(party, Group, "road toll", "Leeds"));
    assert_eq!(names(&graph(&all)), ["Conservative Party", "road toll"]);
    let two = [
        backs("Labour", Group, "road toll", "Cardiff"),
        backs("Labour Assembly Government", Group, "road toll", "Cardiff"),
    ];
    assert_eq!(names(&graph(&two)), ["Labour", "road toll", "Labour Assembly Government"]);
}

#[test]
fn two_persons_with_one_surname_stay_apart() {
    let both =
        [backs("Ann Smith", Person, "road toll", "Leeds"), backs("Bob Smith", Person, "road toll", "Leeds")];
    assert_eq!(names(&graph(&both)), ["Ann Smith", "road toll", "Bob Smith"]);
}

#[test]
fn a_name_in_two_parties_is_two_persons() {
    let member = |party: &str| {
        let text = format!("Ann Smith of {party} backed the toll.");
        let hand =
            Hand::new(&text).chain(Person, &["Ann Smith"]).chain(Group, &[party]).chain(Issue, &["toll"]);
        hand.member_of("Ann Smith", party).says("Ann Smith", Supports, "toll", "toll", 0.8).done()
    };
    let count = |discourse: Discourse| discourse.entities.iter().filter(|e| e.kind == Person).count();
    assert_eq!(count(graph(&[member("Labour"), member("Plaid Cymru")])), 2);
    assert_eq!(count(graph(&[member("Labour"), member("Labour")])), 1);
}

#[test]
fn a_bare_surname_joins_its_only_bearer_if_the_context_fits() {
    let full = || backs("Ann Hopkirk", Person, "road toll", "Leeds");
    let joined = graph(&[full(), backs("Hopkirk", Person, "rent cap", "Leeds")]);
    assert_eq!(names(&joined), ["Ann Hopkirk", "road toll", "rent cap"]);
    assert!(joined.merges[0].score < 0.9);
    let elsewhere = graph(&[full(), backs("Hopkirk", Person, "rent cap", "Perth")]);
    assert_eq!(names(&elsewhere), ["Ann Hopkirk", "road toll", "Hopkirk", "rent cap"]);
    let ambiguous = graph(&[
        full(),
        backs("Bob Hopkirk", Person, "toll", "Leeds"),
        backs("Hopkirk", Person, "cap", "Leeds"),
    ]);
    assert_eq!(ambiguous.entities.iter().filter(|entity| entity.kind == Person).count(), 3);
}

#[test]
fn a_group_is_one_with_and_without_its_kind_of_name() {
    let both = [
        backs("Oakfield Council", Group, "road toll", "Leeds"),
        backs("The Oakfield Council", Group, "rent cap", "York"),
    ];
    assert_eq!(graph(&both).entities.iter().filter(|entity| entity.kind == Group).count(), 1);
    let kinds = [backs("Mercury", Group, "toll", "Leeds"), backs("Mercury", Person, "toll", "Leeds")];
    assert_eq!(graph(&kinds).entities.iter().filter(|entity| entity.name == "Mercury").count(), 2);
}

#[test]
fn what_a_place_has_is_not_the_place() {
    for (one, other) in
        [("European Union", "European Parliament"), ("London", "London Assembly"), ("UK", "UK Labour")]
    {
        let both = [backs(one, Group, "road toll", "Leeds"), backs(other, Group, "road toll", "Leeds")];
        assert_eq!(names(&graph(&both)), [one, "road toll", other]);
    }
    let both =
        [backs("Mercury", Group, "road toll", "Leeds"), backs("Mercury plc", Group, "road toll", "Leeds")];
    assert_eq!(names(&graph(&both)), ["Mercury plc", "road toll"]);
}

#[test]
fn an_issue_is_its_content_words() {
    let issues = |a: &str, b: &str, place: &str| {
        let discourse =
            graph(&[backs("Ann Smith", Person, a, "Leeds"), backs("Bob Jones", Person, b, place)]);
        discourse.entities.iter().filter(|entity| matches!(entity.kind, Issue | Instrument)).count()
    };
    assert_eq!(issues("ban on arms sales", "arms sales ban", "York"), 1);
    assert_eq!(issues("corporate tax cuts", "tax cuts", "Leeds"), 2);
    assert_eq!(issues("second referendum", "second Brexit referendum", "Leeds"), 1);
    assert_eq!(issues("deal", "deal", "York"), 2, "a bare noun needs a common context");
    assert_eq!(issues("deal", "deal", "Leeds"), 1);
}

#[test]
fn evidence_adds_up_but_a_copy_counts_once() {
    let words = "Ann Smith backed the road toll because the bridge over the river needs a new deck before the \
        winter floods come and no other fund in the county can pay for the steel, the council heard on Monday night \
        in a long debate that ended with a vote of nine to four after two members had left the chamber in protest.";
    let report = |more: &str| {
        let hand =
            Hand::new(&format!("{words}{more}")).chain(Person, &["Ann Smith"]).chain(Issue, &["road toll"]);
        hand.says("Ann Smith", Supports, "road toll", "Ann Smith backed the road toll", 0.8)
    };
    let other = backs("Ann Smith", Person, "road toll", "Leeds");
    let two = graph(&[report("").done(), other]);
    assert!((two.statements[0].score - 0.96).abs() < 1e-4);
    assert_eq!(two.documents[1].copy_of, None);

    let longer = report("\nIt rained.").done();
    let copied = graph(&[report("").done(), longer]);
    assert_eq!(copied.documents[1].copy_of, Some(0));
    assert!((copied.statements[0].score - 0.8).abs() < 1e-4);
    let repeats: Vec<bool> = copied.statements[0].evidence.iter().map(|evidence| evidence.repeats).collect();
    assert_eq!(repeats, [false, true]);
}

#[test]
fn agreement_and_meaning_keep_statements_apart() {
    let text = "“Ann Smith” backed the toll.\nAnn Smith fought the toll.";
    let hand = Hand::new(text).chain(Person, &["Ann Smith"]).chain(Issue, &["toll"]);
    let hand = hand.says("Ann Smith", Supports, "toll", "backed the toll", 0.8);
    let discourse = graph(&[hand.says("Ann Smith", Opposes, "toll", "fought the toll", 0.7).done()]);
    assert_eq!(discourse.statements.len(), 2);
    let evidence = &discourse.statements[1].evidence[0];
    assert_eq!(evidence.sentence, "Ann Smith fought the toll.");
    let points: Vec<char> = text.chars().collect();
    let [start, end] = evidence.span.map(|at| at as usize);
    assert_eq!(points[start..end].iter().collect::<String>(), "fought the toll");
}

#[test]
fn who_takes_no_part_is_no_entity() {
    let discourse = graph(&[backs("Ann Smith", Person, "road toll", "Leeds")]);
    assert_eq!(names(&discourse), ["Ann Smith", "road toll"]);
    assert_eq!(graph(&[]), Discourse::default());
}
