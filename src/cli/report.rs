//! `stancegraph report`: pages to read, made of a graph file.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use stancegraph::extract::EntityKind;
use stancegraph::graph::StanceGraph;
use stancegraph::report::file::{form_of, save};
use stancegraph::report::{Selection, is_issue, markdown};
use stancegraph::resolve::EntityId;

use crate::cli::arguments::ReportArguments;
use crate::cli::convert::load;
use crate::cli::find::find;
use crate::cli::reading::count;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

pub(crate) fn report(arguments: &ReportArguments, talk: &Talk) -> Result<Ending, Failure> {
    let file = arguments.output.as_deref().filter(|file| *file != Path::new("-"));
    if let Some(file) = file {
        form_of(file).map_err(|error| Failure::Use(error.to_string()))?;
    }
    let graph = load(&arguments.graph, arguments.threshold.min_score, talk)?;
    let selection = Selection {
        issues: wanted(&graph, &arguments.issue, is_issue, "--actor")?,
        actors: wanted(&graph, &arguments.actor, |kind| !is_issue(kind), "--issue")?,
        limit: arguments.limit as usize,
    };
    let report = stancegraph::report::report(&graph, &selection);
    let Some(file) = file else {
        let mut out = BufWriter::new(io::stdout().lock());
        markdown::write(&report, &mut out)?;
        out.flush()?;
        return Ok(Ending::Fine);
    };
    save(&report, file).map_err(|error| Failure::Input(error.to_string()))?;
    let (issues, actors) = (count(report.issues.len(), "issue"), count(report.actors.len(), "actor"));
    talk.note(&format!("{}: {issues}, {actors}", file.display()));
    Ok(Ending::Fine)
}

/// The entities of these names that are of a kind that fits. A name that only others bear is asked for with the
/// `other` option.
fn wanted(
    graph: &StanceGraph,
    names: &[String],
    fits: fn(EntityKind) -> bool,
    other: &str,
) -> Result<Vec<EntityId>, Failure> {
    let mut ids = Vec::new();
    for name in names {
        let found = find(graph, name)?;
        let kind = |id: EntityId| graph.discourse.entities[id as usize].kind;
        let before = ids.len();
        ids.extend(found.iter().copied().filter(|id| fits(kind(*id))));
        if ids.len() == before {
            let kind = kind(found[0]).as_str();
            return Err(Failure::Use(format!(
                "{name:?}: the graph has it as {kind}; ask for it with {other}"
            )));
        }
    }
    Ok(ids)
}
