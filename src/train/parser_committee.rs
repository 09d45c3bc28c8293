//! A committee: several networks, trained from other random weights, that parse together.
//!
//! Their judgements are added at each step, which is right more often than any of them. What they say of news
//! that nobody gave trees is then learned by the one network that ships: tri-training's idea (Zhou and Li 2005),
//! with one student (Weiss et al., ACL 2015, do so with agreeing parsers). The student so learns the words and
//! turns of political news, for which the treebanks have few.

use std::io;
use std::path::Path;

use crate::analyze::network::features::{Beginning, FEATURES, form, rows};
use crate::analyze::network::shown;
use crate::analyze::network::transition::{Configuration, Transition};
use crate::analyze::network::weights::{LAYERS, Vocabulary, WIDTH};
use crate::analyze::{deprel::Deprel, sentences, tokenize, upos::Upos, xpos::Xpos};
use crate::lexicon::Lexicon;
use crate::text::Document;
use crate::train::corpus;
use crate::train::numeric::{Random, forward, softmax};
use crate::train::own;
use crate::train::parser_network::{Memory, Model, RELATIONS, Regime, SCORES};
use crate::train::treebank::{Gold, GoldWord};

/// Longer sentences of news are left out: most are lists.
const MAX_WORDS: usize = 80;

/// Networks that parse together.
pub(crate) struct Committee {
    members: Vec<(Model, Memory)>,
    vocabulary: Vocabulary,
    tags: Vec<(Upos, Xpos)>,
    configuration: Configuration,
    random: Random,
}

impl Committee {
    /// A committee of networks that share vocabulary and tags.
    pub(crate) fn new(models: Vec<Model>, vocabulary: Vocabulary, tags: Vec<(Upos, Xpos)>) -> Committee {
        let members = models.into_iter().map(|model| (model, Memory::default())).collect();
        Committee {
            members,
            vocabulary,
            tags,
            configuration: Configuration::default(),
            random: Random::new(0),
        }
    }

    /// Trees for sentences of words.
    pub(crate) fn parse_all(&mut self, sentences: &[Vec<String>]) -> Vec<Gold> {
        sentences.iter().map(|words| self.parse(words)).collect()
    }

    /// Share of right UPOS, tags, heads, and heads with relations, in per cent.
    pub(crate) fn scores(&mut self, gold: &[Gold]) -> [f64; 4] {
        let (mut n, mut right) = (0, [0; 4]);
        for sentence in gold {
            let words: Vec<String> = sentence.words.iter().map(|word| word.form.clone()).collect();
            for (word, parsed) in sentence.words.iter().zip(self.parse(&words).words) {
                let head = parsed.head == word.head;
                let all = [
                    parsed.upos == word.upos,
                    parsed.xpos == word.xpos,
                    head,
                    head && parsed.deprel == word.deprel,
                ];
                n += 1;
                right.iter_mut().zip(all).for_each(|(right, is)| *right += u32::from(is));
            }
        }
        right.map(|right| 100.0 * f64::from(right) / f64::from(n.max(1)))
    }

    fn parse(&mut self, words: &[String]) -> Gold {
        let mut beginning = Beginning::new();
        let forms = words.iter().map(|word| form(word));
        let rows: Vec<[u32; FEATURES]> =
            forms.map(|form| rows(&form, beginning.holds(&form), &self.vocabulary)).collect();
        let regime = Regime { dropout: 0.0, explore: 0.0 };
        let known: Vec<u32> = rows.iter().map(|rows| rows[0]).collect();
        for (model, memory) in &mut self.members {
            model.encode(&rows, &known, &regime, memory, &mut self.random);
        }
        self.attach(words.len(), &regime);
        let n_words = words.len() as u32;
        let word = |(n, text): (usize, &String)| {
            let node = &self.configuration.nodes[n];
            let (upos, xpos) = self.tags[self.tag(n)];
            GoldWord {
                form: text.clone(),
                lemma: String::new(),
                upos: upos.as_str().to_owned(),
                xpos: xpos.as_str().to_owned(),
                head: if node.head == n_words { 0 } else { node.head + 1 },
                deprel: Deprel::ALL[usize::from(node.label)].as_str().to_owned(),
            }
        };
        Gold { words: words.iter().enumerate().map(word).collect() }
    }

    /// The tag that the members find likeliest for a word.
    fn tag(&self, word: usize) -> usize {
        let mut sums = vec![0.0; self.tags.len()];
        for (model, memory) in &self.members {
            let mut scores = vec![0.0; model.n_tags];
            let vector = &memory.words[LAYERS][(word + 1) * WIDTH..][..WIDTH];
            forward(&model.tagger.weights, vector, &mut scores);
            softmax(&mut scores);
            sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
        }
        best(&sums, |_| true)
    }

    fn attach(&mut self, n_words: usize, regime: &Regime) {
        self.configuration.start(n_words);
        while !self.configuration.is_final() {
            let legal = self.configuration.legal();
            let slots = self.configuration.slots();
            let traits = self.configuration.traits(&slots);
            let mut sums = [0.0; 3];
            let mut labels = [[0.0; RELATIONS]; 2];
            for (model, memory) in &mut self.members {
                let (hidden, _) = model.hidden(&slots, &traits, regime, memory, &mut self.random);
                let mut scores = [0.0; SCORES];
                forward(&model.transitions.weights, &hidden, &mut scores);
                let mut likely: [f32; 3] =
                    std::array::from_fn(|i| if legal[i] { scores[i] } else { f32::MIN });
                softmax(&mut likely);
                sums.iter_mut().zip(likely).for_each(|(sum, score)| *sum += score);
                for (sums, weights) in labels.iter_mut().zip(&model.labels) {
                    let mut scores = [0.0; RELATIONS];
                    forward(&weights.weights, &hidden, &mut scores);
                    softmax(&mut scores);
                    sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
                }
            }
            let transition = Transition::ALL[best(&sums, |i| legal[i])];
            let label = match transition {
                Transition::Shift => 0,
                _ if self.configuration.arc(transition).0 == self.configuration.n_words() => {
                    Deprel::Root as u8
                }
                _ => {
                    let sums = &labels[usize::from(transition == Transition::RightArc)];
                    best(sums, |i| i != Deprel::Root as usize) as u8
                }
            };
            self.configuration.apply(transition, label);
        }
    }
}

/// The greatest of those allowed, the first if several are.
fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let all = (0..scores.len()).filter(|&i| allowed(i));
    all.reduce(|best, i| if scores[i] > scores[best] { i } else { best }).unwrap_or(0)
}

/// The words of news sentences without trees: our own articles and the training part of NewsMTSC.
pub(crate) fn news(corpora: &Path) -> io::Result<Vec<Vec<String>>> {
    let mut texts: Vec<String> = own::of_corpora(corpora)?.into_iter().map(|article| article.text).collect();
    for line in corpus::read(&corpora.join("newsmtsc/train.jsonl.gz"))?.lines() {
        let record: serde_json::Value = serde_json::from_str(line).map_err(io::Error::other)?;
        texts.push(record["text"].as_str().unwrap_or_default().to_owned());
    }
    let lexicon = Lexicon::builtin();
    let mut all = Vec::new();
    let mut spans = Vec::new();
    for text in texts {
        let document = Document::new("", &text);
        for (sentence, _) in sentences::sentences(&document, lexicon) {
            spans.clear();
            tokenize::tokenize(&text, sentence, lexicon, &mut spans);
            if (3..=MAX_WORDS).contains(&spans.len()) {
                let words = 0..spans.len();
                all.push(words.map(|n| shown(&text, &spans, n, &lexicon.readings).to_owned()).collect());
            }
        }
    }
    Ok(all)
}
