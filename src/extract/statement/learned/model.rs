//! The weights of the learned reading: three tables from feature to weight (`data/models/en/stance.bin`).
//!
//! The file holds, for each question in turn (is it a cue, is this its target, is this its holder), a table of
//! slots: one bit for each slot that says whether something lies in it, then four bytes for each that is taken: the
//! mark of a feature (`u16`) and two weights (`i8`, in sixteenths). A feature lies in one of the eight slots from
//! where its hash points. Most slots are empty and most features unknown, so that the bits, which stay in the
//! cache, answer most questions, and few bytes hold all weights.

use std::sync::LazyLock;

/// Slots of the three tables.
pub(crate) const SLOTS: [usize; 3] = [1 << 17, 1 << 18, 1 << 16];
/// Slots in which a feature may lie.
pub(crate) const PROBES: usize = 8;
/// Bytes of a slot that is taken.
pub(crate) const SLOT: usize = 4;
/// What a weight of 1 stands for.
pub(crate) const SCALE: f32 = 16.0;

static FILE: &[u8] = include_bytes!("../../../../data/models/en/stance.bin");
static TABLES: LazyLock<[Table; 3]> = LazyLock::new(tables);

/// The weights for one question, used where they lie.
struct Table {
    /// One bit for each slot.
    bits: &'static [[u8; 8]],
    /// How many slots are taken before each 64 bits.
    taken: Vec<u32>,
    /// The slots that are taken.
    slots: &'static [[u8; SLOT]],
}

impl Table {
    /// What lies in a slot; `None` if it is empty.
    fn get(&self, at: usize) -> Option<&[u8; SLOT]> {
        let bits = u64::from_le_bytes(*self.bits.get(at / 64)?);
        let bit = 1 << (at % 64);
        if bits & bit == 0 {
            return None;
        }
        self.slots.get(self.taken[at / 64] as usize + (bits & (bit - 1)).count_ones() as usize)
    }
}

fn tables() -> [Table; 3] {
    let mut rest = FILE;
    SLOTS.map(|n_slots| {
        let (bits, behind) = rest.split_at(rest.len().min(n_slots / 8));
        let bits = bits.as_chunks().0;
        let mut n = 0;
        let mut count = |bits: &[u8; 8]| {
            let before = n;
            n += u64::from_le_bytes(*bits).count_ones();
            before
        };
        let taken = bits.iter().map(&mut count).collect();
        let (slots, behind) = behind.split_at(behind.len().min(n as usize * SLOT));
        rest = behind;
        Table { bits, taken, slots: slots.as_chunks().0 }
    })
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

/// The place and the mark of a feature, in a table whose number of slots is a power of two.
pub(crate) fn place(feature: u32, n_slots: usize) -> (usize, u16) {
    let mark = (feature >> 16) as u16 | 1;
    (feature.wrapping_mul(0x2545_F491) as usize & (n_slots - 1), mark)
}

/// The sums of the weights of the features: log odds for and against (of a holder only the first counts).
pub(crate) fn log_odds(question: Question, features: &[u32]) -> [f32; 2] {
    let table = &TABLES[question as usize];
    let n_slots = SLOTS[question as usize];
    let mut sums = [0i32; 2];
    for &feature in features {
        let (place, mark) = place(feature, n_slots);
        for probe in 0..PROBES {
            // The number of slots is a power of two: a remainder would take longer than the look itself.
            let Some(slot) = table.get((place + probe) & (n_slots - 1)) else { break };
            if u16::from_le_bytes([slot[0], slot[1]]) == mark {
                sums[0] += i32::from(slot[2].cast_signed());
                sums[1] += i32::from(slot[3].cast_signed());
                break;
            }
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
