//! The weights of ties: from the hash of a feature to a weight for each sort of relation
//! (`data/models/en/relation.bin`).
//!
//! The file holds records, the smallest hash first, and is used where it lies. Two of three features have no weight.
//! So that they are known without a look into the file, eight bits of the hash of each record stand in a table, the
//! eight bytes of all records whose hashes begin alike as one number.

use std::sync::LazyLock;

use crate::extract::relation::learned::Sight;

/// What a weight of 1 stands for, as a part of 1.
pub const SCALE: f32 = 32.0;
/// Bytes of a feature in the file: its hash, and one weight for each sort of relation in the order of
/// [`RelationKind::ALL`](crate::extract::RelationKind::ALL).
pub const RECORD: usize = 8 + 7;

/// Log odds after the first sight below which a pair of which no rule says anything is not looked at again; no pair
/// below would have become a tie.
const FIRST_SIGHT: f32 = -1.0;

static FILE: &[u8] = include_bytes!("../../../../data/models/en/relation.bin");
static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// The first so many bits of a hash say where to look for it.
const INDEX_BITS: u32 = 13;
/// Records that a place has marks for; should there be more, they are looked for one by one.
const MARKS: usize = 8;
/// The lowest bit of every byte.
const LOW: u64 = u64::MAX / 0xFF;

/// Where the records stand.
struct Table {
    records: &'static [[u8; RECORD]],
    /// For every value of the first bits the marks of its records; 0 where there is none.
    marks: Vec<u64>,
    /// The number of records before them, and in the end that of all.
    starts: Vec<u32>,
}

impl Table {
    fn new() -> Table {
        let records = FILE.as_chunks().0;
        let mut starts = vec![0; (1 << INDEX_BITS) + 1];
        for record in records {
            starts[place(hash_of(record)) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let marks = starts.windows(2).map(|ends| {
            let records = &records[ends[0] as usize..ends[1] as usize];
            let marks = records.iter().take(MARKS).rev().map(|record| mark(hash_of(record)));
            marks.fold(0, |marks, mark| marks << 8 | mark)
        });
        Table { records, marks: marks.collect(), starts }
    }

    /// The record of a feature. Constant time.
    #[inline]
    fn find(&self, feature: u64) -> Option<&'static [u8; RECORD]> {
        let place = place(feature);
        let marks = self.marks[place];
        // A byte of `off` is 0 where the mark stands; the lowest bit set below belongs to the first such byte.
        let off = marks ^ (LOW * mark(feature));
        let mut hits = off.wrapping_sub(LOW) & !off & LOW << 7;
        // A place whose last mark is set may have more records than marks.
        if hits == 0 && marks >> 56 == 0 {
            return None;
        }
        let records = &self.records[self.starts[place] as usize..self.starts[place + 1] as usize];
        while hits != 0 {
            let record = records.get(hits.trailing_zeros() as usize / 8)?;
            if hash_of(record) == feature {
                return Some(record);
            }
            hits &= hits - 1;
        }
        records.iter().skip(MARKS).find(|record| hash_of(record) == feature)
    }
}

fn place(feature: u64) -> usize {
    (feature >> (u64::BITS - INDEX_BITS)) as usize
}

/// What stands for a feature in the table, never 0.
fn mark(feature: u64) -> u64 {
    (feature & 0xFF).max(1)
}

fn hash_of(record: &[u8; RECORD]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *record;
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// The sum of the weights of some features for each sort of relation, in whole numbers: no order of adding matters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums([i32; 7]);

impl Sums {
    /// Adds the weights of these features.
    fn add(&mut self, features: &[u64]) {
        let table = &*TABLE;
        // One more than there are weights, so that they are added as one vector: the first is the end of the hash.
        let mut sums = [0i32; 8];
        for record in features.iter().filter_map(|&feature| table.find(feature)) {
            let [.., a, b, c, d, e, f, g, h] = *record;
            for (sum, weight) in sums.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        for (all, sum) in self.0.iter_mut().zip(&sums[1..]) {
            *all += sum;
        }
    }

    /// The log odds of each sort of relation.
    fn odds(self) -> [f32; 7] {
        self.0.map(|sum| sum as f32 / SCALE)
    }
}

/// Sees pairs as the shipped weights do.
pub struct Shipped;

impl Sight for Shipped {
    type First = Sums;
    type Answer = [f32; 7];

    fn first(&self, features: &[u64]) -> Sums {
        let mut sums = Sums::default();
        sums.add(features);
        sums
    }

    fn is_promising(&self, first: &Sums) -> bool {
        first.odds().iter().any(|&odds| odds >= FIRST_SIGHT)
    }

    fn second(&self, mut sums: Sums, features: &[u64]) -> [f32; 7] {
        sums.add(features);
        sums.odds()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_found_and_nothing_else() {
        for record in TABLE.records {
            let feature = hash_of(record);
            assert_eq!(TABLE.find(feature), Some(record));
            assert_eq!(TABLE.find(feature ^ 1 << 30), None);
            assert_eq!(TABLE.find(feature ^ 1), None);
        }
    }
}
