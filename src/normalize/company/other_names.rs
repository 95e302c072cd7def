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

/// Short words that are no acronyms although a name in capitals makes them look so, folded.
pub(super) fn is_common_word(word: &str) -> bool {
    COMMON.contains(&fold(word).as_str())
}

const COMMON: &[&str] = &[
    "ace", "act", "add", "ado", "ads", "age", "aid", "air", "ale", "all", "alt", "am", "an", "and", "ant", "any",
    "ape", "arc", "are", "arm", "art", "as", "ash", "ask", "at", "auf", "aus", "bad", "bag", "bar", "bat", "bay", "be",
    "bed", "bee", "bei", "bel", "ben", "bet", "big", "bin", "bit", "bob", "box", "boy", "bug", "bus", "but", "buy",
    "by", "cab", "can", "cap", "car", "cat", "co", "cow", "cup", "cut", "da", "dan", "das", "day", "de", "deli", "del",
    "den", "der", "des", "di", "die", "dog", "don", "dot", "dr", "dry", "du", "ear", "eat", "eau", "egg", "ein", "el",
    "elm", "en", "end", "era", "et", "eye", "fan", "far", "fat", "fin", "fit", "fix", "fly", "for", "fox", "fun",
    "fur", "gap", "gas", "gem", "get", "go", "god", "gym", "hat", "hay", "hen", "her", "hi", "hit", "hof", "hot",
    "hub", "hut", "ice", "il", "in", "ink", "inn", "is", "it", "its", "ivy", "jam", "jan", "jet", "jim", "job", "joe",
    "jon", "joy", "kai", "key", "kid", "la", "lab", "lac", "law", "le", "lee", "leo", "les", "let", "lit", "log",
    "lot", "low", "lux", "mac", "mad", "man", "map", "max", "may", "men", "met", "mit", "mix", "mon", "mud", "my",
    "net", "neu", "new", "no", "nor", "not", "now", "nut", "oak", "of", "off", "oil", "old", "on", "one", "or", "our",
    "out", "own", "pan", "pat", "pay", "pen", "per", "pet", "pie", "pig", "pin", "pit", "pod", "pop", "pot", "pro",
    "pub", "put", "ray", "red", "rey", "rio", "rob", "roy", "rue", "run", "rye", "sam", "san", "sea", "see", "set",
    "sex", "she", "sir", "six", "ski", "sky", "so", "sol", "son", "spa", "st", "sub", "sun", "sur", "tag", "tan",
    "tap", "tax", "tea", "ted", "ten", "the", "tie", "tim", "tip", "to", "tom", "ton", "top", "toy", "two", "und",
    "uno", "up", "us", "use", "van", "via", "vie", "von", "war", "wax", "way", "we", "web", "wet", "win", "wir", "wok",
    "yes", "you", "zen", "zoo", "zum", "zur", "и",
];
