//! Speed of each stage, in bytes of news text a second, on one long article: the plain text examples twenty times
//! over. Run with `cargo bench`; add a name to run one stage.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use stancegraph::lexicon::Lexicon;
use stancegraph::pipeline::{self, Reading};
use stancegraph::text::Document;
use stancegraph::text::code_points::CodePoints;
use stancegraph::{analyze, extract};

fn main() {
    divan::main();
}

/// About a quarter of a megabyte, or 45,000 words.
static ARTICLE: LazyLock<Document> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples");
    let entries = std::fs::read_dir(folder).expect("data/examples is there");
    let paths = entries.map(|entry| entry.expect("data/examples can be listed").path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| std::fs::read_to_string(file).expect("an example is UTF-8")).collect();
    Document::new("all examples", texts.join("\n\n").repeat(20))
});

static READING: LazyLock<Reading> = LazyLock::new(|| pipeline::read(ARTICLE.clone(), Lexicon::builtin()));

fn measure<T>(bencher: Bencher, stage: impl Fn() -> T) {
    LazyLock::force(&READING);
    bencher.counter(BytesCount::of_str(&ARTICLE.text)).bench_local(stage);
}

#[divan::bench(sample_count = 10)]
fn analyze(bencher: Bencher) {
    measure(bencher, || analyze::analyze(&ARTICLE, Lexicon::builtin()));
}

#[divan::bench(sample_count = 10)]
fn extract(bencher: Bencher) {
    measure(bencher, || extract::extract(&ARTICLE, &READING.analysis, Lexicon::builtin()));
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher) {
    measure(bencher, || pipeline::read(ARTICLE.clone(), Lexicon::builtin()));
}

#[divan::bench]
fn code_points(bencher: Bencher) {
    measure(bencher, || {
        let points = CodePoints::new(&ARTICLE.text);
        READING.extraction.statements.iter().map(|statement| points.span(statement.evidence)[1]).max()
    });
}
