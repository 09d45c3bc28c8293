//! Which document of one coding is which of the other.

use std::collections::BTreeMap;

use crate::coding::CodedDocument;
use crate::compare::names::folded;

/// What two documents are known to be the same by, the surest first.
const WAYS: [fn(&CodedDocument) -> Option<String>; 4] = [
    |document| filled(document.id.clone()),
    |document| {
        let text = document.text.as_deref().filter(|text| !text.trim().is_empty())?;
        Some(format!("{}\n{text}", filled(folded(&document.title))?))
    },
    |document| Some(format!("{}\n{}", filled(folded(&document.title))?, document.date?.date())),
    // Who imports files by hand takes their names for titles.
    |document| filled(folded(&document.title)).or_else(|| filled(folded(&document.id))),
];

/// The last of [`WAYS`], which different days speak against.
const BY_TITLE: usize = 3;

fn filled(key: String) -> Option<String> {
    (!key.trim().is_empty()).then_some(key)
}

/// Documents of both sides that are alike.
type Alike = BTreeMap<String, [Vec<usize>; 2]>;

/// The pairs of documents that are the same, in the order of the first coding. They have the same id; or title and text;
/// or title and day; or, if their days do not differ, the title of the one is the title of the other or, where that has
/// none, its id. Where several are alike, and equally many on both sides, they are paired in their order. Documents
/// whose texts are both known and differ are never the same, since passages of theirs cannot be laid over each other;
/// nor are those that share an id and have different titles: the numbers in two projects of DNA say nothing.
pub(crate) fn matched(a: &[CodedDocument], b: &[CodedDocument]) -> Vec<[usize; 2]> {
    let mut other = vec![None; a.len()];
    let mut is_taken = vec![false; b.len()];
    for (n_way, way) in WAYS.into_iter().enumerate() {
        let mut alike = Alike::new();
        let mut enter = |key: Option<String>, side: usize, place: usize| {
            if let Some(key) = key {
                alike.entry(key).or_default()[side].push(place);
            }
        };
        for (n, document) in a.iter().enumerate().filter(|(n, _)| other[*n].is_none()) {
            enter(way(document), 0, n);
        }
        for (n, document) in b.iter().enumerate().filter(|(n, _)| !is_taken[*n]) {
            enter(way(document), 1, n);
        }
        for [of_a, of_b] in alike.into_values().filter(|[of_a, of_b]| of_a.len() == of_b.len()) {
            for (n_a, n_b) in of_a.into_iter().zip(of_b) {
                let is_other_day = n_way == BY_TITLE && on_different_days(&a[n_a], &b[n_b]);
                if !is_other_day && !contradict(&a[n_a], &b[n_b]) {
                    other[n_a] = Some(n_b);
                    is_taken[n_b] = true;
                }
            }
        }
    }
    other.into_iter().enumerate().filter_map(|(n_a, n_b)| Some([n_a, n_b?])).collect()
}

fn on_different_days(a: &CodedDocument, b: &CodedDocument) -> bool {
    a.date.zip(b.date).is_some_and(|(a, b)| a.date() != b.date())
}

/// Whether the two cannot be one document.
fn contradict(a: &CodedDocument, b: &CodedDocument) -> bool {
    if let (Some(a), Some(b)) = (&a.text, &b.text) {
        return a != b;
    }
    let titles = [a, b].map(|document| folded(&document.title));
    let is_id = |title: &str, document: &CodedDocument| title == folded(&document.id);
    let [of_a, of_b] = &titles;
    !of_a.is_empty() && !of_b.is_empty() && of_a != of_b && !is_id(of_a, b) && !is_id(of_b, a)
}

/// What a document is called for people: its id, and its title if that says more.
pub(crate) fn label(document: &CodedDocument) -> String {
    match document.title.trim() {
        "" => document.id.clone(),
        title if title == document.id => document.id.clone(),
        title => format!("{} ({title})", document.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::DateTime;

    fn document(id: &str, title: &str, day: i8, text: &str) -> CodedDocument {
        CodedDocument {
            id: id.to_owned(),
            title: title.to_owned(),
            date: (day > 0).then(|| DateTime::constant(2024, 5, day, 9, 0, 0, 0)),
            text: (!text.is_empty()).then(|| text.to_owned()),
            ..CodedDocument::default()
        }
    }

    #[test]
    fn by_id_then_title_and_text_then_title_and_day_then_title_for_id() {
        let a = [
            document("1", "Levy", 0, "The levy fell."),
            document("2", "Dam ", 0, "The dam stays."),
            document("3", "Vote", 7, ""),
            document("4", "port.txt", 0, "A port."),
            document("5", "Rail", 7, ""),
        ];
        let b = [
            document("port.txt", "", 0, ""),
            document("1", "Levy", 0, "The levy fell."),
            document("8", "dam", 0, "The dam stays."),
            document("7", "VOTE", 7, "They voted."),
            document("9", "Rail", 8, ""),
        ];
        assert_eq!(matched(&a, &b), [[0, 1], [1, 2], [2, 3], [3, 0]]);
    }

    #[test]
    fn the_same_number_in_two_projects_says_nothing() {
        let a = [document("1", "Levy", 0, "The levy fell."), document("2", "Dam", 1, "")];
        let b = [document("1", "Levy", 0, "The levy rose."), document("2", "Port", 1, "")];
        assert!(matched(&a, &b).is_empty());
    }

    #[test]
    fn alike_documents_are_paired_in_order_or_not_at_all() {
        let twice = [document("x", "", 0, ""), document("x", "", 0, "")];
        assert_eq!(matched(&twice, &twice), [[0, 0], [1, 1]]);
        assert!(matched(&twice, &twice[..1]).is_empty());
    }
}
