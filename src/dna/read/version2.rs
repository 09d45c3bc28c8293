//! Version 2: the tables of DNA 2, read after a description of them.
//!
//! Dates are milliseconds, short texts stand in the statements themselves, and entities are called ATTRIBUTES, with three
//! attributes as columns. Tried with files that our tests build, and with none that DNA 2 wrote.

use std::collections::BTreeSet;

use crate::coding::DataType;
use crate::dna::problem::DnaError;
use crate::dna::read::raw::{Raw, RawEntity, documents, number, people, statements, types};
use crate::dna::read::tables::Tables;
use crate::dna::read::values::{Short, values};
use crate::dna::read::version3::parents;

/// The attributes that DNA 2 knows.
const ATTRIBUTES: [&str; 3] = ["Type", "Alias", "Notes"];

/// Reads all tables. Linear in their size, times the logarithm.
pub(crate) fn read(tables: &Tables) -> Result<Raw, DnaError> {
    let mut raw = Raw { documents: documents(tables, 1000)?, ..Raw::default() };
    people(tables, &mut raw)?;
    types(tables, &mut raw)?;
    entities(tables, &mut raw)?;
    statements(tables, &mut raw)?;
    values(tables, &mut raw, Short::Name)?;
    Ok(raw)
}

fn entities(tables: &Tables, raw: &mut Raw) -> Result<(), DnaError> {
    let others = ["Red", "Green", "Blue", "ChildOf", "Type", "Alias", "Notes"];
    let (mut short, mut wider) = (BTreeSet::new(), Vec::new());
    for variable in raw.variables.iter_mut().filter(|one| one.data == DataType::ShortText) {
        variable.attributes = ATTRIBUTES.map(str::to_owned).into();
        short.insert(variable.id);
    }
    for row in tables.rows_if_any("ATTRIBUTES", &["ID", "VariableId", "Value"], &others)? {
        let Some(id) = number(tables, &row, raw.entities.keys().next_back().copied()) else { continue };
        let variable = row.whole("VariableId").unwrap_or_default();
        if !short.contains(&variable) {
            let what = "its variable does not exist or has no short texts; the entity is left out";
            tables.warn("ATTRIBUTES", id, what);
            continue;
        }
        let entity = RawEntity {
            variable,
            name: row.words("Value"),
            colour: row.colour(tables),
            parent: None,
            attributes: ATTRIBUTES.iter().map(|name| row.words(name)).collect(),
        };
        raw.entities.insert(id, entity);
        // A number, or a name; 0 and nothing are none.
        let said = row.words("ChildOf");
        match said.trim() {
            "" | "0" => {}
            said => wider.push((id, variable, said.to_owned())),
        }
    }
    for (id, variable, said) in wider {
        let named = |(_, entity): &(&i64, &RawEntity)| entity.variable == variable && entity.name == said;
        let named = raw.entities.iter().find(named).map(|(id, _)| *id);
        let parent = said.parse().ok().or(named).unwrap_or(id);
        if let Some(entity) = raw.entities.get_mut(&id) {
            entity.parent = Some(parent);
        }
    }
    // What names no other is the entity itself by now, and told.
    parents(tables, raw);
    Ok(())
}
