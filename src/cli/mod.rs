//! The command line: what was typed becomes a call of the library; results go to files or standard output,
//! talk to standard error.
//!
//! Exit code 0: fine. 1: some input could not be used, the rest is done, or `check` found something. 2: the command was used wrongly. A
//! reader that closes the pipe early (`| head`) is no error.

mod arguments;
mod backbone;
mod build;
mod check;
mod choice;
mod codebook;
mod coding;
mod compare;
mod convert;
mod diff;
mod explain;
mod explain_json;
mod extract;
mod find;
mod flips;
mod network;
mod outputs;
mod passage;
mod reading;
mod report;
mod show;
mod structure;
mod table;
mod talk;
mod trends;
mod why_not;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::arguments::{Arguments, Command};
use crate::cli::talk::Talk;

/// How a run that came to its end ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// All was done.
    Fine,
    /// Some input could not be used, or something was found in it; it has been reported.
    Partly,
}

/// Why a run did not come to its end.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The command was used wrongly.
    #[error("{0}")]
    Use(String),
    /// An input without which nothing can be done, or an output that cannot be written.
    #[error("{0}")]
    Input(String),
    /// Standard output cannot be written.
    #[error("standard output: cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// Runs the command with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let talk = Talk::new(arguments.quiet);
    let result = match &arguments.command {
        Command::Build(build) => build::build(build, &talk),
        Command::Extract(extract) => extract::extract(extract, &talk),
        Command::Show(show) => show::show(show, &talk),
        Command::WhyNot(why_not) => why_not::why_not(why_not, &talk),
        Command::Explain(explain) => explain::explain(explain, &talk),
        Command::Report(report) => report::report(report, &talk),
        Command::Compare(compare) => compare::compare(compare, &talk),
        Command::Codebook(codebook) => codebook::codebook(codebook, &talk),
        Command::Convert(convert) => convert::convert(convert, &talk),
        Command::Network(network) => network::network(network, &talk),
        Command::Structure(structure) => structure::structure(structure, &talk),
        Command::Backbone(backbone) => backbone::backbone(backbone, &talk),
        Command::Trends(trends) => trends::trends(trends, &talk),
        Command::Flips(flips) => flips::flips(flips, &talk),
        Command::Diff(diff) => diff::diff(diff, &talk),
        Command::Check(check) => check::check(check, &talk),
        Command::Completions { shell } => completions(*shell),
    };
    talk.end();
    match result {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Partly) => ExitCode::from(1),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            talk.problem(&format!("error: {failure}"));
            ExitCode::from(if matches!(failure, Failure::Use(_)) { 2 } else { 1 })
        }
    }
}

/// Prints the script that teaches a shell our commands.
fn completions(shell: clap_complete::Shell) -> Result<Ending, Failure> {
    // Into memory first: the generator panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "stancegraph", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Ending::Fine)
}
