//! Properties that hold for any input: no panic, spans that lie in the text, sorted lists, trees, same bytes.
//!
//! Texts are drawn from three sources: any characters at all; words, marks and line ends of news strung together
//! at random, which reaches deeper into the program; and the example articles, cut anywhere.

use std::path::Path;

use proptest::prelude::*;
use stancegraph::analyze::Analysis;
use stancegraph::extract::{Extraction, Options};
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline::{self, Reading};
use stancegraph::text::Document;
use stancegraph::text::span::Span;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&read(&text));
    }

    #[test]
    fn news_at_random(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        let reading = read(&pieces.concat());
        check(&reading);
        // Tracing a sentence gets through whatever reading it does, and says the same.
        if let Some(last) = reading.analysis.sentences.len().checked_sub(1) {
            let why = pipeline::why(&reading, Lexicon::builtin(), Options::default(), last);
            let span = reading.analysis.sentences[last].span;
            let here = reading.extraction.statements.iter().filter(|one| span.contains(one.cue_span));
            prop_assert_eq!(why.statements.len(), here.count());
        }
    }

    #[test]
    fn articles_cut_anywhere(from in 0.0..1.0_f64, to in 0.0..1.0_f64) {
        let article = example();
        let at = |share: f64| floor_border(&article, (share * article.len() as f64) as usize);
        let (start, end) = (at(from.min(to)), at(from.max(to)));
        check(&read(&article[start..end]));
    }

    #[test]
    fn masked_words_are_not_read(from in 0.0..1.0_f64, to in 0.0..1.0_f64) {
        let mut document = Document::new("text", example());
        let at = |share: f64| floor_border(&document.text, (share * document.text.len() as f64) as usize);
        let mask = Span::new(at(from.min(to)) as u32, at(from.max(to)) as u32);
        document.masks = vec![mask];
        let reading = pipeline::read(document, Lexicon::builtin(), Options::default());
        check(&reading);
        let read = reading.analysis.tokens.iter().find(|token| token.span.overlaps(mask));
        prop_assert!(read.is_none(), "{read:?} lies in the mask {mask:?}");
    }
}

#[test]
fn hard_texts() {
    let long_sentence = "the minister backed the plan and ".repeat(900);
    let no_space = "a".repeat(1 << 20);
    let texts = [
        "",
        " ",
        "\n\n\n",
        "\u{feff}",
        "\u{200b}\u{200d}\u{2060}",
        "\"",
        "““““““",
        "”’‘»«„",
        "e\u{301}\u{301}\u{301} backed",
        "\r\nNo.\rYes.\u{2028}Maybe.\u{85}",
        "\0\0\0",
        "👩‍👩‍👧‍👦 backed 🇬🇧.",
        "(((((((((((((((((((((",
        "Dana Whitfield, Dana Whitfield\n\nsaid",
        "Dana Whitfield,",
        &long_sentence,
        &no_space,
    ];
    for text in texts {
        check(&read(text));
    }
}

#[test]
fn threads_do_not_matter() {
    let alone = extract(&["--jobs", "1"]);
    assert!(!alone.is_empty(), "the examples give no output");
    assert_eq!(alone, extract(&["--jobs", "8"]), "one thread and eight do not write the same bytes");
    assert_eq!(alone, extract(&["--jobs", "8"]), "two runs do not write the same bytes");
}

/// Outside, offsets count code points: what a mention says of itself is what stands there in the text.
#[test]
fn printed_offsets_count_code_points() {
    let mut n_mentions = 0;
    for line in extract(&["--text"]).lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let text: Vec<char> = document["text"].as_str().expect("--text gives the text").chars().collect();
        for mention in document["mentions"].as_array().into_iter().flatten() {
            let at = |end: &str| mention[end].as_u64().expect("a mention has two ends") as usize;
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(mention["text"], words, "{}: {mention}", document["id"]);
            n_mentions += 1;
        }
    }
    assert!(n_mentions > 0, "the examples have no mentions");
}

#[test]
fn reading_twice_is_the_same() {
    let article = example();
    let (first, second) = (read(&article), read(&article));
    assert_eq!(first.analysis, second.analysis);
    assert_eq!(first.extraction, second.extraction);
}

const PIECES: &[&str] = &[
    "Dana Whitfield",
    "Mr Haddad",
    "the mayor",
    "She",
    "They",
    "it",
    "who",
    "which",
    "ministers",
    "Labour",
    "the U.S.",
    " ",
    " ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    ".\n",
    "\n\n",
    "; ",
    ": ",
    " - ",
    " — ",
    "...",
    "? ",
    "! ",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "’s ",
    "n't ",
    "not ",
    "never ",
    "no ",
    "backed ",
    "opposes ",
    "is opposed to ",
    "said ",
    "said that ",
    "according to ",
    "urged ",
    "refused to ",
    "to back ",
    "scrapping ",
    "the levy",
    "a second referendum",
    "petition",
    "letter",
    "and ",
    "but ",
    "or ",
    "if ",
    "unless ",
    "would ",
    "former ",
    "leader of ",
    "£3bn",
    "10 a.m.",
    "\u{200b}",
    "\u{a0}",
    "é",
    "😀",
    "http://example.org/a?b=c",
    "3 min read\n",
    " date 2018-06-22\n",
];

/// What `stancegraph extract` prints for the examples.
fn extract(options: &[&str]) -> String {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_stancegraph"))
        .arg("extract")
        .args(options)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples"))
        .output();
    let output = run.expect("the command can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("what is printed is UTF-8")
}

fn read(text: &str) -> Reading {
    pipeline::read(Document::new("text", text), Lexicon::builtin(), Options::default())
}

fn example() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/2018-06-22-momentum-petition.txt");
    std::fs::read_to_string(file).expect("the example is there")
}

fn floor_border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn check(reading: &Reading) {
    let text = &reading.document.text;
    check_analysis(text, &reading.analysis);
    check_extraction(text, &reading.analysis, &reading.extraction);
}

/// Inside the text, on character borders.
fn check_span(text: &str, span: Span, of: &str) {
    assert!(span.start <= span.end, "{of}: {span:?} is turned round");
    assert!(text.get(span.range()).is_some(), "{of}: {span:?} is not in a text of {} bytes", text.len());
}

fn check_analysis(text: &str, analysis: &Analysis) {
    let n_tokens = analysis.tokens.len() as u32;
    let mut next = 0;
    for (n, sentence) in analysis.sentences.iter().enumerate() {
        check_span(text, sentence.span, "sentence");
        assert_eq!(sentence.first, next, "sentences share out the tokens");
        assert!(sentence.first < sentence.end && sentence.end <= n_tokens, "no sentence is empty");
        next = sentence.end;
        for id in sentence.first..sentence.end {
            let token = &analysis.tokens[id as usize];
            assert_eq!(token.sentence as usize, n, "a token knows its sentence");
            assert!(sentence.span.contains(token.span), "a token lies in its sentence");
        }
        check_tree(analysis, sentence.first, sentence.end);
    }
    assert_eq!(next, n_tokens, "every token has a sentence");
    for token in &analysis.tokens {
        check_span(text, token.span, "token");
    }
    assert!(analysis.tokens.is_sorted_by_key(|token| token.span.start), "tokens are sorted");
    assert!(
        analysis.sentences.windows(2).all(|two| two[0].span.end <= two[1].span.start),
        "sentences are apart"
    );
    assert!(analysis.sentences.is_sorted_by_key(|sentence| sentence.paragraph), "paragraphs count up");
    assert!(analysis.quotes.is_sorted_by_key(|quote| quote.span.start), "quotations are sorted");
    for quote in &analysis.quotes {
        check_span(text, quote.span, "quotation");
        check_span(text, quote.inner, "quotation, inside");
        assert!(quote.span.contains(quote.inner), "the inside lies inside");
    }
    for name in &analysis.names {
        assert!(name.first < name.end && name.end <= n_tokens, "a name has tokens");
        let sentence = |id: u32| analysis.tokens[id as usize].sentence;
        assert_eq!(sentence(name.first), sentence(name.end - 1), "a name lies in one sentence");
    }
    assert!(analysis.names.windows(2).all(|two| two[0].end <= two[1].first), "names are sorted and apart");
}

/// One root, heads in the same sentence, no cycle.
fn check_tree(analysis: &Analysis, first: u32, end: u32) {
    let head = |id: u32| analysis.tokens[id as usize].head;
    let n_roots = (first..end).filter(|&id| head(id).is_none()).count();
    assert_eq!(n_roots, 1, "a sentence has one root");
    // A token is seen to reach the root once its head is; every round settles at least one level.
    let mut reaches = vec![false; (end - first) as usize];
    for start in first..end {
        let mut path = Vec::new();
        let mut at = start;
        while !reaches[(at - first) as usize] {
            path.push(at);
            assert!(path.len() <= reaches.len(), "the heads of token {start} run in a circle");
            match head(at) {
                None => break,
                Some(up) => {
                    assert!((first..end).contains(&up), "token {at} has its head in another sentence");
                    at = up;
                }
            }
        }
        path.into_iter().for_each(|id| reaches[(id - first) as usize] = true);
    }
}

fn check_extraction(text: &str, analysis: &Analysis, extraction: &Extraction) {
    let n_mentions = extraction.mentions.len() as u32;
    for mention in &extraction.mentions {
        check_span(text, mention.span, "mention");
        assert!((mention.head as usize) < analysis.tokens.len(), "a mention has a head");
        assert!((mention.chain as usize) < extraction.chains.len(), "a mention has a chain");
    }
    let by_text = |span: Span| (span.start, u32::MAX - span.end);
    assert!(extraction.mentions.is_sorted_by_key(|mention| by_text(mention.span)), "mentions are sorted");
    for (n, chain) in extraction.chains.iter().enumerate() {
        let members = extraction.mentions.iter().filter(|mention| mention.chain as usize == n).count();
        assert_eq!(members, chain.n_mentions as usize, "{}: mentions are counted", chain.name);
        assert!(!chain.name.trim().is_empty(), "a chain has a name");
    }
    for attribution in &extraction.attributions {
        assert!(!attribution.content.is_empty(), "an attribution has content");
        for spans in [&attribution.source, &attribution.cue, &attribution.content] {
            spans.iter().for_each(|span| check_span(text, *span, attribution.rule));
        }
        assert!(attribution.speaker.is_none_or(|mention| mention < n_mentions), "the speaker is a mention");
    }
    for statement in &extraction.statements {
        for span in [statement.evidence, statement.holder_span, statement.cue_span, statement.target_span] {
            check_span(text, span, statement.rule);
        }
        assert!((0.0..=1.0).contains(&statement.score), "{}: score {}", statement.rule, statement.score);
        let others = statement.via.into_iter().chain(statement.attributed_to);
        let alt = statement.alt.iter().map(|(mention, _)| *mention);
        let mut all = [statement.holder, statement.target].into_iter().chain(others).chain(alt);
        assert!(all.all(|mention| mention < n_mentions), "{}: every end is a mention", statement.rule);
    }
    for relation in &extraction.relations {
        check_span(text, relation.evidence, relation.rule);
        assert!((0.0..=1.0).contains(&relation.score), "{}: score {}", relation.rule, relation.score);
        assert!(
            relation.from < n_mentions && relation.to < n_mentions,
            "{}: every end is a mention",
            relation.rule
        );
    }
}
