//! The learner of the name finder: averaged structured perceptron with latent tags (Collins 2002).

use crate::analyze::names::decode::{Decoder, certainly_outside};
use crate::analyze::names::features::{FEATURES, ROWS, features};
use crate::analyze::names::model::{HEADER, PADDING};
use crate::analyze::names::words::Word;
use crate::analyze::names::{OUTSIDE, TAGS};
use crate::train::names::{Example, Random};

const EPOCHS: usize = 10;
/// Epochs before the partial examples join.
const WARM: usize = 2;
/// Sentences in a hundred that are read without the lists.
const FORGETFUL: usize = 25;
/// By how much the right chain must win for every word.
const MARGIN: i32 = 1;

/// Weights with the sums their average is made of: `sums` holds each step times the time of the step.
struct Weights {
    now: Vec<i32>,
    sums: Vec<i64>,
}

impl Weights {
    fn new(n: usize) -> Weights {
        Weights { now: vec![0; n], sums: vec![0; n] }
    }

    fn step(&mut self, at: usize, by: i32, time: i64) {
        self.now[at] += by;
        self.sums[at] += i64::from(by) * time;
    }

    /// The average, times a number that is the same for all.
    fn averaged(&self, time: i64) -> Vec<f64> {
        self.now.iter().zip(&self.sums).map(|(&now, &sum)| now as f64 - sum as f64 / time as f64).collect()
    }
}

/// Learns from the examples; the bytes are those of `names.bin`.
pub(crate) fn train(mut whole: Vec<Example>, partial: Vec<Example>, random: &mut Random) -> Vec<u8> {
    let mut rows = Weights::new(ROWS * TAGS);
    let mut chain = Weights::new((TAGS + 1) * TAGS);
    let mut time = 1;
    let mut partial = Some(partial);
    for epoch in 0..EPOCHS {
        // The partial examples wait until the model can guess what they leave open.
        if epoch == WARM {
            whole.extend(partial.take().into_iter().flatten());
        }
        for at in (1..whole.len()).rev() {
            whole.swap(at, random.below(at + 1));
        }
        let mut n_wrong = 0;
        for example in &whole {
            n_wrong += usize::from(learn(example, &mut rows, &mut chain, time, random));
            time += 1;
        }
        eprintln!("epoch {epoch}: {n_wrong} of {} sentences wrong", whole.len());
    }
    quantise(&rows.averaged(time), &chain.averaged(time))
}

fn learn(example: &Example, rows: &mut Weights, chain: &mut Weights, time: i64, random: &mut Random) -> bool {
    let mut words = example.words.clone();
    if random.below(100) < FORGETFUL {
        forget(&mut words, random);
    }
    let mut found = Vec::with_capacity(words.len());
    let mut transitions = [[0; TAGS]; TAGS + 1];
    for (n, &weight) in chain.now.iter().enumerate() {
        transitions[n / TAGS][n % TAGS] = weight;
    }
    let (mut free, mut bound) = (Decoder::default(), Decoder::default());
    free.start(words.len());
    bound.start(words.len());
    let margin = MARGIN;
    for at in 0..words.len() {
        let mut of_word = [0; FEATURES];
        let n = if certainly_outside(&words, at) { 0 } else { features(&words, at, &mut of_word) };
        for &row in &of_word[..n] {
            for (tag, score) in bound.scores(at).iter_mut().enumerate() {
                *score += rows.now[row as usize * TAGS + tag];
            }
        }
        *free.scores(at) = *bound.scores(at);
        for (tag, score) in free.scores(at).iter_mut().enumerate() {
            if example.allowed[at] >> tag & 1 == 0 {
                *score += margin;
            }
        }
        if n == 0 {
            free.outside(at);
        }
        bound.allow(at, example.allowed[at]);
        found.push((of_word, n));
    }
    free.decode(&transitions);
    bound.decode(&transitions);
    let wrong = free.tags.iter().zip(&example.allowed).any(|(&tag, &allowed)| allowed >> tag & 1 == 0);
    if wrong {
        update(&free.tags, &bound.tags, &found, rows, chain, time);
    }
    wrong
}

fn update(
    free: &[u8],
    bound: &[u8],
    found: &[([u32; FEATURES], usize)],
    rows: &mut Weights,
    chain: &mut Weights,
    time: i64,
) {
    let mut last = (TAGS, TAGS);
    for at in 0..free.len() {
        let (wrong, right) = (free[at] as usize, bound[at] as usize);
        if wrong != right {
            let (of_word, n) = &found[at];
            for &row in &of_word[..*n] {
                rows.step(row as usize * TAGS + right, 1, time);
                rows.step(row as usize * TAGS + wrong, -1, time);
            }
        }
        if (wrong, last.0) != (right, last.1) {
            chain.step(last.1 * TAGS + right, 1, time);
            chain.step(last.0 * TAGS + wrong, -1, time);
        }
        last = (wrong, right);
    }
}

/// Takes the lists' knowledge from some words, so that the model also learns to do without.
fn forget(words: &mut [Word], random: &mut Random) {
    let whole = random.below(2) == 0;
    for word in words {
        if whole || random.below(2) == 0 {
            *word = Word { place: 0, party: 0, organisation: 0, forename: false, ..*word };
        }
    }
}

/// Scales all weights alike so that the largest fit a signed byte; the few beyond are cut.
fn quantise(rows: &[f64], chain: &[f64]) -> Vec<u8> {
    let mut sizes: Vec<f64> = rows.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
    let scale = 127.0 / top;
    let mut file = Vec::with_capacity(HEADER + rows.len() + PADDING);
    for weight in chain {
        file.extend(((weight * scale).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
    file.extend(rows.iter().map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8));
    file.extend([OUTSIDE; PADDING]);
    file
}
