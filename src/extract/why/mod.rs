//! Why: what every stage saw in one sentence, and where it fell out.
//!
//! The document is read once more while a tracer looks on; what it is told is kept as words, ready to be shown.

mod tracer;
mod ties;
mod wording;

use serde::Serialize;

use crate::analyze::Analysis;
use crate::extract::why::tracer::Tracer;
use crate::extract::{
    Agreement, Certainty, EntityKind, Form, Modality, Options, RelationKind, Style, watched,
};
use crate::lexicon::Lexicon;
use crate::text::Document;

/// What every stage saw in one sentence. Spans count code points of the text, end exclusive.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Why {
    /// The document.
    pub document: String,
    /// The number of the sentence in it, from 0.
    pub sentence: usize,
    /// Where it stands.
    pub span: [u32; 2],
    /// It, on one line.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// What is mentioned in it.
    pub mentions: Vec<Mentioned>,
    /// Who says something in it, or says it.
    pub attributions: Vec<Attributed>,
    /// The words at which lines of the stance list stand.
    pub cues: Vec<Cue>,
    /// Lines of the stance list that have a word of the sentence and do not stand there.
    pub unused: Vec<Unused>,
    /// What the weights say; `None` if they are switched off.
    pub weights: Option<Vec<Weighed>>,
    /// The nouns of office.
    pub offices: Vec<Office>,
    /// The patterns of relations that were tried.
    pub ties: Vec<TieWord>,
    /// The pairs that the weights give a chance.
    pub pairs: Vec<Pair>,
    /// What was found and dropped again.
    pub dropped: Vec<Dropped>,
    /// The statements that came out.
    pub statements: Vec<Statement>,
    /// The relations that came out.
    pub relations: Vec<Relation>,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Word {
    pub id: u32,
    pub text: String,
    pub lemma: String,
    pub upos: &'static str,
    pub xpos: &'static str,
    pub deprel: &'static str,
    /// The word it hangs from; `None` for the root.
    pub head: Option<u32>,
    /// What the lists of operators, roles, ties and instruments say of it.
    pub lists: Vec<String>,
}

/// A mention.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Mentioned {
    pub text: String,
    pub form: Form,
    pub kind: EntityKind,
    /// Its chain, as `show mentions` numbers it.
    pub entity: String,
    pub name: String,
}

/// An attribution.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Attributed {
    pub speaker: Option<String>,
    pub source: String,
    pub cue: String,
    pub content: String,
    pub style: Style,
    pub rule: &'static str,
    /// Whether the sentence, or a part of it, is what is said.
    pub covers: bool,
}

/// A word at which lines of the stance list stand.
#[derive(Clone, Debug, Serialize)]
pub struct Cue {
    /// Its number.
    pub id: u32,
    /// It.
    pub word: String,
    /// Why its context says that it tells nobody's stance, if so.
    pub silent: Option<&'static str>,
    /// What its context does to it.
    pub context: Vec<String>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of the stance list that stands at a word.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// It.
    pub line: String,
    /// The pattern that fits.
    pub pattern: Option<&'static str>,
    /// What the pattern finds: place and words.
    pub found: Vec<(String, String)>,
    /// Why nothing, or not everything, came of it.
    pub lost: Vec<String>,
}

/// A line of the stance list that does not stand where its word does.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Unused {
    pub word: String,
    pub line: String,
    pub reason: String,
}

/// What the weights say of one word.
#[derive(Clone, Debug, Serialize)]
pub struct Weighed {
    /// Its number.
    pub id: u32,
    /// It.
    pub word: String,
    /// Log odds that it carries a stance: for, against.
    pub odds: [f32; 2],
    /// The same as probabilities.
    pub likely: [f32; 2],
    /// Why it was not asked further, if it was not.
    pub lost: Option<String>,
    /// The likeliest targets.
    pub targets: Vec<WeighedTarget>,
    /// The likeliest holders.
    pub holders: Vec<WeighedHolder>,
}

/// What a stance may be about.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WeighedTarget {
    pub words: String,
    /// For, against.
    pub likely: [f32; 2],
    /// What became of it.
    pub verdict: String,
}

/// Who may hold a stance.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WeighedHolder {
    pub words: String,
    pub likely: f32,
}

/// A noun of office.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Office {
    pub role: String,
    pub relation: RelationKind,
    pub bearers: Vec<String>,
    /// Where it is held.
    pub seats: Vec<String>,
}

/// A pattern of relations at a word of the lists.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TieWord {
    pub id: u32,
    pub word: String,
    pub pattern: &'static str,
    pub found: Vec<(String, String)>,
    pub lost: Option<String>,
}

/// A pair that the weights give a chance.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Pair {
    pub from: String,
    pub relation: RelationKind,
    pub to: String,
    pub odds: f32,
    pub verdict: String,
}

/// Something that was found and dropped again.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Dropped {
    pub what: String,
    pub score: f32,
    pub rule: &'static str,
    pub reason: String,
}

/// A statement that came out.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Statement {
    pub holder: String,
    pub agreement: Agreement,
    pub target: String,
    pub certainty: Certainty,
    pub modality: Modality,
    pub score: f32,
    pub rule: &'static str,
    pub evidence: String,
}

/// A relation that came out.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Relation {
    pub from: String,
    pub relation: RelationKind,
    pub to: String,
    pub former: bool,
    pub score: f32,
    pub rule: &'static str,
    pub evidence: String,
}

/// Reads the document once more and tells of its sentence number `sentence`; of none if it has fewer.
pub fn why(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    options: Options,
    sentence: usize,
) -> Why {
    let Some(range) = analysis.sentences.get(sentence) else { return Why::default() };
    let mut tracer = Tracer::new(sentence as u32, range.first..range.end, options);
    let extraction = watched(document, analysis, lexicon, options, &mut tracer);
    tracer.finish(document, analysis, lexicon, &extraction)
}

impl Why {
    /// Drops statements and relations less sure than `min_score`, and says so.
    pub fn prune(&mut self, min_score: f32) {
        let reason = || format!("less sure than --min-score {min_score}");
        let dropped = &mut self.dropped;
        self.statements.retain(|s| {
            if s.score < min_score {
                let what = format!("{} {} {}", s.holder, s.agreement.as_str(), s.target);
                dropped.push(Dropped { what, score: s.score, rule: s.rule, reason: reason() });
            }
            s.score >= min_score
        });
        self.relations.retain(|r| {
            if r.score < min_score {
                let what = format!("{} {} {}", r.from, r.relation.as_str(), r.to);
                dropped.push(Dropped { what, score: r.score, rule: r.rule, reason: reason() });
            }
            r.score >= min_score
        });
    }
}
