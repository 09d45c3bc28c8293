//! A word map: the hash map of the word lists.
//!
//! Every word of a text is looked up in a dozen lists, most in vain. The keys come from lists and models that
//! ship with the program or are the user's own, never from a text, so nobody can make them collide: a hash of
//! one multiplication for eight bytes does, in place of the standard library's, which defends against that.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from words; nothing may depend on the order of its entries.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// The hash of one word, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for &eight in eights {
            self.mix(u64::from_le_bytes(eight));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The map takes the lowest bits for the place and the highest for the mark; multiplication fills the
        // high ones best.
        self.0 ^ self.0 >> 32
    }
}

impl WordHasher {
    #[inline]
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_their_neighbours_are_not() {
        let words = ["", "a", "ban", "bans", "referendum", "referendums", "second referendum"];
        let map: WordMap<&str, usize> = words.iter().enumerate().map(|(n, &word)| (word, n)).collect();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&n));
            assert_eq!(map.get(format!("{word}x").as_str()), None);
        }
    }
}
