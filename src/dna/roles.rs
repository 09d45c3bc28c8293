//! Roles: what the variables of a statement type mean for a graph, by their names.

use crate::coding::{DataType, StatementType};
use crate::dna::schema::MIXED;

/// What the variables of a statement type mean, by their names.
pub(crate) struct Roles {
    pub(crate) person: Option<usize>,
    pub(crate) organization: Option<usize>,
    pub(crate) actor: Option<usize>,
    pub(crate) concept: [Option<usize>; 2],
    pub(crate) instrument: Option<usize>,
    /// The first that has a value counts.
    pub(crate) agreement: [Option<usize>; 2],
    pub(crate) is_mixed: bool,
    /// Source, relation, target.
    pub(crate) tie: Option<[usize; 3]>,
    pub(crate) former: Option<usize>,
}

impl Roles {
    pub(crate) fn new(kind: &StatementType) -> Roles {
        let of = |name: &str, fits: fn(DataType) -> bool| {
            kind.variables.iter().position(|one| one.name.eq_ignore_ascii_case(name) && fits(one.data))
        };
        let short = |name: &str| of(name, |data| data == DataType::ShortText);
        let sign = |name: &str| of(name, |data| matches!(data, DataType::Boolean | DataType::Integer));
        let tie = short("source").zip(short("relation")).zip(short("target"));
        Roles {
            person: short("person"),
            organization: short("organization").or_else(|| short("organisation")),
            actor: short("actor"),
            concept: [short("concept"), short("target")],
            instrument: short("instrument"),
            agreement: [sign("agreement"), sign("stance")],
            is_mixed: kind.label.starts_with(MIXED.label),
            tie: tie
                .filter(|_| short("concept").is_none())
                .map(|((source, relation), target)| [source, relation, target]),
            former: of("former", |data| data == DataType::Boolean),
        }
    }

    /// Whether such statements can be stances.
    pub(crate) fn has_actor_and_concept(&self) -> bool {
        let actor = self.person.or(self.organization).or(self.actor);
        actor.is_some() && self.concept.iter().any(Option::is_some)
    }
}

/// The rule that a coder is: `dna.coder-1`.
pub(crate) fn rule(coder: &str) -> String {
    let letters = coder.chars().flat_map(char::to_lowercase);
    let words: String = letters.map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    format!("dna.{}", if words.is_empty() { "unnamed".to_owned() } else { words.join("-") })
}
