//! A plan: what was asked of a network, understood against a coding.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::coding::{CodedDocument, CodedStatement, Coding, DataType, StatementType};
use crate::network::field::Field;
use crate::network::options::{Filter, Options, Qualifier};
use crate::network::{Aggregation, Mode};

/// What was asked of a network, understood: names are fields, and what was left open is decided.
#[derive(Clone, Debug)]
pub struct Plan<'c> {
    pub(crate) coding: &'c Coding,
    pub(crate) options: Options,
    /// Index of the statement type.
    pub(crate) kind: u32,
    pub(crate) rows: Field,
    pub(crate) columns: Field,
    pub(crate) qualifier: Option<Field>,
    /// Values to leave out.
    pub(crate) filters: Vec<(Field, Filter)>,
    pub(crate) aggregation: Aggregation,
}

/// Why a network cannot be made as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There are no statements and no types of them.
    #[error("there is no statement type in it, so there is nothing to make a network of")]
    NoType,
    /// No statement type has this label.
    #[error("there is no statement type {label:?}; there are: {known}")]
    Type {
        /// The label that was asked for.
        label: String,
        /// Those that there are.
        known: String,
    },
    /// The statement type has no such variable.
    #[error("statements of type {kind:?} have no variable {name:?}; there are: {known}")]
    Variable {
        /// The name that was asked for.
        name: String,
        /// The statement type.
        kind: String,
        /// The names that there are.
        known: String,
    },
    /// No variable was named, and none of the usual ones is there.
    #[error(
        "statements of type {kind:?} have none of {usual}; name one of their variables with {option}: {known}"
    )]
    Usual {
        /// The statement type.
        kind: String,
        /// The names that were looked for.
        usual: String,
        /// How to name one.
        option: &'static str,
        /// The names that there are.
        known: String,
    },
    /// A network has two different variables.
    #[error("both variables are {0:?}; a network ties the values of one variable by another")]
    Same(String),
    /// The two settings do not go together.
    #[error("{0}")]
    Together(String),
}

impl<'c> Plan<'c> {
    /// Understands what is asked of a network of this coding.
    ///
    /// # Errors
    /// If a name is not there, or two settings do not go together.
    pub fn new(coding: &'c Coding, options: &Options) -> Result<Plan<'c>, PlanError> {
        let kind = kind(coding, options)?;
        let of = &coding.types[kind as usize];
        let first =
            named(of, options.variable1.as_deref(), &["actor", "organization", "person"], "--variable1")?;
        let second = named(of, options.variable2.as_deref(), &["concept"], "--variable2")?;
        if first.name == second.name {
            return Err(PlanError::Same(first.name));
        }
        let [rows, columns] = [first, second].map(|field| {
            let field = if options.roll_up_actors { field.by_organization(of) } else { field };
            if options.roll_up_concepts && field.name == "concept" { field.by_widest() } else { field }
        });
        let qualifier = match &options.qualifier {
            Qualifier::None => None,
            Qualifier::Usual => Field::find(of, "agreement"),
            Qualifier::Named(name) => Some(named(of, Some(name), &[], "--qualifier")?),
        };
        let usual = match (qualifier.is_some(), options.mode) {
            (false, _) => Aggregation::Ignore,
            (true, Mode::One) => Aggregation::Congruence,
            (true, Mode::Two) => Aggregation::Subtract,
        };
        let aggregation = options.aggregation.unwrap_or(usual);
        goes_together(options, aggregation, qualifier.as_ref(), of)?;
        let filters = options
            .filters
            .iter()
            .map(|filter| Ok((named(of, Some(&filter.variable), &[], "--exclude")?, filter.clone())));
        let filters = filters.collect::<Result<_, PlanError>>()?;
        Ok(Plan { coding, options: options.clone(), kind, rows, columns, qualifier, filters, aggregation })
    }

    /// The statement type that is counted.
    pub fn statement_type(&self) -> &'c StatementType {
        &self.coding.types[self.kind as usize]
    }

    /// The names of the two variables.
    pub fn variables(&self) -> [&str; 2] {
        [&self.rows.name, &self.columns.name]
    }

    /// Other statement types that have the variables, with the number of their statements: nobody may take them for
    /// counted.
    pub fn passed_over(&self) -> Vec<(&'c str, usize)> {
        let has =
            |kind: &StatementType| self.variables().iter().all(|name| Field::find(kind, name).is_some());
        let others =
            self.coding.types.iter().enumerate().filter(|(n, one)| *n != self.kind as usize && has(one));
        let count = |n: usize| self.coding.statements.iter().filter(|one| one.kind as usize == n).count();
        others.map(|(n, one)| (one.label.as_str(), count(n))).filter(|(_, n)| *n > 0).collect()
    }

    /// The values of filters that no statement of the type has, each with its variable and one that differs only in the
    /// size of its letters or has it in it, if there is one: a slip of the pen makes a network empty, or lets pass what
    /// should not. Linear in the statements for each variable that is filtered.
    pub fn unknown_values(&self) -> Vec<(&str, &str, Option<String>)> {
        let mut unknown = Vec::new();
        for (field, filter) in &self.filters {
            let of_type = self.coding.statements.iter().filter(|one| one.kind == self.kind);
            let known: BTreeSet<Cow<str>> =
                of_type.map(|one| field.value(self.coding, one).unwrap_or_default()).collect();
            for value in filter.values.iter().filter(|value| !known.contains(value.as_str())) {
                let small = value.to_lowercase();
                let like = |other: &&Cow<str>| !small.is_empty() && other.to_lowercase().contains(&small);
                let near = known.iter().filter(like).min_by_key(|other| other.len());
                unknown.push((field.name.as_str(), value.as_str(), near.map(|near| near.to_string())));
            }
        }
        unknown
    }

    /// The statements of the coding, of all types.
    pub fn statements(&self) -> &'c [CodedStatement] {
        &self.coding.statements
    }

    /// The document of a statement.
    pub fn document(&self, statement: &CodedStatement) -> &'c CodedDocument {
        &self.coding.documents[statement.document as usize]
    }

    /// The words of a statement.
    pub fn words(&self, statement: &'c CodedStatement) -> Cow<'c, str> {
        self.coding.words(statement)
    }

    /// What the weights will mean.
    pub fn aggregation(&self) -> Aggregation {
        self.aggregation
    }

    /// The same with another aggregation, where the network of one mode has it.
    ///
    /// # Errors
    /// If it does not go together with the rest.
    pub fn with(&self, aggregation: Aggregation) -> Result<Plan<'c>, PlanError> {
        goes_together(&self.options, aggregation, self.qualifier.as_ref(), self.statement_type())?;
        Ok(Plan { aggregation, ..self.clone() })
    }
}

fn kind(coding: &Coding, options: &Options) -> Result<u32, PlanError> {
    if let Some(label) = &options.statement_type {
        let known = || coding.types.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(", ");
        return coding
            .type_named(label)
            .ok_or_else(|| PlanError::Type { label: label.clone(), known: known() });
    }
    let asked: Vec<&str> =
        [&options.variable1, &options.variable2].into_iter().filter_map(|name| name.as_deref()).collect();
    let fits = |one: &StatementType| {
        let has_all = asked.iter().all(|name| Field::find(one, name).is_some());
        has_all && (options.variable2.is_some() || one.variable("concept").is_some())
    };
    let found = coding.types.iter().position(fits).map(|n| n as u32);
    found.or((!coding.types.is_empty()).then_some(0)).ok_or(PlanError::NoType)
}

fn named(
    kind: &StatementType,
    name: Option<&str>,
    usual: &[&str],
    option: &'static str,
) -> Result<Field, PlanError> {
    let (label, known) = (kind.label.clone(), Field::names(kind));
    if let Some(name) = name {
        let error = PlanError::Variable { name: name.to_owned(), kind: label, known };
        return Field::find(kind, name).ok_or(error);
    }
    let found =
        usual.iter().find(|name| kind.variable(name).is_some()).and_then(|name| Field::find(kind, name));
    found.ok_or_else(|| PlanError::Usual { kind: label, usual: usual.join(", "), option, known })
}

fn goes_together(
    options: &Options,
    aggregation: Aggregation,
    qualifier: Option<&Field>,
    kind: &StatementType,
) -> Result<(), PlanError> {
    let fails = |text: String| Err(PlanError::Together(text));
    let is_long = |field: &Field| {
        field.variable().is_some_and(|variable| kind.variables[variable].data == DataType::LongText)
    };
    if let (Some(from), Some(to)) = (options.from, options.to)
        && to < from
    {
        return fails(format!("there is no day from {from} to {to}"));
    }
    if let Some(qualifier) = qualifier.filter(|field| is_long(field)) {
        return fails(format!("{:?} is a long text, which cannot be a qualifier", qualifier.name));
    }
    if qualifier.is_none() && aggregation != Aggregation::Ignore {
        let how = aggregation.as_str();
        return fails(format!(
            "{how} needs a qualifier that says who is for and against; name it with --qualifier"
        ));
    }
    let modes = match aggregation {
        Aggregation::Congruence | Aggregation::Conflict => Some(Mode::One),
        Aggregation::Combine => Some(Mode::Two),
        Aggregation::Ignore | Aggregation::Subtract => None,
    };
    for (name, mode) in
        [(aggregation.as_str(), modes), (options.normalization.as_str(), options.normalization.mode())]
    {
        match mode {
            Some(Mode::One) if options.mode == Mode::Two => {
                return fails(format!("{name} is for networks of one mode"));
            }
            Some(Mode::Two) if options.mode == Mode::One => {
                return fails(format!("{name} is for networks of two modes"));
            }
            _ => {}
        }
    }
    if aggregation == Aggregation::Combine && options.normalization.mode().is_some() {
        return fails(
            "combine gives codes, not amounts; they cannot be divided: leave out --normalization".to_owned(),
        );
    }
    Ok(())
}
