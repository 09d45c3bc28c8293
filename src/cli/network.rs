//! `stancegraph network`: discourse networks, of graphs and of DNA projects.

use std::path::{Path, PathBuf};

use stancegraph::coding::Coding;
use stancegraph::export::matrix::Dialect;
use stancegraph::export::slices::{export_each, export_moving, files};
use stancegraph::export::tables::is_table;
use stancegraph::export::{ExportError, Settings, events, gexf, matrix, network as write};
use stancegraph::network::make::network_of_all;
use stancegraph::network::options::Duplicates;
use stancegraph::network::part::strongest;
use stancegraph::network::plan::Plan;
use stancegraph::network::select::{Selection, chosen, select};
use stancegraph::network::statements::Statements;
use stancegraph::network::structure::measures;
use stancegraph::network::windows::slices;
use stancegraph::network::{Mode, Network};

use crate::cli::arguments::looks::Top;
use crate::cli::arguments::networks::{Kind, NetworkArguments};
use crate::cli::choice::{options, plan, tell, windows};
use crate::cli::coding::codings;
use crate::cli::outputs::tell_part;
use crate::cli::reading::count;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn network(arguments: &NetworkArguments, talk: &Talk) -> Result<Ending, Failure> {
    for file in &arguments.outputs {
        let is_fine = match (arguments.kind, arguments.matrix) {
            (Kind::EventList, _) => is_table(file),
            (_, true) => matrix::check(file),
            _ => write::check(file),
        };
        is_fine.map_err(|error| Failure::Use(error.to_string()))?;
    }
    let coding = codings(&arguments.codings.inputs, talk)?;
    let mode = if arguments.kind == Kind::OneMode { Mode::One } else { Mode::Two };
    let mut options = options(mode, &arguments.choice, Some(&arguments.weights));
    if arguments.kind == Kind::EventList {
        // Every type of statement can be listed, whatever its variables.
        options.variable1.get_or_insert_with(|| "id".to_owned());
        options.variable2.get_or_insert_with(|| "title".to_owned());
    }
    let plan = plan(&coding, &options)?;
    if arguments.kind == Kind::EventList {
        return event_list(arguments, &plan, &coding, talk);
    }
    let selection = select(&plan);
    tell("", &plan, &selection.left_out, selection.events.len(), talk);
    if arguments.time.window.is_some() {
        return over_time(arguments, &plan, &selection, talk);
    }
    let behind = Statements { plan: &plan, selection: &selection, part: None };
    let mut network = network_of_all(&plan, &selection);
    if arguments.measures {
        measures(&mut network, arguments.seed);
    }
    // Measured first: what a vertex is does not depend on who is shown.
    if let Some(Top::Nodes(n)) = arguments.top {
        network = strongest(&network, n);
    }
    for file in &arguments.outputs {
        save(arguments, &network, behind, file, talk)?;
    }
    Ok(Ending::Fine)
}

fn settings(arguments: &NetworkArguments) -> Settings {
    Settings { gexf: arguments.gexf_version, whole: arguments.top.is_some(), ..Settings::default() }
}

fn dialect(arguments: &NetworkArguments) -> Dialect {
    if arguments.choice.dna_compat { Dialect::Dna } else { Dialect::Plain }
}

fn failed(error: &ExportError) -> Failure {
    Failure::Input(error.to_string())
}

/// All statements that pass the filters; of duplicates the first, if they are to be left out.
fn event_list(
    arguments: &NetworkArguments,
    plan: &Plan,
    coding: &Coding,
    talk: &Talk,
) -> Result<Ending, Failure> {
    let (chosen, left_out) = if arguments.choice.duplicates == Duplicates::Include {
        chosen(plan)
    } else {
        let Selection { events, left_out, .. } = select(plan);
        (events.iter().map(|event| event.statement as usize).collect(), left_out)
    };
    tell("", plan, &left_out, chosen.len(), talk);
    for file in &arguments.outputs {
        events::export(coding, &chosen, file, dialect(arguments)).map_err(|error| failed(&error))?;
        talk.note(&format!("{}: {}", file.display(), count(chosen.len(), "statement")));
    }
    Ok(Ending::Fine)
}

fn save(
    arguments: &NetworkArguments,
    network: &Network,
    behind: Statements,
    file: &Path,
    talk: &Talk,
) -> Result<(), Failure> {
    if arguments.matrix {
        matrix::export(network, file, dialect(arguments)).map_err(|error| failed(&error))?;
        return note(network, file, talk);
    }
    let written = write::export_with(network, &[behind], file, settings(arguments));
    let written = written.map_err(|error| failed(&error))?;
    tell_part(file, written, ["vertices", "ties", "`--top all` draws all"], talk);
    note(network, file, talk)
}

fn note(network: &Network, file: &Path, talk: &Talk) -> Result<(), Failure> {
    let (vertices, ties) = (network.vertices.len(), network.ties.len());
    let vertices = if vertices == 1 { "1 vertex".to_owned() } else { format!("{vertices} vertices") };
    talk.note(&format!("{}: {}, {vertices}, {}", file.display(), network.title, count(ties, "tie")));
    Ok(())
}

/// A network for each window: in one file if its format moves, else one file each.
fn over_time(
    arguments: &NetworkArguments,
    plan: &Plan,
    selection: &Selection,
    talk: &Talk,
) -> Result<Ending, Failure> {
    let Some(windows) = windows(&arguments.time, arguments.kernel) else { return Ok(Ending::Fine) };
    let mut networks = slices(plan, &windows).map_err(|error| Failure::Use(error.to_string()))?;
    if networks.is_empty() {
        return Err(Failure::Input("no statement has a date, so there are no windows".to_owned()));
    }
    if arguments.measures {
        networks.iter_mut().for_each(|network| drop(measures(network, arguments.seed)));
    }
    if let Some(Top::Nodes(n)) = arguments.top {
        networks.iter_mut().for_each(|network| *network = strongest(network, n));
    }
    let n = count(networks.len(), "window");
    for file in &arguments.outputs {
        let is_gexf = file.extension().is_some_and(|e| e.eq_ignore_ascii_case(gexf::FORMAT.endings[0]));
        let written: Vec<PathBuf> = if arguments.matrix {
            let files = files(&networks, file);
            let each = files.iter().zip(&networks);
            each.map(|(file, network)| {
                matrix::export(network, file, dialect(arguments)).map(|()| file.clone())
            })
            .collect::<Result<_, ExportError>>()
        } else if is_gexf && !arguments.split {
            export_moving(&networks, file, settings(arguments)).map(|_| vec![file.clone()])
        } else {
            export_each(&networks, &[Statements { plan, selection, part: None }], file, settings(arguments))
                .map(|written| written.into_iter().map(|(file, _)| file).collect())
        }
        .map_err(|error| failed(&error))?;
        let (first, last) = (written.first(), written.last());
        let names = match (first, last) {
            (Some(first), Some(last)) if first != last => {
                format!("{} to {}", first.display(), last.display())
            }
            _ => file.display().to_string(),
        };
        talk.note(&format!("{names}: {}, {n}", networks[0].title));
    }
    Ok(Ending::Fine)
}
