//! Unmarked names: proper nouns in the place of an actor that the tagger of names left outside.
//!
//! The tagger sees words, not grammar: a surname that opens a text it knows nothing else of may be any
//! word. Where the grammar says that it does or suffers something, the kind that the tagger found likeliest
//! is taken; what it holds for another sort of name stays out, and so do dates.

use crate::analyze::deprel::Deprel;
use crate::analyze::names::words::Word;
use crate::analyze::names::{Found, OUTSIDE, TAGS};
use crate::analyze::upos::Upos;
use crate::analyze::{Token, TokenId};
use crate::lexicon::Lexicon;
use crate::lexicon::dates::DateWord;

/// How many points a name may be behind "outside": further behind, hardly any is one.
const BEHIND: i32 = 500;
/// The same before another noun ("Whitfield supporters"), where other names are as many as ours.
const BEHIND_AS_MODIFIER: i32 = 250;

/// What [`Word::place`] says of the people of a place.
const PEOPLE: u8 = 1;

/// One sentence with the tags that its words were given.
pub struct Tagged<'s> {
    /// The text of the document.
    pub text: &'s str,
    /// All its tokens.
    pub tokens: &'s [Token],
    /// The words of the sentence.
    pub words: &'s [Word],
    /// Their tags.
    pub tags: &'s [u8],
    /// What each tag scored by itself.
    pub scores: &'s [[i32; TAGS]],
}

impl Tagged<'_> {
    /// Adds the unmarked names of the sentence; `offset` is added to their places.
    pub fn unmarked(&self, lexicon: &Lexicon, offset: usize, found: &mut Vec<Found>) {
        let mut covered = 0;
        for at in 0..self.words.len() {
            let Some(class) = self.class(at).filter(|_| covered <= at && !self.is_date(lexicon, at)) else {
                continue;
            };
            let (first, end) = self.run(at, covered);
            covered = end;
            found.push(Found { first: offset + first, end: offset + end, class });
        }
    }

    /// The likeliest kind of the name headed by the word at `at`, if it stands where actors do.
    fn class(&self, at: usize) -> Option<u8> {
        // "Texans", "Iraqis": those are found as nouns.
        if !self.is_free(at) || self.words[at].place / 4 == PEOPLE {
            return None;
        }
        let behind = match self.token(at).deprel {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::NmodPoss => BEHIND,
            Deprel::Compound => BEHIND_AS_MODIFIER,
            _ => return None,
        };
        let scores = &self.scores[at];
        let begins = |class: u8| scores[2 * class as usize + 1];
        let class = (0..4).max_by_key(|&class| (begins(class), std::cmp::Reverse(class)))?;
        (class < 3 && scores[OUTSIDE as usize] - begins(class) < behind).then_some(class)
    }

    /// The word at `at` with the free ones beside it that hang on it: first and end.
    fn run(&self, at: usize, low: usize) -> (usize, usize) {
        let (mut first, mut end) = (at, at + 1);
        let ties = |one: usize, other: usize| {
            self.is_free(other)
                && (self.token(other).head == Some(self.id(one))
                    || self.token(one).head == Some(self.id(other)))
        };
        while first > low && ties(at, first - 1) {
            first -= 1;
        }
        while end < self.words.len() && ties(at, end) {
            end += 1;
        }
        (first, end)
    }

    /// Whether the word is a proper noun outside every name, in a sentence whose capitals mean something.
    fn is_free(&self, at: usize) -> bool {
        let word = &self.words[at];
        self.tags[at] == OUTSIDE
            && word.capital > 0
            && word.style == 0
            && word.title == 0
            && self.token(at).upos == Upos::Propn
    }

    fn is_date(&self, lexicon: &Lexicon, at: usize) -> bool {
        let written = self.token(at).span.of(self.text);
        lexicon.dates.month(written).is_some()
            || lexicon.dates.of_kind(DateWord::Weekday).any(|day| day.eq_ignore_ascii_case(written))
    }

    fn id(&self, at: usize) -> TokenId {
        self.words[at].end - 1
    }

    fn token(&self, at: usize) -> &Token {
        &self.tokens[self.id(at) as usize]
    }
}
