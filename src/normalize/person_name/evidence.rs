//! Evidence that a family name stands in front: known names, endings, patronymics, initials, and the custom of the locale.

use super::customs::Customs;
use super::lexicon::Classes;
use super::parse::Token;
use super::pinyin::is_pinyin;
use super::votes::NameOrder;
use crate::text::fold::fold;
use crate::text::script::{Script, script_of};

/// How many words in front are the family name, where the words themselves or the custom put it there: `Meyer Jennifer`.
pub(super) fn family_in_front(tokens: &[Token<'_>], customs: Customs) -> Option<usize> {
    let decides = decides(tokens, customs);
    let [first, inside @ .., last] = tokens else {
        return None;
    };
    // Anna von Berg, A. Berg
    if has_particle(inside) || first.is_initial() {
        return None;
    }
    let in_front = if last.is_initial() {
        decides <= 0
    } else {
        (decides <= 0 || !first.classes.has(NO_NAME)) && balance(tokens) > decides
    };
    in_front.then(|| surname_in_front(tokens, customs))
}

/// By how much the words must lean to a family name in front.
fn decides(tokens: &[Token<'_>], customs: Customs) -> i32 {
    let script = tokens.iter().flat_map(|token| token.text.chars()).find_map(script_of);
    script.map_or(DECIDES, |script| customs.decides(script))
}

/// How many words in front are the family name of a couple, of whom those `after` the "and" show that it is there: `Smith John A & Mary B`,
/// `Smith John & Smith Mary`. Couples such as `Smith John & Mary` are told by the first name alone.
pub(super) fn couple_in_front(before: &[Token<'_>], after: &[Token<'_>], customs: Customs) -> Option<usize> {
    let particles = before
        .iter()
        .take_while(|token| token.classes.has(Classes::PARTICLE_LOW));
    let core = before.get(particles.count()..).unwrap_or_default();
    let ([first, inside @ .., last], Some(second), Some(end)) = (core, after.first(), after.last()) else {
        return None;
    };
    if has_particle(inside) || first.is_initial() || first.classes.has(NO_NAME) {
        return None;
    }
    let decides = decides(before, customs);
    let in_front = if !last.is_initial() {
        // James Smith & James Jones have a given name in common.
        after.len() > 1 && first.text == second.text && balance(core) + balance(after) > 0
    } else if after.len() == 1 || end.is_initial() {
        // No family name is left for the end.
        decides <= 0 || is_family(first) || !inside.is_empty() && !first.classes.has(Classes::ANY_GIVEN)
    } else {
        balance(core) + lean(last) - lean(end) > decides
    };
    in_front.then(|| surname_in_front(before, customs))
}

/// The order that the words of a name tell by themselves, whatever the custom.
pub(super) fn own_order(tokens: &[Token<'_>]) -> Option<NameOrder> {
    if ends_in_slavic_patronymic(tokens) || ends_in_initial(tokens) {
        return Some(NameOrder::FamilyFirst);
    }
    let [first, inside @ .., last] = tokens else {
        return None;
    };
    if has_particle(inside) || first.classes.has(NO_NAME) || first.is_initial() || last.is_initial() {
        return None;
    }
    let balance = balance(tokens);
    if balance >= DECIDES {
        Some(NameOrder::FamilyFirst)
    } else if balance <= -DECIDES {
        Some(NameOrder::GivenFirst)
    } else {
        None
    }
}

/// What may stand before a name.
const NO_NAME: Classes = Classes::PARTICLE.or(Classes::TITLE_WEAK).or(Classes::TITLE_NAME);

/// By how much the first word leans more to a family name than the last.
fn balance(tokens: &[Token<'_>]) -> i32 {
    let [first, inside @ .., last] = tokens else { return 0 };
    let given_next = match inside.first() {
        Some(next) if next.classes.has(Classes::GIVEN) => LIKELY,
        _ => 0,
    };
    lean(first) + given_next - lean(last)
}

fn has_particle(inside: &[Token<'_>]) -> bool {
    inside
        .iter()
        .any(|token| token.classes.has(Classes::PARTICLE) && token.is_small())
}

/// How much a word that is only a family name in the lists speaks for one; a given name speaks as much against it.
pub(super) const SURE: i32 = 40;

/// As [`SURE`], of words that are mostly the one.
const LIKELY: i32 = 17;

/// Of words that no list has: there are more family names than given names.
const UNKNOWN: i32 = 7;

/// By how much the first word must lean more to a family name than the last, before the usual order is given up. All four are tenths of the
/// natural logarithm of odds; about one name in a hundred is typed the other way round.
pub(super) const DECIDES: i32 = 45;

/// How far a word leans to a family name; below nothing, to a given name.
fn lean(token: &Token<'_>) -> i32 {
    let classes = token.classes;
    let known = classes.has(Classes::KNOWN);
    if ends_as_family(token) {
        SURE + LIKELY
    } else if classes.has(Classes::FAMILY) {
        SURE
    } else if classes.has(Classes::GIVEN) {
        // Chinese names are given names of other languages by chance: Chi, Min.
        let chance = || is_pinyin(&token.text.to_ascii_lowercase());
        if !known && chance() { 0 } else { -SURE }
    } else if classes.has(Classes::ANY_FAMILY) {
        LIKELY
    } else if classes.has(Classes::BOTH) {
        if known { -LIKELY / 2 } else { 0 }
    } else if known || classes.has(Classes::GIVEN_MOSTLY) {
        -LIKELY
    } else {
        UNKNOWN
    }
}

/// A family name, as far as the word by itself tells.
pub(super) fn is_family(token: &Token<'_>) -> bool {
    let other = Classes::ANY_GIVEN.or(Classes::TITLE_WEAK).or(Classes::TITLE_NAME);
    let listed = token.classes.has(Classes::FAMILY.or(Classes::SPANISH)) && !token.classes.has(other);
    listed || ends_as_family(token)
}

/// Endings that make family names and no given names: Slavic, Armenian, Georgian, Greek, Baltic, Turkish and Icelandic.
fn ends_as_family(token: &Token<'_>) -> bool {
    const CYRILLIC: &[&str] = &[
        "ова",
        "ева",
        "ёва",
        "ов",
        "ев",
        "ёв",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "ський",
        "ська",
        "скі",
        "енко",
        "чук",
        "швили",
        "дзе",
        "ян",
        "ић",
        "вич",
        "ўна",
        "ски",
    ];
    // Shorter words such as Eva, Ian and Lev are given names.
    const SHORTEST: usize = 6;
    if token.classes.has(Classes::ANY_GIVEN) || token.text.chars().nth(SHORTEST - 1).is_none() {
        return false;
    }
    let endings = match token.text.chars().next().and_then(script_of) {
        Some(Script::Cyrillic) => CYRILLIC,
        _ => token.text.chars().next_back().map_or(&[][..], family_endings),
    };
    endings.iter().any(|ending| token.text.ends_with(ending))
}

/// The endings of family names that end in `last`, in other scripts than Cyrillic.
fn family_endings(last: char) -> &'static [&'static str] {
    match last {
        'a' => &["ova", "eva", "owa", "ska", "icka"],
        'c' => &["ovic", "evic"],
        'e' => &["idze", "adze"],
        'i' => &["shvili", "ski", "icki"],
        'k' => &["czyk"],
        'n' => &["yan", "sson"],
        'o' => &["enko"],
        'r' => &["sdóttir", "ardóttir", "dóttir"],
        's' => &["poulos", "auskas"],
        'u' => &["opoulou", "oglu", "oğlu"],
        'v' => &["ov", "ev"],
        'w' => &["ow"],
        'y' => &["sky"],
        'z' => &["wicz"],
        'á' => &["ová", "ská"],
        'ć' => &["ović", "ević"],
        'ý' => &["ský"],
        'ė' => &["enė", "aitė", "ytė", "utė"],
        'ն' => &["յան"],
        'ი' => &["შვილი"],
        'ე' => &["ძე"],
        'ς' => &["όπουλος", "ίδης", "άκης"],
        'υ' => &["οπούλου", "ίδου"],
        'η' => &["άκη"],
        _ => &[],
    }
}

/// `Zhang Wei`, `Kim Min-jun`: a Chinese or Korean surname in front, none at the end, and given names that fit.
pub(super) fn is_surname_first(tokens: &[Token<'_>], customs: Customs) -> bool {
    let surname = Classes::PINYIN.or(Classes::KOREAN);
    let [first, rest @ ..] = tokens else {
        return false;
    };
    let Some(last) = rest.last() else {
        return false;
    };
    let given_like = |token: &Token<'_>| token.classes.has(Classes::PINYIN_GIVEN);
    let surname_at_end = last.classes.has(surname) && (!given_like(last) || given_like(first));
    if rest.len() > 2 || !first.classes.has(surname) || (surname_at_end && !customs.chinese) {
        return false;
    }
    rest.iter().all(|token| {
        let folded = fold(token.text);
        let syllables = first.classes.has(Classes::PINYIN) && folded.split('-').all(is_pinyin);
        let hyphenated = first.classes.has(Classes::KOREAN)
            && folded
                .split_once('-')
                .is_some_and(|(a, b)| (2..=5).contains(&a.len()) && (2..=5).contains(&b.len()));
        syllables
            || hyphenated
            || (rest.len() == 1 && token.classes.has(Classes::KNOWN) && first.classes.has(Classes::PINYIN))
    })
}

/// `Петров Иван Иванович`: the patronymic at the end tells that the family name is in front.
pub(super) fn ends_in_slavic_patronymic(tokens: &[Token<'_>]) -> bool {
    let [first, given, last] = tokens else {
        return false;
    };
    let others = [
        "ович",
        "евич",
        "ёвич",
        "ьич",
        "овна",
        "евна",
        "ёвна",
        "ична",
        "кызы",
        "қызы",
        "оглы",
        "ұлы",
        "улы",
        "уулу",
        "ївна",
        "йович",
        "ийович",
        "овіч",
        "евіч",
        "аўна",
        "еўна",
        "ўна",
    ];
    let latin = [
        "ovich", "evich", "ovna", "evna", "owiç", "ewiç", "owna", "ewna", "oğlu", "qızı", "uly", "yevich",
    ];
    let patronymic = |text: &str, endings: &[&str]| {
        let lower = text.to_lowercase();
        endings.iter().any(|ending| lower.ends_with(ending))
    };
    if !last.text.is_ascii() && patronymic(last.text, &others) {
        return !patronymic(given.text, &others);
    }
    patronymic(last.text, &latin)
        && !patronymic(given.text, &latin)
        && given.classes.has(Classes::ANY_GIVEN)
        && !first.classes.has(Classes::ANY_GIVEN)
}

/// `Rossi Marco P`, `Rossi M. P.`: initials at the end, after a family name and a well-known given name or none.
pub(super) fn ends_in_initial(tokens: &[Token<'_>]) -> bool {
    let [first, rest @ ..] = tokens else {
        return false;
    };
    if first.is_initial() || first.classes.has(Classes::ANY_GIVEN) {
        return false;
    }
    let initials = |token: &Token<'_>| token.is_initial() || is_dotted(token.text);
    match rest {
        [given, last] if last.is_initial() && given.classes.has(Classes::KNOWN) => true,
        // Anna B. has her family name cut short.
        [one] => is_dotted(one.text),
        _ => rest.iter().all(initials),
    }
}

/// `J.R.`: letters with a dot after each.
fn is_dotted(text: &str) -> bool {
    let mut letters = 0;
    let dotted = text.split_terminator('.').all(|piece| {
        letters += 1;
        let mut chars = piece.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    });
    dotted && letters > 1 && text.ends_with('.')
}

/// How many words in front are the family name where it comes first: one, the particles before it and further family names.
fn surname_in_front(tokens: &[Token<'_>], customs: Customs) -> usize {
    let particles = tokens
        .iter()
        .take_while(|token| token.classes.has(Classes::PARTICLE_LOW))
        .count();
    let further = tokens.iter().skip(particles + 1).take_while(|token| is_family(token));
    let more = match tokens.last() {
        Some(last) if !customs.vietnamese && !last.is_initial() => further.count(),
        _ => 0,
    };
    (particles + 1 + more).min(tokens.len().saturating_sub(1))
}
