//! Examples of stances: our own annotated articles as the learned reading sees them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analyze::upos::Upos;
use crate::analyze::{TokenId, analyze};
use crate::extract::page::Page;
use crate::extract::statement::learned::features::{HolderAt, TargetAt};
use crate::extract::statement::learned::model::Tables;
use crate::extract::statement::learned::view::View;
use crate::extract::statement::learned::{Alone, cues, holders, targets};
use crate::extract::tree::Tree;
use crate::extract::{attribution, coref, mention, statement};
use crate::lexicon::Lexicon;
use crate::text::{Document, code_points::CodePoints};
use crate::train::logistic::{Example, Weights, sums};
use crate::train::own::Article;

/// What one stance is made of, in tokens.
struct Labelled {
    cue: TokenId,
    /// The head of the target.
    target: Option<TokenId>,
    /// All its words.
    target_words: Range<TokenId>,
    holder_words: Range<TokenId>,
    /// Whether it is whoever says the words around the cue.
    by_speaker: bool,
    answer: u8,
}

/// An article as the extraction sees it, and as it was annotated.
pub(crate) struct Read<'r, 'a> {
    view: &'r View<'r, 'a>,
    labelled: Vec<Labelled>,
}

/// Shows an article to `make`.
pub(crate) fn with_page(article: &Article, mut make: impl FnMut(&Read)) {
    let document = Document::new("", article.text.as_str());
    let lexicon = Lexicon::builtin();
    let analysis = analyze(&document, lexicon);
    let mut mentions = mention::mentions(&document, &analysis, lexicon);
    let tree = Tree::new(&analysis);
    let mut attributions = attribution::attributions(&tree, lexicon);
    coref::coref(&document, &analysis, lexicon, &mut mentions, &mut attributions);
    let page = Page::new(&document, tree, lexicon, &mentions, &attributions);
    let drafts = statement::found_by_patterns(&page, &mut ());
    let view = View::new(&page, &drafts, Tables::SHIPPED);
    let points = CodePoints::new(&document.text);
    let ends: Vec<u32> = analysis.tokens.iter().map(|token| points.at(token.span.end)).collect();
    let starts: Vec<u32> = analysis.tokens.iter().map(|token| points.at(token.span.start)).collect();
    let words = |span: [u32; 2]| {
        let from = ends.partition_point(|&at| at <= span[0]) as TokenId;
        from..(starts.partition_point(|&at| at < span[1]) as TokenId).max(from)
    };
    let labelled = article.statements.iter().filter_map(|gold| {
        let answer = match gold.polarity.as_str() {
            "supports" => 1,
            "opposes" => 2,
            _ => return None,
        };
        let cue = heads(&page, words(gold.cue_span?))?;
        let holder_words = gold.holder_span.map_or(0..0, &words);
        let at = starts[cue as usize];
        let said =
            article.attributions.iter().filter(|said| said.content.iter().any(|c| c[0] <= at && at < c[1]));
        let by_speaker = said.into_iter().any(|said| {
            said.speaker.as_deref() == Some(&gold.holder)
                || said.source.iter().any(|s| gold.holder_span.is_some_and(|h| s[0] < h[1] && h[0] < s[1]))
        });
        let target_words = gold.target_span.map_or(0..0, &words);
        let target = heads(&page, target_words.clone());
        Some(Labelled { cue, target, target_words, holder_words, by_speaker, answer })
    });
    let labelled = labelled.collect();
    make(&Read { view: &view, labelled });
}

/// The word of a stretch that the others hang from; of several the first that says something.
fn heads(page: &Page, words: Range<TokenId>) -> Option<TokenId> {
    let tree = &page.tree;
    let outside = |id: &TokenId| tree.head(*id).is_none_or(|head| !words.contains(&head));
    let says = |id: &TokenId| !matches!(tree.upos(*id), Upos::Punct | Upos::Det | Upos::Aux | Upos::Part);
    let tops = words.clone().filter(|id| outside(id) && says(id));
    let main = |id: &TokenId| matches!(tree.upos(*id), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj);
    tops.clone().find(main).or_else(|| tops.clone().next())
}

pub(crate) fn cue_examples(read: &Read, out: &mut Vec<Example<u32>>) {
    let answers: BTreeMap<TokenId, u8> = read.labelled.iter().map(|l| (l.cue, l.answer)).collect();
    let collect = RefCell::new(Vec::new());
    cues(
        read.view,
        |_| true,
        |id, rows| {
            let answer = answers.get(&id).copied().unwrap_or(0);
            collect.borrow_mut().push(Example { rows: rows.to_vec(), answer });
            [0.0; 2]
        },
    );
    out.append(&mut collect.into_inner());
}

pub(crate) fn later_examples(
    read: &Read,
    first: &Weights<u32>,
    second: &mut Vec<Example<u32>>,
    third: &mut Vec<Example<u32>>,
) {
    let view = read.view;
    let gold: BTreeSet<TokenId> = read.labelled.iter().map(|l| l.cue).collect();
    let mut alone = Alone::<Vec<u32>>::new(view);
    for cue in cues(view, |_| true, |_, rows| sums(first, rows)) {
        let here: Vec<&Labelled> = read.labelled.iter().filter(|l| l.cue == cue.id).collect();
        for (target, rows) in targets(view, &cue, &mut alone, |_| true) {
            let TargetAt::Head(head) = target else {
                let nowhere = here.iter().find(|l| l.target_words.is_empty());
                let answer = nowhere.map_or(0, |l| l.answer);
                second.push(Example { rows, answer });
                continue;
            };
            let is_it = |l: &&&Labelled| l.target == Some(head);
            let answer = here.iter().find(is_it).map_or(0, |l| l.answer);
            let inside = here.iter().any(|l| l.target_words.contains(&head));
            // Part of a right target: neither right nor wrong.
            if answer > 0 || !inside {
                second.push(Example { rows, answer });
            }
        }
        if !gold.contains(&cue.id) {
            continue;
        }
        for (holder, rows) in holders(view, &cue, <[u32]>::to_vec) {
            let is_it = |l: &&Labelled| match holder {
                HolderAt::Speaker(_) => l.by_speaker,
                HolderAt::Head(head) => {
                    l.holder_words.contains(&head) && heads(view.page, l.holder_words.clone()) == Some(head)
                }
            };
            let answer = u8::from(here.iter().any(is_it));
            third.push(Example { rows, answer });
        }
    }
}
