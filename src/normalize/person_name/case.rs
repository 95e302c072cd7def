//! Repair of case: MCDONALD and mcdonald become McDonald; a name in mixed case stays as typed.

use super::NameRole;
use super::capitals::{push_upper, title_case};
use super::lexicon::{Classes, Lexicon};
use super::pinyin::is_pinyin;
use crate::text::bytes;
use smallvec::SmallVec;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How a run of words is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
    Mixed,
    /// Nothing that tells: initials, numerals, scripts without case.
    None,
}

/// Shortest word in capitals that is taken for shouting inside a name in mixed case; shorter ones may be initials.
const SHOUTED: usize = 4;

/// Repairs that one after another may need: a shouted particle becomes small, and with it the whole text is small.
const PASSES: usize = 4;

/// `tidy` text with its case repaired. Idempotent; borrows when nothing changes.
pub(super) fn repair<'a>(text: &'a str, role: NameRole, turkic: bool, lexicon: &mut Lexicon) -> Cow<'a, str> {
    let mut repaired = repair_once(text, role, turkic, lexicon);
    for _ in 1..PASSES {
        let Cow::Owned(once) = &repaired else {
            break;
        };
        match repair_once(once, role, turkic, lexicon) {
            Cow::Owned(twice) if twice != *once => repaired = Cow::Owned(twice),
            _ => break,
        }
    }
    repaired
}

fn repair_once<'a>(text: &'a str, role: NameRole, turkic: bool, lexicon: &mut Lexicon) -> Cow<'a, str> {
    if !text.contains(is_cased) {
        return Cow::Borrowed(text);
    }
    let words = bytes::split(text, |b| b == b' ');
    let case = case_of(words.clone(), lexicon);
    let mixed = matches!(case, Case::Mixed);
    if mixed && !words.clone().any(|word| is_shouted(word, lexicon)) {
        return Cow::Borrowed(text);
    }
    let words: SmallVec<[&str; 8]> = words.collect();
    let swapped = words.iter().rev().skip(1).any(|word| ends_segment(word));
    let mut out = String::with_capacity(text.len() + 4);
    let mut in_family = role == NameRole::Family || (role == NameRole::Full && swapped);
    let mut first = true;
    // John Smith, ABC: after a whole name, short capitals are a degree or a certificate.
    let names = words.iter().position(|word| ends_segment(word)).map_or(0, |at| at + 1);
    for (i, word) in words.iter().copied().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let rest = words.get(i..).unwrap_or_default();
        let shouted = mixed && (is_shouted(word, lexicon) || (i > 0 && leads_to_shouted(rest, lexicon)));
        if mixed && (!shouted || (names > 1 && i >= names && is_credential(word, lexicon))) {
            out.push_str(word);
        } else if case == Case::None && word_case(word) == Case::None {
            capitalise_initials(word, &mut out);
        } else if mixed && !is_shouted(word, lexicon) {
            if leads_alone(word, i, &words, lexicon) {
                title_case(word, true, turkic, &mut out);
            } else {
                out.extend(word.chars().flat_map(char::to_lowercase));
            }
        } else if i > 0 && is_trailing_suffix(rest, lexicon) {
            spell_suffix(word, lexicon, &mut out);
        } else if is_low_particle(rest, first, in_family, lexicon)
            || (role == NameRole::Full && words.len() == 2 && i == 0 && is_low_pair(rest, lexicon))
        {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else if i == 0 && words.len() > 1 && !in_family && is_run_of_initials(word, lexicon) {
            out.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            let given = role == NameRole::Given || (first && !in_family && words.len() > 1);
            title_case(word, !given, turkic, &mut out);
        }
        first = false;
        if ends_segment(word) {
            in_family = false;
            first = true;
        }
    }
    // A capital can compose with a mark that its small letter does not, as dotless i with an accent.
    Cow::Owned(if out.is_ascii() || is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    })
}

fn ends_segment(word: &str) -> bool {
    word.ends_with([',', '，', '،'])
}

/// The case that all telling words of the text share.
fn case_of<'a>(words: impl Iterator<Item = &'a str>, lexicon: &mut Lexicon) -> Case {
    let mut case = Case::None;
    for word in words {
        let found = word_case(word);
        if found == Case::None || (found != Case::Lower && is_abbreviation(word, lexicon)) {
            continue;
        }
        if case == Case::None {
            case = found;
        }
        if found != case || found == Case::Mixed {
            return Case::Mixed;
        }
    }
    case
}

fn is_abbreviation(word: &str, lexicon: &mut Lexicon) -> bool {
    lexicon.classes(word).has(Classes::SUFFIX.or(Classes::TITLE))
}

/// The case of a word; one letter tells nothing.
fn word_case(word: &str) -> Case {
    let (mut upper, mut lower) = bytes::cases(word);
    if !word.is_ascii() {
        (upper, lower) = (0, 0);
        for c in word.chars().filter(|&c| is_cased(c)) {
            if c == 'ß' {
                // Has no capital of its own in STRAßE.
                upper += usize::from(upper > 0);
                lower += usize::from(lower > 0);
            } else if c.is_lowercase() {
                lower += 1;
            } else if c.is_uppercase() {
                upper += 1;
            }
        }
    }
    match (upper, lower) {
        (0 | 1, 0) | (0, 1) => Case::None,
        (0, _) => Case::Lower,
        (_, 0) if word.contains('.') && upper <= 3 => Case::None,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

/// Scripts in which names are written with a capital.
pub(super) fn is_cased(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{531}'..='\u{587}' | '\u{1c80}'..='\u{1c8f}' | '\u{1e00}'..='\u{1fff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a640}'..='\u{a69f}' | '\u{a720}'..='\u{a7ff}')
}

/// Whether a word of a name in mixed case is in capitals that mean nothing.
pub(super) fn is_shouted(word: &str, lexicon: &mut Lexicon) -> bool {
    if word.bytes().any(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let letters = match word.is_ascii() {
        true => bytes::cases(word).0,
        false => word.chars().filter(|&c| is_cased(c)).count(),
    };
    let long = letters >= SHOUTED || (letters == 3 && word.chars().skip(1).any(is_vowel));
    long && word_case(word) == Case::Upper
        && word.chars().all(|c| !c.is_numeric())
        && !lexicon
            .classes(word)
            .has(Classes::SUFFIX.or(Classes::SUFFIX_WEAK).or(Classes::COMPANY))
}

/// `LE` in `Marie LE GOFF`: an article that no other particle leads keeps its capital.
fn leads_alone(word: &str, at: usize, words: &[&str], lexicon: &mut Lexicon) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    matches!(word.to_lowercase().as_str(), "le" | "la")
        && !before.is_some_and(|word| lexicon.classes(word).has(Classes::PARTICLE_LOW))
}

/// `DE LA` before `CRUZ` in a name in mixed case.
fn leads_to_shouted(words: &[&str], lexicon: &mut Lexicon) -> bool {
    let mut particles = 0;
    for word in words {
        if is_shouted(word, lexicon) {
            return particles > 0;
        }
        particles += 1;
        if word_case(word) != Case::Upper || !lexicon.classes(word).has(Classes::PARTICLE_LOW) || particles > 3 {
            return false;
        }
    }
    false
}

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii()
}

/// Whether nothing but suffixes follows, up to the end.
fn is_trailing_suffix(words: &[&str], lexicon: &mut Lexicon) -> bool {
    words.iter().all(|word| lexicon.classes(word).has(Classes::SUFFIX))
}

fn spell_suffix(word: &str, lexicon: &mut Lexicon, out: &mut String) {
    let bare = word.trim_end_matches(['.', ',']);
    let inner_dots = bare.contains('.');
    match lexicon.spelling(bare) {
        Some(spelling) if !inner_dots => {
            out.push_str(spelling);
            out.push_str(word.get(bare.len()..).unwrap_or_default());
        }
        _ => title_case(word, false, false, out),
    }
}

/// Whether the first of `words` is a particle that is written small here.
fn is_low_particle(words: &[&str], first: bool, in_family: bool, lexicon: &mut Lexicon) -> bool {
    let [word, after @ ..] = words else {
        return false;
    };
    let Some(next) = after.first() else {
        return false;
    };
    let classes = lexicon.classes(word);
    if !classes.has(Classes::PARTICLE_LOW)
        || (word_case(word) == Case::None && !(word.eq_ignore_ascii_case("y") && word_case(next) != Case::None))
        || ends_segment(word)
        || is_trailing_suffix(after, lexicon)
    {
        return false;
    }
    let chained = lexicon.classes(next).has(Classes::PARTICLE_LOW) && words.len() > 2;
    // `La` and `Le` are written small only inside a chain: de la Cruz, La Rue.
    let article = matches!(word.to_lowercase().as_str(), "la" | "las" | "los");
    if article {
        return !first;
    }
    !first || in_family || chained || classes.has(Classes::PARTICLE_FIRST)
}

/// `di caprio`: two words that are a family name alone.
fn is_low_pair(words: &[&str], lexicon: &mut Lexicon) -> bool {
    let [particle, name] = words else {
        return false;
    };
    lexicon.classes(particle).has(Classes::PARTICLE_PAIR)
        && word_case(particle) != Case::None
        && !ends_segment(particle)
        && name.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !is_pinyin(&name.to_lowercase())
        && !lexicon.classes(name).has(Classes::SUFFIX)
}

/// Two to six capitals that are no known name.
pub(super) fn is_credential(word: &str, lexicon: &mut Lexicon) -> bool {
    let known = Classes::ANY_GIVEN.or(Classes::ANY_FAMILY);
    (2..=6).contains(&word.bytes().filter(u8::is_ascii_uppercase).count())
        && word
            .bytes()
            .all(|b| b.is_ascii_uppercase() || matches!(b, b'.' | b',' | b'-' | b'/'))
        && !lexicon.name_classes(word).has(known)
}

/// `JR`, `tj`, `JRR`: two or three letters that cannot be read as a name.
fn is_run_of_initials(word: &str, lexicon: &mut Lexicon) -> bool {
    let letters = word.len();
    if !(2..=3).contains(&letters) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    if matches!(lower.as_str(), "ng" | "mrs" | "st" | "md") || lexicon.classes(word).has(Classes::TITLE) {
        return false;
    }
    !lower.chars().any(is_vowel) || (letters == 2 && lower.ends_with('j')) || matches!(lower.as_str(), "jd" | "ac")
}

fn capitalise_initials(word: &str, out: &mut String) {
    for c in word.chars() {
        push_upper(c, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str, role: NameRole) -> String {
        let mut lexicon = Lexicon::default();
        let once = repair(text, role, false, &mut lexicon).into_owned();
        assert_eq!(repair(&once, role, false, &mut lexicon), once, "twice: {text:?}");
        once
    }

    #[test]
    fn capitals_and_small_letters_are_repaired() {
        for (text, expected) in [
            ("RONALD MCDONALD", "Ronald McDonald"),
            ("flora macdonald", "Flora MacDonald"),
            ("JANE MACLEOD", "Jane MacLeod"),
            ("LACHLAN MACQUARIE", "Lachlan Macquarie"),
            ("ROBERT MACKIE", "Robert Mackie"),
            ("MANNY MACHADO", "Manny Machado"),
            ("MACKENZIE SMITH", "Mackenzie Smith"),
            ("JAN VAN DER BERG", "Jan van der Berg"),
            ("SHAQUILLE O'NEIL", "Shaquille O'Neil"),
            ("beverly d'angelo", "Beverly D'Angelo"),
            ("JEAN-LUC PICARD", "Jean-Luc Picard"),
            ("JÓN ÞÓRSSON", "Jón Þórsson"),
            ("ÍRIS ÆGISDÓTTIR", "Íris Ægisdóttir"),
            ("JOHN SMITH III", "John Smith III"),
            ("john smith md, phd", "John Smith MD, PhD"),
            ("J.R.R. TOLKIEN", "J.R.R. Tolkien"),
            ("jr smith", "JR Smith"),
            ("TJ HOOKER", "TJ Hooker"),
            ("DOE, JOHN", "Doe, John"),
            ("VAN DYKE, DICK", "van Dyke, Dick"),
            ("JUAN DE LA CRUZ", "Juan de la Cruz"),
            ("ИВАН ПЕТРОВ", "Иван Петров"),
            ("ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γιωργος Παπαδοπουλος"),
            ("ERIKA STRAßE", "Erika Straße"),
            ("JOHN \"JACK\" SMITH", "John \"Jack\" Smith"),
            ("j", "J"),
        ] {
            assert_eq!(repaired(text, NameRole::Full), expected, "{text:?}");
        }
    }

    #[test]
    fn mixed_case_stays_but_for_shouted_words() {
        for (text, expected) in [
            ("Leonardo DiCaprio", "Leonardo DiCaprio"),
            ("ludwig van Beethoven", "ludwig van Beethoven"),
            ("Jean DUPONT", "Jean Dupont"),
            ("JR Smith", "JR Smith"),
            ("Kenneth Clarke CBE", "Kenneth Clarke CBE"),
            ("ნინო ბერიძე", "ნინო ბერიძე"),
            ("张伟", "张伟"),
        ] {
            assert_eq!(repaired(text, NameRole::Full), expected, "{text:?}");
        }
    }

    #[test]
    fn family_names_begin_with_small_particles() {
        for (text, expected) in [
            ("VON STREIT", "von Streit"),
            ("van der berg", "van der Berg"),
            ("VAN", "Van"),
            ("MACDONALD", "MacDonald"),
            ("GARCÍA-LÓPEZ", "García-López"),
        ] {
            assert_eq!(repaired(text, NameRole::Family), expected, "{text:?}");
        }
    }

    #[test]
    fn turkish_keeps_its_two_letters_i() {
        let mut lexicon = Lexicon::default();
        assert_eq!(repair("IŞIL İPEK", NameRole::Full, true, &mut lexicon), "Işıl İpek");
        assert_eq!(repair("IŞIL İPEK", NameRole::Full, false, &mut lexicon), "Işil Ipek");
    }
}
