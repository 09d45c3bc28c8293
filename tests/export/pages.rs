//! The page of a network: what stands behind a tie is in it, and nothing in it can become part of the page.

use serde_json::Value;
use stancegraph::coding::Coding;
use stancegraph::coding::of_graph::of_graph;
use stancegraph::export::network::export_with;
use stancegraph::export::slices::export_each;
use stancegraph::export::{Drawing, Settings};
use stancegraph::lexicon::Lexicon;
use stancegraph::network::make::network_of_all;
use stancegraph::network::options::Options;
use stancegraph::network::part::strongest;
use stancegraph::network::plan::Plan;
use stancegraph::network::select::select;
use stancegraph::network::statements::Statements;
use stancegraph::network::windows::{Unit, Windows, slices};
use stancegraph::pipeline;
use stancegraph::text::{Date, Document};

use crate::graphs::drawn;

/// Two articles, one a year after the other.
fn coding() -> Coding {
    let lexicon = Lexicon::builtin();
    let article = |id: &str, year: i16, text: &str| {
        let mut document = Document::new(id, text);
        document.date = Date::new(year, 5, 2).ok();
        let reading = pipeline::read(document, lexicon, Default::default());
        (reading.document, reading.extraction)
    };
    let corpus = [
        article("one", 2021, "The Farmers' Union opposes the levy. Dana Whitfield rejected the levy."),
        article("two", 2022, "The Green Party backs the levy. Dana Whitfield now supports the levy."),
    ];
    of_graph(&pipeline::connect(&corpus, lexicon, 0.0, Default::default()))
}

/// The statements of a page: who, on what, what is said of it, and the words.
fn said(page: &str) -> Vec<[String; 4]> {
    let part = |id: &str| -> Value {
        let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap();
        let (data, _) = rest.split_once("</script>").unwrap();
        assert!(!data.contains(['<', '>', '&']), "{id}");
        serde_json::from_str(data).unwrap()
    };
    let (network, statements) = (part("graph"), part("statements"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = statements["list"].as_array().unwrap().iter();
    list.map(|one| {
        let at = |name: &str| one[name].as_u64().unwrap() as usize;
        let (who, on) = (&network["nodes"][at("by")]["name"], &statements["about"]["values"][at("on")]);
        [text(who), text(on), text(&one["says"]), text(&one["words"])]
    })
    .collect()
}

fn page(coding: &Coding, options: &Options) -> String {
    let plan = Plan::new(coding, options).unwrap();
    let selection = select(&plan);
    let network = network_of_all(&plan, &selection);
    let behind = [Statements { plan: &plan, selection: &selection, part: None }];
    drawn(&Drawing::of_network(&network, Settings::default()).with(&behind), "html")
}

#[test]
fn every_statement_that_counts_is_in_the_page_with_its_words() {
    let found = said(&page(&coding(), &Options::default()));
    let wanted = [
        ["Farmers' Union", "levy", "no", "The Farmers' Union opposes the levy."],
        ["Dana Whitfield", "levy", "no", "Dana Whitfield rejected the levy."],
        ["Green Party", "levy", "yes", "The Green Party backs the levy."],
        ["Dana Whitfield", "levy", "yes", "Dana Whitfield now supports the levy."],
    ];
    assert_eq!(found, wanted.map(|row| row.map(str::to_owned)));
}

#[test]
fn a_statement_cannot_end_the_data_it_stands_in() {
    let mut coding = coding();
    let hostile = "</script><script>alert(1)</script><!-- & so on";
    coding.statements[0].quote = Some(hostile.into());
    coding.documents[0].title = hostile.to_owned();
    let page = page(&coding, &Options::default());
    assert_eq!(said(&page)[0][3], hostile);
    assert_eq!(page.matches("</script>").count(), 4);
}

#[test]
fn a_page_of_a_part_has_the_statements_of_that_part() {
    let (coding, folder) = (coding(), tempfile::tempdir().unwrap());
    let plan = Plan::new(&coding, &Options::default()).unwrap();
    let selection = select(&plan);
    let behind = [Statements { plan: &plan, selection: &selection, part: None }];
    let network = strongest(&network_of_all(&plan, &selection), 1);
    let file = folder.path().join("part.html");
    export_with(&network, &behind, &file, Settings::default()).unwrap();
    let found = said(&std::fs::read_to_string(file).unwrap());
    assert!(found.iter().all(|[who, ..]| who == "Dana Whitfield"), "{found:?}");
    assert_eq!(found.len(), 2);

    // Of slices each has the statements of its days.
    let years = Windows { unit: Unit::Years, width: 1, step: 1, kernel: None };
    let slices = slices(&plan, &years).unwrap();
    let written =
        export_each(&slices, &behind, &folder.path().join("year.html"), Settings::default()).unwrap();
    let each = written.iter().map(|(file, _)| said(&std::fs::read_to_string(file).unwrap()).len());
    assert_eq!(each.collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn of_too_many_statements_a_page_says_how_many() {
    let mut coding = coding();
    let first = coding.statements[0].clone();
    coding.statements.extend(std::iter::repeat_n(first, 20_000));
    let page = page(&coding, &Options::default());
    assert!(page.contains("\"total\":20004") && said(&page).is_empty());
}
