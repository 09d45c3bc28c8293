//! Clusters of words that stand in like places: what tells a word that no list has from another.
//!
//! The vectors of words (`src/train/clusters.rs`) are sorted into kins of a few dozen words ("slash, slashed,
//! austerity, trimming"), the kins into families. `data/models/en/clusters.bin` has the family of each kin (one byte
//! each), then an open-addressed table of words, each four little-endian bytes: 21 bits of the hash of its lower-case
//! form and 11 bits for its kin. 0 is an empty slot.

use crate::analyze::network::features::finish;

/// Kins, with one for words of which nothing is known.
pub(crate) const KINS: usize = 1 << 11;
/// Slots of the table of words.
pub(crate) const SLOTS: usize = 1 << 16;

static FILE: &[u8] = include_bytes!("../../data/models/en/clusters.bin");

/// The words that a word is like. 0 and 0 if nothing is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// A few dozen words, 1 to 1,500.
    pub kin: u16,
    /// Ten kins or so, 1 to 150.
    pub family: u16,
}

/// What stands in a slot for the word with this hash; its first slot.
pub(crate) fn place(word: u64) -> (u32, usize) {
    let hash = finish(word);
    ((hash >> 32) as u32 & !(KINS as u32 - 1), hash as usize & (SLOTS - 1))
}

/// The cluster of the word whose form has this hash. Constant time.
pub(crate) fn cluster(word: u64) -> Cluster {
    let (mark, first) = place(word);
    let Some((families, slots)) = FILE.split_at_checked(KINS) else { return Cluster::default() };
    let slots = slots.as_chunks::<4>().0;
    for step in 0..slots.len() {
        let slot = u32::from_le_bytes(slots[(first + step) & (slots.len() - 1)]);
        if slot == 0 {
            break;
        }
        if slot & !(KINS as u32 - 1) == mark {
            let kin = slot as usize & (KINS - 1);
            return Cluster { kin: kin as u16, family: u16::from(families[kin]) };
        }
    }
    Cluster::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::network::features::form;

    fn of(word: &str) -> Cluster {
        cluster(form(word).word)
    }

    #[test]
    fn words_of_one_kin_share_it() {
        assert_ne!(of("slash").kin, 0);
        assert_eq!(of("monday"), of("Tuesday"));
        assert_ne!(of("monday").family, of("minister").family);
    }

    #[test]
    fn nothing_is_known_of_most_names() {
        assert_eq!(of("Venkataramanathan"), Cluster::default());
    }
}
