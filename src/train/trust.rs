//! Training of the weights that tell how far a statement is to be trusted.
//!
//! They are learnt from what the program finds in our own articles. Weights of stances know the articles they were
//! learnt from too well, so the articles are dealt into parts, and each part is read with weights learnt from the others.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use crate::analyze::analyze;
use crate::extract::statement::learned::model::Tables;
use crate::extract::statement::trust::{Sight, features};
use crate::extract::watch::Watch;
use crate::extract::{Parts, all_watched};
use crate::lexicon::Lexicon;
use crate::text::{Document, code_points::CodePoints};
use crate::train::logistic::{Example, Settings, learn, table};
use crate::train::own::{self, Article, Statement};
use crate::train::stance;
use crate::train::wordings::Wordings;

const SETTINGS: Settings =
    Settings { epochs: 12, warm: 4, rate: 0.05, decay: 1e-3, start: 20.0, min_count: 10 };
/// Parts the articles are dealt into.
const FOLDS: usize = 5;

/// Reads our own articles under `corpora`, writes `trust.tsv` into `data`.
///
/// # Errors
/// A corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path) -> io::Result<()> {
    let articles = own::with_stand_off(corpora)?;
    let mut examples = Vec::new();
    for fold in 0..FOLDS {
        let is_here = |n: usize| n % FOLDS == fold;
        let of = |here: bool| articles.iter().enumerate().filter(move |(n, _)| is_here(*n) == here);
        let others: Vec<&Article> = of(false).map(|(_, article)| article).collect();
        let weights = stance::weights(&others);
        for (_, article) in of(true) {
            read(article, Tables::new(&weights), &mut examples);
        }
    }
    let weights = learn(&examples.iter().collect::<Vec<_>>(), 1, SETTINGS);
    let about = "# Weights that tell how far a statement is to be trusted: feature, weight.\n\
                 # Origin: learnt by src/train/trust.rs, see trust.md.\n";
    std::fs::write(data.join("trust.tsv"), table(about, &weights))
}

fn read(article: &Article, stances: Tables, examples: &mut Vec<Example<String>>) {
    let (document, lexicon) = (Document::new("", article.text.as_str()), Lexicon::builtin());
    let analysis = analyze(&document, lexicon);
    let points = CodePoints::new(&document.text);
    let wordings = |entity| (entity, Wordings::of_entity(entity));
    let entities: Vec<_> = article.entities.iter().map(wordings).collect();
    let entities = entities.iter().map(|(entity, wordings)| (entity.id.as_str(), wordings)).collect();
    let mut learner = Learner { article, points: &points, entities, examples };
    let parts = Parts { stances: Some(stances), relations: true };
    all_watched(&[(&document, &analysis)], lexicon, parts, &mut learner);
}

/// Looks on while an article is read, and compares what is found with what was annotated.
struct Learner<'r> {
    article: &'r Article,
    points: &'r CodePoints<'r>,
    entities: Vec<(&'r str, &'r Wordings)>,
    examples: &'r mut Vec<Example<String>>,
}

impl Watch for Learner<'_> {
    fn trusted(&mut self, sight: &Sight) {
        let (holder, target) = sight.pair();
        let [holders, targets] = [holder, target].map(|chain| self.named(sight, chain));
        let mentions = sight.document.mentions.iter().filter(|mention| mention.chain == holder);
        let spoken: Vec<[u32; 2]> = mentions.map(|mention| self.points.span(mention.span)).collect();
        let found = sight.statement;
        let holds = |gold: &Statement| {
            holders.contains(gold.holder.as_str())
                || gold.holder_span.is_some_and(|span| spoken.iter().any(|&own| overlap(own, span)))
        };
        let says = |polarity: &str| polarity == found.agreement.as_str();
        let strictly = |gold: &Statement| {
            let own = self.points.span(found.target_span);
            let is_it = match self.entities.iter().any(|(id, _)| *id == gold.target) {
                true => targets.contains(gold.target.as_str()),
                false => gold.target_span.is_some_and(|span| agree(own, span)),
            };
            says(&gold.polarity) && is_it
                || gold.alt.iter().any(|alt| says(&alt.polarity) && targets.contains(alt.target.as_str()))
        };
        let on_the_words = |gold: &Statement| {
            let own = [found.evidence, found.cue_span].map(|span| self.points.span(span));
            let gold_says = says(&gold.polarity) || gold.alt.iter().any(|alt| says(&alt.polarity));
            let near = |gold: Option<[u32; 2]>, own| gold.is_some_and(|gold| overlap(gold, own));
            gold_says
                && if gold.evidence.is_some() {
                    near(gold.evidence, own[0])
                } else {
                    near(gold.cue_span, own[1])
                }
        };
        let held: Vec<&Statement> = self.article.statements.iter().filter(|gold| holds(gold)).collect();
        let strict = held.iter().any(|gold| strictly(gold));
        let either = strict || held.iter().any(|gold| on_the_words(gold));
        // What is right on the words alone is half right.
        for is_right in [strict, either] {
            self.examples.push(Example { rows: features(sight), answer: u8::from(is_right) });
        }
    }
}

impl Learner<'_> {
    /// The annotated entities that a chain may be.
    fn named(&self, sight: &Sight, chain: u32) -> BTreeSet<&str> {
        let own = Wordings::of_chain(&sight.document.chains[chain as usize]);
        let same = self.entities.iter().filter(|(_, wordings)| wordings.same(&own));
        same.map(|(id, _)| *id).collect()
    }
}

/// Whether two stretches share half of the longer one.
fn agree(one: [u32; 2], other: [u32; 2]) -> bool {
    let shared = one[1].min(other[1]).saturating_sub(one[0].max(other[0]));
    2 * shared >= (one[1] - one[0]).max(other[1] - other[0])
}

/// Whether two stretches share half of the shorter one.
fn overlap(one: [u32; 2], other: [u32; 2]) -> bool {
    let shared = one[1].min(other[1]).saturating_sub(one[0].max(other[0]));
    shared > 0 && 2 * shared >= (one[1] - one[0]).min(other[1] - other[0])
}
