//! Comparison of codings: figures worked out by hand, bad input, and the files for `clients/agreement.py`.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::fs;
use std::path::Path;

use stancegraph::coding::{
    CodedDocument, CodedEntity, CodedStatement, Coder, Coding, DataType, StatementType, Value, Variable,
};
use stancegraph::compare::bootstrap::Figure;
use stancegraph::compare::comparison::{Comparison, Kind};
use stancegraph::compare::error::CompareError;
use stancegraph::compare::reliability::{Metric, alpha, kappa};
use stancegraph::compare::{Coded, Options, Side, compare};

const TEXTS: [&str; 3] = [
    "The Levy League rejected the river levy. Dana Whitfield backed it. The port wanted a new dam.",
    "Tom Hale praised the dam. The League called the levy a theft.",
    "The press spoke well of the levy.",
];

/// Coder, document, number of the sentence, organization, concept, agreement.
type Line = (u32, u32, usize, &'static str, &'static str, bool);

const ANN: [Line; 5] = [
    (0, 0, 0, "Levy League", "levy", false),
    (0, 0, 1, "Whitfield", "levy", true),
    (0, 0, 2, "Port", "dam", true),
    (0, 1, 0, "Hale", "dam", true),
    (0, 1, 1, "Levy League", "levy", false),
];

const BEN: [Line; 5] = [
    (1, 0, 0, "levy  league", "levy", false),
    (1, 0, 1, "Whitfield", "levy", false),
    (1, 1, 0, "Hale", "dam", true),
    (1, 1, 1, "Levy League", "dam", false),
    (1, 2, 0, "Press", "levy", true),
];

fn variable(name: &str, data: DataType) -> Variable {
    Variable { name: name.to_owned(), data, attributes: vec!["Alias".to_owned()], ..Variable::default() }
}

/// A project of two coders.
fn project(lines: &[Line]) -> Coding {
    let document = |(n, text): (usize, &&str)| CodedDocument {
        id: (n + 1).to_string(),
        title: format!("Report {}", n + 1),
        text: Some((*text).to_owned()),
        ..CodedDocument::default()
    };
    let names = [("organization", DataType::ShortText), ("concept", DataType::ShortText)];
    let mut variables: Vec<Variable> = names.map(|(name, data)| variable(name, data)).into();
    let mut statements = Vec::new();
    for (n, (coder, document, sentence, organization, concept, agreement)) in lines.iter().enumerate() {
        let text = TEXTS[*document as usize];
        let start = text.split_inclusive(". ").take(*sentence).map(str::len).sum::<usize>() as u32;
        let length = text.split_inclusive(". ").nth(*sentence).unwrap().trim_end().len() as u32;
        let mut enter = |place: usize, name: &str| {
            let entities = &mut variables[place].entities;
            let found = entities.iter().position(|entity| entity.name == name);
            Value::Entity(found.unwrap_or_else(|| {
                entities.push(CodedEntity { name: name.to_owned(), ..CodedEntity::default() });
                entities.len() - 1
            }) as u32)
        };
        let values = vec![enter(0, organization), enter(1, concept), Value::Boolean(*agreement)];
        statements.push(CodedStatement {
            id: n as i64 + 1,
            document: *document,
            span: [start, start + length],
            coder: *coder,
            values,
            score: 1.0,
            ..CodedStatement::default()
        });
    }
    variables.push(variable("agreement", DataType::Boolean));
    Coding {
        documents: TEXTS.iter().enumerate().map(document).collect(),
        types: vec![
            StatementType { label: "Annotation".to_owned(), ..StatementType::default() },
            StatementType { label: "DNA Statement".to_owned(), variables, ..StatementType::default() },
        ],
        coders: ["Ann", "Ben"].map(|name| Coder { name: name.to_owned(), ..Coder::default() }).into(),
        statements: statements.into_iter().map(|one| CodedStatement { kind: 1, ..one }).collect(),
        ..Coding::default()
    }
}

fn both() -> Coding {
    project(&[ANN, BEN].concat())
}

fn side<'c>(coding: &'c Coding, coder: Option<&'c str>) -> Side<'c> {
    Side { name: "x.dna", coding, coder, statement_type: None }
}

fn ann_and_ben(coding: &Coding, options: &Options) -> Comparison {
    compare(&side(coding, Some("Ann")), &side(coding, Some("ben ")), options).unwrap()
}

#[track_caller]
fn assert_figures(found: &[Figure], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (n, (found, expected)) in found.iter().zip(expected).enumerate() {
        let value = found.value.unwrap();
        assert!((value - expected).abs() < 1e-12, "figure {n} is {value}, not {expected}");
        let [low, high] = found.interval.unwrap();
        assert!(low <= high && low.is_finite() && high.is_finite(), "figure {n}: {low} to {high}");
    }
}

#[test]
fn statements_are_paired_and_their_values_compared() {
    let found = ann_and_ben(&both(), &Options::default());
    let passages = &found.passages;
    assert_eq!((passages.n_pairs, passages.n_only_a, passages.n_only_b), (4, 1, 1));
    assert_figures(
        &[passages.precision, passages.recall, passages.f1, passages.all_variables],
        &[0.8, 0.8, 0.8, 0.5],
    );
    let names: Vec<&str> = passages.variables.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["organization", "concept", "agreement"]);
    // Concept: levy levy, levy levy, dam dam, levy dam. Chance of kappa 3/4 · 2/4 + 1/4 · 2/4 = 1/2; alpha has 5 levies
    // and 3 dams: 1 - 7 · 2 / 30. Agreement: the same numbers of no and yes.
    for (one, expected) in
        passages.variables.iter().zip([[1.0, 1.0, 1.0], [0.75, 0.5, 8.0 / 15.0], [0.75, 0.5, 8.0 / 15.0]])
    {
        let values = [one.agreement, one.kappa, one.alpha].map(|figure| figure.value.unwrap());
        assert!(values.iter().zip(expected).all(|(x, y)| (x - y).abs() < 1e-12), "{}: {values:?}", one.name);
        assert_eq!((one.n_both, one.n_only_a, one.n_only_b, one.n_neither), (4, 0, 0, 0));
        assert_eq!(one.alpha_interval, None, "{} is no number", one.name);
    }
}

#[test]
fn documents_are_compared_by_what_is_there_at_all() {
    let found = ann_and_ben(&both(), &Options::default());
    // 3 documents, levy and dam: 6 places. Ann has 4, Ben 3, both 2: chance is 4/6 · 3/6 + 2/6 · 3/6 = 1/2.
    let [concept, whole] = &found.presence[..] else { panic!("{:?}", found.presence) };
    assert_eq!([concept.n_both, concept.n_only_a, concept.n_only_b, concept.n_neither], [2, 2, 1, 1]);
    assert_figures(
        &[concept.precision, concept.recall, concept.f1, concept.kappa, concept.alpha],
        &[2.0 / 3.0, 0.5, 4.0 / 7.0, 0.0, 1.0 - 11.0 * 6.0 / 70.0],
    );
    // Of the levy in report 1 Ann has both signs and Ben no; of the dam in report 2 Ann yes and Ben both.
    let sign = concept.sign.as_ref().unwrap();
    assert_eq!((sign.n_both, sign.agreement.value), (2, Some(0.0)));
    assert_eq!(sign.kappa.value, Some(-0.25 / 0.75));
    assert!((sign.alpha.value.unwrap() + 0.2).abs() < 1e-12);
    assert_eq!(whole.variables, ["organization", "concept"]);
    assert_eq!([whole.n_both, whole.n_only_a, whole.n_only_b, whole.n_neither], [3, 2, 2, 11]);
    let positions = found.positions.as_ref().unwrap();
    assert_eq!(positions.variables, ["organization", "concept", "agreement"]);
    assert_eq!([positions.n_both, positions.n_only_a, positions.n_only_b], [2, 3, 3]);
    assert_figures(&[positions.precision, positions.recall, positions.f1], &[0.4, 0.4, 0.4]);
}

#[test]
fn code_points_are_statement_or_none() {
    let found = ann_and_ben(&both(), &Options::default()).continuum;
    // Report 1 has 40 + 1 + 25 + 1 + 26, report 2 25 + 1 + 35, report 3 33. Ann leaves out the spaces and report 3, Ben
    // the dam of report 1 besides, and has report 3.
    assert_eq!((found.n_code_points, found.n_without_text), (93 + 61 + 33, 0));
    assert_eq!([found.n_both, found.n_only_a, found.n_only_b], [65 + 60, 26, 33]);
    // 309 of 374 values are "statement", 65 "none"; 59 code points differ.
    let expected = 1.0 - 373.0 * (2.0 * 59.0) / (2.0 * 309.0 * 65.0);
    assert_figures(&[found.alpha], &[expected]);
}

#[test]
fn every_disagreement_is_told_with_its_sentence() {
    let found = ann_and_ben(&both(), &Options::default()).disagreements;
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            let value = |said: &Option<stancegraph::compare::comparison::Said>| {
                said.as_ref().map(|said| said.value.clone().unwrap_or_else(|| said.in_words()))
            };
            (one.kind, one.document.as_str(), value(&one.a), value(&one.b), one.sentences.as_str())
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            (Kind::Differs, "1", text("yes"), text("no"), "Dana Whitfield backed it."),
            (
                Kind::OnlyA,
                "1",
                text("organization: Port; concept: dam; agreement: yes"),
                None,
                "The port wanted a new dam."
            ),
            (Kind::Differs, "2", text("levy"), text("dam"), "The League called the levy a theft."),
            (
                Kind::OnlyB,
                "3",
                None,
                text("organization: Press; concept: levy; agreement: yes"),
                "The press spoke well of the levy."
            ),
        ]
    );
    assert_eq!(found[0].a.as_ref().unwrap().span, [41, 66]);
    assert_eq!(found[0].variable.as_deref(), Some("agreement"));
}

#[test]
fn two_files_are_laid_over_each_other_by_their_documents() {
    let (mut a, mut b) = (project(&ANN), project(&BEN));
    // Other numbers, one document more on each side, and one of Ann's whose text Ben has otherwise.
    b.documents.iter_mut().zip(["7", "8", "9"]).for_each(|(document, id)| document.id = id.to_owned());
    b.documents[2].text = Some("Another text.".to_owned());
    b.documents[2].title = "Another".to_owned();
    a.documents[1].id = "8".to_owned();
    let found = compare(&side(&a, None), &side(&b, None), &Options::default()).unwrap();
    assert_eq!(found.documents.n_compared, 2);
    assert_eq!(found.documents.only_a, ["3 (Report 3)"]);
    assert_eq!(found.documents.only_b, ["9 (Another)"]);
    assert_eq!((found.b.n_statements, found.b.n_compared), (5, 4), "what only Ben has is left out");
    assert_eq!((found.passages.precision.value, found.passages.recall.value), (Some(1.0), Some(0.8)));
}

#[test]
fn documents_may_be_those_that_are_coded() {
    let coding = both();
    let of = |documents| ann_and_ben(&coding, &Options { documents, ..Options::default() });
    for documents in [Coded::Reference, Coded::Both] {
        let found = of(documents);
        assert_eq!((found.documents.n_compared, found.documents.n_uncoded), (2, 1));
        assert_eq!(found.passages.precision.value, Some(1.0));
    }
    assert_eq!(of(Coded::All).documents.n_compared, 3);
    let one = project(&[ANN[0], BEN[4]]);
    let options = Options { documents: Coded::Both, ..Options::default() };
    let error = compare(&side(&one, Some("Ann")), &side(&one, Some("Ben")), &options).unwrap_err();
    assert_eq!(error.to_string(), "3 documents in both, but none that both have coded; compare all of them");
}

#[test]
fn numbers_have_scales_and_no_value_counts_when_asked() {
    let mut coding = both();
    // Agreement as -1, 0, 1; Ann says 1 -1 1 1 -1 and nothing of the last, Ben 0 -1 1 -1 1.
    coding.types[1].variables[2].data = DataType::Integer;
    let numbers = [Some(1), Some(-1), Some(1), Some(1), None, Some(0), Some(-1), Some(1), Some(-1), Some(1)];
    for (statement, number) in coding.statements.iter_mut().zip(numbers) {
        statement.values[2] = number.map_or(Value::Missing, Value::Integer);
    }
    let found = ann_and_ben(&coding, &Options::default());
    let one = &found.passages.variables[2];
    assert_eq!((one.n_both, one.n_only_a, one.n_only_b, one.n_neither, one.n_values), (3, 0, 1, 0, 3));
    let values =
        [one.agreement, one.kappa, one.alpha, one.alpha_ordinal.unwrap(), one.alpha_interval.unwrap()];
    // Pairs 1 0, -1 -1, 1 1: two of -1, one of 0, three of 1. Kappa (2/3 - 1/3) / (2/3), nominal 1 - 5 · 2 / 22. The
    // middles of their ranks are 1, 2.5 and 4.5.
    let ordinal = 1.0 - 5.0 * (2.0 * 4.0) / (2.0 * (2.0 * 2.25 + 6.0 * 12.25 + 3.0 * 4.0));
    let interval = 1.0 - 5.0 * 2.0 / (2.0 * (2.0 * 1.0 + 6.0 * 4.0 + 3.0 * 1.0));
    for (found, expected) in values.iter().zip([2.0 / 3.0, 0.5, 1.0 - 10.0 / 22.0, ordinal, interval]) {
        assert!((found.value.unwrap() - expected).abs() < 1e-12, "{:?} is not {expected}", found.value);
    }
    let counted = ann_and_ben(&coding, &Options { count_empty: true, ..Options::default() });
    let one = &counted.passages.variables[2];
    assert_eq!((one.agreement.value, one.alpha_ordinal), (Some(0.5), None));
    assert_eq!(counted.disagreements, found.disagreements, "listed in any case");
}

#[test]
fn a_variable_may_have_two_names_and_an_alias_may_be_a_name() {
    let (mut a, b) = (project(&ANN), project(&BEN));
    a.types[1].variables[0].name = "speaker".to_owned();
    a.types[1].variables[0].entities[0].name = "The LL".to_owned();
    a.types[1].variables[0].entities[0].attributes = vec!["LL; Levy League".to_owned()];
    let pair = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    let variables = vec![pair("speaker", "organization"), pair("concept", "concept")];
    let of = |aliases| {
        let options = Options { variables: variables.clone(), aliases, ..Options::default() };
        compare(&side(&a, None), &side(&b, None), &options).unwrap().passages.variables[0].clone()
    };
    assert_eq!((of(false).agreement.value, of(true).agreement.value), (Some(0.5), Some(1.0)));
    assert_eq!((of(true).name.as_str(), of(true).name_b.as_str()), ("speaker", "organization"));
    let options = Options { variables: vec![pair("agreement", "concept")], ..Options::default() };
    let error = compare(&side(&a, None), &side(&b, None), &options).unwrap_err();
    assert!(matches!(error, CompareError::Incomparable { .. }), "{error}");
}

#[test]
fn what_tells_nothing_has_no_figure_and_is_no_nan() {
    let one = project(&[ANN[0], BEN[0]]);
    let found = ann_and_ben(&one, &Options::default());
    let concept = &found.passages.variables[1];
    assert_eq!((concept.agreement.value, concept.kappa.value, concept.alpha.value), (Some(1.0), None, None));
    assert!(found.disagreements.is_empty());
    let apart = project(&[ANN[0], BEN[4]]);
    let found = ann_and_ben(&apart, &Options::default());
    assert_eq!((found.passages.precision.value, found.passages.f1.value), (Some(0.0), Some(0.0)));
    assert_eq!(found.passages.all_variables, Figure::default());
    assert_eq!(found.passages.variables[0].kappa, Figure::default());
    let json = serde_json::to_string(&found).unwrap();
    assert!(!json.contains("NaN") && json.contains(r#""kappa":{"value":null,"interval":null}"#), "{json}");
}

#[test]
fn bad_input_is_told_with_what_there_is() {
    let (coding, options) = (both(), Options::default());
    let error = |a: &Side, b: &Side, options: &Options| compare(a, b, options).unwrap_err().to_string();
    let (ann, ben) = (side(&coding, Some("Ann")), side(&coding, Some("Ben")));
    let all = side(&coding, None);
    let same = "x.dna: both sides hold the statements of coder \"Ann\"; name two different coders of \"Ann\", \"Ben\", \
                or another file";
    assert_eq!(error(&ann, &ann, &options), same);
    assert_eq!(error(&all, &ann, &options), same);
    assert!(error(&all, &all, &options).contains("the statements of all coders;"));
    let cleo = side(&coding, Some("Cleo"));
    assert_eq!(error(&ann, &cleo, &options), "x.dna: there is no coder \"Cleo\"; it has \"Ann\", \"Ben\"");
    let story = Side { statement_type: Some("Story"), ..ann };
    assert!(error(&story, &ben, &options).ends_with("\"Story\"; it has \"Annotation\", \"DNA Statement\""));
    let note = Side { statement_type: Some("annotation"), ..ann };
    let none = "x.dna: no statement of type \"Annotation\" by coder \"Ann\"; the file has 5 of \"DNA Statement\" by \
                \"Ann\", 5 of \"DNA Statement\" by \"Ben\"";
    assert_eq!(error(&note, &ben, &options), none);
    let hero = Options { variables: vec![["hero".to_owned(), "hero".to_owned()]], ..Options::default() };
    assert!(error(&ann, &ben, &hero).ends_with("they have \"organization\", \"concept\", \"agreement\""));
    let actor = Options { actor: Some("person".to_owned()), ..Options::default() };
    assert!(
        error(&ann, &ben, &actor).starts_with("the actor \"person\" is not among the compared variables")
    );
    let mut other = project(&BEN);
    other.documents.iter_mut().for_each(|document| document.text = Some("Else.".to_owned()));
    let apart = error(&ann, &Side { name: "y.dna", ..side(&other, None) }, &options);
    assert!(
        apart.contains("x.dna has 1 (Report 1), 2 (Report 2), 3 (Report 3); y.dna has 1 (Report 1),"),
        "{apart}"
    );
    let mut strange = project(&BEN);
    strange.types[1].variables.iter_mut().for_each(|variable| variable.name.insert(0, '_'));
    let options = Options { concept: Some("_concept".to_owned()), ..Options::default() };
    assert!(matches!(
        compare(&side(&strange, None), &ben, &options).unwrap_err(),
        CompareError::NoConcept { .. }
    ));
    assert!(
        error(&side(&strange, None), &ben, &Options::default()).contains("no statement type has a variable")
    );
}

/// Statements that point to what is not there are no reason to fall over.
#[test]
fn broken_codings_do_not_panic() {
    let mut coding = both();
    coding.statements[0].document = 99;
    coding.statements[1].values.clear();
    coding.statements[2].span = [90, 20];
    coding.statements[3].values[0] = Value::Entity(77);
    coding.statements[6].span = [50, 5000];
    coding.statements[7].coder = 42;
    let found = ann_and_ben(&coding, &Options { count_empty: true, ..Options::default() });
    assert_eq!((found.a.n_statements, found.b.n_statements), (4, 4));
    assert!(found.passages.variables.iter().all(|one| one.kappa.value.is_none_or(f64::is_finite)));
}

/// Numbers that look random, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// With `AGREEMENT_FILES=FOLDER`, what `clients/agreement.py` checks with other programs; without, that nothing is NaN.
#[test]
fn random_data_for_other_programs() {
    let mut numbers = Numbers(7);
    let mut data = Vec::new();
    for _ in 0..200 {
        let (n_coders, n_units, n_values) =
            (2 + numbers.below(4), 2 + numbers.below(40), 2 + numbers.below(6));
        let mut matrix = vec![vec![None; n_units as usize]; n_coders as usize];
        for unit in 0..n_units as usize {
            let truth = numbers.below(n_values);
            for row in &mut matrix {
                let value = if numbers.below(3) == 0 { numbers.below(n_values) } else { truth };
                row[unit] = (numbers.below(6) > 0).then_some(value as i64 * 3 - 4);
            }
        }
        let units: Vec<Vec<i64>> =
            (0..n_units as usize).map(|unit| matrix.iter().filter_map(|row| row[unit]).collect()).collect();
        let both = matrix[0].iter().zip(&matrix[1]).filter_map(|(a, b)| Some([(*a)?, (*b)?]));
        let alphas = [Metric::Nominal, Metric::Ordinal, Metric::Interval].map(|metric| alpha(&units, metric));
        let kappa = kappa(&both.collect::<Vec<_>>());
        assert!(alphas.iter().chain([&kappa]).flatten().all(|value| value.is_finite()));
        data.push(serde_json::json!({ "matrix": matrix, "alpha": alphas, "kappa": kappa }));
    }
    let codings: Vec<_> = (0..20).map(|_| random_coding(&mut numbers)).collect();
    if let Some(folder) = std::env::var_os("AGREEMENT_FILES") {
        let all = serde_json::json!({ "data": data, "codings": codings });
        fs::write(Path::new(&folder).join("agreement.json"), all.to_string()).unwrap();
    }
}

/// Statements of two coders as rows of numbers, and what we make of them.
fn random_coding(numbers: &mut Numbers) -> serde_json::Value {
    let mut coding = both();
    coding.statements.clear();
    for number in 0..6 {
        for variable in &mut coding.types[1].variables[..2] {
            variable.entities.push(CodedEntity { name: format!("n{number}"), ..CodedEntity::default() });
        }
    }
    let n_old: Vec<u64> =
        coding.types[1].variables[..2].iter().map(|variable| variable.entities.len() as u64 - 6).collect();
    for coder in 0..2 {
        for _ in 0..4 + numbers.below(20) {
            let document = numbers.below(3) as u32;
            let length = TEXTS[document as usize].len() as u64;
            let start = numbers.below(length - 5) as u32;
            let end = start + 1 + numbers.below(length - u64::from(start)) as u32;
            let mut entity = |place: usize| Value::Entity((n_old[place] + numbers.below(4)) as u32);
            let values = vec![entity(0), entity(1), Value::Boolean(numbers.below(2) == 0)];
            let (id, kind) = (coding.statements.len() as i64, 1);
            let statement = CodedStatement {
                id,
                kind,
                document,
                span: [start, end],
                coder,
                values,
                ..CodedStatement::default()
            };
            coding.statements.push(statement);
        }
    }
    let found = ann_and_ben(&coding, &Options::default());
    let row = |one: &CodedStatement| {
        let value = |value: &Value| match value {
            Value::Entity(entity) => i64::from(*entity),
            Value::Boolean(yes) => i64::from(*yes),
            _ => panic!("no such value"),
        };
        let values: Vec<i64> = one.values.iter().map(value).collect();
        serde_json::json!({ "coder": one.coder, "document": one.document, "span": one.span, "values": values })
    };
    let statements: Vec<_> = coding.statements.iter().map(row).collect();
    let lengths = TEXTS.map(str::len);
    serde_json::json!({ "lengths": lengths, "statements": statements, "comparison": found })
}
