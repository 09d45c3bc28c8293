//! Topics: the issues and instruments that statements are about, sorted into chains.
//!
//! Conservative: two phrases are one issue if their content words are the same, if one is the acronym of
//! the other, or if a definite phrase points back to a fuller one with the same noun.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel, upos::Upos};
use crate::extract::phrase::{core_noun_phrase, mention_phrase};
use crate::extract::{Chain, ChainId, EntityKind, Form, Mention, MentionId};
use crate::lexicon::Lexicon;
use crate::text::{Document, span::Span};

/// A phrase that a statement takes for its issue or instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its words.
    pub span: Span,
    /// Its grammatical head: a noun, a pronoun, or the verb of a clause.
    pub head: TokenId,
    /// Issue or instrument.
    pub kind: EntityKind,
}

/// Adds a mention for every topic and sorts them into new chains; gives the mention of each topic.
///
/// Mentions are appended, so that indexes into them hold; the same topic twice is one mention. A chain is
/// named by the core noun phrase of its fullest wording, also where that is no topic itself: "the deal" is
/// "Ann Smith's pay deal" if that stands before it. About linear in the number of words.
pub fn chain_topics(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    topics: &[Topic],
    mentions: &mut Vec<Mention>,
    chains: &mut Vec<Chain>,
) -> Vec<MentionId> {
    let heads: BTreeSet<TokenId> = mentions.iter().map(|mention| mention.head).collect();
    let nouns = Nouns::new(analysis, &heads);
    let look = Look { document, analysis, lexicon, nouns };
    let mut order: Vec<usize> = (0..topics.len()).collect();
    order.sort_by_key(|&n| (topics[n].span, topics[n].head));
    let mut ids = vec![0; topics.len()];
    let mut by_place: BTreeMap<(Span, TokenId), MentionId> = BTreeMap::new();
    let mut open = Open { by_content: BTreeMap::new(), by_initials: BTreeMap::new(), latest: None };
    for n in order {
        let topic = topics[n];
        ids[n] = *by_place.entry((topic.span, topic.head)).or_insert_with(|| {
            let chain = look.chain_of(topic, &mut open, chains);
            let form = look.form(topic);
            mentions.push(Mention {
                span: topic.span,
                head: topic.head,
                form,
                kind: chains[chain as usize].kind,
                chain,
            });
            mentions.len() as MentionId - 1
        });
    }
    ids
}

/// How many nouns back a definite phrase looks for a fuller one.
const REACH: usize = 8;

/// The chains made so far.
struct Open {
    by_content: BTreeMap<BTreeSet<String>, ChainId>,
    by_initials: BTreeMap<String, ChainId>,
    /// The chain last mentioned, with its sentence.
    latest: Option<(ChainId, u32)>,
}

struct Look<'d> {
    document: &'d Document,
    analysis: &'d Analysis,
    lexicon: &'d Lexicon,
    nouns: Nouns,
}

/// The common nouns of the document that are no actors, by lemma.
struct Nouns(BTreeMap<String, Vec<TokenId>>);

impl Nouns {
    fn new(analysis: &Analysis, actors: &BTreeSet<TokenId>) -> Nouns {
        let mut nouns: BTreeMap<String, Vec<TokenId>> = BTreeMap::new();
        for (id, token) in analysis.tokens.iter().enumerate() {
            if matches!(token.upos, Upos::Noun | Upos::Propn) && !actors.contains(&(id as TokenId)) {
                nouns.entry(token.lemma.to_lowercase()).or_default().push(id as TokenId);
            }
        }
        Nouns(nouns)
    }
}

impl Look<'_> {
    fn chain_of(&self, topic: Topic, open: &mut Open, chains: &mut Vec<Chain>) -> ChainId {
        let sentence = self.token(topic.head).sentence;
        let found = if self.form(topic) == Form::Pronoun {
            // "Ministers dropped the plan. Villagers had fought it for years."
            open.latest.filter(|(_, at)| sentence.abs_diff(*at) <= 1).map(|(chain, _)| chain)
        } else {
            self.known(topic, open)
        };
        let chain = found.unwrap_or_else(|| self.start(topic, open, chains));
        let wording = self.wording(topic.span);
        let known = &mut chains[chain as usize];
        known.n_mentions += 1;
        if self.form(topic) != Form::Pronoun && known.name != wording {
            match known.aliases.iter_mut().find(|(alias, _)| *alias == wording) {
                Some((_, n)) => *n += 1,
                None => known.aliases.push((wording, 1)),
            }
        }
        open.latest = Some((chain, sentence));
        chain
    }

    /// The chain that an earlier topic with the same content, or the long form of an acronym, began.
    fn known(&self, topic: Topic, open: &Open) -> Option<ChainId> {
        let full = self.fullest(topic);
        let content = self.content(full);
        let text = full.of(&self.document.text).replace('.', "");
        open.by_content.get(&content).or_else(|| open.by_initials.get(&text)).copied()
    }

    fn start(&self, topic: Topic, open: &mut Open, chains: &mut Vec<Chain>) -> ChainId {
        let full = self.fullest(topic);
        let chain = chains.len() as ChainId;
        chains.push(Chain { name: self.wording(full), kind: topic.kind, aliases: Vec::new(), n_mentions: 0 });
        open.by_content.entry(self.content(full)).or_insert(chain);
        for initials in self.initials(full) {
            open.by_initials.entry(initials).or_insert(chain);
        }
        chain
    }

    /// The core of the topic, or of the fuller phrase before it that it points back to.
    fn fullest(&self, topic: Topic) -> Span {
        let token = self.token(topic.head);
        if !matches!(token.upos, Upos::Noun | Upos::Propn) {
            return topic.span;
        }
        let core = core_noun_phrase(self.analysis, topic.head, self.lexicon);
        let own = self.content(core);
        if own.len() > 2 || !self.is_definite(topic.head) {
            return core;
        }
        let earlier = self.nouns.0.get(&token.lemma.to_lowercase()).map_or(&[][..], Vec::as_slice);
        let before = &earlier[..earlier.partition_point(|&id| id < topic.head)];
        let fuller =
            before.iter().rev().take(REACH).map(|&id| core_noun_phrase(self.analysis, id, self.lexicon));
        let mut fuller = fuller.filter(|span| {
            let content = self.content(*span);
            content.len() > own.len() && content.is_superset(&own)
        });
        fuller.next().unwrap_or(core)
    }

    fn is_definite(&self, head: TokenId) -> bool {
        let phrase = mention_phrase(self.analysis, head).of(&self.document.text);
        let first = phrase.split_whitespace().next().unwrap_or_default().to_lowercase();
        self.lexicon.definite.contains(&first)
    }

    /// The lemmas of the content words.
    fn content(&self, span: Span) -> BTreeSet<String> {
        let tokens = &self.analysis.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        let content = |token: &&Token| {
            !matches!(token.upos, Upos::Punct | Upos::Det | Upos::Adp | Upos::Part | Upos::Cconj | Upos::Sym)
                && !self.lexicon.empty_words.contains(&token.lemma.to_lowercase())
        };
        tokens[first..end].iter().filter(content).map(|token| token.lemma.to_lowercase()).collect()
    }

    /// The acronyms of a phrase: its capitals, and what stands in brackets behind it.
    fn initials(&self, span: Span) -> Vec<String> {
        let words = || span.of(&self.document.text).split([' ', '-', '\n']);
        let capitals: String =
            words().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
        let behind = self.document.text[span.end as usize..].trim_start();
        let bracket =
            behind.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
        let is_acronym =
            |text: &str| text.len() > 1 && text.len() < 8 && text.chars().all(|c| c.is_alphanumeric());
        let bracket = bracket.filter(|inside| is_acronym(inside)).map(str::to_owned);
        bracket.into_iter().chain((capitals.chars().count() > 1).then_some(capitals)).collect()
    }

    fn form(&self, topic: Topic) -> Form {
        let token = self.token(topic.head);
        match token.upos {
            Upos::Pron | Upos::Det if topic.span == token.span => Form::Pronoun,
            Upos::Propn if token.deprel != Deprel::Compound => Form::Name,
            _ => Form::Nominal,
        }
    }

    fn token(&self, id: TokenId) -> &Token {
        &self.analysis.tokens[id as usize]
    }

    fn wording(&self, span: Span) -> String {
        span.of(&self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;

    /// The chain names of the topics headed by the given words, in that order.
    fn names(text: &str, heads: &[(&str, usize)]) -> Vec<String> {
        let (document, lexicon) = (Document::new("test", text), Lexicon::builtin());
        let analysis = analyze(&document, lexicon);
        let topic = |(word, nth): &(&str, usize)| {
            let is = |id: &TokenId| analysis.tokens[*id as usize].span.of(text) == *word;
            let head = (0..analysis.tokens.len() as TokenId).filter(is).nth(*nth).expect("the word");
            Topic { span: mention_phrase(&analysis, head), head, kind: EntityKind::Issue }
        };
        let topics: Vec<Topic> = heads.iter().map(topic).collect();
        let (mut mentions, mut chains) = (Vec::new(), Vec::new());
        let ids = chain_topics(&document, &analysis, lexicon, &topics, &mut mentions, &mut chains);
        ids.iter().map(|&id| chains[mentions[id as usize].chain as usize].name.clone()).collect()
    }

    #[test]
    fn a_definite_phrase_points_back_to_the_fuller_one() {
        let text = "Ministers signed a regional pay deal. Unions opposed the deal. A deal on steel was fine.";
        assert_eq!(
            names(text, &[("deal", 0), ("deal", 1), ("deal", 2)]),
            ["regional pay deal", "regional pay deal", "deal on steel"]
        );
        // The fuller phrase names the chain even where it is no topic itself.
        assert_eq!(names(text, &[("deal", 1)]), ["regional pay deal"]);
    }

    #[test]
    fn an_acronym_and_a_pronoun_are_their_issue() {
        let text = "Ministers back the Atlantic Trade Pact (ATP). Farmers opposed the ATP. Unions fought it.";
        let all = names(text, &[("Pact", 0), ("ATP", 1), ("it", 0)]);
        assert_eq!(all, ["Atlantic Trade Pact"; 3]);
    }
}
