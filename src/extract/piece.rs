//! Pieces of features: "cue=", "say", " frame=", "that", each with a hash from which that of the whole follows.
//!
//! The hash of a text is a number whose digits are its bytes, to a large odd base. That of two texts behind each
//! other follows from theirs, so that what many features share is hashed once: fixed words when the program is
//! compiled, frame and words once for each candidate.

use crate::lexicon::hash::WordMap;

/// The base.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// A piece of a feature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// Its letters.
    pub(crate) text: &'a str,
    hash: u64,
    /// The base to the power of its length.
    power: u64,
}

impl<'a> Piece<'a> {
    /// The piece with these letters. Linear in their number.
    pub(crate) const fn of(text: &'a str) -> Piece<'a> {
        let (mut hash, mut power, mut rest) = (0u64, 1u64, text.as_bytes());
        while let [byte, more @ ..] = rest {
            hash = hash.wrapping_mul(BASE).wrapping_add(*byte as u64 + 1);
            power = power.wrapping_mul(BASE);
            rest = more;
        }
        Piece { text, hash, power }
    }

    /// The hash of the feature written with these pieces.
    #[inline]
    pub(crate) fn hash_of(pieces: &[Piece]) -> u64 {
        pieces.iter().fold(0, |hash, piece| hash.wrapping_mul(piece.power).wrapping_add(piece.hash))
    }

    /// The feature written with these pieces.
    pub(crate) fn text_of(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text).collect()
    }
}

/// Features of one candidate, handed on one by one in pieces: an article has tens of thousands, and none is ever
/// written out but to learn from it.
pub(crate) struct Features<F> {
    take: F,
}

impl<F: FnMut(&[Piece])> Features<F> {
    /// Hands them to `take`.
    pub(crate) fn new(take: F) -> Features<F> {
        Features { take }
    }

    /// The feature written with these pieces.
    #[inline]
    pub(crate) fn add<const N: usize>(&mut self, pieces: [Piece; N]) {
        (self.take)(&pieces);
    }
}

/// Weights of a logistic regression, by the hash of the feature.
pub(crate) struct Weights(WordMap<u64, f32>);

impl Weights {
    /// Reads "feature <tab> weight"; lines that are no such pair are left out.
    pub(crate) fn read(table: &str) -> Weights {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once('\t'));
        let hash = |feature| Piece::hash_of(&[Piece::of(feature)]);
        Weights(pairs.filter_map(|(feature, weight)| Some((hash(feature), weight.parse().ok()?))).collect())
    }

    /// The weight of a feature; 0 if it has none.
    #[inline]
    pub(crate) fn of(&self, feature: &[Piece]) -> f32 {
        self.0.get(&Piece::hash_of(feature)).copied().unwrap_or(0.0)
    }

    /// How many features have one.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A piece that is hashed when the program is compiled.
macro_rules! literal {
    ($text:literal) => {
        const { Piece::of($text) }
    };
}
pub(crate) use literal;

/// Whether something is so, as a piece.
pub(crate) fn yes(is_so: bool) -> Piece<'static> {
    if is_so { literal!("true") } else { literal!("false") }
}

/// The number as a piece; none of ours that is put so is greater than twenty.
pub(crate) fn number(n: u32) -> Piece<'static> {
    const NUMBERS: [&str; 21] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
        "18", "19", "20",
    ];
    Piece::of(NUMBERS[n.min(20) as usize])
}

/// A greater number as text, without memory of its own.
pub(crate) struct Digits {
    bytes: [u8; 5],
    from: usize,
}

impl Digits {
    /// Writes the number.
    pub(crate) fn new(mut n: u16) -> Digits {
        let mut digits = Digits { bytes: [b'0'; 5], from: 4 };
        loop {
            digits.bytes[digits.from] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                return digits;
            }
            digits.from -= 1;
        }
    }

    /// The number as a piece.
    pub(crate) fn piece(&self) -> Piece<'_> {
        Piece::of(std::str::from_utf8(&self.bytes[self.from..]).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_does_not_depend_on_where_a_feature_is_cut() {
        let whole = Piece::hash_of(&[Piece::of("cue=say frame=that")]);
        assert_eq!(
            Piece::hash_of(&[literal!("cue="), Piece::of("say"), literal!(" frame="), Piece::of("that")]),
            whole
        );
        assert_ne!(Piece::hash_of(&[literal!("cue="), Piece::of("says"), Piece::of(" frame=that")]), whole);
    }

    #[test]
    fn numbers_are_written_out() {
        for n in [0, 7, 10, 1_499, u16::MAX] {
            assert_eq!(Digits::new(n).piece().text, n.to_string());
        }
    }
}
