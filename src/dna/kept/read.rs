//! Reading what was kept. Tables that contradict themselves are passed over: DNA's own suffice.

use std::collections::BTreeMap;

use crate::coding::Coding;
use crate::dna::kept::{FORM, Said, TABLES};
use crate::dna::problem::DnaError;
use crate::dna::read::raw::{Raw, RawDocument};
use crate::dna::read::tables::{Row, Tables};
use crate::extract::{Agreement, Certainty, EntityKind, Modality, RelationKind};
use crate::graph::manifest::{Input, Manifest};
use crate::resolve::{Entity, EntityId, Evidence, Merge, Relation, Source, Statement};

/// A graph as it was written, with what ties it to the rows of DNA.
pub(crate) struct Kept {
    pub(crate) manifest: Manifest,
    pub(crate) documents: Vec<KeptDocument>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) labels: Vec<Label>,
    pub(crate) statements: Vec<(Statement, Vec<Option<Coded>>)>,
    pub(crate) relations: Vec<(Relation, Vec<Option<Coded>>)>,
    pub(crate) merges: Vec<Merge>,
}

/// A document with what was written for it into DNA's table.
pub(crate) struct KeptDocument {
    /// Its text is the one as it was read, where DNA's differs.
    pub(crate) source: Source,
    /// Its row in DOCUMENTS.
    pub(crate) row: i64,
    /// Whether DNA's text only stands in for one that was not at hand.
    pub(crate) is_stand_in: bool,
    pub(crate) title: String,
    pub(crate) outlet: String,
    /// In seconds.
    pub(crate) date: i64,
}

/// A row of ENTITIES that stands for an entity of ours.
pub(crate) struct Label {
    pub(crate) row: i64,
    pub(crate) entity: EntityId,
    /// What it was called when it was written.
    pub(crate) label: String,
    /// Its attribute `Type` then.
    pub(crate) kind: String,
}

/// The row of STATEMENTS that a passage was written to.
pub(crate) struct Coded {
    pub(crate) row: i64,
    pub(crate) said: Said,
}

/// What was kept in the file, if anything was that can be used.
pub(crate) fn kept(tables: &Tables) -> Result<Option<Kept>, DnaError> {
    if !TABLES.iter().any(|(table, _)| tables.has(table)) {
        return Ok(None);
    }
    let complete = |(table, columns): &(&'static str, &[&str])| {
        columns.iter().all(|column| tables.has_column(table, column))
    };
    let settings = tables.rows_if_any("STANCEGRAPH_SETTINGS", &["Name", "Value"], &[])?;
    let setting =
        |name: &str| settings.iter().find(|row| row.words("Name") == name).map(|row| row.words("Value"));
    if !TABLES.iter().all(complete) || setting("form").as_deref() != Some(FORM) {
        let what = "the tables STANCEGRAPH_* are not those of this version of the program; passed over, only DNA's own are read";
        tables.warn("STANCEGRAPH_SETTINGS", 0, what);
        return Ok(None);
    }
    let options = settings
        .iter()
        .filter_map(|row| Some((row.words("Name").strip_prefix("option.")?.to_owned(), row.words("Value"))))
        .collect();
    let program = setting("program").unwrap_or_default();
    let kept = parts(tables, program, options)?;
    match kept.as_ref().map_or_else(|flaw| Some(*flaw), contradiction) {
        None => Ok(kept.ok()),
        Some((table, row)) => {
            let what = "the row contradicts itself or others; all tables STANCEGRAPH_* are passed over, only DNA's own are read";
            tables.warn(table, row, what);
            Ok(None)
        }
    }
}

/// A table and row that cannot be.
type Flaw = (&'static str, i64);

fn parts(
    tables: &Tables,
    program: String,
    options: BTreeMap<String, String>,
) -> Result<Result<Kept, Flaw>, DnaError> {
    let [_, inputs, documents, entities, labels, statements, relations, passages, merges] = TABLES;
    let rows = |(table, columns): (&'static str, &'static [&'static str])| tables.rows(table, columns, &[]);
    let inputs = all(rows(inputs)?, input);
    let documents = all(rows(documents)?, document);
    let entities = all(rows(entities)?, entity);
    let labels = all(rows(labels)?, label);
    let statements = all(rows(statements)?, statement);
    let relations = all(rows(relations)?, relation);
    let passages = rows(passages)?;
    let merges = all(rows(merges)?, merge);
    let put_together = || -> Result<Kept, Flaw> {
        let manifest = Manifest { program, options, inputs: inputs? };
        let mut kept = Kept {
            manifest,
            documents: documents?,
            entities: entities?,
            labels: labels?,
            statements: statements?,
            relations: relations?,
            merges: merges?,
        };
        for row in passages {
            let flaw = (row.table, row.id);
            let (evidence, coded) = passage(&row).ok_or(flaw)?;
            let place = |column: &str| row.whole(column).and_then(|n| usize::try_from(n).ok());
            let statement = place("Statement").and_then(|n| kept.statements.get_mut(n));
            let relation = place("Relation").and_then(|n| kept.relations.get_mut(n));
            let (all, rows) = match (statement, relation) {
                (Some((statement, rows)), None) => (&mut statement.evidence, rows),
                (None, Some((relation, rows))) => (&mut relation.evidence, rows),
                _ => return Err(flaw),
            };
            all.push(evidence);
            rows.push(coded);
        }
        Ok(kept)
    };
    Ok(put_together())
}

fn all<T>(rows: Vec<Row>, one: impl Fn(&Row) -> Option<T>) -> Result<Vec<T>, Flaw> {
    rows.iter().map(|row| one(row).ok_or((row.table, row.id))).collect()
}

fn input(row: &Row) -> Option<Input> {
    Some(Input { id: row.words("Name"), n_bytes: row.text("Bytes")?.parse().ok()?, hash: row.words("Hash") })
}

fn document(row: &Row) -> Option<KeptDocument> {
    let date = row.text("Date").map(|date| date.parse().ok());
    if date == Some(None) {
        return None;
    }
    let copy_of = row.whole("CopyOf").map(|n| u32::try_from(n).ok());
    if copy_of == Some(None) {
        return None;
    }
    let source = Source {
        id: row.words("Name"),
        title: row.text("Title"),
        date: date.flatten(),
        outlet: row.text("Outlet"),
        copy_of: copy_of.flatten(),
        text: row.text("Text"),
    };
    Some(KeptDocument {
        source,
        row: row.whole("DocumentId")?,
        is_stand_in: row.whole("StandIn")? != 0,
        title: row.words("WrittenTitle"),
        outlet: row.words("WrittenSource"),
        date: row.whole("WrittenDate")?,
    })
}

fn entity(row: &Row) -> Option<Entity> {
    Some(Entity {
        name: row.words("Name"),
        kind: EntityKind::parse(&row.words("Kind"))?,
        aliases: serde_json::from_str(&row.words("Aliases")).ok()?,
        n_mentions: small(row, "Mentions")?,
        parent: row.text("Parent"),
    })
}

fn label(row: &Row) -> Option<Label> {
    Some(Label {
        row: row.whole("EntityId")?,
        entity: small(row, "Entity")?,
        label: row.words("Label"),
        kind: row.words("Type"),
    })
}

fn statement(row: &Row) -> Option<(Statement, Vec<Option<Coded>>)> {
    let alt: Vec<(EntityId, Agreement)> = serde_json::from_str(&row.words("Alt")).ok()?;
    let statement = Statement {
        holder: small(row, "Holder")?,
        target: small(row, "Target")?,
        agreement: Agreement::parse(&row.words("Agreement"))?,
        certainty: Certainty::parse(&row.words("Certainty"))?,
        modality: Modality::parse(&row.words("Modality"))?,
        score: row.real("Score")? as f32,
        via: serde_json::from_str(&row.words("Via")).ok()?,
        attributed_to: serde_json::from_str(&row.words("AttributedTo")).ok()?,
        alt,
        evidence: Vec::new(),
    };
    Some((statement, Vec::new()))
}

fn relation(row: &Row) -> Option<(Relation, Vec<Option<Coded>>)> {
    let relation = Relation {
        from: small(row, "Source")?,
        kind: RelationKind::parse(&row.words("Kind"))?,
        to: small(row, "Target")?,
        former: row.whole("Former")? != 0,
        score: row.real("Score")? as f32,
        evidence: Vec::new(),
    };
    Some((relation, Vec::new()))
}

fn passage(row: &Row) -> Option<(Evidence, Option<Coded>)> {
    let span = |start: &str, stop: &str| Some([small(row, start)?, small(row, stop)?]);
    let evidence = Evidence {
        document: small(row, "Document")?,
        span: span("Start", "Stop")?,
        sentence: row.words("Sentence"),
        sentence_span: span("SentenceStart", "SentenceStop")?,
        holder_span: span("HolderStart", "HolderStop"),
        cue_span: span("CueStart", "CueStop"),
        target_span: span("TargetStart", "TargetStop"),
        certainty: Certainty::parse(&row.words("Certainty"))?,
        modality: Modality::parse(&row.words("Modality"))?,
        score: row.real("Score")? as f32,
        rule: row.words("Rule"),
        repeats: row.whole("Repeats")? != 0,
    };
    let coded = match row.whole("StatementId") {
        Some(id) => Some(Coded { row: id, said: serde_json::from_str(&row.words("Said")).ok()? }),
        None => None,
    };
    Some((evidence, coded))
}

fn merge(row: &Row) -> Option<Merge> {
    Some(Merge {
        entity: small(row, "Entity")?,
        name: row.words("Name"),
        wording: row.words("Wording"),
        document: small(row, "Document")?,
        reason: row.words("Reason"),
        score: row.real("Score")? as f32,
    })
}

fn small(row: &Row, column: &str) -> Option<u32> {
    row.whole(column).and_then(|n| u32::try_from(n).ok())
}

/// A row that refers to something that is not there.
fn contradiction(kept: &Kept) -> Option<Flaw> {
    let is_entity = |id: &EntityId| (*id as usize) < kept.entities.len();
    let is_document = |n: u32| (n as usize) < kept.documents.len();
    let fits = |all: &[Evidence]| !all.is_empty() && all.iter().all(|one| is_document(one.document));
    let first = |table, wrong: Option<usize>| wrong.map(|n| (table, n as i64));
    let wrong = kept.documents.iter().position(|one| one.source.copy_of.is_some_and(|n| !is_document(n)));
    let documents = first("STANCEGRAPH_DOCUMENTS", wrong);
    let wrong = kept.labels.iter().position(|one| !is_entity(&one.entity));
    let labels = first("STANCEGRAPH_LABELS", wrong);
    let wrong = kept.statements.iter().position(|(one, _)| {
        let mut named = [one.holder, one.target].into_iter().chain(one.via.iter().copied());
        let known = named.all(|id| is_entity(&id)) && one.attributed_to.iter().all(is_entity);
        !known || !one.alt.iter().all(|(id, _)| is_entity(id)) || !fits(&one.evidence)
    });
    let statements = first("STANCEGRAPH_STATEMENTS", wrong);
    let wrong = kept
        .relations
        .iter()
        .position(|(one, _)| !is_entity(&one.from) || !is_entity(&one.to) || !fits(&one.evidence));
    let relations = first("STANCEGRAPH_RELATIONS", wrong);
    let wrong = kept.merges.iter().position(|one| !is_entity(&one.entity) || !is_document(one.document));
    documents.or(labels).or(statements).or(relations).or_else(|| first("STANCEGRAPH_MERGES", wrong))
}

/// What DNA has no place for and codings do: documents without a date, and scores of passages.
pub(crate) fn refine(coding: &mut Coding, raw: &Raw, kept: &Kept) {
    let documents: BTreeMap<i64, &KeptDocument> = kept.documents.iter().map(|one| (one.row, one)).collect();
    for (document, row) in coding.documents.iter_mut().zip(&raw.documents) {
        let Some(kept) = documents.get(&row.id) else { continue };
        if kept.source.date.is_none() && kept.date == 0 && is_written(kept.date, row) {
            document.date = None;
        }
    }
    let statements = kept.statements.iter().map(|(one, rows)| (&one.evidence, rows));
    let relations = kept.relations.iter().map(|(one, rows)| (&one.evidence, rows));
    let mut scores: BTreeMap<i64, (f32, &Said)> = BTreeMap::new();
    for (evidence, rows) in statements.chain(relations) {
        for (evidence, coded) in evidence.iter().zip(rows) {
            scores.extend(coded.as_ref().map(|coded| (coded.row, (evidence.score, &coded.said))));
        }
    }
    for (statement, row) in coding.statements.iter_mut().zip(&raw.statements) {
        if let Some((score, _)) = scores.get(&row.id).filter(|(_, said)| said.is_said_by(row)) {
            statement.score = *score;
        }
    }
}

/// Whether the document still has the date that was written, in seconds.
pub(crate) fn is_written(seconds: i64, row: &RawDocument) -> bool {
    let now = row.date.and_then(|date| jiff::tz::Offset::UTC.to_timestamp(date).ok());
    now.is_some_and(|now| now.as_second() == seconds)
}
