//! A manifest: what a graph was made by and from, so that another can tell whether theirs should be the same.

use std::collections::BTreeMap;

use crate::text::Document;

/// What a graph was made by and from. Same manifest, same graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The program and its version.
    pub program: String,
    /// The options that bear on the result, by name. The number of threads does not.
    pub options: BTreeMap<String, String>,
    /// One for each document, in their order.
    pub inputs: Vec<Input>,
}

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its id.
    pub id: String,
    /// Length of its text in bytes.
    pub n_bytes: u64,
    /// [`fingerprint`] of its text.
    pub hash: String,
}

impl Manifest {
    /// The manifest of a run of this version of the program.
    pub fn new<'d>(
        documents: impl IntoIterator<Item = &'d Document>,
        options: BTreeMap<String, String>,
    ) -> Manifest {
        let input = |document: &Document| Input {
            id: document.id.clone(),
            n_bytes: document.text.len() as u64,
            hash: fingerprint(document.text.as_bytes()),
        };
        let inputs = documents.into_iter().map(input).collect();
        Manifest { program: concat!("stancegraph ", env!("CARGO_PKG_VERSION")).to_owned(), options, inputs }
    }
}

/// A number that changes when the bytes do: FNV-1a of 128 bits, in hexadecimal. It finds accidents; it is no
/// protection against one who wants two texts to look the same.
///
/// ```
/// use stancegraph::graph::manifest::fingerprint;
/// assert_eq!(fingerprint(b""), "fnv1a128:6c62272e07bb014262b821756295c58d");
/// ```
pub fn fingerprint(bytes: &[u8]) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = bytes.iter().fold(OFFSET, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("fnv1a128:{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_vector() {
        // FNV-1a 128 of "a", from the draft's test vectors.
        assert_eq!(fingerprint(b"a"), "fnv1a128:d228cb696f1a8caf78912b704e4a8964");
    }
}
