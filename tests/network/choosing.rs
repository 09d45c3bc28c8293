//! Which statements count: filters, duplicates, roll-up, names that are not there, and data with nothing in it.

use stancegraph::coding::Coding;
use stancegraph::network::make::network;
use stancegraph::network::options::{Duplicates, Filter, Normalization, Options, Qualifier};
use stancegraph::network::plan::{Plan, PlanError};
use stancegraph::network::select::select;
use stancegraph::network::{Aggregation, Mode, Network};

use crate::hand::coding;

fn make(coding: &Coding, options: &Options) -> Network {
    network(&Plan::new(coding, options).expect("these go together"))
}

fn ties(network: &Network) -> Vec<(&str, &str, f64)> {
    let name = |vertex: usize| network.vertices[vertex].name.as_str();
    network.ties().map(|(row, column, weight)| (name(row), name(column), weight)).collect()
}

fn error(coding: &Coding, options: &Options) -> String {
    Plan::new(coding, options).err().map_or(String::new(), |error: PlanError| error.to_string())
}

fn named(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn the_same_week_of_another_year_is_another_week() {
    let coding = coding(
        "2004-01-05 Farmers' Union | river levy | -
         2005-01-03 Farmers' Union | river levy | -
         2005-01-09 Farmers' Union | river levy | -
         2005-01-10 Farmers' Union | river levy | -",
    );
    for (duplicates, is_compat, expected) in [
        (Duplicates::Include, false, 4),
        (Duplicates::Document, false, 4),
        // The first is of week 2 of 2004, the next two of week 1 of 2005, the last of week 2.
        (Duplicates::Week, false, 3),
        (Duplicates::Month, false, 2),
        (Duplicates::Year, false, 2),
        (Duplicates::Range, false, 1),
        (Duplicates::Week, true, 2),
        (Duplicates::Month, true, 1),
        (Duplicates::Year, true, 2),
    ] {
        let options = Options { mode: Mode::Two, duplicates, dna_compat: is_compat, ..Options::default() };
        let selection = select(&Plan::new(&coding, &options).expect("these go together"));
        assert_eq!(selection.events.len(), expected, "{duplicates:?} {is_compat}");
        assert_eq!(selection.left_out.duplicates, 4 - expected);
    }
}

#[test]
fn a_week_that_lies_in_two_years_is_one() {
    let coding = coding(
        "2019-12-31 Farmers' Union | river levy | -
         2020-01-01 Farmers' Union | river levy | -",
    );
    let options = Options { mode: Mode::Two, duplicates: Duplicates::Week, ..Options::default() };
    assert_eq!(select(&Plan::new(&coding, &options).expect("these go together")).events.len(), 1);
}

#[test]
fn filters_leave_out_or_keep_alone() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-01 Water Board | river levy | -
         2020-01-01 Water Board | flood wall | -
         2020-01-01 Anglers | flood wall | -",
    );
    let filter = |variable: &str, values: &[&str], keep| Filter {
        variable: variable.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        keep,
    };
    let with = |filters| Options { filters, ..Options::default() };
    let whole = [("Anglers", "Water Board", 1.0), ("Farmers' Union", "Water Board", 1.0)];
    assert_eq!(ties(&make(&coding, &with(vec![]))), whole);
    let levy = [("Farmers' Union", "Water Board", 1.0)];
    assert_eq!(ties(&make(&coding, &with(vec![filter("concept", &["flood wall"], false)]))), levy);
    assert_eq!(ties(&make(&coding, &with(vec![filter("concept", &["river levy"], true)]))), levy);
    let two = vec![
        filter("organization", &["Anglers", "Water Board"], true),
        filter("concept", &["river levy"], false),
    ];
    assert_eq!(ties(&make(&coding, &with(two))), [("Anglers", "Water Board", 1.0)]);
    // Those that are left without a tie stay if they are wanted, those that are filtered away too.
    let isolates = Options { isolates: true, ..with(vec![filter("concept", &["river levy"], true)]) };
    let found = make(&coding, &isolates);
    assert_eq!(
        found.vertices.iter().map(|one| (one.name.as_str(), one.frequency)).collect::<Vec<_>>(),
        [("Anglers", 0), ("Farmers' Union", 1), ("Water Board", 1)]
    );
}

#[test]
fn fields_of_documents_and_yes_and_no_are_variables_too() {
    let mut coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-02 Farmers' Union | river levy | +
         2020-01-02 Water Board | river levy | +",
    );
    coding.documents[0].source = "Morning Post".to_owned();
    coding.documents[1].source = "Evening Post".to_owned();
    let options = Options {
        mode: Mode::Two,
        variable1: named("outlet"),
        variable2: named("agreement"),
        aggregation: Some(Aggregation::Ignore),
        ..Options::default()
    };
    assert_eq!(ties(&make(&coding, &options)), [("Evening Post", "yes", 2.0), ("Morning Post", "no", 1.0)]);
}

#[test]
fn a_qualifier_without_an_order_agrees_or_does_not() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | -
         2020-01-02 Farmers' Union | river levy | +
         2020-01-02 Water Board | river levy | +
         2020-01-02 Water Board | flood wall | +",
    );
    let qualified = |aggregation| Options {
        qualifier: Qualifier::Named("id".to_owned()),
        aggregation: Some(aggregation),
        ..Options::default()
    };
    // Both spoke of the levy in the second document; once each in what the other did not say.
    assert_eq!(
        ties(&make(&coding, &qualified(Aggregation::Congruence))),
        [("Farmers' Union", "Water Board", 1.0)]
    );
    assert_eq!(
        ties(&make(&coding, &qualified(Aggregation::Conflict))),
        [("Farmers' Union", "Water Board", 2.0)]
    );
    assert_eq!(
        ties(&make(&coding, &qualified(Aggregation::Subtract))),
        [("Farmers' Union", "Water Board", -1.0)]
    );
}

#[test]
fn a_filter_does_not_change_what_two_numbers_have_in_common() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy | 1
         2020-01-01 Water Board | river levy | 2
         2020-01-01 Anglers | flood wall | 5",
    );
    let options = |is_compat| Options {
        qualifier: Qualifier::Named("scale".to_owned()),
        filters: vec![Filter {
            variable: "concept".to_owned(),
            values: vec!["flood wall".to_owned()],
            keep: false,
        }],
        dna_compat: is_compat,
        ..Options::default()
    };
    // On a scale of 1 to 5, one step of four apart; DNA sees only 1 and 2, and calls them opposites.
    assert_eq!(ties(&make(&coding, &options(false))), [("Farmers' Union", "Water Board", 0.75)]);
    assert_eq!(ties(&make(&coding, &options(true))), []);
}

#[test]
fn statements_that_are_neither_count_only_where_agreement_is_ignored() {
    let coding = coding(
        "2020-01-01 Farmers' Union | river levy |
         2020-01-01 Water Board | river levy | +",
    );
    let with = |aggregation| Options { aggregation: Some(aggregation), ..Options::default() };
    assert_eq!(ties(&make(&coding, &with(Aggregation::Ignore))), [("Farmers' Union", "Water Board", 1.0)]);
    let selection = select(&Plan::new(&coding, &with(Aggregation::Congruence)).expect("these go together"));
    assert_eq!((selection.events.len(), selection.left_out.unqualified), (1, 1));
}

#[test]
fn a_list_of_events_has_what_says_neither_and_names_nobody() {
    let mut coding = coding(
        "2020-01-02 Farmers' Union | river levy |
         2020-01-01 Water Board | river levy | +",
    );
    coding.statements[0].values[0] = stancegraph::coding::Value::Missing;
    let plan =
        Plan::new(&coding, &Options { mode: Mode::Two, ..Options::default() }).expect("these go together");
    assert_eq!(stancegraph::network::select::chosen(&plan).0, [1, 0]);
    assert_eq!(select(&plan).events.len(), 1);
}

#[test]
fn organizations_stand_in_the_place_of_their_people_and_wide_concepts_of_narrow_ones() {
    let text = "2020-01-01 Labour | river levy | -\n 2020-01-01 Greens | levy on rivers and lakes | -";
    let mut coding = coding(text);
    let kind = &mut coding.types[0];
    let people = ["Dana Whitfield"]
        .map(|name| stancegraph::coding::CodedEntity { name: name.to_owned(), ..Default::default() });
    kind.variables.push(stancegraph::coding::Variable {
        name: "person".to_owned(),
        entities: people.into(),
        ..Default::default()
    });
    // The narrow levy is under the wide one, and, by mistake, the wide one under the narrow one.
    kind.variables[1].entities[0].parent = Some(1);
    coding.statements[0].values.push(stancegraph::coding::Value::Entity(0));
    coding.statements[1].values.push(stancegraph::coding::Value::Missing);
    let actors = Options { variable1: named("actor"), mode: Mode::Two, ..Options::default() };
    let names = |options: &Options| {
        make(&coding, options).vertices.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&actors), ["Dana Whitfield", "Greens", "levy on rivers and lakes", "river levy"]);
    let rolled = Options { roll_up_actors: true, roll_up_concepts: true, ..actors };
    assert_eq!(names(&rolled), ["Greens", "Labour", "levy on rivers and lakes"]);
}

#[test]
fn nothing_and_one_actor_are_networks_too() {
    for text in ["", "2020-01-01 Farmers' Union | river levy | -"] {
        let coding = coding(text);
        for normalization in
            [Normalization::No, Normalization::Average, Normalization::Jaccard, Normalization::Cosine]
        {
            let found = make(&coding, &Options { normalization, ..Options::default() });
            assert_eq!((found.vertices.len(), found.ties.len()), (text.len().min(1), 0));
        }
        for normalization in [Normalization::Activity, Normalization::Prominence] {
            let found = make(&coding, &Options { mode: Mode::Two, normalization, ..Options::default() });
            assert_eq!(found.ties.len(), text.len().min(1));
        }
    }
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let coding = coding("2020-01-01 Farmers' Union | river levy | -");
    let actor = Options { variable1: named("speaker"), ..Options::default() };
    let known = "organization, concept, agreement, scale, author, source, outlet, section, type, id, title";
    assert_eq!(
        error(&coding, &actor),
        format!("statements of type \"DNA Statement\" have no variable \"speaker\"; there are: {known}")
    );
    let kind = Options { statement_type: named("claims"), ..Options::default() };
    assert_eq!(error(&coding, &kind), "there is no statement type \"claims\"; there are: DNA Statement");
    let same = Options { variable1: named("concept"), ..Options::default() };
    assert!(error(&coding, &same).contains("both variables are \"concept\""));
    let combine = Options { aggregation: Some(Aggregation::Combine), ..Options::default() };
    assert_eq!(error(&coding, &combine), "combine is for networks of two modes");
    let average = Options { mode: Mode::Two, normalization: Normalization::Average, ..Options::default() };
    assert_eq!(error(&coding, &average), "average is for networks of one mode");
    let without = Options {
        qualifier: Qualifier::None,
        aggregation: Some(Aggregation::Conflict),
        ..Options::default()
    };
    assert!(error(&coding, &without).starts_with("conflict needs a qualifier"));
    let days =
        Options { from: "2020-02-01".parse().ok(), to: "2020-01-01".parse().ok(), ..Options::default() };
    assert_eq!(error(&coding, &days), "there is no day from 2020-02-01 to 2020-01-01");
    assert_eq!(error(&Coding::default(), &Options::default()), PlanError::NoType.to_string());
}

#[test]
fn a_sentence_says_a_thing_once() {
    use stancegraph::{extract::Options as Reading, lexicon::Lexicon, pipeline, text::Document};
    let text = "The Fishermen's Guild has turned against the closure of the harbour to cruise ships.";
    let lexicon = Lexicon::builtin();
    let reading = pipeline::read(Document::new("brief.txt", text), lexicon, Reading::default());
    let graph =
        pipeline::connect(&[(reading.document, reading.extraction)], lexicon, 0.0, Default::default());
    let statement = &graph.discourse.statements[0];
    let sentences: std::collections::BTreeSet<[u32; 2]> =
        statement.evidence.iter().map(|passage| passage.sentence_span).collect();
    assert!(statement.evidence.len() > sentences.len(), "the text has two passages in one sentence");
    let coding = stancegraph::coding::of_graph::of_graph(&graph);
    let same = |one: &&stancegraph::coding::CodedStatement| one.values == coding.statements[0].values;
    assert_eq!(coding.statements.iter().filter(same).count(), sentences.len());
}
