//! The weights of the learned reading: three tables from feature to weight (`data/models/en/stance.bin`).
//!
//! The file holds, for each question in turn (is it a cue, is this its target, is this its holder), a table of
//! slots of four bytes: the mark of a feature (`u16`, 0 for an empty slot) and two weights (`i8`, in sixteenths). A
//! feature lies in one of the four slots of the bucket to which its hash points: all four are looked at without a
//! branch, since which of them it is cannot be foreseen.

/// Slots of the three tables, powers of two.
pub(crate) const SLOTS: [usize; 3] = [1 << 16, 1 << 16, 1 << 14];
/// Slots in which a feature may lie.
pub(crate) const BUCKET: usize = 4;
/// Bytes of a slot.
pub(crate) const SLOT: usize = 4;
/// What a weight of 1 stands for.
pub(crate) const SCALE: f32 = 16.0;

/// The bytes of the three tables.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'t>(&'t [u8]);

impl<'t> Tables<'t> {
    /// Those the program ships with.
    pub(crate) const SHIPPED: Tables<'static> =
        Tables(include_bytes!("../../../../data/models/en/stance.bin"));

    /// Others, in the form of the file.
    #[cfg(feature = "train")]
    pub(crate) fn new(bytes: &'t [u8]) -> Tables<'t> {
        Tables(bytes)
    }

    /// Log odds for and against by the features of a whole example.
    pub(crate) fn log_odds(self, question: Question, features: &[u32]) -> [f32; 2] {
        Sums::of(self, question, features).odds()
    }

    fn sums(self, question: Question, features: &[u32]) -> [i32; 2] {
        let at = question as usize;
        let from: usize = SLOTS[..at].iter().sum::<usize>() * SLOT;
        let Some(table) = self.0.get(from..from + SLOTS[at] * SLOT) else { return [i32::MIN / 4; 2] };
        let buckets = table.as_chunks::<{ BUCKET * SLOT }>().0;
        // A sum for each slot, so that the compiler takes the four as one vector.
        let (mut pros, mut cons) = ([0i32; BUCKET], [0i32; BUCKET]);
        for &feature in features {
            let (bucket, mark) = place(feature, SLOTS[at]);
            let slots = buckets[bucket].as_chunks::<SLOT>().0;
            let slots: [i32; BUCKET] = std::array::from_fn(|n| i32::from_le_bytes(slots[n]));
            for n in 0..BUCKET {
                let is_it = if slots[n] & 0xFFFF == i32::from(mark) { -1 } else { 0 };
                pros[n] += slots[n] << 8 >> 24 & is_it;
                cons[n] += slots[n] >> 24 & is_it;
            }
        }
        [pros, cons].map(|sums| sums.iter().sum())
    }
}

/// A question put to the model.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Question {
    /// Whether a word carries a stance, for or against.
    Cue,
    /// Whether the stance is about this, for or against.
    Target,
    /// Whether this is who holds it.
    Holder,
}

/// The number of the bucket and the mark of a feature.
pub(crate) fn place(feature: u32, n_slots: usize) -> (usize, u16) {
    let mark = (feature >> 16) as u16 | 1;
    (feature.wrapping_mul(0x2545_F491) as usize >> 8 & (n_slots / BUCKET - 1), mark)
}

/// What is made of the features of an example, part by part: sums of weights, or the features to learn from.
pub(crate) trait Taken: Sized {
    /// Of some features.
    fn of(tables: Tables, question: Question, features: &[u32]) -> Self;

    /// Of the features of both.
    fn and(self, other: &Self) -> Self;
}

/// The sums of the weights of features for and against. In whole numbers, so that what many pairs of a cue and a
/// word share is summed up once and added to each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums([i32; 2]);

impl Sums {
    /// Log odds for and against (of a holder only the first counts).
    pub(crate) fn odds(self) -> [f32; 2] {
        self.0.map(|sum| sum as f32 / SCALE)
    }
}

impl Taken for Sums {
    fn of(tables: Tables, question: Question, features: &[u32]) -> Sums {
        Sums(tables.sums(question, features))
    }

    fn and(self, other: &Sums) -> Sums {
        Sums([self.0[0] + other.0[0], self.0[1] + other.0[1]])
    }
}

/// The features themselves.
impl Taken for Vec<u32> {
    fn of(_: Tables, _: Question, features: &[u32]) -> Vec<u32> {
        features.to_vec()
    }

    fn and(mut self, other: &Vec<u32>) -> Vec<u32> {
        self.extend(other);
        self
    }
}

/// How likely each of two answers is beside a third whose log odds are 0: neither.
pub(crate) fn of_two(odds: [f32; 2]) -> [f32; 2] {
    let [one, other] = odds.map(|odds| odds.clamp(-30.0, 30.0).exp());
    [one / (1.0 + one + other), other / (1.0 + one + other)]
}

/// How likely a yes is.
pub(crate) fn of_one(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds.clamp(-30.0, 30.0)).exp())
}
