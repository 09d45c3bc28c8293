//! A profile: what the grammar tells of one mention, as far as it decides what the mention can refer to.

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::extract::mention::{pronoun, title, tokens_span};
use crate::extract::phrase::children;
use crate::extract::{EntityKind, Form, Mention};
use crate::lexicon::Lexicon;
use crate::lexicon::forenames::Gender;
use crate::lexicon::pronouns::Pronoun;
use crate::lexicon::titles::TitleClass;
use crate::text::lower_case;
use crate::text::{Document, span::Span};
use std::borrow::Cow;

/// What the grammar tells of one mention.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) span: Span,
    pub(crate) head: TokenId,
    pub(crate) form: Form,
    pub(crate) kind: EntityKind,
    /// Its content words in lower case: of a name all of them, of a noun phrase the modifiers and the head.
    pub(crate) words: Vec<String>,
    /// The lemma of its head in lower case.
    pub(crate) lemma: String,
    /// The title right before a name, with its content words, the noun last: "Labour leader".
    pub(crate) title: Option<(Span, Vec<String>)>,
    /// The short title of office before a name, in lower case without its stop: "sen" of "Sen. Smith".
    pub(crate) honorific: Option<String>,
    /// `Some(true)` for one, `Some(false)` for several.
    pub(crate) singular: Option<bool>,
    pub(crate) gender: Option<Gender>,
    pub(crate) pronoun: Option<Pronoun>,
    /// Begins with "the", "this", "that" or a possessive.
    pub(crate) definite: bool,
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    pub(crate) deprel: Deprel,
    /// Index of the quotation it stands in.
    pub(crate) quote: Option<usize>,
}

impl Profile {
    pub(crate) fn is_name(&self) -> bool {
        self.form == Form::Name
    }

    pub(crate) fn is_subject(&self) -> bool {
        matches!(self.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
    }
}

/// The profiles of all mentions, in their order.
pub(crate) fn profiles(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    mentions: &[Mention],
) -> Vec<Profile> {
    mentions.iter().map(|mention| profile(document, analysis, lexicon, mention)).collect()
}

fn profile(document: &Document, analysis: &Analysis, lexicon: &Lexicon, mention: &Mention) -> Profile {
    let head = &analysis.tokens[mention.head as usize];
    let first = analysis.tokens.partition_point(|token| token.span.start < mention.span.start) as TokenId;
    let end = analysis.tokens.partition_point(|token| token.span.start < mention.span.end) as TokenId;
    let pronoun = match mention.form {
        Form::Pronoun => pronoun(document, analysis, lexicon, mention.head),
        _ => None,
    };
    let title = match (mention.form, mention.kind) {
        (Form::Name, EntityKind::Person) => title_of(document, analysis, lexicon, first, mention.head),
        _ => None,
    };
    let words = content_words(document, analysis, lexicon, first, end, mention.form);
    let words = match mention.form {
        // Whatever stands behind the noun, the noun is the last word: "leader of Labour" is a Labour leader.
        Form::Nominal => with_last(words, &lower_case(&head.lemma)),
        _ => words,
    };
    let gender = gender(document, analysis, lexicon, mention, first, &title, pronoun);
    let honorific = (mention.form == Form::Name && mention.kind == EntityKind::Person && title.is_none())
        .then(|| honorific(document, analysis, lexicon, first))
        .flatten();
    Profile {
        span: mention.span,
        head: mention.head,
        form: mention.form,
        kind: mention.kind,
        words,
        lemma: head.lemma.to_lowercase(),
        title,
        honorific,
        singular: singular(mention, head, pronoun),
        gender,
        pronoun,
        definite: mention.form == Form::Nominal && is_definite(document, analysis, lexicon, mention),
        sentence: head.sentence,
        paragraph: analysis.sentences[head.sentence as usize].paragraph,
        deprel: head.deprel,
        quote: quote_of(analysis, mention.span),
    }
}

fn with_last(mut words: Vec<String>, noun: &str) -> Vec<String> {
    words.retain(|word| word != noun);
    words.push(noun.to_owned());
    words
}

/// The innermost quotation around `span`. Quotations are in the order of their opening marks.
fn quote_of(analysis: &Analysis, span: Span) -> Option<usize> {
    let after = analysis.quotes.partition_point(|quote| quote.span.start <= span.start);
    (after.saturating_sub(3)..after).rev().find(|&n| analysis.quotes[n].span.contains(span))
}

fn title_of(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    first: TokenId,
    head: TokenId,
) -> Option<(Span, Vec<String>)> {
    let (start, end) = title(analysis, lexicon, first, head)?;
    let words = content_words(document, analysis, lexicon, start, end, Form::Nominal);
    Some((tokens_span(analysis, start, end), words))
}

/// "sen" for "Sen. Smith", "lord" for "Lord Smith": a title of office, church or peerage at the name.
fn honorific(document: &Document, analysis: &Analysis, lexicon: &Lexicon, first: TokenId) -> Option<String> {
    let word = |id: TokenId| lower_case(analysis.tokens[id as usize].span.of(&document.text));
    let tells =
        |word: &Cow<str>| lexicon.titles.get(word).is_some_and(|title| title.class != TitleClass::Honorific);
    let before = first.checked_sub(1).map(word).filter(tells);
    before.or_else(|| Some(word(first)).filter(tells)).map(|word| word.trim_end_matches('.').to_owned())
}

fn content_words(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    first: TokenId,
    end: TokenId,
    form: Form,
) -> Vec<String> {
    let tokens = &analysis.tokens[first as usize..end as usize];
    let opens = |id: TokenId| analysis.sentences[analysis.tokens[id as usize].sentence as usize].first == id;
    // "The Yes campaign" is not the No campaign.
    let named = |token: &Token| {
        let text = token.span.of(&document.text);
        text.starts_with(char::is_uppercase) && !lexicon.empty_words.contains(&text.to_lowercase())
    };
    let content = |(id, token): &(TokenId, &Token)| match (form, token.upos) {
        (Form::Name, upos) => upos != Upos::Punct && token.xpos != Xpos::Pos,
        (_, Upos::Intj | Upos::Det) => !opens(*id) && named(token),
        (_, upos) => matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb),
    };
    let word = |token: &Token| match form {
        Form::Name => token.span.of(&document.text).trim_end_matches('.').to_lowercase(),
        // "The Tory leader" is the Conservative one.
        _ => {
            let text = token.span.of(&document.text);
            let party = lexicon.parties.get(text).filter(|_| text.starts_with(char::is_uppercase));
            party.map_or(&*token.lemma, |(party, _)| &party.name).to_lowercase()
        }
    };
    let tokens = (first..end).zip(tokens).filter(content);
    let mut words: Vec<String> = tokens.map(|(_, token)| word(token)).collect();
    // "Lord Hopkirk" is the Hopkirk of "Dan Hopkirk".
    while form == Form::Name && words.len() > 1 && lexicon.titles.get(&words[0]).is_some() {
        words.remove(0);
    }
    words
}

fn singular(mention: &Mention, head: &Token, pronoun: Option<Pronoun>) -> Option<bool> {
    if let Some(pronoun) = pronoun {
        // "We" in a quotation may be one speaker.
        return pronoun.singular.filter(|_| pronoun.person == 3);
    }
    match (mention.form, mention.kind) {
        (_, EntityKind::Person) => Some(true),
        (Form::Nominal, _) if matches!(head.xpos, Xpos::Nns | Xpos::Nnps) => Some(false),
        // A group takes "it" and "they".
        _ => None,
    }
}

fn gender(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    mention: &Mention,
    first: TokenId,
    title: &Option<(Span, Vec<String>)>,
    pronoun: Option<Pronoun>,
) -> Option<Gender> {
    if let Some(pronoun) = pronoun {
        return pronoun.gender;
    }
    if mention.kind != EntityKind::Person {
        return None;
    }
    let word = |id: TokenId| lower_case(analysis.tokens[id as usize].span.of(&document.text));
    if mention.form == Form::Nominal {
        return lexicon.gender.gender(&lower_case(&analysis.tokens[mention.head as usize].lemma));
    }
    let before = first.checked_sub(1).map(word).and_then(|word| lexicon.titles.get(&word)?.gender);
    let inside = || lexicon.titles.get(&word(first))?.gender;
    let by_title = || title.as_ref().and_then(|(_, words)| lexicon.gender.gender(words.last()?));
    // A lone name may be a surname: "Clinton" is no man's forename here.
    let lone = mention.span == analysis.tokens[first as usize].span;
    let by_forename = || lexicon.forenames.gender(&word(first)).filter(|_| !lone);
    let told = before.or_else(inside).or_else(by_title).or_else(by_forename);
    told.filter(|gender| *gender != Gender::Both)
}

fn is_definite(document: &Document, analysis: &Analysis, lexicon: &Lexicon, mention: &Mention) -> bool {
    children(analysis, mention.head).any(|id| {
        let token = &analysis.tokens[id as usize];
        let word = token.span.of(&document.text);
        let article = token.deprel == Deprel::Det && lexicon.definite.contains(&lower_case(word));
        (article || token.deprel == Deprel::NmodPoss) && mention.span.contains(token.span)
    })
}
