//! Ties: verbs, nouns and adjectives that say how two entities are tied (`ties.tsv`).
//!
//! "The mayor met with the union", "she chairs the panel", "nine bishops signed the letter".

use crate::lexicon::hash::WordMap;

use crate::lexicon::stance::{Slot, WordClass, WordParts};
use crate::lexicon::table::{Row, Table};

/// The words for ties, found by their main lemma in constant time.
#[derive(Debug, Default)]
pub struct Ties {
    entries: Vec<TieWord>,
    by_main: WordMap<Box<str>, Vec<usize>>,
}

/// One word for a tie, in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct TieWord {
    /// The word as listed: "hold +talk".
    pub word: Box<str>,
    /// What it is made of.
    pub parts: WordParts,
    /// Its class.
    pub class: WordClass,
    /// The tie.
    pub relation: Tie,
    /// Where the one stands from whom the tie starts: the first slot that is filled.
    pub from: Vec<Slot>,
    /// Where the other stands.
    pub to: Vec<Slot>,
    /// Slots of which one has to be filled, if there are any: "told the firm to pay", not "told the radio".
    pub needs: Vec<Slot>,
    /// Whether the tie ends by this: "quit the party".
    pub former: bool,
    /// A sentence in which it holds.
    pub example: Box<str>,
}

/// How two entities are tied, as a word list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// Membership, party label, faction.
    MemberOf,
    /// Leader, head, chair, president of.
    Leads,
    /// Spokesperson, adviser, minister, candidate, staff, activist of.
    WorksFor,
    /// Ally, supporter group, close link.
    AllyOf,
    /// Presses, asks, warns.
    Urges,
    /// Holds talks with.
    Meets,
    /// Wrote, organised or signed an instrument.
    Authored,
}

impl Tie {
    /// The tie of this name, as the lists write it.
    ///
    /// # Errors
    /// The name and those that there are.
    pub fn parse(name: &str) -> Result<Tie, String> {
        Ok(match name {
            "member_of" => Tie::MemberOf,
            "leads" => Tie::Leads,
            "works_for" => Tie::WorksFor,
            "ally_of" => Tie::AllyOf,
            "urges" => Tie::Urges,
            "meets" => Tie::Meets,
            "authored" => Tie::Authored,
            other => {
                let names = "member_of, leads, works_for, ally_of, urges, meets or authored";
                return Err(format!("no relation '{other}': write {names}"));
            }
        })
    }
}

impl Ties {
    /// The frames whose main word has this lemma and class, in the order of the list.
    pub fn find(&self, main: &str, class: WordClass) -> impl Iterator<Item = &TieWord> {
        let found = self.by_main.get(main).into_iter().flatten();
        found.map(|&n| &self.entries[n]).filter(move |tie| tie.class == class)
    }

    /// Every frame, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &TieWord> {
        self.entries.iter()
    }
}

impl Table for Ties {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let word = row.get("word");
        let class = WordClass::parse(row.get("pos"))?;
        let parts = WordParts::of(word, class)?;
        let slots = |column| row.get(column).split('|').map(Slot::parse).collect::<Result<Vec<_>, _>>();
        let (from, to) = (slots("from")?, slots("to")?);
        let needs = if row.get("needs").is_empty() { Vec::new() } else { slots("needs")? };
        let relation = Tie::parse(row.get("relation"))?;
        let (former, example) = (row.get("former") == "yes", row.get("example").into());
        for key in parts.keys(word) {
            self.by_main.entry(key).or_default().push(self.entries.len());
        }
        self.entries.push(TieWord {
            word: word.into(),
            parts,
            class,
            relation,
            from,
            to,
            needs,
            former,
            example,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::stance::{Slot, WordClass};
    use crate::lexicon::ties::Tie;

    #[test]
    fn a_word_with_an_object_is_found_by_its_verb() {
        let ties = &Lexicon::builtin().ties;
        let talks =
            ties.find("hold", WordClass::Verb).find(|tie| tie.parts.object.as_deref() == Some("talk"));
        assert_eq!(
            talks.map(|tie| (tie.relation, &tie.to[..])),
            Some((Tie::Meets, &[Slot::Preposition("with")][..]))
        );
    }

    #[test]
    fn leaving_ends_a_tie() {
        let ties = &Lexicon::builtin().ties;
        assert!(ties.find("quit", WordClass::Verb).any(|tie| tie.relation == Tie::MemberOf && tie.former));
    }
}
