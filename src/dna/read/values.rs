//! Values: what each statement says for each variable, from the four tables of data.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::DataType;
use crate::dna::problem::DnaError;
use crate::dna::read::raw::{Raw, RawEntity, RawValue};
use crate::dna::read::tables::{Cell, Row, Tables};

/// How a table of data refers to entities.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Short {
    /// By their IDs: DNA 3.
    Entity,
    /// By their names: DNA 2.
    Name,
}

/// Reads the values of all statements; those of an entity that does not exist are left out with their statement.
pub(crate) fn values(tables: &Tables, raw: &mut Raw, short: Short) -> Result<(), DnaError> {
    let mut names = Names::new(raw);
    let variables: BTreeMap<i64, (DataType, i64)> =
        raw.variables.iter().map(|one| (one.id, (one.data, one.kind))).collect();
    let places: BTreeMap<i64, usize> =
        raw.statements.iter().enumerate().map(|(n, one)| (one.id, n)).collect();
    let known: BTreeSet<i64> = statement_ids(tables)?;
    let mut broken = BTreeSet::new();
    let all = [
        ("DATABOOLEAN", DataType::Boolean, "Value"),
        ("DATAINTEGER", DataType::Integer, "Value"),
        ("DATASHORTTEXT", DataType::ShortText, if short == Short::Entity { "Entity" } else { "Value" }),
        ("DATALONGTEXT", DataType::LongText, "Value"),
    ];
    for (table, data, column) in all {
        for row in tables.rows(table, &["ID", "StatementId", "VariableId", column], &[])? {
            let passed_over =
                |why: &str| tables.warn(table, row.id, format!("{why}; the value is passed over"));
            let statement = row.whole("StatementId");
            let Some(place) = statement.and_then(|id| places.get(&id).copied()) else {
                // Of a statement that was left out, that has been told.
                if !statement.is_some_and(|id| known.contains(&id)) {
                    passed_over("its statement does not exist");
                }
                continue;
            };
            let statement = &mut raw.statements[place];
            let variable = row.whole("VariableId").unwrap_or_default();
            match variables.get(&variable) {
                None => {
                    passed_over("its variable does not exist");
                    continue;
                }
                Some((_, kind)) if *kind != statement.kind => {
                    passed_over("its variable is of another statement type");
                    continue;
                }
                Some((other, _)) if *other != data => {
                    passed_over("its variable has another data type");
                    continue;
                }
                Some(_) => {}
            }
            if statement.values.contains_key(&variable) {
                tables.warn(
                    table,
                    row.id,
                    "a second value of one variable in one statement; the first one counts",
                );
                continue;
            }
            let value = match data {
                DataType::Boolean => boolean(tables, &row),
                DataType::Integer => integer(tables, &row),
                DataType::LongText => row.text(column).map(RawValue::Text),
                DataType::ShortText if short == Short::Name => row
                    .text(column)
                    .map(|name| RawValue::Entity(names.place(&mut raw.entities, variable, name))),
                DataType::ShortText => {
                    match entity(tables, &row, raw.entities.get(&row.whole(column).unwrap_or(0)), variable) {
                        Entity::Known => row.whole(column).map(RawValue::Entity),
                        Entity::Null => None,
                        Entity::Broken => {
                            broken.insert(statement.id);
                            None
                        }
                    }
                }
            };
            if let Some(value) = value {
                statement.values.insert(variable, value);
            }
        }
    }
    for id in &broken {
        let what =
            "a value is an entity that does not exist or is of another variable; the statement is left out";
        tables.warn("STATEMENTS", *id, what);
    }
    raw.statements.retain(|statement| !broken.contains(&statement.id));
    Ok(())
}

fn statement_ids(tables: &Tables) -> Result<BTreeSet<i64>, DnaError> {
    Ok(tables.rows("STATEMENTS", &["ID"], &[])?.iter().filter_map(|row| row.whole("ID")).collect())
}

fn boolean(tables: &Tables, row: &Row) -> Option<RawValue> {
    match row.cell("Value") {
        Cell::Whole(0) => Some(RawValue::Boolean(false)),
        Cell::Whole(1) => Some(RawValue::Boolean(true)),
        Cell::Null => {
            tables.warn(row.table, row.id, "Value is NULL; read as missing");
            None
        }
        _ => {
            tables.warn(row.table, row.id, "Value is neither 0 nor 1; read as missing");
            None
        }
    }
}

fn integer(tables: &Tables, row: &Row) -> Option<RawValue> {
    match row.cell("Value") {
        Cell::Whole(n) => Some(RawValue::Integer(*n)),
        Cell::Null => {
            tables.warn(row.table, row.id, "Value is NULL; read as missing");
            None
        }
        _ => {
            tables.warn(row.table, row.id, "Value is no whole number; read as missing");
            None
        }
    }
}

enum Entity {
    Known,
    Null,
    Broken,
}

fn entity(tables: &Tables, row: &Row, found: Option<&RawEntity>, variable: i64) -> Entity {
    match row.cell("Entity") {
        Cell::Null => {
            tables.warn(row.table, row.id, "Entity is NULL; read as missing");
            Entity::Null
        }
        Cell::Whole(_) if found.is_some_and(|entity| entity.variable == variable) => Entity::Known,
        _ => Entity::Broken,
    }
}

/// Entities by their names; DNA 2 does not list all that statements name.
struct Names {
    ids: BTreeMap<(i64, String), i64>,
    next: i64,
    n_attributes: BTreeMap<i64, usize>,
}

impl Names {
    fn new(raw: &Raw) -> Names {
        let mut ids = BTreeMap::new();
        for (id, entity) in &raw.entities {
            ids.entry((entity.variable, entity.name.clone())).or_insert(*id);
        }
        let next = raw.entities.keys().next_back().map_or(1, |last| last.saturating_add(1));
        let n_attributes = raw.variables.iter().map(|one| (one.id, one.attributes.len())).collect();
        Names { ids, next, n_attributes }
    }

    fn place(&mut self, entities: &mut BTreeMap<i64, RawEntity>, variable: i64, name: String) -> i64 {
        let key = (variable, name);
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        // After a highest ID that leaves no room, the first free one.
        while entities.contains_key(&self.next) {
            self.next = self.next.wrapping_add(1);
        }
        let id = self.next;
        let attributes = vec![String::new(); self.n_attributes.get(&variable).copied().unwrap_or_default()];
        entities.insert(
            id,
            RawEntity { variable, name: key.1.clone(), colour: [0; 3], parent: None, attributes },
        );
        self.ids.insert(key, id);
        id
    }
}
