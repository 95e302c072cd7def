//! What all stages share about text: folding, scripts, transliteration, words, phonetics and a fixed hash.

pub mod fold;
pub mod hash;
pub mod phonetic;
pub mod script;
pub mod tokens;
pub mod transliterate;
