//! Operators: small words that change what the stance word below or beside them says (`operators.tsv`).

use crate::lexicon::hash::WordMap;
use crate::lexicon::table::{Row, Table};

/// The operators by lemma.
#[derive(Debug, Default)]
pub struct Operators(WordMap<Box<str>, Class>);

/// What an operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Turns it round: "did *not* back", "*failed* to back".
    Negate,
    /// Makes it what the speaker wants: "ministers *should* back it".
    Demand,
    /// Says only that it may be: "*might* back it".
    Possible,
    /// Says only that it is expected: "is *likely* to back it".
    Predict,
    /// Leaves it open: "*allegedly* backed it".
    Doubt,
    /// A negation above belongs below: "does not *think* it is fair".
    Raise,
    /// "*would* back it"
    Conditional,
    /// Opens a condition or an open question: "*if* ministers back it".
    Condition,
    /// Opens a question that is no yes or no: "*how* they should back it".
    Question,
    /// "*will* back it"
    Future,
    /// "*once* backed it"
    Past,
    /// Makes it hearsay: "is *said* to back it".
    Reported,
    /// Makes it a guess from what is seen: "*seems* to back it".
    Implied,
    /// After a negation: "not *only* backs it" is no negation.
    Only,
    /// A verb whose promise or refusal is no stance: "refused to *comment*".
    Idle,
    /// Before a hyphen: "*pro*-union".
    PrefixFor,
    /// Before a hyphen: "*anti*-war".
    PrefixAgainst,
    /// Says what a group is made of: "*made* up of former ministers".
    Compose,
    /// What its condition names is unwelcome: "*warned* of a revolt if they backed it".
    Warn,
    /// Of an office: "*former* leader".
    Former,
    /// Whoever asks for one "on whether we should" says we should: "demands a *vote* on whether to back it".
    Decide,
    /// A noun for what a speaker proposes: "the only *way* is to back it".
    Remedy,
    /// As [`Class::Possible`], but negated it is a refusal: "*could* no longer back it".
    Capable,
}

impl Operators {
    /// What the word with this lemma does, if it is an operator.
    ///
    /// ```
    /// use stancegraph::lexicon::{Lexicon, operators::Class};
    /// assert_eq!(Lexicon::builtin().operators.class("never"), Some(Class::Negate));
    /// ```
    pub fn class(&self, lemma: &str) -> Option<Class> {
        self.0.get(lemma).copied()
    }
}

impl Table for Operators {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = match row.get("class") {
            "negate" => Class::Negate,
            "demand" => Class::Demand,
            "possible" => Class::Possible,
            "predict" => Class::Predict,
            "doubt" => Class::Doubt,
            "raise" => Class::Raise,
            "conditional" => Class::Conditional,
            "condition" => Class::Condition,
            "question" => Class::Question,
            "future" => Class::Future,
            "past" => Class::Past,
            "reported" => Class::Reported,
            "implied" => Class::Implied,
            "only" => Class::Only,
            "compose" => Class::Compose,
            "warn" => Class::Warn,
            "idle" => Class::Idle,
            "prefix_for" => Class::PrefixFor,
            "prefix_against" => Class::PrefixAgainst,
            "former" => Class::Former,
            "decide" => Class::Decide,
            "remedy" => Class::Remedy,
            "capable" => Class::Capable,
            other => return Err(format!("no class '{other}': the head of operators.tsv names them")),
        };
        self.0.insert(row.get("word").into(), class);
        Ok(())
    }
}
