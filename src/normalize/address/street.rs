//! One street cell: house number, street, unit and post office box.

use super::street_words::{self, Role};
use super::words::{Word, join, words};
use super::{han, street_key};
use crate::normalize::CountryCode;

/// What a street line consists of, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Street {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) po_box: String,
}

impl Street {
    /// The root of the street and the number, for matching; the box where there is no street.
    pub(super) fn keys(&self) -> Vec<String> {
        street_key::keys(self)
    }

    fn add_unit(&mut self, unit: &str) {
        if !self.unit.is_empty() && !unit.is_empty() {
            self.unit.push_str(", ");
        }
        self.unit.push_str(unit);
    }
}

/// Takes a street line apart. Linear in its length.
pub(super) fn parse(text: &str, region: Option<CountryCode>) -> Street {
    if let Some(street) = han::street(text) {
        return street;
    }
    let mut words = words(text);
    split_unit_slash(&mut words);
    let mut street = Street {
        po_box: take_box(&mut words),
        ..Street::default()
    };
    let mut unit = take_units(&mut words);
    take_building(&mut words, &mut unit);
    let slash = region.is_some_and(|r| matches!(r.as_str(), "AT" | "PL" | "TR" | "HU"));
    if take_front_number(&mut words, &mut street) {
        take_loose_unit(&mut words, &mut unit);
    } else {
        take_last_number(&mut words, &mut street, slash);
    }
    let last = words.iter().rposition(|w| !is_no_number(w)).map_or(0, |i| i + 1);
    words.truncate(last);
    street.name = join(&words).trim_matches([',', ' ', '-', '.', ';']).to_owned();
    // The dot of an abbreviation that ends the name belongs to it.
    if words.last().is_some_and(|w| w.raw.ends_with('.')) && !street.name.is_empty() {
        street.name.push('.');
    }
    street.add_unit(&unit);
    street
}

/// Cuts `Unit 4/12 Smith St` behind the unit.
fn split_unit_slash(words: &mut Vec<Word<'_>>) {
    let [first, second, _, ..] = words.as_slice() else {
        return;
    };
    if street_words::is(&first.folded, Role::Unit)
        && let Some((unit, house)) = second.raw.split_once('/')
        && let (Some(unit), Some(house)) = (Word::new(unit, false), Word::new(house, true))
        && house.is_number()
    {
        words.splice(1..2, [unit, house]);
    }
}

/// `s/n`: a street without numbers.
fn is_no_number(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), "s/n" | "sn" | "s.n" | "sin" | "б/н")
}

/// Removes a box and gives its number.
fn take_box(words: &mut Vec<Word<'_>>) -> String {
    for i in 0..words.len() {
        let mut letters = String::new();
        for n in 1..=4 {
            let Some(word) = words.get(i + n - 1) else { break };
            letters.extend(word.folded.chars().filter(|c| c.is_alphanumeric() || *c == '/'));
            let Some(number) = words.get(i + n) else { break };
            // A short word is a box only in front, as `BP` and `PF` are also other things.
            let known = street_words::is(&letters, Role::Box) || (i == 0 && words.len() == 2 && letters == "box");
            if known
                && (letters.len() > 2 || i == 0 || word.after_comma)
                && (number.has_digit() || number.folded == "#")
            {
                let from = i + n + usize::from(number.folded == "#");
                let more = words
                    .iter()
                    .skip(from + 1)
                    .take_while(|w| w.is_digits() && !w.after_comma);
                let digits = 1 + more.count();
                let to = (from + digits).min(words.len());
                let found = join(words.get(from..to).unwrap_or_default());
                words.drain(i..to);
                return found.trim_matches(['#', '.', ',']).to_owned();
            }
        }
    }
    String::new()
}

/// Removes flats, suites, floors and the like, and gives them as typed.
fn take_units(words: &mut Vec<Word<'_>>) -> String {
    let mut found: Vec<String> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(span) = unit_at(words, i) else {
            i += 1;
            continue;
        };
        found.push(
            join(words.get(span.clone()).unwrap_or_default())
                .trim_matches([',', ' '])
                .to_owned(),
        );
        words.drain(span.clone());
        i = span.start;
        if let Some(next) = words.get_mut(i) {
            next.after_comma = true;
        }
    }
    found.join(", ")
}

/// The words of the unit that begins at `i`.
fn unit_at(words: &[Word<'_>], i: usize) -> Option<std::ops::Range<usize>> {
    let word = words.get(i)?;
    let next = words.get(i + 1);
    let text = word.folded.as_str();
    if word.is_ordinal() && next.is_some_and(|n| street_words::is(&n.folded, Role::Floor)) && (i > 0 || words.len() > 4)
    {
        return Some(i..i + 2);
    }
    if let Some(end) = floor_in_words(words, i) {
        return Some(i..end);
    }
    if street_words::is(text, Role::Alone)
        && (i > 0 && i + 1 == words.len() || word.after_comma && next.is_none_or(|n| n.after_comma))
    {
        return Some(i..i + 1);
    }
    // A number sign before the last word, unless the street is numbered so (`Calle 12 # 34-56`).
    if text == "#" || word.raw.starts_with('#') && word.has_digit() {
        let end = if text == "#" { i + 2 } else { i + 1 };
        let numbered = words.first().is_some_and(|w| street_words::is(&w.folded, Role::Prefix));
        return (i > 0 && end == words.len() && !numbered).then_some(i..end);
    }
    let alone = street_words::is(text, Role::Alone) && i > 1 && i + 2 == words.len();
    let unit = street_words::is(text, Role::Unit) || alone;
    if !unit && !street_words::is(text, Role::Floor) {
        return glued_unit(word)
            .filter(|()| i > 0 || words.len() > 2)
            .map(|()| i..i + 1);
    }
    let mut end = i + 1;
    while words
        .get(end)
        .is_some_and(|w| !w.has_digit() && street_words::is(&w.folded, Role::Number))
        && end < i + 3
    {
        end += 1;
    }
    let value = words.get(end)?;
    let marked = word.raw.ends_with(['.', ':']) || end > i + 1;
    let short = text.chars().count() == 1;
    let numbered = value.has_digit() && !(value.after_comma && !marked);
    let lettered = unit && value.is_letter() && text.len() > 2 && !value.after_comma;
    // `Balfron Tower 7 St Leonards Road`: the number belongs to the road.
    let rest = words.get(end + 1..).unwrap_or_default();
    let building = i > 0 && !word.after_comma && !words.iter().take(i).any(Word::has_digit);
    if building && rest.len() >= 2 && rest.iter().any(|w| street_words::is(&w.folded, Role::Suffix)) {
        return None;
    }
    // What could be the street's own type (`Station Lot 5`) is a unit only behind a number or comma, or in front.
    (if short {
        marked && numbered && i > 0
    } else {
        numbered || lettered
    })
    .then_some(i..end + 1)
}

/// `Ground floor flat`, `Top flat`, `Basement flat A`: a floor in words.
fn floor_in_words(words: &[Word<'_>], i: usize) -> Option<usize> {
    const FLOORS: [&str; 14] = [
        "ground", "first", "second", "third", "fourth", "fifth", "top", "upper", "lower", "basement", "garden",
        "attic", "rear", "front",
    ];
    let is = |at: usize, text: &[&str]| {
        words
            .get(at)
            .is_some_and(|w| !w.after_comma && text.contains(&w.folded.as_str()))
    };
    if !words.get(i).is_some_and(|w| FLOORS.contains(&w.folded.as_str()))
        || !is(i + 1, &["floor", "flat", "maisonette"])
    {
        return None;
    }
    let end = i + 2 + usize::from(is(i + 2, &["flat", "maisonette"]));
    let lettered = words.get(end).is_some_and(Word::is_letter) && words.get(end + 1).is_some_and(Word::is_number);
    Some(end + usize::from(lettered))
}

/// A unit written in one word: `apt4`, `ph2`.
fn glued_unit(word: &Word<'_>) -> Option<()> {
    let letters = word.folded.find(|c: char| c.is_ascii_digit())?;
    let (head, _) = word.folded.split_at(letters);
    matches!(
        head,
        "apt" | "flt" | "unit" | "ste" | "suite" | "flat" | "ph" | "rm" | "room"
    )
    .then_some(())
}

/// Removes the name of a building in front (`Amberly House, 12 High Street`, `PINECOURT 66A ASHBY ROAD`) and adds it to the unit.
fn take_building(words: &mut Vec<Word<'_>>, unit: &mut String) {
    let Some(last) = words.iter().rposition(Word::is_number).filter(|&i| i + 1 < words.len()) else {
        return;
    };
    let run = words.iter().take(last + 1).rev().take_while(|w| w.is_number()).count();
    let at = last + 1 - run;
    if at == 0 {
        return;
    }
    let (Some(number), Some(before)) = (words.get(at), words.get(..at)) else {
        return;
    };
    let rest = words.get(last + 1..).unwrap_or_default();
    let typed = rest.len() >= 2
        && rest
            .iter()
            .any(|w| street_words::is(&w.folded, Role::Suffix) && w.folded.len() > 1);
    let own_line = number.after_comma && rest.iter().any(|w| w.folded.chars().count() > 3 && !w.after_comma);
    let numbered_road = before.last().is_some_and(|w| {
        street_words::is(&w.folded, Role::Route)
            || w.folded == "#"
            || w.folded.len() < 4 && street_words::is(&w.folded, Role::Number)
    });
    let street_before = street_words::is(before.first().map_or("", |w| &w.folded), Role::Prefix)
        || before.iter().any(|w| street_words::without_tail(&w.folded).is_some());
    if numbered_road || street_before || !(typed || own_line) || before.iter().all(|w| w.is_number() || w.is_letter()) {
        return;
    }
    let building = join(before);
    let building = building.trim_matches([',', ' ']);
    *unit = if unit.is_empty() {
        building.to_owned()
    } else {
        format!("{unit}, {building}")
    };
    words.drain(..at);
}

/// Removes a house number in front.
fn take_front_number(words: &mut Vec<Word<'_>>, street: &mut Street) -> bool {
    let skipped = words
        .iter()
        .take(2)
        .take_while(|w| !w.has_digit() && street_words::is(&w.folded, Role::Number))
        .count();
    let skipped = if words.get(skipped).is_some_and(|w| w.has_digit()) {
        skipped
    } else {
        0
    };
    let Some(first) = words.get(skipped) else {
        return false;
    };
    let rest = words.get(skipped + 1..).unwrap_or_default();
    let named = rest.iter().any(|w| w.folded.chars().any(char::is_alphabetic));
    let ends_in_type = rest.last().is_some_and(|w| street_words::is(&w.folded, Role::Suffix));
    let lettered = skipped == 0 && is_lettered_number(first) && rest.len() >= 2 && ends_in_type;
    if !(first.is_number() || lettered) || is_month_day(words) {
        return false;
    }
    if !named && !rest.is_empty() {
        return false;
    }
    let mut number = first.raw.trim_matches(['#', '.', ',', '(', ')']).to_owned();
    let mut end = skipped + 1;
    if let Some(next) = words.get(end) {
        let after = words.get(end + 1);
        let typed = words.len() == end + 2 && after.is_some_and(|w| street_words::is(&w.folded, Role::Suffix));
        if matches!(next.folded.as_str(), "bis" | "ter" | "quater") && after.is_some() {
            number = format!("{number} {}", next.raw);
            end += 1;
        } else if next.is_letter()
            && after.is_some()
            && !typed
            && !street_words::is(&next.folded, Role::Direction)
            && (ends_in_type || !street_words::is(&next.folded, Role::Prefix))
            && !next.raw.ends_with('.')
            && first.is_digits()
            && !next.after_comma
        {
            number.push_str(next.raw);
            end += 1;
            if after.is_some_and(Word::is_number) && words.len() > end + 1 {
                street.add_unit(&number);
                number = after.map_or("", |w| w.raw).to_owned();
                end += 1;
            }
        } else if matches!(next.folded.as_str(), "1/2" | "1/4" | "3/4") {
            number = format!("{number} {}", next.raw);
            end += 1;
        } else if let (true, true, Some(after)) = (first.is_digits(), next.is_number() && !next.after_comma, after) {
            let range = number_of(next) > number_of(first) && number_of(next) - number_of(first) <= 60;
            if after.folded.chars().any(char::is_alphabetic) && !street_words::is(&after.folded, Role::Suffix) {
                if range {
                    number = format!("{number}-{}", next.raw);
                } else {
                    street.add_unit(&number);
                    number = next.raw.to_owned();
                }
                end += 1;
            }
        }
    }
    if let Some((unit, house)) = number
        .split_once('/')
        .filter(|(u, h)| is_all_alphanumeric(u) && is_all_alphanumeric(h) && !number.contains(' '))
    {
        // Unit/house, as written in Australia and New Zealand.
        street.add_unit(unit);
        number = house.to_owned();
    }
    street.number = number;
    words.drain(..end);
    true
}

fn is_all_alphanumeric(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}

fn number_of(word: &Word<'_>) -> u32 {
    let digits: String = word.folded.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// `A15`, `N6W23001`: a letter or two, then digits.
fn is_lettered_number(word: &Word<'_>) -> bool {
    let digits = word.folded.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.folded.len() - digits.len();
    (1..=2).contains(&letters)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() <= 6
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `5 de Mayo`: a date for a street name.
fn is_month_day(words: &[Word<'_>]) -> bool {
    words.get(1).is_some_and(|w| w.folded == "de") && words.first().is_some_and(|w| w.is_digits() && number_of(w) <= 31)
}

/// Removes a house number behind the name, and what follows it as a unit.
fn take_last_number(words: &mut Vec<Word<'_>>, street: &mut Street, slash_unit: bool) {
    let prefixed = words.first().is_some_and(|w| street_words::is(&w.folded, Role::Prefix));
    let mut at = None;
    for i in (1..words.len()).rev() {
        let Some(word) = words.get(i) else { break };
        if is_lone_number(words, i, prefixed) {
            at = Some(i);
        } else if !is_behind_number(word) {
            break;
        }
    }
    let Some(at) = at else { return };
    let mut number = words
        .get(at)
        .map_or("", |w| w.raw)
        .trim_matches(['#', '.', ',', '(', ')'])
        .to_owned();
    let mut end = at + 1;
    let mut unit = String::new();
    match words.get(end) {
        Some(next)
            if next.is_letter() && !next.after_comma || matches!(next.folded.as_str(), "bis" | "ter" | "quater") =>
        {
            number = if next.is_letter() {
                number + next.raw
            } else {
                format!("{number} {}", next.raw)
            };
            end += 1;
        }
        _ => {}
    }
    if slash_unit && let Some((house, rest)) = number.split_once('/') {
        unit = rest.to_owned();
        number = house.to_owned();
    }
    let tail: Vec<_> = words.drain(end..).collect();
    let tail = join(&tail);
    if let Some(to) = tail
        .strip_prefix(['-', '–'])
        .map(str::trim)
        .filter(|t| t.starts_with(|c: char| c.is_ascii_digit()))
    {
        number = format!("{number}-{to}");
    } else {
        let tail = tail.trim_matches([',', ' ', '-', '.']);
        unit = [unit.as_str(), tail]
            .iter()
            .filter(|t| !t.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
    }
    words.truncate(at);
    while words.len() > 1
        && words
            .last()
            .is_some_and(|w| street_words::is(&w.folded, Role::Number) && w.folded.chars().count() <= 6)
    {
        words.pop();
    }
    street.number = number;
    street.add_unit(&unit);
}

/// Removes a number behind the street of a line that begins with its house number: `1020 West Bryn Mawr 211`.
fn take_loose_unit(words: &mut Vec<Word<'_>>, unit: &mut String) {
    let [first, .., previous, last] = words.as_slice() else {
        return;
    };
    let numbered = street_words::is(&previous.folded, Role::Route) || previous.has_digit();
    let in_front = words.len() == 2 && street_words::is(&first.folded, Role::Prefix);
    if last.is_number() && last.folded.len() <= 5 && !numbered && !in_front && unit.is_empty() {
        *unit = last.raw.to_owned();
        words.pop();
    }
}

/// Whether word `i` is a house number and no part of the name (`Highway 50`, `Calle 12`).
fn is_lone_number(words: &[Word<'_>], i: usize, prefixed: bool) -> bool {
    let (Some(word), Some(previous)) = (words.get(i), words.get(i - 1)) else {
        return false;
    };
    let of_name = street_words::is(&previous.folded, Role::Route)
        || (prefixed && i == 1 && !word.after_comma && !street_words::is(&previous.folded, Role::Number));
    word.is_number() && !of_name && (i > 1 || !previous.has_digit())
}

/// Whether a word can stand behind a house number: a letter, a floor, a door.
fn is_behind_number(word: &Word<'_>) -> bool {
    word.is_letter()
        || word.is_number()
        || word.is_ordinal()
        || is_no_number(word)
        || word.has_digit() && word.folded.chars().count() <= 5
        || [Role::Floor, Role::Alone, Role::Unit]
            .iter()
            .any(|&r| street_words::is(&word.folded, r))
        || matches!(
            word.folded.as_str(),
            "bis" | "ter" | "quater" | "izq" | "dcha" | "tv" | "th" | "mf"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_street_apart() {
        for (text, region, number, name, unit, po_box) in [
            ("12 Main St Apt 4", "", "12", "Main St", "Apt 4", ""),
            ("Apt 4, 12 Main Street", "", "12", "Main Street", "Apt 4", ""),
            ("12B High St", "", "12B", "High St", "", ""),
            ("123-125 X Rd", "", "123-125", "X Rd", "", ""),
            ("P.O. Box 12", "", "", "", "", "12"),
            ("PO Box 12, 5 Mill Lane", "", "5", "Mill Lane", "", "12"),
            ("435 s. la cienega blv.", "", "435", "s. la cienega blv.", "", ""),
            ("Hauptstr. 5a", "DE", "5a", "Hauptstr.", "", ""),
            ("Hauptstr.5a", "DE", "5a", "Hauptstr.", "", ""),
            ("Hauptstraße 5 a", "DE", "5a", "Hauptstraße", "", ""),
            ("Straße des 17. Juni 135", "DE", "135", "Straße des 17. Juni", "", ""),
            ("12 bis rue de la Paix", "FR", "12 bis", "rue de la Paix", "", ""),
            ("12, R. Paix", "FR", "12", "R. Paix", "", ""),
            ("C/ Mayor, 5, 3º B", "ES", "5", "C/ Mayor", "3º B", ""),
            ("Avda. de la Luz, s/n", "ES", "", "Avda. de la Luz", "", ""),
            ("Laugavegi 12", "IS", "12", "Laugavegi", "", ""),
            ("5 de Mayo 12", "MX", "12", "5 de Mayo", "", ""),
            ("123 Highway 50", "US", "123", "Highway 50", "", ""),
            ("County Road 550", "US", "", "County Road 550", "", ""),
            ("100 5th Ave #3B", "US", "100", "5th Ave", "#3B", ""),
            ("120 E 96th St", "US", "120", "E 96th St", "", ""),
            ("4/12 Smith St", "AU", "12", "Smith St", "4", ""),
            ("Unit 4/12 Smith St", "AU", "12", "Smith St", "Unit 4", ""),
            (
                "FLAT 3 106 FINBOROUGH ROAD",
                "GB",
                "106",
                "FINBOROUGH ROAD",
                "FLAT 3",
                "",
            ),
            ("124 D PURVES ROAD", "GB", "124D", "PURVES ROAD", "", ""),
            ("16 18 UNDERBANK OLD ROAD", "GB", "16-18", "UNDERBANK OLD ROAD", "", ""),
            ("PINECOURT 66A ASHBY ROAD", "GB", "66A", "ASHBY ROAD", "PINECOURT", ""),
            (
                "31 HAIG PLACE 263 WHEELERS LANE",
                "GB",
                "263",
                "WHEELERS LANE",
                "31 HAIG PLACE",
                "",
            ),
            ("ul. Długa 5/7", "PL", "5", "ul. Długa", "7", ""),
            ("Calle 12 # 34-56", "CO", "34-56", "Calle 12", "", ""),
            ("ул. Ленина, д. 5, кв. 12", "RU", "5", "ул. Ленина", "кв. 12", ""),
            (
                "2141 South Tan Court 1st Floor",
                "US",
                "2141",
                "South Tan Court",
                "1st Floor",
                "",
            ),
            ("Broadway", "", "", "Broadway", "", ""),
        ] {
            let got = parse(text, CountryCode::new(region));
            assert_eq!(
                (
                    got.number.as_str(),
                    got.name.as_str(),
                    got.unit.as_str(),
                    got.po_box.as_str()
                ),
                (number, name, unit, po_box),
                "{text}"
            );
        }
    }
}
