//! Names in Han characters, kana and Hangul: the family name comes first and is often written without a space.

use super::customs::Customs;
use super::parse::{Name, Order};
use super::vocabulary::lines;
use crate::text::script::{Script, is_han, script_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Where the first of these scripts begins.
const FIRST: char = '\u{1100}';

/// How many Chinese surnames count as frequent.
const FREQUENT: usize = 100;

struct Surnames {
    chinese: FxHashSet<char>,
    /// The first of them.
    frequent: FxHashSet<char>,
    double: FxHashSet<&'static str>,
    japanese: FxHashSet<&'static str>,
    /// Chinese surnames with a reading of their own, and Korean surnames with their usual romanisation.
    readings: FxHashMap<&'static str, &'static str>,
    korean: FxHashSet<&'static str>,
    titles: Vec<&'static str>,
    suffixes: Vec<&'static str>,
    particles: FxHashSet<&'static str>,
    company: Vec<&'static str>,
    /// A character of each of those words, its first of these scripts.
    company_marks: FxHashSet<char>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut surnames = Surnames {
        chinese: FxHashSet::default(),
        frequent: FxHashSet::default(),
        double: FxHashSet::default(),
        japanese: FxHashSet::default(),
        readings: FxHashMap::default(),
        korean: FxHashSet::default(),
        titles: Vec::new(),
        suffixes: Vec::new(),
        particles: FxHashSet::default(),
        company: Vec::new(),
        company_marks: FxHashSet::default(),
    };
    for (class, words) in lines(include_str!("east_asian.txt")) {
        let words = words.split_whitespace();
        match class {
            "chinese" => {
                let characters = || words.clone().flat_map(str::chars);
                if surnames.frequent.is_empty() {
                    surnames.frequent.extend(characters().take(FREQUENT));
                }
                surnames.chinese.extend(characters());
            }
            "double" => surnames.double.extend(words),
            "japanese" => surnames.japanese.extend(words),
            "title" => surnames.titles.extend(words),
            "suffix" => surnames.suffixes.extend(words),
            "particle" => surnames.particles.extend(words),
            "company" => {
                let mark = |word: &str| word.chars().find(|&c| c >= FIRST);
                surnames.company_marks.extend(words.clone().filter_map(mark));
                surnames.company.extend(words);
            }
            "reading" => surnames.readings.extend(words.filter_map(|w| w.split_once('='))),
            "korean" => {
                for (name, reading) in words.filter_map(|w| w.split_once('=')) {
                    surnames.korean.insert(name);
                    surnames.readings.insert(name, reading);
                }
            }
            _ => {}
        }
    }
    surnames
});

/// The reading of a Chinese or Korean surname, where it is not that of its characters.
pub(super) fn surname_reading(family: &str) -> Option<&'static str> {
    SURNAMES.readings.get(family).copied()
}

/// Whether the text holds a word that only organisations have.
pub(super) fn names_company(text: &str) -> bool {
    let marked = |c: char| c >= FIRST && SURNAMES.company_marks.contains(&c);
    text.contains(marked) && SURNAMES.company.iter().any(|word| text.contains(word))
}

/// Whether `c` belongs to a script of this file.
pub(super) fn is_east_asian(c: char) -> bool {
    // The look-up behind is dearer.
    c >= FIRST && matches!(script_of(c), Some(Script::Han | Script::Kana | Script::Hangul))
}

/// Reads `words`, at least one of which is East Asian, into `name`.
pub(super) fn parse<'a>(words: &[&'a str], customs: Customs, name: &mut Name<'a>) {
    let mut own: Vec<&'a str> = Vec::new();
    let mut foreign: Vec<&'a str> = Vec::new();
    for word in words {
        let native = word.chars().any(is_east_asian);
        if native && !SURNAMES.titles.contains(word) {
            own.push(word);
        } else if native {
            name.titles.push(word);
        } else if word.chars().any(char::is_alphanumeric) {
            foreign.push(word);
        }
    }
    if let Some(last) = own.last_mut() {
        while let Some((rest, title)) = split_end(last, &SURNAMES.titles) {
            *last = rest;
            name.titles.insert(0, title);
        }
        if let Some((rest, suffix)) = split_end(last, &SURNAMES.suffixes) {
            *last = rest;
            name.suffixes.push(suffix);
        }
    }
    if let [_, .., last] = own.as_slice()
        && SURNAMES.suffixes.contains(last)
    {
        name.suffixes.push(last);
        own.pop();
    }
    match (own.as_slice(), foreign.as_slice()) {
        ([], foreign) => name.given.extend_from_slice(foreign),
        // David 陈
        ([family], [given, rest @ ..]) if is_surname(family) => {
            name.family.push(family);
            name.given.push(given);
            name.given.extend_from_slice(rest);
        }
        ([whole], foreign) => {
            name.nicknames.extend_from_slice(foreign);
            unspaced(whole, customs, name);
        }
        (own, foreign) => {
            name.nicknames.extend_from_slice(foreign);
            spaced(own, customs, name);
        }
    }
}

/// The family and the given name of a name without context.
pub(super) fn divide(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split(' ').collect();
    let mut name = Name::default();
    parse(&words, Customs::default(), &mut name);
    (name.family.join(" "), name.given.join(" "))
}

/// The word without the form of address or the like at its end.
fn split_end<'a>(word: &'a str, endings: &[&'static str]) -> Option<(&'a str, &'static str)> {
    endings.iter().find_map(|ending| {
        let rest = word.strip_suffix(ending)?;
        (!rest.is_empty()).then_some((rest, *ending))
    })
}

fn is_surname(word: &str) -> bool {
    let surnames = &*SURNAMES;
    let mut chars = word.chars();
    let single = matches!((chars.next(), chars.next()), (Some(c), None) if surnames.chinese.contains(&c));
    single || surnames.double.contains(word) || surnames.japanese.contains(word) || surnames.korean.contains(word)
}

fn spaced<'a>(words: &[&'a str], customs: Customs, name: &mut Name<'a>) {
    let (Some((first, after)), Some((last, before))) = (words.split_first(), words.split_last()) else {
        return;
    };
    // フォン begins the family name of a foreigner.
    if let Some(at) = words.iter().position(|word| SURNAMES.particles.contains(word))
        && at + 1 < words.len()
    {
        let (before, from) = words.split_at(at);
        let length = if at > 0 { from.len() } else { 2 };
        let (family, given) = from.split_at(length.min(from.len()));
        name.family.extend_from_slice(family);
        name.given.extend_from_slice(before);
        extend_given(given, customs, name);
        return;
    }
    let all_katakana = words.iter().all(|w| w.chars().all(is_katakana));
    let short = |word: &str| word.chars().count() == 1;
    let all_hangul = words
        .iter()
        .all(|w| w.chars().all(|c| script_of(c) == Some(Script::Hangul)));
    // A known surname at the end and none in front; foreign names in Hangul, and three words in katakana, keep their own order.
    let family_last = (is_surname(last) && short(last) && !is_surname(first))
        || (all_hangul && !short(first) && !is_surname(first))
        || (all_katakana && words.len() > 2);
    if family_last {
        name.family.push(last);
        name.given.extend_from_slice(before);
        return;
    }
    name.family.push(first);
    extend_given(after, customs, name);
    if words.len() == 2 && !customs.japanese && words.iter().all(|w| w.chars().all(is_han)) {
        name.order = Order::Unspaced;
    }
}

/// Given names after the family name; in Japanese a middle name stands before the given name.
fn extend_given<'a>(words: &[&'a str], customs: Customs, name: &mut Name<'a>) {
    match words {
        [middle @ .., given] if customs.japanese => {
            name.given.push(given);
            name.given.extend_from_slice(middle);
        }
        _ => name.given.extend_from_slice(words),
    }
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// Names in one run; a middle dot separates the parts of a foreign name, given name first.
fn unspaced<'a>(word: &'a str, customs: Customs, name: &mut Name<'a>) {
    let dot = ['·', '・', '‧', '•', '･'];
    if word.contains(dot) {
        let mut parts: Vec<&str> = word.split(dot).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            name.family.extend(parts.pop());
        }
        name.given.extend(parts);
        return;
    }
    // 大文陈: no surname in front, and a frequent one at the end.
    let starts = word
        .char_indices()
        .nth(2)
        .map_or(word, |(i, _)| word.get(..i).unwrap_or(word));
    if customs.chinese
        && starts.len() < word.len()
        && !word.starts_with(|c| SURNAMES.chinese.contains(&c))
        && !SURNAMES.double.contains(starts)
        && let Some((at, _)) = word
            .char_indices()
            .next_back()
            .filter(|(_, c)| SURNAMES.frequent.contains(c))
    {
        let (given, family) = word.split_at(at);
        name.given.push(given);
        name.family.push(family);
        return;
    }
    let at = family_length(word, customs);
    let end = word.char_indices().nth(at).map_or(word.len(), |(i, _)| i);
    let (family, given) = word.split_at(end);
    if family.is_empty() || given.is_empty() {
        let single = if is_surname(word) {
            &mut name.family
        } else {
            &mut name.given
        };
        single.push(word);
        return;
    }
    name.family.push(family);
    name.given.push(given);
}

/// How many characters of an unspaced name are the family name; 0 when the name is not divided.
fn family_length(word: &str, customs: Customs) -> usize {
    let surnames = &*SURNAMES;
    let chars: Vec<char> = word.chars().take(8).collect();
    let head = |n: usize| {
        word.char_indices()
            .nth(n)
            .map_or(word, |(i, _)| word.get(..i).unwrap_or(word))
    };
    let [first, rest @ ..] = chars.as_slice() else {
        return 0;
    };
    let Some(&second) = rest.first() else {
        return 0;
    };
    let n = chars.len();
    if chars.iter().all(|&c| script_of(c) == Some(Script::Hangul)) {
        let double = n > 2 && surnames.korean.contains(head(2));
        return if double {
            2
        } else {
            usize::from(surnames.korean.contains(head(1)) && n <= 4)
        };
    }
    let han = chars.iter().take_while(|&&c| is_han(c)).count();
    if han < n {
        // 山田はなこ; a name all in kana is not divided.
        return han;
    }
    if surnames.double.contains(head(2)) && !customs.japanese {
        return if n > 2 { 2 } else { 0 };
    }
    let chinese = surnames.chinese.contains(first);
    if surnames.japanese.contains(word) && (customs.japanese || !(chinese || customs.chinese)) {
        return 0;
    }
    if n > 3 && surnames.japanese.contains(head(3)) && !customs.chinese {
        return 3;
    }
    let japanese_surname = surnames.japanese.contains(head(2));
    if customs.japanese || (!chinese && !customs.chinese && (japanese_surname || n == 4)) {
        return match n {
            2 => 1,
            3 if !japanese_surname && surnames.japanese.contains(head(1)) => 1,
            _ => 2,
        };
    }
    match n {
        // 高橋翼: the first character may be a surname too, but the two are one that is well known.
        3.. if japanese_surname && !customs.chinese => 2,
        4 if customs.chinese => 1 + usize::from(surnames.chinese.contains(&second)),
        // Either a Japanese name or a Chinese one with both parents' surnames.
        4 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::Context;

    fn split(text: &str, locale: Option<&str>) -> String {
        let mut name = Name::default();
        let words: Vec<&str> = text.split(' ').collect();
        parse(&words, Customs::of(&Context::default().locale(locale)), &mut name);
        format!("{}|{}", name.family.join(" "), name.given.join(" "))
    }

    #[test]
    fn family_and_given_names_are_told_apart() {
        for (text, expected) in [
            ("张伟", "张|伟"),
            ("张伟明", "张|伟明"),
            ("張偉", "張|偉"),
            ("欧阳娜娜", "欧阳|娜娜"),
            ("司马光", "司马|光"),
            ("张 伟", "张|伟"),
            ("怡君 陳", "陳|怡君"),
            ("王先生", "王|"),
            ("李娜女士", "李|娜"),
            ("约翰·史密斯", "史密斯|约翰"),
            ("佐藤健", "佐藤|健"),
            ("山田太郎", "山田|太郎"),
            ("山田はなこ", "山田|はなこ"),
            ("長谷川一郎", "長谷川|一郎"),
            ("佐藤さん", "佐藤|"),
            ("김민준", "김|민준"),
            ("남궁민수", "남궁|민수"),
            ("David 陈", "陈|David"),
            ("慎太郎", "慎|太郎"),
            ("石川学", "石川|学"),
        ] {
            assert_eq!(split(text, None), expected, "{text}");
        }
    }

    #[test]
    fn the_locale_settles_what_the_characters_leave_open() {
        assert_eq!(split("田中誠", Some("ja")), "田中|誠");
        assert_eq!(split("林太郎", Some("ja")), "林|太郎");
        assert_eq!(split("陈方安生", Some("zh")), "陈方|安生");
        assert_eq!(split("陈俊年杰", Some("zh")), "陈|俊年杰");
    }

    #[test]
    fn surnames_have_readings_of_their_own() {
        for (family, reading) in [
            ("单", "shan"),
            ("曾", "zeng"),
            ("尉迟", "yuchi"),
            ("朴", "piao"),
            ("김", "kim"),
        ] {
            assert_eq!(surname_reading(family), Some(reading));
        }
    }
}
