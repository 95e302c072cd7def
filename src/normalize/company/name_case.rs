//! Letter case of company names that were typed without it.

use super::letter_case::capitalize;
use super::parse::Parsed;
use crate::text::fold::fold;

/// Capitals for a name typed without case; its forms keep their standard spelling.
pub(super) fn repair_case(name: &str, parsed: &Parsed) -> String {
    let upper = name.chars().any(char::is_uppercase);
    let alone = !name.contains(' ');
    let keep = |word: &str| is_acronym(word, upper, alone);
    let small = |word: &str| {
        matches!(
            word,
            "and"
                | "of"
                | "the"
                | "for"
                | "und"
                | "et"
                | "de"
                | "la"
                | "du"
                | "des"
                | "y"
                | "e"
                | "og"
                | "och"
                | "van"
                | "von"
                | "di"
                | "del"
                | "da"
                | "do"
                | "и"
        )
    };
    parsed.spell(name, |text, out| out.push_str(&capitalize(text, keep, small)))
}

/// Whether a word is an acronym rather than a word: no vowels, initials with `&`, or, in a name of
/// capitals, three letters (four where they are the whole name) that are no common word.
fn is_acronym(word: &str, upper: bool, alone: bool) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let vowel = |c: char| match c {
        '\0'..='\x7f' => matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y'),
        _ => matches!(
            fold(c.encode_utf8(&mut [0; 4])).as_str(),
            "a" | "e"
                | "i"
                | "o"
                | "u"
                | "y"
                | "ae"
                | "oe"
                | "а"
                | "е"
                | "ё"
                | "и"
                | "о"
                | "у"
                | "ы"
                | "э"
                | "ю"
                | "я"
                | "і"
                | "є"
                | "ї"
                | "α"
                | "ε"
                | "η"
                | "ι"
                | "ο"
                | "υ"
                | "ω"
        ),
    };
    if word.contains('&') {
        return letters <= 3;
    }
    if word.contains(['\'', '’']) {
        return false;
    }
    letters > 0
        && letters <= 4
        && !word.chars().any(vowel)
        && !matches!(
            word,
            "mr" | "mrs" | "ms" | "dr" | "st" | "bros" | "intl" | "mfg" | "svc" | "hrs"
        )
        || upper && (2..=3 + usize::from(alone)).contains(&letters) && !is_common_word(word)
}

/// Short words that are no acronyms although a name in capitals makes them look so, folded.
fn is_common_word(word: &str) -> bool {
    COMMON.binary_search(&fold(word).as_str()).is_ok()
}

const COMMON: &[&str] = &[
    "ace", "act", "add", "ado", "ads", "age", "aid", "air", "ale", "all", "alt", "am", "an", "and", "ant", "any",
    "ape", "arc", "are", "arm", "art", "as", "ash", "ask", "at", "auf", "aus", "bad", "bag", "bar", "bat", "bay", "be",
    "bed", "bee", "bei", "bel", "ben", "bet", "big", "bin", "bit", "bob", "box", "boy", "bug", "bus", "but", "buy",
    "by", "cab", "can", "cap", "car", "cat", "co", "cow", "cup", "cut", "da", "dan", "das", "day", "de", "del", "deli",
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
