//! `stancegraph codebook`: texts in, a proposal of their concepts out, to be edited and given to `build`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use stancegraph::extract::{Agreement, EntityKind};
use stancegraph::pipeline::{Reading, connect};
use stancegraph::resolve::{Discourse, Entity, Statement};
use toml::Value;

use crate::cli::arguments::CodebookArguments;
use crate::cli::reading::{count, lexicon_with, options, read};
use crate::cli::talk::Talk;
use crate::cli::{Ending, Failure};

const HEAD: &str = "\
# A codebook: the concepts of a study and how texts word them. Proposed by `stancegraph codebook`, most argued
# over first. Edit it: move wordings from one concept to another, delete what is no concept of yours, then
#   stancegraph build INPUT... --codebook THIS-FILE -o OUT
# A concept may also have
#   patterns = ['(public|popular) vote']   regular expressions that fit a whole wording
#   opposite = [\"no second vote\"]          wordings that turn for and against round; also opposite_patterns
#   parent = \"...\"                         the name of a wider concept of this file
";

pub(crate) fn codebook(arguments: &CodebookArguments, talk: &Talk) -> Result<Ending, Failure> {
    let lexicon = lexicon_with(&arguments.read, &arguments.concepts)?;
    let mut corpus = Vec::new();
    let keep = |reading: Reading| (reading.document, reading.extraction);
    let (n_read, ending) = read(&arguments.read, lexicon, talk, keep, |kept| {
        corpus.push(kept);
        Ok(())
    })?;
    if n_read == 0 {
        return Err(Failure::Input("no document could be read, so nothing can be proposed".to_owned()));
    }
    let graph = connect(&corpus, lexicon, 0.0, options(&arguments.read, &arguments.concepts, 0.0));
    drop(corpus);
    let text = proposal(&graph.discourse, arguments.min_statements);
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ending)
}

/// The codebook of what is argued over in at least `fewest` statements.
fn proposal(discourse: &Discourse, fewest: usize) -> String {
    let mut on: BTreeMap<u32, Vec<&Statement>> = BTreeMap::new();
    for statement in &discourse.statements {
        let kind = discourse.entities[statement.target as usize].kind;
        if matches!(kind, EntityKind::Issue | EntityKind::Instrument) {
            on.entry(statement.target).or_default().push(statement);
        }
    }
    let mut order: Vec<(u32, Vec<&Statement>)> =
        on.into_iter().filter(|(_, all)| all.len() >= fewest.max(1)).collect();
    order.sort_by_key(|(id, all)| (std::cmp::Reverse(all.len()), *id));
    let names: Vec<(u32, String)> =
        order.iter().map(|(id, _)| (*id, discourse.entities[*id as usize].name.clone())).collect();
    let mut out = HEAD.to_owned();
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let mut by_last: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (id, name) in &names {
        taken.entry(name.to_lowercase()).or_insert(*id);
        by_last.entry(last_word(name)).or_default().push(name);
    }
    for (id, statements) in &order {
        let entity = &discourse.entities[*id as usize];
        // Two issues of one name: the first has it.
        if taken.get(&entity.name.to_lowercase()) != Some(id) {
            continue;
        }
        about(&mut out, discourse, entity, statements, &near(&by_last, &entity.name));
        let mut wordings = String::new();
        for (wording, n) in &entity.aliases {
            if *taken.entry(wording.to_lowercase()).or_insert(*id) == *id
                && !wording.eq_ignore_ascii_case(&entity.name)
            {
                // "Contract" alone is another one in every second article: for the user to decide.
                let vague = !wording.contains(' ') && !wording.starts_with(char::is_uppercase);
                let off = if vague { "# " } else { "" };
                let _ = writeln!(wordings, "  {off}{}, # {n}", quoted(wording));
            }
        }
        let _ = write!(out, "[[concept]]\nname = {}\n", quoted(&entity.name));
        if entity.kind == EntityKind::Instrument {
            out.push_str("kind = \"instrument\"\n");
        }
        let _ = match wordings.is_empty() {
            true => writeln!(out, "wordings = []"),
            false => writeln!(out, "wordings = [\n{wordings}]"),
        };
    }
    out
}

/// Counts, an example, and concepts that may be the same.
fn about(out: &mut String, discourse: &Discourse, entity: &Entity, statements: &[&Statement], near: &[&str]) {
    let side = |side: Agreement| statements.iter().filter(|s| s.agreement == side).count();
    let (pro, contra) = (side(Agreement::Supports), side(Agreement::Opposes));
    let _ = write!(
        out,
        "\n# {}, {pro} for and {contra} against; {}\n",
        count(statements.len(), "statement"),
        count(entity.n_mentions as usize, "mention")
    );
    if let Some(evidence) = statements.first().and_then(|statement| statement.evidence.first()) {
        let sentence: Vec<&str> = evidence.sentence.split_whitespace().take(LONGEST).collect();
        let document = discourse.documents.get(evidence.document as usize).map_or("", |d| d.id.as_str());
        let _ = writeln!(out, "# {}: {}", document, sentence.join(" "));
    }
    if !near.is_empty() {
        let _ = writeln!(out, "# perhaps the same: {}", near.join("; "));
    }
}

/// Names that end in the same word and share another one.
fn near<'n>(by_last: &BTreeMap<String, Vec<&'n str>>, name: &str) -> Vec<&'n str> {
    let words = |name: &str| name.to_lowercase().split(' ').map(str::to_owned).collect::<Vec<_>>();
    let own = words(name);
    let all = by_last.get(&last_word(name)).map_or(&[][..], Vec::as_slice);
    let is_near =
        |other: &&&str| **other != name && words(other).iter().filter(|word| own.contains(word)).count() > 1;
    all.iter().take(REACH).filter(is_near).take(MOST).copied().collect()
}

fn last_word(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or_default().to_lowercase()
}

/// Words of the longest example, and the most names that are given as perhaps the same.
const LONGEST: usize = 40;
const MOST: usize = 5;
/// How many of one last word are looked at.
const REACH: usize = 200;

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
