//! Name particles: small words inside the names of people ("de la Cruz", "van der Meer").
//!
//! Read from `name_particles.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All particles.
#[derive(Debug, Default)]
pub struct NameParticles {
    phrases: Phrases,
}

impl NameParticles {
    /// Whether `word`, in any case, is one.
    pub fn contains(&self, word: &str) -> bool {
        self.phrases.get(word).is_some()
    }

    /// The phrase index.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

impl Table for NameParticles {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        self.phrases.add(row.get("particle"), 0);
        Ok(())
    }
}
