//! Joining codings: several graphs or projects as one.
//!
//! Documents and statements are put one after the other. Statement types of one label and the same variables become one,
//! entities of one name too; a type that differs stays apart. Coders are the same if their names are.

use std::collections::BTreeMap;

use crate::coding::{CodedEntity, Coding, StatementType, Value, Variable};

/// All of them as one. Linear in their size, but for looking up names.
pub fn join(codings: Vec<Coding>) -> Coding {
    let mut codings = codings.into_iter();
    let Some(mut whole) = codings.next() else { return Coding::default() };
    codings.for_each(|coding| add(&mut whole, coding));
    whole
}

fn add(whole: &mut Coding, more: Coding) {
    let first_document = whole.documents.len() as u32;
    let coders: Vec<u32> =
        more.coders.iter().map(|coder| place(&mut whole.coders, coder, |c| &c.name)).collect();
    let types: Vec<(u32, Vec<Vec<u32>>)> =
        more.types.into_iter().map(|one| add_type(&mut whole.types, one)).collect();
    for regex in more.regexes {
        if !whole.regexes.contains(&regex) {
            whole.regexes.push(regex);
        }
    }
    let coder = |number: u32| coders.get(number as usize).copied().unwrap_or(number);
    whole.documents.extend(more.documents.into_iter().map(|mut document| {
        document.coder = document.coder.map(coder);
        document
    }));
    whole.statements.extend(more.statements.into_iter().map(|mut statement| {
        let (kind, entities) = &types[statement.kind as usize];
        for (value, entities) in statement.values.iter_mut().zip(entities) {
            if let Value::Entity(entity) = value {
                *entity = entities[*entity as usize];
            }
        }
        statement.kind = *kind;
        statement.document += first_document;
        statement.coder = coder(statement.coder);
        statement
    }));
}

/// The place of what has the same name, which is entered if it is new.
fn place<T: Clone>(all: &mut Vec<T>, one: &T, name: impl Fn(&T) -> &String) -> u32 {
    let found = all.iter().position(|known| name(known) == name(one));
    found.unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    }) as u32
}

/// The number of the type among those that are known, and for each variable those of its entities.
fn add_type(known: &mut Vec<StatementType>, one: StatementType) -> (u32, Vec<Vec<u32>>) {
    let outline = |one: &StatementType| {
        let variables = one.variables.iter().map(|variable| (variable.name.clone(), variable.data.as_str()));
        (one.label.clone(), variables.collect::<Vec<_>>())
    };
    let found = known.iter().position(|other| outline(other) == outline(&one));
    let Some(place) = found else {
        let all =
            one.variables.iter().map(|variable| (0..variable.entities.len() as u32).collect()).collect();
        known.push(one);
        return (known.len() as u32 - 1, all);
    };
    let pairs = known[place].variables.iter_mut().zip(one.variables);
    (place as u32, pairs.map(|(variable, more)| add_entities(variable, more)).collect())
}

/// The numbers of the entities among those of the variable that is known.
fn add_entities(known: &mut Variable, more: Variable) -> Vec<u32> {
    let mut places: BTreeMap<String, u32> =
        known.entities.iter().enumerate().map(|(n, entity)| (entity.name.clone(), n as u32)).collect();
    let columns: Vec<u32> =
        more.attributes.iter().map(|name| place(&mut known.attributes, name, |n| n)).collect();
    let numbers: Vec<u32> = more
        .entities
        .iter()
        .map(|entity| {
            *places.entry(entity.name.clone()).or_insert_with(|| {
                let mut attributes = vec![String::new(); known.attributes.len()];
                for (column, value) in columns.iter().zip(&entity.attributes) {
                    attributes[*column as usize].clone_from(value);
                }
                known.entities.push(CodedEntity { attributes, parent: None, ..entity.clone() });
                known.entities.len() as u32 - 1
            })
        })
        .collect();
    for (entity, number) in more.entities.iter().zip(&numbers) {
        let parent = entity.parent.map(|parent| numbers[parent as usize]);
        let own = &mut known.entities[*number as usize];
        own.parent = own.parent.or(parent.filter(|parent| parent != number));
    }
    let width = known.attributes.len();
    known.entities.iter_mut().for_each(|entity| entity.attributes.resize(width, String::new()));
    numbers
}
