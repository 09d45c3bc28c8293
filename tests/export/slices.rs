//! Networks of consecutive periods, in files of their own and in one that moves.

use std::collections::BTreeMap;

use stancegraph::export::Settings;
use stancegraph::export::slices::{export_each, export_moving, files};
use stancegraph::text::Date;

use crate::elements;
use crate::golden::compare;
use crate::made::{networks, quarters};

fn moving(slices: &[stancegraph::network::Network]) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quarters.gexf");
    export_moving(slices, &file, Settings::default()).map_err(|error| error.to_string())?;
    Ok(std::fs::read_to_string(file).unwrap())
}

#[test]
fn each_slice_has_a_file_named_by_its_period() {
    let folder = tempfile::tempdir().unwrap();
    let written =
        export_each(&quarters(), &[], &folder.path().join("actors.gexf"), Settings::default()).unwrap();
    let mut all = BTreeMap::new();
    for (file, written) in &written {
        assert_eq!(written.shown, written.of);
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        all.insert(format!("networks/{name}"), std::fs::read_to_string(file).unwrap());
    }
    let names: Vec<&str> = all.keys().map(|name| name.trim_start_matches("networks/")).collect();
    let expected = [
        "actors_2018-01-01_2018-03-31.gexf",
        "actors_2018-04-01_2018-06-30.gexf",
        "actors_2018-07-01_2018-09-30.gexf",
    ];
    assert_eq!(names, expected);
    compare(all);
}

#[test]
fn slices_without_a_period_are_numbered_and_no_two_have_one_name() {
    let mut slices = vec![stancegraph::network::Network::default(); 10];
    slices[3].period = quarters()[0].period;
    slices[4].period = quarters()[0].period;
    let names: Vec<String> = files(&slices, "Out.d/Levy.CSV.zip".as_ref())
        .iter()
        .map(|file| file.to_str().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!((names[0].as_str(), names[9].as_str()), ("Out.d/Levy_01.CSV.zip", "Out.d/Levy_10.CSV.zip"));
    assert_eq!(names[3], "Out.d/Levy_2018-01-01_2018-03-31.CSV.zip");
    assert_eq!(names[4], "Out.d/Levy_2018-01-01_2018-03-31_2.CSV.zip");
    assert_eq!(files(&slices[..1], "levy.dl".as_ref()), [std::path::Path::new("levy_1.dl")]);
    assert_eq!(files(&slices[..1], "levy".as_ref()), [std::path::Path::new("levy_1")]);
}

#[test]
fn all_slices_are_one_file_that_moves() {
    let xml = moving(&quarters()).unwrap();
    assert!(xml.contains("mode=\"dynamic\" timeformat=\"date\""));
    let nodes: Vec<&str> = xml.lines().filter_map(|line| line.split("<node id=\"").nth(1)).collect();
    assert_eq!(nodes.len(), 3);
    assert!(nodes[0].contains("Apple Growers\" start=\"2018-04-01\" end=\"2018-06-30\""), "{}", nodes[0]);
    let edges = elements(&xml, "edge");
    let own: Vec<String> = edges
        .iter()
        .map(|edge| ["source", "target", "kind", "weight"].map(|name| edge[name].clone()).join(" "))
        .collect();
    // The board and the alliance are at 1.5 in the first quarter and at -2 in the third: that is what stays.
    let expected = [
        "organization:apple-growers organization:energy-board congruence 0.5",
        "organization:energy-board organization:green-alliance conflict 2",
    ];
    assert_eq!(own, expected);
    let values: Vec<[String; 3]> = elements(&xml, "attvalue")
        .into_iter()
        .filter(|value| value["for"] == "value")
        .map(|value| ["value", "start", "end"].map(|name| value[name].clone()))
        .collect();
    let expected = [
        ["0.5", "2018-04-01", "2018-06-30"],
        ["1.5", "2018-01-01", "2018-03-31"],
        ["-2", "2018-07-01", "2018-09-30"],
    ];
    assert_eq!(values, expected.map(|value| value.map(str::to_owned)));
    let frequencies: Vec<String> = elements(&xml, "attvalue")
        .into_iter()
        .filter(|value| value["for"] == "frequency")
        .map(|value| value["value"].clone())
        .collect();
    assert_eq!(frequencies, ["1", "5", "9"]);
    compare([("networks/quarters-moving.gexf".to_owned(), xml)].into());
}

#[test]
fn periods_that_overlap_last_until_the_next() {
    let mut slices = quarters();
    let day = |month, day| Date::new(2018, month, day).unwrap();
    slices[0].period = Some([day(1, 1), day(5, 31)]);
    let xml = moving(&slices).unwrap();
    let value = elements(&xml, "attvalue").into_iter().find(|value| value["value"] == "1.5").unwrap();
    assert_eq!((value["start"].as_str(), value["end"].as_str()), ("2018-01-01", "2018-03-31"));
    slices.swap(0, 2);
    assert!(moving(&slices).unwrap_err().contains("slice 2 begins on 2018-04-01, not after"));
    slices[1].period = None;
    assert!(moving(&slices).unwrap_err().contains("slice 2 has no period"));
    let mut two = networks().remove(2).1;
    two.period = Some([day(12, 1), day(12, 31)]);
    assert!(moving(&[quarters().remove(0), two]).unwrap_err().contains("slice 2 is of another mode"));
    let wrong = export_moving(&quarters(), "levy.graphml".as_ref(), Settings::default()).unwrap_err();
    assert!(wrong.to_string().contains(".gexf"), "{wrong}");
    assert!(moving(&[]).is_ok());
}
