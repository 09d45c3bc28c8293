//! A cue: a word of the stance list that really stands here in the form its line asks for.

use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{TokenId, name_at};
use crate::extract::argument::arguments;
use crate::extract::page::Page;
use crate::lexicon::stance::{Lines, Slot, StanceEntry, WordClass, WordParts};
use crate::text::lower_case;
use crate::text::span::Span;

/// The lines of the stance list that fit the word `token` and the words around it; [`Page::stances`] keeps them.
pub(crate) fn entries<'l>(page: &Page<'l>, token: TokenId) -> Vec<&'l StanceEntry> {
    let tree = &page.tree;
    let word = tree.token(token);
    let of_class = |lines: Lines<'l>, class: WordClass| -> Vec<&'l StanceEntry> {
        let mut all: Vec<_> =
            lines.filter(|entry| entry.class == class && is_complete(page, token, entry)).collect();
        // "Hammered out" is no hammering.
        let longer = |entry: &&StanceEntry| !entry.parts.after.is_empty();
        if class == WordClass::Verb && all.iter().any(longer) {
            all.retain(longer);
        }
        all
    };
    let fitting = |class: WordClass| of_class(page.lines(token), class);
    let phrase_or = |class: WordClass| {
        let lines = page.lines(token);
        let phrases = of_class(lines.clone(), WordClass::Phrase);
        if phrases.is_empty() { of_class(lines, class) } else { phrases }
    };
    if is_in_name(page, token) {
        return Vec::new();
    }
    match word.upos {
        // A participle may be an adjective of its own ("opposed to", "committed to"): then that reading wins
        // wherever one of its prepositions is there, or what a hyphen joins to it ("half-baked").
        Upos::Verb if matches!(word.xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vbd) => {
            let form = lower_case(word.span.of(&page.document.text));
            let mut adjectives = of_class(page.lexicon.stance.lines(&form), WordClass::Adjective);
            adjectives.retain(|entry| {
                let is_joined = !entry.parts.before.is_empty();
                is_joined || entry.targets.iter().any(|&slot| is_filled(page, token, slot))
            });
            if adjectives.is_empty() { fitting(WordClass::Verb) } else { adjectives }
        }
        Upos::Verb => fitting(WordClass::Verb),
        // "first-*class*", "a common-*sense* law": a noun by itself, an adjective with what a hyphen joins to it.
        Upos::Noun => {
            let mut lines = of_class(page.lines(token), WordClass::Adjective);
            lines.retain(|entry| !entry.parts.before.is_empty());
            match lines.is_empty() {
                false => lines,
                true if tree.deprel(token) == Deprel::Compound => lines,
                true => phrase_or(WordClass::Noun),
            }
        }
        Upos::Adj | Upos::Adv => {
            let lines = phrase_or(WordClass::Adjective);
            // "called him a liar": with an article it is a noun.
            let is_noun = lines.is_empty() && tree.first(token, &[Deprel::Det]).is_some();
            if is_noun { fitting(WordClass::Noun) } else { lines }
        }
        Upos::Adp if is_predicate(page, token) => fitting(WordClass::Phrase),
        _ => Vec::new(),
    }
}

/// "The League *Against* Cruel Sports": a word of a name says nothing.
pub(crate) fn is_in_name(page: &Page, token: TokenId) -> bool {
    name_at(&page.analysis.names, token).is_some_and(|name| name.end - name.first > 1)
}

/// Whether a preposition says something by itself: "MPs are **against** it", "voters **against** the plan", not
/// "voted **against** it", where the verb says it.
fn is_predicate(page: &Page, preposition: TokenId) -> bool {
    let tree = &page.tree;
    let Some(noun) = tree.head(preposition) else { return false };
    let describes_actor = || {
        let described = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::Nmod);
        described.is_some_and(|id| {
            page.actor_at(id).is_some()
                && page.lexicon.stance.find(tree.lemma(id), WordClass::Noun).next().is_none()
        })
    };
    tree.first(noun, &[Deprel::Cop]).is_some() || tree.lemma(preposition) == "against" && describes_actor()
}

/// The noun that heads the object of a light verb: "aim" of "take aim".
pub fn object_noun(page: &Page, token: TokenId, entry: &StanceEntry) -> Option<TokenId> {
    object_with(page, token, entry.parts.object.as_deref()?)
}

fn object_with(page: &Page, verb: TokenId, noun: &str) -> Option<TokenId> {
    let tree = &page.tree;
    let places = [Deprel::Obj, Deprel::NsubjPass, Deprel::Obl, Deprel::Iobj];
    // "gave the go-*ahead*"
    let joined: Vec<Box<str>> = noun.split('-').map(Box::from).collect();
    let fits = |id: &TokenId| match (noun, joined.split_last()) {
        ("oneself", _) => tree.lemma(*id).ends_with("self") || tree.lemma(*id).ends_with("selves"),
        (_, Some((last, before))) if !before.is_empty() && tree.lemma(*id) == &**last => {
            first_word(page, *id, before).is_some()
        }
        _ => tree.lemma(*id) == noun,
    };
    tree.with(verb, &places).find(fits)
}

/// Whether the particle, object or preposition that the line asks for is there.
fn is_complete(page: &Page, token: TokenId, entry: &StanceEntry) -> bool {
    has_parts(page, token, &entry.parts)
}

/// Whether `before` stands right before `token`, `after` hangs from it and `object` heads its object.
pub fn has_parts(page: &Page, token: TokenId, parts: &WordParts) -> bool {
    let WordParts { before, after, object, .. } = parts;
    let tree = &page.tree;
    if first_word(page, token, before).is_none() {
        return false;
    }
    let noun = match object.as_deref() {
        Some(noun) => match object_with(page, token, noun) {
            Some(id) => Some(id),
            None => return false,
        },
        None => None,
    };
    let hangs =
        |word: &str, from: TokenId| tree.children(from).iter().any(|&child| tree.lemma(child) == word);
    // "called the ban off" and "distanced herself from": the particle may have strayed under the object.
    after.iter().all(|word| hangs(word, token) || noun.is_some_and(|noun| hangs(word, noun)))
}

/// The first of the words that must stand right before `token`, whether hyphens join them to it or not; `token` itself if
/// there are none, or it has them in it ("co-sponsor" is one word).
fn first_word(page: &Page, token: TokenId, before: &[Box<str>]) -> Option<TokenId> {
    let mut whole = page.tree.lemma(token).split('-');
    if before.iter().all(|word| whole.next() == Some(word)) && whole.next().is_some() {
        return Some(token);
    }
    let text = |id: TokenId| page.span(id).of(&page.document.text);
    let is = |id: TokenId, word: &str| {
        page.tree.lemma(id).eq_ignore_ascii_case(word) || text(id).eq_ignore_ascii_case(word)
    };
    let mut in_front = (0..token).rev().filter(|&id| text(id) != "-");
    before.iter().rev().try_fold(token, |_, word| in_front.next().filter(|&id| is(id, word)))
}

fn is_filled(page: &Page, token: TokenId, slot: Slot) -> bool {
    matches!(slot, Slot::Preposition(_)) && !arguments(&page.tree, token, slot).is_empty()
}

/// The words that carry the stance: the cue with its particle, object noun or preposition.
pub fn words(page: &Page, token: TokenId, entry: &StanceEntry) -> Span {
    let tree = &page.tree;
    let first = first_word(page, token, &entry.parts.before).unwrap_or(token);
    let mut span = page.span(token).cover(page.span(first));
    for word in &entry.parts.after {
        let near = tree.children(token).iter().find(|&&child| tree.lemma(child) == &**word);
        span = near.map_or(span, |&child| span.cover(page.span(child)));
    }
    object_noun(page, token, entry).map_or(span, |noun| span.cover(page.span(noun)))
}
