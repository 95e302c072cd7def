//! Further names in a company field: trade names, care-of lines, persons, and words for no company at all.

use crate::normalize::placeholder::is_placeholder_name;
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
    "retired",
    "rentner",
    "self",
    "self employed",
    "self-employed",
    "selfemployed",
    "selbstandig",
    "selbststandig",
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
    NO_COMPANY.contains(&folded.trim_end_matches('.')) || is_placeholder_name(text)
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

/// Whether `text` is a form of address and a person's name: two or three words more, or one after `Herr` or `Frau`.
pub(super) fn is_person(text: &str) -> bool {
    let folded = fold(text);
    if folded.contains(['&', '+', '/', ',']) || folded.contains(|c: char| c.is_numeric()) {
        return false;
    }
    let mut words = folded.split(' ').map(|w| w.trim_end_matches('.'));
    let Some(first) = words.next().filter(|w| ADDRESS.contains(w)) else {
        return false;
    };
    match words.count() {
        1 => matches!(first, "herr" | "frau"),
        2 | 3 => true,
        _ => false,
    }
}

/// What joins a company's name to another one or to a person, in lower case with the spaces around it.
const JOINS: &[&str] = &[
    " d/b/a ",
    " d.b.a. ",
    " dba ",
    " d/b/a: ",
    " doing business as ",
    " t/a ",
    " t/as ",
    " trading as ",
    " a/k/a ",
    " aka ",
    " a.k.a. ",
    " also known as ",
    " f/k/a ",
    " fka ",
    " formerly known as ",
    " formerly ",
    " (formerly ",
    " previously ",
    " vormals ",
    " ehemals ",
    " vorm. ",
    " anciennement ",
    " antes ",
    " c/o ",
    " c/o: ",
    " care of ",
    " z.hd. ",
    " z. hd. ",
    " attn ",
    " attn: ",
    " attention: ",
];

/// A name and the others that stand beside it.
pub(super) struct Names<'a> {
    /// Where the text begins, up to the first join.
    pub(super) first: &'a str,
    /// The other names of the same company; who it is in care of is none.
    pub(super) others: Vec<&'a str>,
}

/// Splits `text` at the first join.
pub(super) fn split(text: &str) -> Names<'_> {
    // ASCII case folding keeps the byte offsets.
    let lower = text.to_ascii_lowercase();
    let found = JOINS
        .iter()
        .filter_map(|join| lower.find(join).map(|at| (at, *join)))
        .filter(|&(at, _)| at > 0)
        .min_by_key(|&(at, join)| (at, std::cmp::Reverse(join.len())));
    let Some((at, join)) = found else {
        return Names {
            first: text,
            others: Vec::new(),
        };
    };
    let (first, rest) = text.split_at(at);
    let other = rest
        .get(join.len()..)
        .unwrap_or_default()
        .trim_matches(|c: char| matches!(c, '(' | ')' | '"' | ' '));
    let care_of = join.contains("c/o") || join.contains("care of") || join.contains("hd.") || join.contains("att");
    Names {
        first: first.trim_end_matches([' ', ',', '(', '-']),
        others: if care_of || other.is_empty() {
            Vec::new()
        } else {
            vec![other]
        },
    }
}
