//! Lemma: the dictionary form of a word, by its ending and its Penn tag.
//!
//! "rebels" as NNS is "rebel", "went" as VBD is "go". A whole word listed wins over a suffix, a longer suffix
//! over a shorter one. The rules are learnt from the treebanks (`data/models/en/lemmas.md`).

use std::sync::LazyLock;

use crate::analyze::{upos::Upos, xpos::Xpos};
use crate::lexicon::hash::WordMap;
use crate::text::lower_case;

/// The longest suffix a rule looks at, in bytes.
pub const MAX_SUFFIX: usize = 5;

/// Cut so many bytes off the end, then add this.
type Edit = (u8, &'static str);

/// The rules of one Penn tag.
#[derive(Default)]
struct Rules {
    words: WordMap<&'static str, Edit>,
    /// By the suffix as a number (see [`packed`]); the empty suffix is the default.
    suffixes: WordMap<u64, Edit>,
    longest: usize,
}

static RULES: LazyLock<Vec<Rules>> = LazyLock::new(|| {
    read(&[
        include_str!("../../data/models/en/lemmas.tsv"),
        include_str!("../../data/models/en/lemmas_own.tsv"),
    ])
});

/// The dictionary form of `form`: lower case but for proper names, which only lose their plural.
///
/// ```
/// use stancegraph::analyze::{lemma::lemma, upos::Upos, xpos::Xpos};
/// assert_eq!(&*lemma("Voted", Upos::Verb, Xpos::Vbd), "vote");
/// assert_eq!(&*lemma("co-sponsored", Upos::Verb, Xpos::Vbd), "co-sponsor");
/// assert_eq!(&*lemma("MPs", Upos::Noun, Xpos::Nns), "mp");
/// assert_eq!(&*lemma("Tories", Upos::Propn, Xpos::Nnps), "Tory");
/// assert_eq!(&*lemma("Wales", Upos::Propn, Xpos::Nnp), "Wales");
/// ```
pub fn lemma(form: &str, upos: Upos, xpos: Xpos) -> Box<str> {
    let is_name = upos == Upos::Propn;
    if upos == Upos::Punct || is_name && xpos == Xpos::Nnp {
        return form.into();
    }
    let straight;
    let lower = if form.contains('’') {
        straight = form.replace('’', "'");
        lower_case(&straight)
    } else {
        lower_case(form)
    };
    let (cut, add) = edit(&lower, &RULES[xpos as usize]);
    let base = if is_name && lower.len() == form.len() { form } else { &*lower };
    match base.get(..base.len().saturating_sub(cut as usize)) {
        Some(stem) if cut > 0 || !add.is_empty() => [stem, add].concat().into(),
        _ => base.into(),
    }
}

fn edit(lower: &str, rules: &Rules) -> Edit {
    // "co-sponsored" ends as "sponsored" does.
    let last = || lower.rsplit_once('-').and_then(|(_, last)| rules.words.get(last));
    if let Some(&edit) = rules.words.get(lower).or_else(last) {
        return edit;
    }
    let lengths = (0..=rules.longest.min(lower.len())).rev();
    let mut suffixes = lengths.map(|n| packed(&lower.as_bytes()[lower.len() - n..]));
    suffixes.find_map(|suffix| rules.suffixes.get(&suffix)).copied().unwrap_or((0, ""))
}

/// A suffix of up to [`MAX_SUFFIX`] bytes as a number, which is looked up faster than text.
fn packed(suffix: &[u8]) -> u64 {
    suffix.iter().fold(1, |number, &byte| number << 8 | u64::from(byte))
}

/// Reads the tables, a later one over an earlier; a line of an unknown tag is left out.
fn read(tables: &[&'static str]) -> Vec<Rules> {
    let mut rules: Vec<Rules> = Xpos::ALL.iter().map(|_| Rules::default()).collect();
    for line in tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(tag), Some(key), Some(cut)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let (Some(tag), Ok(cut)) = (Xpos::parse(tag), cut.parse()) else { continue };
        let edit = (cut, cells.next().unwrap_or(""));
        let rules = &mut rules[tag as usize];
        match key.strip_prefix('-') {
            Some(suffix) if suffix.len() <= MAX_SUFFIX => {
                rules.suffixes.insert(packed(suffix.as_bytes()), edit);
                rules.longest = rules.longest.max(suffix.len());
            }
            Some(_) => {}
            None => {
                rules.words.insert(key, edit);
            }
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_and_clipped_words() {
        assert_eq!(&*lemma("n’t", Upos::Part, Xpos::Rb), "not");
        assert_eq!(&*lemma("went", Upos::Verb, Xpos::Vbd), "go");
        assert_eq!(&*lemma("women", Upos::Noun, Xpos::Nns), "woman");
        assert_eq!(&*lemma("scrapping", Upos::Verb, Xpos::Vbg), "scrap");
        assert_eq!(&*lemma("ruled", Upos::Verb, Xpos::Vbd), "rule");
        assert_eq!(&*lemma("welcoming", Upos::Verb, Xpos::Vbg), "welcome");
        assert_eq!(&*lemma("tougher", Upos::Adj, Xpos::Jjr), "tough");
    }

    #[test]
    fn any_letters_do() {
        for word in ["", "’", "ß", "İ", "s", "ﬁ", "日本"] {
            for &tag in Xpos::ALL {
                lemma(word, Upos::Noun, tag);
                lemma(word, Upos::Propn, tag);
            }
        }
    }
}
