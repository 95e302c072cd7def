//! What all stages share about text: folding, scripts, transliteration, words, phonetics, a fixed hash, and ISO 8601 moments.

pub mod answer;
pub mod fold;
pub mod hash;
pub mod moment;
pub mod phonetic;
pub mod script;
pub mod tokens;
pub mod transliterate;
