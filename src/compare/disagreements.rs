//! The list of what two codings disagree on, and its table.

use std::io::{self, Write};
use std::path::Path;

use csv::Writer;

use crate::analyze::sentences::sentences;
use crate::compare::Laid;
use crate::compare::comparison::{Comparison, Disagreement, Kind, Said};
use crate::compare::pairs::Row;
use crate::compare::select::wording;
use crate::export::files::replace;
use crate::export::{ExportError, folder_of};
use crate::lexicon::Lexicon;
use crate::text::{Document, one_line};

/// Everything the two disagree on: document by document, by place, by variable.
pub(crate) fn disagreements(laid: &Laid) -> Vec<Disagreement> {
    let mut partner = [vec![None; laid.rows[0].len()], vec![None; laid.rows[1].len()]];
    for [a, b] in &laid.pairs {
        (partner[0][*a], partner[1][*b]) = (Some(*b), Some(*a));
    }
    let (mut found, mut from) = (Vec::new(), [0, 0]);
    for document in 0..laid.documents.len() {
        let rows = [0, 1].map(|side| laid.rows_of(side, document));
        let mut places: Vec<[Option<usize>; 2]> = Vec::new();
        places.extend((from[0]..from[0] + rows[0].len()).map(|a| [Some(a), partner[0][a]]));
        let alone = (from[1]..from[1] + rows[1].len()).filter(|b| partner[1][*b].is_none());
        places.extend(alone.map(|b| [None, Some(b)]));
        let span = |place: &[Option<usize>; 2]| {
            let of = |side: usize| place[side].map(|row| laid.rows[side][row].span);
            of(0).or_else(|| of(1))
        };
        // Stable: at one place first what the first side has.
        places.sort_by_key(span);
        let mut page = None;
        for place in places {
            let differing = differing(laid, place);
            if !differing.is_empty() {
                let page = page.get_or_insert_with(|| Page::new(laid, document));
                found
                    .extend(differing.into_iter().map(|variable| one(laid, page, document, place, variable)));
            }
        }
        from = [from[0] + rows[0].len(), from[1] + rows[1].len()];
    }
    found
}

/// The variables in which a pair differs; `None` for a statement without a partner.
fn differing(laid: &Laid, place: [Option<usize>; 2]) -> Vec<Option<usize>> {
    let [Some(a), Some(b)] = place else { return vec![None] };
    let differs = |variable: &usize| {
        let [a, b] = laid.codes(&laid.variables[*variable], [a, b]);
        a != b
    };
    (0..laid.variables.len()).filter(differs).map(Some).collect()
}

fn one(
    laid: &Laid,
    page: &Page,
    document: usize,
    place: [Option<usize>; 2],
    variable: Option<usize>,
) -> Disagreement {
    let rows = [0, 1].map(|side| place[side].map(|row| laid.rows[side][row]));
    let [a, b] = [0, 1].map(|side| rows[side].map(|row| said(laid, side, row, variable)));
    let documents = [0, 1].map(|side| &laid.sides[side].coding.documents[laid.documents[document][side]]);
    let title = documents.iter().map(|document| document.title.trim()).find(|title| !title.is_empty());
    Disagreement {
        kind: match (&a, &b) {
            (Some(_), None) => Kind::OnlyA,
            (None, _) => Kind::OnlyB,
            (Some(_), Some(_)) => Kind::Differs,
        },
        variable: variable.map(|variable| laid.variables[variable].names[0].clone()),
        document: documents[0].id.clone(),
        title: title.unwrap_or_default().to_owned(),
        a,
        b,
        sentences: page.sentences(laid, rows),
    }
}

fn said(laid: &Laid, side: usize, row: Row, variable: Option<usize>) -> Said {
    let selected = &laid.sides[side];
    let statement = selected.statements[row.statement];
    let value = |variable: usize| {
        let place = laid.variables[variable].places[side];
        wording(selected.kind, statement, place)
    };
    let values = laid.variables.iter().enumerate();
    Said {
        statement: statement.id,
        span: row.span,
        value: variable.and_then(value),
        values: values.map(|(n, one)| (one.names[side].clone(), value(n))).collect(),
    }
}

/// The text of a document by its sentences, if it is at hand.
struct Page<'l> {
    text: &'l str,
    /// The bytes of each sentence, with the code points.
    sentences: Vec<([usize; 2], [u32; 2])>,
}

impl Page<'_> {
    fn new<'l>(laid: &'l Laid, document: usize) -> Page<'l> {
        let Some(text) = laid.text(document) else { return Page { text: "", sentences: Vec::new() } };
        let points = crate::text::code_points::CodePoints::new(text);
        let found = sentences(&Document::new("", text), Lexicon::builtin());
        let with_points =
            found.into_iter().map(|(span, _)| ([span.start as usize, span.end as usize], points.span(span)));
        Page { text, sentences: with_points.collect() }
    }

    /// The sentences that these statements stand in, on one line; else what the statements quote.
    fn sentences(&self, laid: &Laid, rows: [Option<Row>; 2]) -> String {
        let spans = || rows.iter().flatten().map(|row| row.span);
        let (start, end) =
            (spans().map(|s| s[0]).min().unwrap_or(0), spans().map(|s| s[1]).max().unwrap_or(0));
        let before = self.sentences.partition_point(|(_, points)| points[1] <= start);
        let until = self.sentences.partition_point(|(_, points)| points[0] < end);
        if before < until {
            let (from, to) = (self.sentences[before].0[0], self.sentences[until - 1].0[1]);
            return one_line(self.text.get(from..to).unwrap_or_default());
        }
        let mut quotes: Vec<String> = Vec::new();
        for (side, row) in rows.iter().enumerate() {
            let Some(row) = row else { continue };
            let selected = &laid.sides[side];
            let quote = one_line(&selected.coding.words(selected.statements[row.statement]));
            if !quote.is_empty() && !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
        quotes.join(" / ")
    }
}

/// The columns of the table.
const COLUMNS: [&str; 15] = [
    "kind",
    "variable",
    "document",
    "title",
    "statement_a",
    "start_a",
    "end_a",
    "statement_b",
    "start_b",
    "end_b",
    "a",
    "b",
    "says_a",
    "says_b",
    "sentences",
];

/// Looks whether a table can have this name, so that a mistake is found before the work.
///
/// # Errors
/// If it does not end in `.csv`, or its folder is not there.
pub fn check(file: &Path) -> Result<(), ExportError> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        return Err(ExportError::Ending { file: file.to_owned(), endings: ".csv".to_owned() });
    }
    folder_of(file)?;
    Ok(())
}

/// Writes the disagreements as a table, one row each (RFC 4180, UTF-8). A file of that name is replaced only when the
/// new one is complete.
///
/// # Errors
/// As [`check`], or if the file cannot be written.
pub fn save(comparison: &Comparison, file: &Path) -> Result<(), ExportError> {
    check(file)?;
    replace(file, |out| write(comparison, out))
        .map_err(|source| ExportError::Write { file: file.to_owned(), source })
}

fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for one in &comparison.disagreements {
        let mut cells = vec![
            one.kind.as_str().to_owned(),
            one.variable.clone().unwrap_or_default(),
            one.document.clone(),
            one.title.clone(),
        ];
        for said in [&one.a, &one.b] {
            let number = |number: fn(&Said) -> String| said.as_ref().map(number).unwrap_or_default();
            cells.push(number(|said| said.statement.to_string()));
            cells.push(number(|said| said.span[0].to_string()));
            cells.push(number(|said| said.span[1].to_string()));
        }
        let both = [&one.a, &one.b];
        cells.extend(both.map(|said| said.as_ref().and_then(|said| said.value.clone()).unwrap_or_default()));
        cells.extend(both.map(|said| said.as_ref().map(|said| said.in_words()).unwrap_or_default()));
        cells.push(one.sentences.clone());
        table.write_record(cells)?;
    }
    table.flush()
}

impl Said {
    /// All values in one line: `organization: Levy League; agreement: no`.
    pub fn in_words(&self) -> String {
        let filled =
            self.values.iter().filter_map(|(name, value)| Some(format!("{name}: {}", value.as_ref()?)));
        filled.collect::<Vec<_>>().join("; ")
    }
}
