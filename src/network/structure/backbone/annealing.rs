//! The penalised backbone: few concepts that lose little, found by simulated annealing (Kirkpatrick, Gelatt and Vecchi
//! 1983, doi 10.1126/science.220.4598.671) with the schedule of DNA.

use std::collections::BTreeMap;

use crate::network::Network;
use crate::network::structure::backbone::spectrum::Kind;
use crate::network::structure::backbone::{Comparison, Concept};
use crate::network::structure::chance::Chance;

/// Over how many iterations the share of accepted proposals is taken.
const WINDOW: usize = 100;
/// What a loss must be less by to be less: closer ones are the rounding of sums.
const LESS: f64 = 1e-12;

/// How the search is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How much a small backbone is worth: the loss is multiplied by `exp(-penalty * share of redundant concepts)`.
    pub penalty: f64,
    /// How many concepts the backbone has; `None` leaves that to the search. Where it is given, nothing is penalised.
    pub size: Option<usize>,
    /// How many divisions are proposed.
    pub iterations: u32,
    /// Of what chance is made.
    pub seed: u64,
    /// Which spectrum is kept.
    pub kind: Kind,
}

impl Default for Options {
    fn default() -> Options {
        Options { penalty: 3.5, size: None, iterations: 10_000, seed: 1, kind: Kind::Laplacian }
    }
}

/// The best division that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backbone {
    /// The places of the concepts that carry the structure.
    pub backbone: Vec<usize>,
    /// The places of the others.
    pub redundant: Vec<usize>,
    /// How far the spectrum of the backbone is from that of all.
    pub backbone_loss: f64,
    /// How far the spectrum of the others is from that of all.
    pub redundant_loss: f64,
    /// The loss of the backbone, penalised.
    pub penalised_loss: f64,
    /// How many statements there are of all concepts.
    pub statements: u32,
    /// The network of all concepts.
    pub full: Network,
    /// The network of the backbone.
    pub backbone_network: Network,
    /// The network of the others.
    pub redundant_network: Network,
    /// How the search went.
    pub trace: Vec<Iteration>,
}

/// A step of the search.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Iteration {
    /// How ready it was to take what is worse: from nearly 1 to nearly 0.
    pub temperature: f64,
    /// The probability of taking the proposal; 1 where it is no worse.
    pub probability: f64,
    /// Whether it was taken.
    pub accepted: bool,
    /// The penalised loss of the proposal.
    pub proposed_loss: f64,
    /// How many concepts the proposal keeps.
    pub proposed_size: usize,
    /// How many the division at hand keeps, after this step.
    pub current_size: usize,
    /// How many the best division so far keeps.
    pub best_size: usize,
    /// The share of the last hundred proposals that were taken.
    pub acceptance: f64,
}

/// Divides the concepts into backbone and redundant, at least one in each: the backbone of all concepts loses nothing,
/// and would always be the best. Of divisions that are as good, the smaller backbone is the better.
///
/// `make` gives the network of the concepts whose flag is set. Called once for each division that is met. `None` if
/// there are no concepts, or if the size asked for is 0 or more than there are.
pub fn penalised(
    concepts: &[Concept],
    options: Options,
    make: impl FnMut(&[bool]) -> Network,
) -> Option<Backbone> {
    let n = concepts.len();
    if n == 0 || options.size.is_some_and(|size| size == 0 || size > n) {
        return None;
    }
    let mut chance = Chance::new(options.seed);
    let mut search =
        Search { comparison: Comparison::new(n, options.kind, make), known: BTreeMap::new(), options };
    let mut current = start(n, options.size, &mut chance);
    let mut current_loss = search.loss(&current);
    let (mut best, mut least) = (current.clone(), current_loss);
    let mut trace: Vec<Iteration> = Vec::new();
    for t in 1..=options.iterations {
        let mut proposal = current.clone();
        if !change(&mut proposal, options.size.is_some(), &mut chance) {
            break;
        }
        let proposed_loss = search.loss(&proposal);
        let temperature = temperature(t, options.iterations);
        let is_worse = proposed_loss > current_loss + LESS;
        let probability = if is_worse { (current_loss - proposed_loss).exp() * temperature } else { 1.0 };
        let accepted = chance.unit() < probability;
        let proposed_size = size(&proposal);
        if accepted {
            (current, current_loss) = (proposal, proposed_loss);
        }
        let is_as_good = current_loss <= least + LESS && size(&current) < size(&best);
        if current_loss < least - LESS || is_as_good {
            (best, least) = (current.clone(), current_loss);
        }
        let window = &trace[trace.len().saturating_sub(WINDOW - 1)..];
        let taken = window.iter().filter(|iteration| iteration.accepted).count() + usize::from(accepted);
        let acceptance = taken as f64 / (window.len() + 1) as f64;
        let (current_size, best_size) = (size(&current), size(&best));
        trace.push(Iteration {
            temperature,
            probability,
            accepted,
            proposed_loss,
            proposed_size,
            current_size,
            best_size,
            acceptance,
        });
    }
    let (backbone, redundant) = (0..n).partition(|concept| best[*concept]);
    let others: Vec<bool> = best.iter().map(|kept| !kept).collect();
    let comparison = &mut search.comparison;
    Some(Backbone {
        backbone,
        redundant,
        backbone_loss: comparison.loss(&best),
        redundant_loss: comparison.loss(&others),
        penalised_loss: least,
        statements: concepts.iter().map(|concept| concept.statements).sum(),
        full: comparison.network(&vec![true; n]),
        backbone_network: comparison.network(&best),
        redundant_network: comparison.network(&others),
        trace,
    })
}

/// The temperature at step `t` of `all`.
fn temperature(t: u32, all: u32) -> f64 {
    1.0 - 1.0 / (1.0 + (5.0 - 12.0 * f64::from(t) / f64::from(all)).exp())
}

fn size(kept: &[bool]) -> usize {
    kept.iter().filter(|kept| **kept).count()
}

/// A backbone by chance, of the size asked for or any.
fn start(n: usize, size: Option<usize>, chance: &mut Chance) -> Vec<bool> {
    let size = size.unwrap_or_else(|| 1 + chance.below(n - 1));
    let mut kept: Vec<bool> = (0..n).map(|concept| concept < size).collect();
    chance.shuffle(&mut kept);
    kept
}

/// Adds a concept, removes one or swaps two; if the size is given, only swaps. Whether anything could be done.
fn change(kept: &mut [bool], only_swap: bool, chance: &mut Chance) -> bool {
    let (inside, outside): (Vec<usize>, Vec<usize>) = (0..kept.len()).partition(|concept| kept[*concept]);
    let (can_add, can_remove) = (!only_swap && outside.len() > 1, !only_swap && inside.len() > 1);
    let can_swap = !inside.is_empty() && !outside.is_empty();
    let moves: Vec<[bool; 2]> =
        [(can_add, [true, false]), (can_remove, [false, true]), (can_swap, [true, true])]
            .into_iter()
            .filter_map(|(can, how)| can.then_some(how))
            .collect();
    if moves.is_empty() {
        return false;
    }
    let [add, remove] = moves[chance.below(moves.len())];
    if add {
        kept[outside[chance.below(outside.len())]] = true;
    }
    if remove {
        kept[inside[chance.below(inside.len())]] = false;
    }
    true
}

struct Search<F> {
    comparison: Comparison<F>,
    /// Losses of divisions already met.
    known: BTreeMap<Vec<bool>, f64>,
    options: Options,
}

impl<F: FnMut(&[bool]) -> Network> Search<F> {
    /// The loss, penalised unless the size is given.
    fn loss(&mut self, kept: &[bool]) -> f64 {
        let loss = match self.known.get(kept) {
            Some(loss) => *loss,
            None => {
                let loss = self.comparison.loss(kept);
                self.known.insert(kept.to_vec(), loss);
                loss
            }
        };
        if self.options.size.is_some() {
            return loss;
        }
        let redundant = kept.iter().filter(|kept| !**kept).count();
        loss * (-self.options.penalty * redundant as f64 / kept.len() as f64).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::structure::backbone::tests::{toy_concepts, toy_network};
    use crate::network::structure::toy;

    /// By strengths: all but "curfew" lose nothing, so nothing can be better whatever the penalty.
    #[test]
    fn what_costs_nothing_is_redundant() {
        let options = Options { kind: Kind::Strengths, iterations: 500, ..Options::default() };
        let found = penalised(&toy_concepts(), options, toy_network).unwrap();
        assert_eq!((found.backbone, found.redundant), (vec![0, 1, 2], vec![3]));
        assert!(found.backbone_loss.abs() < 1e-12 && found.penalised_loss.abs() < 1e-12);
        assert_eq!((found.redundant_loss, found.trace.len(), found.statements), (1.0, 500, 17));
        assert_eq!(found.full, toy_network(&[true; 4]));
    }

    /// The best two of four are "levy" and "pipeline": 12/286, as the nested backbone has it.
    #[test]
    fn of_a_given_size() {
        let options = Options { kind: Kind::Strengths, size: Some(2), iterations: 200, ..Options::default() };
        let found = penalised(&toy_concepts(), options, toy_network).unwrap();
        assert_eq!((found.backbone, found.redundant), (vec![0, 2], vec![1, 3]));
        assert!((found.backbone_loss - 12.0 / 286.0).abs() < 1e-12);
        assert_eq!(found.penalised_loss, found.backbone_loss);
        // "permits" and "curfew" tie four actors alike: 3/13.
        assert!((found.redundant_loss - 3.0 / 13.0).abs() < 1e-12);
        assert_eq!(found.redundant_network.ties.len(), 2);
    }

    /// Eight concepts by chance: no division of all 255 is better than the one found.
    #[test]
    fn finds_the_best_of_all() {
        let make = |kept: &[bool]| {
            let mut ties = BTreeMap::<(usize, usize), f64>::new();
            for concept in (0..8).filter(|concept| kept[*concept]) {
                for (a, b, weight) in toy::by_chance(7, 0.25, concept as u64).ties() {
                    *ties.entry((a, b)).or_default() += weight;
                }
            }
            toy::network(7, &ties.into_iter().map(|((a, b), weight)| (a, b, weight)).collect::<Vec<_>>())
        };
        let concepts = vec![Concept::default(); 8];
        let options = Options { iterations: 3000, ..Options::default() };
        let found = penalised(&concepts, options, make).unwrap();
        assert_eq!(penalised(&concepts, options, make).unwrap(), found);
        let mut comparison = Comparison::new(8, Kind::Laplacian, make);
        let losses = (1u32..255).map(|mask| {
            let kept: Vec<bool> = (0..8).map(|n| mask >> n & 1 == 1).collect();
            comparison.loss(&kept) * (-3.5 * f64::from(8 - mask.count_ones()) / 8.0).exp()
        });
        let least = losses.fold(f64::INFINITY, f64::min);
        assert!(
            least > 0.001 && (found.penalised_loss - least).abs() < 1e-12,
            "{least} {}",
            found.penalised_loss
        );
        assert!((1..8).contains(&found.backbone.len()));
    }

    #[test]
    fn schedule() {
        assert!((temperature(1, 10_000) - 0.993_299).abs() < 1e-4);
        assert!((temperature(10_000, 10_000) - 0.000_911).abs() < 1e-6);
        assert!((temperature(5, 12) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_divided() {
        let ask = |n: usize, size| {
            penalised(&toy_concepts()[..n], Options { size, ..Options::default() }, |_| Network::default())
        };
        assert_eq!((ask(0, None), ask(2, Some(0)), ask(2, Some(3))), (None, None, None));
        let lone = ask(1, None).unwrap();
        assert_eq!((lone.backbone, lone.redundant, lone.trace.len()), (vec![0], vec![], 0));
        assert_eq!(ask(2, Some(2)).unwrap().backbone, [0, 1]);
    }
}
