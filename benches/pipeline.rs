//! Speed of each stage, in bytes of news text a second, on one long article: the plain text examples twenty times
//! over; and of the whole on hostile inputs of growing size. Run with `cargo bench`; add a name to run one.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use stancegraph::extract::Options;
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

static READING: LazyLock<Reading> =
    LazyLock::new(|| pipeline::read(ARTICLE.clone(), Lexicon::builtin(), Options::default()));

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
    measure(bencher, || {
        extract::extract(&ARTICLE, &READING.analysis, Lexicon::builtin(), Options::default())
    });
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher) {
    measure(bencher, || pipeline::read(ARTICLE.clone(), Lexicon::builtin(), Options::default()));
}

#[divan::bench]
fn code_points(bencher: Bencher) {
    measure(bencher, || {
        let points = CodePoints::new(&ARTICLE.text);
        READING.extraction.statements.iter().map(|statement| points.span(statement.evidence)[1]).max()
    });
}

/// Hostile inputs: MB/s must not fall from one size to the next, or the time is not linear.
fn hostile(bencher: Bencher, text: String) {
    let document = Document::new("hostile", &text);
    let read = || pipeline::read(document.clone(), Lexicon::builtin(), Options::default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(read);
}

/// Words of one sentence.
const WORDS: [usize; 3] = [5_000, 10_000, 20_000];
/// Bytes of text.
const BYTES: [usize; 3] = [250_000, 500_000, 1_000_000];

#[divan::bench(args = WORDS, sample_count = 3)]
fn one_sentence_of_clauses(bencher: Bencher, n_words: usize) {
    hostile(bencher, "ministers backed the plan and ".repeat(n_words / 5));
}

#[divan::bench(args = WORDS, sample_count = 3)]
fn one_sentence_of_names(bencher: Bencher, n_words: usize) {
    hostile(bencher, "Jane Doe and Ann Roe, ".repeat(n_words / 5));
}

#[divan::bench(args = BYTES, sample_count = 3)]
fn no_space(bencher: Bencher, n_bytes: usize) {
    hostile(bencher, "a".repeat(n_bytes));
}

#[divan::bench(args = BYTES, sample_count = 3)]
fn quotes_never_closed(bencher: Bencher, n_bytes: usize) {
    hostile(bencher, "The “minister said. ".repeat(n_bytes / 22));
}

/// What else text may be made of, again and again.
const PIECES: [(&str, &str); 6] = [
    ("no sentence end", "ministers back the plan while nurses oppose the cut and "),
    ("only capitals", "MINISTERS BACK THE PLAN. NURSES OPPOSE THE CUT. "),
    ("only quotes", "“” \" ' ‘ ’ „“ ″ "),
    ("mixed languages", "Ministers back it. Die Minister sind dagegen. Les infirmières le refusent. "),
    ("emoji", "👩‍👩‍👧‍👦 backed 🇬🇧, 😡 opposed it. "),
    ("zero width", "Mini\u{200b}sters back\u{200d} the\u{2060} plan. "),
];

/// Each of them in two sizes.
fn pieces() -> impl Iterator<Item = (&'static str, usize)> {
    PIECES.iter().flat_map(|&(name, _)| [250_000, 500_000].map(|n_bytes| (name, n_bytes)))
}

#[divan::bench(args = pieces(), sample_count = 3)]
fn made_of(bencher: Bencher, (name, n_bytes): (&str, usize)) {
    let piece = PIECES.iter().find(|(other, _)| *other == name).map_or("", |(_, piece)| piece);
    hostile(bencher, piece.repeat(n_bytes / piece.len()));
}
