//! Writing what is kept.

use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};

use crate::dna::kept::{FORM, Said, TABLES};
use crate::graph::StanceGraph;
use crate::resolve::{EntityId, Evidence};

/// What was written to DNA's tables.
#[derive(Default)]
pub(crate) struct Written {
    /// One for each document of the graph.
    pub(crate) documents: Vec<WrittenDocument>,
    /// Rows of ENTITIES with our entity, their label and `Type`, in the order of their making.
    pub(crate) labels: Vec<(i64, EntityId, String, String)>,
    /// One for each passage, statements first: its row of STATEMENTS.
    pub(crate) passages: Vec<Option<(i64, Said)>>,
}

/// What was written for a document.
pub(crate) struct WrittenDocument {
    /// Its row in DOCUMENTS.
    pub(crate) row: i64,
    /// Whether the text only stands in for one that is not at hand.
    pub(crate) is_stand_in: bool,
    /// Whether the text is word for word that of the graph.
    pub(crate) is_literal: bool,
    pub(crate) title: String,
    pub(crate) outlet: String,
    /// In seconds.
    pub(crate) date: i64,
}

/// Replaces the tables by those of this graph.
pub(crate) fn write(connection: &Connection, graph: &StanceGraph, written: &Written) -> Result<()> {
    for (table, columns) in TABLES {
        let columns: Vec<String> = columns
            .iter()
            .map(
                |name| {
                    if *name == "ID" { "ID INTEGER PRIMARY KEY".to_owned() } else { format!("\"{name}\"") }
                },
            )
            .collect();
        connection.execute_batch(&format!(
            "DROP TABLE IF EXISTS {table}; CREATE TABLE {table}({});",
            columns.join(", ")
        ))?;
    }
    let [settings, inputs, documents, entities, labels, statements, relations, _, merges] =
        TABLES.map(|(table, _)| table);
    let discourse = &graph.discourse;
    let program = &graph.manifest.program;
    insert(connection, settings, [text("form"), text(FORM)])?;
    insert(connection, settings, [text("program"), text(program)])?;
    for (name, value) in &graph.manifest.options {
        insert(connection, settings, [Value::Text(format!("option.{name}")), text(value)])?;
    }
    for (n, input) in graph.manifest.inputs.iter().enumerate() {
        insert(
            connection,
            inputs,
            [place(n), text(&input.id), Value::Text(input.n_bytes.to_string()), text(&input.hash)],
        )?;
    }
    for (n, (source, written)) in discourse.documents.iter().zip(&written.documents).enumerate() {
        let own_text = source.text.as_deref().filter(|_| !written.is_literal);
        let row = [
            place(n),
            whole(written.row),
            text(&source.id),
            maybe(source.title.as_deref()),
            maybe(source.date.map(|date| date.to_string()).as_deref()),
            maybe(source.outlet.as_deref()),
            source.copy_of.map_or(Value::Null, |n| whole(n.into())),
            maybe(own_text),
            whole(written.is_stand_in.into()),
            text(&written.title),
            text(&written.outlet),
            whole(written.date),
        ];
        insert(connection, documents, row)?;
    }
    for (n, entity) in discourse.entities.iter().enumerate() {
        let row = [
            place(n),
            text(&entity.name),
            text(entity.kind.as_str()),
            json(&entity.aliases),
            whole(entity.n_mentions.into()),
            maybe(entity.parent.as_deref()),
        ];
        insert(connection, entities, row)?;
    }
    for (n, (row, entity, label, kind)) in written.labels.iter().enumerate() {
        insert(
            connection,
            labels,
            [place(n), whole(*row), whole((*entity).into()), text(label), text(kind)],
        )?;
    }
    let mut passages = Passages { connection, n: 0, written: &written.passages };
    for (n, one) in discourse.statements.iter().enumerate() {
        let row = [
            place(n),
            whole(one.holder.into()),
            whole(one.target.into()),
            text(one.agreement.as_str()),
            text(one.certainty.as_str()),
            text(one.modality.as_str()),
            Value::Real(one.score.into()),
            json(&one.via),
            json(&one.attributed_to),
            json(&one.alt),
        ];
        insert(connection, statements, row)?;
        one.evidence.iter().try_for_each(|evidence| passages.insert([place(n), Value::Null], evidence))?;
    }
    for (n, one) in discourse.relations.iter().enumerate() {
        let row = [
            place(n),
            whole(one.from.into()),
            text(one.kind.as_str()),
            whole(one.to.into()),
            whole(one.former.into()),
            Value::Real(one.score.into()),
        ];
        insert(connection, relations, row)?;
        one.evidence.iter().try_for_each(|evidence| passages.insert([Value::Null, place(n)], evidence))?;
    }
    for (n, merge) in discourse.merges.iter().enumerate() {
        let row = [
            place(n),
            whole(merge.entity.into()),
            text(&merge.name),
            text(&merge.wording),
            whole(merge.document.into()),
            text(&merge.reason),
            Value::Real(merge.score.into()),
        ];
        insert(connection, merges, row)?;
    }
    Ok(())
}

struct Passages<'w> {
    connection: &'w Connection,
    n: usize,
    written: &'w [Option<(i64, Said)>],
}

impl Passages<'_> {
    fn insert(&mut self, owner: [Value; 2], evidence: &Evidence) -> Result<()> {
        let coded = self.written.get(self.n).and_then(Option::as_ref);
        let [statement, relation] = owner;
        let ends = |span: Option<[u32; 2]>| {
            span.map_or([Value::Null, Value::Null], |span| span.map(|end| whole(end.into())))
        };
        let [holder, holder_stop] = ends(evidence.holder_span);
        let [cue, cue_stop] = ends(evidence.cue_span);
        let [target, target_stop] = ends(evidence.target_span);
        let row = [
            place(self.n),
            statement,
            relation,
            coded.map_or(Value::Null, |(row, _)| whole(*row)),
            coded.map_or(Value::Null, |(_, said)| json(said)),
            whole(evidence.document.into()),
            whole(evidence.span[0].into()),
            whole(evidence.span[1].into()),
            text(&evidence.sentence),
            whole(evidence.sentence_span[0].into()),
            whole(evidence.sentence_span[1].into()),
            holder,
            holder_stop,
            cue,
            cue_stop,
            target,
            target_stop,
            text(evidence.certainty.as_str()),
            text(evidence.modality.as_str()),
            Value::Real(evidence.score.into()),
            text(&evidence.rule),
            whole(evidence.repeats.into()),
        ];
        self.n += 1;
        insert(self.connection, "STANCEGRAPH_PASSAGES", row)
    }
}

fn insert<const N: usize>(connection: &Connection, table: &str, row: [Value; N]) -> Result<()> {
    let marks = vec!["?"; N].join(",");
    connection
        .prepare_cached(&format!("INSERT INTO {table} VALUES({marks})"))?
        .execute(params_from_iter(row))?;
    Ok(())
}

fn place(n: usize) -> Value {
    Value::Integer(n as i64)
}

fn whole(n: i64) -> Value {
    Value::Integer(n)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn maybe(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}

/// Lists of numbers and words as JSON; these types have no keys or numbers that JSON cannot hold.
fn json(list: &impl serde::Serialize) -> Value {
    Value::Text(serde_json::to_string(list).unwrap_or_default())
}
