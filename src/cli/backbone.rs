//! `stancegraph backbone`: which concepts carry the structure of a network.

use std::io::{self, Write};

use stancegraph::export::tables::{Table, backbone as table, nested};
use stancegraph::network::options::{Normalization, Options};
use stancegraph::network::plan::Plan;
use stancegraph::network::select::select;
use stancegraph::network::statements::Statements;
use stancegraph::network::structure::backbone::annealing;
use stancegraph::network::structure::backbone::of_plan::{nested_of, penalised_of, with_column};
use stancegraph::network::structure::backbone::spectrum::Kind;
use stancegraph::network::{Aggregation, Mode, Network};

use crate::cli::arguments::networks::BackboneArguments;
use crate::cli::choice::{options, plan, tell};
use crate::cli::coding::codings;
use crate::cli::outputs::{check_each, save};
use crate::cli::reading::count;
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn backbone(arguments: &BackboneArguments, talk: &Talk) -> Result<Ending, Failure> {
    check_each(&arguments.outputs)?;
    let coding = codings(&arguments.codings.inputs, talk)?;
    let options = Options {
        aggregation: Some(Aggregation::Subtract),
        normalization: Normalization::Average,
        ..options(Mode::One, &arguments.choice, None)
    };
    let plan = plan(&coding, &options)?;
    let selection = select(&plan);
    tell("", &plan, &selection.left_out, selection.events.len(), talk);
    let (table, network) = found(&plan, arguments)?;
    for file in &arguments.outputs {
        save(&network, &[Statements { plan: &plan, selection: &selection, part: None }], &table, file, talk)?;
        talk.note(&format!("{}: {}", file.display(), count(table.rows.len(), "concept")));
    }
    if !arguments.outputs.is_empty() {
        return Ok(Ending::Fine);
    }
    let heading: [&str; 5] = std::array::from_fn(|n| table.heading[n].as_ref());
    let rows: Vec<[String; 5]> =
        table.rows.iter().map(|row| std::array::from_fn(|n| short(&row[n]))).collect();
    let mut out = io::stdout().lock();
    print(&mut out, heading, &rows)?;
    out.flush()?;
    Ok(Ending::Fine)
}

/// A number with four digits behind the point; other texts as they are.
fn short(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(number) if cell.contains('.') => format!("{number:.4}"),
        _ => cell.to_owned(),
    }
}

/// The table, and the network in which concepts have the step at which they can go, or whether they are the backbone.
fn found(plan: &Plan, arguments: &BackboneArguments) -> Result<(Table, Network), Failure> {
    let kind = if arguments.choice.dna_compat { Kind::Strengths } else { Kind::Laplacian };
    if arguments.penalty.is_none() && arguments.size.is_none() {
        let steps = nested_of(plan, kind);
        let step = |name: &str| steps.iter().find(|step| step.name == name).map(|step| step.step as i32);
        return Ok((nested(&steps), with_column(plan, "backbone_step", step)));
    }
    let usual = annealing::Options::default();
    let options = annealing::Options {
        penalty: arguments.penalty.unwrap_or(usual.penalty),
        size: arguments.size,
        iterations: arguments.iterations,
        seed: arguments.seed,
        kind,
    };
    let Some((concepts, found)) = penalised_of(plan, options) else {
        let text = "there is no such backbone: --size must be from 1 to the number of concepts".to_owned();
        return Err(Failure::Use(text));
    };
    let is_kept = |name: &str| Some(found.backbone.iter().any(|&place| concepts[place].name == name).into());
    let network = with_column(plan, "backbone", is_kept);
    Ok((table(&concepts, &found), network))
}
