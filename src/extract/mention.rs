//! A mention of an actor: a name, a noun phrase or a pronoun that stands for a person or a group.
//!
//! Mentions of issues and instruments are not found here: what counts as one is only known once a statement
//! takes it for its target.

use std::collections::BTreeSet;

use crate::analyze::{Analysis, Name, NameKind, Token, TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::extract::phrase::{is_below, mention_phrase};
use crate::extract::{EntityKind, Extraction, Form, Mention, MentionId};
use crate::lexicon::Lexicon;
use crate::lexicon::actors::{Actor, ActorKind, Acts};
use crate::lexicon::places::PlaceForm;
use crate::lexicon::pronouns::{Pronoun, PronounRole, StandsFor};
use crate::lexicon::titles::{Title, TitleClass};
use crate::text::span::Span;
use crate::text::{Document, lower_case};

/// Every mention of an actor or a place in the order of the text, each a chain of its own as yet.
///
/// The span of a name leaves out titles that are no part of it ("Mr", "Labour leader"); that of a noun
/// phrase has its determiner but no relative clause, apposition or parenthesis. A country that does
/// something ("France rejected the deal") is a group.
pub fn mentions(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Vec<Mention> {
    let is_named = |name: &&Name| {
        !is_bare_office(document, analysis, lexicon, name) && !is_demonym(document, analysis, lexicon, name)
    };
    let names = || analysis.names.iter().filter(is_named);
    let named: BTreeSet<TokenId> = names().flat_map(|name| name.first..name.end).collect();
    let mut found: Vec<Mention> = names().map(|name| of_name(document, analysis, lexicon, name)).collect();
    for id in 0..analysis.tokens.len() as TokenId {
        if named.contains(&id) {
            continue;
        }
        if let Some(pronoun) = pronoun(document, analysis, lexicon, id) {
            if is_thing(at(analysis, id), pronoun) {
                continue;
            }
            let kind = match pronoun.stands_for {
                StandsFor::Human => EntityKind::Person,
                StandsFor::Group | StandsFor::Any => EntityKind::Group,
            };
            found.push(Mention {
                span: at(analysis, id).span,
                head: id,
                form: Form::Pronoun,
                kind,
                chain: 0,
            });
        } else if let Some(kind) = nominal(analysis, lexicon, id) {
            let span = mention_phrase(analysis, id);
            if !is_title(analysis, lexicon, id) {
                found.push(Mention { span, head: id, form: Form::Nominal, kind, chain: 0 });
            }
        }
    }
    found.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    for (n, mention) in found.iter_mut().enumerate() {
        mention.chain = n as u32;
    }
    found
}

/// "*Pakistani* women": an adjective brings a country in and names nobody (see `demonym`).
fn is_demonym(document: &Document, analysis: &Analysis, lexicon: &Lexicon, name: &Name) -> bool {
    let describes = matches!(at(analysis, name.first).deprel, Deprel::Amod | Deprel::Compound);
    let place = || lexicon.places.get(at(analysis, name.first).span.of(&document.text));
    name.end - name.first == 1 && describes && place().is_some_and(|(_, form)| form == PlaceForm::People)
}

/// What the pronoun at `id` tells, if it is one that can stand for an actor.
pub fn pronoun(document: &Document, analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> Option<Pronoun> {
    let token = at(analysis, id);
    if !matches!(token.upos, Upos::Pron | Upos::Det) || token.deprel == Deprel::Expl {
        return None;
    }
    let pronoun = lexicon.pronouns.get(&lower_case(token.span.of(&document.text)))?;
    // "That" and "which" also ask and point: only a relative clause makes them stand for a noun.
    let relative = pronoun.role == PronounRole::Relative;
    (!relative || relative_clause(analysis, id).is_some()).then_some(pronoun)
}

/// Whether a pronoun that fits bodies and things is a thing: what is opposed, dropped and asked for as "it" is
/// five times in six a plan or a law, while "it" as subject and "its" are mostly bodies.
fn is_thing(token: &Token, pronoun: Pronoun) -> bool {
    let is_object = matches!(token.deprel, Deprel::Obj | Deprel::Obl);
    is_object && pronoun.stands_for == StandsFor::Group && pronoun.role == PronounRole::Personal
}

/// The noun that the relative clause around `id` describes: "MPs" for "who" in "MPs who signed".
pub fn relative_clause(analysis: &Analysis, id: TokenId) -> Option<TokenId> {
    let mut at_token = id;
    // The pronoun hangs on the verb of its clause, or on a noun of it ("whose leader").
    for _ in 0..4 {
        let token = at(analysis, at_token);
        let head = token.head?;
        if token.deprel == Deprel::AclRelcl {
            return (head < id).then_some(head);
        }
        at_token = head;
    }
    None
}

/// What a common noun stands for by itself: "minister" a person, "ministers" and "union" groups.
pub fn nominal(analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> Option<EntityKind> {
    let token = at(analysis, id);
    let modifies = matches!(token.deprel, Deprel::Compound | Deprel::Flat | Deprel::Goeswith | Deprel::Fixed);
    if !matches!(token.upos, Upos::Noun | Upos::Propn) || modifies && !is_seat(analysis, lexicon, id) {
        return None;
    }
    let Some(kind) = noun_kind(lexicon, &token.lemma) else { return of_people(lexicon, token) };
    let plural = matches!(token.xpos, Xpos::Nns | Xpos::Nnps);
    let is_alone = || {
        let next = analysis.tokens.get(id as usize + 1);
        let before = id.checked_sub(1).map(|before| at(analysis, before));
        next.is_none_or(|next| &*next.lemma != "to") && before.is_none_or(|before| before.upos != Upos::Pron)
    };
    let acts = match noun(lexicon, &token.lemma).map_or(Acts::Any, |actor| actor.acts) {
        Acts::Any => true,
        Acts::Plural => plural,
        Acts::Singular => !plural,
        Acts::Alone => !plural && is_alone(),
    };
    if !acts {
        return None;
    }
    // "Free movement" is no movement.
    let before = id.checked_sub(1).map_or("", |before| &at(analysis, before).lemma);
    if lexicon.issues.contains(&format!("{before} {}", token.lemma).to_lowercase()) {
        return None;
    }
    Some(if plural { EntityKind::Group } else { kind })
}

/// "*Public accounts committee* chairman", "the *Whitfield campaign* spokesman", "*House* Speaker": a body that stands
/// before the office held in it and is more than a bare noun ("party leader").
fn is_seat(analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> bool {
    let token = at(analysis, id);
    let Some(office) = token.head.filter(|&head| token.deprel == Deprel::Compound && head == id + 1) else {
        return false;
    };
    let office = lower_case(&at(analysis, office).lemma);
    let is_office = lexicon.roles.get(&office).is_some_and(|role| role.person);
    let is_body = noun(lexicon, &token.lemma).is_some_and(|actor| actor.kind == ActorKind::Group);
    let parts = [Deprel::Compound, Deprel::Amod];
    let has_part = id.checked_sub(1).map(|before| at(analysis, before));
    let has_part = has_part.is_some_and(|part| part.head == Some(id) && parts.contains(&part.deprel));
    is_office && is_body && (has_part || token.upos == Upos::Propn)
}

/// What a noun for those of a country, faith or people stands for: "Iraqis" and "the Dutch" groups, "the
/// Russian won" a person. The tagger takes such plurals for singular names now and then, which keeps their "s".
fn of_people(lexicon: &Lexicon, token: &Token) -> Option<EntityKind> {
    let lemma = &*token.lemma;
    if token.upos != Upos::Propn {
        return None;
    }
    let one = lemma.strip_suffix('s').filter(|_| token.xpos == Xpos::Nnp);
    let plural = token.xpos == Xpos::Nnps || one.is_some();
    let listed = |word: &str| noun(lexicon, word).is_some() || is_people(lexicon, word);
    match () {
        () if plural && (is_people(lexicon, lemma) || one.is_some_and(listed)) => Some(EntityKind::Group),
        () if token.deprel == Deprel::Nsubj && is_people(lexicon, lemma) => Some(EntityKind::Person),
        () => None,
    }
}

/// Whether a word denotes or describes those of a country, faith or people: "Iraqi", "Muslim".
pub fn is_people(lexicon: &Lexicon, word: &str) -> bool {
    let place = lexicon.places.get(word);
    place.is_some_and(|(_, form)| form == PlaceForm::People) || lexicon.peoples.get(word).is_some()
}

/// A mention of whoever the noun at `head` denotes, though no list has it: for sources and holders, since
/// whoever speaks or holds a stance is an actor.
pub fn noun_mention(analysis: &Analysis, lexicon: &Lexicon, head: TokenId) -> Mention {
    let plural = matches!(at(analysis, head).xpos, Xpos::Nns | Xpos::Nnps);
    let unknown = if plural { EntityKind::Group } else { EntityKind::Person };
    let kind = nominal(analysis, lexicon, head).unwrap_or(unknown);
    Mention { span: mention_phrase(analysis, head), head, form: Form::Nominal, kind, chain: 0 }
}

/// What one thing called by the noun `lemma` is.
pub fn noun_kind(lexicon: &Lexicon, lemma: &str) -> Option<EntityKind> {
    let lemma = &*lower_case(lemma);
    if lexicon.gender.gender(lemma).is_some() {
        return Some(EntityKind::Person);
    }
    match noun(lexicon, lemma).map(|actor| actor.kind) {
        Some(ActorKind::Person) => return Some(EntityKind::Person),
        Some(ActorKind::Group) => return Some(EntityKind::Group),
        None => {}
    }
    if lexicon.roles.get(lemma).is_some_and(|role| role.person) {
        return Some(EntityKind::Person);
    }
    // "President", "archbishop", but not "Mr": that is nobody by itself.
    let office = |title: Title| matches!(title.class, TitleClass::Office | TitleClass::Religious);
    if lexicon.titles.get(lemma).is_some_and(office) {
        return Some(EntityKind::Person);
    }
    lexicon.designators.class(lemma).map(|_| EntityKind::Group)
}

/// The entry of a noun, whatever its capitals.
fn noun<'l>(lexicon: &'l Lexicon, lemma: &str) -> Option<&'l Actor> {
    lexicon.actors.get(&lower_case(lemma))
}

/// The tokens of the title right before the name that begins at `first` and has the head `head`: "Labour
/// leader" of "the Labour leader Ann Smith". End exclusive.
pub fn title(
    analysis: &Analysis,
    lexicon: &Lexicon,
    first: TokenId,
    head: TokenId,
) -> Option<(TokenId, TokenId)> {
    let sentence = &analysis.sentences[at(analysis, head).sentence as usize];
    let last = first.checked_sub(1).filter(|&id| id >= sentence.first)?;
    // The tree is no help: "Labour leader Ann Smith met ..." is often read with two subjects side by side.
    if !is_office(analysis, lexicon, last) {
        return None;
    }
    let mut start = last;
    while start > sentence.first && is_title_word(at(analysis, start - 1)) {
        let before = start - 1;
        let phrase = [before, start].map(|id| at(analysis, id).lemma.to_lowercase()).join(" ");
        let known = lexicon.titles.get(&phrase).is_some() || lexicon.roles.get(&phrase).is_some();
        if !(known || is_below(analysis, before, last) || is_below(analysis, before, head)) {
            break;
        }
        start = before;
    }
    Some((start, last + 1))
}

/// Whether the token is a noun for one person: "leader", "Secretary".
fn is_office(analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> bool {
    let noun = at(analysis, id);
    matches!(noun.xpos, Xpos::Nn | Xpos::Nnp) && noun_kind(lexicon, &noun.lemma) == Some(EntityKind::Person)
}

fn is_title_word(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj)
        || matches!(token.xpos, Xpos::Pos | Xpos::Hyph)
        || (token.upos == Upos::Verb && token.deprel == Deprel::Amod)
}

/// Whether the noun at `id` is a title right before a person's name, not a mention of its own.
fn is_title(analysis: &Analysis, lexicon: &Lexicon, id: TokenId) -> bool {
    let after = analysis.names.partition_point(|name| name.first <= id);
    analysis.names.get(after).is_some_and(|name| {
        let one_sentence = at(analysis, id).sentence == at(analysis, name.first).sentence;
        // "hardliner *Sheriff* Dana Whitfield"
        let mut between = (id + 1..name.first.min(id + 3)).take_while(|&id| is_office(analysis, lexicon, id));
        let beside = id + 1 + between.by_ref().count() as TokenId == name.first;
        beside && name.kind == NameKind::Person && one_sentence && is_office(analysis, lexicon, id)
    })
}

/// Whether a name is no more than an office: "the Premier", "Premier" before "Ann Smith". Without article
/// or name beside it, it may be a surname: "Marshal", "Bishop".
fn is_bare_office(document: &Document, analysis: &Analysis, lexicon: &Lexicon, name: &Name) -> bool {
    let lone = name.kind == NameKind::Person && name.end == name.first + 1;
    let office = || is_office(analysis, lexicon, name.first);
    let article = || {
        let before = name.first.checked_sub(1).map(|id| at(analysis, id).span.of(&document.text));
        before.is_some_and(|word| word.eq_ignore_ascii_case("the"))
    };
    lone && office() && (article() || is_title(analysis, lexicon, name.first))
}

fn of_name(document: &Document, analysis: &Analysis, lexicon: &Lexicon, name: &Name) -> Mention {
    let word = |id: TokenId| lower_case(at(analysis, id).span.of(&document.text));
    let is_honorific =
        |word: &str| lexicon.titles.get(word).is_some_and(|title| title.class != TitleClass::Peerage);
    let mut first = name.first;
    while name.kind == NameKind::Person && first + 1 < name.end && is_honorific(&word(first)) {
        first += 1;
    }
    let mut end = name.end;
    while end > first + 1 && at(analysis, end - 1).xpos == Xpos::Pos {
        end -= 1;
    }
    let head = head_of(analysis, &Name { first, end, kind: name.kind });
    let kind = match name.kind {
        NameKind::Person => EntityKind::Person,
        NameKind::Group => EntityKind::Group,
        NameKind::Place if acts(analysis, head) => EntityKind::Group,
        NameKind::Place => EntityKind::Place,
    };
    let span = at(analysis, first).span.cover(at(analysis, end - 1).span);
    Mention { span, head, form: Form::Name, kind, chain: 0 }
}

/// The token of the name that hangs on a word outside it.
fn head_of(analysis: &Analysis, name: &Name) -> TokenId {
    let inside = |id: TokenId| (name.first..name.end).contains(&id);
    let outer = |&id: &TokenId| at(analysis, id).head.is_none_or(|head| !inside(head));
    (name.first..name.end).find(outer).unwrap_or(name.first)
}

/// Whether a place is the subject of a verb with an object or a clause: "France rejected the deal".
fn acts(analysis: &Analysis, head: TokenId) -> bool {
    let token = at(analysis, head);
    let Some(verb) = token.head.filter(|_| matches!(token.deprel, Deprel::Nsubj)) else { return false };
    let takes = |id: TokenId| {
        let other = at(analysis, id);
        let complement = matches!(other.deprel, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp);
        other.head == Some(verb) && complement
    };
    let end = analysis.sentences[token.sentence as usize].end;
    at(analysis, verb).upos == Upos::Verb && (verb..end).any(takes)
}

/// Puts the mentions into the order of the text (by start, longer first) and rewrites all indexes to them.
pub fn in_text_order(extraction: &mut Extraction) {
    let mut order: Vec<usize> = (0..extraction.mentions.len()).collect();
    order.sort_by_key(|&n| {
        let span = extraction.mentions[n].span;
        (span.start, std::cmp::Reverse(span.end))
    });
    let mut new_id = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        new_id[old] = new as MentionId;
    }
    extraction.mentions = order.iter().map(|&n| extraction.mentions[n]).collect();
    let renew = |id: &mut MentionId| *id = new_id.get(*id as usize).copied().unwrap_or(*id);
    extraction.attributions.iter_mut().filter_map(|found| found.speaker.as_mut()).for_each(renew);
    for found in &mut extraction.statements {
        [&mut found.holder, &mut found.target].into_iter().for_each(renew);
        found.via.iter_mut().chain(&mut found.attributed_to).for_each(renew);
        found.alt.iter_mut().for_each(|(target, _)| renew(target));
    }
    extraction.relations.iter_mut().for_each(|tie| [&mut tie.from, &mut tie.to].into_iter().for_each(renew));
}

/// The span from one token to another.
pub fn tokens_span(analysis: &Analysis, first: TokenId, end: TokenId) -> Span {
    at(analysis, first).span.cover(at(analysis, end - 1).span)
}

fn at(analysis: &Analysis, id: TokenId) -> &Token {
    &analysis.tokens[id as usize]
}
