//! A layout: which words each mention covers, and which words name a role.
//!
//! Grammar ties a name to its office in most sentences; where the parser errs, the order of the words still
//! does: "Labour's health spokeswoman, Dana Whitfield".

use crate::analyze::TokenId;
use crate::analyze::upos::Upos;
use crate::extract::page::Page;
use crate::extract::{EntityKind, Form, Mention, MentionId};
use crate::lexicon::roles::Role;
use crate::text::lower_case;

/// The words of mentions and roles of one document.
pub struct Layout<'p, 'a> {
    /// The document.
    pub page: &'p Page<'a>,
    /// First token and end of every mention.
    ranges: Vec<(TokenId, TokenId)>,
    /// For every token the name it is part of.
    names: Vec<Option<MentionId>>,
    /// For every token the role that ends there, with its first token.
    roles: Vec<Option<(TokenId, &'a Role)>>,
    /// For every sentence the mentions that a head stands for, in the order of the text.
    by_sentence: Vec<Vec<MentionId>>,
}

impl<'p, 'a> Layout<'p, 'a> {
    /// Lays out one document. Linear in its words and mentions.
    pub fn new(page: &'p Page<'a>) -> Layout<'p, 'a> {
        let tokens = &page.analysis.tokens;
        let at = |byte: u32| tokens.partition_point(|token| token.span.start < byte) as TokenId;
        let ranges: Vec<(TokenId, TokenId)> = page
            .mentions
            .iter()
            .map(|mention| {
                let first = at(mention.span.start).min(mention.head);
                (first, at(mention.span.end).max(mention.head + 1))
            })
            .collect();
        let mut names = vec![None; tokens.len()];
        let mut by_sentence = vec![Vec::new(); page.analysis.sentences.len()];
        for (id, mention) in page.mentions.iter().enumerate() {
            if page.mention_at(mention.head) != Some(id as MentionId) {
                continue;
            }
            if mention.form == Form::Name {
                let (first, end) = ranges[id];
                names[first as usize..end as usize].fill(Some(id as MentionId));
            }
            by_sentence[tokens[mention.head as usize].sentence as usize].push(id as MentionId);
        }
        let roles = (0..tokens.len() as TokenId).map(|id| role(page, id)).collect();
        Layout { page, ranges, names, roles, by_sentence }
    }

    /// First token and end of a mention.
    pub fn range(&self, id: MentionId) -> (TokenId, TokenId) {
        self.ranges[id as usize]
    }

    /// The mention itself.
    pub fn mention(&self, id: MentionId) -> &'a Mention {
        self.page.mention(id)
    }

    /// The name `token` is part of.
    pub fn name(&self, token: TokenId) -> Option<MentionId> {
        self.names.get(token as usize).copied().flatten()
    }

    /// The name of a person that begins at `token`.
    pub fn person_from(&self, token: TokenId) -> Option<MentionId> {
        self.name(token).filter(|&id| self.is_person(id) && self.range(id).0 == token)
    }

    /// The name of a person that ends with `token`.
    pub fn person_until(&self, token: TokenId) -> Option<MentionId> {
        self.name(token).filter(|&id| self.is_person(id) && self.range(id).1 == token + 1)
    }

    /// The role that ends with `token`, and its first token.
    pub fn role(&self, token: TokenId) -> Option<(TokenId, &'a Role)> {
        self.roles.get(token as usize).copied().flatten()
    }

    /// Whether `id` is a token of the sentence of `anchor`.
    pub fn is_at(&self, anchor: TokenId, id: TokenId) -> bool {
        let tokens = &self.page.analysis.tokens;
        tokens.get(id as usize).is_some_and(|token| token.sentence == tokens[anchor as usize].sentence)
    }

    /// The mentions of a sentence, in the order of the text.
    pub fn mentions_of(&self, sentence: u32) -> &[MentionId] {
        &self.by_sentence[sentence as usize]
    }

    /// Whether a mention is the name of a party.
    pub fn is_party(&self, id: MentionId) -> bool {
        let name = self.mention(id).span.of(&self.page.document.text);
        self.page.lexicon.parties.get(name).is_some()
    }

    /// Whether a mention stands for one human.
    pub fn is_person(&self, id: MentionId) -> bool {
        self.mention(id).kind == EntityKind::Person
    }
}

/// The role named by the words that end at `anchor`, the longest first: "general secretary", "secretary".
pub fn role<'l>(page: &Page<'l>, anchor: TokenId) -> Option<(TokenId, &'l Role)> {
    let tree = &page.tree;
    if !matches!(tree.upos(anchor), Upos::Noun | Upos::Propn | Upos::Adj) {
        return None;
    }
    let roles = &page.lexicon.roles;
    if !roles.is_last(tree.lemma(anchor)) {
        return None;
    }
    // The longest wording holds the shorter ones as its ends.
    let longest = (roles.longest() as TokenId).min(anchor + 1);
    let start = anchor + 1 - longest;
    let longest_of = |words: Vec<&str>| {
        let wording = words.join(" ");
        let mut from = 0;
        words.iter().zip(start..).find_map(|(word, first)| {
            let words = &wording[from..];
            from += word.len() + 1;
            let role = roles.get(words).or_else(|| roles.get(&lower_case(words)))?;
            Some((first, role))
        })
    };
    // "Communications directors" are what "communications director" says, in the plural.
    let written =
        |id: TokenId| if id == anchor { tree.lemma(id) } else { page.span(id).of(&page.document.text) };
    let by_lemma = longest_of((start..=anchor).map(|id| tree.lemma(id)).collect());
    let differs = (start..anchor).any(|id| tree.lemma(id) != written(id));
    let by_word = differs.then(|| longest_of((start..=anchor).map(written).collect())).flatten();
    by_lemma.into_iter().chain(by_word).min_by_key(|&(first, _)| first)
}
