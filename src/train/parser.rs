//! Trains the tagger and parser on the treebanks EWT and GUM and writes `parser.bin`.
//!
//! A committee of networks is trained first; the trees it gives to news without trees are learned beside those of the
//! treebanks (`parser_committee`).
//!
//! Adam, mini-batches of eight sentences, a learning rate that falls, and an average over the last quarter;
//! dropout; rare words replaced by the unknown word now and then; some sentences set in capitals, title case
//! or lower case, as headlines are.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::analyze::network::Parser;
use crate::analyze::network::features::{Beginning, FEATURES, FIRST_WORD, UNKNOWN, form, rows};
use crate::analyze::network::simd::Instructions;
use crate::analyze::network::weights::{Network, Vocabulary, WIDTH};
use crate::analyze::{deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::text::span::Span;
use crate::train::numeric::{Random, Step};
use crate::train::oracle::projectivize;
use crate::train::parser_committee::{self, Committee};
use crate::train::parser_file;
use crate::train::parser_network::{Example, Memory, Model, NO_ROW, Regime};
use crate::train::treebank::{self, Gold};
use crate::train::vectors::Vectors;

const SEED: u64 = 0x5EED_2026;
const EPOCHS: usize = 11;

/// How many networks make up the committee.
const MEMBERS: u64 = 4;
const BATCH: usize = 8;
const RATE: f32 = 0.002;
const DROPOUT: f32 = 0.2;
const EXPLORE: f32 = 0.9;

/// The learning rate falls linearly to this share of `RATE`.
const LAST_RATE: f32 = 0.1;

/// The weights of this last share of training are averaged (Izmailov et al., UAI 2018), one batch in twenty.
const AVERAGED: f32 = 0.25;

/// How many words have a vector. Rows are counted in two bytes: all of them together must stay below 65,536.
const VECTORS: usize = 30_000;

/// How often the vector of a word is not seen, as if it had none.
const NO_VECTOR: f32 = 0.03;

/// Words rarer than this share one row.
const RARE: u32 = 2;

/// Trains on `corpora`, prints scores on the development sets, and writes `parser.bin` into `data`.
///
/// # Errors
/// If a corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path, vectors: &Path) -> io::Result<()> {
    let vectors = Vectors::read(vectors, VECTORS)?;
    let mut gold = treebank::read(&corpora.join("ewt/train.conllu.gz"))?;
    gold.extend(treebank::read(&corpora.join("gum/train.conllu.gz"))?);
    let development = [
        ("EWT", treebank::read(&corpora.join("ewt/dev.conllu"))?),
        ("GUM", treebank::read(&corpora.join("gum/dev.conllu.gz"))?),
    ];
    let members: Vec<Training> = std::thread::scope(|scope| {
        let one = |n: u64| {
            let (gold, vectors) = (&gold, &vectors);
            scope.spawn(move || {
                let mut training = Training::new(gold, vectors, SEED + 1 + n);
                for epoch in 0..EPOCHS {
                    training.epoch(epoch);
                }
                training.average.store(&mut training.model);
                training
            })
        };
        let running: Vec<_> = (0..MEMBERS).map(one).collect();
        running.into_iter().map(|run| run.join().expect("training does not fail")).collect()
    });
    for member in &members {
        evaluate(&member.file(), &development);
    }
    let first = members.first().expect("a committee has members");
    let lookup = lookup(&first.model, &first.vocabulary, &first.tags);
    let tags = first.tags.clone();
    let mut committee =
        Committee::new(members.into_iter().map(|member| member.model).collect(), lookup, tags);
    for (name, gold) in &development {
        let [upos, xpos, uas, las] = committee.scores(gold);
        println!("  {name} dev, committee: UPOS {upos:.2} XPOS {xpos:.2} UAS {uas:.2} LAS {las:.2}");
    }
    let news = committee.parse_all(&parser_committee::news(corpora)?);
    println!("{} sentences of news parsed by the committee", news.len());
    gold.extend(news);
    let mut training = Training::new(&gold, &vectors, SEED);
    for epoch in 0..EPOCHS {
        let wrong = training.epoch(epoch);
        println!("epoch {epoch}: {:.2} % of transitions wrong", 100.0 * wrong);
        if epoch + 1 == EPOCHS {
            training.average.store(&mut training.model);
        }
        if epoch % 3 == 2 || epoch + 1 == EPOCHS {
            let file = training.file();
            evaluate(&file, &development);
            std::fs::write(data.join("parser.bin"), file)?;
        }
    }
    Ok(())
}

/// The state of a training.
struct Training {
    sentences: Vec<Sentence>,
    order: Vec<usize>,
    /// How often each row of a vocabulary word occurs, counted from [`FIRST_WORD`].
    counts: Vec<u32>,
    /// Whether its word has a vector.
    has_vector: Vec<bool>,
    vocabulary: BTreeMap<u64, u32>,
    tags: Vec<(Upos, Xpos)>,
    model: Model,
    memory: Memory,
    random: Random,
    powers: [f32; 2],
    n_batches: usize,
    average: Average,
}

/// A running sum of the weights.
#[derive(Default)]
struct Average {
    sums: Vec<Vec<f32>>,
    n: u32,
}

impl Average {
    fn add(&mut self, model: &mut Model) {
        self.n += 1;
        self.sums.resize(model.tensors().count(), Vec::new());
        for (sums, tensor) in self.sums.iter_mut().zip(model.tensors()) {
            sums.resize(tensor.weights.len(), 0.0);
            sums.iter_mut().zip(&tensor.weights).for_each(|(sum, weight)| *sum += weight);
        }
    }

    fn store(&self, model: &mut Model) {
        for (sums, tensor) in self.sums.iter().zip(model.tensors()) {
            let means = sums.iter().map(|sum| sum / self.n as f32);
            tensor.weights.iter_mut().zip(means).for_each(|(weight, mean)| *weight = mean);
        }
    }
}

/// A sentence as the treebank has it, and its rows when set in capitals, title case and lower case.
struct Sentence {
    example: Example,
    settings: [Vec<[u32; FEATURES]>; 3],
}

impl Training {
    fn new(gold: &[Gold], vectors: &Vectors, seed: u64) -> Training {
        let mut counted = BTreeMap::<u64, u32>::new();
        let mut pairs = BTreeMap::<(Upos, Xpos), u32>::new();
        for word in gold.iter().flat_map(|sentence| &sentence.words) {
            *counted.entry(form(&word.form).word).or_default() += 1;
            *pairs.entry(pair(&word.upos, &word.xpos)).or_default() += 1;
        }
        let vectors = vectors.by_hash();
        for &word in vectors.keys() {
            counted.entry(word).or_default();
        }
        counted.retain(|word, count| *count >= RARE || vectors.contains_key(word));
        let none = (0..FIRST_WORD).map(|_| None);
        let of_words = counted.keys().map(|word| vectors.get(word).map(|vector| **vector));
        let by_row = Arc::new(none.chain(of_words).collect());
        let vocabulary = counted.keys().zip(FIRST_WORD..).map(|(&word, row)| (word, row)).collect();
        let has_vector = counted.keys().map(|word| vectors.contains_key(word)).collect();
        let counts: Vec<_> = counted.into_values().collect();
        let tags: Vec<_> = pairs.into_keys().collect();
        let mut random = Random::new(seed);
        let mut model = Model::new(by_row, tags.len(), &mut random);
        // Words that the corpora hardly have are seen by their vectors alone.
        for (row, count) in
            model.embeddings.weights.chunks_exact_mut(WIDTH).skip(FIRST_WORD as usize).zip(&counts)
        {
            if *count < RARE {
                row.fill(0.0);
            }
        }
        let lookup = lookup(&model, &vocabulary, &tags);
        let sentences: Vec<_> = gold.iter().map(|gold| sentence(gold, &lookup, &tags)).collect();
        Training {
            order: (0..sentences.len()).collect(),
            sentences,
            counts,
            has_vector,
            vocabulary,
            tags,
            model,
            memory: Memory::default(),
            random,
            powers: Step::start(),
            n_batches: 0,
            average: Average::default(),
        }
    }

    /// One pass over the sentences. Gives the share of wrong transitions.
    fn epoch(&mut self, epoch: usize) -> f64 {
        let regime = Regime { dropout: DROPOUT, explore: if epoch == 0 { 0.0 } else { EXPLORE } };
        let all_batches = (EPOCHS * self.sentences.len().div_ceil(BATCH)) as f32;
        self.random.shuffle(&mut self.order);
        let (mut n_wrong, mut n_steps) = (0, 0);
        for batch in self.order.chunks(BATCH) {
            for &i in batch {
                let example = vary(&self.sentences[i], &self.counts, &self.has_vector, &mut self.random);
                let (wrong, steps) = self.model.learn(&example, &regime, &mut self.memory, &mut self.random);
                n_wrong += wrong;
                n_steps += steps;
            }
            self.n_batches += 1;
            let done = self.n_batches as f32 / all_batches;
            let fall = 1.0 - (done - 0.03) / 0.97 * (1.0 - LAST_RATE);
            let rate = RATE * if done < 0.03 { done / 0.03 } else { fall };
            self.model.update(Step::next(&mut self.powers, rate));
            if done > 1.0 - AVERAGED && self.n_batches.is_multiple_of(20) {
                self.average.add(&mut self.model);
            }
        }
        f64::from(n_wrong) / f64::from(n_steps)
    }

    fn file(&self) -> Vec<u8> {
        parser_file::write(&self.model, &self.vocabulary, &self.tags)
    }
}

/// The look-up the finished network will use, so that training sees the same rows.
fn lookup(model: &Model, vocabulary: &BTreeMap<u64, u32>, tags: &[(Upos, Xpos)]) -> Vocabulary {
    network(parser_file::write(model, vocabulary, tags)).vocabulary
}

/// Reads a file just written. Its bytes stay in memory until the program ends.
fn network(file: Vec<u8>) -> Network {
    Network::read(file.leak()).expect("the file was just written")
}

fn pair(upos: &str, xpos: &str) -> (Upos, Xpos) {
    (Upos::parse(upos).unwrap_or(Upos::X), Xpos::parse(xpos).unwrap_or(Xpos::Fw))
}

fn sentence(gold: &Gold, vocabulary: &Vocabulary, tags: &[(Upos, Xpos)]) -> Sentence {
    let n_words = gold.words.len() as u32;
    let mut heads: Vec<_> =
        gold.words.iter().map(|word| word.head.checked_sub(1).unwrap_or(n_words)).collect();
    projectivize(&mut heads);
    let relation = |text: &str| Deprel::parse(text).unwrap_or(Deprel::Dep) as u8;
    let rows_of = |setting: fn(&str) -> String| {
        let mut beginning = Beginning::new();
        let words = gold.words.iter().map(|word| form(&setting(&word.form)));
        words.map(|form| rows(&form, beginning.holds(&form), vocabulary)).collect::<Vec<_>>()
    };
    let tag = |upos: &str, xpos: &str| tags.binary_search(&pair(upos, xpos)).expect("every pair is listed");
    let example = Example {
        words: vec![UNKNOWN; gold.words.len()],
        rows: rows_of(str::to_owned),
        tags: gold.words.iter().map(|word| tag(&word.upos, &word.xpos)).collect(),
        heads,
        relations: gold.words.iter().map(|word| relation(&word.deprel)).collect(),
    };
    let settings = [rows_of(str::to_uppercase), rows_of(title), rows_of(str::to_lowercase)];
    Sentence { example, settings }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The sentence as it is learned this time: mostly as it is, sometimes in another setting, and with some rare
/// words unknown.
fn vary(sentence: &Sentence, counts: &[u32], has_vector: &[bool], random: &mut Random) -> Example {
    let mut example = sentence.example.clone();
    let setting = match random.unit() {
        0.0..0.02 => Some(0),
        0.02..0.05 => Some(1),
        0.05..0.06 => Some(2),
        _ => None,
    };
    if let Some(setting) = setting {
        example.rows.clone_from(&sentence.settings[setting]);
    }
    for (rows, word) in example.rows.iter_mut().zip(&mut example.words) {
        let Some(index) = rows[0].checked_sub(FIRST_WORD).map(|index| index as usize) else { continue };
        let count = counts[index];
        let is_unknown = random.unit() < 0.04 + 0.375 / (0.25 + count as f32) || count < RARE;
        let is_seen = has_vector[index] && random.unit() >= NO_VECTOR;
        *word = if is_seen { rows[0] } else { UNKNOWN };
        if is_unknown {
            rows[0] = if is_seen { NO_ROW } else { UNKNOWN };
        }
    }
    example
}

/// Prints scores with gold words: parts of speech, tags, heads, and heads with relations.
fn evaluate(file: &[u8], development: &[(&str, Vec<Gold>)]) {
    let network: &'static Network = Box::leak(Box::new(network(file.to_vec())));
    let mut parser = Parser::with(network, Instructions::best());
    for (name, gold) in development {
        let (mut n, mut right) = (0, [0; 4]);
        for sentence in gold {
            let (text, words) = spaced(sentence);
            for (word, parsed) in sentence.words.iter().zip(parser.parse(&text, &words)) {
                let head = parsed.head.map_or(0, |head| head + 1) == word.head;
                n += 1;
                right[0] += u32::from(parsed.upos.as_str() == word.upos);
                right[1] += u32::from(parsed.xpos.as_str() == word.xpos);
                right[2] += u32::from(head);
                right[3] += u32::from(head && parsed.deprel.as_str() == word.deprel);
            }
        }
        let [upos, xpos, uas, las] = right.map(|right| 100.0 * f64::from(right) / f64::from(n));
        println!("  {name} dev, gold words: UPOS {upos:.2} XPOS {xpos:.2} UAS {uas:.2} LAS {las:.2}");
    }
}

/// The words of a sentence with a space after each, and where each stands.
fn spaced(sentence: &Gold) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in &sentence.words {
        let start = text.len() as u32;
        text.push_str(&word.form);
        spans.push(Span::new(start, text.len() as u32));
        text.push(' ');
    }
    (text, spans)
}
