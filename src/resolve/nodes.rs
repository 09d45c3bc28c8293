//! Nodes: the chains of all documents, each with what decides whether it is the same as another.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Chain, ChainId, EntityKind, Extraction, Form, RelationKind};
use crate::lexicon::Lexicon;
use crate::resolve::codebook::{Coded, Wordings};
use crate::resolve::copies::words;
use crate::resolve::sieve::Sets;
use crate::text::Document;

/// The chains of all documents and the sets they have been sorted into so far.
pub(crate) struct Nodes {
    pub(crate) nodes: Vec<Node>,
    pub(crate) sets: Sets,
    /// The node of a chain in a document, if it has one: chains of pronouns alone have none.
    pub(crate) by_chain: BTreeMap<(u32, ChainId), usize>,
    /// For every document, what is named in it: names of persons, groups and places in lower case.
    pub(crate) contexts: Vec<BTreeSet<String>>,
    /// The concept of the codebook that each set is, by the first node of the set.
    concepts: Vec<Option<usize>>,
}

/// One chain.
pub(crate) struct Node {
    pub(crate) document: u32,
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    /// Whether a name is among its mentions (issues and instruments: always).
    pub(crate) named: bool,
    /// The words of its name in lower case.
    pub(crate) words: Vec<String>,
    /// The content words of its name: lower case, singular, in the order of the alphabet.
    pub(crate) content: BTreeSet<String>,
    pub(crate) aliases: Vec<String>,
    /// The groups it belongs to or works for, in lower case.
    pub(crate) groups: BTreeSet<String>,
    /// What the codebook makes of an issue or instrument.
    pub(crate) coded: Option<Coded>,
}

impl Nodes {
    pub(crate) fn new(readings: &[(Document, Extraction)], lexicon: &Lexicon) -> Nodes {
        let (mut nodes, mut by_chain, mut contexts) = (Vec::new(), BTreeMap::new(), Vec::new());
        let wordings = Wordings::new(lexicon);
        for (n, (_, extraction)) in readings.iter().enumerate() {
            let document = n as u32;
            let groups = groups(extraction);
            let worded = forms(extraction);
            let mut context = BTreeSet::new();
            for (id, chain) in extraction.chains.iter().enumerate() {
                let form = worded.get(&(id as ChainId)).copied().unwrap_or(Form::Pronoun);
                let is_topic = matches!(chain.kind, EntityKind::Issue | EntityKind::Instrument);
                if form == Form::Pronoun && !is_topic {
                    continue;
                }
                let named = is_topic || form == Form::Name;
                if named && !is_topic {
                    context.insert(chain.name.to_lowercase());
                }
                let groups = groups.get(&(id as ChainId)).cloned().unwrap_or_default();
                by_chain.insert((document, id as ChainId), nodes.len());
                let mut node = node(document, chain, named, groups, lexicon);
                if is_topic {
                    let aliases = chain.aliases.iter().map(|(alias, _)| alias.as_str());
                    node.coded = wordings.find(std::iter::once(chain.name.as_str()).chain(aliases));
                }
                nodes.push(node);
            }
            contexts.push(context);
        }
        let sets = Sets::new(nodes.len());
        let concepts = nodes.iter().map(|node: &Node| node.coded.map(|coded| coded.concept)).collect();
        Nodes { nodes, sets, by_chain, contexts, concepts }
    }

    /// The nodes of some kinds with their indexes.
    pub(crate) fn of_kind(&self, kinds: &[EntityKind]) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&n| kinds.contains(&self.nodes[n].kind)).collect()
    }

    /// Takes two nodes for one thing, unless their kinds or parties speak against it.
    pub(crate) fn merge(&mut self, one: usize, other: usize, reason: &'static str, score: f32) -> bool {
        let (a, b) = (self.sets.of(one), self.sets.of(other));
        if a == b {
            return true;
        }
        if !self.agree(one, other) || self.concepts[a].zip(self.concepts[b]).is_some_and(|(a, b)| a != b) {
            return false;
        }
        self.concepts[a.min(b)] = self.concepts[a].or(self.concepts[b]);
        self.sets.merge(one, other, reason, score);
        true
    }

    /// Whether two documents name something in common apart from the two nodes themselves.
    pub(crate) fn share_context(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        let own = |name: &String| a.words.iter().any(|word| name.split(' ').any(|part| part == word));
        let (a, b) = (&self.contexts[a.document as usize], &self.contexts[b.document as usize]);
        a.intersection(b).any(|name| !own(name))
    }

    /// The concept of the codebook that the set of a node is.
    pub(crate) fn concept(&self, node: usize) -> Option<usize> {
        self.concepts[self.sets.of(node)]
    }

    /// The chains whose wording is the opposite of their concept.
    pub(crate) fn turned(&self) -> BTreeSet<(u32, ChainId)> {
        let turned = |n: usize| self.nodes[n].coded.is_some_and(|coded| coded.opposite);
        self.by_chain.iter().filter(|&(_, &n)| turned(n)).map(|(key, _)| *key).collect()
    }

    fn agree(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        let same_kind = |kind: EntityKind| if kind == EntityKind::Place { EntityKind::Group } else { kind };
        let parties = a.groups.is_empty() || b.groups.is_empty() || !a.groups.is_disjoint(&b.groups);
        match (a.coded, b.coded) {
            (Some(a), Some(b)) => return a.concept == b.concept,
            // What shares words with "no second vote" is not its opposite.
            (Some(coded), None) | (None, Some(coded)) if coded.opposite => return false,
            _ => {}
        }
        same_kind(a.kind) == same_kind(b.kind) && (a.kind != EntityKind::Person || parties)
    }
}

/// The content words of a wording: lower case, without function words, plurals as singulars.
pub(crate) fn content(wording: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    let kept = words(wording).filter(|word| !lexicon.empty_words.contains(word) && word != "s");
    kept.map(singular).collect()
}

fn node(document: u32, chain: &Chain, named: bool, groups: BTreeSet<String>, lexicon: &Lexicon) -> Node {
    Node {
        document,
        kind: chain.kind,
        named,
        words: words(&chain.name).collect(),
        content: content(&chain.name, lexicon),
        aliases: chain.aliases.iter().map(|(alias, _)| alias.clone()).collect(),
        groups,
        coded: None,
        name: chain.name.clone(),
    }
}

/// The surest form among the mentions of each chain.
fn forms(extraction: &Extraction) -> BTreeMap<ChainId, Form> {
    let mut forms = BTreeMap::new();
    for mention in &extraction.mentions {
        let form = forms.entry(mention.chain).or_insert(mention.form);
        *form = (*form).min(mention.form);
    }
    forms
}

/// The parties that the members in a document belong to now.
fn groups(extraction: &Extraction) -> BTreeMap<ChainId, BTreeSet<String>> {
    let mut groups: BTreeMap<ChainId, BTreeSet<String>> = BTreeMap::new();
    let members = extraction.relations.iter().filter(|tie| tie.kind == RelationKind::MemberOf && !tie.former);
    let chain = |id: u32| extraction.mentions.get(id as usize).map(|mention| mention.chain);
    for (from, to) in members.filter_map(|tie| chain(tie.from).zip(chain(tie.to))) {
        if let Some(group) = extraction.chains.get(to as usize) {
            groups.entry(from).or_default().insert(group.name.to_lowercase());
        }
    }
    groups
}

/// A plural without its ending. Rough, but rough in the same way for all documents.
fn singular(word: String) -> String {
    let letters = word.chars().count();
    if let Some(stem) = word.strip_suffix("ies").filter(|_| letters > 4) {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if letters > 3 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word,
    }
}
