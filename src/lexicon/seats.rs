//! Seats: prepositions between an office, a name or a part and the organisation it belongs to (`seats.tsv`).
//!
//! "The secretary of the union", "Dana Whitfield of the union", "voices within the union".

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};

/// The prepositions, found by their word in constant time.
///
/// ```
/// use stancegraph::lexicon::{Lexicon, seats::Before};
/// let seats = &Lexicon::builtin().seats;
/// assert!(seats.joins(Before::Part, "within"));
/// assert!(!seats.joins(Before::Name, "within"));
/// ```
#[derive(Debug, Default)]
pub struct Seats(WordMap<Box<str>, Vec<Before>>);

/// What stands in front of such a preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// "Secretary of the union".
    Office,
    /// An office, with a noun behind that is no name: "adviser to ministers".
    Unnamed,
    /// An office whose holder has no name, and whose office it is: "600 members of the union".
    Owner,
    /// "Dana Whitfield of the union".
    Name,
    /// Somebody who speaks or acts for it: "Dana Whitfield, for the union".
    Speaker,
    /// "Voices within the union".
    Part,
    /// A leader, in a chamber that others lead: "the party's leader in the Senate".
    Chamber,
    /// A run for a post: "contender for the White House".
    Aim,
    /// An office with what it is about: "director of housing at the council".
    Charge,
}

impl Seats {
    /// Whether the preposition `word` ties what is in front of it, of this sort, to an organisation behind.
    pub fn joins(&self, before: Before, word: &str) -> bool {
        self.0.get(word).is_some_and(|all| all.contains(&before))
    }
}

impl Table for Seats {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let before = |name: &str| match name {
            "office" => Ok(Before::Office),
            "unnamed" => Ok(Before::Unnamed),
            "owner" => Ok(Before::Owner),
            "name" => Ok(Before::Name),
            "speaker" => Ok(Before::Speaker),
            "part" => Ok(Before::Part),
            "chamber" => Ok(Before::Chamber),
            "aim" => Ok(Before::Aim),
            "charge" => Ok(Before::Charge),
            other => {
                let known = "office, unnamed, owner, name, speaker, part, chamber, aim or charge";
                Err(format!("nothing stands before it as '{other}': write {known}"))
            }
        };
        let all = row.get("after").split(',').map(before).collect::<Result<_, _>>()?;
        self.0.insert(row.get("word").into(), all);
        Ok(())
    }
}
