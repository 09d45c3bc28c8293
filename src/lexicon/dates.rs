//! Date words: months, weekdays and the other words of written dates ("Friday 22nd of June, 2018").

use std::collections::BTreeMap;

use crate::lexicon::table::{Row, Table};
use crate::text::lower_case;

/// The words of written dates, in small letters.
#[derive(Debug, Default)]
pub struct DateWords {
    months: BTreeMap<String, i8>,
    others: BTreeMap<String, DateWord>,
}

/// What a word of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord {
    /// "Friday".
    Weekday,
    /// "nd" of "22nd".
    Ordinal,
    /// "of" in "22nd of June".
    Joiner,
    /// "pm", "GMT".
    Clock,
    /// "published" before the date of an article.
    Label,
}

impl DateWords {
    /// The month `word` names, 1 to 12; letter case does not count.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get(&*lower_case(word)).copied()
    }

    /// Whether `word` is a day of the week; letter case does not count.
    pub fn is_weekday(&self, word: &str) -> bool {
        self.others.get(&*lower_case(word)) == Some(&DateWord::Weekday)
    }

    /// The names of months, in alphabetical order.
    pub fn months(&self) -> impl Iterator<Item = &str> {
        self.months.keys().map(String::as_str)
    }

    /// The words of one kind, in alphabetical order.
    pub fn of_kind(&self, kind: DateWord) -> impl Iterator<Item = &str> {
        self.others.iter().filter(move |(_, k)| **k == kind).map(|(word, _)| word.as_str())
    }
}

impl Table for DateWords {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let word = row.get("word").to_lowercase();
        let kind = match row.get("kind") {
            "month" => {
                let number = row.get("number").parse().ok().filter(|n| (1..=12).contains(n));
                let number = number.ok_or("a month needs its number: write 1 to 12")?;
                self.months.insert(word, number);
                return Ok(());
            }
            "weekday" => DateWord::Weekday,
            "ordinal" => DateWord::Ordinal,
            "joiner" => DateWord::Joiner,
            "clock" => DateWord::Clock,
            "label" => DateWord::Label,
            other => {
                return Err(format!(
                    "kind '{other}' is unknown: write month, weekday, ordinal, joiner, clock or label"
                ));
            }
        };
        self.others.insert(word, kind);
        Ok(())
    }
}
