//! Resolution: from mentions in texts to entities in the world, over the whole corpus.
//!
//! The first stage that sees more than one document. Cannot fail.

pub(crate) mod aggregate;
pub mod copies;

mod codebook;
mod concepts;
mod entities;
#[cfg(test)]
mod hand_made;
mod names;
mod nodes;
mod sieve;
#[cfg(test)]
mod tests;

use crate::extract::{Agreement, Certainty, EntityKind, Extraction, Modality, RelationKind};
use crate::lexicon::Lexicon;
use crate::resolve::nodes::Nodes;
use crate::text::{Date, Document, one_line};

/// Brings together what the documents say, in their order: one entity for every person, group, issue and
/// instrument in the world, one statement for every holder, agreement and target, with all evidence.
///
/// Names are joined by sieves, the surest first; each join is in [`Discourse::merges`] with its sieve and
/// score. Near-identical articles are kept, but what the later one repeats counts once. About linear in the
/// size of the corpus: wordings meet through indexes, no two documents are compared that share nothing.
pub fn resolve(readings: &[(Document, Extraction)], lexicon: &Lexicon) -> Discourse {
    let documents: Vec<&Document> = readings.iter().map(|(document, _)| document).collect();
    let copies = copies::copies(&documents);
    let mut nodes = Nodes::new(readings, lexicon);

    codebook::concepts(&mut nodes);
    names::full_names(&mut nodes);
    names::organisations(&mut nodes, lexicon);
    names::parties(&mut nodes, lexicon);
    names::acronyms(&mut nodes);
    names::bare_organisations(&mut nodes, lexicon);
    names::surnames(&mut nodes);
    names::described_groups(&mut nodes);
    concepts::same_wording(&mut nodes);
    concepts::acronyms(&mut nodes);
    concepts::other_wording(&mut nodes);
    concepts::longer_wording(&mut nodes);
    concepts::synonyms(&mut nodes, lexicon);

    let (entities, merges, ids) = entities::entities(readings, &nodes, &lexicon.codebook);
    let (statements, relations) = aggregate::aggregate(readings, &copies, &ids, &nodes.turned());
    let source = |(document, copy_of): (&Document, &Option<u32>)| Source {
        id: document.id.clone(),
        title: document.title.clone(),
        date: document.date,
        outlet: document.source.clone(),
        copy_of: *copy_of,
        text: Some(document.text.clone()),
    };
    let documents = documents.into_iter().zip(&copies).map(source).collect();
    Discourse { documents, entities, statements, relations, merges }
}

/// Who stands where in a corpus: entities, their statements and their ties, with all evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discourse {
    /// The documents in the order they came.
    pub documents: Vec<Source>,
    /// Entities that take part in something, in order of first mention.
    pub entities: Vec<Entity>,
    /// One per holder, agreement and target.
    pub statements: Vec<Statement>,
    /// One per pair, kind and `former`.
    pub relations: Vec<Relation>,
    /// Every decision that two names mean one thing.
    pub merges: Vec<Merge>,
}

/// A document as the graph remembers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Index of the earlier document that this one repeats; its evidence is kept but counts once.
    pub copy_of: Option<u32>,
    /// Its text, where it was kept: a graph that was read from JSON has none.
    pub text: Option<String>,
}

/// Index into [`Discourse::entities`].
pub type EntityId = u32;

/// A person, group, issue, instrument or place in the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest good name in the corpus.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// All other wordings with their counts, most frequent first, then by alphabet.
    pub aliases: Vec<(String, u32)>,
    /// How often it is mentioned, pronouns included.
    pub n_mentions: u32,
    /// Name of the wider concept that the codebook puts it under.
    pub parent: Option<String>,
}

/// A position: who, for or against, what, and every passage that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Who holds it.
    pub holder: EntityId,
    /// Toward what.
    pub target: EntityId,
    /// For or against.
    pub agreement: Agreement,
    /// The surest among the evidence.
    pub certainty: Certainty,
    /// That of the surest evidence.
    pub modality: Modality,
    /// How sure we are, 0 to 1: at least that of the best evidence.
    pub score: f32,
    /// Instruments through which it is held.
    pub via: Vec<EntityId>,
    /// Third parties on whose word it is reported.
    pub attributed_to: Vec<EntityId>,
    /// Other true readings.
    pub alt: Vec<(EntityId, Agreement)>,
    /// In the order of documents and text. Never empty.
    pub evidence: Vec<Evidence>,
}

/// A tie between two entities and every passage that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// From whom.
    pub from: EntityId,
    /// How.
    pub kind: RelationKind,
    /// To whom or what.
    pub to: EntityId,
    /// Whether the text says it is over.
    pub former: bool,
    /// How sure we are, 0 to 1.
    pub score: f32,
    /// In the order of documents and text. Never empty.
    pub evidence: Vec<Evidence>,
}

/// One passage that shows a statement or a relation. All spans in code points of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Index into [`Discourse::documents`].
    pub document: u32,
    /// The clause.
    pub span: [u32; 2],
    /// The sentence or sentences around it, word for word.
    pub sentence: String,
    /// Where `sentence` stands.
    pub sentence_span: [u32; 2],
    /// The words for the holder (of a relation: none).
    pub holder_span: Option<[u32; 2]>,
    /// The words that carry the stance.
    pub cue_span: Option<[u32; 2]>,
    /// The words for the target.
    pub target_span: Option<[u32; 2]>,
    /// That of this passage.
    pub certainty: Certainty,
    /// That of this passage.
    pub modality: Modality,
    /// That of this passage.
    pub score: f32,
    /// The pattern or pass that found it.
    pub rule: String,
    /// Index of the evidence's document original, where the document is a copy: not counted again.
    pub repeats: bool,
}

impl Evidence {
    /// The words of a span on one line, where it lies in the sentence that the evidence keeps.
    pub fn words(&self, [start, end]: [u32; 2]) -> Option<String> {
        let [from, to] = self.sentence_span;
        let lies_inside = from <= start && start < end && end <= to;
        let cut = || self.sentence.chars().skip((start - from) as usize).take((end - start) as usize);
        lies_inside.then(|| one_line(&cut().collect::<String>()))
    }
}

/// Two wordings taken for one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The entity they became.
    pub entity: EntityId,
    /// The name that stayed.
    pub name: String,
    /// The wording that was merged into it.
    pub wording: String,
    /// Where it came from: index into [`Discourse::documents`].
    pub document: u32,
    /// The sieve that decided, within the document or over the corpus.
    pub reason: String,
    /// How sure it is, 0 to 1; below 0.9 it is only probable.
    pub score: f32,
}
