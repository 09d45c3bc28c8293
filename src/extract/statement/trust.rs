//! Trust: how likely a statement is right, by all that its document shows of it.
//!
//! Patterns and learned readings look at a cue and the words around it. Once issues are sorted into chains more can
//! be seen: how often holder and target are mentioned and take part in stances, how the target is worded, who is said
//! to say it. A logistic regression over that (`data/models/en/trust.md`), learnt from what the program finds
//! in articles that its other weights had not seen, gives every statement its score: the share of such statements
//! that are right.

mod sight;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::analyze::upos::Upos;
use crate::analyze::{Token, TokenId};
use crate::extract::page::Page;
use crate::extract::piece::{Digits, Features, Piece, Weights, literal, number, yes};
use crate::extract::statement::draft::{Draft, Likely};
use crate::extract::statement::learned::model::of_one;
use crate::extract::statement::opposite;
use crate::extract::statement::prefix;
use crate::extract::statement::settle::Settled;
use crate::extract::statement::target::Target;
pub(crate) use crate::extract::statement::trust::sight::{Document, Sight};
use crate::extract::watch::{Lost, Watch};
use crate::extract::{Agreement, Chain, ChainId, Mention, Modality, StatementMention};

/// Statements less likely than this are dropped: where F1 is highest on development articles.
const MIN: f32 = 0.25;

/// A sentence that says both that somebody is for something and against it: the less sure goes if it is less sure by this,
/// where F1 is highest on development articles.
const MARGIN: f32 = 0.2;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/models/en/trust.tsv")));

/// Gives every statement its score and drops what is unlikely. "Anti-war" says what it says by itself: annotators
/// seldom write it down, so nothing can be learnt of it, and it keeps the score of its rule.
pub(crate) fn weigh(
    page: &Page,
    mentions: &[Mention],
    chains: &[Chain],
    settled: Vec<Settled>,
    watch: &mut impl Watch,
) -> Vec<StatementMention> {
    let document = Document::new(page, mentions, chains, &settled);
    let scores: Vec<f32> = settled
        .iter()
        .map(|one| {
            if one.draft.rule == prefix::RULE {
                return one.draft.score;
            }
            let sight = Sight { document: &document, draft: &one.draft, statement: &one.statement };
            watch.trusted(&sight);
            let mut sum = 0.0;
            each_feature(&sight, |feature| sum += WEIGHTS.of(feature));
            of_one(sum)
        })
        .collect();
    let best = best(page, mentions, &settled, &scores);
    let mut kept = Vec::with_capacity(settled.len());
    for (Settled { draft, statement }, score) in settled.into_iter().zip(scores) {
        let other = best.get(&(said(page, mentions, &draft, &statement), opposite(statement.agreement)));
        let is_sided = statement.agreement != Agreement::Mixed;
        let lost = match () {
            () if score < MIN => Some(Lost::Unlikely(MIN)),
            () if is_sided && other.is_some_and(|&other| score + MARGIN < other) => Some(Lost::Outdone),
            () => None,
        };
        match lost {
            Some(lost) => watch.draft(page, &Draft { score, ..draft }, lost),
            None => kept.push(StatementMention { score, ..statement }),
        }
    }
    kept
}

/// Who says what of what, where: chains of holder and target, sentence and whether it is over.
type Said = (ChainId, ChainId, u32, bool);

fn said(page: &Page, mentions: &[Mention], draft: &Draft, statement: &StatementMention) -> Said {
    let [holder, target] = [statement.holder, statement.target].map(|id| mentions[id as usize].chain);
    (holder, target, page.tree.token(draft.cue).sentence, statement.modality == Modality::Past)
}

/// The best score of each side that a sentence shows.
fn best(
    page: &Page,
    mentions: &[Mention],
    settled: &[Settled],
    scores: &[f32],
) -> BTreeMap<(Said, Agreement), f32> {
    let mut best = BTreeMap::new();
    for (Settled { draft, statement }, &score) in settled.iter().zip(scores) {
        let own = best.entry((said(page, mentions, draft, statement), statement.agreement)).or_insert(score);
        *own = score.max(*own);
    }
    best
}

/// What can be seen of a statement, written out.
#[cfg(feature = "train")]
pub(crate) fn features(sight: &Sight) -> Vec<String> {
    let mut features = Vec::new();
    each_feature(sight, |feature| features.push(Piece::text_of(feature)));
    features
}

/// Hands what can be seen of a statement to `take`.
fn each_feature(sight: &Sight, take: impl FnMut(&[Piece])) {
    let mut features = Features::new(take);
    features.add([literal!("bias")]);
    of_finding(sight, &mut features);
    of_holder(sight, &mut features);
    of_target(sight, &mut features);
    of_cue(sight, &mut features);
    of_document(sight, &mut features);
}

/// None, one, two, three, up to five, eight, twelve ... of something.
fn about(n: u32) -> Piece<'static> {
    const STEPS: [u32; 12] = [0, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90];
    number(STEPS.partition_point(|&step| step < n) as u32)
}

/// A probability in steps of half a unit of log odds.
fn odds(likely: f32) -> Piece<'static> {
    let odds = (likely.max(1e-4) / (1.0 - likely).max(1e-4)).ln();
    number((odds * 2.0 + 12.0).clamp(0.0, 20.0) as u32)
}

/// Which part found it, and how sure the learned readings are.
fn of_finding(sight: &Sight, features: &mut Features<impl FnMut(&[Piece])>) {
    let (draft, statement) = (sight.draft, sight.statement);
    let rule = Piece::of(statement.rule);
    let agreement = Piece::of(statement.agreement.as_str());
    features.add([literal!("rule="), rule]);
    features.add([literal!("rule="), rule, literal!(" "), agreement]);
    features.add([agreement]);
    features.add([literal!("certainty="), Piece::of(statement.certainty.as_str())]);
    features.add([literal!("modality="), Piece::of(statement.modality.as_str())]);
    match draft.likely {
        Some(Likely { cue, target: [target, other], holder }) => {
            let by = if statement.rule == "learned" { literal!("alone ") } else { literal!("too ") };
            features.add([by, literal!("likely="), odds(target * holder)]);
            features.add([by, literal!("target likely="), odds(target)]);
            features.add([by, literal!("holder likely="), odds(holder)]);
            features.add([by, literal!("other sign="), odds(other / (target + other).max(1e-6))]);
            let [cue, other] = cue.map(|odds| number((odds + 9).max(0) as u32));
            features.add([by, literal!("cue likely="), cue]);
            features.add([by, literal!("cue other sign="), other]);
        }
        None => features.add([literal!("not asked")]),
    }
    if !statement.alt.is_empty() {
        features.add([literal!("another reading")]);
    }
}

fn of_holder(sight: &Sight, features: &mut Features<impl FnMut(&[Piece])>) {
    let (document, statement) = (sight.document, sight.statement);
    let mention = document.mentions[statement.holder as usize];
    let chain = &document.chains[mention.chain as usize];
    let head = document.page.tree.token(mention.head);
    let cue = document.page.tree.token(sight.draft.cue);
    let form = Piece::of(mention.form.as_str());
    let same = yes(head.sentence == cue.sentence);
    let distance = sight.draft.cue.abs_diff(mention.head);
    features.add([literal!("holder="), form]);
    features.add([literal!("holder="), form, literal!(" same sentence="), same]);
    features.add([literal!("holder kind="), Piece::of(chain.kind.as_str())]);
    features.add([literal!("holder mentions="), about(chain.n_mentions)]);
    features.add([literal!("holder holds="), about(document.held[mention.chain as usize])]);
    features
        .add([literal!("holder words="), number(sight.tokens(statement.holder_span).len().min(6) as u32)]);
    if head.upos == Upos::Pron {
        features.add([literal!("holder is "), Piece::of(&head.lemma)]);
    } else {
        features.add([literal!("holder is "), Piece::of(head.xpos.as_str())]);
    }
    if head.sentence == cue.sentence {
        let side = if mention.head < sight.draft.cue { literal!("before ") } else { literal!("after ") };
        features.add([literal!("holder "), side, about(distance)]);
        features.add([literal!("holder deprel="), Piece::of(head.deprel.as_str())]);
    }
    let said = document.page.attribution_of(sight.draft.cue);
    let speaker = said.and_then(|said| said.speaker).map(|id| document.mentions[id as usize].chain);
    let by = match speaker {
        Some(speaker) if speaker == mention.chain => literal!("holder"),
        Some(_) => literal!("another"),
        None if said.is_some() => literal!("nobody"),
        None => literal!("none"),
    };
    features.add([literal!("said by "), by]);
    if let Some(said) = said {
        features.add([literal!("said by "), by, literal!(" "), Piece::of(said.style.as_str())]);
    }
}

fn of_target(sight: &Sight, features: &mut Features<impl FnMut(&[Piece])>) {
    let (document, draft, statement) = (sight.document, sight.draft, sight.statement);
    let tree = &document.page.tree;
    let mention = document.mentions[statement.target as usize];
    let chain = &document.chains[mention.chain as usize];
    let how = match draft.target {
        Target::Known(id) => Piece::of(document.mentions[id as usize].form.as_str()),
        Target::New(_) => literal!("new"),
        Target::Back(_) => literal!("back"),
        Target::Topic => literal!("topic"),
    };
    features.add([literal!("target="), how]);
    let kind = Piece::of(chain.kind.as_str());
    features.add([literal!("target="), how, literal!(" "), kind]);
    features.add([literal!("target kind="), kind]);
    features.add([literal!("target mentions="), about(chain.n_mentions)]);
    features.add([literal!("target of="), about(document.targeted[mention.chain as usize])]);
    features.add([literal!("name words="), number(chain.name.split(' ').count().min(7) as u32)]);
    let words = sight.tokens(statement.target_span);
    let word = |id: TokenId| tree.token(id);
    if words.is_empty() {
        return;
    }
    let content = words.clone().filter(|&id| is_content(word(id)));
    let often = content.clone().map(|id| document.often(&word(id).lemma)).max().unwrap_or(0);
    features.add([literal!("target often="), about(often)]);
    let n_content = content.clone().count();
    let n_early = content.filter(|&id| document.is_early(&word(id).lemma)).count();
    features.add([literal!("target early="), number((n_early * 4).div_ceil(n_content.max(1)) as u32)]);
    features.add([literal!("target content="), number(n_content.min(7) as u32)]);
    let (first, last) = (word(words.start), word(words.end - 1));
    features.add([literal!("target first="), Piece::of(first.upos.as_str())]);
    features.add([literal!("target last="), Piece::of(last.xpos.as_str())]);
    features.add([literal!("target last deprel="), Piece::of(last.deprel.as_str())]);
    let head = word(draft.target_head);
    features.add([literal!("target head="), Piece::of(head.xpos.as_str())]);
    features.add([literal!("target deprel="), Piece::of(head.deprel.as_str())]);
    let family = Digits::new(head.cluster.family);
    features.add([literal!("target family="), family.piece()]);
    for upos in [Upos::Propn, Upos::Num, Upos::Verb, Upos::Pron, Upos::Det, Upos::Adj] {
        if words.clone().any(|id| word(id).upos == upos) {
            features.add([literal!("target has "), Piece::of(upos.as_str())]);
        }
    }
    if words.clone().any(|id| &*word(id).lemma == "of") {
        features.add([literal!("target has of")]);
    }
    if let Some(before) = words.start.checked_sub(1) {
        features.add([literal!("before target="), Piece::of(word(before).upos.as_str())]);
    }
    features.add([literal!("after target="), small_word(sight, words.end)]);
    let cue = draft.cue;
    let side = match () {
        () if words.contains(&cue) => literal!("in"),
        () if cue < words.start => literal!("before "),
        () => literal!("after "),
    };
    let distance = cue.abs_diff(words.start).min(cue.abs_diff(words.end - 1));
    features.add([literal!("cue "), side, about(distance)]);
}

fn of_cue(sight: &Sight, features: &mut Features<impl FnMut(&[Piece])>) {
    let (page, cue) = (sight.document.page, sight.draft.cue);
    let token = page.tree.token(cue);
    let (upos, xpos) = (Piece::of(token.upos.as_str()), Piece::of(token.xpos.as_str()));
    features.add([literal!("cue="), upos]);
    features.add([literal!("cue="), upos, literal!(" rule="), Piece::of(sight.statement.rule)]);
    features.add([literal!("cue xpos="), xpos]);
    features.add([literal!("cue deprel="), Piece::of(token.deprel.as_str())]);
    let family = Digits::new(token.cluster.family);
    features.add([literal!("cue family="), family.piece()]);
    features
        .add([literal!("cue words="), number(sight.tokens(sight.statement.cue_span).len().min(4) as u32)]);
    features.add([literal!("cue listed="), number(page.stances(cue).len().min(3) as u32)]);
    features.add([literal!("cue quoted="), yes(page.is_quoted(cue))]);
    if let Some(before) = cue.checked_sub(1) {
        features.add([literal!("before cue="), small_word(sight, before)]);
    }
    features.add([literal!("after cue="), small_word(sight, cue + 1)]);
}

/// What else is said in the document, and where it is said.
fn of_document(sight: &Sight, features: &mut Features<impl FnMut(&[Piece])>) {
    let (document, statement) = (sight.document, sight.statement);
    let pair = sight.pair();
    features.add([literal!("said so="), about(document.said(pair, statement.agreement))]);
    if document.says_otherwise(pair, statement.agreement) {
        features.add([literal!("says otherwise")]);
    }
    let token = document.page.tree.token(sight.draft.cue);
    features.add([literal!("in sentence="), about(document.in_sentence(token.sentence))]);
    features.add([literal!("sentence="), about(token.sentence)]);
    let sentence = &document.page.analysis.sentences[token.sentence as usize];
    features.add([literal!("sentence words="), about(sentence.end - sentence.first)]);
    features.add([literal!("words="), about(document.page.analysis.tokens.len() as u32 / 16)]);
}

/// A word of a closed class by itself, any other by its part of speech.
fn small_word<'a>(sight: &Sight<'a>, id: TokenId) -> Piece<'a> {
    let Some(token) = sight.document.page.analysis.tokens.get(id as usize) else { return literal!("end") };
    match token.upos {
        Upos::Adp | Upos::Part | Upos::Sconj | Upos::Cconj | Upos::Pron | Upos::Aux | Upos::Punct => {
            Piece::of(&token.lemma)
        }
        other => Piece::of(other.as_str()),
    }
}

fn is_content(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Agreement, Options, extract};
    use crate::lexicon::Lexicon;
    use crate::text;

    #[test]
    fn no_two_features_have_one_hash() {
        let table = include_str!("../../../data/models/en/trust.tsv");
        let n_features = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), n_features);
    }

    #[test]
    fn a_stance_that_is_plain_and_said_again_is_trusted_more_than_a_word_in_passing() {
        let document = text::Document::new(
            "x",
            "Farmers reject the grain levy.\n\nThe Farmers' League opposes the grain levy. \"The grain levy must be \
             scrapped,\" the Farmers' League said. Its chairman was glad to see so many guests at a fine lunch.",
        );
        let lexicon = Lexicon::builtin();
        let analysis = crate::analyze::analyze(&document, lexicon);
        let extraction = extract(&document, &analysis, lexicon, Options::default());
        let score = |word: &str| {
            let found =
                extraction.statements.iter().filter(|one| one.target_span.of(&document.text).contains(word));
            found.map(|one| one.score).fold(0.0, f32::max)
        };
        let levy = extraction.statements.iter().find(|one| one.agreement == Agreement::Opposes);
        assert!(levy.is_some_and(|one| one.score > 0.5));
        assert!(score("levy") > score("lunch") + 0.2, "{} {}", score("levy"), score("lunch"));
    }

    #[test]
    fn counts_are_told_apart_where_they_are_small() {
        let steps: Vec<&str> = [0, 1, 2, 3, 4, 5, 6, 100, 10_000].map(|n| about(n).text).to_vec();
        assert_eq!(steps, ["0", "1", "2", "3", "4", "4", "5", "12", "12"]);
    }
}
