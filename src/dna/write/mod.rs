//! Writing: a graph as a project that DNA 3 opens, new or put into one that is there.
//!
//! One row of STATEMENTS for each passage; what DNA has no place for goes to tables of our own (`dna::kept`).
//! Passages of copied documents stand only there, so that DNA does not count them again.

mod documents;
pub(crate) mod labels;
pub(crate) mod password;
mod rows;
pub(crate) mod texts;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, MAIN_DB, Result, params};

use crate::coding::DataType;
use crate::coding::of_graph::counted;
use crate::dna::kept::write::{Written, write as write_kept};
use crate::dna::open::{of_sqlite, open};
use crate::dna::problem::{DnaError, Warning};
use crate::dna::read::tables::Tables;
use crate::dna::read::{Version, version};
use crate::dna::schema::{EXTRA, MIXED, RELATION, STANCE, TABLES, UNUSED, VERSION};
use crate::dna::write::documents::documents;
use crate::dna::write::rows::{Given, Rows};
use crate::dna::write::types::{CODER, Type, coder, kind};
use crate::extract::{Agreement, EntityKind};
use crate::graph::StanceGraph;
use crate::graph::affiliation::organisations;
use crate::resolve::{EntityId, Evidence, Statement};

/// What can be asked of the writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Give the statement types further variables: `score` (0 to 100), `certainty`, `modality` and `rule`.
    pub extra_variables: bool,
}

/// The bytes of a new project. The same graph gives the same bytes. Takes memory for the whole file.
pub(crate) fn new(graph: &StanceGraph, settings: Settings) -> Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    for (property, value) in VERSION {
        transaction.execute("INSERT INTO SETTINGS VALUES(?, ?)", [property, value])?;
    }
    coder(&transaction, "Admin", [255, 255, 0])?;
    // In the order in which DNA makes them.
    let extra: &[(&str, DataType)] = if settings.extra_variables { &EXTRA } else { &[] };
    kind(&transaction, STANCE, extra)?;
    let unused = UNUSED.iter().map(|one| kind(&transaction, *one, &[])).collect::<Result<Vec<Type>>>()?;
    put(&transaction, graph, settings, &unused)?;
    transaction.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

/// The bytes of a copy of the project `base` with the graph in it.
pub(crate) fn into(
    base: &Path,
    graph: &StanceGraph,
    settings: Settings,
) -> Result<(Vec<u8>, Vec<Warning>), DnaError> {
    let mut connection = open(base, false)?;
    let tables = Tables::new(&connection, base)?;
    if version(&tables)? == Version::Two {
        return Err(DnaError::Old { file: base.to_owned() });
    }
    // All that is needed must be there before anything is changed.
    crate::dna::read::version3::read(&tables)?;
    tables.rows("CODERRELATIONS", &["Coder", "OtherCoder"], &[])?;
    tables.rows("ATTRIBUTEVARIABLES", &["ID", "VariableId", "AttributeVariable"], &[])?;
    tables.rows("ATTRIBUTEVALUES", &["ID", "EntityId", "AttributeVariableId", "AttributeValue"], &[])?;
    let stand_ins = tables.rows_if_any("STANCEGRAPH_DOCUMENTS", &["DocumentId"], &["StandIn"])?;
    let stand_ins: BTreeSet<i64> = stand_ins
        .iter()
        .filter(|row| row.whole("StandIn") == Some(1))
        .filter_map(|row| row.whole("DocumentId"))
        .collect();
    let warnings = tables.warnings().of(base);
    let change = |connection: &mut Connection| -> Result<Vec<u8>> {
        // What nothing refers to any more may be somebody's; nothing of the base goes with ours.
        connection.pragma_update(None, "foreign_keys", false)?;
        let transaction = connection.transaction()?;
        take_back(&transaction, &stand_ins)?;
        put(&transaction, graph, settings, &[])?;
        transaction.commit()?;
        Ok(connection.serialize(MAIN_DB)?.to_vec())
    };
    let bytes = change(&mut connection)
        .map_err(|source| of_sqlite(base, "the graph cannot be put into it", source))?;
    Ok((bytes, warnings))
}

/// Deletes the statements that this program made before, and its stand-ins for texts that nobody else coded.
fn take_back(connection: &Connection, stand_ins: &BTreeSet<i64>) -> Result<()> {
    let ours = "SELECT s.ID FROM STATEMENTS AS s JOIN CODERS AS c ON c.ID = s.Coder WHERE c.Name = ?";
    for table in ["DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT"] {
        connection.execute(&format!("DELETE FROM {table} WHERE StatementId IN ({ours})"), [CODER])?;
    }
    connection.execute(&format!("DELETE FROM STATEMENTS WHERE ID IN ({ours})"), [CODER])?;
    for document in stand_ins {
        let sql = "DELETE FROM DOCUMENTS WHERE ID = ? AND NOT EXISTS (SELECT 1 FROM STATEMENTS WHERE DocumentId = ?) \
            AND Coder IN (SELECT ID FROM CODERS WHERE Name = ?)";
        connection.execute(sql, params![document, document, CODER])?;
    }
    Ok(())
}

/// Writes documents, statements and entities, and what is kept beside them. `unused` are further types of a new project.
fn put(connection: &Connection, graph: &StanceGraph, settings: Settings, unused: &[Type]) -> Result<()> {
    let us = coder(connection, CODER, [0, 114, 178])?;
    let extra: &[(&str, DataType)] = if settings.extra_variables { &EXTRA } else { &[] };
    let [stance, mixed, relation] = [STANCE, MIXED, RELATION].map(|one| kind(connection, one, extra));
    let (stance, mixed, relation) = (stance?, mixed?, relation?);
    let documents = documents(connection, graph, us)?;
    let mut rows = Rows::new(connection, graph, us);
    let mut kinds = [&stance, &mixed, &relation].into_iter().chain(unused);
    kinds.try_for_each(|kind| rows.empty_entities(kind))?;
    let organisations = organisations(graph);
    let mut written = Written::default();
    let place = |evidence: &Evidence| {
        let (document, page) = &documents[evidence.document as usize];
        (document.row, page.span(evidence))
    };
    for statement in &graph.discourse.statements {
        let kind = if statement.agreement == Agreement::Mixed { &mixed } else { &stance };
        let given = given(graph, statement, &organisations);
        for (evidence, counts) in statement.evidence.iter().zip(counted(statement)) {
            let (document, span) = place(evidence);
            let given = with_extra(given.clone(), evidence);
            let coded = counts.then(|| rows.statement(kind, document, span, &given)).transpose()?;
            written.passages.push(coded);
        }
    }
    for one in &graph.discourse.relations {
        let given = BTreeMap::from([
            ("source", Given::Entity(one.from)),
            ("relation", Given::Word(one.kind.as_str())),
            ("target", Given::Entity(one.to)),
            ("former", Given::Whole(one.former.into())),
        ]);
        for evidence in &one.evidence {
            let (document, span) = place(evidence);
            let given = with_extra(given.clone(), evidence);
            let coded =
                (!evidence.repeats).then(|| rows.statement(&relation, document, span, &given)).transpose()?;
            written.passages.push(coded);
        }
    }
    written.labels = rows.links;
    written.documents = documents.into_iter().map(|(document, _)| document).collect();
    write_kept(connection, graph, &written)
}

/// The values of a statement, as [`of_graph`](crate::coding::of_graph) has them.
fn given<'g>(
    graph: &StanceGraph,
    statement: &Statement,
    organisations: &BTreeMap<EntityId, EntityId>,
) -> BTreeMap<&'static str, Given<'g>> {
    let holder = statement.holder;
    let (person, organisation, instrument) = match graph.discourse.entities[holder as usize].kind {
        EntityKind::Person => (Some(holder), organisations.get(&holder).copied(), None),
        EntityKind::Group | EntityKind::Place => (None, Some(holder), None),
        EntityKind::Instrument => (None, None, Some(holder)),
        EntityKind::Issue => (None, None, None),
    };
    let all = [
        ("person", person),
        ("organization", organisation),
        ("concept", Some(statement.target)),
        ("instrument", instrument.or(statement.via.first().copied())),
    ];
    let mut given: BTreeMap<&str, Given> =
        all.into_iter().filter_map(|(name, id)| Some((name, Given::Entity(id?)))).collect();
    given.insert("agreement", Given::Whole((statement.agreement == Agreement::Supports).into()));
    given
}

/// The values with those of [`EXTRA`]; a type that lacks these variables takes no notice.
fn with_extra<'g>(
    mut given: BTreeMap<&'static str, Given<'g>>,
    evidence: &'g Evidence,
) -> BTreeMap<&'static str, Given<'g>> {
    given.insert("score", Given::Whole((evidence.score * 100.0).round() as i64));
    given.insert("certainty", Given::Word(evidence.certainty.as_str()));
    given.insert("modality", Given::Word(evidence.modality.as_str()));
    given.insert("rule", Given::Word(&evidence.rule));
    given
}
