//! The backbone of a plan: its concepts, and the network of those that count.

use crate::network::make::{network, network_of};
use crate::network::options::Normalization;
use crate::network::plan::Plan;
use crate::network::select::{Selection, select};
use crate::network::structure::backbone::Concept;
use crate::network::structure::backbone::annealing::{Backbone, Options, penalised};
use crate::network::structure::backbone::nested::{Step, nested};
use crate::network::structure::backbone::spectrum::Kind;
use crate::network::{Cells, Column, Mode, Network};

/// The nested backbone of a plan's concepts.
pub fn nested_of(plan: &Plan, kind: Kind) -> Vec<Step> {
    let selection = select(plan);
    nested(&concepts(&selection), kind, |kept| of(plan, &selection, kept))
}

/// The penalised backbone of a plan's concepts, and these.
pub fn penalised_of(plan: &Plan, options: Options) -> Option<(Vec<Concept>, Backbone)> {
    let selection = select(plan);
    let concepts = concepts(&selection);
    let found = penalised(&concepts, options, |kept| of(plan, &selection, kept))?;
    Some((concepts, found))
}

/// The network of actors and concepts of the same statements, with a column that tells something of each concept.
pub fn with_column(plan: &Plan, name: &str, cell: impl Fn(&str) -> Option<i32>) -> Network {
    let mut plan = plan.clone();
    plan.options.mode = Mode::Two;
    plan.options.normalization = Normalization::No;
    let mut network = network(&plan);
    let of_row = std::iter::repeat_n(None, network.n_rows);
    let of_column = network.vertices[network.n_rows..].iter().map(|concept| cell(&concept.name));
    let cells = Cells::Whole(of_row.chain(of_column).collect());
    network.columns.push(Column { name: name.to_owned(), cells });
    network
}

fn concepts(selection: &Selection) -> Vec<Concept> {
    let mut statements = vec![0; selection.columns.len()];
    selection.events.iter().for_each(|event| statements[event.column as usize] += 1);
    let all = selection.columns.iter().zip(statements);
    all.map(|(name, statements)| Concept { name: name.clone(), statements }).collect()
}

fn of(plan: &Plan, selection: &Selection, kept: &[bool]) -> Network {
    let events = selection.events.iter().filter(|event| kept[event.column as usize]);
    network_of(plan, selection, events.map(|event| (*event, 1.0)), None)
}
