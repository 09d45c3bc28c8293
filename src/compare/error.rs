//! Why two codings cannot be compared.

/// Why two codings cannot be compared; what to do stands in the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// There is no such statement type.
    #[error("{side}: there is no statement type {wanted:?}; it has {has}")]
    NoSuchType {
        /// The name of the coding.
        side: String,
        /// What was asked for.
        wanted: String,
        /// What there is.
        has: String,
    },
    /// No statement type has a variable for concepts, and none was asked for.
    #[error("{side}: no statement type has a variable `concept`; name one of {has}")]
    NoConcept {
        /// The name of the coding.
        side: String,
        /// What statement types there are.
        has: String,
    },
    /// There is no such coder.
    #[error("{side}: there is no coder {wanted:?}; it has {has}")]
    NoSuchCoder {
        /// The name of the coding.
        side: String,
        /// Who was asked for.
        wanted: String,
        /// Who is there.
        has: String,
    },
    /// Both sides are the same statements, or those of the one are among those of the other.
    #[error(
        "{side}: both sides hold the statements of {who}; name two different coders of {has}, or another file"
    )]
    Same {
        /// The name of the coding.
        side: String,
        /// Whose statements both sides are.
        who: String,
        /// What coders there are.
        has: String,
    },
    /// A side has no statement.
    #[error("{side}: no statement of type {label:?} by {who}; the file has {has}")]
    NoStatement {
        /// The name of the coding.
        side: String,
        /// The statement type.
        label: String,
        /// Whose statements were asked for.
        who: String,
        /// What statements there are.
        has: String,
    },
    /// No document is on both sides.
    #[error(
        "no document is in both: {a}; {b}; documents are matched by id, by title and text, or by title and day"
    )]
    NoCommonDocument {
        /// What the first side has.
        a: String,
        /// What the second side has.
        b: String,
    },
    /// Documents are on both sides, but none of those asked for.
    #[error("{n} in both, but none that {wanted}; compare all of them")]
    NoCodedDocument {
        /// How many are on both sides: `3 documents`.
        n: String,
        /// What they were asked to have.
        wanted: &'static str,
    },
    /// A side has no such variable.
    #[error("{side}: statements of type {label:?} have no variable {wanted:?}; they have {has}")]
    NoSuchVariable {
        /// The name of the coding.
        side: String,
        /// The statement type.
        label: String,
        /// What was asked for.
        wanted: String,
        /// What there is.
        has: String,
    },
    /// No variable is on both sides.
    #[error(
        "the two have none of the variables {usual} in common: {a}; {b}; name pairs such as `actor=speaker`"
    )]
    NoVariable {
        /// The variables that are compared by default.
        usual: String,
        /// What the first side has.
        a: String,
        /// What the second side has.
        b: String,
    },
    /// A variable is of different data types that have nothing in common.
    #[error(
        "the variable {name:?} is {a} on the first side and {b} on the second; compare variables of one sort"
    )]
    Incomparable {
        /// Its name.
        name: String,
        /// Its data type on the first side.
        a: &'static str,
        /// Its data type on the second side.
        b: &'static str,
    },
    /// A variable with a part to play is not among the compared ones.
    #[error("the {part} {wanted:?} is not among the compared variables {has}")]
    NotCompared {
        /// Its part: actor, concept or qualifier.
        part: &'static str,
        /// What was asked for.
        wanted: String,
        /// What is compared.
        has: String,
    },
}
