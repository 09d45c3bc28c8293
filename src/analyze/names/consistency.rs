//! Consistency: an article explains its own short forms.
//!
//! "Hopkirk" is of the kind of "Elena Hopkirk"; a body named once is found wherever it is named again, also
//! at the head of a sentence and in a headline; an acronym in brackets is of the kind of the name before it;
//! and one wording that was read in two ways is read as in most places.

use crate::analyze::Token;
use crate::analyze::names::Found;
use crate::analyze::names::words::Word;
use crate::analyze::upos::Upos;
use crate::lexicon::phrases::{PhraseWord, Phrases};
use crate::lexicon::titles::TitleClass;

const PERSON: u8 = 0;
const GROUP: u8 = 1;
const PLACE: u8 = 2;

/// Makes the names of a document agree with each other. Linear in the number of words.
pub fn consistency(text: &str, tokens: &[Token], words: &[Word], found: &mut Vec<Found>) {
    if found.is_empty() {
        return;
    }
    for name in found.iter_mut().filter(|name| titled(words, name)) {
        name.class = PERSON;
    }
    edges(tokens, words, found);
    acronyms(text, tokens, words, found);
    let known = Known::of(text, tokens, words, found);
    for name in found.iter_mut() {
        name.class = known.vote(words, name);
    }
    found.retain(|name| !known.common_word(tokens, words, name));
    known.complete(words, found);
}

/// Sets the edges of persons right: "*Republican Senator* Tomas Herrera" without the party and title, "Tomas
/// *Herrera*" with the first name, "Tomas Herrera *once*" without the adverb.
fn edges(tokens: &[Token], words: &[Word], found: &mut Vec<Found>) {
    let office = |word: &Word| word.title > 1 + TitleClass::Peerage as u8;
    let mut parties = Vec::new();
    let mut covered = 0;
    for name in found.iter_mut() {
        let before = covered;
        covered = name.end;
        if name.class != PERSON {
            continue;
        }
        let titles = (name.first..name.end).take_while(|&at| office(&words[at]) || words[at].party > 0);
        let n_titles = titles.count();
        if 0 < n_titles && name.first + n_titles < name.end && office(&words[name.first + n_titles - 1]) {
            let n_party = (name.first..name.end).take_while(|&at| words[at].party > 0).count();
            if n_party > 0 {
                parties.push(Found { first: name.first, end: name.first + n_party, class: GROUP });
            }
            name.first += n_titles;
        }
        while name.first + 1 < name.end && words[name.end - 1].capital == 0 {
            name.end -= 1;
        }
        let Some(at) = name.first.checked_sub(1).filter(|&at| before <= at) else { continue };
        let (word, next) = (&words[at], &words[at + 1]);
        let adjacent = word.end == next.first
            && tokens[word.first as usize].sentence == tokens[next.first as usize].sentence;
        let given = tokens[word.first as usize].upos == Upos::Propn && word.capital == 1;
        if name.end - name.first == 1
            && adjacent
            && given
            && word.title == 0
            && word.party == 0
            && word.place == 0
        {
            name.first = at;
        }
    }
    insert(found, parties);
}

/// "Mr Washington" is a person, whatever "Washington" is.
fn titled(words: &[Word], name: &Found) -> bool {
    name.first > 0 && words[name.first - 1].title == 1 + TitleClass::Honorific as u8
}

/// "Hallam Tenants Union (HTU)": the acronym is of the kind of the name.
fn acronyms(text: &str, tokens: &[Token], words: &[Word], found: &mut Vec<Found>) {
    let written = |at: usize| words.get(at).map_or("", |word| tokens[word.first as usize].span.of(text));
    let mut more = Vec::new();
    for at in 0..found.len() {
        let name = found[at];
        let acronym = name.end + 1;
        let bracketed = written(name.end) == "(" && written(acronym + 1) == ")";
        if !bracketed || name.end - name.first < 2 || words[acronym].capital != 2 {
            continue;
        }
        let short = Found { first: acronym, end: acronym + 1, class: name.class };
        match found.get_mut(at + 1).filter(|next| next.first == acronym) {
            Some(next) => *next = short,
            None => more.push(short),
        }
    }
    insert(found, more);
}

/// What the document's names say about their wordings.
struct Known {
    phrases: Phrases,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    votes: [u32; 4],
    first: u8,
    /// Whether the document also has the word with a small letter.
    small: bool,
}

impl Known {
    fn of(text: &str, tokens: &[Token], words: &[Word], found: &[Found]) -> Known {
        let mut known = Known { phrases: Phrases::default(), entries: Vec::new() };
        for name in found {
            let wording = &words[name.first..name.end];
            known.count(wording, name.class, 1);
            let surname = surname(text, tokens, wording);
            if let Some(surname) = surname.filter(|_| name.class == PERSON && wording.len() > 1) {
                known.count(surname, PERSON, 2);
            }
        }
        for word in words.iter().filter(|word| word.capital == 0) {
            if let Some((_, value)) = known.phrases.longest([phrase_word(word)]) {
                known.entries[value as usize].small = true;
            }
        }
        known
    }

    fn count(&mut self, wording: &[Word], class: u8, votes: u32) {
        let new = self.entries.len() as u32;
        // In a headline in capitals the capitals of "LABOUR" mean nothing.
        let plain =
            |word: &Word| PhraseWord { capitals: word.capital == 2 && word.style != 2, ..phrase_word(word) };
        let value = self.phrases.add_words(wording.iter().map(plain), new);
        if value == new {
            self.entries.push(Entry { first: class, ..Entry::default() });
        }
        self.entries[value as usize].votes[class as usize] += votes;
    }

    fn entry(&self, wording: &[Word]) -> Option<&Entry> {
        let (n, value) = self.phrases.longest(wording.iter().map(phrase_word))?;
        (n == wording.len()).then(|| &self.entries[value as usize])
    }

    /// The class of a name after the vote; what the lists vouch for stays ("in Washington").
    fn vote(&self, words: &[Word], name: &Found) -> u8 {
        let wording = &words[name.first..name.end];
        let Some(entry) = self.entry(wording) else { return name.class };
        let vouched = match name.class {
            GROUP => wording[0].party != 0 || wording[0].organisation != 0,
            PLACE => wording[0].place / 4 > 1,
            PERSON => titled(words, name),
            _ => false,
        };
        let winner = entry.winner();
        let clear = entry.votes[winner as usize] >= 2 * entry.votes[name.class as usize];
        if clear && !vouched { winner } else { name.class }
    }

    /// "Older people want to see it": a word that opens a sentence, no list knows and the document elsewhere
    /// writes small, or is no proper noun to the tagger.
    fn common_word(&self, tokens: &[Token], words: &[Word], name: &Found) -> bool {
        let word = &words[name.first];
        let alone = name.end - name.first == 1 && word.opening;
        let unknown = word.party == 0 && word.organisation == 0 && word.place / 4 < 2;
        let noun =
            matches!(tokens[word.first as usize].upos, Upos::Noun | Upos::Adj | Upos::Adv | Upos::Verb);
        let once = |entry: &Entry| (entry.small || noun) && entry.votes.iter().sum::<u32>() == 1;
        alone && unknown && self.entry(&words[name.first..name.end]).is_some_and(once)
    }

    /// Adds the occurrences of known names that were not found.
    fn complete(&self, words: &[Word], found: &mut Vec<Found>) {
        let mut covered = vec![false; words.len()];
        for name in found.iter() {
            covered[name.first..name.end].fill(true);
        }
        let mut more: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let n = if covered[at] { None } else { self.occurrence(words, &covered, at) };
            more.extend(n.map(|(n, class)| Found { first: at, end: at + n, class }));
            at += n.map_or(1, |(n, _)| n);
        }
        insert(found, more);
    }

    fn occurrence(&self, words: &[Word], covered: &[bool], at: usize) -> Option<(usize, u8)> {
        if words[at].capital == 0 {
            return None;
        }
        let rest = words[at..].iter().enumerate();
        let sentence =
            rest.take_while(|(n, word)| *n == 0 || !word.opening).map(|(_, word)| phrase_word(word));
        let (n, value) = self.phrases.longest(sentence)?;
        let entry = &self.entries[value as usize];
        // "Corbyn Street" is not Corbyn; but in a headline every word is capitalised.
        let part = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| word.style == 0 && word.capital > 0 && !word.opening && !covered[at])
        };
        let within =
            n == 1 && (entry.small || part(at + n) || (!words[at].opening && part(at.wrapping_sub(1))));
        let free = !covered[at..at + n].contains(&true);
        (free && !within).then(|| (n, entry.winner()))
    }
}

impl Entry {
    fn winner(&self) -> u8 {
        let most = self.votes.iter().max().copied().unwrap_or(0);
        if self.votes[self.first as usize] == most {
            return self.first;
        }
        self.votes.iter().position(|&votes| votes == most).map_or(self.first, |class| class as u8)
    }
}

/// The last name in a full name, without "Jr." or "III".
fn surname<'w>(text: &str, tokens: &[Token], wording: &'w [Word]) -> Option<&'w [Word]> {
    let addition = |word: &&Word| {
        let written = tokens[word.first as usize].span.of(text);
        written.ends_with('.')
            || written == "Jr"
            || written.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | ','))
    };
    let n = wording.len() - wording.iter().rev().take_while(addition).count();
    (n > 1 && wording[n - 1].capital > 0).then(|| &wording[n - 1..n])
}

fn insert(found: &mut Vec<Found>, more: Vec<Found>) {
    found.extend(more);
    found.sort_by_key(|name| name.first);
}

fn phrase_word(word: &Word) -> PhraseWord {
    PhraseWord { hash: word.lower, capitals: word.capital == 2 }
}
