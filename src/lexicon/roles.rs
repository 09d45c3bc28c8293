//! Roles: nouns of office and membership with the tie they give (`roles.tsv`).
//!
//! "Labour leader" leads Labour, "a spokesman for the charity" works for it, "a Tory MP" is a member, "an ally
//! of the mayor" is an ally.

use std::borrow::Cow;

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};
use crate::lexicon::ties::Tie;
use crate::text::lower_case;

/// The roles, found by their words in constant time.
#[derive(Debug, Default)]
pub struct Roles {
    entries: Vec<Role>,
    by_word: WordMap<Box<str>, usize>,
    /// The last word of every role: nearly all nouns are none, and no longer wording need be built.
    last: WordMap<Box<str>, ()>,
    longest: usize,
}

/// One noun of role.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The lemma, or several words as written: "shadow chancellor".
    pub word: Box<str>,
    /// How its bearer is tied to the organisation or person named with it.
    pub relation: Tie,
    /// What sort of role.
    pub class: RoleClass,
    /// Whether it denotes one human.
    pub person: bool,
    /// The role in use.
    pub example: Box<str>,
}

/// What sort of role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleClass {
    /// A post that someone holds: "treasurer".
    Office,
    /// A post of a state or city, held for no party: "minister", "governor".
    State,
    /// A post that is now of a land and now of something else: "president".
    Land,
    /// The run for a post, for whoever put one up: "candidate".
    Candidacy,
    /// Membership: "senator", "backbencher".
    Membership,
    /// A tie without a post: "ally", "donor".
    Tie,
}

impl Roles {
    /// The role of these words: one lemma, or several words joined by a blank.
    pub fn get(&self, words: &str) -> Option<&Role> {
        self.by_word.get(words).map(|&n| &self.entries[n])
    }

    /// Whether a role ends with `word`, as it is or in small letters.
    pub fn is_last(&self, word: &str) -> bool {
        self.last.contains_key(word)
            || matches!(lower_case(word), Cow::Owned(small) if self.last.contains_key(&*small))
    }

    /// How many words the longest role has: no need to try more.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Every role, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Role> {
        self.entries.iter()
    }
}

impl Table for Roles {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let relation = Tie::parse(row.get("relation"))?;
        let class = match row.get("class") {
            "office" => RoleClass::Office,
            "state" => RoleClass::State,
            "land" => RoleClass::Land,
            "candidacy" => RoleClass::Candidacy,
            "membership" => RoleClass::Membership,
            "tie" => RoleClass::Tie,
            other => {
                let classes = "office, state, land, candidacy, membership or tie";
                return Err(format!("no class '{other}': write {classes}"));
            }
        };
        let word: Box<str> = row.get("word").into();
        let (person, example) = (row.get("person") == "yes", row.get("example").into());
        self.last.extend(word.rsplit(' ').next().map(|last| (last.into(), ())));
        self.longest = self.longest.max(word.split(' ').count());
        // The lemma of "MPs" is "mp".
        let small = word.to_lowercase().into_boxed_str();
        self.last.extend(small.rsplit(' ').next().map(|last| (last.into(), ())));
        self.by_word.entry(small).or_insert(self.entries.len());
        self.by_word.insert(word.clone(), self.entries.len());
        self.entries.push(Role { word, relation, class, person, example });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::ties::Tie;

    #[test]
    fn offices_give_ties() {
        let roles = &Lexicon::builtin().roles;
        for (word, tie) in [
            ("leader", Tie::Leads),
            ("general secretary", Tie::Leads),
            ("spokesman", Tie::WorksFor),
            ("MP", Tie::MemberOf),
            ("ally", Tie::AllyOf),
        ] {
            assert_eq!(roles.get(word).map(|role| role.relation), Some(tie), "{word}");
        }
        assert!(roles.get("plan").is_none());
        assert!(roles.longest() >= 3);
    }
}
