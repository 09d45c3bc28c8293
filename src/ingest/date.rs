//! Dates: the day of publication, from however it is written.
//!
//! Never a guess: "03/04/2018" may be March or April and stays ambiguous, and what cannot be read is no
//! date. The day is taken as written; a time zone beside it does not move it.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regex::{Captures, Regex};

use crate::ingest::stream::first_bytes;
use crate::lexicon::dates::{DateWord, DateWords};
use crate::text::span::Span;

/// What a written date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// This day.
    Day(Date),
    /// One of two days: "03/04/2018".
    Ambiguous(String),
    /// No day we know of: "last Tuesday".
    Unreadable(String),
    /// Nothing is written.
    Absent,
}

/// A date at the top of a text: " date 2018-06-22", or a line that holds a date and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The words that give it, label included; not news.
    pub span: Span,
    /// What they say.
    pub reading: Reading,
}

/// Reads dates.
pub struct DateFinder {
    months: Vec<(String, i8)>,
    forms: Vec<(Form, Lazy)>,
    prefix: Lazy,
    line: Lazy,
    in_name: Lazy,
    european_in_name: Lazy,
}

/// The order in which a form gives year, month and day.
#[derive(Clone, Copy)]
enum Form {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
    /// Two numbers and a year: which is the month shows only if the other is above 12.
    Numbers,
    /// "22/06/18": even the year is open.
    ShortYear,
    /// Seconds or milliseconds since 1970.
    Epoch,
}

/// A pattern that is compiled when it is first used: most texts need none or few, and all of them take longer
/// than reading a short article.
struct Lazy {
    pattern: String,
    regex: OnceLock<Regex>,
}

fn compile(pattern: &str) -> Lazy {
    // Names of months and the like are plain words: letters of all scripts would make the patterns huge.
    Lazy { pattern: pattern.replace(r"\b", r"(?-u:\b)"), regex: OnceLock::new() }
}

impl Lazy {
    /// What the pattern finds in `text`. Every date has a digit.
    fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex_for(text)?.captures(text)
    }

    fn regex_for(&self, text: &str) -> Option<&Regex> {
        let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
        let regex = || Regex::new(&self.pattern).expect("escaped words between fixed parts");
        has_digit.then(|| self.regex.get_or_init(regex))
    }
}

/// The lines at the top of a text in which a date may stand alone.
const TOP_LINES: usize = 5;
/// Longer than any date with label, weekday and time, in bytes.
const MAX_WRITTEN: usize = 120;

impl DateFinder {
    /// Builds the patterns from the words of dates.
    pub fn new(words: &DateWords) -> DateFinder {
        let any = |mut list: Vec<&str>| {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
            list.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|").replace(r"\ ", r"\s+")
        };
        let kind = |kind| any(words.of_kind(kind).collect());
        let month = any(words.months().collect());
        let (ordinal, joiner) = (kind(DateWord::Ordinal), kind(DateWord::Joiner));
        let (weekday, clock, label) = (kind(DateWord::Weekday), kind(DateWord::Clock), kind(DateWord::Label));
        let day = format!(r"([0-9]{{1,2}})(?:{ordinal})?");
        let year = "([0-9]{4})";
        let shapes = [
            (Form::YearMonthDay, format!("{year}[-/._]([0-9]{{1,2}})[-/._]([0-9]{{1,2}})")),
            (Form::YearMonthDay, format!("{year}([0-9]{{2}})([0-9]{{2}})")),
            (
                Form::DayMonthYear,
                format!(r"{day}(?:\s+(?:{joiner}))?[\s,./-]{{1,3}}({month})\.?[\s,./-]{{1,3}}{year}"),
            ),
            (Form::MonthDayYear, format!(r"({month})\.?[\s-]{{1,3}}{day}(?:\s*,\s*|\s+|-){year}")),
            (
                Form::MonthDayYear,
                format!(
                    r"({month})\s{{1,3}}{day}\s+[0-9]{{1,2}}:[0-9:]{{2,5}}\s+(?:[A-Z+0-9:-]{{1,6}}\s+)?{year}"
                ),
            ),
            (Form::Numbers, format!("([0-9]{{1,2}})[-/._]([0-9]{{1,2}})[-/._]{year}")),
            (Form::ShortYear, "([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})".to_owned()),
        ];
        let anywhere = |(form, shape): &(Form, String)| {
            (*form, compile(&format!(r"(?i)(?:^|[^0-9A-Za-z]){shape}(?:[^0-9]|$)")))
        };
        let mut forms: Vec<(Form, Lazy)> = shapes.iter().map(anywhere).collect();
        forms.push((Form::Epoch, compile(r"^\s*([0-9]{9,10}|[0-9]{13})\s*$")));
        let any_shape = shapes.iter().map(|(_, shape)| shape.as_str()).collect::<Vec<_>>().join("|");
        let time =
            r"[T\s,|-]*[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?(?:Z|\s?[+-][0-9]{2}:?[0-9]{2})?";
        let opening = format!(r"(?:(?:{weekday})\b\.?,?\s+)?");
        let prefix = format!(
            r"(?i)^\s*(?:{label})\b\s*[:-]?\s*{opening}(?P<date>{any_shape})(?:T[0-9:.]+(?:Z|[+-][0-9:]{{4,5}})?)?(?:[\s,.;|–—-]|$)"
        );
        let line = format!(
            r"(?i)^\s*(?:(?:{label})\b\s*[:-]?\s*)?{opening}(?P<date>{any_shape})(?:{time}|[\s,|–—()-]+|\b(?:{clock}|{weekday})\b\.?)*\s*$"
        );
        DateFinder {
            months: words.months().filter_map(|name| Some((name.to_owned(), words.month(name)?))).collect(),
            forms,
            prefix: compile(&prefix),
            line: compile(&line),
            in_name: compile(r"(?:^|[^0-9])((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?:[^0-9]|$)"),
            european_in_name: compile(
                r"(?:^|[^0-9])([0-9]{1,2})[-_.]([0-9]{1,2})[-_.]((?:19|20)[0-9]{2})(?:[^0-9]|$)",
            ),
        }
    }

    /// Reads one written date: a field of metadata, the text of a date line.
    ///
    /// ```
    /// use stancegraph::{ingest::date::{DateFinder, Reading}, lexicon::Lexicon};
    /// let dates = DateFinder::new(&Lexicon::builtin().dates);
    /// assert_eq!(dates.read("Fri, 22 Jun 2018 10:31:00 +0100"), dates.read("June 22nd, 2018"));
    /// assert_eq!(dates.read("03/04/2018"), Reading::Ambiguous("03/04/2018".into()));
    /// ```
    pub fn read(&self, written: &str) -> Reading {
        let written = first_bytes(written.trim(), MAX_WRITTEN);
        if written.is_empty() {
            return Reading::Absent;
        }
        let readings = self.forms.iter().filter_map(|(form, regex)| {
            let found = regex.captures(written)?;
            Some(self.reading(*form, &found, written))
        });
        // "2018-13-45" looks like a date and is none; another form may still fit.
        let mut best = Reading::Unreadable(written.to_owned());
        for reading in readings {
            match reading {
                Reading::Day(_) => return reading,
                Reading::Ambiguous(_) => best = reading,
                Reading::Unreadable(_) | Reading::Absent => {}
            }
        }
        best
    }

    /// The first of several written dates that can be read; if none can, what is wrong with the first.
    pub(crate) fn first(&self, written: &[String]) -> Reading {
        let mut first = Reading::Absent;
        for reading in written.iter().map(|written| self.read(written)) {
            match reading {
                Reading::Day(_) => return reading,
                _ if first == Reading::Absent => first = reading,
                _ => {}
            }
        }
        first
    }

    /// The date at the top of a text.
    ///
    /// In " date 2018-06-22 Jeremy ..." that is the label and the date; the sentence after it is news.
    pub fn dateline(&self, text: &str) -> Option<Dateline> {
        let start = text.len() - text.trim_start().len();
        let top = first_bytes(&text[start..], MAX_WRITTEN);
        if let Some(found) = self.prefix.captures(top) {
            let date = found.name("date")?;
            let end = start + found.get(0)?.as_str().trim_end().len();
            let rest = &text[end..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            return Some(self.line_at(0..end + blank, date.as_str()));
        }
        let mut at = 0;
        let mut n_lines = 0;
        for line in text.split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            if range.is_empty() {
                continue;
            }
            n_lines += 1;
            if TOP_LINES < n_lines {
                break;
            }
            if MAX_WRITTEN < range.len() {
                continue;
            }
            if let Some(date) = self.line.captures(&text[range.clone()]).and_then(|found| found.name("date"))
            {
                return Some(self.line_at(range, date.as_str()));
            }
        }
        None
    }

    fn line_at(&self, range: Range<usize>, date: &str) -> Dateline {
        Dateline { span: Span::new(range.start as u32, range.end as u32), reading: self.read(date) }
    }

    /// The date in the name of a file: "2018-06-22 momentum.txt", "brexit_20180622.html". Digits that are
    /// no date ("article 20189999") mean nothing.
    pub fn in_file_name(&self, name: &str) -> Reading {
        let found = self.in_name.regex_for(name).into_iter().flat_map(|regex| regex.captures_iter(name));
        let days = found.filter_map(|found| {
            let [year, month, day] = numbers(&found)?;
            civil(year, month, day)
        });
        if let Some(day) = days.into_iter().next() {
            return Reading::Day(day);
        }
        match self.european_in_name.captures(name) {
            Some(found) => match self.reading(Form::Numbers, &found, name) {
                Reading::Unreadable(_) => Reading::Absent,
                reading => reading,
            },
            None => Reading::Absent,
        }
    }

    fn reading(&self, form: Form, found: &Captures, written: &str) -> Reading {
        let unreadable = || Reading::Unreadable(written.to_owned());
        let day = |date: Option<Date>| date.map_or_else(unreadable, Reading::Day);
        match form {
            Form::Epoch => day(epoch(&found[1])),
            Form::ShortYear => Reading::Ambiguous(written.to_owned()),
            Form::YearMonthDay => day(numbers(found).and_then(|[year, month, day]| civil(year, month, day))),
            Form::DayMonthYear => day(self.named(&found[3], &found[2], &found[1])),
            Form::MonthDayYear => day(self.named(&found[3], &found[1], &found[2])),
            Form::Numbers => {
                let Some([first, second, year]) = numbers(found) else { return unreadable() };
                match (civil(year, second, first), civil(year, first, second)) {
                    (Some(a), Some(b)) if a != b => Reading::Ambiguous(written.to_owned()),
                    (a, b) => day(a.or(b)),
                }
            }
        }
    }

    fn named(&self, year: &str, month: &str, day: &str) -> Option<Date> {
        let month = month.to_lowercase();
        let (_, month) = self.months.iter().find(|(name, _)| *name == month)?;
        civil(year.parse().ok()?, *month as u32, day.parse().ok()?)
    }
}

fn numbers(found: &Captures) -> Option<[u32; 3]> {
    Some([found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?])
}

/// The day, if the calendar has it and there were newspapers.
fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|date| (1500..2200).contains(&date.year()))
}

/// "1529625600" or, in milliseconds, "1529625600000".
fn epoch(digits: &str) -> Option<Date> {
    let n: i64 = digits.parse().ok()?;
    let seconds = if digits.len() == 13 { n / 1000 } else { n };
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests;
