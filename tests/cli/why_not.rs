//! `stancegraph why-not` as a user meets it.

use super::*;

const SILENT: &str =
    "Ann Lee said the mayor should think again. Tom Hale, a spokesman for the Ashby Trust, said: “Jane Doe
may back the  river levy.” They built the weir. No councillor supported the toll.\n";

/// What `why-not` says of the sentence of [`SILENT`] that has these words.
fn why_not(words: &str, options: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join("silent.txt"), SILENT).unwrap();
    let output = stancegraph(folder.path(), &[&["why-not", "silent.txt", words], options].concat());
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""), "{words}");
    out(&output)
}

#[test]
fn why_not_says_where_a_sentence_fell_out() {
    // Line breaks, capitals and the style of quotation marks do not matter.
    let text = why_not("said: \"jane doe may BACK the river levy.\"", &[]);
    for part in [
        "silent.txt, sentence 1",
        "lemma",
        "operator: possible",
        "Jane Doe (name, person): e",
        "Tom Hale: source “Tom Hale",
        "back: tells nobody's stance: possibility",
        "line: back (verb, position, supports; holder: subject, target: object)",
        "fell out: its context tells nobody's stance: possibility",
        "office “spokesman” (works_for): borne by Tom Hale, held at Ashby Trust",
        "Tom Hale works_for Ashby Trust",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = why_not("built the weir", &[]);
    assert!(text.contains("fell out: tells a stance only under a word that says who wants it"), "{text}");
    let text = why_not("councillor", &[]);
    assert!(text.contains("pattern verb fits: holder No councillor, target toll"), "{text}");
    assert!(text.contains("fell out: pattern verb: no target found (no clause)"), "{text}");
    assert!(text.contains("fell out: its holder is negated"), "{text}");
}

#[test]
fn why_not_gives_the_same_as_json() {
    let told: serde_json::Value = serde_json::from_str(&why_not("back the river", &["--json"])).unwrap();
    assert_eq!((&told["document"], &told["sentence"]), (&"silent.txt".into(), &1.into()));
    let [start, end] = [0, 1].map(|n| told["span"][n].as_u64().unwrap() as usize);
    let sentence: String = SILENT.chars().skip(start).take(end - start).collect();
    assert!(sentence.starts_with("Tom Hale, a spokesman") && sentence.ends_with("levy.”"), "{sentence}");
    let cue = told["cues"].as_array().unwrap().iter().find(|cue| cue["word"] == "back").unwrap();
    assert_eq!(cue["silent"], "possibility");
    let weighed = told["weights"].as_array().unwrap();
    assert!(
        weighed.iter().any(|word| word["id"] == cue["id"] && word["targets"][0]["likely"][0].is_number())
    );
}

#[test]
fn why_not_prunes_as_the_other_commands_do() {
    let folder = folder();
    let output = stancegraph(folder.path(), &["why-not", "article.txt", "Doe rejected", "--min-score", "1"]);
    assert!(out(&output).contains("less sure than --min-score 1"), "{}", out(&output));
    assert!(out(&output).contains("# statements\nnone"), "{}", out(&output));
}
