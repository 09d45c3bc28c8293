//! Consistency: an article explains its own short forms.

use crate::analyze::Token;
use crate::analyze::names::Found;
use crate::analyze::names::words::Word;
use crate::lexicon::Lexicon;

/// Makes the names of a document agree with each other.
pub fn consistency(_text: &str, _tokens: &[Token], _words: &[Word], _found: &mut Vec<Found>, _lexicon: &Lexicon) {}
