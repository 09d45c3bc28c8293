//! Rows: the passages of a graph as rows of STATEMENTS, with a value for every variable of their type.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Result, params};

use crate::coding::DataType;
use crate::dna::kept::{Said, SaidValue};
use crate::dna::write::labels::{aliases, colour, labels};
use crate::dna::write::texts::short;
use crate::dna::write::types::{Type, TypeVariable};
use crate::graph::StanceGraph;
use crate::resolve::EntityId;

/// What is written for a variable.
#[derive(Clone, Copy)]
pub(crate) enum Given<'g> {
    /// An entity of the graph.
    Entity(EntityId),
    /// A word.
    Word(&'g str),
    /// A yes or no, or a number.
    Whole(i64),
}

/// Writes rows and the entities that they need.
pub(crate) struct Rows<'w> {
    connection: &'w Connection,
    graph: &'w StanceGraph,
    labels: Vec<String>,
    by_name: BTreeMap<&'w str, Vec<EntityId>>,
    coder: i64,
    /// The entities of variables by their names, as far as they were needed.
    entities: BTreeMap<(i64, String), i64>,
    linked: BTreeSet<i64>,
    /// Rows of ENTITIES with our entity, their label and `Type`.
    pub(crate) links: Vec<(i64, EntityId, String, String)>,
}

impl<'w> Rows<'w> {
    pub(crate) fn new(connection: &'w Connection, graph: &'w StanceGraph, coder: i64) -> Rows<'w> {
        let mut by_name: BTreeMap<&str, Vec<EntityId>> = BTreeMap::new();
        for (n, entity) in graph.discourse.entities.iter().enumerate() {
            by_name.entry(&entity.name).or_default().push(n as EntityId);
        }
        Rows {
            connection,
            graph,
            labels: labels(&graph.discourse.entities),
            by_name,
            coder,
            entities: BTreeMap::new(),
            linked: BTreeSet::new(),
            links: Vec::new(),
        }
    }

    /// Makes the empty entity of every variable of short text, on which DNA relies.
    pub(crate) fn empty_entities(&mut self, kind: &Type) -> Result<()> {
        let mut short = kind.variables.iter().filter(|one| one.data == DataType::ShortText);
        short.try_for_each(|variable| self.word(variable, "").map(drop))
    }

    /// Writes a statement; gives its row and what it says.
    pub(crate) fn statement(
        &mut self,
        kind: &Type,
        document: i64,
        span: [i64; 2],
        given: &BTreeMap<&str, Given>,
    ) -> Result<(i64, Said)> {
        let sql =
            "INSERT INTO STATEMENTS(StatementTypeId, DocumentId, Start, Stop, Coder) VALUES(?, ?, ?, ?, ?)";
        let row = params![kind.id, document, span[0], span[1], self.coder];
        self.connection.prepare_cached(sql)?.execute(row)?;
        let id = self.connection.last_insert_rowid();
        let mut values = BTreeMap::new();
        for variable in &kind.variables {
            let given = given.get(variable.name.as_str()).copied();
            let value = match (variable.data, given) {
                (DataType::Boolean | DataType::Integer, Some(Given::Whole(n))) => SaidValue::Whole(n),
                (DataType::Boolean | DataType::Integer, _) => SaidValue::Whole(0),
                (DataType::LongText, _) => SaidValue::Text(String::new()),
                (DataType::ShortText, Some(Given::Entity(entity))) => {
                    SaidValue::Whole(self.ours(variable, entity)?)
                }
                (DataType::ShortText, Some(Given::Word(word))) => {
                    SaidValue::Whole(self.word(variable, word)?)
                }
                (DataType::ShortText, _) => SaidValue::Whole(self.word(variable, "")?),
            };
            let (table, column) = match variable.data {
                DataType::Boolean => ("DATABOOLEAN", "Value"),
                DataType::Integer => ("DATAINTEGER", "Value"),
                DataType::ShortText => ("DATASHORTTEXT", "Entity"),
                DataType::LongText => ("DATALONGTEXT", "Value"),
            };
            let sql = format!("INSERT INTO {table}(StatementId, VariableId, {column}) VALUES(?, ?, ?)");
            let mut insert = self.connection.prepare_cached(&sql)?;
            match &value {
                SaidValue::Whole(n) => insert.execute(params![id, variable.id, n])?,
                SaidValue::Text(text) => insert.execute(params![id, variable.id, text])?,
            };
            values.insert(variable.id, value);
        }
        Ok((id, Said { kind: kind.id, document, span, values }))
    }

    fn word(&mut self, variable: &TypeVariable, word: &str) -> Result<i64> {
        self.entity(variable, &short(word), [0; 3], [const { String::new() }; 3]).map(|(id, _)| id)
    }

    /// The row of an entity of the graph, and that of the wider concept that it belongs to.
    fn ours(&mut self, variable: &TypeVariable, id: EntityId) -> Result<i64> {
        let entity = &self.graph.discourse.entities[id as usize];
        let label = self.labels[id as usize].clone();
        let notes = if label == entity.name {
            String::new()
        } else {
            short(&format!("Name in full: {}", entity.name))
        };
        let attributes = [entity.kind.as_str().to_owned(), aliases(entity), notes];
        let (row, is_new) = self.entity(variable, &label, colour(entity.kind), attributes)?;
        if self.linked.insert(row) {
            let sql = "SELECT v.AttributeValue FROM ATTRIBUTEVALUES AS v \
                JOIN ATTRIBUTEVARIABLES AS a ON a.ID = v.AttributeVariableId \
                WHERE v.EntityId = ? AND a.AttributeVariable = 'Type'";
            let kind =
                self.connection.prepare_cached(sql)?.query_row([row], |found| found.get(0)).optional()?;
            self.links.push((row, id, label, kind.unwrap_or_default()));
            let parent = entity.parent.as_deref().filter(|parent| is_new && *parent != entity.name);
            if let Some(parent) = parent {
                self.set_parent(variable, row, id, parent)?;
            }
        }
        Ok(row)
    }

    fn set_parent(&mut self, variable: &TypeVariable, row: i64, child: EntityId, parent: &str) -> Result<()> {
        let entities = &self.graph.discourse.entities;
        let kind = entities[child as usize].kind;
        let named = self
            .by_name
            .get(parent)
            .and_then(|all| all.iter().find(|id| entities[**id as usize].kind == kind));
        let parent = match named.copied() {
            Some(id) => self.ours(variable, id)?,
            None => {
                let attributes = [kind.as_str().to_owned(), String::new(), String::new()];
                self.entity(variable, &short(parent), colour(kind), attributes)?.0
            }
        };
        if parent != row {
            self.connection
                .prepare_cached("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?")?
                .execute([parent, row])?;
        }
        Ok(())
    }

    /// The row of this name, and whether it was made now; the colour and attributes of one that was there stay.
    fn entity(
        &mut self,
        variable: &TypeVariable,
        name: &str,
        colour: [u8; 3],
        attributes: [String; 3],
    ) -> Result<(i64, bool)> {
        let key = (variable.id, name.to_owned());
        if let Some(id) = self.entities.get(&key) {
            return Ok((*id, false));
        }
        let sql = "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ? ORDER BY ID";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![variable.id, name], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            self.entities.insert(key, id);
            return Ok((id, false));
        }
        let [red, green, blue] = colour;
        let sql = "INSERT INTO ENTITIES(VariableId, Value, Red, Green, Blue) VALUES(?, ?, ?, ?, ?)";
        self.connection.prepare_cached(sql)?.execute(params![variable.id, name, red, green, blue])?;
        let id = self.connection.last_insert_rowid();
        let sql =
            "INSERT INTO ATTRIBUTEVALUES(EntityId, AttributeVariableId, AttributeValue) VALUES(?, ?, ?)";
        for (attribute, called) in &variable.attributes {
            let [kind, alias, notes] = &attributes;
            let value = match called.as_str() {
                "Type" => kind.as_str(),
                "Alias" => alias,
                "Notes" => notes,
                _ => "",
            };
            self.connection.prepare_cached(sql)?.execute(params![id, attribute, value])?;
        }
        self.entities.insert(key, id);
        Ok((id, true))
    }
}
