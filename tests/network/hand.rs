//! Codings written by hand: one line a statement.

use stancegraph::coding::{
    CodedDocument, CodedEntity, CodedStatement, Coding, DataType, StatementType, Value, Variable,
};

/// A coding of lines such as `2005-01-26 EPA | emissions rules | +`: the day of the document, who, what and the value of
/// the qualifier (`+`, `-`, a number, or nothing). Lines of one day are of one document.
pub(crate) fn coding(text: &str) -> Coding {
    let variable = |name: &str, data| Variable { name: name.to_owned(), data, ..Variable::default() };
    let mut coding = Coding {
        types: vec![StatementType {
            label: "DNA Statement".to_owned(),
            variables: vec![
                variable("organization", DataType::ShortText),
                variable("concept", DataType::ShortText),
                variable("agreement", DataType::Boolean),
                variable("scale", DataType::Integer),
            ],
            ..StatementType::default()
        }],
        ..Coding::default()
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (day, rest) = line.split_once(' ').expect("a day");
        let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
        add(&mut coding, day, parts[0], parts[1], parts[2]);
    }
    coding
}

/// Adds a statement of the document of that day.
pub(crate) fn add(coding: &mut Coding, day: &str, who: &str, what: &str, how: &str) {
    let document = coding.documents.iter().position(|one| one.id == day).unwrap_or_else(|| {
        let date = day.parse::<jiff_date::Date>().ok().map(|date| date.at(0, 0, 0, 0));
        coding.documents.push(CodedDocument { id: day.to_owned(), date, ..CodedDocument::default() });
        coding.documents.len() - 1
    });
    let n = coding.statements.len();
    let [who, what] = [(0, who), (1, what)].map(|(variable, name)| enter(coding, variable, name));
    let values = match how {
        "+" => [Value::Boolean(true), Value::Missing],
        "-" => [Value::Boolean(false), Value::Missing],
        "" => [Value::Missing, Value::Missing],
        number => [Value::Missing, Value::Integer(number.parse().expect("a number"))],
    };
    coding.statements.push(CodedStatement {
        id: n as i64 + 1,
        document: document as u32,
        span: [n as u32 * 10, n as u32 * 10 + 9],
        values: [who, what].into_iter().chain(values).collect(),
        score: 1.0,
        ..CodedStatement::default()
    });
}

fn enter(coding: &mut Coding, variable: usize, name: &str) -> Value {
    let entities = &mut coding.types[0].variables[variable].entities;
    let place = entities.iter().position(|one| one.name == name).unwrap_or_else(|| {
        entities.push(CodedEntity { name: name.to_owned(), ..CodedEntity::default() });
        entities.len() - 1
    });
    Value::Entity(place as u32)
}

mod jiff_date {
    pub(crate) use stancegraph::text::Date;
}
