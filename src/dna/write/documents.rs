//! Documents: the rows of DOCUMENTS for the documents of a graph, those of the project where they are the same.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result, params};

use crate::dna::kept::write::WrittenDocument;
use crate::dna::write::texts::{Page, plain, short};
use crate::graph::StanceGraph;
use crate::resolve::{Evidence, Source};
use crate::text::Date;

/// Writes the documents; gives what was written and the page of each.
pub(crate) fn documents(
    connection: &Connection,
    graph: &StanceGraph,
    coder: i64,
) -> Result<Vec<(WrittenDocument, Page)>> {
    let passages = passages(graph);
    let mut there = There::new(connection)?;
    let mut written = Vec::with_capacity(passages.len());
    for (source, passages) in graph.discourse.documents.iter().zip(&passages) {
        let found = there.find(connection, source, passages)?;
        written.push(match found {
            Some(found) => found,
            None => insert(connection, source, Page::of(source, passages), coder)?,
        });
    }
    Ok(written)
}

/// The passages of each document that DNA is to show.
fn passages(graph: &StanceGraph) -> Vec<Vec<&Evidence>> {
    let discourse = &graph.discourse;
    let mut passages = vec![Vec::new(); discourse.documents.len()];
    let statements = discourse.statements.iter().flat_map(|one| &one.evidence);
    let relations = discourse.relations.iter().flat_map(|one| &one.evidence);
    for evidence in statements.chain(relations).filter(|evidence| !evidence.repeats) {
        passages[evidence.document as usize].push(evidence);
    }
    passages
}

fn insert(
    connection: &Connection,
    source: &Source,
    page: Page,
    coder: i64,
) -> Result<(WrittenDocument, Page)> {
    let named = name(source);
    let (title, outlet) = (short(named), short(source.outlet.as_deref().unwrap_or_default()));
    let date = source.date.and_then(seconds);
    let mut notes: Vec<String> = Vec::new();
    if title != named {
        notes.push(format!("Title in full: {}", plain(named)));
    }
    if let Some(whole) = source.outlet.as_deref().filter(|whole| *whole != outlet) {
        notes.push(format!("Source in full: {}", plain(whole)));
    }
    if date.is_none() {
        notes.push("The date is not known; 1970-01-01 stands for none.".to_owned());
    }
    if page.is_stand_in {
        notes.push(
            "The text was not at hand: the passages stand where they stood in it, with spaces between."
                .to_owned(),
        );
    } else if source.text.as_deref() != Some(&page.text) {
        notes.push(
            "Characters that DNA would count as two are shown as □, and line ends are single.".to_owned(),
        );
    }
    let sql = "INSERT INTO DOCUMENTS(Title, Text, Coder, Source, Notes, Date) VALUES(?, ?, ?, ?, ?, ?)";
    let date = date.unwrap_or(0);
    connection.execute(sql, params![title, page.text, coder, outlet, notes.join("\n"), date])?;
    let written = WrittenDocument {
        row: connection.last_insert_rowid(),
        is_stand_in: page.is_stand_in,
        is_literal: source.text.as_deref() == Some(&page.text),
        title,
        outlet,
        date,
    };
    Ok((written, page))
}

/// What a document is called: its headline, or else its id.
fn name(source: &Source) -> &str {
    source.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&source.id)
}

/// The first second of a day, in UTC.
fn seconds(day: Date) -> Option<i64> {
    jiff::tz::Offset::UTC
        .to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
        .ok()
        .map(|moment| moment.as_second())
}

/// The documents that the project has already.
struct There {
    by_title: BTreeMap<String, Vec<i64>>,
    /// Those that one of ours was found to be.
    taken: BTreeSet<i64>,
}

impl There {
    fn new(connection: &Connection) -> Result<There> {
        let mut by_title: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        let mut statement = connection.prepare("SELECT ID, Title FROM DOCUMENTS ORDER BY ID")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let title = row.get_ref(1)?.as_bytes_or_null()?.map(String::from_utf8_lossy).unwrap_or_default();
            by_title.entry(title.into_owned()).or_default().push(row.get(0)?);
        }
        Ok(There { by_title, taken: BTreeSet::new() })
    }

    /// The first document of the same title (or called by our id) and text. Where our text is not at hand, every passage
    /// must stand in theirs where it stood in ours.
    fn find(
        &mut self,
        connection: &Connection,
        source: &Source,
        passages: &[&Evidence],
    ) -> Result<Option<(WrittenDocument, Page)>> {
        let titles: BTreeSet<String> = [name(source), &source.id].map(short).into();
        let ids: Vec<i64> =
            titles.iter().filter_map(|title| self.by_title.get(title)).flatten().copied().collect();
        for row in ids {
            if self.taken.contains(&row) {
                continue;
            }
            let sql = "SELECT Text, Title, Source, Date FROM DOCUMENTS WHERE ID = ?";
            let found = connection.query_row(sql, [row], |found| {
                let words = |at: usize| {
                    Ok::<_, rusqlite::Error>(
                        found.get_ref(at)?.as_str_or_null()?.unwrap_or_default().to_owned(),
                    )
                };
                Ok((words(0)?, words(1)?, words(2)?, found.get::<_, Option<i64>>(3)?))
            });
            // What is no text or no date cannot be the same.
            let Ok((text, title, outlet, Some(date))) = found else { continue };
            if !is_same(source, &text, passages) {
                continue;
            }
            self.taken.insert(row);
            let is_literal = source.text.as_ref().is_none_or(|own| *own == text);
            let written = WrittenDocument { row, is_stand_in: false, is_literal, title, outlet, date };
            return Ok(Some((written, Page::new(text))));
        }
        Ok(None)
    }
}

fn is_same(source: &Source, text: &str, passages: &[&Evidence]) -> bool {
    if let Some(own) = &source.text {
        return own == text || plain(own) == text;
    }
    let points: Vec<char> = text.chars().collect();
    passages.iter().all(|passage| {
        let [start, stop] = passage.sentence_span.map(|end| end as usize);
        let stands = |sentence: &str| {
            points.get(start..stop).is_some_and(|there| there.iter().copied().eq(sentence.chars()))
        };
        stands(&passage.sentence) || stands(&plain(&passage.sentence))
    })
}
