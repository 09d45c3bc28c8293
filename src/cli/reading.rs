//! Reading the inputs of a command: each document in turn, each problem reported where it came up.

use std::collections::BTreeMap;
use std::path::Path;

use stancegraph::extract::Options;
use stancegraph::graph::manifest::fingerprint;
use stancegraph::ingest::{ingest, inputs::inputs};
use stancegraph::lexicon::{Lexicon, codebook::Codebook};
use stancegraph::pipeline::{Outcome, Reading, read_corpus};

use crate::cli::arguments::{Concepts, Part, Parts, ReadArguments};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

/// The word lists to read with.
pub(crate) fn lexicon(arguments: &ReadArguments) -> Result<&'static Lexicon, Failure> {
    let Some(folder) = &arguments.lexicon else { return Ok(Lexicon::builtin()) };
    if !folder.is_dir() {
        let folder = folder.display();
        return Err(Failure::Use(format!(
            "{folder}: there is no such folder; --lexicon takes a folder of word lists"
        )));
    }
    let own = Lexicon::with_overlay(folder).map_err(|error| Failure::Use(error.to_string()))?;
    // One a run, and needed to its end.
    Ok(Box::leak(Box::new(own)))
}

/// The word lists to read with, and with them the codebook.
pub(crate) fn lexicon_with(
    arguments: &ReadArguments,
    concepts: &Concepts,
) -> Result<&'static Lexicon, Failure> {
    let Some(file) = &concepts.codebook else { return lexicon(arguments) };
    let codebook = Codebook::read(file).map_err(|error| Failure::Use(error.to_string()))?;
    let lists = match &arguments.lexicon {
        Some(folder) => {
            // For its errors.
            lexicon(arguments)?;
            Lexicon::with_overlay(folder)
        }
        None => Lexicon::fresh(),
    };
    let mut lists = lists.map_err(|error| Failure::Use(error.to_string()))?;
    lists.codebook = codebook;
    // One a run, and needed to its end.
    Ok(Box::leak(Box::new(lists)))
}

/// Reads all inputs, makes something of each document and hands it to `take` in the order of the input.
/// Tells how many documents were read, and whether all could be.
pub(crate) fn read<T: Send>(
    arguments: &ReadArguments,
    lexicon: &Lexicon,
    talk: &Talk,
    make: impl Fn(Reading) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<(usize, Ending), Failure> {
    let n_jobs = arguments.jobs.map_or_else(n_processors, usize::from);
    let (found, errors) = inputs(&arguments.inputs);
    let mut n_bad = errors.len();
    for error in errors {
        talk.problem(&error.to_string());
    }
    let mut n_read = 0;
    talk.begin();
    let documents = ingest(&found, lexicon);
    let parts = parts(&arguments.parts);
    read_corpus(documents, lexicon, parts, n_jobs, make, |outcome| -> Result<(), Failure> {
        match outcome {
            Outcome::Read { made, warnings, .. } => {
                warnings.iter().for_each(|warning| talk.note(&format!("warning: {warning}")));
                n_read += 1;
                talk.step();
                take(made)?;
            }
            Outcome::Unusable(error) => {
                n_bad += 1;
                talk.problem(&error.to_string());
            }
        }
        Ok(())
    })?;
    if n_bad > 0 {
        talk.problem(&format!(
            "{} could not be used, {} read",
            count(n_bad, "input"),
            count(n_read, "document")
        ));
    }
    Ok((n_read, if n_bad == 0 { Ending::Fine } else { Ending::Partly }))
}

/// Which learned parts are at work.
pub(crate) fn parts(arguments: &Parts) -> Options {
    let with = |part: Part| !arguments.without.contains(&part);
    Options { learned_stances: with(Part::LearnedStances), learned_relations: with(Part::LearnedRelations) }
}

/// The options that bear on the result, for the manifest. Of the user's word lists and codebook, their contents
/// count, not where they lie.
pub(crate) fn options(
    arguments: &ReadArguments,
    concepts: &Concepts,
    min_score: f32,
) -> BTreeMap<String, String> {
    let mut options = BTreeMap::from([("min_score".to_owned(), min_score.to_string())]);
    if let Some(bytes) = concepts.codebook.as_deref().and_then(|file| std::fs::read(file).ok()) {
        options.insert("codebook".to_owned(), fingerprint(&bytes));
    }
    let Options { learned_stances, learned_relations } = parts(&arguments.parts);
    let off = [(learned_stances, "learned-stances"), (learned_relations, "learned-relations")];
    let off: Vec<&str> = off.iter().filter(|(is_on, _)| !is_on).map(|&(_, part)| part).collect();
    if !off.is_empty() {
        options.insert("without".to_owned(), off.join(","));
    }
    let entries = arguments.lexicon.as_deref().map(Path::read_dir).and_then(Result::ok);
    for entry in entries.into_iter().flatten().flatten() {
        if let Ok(bytes) = std::fs::read(entry.path()) {
            options.insert(format!("lexicon/{}", entry.file_name().to_string_lossy()), fingerprint(&bytes));
        }
    }
    options
}

/// "1 document", "2 documents".
pub(crate) fn count(n: usize, what: &str) -> String {
    let plural = match what.strip_suffix('y') {
        _ if n == 1 => what.to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{what}s"),
    };
    format!("{n} {plural}")
}

fn n_processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
