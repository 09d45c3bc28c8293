//! Extraction: what one text says, mention by mention.
//!
//! Sees one document only, so documents can be read in parallel. Cannot fail.

pub mod attribution;

use crate::analyze::TokenId;
use crate::text::span::Span;

/// What [`extract`] found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Every mention, in the order of the text (by start, then longer first).
    pub mentions: Vec<Mention>,
    /// The mentions sorted into chains: one chain, one person, group, issue, instrument or place.
    pub chains: Vec<Chain>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Who stands where.
    pub statements: Vec<StatementMention>,
    /// Who belongs to, leads, works for, urges, meets whom, and who wrote what.
    pub relations: Vec<RelationMention>,
}

/// Index of a mention in [`Extraction::mentions`].
pub type MentionId = u32;
/// Index of a chain in [`Extraction::chains`].
pub type ChainId = u32;

/// What kind of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// An individual.
    Person,
    /// A party, government, company, union, campaign, outlet, or people acting together.
    Group,
    /// A policy, proposal, claim, practice, event or state of affairs one can be for or against.
    Issue,
    /// A vehicle by which actors push a stance: petition, letter, motion, bill, strike.
    Instrument,
    /// A country, region or town that does not act.
    Place,
}

/// How a mention is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// "Jeremy Corbyn", "Mr Corbyn", "Momentum".
    Name,
    /// "the Labour leader", "some MPs", "a second referendum".
    Nominal,
    /// "he", "we", "their".
    Pronoun,
}

/// A stretch of text that stands for a person, group, place, issue or instrument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// Its grammatical head.
    pub head: TokenId,
    /// How it is worded.
    pub form: Form,
    /// What it stands for.
    pub kind: EntityKind,
    /// The chain it belongs to.
    pub chain: ChainId,
}

/// All mentions of one thing in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The fullest good name among the mentions.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Every other wording (no pronouns), with how often it stands in the text; in order of first use.
    pub aliases: Vec<(String, u32)>,
    /// How often it is mentioned, pronouns included.
    pub n_mentions: u32,
}

/// How an attribution gives the words of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// All content inside quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Part of it.
    Mixed,
}

/// Somebody says, thinks, wants or asks something: source, cue and content (PDTB, PARC, PolNeAR).
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name the source; empty for a quotation that floats without one.
    pub source: Vec<Span>,
    /// The words that attribute: "said", "according to".
    pub cue: Vec<Span>,
    /// What is attributed, in one or more pieces, quotation marks included.
    pub content: Vec<Span>,
    /// Who the source is, where it is a mention (also for floating quotations).
    pub speaker: Option<MentionId>,
    /// The word that heads the source.
    pub source_head: Option<TokenId>,
    /// The attribution (index into the list it stands in) whose speaker goes on speaking here: a quotation
    /// that floats without a source.
    pub continues: Option<u32>,
    /// How it is quoted.
    pub style: Style,
    /// The pattern or pass that found it.
    pub rule: &'static str,
}

/// For, against, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// For.
    Supports,
    /// Against.
    Opposes,
    /// For in part, or only on a condition.
    Mixed,
}

/// On whose word a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Said by the holder, or plainly by the journalist.
    Stated,
    /// Said of the holder by a third party.
    Reported,
    /// Follows from an act or wording.
    Implied,
}

/// Whether the stance is held, or would, will or did hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is held.
    Actual,
    /// It would be held if something else were so.
    Conditional,
    /// It will be held.
    Future,
    /// It was held and no longer is.
    Past,
}

/// One holder's position toward one target, as one passage shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementMention {
    /// Who holds it.
    pub holder: MentionId,
    /// Toward what.
    pub target: MentionId,
    /// For or against.
    pub agreement: Agreement,
    /// On whose word.
    pub certainty: Certainty,
    /// Held, would be held, will be, was.
    pub modality: Modality,
    /// How sure we are, 0 to 1.
    pub score: f32,
    /// The clause that shows it.
    pub evidence: Span,
    /// The words that express the holder.
    pub holder_span: Span,
    /// The words that carry the stance.
    pub cue_span: Span,
    /// The words that express the target.
    pub target_span: Span,
    /// The pattern or pass that found it.
    pub rule: &'static str,
    /// The instrument through which the holder speaks.
    pub via: Option<MentionId>,
    /// The third party on whose word it is reported.
    pub attributed_to: Option<MentionId>,
    /// Other true readings: opposing "scrapping the fee" is supporting "the fee".
    pub alt: Vec<(MentionId, Agreement)>,
}

/// How two entities are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Membership, party label, faction.
    MemberOf,
    /// Leader, head, chair, president of.
    Leads,
    /// Spokesperson, adviser, minister, candidate, staff, activist of.
    WorksFor,
    /// Ally, supporter group, close link.
    AllyOf,
    /// Presses, asks, warns.
    Urges,
    /// Holds talks with.
    Meets,
    /// Wrote, organised or signed an instrument.
    Authored,
}

/// One tie between two mentions, as one passage shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationMention {
    /// From whom.
    pub from: MentionId,
    /// How.
    pub kind: RelationKind,
    /// To whom or what.
    pub to: MentionId,
    /// Whether the text says it is over ("former", "ex-").
    pub former: bool,
    /// How sure we are, 0 to 1.
    pub score: f32,
    /// The passage that shows it.
    pub evidence: Span,
    /// The pattern or pass that found it.
    pub rule: &'static str,
}
