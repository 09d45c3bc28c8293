//! Ingest: from bytes to [`Document`]s, whatever the format and encoding.
//!
//! Files are read one by one, files of records (JSON Lines, tables) record by record, so that memory does
//! not grow with the input. Cleaning never changes a text: it marks page furniture in `masks`. The only stage
//! before export that touches files. What cannot be used is an [`Error`] in its place in the stream, and the
//! reading goes on with the next record or file.

pub mod date;
pub mod encoding;
pub mod furniture;
mod html;
pub mod inputs;
mod json;
mod markdown;
mod plain;
mod record;
mod stream;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ingest::date::{DateFinder, Reading};
use crate::ingest::furniture::FurnitureFinder;
use crate::ingest::inputs::Input;
use crate::ingest::record::{Record, Records};
use crate::ingest::stream::Stream;
use crate::lexicon::Lexicon;
use crate::text::Document;
use crate::text::span::Span;

/// The largest text taken as one document, in bytes.
pub const MAX_DOCUMENT: usize = 64 << 20;

/// A format we read: one entry, one file of this module.
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// The endings of its files, in small letters, without the dot.
    pub endings: &'static [&'static str],
    /// What we take from it, in a few words.
    pub about: &'static str,
    /// Splits what it is given into records.
    read: fn(Stream) -> Records,
}

/// Every format, in the order of the documentation.
pub static FORMATS: &[Format] = &[
    Format { name: "text", endings: &["txt", "text"], about: "one article, plain", read: plain::read },
    Format {
        name: "markdown",
        endings: &["md", "markdown"],
        about: "one article; title, date and source from the front matter",
        read: markdown::read,
    },
    Format {
        name: "html",
        endings: &["html", "htm", "xhtml"],
        about: "one page; its main text, and title, date and outlet from its metadata",
        read: html::read,
    },
    Format {
        name: "json",
        endings: &["json"],
        about: "an article, an array of articles or {\"articles\": [...]}",
        read: json::read,
    },
    Format {
        name: "jsonl",
        endings: &["jsonl", "ndjson"],
        about: "JSON Lines: an article a line",
        read: json::read_lines,
    },
    Format { name: "csv", endings: &["csv"], about: "an article a row", read: table::read_csv },
    Format { name: "tsv", endings: &["tsv", "tab"], about: "an article a row", read: table::read_tsv },
];

/// A document, and what was doubtful about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingested {
    /// The article.
    pub document: Document,
    /// What a reader of the results should know.
    pub warnings: Vec<Warning>,
}

/// Something doubtful that did not keep a document from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, or `stdin`.
    pub file: String,
    /// Where in it, if it holds more than one article: "line 3".
    pub place: Option<String>,
    /// What, and what was done about it.
    pub what: String,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}: {}", self.file, after_comma(&self.place), self.what)
    }
}

/// An input, or a part of one, that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An argument of the command names nothing to read.
    #[error("{argument}: {what}")]
    Nothing {
        /// As given.
        argument: String,
        /// Why, and what to do.
        what: String,
    },
    /// A file that cannot be opened or read.
    #[error("{file}: {}", stream::explain(source))]
    Read {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// A file or record that is no article.
    #[error("{file}{}: {what}", after_comma(place))]
    Unusable {
        /// The file, or `stdin`.
        file: String,
        /// Where in it: "line 3", "line 3, column 8", "byte 812".
        place: Option<String>,
        /// What is wrong, and what to do.
        what: String,
    },
}

fn after_comma(place: &Option<String>) -> String {
    place.as_ref().map(|place| format!(", {place}")).unwrap_or_default()
}

/// Reads the documents of `inputs`, in their order, each when it is asked for.
///
/// An error stands where the document would have stood; what follows is still read. Time is linear in the
/// input; memory holds one document, or one record, at a time (for `.json`, one file).
///
/// ```no_run
/// use stancegraph::{ingest::{ingest, inputs::inputs}, lexicon::Lexicon};
/// let (inputs, errors) = inputs(&["news/".to_owned()]);
/// for result in ingest(&inputs, Lexicon::builtin()) {
///     match result {
///         Ok(ingested) => println!("{}", ingested.document.id),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// ```
pub fn ingest<'i>(
    inputs: &'i [Input],
    lexicon: &Lexicon,
) -> impl Iterator<Item = Result<Ingested, Error>> + Send + use<'i> {
    documents(inputs, Arc::new(Finders::new(lexicon)))
}

/// What finds dates and furniture, compiled from the lexicon.
struct Finders {
    dates: DateFinder,
    furniture: FurnitureFinder,
}

impl Finders {
    fn new(lexicon: &Lexicon) -> Finders {
        let dates = DateFinder::new(&lexicon.dates);
        Finders { dates, furniture: FurnitureFinder::new(&lexicon.furniture) }
    }
}

fn documents<'i>(
    inputs: &'i [Input],
    finders: Arc<Finders>,
) -> impl Iterator<Item = Result<Ingested, Error>> + Send + use<'i> {
    let mut ids = Ids::default();
    let records = inputs.iter().flat_map(|input| records(input).map(move |record| (input, record)));
    records.map(move |(input, record)| finish(input, record?, &finders, &mut ids))
}

/// The records of one input, its file opened only now.
fn records(input: &Input) -> Box<dyn Iterator<Item = Result<Record, Error>> + Send + '_> {
    let stream = match Stream::open(input) {
        Ok(stream) => stream,
        Err(source) => {
            let error = Error::Read { file: input.shown().to_owned(), source };
            return Box::new(std::iter::once(Err(error)));
        }
    };
    let format = input.format().unwrap_or_else(|| stream.sniff());
    let records = (format.read)(stream);
    Box::new(records.map(|record| {
        record.map_err(|flaw| Error::Unusable {
            file: input.shown().to_owned(),
            place: flaw.place,
            what: flaw.what,
        })
    }))
}

/// Gives a record its id and date, and masks what is not news.
fn finish(input: &Input, record: Record, finders: &Finders, ids: &mut Ids) -> Result<Ingested, Error> {
    let place = record.place();
    if record.text.trim().is_empty() {
        let what = "the article has no text; remove it or fill it in".to_owned();
        return Err(Error::Unusable { file: input.shown().to_owned(), place, what });
    }
    let mut what: Vec<String> = record.warnings;
    let wanted = record.id.filter(|id| !id.trim().is_empty()).unwrap_or_else(|| match record.n {
        Some(n) => format!("{}:{n}", input.id()),
        None => input.id().to_owned(),
    });
    let id = ids.unique(&wanted);
    if id != wanted {
        what.push(format!("the id '{wanted}' is taken; this document is called '{id}'"));
    }
    let Finders { dates, furniture } = finders;
    let line = dates.dateline(&record.text);
    let mut reading = dates.first(&record.dates);
    if reading == Reading::Absent {
        reading = line.as_ref().map_or(Reading::Absent, |line| line.reading.clone());
    }
    if reading == Reading::Absent {
        reading = dates.in_file_name(input.file_name());
    }
    let date = match reading {
        Reading::Day(day) => Some(day),
        Reading::Absent => None,
        Reading::Ambiguous(written) => {
            what.push(format!(
                "the date '{written}' may be day or month first; left empty, write it as 2018-06-22"
            ));
            None
        }
        Reading::Unreadable(written) => {
            what.push(format!("the date '{written}' cannot be read; left empty, write it as 2018-06-22"));
            None
        }
    };
    let mut masks = furniture.masks(&record.text);
    masks.extend(line.map(|line| line.span));
    let warnings = what
        .into_iter()
        .map(|what| Warning { file: input.shown().to_owned(), place: place.clone(), what })
        .collect();
    let document = Document {
        id,
        title: record.title,
        date,
        source: record.source,
        text: record.text,
        masks: united(masks),
    };
    Ok(Ingested { document, warnings })
}

/// Sorted, and merged where they touch.
fn united(mut masks: Vec<Span>) -> Vec<Span> {
    masks.sort_unstable();
    let mut united: Vec<Span> = Vec::with_capacity(masks.len());
    for mask in masks.into_iter().filter(|mask| !mask.is_empty()) {
        match united.last_mut() {
            Some(last) if mask.start <= last.end => *last = last.cover(mask),
            _ => united.push(mask),
        }
    }
    united
}

/// The ids given so far, each with the last number added to tell its namesakes apart.
#[derive(Default)]
struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// `wanted`, or `wanted#2`, `wanted#3` if it is taken.
    fn unique(&mut self, wanted: &str) -> String {
        let Some(n) = self.0.get(wanted).copied() else {
            self.0.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        };
        let mut n = n + 1;
        while self.0.contains_key(&format!("{wanted}#{n}")) {
            n += 1;
        }
        self.0.insert(wanted.to_owned(), n);
        let id = format!("{wanted}#{n}");
        self.0.insert(id.clone(), 1);
        id
    }
}

#[cfg(test)]
mod tests;
