//! Repairs: where the parser's tree and the names disagree, the names win; so do a few rules of grammar.

pub(crate) mod clauses;
pub(crate) mod grammar;
pub(crate) mod joined;
pub(crate) mod participles;
pub(crate) mod verbs;

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::joined::person_joined;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Analysis, Name, NameKind, Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::titles::TitleClass;
use crate::text::lower_case;

/// A token's head and its relation to it.
#[derive(Clone, Copy)]
pub(crate) struct Arc {
    pub(crate) head: Option<TokenId>,
    pub(crate) deprel: Deprel,
}

/// The parser's arcs, with names made whole and two of its habits set right.
///
/// - Nothing hangs from punctuation: "moderates, such as *Dana Whitfield* ,".
/// - Whatever hangs from a word inside a name hangs from the name's head: "Dana Whitfield, *leader* of ...".
/// - A title never heads the name behind it: of "*MP* Dana Whitfield" the head is the name.
/// - A gerund right behind its verb governs the noun behind it: "back *scrapping* the fee" without "the".
/// - Whoever stands behind the verb after a quotation speaks: "... it is over,” said *Dana Whitfield*".
/// - A possessive in front of a name is the name's: "*Labour's* Dana Whitfield spoke".
/// - A name that is a sentence is no sentence of its own: "who runs *Another Coast Is Possible*, said ...".
/// - A name beside another person's before a verb without subject is that: "After meeting Haddad, *Whitfield* left".
/// - What stands before a title before a name belongs to the title: "*Liberal Democrat* MP Dana Whitfield welcomed it".
/// - An office with "of" before a name describes it: "Secretary of State *Dana Whitfield* condemned ...".
/// - A verb or predicate taken for something else stands in its place (`verbs`).
/// - A sentence that is a noun with a past participle is a subject with its verb: "Campaigners *called* for it."
///
/// Linear in the words.
pub(crate) fn repair(analysis: &mut Analysis, lexicon: &Lexicon) {
    let tokens = &analysis.tokens;
    let mut arcs: Vec<Arc> = tokens.iter().map(|t| Arc { head: t.head, deprel: t.deprel }).collect();
    off_punctuation(tokens, &mut arcs);
    let mut top_of: Vec<Option<TokenId>> = vec![None; tokens.len()];
    for name in &analysis.names {
        let inside = |id: TokenId| (name.first..name.end).contains(&id);
        let outward = |id: &TokenId| tokens[*id as usize].head.is_none_or(|head| !inside(head));
        let Some(top) = (name.first..name.end).find(outward) else { continue };
        root_in_name(tokens, &mut arcs, name, top);
        for id in name.first..name.end {
            top_of[id as usize] = Some(top);
            if id != top && outward(&id) {
                arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::Flat };
            }
        }
        // "runs Another Coast Is Possible": a name that is a sentence is an object like any other.
        if name.kind == NameKind::Group && matches!(arcs[top as usize].deprel, Deprel::Ccomp | Deprel::Xcomp)
        {
            arcs[top as usize].deprel = Deprel::Obj;
        }
        if name.kind == NameKind::Person && !behind_office_of(tokens, &mut arcs, lexicon, name, top) {
            lead(tokens, &mut arcs, name, top);
        }
        if name.kind == NameKind::Person {
            subject_as_apposition(tokens, &mut arcs, &analysis.names, name, top);
            person_joined(tokens, &mut arcs, &analysis.names, name, top);
        }
    }
    for id in 0..arcs.len() {
        let Some(head) = arcs[id].head else { continue };
        if let Some(top) = top_of[head as usize].filter(|&top| top_of[id] != Some(top) && top != head) {
            arcs[id].head = (top != id as TokenId).then_some(top).or(arcs[id].head);
        }
    }
    for pair in analysis.names.windows(2) {
        party_before_title(tokens, &mut arcs, &top_of, &pair[0], &pair[1]);
    }
    for id in 0..tokens.len() as TokenId {
        gerund_as_verb(tokens, &mut arcs, id);
        speaker_behind(tokens, &mut arcs, id);
        owner_of_name(tokens, &mut arcs, &top_of, id);
        grammar::repair(tokens, &mut arcs, lexicon, id);
    }
    for sentence in &analysis.sentences {
        verb_as_root(tokens, &mut arcs, sentence.first, sentence.end);
    }
    for sentence in &analysis.sentences {
        keep_tree(tokens, &mut arcs, sentence.first, sentence.end);
    }
    for (token, arc) in analysis.tokens.iter_mut().zip(arcs) {
        (token.head, token.deprel) = (arc.head, arc.deprel);
    }
    for sentence in &analysis.sentences {
        verbs::repair(&mut analysis.tokens, lexicon, sentence.first, sentence.end);
    }
}

/// What hangs from a comma or quotation mark hangs from what that hangs from.
fn off_punctuation(tokens: &[Token], arcs: &mut [Arc]) {
    let is_mark = |id: TokenId| tokens[id as usize].upos == Upos::Punct;
    for id in 0..arcs.len() {
        let Some(mark) = arcs[id].head.filter(|&head| is_mark(head) && !is_mark(id as TokenId)) else {
            continue;
        };
        let Some(head) = arcs[mark as usize].head.filter(|&head| head != id as TokenId) else { continue };
        arcs[id].head = Some(head);
        let nominal = matches!(tokens[head as usize].upos, Upos::Noun | Upos::Propn);
        if nominal && arcs[id].deprel == Deprel::Obl {
            arcs[id].deprel = Deprel::Nmod;
        }
    }
}

/// "Dana Whitfield, who runs Another Coast Is *Possible*, *said* ...": the last word of the name taken for what the
/// sentence says. The verb beside it takes its place.
fn root_in_name(tokens: &[Token], arcs: &mut [Arc], name: &Name, top: TokenId) {
    let is_root = |&id: &TokenId| arcs[id as usize].head.is_none() && id != top;
    let Some(root) = (name.first..name.end).find(is_root) else { return };
    let sentence = tokens[root as usize].sentence;
    let reach = root.saturating_sub(MAX_SENTENCE)..(root + MAX_SENTENCE).min(tokens.len() as TokenId);
    let below: Vec<TokenId> = reach
        .filter(|&id| tokens[id as usize].sentence == sentence && arcs[id as usize].head == Some(root))
        .filter(|id| !(name.first..name.end).contains(id))
        .collect();
    let finite = |&id: &TokenId| matches!(tokens[id as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let beside =
        |id: &TokenId| matches!(arcs[*id as usize].deprel, Deprel::Parataxis | Deprel::Conj) && finite(id);
    let Some(verb) = below.iter().copied().find(beside) else { return };
    for id in below {
        arcs[id as usize].head = Some(verb);
    }
    arcs[verb as usize] = Arc { head: None, deprel: Deprel::Root };
}

/// Gives a sentence back the parser's arcs where the repairs lead round in a circle. Linear: each token is
/// climbed from once, up to one already known to lead somewhere.
fn keep_tree(tokens: &[Token], arcs: &mut [Arc], first: TokenId, end: TokenId) {
    let mut climbed_from: Vec<Option<TokenId>> = vec![None; (end - first) as usize];
    for id in first..end {
        let mut at = id;
        while climbed_from[(at - first) as usize].is_none() {
            climbed_from[(at - first) as usize] = Some(id);
            let Some(head) = arcs[at as usize].head.filter(|head| (first..end).contains(head)) else { break };
            if climbed_from[(head - first) as usize] == Some(id) {
                for id in first..end {
                    let Token { head, deprel, .. } = tokens[id as usize];
                    arcs[id as usize] = Arc { head, deprel };
                }
                return;
            }
            at = head;
        }
    }
}

/// "MP Dana Whitfield", "Northside Tenants activist Dana Whitfield": the last name heads the row, and what stands
/// before it, title and organisation, describes it. Of a plural ("ministers Whitfield and Haddad") it does not.
fn lead(tokens: &[Token], arcs: &mut [Arc], name: &Name, top: TokenId) {
    // "Senator Dana Whitfield rejected it" with two subjects side by side: the first is the title.
    // Of "hardliner *Sheriff* Dana Whitfield", what is a title already is passed over.
    let passed = (1..MAX_ROW).take_while(|by| {
        let id = name.first.checked_sub(*by);
        id.is_some_and(|id| {
            arcs[id as usize].head == Some(top)
                && matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn | Upos::Adj)
        })
    });
    let passed = passed.count() as TokenId;
    if let Some(title) = name
        .first
        .checked_sub(1 + passed)
        .filter(|&id| tokens[id as usize].sentence == tokens[top as usize].sentence)
        && arcs[title as usize].head == arcs[top as usize].head
        && arcs[title as usize].deprel == arcs[top as usize].deprel
        && matches!(tokens[title as usize].upos, Upos::Noun | Upos::Propn)
    {
        arcs[title as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
        return;
    }
    for _ in 0..MAX_ROW {
        let Some(before) = arcs[top as usize].head.filter(|&head| head < name.first) else { return };
        let in_row = |id: TokenId| {
            let token = &tokens[id as usize];
            matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj) && token.xpos != Xpos::Nns
        };
        if name.first - before > MAX_ROW || !(before..name.first).all(in_row) {
            return;
        }
        let is_title = tokens[before as usize].upos != Upos::Propn || before + 1 == name.first;
        let own = arcs[before as usize];
        arcs[top as usize] = own;
        arcs[before as usize] =
            Arc { head: Some(top), deprel: if is_title { Deprel::NmodDesc } else { Deprel::Compound } };
        let sentence = tokens[top as usize].sentence;
        for id in before.saturating_sub(MAX_ROW)..tokens.len() as TokenId {
            if tokens[id as usize].sentence > sentence || id > top + MAX_SENTENCE {
                break;
            }
            if arcs[id as usize].head != Some(before) || id == top {
                continue;
            }
            match (id < before, id < name.first, arcs[id as usize].deprel) {
                // "Labour" of "Labour MP" stays the title's, a preposition is the whole row's.
                (true, _, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss) => {}
                (_, true, Deprel::Flat) => {
                    arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::Compound }
                }
                (_, true, Deprel::Amod) if before < id => {
                    arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
                }
                _ => arcs[id as usize].head = Some(top),
            }
        }
    }
}

/// "*Liberal Democrat* MP Dana Whitfield welcomed it": the party was taken for whoever welcomes it.
fn party_before_title(
    tokens: &[Token],
    arcs: &mut [Arc],
    top_of: &[Option<TokenId>],
    party: &Name,
    person: &Name,
) {
    let (Some(group), Some(top)) = (top_of[party.first as usize], top_of[person.first as usize]) else {
        return;
    };
    let titles = party.end..person.first;
    let describes =
        |id: TokenId| arcs[id as usize].head == Some(top) && arcs[id as usize].deprel == Deprel::NmodDesc;
    let kinds = (party.kind, person.kind) == (NameKind::Group, NameKind::Person)
        && tokens[group as usize].sentence == tokens[top as usize].sentence;
    let is_row = (1..=MAX_TITLES).contains(&titles.len()) && titles.clone().all(describes);
    if !kinds || !is_row || titles.contains(&arcs[group as usize].head.unwrap_or(group)) {
        return;
    }
    if arcs[top as usize].head == Some(group) {
        arcs[top as usize] = arcs[group as usize];
        // What follows the name describes the person or belongs to the clause.
        for id in person.end..(person.end + MAX_SENTENCE).min(tokens.len() as TokenId) {
            if arcs[id as usize].head == Some(group) {
                arcs[id as usize].head = Some(top);
            }
        }
    }
    arcs[group as usize] = Arc { head: Some(person.first - 1), deprel: Deprel::Compound };
}

/// How many words of title may stand between a party and a name.
const MAX_TITLES: usize = 3;

/// "Secretary *of State* Dana Whitfield spoke": parsed as a row that the office heads, it is headed by the name.
/// Says whether it was so. "The wife of Senator Dana Whitfield" is another person.
fn behind_office_of(
    tokens: &[Token],
    arcs: &mut [Arc],
    lexicon: &Lexicon,
    name: &Name,
    top: TokenId,
) -> bool {
    let sentence = tokens[top as usize].sentence;
    let from = name.first.saturating_sub(MAX_ROW);
    let of = (from..name.first).rev().find(|&id| tokens[id as usize].upos == Upos::Adp);
    let Some(of) = of.filter(|&id| *tokens[id as usize].lemma == *"of" && id + 1 < name.first) else {
        return false;
    };
    let Some(office) = of.checked_sub(1).filter(|&id| tokens[id as usize].sentence == sentence) else {
        return false;
    };
    let is_person = |id: TokenId| {
        let lemma = lower_case(&tokens[id as usize].lemma);
        lexicon.roles.get(&lemma).is_some_and(|role| role.person)
            || lexicon.gender.gender(&lemma).is_some()
            || lexicon.titles.get(&lemma).is_some_and(|title| title.class == TitleClass::Office)
    };
    let in_row =
        |id: TokenId| matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det);
    if tokens[office as usize].xpos != Xpos::Nnp
        || !is_person(office)
        || !(of + 1..name.first).all(|id| in_row(id) && !is_person(id))
    {
        return false;
    }
    // The name hangs from the office, by way of what it is the office of.
    let up = |id: &TokenId| arcs[*id as usize].head.filter(|head| (office..name.first).contains(head));
    if !std::iter::successors(Some(top), up).take(MAX_ROW as usize).any(|id| id == office) {
        return false;
    }
    arcs[top as usize] = arcs[office as usize];
    arcs[office as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
    let end = (name.end + MAX_SENTENCE).min(tokens.len() as TokenId);
    for id in (name.end..end).take_while(|&id| tokens[id as usize].sentence == sentence) {
        if arcs[id as usize].head == Some(office) {
            arcs[id as usize].head = Some(top);
        }
    }
    true
}

/// Words in a row of titles and names, at most.
const MAX_ROW: TokenId = 6;
/// How far behind a name its dependents are looked for.
const MAX_SENTENCE: TokenId = 60;
/// A party and a state behind a name, with their brackets, have at most so many words.
const MAX_LABEL: TokenId = 8;

/// "Campaigners called for a levy." parsed as a noun with a participle.
fn verb_as_root(tokens: &[Token], arcs: &mut [Arc], first: TokenId, end: TokenId) {
    let ids = first..end;
    let Some(root) = ids.clone().find(|&id| arcs[id as usize].deprel == Deprel::Root) else { return };
    let is_nominal = matches!(tokens[root as usize].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let finite =
        |id: TokenId| matches!(tokens[id as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let stop = tokens[end as usize - 1].xpos == Xpos::Stop;
    if !is_nominal || !stop || ids.clone().any(|id| finite(id) && arcs[id as usize].head == Some(root)) {
        return;
    }
    let participle = |&id: &TokenId| {
        let arc = arcs[id as usize];
        arc.head == Some(root)
            && arc.deprel == Deprel::Acl
            && tokens[id as usize].xpos == Xpos::Vbn
            && root < id
    };
    let Some(verb) = ids.clone().find(participle) else { return };
    let comma = (root..verb).any(|id| tokens[id as usize].xpos == Xpos::Comma);
    let by =
        |id: TokenId| arcs[id as usize].head == Some(verb) && arcs[id as usize].deprel == Deprel::OblAgent;
    if comma || ids.clone().any(by) {
        return;
    }
    for id in ids.filter(|&id| verb < id) {
        if arcs[id as usize].head == Some(root) {
            arcs[id as usize].head = Some(verb);
        }
    }
    arcs[verb as usize] = Arc { head: None, deprel: Deprel::Root };
    arcs[root as usize] = Arc { head: Some(verb), deprel: Deprel::Nsubj };
}

/// "... it is over,” said *Dana Whitfield*": taken for whom it is said to.
fn speaker_behind(tokens: &[Token], arcs: &mut [Arc], id: TokenId) {
    let Arc { head: Some(verb), deprel: Deprel::Obj | Deprel::Iobj } = arcs[id as usize] else { return };
    let finite = matches!(tokens[verb as usize].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    if verb == 0
        || id < verb
        || !finite
        || !matches!(tokens[verb as usize - 1].xpos, Xpos::CloseQuote | Xpos::Comma)
    {
        return;
    }
    let sentence = tokens[verb as usize].sentence;
    let own = |other: &(usize, &Arc)| {
        other.1.head == Some(verb) && matches!(other.1.deprel, Deprel::Nsubj | Deprel::NsubjPass)
    };
    let near = verb.saturating_sub(MAX_SENTENCE) as usize
        ..(verb + MAX_SENTENCE).min(tokens.len() as TokenId) as usize;
    let mut others = near.map(|at| (at, &arcs[at])).filter(|(at, _)| tokens[*at].sentence == sentence);
    if !others.any(|other| own(&other)) {
        arcs[id as usize].deprel = Deprel::Nsubj;
    }
}

/// "*Labour's* Dana Whitfield spoke": hung from the verb.
fn owner_of_name(tokens: &[Token], arcs: &mut [Arc], top_of: &[Option<TokenId>], id: TokenId) {
    let Arc { head: Some(head), deprel: Deprel::NmodPoss | Deprel::Nsubj | Deprel::Obj | Deprel::Obl } =
        arcs[id as usize]
    else {
        return;
    };
    let next = id as usize + 2;
    let marked =
        arcs.get(id as usize + 1).is_some_and(|arc| arc.head == Some(id) && arc.deprel == Deprel::Case);
    let Some(&Some(top)) = top_of.get(next).filter(|_| marked) else { return };
    if tokens[head as usize].upos == Upos::Verb && tokens[next].sentence == tokens[id as usize].sentence {
        arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::NmodPoss };
    }
}

/// "After meeting Omar Haddad, *Dana Whitfield* left", "on Friday, *Dana Whitfield* (Lab) left": nobody is somebody
/// else or a day, so the name behind the comma is the subject of the verb that follows and has none.
fn subject_as_apposition(tokens: &[Token], arcs: &mut [Arc], names: &[Name], name: &Name, top: TokenId) {
    let Arc { head: Some(other), deprel: Deprel::Appos } = arcs[top as usize] else { return };
    let at = names.partition_point(|name| name.end <= other);
    let is_other = match names.get(at).filter(|name| name.first <= other) {
        Some(name) => name.kind == NameKind::Person,
        None => name.kind == NameKind::Person && tokens[other as usize].xpos == Xpos::Nnp,
    };
    let is = |id: TokenId, xpos| tokens.get(id as usize).is_some_and(|token| token.xpos == xpos);
    let behind = match is(name.end, Xpos::OpenBracket) {
        true => (name.end..name.end + MAX_LABEL).find(|&id| is(id, Xpos::CloseBracket)).map(|id| id + 1),
        false => Some(name.end),
    };
    let Some(behind) = behind else { return };
    let Some(verb) = tokens.get(behind as usize).filter(|token| token.upos == Upos::Verb) else { return };
    let here = tokens[top as usize].sentence;
    let finite = matches!(verb.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && verb.sentence == here;
    let near = behind.saturating_sub(MAX_SENTENCE)..behind;
    let has_subject = near.into_iter().any(|id| {
        arcs[id as usize].head == Some(behind) && matches!(arcs[id as usize].deprel, Deprel::Nsubj)
    });
    if finite && !has_subject && is_other {
        arcs[top as usize] = Arc { head: Some(behind), deprel: Deprel::Nsubj };
    }
}

/// "Students oppose *scrapping* tuition fees": the parser takes the gerund for an adjective of the fees.
fn gerund_as_verb(tokens: &[Token], arcs: &mut [Arc], gerund: TokenId) {
    let Arc { head: Some(noun), deprel: Deprel::Amod } = arcs[gerund as usize] else { return };
    let Some(verb) = arcs[noun as usize].head else { return };
    let is_object = matches!(arcs[noun as usize].deprel, Deprel::Obj);
    if tokens[gerund as usize].xpos != Xpos::Vbg || noun < gerund || !is_object || verb + 1 != gerund {
        return;
    }
    arcs[gerund as usize] = Arc { head: Some(verb), deprel: Deprel::Xcomp };
    arcs[noun as usize] = Arc { head: Some(gerund), deprel: Deprel::Obj };
}
