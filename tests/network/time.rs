//! Networks over time: windows, kernels, trends, flips and differences, on codings of a few lines.

use stancegraph::coding::Coding;
use stancegraph::network::diff::{Change, diff};
use stancegraph::network::flips::flips;
use stancegraph::network::kernel::Kernel;
use stancegraph::network::make::network;
use stancegraph::network::options::{Options, Qualifier};
use stancegraph::network::plan::Plan;
use stancegraph::network::trends::trends;
use stancegraph::network::windows::{Unit, Windows, slices};
use stancegraph::network::{Aggregation, Mode, Network};
use stancegraph::text::Date;

use crate::hand::coding;

fn plan<'c>(coding: &'c Coding, options: &Options) -> Plan<'c> {
    Plan::new(coding, options).expect("these go together")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn windows(unit: Unit, width: u32, step: u32) -> Windows {
    Windows { unit, width, step, kernel: None }
}

/// Period and number of statements of each.
fn outline(networks: &[Network]) -> Vec<(String, u32)> {
    let outline = |network: &Network| {
        let [start, end] = network.period.expect("slices have periods");
        let n = network.vertices[..network.n_rows].iter().map(|vertex| vertex.frequency).sum();
        (format!("{start} {end}"), n)
    };
    networks.iter().map(outline).collect()
}

const QUARREL: &str = "
    2019-12-30 Farmers' Union | river levy | -
    2020-01-31 Farmers' Union | river levy | -
    2020-01-31 Water Board | river levy | +
    2020-02-01 Farmers' Union | river levy | +
    2020-04-15 Water Board | river levy | -";

#[test]
fn months_begin_on_their_first_day_and_empty_ones_stay() {
    let coding = coding(QUARREL);
    let found =
        slices(&plan(&coding, &Options::default()), &windows(Unit::Months, 1, 1)).expect("few windows");
    let expected = [
        ("2019-12-01 2019-12-31", 1),
        ("2020-01-01 2020-01-31", 2),
        ("2020-02-01 2020-02-29", 1),
        ("2020-03-01 2020-03-31", 0),
        ("2020-04-01 2020-04-30", 1),
    ];
    assert_eq!(outline(&found), expected.map(|(period, n)| (period.to_owned(), n)));
    assert!(found[3].vertices.is_empty() && found[3].ties.is_empty());
    let conflict = Options { aggregation: Some(Aggregation::Conflict), ..Options::default() };
    let found = slices(&plan(&coding, &conflict), &windows(Unit::Months, 1, 1)).expect("few windows");
    assert_eq!(found.iter().map(|one| one.ties.len()).collect::<Vec<_>>(), [0, 1, 0, 0, 0]);
}

#[test]
fn windows_overlap_where_the_step_is_less_than_the_width() {
    let coding = coding(QUARREL);
    let found =
        slices(&plan(&coding, &Options::default()), &windows(Unit::Months, 3, 1)).expect("few windows");
    let expected = [("2019-12-01 2020-02-29", 4), ("2020-01-01 2020-03-31", 3), ("2020-02-01 2020-04-30", 2)];
    assert_eq!(outline(&found), expected.map(|(period, n)| (period.to_owned(), n)));
}

#[test]
fn weeks_begin_on_monday_unless_a_first_day_is_given() {
    let coding = coding(QUARREL);
    let found =
        slices(&plan(&coding, &Options::default()), &windows(Unit::Weeks, 2, 2)).expect("few windows");
    assert_eq!(outline(&found)[0], ("2019-12-30 2020-01-12".to_owned(), 1));
    let options =
        Options { from: Some(day("2020-01-31")), to: Some(day("2020-02-20")), ..Options::default() };
    let found = slices(&plan(&coding, &options), &windows(Unit::Weeks, 2, 2)).expect("few windows");
    assert_eq!(
        outline(&found),
        [("2020-01-31 2020-02-13".to_owned(), 3), ("2020-02-14 2020-02-27".to_owned(), 0)]
    );
}

#[test]
fn a_month_from_the_31st_is_the_last_day_of_a_short_one() {
    let coding = coding(QUARREL);
    let options =
        Options { from: Some(day("2020-01-31")), to: Some(day("2020-04-15")), ..Options::default() };
    let found = slices(&plan(&coding, &options), &windows(Unit::Months, 1, 1)).expect("few windows");
    let periods: Vec<String> = outline(&found).into_iter().map(|(period, _)| period).collect();
    assert_eq!(periods, ["2020-01-31 2020-02-28", "2020-02-29 2020-03-28", "2020-03-31 2020-04-29"]);
}

#[test]
fn windows_of_events_count_statements() {
    let coding = coding(QUARREL);
    let found =
        slices(&plan(&coding, &Options::default()), &windows(Unit::Events, 2, 2)).expect("few windows");
    let expected = [("2019-12-30 2020-01-31", 2), ("2020-01-31 2020-02-01", 2), ("2020-04-15 2020-04-15", 1)];
    assert_eq!(outline(&found), expected.map(|(period, n)| (period.to_owned(), n)));
    let found =
        slices(&plan(&coding, &Options::default()), &windows(Unit::Events, 100, 1)).expect("few windows");
    assert_eq!(outline(&found).len(), 1, "one window has them all");
}

#[test]
fn dna_keeps_windows_that_lie_inside_alone() {
    let coding = coding(QUARREL);
    let options = Options { dna_compat: true, ..Options::default() };
    // Of width 2 and 3 alike, one month on both sides of the middle.
    for width in [2, 3] {
        let found = slices(&plan(&coding, &options), &windows(Unit::Months, width, 1)).expect("few windows");
        let expected = [("2019-12-30 2020-02-29", 4), ("2020-01-29 2020-03-29", 3)];
        assert_eq!(outline(&found), expected.map(|(period, n)| (period.to_owned(), n)), "{width}");
    }
}

#[test]
fn statements_without_a_date_are_in_no_window() {
    let coding = coding("undated Farmers' Union | river levy | -\n undated Water Board | river levy | -");
    assert_eq!(slices(&plan(&coding, &Options::default()), &windows(Unit::Days, 1, 1)), Ok(Vec::new()));
    assert_eq!(network(&plan(&coding, &Options::default())).ties.len(), 1);
    let options = Options { from: Some(day("2020-01-01")), ..Options::default() };
    let selection = stancegraph::network::select::select(&plan(&coding, &options));
    assert_eq!((selection.events.len(), selection.left_out.undated), (0, 2));
}

#[test]
fn a_kernel_weighs_by_distance() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-05 Water Board | river levy | -",
    );
    // Half widths of 4 days: on the third of January both are half a half width away.
    let of = |kernel| Windows { kernel: Some(kernel), ..windows(Unit::Days, 8, 2) };
    let weight = |kernel, n: usize| {
        let found = slices(&plan(&coding, &Options::default()), &of(kernel)).expect("few windows");
        found[n].ties().map(|(_, _, weight)| weight).sum::<f64>()
    };
    for (kernel, expected) in
        [(Kernel::Uniform, 0.5), (Kernel::Triangular, 0.5), (Kernel::Epanechnikov, 0.75 * 0.75)]
    {
        assert!((weight(kernel, 1) - expected).abs() < 1e-12, "{kernel:?}: {}", weight(kernel, 1));
    }
    let gaussian = (-0.125f64).exp() / (2.0 * std::f64::consts::PI).sqrt();
    assert!((weight(Kernel::Gaussian, 1) - gaussian).abs() < 1e-12);
    // At the first of January the other lies on the border: the triangle has come down to 0, the flat kernel has not.
    assert!(weight(Kernel::Triangular, 0).abs() < 1e-12 && (weight(Kernel::Uniform, 0) - 0.5).abs() < 1e-12);
    // In two modes each statement counts its weight, not the root of it.
    let two = Options { mode: Mode::Two, aggregation: Some(Aggregation::Ignore), ..Options::default() };
    let found = slices(&plan(&coding, &two), &of(Kernel::Epanechnikov)).expect("few windows");
    assert_eq!(found[1].ties().map(|(_, _, weight)| weight).collect::<Vec<_>>(), [0.5625, 0.5625]);
}

#[test]
fn the_triangle_of_dna_leans_to_the_left() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-09 Water Board | river levy | -",
    );
    let two = Options {
        mode: Mode::Two,
        aggregation: Some(Aggregation::Ignore),
        dna_compat: true,
        ..Options::default()
    };
    let smooth = Windows { kernel: Some(Kernel::Triangular), ..windows(Unit::Days, 8, 4) };
    let found = slices(&plan(&coding, &two), &smooth).expect("few windows");
    // On the fifth both are a half width away; DNA gives the one before 2 and the one after nothing.
    assert_eq!(found[1].ties().map(|(_, _, weight)| weight).collect::<Vec<_>>(), [2.0]);
    let average = stancegraph::network::options::Normalization::Average;
    let one = Options { normalization: average, dna_compat: true, ..Options::default() };
    assert!(slices(&plan(&coding, &one), &smooth).is_err());
}

#[test]
fn trends_count_sides_by_period() {
    let coding = coding(QUARREL);
    let options = Options { mode: Mode::Two, ..Options::default() };
    let (selection, found) =
        trends(&plan(&coding, &options), Some(&windows(Unit::Months, 1, 1))).expect("few windows");
    let lines: Vec<String> = found
        .iter()
        .map(|one| {
            let start = one.period.expect("has a window")[0];
            format!(
                "{} {start} {}:{} {}",
                selection.rows[one.row as usize],
                one.n_for,
                one.n_against,
                one.position()
            )
        })
        .collect();
    let expected = [
        "Farmers' Union 2019-12-01 0:1 -1",
        "Farmers' Union 2020-01-01 0:1 -1",
        "Farmers' Union 2020-02-01 1:0 1",
        "Water Board 2020-01-01 1:0 1",
        "Water Board 2020-04-01 0:1 -1",
    ];
    assert_eq!(lines, expected);
    let (_, all) = trends(&plan(&coding, &options), None).expect("no windows");
    assert_eq!((all[0].n_for, all[0].n_against, all[0].position()), (1, 2, -1.0 / 3.0));
}

#[test]
fn a_flip_has_the_two_statements_between_which_it_lies() {
    let coding = coding(QUARREL);
    let (selection, found) = flips(&plan(&coding, &Options { mode: Mode::Two, ..Options::default() }), 1);
    let lines: Vec<_> = found
        .iter()
        .map(|one| {
            (
                selection.rows[one.row as usize].as_str(),
                one.is_to_for,
                one.before,
                one.after,
                one.n_before,
                one.n_after,
            )
        })
        .collect();
    assert_eq!(lines, [("Farmers' Union", true, 1, 3, 2, 1), ("Water Board", false, 2, 4, 1, 1)]);
}

#[test]
fn a_day_of_both_and_a_neutral_statement_are_no_flip() {
    let quarrel = coding(
        "2020-01-01 Ministry | river levy | 1
         2020-01-02 Ministry | river levy | 0
         2020-01-03 Ministry | river levy | -1
         2020-01-03 Ministry | river levy | 1
         2020-01-04 Ministry | river levy | 2
         2020-01-05 Ministry | river levy | -2
         2020-01-06 Ministry | river levy | -1
         2020-01-07 Ministry | river levy | 1
         undated Ministry | river levy | -1",
    );
    let scale =
        Options { mode: Mode::Two, qualifier: Qualifier::Named("scale".to_owned()), ..Options::default() };
    let (_, found) = flips(&plan(&quarrel, &scale), 1);
    let lines: Vec<_> = found.iter().map(|one| (one.before, one.after, one.n_before, one.n_after)).collect();
    assert_eq!(lines, [(4, 5, 2, 2), (6, 7, 2, 1)]);
    // One statement for it is no side where two are asked for: what stands before and after it is one side.
    let (_, found) = flips(&plan(&quarrel, &scale), 2);
    let lines: Vec<_> = found.iter().map(|one| (one.before, one.after, one.n_before, one.n_after)).collect();
    assert_eq!(lines, [(4, 5, 2, 2)]);
}

#[test]
fn a_difference_names_what_became_of_each_tie() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-01 Water Board | river levy | +
         2020-01-01 Water Board | flood wall | +
         2020-01-01 Ministry | flood wall | +
         2020-02-01 Farmers' Union | river levy | +
         2020-02-01 Water Board | river levy | +
         2020-02-01 Water Board | river levy | +
         2020-02-01 Anglers | flood wall | -
         2020-02-01 Ministry | flood wall | +",
    );
    let period = |from: &str, to: &str| Options {
        mode: Mode::Two,
        from: Some(day(from)),
        to: Some(day(to)),
        ..Options::default()
    };
    let [before, after] = [("2020-01-01", "2020-01-31"), ("2020-02-01", "2020-02-29")]
        .map(|(from, to)| network(&plan(&coding, &period(from, to))));
    let (whole, changed) = diff(&before, &after);
    let lines: Vec<_> = changed
        .iter()
        .map(|one| {
            (whole.vertices[one.row].name.as_str(), whole.vertices[one.column].name.as_str(), one.change)
        })
        .collect();
    let expected = [
        ("Anglers", "flood wall", Change::Added),
        ("Farmers' Union", "river levy", Change::Turned),
        ("Ministry", "flood wall", Change::Same),
        ("Water Board", "flood wall", Change::Gone),
        ("Water Board", "river levy", Change::Stronger),
    ];
    assert_eq!(lines, expected);
    let weights: Vec<_> = whole.ties().map(|(_, _, weight)| weight).collect();
    assert_eq!(weights, [-1.0, 1.0, 1.0, 1.0, 2.0]);
    assert_eq!((whole.tie_columns.len(), whole.tie_colours.len()), (3, 5));
}
