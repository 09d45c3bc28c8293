//! JSON and JSON Lines: articles as objects with a `text` field and fields of metadata beside it.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use crate::ingest::MAX_DOCUMENT;
use crate::ingest::encoding::{binary, decode, utf16};
use crate::ingest::record::{Flaw, Record, Records, Role, listed, roles};
use crate::ingest::stream::{Stream, explain, guess_warning, too_large};

/// The largest JSON file taken: unlike JSON Lines, it is read as a whole.
const MAX_FILE: usize = 256 << 20;

/// Fields that hold the articles of a file that is one object.
const WRAPPERS: &[&str] = &["articles", "documents", "items", "results", "data", "records"];

/// The articles of a JSON file: one object, an array of them, `{"articles": [...]}`, or several of these one
/// after another. Where the JSON turns bad, an error says so and the reading ends.
pub(crate) fn read(stream: Stream) -> Records {
    let bytes = match stream.bytes(MAX_FILE) {
        Ok(bytes) => bytes,
        Err(mut flaw) => {
            flaw.what.push_str(", which is read piece by piece");
            return flaw.alone();
        }
    };
    let decoded = match decode(bytes, None) {
        Ok(decoded) => decoded,
        Err(error) => return Flaw::new(None, error.to_string()).alone(),
    };
    let mut records = Vec::new();
    for value in serde_json::Deserializer::from_str(&decoded.text).into_iter::<Value>() {
        match value {
            Ok(value) => articles(value, &mut records),
            Err(error) => records.push(Err(bad_json(&error, None))),
        }
    }
    match records.as_mut_slice() {
        [] => return Flaw::new(None, "no article in it; remove it or fill it in").alone(),
        [only] => only.iter_mut().for_each(|record| record.n = None),
        _ => {}
    }
    if let Some(Ok(first)) = records.first_mut() {
        first.warnings.extend(guess_warning(&decoded));
    }
    Box::new(records.into_iter())
}

/// Adds the articles of one top-level value.
fn articles(value: Value, records: &mut Vec<Result<Record, Flaw>>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| add(value, records)),
        Value::Object(mut fields) if !roles(fields.keys().map(String::as_str)).contains_key(&Role::Text) => {
            let wrapper = WRAPPERS.iter().find(|name| fields.get(**name).is_some_and(Value::is_array));
            match wrapper.and_then(|name| fields.remove(*name)) {
                Some(Value::Array(values)) => values.into_iter().for_each(|value| add(value, records)),
                _ => add(Value::Object(fields), records),
            }
        }
        value => add(value, records),
    }
}

fn add(value: Value, records: &mut Vec<Result<Record, Flaw>>) {
    let n = records.len() as u64 + 1;
    let record = article(value).map(|record| Record { n: Some(n), unit: "article", ..record });
    records.push(record.map_err(|what| Flaw::new(format!("article {n}"), what)));
}

/// The articles of a JSON Lines file, a line at a time; a bad line is an error and the next is read.
pub(crate) fn read_lines(stream: Stream) -> Records {
    let head = stream.head();
    if head.trim_ascii_start().starts_with(b"[") {
        return read(stream);
    }
    if let Some(what) = binary(head).filter(|_| utf16(head).is_none()) {
        return Flaw::new(None, format!("this is {what}, not JSON Lines; check the name")).alone();
    }
    let mut lines = Lines { reader: stream.reader(), n: 0, ended: false };
    let mut n_records = 0;
    Box::new(std::iter::from_fn(move || {
        loop {
            let line = match lines.next() {
                Some(line) => line,
                None if n_records == 0 => {
                    n_records = 1;
                    return Some(Err(Flaw::new(None, "no article in it; remove it or fill it in")));
                }
                None => return None,
            };
            let record = line.and_then(|line| parse_line(line, lines.n)).transpose();
            if let Some(record) = record {
                n_records += 1;
                return Some(record);
            }
        }
    }))
}

/// The record of line `n`; none if the line is blank.
fn parse_line(line: Vec<u8>, n: u64) -> Result<Option<Record>, Flaw> {
    let place = || format!("line {n}");
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let decoded = decode(line, None).map_err(|error| Flaw::new(place(), error.to_string()))?;
    let json = decoded.text.trim_end();
    let value: Value = serde_json::from_str(json).map_err(|error| bad_json(&error, Some(n)))?;
    let mut record = article(value).map_err(|what| Flaw::new(place(), what))?;
    record.warnings.extend(guess_warning(&decoded));
    Ok(Some(Record { n: Some(n), unit: "line", ..record }))
}

/// Lines of bytes, none longer than a document may be.
struct Lines {
    reader: Box<dyn BufRead + Send>,
    n: u64,
    ended: bool,
}

impl Lines {
    fn next(&mut self) -> Option<Result<Vec<u8>, Flaw>> {
        if self.ended {
            return None;
        }
        let mut line = Vec::new();
        self.n += 1;
        let limit = MAX_DOCUMENT as u64 + 1;
        let mut result = self.reader.by_ref().take(limit).read_until(b'\n', &mut line).map(|_| ());
        let too_long = MAX_DOCUMENT < line.len() && !line.ends_with(b"\n");
        if too_long && result.is_ok() {
            result = self.reader.skip_until(b'\n').map(|_| ());
        }
        let place = || format!("line {}", self.n);
        match result {
            Err(error) => {
                self.ended = true;
                Some(Err(Flaw::new(place(), explain(&error))))
            }
            Ok(()) if line.is_empty() => None,
            Ok(()) if too_long => Some(Err(Flaw::new(place(), too_large(MAX_DOCUMENT)))),
            Ok(()) => Some(Ok(line)),
        }
    }
}

/// Where the JSON is bad. `line` is the number of the line, where the text parsed was one line of a file.
fn bad_json(error: &serde_json::Error, line: Option<u64>) -> Flaw {
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
    let place = format!("line {}, column {}", line.unwrap_or(error.line() as u64), error.column());
    Flaw::new(place, format!("not valid JSON: {what}; correct it there"))
}

/// The article in an object, or what is missing.
fn article(value: Value) -> Result<Record, String> {
    let Value::Object(mut fields) = value else {
        return Err("not an object; an article is written {\"text\": \"...\"}".to_owned());
    };
    let roles = roles(fields.keys().map(String::as_str));
    let names: Vec<String> = fields.keys().cloned().collect();
    let mut take = |role| roles.get(&role).and_then(|at| fields.get_mut(&names[*at])).map(Value::take);
    let text = match take(Role::Text) {
        Some(Value::String(text)) => text,
        Some(Value::Array(parts)) if parts.iter().all(Value::is_string) => {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n")
        }
        Some(Value::Null) => String::new(),
        Some(_) => return Err("its text is not a string; write the article as one string".to_owned()),
        None => {
            let found = listed(names.iter().map(String::as_str));
            return Err(format!("no field 'text' (found: {found}); name the field of the article 'text'"));
        }
    };
    Ok(Record {
        id: take(Role::Id).and_then(|id| written(&id)),
        title: take(Role::Title).and_then(|title| written(&title)),
        dates: take(Role::Date).and_then(|date| written(&date)).into_iter().collect(),
        source: take(Role::Source).and_then(|source| written(&source)),
        text,
        ..Record::default()
    })
}

/// A value of metadata as a string: a number in digits, `{"id": null, "name": "The Example"}` by its name.
fn written(value: &Value) -> Option<String> {
    let named = |fields: &Map<String, Value>| {
        ["name", "$date", "$oid", "value", "title"]
            .iter()
            .find_map(|name| fields.get(*name))
            .and_then(written)
    };
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => named(fields),
        Value::Array(values) => values.first().and_then(written),
        Value::Null | Value::Bool(_) => None,
    }
}
