//! From repaired text to the parts of a name: asides, commas, titles and suffixes; what remains goes to the order of names.

use super::NameRole;
use super::affixes::{
    is_plain_title, take_and_others, take_dotted_degrees, take_last_titles, take_maiden_name, take_ranks,
    take_suffix_segments, take_suffixes, take_titles,
};
use super::customs::Customs;
use super::east_asian;
use super::lexicon::{Classes, Lexicon};
use super::order;
use crate::text::bytes;
use smallvec::{SmallVec, smallvec};

/// How the typed order relates to the order of display.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Shown as typed.
    #[default]
    Typed,
    /// Typed with the family name first and a comma.
    Comma,
    /// Han characters with a space that display goes without.
    Unspaced,
}

/// Words of one part; most parts have few.
pub(super) type Words<'a> = SmallVec<[&'a str; 2]>;

/// The words between two commas.
pub(super) type Segment<'a> = SmallVec<[Token<'a>; 4]>;

/// The segments of a text; most have one or two.
pub(super) type Segments<'a> = SmallVec<[Segment<'a>; 2]>;

/// The parts of a name as slices of the text.
#[derive(Debug, Default)]
pub(super) struct Name<'a> {
    pub(super) titles: Words<'a>,
    /// The given name, then middle names.
    pub(super) given: Words<'a>,
    pub(super) family: Words<'a>,
    pub(super) suffixes: Words<'a>,
    pub(super) nicknames: Words<'a>,
    /// Quoted and bracketed pieces as typed, nicknames or not.
    pub(super) asides: Words<'a>,
    pub(super) order: Order,
    /// Two persons share the cell.
    pub(super) several: bool,
}

/// A word with its place and what it can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) classes: Classes,
}

impl Token<'_> {
    /// One letter, with or without a dot.
    pub(super) fn is_initial(&self) -> bool {
        // Most words begin with two letters.
        if matches!(self.text.as_bytes(), [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()) {
            return false;
        }
        if self.text.is_ascii() {
            return bytes::count(self.text, |b| b.is_ascii_alphabetic()) == 1;
        }
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some() && letters.next().is_none()
    }

    /// Begins with a letter that is no capital.
    pub(super) fn is_small(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
    }

    /// Begins with a small letter of an alphabet that has capitals.
    pub(super) fn is_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    pub(super) fn is_upper(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }
}

/// Reads `text`, which is tidy and repaired. Linear in its length.
pub(super) fn parse<'a>(text: &'a str, role: NameRole, customs: Customs, lexicon: &mut Lexicon) -> Name<'a> {
    let mut name = Name::default();
    let mut segments = split(text, &mut name, lexicon);
    if segments.iter().any(|segment| segment.is_empty()) {
        segments.retain(|segment| !segment.is_empty());
    }
    if !text.is_ascii() && text.chars().any(east_asian::is_east_asian) {
        let words: Vec<&str> = segments.iter().flatten().map(|token| token.text).collect();
        match role {
            NameRole::Full => east_asian::parse(&words, customs, &mut name),
            NameRole::Given => name.given.extend(words),
            NameRole::Family => name.family.extend(words),
        }
        return name;
    }
    take_maiden_name(text, &mut segments, &mut name);
    take_and_others(text, &mut segments, &mut name);
    take_ranks(&mut segments, &mut name);
    take_suffix_segments(&mut segments, &mut name, lexicon);
    match role {
        NameRole::Full => full(text, &segments, customs, &mut name),
        NameRole::Given | NameRole::Family => {
            let tokens: Vec<Token> = segments.into_iter().flatten().collect();
            let rest = take_affixes(&tokens, false, customs, &mut name);
            let words = rest.iter().map(|token| token.text);
            let address = matches!(rest, [only] if only.classes.has(Classes::ADDRESS));
            if address {
                name.titles.extend(words);
            } else if role == NameRole::Given {
                name.given.extend(words);
            } else {
                name.family.extend(words);
            }
        }
    }
    name
}

/// The words of a whole name whose order is to be told, without titles and suffixes; `None` for a name that has an order of its own, by a
/// comma or its script.
pub(super) fn words_in_order<'a>(text: &'a str, lexicon: &mut Lexicon) -> Option<Segment<'a>> {
    if !text.is_ascii() && text.chars().any(east_asian::is_east_asian) {
        return None;
    }
    let mut name = Name::default();
    let segments = split(text, &mut name, lexicon);
    let [words] = segments.as_slice() else { return None };
    Some(Segment::from_slice(take_affixes(
        words,
        true,
        Customs::default(),
        &mut name,
    )))
}

fn full<'a>(text: &'a str, segments: &[Segment<'a>], customs: Customs, name: &mut Name<'a>) {
    let Some((first, others)) = segments.split_first() else {
        return;
    };
    if others.is_empty() {
        let rest = take_affixes(first, true, customs, name);
        one_segment(text, rest, customs, name);
        return;
    }
    // Anna E, Berg and Anna Berg, E: an initial does not end a family name, and is no given name after a whole name.
    if let ([start, .., end], [other]) = (first.as_slice(), others)
        && start.classes.has(Classes::ANY_GIVEN)
        && !start.classes.has(Classes::FAMILY)
    {
        if end.is_initial() {
            let tokens: Vec<Token> = segments.iter().flatten().copied().collect();
            return order::natural(text, take_suffixes(&tokens, true, name), customs, name);
        }
        if let [initial] = other.as_slice()
            && initial.is_initial()
        {
            order::natural(text, first, customs, name);
            name.given.push(initial.text);
            return;
        }
    }
    // Berg Anna, Dr.: titles alone after a whole name.
    let titles = |segment: &Segment<'_>| segment.iter().all(|token| token.classes.has(Classes::TITLE));
    if first
        .iter()
        .filter(|token| !token.classes.has(Classes::PARTICLE))
        .count()
        > 1
        && others.iter().all(titles)
    {
        let rest = take_affixes(first, true, customs, name);
        one_segment(text, rest, customs, name);
        name.titles.extend(others.iter().flatten().map(|token| token.text));
        return;
    }
    name.order = Order::Comma;
    let family = take_affixes(first, false, customs, name);
    name.family.extend(family.iter().map(|token| token.text));
    for (i, segment) in others.iter().enumerate() {
        let all_titles = segment.iter().all(|token| token.classes.has(Classes::TITLE));
        if all_titles && (i > 0 || others.len() > 1) {
            name.titles.extend(segment.iter().map(|token| token.text));
            continue;
        }
        // Griffey, Jr., Ken
        if i + 1 < others.len() && segment.iter().all(|token| token.classes.has(Classes::SUFFIX)) {
            name.suffixes.extend(segment.iter().map(|token| token.text));
            continue;
        }
        // Berg, Anna, Riksdagsledamot: what is no name of the lists, after all names.
        let listed = Classes::ANY_GIVEN
            .or(Classes::ANY_FAMILY)
            .or(Classes::BOTH)
            .or(Classes::PARTICLE);
        if i > 0 && !name.given.is_empty() && !segment.iter().any(|t| t.is_initial() || t.classes.has(listed)) {
            name.suffixes.extend(segment.iter().map(|token| token.text));
            continue;
        }
        let given = take_affixes(segment, false, customs, name);
        // von at the end of the given names: Fischer, Paul von
        let particles = given
            .iter()
            .rev()
            .take_while(|t| t.classes.has(Classes::PARTICLE) && t.is_small() && !t.is_initial())
            .count();
        let at = if particles < given.len() {
            given.len() - particles
        } else {
            given.len()
        };
        let (given, particles) = given.split_at(at);
        name.given.extend(given.iter().map(|token| token.text));
        name.family.insert_many(0, particles.iter().map(|token| token.text));
    }
    order::split_first_initials(name);
}

/// Takes titles off the front and suffixes and titles off the end. `whole` tells whether the words are a name with all its parts.
fn take_affixes<'t, 'a>(
    tokens: &'t [Token<'a>],
    whole: bool,
    customs: Customs,
    name: &mut Name<'a>,
) -> &'t [Token<'a>] {
    let rest = take_dotted_degrees(take_titles(tokens, customs, name), name);
    take_suffixes(take_last_titles(rest, name), whole, name)
}

/// Names without a comma. `Berg Dr. Anna`: a title inside stands between family and given names; behind another title, it begins a second person.
fn one_segment<'a>(text: &'a str, tokens: &[Token<'a>], customs: Customs, name: &mut Name<'a>) {
    let at = tokens.iter().skip(1).position(is_plain_title).map(|at| at + 1);
    let Some((before, after)) = at
        .and_then(|at| tokens.split_at_checked(at))
        .filter(|(_, after)| after.len() > 1)
    else {
        return order::natural(text, tokens, customs, name);
    };
    if !name.titles.is_empty() {
        name.several = true;
        return order::natural(text, before, customs, name);
    }
    name.family.extend(before.iter().map(|token| token.text));
    let given = take_titles(after, customs, name);
    name.given.extend(given.iter().map(|token| token.text));
}

/// Takes quoted and bracketed pieces out of the text and cuts the rest into comma-separated segments of words.
fn split<'a>(text: &'a str, name: &mut Name<'a>, lexicon: &mut Lexicon) -> Segments<'a> {
    let mut segments: Segments<'a> = smallvec![Segment::new()];
    let mut from = 0;
    let mut at = 0;
    // An opening mark that has no closing mark will have none further on either.
    let mut unclosed: Vec<char> = Vec::new();
    while let Some((to, open)) = next_opening(text, at) {
        at = to;
        let inside = at + open.len_utf8();
        let closed = closing(text, at, open)
            .filter(|_| !unclosed.contains(&open))
            .map(|close| (close, text.get(inside..).and_then(|rest| find_close(rest, close))));
        match closed {
            Some((close, Some(length))) => {
                words(text, from..at, &mut segments, lexicon);
                let end = inside + length;
                at = end + close.len_utf8();
                from = at;
                add_aside(
                    text.get(inside..end).unwrap_or_default(),
                    text.get(inside - open.len_utf8()..at).unwrap_or_default(),
                    name,
                    lexicon,
                );
            }
            Some((_, None)) => {
                unclosed.push(open);
                at = inside;
            }
            None => at = inside,
        }
    }
    words(text, from..text.len(), &mut segments, lexicon);
    segments
}

/// The place and the first of the marks from `at` on that can open an aside.
fn next_opening(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = text.get(at..)?;
    if bytes::all(rest, |b| b.is_ascii() & !matches!(b, b'"' | b'(' | b'[' | b'\'')) {
        return None;
    }
    let opens =
        |&(_, c): &(usize, char)| matches!(c, '"' | '“' | '„' | '«' | '‹' | '(' | '（' | '[' | '「' | '\'' | '‘');
    let (i, open) = rest.char_indices().find(opens)?;
    Some((at + i, open))
}

/// The mark that closes `open`, where it opens an aside.
fn closing(text: &str, at: usize, open: char) -> Option<char> {
    Some(match open {
        '"' => '"',
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '‹' => '›',
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '「' => '」',
        // A single quote opens after a space only; inside a word it is an apostrophe.
        '\'' | '‘' if at > 0 && text.get(..at).is_some_and(|head| head.ends_with(' ')) => {
            if open == '‘' {
                '’'
            } else {
                '\''
            }
        }
        _ => return None,
    })
}

/// Where `close` stands in `rest`; a single quote must end a word.
fn find_close(rest: &str, close: char) -> Option<usize> {
    if matches!(close, '\'' | '’') {
        return rest.match_indices(close).map(|(i, _)| i).find(|&i| {
            let after = rest.get(i + close.len_utf8()..).unwrap_or_default();
            i > 0 && (after.is_empty() || after.starts_with([' ', ',']))
        });
    }
    rest.find(close)
}

fn add_aside<'a>(inner: &'a str, raw: &'a str, name: &mut Name<'a>, lexicon: &mut Lexicon) {
    let inner = inner.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    name.asides.push(raw);
    let first = inner.split(' ').next().unwrap_or_default();
    let maiden = ["née", "nee", "né", "geb.", "geb", "born", "f.", "formerly", "deceased"]
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word));
    if lexicon.classes(inner).has(Classes::SUFFIX) {
        name.suffixes.push(inner);
    } else if !inner.is_empty() && !maiden {
        name.nicknames.push(inner);
    }
}

/// The comma of any script.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،' | '၊' | '፣')
}

/// Whether the mark `c` at the edge of a word is no part of it.
fn is_edge(c: char) -> bool {
    matches!(c, ';' | ':' | '*' | '_' | '!' | '|' | '~' | '"' | ')' | '(')
}

/// Where the first word of `text` ends, and the space or comma behind it.
fn word_end(text: &str) -> Option<(usize, char)> {
    // The commas of other scripts begin with larger bytes than most letters.
    let near = text.bytes().position(|b| matches!(b, b' ' | b',' | 0xd8..))?;
    if let Some(&gap @ (b' ' | b',')) = text.as_bytes().get(near) {
        return Some((near, char::from(gap)));
    }
    let mut rest = text.get(near..)?.char_indices().map(|(i, c)| (near + i, c));
    rest.find(|&(_, c)| c == ' ' || is_comma(c))
}

fn words<'a>(text: &'a str, range: std::ops::Range<usize>, segments: &mut Segments<'a>, lexicon: &mut Lexicon) {
    let base = range.start;
    let piece = text.get(range).unwrap_or_default();
    let mut start = 0;
    loop {
        let rest = piece.get(start..).unwrap_or_default();
        let (length, comma, width) = match word_end(rest) {
            Some((length, c)) => (length, c != ' ', c.len_utf8()),
            None => (rest.len(), false, 0),
        };
        let i = start + length;
        let word = piece.get(start..i).unwrap_or_default().trim_end_matches(is_edge);
        let trimmed = word.trim_start_matches(is_edge);
        if trimmed.contains(char::is_alphanumeric) || matches!(trimmed, "&" | "+") {
            let token = Token {
                text: trimmed,
                start: base + start + word.len() - trimmed.len(),
                classes: lexicon.name_classes(trimmed),
            };
            if let Some(segment) = segments.last_mut() {
                segment.push(token);
            }
        }
        if comma {
            segments.push(Segment::new());
        }
        if width == 0 {
            return;
        }
        start = i + width;
    }
}
