//! What stands beside a name and is taken off it: titles in front, suffixes at the end, the name at birth, "et al.".

use super::case::is_credential;
use super::customs::Customs;
use super::lexicon::{Classes, Lexicon};
use super::parse::{Name, Token};

/// `Jane Smith née Jones`: takes the name at birth off the end.
pub(super) fn take_maiden_name<'a>(text: &'a str, segments: &mut [Vec<Token<'a>>], name: &mut Name<'a>) {
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
pub(super) fn take_and_others<'a>(text: &'a str, segments: &mut Vec<Vec<Token<'a>>>, name: &mut Name<'a>) {
    let reads = |token: &Token<'_>, word: &str| token.text.trim_end_matches('.').eq_ignore_ascii_case(word);
    let others = match segments
        .last_mut()
        .map(|segment| segment.split_at(segment.len().saturating_sub(2)))
    {
        Some((_, [et, al])) if reads(et, "et") && reads(al, "al") => text.get(et.start..al.start + al.text.len()),
        _ => None,
    };
    let words: usize = segments.iter().map(Vec::len).sum();
    if let Some(others) = others.filter(|_| words > 2) {
        name.several = true;
        name.asides.push(others);
        if let Some(segment) = segments.last_mut() {
            segment.truncate(segment.len().saturating_sub(2));
        }
        segments.retain(|segment| !segment.is_empty());
    }
}

/// `John Smith, Jr., MD`: takes whole segments of suffixes off the end.
pub(super) fn take_suffix_segments<'a>(segments: &mut Vec<Vec<Token<'a>>>, name: &mut Name<'a>, lexicon: &mut Lexicon) {
    let strong = Classes::SUFFIX.or(Classes::SUFFIX_WORD);
    let Some(first) = segments.first() else {
        return;
    };
    // A whole name in front: what follows a comma is no given name when it is in short capitals, or when a title stands before the name.
    let titles = first
        .iter()
        .take_while(|token| token.classes.has(Classes::TITLE))
        .count();
    let names = first.iter().skip(titles);
    let names = names.filter(|t| !t.classes.has(Classes::PARTICLE.or(strong))).count();
    let whole = names > 1 && first.iter().any(|token| !token.is_upper());
    let titled = names > 1 && titles > 0;
    while segments.len() > 1 {
        let weak = segments.len() > 2 || names > 1;
        let suffix = segments.last().is_some_and(|segment| {
            let begun = segment.first().is_some_and(|token| token.classes.has(strong));
            segment.iter().all(|token| {
                token.classes.has(strong)
                    || (begun && token.classes.has(Classes::SUFFIX_MORE))
                    || (weak
                        && token.classes.has(Classes::SUFFIX_WEAK)
                        && token.is_upper()
                        && (token.text.len() > 1 || (whole && token.text == "V")))
                    || (whole && is_credential(token.text, lexicon))
            }) || (titled && !segment.iter().any(|token| token.classes.has(Classes::ANY_GIVEN)))
        });
        if !suffix {
            break;
        }
        let taken = segments.pop().unwrap_or_default();
        name.suffixes.splice(0..0, taken.iter().map(|token| token.text));
    }
}

/// An abbreviation before a title is one too: `Hofr. Dr. Berg`.
fn is_unknown_title(token: &Token<'_>, next: &Token<'_>) -> bool {
    next.classes.has(Classes::TITLE)
        && token.text.strip_suffix('.').is_some_and(|bare| !bare.contains('.'))
        && !token.is_initial()
        && !token.classes.has(Classes::ANY_GIVEN.or(Classes::ANY_FAMILY))
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

/// Takes suffixes off the end and gives what remains; at least one word does.
pub(super) fn take_suffixes<'t, 'a>(tokens: &'t [Token<'a>], name: &mut Name<'a>) -> &'t [Token<'a>] {
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
            names > 1 && last
        } else if classes.has(Classes::SUFFIX_WEAK) {
            names > 1
                && mixed
                && token.is_upper()
                && (token.text.len() > 1 || token.text == "V")
                && !token.text.contains('.')
        } else {
            false
        };
        if !taken {
            break;
        }
        rest = before;
        last = false;
    }
    let taken = tokens.get(rest.len()..).unwrap_or_default();
    name.suffixes.splice(0..0, taken.iter().map(|token| token.text));
    rest
}
