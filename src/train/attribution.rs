//! Training of the weights that judge attributions: logistic regression over the candidates of articles.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use crate::analyze::analyze;
use crate::extract::attribution::examples;
use crate::lexicon::Lexicon;
use crate::text::{Document, code_points::CodePoints};
use crate::train::corpus;
use crate::train::logistic::{Example, Settings, learn, table};
use crate::train::own::{self, Attribution};

const SETTINGS: Settings = Settings { epochs: 5, warm: 4, rate: 0.1, decay: 1e-5, start: 1e-8, min_count: 4 };

/// A line of PolNeAR.
#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

/// Reads the train split of PolNeAR and our own articles under `corpora`, writes `attribution.tsv` into
/// `data`.
///
/// # Errors
/// A corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path) -> Result<(), std::io::Error> {
    let mut learnt_from: Vec<Example<String>> = Vec::new();
    for line in corpus::read(&corpora.join("polnear/train.jsonl.gz"))?.lines() {
        let article: Article = serde_json::from_str(line)?;
        add(&article.text, &article.attributions, &mut learnt_from);
    }
    for article in own::learnt_from(corpora)? {
        add(&article.text, &article.attributions, &mut learnt_from);
    }
    let weights = learn(&learnt_from.iter().collect::<Vec<_>>(), 1, SETTINGS);
    let about = "# Weights that judge whether a candidate is an attribution: feature, weight.\n\
                 # Origin: learnt by src/train/attribution.rs, see attribution.md.\n";
    std::fs::write(data.join("attribution.tsv"), table(about, &weights))
}

/// A candidate is right if source and content share half their words with those of one annotation.
fn add(text: &str, attributions: &[Attribution], out: &mut Vec<Example<String>>) {
    let document = Document::new("", text);
    let analysis = analyze(&document, Lexicon::builtin());
    let points = CodePoints::new(&document.text);
    // Words stand for themselves by the code point at which they begin.
    let starts: Vec<u32> = analysis
        .tokens
        .iter()
        .filter(|token| token.span.of(&document.text).contains(char::is_alphanumeric))
        .map(|token| points.at(token.span.start))
        .collect();
    let words = |spans: &mut dyn Iterator<Item = [u32; 2]>| -> BTreeSet<u32> {
        spans
            .flat_map(|[start, end]| {
                let from = starts.partition_point(|&at| at < start);
                let to = starts.partition_point(|&at| at < end);
                starts[from..to.max(from)].iter().copied()
            })
            .collect()
    };
    let gold: Vec<_> = attributions
        .iter()
        .map(|g| (words(&mut g.source.iter().copied()), words(&mut g.content.iter().copied())))
        .collect();
    for (candidate, features) in examples(&analysis, Lexicon::builtin()) {
        let span = |range: &std::ops::Range<u32>| {
            let (first, last) =
                (&analysis.tokens[range.start as usize], &analysis.tokens[range.end as usize - 1]);
            points.span(first.span.cover(last.span))
        };
        let source = words(&mut candidate.source.iter().map(span));
        let content = words(&mut candidate.content.iter().map(span));
        let right = gold.iter().any(|(s, c)| half(s, &source) && half(c, &content));
        out.push(Example { rows: features, answer: u8::from(right) });
    }
}

fn half(a: &BTreeSet<u32>, b: &BTreeSet<u32>) -> bool {
    !a.is_empty() && 2 * a.intersection(b).count() >= a.len().max(b.len())
}
