//! Dates as newspapers write them.

use jiff::civil::Date;

use crate::ingest::date::{DateFinder, Reading};
use crate::lexicon::Lexicon;

fn finder() -> DateFinder {
    DateFinder::new(&Lexicon::builtin().dates)
}

#[test]
fn reads_the_written_forms_of_one_day() {
    let finder = finder();
    let day = Reading::Day(Date::constant(2018, 6, 22));
    for written in [
        "2018-06-22",
        "2018/6/22",
        "2018-06-22T23:31:00+01:00",
        "2018-06-22 10:31:00",
        "20180622",
        "22 June 2018",
        "22nd June 2018",
        "22nd of June, 2018",
        "Friday 22 June 2018 10:31 BST",
        "June 22, 2018",
        "Jun. 22nd 2018",
        "JUNE 22 2018",
        "Fri, 22 Jun 2018 10:31:00 +0100",
        "Fri Jun 22 10:31:00 +0000 2018",
        "22-Jun-2018",
        "22/06/2018",
        "06/22/2018",
        "22.06.2018",
        "Published: 22 June 2018",
        "1529625600",
        "1529625600000",
        "20180622T103100Z",
    ] {
        assert_eq!(finder.read(written), day, "{written}");
    }
    assert_eq!(finder.read("4/4/2018"), Reading::Day(Date::constant(2018, 4, 4)));
    assert_eq!(finder.read("1 Sept 2019"), Reading::Day(Date::constant(2019, 9, 1)));
}

#[test]
fn never_guesses() {
    let finder = finder();
    for written in ["03/04/2018", "3.4.2018", "22/06/18"] {
        assert_eq!(finder.read(written), Reading::Ambiguous(written.to_owned()));
    }
    for written in
        ["yesterday", "June 2018", "31 February 2018", "2018-13-45", "0000-00-00", "22 June", "2018"]
    {
        assert_eq!(finder.read(written), Reading::Unreadable(written.to_owned()));
    }
    assert_eq!(finder.read("  "), Reading::Absent);
}

#[test]
fn takes_the_date_from_the_top_of_a_text() {
    let finder = finder();
    let line = |text: &str| finder.dateline(text).map(|line| line.span.of(text).to_owned());
    assert_eq!(line(" date 2018-06-22 Ministers backed the plan."), Some(" date 2018-06-22 ".to_owned()));
    assert_eq!(line("Date: 22 June 2018\nMinisters"), Some("Date: 22 June 2018".to_owned()));
    assert_eq!(
        line("Plan wins\n\nFriday 22 June 2018, 10:31 BST\nText"),
        Some("Friday 22 June 2018, 10:31 BST".to_owned())
    );
    assert_eq!(line("22 June 2018 was a bad day for ministers."), None);
    assert_eq!(line("Plan wins\nOn 22 June 2018 ministers backed the plan."), None);
    assert_eq!(line("Dates 2018-06-22 and later are open."), None);
    let late = "news\n".repeat(6) + "22 June 2018\n";
    assert_eq!(line(&late), None);
}

#[test]
fn takes_the_date_from_a_file_name() {
    let finder = finder();
    let day = Reading::Day(Date::constant(2018, 6, 22));
    for name in ["2018-06-22.txt", "example_20180622.txt", "a-2018_06_22-b.html", "x 22-06-2018.txt"] {
        assert_eq!(finder.in_file_name(name), day, "{name}");
    }
    assert_eq!(finder.in_file_name("article-20189999.txt"), Reading::Absent);
    assert_eq!(finder.in_file_name("x_03-04-2018.txt"), Reading::Ambiguous("x_03-04-2018.txt".to_owned()));
    assert_eq!(finder.in_file_name("momentum.txt"), Reading::Absent);
}
