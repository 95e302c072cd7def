//! The order of names: which of the words without titles and suffixes are given, middle and family names.

use super::customs::Customs;
use super::evidence::{
    couple_in_front, ends_in_initial, ends_in_slavic_patronymic, family_in_front, is_family, is_surname_first,
};
use super::lexicon::{Classes, classes_of};
use super::parse::{Name, Token, Words};
use super::vietnamese::{family_of_vietnamese, given_in_front, is_vietnamese};
use crate::text::bytes;
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
        .position(|t| t.classes.has(Classes::AND))
        // von und zu
        .filter(|&at| !tokens.get(at + 2).is_some_and(|t| t.classes.has(Classes::PARTICLE)));
    name.several |= couple.is_some();
    // John Smith and Jane Doe: the parts are those of the first.
    if let Some((before, after)) = couple.and_then(|at| Some((tokens.get(..=at)?, tokens.get(at + 2..)?)))
        && let [_, .., last] = before
    {
        // Smith John A & Mary B
        if let Some(end) = couple_in_front(before, after, customs) {
            let (family, given) = before.split_at(end);
            name.family.extend(family.iter().map(|token| token.text));
            name.given.extend(given.iter().map(|token| token.text));
            return split_first_initials(name);
        }
        if !last.is_initial() {
            return natural(text, before, customs, name);
        }
    }
    if tokens.iter().all(Token::is_initial) {
        name.given.extend(tokens.iter().map(|token| token.text));
        return;
    }
    let vietnamese = is_vietnamese(text, tokens);
    let family = if couple.is_none()
        && customs.vietnamese
        && let Some(family) = family_of_vietnamese(tokens)
    {
        family
    } else if vietnamese {
        0..1
    } else if starts_with_particles(tokens) {
        0..after_particles(tokens)
    } else if is_surname_first(tokens, customs) || ends_in_slavic_patronymic(tokens) || ends_in_initial(tokens) {
        0..1
    } else if couple.is_none()
        && let Some(end) = family_in_front(tokens, customs)
    {
        0..end
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
    let before = name.given.len();
    name.given.extend(slices(0..family.start).chain(slices(family.end..n)));
    if (vietnamese || customs.vietnamese)
        && let Some(given @ [_, ..]) = name.given.get_mut(before..)
        && !given_in_front(tokens, &family, customs)
    {
        given.rotate_right(1);
    }
    split_first_initials(name);
}

fn single<'a>(only: &Token<'a>, name: &mut Name<'a>) {
    let named = Classes::ANY_GIVEN.or(Classes::ANY_FAMILY);
    if only.classes.has(Classes::ADDRESS) || (only.classes.has(Classes::TITLE) && !only.classes.has(named)) {
        name.titles.push(only.text);
        return;
    }
    let given_title = name
        .titles
        .last()
        .is_some_and(|title| classes_of(title).has(Classes::TITLE_GIVEN));
    let family = if name.titles.is_empty() {
        (!name.suffixes.is_empty() && !only.classes.has(Classes::GIVEN))
            || (!only.classes.has(Classes::ANY_GIVEN)
                && (only.classes.has(Classes::ANY_FAMILY) || super::patronymic_root(&fold(only.text)).is_some()))
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
    particle && (small || chained || first.classes.has(Classes::PARTICLE_FIRST))
}

/// Where a family name ends that begins with particles: after one word and further family names.
fn after_particles(tokens: &[Token<'_>]) -> usize {
    let particles = tokens
        .iter()
        .take_while(|token| token.classes.has(Classes::PARTICLE))
        .count();
    let names = tokens
        .iter()
        .skip(particles + 1)
        .take_while(|token| is_family(token))
        .count();
    // von Brühl González Domingo Ada: a name that may be either, between a family name and a given one.
    let after = tokens.get(particles + 1 + names..).unwrap_or_default();
    let either = names > 0
        && matches!(after, [both, given, ..] if both.classes.has(Classes::BOTH) && given.classes.has(Classes::ANY_GIVEN));
    let names = names + usize::from(either);
    (particles + 1 + names).min(tokens.len())
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
    // Mac an tSaoir
    let gaelic = |i: usize| {
        let text = |i: usize| tokens.get(i).map_or("", |token| token.text);
        matches!(text(i), "Mac" | "Nic") && matches!(text(i + 1), "a'" | "a’" | "an" | "na")
    };
    if let Some(start) = (1..last).find(|&i| gaelic(i)) {
        return start;
    }
    let typed_small = |i: usize| tokens.get(i).is_some_and(Token::is_small);
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
    // Smit-De Boer
    if start == last && last > 1 && class(last - 1).has(Classes::PARTICLE_TAIL) {
        start -= 1;
    }
    let two_surnames = n > 2
        && start == last
        && !initial(last)
        && !initial(last - 1)
        && if customs.two_surnames {
            class(last - 1).has(Classes::SPANISH.or(Classes::FAMILY)) || !class(last - 1).has(Classes::ANY_GIVEN)
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
            let small = token.is_small();
            token.classes.has(Classes::PARTICLE)
                && (small || !token.classes.has(Classes::PARTICLE_TYPED))
                && (!token.is_initial() || token.text == "Ó")
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
    let letters = || first.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = bytes::any(first, |b| b == b'.') && letters() > 1;
    let compact = (2..=3).contains(&first.len())
        && !name.family.is_empty()
        && first.bytes().all(|b| b.is_ascii_uppercase())
        && (!first.contains(['A', 'E', 'I', 'O', 'U', 'Y']) || first.ends_with('J'));
    if !dotted && !compact {
        return;
    }
    let mut pieces = Words::new();
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
    name.given.remove(0);
    name.given.insert_many(0, pieces);
}
