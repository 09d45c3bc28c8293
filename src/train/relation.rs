//! Training of the weights that judge ties: one logistic regression for each sort of relation.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use crate::analyze::analyze;
use crate::extract::page::Page;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::learned::weights::{RECORD, SCALE};
use crate::extract::relation::learned::{FAR, Pair, Sight, pairs};
use crate::extract::relation::office::offices;
use crate::extract::relation::patterned;
use crate::extract::statement::target::Target;
use crate::extract::tree::Tree;
use crate::extract::{EntityKind, RelationKind, attribution, coref, mention};
use crate::lexicon::Lexicon;
use crate::text::{Document, code_points::CodePoints};
use crate::train::logistic::{self, Settings, learn};
use crate::train::own::{self, Article, Relation};
use crate::train::wordings::Wordings;

const SETTINGS: Settings = Settings { epochs: 8, warm: 2, rate: 0.05, decay: 3e-5, start: 5.0, min_count: 3 };
/// One pair: its features, the relations it shows, and those it may show elsewhere, which teach nothing.
struct Example {
    features: Vec<u64>,
    right: BTreeSet<RelationKind>,
    open: BTreeSet<RelationKind>,
}

/// Reads our own articles under `corpora`, writes `relation.bin` into `data`.
///
/// # Errors
/// The corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path) -> io::Result<()> {
    let mut examples: Vec<Example> = Vec::new();
    for article in own::with_stand_off(corpora)? {
        add(&article, &mut examples);
    }
    std::fs::write(data.join("relation.bin"), table(&examples))
}

/// A pair is right if its ends match those of an annotated relation and lie in its evidence.
fn add(article: &Article, out: &mut Vec<Example>) {
    let (document, lexicon) = (Document::new("", article.text.as_str()), Lexicon::builtin());
    let analysis = analyze(&document, lexicon);
    let mut mentions = mention::mentions(&document, &analysis, lexicon);
    let tree = Tree::new(&analysis);
    let mut attributions = attribution::attributions(&tree, lexicon);
    let chains = coref::coref(&document, &analysis, lexicon, &mut mentions, &mut attributions);
    let page = Page::new(&document, tree, lexicon, &mentions, &attributions);
    let layout = Layout::new(&page);
    let pairs = pairs(&layout, &patterned(&page), &offices(&layout), FAR, &Sorted);
    let points = CodePoints::new(&document.text);
    let gold: Vec<(&str, Wordings)> =
        article.entities.iter().map(|entity| (entity.id.as_str(), Wordings::of_entity(entity))).collect();
    let mut known: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    for pair in &pairs {
        for end in [&pair.from, &pair.to] {
            known.entry(end.thing).or_insert_with(|| {
                let words = page.stretch((end.first, end.end)).of(&document.text);
                let own = match end.who {
                    Target::Known(id) => Wordings::of_chain(&chains[page.mention(id).chain as usize]),
                    _ => Wordings::new(EntityKind::Instrument, [words]),
                };
                gold.iter().filter(|(_, wordings)| wordings.same(&own)).map(|(id, _)| *id).collect()
            });
        }
    }
    let start = |id: u32| points.at(analysis.tokens[id as usize].span.start);
    let fits = |gold: &Relation, pair: &Pair<Vec<u64>>| {
        known[&pair.from.thing].contains(gold.from.as_str())
            && known[&pair.to.thing].contains(gold.to.as_str())
    };
    let inside = |gold: &Relation, pair: &Pair<Vec<u64>>| {
        let [first, end] = gold.evidence;
        [pair.from.head, pair.to.head].iter().all(|&head| (first..end).contains(&start(head)))
    };
    // Where no pair lies inside the evidence, those of its sentence show the relation.
    let exact: Vec<bool> = article
        .relations
        .iter()
        .map(|gold| pairs.iter().any(|pair| fits(gold, pair) && inside(gold, pair)))
        .collect();
    for pair in &pairs {
        let sentence = analysis.sentences[analysis.tokens[pair.from.head as usize].sentence as usize].span;
        let [first, end] = points.span(sentence);
        let (mut right, mut open) = (BTreeSet::new(), BTreeSet::new());
        for (gold, exact) in article.relations.iter().zip(&exact).filter(|(gold, _)| fits(gold, pair)) {
            let here = gold.evidence[0] < end && first < gold.evidence[1];
            match inside(gold, pair) || here && !exact {
                true => right.insert(gold.kind),
                false => open.insert(gold.kind),
            };
        }
        out.push(Example { features: pair.answer.clone(), right, open });
    }
}

/// Keeps the features of every pair, sorted.
struct Sorted;

impl Sight for Sorted {
    type First = Vec<u64>;
    type Answer = Vec<u64>;

    fn first(&self, features: &[u64]) -> Vec<u64> {
        features.to_vec()
    }

    fn is_promising(&self, _: &Vec<u64>) -> bool {
        true
    }

    fn second(&self, mut all: Vec<u64>, features: &[u64]) -> Vec<u64> {
        all.extend(features);
        all.sort_unstable();
        all
    }
}

/// The weights of all features as records, the smallest hash first.
fn table(examples: &[Example]) -> Vec<u8> {
    let mut weights: BTreeMap<u64, [i8; 7]> = BTreeMap::new();
    for (n, kind) in RelationKind::ALL.iter().enumerate() {
        let of_kind = examples.iter().filter(|example| !example.open.contains(kind));
        let row = |example: &Example| logistic::Example {
            rows: example.features.clone(),
            answer: u8::from(example.right.contains(kind)),
        };
        let rows: Vec<_> = of_kind.map(row).collect();
        for (feature, [weight, _]) in learn(&rows.iter().collect::<Vec<_>>(), 1, SETTINGS) {
            let rounded = (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
            // The smallest say nothing and make the table slow.
            if rounded.unsigned_abs() > 1 {
                weights.entry(feature).or_default()[n] = rounded;
            }
        }
    }
    let mut bytes = Vec::with_capacity(weights.len() * RECORD);
    for (feature, weights) in weights {
        bytes.extend_from_slice(&feature.to_le_bytes());
        bytes.extend(weights.map(i8::cast_unsigned));
    }
    bytes
}
