//! A record: one article as its format gave it, before it has its final id, its date and its masks.

use std::collections::BTreeMap;

/// The articles of one input, each read when asked for.
pub(crate) type Records = Box<dyn Iterator<Item = Result<Record, Flaw>> + Send>;

/// One article as its format gave it.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Where it begins in a file of many articles, counted from 1; `None` if it is the whole file.
    pub(crate) n: Option<u64>,
    /// What `n` counts: "line" or "article".
    pub(crate) unit: &'static str,
    /// The id it brought.
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    /// Its date as written; where there are several, the most trusted first.
    pub(crate) dates: Vec<String>,
    pub(crate) source: Option<String>,
    pub(crate) text: String,
    /// What was doubtful in reading it.
    pub(crate) warnings: Vec<String>,
}

impl Record {
    /// "line 3".
    pub(crate) fn place(&self) -> Option<String> {
        self.n.map(|n| format!("{} {n}", self.unit))
    }
}

/// Why a part of an input is no article.
#[derive(Debug)]
pub(crate) struct Flaw {
    pub(crate) place: Option<String>,
    pub(crate) what: String,
}

impl Flaw {
    pub(crate) fn new(place: impl Into<Option<String>>, what: impl Into<String>) -> Flaw {
        Flaw { place: place.into(), what: what.into() }
    }

    /// A stream of nothing but this flaw.
    pub(crate) fn alone(self) -> Records {
        Box::new(std::iter::once(Err(self)))
    }
}

/// What a field of a record or a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Text,
    Id,
    Title,
    Date,
    Source,
}

/// Names of fields, without letter case, spaces, `-` and `_`; where a record has several of one role, the
/// first of this list counts.
const NAMES: &[(Role, &[&str])] = &[
    (Role::Text, &["text", "body", "content", "article", "fulltext", "articlebody", "articletext"]),
    (Role::Id, &["id", "docid", "documentid", "articleid", "guid", "uuid"]),
    (Role::Title, &["title", "headline"]),
    (
        Role::Date,
        &["date", "published", "publishedat", "datepublished", "publisheddate", "publicationdate", "pubdate"],
    ),
    (Role::Source, &["source", "outlet", "publisher", "newspaper", "publication", "sitename"]),
];

/// For each role the index of the field that fills it.
///
/// ```text
/// ["ID", "Headline", "Body", "content"] -> Id 0, Title 1, Text 2
/// ```
pub(crate) fn roles<'n>(fields: impl Iterator<Item = &'n str>) -> BTreeMap<Role, usize> {
    let mut best: BTreeMap<Role, (usize, usize)> = BTreeMap::new();
    for (at, field) in fields.enumerate() {
        let plain = |c: &char| !matches!(c, '-' | '_' | ' ' | '\u{feff}');
        let name: String = field.trim().chars().filter(plain).flat_map(char::to_lowercase).collect();
        for (role, names) in NAMES {
            if let Some(rank) = names.iter().position(|n| *n == name) {
                let rival = best.entry(*role).or_insert((rank, at));
                *rival = (*rival).min((rank, at));
            }
        }
    }
    best.into_iter().map(|(role, (_, at))| (role, at)).collect()
}

/// The name of the fields or columns found, for an error: at most a dozen.
pub(crate) fn listed<'n>(fields: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = fields.map(|f| f.trim().chars().take(40).collect()).collect();
    if names.is_empty() {
        return "none".to_owned();
    }
    let n = names.len();
    names.truncate(12);
    let more = if 12 < n { format!(" and {} more", n - 12) } else { String::new() };
    format!("{}{more}", names.join(", "))
}
