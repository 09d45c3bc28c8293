//! A field: what a name such as `organization` or `outlet` means in a coding, and its value for a statement.

use std::borrow::Cow;

use crate::coding::{CodedDocument, CodedStatement, Coding, StatementType, Value};

/// Where a value is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name, as it was asked for.
    pub(crate) name: String,
    place: Place,
    /// Put the widest entity above it in its place.
    rolled_up: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// The first of these variables of the statement that has a value.
    Variables(Vec<usize>),
    /// A field of the document.
    Document(DocumentField),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DocumentField {
    Id,
    Title,
    Author,
    Source,
    Section,
    Kind,
}

/// The names of fields of documents.
const DOCUMENT: [(&str, DocumentField); 7] = [
    ("author", DocumentField::Author),
    ("source", DocumentField::Source),
    ("outlet", DocumentField::Source),
    ("section", DocumentField::Section),
    ("type", DocumentField::Kind),
    ("id", DocumentField::Id),
    ("title", DocumentField::Title),
];

impl Field {
    /// The field of this name: a variable of the statements, `actor` for whoever speaks where persons and organizations
    /// are two variables, or a field of documents.
    pub(crate) fn find(kind: &StatementType, name: &str) -> Option<Field> {
        let place = match kind.variable(name) {
            Some(variable) => Place::Variables(vec![variable]),
            None if name == "actor" => {
                let both = [kind.variable("person"), kind.variable("organization")];
                Place::Variables(both.into_iter().collect::<Option<Vec<usize>>>()?)
            }
            None => Place::Document(DOCUMENT.iter().find(|(known, _)| *known == name)?.1),
        };
        Some(Field { name: name.to_owned(), place, rolled_up: false })
    }

    /// The same, with the organization before it where there is one.
    pub(crate) fn by_organization(mut self, kind: &StatementType) -> Field {
        if let (Place::Variables(variables), Some(organization)) =
            (&mut self.place, kind.variable("organization"))
            && matches!(self.name.as_str(), "actor" | "person")
        {
            variables.retain(|variable| *variable != organization);
            variables.insert(0, organization);
        }
        self
    }

    /// The same, with the widest entity above it in the place of each.
    pub(crate) fn by_widest(mut self) -> Field {
        self.rolled_up = true;
        self
    }

    /// Names that can be asked for, as prose.
    pub(crate) fn names(kind: &StatementType) -> String {
        let own = kind.variables.iter().map(|variable| variable.name.as_str());
        own.chain(DOCUMENT.map(|(name, _)| name)).collect::<Vec<_>>().join(", ")
    }

    /// What the statement says; `None` if nothing.
    pub(crate) fn value<'c>(
        &self,
        coding: &'c Coding,
        statement: &'c CodedStatement,
    ) -> Option<Cow<'c, str>> {
        match &self.place {
            Place::Document(field) => {
                let text = field.of(&coding.documents[statement.document as usize]);
                (!text.is_empty()).then_some(Cow::Borrowed(text))
            }
            Place::Variables(variables) => {
                variables.iter().find_map(|&variable| self.of_variable(coding, statement, variable))
            }
        }
    }

    /// The one variable it is, if it is one; `None` for a field of documents or one put together.
    pub(crate) fn variable(&self) -> Option<usize> {
        match &self.place {
            Place::Variables(variables) if variables.len() == 1 => variables.first().copied(),
            _ => None,
        }
    }

    /// The variables it is made of.
    pub(crate) fn variables(&self) -> &[usize] {
        match &self.place {
            Place::Variables(variables) => variables,
            Place::Document(_) => &[],
        }
    }

    fn of_variable<'c>(
        &self,
        coding: &'c Coding,
        statement: &'c CodedStatement,
        variable: usize,
    ) -> Option<Cow<'c, str>> {
        match &statement.values[variable] {
            Value::Missing => None,
            Value::Boolean(true) => Some(Cow::Borrowed("yes")),
            Value::Boolean(false) => Some(Cow::Borrowed("no")),
            Value::Integer(number) => Some(Cow::Owned(number.to_string())),
            Value::Text(text) => (!text.is_empty()).then_some(Cow::Borrowed(text)),
            Value::Entity(entity) => {
                let entities = &coding.types[statement.kind as usize].variables[variable].entities;
                let mut entity = &entities[*entity as usize];
                if self.rolled_up {
                    // A ring of parents would go round for ever.
                    for _ in 0..entities.len() {
                        let Some(parent) = entity.parent else { break };
                        entity = &entities[parent as usize];
                    }
                }
                (!entity.name.is_empty()).then_some(Cow::Borrowed(&entity.name))
            }
        }
    }
}

impl DocumentField {
    fn of(self, document: &CodedDocument) -> &str {
        match self {
            DocumentField::Id => &document.id,
            DocumentField::Title => &document.title,
            DocumentField::Author => &document.author,
            DocumentField::Source => &document.source,
            DocumentField::Section => &document.section,
            DocumentField::Kind => &document.kind,
        }
    }
}
