//! A treebank: sentences with gold tags and trees, read from CoNLL-U files.
//!
//! <https://universaldependencies.org/format.html>. Multiword and empty nodes are skipped: the syntactic words
//! are what the analysis works with.

use std::io;
use std::path::Path;

use crate::train::corpus;

/// One sentence.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Its words.
    pub words: Vec<GoldWord>,
}

/// One syntactic word with its annotation, as written in the file.
#[derive(Clone, Debug)]
pub struct GoldWord {
    /// The word as it stands in the text.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Number of its head, counted from 1; 0 for the root.
    pub head: u32,
    /// Its relation with subtype.
    pub deprel: String,
}

/// Reads a file in CoNLL-U, gzipped if its name ends in `.gz`.
///
/// # Errors
/// If the file cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<Gold>> {
    Ok(parse(&corpus::read(path)?))
}

fn parse(text: &str) -> Vec<Gold> {
    let mut sentences = Vec::new();
    let mut words = Vec::new();
    for line in text.lines().chain([""]) {
        if line.is_empty() && !words.is_empty() {
            sentences.push(Gold { words: std::mem::take(&mut words) });
        }
        words.extend(word(line));
    }
    sentences
}

fn word(line: &str) -> Option<GoldWord> {
    let columns: Vec<_> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, _, head, deprel, ..] = columns.as_slice() else {
        return None;
    };
    id.parse::<u32>().ok()?;
    Some(GoldWord {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        xpos: xpos.to_owned(),
        head: head.parse().ok()?,
        deprel: deprel.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skips_comments_and_multiword_tokens() {
        let text = "# text = It's over\n1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n\
                    2\t's\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_\n3\tover\tover\tADJ\tJJ\t_\t0\troot\t_\t_\n\n";
        let sentences = parse(text);
        assert_eq!(sentences.len(), 1);
        let forms: Vec<_> = sentences[0].words.iter().map(|word| word.form.as_str()).collect();
        assert_eq!(forms, ["It", "'s", "over"]);
        assert_eq!(sentences[0].words[2].head, 0);
    }
}
