//! A codebook: the concepts of a study, each with the wordings that stand for it (`--codebook FILE`).
//!
//! It says what the texts do not: that "people's vote" and "second referendum" are one concept here, that who
//! wants "no second vote" is against it, that both belong to "Brexit". `docs/codebook.md` has the form.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

/// The concepts of a study, in the order of the file. Empty unless the user gives one.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    /// The concepts.
    pub concepts: Vec<Concept>,
}

/// One concept and how it is worded.
#[derive(Clone, Debug)]
pub struct Concept {
    /// What it is called in the graph.
    pub name: String,
    /// Whether it is an instrument; `None`: whatever the texts make of it.
    pub instrument: Option<bool>,
    /// Wordings that stand for it, its name among them.
    pub wordings: Vec<String>,
    /// Patterns of which one must fit a whole wording.
    pub patterns: Vec<Regex>,
    /// Wordings that stand for its opposite.
    pub opposite: Vec<String>,
    /// Patterns for its opposite.
    pub opposite_patterns: Vec<Regex>,
    /// Name of the wider concept it belongs to.
    pub parent: Option<String>,
}

/// What is wrong with a codebook.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// It could not be read.
    #[error("{}: cannot be read: {source}; --codebook takes a file that `stancegraph codebook` can propose", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line makes no sense.
    #[error("{}, line {line}: {what}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRecord {
    #[serde(default)]
    concept: Vec<Spanned<ConceptRecord>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptRecord {
    name: Spanned<String>,
    kind: Option<Spanned<String>>,
    #[serde(default)]
    wordings: Vec<Spanned<String>>,
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    opposite: Vec<Spanned<String>>,
    #[serde(default)]
    opposite_patterns: Vec<Spanned<String>>,
    parent: Option<Spanned<String>>,
}

impl Codebook {
    /// Reads a codebook from its file.
    ///
    /// # Errors
    /// If the file cannot be read, or as [`Codebook::parse`].
    pub fn read(file: &Path) -> Result<Codebook, CodebookError> {
        let text = std::fs::read_to_string(file);
        let text = text.map_err(|source| CodebookError::Read { file: file.to_owned(), source })?;
        Codebook::parse(&text, file)
    }

    /// Reads the text of a codebook; `file` is its name in errors.
    ///
    /// ```
    /// use stancegraph::lexicon::codebook::Codebook;
    /// let text = "[[concept]]\nname = \"river levy\"\nwordings = [\"water charge\"]";
    /// let codebook = Codebook::parse(text, "levy.toml".as_ref()).expect("a good codebook");
    /// assert_eq!(codebook.concepts[0].wordings, ["river levy", "water charge"]);
    /// ```
    ///
    /// # Errors
    /// What is no TOML, names a key we do not know, or contradicts itself: with line and remedy.
    pub fn parse(text: &str, file: &Path) -> Result<Codebook, CodebookError> {
        let at = |offset: usize, what: String| {
            let line = 1 + text[..offset.min(text.len())].matches('\n').count();
            CodebookError::Line { file: file.to_owned(), line, what }
        };
        let record: FileRecord = toml::from_str(text).map_err(|error| {
            let what = format!("{}; the form is described in docs/codebook.md", error.message());
            at(error.span().map_or(0, |span| span.start), what)
        })?;
        let mut concepts: Vec<Concept> = Vec::new();
        let mut parents: Vec<Spanned<String>> = Vec::new();
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for record in record.concept {
            let record = record.into_inner();
            let name = record.name.get_ref().clone();
            if name.trim().is_empty() {
                return Err(at(record.name.span().start, "the name is empty; write one".to_owned()));
            }
            // "Wider" concepts may have a name only; every wording belongs to one concept.
            let all = std::iter::once(&record.name).chain(&record.wordings).chain(&record.opposite);
            for wording in all {
                let key = wording.get_ref().to_lowercase();
                match owners.get(&key) {
                    Some(owner) if *owner != name => {
                        let wording = wording.get_ref();
                        let what =
                            format!("{wording:?} stands for {owner:?} already; leave it in one of the two");
                        return Err(at(
                            key_start(&record.name, &record.wordings, &record.opposite, wording),
                            what,
                        ));
                    }
                    _ => owners.insert(key, name.clone()),
                };
            }
            if concepts.iter().any(|concept| concept.name == name) {
                let what = format!("the concept {name:?} is there twice; write its wordings into one");
                return Err(at(record.name.span().start, what));
            }
            let instrument = match record.kind.as_ref().map(|kind| kind.get_ref().as_str()) {
                None => None,
                Some("issue") => Some(false),
                Some("instrument") => Some(true),
                Some(other) => {
                    let what =
                        format!("no kind {other:?}: write \"issue\" or \"instrument\", or leave it out");
                    return Err(at(record.kind.as_ref().map_or(0, |kind| kind.span().start), what));
                }
            };
            let compile = |patterns: &[Spanned<String>]| -> Result<Vec<Regex>, CodebookError> {
                let compile = |pattern: &Spanned<String>| {
                    let whole = format!("^(?:{})$", pattern.get_ref());
                    RegexBuilder::new(&whole).case_insensitive(true).build().map_err(|_| {
                        let what = format!(
                            "{:?} is no regular expression; check its brackets, or put it under `wordings`",
                            pattern.get_ref()
                        );
                        at(pattern.span().start, what)
                    })
                };
                patterns.iter().map(compile).collect()
            };
            let (patterns, opposite_patterns) =
                (compile(&record.patterns)?, compile(&record.opposite_patterns)?);
            let texts = |all: Vec<Spanned<String>>| all.into_iter().map(Spanned::into_inner);
            let mut wordings = vec![name.clone()];
            wordings.extend(texts(record.wordings).filter(|wording| *wording != name));
            parents.extend(record.parent.clone());
            concepts.push(Concept {
                name,
                instrument,
                wordings,
                patterns,
                opposite: texts(record.opposite).collect(),
                opposite_patterns,
                parent: record.parent.map(Spanned::into_inner),
            });
        }
        let known = |name: &str| concepts.iter().any(|concept| concept.name == name);
        match parents.iter().find(|parent| !known(parent.get_ref())) {
            Some(parent) => {
                let name = parent.get_ref();
                let what =
                    format!("the parent {name:?} is no concept of this file; add a [[concept]] of that name");
                Err(at(parent.span().start, what))
            }
            None => Ok(Codebook { concepts }),
        }
    }
}

/// Where the wording stands in the file.
fn key_start(
    name: &Spanned<String>,
    wordings: &[Spanned<String>],
    opposite: &[Spanned<String>],
    wording: &str,
) -> usize {
    let all = wordings.iter().chain(opposite).chain(std::iter::once(name));
    let mut found = all.filter(|one| one.get_ref() == wording);
    found.next().map_or(0, |one| one.span().start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Codebook::parse(text, "book.toml".as_ref()).expect_err("a bad codebook").to_string()
    }

    #[test]
    fn errors_say_line_and_remedy() {
        assert!(
            error("[[concept]]\nname = \"levy\"\nwording = []")
                .starts_with("book.toml, line 3: unknown field")
        );
        let twice = "[[concept]]\nname = \"levy\"\n[[concept]]\nname = \"toll\"\nwordings = [\n\"Levy\"]";
        assert_eq!(
            error(twice),
            "book.toml, line 6: \"Levy\" stands for \"levy\" already; leave it in one of the two"
        );
        let pattern = "[[concept]]\nname = \"levy\"\npatterns = [\"(a\"]";
        assert!(error(pattern).contains("line 3: \"(a\" is no regular expression"));
        let parent = "[[concept]]\nname = \"levy\"\nparent = \"tax\"";
        assert!(error(parent).contains("line 3: the parent \"tax\" is no concept"));
        assert!(error("[[concept]]\nname = \"levy\"\nkind = \"thing\"").contains("line 3: no kind"));
    }
}
