//! A phrase index: names of one or more words, found in running text without copying a letter.
//!
//! Words are compared by a 64-bit hash that ignores case and the shape of apostrophes. The index is one
//! open-addressed array that holds every phrase and every beginning of one, so the longest phrase at a word
//! is found by walking on as long as the beginning is known: time is linear in the length of the match.

/// What the hash of a word starts from.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Phrases with a number each.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    slots: Vec<Slot>,
    used: usize,
}

/// One word of a text as [`Phrases::longest`] needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhraseWord {
    /// [`word_hash`] of the word.
    pub hash: u64,
    /// Whether the word is written in capitals throughout.
    pub capitals: bool,
}

/// A whole phrase as the index compares it: made once where it is looked up in several lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseKey {
    hash: u64,
    capitals: bool,
}

impl PhraseKey {
    /// The key of a phrase written with spaces.
    pub fn of(phrase: &str) -> PhraseKey {
        if let Some(key) = PhraseKey::of_plain(phrase) {
            return key;
        }
        let (mut hash, mut capitals) = (0, true);
        for word in words(phrase) {
            hash = join(hash, word_hash(word));
            capitals &= is_capitals(word);
        }
        PhraseKey { hash, capitals }
    }

    /// The same in one pass for letters, digits, full stops and spaces, which nearly all names consist of.
    fn of_plain(phrase: &str) -> Option<PhraseKey> {
        let (mut hash, mut capitals) = (0, true);
        for word in phrase.as_bytes().split(|&byte| byte == b' ').filter(|word| !word.is_empty()) {
            let (mut of_word, mut n_small, mut n_capital) = (SEED, 0, 0);
            for &byte in word {
                if !byte.is_ascii_alphanumeric() && byte != b'.' {
                    return None;
                }
                n_small += u32::from(byte.is_ascii_lowercase());
                n_capital += u32::from(byte.is_ascii_uppercase());
                of_word = step(of_word, u64::from(byte.to_ascii_lowercase()));
            }
            hash = join(hash, of_word | 1);
            capitals &= n_small == 0 && n_capital > 1;
        }
        Some(PhraseKey { hash, capitals })
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    value: Option<u32>,
    longer: bool,
    capitals: bool,
}

/// Hash of a word that ignores case and takes ’ and ' as the same. Linear in the length of the word.
///
/// ```
/// use stancegraph::lexicon::phrases::word_hash;
/// assert_eq!(word_hash("O’Reilly"), word_hash("O'REILLY"));
/// ```
pub fn word_hash(word: &str) -> u64 {
    let mut hash = SEED;
    if word.is_ascii() {
        let small = word.bytes().map(|byte| u64::from(byte.to_ascii_lowercase()));
        return small.fold(hash, step) | 1;
    }
    for c in word.chars() {
        if c.is_ascii() {
            hash = step(hash, u64::from(c.to_ascii_lowercase() as u32));
        } else if c == '\u{2019}' || c == '\u{2018}' {
            hash = step(hash, u64::from(b'\''));
        } else {
            hash = c.to_lowercase().fold(hash, |hash, c| step(hash, u64::from(c as u32)));
        }
    }
    // 0 marks an empty slot.
    hash | 1
}

impl Phrases {
    /// Adds a phrase written with spaces; an entry of one word in capitals ("WHO", "US") is later found only
    /// in capitals, since "who" and "us" are other words. A phrase that is there already keeps its number.
    pub fn add(&mut self, phrase: &str, value: u32) {
        if phrase.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            // Most entries are one plain word, and the lists are read at every start.
            let capitals = phrase.len() > 1 && phrase.bytes().all(|byte| byte.is_ascii_uppercase());
            self.add_words([PhraseWord { hash: word_hash(phrase), capitals }], value);
            return;
        }
        let cut = words(phrase).map(|word| PhraseWord { hash: word_hash(word), capitals: is_capitals(word) });
        self.add_words(cut, value);
    }

    /// Adds a phrase given as words, by the rules of [`Phrases::add`]; returns the number the phrase has.
    pub fn add_words(&mut self, words: impl IntoIterator<Item = PhraseWord>, value: u32) -> u32 {
        let mut words = words.into_iter().peekable();
        let (mut hash, mut first) = (0, true);
        while let Some(word) = words.next() {
            hash = join(hash, word.hash);
            let slot = self.slot(hash);
            if words.peek().is_some() {
                slot.longer = true;
            } else {
                let capitals = first && word.capitals;
                slot.capitals = capitals && (slot.value.is_none() || slot.capitals);
                return *slot.value.get_or_insert(value);
            }
            first = false;
        }
        value
    }

    /// The longest phrase that begins at the first of `words`: how many words it has, and its number.
    pub fn longest(&self, words: impl IntoIterator<Item = PhraseWord>) -> Option<(usize, u32)> {
        let (mut hash, mut best) = (0, None);
        for (n, word) in words.into_iter().enumerate() {
            hash = join(hash, word.hash);
            let Some(slot) = self.find(hash) else { break };
            if let Some(value) = slot.value.filter(|_| !slot.capitals || word.capitals) {
                best = Some((n + 1, value));
            }
            if !slot.longer {
                break;
            }
        }
        best
    }

    /// The number of exactly this phrase.
    pub fn get(&self, phrase: &str) -> Option<u32> {
        self.with(PhraseKey::of(phrase))
    }

    /// The number of exactly the phrase with this key.
    pub fn with(&self, key: PhraseKey) -> Option<u32> {
        self.find(key.hash).and_then(|slot| slot.value.filter(|_| !slot.capitals || key.capitals))
    }

    /// Whether no phrase is in it.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    fn find(&self, hash: u64) -> Option<&Slot> {
        if self.slots.is_empty() {
            return None;
        }
        let slot = &self.slots[place(&self.slots, hash)];
        (slot.hash == hash).then_some(slot)
    }

    fn slot(&mut self, hash: u64) -> &mut Slot {
        if 2 * (self.used + 1) > self.slots.len() {
            let mut larger = vec![Slot::default(); (4 * self.slots.len()).max(1024)];
            for slot in self.slots.iter().filter(|slot| slot.hash != 0) {
                let at = place(&larger, slot.hash);
                larger[at] = *slot;
            }
            self.slots = larger;
        }
        let at = place(&self.slots, hash);
        if self.slots[at].hash == 0 {
            self.used += 1;
            self.slots[at].hash = hash;
        }
        &mut self.slots[at]
    }
}

/// Whether a word of two letters or more has capital letters and no small one.
pub fn is_capitals(word: &str) -> bool {
    let mut n_capital = 0;
    for c in word.chars() {
        if c.is_lowercase() {
            return false;
        }
        n_capital += usize::from(c.is_uppercase());
    }
    n_capital > 1
}

/// The words of an entry as the tokenizer and the joining of double-barrelled names leave them: "People's"
/// is two, "Vice-President" one, "vice-president" three.
pub fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|chunk| {
        let (chunk, comma) = chunk.strip_suffix(',').map_or((chunk, None), |rest| (rest, Some(",")));
        let cut = ["'s", "’s", "'", "’"]
            .iter()
            .find_map(|end| chunk.strip_suffix(end))
            .map_or(chunk.len(), str::len);
        let (stem, clitic) = chunk.split_at(cut);
        split_hyphens(stem).chain((!clitic.is_empty()).then_some(clitic)).chain(comma)
    })
}

fn split_hyphens(stem: &str) -> impl Iterator<Item = &str> {
    let mut rest = stem;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // A hyphen that separates tokens is a token itself.
        let cut = hyphen_before_small(rest).map_or(rest.len(), |at| at.max(1));
        let (word, after) = rest.split_at(cut);
        rest = after;
        Some(word)
    })
}

/// Where the first hyphen stands that separates tokens: one not followed by a capital letter.
fn hyphen_before_small(word: &str) -> Option<usize> {
    if !word.as_bytes().contains(&b'-') {
        return None;
    }
    let mut hyphens = word.match_indices('-').map(|(at, _)| at);
    hyphens.find(|&at| !word[at + 1..].starts_with(char::is_uppercase))
}

fn place(slots: &[Slot], hash: u64) -> usize {
    let mask = slots.len() - 1;
    let mut at = (hash >> 20) as usize & mask;
    while slots[at].hash != 0 && slots[at].hash != hash {
        at = (at + 1) & mask;
    }
    at
}

fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

fn join(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)) | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<PhraseWord> {
        words(text).map(|word| PhraseWord { hash: word_hash(word), capitals: is_capitals(word) }).collect()
    }

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Phrases::default();
        phrases.add("Labour", 1);
        phrases.add("Labour Party", 2);
        assert_eq!(phrases.longest(of("Labour Party conference")), Some((2, 2)));
        assert_eq!(phrases.longest(of("LABOUR rebels")), Some((1, 1)));
        assert_eq!(phrases.longest(of("rebels")), None);
    }

    #[test]
    fn a_word_in_capitals_is_not_its_small_twin() {
        let mut phrases = Phrases::default();
        phrases.add("WHO", 1);
        assert_eq!(phrases.longest(of("who said so")), None);
        assert_eq!(phrases.longest(of("WHO said so")), Some((1, 1)));
    }

    #[test]
    fn plain_phrases_have_the_key_of_their_words() {
        for phrase in ["Labour", " the  WHO ", "U.S. Senate", "Group of 20", "", "A", "a.", "WHO Europe"] {
            let of_words =
                |(hash, capitals), word| (join(hash, word_hash(word)), capitals & is_capitals(word));
            let (hash, capitals) = words(phrase).fold((0, true), of_words);
            assert_eq!(PhraseKey::of_plain(phrase), Some(PhraseKey { hash, capitals }), "{phrase}");
        }
    }

    #[test]
    fn entries_are_cut_like_tokens() {
        let cut = |text| words(text).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cut("People's Party"), ["People", "'s", "Party"]);
        assert_eq!(cut("vice-president"), ["vice", "-", "president"]);
        assert_eq!(cut("Bündnis-Grüne"), ["Bündnis-Grüne"]);
    }
}
