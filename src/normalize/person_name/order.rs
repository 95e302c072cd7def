//! The order of names: which of the words without titles and suffixes are given, middle and family names.

use super::customs::Customs;
use super::lexicon::{Classes, classes_of};
use super::nickname_classes;
use super::parse::{Name, Token};
use super::pinyin::is_pinyin;
use crate::text::fold::fold;
use std::ops::Range;

/// Sorts `tokens` into the given, middle and family names of `name`.
pub(super) fn natural<'a>(text: &'a str, tokens: &[Token<'a>], customs: Customs, name: &mut Name<'a>) {
    let n = tokens.len();
    match tokens {
        [] => return,
        [only] => return single(only, name),
        _ => {}
    }
    let couple = tokens
        .iter()
        .skip(1)
        .take(n.saturating_sub(2))
        .position(|t| t.classes.has(Classes::AND));
    name.several = couple.is_some();
    let family = if starts_with_particles(tokens) {
        0..n
    } else if customs.family_first {
        0..surname_in_front(tokens)
    } else if is_surname_first(tokens, customs) || ends_in_slavic_patronymic(tokens) || ends_in_initial(tokens) {
        0..1
    } else {
        let least = match couple {
            Some(0) if n > 3 => 3,
            _ => 1,
        };
        family_start(tokens, customs).max(least)..n
    };
    let slices = |range: Range<usize>| tokens.get(range).unwrap_or_default().iter().map(|token| token.text);
    name.family.extend(slices(family.clone()));
    if family.start > 0 && couple == Some(0) && n > 3 {
        // John and Mary Smith
        name.given.extend(span(text, tokens.get(..3).unwrap_or_default()));
        name.given.extend(slices(3..family.start));
        return;
    }
    let mut given: Vec<&str> = slices(0..family.start).chain(slices(family.end..n)).collect();
    if customs.given_last
        && family.start == 0
        && let Some(last) = given.pop()
    {
        given.insert(0, last);
    }
    name.given.extend(given);
    split_first_initials(name);
}

fn single<'a>(only: &Token<'a>, name: &mut Name<'a>) {
    let folded = fold(only.text);
    let given_title = name
        .titles
        .last()
        .is_some_and(|title| classes_of(title).has(Classes::TITLE_GIVEN));
    let surname = Classes::SPANISH.or(Classes::PINYIN).or(Classes::KOREAN);
    let family = if name.titles.is_empty() {
        !name.suffixes.is_empty()
            || (nickname_classes(&folded).is_empty()
                && (only.classes.has(surname) || super::patronymic_root(&folded).is_some()))
    } else {
        !given_title
    };
    if family {
        name.family.push(only.text);
    } else {
        name.given.push(only.text);
    }
}

/// The text from the first to the last of `tokens`.
fn span<'a>(text: &'a str, tokens: &[Token<'a>]) -> Option<&'a str> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    text.get(first.start..last.start + last.text.len())
}

/// A cell with nothing but a family name: von Streit, van der Berg, de la Vega.
fn starts_with_particles(tokens: &[Token<'_>]) -> bool {
    let [first, second, ..] = tokens else {
        return false;
    };
    let small = first.text.starts_with(char::is_lowercase);
    let particle = first.classes.has(Classes::PARTICLE) && !first.is_initial();
    let chained =
        second.classes.has(Classes::PARTICLE_LOW) && tokens.len() > 2 && first.classes.has(Classes::PARTICLE_LOW);
    particle && (small || chained)
}

/// How many words in front are the family name where it comes first: one and the particles before it.
fn surname_in_front(tokens: &[Token<'_>]) -> usize {
    let particles = tokens
        .iter()
        .take_while(|token| token.classes.has(Classes::PARTICLE_LOW))
        .count();
    (particles + 1).min(tokens.len() - 1)
}

/// `Zhang Wei`, `Kim Min-jun`: a Chinese or Korean surname in front, none at the end, and given names that fit.
fn is_surname_first(tokens: &[Token<'_>], customs: Customs) -> bool {
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
            || (rest.len() == 1 && !nickname_classes(&folded).is_empty() && first.classes.has(Classes::PINYIN))
    })
}

/// `Петров Иван Иванович`: the patronymic at the end tells that the family name is in front.
fn ends_in_slavic_patronymic(tokens: &[Token<'_>]) -> bool {
    let [_, given, last] = tokens else {
        return false;
    };
    let cyrillic = ["ович", "евич", "овна", "евна", "ична", "кызы", "оглы"];
    let latin = ["ovich", "evich", "ovna", "evna"];
    let patronymic = |text: &str, endings: &[&str]| {
        let lower = text.to_lowercase();
        endings.iter().any(|ending| lower.ends_with(ending))
    };
    if patronymic(last.text, &cyrillic) {
        return !patronymic(given.text, &cyrillic);
    }
    patronymic(last.text, &latin) && !patronymic(given.text, &latin) && !nickname_classes(&fold(given.text)).is_empty()
}

/// `Macaluso David P`: an initial at the end and a well-known given name before it.
fn ends_in_initial(tokens: &[Token<'_>]) -> bool {
    let known = |token: &Token<'_>| !nickname_classes(&fold(token.text)).is_empty();
    match tokens {
        [first, given, last] => last.is_initial() && !first.is_initial() && known(given) && !known(first),
        _ => false,
    }
}

/// Where the family name begins in a name with the given name first.
fn family_start(tokens: &[Token<'_>], customs: Customs) -> usize {
    let n = tokens.len();
    let last = n - 1;
    let class = |i: usize| tokens.get(i).map_or(Classes::default(), |token| token.classes);
    let initial = |i: usize| tokens.get(i).is_some_and(Token::is_initial);
    // Velázquez y García
    let joint = (2..last).find(|&i| class(i).has(Classes::JOINT) && tokens.get(i).is_some_and(|t| t.text == "y"));
    if let Some(joint) = joint {
        return with_particles(tokens, joint - 1);
    }
    let typed_small = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|token| token.text.starts_with(char::is_lowercase))
    };
    let devoted = |i: usize| {
        (i..last)
            .find(|&k| !class(k).has(Classes::PARTICLE))
            .is_some_and(|k| class(k).has(Classes::DEVOTION))
    };
    let first_particle =
        (1..last).find(|&i| class(i).has(Classes::PARTICLE) && typed_small(i) && !initial(i) && !devoted(i));
    if let Some(start) = first_particle {
        return with_particles(tokens, start);
    }
    let mut start = with_particles(tokens, last);
    let two_surnames = n > 2
        && start == last
        && !initial(last)
        && !initial(last - 1)
        && if customs.two_surnames {
            n > 3
                || class(1).has(Classes::SPANISH)
                || nickname_classes(&fold(tokens.get(1).map_or("", |t| t.text))).is_empty()
        } else {
            class(last).has(Classes::SPANISH) && class(last - 1).has(Classes::SPANISH)
        };
    if two_surnames {
        start = with_particles(tokens, last - 1);
    }
    start
}

/// `start` moved over the particles before it; the first word is never one.
fn with_particles(tokens: &[Token<'_>], mut start: usize) -> usize {
    while start > 1
        && tokens.get(start - 1).is_some_and(|token| {
            let small = token.text.starts_with(char::is_lowercase);
            token.classes.has(Classes::PARTICLE)
                && (small || !token.classes.has(Classes::PARTICLE_TYPED))
                && !token.is_initial()
        })
    {
        start -= 1;
    }
    start
}

/// `J.R.R.` and `JRR` in front are initials, one for each name.
pub(super) fn split_first_initials(name: &mut Name<'_>) {
    let Some(first) = name.given.first().copied() else {
        return;
    };
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = first.contains('.') && letters > 1;
    let compact = (2..=3).contains(&first.len())
        && !name.family.is_empty()
        && first.bytes().all(|b| b.is_ascii_uppercase())
        && (!first.contains(['A', 'E', 'I', 'O', 'U', 'Y']) || first.ends_with('J'));
    if !dotted && !compact {
        return;
    }
    let mut pieces = Vec::new();
    let mut rest = first;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let end = match after.chars().next() {
            Some('.') => c.len_utf8() + 1,
            _ if compact => c.len_utf8(),
            _ => break,
        };
        let (piece, tail) = rest.split_at(end);
        if !compact && !tail.starts_with(char::is_alphabetic) && !tail.is_empty() {
            break;
        }
        pieces.push(piece);
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    name.given.splice(0..1, pieces);
}
