//! Repairs: where the parser's tree and the names disagree, the names win; so do a few rules of grammar.

pub(crate) mod clauses;
pub(crate) mod days;
pub(crate) mod grammar;
pub(crate) mod headlines;
pub(crate) mod joined;
pub(crate) mod names;
pub(crate) mod participles;
pub(crate) mod titles;
pub(crate) mod verbs;

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::names::{owner_of_name, person_joined, root_in_name, subject_as_apposition};
use crate::analyze::repair::titles::{behind_office_of, lead, party_before_title};
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Analysis, NameKind, Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::cues::CuePos;
use crate::lexicon::stance::WordClass;

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
/// - A sentence that is a noun with a past participle is a subject with its verb: "Campaigners *called* for it.", "Their
///   leader, Dana Whitfield, *called* for it."
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
        verb_as_root(tokens, &mut arcs, lexicon, sentence.first, sentence.end);
    }
    for sentence in &analysis.sentences {
        keep_tree(tokens, &mut arcs, sentence.first, sentence.end);
    }
    for (token, arc) in analysis.tokens.iter_mut().zip(arcs) {
        (token.head, token.deprel) = (arc.head, arc.deprel);
    }
    for sentence in &analysis.sentences {
        verbs::repair(&mut analysis.tokens, lexicon, sentence.first, sentence.end);
        headlines::repair(&mut analysis.tokens, lexicon, sentence.first, sentence.end);
    }
}

/// How far from a name or verb its dependents are looked for.
pub(crate) const MAX_SENTENCE: TokenId = 60;

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

/// "Campaigners called for a levy.", "Their leader, Dana Whitfield, called for a levy." parsed as a noun with a participle.
fn verb_as_root(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, first: TokenId, end: TokenId) {
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
    let commas = || (root..verb).filter(|&id| tokens[id as usize].xpos == Xpos::Comma);
    let lemma = &tokens[verb as usize].lemma;
    // "Their leader, Dana Whitfield, pictured in May." is a caption.
    let says = lexicon.stance.find(lemma, WordClass::Verb).next().is_some()
        || lexicon.cues.class(lemma, CuePos::Verb).is_some();
    let is_named = (root..verb).any(|id| {
        let Arc { head, deprel } = arcs[id as usize];
        head == Some(root) && deprel == Deprel::Appos && tokens[id as usize].upos == Upos::Propn
    });
    let is_set_off = says && is_named && commas().count() == 2 && commas().next_back() == Some(verb - 1);
    let comma = commas().next().is_some() && !is_set_off;
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
