//! Names of two codings made comparable: the same key for the same name.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{CodedEntity, Variable};

/// A name without what two coders may write differently: size of letters, white space, style of quotation marks.
///
/// ```
/// use stancegraph::compare::names::folded;
/// assert_eq!(folded(" Farmers’  Union"), folded("farmers' union"));
/// ```
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            c => c,
        }));
    }
    folded.to_lowercase()
}

/// A key for each entity of the two variables. Two entities have one key if their names fold to the same, and, with
/// `by_aliases`, if a name or alias of the one is a name or alias of the other. An alias that two entities of a coding
/// share says nothing of either.
pub(crate) fn keys(variables: [&Variable; 2], by_aliases: bool) -> [Vec<String>; 2] {
    let names = variables.map(|variable| variable.entities.iter().map(|e| folded(&e.name)).collect());
    if !by_aliases {
        return names;
    }
    let [in_a, in_b] = [0, 1].map(|side| wordings(variables[side], &names[side]));
    let mut joined = Joined::default();
    for (wording, a) in &in_a {
        if let Some(b) = in_b.get(wording) {
            joined.join(a, b);
        }
    }
    names.map(|names| names.into_iter().map(|name| joined.first(&name).to_owned()).collect())
}

/// What each wording stands for, where that is one folded name. A name stands for itself.
fn wordings<'n>(variable: &Variable, names: &'n [String]) -> BTreeMap<String, &'n str> {
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let alias = variable.attributes.iter().position(|attribute| attribute.eq_ignore_ascii_case("alias"));
    let aliases = |entity: &CodedEntity| {
        let all = alias.and_then(|alias| entity.attributes.get(alias)).map_or("", String::as_str);
        all.split(';').map(folded).filter(|wording| !wording.is_empty()).collect::<Vec<_>>()
    };
    for (entity, name) in variable.entities.iter().zip(names) {
        for wording in aliases(entity) {
            found.entry(wording).or_default().insert(name);
        }
    }
    for name in names {
        found.insert(name.clone(), BTreeSet::from([name.as_str()]));
    }
    let alone = |(wording, names): (String, BTreeSet<&'n str>)| {
        (names.len() == 1).then(|| names.first().map(|name| (wording, *name))).flatten()
    };
    found.into_iter().filter_map(alone).collect()
}

/// Names that are one, each set under its first.
#[derive(Default)]
struct Joined {
    /// Towards the first of the set, step by step.
    earlier: BTreeMap<String, String>,
}

impl Joined {
    fn first<'n>(&'n self, name: &'n str) -> &'n str {
        let mut first = name;
        while let Some(earlier) = self.earlier.get(first) {
            first = earlier;
        }
        first
    }

    fn join(&mut self, a: &str, b: &str) {
        let (a, b) = (self.first(a).to_owned(), self.first(b).to_owned());
        if a != b {
            let (first, last) = if a < b { (a, b) } else { (b, a) };
            self.earlier.insert(last, first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(entities: &[(&str, &str)]) -> Variable {
        let entity = |&(name, alias): &(&str, &str)| CodedEntity {
            name: name.to_owned(),
            attributes: vec![String::new(), alias.to_owned()],
            ..CodedEntity::default()
        };
        Variable {
            entities: entities.iter().map(entity).collect(),
            attributes: vec!["Type".to_owned(), "Alias".to_owned()],
            ..Variable::default()
        }
    }

    #[test]
    fn aliases_join_only_when_asked() {
        let a = variable(&[("High Speed 2", "HS2; the line"), ("Levy", "")]);
        let b = variable(&[("LEVY", ""), ("hs2", "")]);
        assert_eq!(keys([&a, &b], false), [["high speed 2", "levy"], ["levy", "hs2"]]);
        assert_eq!(keys([&a, &b], true), [["high speed 2", "levy"], ["levy", "high speed 2"]]);
    }

    #[test]
    fn a_shared_alias_joins_nothing() {
        let a = variable(&[("Jane Doe", "Doe; Mayor Doe"), ("John Doe", "Doe")]);
        let b = variable(&[("Doe", ""), ("mayor doe", "")]);
        assert_eq!(keys([&a, &b], true), [["jane doe", "john doe"], ["doe", "jane doe"]]);
        // A name of its own is stronger than being somebody else's alias.
        let c = variable(&[("Levy", "Tax"), ("Tax", "")]);
        let d = variable(&[("Tax", ""), ("Levy", "")]);
        assert_eq!(keys([&c, &d], true), [["levy", "tax"], ["tax", "levy"]]);
    }
}
