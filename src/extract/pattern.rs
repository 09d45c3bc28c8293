//! A pattern: one way in which a text shows a stance or a tie, as a file of `data/patterns`.
//!
//! A pattern starts at an anchor, a word of one of the lists, and follows named paths from there to the words
//! that hold the stance and those it is about. The file carries its own examples; the tests run them. How to
//! write one: `docs/patterns.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analyze::deprel::Deprel;
use crate::extract::{Agreement, RelationKind};
use crate::lexicon::stance::{Kind, Slot, WordClass};

/// A pattern, ready to be fitted.
#[derive(Debug)]
pub struct Pattern {
    /// The file's name without its ending: the `rule` of everything it finds.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: String,
    /// The word a match starts from.
    pub anchor: Anchor,
    /// What each place is called.
    pub names: Vec<String>,
    /// How to find each place; the anchor is place 0 and has no paths. A place comes after those it needs.
    pub places: Vec<Vec<Path>>,
    /// What a match says.
    pub emit: Emit,
    /// How sure a match is, 0 to 1.
    pub score: f32,
    /// Texts with what the pattern must find in them; at least one finds nothing.
    pub examples: Vec<Example>,
}

/// Which words a pattern starts from.
#[derive(Debug)]
pub struct Anchor {
    /// The list the word stands in.
    pub list: List,
    /// Only entries of these classes (stance list); empty: of any.
    pub class: Vec<WordClass>,
    /// Only entries of these kinds (stance list); empty: of any.
    pub kind: Vec<Kind>,
}

/// The lists a pattern can start from.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// `stance.tsv`
    Stance,
    /// `ties.tsv`
    Ties,
}

/// From one place, step by step, to another.
#[derive(Debug)]
pub struct Path {
    /// Index of the place it starts from.
    pub from: usize,
    /// What to follow.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `@holder`, `@target`, `@addressee`, `@from`, `@to`: the slots that the anchor's own entry names.
    Entry(EntrySlot),
    /// `subject`, `object`, `clause`, `head`, `possessor`, `of`, `for`, ...: a logical argument.
    Argument(Slot),
    /// `>appos`: children with this relation.
    Down(Deprel),
    /// `<appos`: the head, if this word has that relation to it.
    Up(Deprel),
    /// `=name`, `=actor`, `=group`, `=person`, `=place`, `=instrument`: stays here if the word is one.
    Is(Sort),
}

/// The slots an entry of a list can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EntrySlot {
    Holder,
    Target,
    Addressee,
    From,
    To,
}

/// What a path can ask of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sort {
    Name,
    Actor,
    Person,
    Group,
    Place,
    Instrument,
}

/// What a match says, in indices of places.
#[derive(Debug, PartialEq, Eq)]
pub enum Emit {
    /// Somebody stands somewhere.
    Statement {
        /// `None`: whoever says the words around the anchor.
        holder: Option<usize>,
        /// Toward what.
        target: usize,
        /// `None`: as the anchor's entry says.
        agreement: Option<Agreement>,
    },
    /// Two are tied.
    Relation {
        /// The one.
        from: usize,
        /// `None`: as the anchor's entry says.
        kind: Option<RelationKind>,
        /// The other.
        to: usize,
    },
}

/// A text with what the pattern must find there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// In news style, our own words.
    pub text: String,
    /// `HOLDER supports TARGET` or `FROM leads TO`; empty: the pattern must stay silent.
    pub expect: Vec<String>,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
    let read = FILES.iter().map(|(name, text)| parse(name, text)).collect::<Result<_, _>>();
    read.expect("the patterns built into the program are checked by its tests")
});

/// The patterns built into the program, in the order of their folders and names.
pub fn patterns() -> &'static [Pattern] {
    &PATTERNS
}

/// Reads one pattern file.
///
/// # Errors
/// What is wrong with it, with the file's name.
pub fn parse(name: &'static str, text: &str) -> Result<Pattern, String> {
    let file: File = toml::from_str(text).map_err(|e| format!("{name}.toml: {e}"))?;
    compile(name, file).map_err(|e| format!("{name}.toml: {e}"))
}

/// A pattern file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    anchor: AnchorLine,
    score: f32,
    find: BTreeMap<String, Vec<String>>,
    statement: Option<StatementLine>,
    relation: Option<RelationLine>,
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnchorLine {
    list: List,
    #[serde(default)]
    class: Vec<String>,
    #[serde(default)]
    kind: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementLine {
    holder: String,
    agreement: String,
    target: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationLine {
    from: String,
    kind: String,
    to: String,
}

fn compile(name: &'static str, file: File) -> Result<Pattern, String> {
    let mut names = vec!["anchor".to_owned()];
    let mut places = vec![Vec::new()];
    let mut open: Vec<_> = file.find.iter().collect();
    while !open.is_empty() {
        let ready =
            |lines: &[String]| lines.iter().all(|line| names.iter().any(|n| Some(n.as_str()) == first(line)));
        let at = open.iter().position(|(_, lines)| ready(lines));
        let at = at
            .ok_or_else(|| format!("[find] {}: begin each path with `anchor` or another place", open[0].0))?;
        let (place, lines) = open.remove(at);
        let paths = lines.iter().map(|line| path(line, &names)).collect::<Result<Vec<_>, String>>()?;
        names.push(place.clone());
        places.push(paths);
    }
    let index = |place: &str| {
        let at = names.iter().position(|n| n == place);
        at.ok_or_else(|| format!("no place called `{place}` in [find]"))
    };
    let emit = match (file.statement, file.relation) {
        (Some(line), None) => Emit::Statement {
            holder: (line.holder != "speaker").then(|| index(&line.holder)).transpose()?,
            target: index(&line.target)?,
            agreement: unless_entry(&line.agreement, "@agreement", Agreement::parse)?,
        },
        (None, Some(line)) => Emit::Relation {
            from: index(&line.from)?,
            kind: unless_entry(&line.kind, "@relation", RelationKind::parse)?,
            to: index(&line.to)?,
        },
        _ => return Err("write either [statement] or [relation]".to_owned()),
    };
    let anchor = Anchor {
        list: file.anchor.list,
        class: file.anchor.class.iter().map(|name| WordClass::parse(name)).collect::<Result<_, _>>()?,
        kind: file.anchor.kind.iter().map(|name| Kind::parse(name)).collect::<Result<_, _>>()?,
    };
    let File { about, score, example: examples, .. } = file;
    Ok(Pattern { name, about, anchor, names, places, emit, score, examples })
}

fn unless_entry<T>(word: &str, entry: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    if word == entry {
        return Ok(None);
    }
    parse(word).map(Some).ok_or_else(|| format!("`{word}` is no such type; or write `{entry}`"))
}

fn first(line: &str) -> Option<&str> {
    line.split_whitespace().next()
}

/// A line like `anchor >appos =person`.
fn path(line: &str, names: &[String]) -> Result<Path, String> {
    let from = names.iter().position(|n| Some(n.as_str()) == first(line)).unwrap_or_default();
    let steps = line.split_whitespace().skip(1).map(step).collect::<Result<_, _>>()?;
    Ok(Path { from, steps })
}

fn step(word: &str) -> Result<Step, String> {
    let unknown = || format!("`{word}` is no step");
    let rest = word.get(1..).unwrap_or_default();
    Ok(match word.as_bytes().first() {
        Some(b'@') => Step::Entry(match rest {
            "holder" => EntrySlot::Holder,
            "target" => EntrySlot::Target,
            "addressee" => EntrySlot::Addressee,
            "from" => EntrySlot::From,
            "to" => EntrySlot::To,
            _ => return Err(unknown()),
        }),
        Some(b'>') => Step::Down(Deprel::parse(rest).ok_or_else(unknown)?),
        Some(b'<') => Step::Up(Deprel::parse(rest).ok_or_else(unknown)?),
        Some(b'=') => Step::Is(match rest {
            "name" => Sort::Name,
            "actor" => Sort::Actor,
            "person" => Sort::Person,
            "group" => Sort::Group,
            "place" => Sort::Place,
            "instrument" => Sort::Instrument,
            _ => return Err(unknown()),
        }),
        _ => Step::Argument(Slot::parse(word)?),
    })
}
