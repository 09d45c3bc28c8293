//! A phrase: the stretch of words that hangs together below one head in the syntax tree.
//!
//! One noun has phrases of several lengths. "The petition" of "the petition against the merger, which
//! 4,000 people signed" is a mention; the whole is what an attribution takes for its source; "petition
//! against the merger" is what the thing is called outside its sentence.

use crate::analyze::{Analysis, Token, TokenId, deprel::Deprel, upos::Upos, xpos::Xpos};
use crate::lexicon::Lexicon;
use crate::text::lower_case;
use crate::text::span::Span;

/// The whole noun phrase of `head`: determiner, modifiers, complements, relative clauses, appositions.
///
/// Left out are what ties it to its clause (its preposition, a conjunction, a possessive `'s`), what a noun
/// as predicate rules ("*she is* a friend of the party"), and further conjuncts: of "tax rises and spending
/// cuts", the phrase of "rises" is "tax rises" ([`conjuncts`] gives the others). Linear in its length.
pub fn noun_phrase(analysis: &Analysis, head: TokenId) -> Span {
    let (first, end) = grow(analysis, head, &|child| !ties(analysis, child, head));
    cut(analysis, first, end, head)
}

/// The noun phrase of `head` as a mention: as [`noun_phrase`], without relative clauses, appositions,
/// parentheses and whatever a comma sets off: "the petition" of "the petition, which 4,000 people signed".
pub fn mention_phrase(analysis: &Analysis, head: TokenId) -> Span {
    let (first, end) = grow(analysis, head, &|child| {
        !ties(analysis, child, head) && !is_aside(analysis, child) && !is_clause(analysis, child, head)
    });
    let end = before_comma(analysis, head, end);
    cut(analysis, first, end, head)
}

/// The noun phrase of `head` as a name for the thing: the shortest that is understood outside its sentence.
///
/// As [`mention_phrase`] without determiner, possessive pronoun and number of a definite phrase, and with
/// only those prepositional complements that the noun needs (`complements.tsv`): "ban on hunting" of "the
/// ban on hunting after a decade of debate". Infinitives stay ("plan to close the mine"), participles after
/// the noun go ("deal reached last night").
pub fn core_noun_phrase(analysis: &Analysis, head: TokenId, lexicon: &Lexicon) -> Span {
    let keep = |child: TokenId| {
        let token = token(analysis, child);
        let dropped = ties(analysis, child, head)
            || is_aside(analysis, child)
            || (is_clause(analysis, child, head)
                && !is_infinitive(analysis, child)
                && !(token.xpos == Xpos::Vbg && is_complement(analysis, child, lexicon)))
            || (child < head && (is_determiner(token) || token.upos == Upos::Adv))
            || (child > head
                && matches!(token.deprel, Deprel::NmodUnmarked | Deprel::Advmod | Deprel::OblUnmarked))
            || (child > head && token.deprel == Deprel::Nmod && !is_complement(analysis, child, lexicon));
        !dropped
    };
    let (mut first, end) = grow(analysis, head, &keep);
    // "The council's scheme" is the council's scheme.
    let article = |id: TokenId| {
        let word = token(analysis, id);
        word.upos == Upos::Det && lexicon.empty_words.contains(&lower_case(&word.lemma))
    };
    // "An all-out ban" is no "out ban".
    let is_whole = |id: TokenId| token(analysis, id + 1).xpos != Xpos::Hyph;
    while first < head && article(first) && is_whole(first) {
        first += 1;
    }
    // "A so-called 'people's vote'": what follows is what it is called.
    let names = |&id: &TokenId| {
        let word = token(analysis, id);
        word.head == Some(head) && word.xpos == Xpos::Vbn && lexicon.naming.contains(&word.lemma)
    };
    first = (first..head).rev().find(names).map_or(first, |naming| naming + 1);
    cut(analysis, first, end, head)
}

/// The clause of the verb `head` within `span` as a name for what it demands or describes: the verb with its
/// objects and the complements it needs, without subject, auxiliaries, times, places and subordinate clauses:
/// "put the deal to a vote" of "to put the deal to a vote at the conference in May".
pub fn core_clause(analysis: &Analysis, head: TokenId, span: Span, lexicon: &Lexicon) -> Span {
    use Deprel as D;
    let is_whole = span.start < token(analysis, head).span.start;
    let keep = |child: TokenId| {
        let here = token(analysis, child);
        if child < head && is_whole {
            return matches!(here.deprel, D::NsubjPass | D::Aux | D::AuxPass)
                || here.xpos == Xpos::To
                || here.lemma.as_ref() == "not";
        }
        if child < head {
            return here.xpos == Xpos::Hyph || (here.deprel == D::Advmod && here.lemma.as_ref() == "not");
        }
        match here.deprel {
            D::Obj | D::Iobj | D::Xcomp | D::Ccomp | D::CompoundPrt | D::NmodPoss => true,
            D::Advmod => lexicon.particles.contains(&here.lemma),
            D::Conj | D::Cc => false,
            D::Obl => {
                let needed = |id: TokenId| lexicon.clause_complements.contains(&token(analysis, id).lemma);
                let case = |id: &TokenId| token(analysis, *id).deprel == D::Case;
                children(analysis, child).filter(case).any(needed)
                    && !lexicon.empty_targets.contains(&lower_case(&here.lemma))
            }
            _ => false,
        }
    };
    let (first, end) = grow(analysis, head, &keep);
    let core = cut(analysis, first, end, head);
    let core = Span::new(core.start.max(span.start), core.end.min(span.end));
    // A verb alone says too little.
    if core.is_empty() || core == token(analysis, head).span { span } else { core }
}

/// No word is looked for further from its head, in tokens: longer than any phrase, and what keeps the time
/// linear where a list of names makes a sentence of five thousand words.
const REACH: TokenId = 512;

/// The heads of the phrases joined with `head`, itself first: "MPs" and "peers" of "MPs and peers".
pub fn conjuncts(analysis: &Analysis, head: TokenId) -> Vec<TokenId> {
    let sentence = &analysis.sentences[token(analysis, head).sentence as usize];
    let joined = |&id: &TokenId| {
        let token = token(analysis, id);
        token.deprel == Deprel::Conj && token.head == Some(head)
    };
    std::iter::once(head).chain((head + 1..sentence.end.min(head + REACH)).filter(joined)).collect()
}

/// The children of `head` in the order of the text. Linear in the length of the sentence,
/// of which 512 words to each side are looked at.
pub fn children(analysis: &Analysis, head: TokenId) -> impl Iterator<Item = TokenId> + '_ {
    let sentence = &analysis.sentences[token(analysis, head).sentence as usize];
    let near = sentence.first.max(head.saturating_sub(REACH))..sentence.end.min(head + REACH);
    near.filter(move |&id| token(analysis, id).head == Some(head))
}

/// Whether `id` depends on `head`, directly or through others, or is it. Linear in the depth.
pub fn is_below(analysis: &Analysis, id: TokenId, head: TokenId) -> bool {
    let mut at = id;
    // A tree is no deeper than its sentence is long; the bound keeps a broken tree from turning in circles.
    for _ in 0..analysis.tokens.len() {
        if at == head {
            return true;
        }
        match token(analysis, at).head {
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

/// The longest run of tokens around `head` that depend on it, through children for which `keep` holds.
fn grow(analysis: &Analysis, head: TokenId, keep: &dyn Fn(TokenId) -> bool) -> (TokenId, TokenId) {
    let sentence = &analysis.sentences[token(analysis, head).sentence as usize];
    let mut first = head;
    while first > sentence.first && belongs(analysis, first - 1, head, keep) {
        first -= 1;
    }
    let mut end = head + 1;
    while end < sentence.end && belongs(analysis, end, head, keep) {
        end += 1;
    }
    (first, end)
}

/// "The right of the party and *their attempts*": another thing, joined to the last word of the phrase.
fn is_new_start(analysis: &Analysis, id: TokenId) -> bool {
    let is_owner = |child: TokenId| {
        let child = token(analysis, child);
        child.deprel == Deprel::NmodPoss && child.upos == Upos::Pron
    };
    token(analysis, id).deprel == Deprel::Conj && children(analysis, id).any(is_owner)
}

/// Whether the path from `id` up to `head` ends in a child that is kept.
fn belongs(analysis: &Analysis, id: TokenId, head: TokenId, keep: &dyn Fn(TokenId) -> bool) -> bool {
    let mut at = id;
    // Deeper than any real phrase: what lies below counts as outside, and the cost stays linear.
    for _ in 0..64 {
        match token(analysis, at).head {
            Some(_) if is_new_start(analysis, at) => return false,
            Some(parent) if parent == head => return keep(at),
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

/// Takes punctuation off both ends, but not a mark whose partner lies inside: `the "bedroom tax"`.
fn cut(analysis: &Analysis, mut first: TokenId, mut end: TokenId, head: TokenId) -> Span {
    let loose = |id: TokenId, partner: &[Xpos], range: std::ops::Range<TokenId>| {
        let token = token(analysis, id);
        token.upos == Upos::Punct
            && !range.into_iter().any(|at| partner.contains(&analysis.tokens[at as usize].xpos))
    };
    while first < head && loose(first, &[Xpos::CloseQuote, Xpos::CloseBracket], first + 1..end) {
        first += 1;
    }
    while end > head + 1 && loose(end - 1, &[Xpos::OpenQuote, Xpos::OpenBracket], first..end - 1) {
        end -= 1;
    }
    let is = |id: TokenId, mark: Xpos| token(analysis, id).xpos == mark;
    if first < head && head < end - 1 && is(first, Xpos::OpenQuote) && is(end - 1, Xpos::CloseQuote) {
        (first, end) = (first + 1, end - 1);
    }
    token(analysis, first).span.cover(token(analysis, end - 1).span)
}

/// Whether a child of a noun ties it to its clause, or belongs to the clause whose predicate the noun is.
fn ties(analysis: &Analysis, child: TokenId, head: TokenId) -> bool {
    use Deprel as D;
    let token = token(analysis, child);
    match token.deprel {
        D::Case | D::Mark | D::Cc | D::CcPreconj | D::Conj | D::Cop | D::Aux | D::AuxPass | D::Expl => true,
        D::Nsubj | D::NsubjPass | D::NsubjOuter | D::Csubj | D::CsubjPass | D::CsubjOuter => true,
        D::Advcl | D::AdvclRelcl | D::Parataxis | D::Discourse | D::Vocative | D::Dislocated => true,
        D::Ccomp | D::Reparandum | D::Orphan | D::Obj | D::Iobj => true,
        // "Only some MPs": the adverb goes with the clause. "The most senior MPs" has it lower down.
        D::Advmod | D::Obl | D::OblUnmarked => child < head || is_predicate(analysis, head),
        _ => false,
    }
}

fn is_predicate(analysis: &Analysis, head: TokenId) -> bool {
    children(analysis, head).any(|id| token(analysis, id).deprel == Deprel::Cop)
}

/// Whether a child of a noun is said in passing: an apposition, or anything behind a comma, dash or bracket.
fn is_aside(analysis: &Analysis, child: TokenId) -> bool {
    let here = token(analysis, child);
    match here.deprel {
        Deprel::Appos | Deprel::List | Deprel::Dep => true,
        Deprel::Punct => {
            matches!(here.xpos, Xpos::OpenBracket | Xpos::CloseBracket | Xpos::Colon)
                || here.head.is_some_and(|head| head < child && here.xpos == Xpos::Comma)
        }
        _ => false,
    }
}

/// Where the first comma behind `head` ends the phrase. "The leader of the house, Ann Smith" goes no further
/// than "house" whatever the name was hung on; "bosses of mines, mills and ports" goes on.
fn before_comma(analysis: &Analysis, head: TokenId, end: TokenId) -> TokenId {
    let goes_on = |comma: TokenId| {
        let mut at = comma + 1;
        while at < end {
            let next = token(analysis, at);
            match next.head {
                _ if next.deprel == Deprel::Conj => return true,
                // Only upward within what lies behind the comma: the path ends there or at a conjunct.
                Some(parent) if parent > at && parent < end => at = parent,
                _ => return false,
            }
        }
        false
    };
    let comma = |&id: &TokenId| token(analysis, id).xpos == Xpos::Comma && !goes_on(id);
    (head + 1..end).find(comma).unwrap_or(end)
}

/// Whether a child is a clause behind its noun: "the man who left", "a deal reached in May".
fn is_clause(analysis: &Analysis, child: TokenId, head: TokenId) -> bool {
    child > head && matches!(token(analysis, child).deprel, Deprel::Acl | Deprel::AclRelcl)
}

fn is_infinitive(analysis: &Analysis, child: TokenId) -> bool {
    let here = token(analysis, child);
    let is_finite = || children(analysis, child).any(|id| token(analysis, id).deprel == Deprel::Aux);
    here.deprel == Deprel::Acl && here.xpos == Xpos::Vb && !is_finite()
}

fn is_determiner(token: &Token) -> bool {
    match token.deprel {
        Deprel::Det | Deprel::DetPredet => true,
        Deprel::NmodPoss => token.upos == Upos::Pron,
        _ => false,
    }
}

fn is_complement(analysis: &Analysis, child: TokenId, lexicon: &Lexicon) -> bool {
    children(analysis, child)
        // A gerund has its preposition as a mark: "the ban *on* dredging".
        .filter(|&id| matches!(token(analysis, id).deprel, Deprel::Case | Deprel::Mark))
        .any(|id| lexicon.complements.contains(&token(analysis, id).lemma))
}

fn token(analysis: &Analysis, id: TokenId) -> &Token {
    &analysis.tokens[id as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::hand_made::hand_made;

    const PETITION: &str = "Only/ADV/RB/3/advmod the/DET/DT/3/det petition/NOUN/NN/13/nsubj \
        against/ADP/IN/5/case hunting/NOUN/NN/3/nmod on/ADP/IN/7/case Sundays/PROPN/NNPS/5/nmod \
        ,/PUNCT/,/11/punct which/PRON/WDT/11/obj MPs/NOUN/NNS/11/nsubj signed/VERB/VBD/3/acl:relcl \
        ,/PUNCT/,/11/punct failed/VERB/VBD/0/root";

    #[test]
    fn a_phrase_has_three_lengths() {
        let (document, analysis) = hand_made(PETITION, &[]);
        let of = |span: Span| span.of(&document.text);
        assert_eq!(
            of(noun_phrase(&analysis, 2)),
            "the petition against hunting on Sundays, which MPs signed"
        );
        assert_eq!(of(mention_phrase(&analysis, 2)), "the petition against hunting on Sundays");
        let core = core_noun_phrase(&analysis, 2, Lexicon::builtin());
        assert_eq!(of(core), "petition against hunting on Sundays");
    }

    #[test]
    fn a_predicate_noun_leaves_its_clause_out() {
        let (document, analysis) = hand_made(
            "She/PRON/PRP/5/nsubj is/AUX/VBZ/5/cop a/DET/DT/5/det close/ADJ/JJ/5/amod ally/NOUN/NN/0/root \
             of/ADP/IN/7/case Smith/PROPN/NNP/5/nmod today/NOUN/NN/5/obl:unmarked ./PUNCT/./5/punct",
            &[],
        );
        assert_eq!(mention_phrase(&analysis, 4).of(&document.text), "a close ally of Smith");
    }

    #[test]
    fn conjuncts_and_possessives_stand_alone() {
        let (document, analysis) = hand_made(
            "Labour/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case MPs/NOUN/NNS/0/root and/CCONJ/CC/5/cc \
             peers/NOUN/NNS/3/conj",
            &[],
        );
        let of = |head| noun_phrase(&analysis, head).of(&document.text);
        assert_eq!((of(0), of(2), of(4)), ("Labour", "Labour's MPs", "peers"));
        assert_eq!(conjuncts(&analysis, 2), [2, 4]);
    }

    #[test]
    fn a_core_keeps_an_infinitive_and_drops_a_participle() {
        let lexicon = Lexicon::builtin();
        let (document, analysis) = hand_made(
            "their/PRON/PRP$/2/nmod:poss plan/NOUN/NN/0/root to/PART/TO/4/mark close/VERB/VB/2/acl \
             mines/NOUN/NNS/4/obj",
            &[],
        );
        assert_eq!(core_noun_phrase(&analysis, 1, lexicon).of(&document.text), "plan to close mines");
        let (document, analysis) = hand_made(
            "the/DET/DT/2/det deal/NOUN/NN/0/root reached/VERB/VBN/2/acl after/ADP/IN/5/case \
             talks/NOUN/NNS/3/obl",
            &[],
        );
        assert_eq!(core_noun_phrase(&analysis, 1, lexicon).of(&document.text), "deal");
    }

    #[test]
    fn quotation_marks_stay_only_in_pairs() {
        let (document, analysis) = hand_made(
            "the/DET/DT/4/det “/PUNCT/``/4/punct bedroom/NOUN/NN/4/compound tax/NOUN/NN/0/root ”/PUNCT/''/4/punct",
            &[],
        );
        assert_eq!(mention_phrase(&analysis, 3).of(&document.text), "the “bedroom tax”");
    }
}
