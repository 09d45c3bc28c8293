//! `stancegraph compare`: how far two codings of the same documents agree.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;
use stancegraph::compare::bootstrap::Figure;
use stancegraph::compare::comparison::{Comparison, Disagreement, Said, SideSummary};
use stancegraph::compare::error::CompareError;
use stancegraph::compare::{Coded, Options, Side, disagreements};

use crate::cli::arguments::compare::CompareArguments;
use crate::cli::coding::coding;
use crate::cli::reading::count;
use crate::cli::table::print;
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

/// What the object of `--json` is.
const SCHEMA: &str = "stancegraph.comparison/1";

pub(crate) fn compare(arguments: &CompareArguments, talk: &Talk) -> Result<Ending, Failure> {
    if let Some(file) = &arguments.output {
        disagreements::check(file).map_err(|error| Failure::Use(error.to_string()))?;
    }
    let options = Options {
        documents: arguments.documents.coded(),
        variables: arguments.variables.clone(),
        actor: arguments.actor.clone(),
        concept: arguments.concept.clone(),
        qualifier: arguments.qualifier.clone(),
        aliases: arguments.aliases,
        min_overlap: arguments.min_overlap,
        count_empty: arguments.count_empty,
        min_score: arguments.threshold.min_score,
        seed: arguments.seed,
        replicates: arguments.replicates,
    };
    let (name_a, name_b) = (&arguments.a, arguments.b.as_ref().unwrap_or(&arguments.a));
    let a = coding(name_a, talk)?;
    let b = if is_same(name_a, name_b) { None } else { Some(coding(name_b, talk)?) };
    let type_of_both = if b.is_none() { arguments.type_a.as_deref() } else { None };
    let [name_a, name_b] = [name_a, name_b].map(|name| name.display().to_string());
    let side_a = Side {
        name: &name_a,
        coding: &a,
        coder: arguments.coder_a.as_deref(),
        statement_type: arguments.type_a.as_deref(),
    };
    let side_b = Side {
        name: &name_b,
        coding: b.as_ref().unwrap_or(&a),
        coder: arguments.coder_b.as_deref(),
        statement_type: arguments.type_b.as_deref().or(type_of_both),
    };
    let comparison = stancegraph::compare::compare(&side_a, &side_b, &options).map_err(failure)?;
    if let Some(file) = &arguments.output {
        disagreements::save(&comparison, file).map_err(|error| Failure::Input(error.to_string()))?;
        talk.note(&format!("{}: {}", file.display(), count(comparison.disagreements.len(), "disagreement")));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        let object = Object { schema: SCHEMA, options: Asked::of(arguments), comparison: &comparison };
        serde_json::to_writer(&mut out, &object).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        write(&comparison, arguments.limit, &mut out)?;
    }
    out.flush()?;
    Ok(Ending::Fine)
}

/// Whether the two are one file, however they are written.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

/// Files without what is needed are inputs that cannot be used; all else was asked for wrongly.
fn failure(error: CompareError) -> Failure {
    match error {
        CompareError::NoCommonDocument { .. }
        | CompareError::NoCodedDocument { .. }
        | CompareError::NoConcept { .. }
        | CompareError::NoStatement { .. } => Failure::Input(error.to_string()),
        _ => Failure::Use(error.to_string()),
    }
}

/// The object of `--json`.
#[derive(Serialize)]
struct Object<'c> {
    schema: &'static str,
    options: Asked,
    #[serde(flatten)]
    comparison: &'c Comparison,
}

/// How it was compared, for whoever must do it again.
#[derive(Serialize)]
struct Asked {
    documents: Coded,
    aliases: bool,
    min_overlap: f64,
    count_empty: bool,
    min_score: f32,
    seed: u64,
    replicates: u32,
}

impl Asked {
    fn of(arguments: &CompareArguments) -> Asked {
        Asked {
            documents: arguments.documents.coded(),
            aliases: arguments.aliases,
            min_overlap: arguments.min_overlap,
            count_empty: arguments.count_empty,
            min_score: arguments.threshold.min_score,
            seed: arguments.seed,
            replicates: arguments.replicates,
        }
    }
}

/// All for people.
fn write(comparison: &Comparison, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    heading(comparison, out)?;
    passages(comparison, out)?;
    documents(comparison, out)?;
    let all = &comparison.disagreements;
    if all.is_empty() {
        return writeln!(out, "\nNo disagreements.");
    }
    let more = if all.len() > limit {
        format!(", the first {limit} of them (--limit, or all with -o FILE.csv)")
    } else {
        String::new()
    };
    writeln!(out, "\n{}{more}:", count(all.len(), "disagreement"))?;
    let mut last = None;
    for one in all.iter().take(limit) {
        disagreement(one, last, out)?;
        last = Some(one);
    }
    Ok(())
}

fn heading(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    for (side, summary) in [("A", &comparison.a), ("B", &comparison.b)] {
        let SideSummary { name, coder, statement_type, n_statements, n_compared } = summary;
        let coder = coder.as_ref().map(|coder| format!(", coder {coder}")).unwrap_or_default();
        let compared = if n_compared == n_statements {
            "all compared".to_owned()
        } else {
            format!("{n_compared} compared")
        };
        let n = count(*n_statements, "statement");
        writeln!(out, "{side}: {name}{coder}, {statement_type:?}: {n}, {compared}")?;
    }
    let documents = &comparison.documents;
    write!(out, "{} compared", count(documents.n_compared, "document"))?;
    if documents.n_uncoded > 0 {
        write!(out, "; {} without statements left out", documents.n_uncoded)?;
    }
    for (side, alone) in [("A", &documents.only_a), ("B", &documents.only_b)] {
        if !alone.is_empty() {
            let more = if alone.len() > 3 { ", …" } else { "" };
            write!(
                out,
                "; {} only in {side}: {}{more}",
                alone.len(),
                alone[..alone.len().min(3)].join(", ")
            )?;
        }
    }
    writeln!(out)
}

fn passages(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let found = &comparison.passages;
    let (pairs, a, b) = (count(found.n_pairs as usize, "pair"), found.n_only_a, found.n_only_b);
    writeln!(out, "\nStatements, paired by where they stand: {pairs}, {a} only in A, {b} only in B")?;
    let continuum = &comparison.continuum;
    let rows = [
        ("precision of B", &found.precision),
        ("recall of B", &found.recall),
        ("F1", &found.f1),
        ("pairs that agree throughout", &found.all_variables),
        ("alpha of code points", &continuum.alpha),
    ]
    .map(|(name, figure)| [name.to_owned(), number(figure.value), interval(figure)]);
    print(out, ["figure", "value", "95 %"], &rows)?;
    if continuum.n_without_text > 0 {
        let n = count(continuum.n_without_text, "document");
        writeln!(out, "(the text of {n} is not at hand: taken to end with the last statement)")?;
    }
    writeln!(out, "\nValues, in the pairs")?;
    let mut rows = Vec::new();
    for one in &found.variables {
        let name =
            if one.name == one.name_b { one.name.clone() } else { format!("{}={}", one.name, one.name_b) };
        rows.push([
            name,
            one.n_both.to_string(),
            one.n_only_a.to_string(),
            one.n_only_b.to_string(),
            number(one.agreement.value),
            with_interval(&one.kappa),
            with_interval(&one.alpha),
        ]);
        for (scale, figure) in [("ordinal", &one.alpha_ordinal), ("interval", &one.alpha_interval)] {
            if let Some(figure) = figure {
                let mut row: [String; 7] = Default::default();
                row[0] = format!("  {scale}");
                row[6] = with_interval(figure);
                rows.push(row);
            }
        }
    }
    print(out, ["variable", "both", "only A", "only B", "agree", "kappa", "alpha"], &rows)
}

fn documents(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Vec::new();
    let mut signs = Vec::new();
    for one in &comparison.presence {
        let name = one.variables.join(" + ");
        let figures = [&one.precision, &one.recall, &one.f1, &one.kappa, &one.alpha];
        rows.push(row(&name, [one.n_both, one.n_only_a, one.n_only_b], figures));
        if let Some(sign) = &one.sign {
            let cells = [&sign.agreement, &sign.kappa, &sign.alpha].map(with_interval);
            let [agreement, kappa, alpha] = cells;
            signs.push([name, sign.n_both.to_string(), agreement, kappa, alpha]);
        }
    }
    let none = Figure::default();
    if let Some(one) = &comparison.positions {
        let figures = [&one.precision, &one.recall, &one.f1, &none, &none];
        rows.push(row(&one.variables.join(" + "), [one.n_both, one.n_only_a, one.n_only_b], figures));
    }
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nDocuments: what is there at all, however often")?;
    print(
        out,
        ["of a document", "both", "only A", "only B", "precision", "recall", "F1", "kappa", "alpha"],
        &rows,
    )?;
    if signs.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nDocuments: for, against or neither, of what both have")?;
    print(out, ["of a document", "both", "agree", "kappa", "alpha"], &signs)
}

fn row(name: &str, counts: [u64; 3], [precision, recall, f1, kappa, alpha]: [&Figure; 5]) -> [String; 9] {
    let [both, a, b] = counts.map(|n| n.to_string());
    let [precision, recall] = [precision, recall].map(|figure| number(figure.value));
    let [f1, kappa, alpha] = [f1, kappa, alpha].map(with_interval);
    [name.to_owned(), both, a, b, precision, recall, f1, kappa, alpha]
}

fn disagreement(one: &Disagreement, last: Option<&Disagreement>, out: &mut dyn Write) -> io::Result<()> {
    if last.is_none_or(|last| last.document != one.document || last.title != one.title) {
        let title = if one.title.is_empty() || one.title == one.document {
            String::new()
        } else {
            format!(" ({})", one.title)
        };
        writeln!(out, "\n{}{title}", one.document)?;
    }
    let place = |said: &Said| format!("{}-{}", said.span[0], said.span[1]);
    match (&one.a, &one.b) {
        (Some(a), Some(b)) => {
            let value = |said: &Said| said.value.clone().unwrap_or_else(|| "nothing".to_owned());
            let variable = one.variable.as_deref().unwrap_or_default();
            writeln!(out, "  {} {variable}: A {}, B {} ({})", place(a), value(a), value(b), place(b))?;
        }
        (Some(a), None) => writeln!(out, "  {} only in A: {}", place(a), a.in_words())?,
        (None, Some(b)) => writeln!(out, "  {} only in B: {}", place(b), b.in_words())?,
        (None, None) => {}
    }
    let is_told = last.is_some_and(|last| last.sentences == one.sentences && last.document == one.document);
    if one.sentences.is_empty() || is_told { Ok(()) } else { writeln!(out, "      {}", one.sentences) }
}

fn number(value: Option<f64>) -> String {
    // Rounded to nothing it has no sign.
    let number = value.map(|value| format!("{value:.3}"));
    number.map_or("-".to_owned(), |number| if number == "-0.000" { "0.000".to_owned() } else { number })
}

fn interval(figure: &Figure) -> String {
    match figure.interval {
        Some([low, high]) => format!("[{}, {}]", number(Some(low)), number(Some(high))),
        None => "-".to_owned(),
    }
}

fn with_interval(figure: &Figure) -> String {
    match figure.interval {
        Some(_) => format!("{} {}", number(figure.value), interval(figure)),
        None => number(figure.value),
    }
}
