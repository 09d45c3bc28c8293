//! Verbs and their predicates that the parser took for something else, set right in the tree.
//!
//! - A participle or plural between nouns of a sentence without a verb is its verb: "Whitfield *denounced* Leeds."
//! - A plural behind a relative clause and a comma is the verb: "Whitfield, who backs the cull, *lives* in Leeds."
//! - A noun in "-ing" that is a clause is a verb: "spoke after *meeting* ministers".
//! - What somebody is called is said of them: "called Whitfield a *liar*", "called the deal *weak*".

use crate::analyze::deprel::Deprel;
use crate::analyze::lemma::lemma;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::cues::CuePos;
use crate::lexicon::stance::WordClass;

/// Applies both repairs to the sentence from `first` to `end`. Linear in its words.
pub(crate) fn repair(tokens: &mut [Token], lexicon: &Lexicon, first: TokenId, end: TokenId) {
    main_verb(tokens, lexicon, first, end);
    verb_behind_clause(tokens, first, end);
    for verb in first..end {
        gerund_of_clause(&mut tokens[verb as usize]);
        if is_naming(tokens, lexicon, verb) {
            determiner_as_object(tokens, verb, end);
            predicate(tokens, verb, end);
        }
    }
}

/// "Dana Whitfield *denounced* Leeds": a verb read as a participle or noun, so that the sentence has none.
fn main_verb(tokens: &mut [Token], lexicon: &Lexicon, first: TokenId, end: TokenId) {
    let ids = first..end;
    let at = |id: TokenId| &tokens[id as usize];
    let Some(root) = ids.clone().find(|&id| at(id).deprel == Deprel::Root) else { return };
    if !is_nominal(at(root)) {
        return;
    }
    let mut subject = None;
    for id in ids.filter(|&id| at(id).head == Some(root)) {
        match at(id).deprel {
            Deprel::Cop | Deprel::NsubjPass | Deprel::Csubj | Deprel::Aux | Deprel::Expl => return,
            Deprel::Nsubj => subject = Some(id),
            _ => {}
        }
    }
    // "Whitfield *yesterday* denounced it": hung from the day.
    let of_root = |id: TokenId| {
        id == root || at(id).head == Some(root) && at(id).deprel == Deprel::NmodUnmarked && root < id
    };
    let reading = |id: TokenId| {
        let token = at(id);
        let lemma = token.lemma.as_ref();
        let takes_sides = || lexicon.stance.find(lemma, WordClass::Verb).next().is_some();
        let known = || takes_sides() || lexicon.cues.class(lemma, CuePos::Verb).is_some();
        let in_row = matches!(
            token.deprel,
            Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked | Deprel::Parataxis | Deprel::Appos
        );
        match (token.upos, token.xpos) {
            (Upos::Verb, Xpos::Vbn | Xpos::Vbd) if token.deprel == Deprel::Amod => {
                known().then_some(Xpos::Vbd)
            }
            (Upos::Verb, Xpos::Vbn | Xpos::Vbd)
                if token.deprel == Deprel::Acl && token.head.is_some_and(of_root) =>
            {
                Some(Xpos::Vbd)
            }
            (Upos::Noun, Xpos::Nns) if in_row => takes_sides().then_some(Xpos::Vbz),
            (Upos::Noun, Xpos::Nn) if in_row => takes_sides().then_some(Xpos::Vbp),
            _ => None,
        }
    };
    let plural = |id: TokenId| {
        at(id).xpos == Xpos::Nns
            || at(id).xpos == Xpos::Nnps
            || (first..id).any(|before| at(before).deprel == Deprel::Cc)
    };
    let found = (first + 1..end.saturating_sub(1)).find_map(|verb| {
        let tag = reading(verb)?;
        let left = (first..verb).rev().find(|&id| at(id).upos != Upos::Adv)?;
        let next = at(verb + 1);
        let opens = matches!(next.xpos, Xpos::Nnp | Xpos::Nnps | Xpos::Dt | Xpos::PrpPoss | Xpos::Prp);
        if at(verb).deprel == Deprel::Acl {
            return active_participle(tokens, root, verb, end).then(|| {
                let object =
                    (verb + 1..end).find(|&id| at(id).head == Some(verb) && at(id).deprel == Deprel::Obj);
                (verb, tag, root, object.unwrap_or(verb))
            });
        }
        let beside = match at(left).xpos {
            Xpos::Comma => opens && tag != Xpos::Vbp,
            Xpos::Prp => true,
            _ if !matches!(at(left).upos, Upos::Noun | Upos::Propn) => false,
            _ => match tag {
                Xpos::Vbp => opens && plural(left),
                Xpos::Vbd => opens || at(left).upos == Upos::Propn || left + 1 < verb,
                _ => opens || at(left).upos == Upos::Propn && !is_noun_too(lexicon, at(verb)),
            },
        };
        let own = |&id: &TokenId| at(id).head == Some(verb) && is_nominal(at(id));
        let object = at(verb).head.filter(|&head| verb < head).or_else(|| (verb + 1..end).find(own))?;
        if !beside || !is_nominal(at(object)) {
            return None;
        }
        let subject = match () {
            () if root < verb => root,
            () if root != object => return None,
            () => {
                let before = |&id: &TokenId| at(id).head == Some(object) && is_nominal(at(id));
                subject.filter(|&id| id < verb).or_else(|| (first..verb).rev().find(before))?
            }
        };
        Some((verb, tag, subject, object))
    });
    if let Some((verb, tag, subject, object)) = found {
        lead(tokens, (first, end), root, (verb, subject, object));
        let token = &mut tokens[verb as usize];
        (token.upos, token.xpos) = (Upos::Verb, tag);
    }
}

/// "Whitfield, who backs the cull, *lives* in Leeds": the verb of a sentence without one read as a plural, joined to the
/// last noun of the clause before it.
fn verb_behind_clause(tokens: &mut [Token], first: TokenId, end: TokenId) {
    let at = |id: TokenId| &tokens[id as usize];
    let Some(root) = (first..end).find(|&id| at(id).deprel == Deprel::Root) else { return };
    let clause = (root..end).find(|&id| at(id).head == Some(root) && at(id).deprel == Deprel::AclRelcl);
    let Some(clause) = clause.filter(|_| at(root).upos == Upos::Propn) else { return };
    let joined = |id: TokenId| (id.saturating_sub(2)..id).any(|cc| at(cc).upos == Upos::Cconj);
    let verb = (clause + 2..end).find(|&id| {
        let token = at(id);
        token.xpos == Xpos::Nns
            && token.deprel == Deprel::Conj
            && at(id - 1).xpos == Xpos::Comma
            && !joined(id)
    });
    let Some(verb) = verb else { return };
    for id in verb + 1..end {
        if hangs_from(tokens, id, root) {
            tokens[id as usize].head = Some(verb);
        }
    }
    set(tokens, root, verb, Deprel::Nsubj);
    let token = &mut tokens[verb as usize];
    (token.upos, token.xpos, token.head, token.deprel) = (Upos::Verb, Xpos::Vbz, None, Deprel::Root);
}

/// "Whitfield spoke after *meeting* ministers": a noun by its tag, a clause by its place.
fn gerund_of_clause(token: &mut Token) {
    if token.deprel == Deprel::Advcl && token.xpos == Xpos::Nn {
        let verb = lemma(&token.lemma, Upos::Verb, Xpos::Vbg);
        if verb.len() < token.lemma.len() {
            (token.upos, token.xpos, token.lemma) = (Upos::Verb, Xpos::Vbg, verb);
        }
    }
}

/// "called *the* merger weak": the article taken for what is called so.
fn determiner_as_object(tokens: &mut [Token], verb: TokenId, end: TokenId) {
    let (article, noun) = (verb + 1, verb + 2);
    let is_object = |id: TokenId, of: TokenId| {
        let token = &tokens[id as usize];
        token.head == Some(of) && token.deprel == Deprel::Obj
    };
    if noun < end
        && tokens[article as usize].upos == Upos::Det
        && is_object(article, verb)
        && is_object(noun, article)
    {
        set(tokens, noun, verb, Deprel::Obj);
        set(tokens, article, noun, Deprel::Det);
    }
}

/// "Whitfield *accused* Haddad" read as "Whitfield, accused": a participle with an object of its own is active.
fn active_participle(tokens: &[Token], root: TokenId, verb: TokenId, end: TokenId) -> bool {
    let at = |id: TokenId| &tokens[id as usize];
    let own = |id: TokenId, deprels: &[Deprel]| at(id).head == Some(verb) && deprels.contains(&at(id).deprel);
    root < verb
        && (verb + 1..end).any(|id| own(id, &[Deprel::Obj]))
        && !(root..end).any(|id| own(id, &[Deprel::OblAgent, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux]))
        && !(root..verb).any(|id| matches!(at(id).upos, Upos::Punct))
}

/// Makes `verb` the root, with its subject and object.
fn lead(
    tokens: &mut [Token],
    (first, end): (TokenId, TokenId),
    root: TokenId,
    (verb, subject, object): (TokenId, TokenId, TokenId),
) {
    for id in first..end {
        let token = &tokens[id as usize];
        let (head, adverb) = (token.head, token.upos == Upos::Adv);
        let clausal = matches!(
            token.deprel,
            Deprel::Obl | Deprel::Advcl | Deprel::Punct | Deprel::Parataxis | Deprel::Ccomp | Deprel::Conj
        );
        let new = match () {
            () if [verb, subject, object].contains(&id) => continue,
            // Of the noun that was the whole sentence, what stands behind the verb is the verb's.
            () if head == Some(root) && root == subject && verb < id => verb,
            () if head == Some(object) && id < verb && adverb => verb,
            () if head == Some(object) && id < verb && root == object => {
                if matches!(token.deprel, Deprel::Obl | Deprel::Advcl | Deprel::Punct) {
                    verb
                } else {
                    subject
                }
            }
            () if head == Some(object) && object < id && root == object && clausal => verb,
            () => continue,
        };
        tokens[id as usize].head = Some(new);
    }
    (tokens[subject as usize].head, tokens[subject as usize].deprel) = (Some(verb), Deprel::Nsubj);
    (tokens[object as usize].head, tokens[object as usize].deprel) = (Some(verb), Deprel::Obj);
    (tokens[verb as usize].head, tokens[verb as usize].deprel) = (None, Deprel::Root);
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

/// "attacks": a stance as a verb and as a noun.
fn is_noun_too(lexicon: &Lexicon, token: &Token) -> bool {
    lexicon.stance.find(&token.lemma, WordClass::Noun).next().is_some()
}

fn is_naming(tokens: &[Token], lexicon: &Lexicon, verb: TokenId) -> bool {
    tokens[verb as usize].upos == Upos::Verb && lexicon.naming.contains(&tokens[verb as usize].lemma)
}

/// "called Whitfield *a liar*", "called the deal *weak*": object and predicate side by side, or one inside the other.
fn predicate(tokens: &mut [Token], verb: TokenId, end: TokenId) {
    let sentence_end = end.min(verb + REACH);
    let at = |id: TokenId| &tokens[id as usize];
    let hangs = |id: TokenId, from: TokenId| at(id).head == Some(from);
    if (verb.saturating_sub(REACH)..verb).any(|id| hangs(id, verb) && at(id).deprel == Deprel::AuxPass) {
        return;
    }
    let behind = verb + 1..sentence_end;
    let cased =
        |id: TokenId| behind.clone().any(|child| hangs(child, id) && at(child).deprel == Deprel::Case);
    let core = |id: TokenId| {
        hangs(id, verb)
            && matches!(at(id).deprel, Deprel::Obj | Deprel::Iobj | Deprel::Xcomp | Deprel::OblUnmarked)
            && !cased(id)
    };
    let Some(one) = behind.clone().find(|&id| core(id)) else { return };
    let unbroken = |from: TokenId, to: TokenId| !(from..to).any(|id| at(id).xpos == Xpos::Comma);
    if at(one).upos == Upos::Adj {
        // "the deal weak", "her corrupt": the noun was hung from the adjective.
        let part = |&id: &TokenId| {
            hangs(id, one)
                && is_nominal(at(id))
                && matches!(at(id).deprel, Deprel::Compound | Deprel::NmodPoss | Deprel::Nsubj)
        };
        let Some(object) = (verb + 1..one).find(part) else { return };
        if (object..one).any(|id| hangs(id, object) && at(id).deprel == Deprel::Case) {
            return;
        }
        for id in verb + 1..object {
            if hangs_from(tokens, id, one) {
                tokens[id as usize].head = Some(object);
            }
        }
        set(tokens, object, verb, Deprel::Obj);
        set(tokens, one, verb, Deprel::Xcomp);
        return;
    }
    if !is_nominal(at(one)) {
        return;
    }
    let other = |&id: &TokenId| {
        one < id && matches!(at(id).upos, Upos::Noun | Upos::Propn | Upos::Adj) && {
            // An adjective in quotation marks behind the noun says what it is called.
            let is_quoted = at(id).deprel == Deprel::Amod && at(id - 1).xpos == Xpos::OpenQuote;
            core(id) || hangs(id, one) && (at(id).deprel == Deprel::Appos && !cased(id) || is_quoted)
        }
    };
    let Some(said) = behind.clone().find(other).filter(|&said| unbroken(one, said)) else { return };
    set(tokens, one, verb, Deprel::Obj);
    set(tokens, said, verb, Deprel::Xcomp);
    for id in said + 1..sentence_end {
        if hangs_from(tokens, id, one) && tokens[id as usize].deprel == Deprel::Conj {
            tokens[id as usize].head = Some(said);
        }
    }
}

fn hangs_from(tokens: &[Token], id: TokenId, from: TokenId) -> bool {
    tokens[id as usize].head == Some(from)
}

fn set(tokens: &mut [Token], id: TokenId, head: TokenId, deprel: Deprel) {
    (tokens[id as usize].head, tokens[id as usize].deprel) = (Some(head), deprel);
}

/// How far behind a verb its object is looked for, in words.
const REACH: TokenId = 40;
