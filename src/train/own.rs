//! What we annotated: our own articles, those of the corpora's folder `own` and those of `data/training` in this
//! repository, and real texts of open corpora, of which `data/training/stand_off` has the annotations alone.
//!
//! Of the first each tenth is our own check of stances, ties and attributions: only names are learnt from it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::extract::{EntityKind, RelationKind};
use crate::train::corpus;

/// Corpora with texts that we annotated: the file with our annotations, the file with the texts.
const STAND_OFF: [(&str, &str); 2] =
    [("newsmtsc.jsonl", "newsmtsc/train.jsonl.gz"), ("gum.jsonl", "gum/train.jsonl.gz")];

/// Of so many articles in `own` the last is a check.
const HELD_OUT: usize = 10;

/// One article with what people found in it. Spans count code points.
#[derive(Deserialize)]
pub(crate) struct Article {
    #[serde(default)]
    id: String,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) entities: Vec<Entity>,
    #[serde(default)]
    pub(crate) statements: Vec<Statement>,
    #[serde(default)]
    pub(crate) attributions: Vec<Attribution>,
    #[serde(default)]
    pub(crate) relations: Vec<Relation>,
}

/// A person, group, issue or instrument.
#[derive(Deserialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Where its name and aliases stand, if they are not given.
    #[serde(default)]
    spans: Vec<[u32; 2]>,
}

/// Who stands where, and the words that say so, as far as they stand there.
#[derive(Deserialize)]
pub(crate) struct Statement {
    pub(crate) holder: String,
    pub(crate) polarity: String,
    pub(crate) holder_span: Option<[u32; 2]>,
    pub(crate) cue_span: Option<[u32; 2]>,
    pub(crate) target_span: Option<[u32; 2]>,
    #[serde(default)]
    pub(crate) target: String,
    /// What shows it.
    pub(crate) evidence: Option<[u32; 2]>,
    /// Other true readings.
    #[serde(default)]
    pub(crate) alt: Vec<Reading>,
}

/// Another true reading of a statement.
#[derive(Deserialize)]
pub(crate) struct Reading {
    pub(crate) target: String,
    pub(crate) polarity: String,
}

/// Who says what.
#[derive(Deserialize)]
pub(crate) struct Attribution {
    pub(crate) source: Vec<[u32; 2]>,
    pub(crate) content: Vec<[u32; 2]>,
    #[serde(default)]
    pub(crate) speaker: Option<String>,
}

/// A tie of two entities.
#[derive(Deserialize)]
pub(crate) struct Relation {
    pub(crate) from: String,
    #[serde(rename = "type")]
    pub(crate) kind: RelationKind,
    pub(crate) to: String,
    pub(crate) evidence: [u32; 2],
}

/// The articles that may be learnt from, in the order of their names, then the texts of open corpora, whose
/// attributions are not complete.
///
/// # Errors
/// One cannot be read, or a text is not in its corpus.
pub(crate) fn with_stand_off(corpora: &Path) -> io::Result<Vec<Article>> {
    let mut all = learnt_from(corpora)?;
    for (annotations, texts) in STAND_OFF {
        let texts = lines::<Article>(&corpora.join(texts))?.into_iter().map(|text| (text.id, text.text));
        let texts: BTreeMap<String, String> = texts.collect();
        for mut article in lines::<Article>(&training().join("stand_off").join(annotations))? {
            let missing =
                || io::Error::other(format!("{annotations}: no text `{}` in the corpus", article.id));
            article.text = texts.get(&article.id).ok_or_else(missing)?.clone();
            name_entities(&mut article);
            all.push(article);
        }
    }
    Ok(all)
}

/// Reads off the text how the entities are called.
fn name_entities(article: &mut Article) {
    let text: Vec<char> = article.text.chars().collect();
    for entity in &mut article.entities {
        let cut = |&[start, end]: &[u32; 2]| text.get(start as usize..end as usize);
        let mut names = entity.spans.iter().filter_map(cut).map(String::from_iter);
        entity.name = names.next().unwrap_or_default();
        entity.aliases = names.collect();
    }
}

/// The articles that may be learnt from, in the order of their names.
///
/// # Errors
/// One cannot be read.
pub(crate) fn learnt_from(corpora: &Path) -> io::Result<Vec<Article>> {
    let mut articles = of_corpora(corpora)?;
    for file in &annotations(&training())? {
        articles.push(read(file)?);
    }
    Ok(articles)
}

/// Those of them that come with the corpora.
///
/// # Errors
/// One cannot be read.
pub(crate) fn of_corpora(corpora: &Path) -> io::Result<Vec<Article>> {
    let all = with_checks(corpora)?.into_iter().enumerate();
    Ok(all.filter(|(n, _)| n % HELD_OUT != HELD_OUT - 1).map(|(_, article)| article).collect())
}

/// All that come with the corpora, those that are a check too.
///
/// # Errors
/// One cannot be read.
pub(crate) fn with_checks(corpora: &Path) -> io::Result<Vec<Article>> {
    annotations(&corpora.join("own"))?.iter().map(|file| read(file)).collect()
}

fn training() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/training")
}

/// The records of a file with one in each line.
fn lines<T: DeserializeOwned>(file: &Path) -> io::Result<Vec<T>> {
    corpus::read(file)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The annotations in a folder, in the order of their names.
fn annotations(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(folder)?.map(|file| file.map(|file| file.path()));
    let mut files: Vec<_> = files.collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    Ok(files)
}

fn read(annotation: &Path) -> io::Result<Article> {
    let mut article: Article = serde_json::from_str(&std::fs::read_to_string(annotation)?)?;
    article.text = std::fs::read_to_string(annotation.with_extension("txt"))?;
    Ok(article)
}
