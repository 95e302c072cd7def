//! The library's own hash: the same number for the same bytes on every machine, in every release with the same ABI major.
//!
//! Defined as: state `h = seed ^ length * P0`; for each 8-byte little-endian word (the last padded with zeros)
//! `h = fold(h ^ word, P1)`; at the end `fold(h ^ P2, P3)`, where `fold(a, b)` is the xor of the high and low halves of the
//! 128-bit product. Not for hostile input: keys of a hash table that an attacker fills need a keyed hash.

use super::bytes;

const P0: u64 = 0xa076_1d64_78bd_642f;
const P1: u64 = 0xe703_7ed1_a0b4_28db;
const P2: u64 = 0x8ebc_6af0_9c88_c6e3;
const P3: u64 = 0x5899_65cc_7537_4cc3;

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

/// Hashes `bytes` under `seed`.
pub fn hash_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut h = seed ^ (bytes.len() as u64).wrapping_mul(P0);
    let (words, rest) = bytes.as_chunks();
    for word in words {
        h = fold(h ^ u64::from_le_bytes(*word), P1);
    }
    if !rest.is_empty() {
        h = fold(h ^ bytes::word(rest), P1);
    }
    fold(h ^ P2, P3)
}

/// Hashes text under `seed`.
pub fn hash_str(seed: u64, text: &str) -> u64 {
    hash_bytes(seed, text.as_bytes())
}

/// Mixes two numbers into one.
pub fn mix(a: u64, b: u64) -> u64 {
    fold(fold(a ^ P0, P1) ^ b, P3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_never_changes() {
        let expected = [
            hash_str(0, ""),
            hash_str(0, "hrein"),
            hash_str(7, "hreinn gagnagrunnur"),
            mix(1, 2),
        ];
        assert_eq!(expected, EXPECTED);
    }

    const EXPECTED: [u64; 4] = [
        199389616069036842,
        13728465132527635684,
        75425427626915879,
        13922761216915050041,
    ];
}
