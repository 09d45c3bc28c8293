//! What holds of all discourse networks, on random codings, and against the plain implementation.

use proptest::prelude::*;
use stancegraph::coding::Coding;
use stancegraph::network::make::network;
use stancegraph::network::options::{Duplicates, Normalization, Options, Qualifier};
use stancegraph::network::plan::Plan;
use stancegraph::network::{Aggregation, Mode, Network};

use crate::hand::add;
use crate::slow::Counts;

const NORMALIZATIONS: [Normalization; 5] = [
    Normalization::No,
    Normalization::Average,
    Normalization::Jaccard,
    Normalization::Cosine,
    Normalization::DnaCosine,
];

/// Statements of a few actors about a few concepts: day, who, what, how.
fn statements() -> impl Strategy<Value = Vec<(u8, u8, u8, i8)>> {
    prop::collection::vec((1..28u8, 0..7u8, 0..5u8, -2..3i8), 0..60)
}

fn coding(statements: &[(u8, u8, u8, i8)], is_boolean: bool) -> Coding {
    let mut coding = crate::hand::coding("");
    for (day, who, what, how) in statements {
        let how = match is_boolean {
            true if *how > 0 => "+".to_owned(),
            true => "-".to_owned(),
            false => how.to_string(),
        };
        add(
            &mut coding,
            &format!("2005-01-{day:02}"),
            &format!("actor {who}"),
            &format!("concept {what}"),
            &how,
        );
    }
    coding
}

fn make(coding: &Coding, options: Options) -> Network {
    network(&Plan::new(coding, &options).expect("these go together"))
}

fn options(aggregation: Aggregation, normalization: Normalization, is_boolean: bool) -> Options {
    let qualifier = Qualifier::Named(if is_boolean { "agreement" } else { "scale" }.to_owned());
    Options { aggregation: Some(aggregation), normalization, qualifier, isolates: true, ..Options::default() }
}

/// The number in the list of entities of each vertex.
fn entities(coding: &Coding, variable: usize, network: &Network) -> Vec<usize> {
    let entities = &coding.types[0].variables[variable].entities;
    let names =
        if variable == 0 { &network.vertices[..network.n_rows] } else { &network.vertices[network.n_rows..] };
    names
        .iter()
        .map(|vertex| entities.iter().position(|one| one.name == vertex.name).expect("is one"))
        .collect()
}

fn is_close(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * (1.0 + two.abs())
}

proptest! {
    #[test]
    fn one_mode_is_what_the_formulas_say(statements in statements(), is_boolean: bool, is_compat: bool) {
        let coding = coding(&statements, is_boolean);
        let counts = Counts::new(&coding, is_boolean);
        for aggregation in [Aggregation::Ignore, Aggregation::Congruence, Aggregation::Conflict, Aggregation::Subtract] {
            for normalization in NORMALIZATIONS {
                let options = Options { dna_compat: is_compat, ..options(aggregation, normalization, is_boolean) };
                let found = make(&coding, options);
                let of = entities(&coding, 0, &found);
                // DNA calls the product of activities cosine.
                let by = if is_compat && normalization == Normalization::Cosine { Normalization::DnaCosine } else { normalization };
                for row in 0..of.len() {
                    for column in row + 1..of.len() {
                        let y = counts.one_mode(aggregation, of[row], of[column]);
                        let divisor = counts.divisor(by, of[row], of[column]);
                        let expected = if divisor == 0.0 { 0.0 } else { y / divisor };
                        let weight = found.ties.get(row, column);
                        prop_assert!(is_close(weight, expected), "{aggregation:?} {normalization:?}: {weight}, not {expected}");
                    }
                }
                prop_assert!(found.ties().all(|(row, column, weight)| row < column && weight != 0.0 && weight.is_finite()));
            }
        }
    }

    #[test]
    fn two_modes_are_what_the_formulas_say(statements in statements(), is_boolean: bool) {
        let coding = coding(&statements, is_boolean);
        let counts = Counts::new(&coding, is_boolean);
        for aggregation in [Aggregation::Ignore, Aggregation::Subtract, Aggregation::Combine] {
            for normalization in [Normalization::No, Normalization::Activity, Normalization::Prominence] {
                if aggregation == Aggregation::Combine && normalization != Normalization::No {
                    continue;
                }
                let found = make(&coding, Options { mode: Mode::Two, ..options(aggregation, normalization, is_boolean) });
                let (rows, columns) = (entities(&coding, 0, &found), entities(&coding, 1, &found));
                for (row, i) in rows.iter().enumerate() {
                    for (column, j) in columns.iter().enumerate() {
                        let expected = counts.two_mode(aggregation, normalization, *i, *j);
                        let weight = found.ties.get(row, column);
                        prop_assert!(is_close(weight, expected), "{aggregation:?}: {weight}, not {expected}");
                    }
                }
            }
        }
    }

    #[test]
    fn congruence_and_conflict_are_all_there_is(statements in statements()) {
        let coding = coding(&statements, true);
        let of = |aggregation| make(&coding, options(aggregation, Normalization::No, true));
        let (all, alike, apart) = (of(Aggregation::Ignore), of(Aggregation::Congruence), of(Aggregation::Conflict));
        for row in 0..all.n_rows {
            for column in row + 1..all.n_rows {
                prop_assert_eq!(all.ties.get(row, column), alike.ties.get(row, column) + apart.ties.get(row, column));
            }
        }
    }

    #[test]
    fn neither_order_nor_threads_show(statements in statements(), normalization in prop::sample::select(&NORMALIZATIONS[..])) {
        let options = options(Aggregation::Subtract, normalization, true);
        let straight = make(&coding(&statements, true), options.clone());
        let turned: Vec<_> = statements.iter().rev().copied().collect();
        prop_assert_eq!(&straight, &make(&coding(&turned, true), options.clone()));
        let pool = rayon_pool();
        prop_assert_eq!(&straight, &pool.install(|| make(&coding(&statements, true), options)));
    }
}

proptest! {
    /// Those that stay by looking at each statement and all before it, with the day of the year and the month as they
    /// stand in the calendar; DNA forgets the year.
    #[test]
    fn duplicates_are_what_was_said_before(
        statements in prop::collection::vec((0..900i32, 0..3u8, 0..2u8, prop::bool::ANY), 0..40),
        is_compat: bool,
    ) {
        let day = |n: i32| stancegraph::text::Date::constant(2004, 12, 20).checked_add(jiff_days(n)).expect("a day");
        let mut coding = crate::hand::coding("");
        for (n, who, what, is) in &statements {
            let how = if *is { "+" } else { "-" };
            add(&mut coding, &day(*n).to_string(), &format!("actor {who}"), &format!("concept {what}"), how);
        }
        let mut sorted = statements;
        sorted.sort_by_key(|(n, ..)| *n);
        for duplicates in [Duplicates::Document, Duplicates::Week, Duplicates::Month, Duplicates::Year, Duplicates::Range] {
            let stretch = |n: i32| {
                let date = day(n);
                // Monday of the week, by counting: 2004-12-20 is a Monday.
                let week = if is_compat { i32::from(date.iso_week_date().week()) } else { n / 7 };
                let year = i32::from(date.year());
                match duplicates {
                    Duplicates::Document => n,
                    Duplicates::Week => week,
                    Duplicates::Month => i32::from(date.month()) + if is_compat { 0 } else { 100 * year },
                    Duplicates::Year => year,
                    _ => 0,
                }
            };
            let mut kept: Vec<(i32, u8, u8, bool)> = Vec::new();
            for (n, who, what, is) in &sorted {
                let is_same = |one: &&(i32, u8, u8, bool)| (one.1, one.2, one.3) == (*who, *what, *is) && stretch(one.0) == stretch(*n);
                if !kept.iter().any(|one| is_same(&one)) {
                    kept.push((*n, *who, *what, *is));
                }
            }
            let options = Options { duplicates, dna_compat: is_compat, ..Options::default() };
            let selection = stancegraph::network::select::select(&Plan::new(&coding, &options).expect("these go together"));
            prop_assert_eq!(selection.events.len(), kept.len(), "{:?}", duplicates);
        }
    }
}

fn jiff_days(n: i32) -> jiff::Span {
    jiff::Span::new().days(n)
}

fn rayon_pool() -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(7).build().expect("threads can be had")
}
