//! Letter case and width of addresses as they are shown.

use crate::normalize::company::letter_case::{capitalize, is_without_case};
use crate::text::fold::tidy;
use unicode_normalization::UnicodeNormalization;

/// Tidied, with full-width letters, digits and signs in their ordinary width.
pub(super) fn display(text: &str) -> String {
    let tidied = tidy(text);
    // Full-width characters begin with this byte.
    if tidied.is_ascii() || !tidied.as_bytes().contains(&0xef) {
        return tidied;
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    };
    // A mark that could not join a full-width letter joins the narrow one.
    tidied.chars().map(narrow).nfc().collect()
}

/// Capitals for a line typed without case; ordinals, points of the compass and boxes keep theirs.
pub(super) fn repair_case(text: &str) -> String {
    repair_case_but(text, |_| false)
}

/// As [`repair_case`]; the words that `keep` names stay in capitals too.
pub(super) fn repair_case_but(text: &str, keep: impl Fn(&str) -> bool) -> String {
    if !is_without_case(text) {
        return text.to_owned();
    }
    let keep = |word: &str| {
        keep(word)
            || matches!(
                word,
                "ne" | "nw" | "se" | "sw" | "po" | "pob" | "us" | "rr" | "ii" | "iii" | "bp"
            )
    };
    let small = |word: &str| {
        matches!(
            word,
            "of" | "the"
                | "and"
                | "upon"
                | "on"
                | "de"
                | "la"
                | "le"
                | "les"
                | "du"
                | "des"
                | "del"
                | "las"
                | "los"
                | "el"
                | "y"
                | "et"
                | "sur"
                | "sous"
                | "en"
                | "am"
                | "an"
                | "der"
                | "den"
                | "dem"
                | "im"
                | "zum"
                | "zur"
                | "von"
                | "und"
                | "van"
                | "da"
                | "do"
                | "dos"
                | "das"
                | "di"
                | "della"
                | "bis"
                | "ter"
                | "aan"
                | "bei"
                | "in"
                | "à"
                | "i"
                | "s/n"
        )
    };
    // A capital and the mark behind it may compose.
    tidy(&capitalize(text, keep, small))
}
