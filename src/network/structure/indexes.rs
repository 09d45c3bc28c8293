//! Indexes: what a plan's network of one mode says of a discourse as a whole, each with an interval over documents.
//!
//! The network itself is the one that was planned. Polarisation is that of congruence and conflict divided by average
//! activity, balance that of subtract; all are of the same statements.

use crate::network::make::network_of;
use crate::network::options::Normalization;
use crate::network::plan::{Plan, PlanError};
use crate::network::select::{Selection, select};
use crate::network::structure::balance::{Balance, balance};
use crate::network::structure::bootstrap::{Interval, bootstrap_all};
use crate::network::structure::communities::{Communities, communities};
use crate::network::structure::polarisation::{self, Polarisation, polarisation};
use crate::network::structure::{Summary, measures, summary};
use crate::network::{Aggregation, Cells, Column, Mode, Network};

/// How they are worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Of what chance is made.
    pub seed: u64,
    /// How many camps polarisation looks for.
    pub camps: usize,
    /// How often documents are drawn anew for the intervals.
    pub replicates: u32,
    /// With what probability an interval holds its index: 0.95.
    pub level: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { seed: 1, camps: 2, replicates: 200, level: 0.95 }
    }
}

/// The names of the indexes that have intervals, in their order.
pub const NAMES: [&str; 6] =
    ["density", "modularity", "polarisation", "balanced_triads", "frustrated_ties", "frustrated_weight"];

/// Of more actors, fewer searches for camps are begun.
const MANY: usize = 100;

/// What a network says as a whole.
#[derive(Clone, Debug)]
pub struct Indexes {
    /// The network that was planned; its table of vertices has all measures, and `camp` and `faction` (from 1): the sides
    /// of polarisation and of frustration by weight.
    pub network: Network,
    /// It in numbers.
    pub summary: Summary,
    /// Its camps; `None` if there are none to be found.
    pub polarisation: Option<Polarisation>,
    /// Its balance.
    pub balance: Balance,
    /// An interval for each of [`NAMES`].
    pub intervals: [Interval; NAMES.len()],
}

/// Works out all indexes. Takes as long as making three networks and looking at them, once and for each replicate.
///
/// # Errors
/// If the plan is of two modes, or has no qualifier: without agreement there are no camps.
pub fn indexes(plan: &Plan, settings: &Settings) -> Result<Indexes, PlanError> {
    if plan.options.mode == Mode::Two {
        let text =
            "indexes are of networks of one mode; those of two have measures of vertices only".to_owned();
        return Err(PlanError::Together(text));
    }
    let plans = Plans::new(plan)?;
    let selection = select(plan);
    let n_documents = plan.coding.documents.len();
    // Only documents with statements are drawn: others cannot be missed.
    let mut place = vec![usize::MAX; n_documents];
    let mut n_said = 0;
    for event in &selection.events {
        let own = &mut place[event.document as usize];
        if *own == usize::MAX {
            *own = n_said;
            n_said += 1;
        }
    }
    let count = |counts: &[u32], document: u32| counts[place[document as usize]];
    let intervals = bootstrap_all(n_said, settings.replicates, settings.seed, settings.level, |counts| {
        let found = Found::new(&plans, &selection, settings, |document| count(counts, document));
        found.figures()
    });
    let found = Found::new(&plans, &selection, settings, |_| 1);
    let Found { mut network, summary, polarisation, balance, .. } = found;
    measures(&mut network, settings.seed);
    let side = |name: &str, sides: &[Option<u32>]| Column {
        name: name.to_owned(),
        cells: Cells::Whole(sides.iter().map(|side| side.map(|side| side as i32 + 1)).collect()),
    };
    let nowhere = vec![None; network.vertices.len()];
    let camps = polarisation.as_ref().map_or(&nowhere, |found| &found.camps);
    let sides = [side("camp", camps), side("faction", &balance.by_weight.camps)];
    network.columns.extend(sides);
    Ok(Indexes { network, summary, polarisation, balance, intervals })
}

/// The plans of the networks that are looked at.
struct Plans<'c> {
    own: Plan<'c>,
    congruence: Plan<'c>,
    conflict: Plan<'c>,
    signed: Plan<'c>,
}

impl<'c> Plans<'c> {
    fn new(plan: &Plan<'c>) -> Result<Plans<'c>, PlanError> {
        let average = |aggregation| {
            let mut plan = plan.with(aggregation)?;
            plan.options.normalization = Normalization::Average;
            Ok(plan)
        };
        Ok(Plans {
            own: plan.clone(),
            congruence: average(Aggregation::Congruence)?,
            conflict: average(Aggregation::Conflict)?,
            signed: plan.with(Aggregation::Subtract)?,
        })
    }
}

/// What is found of some of the documents.
struct Found {
    network: Network,
    communities: Communities,
    summary: Summary,
    polarisation: Option<Polarisation>,
    balance: Balance,
}

impl Found {
    /// Of documents that count so often.
    fn new(plans: &Plans, selection: &Selection, settings: &Settings, count: impl Fn(u32) -> u32) -> Found {
        let events = || {
            let counted = selection.events.iter().map(|event| (*event, f64::from(count(event.document))));
            counted.filter(|(_, count)| *count > 0.0)
        };
        let make = |plan: &Plan| {
            let events: Vec<_> = events().collect();
            network_of(plan, selection, events.iter().copied(), None)
        };
        let network = make(&plans.own);
        let communities = communities(&network, settings.seed);
        let summary = summary(&network, &communities);
        // A search takes the cube of the actors; of many, the first few find what more would.
        let starts = if network.vertices.len() > MANY { 5 } else { polarisation::Options::default().starts };
        let options = polarisation::Options { camps: settings.camps, starts, seed: settings.seed };
        let polarisation = polarisation(&make(&plans.congruence), &make(&plans.conflict), options);
        let balance = balance(&make(&plans.signed), settings.seed);
        Found { network, communities, summary, polarisation, balance }
    }

    /// In the order of [`NAMES`].
    fn figures(&self) -> [Option<f64>; NAMES.len()] {
        [
            self.summary.density,
            self.communities.modularity,
            self.polarisation.as_ref().map(|found| found.score),
            self.balance.triads.balanced,
            self.balance.by_number.share,
            self.balance.by_weight.share,
        ]
    }
}
