//! Descriptions: nouns that take up somebody introduced by another office ("the lawmaker" for "Sen. Smith").

use crate::lexicon::hash::WordMap;

use crate::lexicon::table::{Row, Table};

/// The list `descriptions.tsv`.
#[derive(Debug, Default)]
pub struct Descriptions(WordMap<String, Vec<String>>);

impl Descriptions {
    /// Whether `noun` can take up whoever was introduced as `bearer`; both lemmas in lower case.
    pub fn fits(&self, noun: &str, bearer: &str) -> bool {
        let bearer = bearer.trim_end_matches('.');
        noun == bearer || self.0.get(noun).is_some_and(|all| all.iter().any(|word| word == bearer))
    }
}

impl Table for Descriptions {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let bearers = row.get("bearers").split('|').map(str::to_owned);
        let bearers: Vec<String> = bearers.filter(|word| !word.is_empty()).collect();
        if bearers.is_empty() {
            return Err("write in the second column the titles of those it can stand for".to_owned());
        }
        self.0.insert(row.get("word").to_owned(), bearers);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn a_title_gives_its_descriptions() {
        let descriptions = &Lexicon::builtin().descriptions;
        assert!(descriptions.fits("lawmaker", "Sen.".to_lowercase().as_str()));
        assert!(descriptions.fits("governor", "governor"));
        assert!(!descriptions.fits("governor", "sen"));
    }
}
