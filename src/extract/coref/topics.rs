//! Topics: the issues and instruments that statements are about, sorted into chains.
//!
//! Conservative: two phrases are one issue if their content words are the same, if one is the acronym of
//! the other, or if a definite phrase points back to a fuller one with the same noun.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel, upos::Upos};
use crate::extract::coref::called::called;
use crate::extract::phrase::{children, core_clause, core_noun_phrase, mention_phrase};
use crate::extract::{Chain, ChainId, EntityKind, Form, Join, Mention, MentionId};
use crate::lexicon::Lexicon;
use crate::lexicon::hash::{WordHasher, WordMap};
use crate::text::{Document, lower_case, one_line, span::Span};

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
    let mut look = Look { document, analysis, lexicon, nouns, defined: Vec::new() };
    let phrase = |head| core_noun_phrase(analysis, head, lexicon);
    let defined = called(document, analysis, lexicon).into_iter();
    look.defined = defined
        .map(|(noun, name)| {
            let content = |head| look.canonical(phrase(head), look.content(phrase(head)));
            (content(noun), content(name))
        })
        .collect();
    let mut order: Vec<usize> = (0..topics.len()).collect();
    order.sort_by_key(|&n| (topics[n].span, topics[n].head));
    let mut ids = vec![0; topics.len()];
    let mut by_place: BTreeMap<(Span, TokenId), MentionId> = BTreeMap::new();
    let mut open = Open::default();
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
/// How many sentences back a shell noun looks.
const SHELL_REACH: u32 = 2;

/// The content words of a phrase as the hashes of their lemmas, sorted: they are compared a dozen times for each
/// topic, and only to find out whether they are the same.
type Content = Vec<u64>;

/// The chains made so far.
#[derive(Default)]
struct Open {
    by_content: WordMap<Content, ChainId>,
    by_initials: BTreeMap<String, ChainId>,
    /// By what is left of the content without owners.
    by_unowned: WordMap<Content, ChainId>,
    /// The chain last mentioned, with its sentence.
    latest: Option<(ChainId, u32)>,
    /// The chain last mentioned by a clause or by more than one word, with its sentence and words: "the law" of "scrap
    /// the law" is not all that.
    latest_policy: Option<(ChainId, u32, Span)>,
}

struct Look<'d> {
    document: &'d Document,
    analysis: &'d Analysis,
    lexicon: &'d Lexicon,
    nouns: Nouns,
    /// The content of what is defined and of what it is called.
    defined: Vec<(Content, Content)>,
}

/// The common nouns of the document that are no actors, sorted by the hash of their lemma, then by place.
struct Nouns(Vec<(u64, TokenId)>);

impl Nouns {
    fn new(analysis: &Analysis, actors: &BTreeSet<TokenId>) -> Nouns {
        let tokens = analysis.tokens.iter().enumerate().map(|(id, token)| (id as TokenId, token));
        let is_noun = |(id, token): &(TokenId, &Token)| {
            matches!(token.upos, Upos::Noun | Upos::Propn) && !actors.contains(id)
        };
        let nouns = tokens.filter(is_noun).map(|(id, token)| (hash(&lower_case(&token.lemma)), id));
        let mut nouns: Vec<(u64, TokenId)> = nouns.collect();
        nouns.sort_unstable();
        Nouns(nouns)
    }

    /// Those of this lemma before `end`, the last first.
    fn before(&self, lemma: u64, end: TokenId) -> impl Iterator<Item = TokenId> {
        let n = self.0.partition_point(|&noun| noun < (lemma, end));
        self.0[..n].iter().rev().take_while(move |noun| noun.0 == lemma).map(|noun| noun.1)
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

impl Look<'_> {
    fn chain_of(&self, topic: Topic, open: &mut Open, chains: &mut Vec<Chain>) -> ChainId {
        let sentence = self.token(topic.head).sentence;
        let full = self.fullest(topic);
        let found = if self.form(topic) == Form::Pronoun {
            // "Ministers dropped the plan. Villagers had fought it for years."
            let near = open.latest.filter(|(_, at)| sentence.abs_diff(*at) <= 1);
            near.map(|(chain, _)| (chain, "pronoun", 0.6))
        } else {
            self.known(topic, full, open)
        };
        let (chain, reason, score) = match found {
            Some(found) => found,
            None => (self.start(topic, full, open, chains), "same noun", 0.8),
        };
        let wording = self.wording(topic.span);
        let known = &mut chains[chain as usize];
        known.n_mentions += 1;
        if self.form(topic) != Form::Pronoun && known.name != wording {
            match known.aliases.iter_mut().find(|(alias, _)| *alias == wording) {
                Some((_, n)) => *n += 1,
                None => {
                    known.joins.push(Join { wording: wording.clone(), reason, score });
                    known.aliases.push((wording, 1));
                }
            }
        }
        open.latest = Some((chain, sentence));
        let upos = self.token(topic.head).upos;
        if upos == Upos::Verb || (upos == Upos::Noun && self.content(topic.span).len() > 1) {
            open.latest_policy = Some((chain, sentence, topic.span));
        }
        chain
    }

    /// The chain that an earlier topic with the same content, or the long form of an acronym, began.
    fn known(&self, topic: Topic, full: Span, open: &Open) -> Option<(ChainId, &'static str, f32)> {
        let content = self.content(full);
        let text = full.of(&self.document.text).replace('.', "");
        let canonical = self.canonical(full, content.clone());
        let reason = if canonical == content { ("same words", 0.95) } else { ("synonym", 0.8) };
        let same = open.by_content.get(&canonical).map(|&chain| (chain, reason.0, reason.1));
        same.or_else(|| Some((self.defined(&canonical, open)?, "definition", 0.85)))
            .or_else(|| Some((*open.by_initials.get(&text)?, "acronym", 0.9)))
            .or_else(|| Some((self.unowned(topic, full, open)?, "same words but for an owner", 0.8)))
            .or_else(|| Some((self.shell(topic, &content, open)?, "noun that points back", 0.6)))
    }

    /// "The people's vote" where the text says that a public vote is called so, and the other way round.
    fn defined(&self, content: &Content, open: &Open) -> Option<ChainId> {
        let other = |(thing, name): &(Content, Content)| match content {
            content if content == name => open.by_content.get(thing).copied(),
            content if content == thing => open.by_content.get(name).copied(),
            _ => None,
        };
        self.defined.iter().find_map(other)
    }

    /// "The council's climate plan" for "climate plan", and the other way round.
    fn unowned(&self, topic: Topic, full: Span, open: &Open) -> Option<ChainId> {
        open.by_unowned.get(&self.unowned_content(topic, full)?).copied()
    }

    /// The content without the words for an owner, if it still says something.
    fn unowned_content(&self, topic: Topic, full: Span) -> Option<Content> {
        let owner = |id: &TokenId| self.token(*id).deprel == Deprel::NmodPoss;
        let mut content = self.content(full);
        for owner in children(self.analysis, topic.head).filter(owner) {
            let of_owner = self.content(mention_phrase(self.analysis, owner));
            content.retain(|word| !of_owner.contains(word));
        }
        (content.len() > 1).then_some(content)
    }

    /// "The move", "these proposals": what was talked of last.
    fn shell(&self, topic: Topic, content: &Content, open: &Open) -> Option<ChainId> {
        let token = self.token(topic.head);
        self.lexicon.shells.get(&lower_case(&token.lemma))?;
        if content.len() > 1 || !self.is_definite(topic.head) {
            return None;
        }
        open.latest_policy
            .filter(|(_, at, words)| {
                token.sentence.abs_diff(*at) <= SHELL_REACH && !words.contains(token.span)
            })
            .map(|(chain, ..)| chain)
    }

    fn start(&self, topic: Topic, full: Span, open: &mut Open, chains: &mut Vec<Chain>) -> ChainId {
        let chain = chains.len() as ChainId;
        let (name, aliases, joins) = (self.wording(full), Vec::new(), Vec::new());
        chains.push(Chain { name, kind: topic.kind, aliases, n_mentions: 0, joins });
        open.by_content.entry(self.canonical(full, self.content(full))).or_insert(chain);
        if let Some(content) = self.unowned_content(topic, full) {
            open.by_unowned.entry(content).or_insert(chain);
        }
        for initials in self.initials(full) {
            open.by_initials.entry(initials).or_insert(chain);
        }
        chain
    }

    /// The core of the topic, or of the fuller phrase before it that it points back to.
    fn fullest(&self, topic: Topic) -> Span {
        let token = self.token(topic.head);
        if matches!(token.upos, Upos::Verb) {
            return core_clause(self.analysis, topic.head, topic.span, self.lexicon);
        }
        // Of "pro-hunt" it is the hunt.
        if !matches!(token.upos, Upos::Noun | Upos::Propn) || token.span.start < topic.span.start {
            return topic.span;
        }
        let core = core_noun_phrase(self.analysis, topic.head, self.lexicon);
        let own = self.content(core);
        if own.len() > 2 || !self.is_definite(topic.head) {
            return core;
        }
        let earlier = self.nouns.before(hash(&lower_case(&token.lemma)), topic.head).take(REACH);
        let mut fuller = earlier.map(|id| core_noun_phrase(self.analysis, id, self.lexicon)).filter(|span| {
            let content = self.content(*span);
            content.len() > own.len() && own.iter().all(|word| content.contains(word))
        });
        fuller.next().unwrap_or(core)
    }

    fn is_definite(&self, head: TokenId) -> bool {
        let phrase = mention_phrase(self.analysis, head).of(&self.document.text);
        let first = phrase.split_whitespace().next().unwrap_or_default();
        self.lexicon.definite.contains(&lower_case(first))
    }

    /// The content words.
    fn content(&self, span: Span) -> Content {
        let mut content: Content = self.content_words(span).map(|word| hash(&word)).collect();
        content.sort_unstable();
        content.dedup();
        content
    }

    /// The lemmas of the content words, in small letters.
    fn content_words(&self, span: Span) -> impl Iterator<Item = Cow<'_, str>> {
        let tokens = &self.analysis.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let tokens = tokens[first..].iter().take_while(move |token| token.span.start < span.end);
        let says = |token: &&Token| {
            !matches!(token.upos, Upos::Punct | Upos::Det | Upos::Adp | Upos::Part | Upos::Cconj | Upos::Sym)
        };
        let lemmas = tokens.filter(says).map(|token| lower_case(&token.lemma));
        lemmas.filter(|lemma| !self.lexicon.empty_words.contains(lemma))
    }

    /// The content words under which glossaries list a wording.
    fn canonical(&self, span: Span, content: Content) -> Content {
        let synonyms = &self.lexicon.synonyms;
        // Most wordings have a word that is in no glossary.
        if !self.content_words(span).all(|word| synonyms.knows(&word)) {
            return content;
        }
        match synonyms.issue(&self.content_words(span).map(Cow::into_owned).collect()) {
            Some(issue) => vec![hash(issue)],
            None => content,
        }
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
        one_line(span.of(&self.document.text))
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
