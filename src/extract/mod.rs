//! Extraction: what one text says, mention by mention.
//!
//! Sees one document only, so documents can be read in parallel. Cannot fail.

pub mod argument;
pub mod coref;
pub(crate) mod demonym;
#[cfg(test)]
pub(crate) mod hand_made;
pub(crate) mod listed;
pub mod matcher;
pub mod mention;
pub mod page;
pub mod pattern;
pub mod phrase;
pub(crate) mod piece;
pub mod relation;
pub mod statement;
pub mod tree;
pub(crate) mod watch;
pub mod why;

use crate::analyze::inventory::inventory;
use crate::analyze::{Analysis, TokenId};
use crate::extract::statement::draft::Draft;
use crate::extract::statement::learned::model::Tables;
use crate::extract::watch::Watch;
use crate::lexicon::Lexicon;
use crate::text::{Document, span::Span};

/// Reads mentions, attributions, statements and relations off one analysed document. Cannot fail.
///
/// ```
/// use stancegraph::{analyze::analyze, extract::{Options, extract}, lexicon::Lexicon, text::Document};
/// let document = Document::new("x", "The Northern Farmers' Union rejected the levy.");
/// let lexicon = Lexicon::builtin();
/// let extraction = extract(&document, &analyze(&document, lexicon), lexicon, Options::default());
/// assert_eq!(extraction.statements.len(), 1);
/// ```
pub fn extract(document: &Document, analysis: &Analysis, lexicon: &Lexicon, options: Options) -> Extraction {
    watched(document, analysis, lexicon, options, &mut ())
}

/// Which learned parts are at work. Without them the patterns carry on by themselves, and scores are theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Stances are weighed by what was learnt from annotated articles, and more of them found.
    pub learned_stances: bool,
    /// The same for ties.
    pub learned_relations: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { learned_stances: true, learned_relations: true }
    }
}

/// The learned parts at work, with the weights they ask.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'w> {
    /// What weighs stances, if anything does.
    pub(crate) stances: Option<Tables<'w>>,
    /// Whether ties are weighed.
    pub(crate) relations: bool,
}

impl From<Options> for Parts<'static> {
    fn from(options: Options) -> Parts<'static> {
        let stances = options.learned_stances.then_some(Tables::SHIPPED);
        Parts { stances, relations: options.learned_relations }
    }
}

/// As [`extract`], several documents stage by stage: what a stage asks of weights and lists comes close to the
/// processor once for all of them.
pub fn extract_all(
    documents: &[&Document],
    analyses: &[Analysis],
    lexicon: &Lexicon,
    options: Options,
) -> Vec<Extraction> {
    let texts: Vec<(&Document, &Analysis)> = documents.iter().copied().zip(analyses).collect();
    all_watched(&texts, lexicon, options.into(), &mut ())
}

/// As [`extract`], while somebody looks on.
pub(crate) fn watched(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    options: Options,
    watch: &mut impl Watch,
) -> Extraction {
    all_watched(&[(document, analysis)], lexicon, options.into(), watch).pop().unwrap_or_default()
}

/// As [`extract_all`], with these parts, while somebody looks on.
pub(crate) fn all_watched(
    texts: &[(&Document, &Analysis)],
    lexicon: &Lexicon,
    parts: Parts,
    watch: &mut impl Watch,
) -> Vec<Extraction> {
    let trees: Vec<_> = texts.iter().map(|(_, analysis)| tree::Tree::new(analysis)).collect();
    let mut attributed: Vec<_> = trees.iter().map(|tree| attribution::attributions(tree, lexicon)).collect();
    let mut mentioned: Vec<_> =
        texts.iter().map(|(document, analysis)| mention::mentions(document, analysis, lexicon)).collect();
    let heard = texts.iter().zip(mentioned.iter_mut().zip(&mut attributed));
    let chained: Vec<_> = heard
        .map(|((document, analysis), (mentions, attributions))| {
            coref::coref(document, analysis, lexicon, mentions, attributions)
        })
        .collect();
    let beside = texts.iter().zip(trees).zip(mentioned.iter().zip(&attributed));
    let pages: Vec<_> = beside
        .map(|((text, tree), (mentions, attributions))| {
            page::Page::new(text.0, tree, lexicon, mentions, attributions)
        })
        .collect();
    let patterned: Vec<_> = pages.iter().map(|page| statement::found_by_patterns(page, watch)).collect();
    let drafts = pages.iter().zip(patterned);
    let drafts: Vec<_> =
        drafts.map(|(page, drafts)| statement::statements(page, drafts, parts.stances, watch)).collect();
    let ties: Vec<_> = pages.iter().map(|page| relation::relations(page, parts.relations, watch)).collect();
    let found = pages.iter().zip(drafts.into_iter().zip(ties)).zip(chained);
    let found: Vec<_> = found
        .map(|((page, (drafts, ties)), chains)| settle(page, drafts, ties, chains, parts, watch))
        .collect();
    drop(pages);
    let whole = texts.iter().zip(found).zip(attributed).map(|((text, found), attributions)| {
        let mut extraction = Extraction { attributions, ..found };
        places_act(&mut extraction);
        demonym::demonyms(text.0, text.1, lexicon, &mut extraction);
        mention::in_text_order(&mut extraction);
        extraction
    });
    whole.collect()
}

/// What a document says in the end, but for its attributions.
fn settle(
    page: &page::Page,
    drafts: Vec<Draft>,
    ties: Vec<relation::Tie>,
    mut chains: Vec<Chain>,
    parts: Parts,
    watch: &mut impl Watch,
) -> Extraction {
    let (document, analysis, lexicon) = (page.document, page.analysis, page.lexicon);
    // Issues and instruments are known only now, by what is said about them.
    let mut topics = statement::topics(&drafts);
    topics.extend(ties.iter().filter_map(|tie| tie.to.topic()));
    let mut all = page.mentions.to_vec();
    let ids = coref::topics::chain_topics(document, analysis, lexicon, &topics, &mut all, &mut chains);
    let places = topics.iter().map(|topic| (topic.span, topic.head)).zip(ids).collect();

    let settled = statement::settle::settle(page, drafts, &places, &|id| all[id as usize].chain, watch);
    let mut statements = match parts.stances {
        Some(_) => statement::trust::weigh(page, &all, &chains, settled, watch),
        None => settled.into_iter().map(|one| one.statement).collect(),
    };
    let relations = relation::settle(ties, &places, &all);
    statement::via::authors_support(page, &all, &relations, &mut statements);
    statement::via::authors_hold(&all, &relations, &mut statements);
    let sentences = analysis.sentences.iter().map(|sentence| sentence.span).collect();
    Extraction { mentions: all, chains, attributions: Vec::new(), statements, relations, sentences }
}

/// A country or town that takes a stance, or is the target of one, is an actor: a group.
fn places_act(extraction: &mut Extraction) {
    let stances = extraction.statements.iter().flat_map(|statement| [statement.holder, statement.target]);
    let ties = extraction.relations.iter().flat_map(|relation| [relation.from, relation.to]);
    for id in stances.chain(ties) {
        let chain = &mut extraction.chains[extraction.mentions[id as usize].chain as usize];
        if chain.kind == EntityKind::Place {
            chain.kind = EntityKind::Group;
        }
    }
    for mention in &mut extraction.mentions {
        if extraction.chains[mention.chain as usize].kind == EntityKind::Group
            && mention.kind == EntityKind::Place
        {
            mention.kind = EntityKind::Group;
        }
    }
}
pub mod attribution;

/// What [`extract`] found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Where the sentences stand, in the order of the text: evidence is shown with the sentence around it.
    pub sentences: Vec<Span>,
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

inventory! {
    /// What kind of thing an entity is.
    EntityKind {
        /// An individual.
        Person = "person",
        /// A party, government, company, union, campaign, outlet, or people acting together.
        Group = "group",
        /// A policy, proposal, claim, practice, event or state of affairs one can be for or against.
        Issue = "issue",
        /// A vehicle by which actors push a stance: petition, letter, motion, bill, strike.
        Instrument = "instrument",
        /// A country, region or town that does not act.
        Place = "place",
    }
}

inventory! {
    /// How a mention is worded.
    Form {
        /// "Jeremy Corbyn", "Mr Corbyn", "Momentum".
        Name = "name",
        /// "the Labour leader", "some MPs", "a second referendum".
        Nominal = "nominal",
        /// "he", "we", "their".
        Pronoun = "pronoun",
    }
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
    /// Every decision that another wording of this text means it.
    pub joins: Vec<Join>,
}

/// A wording taken for a thing that the text names otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The wording.
    pub wording: String,
    /// The sieve that decided.
    pub reason: &'static str,
    /// How sure it is, 0 to 1; below 0.9 it is only probable.
    pub score: f32,
}

inventory! {
    /// How an attribution gives the words of its source.
    Style {
        /// All content inside quotation marks.
        Direct = "direct",
        /// None of it.
        Indirect = "indirect",
        /// Part of it.
        Mixed = "mixed",
    }
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

inventory! {
    /// For, against, or both.
    Agreement {
        /// For.
        Supports = "supports",
        /// Against.
        Opposes = "opposes",
        /// For in part, or only on a condition.
        Mixed = "mixed",
    }
}

inventory! {
    /// On whose word a statement stands.
    Certainty {
        /// Said by the holder, or plainly by the journalist.
        Stated = "stated",
        /// Said of the holder by a third party.
        Reported = "reported",
        /// Follows from an act or wording.
        Implied = "implied",
    }
}

inventory! {
    /// Whether the stance is held, or would, will or did hold.
    Modality {
        /// It is held.
        Actual = "actual",
        /// It would be held if something else were so.
        Conditional = "conditional",
        /// It will be held.
        Future = "future",
        /// It was held and no longer is.
        Past = "past",
    }
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

inventory! {
    /// How two entities are tied.
    RelationKind {
        /// Membership, party label, faction.
        MemberOf = "member_of",
        /// Leader, head, chair, president of.
        Leads = "leads",
        /// Spokesperson, adviser, minister, candidate, staff, activist of.
        WorksFor = "works_for",
        /// Ally, supporter group, close link.
        AllyOf = "ally_of",
        /// Presses, asks, warns.
        Urges = "urges",
        /// Holds talks with.
        Meets = "meets",
        /// Wrote, organised or signed an instrument.
        Authored = "authored",
    }
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
