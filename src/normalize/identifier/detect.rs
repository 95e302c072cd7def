//! Schemes that give themselves away.

use super::scheme::{Scheme, Verdict, named};
use super::vat;

/// The scheme that the form and the check digits of a number give away, where chance is unlikely.
pub(super) fn detected(typed: &str, compact: &str) -> Option<&'static Scheme> {
    let hyphened = |lengths: &[usize]| typed.split('-').map(str::len).eq(lengths.iter().copied());
    let letters = compact.bytes().filter(u8::is_ascii_uppercase).count();
    let candidate = match compact.len() {
        9 if hyphened(&[3, 2, 4]) => "us.ssn",
        9 if letters == 3 => "uk.nino",
        10 if hyphened(&[6, 4]) => "is.kennitala",
        12 if letters >= 2 && named("isin").is_some_and(|s| s.verdict(compact) == Verdict::Good) => "isin",
        18 if letters <= 1 && cn_birthday(compact) => "cn.ric",
        18 if compact.starts_with("91") => "cn.uscc",
        20 if letters >= 2 && !compact.starts_with(|c: char| c.is_ascii_uppercase()) => "lei",
        15..=34 if compact.bytes().take(2).all(|b| b.is_ascii_uppercase()) => "iban",
        8..=16 if vat::has_prefix(compact) => "eu.vat",
        _ => return None,
    };
    named(candidate).filter(|s| s.verdict(compact) == Verdict::Good)
}

fn cn_birthday(compact: &str) -> bool {
    matches!(compact.get(6..8), Some("18" | "19" | "20"))
}
