//! Persons in a company field, and words for no company at all.

use super::professions::is_profession;
use super::words::Words;
use crate::normalize::person_name::nickname_classes;
use crate::normalize::placeholder::is_folded_placeholder_name;
use crate::text::fold::fold;

/// What people enter who have no company, folded, sorted.
const NO_COMPANY: &[&str] = &[
    "-",
    "aucun",
    "aucune",
    "auto entrepreneur",
    "auto-entrepreneur",
    "autonomo",
    "company",
    "company name",
    "demo company",
    "einzelperson",
    "empresa",
    "enginn",
    "firma",
    "firmenname",
    "freelance",
    "freelancer",
    "freiberufler",
    "freiberuflich",
    "hausfrau",
    "home",
    "homemaker",
    "housewife",
    "independant",
    "independent",
    "individual",
    "keine",
    "keine firma",
    "my company",
    "ninguna",
    "ninguno",
    "no company",
    "not employed",
    "particular",
    "particulier",
    "personal",
    "privat",
    "private",
    "private individual",
    "private person",
    "privatkunde",
    "privatperson",
    "rentner",
    "retired",
    "selbstandig",
    "selbststandig",
    "self",
    "self employed",
    "self-employed",
    "selfemployed",
    "sin empresa",
    "sjalfstaett starfandi",
    "student",
    "test company",
    "test firma",
    "testfirma",
    "unemployed",
    "your company",
    "个人",
    "個人",
    "公司",
    "自由职业",
];

/// Whether `text` says that there is no company.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    let folded = fold(text);
    NO_COMPANY.binary_search(&folded.trim_end_matches('.')).is_ok() || is_folded_placeholder_name(&folded)
}

/// Forms of address that begin a person's name, folded. `Dr` is not among them: there are many companies called so.
const ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mademoiselle",
    "mme",
    "mlle",
    "senor",
    "senora",
    "sr",
    "sra",
    "signor",
    "signora",
    "hr",
    "fr",
    "herra",
    "fru",
];

/// Whether `text` is a form of address and a person's name: two or three words more, or one after `Herr` or `Frau`. A doctor's first name
/// must be a known one: `Dr. John Smith`, not `Dr. Oetker Foods`. `words` are those of the text.
pub(super) fn is_person(text: &str, words: &Words) -> bool {
    if !(2..=4).contains(&words.len()) {
        return false;
    }
    let first = words.word(0);
    let doctor = matches!(first, "dr" | "prof" | "professor" | "doctor");
    if !doctor && !ADDRESS.contains(&first) {
        return false;
    }
    if text.contains(['&', '+', '/', ',']) || text.contains(char::is_numeric) {
        return false;
    }
    match words.len() {
        2 => matches!(first, "herr" | "frau"),
        _ if doctor => {
            let is_trade = |i| is_profession(words.word(i)) || TRADES.contains(&words.word(i));
            !nickname_classes(words.word(1)).is_empty() && !(2..words.len()).any(is_trade)
        }
        _ => true,
    }
}

/// What follows a doctor's name where it is the name of a business.
const TRADES: &[&str] = &[
    "care",
    "center",
    "centre",
    "clinics",
    "foods",
    "group",
    "health",
    "institute",
    "labor",
    "laboratories",
    "pharma",
    "pharmacy",
    "practice",
    "praxis",
    "shop",
    "stiftung",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_persons_by_their_form_of_address() {
        assert!(NO_COMPANY.is_sorted());
        for (text, expected) in [
            ("Mr John Smith", true),
            ("Frau Müller", true),
            ("Dr. John Smith", true),
            ("Prof. Thomas Berg", true),
            ("Dr. Oetker", false),
            ("Dr. John Smith Pharmacy", false),
            ("Mr Price", false),
            ("Herr & Sons", false),
            ("Mr. Clean Car Wash of Ohio", false),
        ] {
            assert_eq!(is_person(text, &Words::of(text)), expected, "{text}");
        }
    }
}
