//! Backbone: the concepts that carry the structure of a discourse, and those that could go without changing it.
//!
//! The concepts are divided into backbone and redundant so that the network of actors made of the backbone alone has
//! nearly the spectrum of the whole one, as in DNA. [`nested`](nested::nested) removes one concept after the other,
//! [`penalised`](annealing::penalised) weighs fewer concepts against more loss.
//!
//! How a network is made of some of the concepts is the caller's: a function from which concepts count to the network.

pub mod spectrum;
pub mod nested;
pub mod annealing;
pub mod of_plan;

use crate::network::Network;
use crate::network::structure::backbone::spectrum::{Kind, Spectrum, loss, spectrum};

/// What is divided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// Its name.
    pub name: String,
    /// How many statements are of it.
    pub statements: u32,
}

/// Makes networks of some concepts, and compares them with that of all.
pub(crate) struct Comparison<F> {
    make: F,
    kind: Kind,
    n: usize,
    whole: Spectrum,
}

impl<F: FnMut(&[bool]) -> Network> Comparison<F> {
    pub(crate) fn new(n: usize, kind: Kind, mut make: F) -> Comparison<F> {
        let whole = spectrum(&make(&vec![true; n]), kind);
        Comparison { make, kind, n, whole }
    }

    /// The network of the concepts that are in `kept`.
    pub(crate) fn network(&mut self, kept: &[bool]) -> Network {
        (self.make)(kept)
    }

    /// How far the spectrum of the concepts that are in `kept` is from that of all.
    pub(crate) fn loss(&mut self, kept: &[bool]) -> f64 {
        if kept.iter().filter(|kept| **kept).count() == self.n {
            return 0.0;
        }
        loss(&self.whole, &spectrum(&(self.make)(kept), self.kind))
    }

    /// The same of the concepts that are not.
    pub(crate) fn loss_of_the_others(&mut self, kept: &[bool]) -> f64 {
        let others: Vec<bool> = kept.iter().map(|kept| !kept).collect();
        self.loss(&others)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::network::structure::toy;

    /// Four actors. The first concept ties 0-1 and 2-3, the second the same, weakly; the third 1-2, the fourth nobody.
    pub(crate) fn toy_network(kept: &[bool]) -> Network {
        let mut weights = [0.0, 0.0, 0.0];
        for (concept, adds) in [[4.0, 4.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 3.0]].iter().enumerate() {
            if kept[concept] {
                weights.iter_mut().zip(adds).for_each(|(weight, add)| *weight += add);
            }
        }
        let ties = [(0, 1, weights[0]), (2, 3, weights[1]), (1, 2, weights[2])];
        toy::network(4, &ties)
    }

    pub(crate) fn toy_concepts() -> Vec<Concept> {
        let concept = |(name, statements): (&str, u32)| Concept { name: name.to_owned(), statements };
        [("levy", 8), ("permits", 2), ("pipeline", 6), ("curfew", 1)].map(concept).into()
    }
}
