//! Repairs by grammar: habits of the parser that a rule of grammar can tell are wrong, set right in the tree.
//!
//! Each is a function of `participles`, `joined`, `clauses` or `days`; here stands which of them a word is asked for.

use std::ops::Range;

use crate::analyze::repair::Arc;
use crate::analyze::repair::clauses::{
    clause_without_pronoun, condition_first, said_clause, speaker_inside, subject_with_examples, used_to,
    whole_demand,
};
use crate::analyze::repair::days::day_of_subject;
use crate::analyze::repair::joined::{
    noun_joined_to_verb, quoted_modifiers, relative_conjunct, subjects_joined,
};
use crate::analyze::repair::participles::{
    clause_behind_participle, participle_of_group, participle_of_instrument, subject_with_participle,
};
use crate::analyze::xpos::Xpos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;

/// How far from a word its dependents are looked for.
pub(crate) const REACH: TokenId = 60;

/// Applies every repair to the word at `id`, if it has the habit. Constant time.
pub(crate) fn repair(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, id: TokenId) {
    subject_with_examples(tokens, arcs, lexicon, id);
    speaker_inside(tokens, arcs, id);
    used_to(tokens, arcs, lexicon, id);
    clause_without_pronoun(tokens, arcs, id);
    match tokens[id as usize].xpos {
        Xpos::Vbg | Xpos::Vbn => {
            said_clause(tokens, arcs, id);
            whole_demand(tokens, arcs, id);
        }
        Xpos::Vb => {
            whole_demand(tokens, arcs, id);
            return;
        }
        Xpos::Vbd | Xpos::Vbp | Xpos::Vbz => {
            relative_conjunct(tokens, arcs, id);
            condition_first(tokens, arcs, lexicon, id);
            said_clause(tokens, arcs, id);
            return;
        }
        Xpos::Nn | Xpos::Nns | Xpos::Nnp | Xpos::Nnps => {
            day_of_subject(tokens, arcs, lexicon, id);
            quoted_modifiers(tokens, arcs, id);
            noun_joined_to_verb(tokens, arcs, id);
            subjects_joined(tokens, arcs, id);
            return;
        }
        _ => return,
    }
    participle_of_instrument(tokens, arcs, lexicon, id);
    participle_of_group(tokens, arcs, lexicon, id);
    subject_with_participle(tokens, arcs, id);
    clause_behind_participle(tokens, arcs, id);
}

/// The words of its sentence that stand near a word.
pub(crate) fn near(tokens: &[Token], id: TokenId) -> Range<TokenId> {
    let sentence = tokens[id as usize].sentence;
    let (low, high) = (id.saturating_sub(REACH), (id + REACH).min(tokens.len() as TokenId));
    let before = tokens[low as usize..id as usize].iter().rev();
    let behind = tokens[id as usize..high as usize].iter();
    let inside = |token: &&Token| token.sentence == sentence;
    id - before.take_while(inside).count() as TokenId..id + behind.take_while(inside).count() as TokenId
}
