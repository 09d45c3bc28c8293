//! The tracer: the watcher that writes down what concerns one sentence.

use std::ops::Range;

use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::{Analysis, TokenId};
use crate::extract::matcher::Found;
use crate::extract::page::Page;
use crate::extract::pattern::Pattern;
use crate::extract::relation::Tie;
use crate::extract::relation::layout::Layout;
use crate::extract::relation::learned;
use crate::extract::statement::context::Context;
use crate::extract::statement::cue::is_in_name;
use crate::extract::statement::draft::Draft;
use crate::extract::statement::holder::speaker;
use crate::extract::statement::learned::features::TargetAt;
use crate::extract::statement::learned::why::{Answer, answers};
use crate::extract::statement::learned::{MIN_CUE, MIN_LIKELY};
use crate::extract::statement::{cue, tried};
use crate::extract::watch::{Lost, Verdict, Watch};
use crate::extract::why::ties::{offices_in, pairs_in, patterns_in, tie};
use crate::extract::why::wording::{self, all, context, entry, gap, lost, words};
use crate::extract::why::{
    Attributed, Cue, Dropped, Line, Mentioned, Relation, Statement, Unused, Weighed, WeighedHolder,
    WeighedTarget, Why, Word,
};
use crate::extract::{Extraction, MentionId, Options};
use crate::lexicon::Lexicon;
use crate::lexicon::operators::Class;
use crate::lexicon::stance::{StanceEntry, WordClass, WordParts};
use crate::text::Document;
use crate::text::code_points::CodePoints;
use crate::text::span::Span;

/// A word that carries a stance less likely than this, and is in no list, is not worth a line.
const SHOWN: f32 = 0.03;
/// So many targets and holders of a word are told.
const MOST: usize = 4;

/// Writes down what concerns one sentence.
pub(crate) struct Tracer {
    sentence: u32,
    range: Range<TokenId>,
    options: Options,
    why: Why,
    /// For every word that was weighed, the targets in the order in which they are told.
    targets: Vec<Vec<TargetAt>>,
    /// The ties of the sentence, and the same in words: those that rules found, then those that are left.
    ties: Vec<(Tie, String)>,
}

impl Tracer {
    pub(crate) fn new(sentence: u32, range: Range<TokenId>, options: Options) -> Tracer {
        Tracer { sentence, range, options, why: Why::default(), targets: Vec::new(), ties: Vec::new() }
    }

    fn line(&mut self, cue: TokenId, wanted: &StanceEntry) -> Option<&mut Line> {
        let cue = self.why.cues.iter_mut().find(|found| found.id == cue)?;
        let wanted = entry(wanted);
        cue.lines.iter_mut().find(|line| line.line == wanted)
    }

    /// Adds what is known only when all is done.
    pub(crate) fn finish(
        mut self,
        document: &Document,
        analysis: &Analysis,
        lexicon: &Lexicon,
        extraction: &Extraction,
    ) -> Why {
        let span = analysis.sentences[self.sentence as usize].span;
        let points = CodePoints::new(&document.text);
        self.why.document.clone_from(&document.id);
        self.why.sentence = self.sentence as usize;
        self.why.span = points.span(span);
        self.why.text = words(document, span);
        self.why.words = self.range.clone().map(|id| word(document, analysis, lexicon, id)).collect();
        let of = |id: MentionId| &extraction.chains[extraction.mentions[id as usize].chain as usize].name;
        let mentions = extraction.mentions.iter().filter(|mention| span.contains(mention.span));
        self.why.mentions = mentions
            .map(|mention| Mentioned {
                text: words(document, mention.span),
                form: mention.form,
                kind: mention.kind,
                entity: format!("e{}", mention.chain + 1),
                name: extraction.chains[mention.chain as usize].name.clone(),
            })
            .collect();
        let meets = |spans: &[Span]| spans.iter().any(|one| one.start < span.end && span.start < one.end);
        let join =
            |spans: &[Span]| spans.iter().map(|&one| words(document, one)).collect::<Vec<_>>().join(" … ");
        let attributions = extraction.attributions.iter();
        self.why.attributions = attributions
            .filter(|one| meets(&one.content) || meets(&one.cue) || meets(&one.source))
            .map(|one| Attributed {
                speaker: one.speaker.map(|id| of(id).clone()),
                source: join(&one.source),
                cue: join(&one.cue),
                content: join(&one.content),
                style: one.style,
                rule: one.rule,
                covers: meets(&one.content),
            })
            .collect();
        let statements = extraction.statements.iter().filter(|one| span.contains(one.cue_span));
        self.why.statements = statements
            .map(|one| Statement {
                holder: of(one.holder).clone(),
                agreement: one.agreement,
                target: of(one.target).clone(),
                certainty: one.certainty,
                modality: one.modality,
                score: one.score,
                rule: one.rule,
                evidence: words(document, one.evidence),
            })
            .collect();
        let relations = extraction.relations.iter().filter(|one| meets(&[one.evidence]));
        let is_out = |tie: &Tie| {
            extraction.relations.iter().any(|one| one.kind == tie.kind && one.evidence == tie.evidence)
        };
        for (tie, what) in self.ties.drain(..).filter(|(tie, _)| !is_out(tie)) {
            let reason = "another passage of the document shows it, or both ends are one".to_owned();
            self.why.dropped.push(Dropped { what, score: tie.score, rule: tie.rule, reason });
        }
        self.why.relations = relations
            .map(|one| Relation {
                from: of(one.from).clone(),
                relation: one.kind,
                to: of(one.to).clone(),
                former: one.former,
                score: one.score,
                rule: one.rule,
                evidence: words(document, one.evidence),
            })
            .collect();
        self.why
    }
}

impl Watch for Tracer {
    fn cue(&mut self, page: &Page, cue: TokenId, lines: &[&StanceEntry], around: &Context) {
        if !self.range.contains(&cue) {
            return;
        }
        let line = |line: &&StanceEntry| Line {
            line: entry(line),
            pattern: None,
            found: Vec::new(),
            lost: Vec::new(),
        };
        self.why.cues.push(Cue {
            id: cue,
            word: words(page.document, page.span(cue)),
            silent: around.silent,
            context: context(page, around),
            lines: lines.iter().map(line).collect(),
        });
    }

    fn line(&mut self, page: &Page, (cue, entry): (TokenId, &StanceEntry), why: Lost) {
        let Some(line) = Tracer::line(self, cue, entry) else { return };
        let n_before = line.lost.len();
        if why == Lost::Unfit {
            let gaps = tried(page, cue, entry).filter_map(|(pattern, fitted)| Some((pattern, fitted.err()?)));
            line.lost.extend(gaps.map(|(pattern, place)| gap(pattern, place, Some(entry))));
        }
        if line.lost.len() == n_before {
            line.lost.push(lost(page, why));
        }
    }

    fn fit(
        &mut self,
        page: &Page,
        (cue, entry): (TokenId, &StanceEntry),
        pattern: &Pattern,
        found: &[Found],
    ) {
        let Some(line) = Tracer::line(self, cue, entry) else { return };
        line.pattern = Some(pattern.name);
        let places = pattern.names.iter().zip(found).skip(1);
        line.found = places.map(|(name, place)| (name.clone(), all(page, &place.tokens))).collect();
    }

    fn patterns(&mut self, page: &Page, drafts: &[Draft]) {
        for id in self.range.clone() {
            if self.why.cues.iter().all(|cue| cue.id != id) {
                self.why.unused.extend(unused(page, id));
            }
            let demands = page.operator(id) == Some(Class::Demand);
            if demands && speaker(page, id).is_none() {
                let line = "a demand: whoever says these words wants what they ask for".to_owned();
                let reason = "nobody is known to say them".to_owned();
                self.why.unused.push(Unused { word: words(page.document, page.span(id)), line, reason });
            }
        }
        if !self.options.learned_stances {
            return;
        }
        let is_found = |id: TokenId| drafts.iter().any(|draft| draft.cue == id);
        let answers = answers(page, drafts, self.range.clone());
        let is_told = |answer: &Answer| {
            answer.likely[0] + answer.likely[1] >= SHOWN
                || is_found(answer.cue)
                || self.why.cues.iter().any(|cue| cue.id == answer.cue)
        };
        let told: Vec<Answer> = answers.into_iter().filter(is_told).collect();
        self.targets = told.iter().map(|answer| answer.targets.iter().map(|&(at, _)| at).collect()).collect();
        self.why.weights =
            Some(told.iter().map(|answer| weighed(page, answer, is_found(answer.cue))).collect());
    }

    fn weighed(&mut self, cue: TokenId, target: TargetAt, verdict: Verdict) {
        let Some(weights) = &mut self.why.weights else { return };
        let Some(n) = weights.iter().position(|weighed| weighed.id == cue) else { return };
        let Some(at) = self.targets[n].iter().position(|&known| known == target) else { return };
        if let Some(told) = weights[n].targets.get_mut(at) {
            told.verdict = wording::verdict(verdict);
        }
    }

    fn ties(&mut self, layout: &Layout, found: &[Tie], pairs: &[learned::Pair<[f32; 7]>]) {
        let page = layout.page;
        self.why.offices = offices_in(layout, self.range.clone());
        self.why.ties = patterns_in(page, self.range.clone());
        self.why.pairs = pairs_in(page, pairs, self.range.clone());
        let sentence = page.analysis.sentences[self.sentence as usize].span;
        let here = found.iter().filter(|tie| sentence.contains(tie.evidence));
        self.ties = here.map(|found| (*found, tie(page, found))).collect();
    }

    fn ties_left(&mut self, page: &Page, left: &[Tie]) {
        for (found, what) in &self.ties {
            let is_same = |tie: &&Tie| {
                page.same(tie.from, found.from) && tie.kind == found.kind && tie.evidence == found.evidence
            };
            if left.iter().find(is_same).is_none() {
                self.why.dropped.push(Dropped {
                    what: what.clone(),
                    score: found.score,
                    rule: found.rule,
                    reason: "the weights find another tie of the two likelier, or none".to_owned(),
                });
            }
        }
        let sentence = page.analysis.sentences[self.sentence as usize].span;
        let here = left.iter().filter(|tie| sentence.contains(tie.evidence));
        self.ties = here.map(|left| (*left, tie(page, left))).collect();
    }

    fn draft(&mut self, page: &Page, draft: &Draft, why: Lost) {
        if self.range.contains(&draft.cue) {
            self.why.dropped.push(Dropped {
                what: wording::draft(page, draft),
                // What the weights drop has no score any more.
                score: draft.score.max(0.0),
                rule: draft.rule,
                reason: lost(page, why),
            });
        }
    }
}

/// A word of the sentence.
fn word(document: &Document, analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> Word {
    let token = &analysis.tokens[id as usize];
    let mut lists = Vec::new();
    if let Some(class) = lexicon.operators.class(&token.lemma) {
        lists.push(format!("operator: {}", format!("{class:?}").to_lowercase()));
    }
    let has_tie = WordClass::ALL.iter().any(|&class| lexicon.ties.find(&token.lemma, class).next().is_some());
    let is_instrument = lexicon.instruments.get(&token.lemma).is_some();
    let named = [
        (lexicon.roles.get(&token.lemma).is_some(), "role"),
        (has_tie, "tie"),
        (is_instrument, "instrument"),
    ];
    lists.extend(named.iter().filter(|(is_in, _)| *is_in).map(|&(_, list)| list.to_owned()));
    Word {
        id,
        text: words(document, token.span),
        lemma: token.lemma.to_string(),
        upos: token.upos.as_str(),
        xpos: token.xpos.as_str(),
        deprel: token.deprel.as_str(),
        head: token.head,
        lists,
    }
}

/// Lines of the stance list that have this word and do not stand here, each with the reason.
fn unused(page: &Page, id: TokenId) -> Vec<Unused> {
    let word = words(page.document, page.span(id));
    let lower = word.to_lowercase();
    let lemma = page.tree.lemma(id);
    let upos = page.tree.upos(id).as_str();
    let is_preposition = page.tree.upos(id) == Upos::Adp;
    // "did" is in lines of "do +harm", and in every second sentence.
    if page.tree.upos(id) == Upos::Aux {
        return Vec::new();
    }
    let wordings = if lower == lemma { vec![lemma] } else { vec![lemma, lower.as_str()] };
    let mut found = Vec::new();
    for wording in wordings {
        for line in WordClass::ALL.iter().flat_map(|&class| page.lexicon.stance.find(wording, class)) {
            let WordParts { before, after, object, .. } = &line.parts;
            let reason = match cue::has_parts(page, id, &line.parts) {
                false if is_preposition => continue,
                false => {
                    let others: Vec<&str> =
                        before.iter().chain(after).chain(object).map(|word| &**word).collect();
                    format!("its other words do not stand here, or hang elsewhere: {}", others.join(", "))
                }
                true if is_preposition => "the preposition says nothing by itself here".to_owned(),
                true if is_in_name(page, id) => "part of a name".to_owned(),
                true if page.tree.deprel(id) == Deprel::Compound => "part of a compound".to_owned(),
                true => format!("{upos} here, where the line asks for {}", line.class.as_str()),
            };
            found.push(Unused { word: word.clone(), line: entry(line), reason });
        }
    }
    found
}

/// What the weights say of a word.
fn weighed(page: &Page, answer: &Answer, is_found: bool) -> Weighed {
    let best = answer.targets.first().map_or(0.0, |(_, likely)| likely[0].max(likely[1]));
    let lost = match () {
        () if is_found => None,
        () if answer.likely[0] + answer.likely[1] < MIN_CUE => {
            Some(format!("carries a stance less likely than {MIN_CUE}"))
        }
        () if answer.silent.is_some() => {
            answer.silent.map(|why| format!("its context tells nobody's stance: {why}"))
        }
        () if best < MIN_LIKELY => Some(format!("has no target as likely as {MIN_LIKELY}")),
        () => None,
    };
    let target = |&(at, likely): &(TargetAt, [f32; 2])| WeighedTarget {
        words: wording::target_at(page, at),
        likely: likely.map(rounded),
        verdict: "not asked".to_owned(),
    };
    let holder = |&(holder, likely): &_| WeighedHolder {
        words: wording::holder_at(page, holder),
        likely: rounded(likely),
    };
    Weighed {
        id: answer.cue,
        word: at_word(page, answer.cue),
        odds: answer.odds.map(rounded),
        likely: answer.likely.map(rounded),
        lost,
        targets: answer.targets.iter().take(MOST).map(target).collect(),
        holders: answer.holders.iter().take(MOST).map(holder).collect(),
    }
}

fn at_word(page: &Page, id: TokenId) -> String {
    words(page.document, page.span(id))
}

fn rounded(likely: f32) -> f32 {
    (likely * 1000.0).round() / 1000.0
}
