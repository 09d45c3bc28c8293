//! A definition in the text: what an issue is called, in so many words.
//!
//! "A public vote on the deal, dubbed the people's vote": from there on both are one issue.

use crate::analyze::{Analysis, Token, TokenId, upos::Upos, xpos::Xpos};
use crate::lexicon::Lexicon;
use crate::text::{Document, lower_case};

/// The heads of what is defined and of what it is called, in the order of the text. Linear in the words.
///
/// Read off the order of the words, since parsers often take the participle for another verb. Only a name counts:
/// "the people's vote", "Plan B", anything between quotation marks; "dubbed a disaster" is a verdict.
pub(crate) fn called(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Vec<(TokenId, TokenId)> {
    let tokens = &analysis.tokens;
    let nominal = |id: TokenId| matches!(tokens[id as usize].upos, Upos::Noun | Upos::Propn);
    let defined = |verb: TokenId| {
        let token = &tokens[verb as usize];
        if !matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) || !lexicon.defining.contains(&token.lemma) {
            return None;
        }
        let sentence = &analysis.sentences[token.sentence as usize];
        let is_comma = |id: &TokenId| tokens[*id as usize].xpos == Xpos::Comma;
        let before = verb.checked_sub(1).filter(|&id| id >= sentence.first)?;
        let last = if is_comma(&before) {
            before.checked_sub(1).filter(|&id| id >= sentence.first)?
        } else {
            before
        };
        // "Ballot" of "a ballot on the merger".
        let up = |&id: &TokenId| tokens[id as usize].head.filter(|&head| nominal(head) && head < verb);
        let noun = std::iter::successors(Some(last).filter(|&id| nominal(id)), up).take(MAX_DEPTH).last()?;
        let mut from = verb + 1;
        let is = |id: TokenId, fits: &dyn Fn(&Token) -> bool| id < sentence.end && fits(&tokens[id as usize]);
        from += TokenId::from(is(from, &|token| *token.lemma == *"as"));
        let quoted = is(from, &|token| token.xpos == Xpos::OpenQuote);
        from += TokenId::from(quoted);
        let definite = is(from, &|token| {
            token.upos == Upos::Det && lexicon.definite.contains(&lower_case(token.span.of(&document.text)))
        });
        from += TokenId::from(definite);
        let in_name = |&id: &TokenId| {
            nominal(id) || matches!(tokens[id as usize].xpos, Xpos::Pos | Xpos::Jj | Xpos::Cd)
        };
        let name = (from..sentence.end).take_while(in_name).filter(|&id| nominal(id)).last()?;
        let proper = tokens[name as usize].upos == Upos::Propn;
        (quoted || definite || proper).then_some((noun, name))
    };
    (0..tokens.len() as TokenId).filter_map(defined).collect()
}

/// How many nouns may hang from each other in what is defined.
const MAX_DEPTH: usize = 6;
