//! Chance with a seed: the same numbers on every machine, whatever the version of any library.
//!
//! SplitMix64 (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195): 64 bits of state, passes the usual tests, and
//! ten lines. Searches and samples need no more.

/// A row of numbers that look random and follow from a seed.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The row of this seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The row of this seed that is number `stream`; rows of other numbers have nothing to do with it.
    pub fn stream(seed: u64, stream: u64) -> Chance {
        let start = Chance(seed).bits();
        Chance(start ^ Chance(stream.wrapping_add(0x5851_f42d_4c95_7f2d)).bits())
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, all equally likely; 0 if `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        if bound == 0 {
            return 0;
        }
        // The upper half of a product is even but for a few low halves, which are drawn again (Lemire 2019).
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let product = u128::from(self.bits()) * u128::from(bound);
            if product as u64 >= threshold {
                return (product >> 64) as usize;
            }
        }
    }

    /// A number from 0 up to, but not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Brings `items` into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, self.below(n + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that the reference implementation in C gives for the seed 1234567.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut chance = Chance::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| chance.bits()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_below_a_bound_are_all_met_and_about_equally_often() {
        let mut chance = Chance::new(7);
        let mut met = [0u32; 6];
        for _ in 0..6000 {
            met[chance.below(6)] += 1;
        }
        assert!(met.iter().all(|n| (880..1120).contains(n)), "{met:?}");
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.below(1), 0);
        assert!((0..1000).all(|_| (0.0..1.0).contains(&chance.unit())));
    }

    #[test]
    fn shuffling_keeps_all() {
        let mut items: Vec<u32> = (0..50).collect();
        Chance::new(1).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
        assert_ne!(Chance::stream(1, 0).bits(), Chance::stream(1, 1).bits());
    }
}
