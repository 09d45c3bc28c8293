//! Types: the coder, statement types and variables that statements are written with; in a project that is not empty, its
//! own as far as they fit.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Result, params};

use crate::coding::DataType;
use crate::dna::schema::{ATTRIBUTES, DISPENSABLE, Kind, PLAIN};
use crate::dna::write::password::hash;

/// Who makes the statements.
pub(crate) const CODER: &str = "stancegraph";

/// A statement type in the file.
pub(crate) struct Type {
    pub(crate) id: i64,
    /// Its variables: those that are written and all others, of text, which stay empty.
    pub(crate) variables: Vec<TypeVariable>,
}

/// A variable in the file.
pub(crate) struct TypeVariable {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) data: DataType,
    /// Its attributes, by ID.
    pub(crate) attributes: Vec<(i64, String)>,
}

/// The coder of this name, made if there is none, with relations to all others both ways.
pub(crate) fn coder(connection: &Connection, name: &str, colour: [u8; 3]) -> Result<i64> {
    let found = connection
        .query_row("SELECT ID FROM CODERS WHERE Name = ? ORDER BY ID", [name], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let [red, green, blue] = colour;
    connection.execute(
        "INSERT INTO CODERS(Name, Red, Green, Blue, Password) VALUES(?, ?, ?, ?, ?)",
        params![name, red, green, blue, hash()],
    )?;
    let id = connection.last_insert_rowid();
    let mut others = connection.prepare("SELECT ID FROM CODERS WHERE ID != ? ORDER BY ID")?;
    let others = others.query_map([id], |row| row.get(0))?.collect::<Result<Vec<i64>>>()?;
    for other in others {
        for (one, two) in [(id, other), (other, id)] {
            connection.execute("INSERT INTO CODERRELATIONS(Coder, OtherCoder) VALUES(?, ?)", [one, two])?;
        }
    }
    Ok(id)
}

/// The type of this kind: one that the project has, if it takes our values, else a new one.
pub(crate) fn kind(connection: &Connection, kind: Kind, extra: &[(&'static str, DataType)]) -> Result<Type> {
    let wanted: Vec<(&str, DataType)> = kind.variables.iter().chain(extra).copied().collect();
    for n in 0.. {
        let label = match n {
            0 => kind.label.to_owned(),
            1 => format!("{} ({CODER})", kind.label),
            n => format!("{} ({CODER} {n})", kind.label),
        };
        let found = connection
            .query_row("SELECT ID FROM STATEMENTTYPES WHERE Label = ? ORDER BY ID", [&label], |row| {
                row.get(0)
            })
            .optional()?;
        let Some(id) = found else { return new(connection, kind, &label, &wanted) };
        let variables = variables(connection, id)?;
        if takes(&variables, &wanted) {
            return Ok(Type { id, variables });
        }
    }
    unreachable!("some number is free")
}

/// Whether every value of ours has its place, and the other variables can stay empty: a yes or a number that nobody
/// chose would be counted.
fn takes(variables: &[TypeVariable], wanted: &[(&str, DataType)]) -> bool {
    let of = |name: &str| variables.iter().find(|one| one.name == name);
    let has_place = |(name, data): &(&str, DataType)| match of(name) {
        Some(one) => one.data == *data,
        None => DISPENSABLE.contains(name),
    };
    let can_be_empty = |one: &TypeVariable| {
        matches!(one.data, DataType::ShortText | DataType::LongText)
            || wanted.iter().any(|(name, _)| *name == one.name)
    };
    wanted.iter().all(has_place) && variables.iter().all(can_be_empty)
}

fn new(connection: &Connection, kind: Kind, label: &str, wanted: &[(&str, DataType)]) -> Result<Type> {
    let [red, green, blue] = kind.colour;
    connection.execute(
        "INSERT INTO STATEMENTTYPES(Label, Red, Green, Blue) VALUES(?, ?, ?, ?)",
        params![label, red, green, blue],
    )?;
    let id = connection.last_insert_rowid();
    for (name, data) in wanted {
        connection.execute(
            "INSERT INTO VARIABLES(Variable, DataType, StatementTypeId) VALUES(?, ?, ?)",
            params![name, data.as_str(), id],
        )?;
        let variable = connection.last_insert_rowid();
        if *data == DataType::ShortText && !PLAIN.contains(name) {
            for attribute in ATTRIBUTES {
                let sql = "INSERT INTO ATTRIBUTEVARIABLES(VariableId, AttributeVariable) VALUES(?, ?)";
                connection.execute(sql, params![variable, attribute])?;
            }
        }
    }
    Ok(Type { id, variables: variables(connection, id)? })
}

fn variables(connection: &Connection, kind: i64) -> Result<Vec<TypeVariable>> {
    let mut attributes: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
    let mut statement =
        connection.prepare("SELECT VariableId, ID, AttributeVariable FROM ATTRIBUTEVARIABLES ORDER BY ID")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        attributes.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    let sql = "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([kind])?;
    let mut variables = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, data): (i64, String) = (row.get(0)?, row.get(2)?);
        variables.push(TypeVariable {
            id,
            name: row.get(1)?,
            // A type that DNA does not know is none that can be left empty.
            data: DataType::parse(&data).unwrap_or(DataType::Boolean),
            attributes: attributes.remove(&id).unwrap_or_default(),
        });
    }
    Ok(variables)
}
