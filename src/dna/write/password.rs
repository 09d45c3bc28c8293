//! Passwords: how DNA keeps them (jasypt's strong encryptor).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The password of the coders that are written.
pub(crate) const PASSWORD: &str = "admin";
/// Always the same, so that the same graph gives the same bytes: the password is known to all and protects nothing.
const SALT: &[u8; 16] = b"stancegraph-salt";
const N_ROUNDS: usize = 100_000;

/// The salt and what comes of hashing it with the password, then that again and again.
pub(crate) fn hash(password: &str) -> String {
    let mut digest = Sha256::new().chain_update(SALT).chain_update(password).finalize();
    for _ in 1..N_ROUNDS {
        digest = Sha256::digest(digest);
    }
    STANDARD.encode([&SALT[..], &digest[..]].concat())
}
