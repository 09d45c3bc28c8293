//! `stancegraph compare` as a user meets it.

use super::*;

/// `a.json`, and `b.json`: Tom Hale is for the levy, Ann Lee says nothing, the dam is written otherwise.
fn graphs() -> TempDir {
    let folder = TempDir::new().unwrap();
    let a = include_str!("../report/levy.json");
    fs::write(folder.path().join("a.json"), a).unwrap();
    let line = |line: &str| {
        let turned = line.contains(r#""key":"e3""#);
        let line = line.replace(r#""name":"new dam""#, r#""name":"New  Dam""#);
        if turned { line.replace(r#""relation":"opposes""#, r#""relation":"supports""#) } else { line }
    };
    let b: Vec<String> = a.lines().filter(|line| !line.contains(r#""key":"e4""#)).map(line).collect();
    fs::write(folder.path().join("b.json"), b.join("\n")).unwrap();
    folder
}

fn compare(arguments: &[&str]) -> Output {
    stancegraph(graphs().path(), &[&["compare"], arguments].concat())
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = compare(&[arguments, &["--json"]].concat());
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
    serde_json::from_str(&out(&output)).unwrap()
}

#[test]
fn compare_tells_figures_and_disagreements() {
    let output = compare(&["a.json", "b.json"]);
    assert_eq!((code(&output), talk(&output).as_str()), (0, ""));
    let told = out(&output);
    for line in [
        "A: a.json, \"Statement\": 11 statements, all compared",
        "B: b.json, \"Statement\": 10 statements, all compared",
        "5 documents compared",
        "Statements, paired by where they stand: 10 pairs, 1 only in A, 0 only in B",
        "precision of B               1.000  [1.000, 1.000]",
        "2 disagreements:",
        "  10-71 agreement: A no, B yes (10-71)",
        "      In a petition and an open letter, Tom Hale attacked the levy.",
        "  10-60 only in A: person: Ann Lee; actor: Ann Lee; concept: river levy; agreement: no",
    ] {
        assert!(told.lines().any(|one| one == line), "no line {line:?} in\n{told}");
    }
    // 10 of 11; agreement in 8 of the 9 pairs that have one: 5 no and 4 yes against 4 and 5 where Hale turned.
    assert!(told.contains("recall of B                  0.909  ["), "{told}");
    assert!(told.contains("\nagreement     9     0       0       0.889  0.7"), "{told}");
    let short = out(&compare(&["a.json", "b.json", "--limit", "1", "--replicates", "0"]));
    assert!(short.contains("2 disagreements, the first 1 of them") && !short.contains("Ann Lee"), "{short}");
    assert!(short.contains("\nF1                           0.952  -\n"), "{short}");
}

#[test]
fn compare_gives_the_same_as_json_and_as_a_table() {
    let found = json(&["a.json", "b.json", "--seed", "5"]);
    assert_eq!(found["schema"], "stancegraph.comparison/1");
    assert!((found["passages"]["recall"]["value"].as_f64().unwrap() - 10.0 / 11.0).abs() < 1e-12);
    assert_eq!(found["disagreements"][0]["b"]["values"]["agreement"], "yes");
    assert_eq!(found, json(&["a.json", "b.json", "--seed", "5"]), "the same seed, the same draws");
    assert_ne!(found["passages"]["f1"], json(&["a.json", "b.json", "--seed", "6"])["passages"]["f1"]);
    let schema = serde_json::from_str(include_str!("../../docs/schema/comparison.schema.json")).unwrap();
    assert_fits(&schema, &schema, &found, "comparison");

    let folder = graphs();
    let output = stancegraph(folder.path(), &["compare", "a.json", "b.json", "-o", "d.csv"]);
    assert_eq!((code(&output), talk(&output).as_str()), (0, "d.csv: 2 disagreements\n"));
    let table = fs::read_to_string(folder.path().join("d.csv")).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("kind,variable,document,title,statement_a,start_a,end_a,"));
    assert!(lines[1].starts_with("differs,agreement,tuesday.txt,,6,10,71,6,10,71,no,yes,"), "{table}");
    assert!(lines[2].starts_with("only_a,,undated.txt,,7,10,60,,,,,,person: Ann Lee;"), "{table}");
}

#[test]
fn variables_types_and_thresholds_are_chosen() {
    let found = json(&["a.json", "b.json", "--variables", "actor=person,stance", "--qualifier", "stance"]);
    let variables = found["passages"]["variables"].as_array().unwrap();
    assert_eq!((&variables[0]["name_b"], &variables[0]["n_only_a"]), (&"person".into(), &2.into()));
    assert_eq!(variables[1]["n_both"], 10, "a mixed stance is the number 0");
    assert!(variables[1]["alpha_interval"]["value"].is_number());
    assert!(found["positions"].is_null(), "no concept is compared");
    let sure = json(&["a.json", "b.json", "--min-score", "0.9", "--type-a", "statement"]);
    assert_eq!(sure["a"]["n_statements"].as_u64(), sure["b"]["n_statements"].as_u64());
    assert!(sure["a"]["n_statements"].as_u64() < Some(10));
    let coded = json(&["a.json", "b.json", "--documents", "both"]);
    assert_eq!((&coded["documents"]["n_compared"], &coded["documents"]["n_uncoded"]), (&3.into(), &2.into()));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = graphs();
    fs::write(folder.path().join("broken.json"), "{").unwrap();
    fs::write(folder.path().join("hard.json"), include_str!("../clients/hard.json")).unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["a.json"], 2, "both sides hold the statements of all coders"),
        (&["a.json", "./a.json"], 2, "both sides hold"),
        (
            &["a.json", "b.json", "--coder-b", "Ann"],
            2,
            "b.json: there is no coder \"Ann\"; it has \"stancegraph\"",
        ),
        (&["a.json", "b.json", "--type-b", "Story"], 2, "it has \"Statement\""),
        (
            &["a.json", "b.json", "--variables", "hero"],
            2,
            "no variable \"hero\"; they have \"actor\", \"person\"",
        ),
        (&["a.json", "b.json", "--variables", "=x"], 2, "NAME_IN_A=NAME_IN_B"),
        (
            &["a.json", "b.json", "--variables", "agreement=concept"],
            2,
            "is boolean on the first side and short text",
        ),
        (&["a.json", "b.json", "--actor", "hero"], 2, "the actor \"hero\" is not among"),
        (&["a.json", "b.json", "--min-overlap", "2"], 2, "from 0 to 1"),
        (
            &["a.json", "b.json", "--min-score", "1"],
            1,
            "a.json: no statement of type \"Statement\" by all coders",
        ),
        (&["a.json", "b.json", "-o", "d.txt"], 2, ".csv"),
        (&["a.json", "b.json", "-o", "gone/d.csv"], 2, "gone"),
        (
            &["a.json", "hard.json"],
            1,
            "no document is in both: a.json has monday.txt (Levy splits the council)",
        ),
        (&["a.json", "gone.json"], 1, "gone.json: cannot be read"),
        (&["broken.json", "a.json"], 1, "broken.json: "),
    ];
    for (arguments, expected, hint) in cases {
        let output = stancegraph(folder.path(), &[&["compare"], *arguments].concat());
        assert_eq!(
            (code(&output), out(&output).as_str()),
            (*expected, ""),
            "{arguments:?}: {}",
            talk(&output)
        );
        assert!(talk(&output).contains(hint), "{arguments:?}: {}", talk(&output));
    }
}

/// As much of JSON Schema as this schema uses.
fn assert_fits(root: &serde_json::Value, schema: &serde_json::Value, value: &serde_json::Value, place: &str) {
    if let Some(choices) = schema["anyOf"].as_array() {
        return if value.is_null() {
        } else {
            assert_fits(root, &choices[0], value, place);
        };
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/$defs/").unwrap();
        return assert_fits(root, &root["$defs"][name], value, place);
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{place}: {value}");
    }
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(number) if number.is_f64() => "number",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let is_named = schema["type"].is_null()
        || schema["type"] == kind
        || schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind));
    assert!(is_named, "{place}: is {kind}, not {}", schema["type"]);
    if let (Some(fields), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        let (found, told): (Vec<_>, Vec<_>) = (fields.keys().collect(), properties.keys().collect());
        assert_eq!(found, told, "{place}");
        for (name, field) in fields {
            assert_fits(root, &properties[name], field, &format!("{place}.{name}"));
        }
    }
    for item in value.as_array().into_iter().flatten().filter(|_| schema["items"].is_object()) {
        assert_fits(root, &schema["items"], item, &format!("{place}[]"));
    }
}
