//! Training of the lemma rules: from every word of the treebanks the fewest suffix rules that give its lemma.

use std::collections::BTreeMap;
use std::path::Path;

use crate::analyze::lemma::MAX_SUFFIX;
use crate::train::corpus;

/// Reads EWT and GUM train under `corpora` and writes `lemmas.tsv` into `data`.
///
/// # Errors
/// A corpus cannot be read or the file not be written.
pub fn run(corpora: &Path, data: &Path) -> Result<(), std::io::Error> {
    let mut counts = Counts::new();
    for part in ["ewt/train.conllu.gz", "gum/train.conllu.gz"] {
        count(&corpus::read(&corpora.join(part))?, &mut counts);
    }
    std::fs::write(data.join("lemmas.tsv"), table(&counts))
}

/// Penn tag -> lower-case form -> edit -> how often.
type Counts = BTreeMap<String, BTreeMap<String, BTreeMap<Edit, u32>>>;

/// What makes the lemma: cut so many bytes off the end, then add this.
type Edit = (usize, String);

fn count(conllu: &str, counts: &mut Counts) {
    for line in conllu.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, ..] = cells[..] else { continue };
        if !id.bytes().all(|b| b.is_ascii_digit()) || upos == "PUNCT" || form.contains(char::is_whitespace) {
            continue;
        }
        let (form, lemma) = (form.to_lowercase().replace('’', "'"), lemma.to_lowercase().replace('’', "'"));
        let edit = edit(&form, &lemma);
        *counts.entry(xpos.to_owned()).or_default().entry(form).or_default().entry(edit).or_default() += 1;
    }
}

fn edit(form: &str, lemma: &str) -> Edit {
    let pairs = form.char_indices().zip(lemma.chars());
    let common =
        pairs.take_while(|((_, a), b)| a == b).map(|((n, a), _)| n + a.len_utf8()).last().unwrap_or(0);
    (form.len() - common, lemma[common..].to_owned())
}

/// The rules of every tag: a suffix or whole word is listed if its most frequent edit is not the one the
/// next shorter listed suffix would give.
fn table(counts: &Counts) -> String {
    let mut lines = vec![
        "# Lemma rules: from the end of a lower-case word and its Penn tag to its dictionary form.".to_owned(),
        "# Columns: Penn tag; whole word, or suffix after \"-\" (\"-\" alone: any word); letters cut; letters added.".to_owned(),
        "# Origin: learnt by src/train/lemmas.rs, see lemmas.md. Licence: CC BY-SA 4.0.".to_owned(),
    ];
    for (tag, forms) in counts {
        let mut rules: BTreeMap<String, &Edit> = BTreeMap::new();
        for length in 0..=MAX_SUFFIX {
            let mut groups: BTreeMap<String, BTreeMap<&Edit, u32>> = BTreeMap::new();
            for (form, edits) in forms {
                let Some(suffix) = suffix(form, length) else { continue };
                let Some((edit, _)) = best(edits.iter().map(|(e, &n)| (e, n))) else { continue };
                // Kinds of word count, not how often they stand in the text, so that rules carry over.
                *groups.entry(suffix.to_owned()).or_default().entry(edit).or_default() += 1;
            }
            for (suffix, edits) in groups {
                let Some((edit, n)) = best(edits.into_iter()) else { continue };
                if edit.0 <= suffix.len()
                    && (length == 0 || n >= 2 && inherited(&rules, &suffix) != Some(edit))
                {
                    rules.insert(format!("-{suffix}"), edit);
                }
            }
        }
        for (form, edits) in forms {
            let Some((edit, _)) = best(edits.iter().map(|(e, &n)| (e, n))) else { continue };
            if inherited(&rules, form) != Some(edit) && edit.0 <= form.len() {
                rules.insert(form.clone(), edit);
            }
        }
        lines.extend(rules.iter().map(|(key, (cut, add))| format!("{tag}\t{key}\t{cut}\t{add}")));
    }
    lines.join("\n") + "\n"
}

/// The most frequent edit, the first in order among equals.
fn best<'e>(edits: impl Iterator<Item = (&'e Edit, u32)>) -> Option<(&'e Edit, u32)> {
    edits.fold(None, |best, (edit, n)| if best.is_some_and(|(_, m)| m >= n) { best } else { Some((edit, n)) })
}

fn suffix(form: &str, length: usize) -> Option<&str> {
    form.len().checked_sub(length).and_then(|at| form.get(at..))
}

fn inherited<'e>(rules: &BTreeMap<String, &'e Edit>, form: &str) -> Option<&'e Edit> {
    let lengths = (0..=MAX_SUFFIX.min(form.len())).rev();
    lengths.filter_map(|n| suffix(form, n)).find_map(|s| rules.get(&format!("-{s}")).copied())
}
