//! What was asked of networks on the command line, as the library takes it.

use stancegraph::coding::Coding;
use stancegraph::network::Mode;
use stancegraph::network::kernel::Kernel;
use stancegraph::network::options::{Filter, Options, Qualifier};
use stancegraph::network::plan::Plan;
use stancegraph::network::select::LeftOut;
use stancegraph::network::windows::Windows;

use crate::cli::Failure;
use crate::cli::arguments::networks::{Choice, RollUp, Time, Weights};
use crate::cli::reading::count;
use crate::cli::talk::Talk;

/// What was asked for.
pub(crate) fn options(mode: Mode, choice: &Choice, weights: Option<&Weights>) -> Options {
    let qualifier = match choice.qualifier.as_deref() {
        None => Qualifier::Usual,
        Some("none") => Qualifier::None,
        Some(name) => Qualifier::Named(name.to_owned()),
    };
    Options {
        mode,
        statement_type: choice.statement_type.clone(),
        variable1: choice.variable1.clone(),
        variable2: choice.variable2.clone(),
        qualifier,
        aggregation: weights.and_then(|weights| weights.aggregation),
        normalization: weights.map(|weights| weights.normalization).unwrap_or_default(),
        duplicates: choice.duplicates,
        filters: filters(choice),
        from: choice.from,
        to: choice.to,
        min_score: choice.min_score,
        isolates: weights.is_some_and(|weights| weights.isolates),
        roll_up_actors: choice.roll_up.contains(&RollUp::Actor),
        roll_up_concepts: choice.roll_up.contains(&RollUp::Concept),
        dna_compat: choice.dna_compat,
    }
}

/// One filter for each variable and way: of several values to keep any will do.
fn filters(choice: &Choice) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    let all = choice.exclude.iter().map(|one| (one, false)).chain(choice.only.iter().map(|one| (one, true)));
    for ((variable, value), keep) in all {
        match filters.iter_mut().find(|filter| filter.variable == *variable && filter.keep == keep) {
            Some(filter) => filter.values.push(value.clone()),
            None => filters.push(Filter { variable: variable.clone(), values: vec![value.clone()], keep }),
        }
    }
    filters
}

/// What was asked for, understood against the coding.
pub(crate) fn plan<'c>(coding: &'c Coding, options: &Options) -> Result<Plan<'c>, Failure> {
    Plan::new(coding, options).map_err(|error| Failure::Use(error.to_string()))
}

/// The windows that were asked for.
pub(crate) fn windows(time: &Time, kernel: Option<Kernel>) -> Option<Windows> {
    let (width, unit) = time.window?;
    let usual = if kernel.is_some() { 1 } else { width.get() };
    Some(Windows { unit, width: width.get(), step: time.step.map_or(usual, u32::from), kernel })
}

/// Says what does not count, so that nobody wonders; `of` says whose statements these are, where there are several, and
/// `n` how many count.
pub(crate) fn tell(of: &str, plan: &Plan, left_out: &LeftOut, n: usize, talk: &Talk) {
    for (variable, value, near) in plan.unknown_values() {
        let near = near.map(|near| format!("; there is {near:?}")).unwrap_or_default();
        talk.note(&format!("{of}no statement has the {variable} {value:?}{near}"));
    }
    for (label, n) in plan.passed_over() {
        let (n, own) = (count(n, "statement"), &plan.statement_type().label);
        talk.note(&format!(
            "{of}{n} of type {label:?} not counted, only those of {own:?}; choose with --statement-type"
        ));
    }
    let [first, second] = plan.variables();
    let unnamed = format!("without {first} or {second}");
    // What was asked for needs no word, unless it leaves nothing.
    let asked = |count: usize| if n == 0 { count } else { 0 };
    let reasons = [
        (left_out.weak, "less sure than --min-score"),
        (asked(left_out.filtered), "filtered by --only or --exclude"),
        (asked(left_out.outside), "outside the days"),
        (left_out.unnamed, unnamed.as_str()),
        (left_out.unqualified, "neither for nor against"),
        (left_out.undated, "without a date"),
        (left_out.duplicates, "said before"),
    ];
    let reasons: Vec<String> = reasons
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, why)| format!("{} {why}", count(*n, "statement")))
        .collect();
    if !reasons.is_empty() {
        talk.note(&format!("{of}left out: {}", reasons.join(", ")));
    }
    if n == 0 {
        talk.note(&format!("{of}no statement is left"));
    }
}
