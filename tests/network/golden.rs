//! The numbers of DNA on its own sample project, where that is at hand: it is not ours to carry along.

use std::path::Path;

use stancegraph::coding::Coding;
use stancegraph::network::make::network;
use stancegraph::network::options::{Duplicates, Filter, Normalization, Options};
use stancegraph::network::plan::Plan;
use stancegraph::network::{Aggregation, Mode, Network};

fn sample() -> Option<Coding> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/sample.dna");
    file.exists().then(|| stancegraph::dna::read(&file).expect("the sample can be read").0)
}

fn make(coding: &Coding, options: &Options) -> Network {
    let options = Options { variable1: Some("organization".to_owned()), ..options.clone() };
    network(&Plan::new(coding, &options).expect("the sample has these variables"))
}

/// The sum of the whole matrix: of one mode each tie stands in it twice.
fn sum(network: &Network) -> f64 {
    let times = if network.mode == Mode::One { 2.0 } else { 1.0 };
    times * network.ties().map(|(_, _, weight)| weight).sum::<f64>()
}

fn close(found: f64, expected: f64, digits: i32) {
    assert!((found - expected).abs() <= 0.5 * 10f64.powi(-digits), "{found}, not {expected}");
}

fn weight(network: &Network, one: &str, two: &str) -> f64 {
    let place =
        |name: &str| network.vertices.iter().position(|vertex| vertex.name == name).expect("is there");
    let (one, two) = (place(one), place(two));
    let (row, column) =
        if network.mode == Mode::One { (one.min(two), one.max(two)) } else { (one, two - network.n_rows) };
    network.ties.get(row, column)
}

fn of(aggregation: Aggregation) -> Options {
    Options { aggregation: Some(aggregation), ..Options::default() }
}

#[test]
fn of_two_modes() {
    let Some(coding) = sample() else { return };
    let two = Options { mode: Mode::Two, ..of(Aggregation::Ignore) };
    let found = make(&coding, &two);
    assert_eq!((found.n_rows, found.vertices.len() - found.n_rows), (7, 6));
    close(sum(&found), 40.0, 9);
    let found = make(&coding, &Options { aggregation: Some(Aggregation::Subtract), ..two });
    let refiners = "National Petrochemical & Refiners Association";
    close(weight(&found, refiners, "CO2 legislation will not hurt the economy."), -2.0, 9);
    let agency = "Environmental Protection Agency";
    close(weight(&found, agency, "There should be legislation to regulate emissions."), 10.0, 9);
}

#[test]
fn of_one_mode() {
    let Some(coding) = sample() else { return };
    close(sum(&make(&coding, &of(Aggregation::Ignore))), 276.0, 9);
    close(sum(&make(&coding, &of(Aggregation::Congruence))), 160.0, 9);
    close(sum(&make(&coding, &of(Aggregation::Conflict))), 116.0, 9);
    let (agency, senate) = ("Environmental Protection Agency", "Senate");
    close(weight(&make(&coding, &of(Aggregation::Congruence)), agency, senate), 22.0, 9);
    close(weight(&make(&coding, &of(Aggregation::Conflict)), agency, senate), 0.0, 9);
    let refiners = "National Petrochemical & Refiners Association";
    close(weight(&make(&coding, &of(Aggregation::Conflict)), agency, refiners), 20.0, 9);
    let average = Options { normalization: Normalization::Average, ..of(Aggregation::Subtract) };
    close(weight(&make(&coding, &average), agency, senate), 2.750, 3);
    close(weight(&make(&coding, &average), agency, refiners), -2.400, 3);
}

#[test]
fn normalised() {
    let Some(coding) = sample() else { return };
    for (normalization, compat, expected) in [
        (Normalization::Average, false, 25.802436),
        (Normalization::Jaccard, false, 13.610663),
        (Normalization::DnaCosine, false, 4.806061),
        (Normalization::Cosine, true, 4.806061),
    ] {
        let options = Options { normalization, dna_compat: compat, ..of(Aggregation::Congruence) };
        close(sum(&make(&coding, &options)), expected, 6);
    }
}

#[test]
fn without_some_values() {
    let Some(coding) = sample() else { return };
    let without = |variable: &str, values: &[&str]| Filter {
        variable: variable.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        keep: false,
    };
    let filters = vec![
        without("concept", &["There should be legislation to regulate emissions."]),
        without("organization", &["Senate", "Sierra Club"]),
    ];
    let options = Options { filters, normalization: Normalization::Average, ..of(Aggregation::Congruence) };
    let found = make(&coding, &options);
    assert_eq!(found.vertices.len(), 5);
    close(sum(&found), 9.809524, 6);
}

#[test]
fn without_duplicates() {
    let Some(coding) = sample() else { return };
    for duplicates in [Duplicates::Document, Duplicates::Range] {
        let kept = |aggregation| {
            let options = Options { duplicates, mode: Mode::Two, ..of(aggregation) };
            make(&coding, &options).vertices.iter().map(|vertex| vertex.frequency).sum::<u32>() / 2
        };
        assert_eq!(kept(Aggregation::Ignore), 22);
        assert_eq!(kept(Aggregation::Subtract), 23);
        let options = Options { duplicates, ..of(Aggregation::Congruence) };
        close(sum(&make(&coding, &options)), 48.0, 9);
        let options = Options { normalization: Normalization::Average, ..options };
        close(sum(&make(&coding, &options)), 14.6381, 4);
    }
}
