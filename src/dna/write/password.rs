//! Passwords: how DNA keeps them (jasypt's strong encryptor).

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The password of the coders that are written.
const PASSWORD: &str = "admin";
/// Always the same, so that the same graph gives the same bytes: the password is known to all and protects nothing.
const SALT: &[u8; 16] = b"stancegraph-salt";
const N_ROUNDS: usize = 100_000;

/// What is kept of the password: the salt, and what comes of hashing it with the password, then that again and again.
pub(crate) fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let mut digest = Sha256::new().chain_update(SALT).chain_update(PASSWORD).finalize();
        for _ in 1..N_ROUNDS {
            digest = Sha256::digest(digest);
        }
        STANDARD.encode([&SALT[..], &digest[..]].concat())
    })
}
