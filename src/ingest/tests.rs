//! Whole inputs, good and bad, through the whole stage.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use tempfile::TempDir;

use crate::ingest::inputs::inputs;
use crate::ingest::stream::Stream;
use crate::ingest::{FORMATS, Finders, Ingested, documents};
use crate::lexicon::Lexicon;
use crate::text::Document;

/// Writes the files into a folder of its own.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn run(path: &Path) -> Vec<Result<Ingested, String>> {
    let (inputs, errors) = inputs(&[path.to_str().unwrap().to_owned()]);
    assert!(errors.is_empty(), "{errors:?}");
    // Compiled once: a hundred tests compile the patterns else.
    static FINDERS: LazyLock<Arc<Finders>> = LazyLock::new(|| Arc::new(Finders::new(Lexicon::builtin())));
    let results = documents(&inputs, FINDERS.clone());
    results.map(|result| result.map_err(|error| error.to_string())).collect()
}

/// All that one file gives.
fn all(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<Ingested, String>> {
    let folder = folder(&[(name, bytes.as_ref())]);
    let prefix = format!("{}/", folder.path().display());
    let results = run(&folder.path().join(name)).into_iter();
    results.map(|result| result.map_err(|error| error.replace(&prefix, ""))).collect()
}

fn one(name: &str, bytes: impl AsRef<[u8]>) -> Ingested {
    let mut all = all(name, bytes);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn error(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let mut all = all(name, bytes);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap_err()
}

fn date(document: &Document) -> String {
    document.date.map(|date| date.to_string()).unwrap_or_default()
}

#[test]
fn keeps_plain_text_as_it_is() {
    let text = " date 2018-06-22 Ministers “backed” the plan.\r\n\r\n3 min read\r\nThe end. ";
    let document = one("brief.txt", text).document;
    assert_eq!(document.text, text);
    assert_eq!(document.id, "brief.txt");
    assert_eq!(date(&document), "2018-06-22");
    let masked: Vec<&str> = document.masks.iter().map(|mask| mask.of(text)).collect();
    assert_eq!(masked, [" date 2018-06-22 ", "3 min read"]);
    let utf8_mark = [b"\xEF\xBB\xBF", "No.".as_bytes()].concat();
    assert_eq!(one("a.txt", utf8_mark).document.text, "No.");
}

#[test]
fn takes_the_nearest_date() {
    assert_eq!(date(&one("2018-06-22 plan.txt", "Plan wins.").document), "2018-06-22");
    assert_eq!(date(&one("2018-06-22.txt", " date 2017-01-02 Plan wins.").document), "2017-01-02");
    assert_eq!(date(&one("plan.txt", "Plan wins on 22 June 2018.").document), "");
    let doubtful = one("2018-06-22.jsonl", r#"{"text": "Plan wins.", "date": "03/04/2018"}"#);
    assert_eq!(doubtful.document.date, None);
    assert_eq!(
        doubtful.warnings[0].what,
        "the date '03/04/2018' may be day or month first; left empty, write it as 2018-06-22"
    );
    assert_eq!(doubtful.warnings[0].place.as_deref(), Some("line 1"));
    let odd = one("a.jsonl", r#"{"text": "Plan wins.", "date": "last week"}"#);
    assert!(odd.document.date.is_none() && odd.warnings[0].what.contains("'last week' cannot be read"));
}

#[test]
fn reads_json_lines_one_by_one() {
    let lines = concat!(
        "{\"text\": \"Plan\\r\\nwins. \", \"id\": 7, \"Headline\": \"Win\", \"date\": \"22 June 2018\", \"outlet\": \"The Example\"}\n",
        "\n{\"text\": \"cut off\n{\"body\": \"Plan fails.\", \"source\": {\"id\": null, \"name\": \"Example News\"}}\r\n",
        "{\"title\": \"Win\", \"words\": 3}\n[1]\n{\"text\": null}\n{\"text\": \"Again.\", \"id\": \"7\"}"
    );
    let results = all("news.jsonl", lines);
    let first = &results[0].as_ref().unwrap().document;
    assert_eq!(first.text, "Plan\r\nwins. ");
    assert_eq!(
        (first.id.as_str(), first.title.as_deref(), date(first).as_str()),
        ("7", Some("Win"), "2018-06-22")
    );
    assert_eq!(first.source.as_deref(), Some("The Example"));
    let error = |n: usize| results[n].as_ref().unwrap_err().as_str();
    assert_eq!(
        error(1),
        "news.jsonl, line 3, column 17: not valid JSON: EOF while parsing a string; correct it there"
    );
    let fourth = &results[2].as_ref().unwrap().document;
    assert_eq!((fourth.id.as_str(), fourth.source.as_deref()), ("news.jsonl:4", Some("Example News")));
    assert_eq!(
        error(3),
        "news.jsonl, line 5: no field 'text' (found: title, words); name the field of the article 'text'"
    );
    assert_eq!(error(4), "news.jsonl, line 6: not an object; an article is written {\"text\": \"...\"}");
    assert_eq!(error(5), "news.jsonl, line 7: the article has no text; remove it or fill it in");
    let last = results[6].as_ref().unwrap();
    assert_eq!(last.document.id, "7#2");
    assert_eq!(
        last.warnings[0].to_string().rsplit('/').next(),
        Some("news.jsonl, line 8: the id '7' is taken; this document is called '7#2'")
    );
    assert_eq!(results.len(), 7);
}

#[test]
fn reads_json_in_its_shapes() {
    assert_eq!(one("a.json", r#"{"text": "Plan wins."}"#).document.id, "a.json");
    for json in [
        r#"[{"text": "One."}, {"content": ["Two.", "Three."]}]"#,
        r#"{"status": "ok", "articles": [{"text": "One."}, {"article": "Two.\n\nThree."}]}"#,
        "{\"text\": \"One.\"}\n{\"text\": \"Two.\\n\\nThree.\"}",
    ] {
        let results = all("a.json", json);
        let texts: Vec<&str> = results.iter().map(|r| r.as_ref().unwrap().document.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two.\n\nThree."]);
        assert_eq!(results[1].as_ref().unwrap().document.id, "a.json:2");
    }
    let results = all("a.json", "{\"text\": \"One.\"}\n{\"text\" \"Two.\"}");
    assert_eq!(results[0].as_ref().unwrap().document.text, "One.");
    let bad = results[1].as_ref().unwrap_err();
    assert_eq!(bad, "a.json, line 2, column 9: not valid JSON: expected `:`; correct it there");
    assert_eq!(error("a.json", "[]"), "a.json: no article in it; remove it or fill it in");
    assert_eq!(one("a.jsonl", "[\n{\"text\": \"One.\"}\n]").document.text, "One.");
}

#[test]
fn reads_tables() {
    let csv = "ID,Headline,Body,date\n1,Win,\"Plan wins, \"\"narrowly\"\".\nSo be it.\",22 June 2018\n2,Short\n3,Loss,Plan fails.,\n";
    let results = all("news.csv", csv);
    let first = &results[0].as_ref().unwrap().document;
    assert_eq!(first.text, "Plan wins, \"narrowly\".\nSo be it.");
    assert_eq!(
        (first.id.as_str(), first.title.as_deref(), date(first).as_str()),
        ("1", Some("Win"), "2018-06-22")
    );
    assert_eq!(
        results[1].as_ref().unwrap_err(),
        "news.csv, line 4: 2 cells where the header names 4, and no text; complete the row"
    );
    assert_eq!(results[2].as_ref().unwrap().document.text, "Plan fails.");
    assert_eq!(one("a.csv", "Text;Outlet\nPlan wins, just.;The Example").document.text, "Plan wins, just.");
    assert_eq!(one("a.tsv", "text\tdate\nPlan, wins.\t2018-06-22").document.id, "a.tsv:2");
    assert_eq!(
        one("a.csv", b"text,source\nCaf\xE9 owners \x93back\x94 plan.,Caf\xE9").document.source.as_deref(),
        Some("Café")
    );
    assert_eq!(
        error("a.csv", "name,words\nx,y\n"),
        "a.csv, line 1: no column 'text' (found: name, words); name the column of the articles 'text'"
    );
    assert_eq!(error("a.csv", ""), "a.csv: the table is empty; remove it or fill it in");
    assert_eq!(error("a.csv", "text\n"), "a.csv: the table has no rows; remove it or fill it in");
}

#[test]
fn reads_tables_in_utf16() {
    let table = "text,date\r\n\"£4bn plan\r\nwins\",2018-06-22\r\n";
    let bytes: Vec<u8> =
        [0xFEFF].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(one("a.csv", bytes).document.text, "£4bn plan\r\nwins");
}

const PAGE: &str = r#"<!doctype html><html><head><title>Plan wins | The Example</title>
<meta charset="utf-8"><meta property="og:title" content="Plan wins"><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2018-06-22T10:31:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/politics">Politics</a></nav>
<article><h1>Plan wins</h1><p>Ministers backed the plan for a new tunnel on Friday, after months of argument with
the <b>mayors</b> of four towns, who had asked for more money.</p><p>“It is a good day for the north,” the transport
secretary said, though the opposition called the plan a waste and promised to stop it if it wins the election.</p>
<p>Unions welcomed the vote, and said that the first thousand jobs must go to local people, as was promised.</p></article>
<footer>All rights reserved</footer></body></html>"#;

#[test]
fn reads_the_main_text_of_a_page() {
    let document = one("plan.html", PAGE).document;
    assert_eq!(document.title.as_deref(), Some("Plan wins"));
    assert_eq!(document.source.as_deref(), Some("The Example"));
    assert_eq!(date(&document), "2018-06-22");
    assert!(document.text.contains("argument with the mayors of four towns"), "{}", document.text);
    assert!(document.text.contains("more money.\n\n“It is a good day"), "{}", document.text);
    assert!(
        !document.text.contains("Politics") && !document.text.contains("rights reserved"),
        "{}",
        document.text
    );
}

#[test]
fn reads_what_a_page_tells_machines() {
    let linked = r#"<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Plan wins", "datePublished": "2018-06-22T10:31Z",
        "publisher": {"name": "The Example"}}]}</script></head><body><p>Ministers backed the plan.</p></body></html>"#;
    let document = one("a.html", linked).document;
    assert_eq!(
        (document.title.as_deref(), document.source.as_deref()),
        (Some("Plan wins"), Some("The Example"))
    );
    assert_eq!(
        (date(&document).as_str(), document.text.as_str()),
        ("2018-06-22", "Ministers backed the plan.")
    );
    let timed =
        "<h1>Plan wins</h1><time datetime='2018-06-22'>Friday</time><p>Ministers backed the plan.</p>";
    let document = one("a.htm", timed).document;
    assert_eq!((document.title.as_deref(), date(&document).as_str()), (Some("Plan wins"), "2018-06-22"));
    let latin =
        b"<html><head><meta charset='iso-8859-1'></head><body><p>Caf\xE9 owners back the \xA34bn plan.</p>";
    assert_eq!(one("a.html", latin).document.text, "Café owners back the £4bn plan.");
    assert_eq!(error("a.html", "<html></html>"), "a.html: the article has no text; remove it or fill it in");
    let deep = "<div>".repeat(200_000);
    assert!(error("a.html", deep).contains("nested too deeply"));
}

#[test]
fn reads_markdown_with_front_matter() {
    let document = one("a.md", "---\ntitle: Plan wins\ndate: 22 June 2018\nsource: The Example\n---\n\n**Labour** backed\nthe plan.\n").document;
    assert_eq!(
        (document.text.as_str(), document.title.as_deref()),
        ("Labour backed the plan.", Some("Plan wins"))
    );
    assert_eq!((date(&document).as_str(), document.source.as_deref()), ("2018-06-22", Some("The Example")));
}

#[test]
fn refuses_what_is_no_article() {
    assert_eq!(error("a.txt", "  \n"), "a.txt: the article has no text; remove it or fill it in");
    assert_eq!(
        error("a.txt", "%PDF-1.7 x"),
        "a.txt: this is a PDF file, not text; save it as plain text, HTML or JSON first"
    );
    assert_eq!(
        error("a.txt", b"\x00\x01\x02\x03\x04\x05\x06"),
        "a.txt: this is binary data, not text; save it as plain text, HTML or JSON first"
    );
    assert!(
        error("a.txt", b"\xE2\x80\x9CYes\xE2\x80\x9D, \xFF").starts_with("a.txt: byte 11 is not valid UTF-8")
    );
    let warned = one("a.txt", b"\x93Yes\x94, said the caf\xE9 owner.");
    assert_eq!(warned.document.text, "“Yes”, said the café owner.");
    assert_eq!(warned.warnings[0].what, "not UTF-8; read as windows-1252");
    let gone = folder(&[]);
    let (_, errors) = inputs(&[
        gone.path().join("no.txt").display().to_string(),
        gone.path().display().to_string(),
        gone.path().join("*.txt").display().to_string(),
    ]);
    let errors: Vec<String> =
        errors.iter().map(|e| e.to_string().rsplit_once(": ").unwrap().1.to_owned()).collect();
    assert_eq!(errors[0], "no such file or folder; check the name");
    assert!(errors[1].starts_with("no article in this folder; it needs files ending in .txt, "));
    assert_eq!(errors[2], "no article matches this pattern; check it");
}

#[test]
fn refuses_a_document_above_the_limit() {
    let large = "Ministers backed the plan. ".repeat((64 << 20) / 27 + 1);
    let expected = "larger than 64 MB; split it into articles, one a file or one a line of JSON Lines";
    assert_eq!(error("a.txt", &large), format!("a.txt: {expected}"));
    let results = all("a.jsonl", format!("{{\"text\": \"{large}\"}}\n{{\"text\": \"Plan wins.\"}}\n"));
    assert_eq!(results[0].as_ref().unwrap_err(), &format!("a.jsonl, line 1: {expected}"));
    assert_eq!(results[1].as_ref().unwrap().document.id, "a.jsonl:2");
    let unclosed = error("a.csv", format!("text\n\"{large}{large}"));
    assert_eq!(unclosed, format!("a.csv, line 2: a row {expected}; is a quotation mark never closed?"));
}

#[test]
fn names_inputs_apart() {
    let folder = folder(&[
        ("b/x.txt", b"One."),
        ("a/x.txt", b"Two."),
        ("a/.hidden.txt", b"No."),
        ("a/photo.jpg", b"\xFF\xD8\xFF"),
        ("a/README.md", b"Two files."),
        ("c/deep/y.md", b"Three."),
    ]);
    let ids: Vec<String> = run(folder.path()).into_iter().map(|r| r.unwrap().document.id).collect();
    assert_eq!(ids, ["a/x.txt", "b/x.txt", "y.md"]);
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (found, errors) = inputs(&[at("*/x.txt"), at("a/x.txt"), at("c"), "-".to_owned()]);
    let ids: Vec<&str> = found.iter().map(|input| input.id()).collect();
    assert_eq!(ids, ["a/x.txt", "b/x.txt", "y.md", "stdin"]);
    assert!(errors.is_empty());
    assert_eq!(inputs(&[at("a/*")]).0.len(), 1);
}

#[test]
fn guesses_the_format_of_a_stream() {
    let sniffed = |bytes: &'static [u8]| Stream::new(Box::new(bytes)).unwrap().sniff().name;
    assert_eq!(sniffed(b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}"), "jsonl");
    assert_eq!(sniffed(b"{\"text\": \"One.\"}"), "jsonl");
    assert_eq!(sniffed(b"{\n  \"text\": \"One.\"\n}"), "json");
    assert_eq!(sniffed(b"[\n{\"text\": \"One.\"}]"), "json");
    assert_eq!(sniffed(b"\xEF\xBB\xBF  <!DOCTYPE html>"), "html");
    assert_eq!(sniffed(b"[Video] Ministers backed the plan."), "text");
    assert_eq!(sniffed(b"<3 from ministers"), "text");
}

#[test]
fn documents_every_format() {
    let page = include_str!("../../docs/inputs.md");
    for format in FORMATS {
        assert!(page.contains(&format!("| {} |", format.name)), "{}", format.name);
        for ending in format.endings {
            assert!(page.contains(&format!("`.{ending}`")), "{ending}");
        }
    }
}

fn check(name: &str, bytes: &[u8]) {
    for result in all(name, bytes).into_iter().flatten() {
        let Document { text, masks, .. } = result.document;
        for mask in &masks {
            assert!(text.is_char_boundary(mask.start as usize) && text.is_char_boundary(mask.end as usize));
        }
        assert!(masks.windows(2).all(|pair| pair[0].end < pair[1].start));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "(?s)[ -~\n\r£“’<>{}\\[\\]\",:;|*#-]{0,200}") {
        for format in FORMATS {
            let name = format!("a.{}", format.endings[0]);
            check(&name, &bytes);
            check(&name, text.as_bytes());
        }
    }

    #[test]
    fn masks_lie_on_character_borders(lines in proptest::collection::vec("(Advertisement|date 2018-06-22 |é“x”|Sign up to our newsletter\\. |Example Newsletters|\\PC{0,300}|\r)", 0..12)) {
        check("a.txt", lines.join("\n").as_bytes());
    }
}
