//! Assembly: numbers of rows become places in lists, offsets become code points.

use std::collections::BTreeMap;

use crate::coding::{
    CodedDocument, CodedEntity, CodedStatement, Coder, Coding, StatementType, Value, Variable,
};
use crate::dna::read::offsets::{Offsets, Place};
use crate::dna::read::raw::{NOBODY, Raw, RawDocument, RawStatement, RawValue};
use crate::dna::read::tables::Tables;

/// What a coder is called who does not exist.
const UNKNOWN: &str = "unknown";

/// The coding of a project, and type, variable and place of each entity by its row. Statements that do not lie in their text leave the raw project, too. Linear in the size of the
/// project, times the logarithm.
pub(crate) fn assemble(tables: &Tables, mut raw: Raw) -> (Coding, Raw, BTreeMap<i64, (u32, u32, u32)>) {
    let spans = spans(tables, &mut raw);
    let coders = coders(tables, &mut raw);
    let mut coding = Coding { regexes: raw.regexes.clone(), ..Coding::default() };
    coding.coders = raw.coders.iter().map(|(_, coder)| coder.clone()).collect();
    coding.documents = raw.documents.iter().map(|document| coded(document, &coders)).collect();

    let kinds: BTreeMap<i64, usize> = raw.types.iter().enumerate().map(|(n, one)| (one.id, n)).collect();
    coding.types = raw
        .types
        .iter()
        .map(|one| StatementType { label: one.label.clone(), colour: one.colour, variables: Vec::new() })
        .collect();
    // The type and place of each variable, by its ID.
    let mut places: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for variable in &raw.variables {
        let Some(kind) = kinds.get(&variable.kind) else { continue };
        let variables = &mut coding.types[*kind].variables;
        places.insert(variable.id, (*kind, variables.len()));
        variables.push(Variable {
            name: variable.name.clone(),
            data: variable.data,
            entities: Vec::new(),
            attributes: variable.attributes.clone(),
        });
    }
    let mut entities: BTreeMap<i64, (u32, u32, u32)> = BTreeMap::new();
    for (id, entity) in &raw.entities {
        let Some((kind, place)) = places.get(&entity.variable) else { continue };
        let list = &mut coding.types[*kind].variables[*place].entities;
        entities.insert(*id, (*kind as u32, *place as u32, list.len() as u32));
        let (name, attributes) = (entity.name.clone(), entity.attributes.clone());
        list.push(CodedEntity { name, colour: entity.colour, parent: None, attributes });
    }
    for (id, entity) in &raw.entities {
        let parent = entity.parent.and_then(|parent| entities.get(&parent));
        if let Some(((kind, place, at), (.., parent))) = entities.get(id).zip(parent) {
            let list = &mut coding.types[*kind as usize].variables[*place as usize].entities;
            list[*at as usize].parent = Some(*parent);
        }
    }
    let documents: BTreeMap<i64, u32> =
        raw.documents.iter().enumerate().map(|(n, one)| (one.id, n as u32)).collect();
    for (statement, span) in raw.statements.iter().zip(spans) {
        let kind = kinds[&statement.kind];
        let mut values = vec![Value::Missing; coding.types[kind].variables.len()];
        for (variable, value) in &statement.values {
            let Some((_, place)) = places.get(variable) else { continue };
            values[*place] = match value {
                RawValue::Boolean(yes) => Value::Boolean(*yes),
                RawValue::Integer(n) => Value::Integer(*n),
                RawValue::Entity(id) => {
                    entities.get(id).map_or(Value::Missing, |(.., at)| Value::Entity(*at))
                }
                RawValue::Text(text) => Value::Text(text.as_str().into()),
            };
        }
        coding.statements.push(CodedStatement {
            id: statement.id,
            kind: kind as u32,
            document: documents[&statement.document],
            span,
            coder: coders[&statement.coder],
            values,
            score: 1.0,
            quote: None,
        });
    }
    (coding, raw, entities)
}

fn coded(document: &RawDocument, coders: &BTreeMap<i64, u32>) -> CodedDocument {
    CodedDocument {
        id: document.id.to_string(),
        title: document.title.clone(),
        author: document.author.clone(),
        source: document.source.clone(),
        section: document.section.clone(),
        kind: document.kind.clone(),
        notes: document.notes.clone(),
        coder: document.coder.and_then(|coder| coders.get(&coder).copied()),
        date: document.date,
        text: Some(document.text.clone()),
    }
}

/// The coders by their IDs; whoever is named and does not exist is one of them afterwards.
fn coders(tables: &Tables, raw: &mut Raw) -> BTreeMap<i64, u32> {
    let mut coders: BTreeMap<i64, u32> =
        raw.coders.iter().enumerate().map(|(n, (id, _))| (*id, n as u32)).collect();
    let place = raw.coders.len() as u32;
    for statement in &raw.statements {
        if *coders.entry(statement.coder).or_insert(place) == place {
            tables.warn(
                "STATEMENTS",
                statement.id,
                format!("its coder does not exist; taken as {UNKNOWN:?}"),
            );
        }
    }
    if coders.values().any(|coder| *coder == place) {
        raw.coders.push((NOBODY, Coder { name: UNKNOWN.to_owned(), colour: [0; 3] }));
    }
    coders
}

/// Where each statement stands, in code points; those that stand nowhere are taken away.
fn spans(tables: &Tables, raw: &mut Raw) -> Vec<[u32; 2]> {
    let offsets: BTreeMap<i64, Offsets> =
        raw.documents.iter().map(|document| (document.id, Offsets::new(&document.text))).collect();
    let mut spans = Vec::with_capacity(raw.statements.len());
    raw.statements.retain(|statement| {
        let span = span(tables, statement, &offsets[&statement.document]);
        spans.extend(span);
        span.is_some()
    });
    spans
}

fn span(tables: &Tables, statement: &RawStatement, offsets: &Offsets) -> Option<[u32; 2]> {
    let [start, stop] = [statement.start, statement.stop].map(|units| offsets.of_units(units));
    if [start, stop].iter().any(|place| matches!(place, Place::Inside(_)))
        && start != Place::Outside
        && stop != Place::Outside
    {
        let what = "Start or Stop is inside a character of two code units; the passage is taken with the whole of it";
        tables.warn("STATEMENTS", statement.id, what);
    }
    match (start, stop) {
        (Place::At(start) | Place::Inside(start), Place::At(stop)) => Some([start, stop]),
        (Place::At(start) | Place::Inside(start), Place::Inside(stop)) => Some([start, stop + 1]),
        _ => {
            tables.warn(
                "STATEMENTS",
                statement.id,
                "Start or Stop is outside the text; the statement is left out",
            );
            None
        }
    }
}
