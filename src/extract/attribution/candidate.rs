//! A candidate: a word that could attribute, with what would be its source and content.
//!
//! Grammar alone makes candidates; whether the word attributes in this frame is for the list of cues to say.

use std::ops::Range;

use crate::analyze::{TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::extract::attribution::clause::{is_passive, preposition, source, trim, verbal_cue, without};
use crate::extract::tree::Tree;

/// How many tokens a source between two commas may have.
const INSERTED: usize = 14;

/// A possible attribution, in tokens.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The word that decides.
    pub head: TokenId,
    /// In what frame it takes its content: `that`, `to`, `ing`, `np`, `np to`, `around`, or a preposition.
    pub frame: &'a str,
    /// The head of the source.
    pub source_head: Option<TokenId>,
    /// The words of the source.
    pub source: Vec<Range<TokenId>>,
    /// The words of the cue.
    pub cue: Vec<Range<TokenId>>,
    /// The words of the content.
    pub content: Vec<Range<TokenId>>,
}

/// The candidates so far.
struct Found<'a, 'm> {
    all: Vec<Candidate<'a>>,
    /// Whether a word may attribute in a frame: of most that stand in one nobody need know source and content.
    may_be: &'m dyn Fn(TokenId, &str) -> bool,
}

/// Every candidate of a document whose cue and frame `may_be` one, by cue, the stronger frame first.
pub(crate) fn candidates<'a>(tree: &Tree<'a>, may_be: &dyn Fn(TokenId, &str) -> bool) -> Vec<Candidate<'a>> {
    let mut found = Found { all: Vec::new(), may_be };
    for id in 0..tree.analysis.tokens.len() as TokenId {
        match tree.token(id).upos {
            Upos::Verb => verb(tree, id, &mut found),
            Upos::Noun => noun(tree, id, &mut found),
            Upos::Adj => adjective(tree, id, &mut found),
            _ => {}
        }
        if tree.deprel(id) == Deprel::Case {
            according(tree, id, &mut found);
        }
    }
    found.all
}

/// "Hale said (that) ...", "wants to ...", "rejected the plan", "called for talks"; "..., Hale said, ...".
fn verb<'a>(tree: &Tree<'a>, id: TokenId, found: &mut Found<'a, '_>) {
    let cue = verbal_cue(tree, id);
    let source_head = source(tree, id);
    found.all.extend(inserted(tree, id, &cue));
    let mut add = |frame, more: Option<TokenId>, content: Range<TokenId>| {
        push(tree, id, frame, source_head, cue.clone(), more, content, found);
    };
    let passive = is_passive(tree, id);
    let children = tree.children(id);
    let object = tree.first(id, &[Deprel::Obj]).filter(|_| !passive);
    if tree.deprel(id) == Deprel::Parataxis
        && let Some(head) = tree.head(id)
    {
        add("around", None, tree.extent(head));
    }
    for &child in children {
        match tree.deprel(child) {
            Deprel::Ccomp => add("that", None, tree.extent(child)),
            Deprel::Parataxis if child > id && !passive => add("colon", None, tree.extent(child)),
            Deprel::Xcomp => {
                let frame = match (tree.token(child).xpos, object.filter(|&o| o < child)) {
                    (_, Some(_)) => "np to",
                    (Xpos::Vb, None) => "to",
                    (Xpos::Vbg, None) => "ing",
                    _ => "as",
                };
                let start =
                    object.filter(|&o| o < child).map_or(tree.extent(child).start, |o| tree.extent(o).start);
                add(frame, None, start..tree.extent(child).end);
            }
            _ => {}
        }
    }
    if passive {
        if let Some(subject) = tree.first(id, &[Deprel::NsubjPass]) {
            add("np", None, tree.extent(subject));
        }
        return;
    }
    if let Some(object) = object {
        add("np", None, tree.extent(object).start..object_end(tree, id, object));
    }
    for &child in children.iter().filter(|&&child| child > id) {
        if tree.deprel(child) == Deprel::Obl
            && let Some(word) = preposition(tree, child)
        {
            let case = tree.first(child, &[Deprel::Case]);
            add(word, case, tree.extent(child));
        }
        if tree.deprel(child) == Deprel::Advcl
            && let Some(mark) = tree.first(child, &[Deprel::Mark])
        {
            // "warned against leaving"
            if tree.token(child).xpos == Xpos::Vbg {
                add(&tree.token(mark).lemma, Some(mark), tree.extent(child));
            }
        }
    }
}

/// "The bill, ministers said on Monday, would fail": the clause between the commas is put into the content.
///
/// A projective parser takes "the bill" for a subject of "said"; the commas tell better.
fn inserted<'a>(tree: &Tree<'a>, verb: TokenId, cue: &Range<TokenId>) -> Option<Candidate<'a>> {
    let is_comma = |&id: &TokenId| tree.token(id).xpos == Xpos::Comma;
    let clause = tree.with(verb, &[Deprel::Ccomp, Deprel::Parataxis]).find(|&id| id > verb)?;
    let rest = tree.extent(clause);
    let whole = tree.extent(verb);
    let right = (verb + 1..rest.start.max(verb + 1)).find(is_comma)?;
    let left = (whole.start..cue.start).rev().take(INSERTED).find(is_comma)?;
    let source = left + 1..cue.start;
    let head = source.clone().find(|&id| tree.head(id).is_none_or(|head| !source.contains(&head)))?;
    let is_noun = matches!(tree.token(head).upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let has_mark = tree.first(clause, &[Deprel::Mark]).is_some();
    (is_noun && !has_mark && left > whole.start).then(|| Candidate {
        head: verb,
        frame: "around",
        source_head: Some(head),
        source: std::iter::once(source).collect(),
        cue: std::iter::once(cue.clone()).collect(),
        content: [whole.start..left, right + 1..rest.end].map(|range| trim(tree, range)).to_vec(),
    })
}

/// An object reaches as far as what is said of it: "blamed Hale for the delay", "called it a mess".
fn object_end(tree: &Tree, verb: TokenId, object: TokenId) -> TokenId {
    let mut end = tree.extent(object).end;
    for &child in tree.children(verb).iter().filter(|&&child| child > object) {
        let extent = tree.extent(child);
        let relation = tree.deprel(child);
        let goes_on = matches!(relation, Deprel::Obl | Deprel::Xcomp | Deprel::Advcl | Deprel::Advmod);
        if !goes_on || extent.start != end || tree.token(extent.start).xpos == Xpos::Comma {
            break;
        }
        end = extent.end;
    }
    end
}

/// "Hale's claim that ...", "the demand by members for ...", "Hale has a plan to ...".
fn noun<'a>(tree: &Tree<'a>, id: TokenId, found: &mut Found<'a, '_>) {
    let owner = tree.first(id, &[Deprel::NmodPoss]);
    let by = tree.children(id).iter().copied().find(|&child| {
        matches!(tree.deprel(child), Deprel::Nmod | Deprel::Obl)
            && matches!(preposition(tree, child), Some("by" | "from"))
    });
    // "Hale made the claim", "Hale is a supporter".
    let user = || match (tree.deprel(id), tree.head(id)) {
        (Deprel::Obj, Some(head)) => source(tree, head),
        _ if tree.first(id, &[Deprel::Cop]).is_some() => tree.first(id, &[Deprel::Nsubj]),
        _ => None,
    };
    let source_head = owner.or(by).or_else(user);
    let cue = match owner.and_then(|owner| tree.first(owner, &[Deprel::Case])) {
        Some(mark) if owner.is_some_and(|owner| mark > owner) => mark..id + 1,
        _ => id..id + 1,
    };
    for &child in tree.children(id).iter().filter(|&&child| child > id && Some(child) != by) {
        let token = tree.token(child);
        match tree.deprel(child) {
            Deprel::Acl | Deprel::Ccomp if token.xpos == Xpos::Vb => {
                push(tree, id, "to", source_head, cue.clone(), None, tree.extent(child), found);
            }
            Deprel::Acl | Deprel::Ccomp if !matches!(token.xpos, Xpos::Vbg | Xpos::Vbn) => {
                push(tree, id, "that", source_head, cue.clone(), None, tree.extent(child), found);
            }
            Deprel::Acl if token.xpos == Xpos::Vbg => {
                let mark = tree.first(child, &[Deprel::Mark]);
                if let Some(mark) = mark {
                    let word = &tree.token(mark).lemma;
                    push(tree, id, word, source_head, cue.clone(), Some(mark), tree.extent(child), found);
                }
            }
            Deprel::Nmod => {
                if let Some(word) = preposition(tree, child) {
                    let case = tree.first(child, &[Deprel::Case]);
                    push(tree, id, word, source_head, cue.clone(), case, tree.extent(child), found);
                }
            }
            _ => {}
        }
    }
}

/// "Hale is adamant that ...", "opposed to ...", "keen to ...".
fn adjective<'a>(tree: &Tree<'a>, id: TokenId, found: &mut Found<'a, '_>) {
    let source_head = match tree.deprel(id) {
        Deprel::Amod => None,
        _ => source(tree, id),
    };
    let cue = verbal_cue(tree, id);
    for &child in tree.children(id).iter().filter(|&&child| child > id) {
        let token = tree.token(child);
        let (frame, more) = match tree.deprel(child) {
            Deprel::Ccomp => ("that", None),
            Deprel::Xcomp | Deprel::Advcl if token.xpos == Xpos::Vb => ("to", None),
            Deprel::Obl => match tree.first(child, &[Deprel::Case]) {
                Some(case) => (&*tree.token(case).lemma, Some(case)),
                None => continue,
            },
            _ => continue,
        };
        push(tree, id, frame, source_head, cue.clone(), more, tree.extent(child), found);
    }
}

/// "According to Hale, ...": the words before the source are the cue, the clause without both the content.
fn according<'a>(tree: &Tree<'a>, id: TokenId, found: &mut Found<'a, '_>) {
    let Some(noun) = tree.head(id).filter(|&noun| noun > id) else { return };
    let Some(mut clause) = tree.head(noun) else { return };
    if !matches!(tree.deprel(noun), Deprel::Obl | Deprel::Nmod) {
        return;
    }
    while let Some(head) = tree.head(clause) {
        if matches!(tree.deprel(clause), Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis | Deprel::AclRelcl)
        {
            break;
        }
        clause = head;
    }
    let source = tree.extent(noun);
    let end = 1 + tree.children(id).iter().copied().filter(|&c| c > id).max().unwrap_or(id);
    let mut holes = vec![source.clone()];
    for &child in tree.children(clause) {
        // "According to Hale the plan is dead, but Leigh disagrees."
        let extent = tree.extent(child);
        if tree.deprel(child) == Deprel::Conj
            && !extent.contains(&noun)
            && tree.first(child, &[Deprel::Nsubj]).is_some()
        {
            holes.push(extent);
        }
    }
    let content = without(tree, tree.extent(clause), &holes);
    found.all.push(Candidate {
        head: id,
        frame: "clause",
        source_head: Some(noun),
        source: without(tree, end..source.end, &[]),
        cue: std::iter::once(id..end).collect(),
        content,
    });
}

#[allow(clippy::too_many_arguments)]
fn push<'a>(
    tree: &Tree<'a>,
    head: TokenId,
    frame: &'a str,
    source_head: Option<TokenId>,
    cue: Range<TokenId>,
    more: Option<TokenId>,
    content: Range<TokenId>,
    found: &mut Found<'a, '_>,
) {
    if !(found.may_be)(head, frame) {
        return;
    }
    let mut cues = vec![cue];
    match more {
        Some(word) if word == cues[0].end => cues[0].end += 1,
        Some(word) => cues.push(word..word + 1),
        None => {}
    }
    let source = source_head.map_or(Vec::new(), |id| source_words(tree, id, head));
    let holes: Vec<Range<TokenId>> = cues.iter().chain(&source).cloned().collect();
    let content = without(tree, content, &holes);
    if !content.is_empty() {
        found.all.push(Candidate { head, frame, source_head, source, cue: cues, content });
    }
}

/// The noun phrase of the source, without the cue's own clause if it hangs inside.
pub(crate) fn source_words(tree: &Tree, id: TokenId, cue: TokenId) -> Vec<Range<TokenId>> {
    let mut range = tree.extent(id);
    if let Some(case) = tree.first(id, &[Deprel::Case]) {
        // "by Hale" and "Hale's" without their marks.
        range = if case < id { case + 1..range.end } else { range.start..case };
    }
    if range.contains(&cue) {
        range = if cue > id { range.start..cue.max(id + 1) } else { id..range.end };
    }
    range.end = aside(tree, id, range.end);
    range.start = opening(tree, id, range.start);
    let range = name(tree, trim(tree, range), cue);
    without(tree, range, &[]).into_iter().filter(|range| range.contains(&id)).collect()
}

/// "But Hale said", "in London Hale said": what comes first joins or places the clause, whatever it hangs from.
fn opening(tree: &Tree, id: TokenId, start: TokenId) -> TokenId {
    let opens = |child: &TokenId| matches!(tree.deprel(*child), Deprel::Cc | Deprel::Obl | Deprel::Advcl);
    let before = tree.children(id).iter().copied().filter(|&child| child < id);
    let ends = before.filter(opens).map(|child| tree.extent(child).end);
    ends.filter(|&end| end <= id).fold(start, TokenId::max)
}

/// "Hale, speaking in London, said": the aside tells when and where, not who.
fn aside(tree: &Tree, id: TokenId, end: TokenId) -> TokenId {
    let children = tree.children(id).iter().copied().filter(|&child| child > id);
    let mut starts = children.filter_map(|child| {
        let start = tree.extent(child).start;
        let is_comma = |id: TokenId| tree.token(id).xpos == Xpos::Comma;
        let follows_comma = start > 0 && (is_comma(start) || is_comma(start - 1));
        let participle = tree.token(child).xpos == Xpos::Vbg
            && matches!(tree.deprel(child), Deprel::Acl | Deprel::Advcl | Deprel::Parataxis);
        let place = tree.deprel(child) == Deprel::Nmod && preposition(tree, child) == Some("in");
        (follows_comma && (participle || place)).then_some(start)
    });
    starts.next().map_or(end, |start| start.min(end).max(id + 1))
}

/// Names cut in two by the parser are joined: "spokeswoman | Ann Hale said" has nothing else before its verb.
fn name(tree: &Tree, mut range: Range<TokenId>, cue: TokenId) -> Range<TokenId> {
    let sentence = tree.token(cue).sentence;
    let is_name = |id: TokenId| {
        (id as usize) < tree.analysis.tokens.len()
            && tree.token(id).sentence == sentence
            && id != cue
            && tree.token(id).upos == Upos::Propn
    };
    if range.is_empty() || tree.token(range.end - 1).upos == Upos::Pron {
        return range;
    }
    while is_name(range.end) && range.len() < 40 {
        range.end += 1;
    }
    while range.start > 0 && is_name(range.start - 1) && range.len() < 40 {
        range.start -= 1;
    }
    range
}
