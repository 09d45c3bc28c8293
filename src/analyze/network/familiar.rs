//! Familiar words: what the network and the clusters know of a word form, kept from one to the next.
//!
//! Half of all words are among a few hundred, and an article says its own words again. Looked up, each takes eight
//! places in tables too large to stay near the processor.

use crate::analyze::clusters::{Cluster, cluster};
use crate::analyze::network::features::{Form, rows};
use crate::analyze::network::loops::Embed;
use crate::analyze::network::simd::{Instructions, vectorised};
use crate::analyze::network::weights::{Network, WIDTH};

/// Words that are kept, a power of two: about a hundred kilobytes.
const KEPT: usize = 1 << 9;

/// What is known of a word form.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    form: Form,
    begins: bool,
    /// The vector with which it enters the network.
    pub(crate) vector: [i16; WIDTH],
    /// The words it is like.
    pub(crate) cluster: Cluster,
}

/// The words met last, each in the place that its hash gives it.
pub(crate) struct Familiar(Vec<Option<Known>>);

impl Familiar {
    /// No words.
    pub(crate) fn new() -> Familiar {
        Familiar(vec![None; KEPT])
    }

    /// What is known of a word that begins its sentence or not.
    pub(crate) fn word(&mut self, network: &Network, with: Instructions, form: Form, begins: bool) -> &Known {
        let know = || {
            let rows = rows(&form, begins, &network.vocabulary);
            let vector = vectorised(with, Embed { network, rows: &rows });
            Known { form, begins, vector, cluster: cluster(form.word) }
        };
        // The highest bits of a hash are its best.
        let kept = &mut self.0[(form.word >> (u64::BITS - KEPT.ilog2())) as usize];
        if kept.as_ref().is_some_and(|known| known.form != form || known.begins != begins) {
            *kept = None;
        }
        kept.get_or_insert_with(know)
    }
}
