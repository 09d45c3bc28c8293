//! Version 3: the tables of DNA 3.

use std::collections::BTreeMap;

use crate::coding::DataType;
use crate::dna::problem::DnaError;
use crate::dna::read::raw::{Raw, RawEntity, documents, number, people, statements, types};
use crate::dna::read::tables::Tables;
use crate::dna::read::values::{Short, values};

/// Reads all tables. Linear in their size, times the logarithm.
pub(crate) fn read(tables: &Tables) -> Result<Raw, DnaError> {
    let mut raw = Raw { documents: documents(tables, 1)?, ..Raw::default() };
    people(tables, &mut raw)?;
    types(tables, &mut raw)?;
    entities(tables, &mut raw)?;
    statements(tables, &mut raw)?;
    values(tables, &mut raw, Short::Entity)?;
    Ok(raw)
}

fn entities(tables: &Tables, raw: &mut Raw) -> Result<(), DnaError> {
    let short: BTreeMap<i64, usize> = raw
        .variables
        .iter()
        .enumerate()
        .filter(|(_, one)| one.data == DataType::ShortText)
        .map(|(n, one)| (one.id, n))
        .collect();
    for row in
        tables.rows("ENTITIES", &["ID", "VariableId", "Value"], &["Red", "Green", "Blue", "ChildOf"])?
    {
        let Some(id) = number(tables, &row, raw.entities.keys().next_back().copied()) else { continue };
        let variable = row.whole("VariableId").unwrap_or_default();
        if !short.contains_key(&variable) {
            let what = "its variable does not exist or has no short texts; the entity is left out";
            tables.warn("ENTITIES", id, what);
            continue;
        }
        let entity = RawEntity {
            variable,
            name: row.words("Value"),
            colour: row.colour(tables),
            parent: row.whole("ChildOf"),
            attributes: Vec::new(),
        };
        raw.entities.insert(id, entity);
    }
    parents(tables, raw);
    attributes(tables, raw, &short)
}

/// Takes away wider entities that cannot be.
pub(crate) fn parents(tables: &Tables, raw: &mut Raw) {
    let table = if tables.has("ENTITIES") { "ENTITIES" } else { "ATTRIBUTES" };
    let wrong: Vec<i64> = raw
        .entities
        .iter()
        .filter(|(id, entity)| {
            let is_of = |parent: &RawEntity| parent.variable == entity.variable;
            entity
                .parent
                .is_some_and(|parent| parent == **id || !raw.entities.get(&parent).is_some_and(is_of))
        })
        .map(|(id, _)| *id)
        .collect();
    for id in wrong {
        tables.warn(table, id, "ChildOf is no other entity of the same variable; read as none");
        if let Some(entity) = raw.entities.get_mut(&id) {
            entity.parent = None;
        }
    }
}

fn attributes(tables: &Tables, raw: &mut Raw, short: &BTreeMap<i64, usize>) -> Result<(), DnaError> {
    // The variable and place of each attribute, by its ID.
    let mut places: BTreeMap<i64, (i64, usize)> = BTreeMap::new();
    for row in tables.rows_if_any("ATTRIBUTEVARIABLES", &["ID", "VariableId", "AttributeVariable"], &[])? {
        let variable = row.whole("VariableId").unwrap_or_default();
        let Some((place, id)) = short.get(&variable).zip(row.whole("ID")) else {
            tables.warn(
                "ATTRIBUTEVARIABLES",
                row.id,
                "its variable does not exist; the attribute is left out",
            );
            continue;
        };
        let names = &mut raw.variables[*place].attributes;
        places.insert(id, (variable, names.len()));
        names.push(row.words("AttributeVariable"));
    }
    for entity in raw.entities.values_mut() {
        let n = short.get(&entity.variable).map_or(0, |place| raw.variables[*place].attributes.len());
        entity.attributes = vec![String::new(); n];
    }
    for row in tables.rows_if_any(
        "ATTRIBUTEVALUES",
        &["ID", "EntityId", "AttributeVariableId", "AttributeValue"],
        &[],
    )? {
        let place = row.whole("AttributeVariableId").and_then(|id| places.get(&id));
        let entity = row.whole("EntityId").and_then(|id| raw.entities.get_mut(&id));
        let Some(((_, place), entity)) =
            place.zip(entity).filter(|((variable, _), entity)| *variable == entity.variable)
        else {
            let what = "its entity or attribute does not exist, or they are of two variables; the value is passed over";
            tables.warn("ATTRIBUTEVALUES", row.id, what);
            continue;
        };
        entity.attributes[*place] = row.words("AttributeValue");
    }
    Ok(())
}
