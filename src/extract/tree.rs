//! The dependency tree of a document, read from the head down.
//!
//! [`Token`] knows its head; the extraction asks the other way round ("the object of this verb"), so the
//! children of every token are listed once per document.

use crate::analyze::deprel::Deprel;
use crate::analyze::upos::Upos;
use crate::analyze::xpos::Xpos;
use crate::analyze::{Analysis, Token, TokenId};

/// All sentences' trees with children in the order of the text.
///
/// Where the parser's tree and the names disagree, the names win ([`repair`]).
pub struct Tree<'a> {
    /// What it was built from.
    pub analysis: &'a Analysis,
    arcs: Vec<Arc>,
    /// Where each token's children begin in `children`; one entry more than there are tokens.
    starts: Vec<u32>,
    children: Vec<TokenId>,
}

impl<'a> Tree<'a> {
    /// Lists the children of every token. Linear in the number of tokens.
    pub fn new(analysis: &'a Analysis) -> Tree<'a> {
        let arcs = repair(analysis);
        let n_tokens = arcs.len();
        let mut starts = vec![0u32; n_tokens + 1];
        for head in arcs.iter().filter_map(|arc| arc.head) {
            starts[head as usize + 1] += 1;
        }
        for id in 0..n_tokens {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[n_tokens] as usize];
        for (id, head) in arcs.iter().enumerate().filter_map(|(id, arc)| Some((id, arc.head?))) {
            children[next[head as usize] as usize] = id as TokenId;
            next[head as usize] += 1;
        }
        Tree { analysis, arcs, starts, children }
    }

    /// The token itself.
    pub fn token(&self, id: TokenId) -> &'a Token {
        &self.analysis.tokens[id as usize]
    }

    /// Its lemma.
    pub fn lemma(&self, id: TokenId) -> &'a str {
        &self.token(id).lemma
    }

    /// Its head.
    pub fn head(&self, id: TokenId) -> Option<TokenId> {
        self.arcs[id as usize].head
    }

    /// Its relation to its head.
    pub fn deprel(&self, id: TokenId) -> Deprel {
        self.arcs[id as usize].deprel
    }

    /// Its universal part of speech.
    pub fn upos(&self, id: TokenId) -> Upos {
        self.token(id).upos
    }

    /// Its children in the order of the text.
    pub fn children(&self, id: TokenId) -> &[TokenId] {
        &self.children[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    /// Its children with one of these relations.
    pub fn with<'s>(&'s self, id: TokenId, deprels: &'s [Deprel]) -> impl Iterator<Item = TokenId> + 's {
        self.children(id).iter().copied().filter(|&child| deprels.contains(&self.deprel(child)))
    }

    /// Its first child with one of these relations.
    pub fn first(&self, id: TokenId, deprels: &[Deprel]) -> Option<TokenId> {
        self.children(id).iter().copied().find(|&child| deprels.contains(&self.deprel(child)))
    }

    /// The token and everything coordinated with it: "Powell" of "Powell, Boles and Letwin" gives all three.
    pub fn conjuncts(&self, id: TokenId) -> Vec<TokenId> {
        let mut all = vec![id];
        let mut next = 0;
        while let Some(&one) = all.get(next) {
            all.extend(self.with(one, &[Deprel::Conj]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The preposition or subordinator in front of it: the lemma of its `case` or `mark`.
    ///
    /// Of a fixed expression ("because of") or two in a row ("out of") the last word counts.
    pub fn marker(&self, id: TokenId) -> Option<&'a str> {
        self.with(id, &[Deprel::Case, Deprel::Mark])
            .filter(|&child| child < id && self.lemma(child) != "'s" && self.lemma(child) != "’s")
            .last()
            .map(|child| self.lemma(child))
    }

    /// Whether the verb is passive here: "was rejected by", "a plan rejected by".
    pub fn is_passive(&self, id: TokenId) -> bool {
        self.first(id, &[Deprel::AuxPass]).is_some()
    }

    /// First and last token of everything below `id`, `id` included, as a half-open range. Iterative, so a
    /// sentence of 5,000 words nested one in another is no danger.
    pub fn reach(&self, id: TokenId) -> (TokenId, TokenId) {
        self.reach_without(id, |_| false)
    }

    /// As [`Tree::reach`], leaving out the subtrees for whose root `cut` is true.
    pub fn reach_without(&self, id: TokenId, cut: impl Fn(TokenId) -> bool) -> (TokenId, TokenId) {
        let (mut first, mut last) = (id, id);
        let mut open = vec![id];
        while let Some(one) = open.pop() {
            first = first.min(one);
            last = last.max(one);
            open.extend(self.children(one).iter().copied().filter(|&child| !cut(child)));
        }
        (first, last + 1)
    }

    /// The heads above `id`, nearest first.
    pub fn ancestors(&self, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(self.head(id), |&one| self.head(one))
    }
}

/// A token's head and its relation to it.
#[derive(Clone, Copy)]
struct Arc {
    head: Option<TokenId>,
    deprel: Deprel,
}

/// The parser's arcs, with names made whole and two of its habits set right.
///
/// - Whatever hangs from a word inside a name hangs from the name's head: "Dana Whitfield, *leader* of ...".
/// - A title never heads the name behind it: of "*MP* Dana Whitfield" the head is the name.
/// - A gerund right behind its verb governs the noun behind it: "back *scrapping* the fee" without "the".
/// - A sentence that is a noun with a past participle is a subject with its verb: "Campaigners *called* for it."
fn repair(analysis: &Analysis) -> Vec<Arc> {
    let tokens = &analysis.tokens;
    let mut arcs: Vec<Arc> = tokens.iter().map(|t| Arc { head: t.head, deprel: t.deprel }).collect();
    let mut top_of: Vec<Option<TokenId>> = vec![None; tokens.len()];
    for name in &analysis.names {
        let inside = |id: TokenId| (name.first..name.end).contains(&id);
        let outward = |id: &TokenId| tokens[*id as usize].head.is_none_or(|head| !inside(head));
        let Some(top) = (name.first..name.end).find(outward) else { continue };
        for id in name.first..name.end {
            top_of[id as usize] = Some(top);
            if id != top && outward(&id) {
                arcs[id as usize] = Arc { head: Some(top), deprel: Deprel::Flat };
            }
        }
        raise_above_title(tokens, &mut arcs, top);
    }
    for id in 0..arcs.len() {
        let Some(head) = arcs[id].head else { continue };
        if let Some(top) = top_of[head as usize].filter(|&top| top_of[id] != Some(top) && top != head) {
            arcs[id].head = (top != id as TokenId).then_some(top).or(arcs[id].head);
        }
    }
    for id in 0..tokens.len() as TokenId {
        gerund_as_verb(tokens, &mut arcs, id);
    }
    for sentence in &analysis.sentences {
        verb_as_root(tokens, &mut arcs, sentence.first, sentence.end);
    }
    arcs
}

/// "MP" of "MP Dana Whitfield" gives its place to the name and becomes its title.
fn raise_above_title(tokens: &[Token], arcs: &mut [Arc], top: TokenId) {
    let Arc { head: Some(title), deprel: Deprel::Flat } = arcs[top as usize] else { return };
    if top < title || tokens[title as usize].upos == Upos::Verb {
        return;
    }
    let first = tokens[title as usize].sentence;
    for (id, arc) in arcs.iter_mut().enumerate().skip(title as usize + 1) {
        if tokens[id].sentence != first {
            break;
        }
        if arc.head == Some(title) && id as TokenId != top {
            arc.head = Some(top);
        }
    }
    arcs[top as usize] = arcs[title as usize];
    arcs[title as usize] = Arc { head: Some(top), deprel: Deprel::NmodDesc };
}

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
