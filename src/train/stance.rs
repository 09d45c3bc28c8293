//! Training of the learned reading of stances: three logistic regressions over our own annotated articles.

use std::io;
use std::path::Path;

use crate::extract::statement::learned::model::{BUCKET, SCALE, SLOT, SLOTS, place};
use crate::train::logistic::{Example, Settings, Weights, learn};
use crate::train::own::{self, Article};
use crate::train::stance_examples::{Read, cue_examples, later_examples, with_page};

const SETTINGS: Settings = Settings { epochs: 8, warm: 2, rate: 0.05, decay: 1e-4, start: 5.0, min_count: 2 };
/// Parts the articles are dealt into, so that the later questions learn from honest answers to the first.
const FOLDS: usize = 5;

/// Reads our own articles under `corpora`, writes `stance.bin` into `data`.
///
/// # Errors
/// A corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path) -> io::Result<()> {
    let articles = own::with_stand_off(corpora)?;
    std::fs::write(data.join("stance.bin"), weights(&articles.iter().collect::<Vec<_>>()))
}

/// Learns from these articles; the weights as `model` reads them.
pub(crate) fn weights(learnt_from: &[&Article]) -> Vec<u8> {
    let mut first: Vec<Vec<Example<u32>>> = (0..FOLDS).map(|_| Vec::new()).collect();
    for (n, article) in learnt_from.iter().enumerate() {
        with_page(article, |page: &Read| cue_examples(page, &mut first[n % FOLDS]));
    }
    let all = |but: Option<usize>| -> Vec<&Example<u32>> {
        first.iter().enumerate().filter(|(n, _)| Some(*n) != but).flat_map(|(_, e)| e).collect()
    };
    let without: Vec<_> = (0..FOLDS).map(|fold| learn(&all(Some(fold)), 2, SETTINGS)).collect();
    let cues = learn(&all(None), 2, SETTINGS);
    let (mut second, mut third) = (Vec::new(), Vec::new());
    for (n, article) in learnt_from.iter().enumerate() {
        with_page(article, |page| later_examples(page, &without[n % FOLDS], &mut second, &mut third));
    }
    let targets = learn(&second.iter().collect::<Vec<_>>(), 2, SETTINGS);
    let holders = learn(&third.iter().collect::<Vec<_>>(), 1, SETTINGS);
    let mut file = Vec::new();
    for (weights, slots) in [&cues, &targets, &holders].into_iter().zip(SLOTS) {
        file.extend(table(weights, slots));
    }
    file
}

/// The table of one question as `model` reads it; the heaviest features find their slots first.
fn table(weights: &Weights<u32>, n_slots: usize) -> Vec<u8> {
    let whole = |weight: f32| (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
    let mut heaviest: Vec<(u32, [i8; 2])> = weights.iter().map(|(&row, w)| (row, w.map(whole))).collect();
    heaviest.retain(|(_, weights)| weights != &[0, 0]);
    heaviest.sort_by_key(|&(row, w)| (std::cmp::Reverse(w[0].unsigned_abs().max(w[1].unsigned_abs())), row));
    let mut bytes = vec![0u8; n_slots * SLOT];
    for (row, weights) in &heaviest {
        let (bucket, mark) = place(*row, n_slots);
        let mut slots = (bucket * BUCKET..(bucket + 1) * BUCKET).map(|slot| slot * SLOT);
        // A light feature that finds no slot is lost, and so is one with the mark of a heavier one.
        let is_taken = |at: usize| bytes[at..at + 2] == mark.to_le_bytes();
        if slots.clone().any(is_taken) {
            continue;
        }
        let Some(at) = slots.find(|&at| bytes[at..at + 2] == [0, 0]) else { continue };
        bytes[at..at + 2].copy_from_slice(&mark.to_le_bytes());
        bytes[at + 2] = weights[0].cast_unsigned();
        bytes[at + 3] = weights[1].cast_unsigned();
    }
    bytes
}
