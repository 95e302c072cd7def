//! What stands beside a name and is taken off it: titles in front, suffixes at the end, the name at birth, "et al.".

use super::case::is_credential;
use super::customs::Customs;
use super::lexicon::{Classes, Lexicon};
use super::parse::{Name, Segment, Segments, Token};

/// `Jane Smith née Jones`: takes the name at birth off the end.
pub(super) fn take_maiden_name<'a>(text: &'a str, segments: &mut [Segment<'a>], name: &mut Name<'a>) {
    let Some(segment) = segments.last_mut() else {
        return;
    };
    let names = segment.len().saturating_sub(1);
    let maiden = |token: &Token<'_>| token.classes.has(Classes::MAIDEN) && token.is_small();
    if let Some(at) = segment.iter().take(names).skip(1).position(maiden).map(|at| at + 1) {
        let from = segment.get(at).map_or(text.len(), |token| token.start);
        name.asides.extend(text.get(from..));
        segment.truncate(at);
    }
}

/// `Jane Smith et al.`: takes the last two words off.
pub(super) fn take_and_others<'a>(text: &'a str, segments: &mut Segments<'a>, name: &mut Name<'a>) {
    let reads = |token: &Token<'_>, word: &str| token.text.trim_end_matches('.').eq_ignore_ascii_case(word);
    let others = match segments
        .last_mut()
        .map(|segment| segment.split_at(segment.len().saturating_sub(2)))
    {
        Some((_, [et, al])) if reads(et, "et") && reads(al, "al") => text.get(et.start..al.start + al.text.len()),
        _ => None,
    };
    let words: usize = segments.iter().map(|segment| segment.len()).sum();
    if let Some(others) = others.filter(|_| words > 2) {
        name.several = true;
        name.asides.push(others);
        if let Some(segment) = segments.last_mut() {
            segment.truncate(segment.len().saturating_sub(2));
        }
        segments.retain(|segment| !segment.is_empty());
    }
}

/// Ranks that are counted from the first who held them. Dukes and barons come without a number before a name, where they are titles.
const RANKS: &[&str] = &[
    "baron",
    "baroness",
    "baronet",
    "bart",
    "count",
    "countess",
    "duchess",
    "duke",
    "earl",
    "lord",
    "marchioness",
    "marquess",
    "marquis",
    "prince",
    "princess",
    "viscount",
    "viscountess",
];

/// `Henry Grey, 1st Duke of Kent`: takes what follows from the number on off each segment, but for the first word of all.
pub(super) fn take_ranks<'a>(segments: &mut Segments<'a>, name: &mut Name<'a>) {
    for (i, segment) in segments.iter_mut().enumerate() {
        let is_rank = |pair: &[Token<'_>]| match pair {
            [number, rank] => is_ordinal(number.text) && RANKS.iter().any(|r| rank.text.eq_ignore_ascii_case(r)),
            _ => false,
        };
        let from = usize::from(i == 0);
        let pairs = segment.get(from..).unwrap_or_default().windows(2);
        let found = pairs
            .enumerate()
            .find_map(|(at, pair)| is_rank(pair).then_some(from + at));
        if let Some(at) = found {
            name.suffixes.extend(segment.drain(at..).map(|token| token.text));
        }
    }
    segments.retain(|segment| !segment.is_empty());
}

/// `1st`, `22nd`
fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < word.len()
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|th| ending.eq_ignore_ascii_case(th))
}

/// `John Smith, Jr., MD`: takes whole segments of suffixes off the end.
pub(super) fn take_suffix_segments<'a>(segments: &mut Segments<'a>, name: &mut Name<'a>, lexicon: &mut Lexicon) {
    let strong = Classes::SUFFIX.or(Classes::SUFFIX_WORD);
    let [first, _, ..] = segments.as_slice() else {
        return;
    };
    // A whole name in front: what follows a comma is no given name when it is in short capitals, or when a title stands before the name.
    let titles = first
        .iter()
        .take_while(|token| token.classes.has(Classes::TITLE))
        .count();
    let names = first.iter().skip(titles);
    let names = names
        .filter(|t| !t.classes.has(Classes::PARTICLE.or(strong)) && !is_plain_title(t))
        .count();
    let whole = names > 1 && first.iter().any(|token| !token.is_upper());
    let titled = names > 1 && first.iter().any(is_plain_title);
    let capital = first
        .iter()
        .any(|token| token.text.starts_with(char::is_uppercase) && !token.classes.has(Classes::TITLE));
    while segments.len() > 1 {
        let weak = segments.len() > 2 || names > 1;
        let suffix = segments.last().is_some_and(|segment| {
            let begun = segment.first().is_some_and(|token| token.classes.has(strong));
            // dipl. ekon. after a name in capitals; von may begin it.
            let small = |token: &Token<'_>| token.is_lower() && (begun || !token.classes.has(Classes::PARTICLE));
            let titles = segment.iter().all(|token| token.classes.has(Classes::TITLE));
            names > 1 && is_degree_in_words(segment)
                || segment.iter().all(|token| {
                    token.classes.has(strong)
                        || (begun && token.classes.has(Classes::SUFFIX_MORE))
                        || (capital && names > 1 && !titles && small(token))
                        || (weak
                            && token.classes.has(Classes::SUFFIX_WEAK)
                            && token.is_upper()
                            && (token.text.len() > 1 || (whole && token.text == "V")))
                        || (whole && is_credential(token.text, lexicon))
                })
                || (titled && !segment.iter().any(|token| token.classes.has(Classes::ANY_GIVEN)))
        });
        if !suffix {
            break;
        }
        let taken = segments.pop().unwrap_or_default();
        name.suffixes.insert_many(0, taken.iter().map(|token| token.text));
    }
}

/// `Doctor of Medicine`, `Member of Parliament`, but not `Anna of Denmark`.
fn is_degree_in_words(segment: &[Token<'_>]) -> bool {
    let links = |token: &Token<'_>| ["of", "in", "at"].iter().any(|of| token.text.eq_ignore_ascii_case(of));
    matches!(segment, [first, second, _, ..] if links(second) && !first.classes.has(Classes::ANY_GIVEN))
}

/// An abbreviation before a title is one too: `Hofr. Dr. Berg`.
fn is_unknown_title(token: &Token<'_>, next: &Token<'_>) -> bool {
    next.classes.has(Classes::TITLE)
        && token.text.strip_suffix('.').is_some_and(|bare| !bare.contains('.'))
        && !token.is_initial()
        && !token.classes.has(Classes::ANY_GIVEN.or(Classes::ANY_FAMILY))
}

/// A small letter with a dot, `g.`
fn is_small_letter(token: &Token<'_>) -> bool {
    token.is_lower() && token.is_initial() && token.text.ends_with('.')
}

/// Takes titles off the front and gives what remains; at least one word does.
pub(super) fn take_titles<'t, 'a>(tokens: &'t [Token<'a>], customs: Customs, name: &mut Name<'a>) -> &'t [Token<'a>] {
    let title = Classes::TITLE.or(Classes::TITLE_WEAK).or(Classes::TITLE_NAME);
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        let Some(next) = after.first() else {
            break;
        };
        let classes = token.classes;
        let after_title = rest.len() < tokens.len();
        let taken = if classes.has(Classes::TITLE) || is_unknown_title(token, next) {
            true
        } else if is_small_letter(token) {
            // g. Janez Novak: an initial would be a capital.
            after.len() > 1 && next.text.starts_with(char::is_uppercase)
        } else if token.text == "M." && customs.french {
            !next.is_initial()
        } else if token.text.eq_ignore_ascii_case("don") && customs.two_surnames {
            after.len() > 1
        } else if classes.has(Classes::TITLE_WEAK) {
            // Queen Anna, but Father Brown and Dona Miller may be names.
            after.len() > 1 || (classes.has(Classes::TITLE_GIVEN) && next.classes.has(Classes::GIVEN))
        } else if classes.has(Classes::TITLE_BEFORE) {
            after.len() > 1 && next.classes.has(title.or(Classes::TITLE_BEFORE))
        } else if classes.has(Classes::TITLE_NAME) {
            after_title && after.len() > 1
        } else if classes.has(Classes::TITLE_MORE) {
            after_title && (!classes.has(Classes::AND) || next.classes.has(title))
        } else {
            false
        };
        if !taken {
            break;
        }
        name.titles.push(token.text);
        rest = after;
    }
    rest
}

/// A form of address that is no name, where it stands inside a name or behind it.
pub(super) fn is_plain_title(token: &Token<'_>) -> bool {
    const PLAIN: [&str; 9] = ["mr", "mrs", "ms", "dr", "prof", "hr", "herr", "frau", "fru"];
    token.classes.has(Classes::TITLE)
        && (token.text.ends_with('.')
            || !token.text.is_ascii()
            || PLAIN.iter().any(|title| token.text.eq_ignore_ascii_case(title)))
}

/// Takes abbreviated titles off the end: `Berg Anna Dr.`; at least two words remain.
pub(super) fn take_last_titles<'t, 'a>(tokens: &'t [Token<'a>], name: &mut Name<'a>) -> &'t [Token<'a>] {
    let mut rest = tokens;
    while let [before @ .., last] = rest {
        if before.len() < 2 || last.classes.has(Classes::SUFFIX) || !is_plain_title(last) {
            break;
        }
        let short = last.text.chars().count() < 6;
        let marked = last.text.ends_with('.') || last.text.contains(['-', '/', '׳', '״']);
        let plain = last.text.is_ascii() && !last.text.eq_ignore_ascii_case("ms");
        if !short || !(marked || plain) {
            break;
        }
        name.titles.push(last.text);
        rest = before;
    }
    rest
}

/// Takes words off the end that are degrees by their dots or names of letters, in a script without capitals: `एम.डी.`; at least two words remain.
pub(super) fn take_dotted_degrees<'t, 'a>(tokens: &'t [Token<'a>], name: &mut Name<'a>) -> &'t [Token<'a>] {
    let caseless = |token: &Token<'_>| {
        token
            .text
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    };
    let short = |piece: &str| piece.chars().count() <= 4;
    let mut spaced = 0;
    let mut taken = 0;
    for (i, token) in tokens.iter().rev().take_while(|token| caseless(token)).enumerate() {
        let pieces = token.text.split(['.', '॰']).filter(|piece| !piece.is_empty());
        let dots = token.text.contains(['.', '॰']) || token.classes.has(Classes::LETTER);
        if !pieces.clone().all(short) || (!dots && i > 0) {
            break;
        }
        spaced += usize::from(dots);
        if pieces.count() > 1 || spaced > 1 {
            taken = i + 1;
        }
    }
    let names = tokens.len() - taken;
    let (rest, degrees) = tokens.split_at(if names < 2 { tokens.len() } else { names });
    name.suffixes.extend(degrees.iter().map(|token| token.text));
    rest
}

/// A word in small letters that is in no list, after names in capitals: `Anna Maria Berg abgeordnete`.
fn is_office(before: &[Token<'_>], token: &Token<'_>) -> bool {
    let capital = |token: &Token<'_>| token.text.starts_with(char::is_uppercase);
    token.is_lower() && token.classes == Classes::default() && before.iter().rev().take(3).all(capital)
}

/// The words before a phrase such as `attorney at law` and with its first word, else all.
fn phrase_before<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let more = tokens
        .iter()
        .rev()
        .take_while(|token| token.classes.has(Classes::SUFFIX_MORE))
        .count();
    match tokens.get(..tokens.len() - more) {
        Some(before @ [_, _, .., last]) if more > 1 && last.classes.has(Classes::SUFFIX_WORD) => before,
        _ => tokens,
    }
}

/// Takes suffixes off the end and gives what remains; at least one word does. Of a `whole` name two do before a suffix in words, which may be a name itself: Anna Senior.
pub(super) fn take_suffixes<'t, 'a>(tokens: &'t [Token<'a>], whole: bool, name: &mut Name<'a>) -> &'t [Token<'a>] {
    let mut rest = phrase_before(tokens);
    let mut last = true;
    let mixed = tokens.iter().any(|token| !token.is_upper());
    while let [before @ .., token] = rest {
        let names = before.len();
        let classes = token.classes;
        let taken = if classes.has(Classes::SUFFIX) {
            // jun. and sen. are German, Jun and Sen are names.
            names > 0 && !matches!(token.text, "Jun" | "Sen" | "JUN" | "SEN")
        } else if classes.has(Classes::SUFFIX_WORD) {
            names > usize::from(whole) && last
        } else if classes.has(Classes::SUFFIX_WEAK) {
            names > 1
                && mixed
                && token.is_upper()
                && (token.text.len() > 1 || token.text == "V")
                && !token.text.contains('.')
        } else {
            names > 2 && is_office(before, token)
        };
        if !taken {
            break;
        }
        rest = before;
        last = false;
    }
    let taken = tokens.get(rest.len()..).unwrap_or_default();
    name.suffixes.insert_many(0, taken.iter().map(|token| token.text));
    rest
}
