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

static FILE: &[u8] = include_bytes!("../../../../data/models/en/stance.bin");

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

/// The sums of the weights of the features: log odds for and against (of a holder only the first counts).
pub(crate) fn log_odds(question: Question, features: &[u32]) -> [f32; 2] {
    let at = question as usize;
    let from: usize = SLOTS[..at].iter().sum::<usize>() * SLOT;
    let Some(table) = FILE.get(from..from + SLOTS[at] * SLOT) else { return [f32::MIN; 2] };
    let buckets = table.as_chunks::<{ BUCKET * SLOT }>().0;
    let mut sums = [0i32; 2];
    for &feature in features {
        let (bucket, mark) = place(feature, SLOTS[at]);
        for &[low, high, pro, con] in buckets[bucket].as_chunks::<SLOT>().0 {
            let is_it = -i32::from(u16::from_le_bytes([low, high]) == mark);
            sums[0] += i32::from(pro.cast_signed()) & is_it;
            sums[1] += i32::from(con.cast_signed()) & is_it;
        }
    }
    sums.map(|sum| sum as f32 / SCALE)
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
