//! Repairs of days: "the ministry on Wednesday proposed" says when it proposed, not which ministry.

use crate::analyze::deprel::Deprel;
use crate::analyze::repair::Arc;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;

/// "the ministry on *Wednesday* proposed it": the day hung from the subject, as if there were several ministries.
pub(crate) fn day_of_subject(tokens: &[Token], arcs: &mut [Arc], lexicon: &Lexicon, day: TokenId) {
    let Arc { head: Some(noun), deprel: Deprel::Nmod | Deprel::NmodUnmarked } = arcs[day as usize] else {
        return;
    };
    let Arc { head: Some(verb), deprel: Deprel::Nsubj | Deprel::NsubjPass } = arcs[noun as usize] else {
        return;
    };
    if noun < day && day < verb && lexicon.dates.is_weekday(&tokens[day as usize].lemma) {
        let deprel =
            if arcs[day as usize].deprel == Deprel::Nmod { Deprel::Obl } else { Deprel::OblUnmarked };
        arcs[day as usize] = Arc { head: Some(verb), deprel };
    }
}
