//! Report: a graph as pages for people: who is for and against each issue, with the sentences that show it.
//!
//! [`report`] gathers the content, which is typed; [`markdown`] and [`html`] write it, [`mod@file`] puts it in its
//! place. A report adds no facts and gives no judgements: an actor with passages on both sides stands on both.

pub mod file;
pub mod html;
pub mod markdown;

mod entries;
mod names;
mod overview;
mod quotes;
mod sections;
mod wording;

use crate::extract::{Agreement, EntityKind, RelationKind};
use crate::graph::StanceGraph;
use crate::report::names::Names;
use crate::resolve::EntityId;
use crate::text::Date;

/// What to report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Issues and instruments to give a section each, in this order.
    pub issues: Vec<EntityId>,
    /// Actors to give a section each, in this order.
    pub actors: Vec<EntityId>,
    /// If nothing is named above: how many issues and how many actors the overview and the sections have.
    pub limit: usize,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection { issues: Vec::new(), actors: Vec::new(), limit: 10 }
    }
}

/// The content of a report, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it was made from.
    pub basis: Basis,
    /// What is argued over most and who says most; only if nothing was selected by name.
    pub overview: Option<Overview>,
    /// A section for each issue.
    pub issues: Vec<Section>,
    /// A section for each actor.
    pub actors: Vec<Section>,
}

/// What a report was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The program and version that built the graph.
    pub program: String,
    /// What scores below this was left out; empty if the graph does not say.
    pub min_score: String,
    /// Documents, copies included.
    pub n_documents: usize,
    /// Documents that repeat an earlier one.
    pub n_copies: usize,
    /// Documents without a date.
    pub n_undated: usize,
    /// From the first document to the last.
    pub period: Period,
    /// How many entities there are of each kind; kinds without any are left out.
    pub n_entities: Vec<(EntityKind, usize)>,
}

/// The days of some passages or documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` if none has a date.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// The whole graph at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Issues and instruments, those first toward which most passages take a stance.
    pub issues: Vec<Row>,
    /// Actors, those first who take a stance in most passages.
    pub actors: Vec<Row>,
}

/// One line of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which issue or actor.
    pub name: Name,
    /// Its numbers.
    pub tally: Tally,
}

/// Passages for and against an issue, or of an actor; copies are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passages for.
    pub supports: u32,
    /// Passages against.
    pub opposes: u32,
    /// Passages that are for in part, or only on a condition.
    pub mixed: u32,
    /// Of an issue: how many actors; of an actor: toward how many others.
    pub n_others: u32,
}

impl Tally {
    /// All passages.
    pub fn n_passages(self) -> u32 {
        self.supports + self.opposes + self.mixed
    }
}

/// An entity as a report names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Its name on one line, without control characters.
    pub text: String,
    /// The id of its node: `person:jane-doe`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The party or organisation it belongs to, leads or works for now.
    pub of: Option<String>,
}

/// All that is known of one issue, instrument or actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Whom or what it is about.
    pub name: Name,
    /// Of an issue: how many are for and against. Of an actor: what it says itself.
    pub tally: Tally,
    /// What is known, in the order to be read. Lists without entries are left out, but for [`Heading::For`] and
    /// [`Heading::Against`] of an issue.
    pub lists: Vec<List>,
}

/// Entries of one sort: the most passages first, then by name.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What sort.
    pub heading: Heading,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// What the entries of a list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Actors who support the issue.
    For,
    /// Actors who oppose it.
    Against,
    /// Actors who support it in part, or only on a condition.
    Mixed,
    /// Instruments for the issue.
    InstrumentsFor,
    /// Instruments against it.
    InstrumentsAgainst,
    /// Instruments for it in part.
    InstrumentsMixed,
    /// Who wrote, organised or signed the instrument.
    Authors,
    /// What the actor belongs to, leads or works for.
    Affiliations,
    /// What it once belonged to, led or worked for.
    FormerAffiliations,
    /// Who belongs to it, leads it or works for it.
    People,
    /// What the actor supports.
    Supports,
    /// What it opposes.
    Opposes,
    /// What it supports in part.
    MixedOn,
    /// Who supports the actor.
    SupportedBy,
    /// Who opposes it.
    OpposedBy,
    /// Who supports it in part.
    MixedBy,
}

/// One edge of the graph, told from the side of the section's subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The other end.
    pub name: Name,
    /// How the two are tied, where the list holds ties of several sorts.
    pub tie: Option<RelationKind>,
    /// Passages that show it, without copies; 0 for an instrument that only actors are known to use.
    pub n_passages: u32,
    /// The days of these passages.
    pub period: Period,
    /// How many passages do not plainly say that the stance is held, by how they fall short.
    pub marks: Vec<(Mark, u32)>,
    /// Instruments through which the stance is held.
    pub via: Vec<String>,
    /// On whose word it is reported, where no quote says so.
    pub according_to: Vec<String>,
    /// Actors who use this instrument.
    pub used_by: Vec<String>,
    /// Other readings of the same words.
    pub readings: Vec<(Agreement, String)>,
    /// What the same actor says otherwise of the same target, in so many passages.
    pub also: Vec<(Agreement, u32)>,
    /// The surest passages.
    pub quotes: Vec<Quote>,
}

/// Why a passage does not plainly say that a stance is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It would be held if something else were so.
    Conditional,
    /// It will be held.
    Future,
    /// It was held and no longer is.
    Past,
    /// A third party says so.
    Reported,
    /// It follows from an act or wording.
    Implied,
}

/// A passage, word for word, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The sentence on one line. Of a very long passage the part around the clause that counts.
    pub sentence: String,
    /// The document's id.
    pub document: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// How it falls short of saying that the stance is held.
    pub marks: Vec<Mark>,
    /// Who reports it, where that is known of this very passage.
    pub reported_by: Vec<String>,
    /// Whether the document repeats an earlier one; quoted only where no other shows it.
    pub is_copy: bool,
}

/// Gathers the content of a report. Cannot fail; the same graph and selection give the same report.
///
/// Without names in `selection` it has an overview and the sections of what is most argued over and of who
/// says most. An id that the graph does not have is passed over.
///
/// ```
/// use stancegraph::{extract::Options, lexicon::Lexicon, pipeline, text::Document};
/// use stancegraph::report::{markdown, report, Selection};
/// let document = Document::new("brief.txt", "The Northern Farmers' Union rejected the levy.");
/// let lexicon = Lexicon::builtin();
/// let read = pipeline::read(document, lexicon, Options::default());
/// let graph = pipeline::connect(&[(read.document, read.extraction)], lexicon, 0.0, Default::default());
/// let mut text = Vec::new();
/// markdown::write(&report(&graph, &Selection::default()), &mut text).unwrap();
/// assert!(String::from_utf8(text).unwrap().contains("“The Northern Farmers' Union rejected the levy.”"));
/// ```
pub fn report(graph: &StanceGraph, selection: &Selection) -> Report {
    let names = Names::new(graph);
    let basis = overview::basis(graph);
    let (overview, issues, actors) = if selection.issues.is_empty() && selection.actors.is_empty() {
        let issues = overview::most_argued(graph, &names, selection.limit);
        let actors = overview::most_outspoken(graph, &names, selection.limit);
        let ids = |ranked: &[(EntityId, Row)]| ranked.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let (issue_ids, actor_ids) = (ids(&issues), ids(&actors));
        let rows = |ranked: Vec<(EntityId, Row)>| ranked.into_iter().map(|(_, row)| row).collect();
        (Some(Overview { issues: rows(issues), actors: rows(actors) }), issue_ids, actor_ids)
    } else {
        (None, known(graph, &selection.issues), known(graph, &selection.actors))
    };
    let issues = issues.into_iter().map(|id| sections::issue(graph, &names, id)).collect();
    let actors = actors.into_iter().map(|id| sections::actor(graph, &names, id)).collect();
    Report { basis, overview, issues, actors }
}

/// Whether a report has the entity among the issues: all that can be argued over and does not act.
pub fn is_issue(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Issue | EntityKind::Instrument)
}

/// The ids that the graph has, each once.
fn known(graph: &StanceGraph, ids: &[EntityId]) -> Vec<EntityId> {
    let mut seen = std::collections::BTreeSet::new();
    let is_new = |id: &EntityId| (*id as usize) < graph.discourse.entities.len() && seen.insert(*id);
    ids.iter().copied().filter(is_new).collect()
}
