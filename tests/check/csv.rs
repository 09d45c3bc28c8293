//! Rules for tables: files that break them, and files that do not.

use crate::{Case, rules_and_lines};
use stancegraph::check::check_tables;

/// A table of nodes with a column `held` that has these values, the first on line 2.
fn held(values: &[&str]) -> String {
    let rows: Vec<String> = values.iter().enumerate().map(|(n, value)| format!("n{n},{value}\n")).collect();
    format!("Id,held\n{}", rows.concat())
}

/// As many values as Gephi looks at, and one more on line 27.
fn late(value: &str, last: &str) -> String {
    let mut values = vec![value; 25];
    values.push(last);
    held(&values)
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |rule, line, bad: &str, good: &str| Case::new("levy.csv", rule, line, bad, good);
    let edges = |header: &str, rows: &[&str]| format!("Source,Target{header}\n{}\n", rows.join("\n"));
    vec![
        Case::bytes(
            "levy.csv",
            "csv-encoding",
            2,
            b"Id,Label\na,caf\xe9\n",
            "\u{feff}Id,Label\na,café\n".as_bytes(),
        ),
        case("csv-empty", 1, "\n", "Id\n"),
        case("csv-delimiter", 1, "Id;Label\na;Levy\n", "Id,Label\na,Levy; tax\n"),
        case("csv-header-ends", 1, "Source,To\na,b\n", "source,TARGET\na,b\n"),
        case("csv-header-id", 1, "name,party\nAnn Lee,Green\n", "Id,party\nAnn Lee,Green\n"),
        case("csv-header-no-id", 1, "Label\nAnn Lee\n", "Id,Label\na,Ann Lee\n"),
        case("csv-header-empty", 1, ",Id\n0,a\n", "n,Id\n0,a\n"),
        case("csv-header-twice", 1, "Id,held,held\na,1,1\n", "Id,held,said\na,1,1\n"),
        case("csv-row-short", 3, "Id,Label\na,Levy\nb\n", "Id,Label\na,Levy\nb,\n"),
        case("csv-row-long", 3, "Id,Label\na,Levy\nb,Lee, Ann\n", "Id,Label\na,Levy\nb,\"Lee, Ann\"\n"),
        case("csv-row-long-first", 2, "Id,Label\na,Lee, Ann\n", "Id,Label\na,\"Lee, Ann\"\n"),
        case("csv-quote-open", 2, "Id,Label\na,\"Levy\n", "Id,Label\na,\"Levy\"\n"),
        case("csv-quote-after", 2, "Id,Label\na,\"The \"Hawk\"\"\n", "Id,Label\na,\"The \"\"Hawk\"\"\"\n"),
        case("csv-backslash-quote", 3, "Id,Label\na,x\nb,\"C:\\\"\n", "Id,Label\na,x\nb,\"C:/\"\n"),
        case("csv-backslash", 2, "Id,Label\na,C:\\news\n", "Id,Label\na,C:/news\n"),
        case("csv-null-word", 2, "Id\nNA\n", "Id\nnation\n"),
        case("csv-node-id", 3, "Id,Label\na,A\n,B\n", "Id,Label\na,A\nb,B\n"),
        case("csv-node-twice", 3, "Id,Label\na,A\na,B\n", "Id,Label\na,A\nb,A\n"),
        case("csv-edge-ends", 2, &edges("", &["a,"]), &edges("", &["a,b"])),
        case("csv-edge-twice", 3, &edges(",Id", &["a,b,1", "b,a,1"]), &edges(",Id", &["a,b,1", "b,a,2"])),
        case(
            "csv-parallel",
            3,
            &edges("", &["a,b", "a,b"]),
            &edges(",Kind", &["a,b,opposes", "a,b,supports"]),
        ),
        case(
            "csv-type-mixed",
            3,
            &edges(",Type", &["a,b,Directed", "b,c,Undirected"]),
            &edges(",Type", &["a,b,Directed", "b,c,directed"]),
        ),
        case("csv-type-word", 2, &edges(",Type", &["a,b,opposes"]), &edges(",Type", &["a,b,"])),
        case("csv-weight-zero", 2, &edges(",Weight", &["a,b,0"]), &edges(",Weight", &["a,b,0.5"])),
        case("csv-weight-negative", 2, &edges(",Weight", &["a,b,-1"]), &edges(",Weight", &["a,b,1"])),
        case("csv-weight-number", 2, &edges(",Weight", &["a,b,big"]), &edges(",Weight", &["a,b,"])),
        case("csv-date-partial", 3, &held(&["2020-01-02", "2020"]), &held(&["2020-01-02", "2020-01-01"])),
        case("csv-date-partial", 27, &late("2020-01-02", "2020-05"), &held(&["2019", "2020"])),
        case("csv-date-late", 27, &late("", "2020-01-02"), &late("", "Monday")),
        case("csv-type-guess", 27, &late("12", "a dozen"), &late("a dozen", "12")),
        case("csv-type-guess", 27, &late("12", "1.5"), &late("1.5", "12")),
        case("csv-type-guess", 27, &late("true", "maybe"), &late("true", "")),
        case("csv-type-guess", 27, &late("2020-01-02", "Monday"), &late("2020-01-02", "2020-01-03")),
    ]
}

#[test]
fn tables_that_belong_together_are_seen_together() {
    let nodes = "Id,first_seen\na,2020-01-02\nb,\n";
    let edges = "Source,Target,first_seen\na,b,2020-01-02\n";
    let found = |nodes: &str, edges: &str| {
        let [nodes, edges] = check_tables(nodes.as_bytes(), edges.as_bytes());
        (rules_and_lines(&nodes), rules_and_lines(&edges))
    };
    assert_eq!(found(nodes, edges), (vec![], vec![]));
    let undated = edges.replace("2020-01-02", "");
    assert_eq!(found(nodes, &undated), (vec![("csv-date-one-file", 2)], vec![]));
    let undated = nodes.replace("2020-01-02", "");
    assert_eq!(found(&undated, edges), (vec![], vec![("csv-date-one-file", 2)]));
    let nowhere = format!("{edges}a,levy,\n");
    assert_eq!(found(nodes, &nowhere), (vec![], vec![("csv-edge-to-nowhere", 3)]));
}
