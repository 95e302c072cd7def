//! What all stages share about text: folding, scripts, transliteration, words, phonetics, what spoils text, a fixed hash, and ISO 8601 moments.

pub mod answer;
pub(crate) mod bytes;
pub mod entity;
pub mod fold;
pub mod han;
pub mod hash;
pub mod mojibake;
pub mod moment;
pub mod phonetic;
pub mod script;
pub mod skeleton;
pub mod tokens;
pub mod transliterate;
pub mod width;
