//! Match keys of streets: the bare name and the number, whatever the spelling of the type.

use super::han;
use super::number_words::{number_word, roman, tens};
use super::shape::ordinal;
use super::street::Street;
use super::street_words::{self, Role, Spelling};
use crate::normalize::{KeyName, Normalized, Part};
use crate::text::bytes;
use crate::text::fold::fold;
use crate::text::script;
use crate::text::tokens;
use smallvec::SmallVec;
use std::borrow::Cow;

/// A word of a street's folded name, with what the table says of it.
#[derive(Clone, Copy)]
struct NameWord<'a> {
    text: &'a str,
    known: Option<&'static Spelling>,
}

impl NameWord<'_> {
    fn is(&self, role: Role) -> bool {
        self.known.is_some_and(|known| known.is(role))
    }

    fn standard(&self, role: Role) -> Option<&'static str> {
        self.known?.standard(role)
    }
}

/// Words in their standard spelling; most streets have few.
type Spelled<'a> = SmallVec<[Cow<'a, str>; 6]>;

/// Most numbers of one house number or unit that become keys.
const MAX_NUMBERS: usize = 3;

/// Adds street root and number; for a range or a number with a letter also with the bare first number. The box where there is no street. `number` is
/// the [`number_key`] of the street.
pub(super) fn add_keys(out: &mut Normalized, street: &Street<'_>, number: &str) {
    let root = root(&street.folded, &words(&street.folded));
    if root.is_empty() {
        let (prefix, number) = match &*street.po_box {
            "" => ("", &street.number),
            _ => ("po box ", &street.po_box),
        };
        let number: String = fold(number).chars().filter(|c| c.is_alphanumeric()).collect();
        if !number.is_empty() {
            out.add_key_of(KeyName::StreetNumber, &[prefix, &number]);
        }
        return;
    }
    if number.is_empty() {
        return out.add_key(KeyName::StreetNumber, root);
    }
    let mut add = |root: &str, number: &str| out.add_key_of(KeyName::StreetNumber, &[root, " ", number]);
    add(&root, number);
    let bare = houses(number).filter(|house| *house != number);
    bare.for_each(|house| add(&root, house));
    // `Stony Island` is a street and `Stony Island Avenue` the same one: a second type goes too.
    if bytes::any(&root, |b| b == b' ')
        && let Some((stem, last)) = root.rsplit_once(' ')
        && street_words::is(last, Role::Suffix)
    {
        add(stem, number);
    }
}

/// The bare numbers of a house number: of `16-18` both ends, of `12b` the 12.
fn houses(number: &str) -> impl Iterator<Item = &str> {
    let runs = number.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    runs.take(MAX_NUMBERS)
}

/// Adds the postal code with what tells doors behind it apart: the house number as written and bare, the numbers of the unit, and the first
/// word of a building or, without any number, of the street. `number` is the [`number_key`] of the street.
pub(super) fn add_doors(out: &mut Normalized, street: &Street<'_>, number: &str, code: &str) {
    let mut add = |door: &str| out.add_key_of(KeyName::PostcodeNumber, &[code, " ", door]);
    if !number.is_empty() {
        add(number);
    }
    houses(number).filter(|house| *house != number).for_each(&mut add);
    if !street.unit.is_empty() {
        let unit = fold(&street.unit);
        houses(&unit).chain(name_word(&unit)).for_each(&mut add);
    }
    if number.is_empty() {
        name_word(&street.folded).into_iter().for_each(&mut add);
    }
}

/// Whether a line of an address names a street by a word of it: a type that seldom ends the name of a place, one that is in front of streets alone, or
/// one glued to the name. Houses and villages have nothing of the kind.
pub(crate) fn names_street(line: &Normalized) -> bool {
    let name = fold(line.part(Part::Street).unwrap_or_default());
    let words = words(&name);
    let is_type = |word: &NameWord<'_>| word.is(Role::Strong) || word.is(Role::Way);
    words.len() > 1 && words.iter().any(is_type)
        || words.iter().any(|word| street_words::without_tail(word.text).is_some())
}

/// The first word that is a name.
fn name_word(text: &str) -> Option<&str> {
    tokens::words(text).find(|w| is_name(w))
}

/// Whether a word of a unit is a name and no designator or number.
fn is_name(word: &str) -> bool {
    let designates = |known: &Spelling| {
        [Role::Unit, Role::Floor, Role::Alone]
            .iter()
            .any(|&role| known.is(role))
    };
    word.len() > 2
        && word != "the"
        && !word.bytes().any(|b| b.is_ascii_digit())
        && !street_words::find(word).is_some_and(designates)
}

/// A house number in small letters without spaces; a range keeps its hyphen.
pub(super) fn number_key(number: &str) -> Cow<'_, str> {
    if bytes::all(number, |b| b.is_ascii_digit()) {
        return Cow::Borrowed(number);
    }
    if number.eq_ignore_ascii_case("one") {
        return Cow::Borrowed("1");
    }
    let folded = fold(number);
    if bytes::all(&folded, |b| b.is_ascii_alphanumeric()) {
        return Cow::Owned(folded);
    }
    let key: String = folded
        .chars()
        .map(|c| if matches!(c, '–' | '/' | '+') { '-' } else { c })
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .collect();
    Cow::Owned(key.trim_matches('-').to_owned())
}

/// The words of a street's folded name.
fn words(folded: &str) -> SmallVec<[NameWord<'_>; 8]> {
    let mut out = SmallVec::new();
    if bytes::all(folded, |b| b.is_ascii_alphanumeric() | (b == b' ')) {
        let plain = folded.split(' ').filter(|word| !word.is_empty());
        out.extend(plain.map(|text| NameWord {
            text,
            known: street_words::find(text),
        }));
        return out;
    }
    let cuts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')');
    for word in folded.split(cuts).flat_map(|w| w.split_inclusive('/')) {
        // `S.Dearborn`
        let (point, rest) = match word.split_once('.') {
            Some((point, rest)) if rest.len() > 2 && street_words::is(point, Role::Direction) => (point, rest),
            _ => ("", word),
        };
        for piece in [point, rest] {
            let piece = piece.trim_matches(|c: char| matches!(c, '.' | '"' | '\'' | ':' | '-'));
            if !piece.is_empty() && piece != "/" {
                let known = street_words::find(piece);
                out.push(NameWord { text: piece, known });
            }
        }
    }
    out
}

/// The end of the name proper: before `near …`, `between …`, and before a place that follows the type.
fn name_end(words: &[NameWord<'_>]) -> usize {
    let says_where = |w: &NameWord<'_>| {
        matches!(
            w.text,
            "near" | "between" | "btwn" | "at" | "off" | "opp" | "opposite" | "behind" | "corner" | "@"
        )
    };
    let end = words.iter().skip(1).position(says_where).map_or(words.len(), |i| i + 1);
    let strong = |w: &NameWord<'_>| w.is(Role::Strong);
    let head = words.get(..end).unwrap_or_default();
    if head.last().is_none_or(strong) {
        return end;
    }
    let at = head.iter().skip(1).position(strong).map(|i| i + 2);
    let follows = |at: usize| {
        let rest = head.get(at..).unwrap_or_default();
        let numbered = |w: &NameWord<'_>| w.text.bytes().any(|b| b.is_ascii_digit());
        rest.len() > 1 && !rest.iter().any(|w| numbered(w) || w.is(Role::Direction))
    };
    at.filter(|&at| follows(at)).unwrap_or(end)
}

/// The name of a street without its type and points of the compass, in folded words.
fn root<'a>(name: &'a str, words: &[NameWord<'a>]) -> Cow<'a, str> {
    if !name.is_ascii() && name.chars().any(script::is_unspaced) {
        return han::root(name).into();
    }
    let mut words = words.get(..name_end(words)).unwrap_or_default();
    // `The Green` and `Am Markt` have no name but their type.
    let droppable = |rest: &[NameWord<'_>]| {
        rest.iter()
            .any(|w| !is_particle(w.text) && w.text.chars().any(char::is_alphanumeric))
    };
    // `Avenue E` is called E.
    if let [type_word, letter] = words
        && letter.text.len() == 1
        && type_word.standard(Role::Suffix) == Some("avenue")
    {
        return letter.text.into();
    }
    while let [rest @ .., last] = words
        && last.is(Role::Direction)
        && droppable(rest)
    {
        words = rest;
    }
    if let [rest @ .., last] = words
        && last.is(Role::Suffix)
        && droppable(rest)
        // `S Park` is in the south of Park; `North Street` is the street called North.
        && (last.is(Role::Strong) || !rest.iter().all(|w| w.is(Role::Direction)))
    {
        words = rest;
    }
    let mut prefixed = false;
    if let [first, rest @ ..] = words
        && first.is(Role::Prefix)
        && droppable(rest)
    {
        words = rest;
        prefixed = true;
    }
    while let [first, rest @ ..] = words
        && droppable(rest)
        && (first.is(Role::Direction) && !prefixed || prefixed && first.is(Role::Link))
    {
        words = rest;
    }
    let last = words.len();
    let mut out = Spelled::new();
    for (i, word) in words.iter().enumerate() {
        let numbered = words
            .get(i + 1)
            .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        // `State Hwy 16`, `CR 550`.
        if numbered && let Some(route) = word.standard(Role::Route) {
            out.push(route.into());
            continue;
        }
        if bytes::all(word.text, |b| b.is_ascii_alphanumeric()) {
            push_word(word.text, i == 0, i + 1 == last, prefixed, &mut out);
            continue;
        }
        for piece in tokens::words(word.text) {
            push_word(piece, i == 0, i + 1 == last, prefixed, &mut out);
        }
    }
    if out.len() < 2 {
        return out.pop().unwrap_or_default();
    }
    out.join(" ").into()
}

/// Articles and prepositions that no street is called by.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "am"
            | "an"
            | "im"
            | "in"
            | "auf"
            | "zum"
            | "zur"
            | "der"
            | "den"
            | "dem"
            | "de"
            | "het"
            | "la"
            | "le"
            | "el"
            | "o"
            | "os"
    )
}

/// One word in its standard spelling.
fn push_word<'a>(word: &'a str, first: bool, last: bool, prefixed: bool, out: &mut Spelled<'a>) {
    let word = word
        .strip_prefix("d'")
        .or_else(|| word.strip_prefix("l'"))
        .unwrap_or(word);
    if word.contains('\'') {
        let bare = word.replace('\'', "");
        let standard = standard_of(&bare, first, last, prefixed).to_owned();
        return push_standard(Cow::Owned(standard), &bare, out);
    }
    push_standard(standard_of(word, first, last, prefixed).into(), word, out);
}

/// The standard spelling of a word at its place in the name.
fn standard_of(word: &str, first: bool, last: bool, prefixed: bool) -> &str {
    match word {
        "st" | "sankt" | "sint" | "sct" if !last => "saint",
        "ste" | "sta" | "santa" if !last => "sainte",
        "dr" | "doktor" if first => "doctor",
        "prof" if first => "professor",
        "mt" if first => "mount",
        "ft" if first => "fort",
        "ctr" | "centre" => "center",
        "mlk" => "martin luther king",
        "jr" if !first => "junior",
        _ => ordinal(word)
            .or_else(|| number_word(word))
            .or_else(|| roman(word).filter(|_| prefixed))
            .unwrap_or_else(|| if last && !prefixed { stem(word) } else { word }),
    }
}

/// Appends the standard spelling of `word`; `Ninety-sixth`, a ten before an ordinal, becomes one number.
fn push_standard<'a>(standard: Cow<'a, str>, word: &str, out: &mut Spelled<'a>) {
    if let Some(ten) = out.last_mut()
        && standard.len() == 1
        && let Some(tens) = tens(ten)
        && number_word(word).is_some_and(|n| n.len() == 1)
    {
        *ten = format!("{tens}{standard}").into();
        return;
    }
    out.push(standard);
}

/// The last word without a glued type or an Icelandic case ending.
fn stem(word: &str) -> &str {
    for (ending, keep) in [
        ("vegur", 3),
        ("vegi", 3),
        ("vegar", 3),
        ("stigur", 4),
        ("stigs", 4),
        ("hvammur", 6),
        ("hvammi", 6),
        ("brautar", 5),
    ] {
        if let Some(head) = word.strip_suffix(ending)
            && head.chars().count() >= 3
        {
            return word.get(..head.len() + keep).unwrap_or(word);
        }
    }
    street_words::without_tail(word).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{Context, Kind, normalize};

    #[test]
    fn a_street_is_told_from_a_house_by_its_words() {
        let of = |line| names_street(&normalize(Kind::Street, line, &Context::default()));
        for street in [
            "Stobie Place",
            "12 High Street",
            "Calle Mayor",
            "Hauptstr.",
            "rue de la Paix",
            "Flat 2, Elm Rd",
        ] {
            assert!(of(street), "{street}");
        }
        for other in [
            "Rose Cottage",
            "Chippendale Village",
            "Medical Centre",
            "The Gums",
            "Rd",
            "12",
            "Flat 2",
            "PO Box 12",
            "",
        ] {
            assert!(!of(other), "{other}");
        }
    }

    #[test]
    fn roots_do_not_depend_on_the_type() {
        for (name, expected) in [
            ("s. el camino blv.", "el camino"),
            ("South El Camino Boulevard", "el camino"),
            ("Hauptstr.", "haupt"),
            ("Hauptstraße", "haupt"),
            ("rue de la Paix", "paix"),
            ("R. Paix", "paix"),
            ("C/ Mayor", "mayor"),
            ("Calle Mayor", "mayor"),
            ("Avda. de la Luz", "luz"),
            ("Laugavegur", "laugaveg"),
            ("Laugavegi", "laugaveg"),
            ("St John St", "saint john"),
            ("St. John's Street", "saint johns"),
            ("E 96th St", "96"),
            ("Fifth Avenue", "5"),
            ("sunset blvd west", "sunset"),
            ("North Street", "north"),
            ("Avenue Road", "avenue"),
            ("Avenue B", "b"),
            ("S St NW", "s"),
            ("S Park", "park"),
            ("S.Dearborn", "dearborn"),
            ("C.so Garibaldi", "garibaldi"),
            ("Garibaldi c.so", "garibaldi"),
            ("5th ave. between 15th and 16th sts.", "5"),
            ("peachtree rd. peachtree battle shopping center", "peachtree"),
            ("Broadway", "broadway"),
            ("ул. Ленина", "ленина"),
        ] {
            assert_eq!(root(name, &words(&fold(name))), expected, "{name}");
        }
    }
}
