//! What type Gephi guesses for a column: from the first 25 rows, and then holds all others to it.

use crate::check::moment::{Moment, is_whole_date, moment};
use crate::check::notes::{Notes, shown};
use crate::check::number::{decimal, is_whole};
use crate::check::rules::csv as rules;

/// Gephi looks at as many rows.
pub(crate) const N_ROWS: usize = 25;

/// The types, the narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    Boolean,
    Integer,
    Long,
    BigInteger,
    Decimal,
    Dates,
    Text,
}

impl Guess {
    const ALL: [Guess; 7] = [
        Guess::Boolean,
        Guess::Integer,
        Guess::Long,
        Guess::BigInteger,
        Guess::Decimal,
        Guess::Dates,
        Guess::Text,
    ];

    fn takes(self, text: &str) -> bool {
        match self {
            Guess::Boolean => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
            Guess::Integer => text.parse::<i32>().is_ok(),
            Guess::Long => text.parse::<i64>().is_ok(),
            Guess::BigInteger => is_whole(text),
            Guess::Decimal => decimal(text).is_some_and(f64::is_finite),
            Guess::Dates => is_whole_date(text) || matches!(moment(text), Moment::Partial(_)),
            Guess::Text => true,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Guess::Boolean => "true or false",
            Guess::Integer => "whole numbers",
            Guess::Long => "long whole numbers",
            Guess::BigInteger => "very long whole numbers",
            Guess::Decimal => "numbers",
            Guess::Dates => "dates",
            Guess::Text => "text",
        }
    }
}

/// A column while the table is read.
pub(crate) struct Column {
    name: String,
    /// The cells of the first rows that say something.
    early: Vec<(usize, String)>,
    guess: Option<Guess>,
    is_date_late: bool,
    /// Where it first has a whole date, of those among the first rows.
    early_date: Option<usize>,
}

impl Column {
    pub(crate) fn new(name: &str) -> Column {
        Column {
            name: name.to_owned(),
            early: Vec::new(),
            guess: None,
            is_date_late: false,
            early_date: None,
        }
    }

    /// Where the first date is, if Gephi takes the column for dates.
    pub(crate) fn date(&self) -> Option<usize> {
        self.early_date.filter(|_| self.guess == Some(Guess::Dates))
    }

    /// The cell of row `n_row` (from 0) in this column.
    pub(crate) fn cell(&mut self, n_row: usize, at: usize, text: &str, notes: &mut Notes) {
        let text = text.trim();
        if n_row < N_ROWS {
            if !text.is_empty() {
                self.early.push((at, text.to_owned()));
            }
            return;
        }
        let guess = self.guess(notes);
        if text.is_empty() {
            return;
        }
        if self.early.is_empty() {
            if !self.is_date_late && is_whole_date(text) {
                self.is_date_late = true;
                let says = || format!("the first date in {} is here, after row {N_ROWS}", shown(&self.name));
                notes.add(&rules::DATE_LATE, at, says);
            }
        } else if !guess.takes(text) {
            notes.add(&rules::TYPE_GUESS, at, || {
                format!(
                    "{} holds {} in its first rows, and here {}",
                    shown(&self.name),
                    guess.as_str(),
                    shown(text)
                )
            });
        } else if guess == Guess::Dates {
            self.date_is_whole(at, text, notes);
        }
    }

    /// The type; settled once the first rows are read, or at the end of a shorter table.
    pub(crate) fn finish(&mut self, notes: &mut Notes) {
        self.guess(notes);
    }

    fn guess(&mut self, notes: &mut Notes) -> Guess {
        if let Some(guess) = self.guess {
            return guess;
        }
        let fits = |guess: &Guess| self.early.iter().all(|(_, text)| guess.takes(text));
        let guess = match Guess::ALL.into_iter().find(fits) {
            // Years alone are whole numbers, so a date is among these.
            Some(guess) if !self.early.is_empty() => guess,
            _ => Guess::Text,
        };
        self.guess = Some(guess);
        if guess == Guess::Dates {
            self.early_date = self.early.iter().find(|(_, text)| is_whole_date(text)).map(|(at, _)| *at);
            if self.early_date.is_none() {
                // Months without days are no dates to Gephi.
                self.guess = Some(Guess::Text);
                return Guess::Text;
            }
            for (at, text) in &self.early {
                self.date_is_whole(*at, text, notes);
            }
        }
        guess
    }

    fn date_is_whole(&self, at: usize, text: &str, notes: &mut Notes) {
        if let Moment::Partial(whole) = moment(text) {
            notes.add_with(&rules::DATE_PARTIAL, at, format!("write {whole}"), || {
                format!("the date {} stands among whole days in {}", shown(text), shown(&self.name))
            });
        }
    }
}
