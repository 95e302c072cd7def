//! Match keys of names, and the romanisation they rest on.

use super::NameRole;
use super::east_asian::{self, surname_reading};
use super::lexicon::{Classes, Lexicon, classes_of_folded};
use super::nickname::{MAX_CLASSES, nickname_classes};
use super::patronymic::patronymic_root;
use super::pinyin::is_pinyin;
use crate::normalize::{KeyName, Normalized, Part};
use crate::text::bytes;
use crate::text::fold::{fold, fold_into};
use crate::text::phonetic::{Code, sound, sound_in};
use crate::text::script::is_han;
use crate::text::tokens;
use crate::text::transliterate::romanize;
use smallvec::SmallVec;
use std::borrow::Cow;

/// Adds the keys that the parts of `out` give in `role`.
pub(super) fn add(out: &mut Normalized, role: NameRole, lexicon: &mut Lexicon) {
    match role {
        NameRole::Full => full(out, lexicon.buffer()),
        NameRole::Given => given(out),
        NameRole::Family => family(out),
    }
    add_fallback(out);
}

/// A value that is not blank has a key: its words, else its folded form, else itself.
pub(super) fn add_fallback(out: &mut Normalized) {
    if out.keys.is_empty() {
        let folded = fold(&out.canonical);
        let mut words = tokens::words(&folded).collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            words = folded;
        }
        if words.is_empty() {
            words.clone_from(&out.canonical);
        }
        out.add_key(KeyName::Tokens, words);
    }
}

/// `words` is where the folded words stand meanwhile.
fn full(out: &mut Normalized, words: &mut String) {
    let mut end = |part: Part| {
        push_name_words(out.part(part).unwrap_or_default(), words);
        words.len()
    };
    let (given, middle) = (end(Part::Given), end(Part::Middle));
    end(Part::Family);
    let (given, middle, family) = (
        words.get(..given).unwrap_or_default(),
        words.get(given..middle).unwrap_or_default(),
        words.get(middle..).unwrap_or_default(),
    );
    if middle.is_empty() && !given.contains(' ') && !family.contains(' ') {
        out.add_key_of(KeyName::Tokens, &in_order(given, family));
    } else {
        let names = [given, middle, family];
        out.add_key(
            KeyName::Tokens,
            sorted(names.into_iter().flat_map(|words| words.split(' '))),
        );
    }
    let roman_given = romanize_words(given, NameRole::Given);
    let roman_family = romanize_words(family, NameRole::Family);
    let romanized = if words.is_ascii() {
        joined_pinyin(family, given, middle)
    } else {
        let roman_middle = romanize_words(middle, NameRole::Given);
        let names = [&roman_given, &roman_middle, &roman_family];
        Some(sorted(names.into_iter().flat_map(|name| name.split(' '))))
    };
    let patronymic = patronymic_root(family);
    let (mut first, mut last) = (Code::default(), Code::default());
    let sounds = in_order(sound_in(&roman_given, &mut first), sound_in(&roman_family, &mut last));
    out.add_key_of(KeyName::Phonetic, &sounds);
    if let Some(initial) = given.chars().next().filter(|_| !family.is_empty()) {
        out.add_key_of(KeyName::Initials, &[initial.encode_utf8(&mut [0; 4]), " ", family]);
    }
    out.add_key(KeyName::Romanized, romanized.unwrap_or_default());
    out.add_key(KeyName::Patronymic, patronymic.unwrap_or_default());
}

fn given(out: &mut Normalized) {
    let text = out.part(Part::Given).unwrap_or_default();
    let tokens = name_words(text);
    let romanized = romanize_words(&tokens, NameRole::Given).into_owned();
    let mut classes: Vec<&'static str> = nickname_classes(&tokens).to_vec();
    let nickname = name_words(out.part(Part::Nickname).unwrap_or_default());
    for word in [tokens.split(' ').next().unwrap_or_default(), &nickname] {
        classes.extend(nickname_classes(word));
    }
    add_words(out, tokens, romanized);
    let mut added = 0;
    for class in classes {
        if added < MAX_CLASSES && !out.keys().any(|key| key == (KeyName::Nickname, class)) {
            out.add_key(KeyName::Nickname, class);
            added += 1;
        }
    }
}

fn family(out: &mut Normalized) {
    let text = out.part(Part::Family).unwrap_or_default();
    let tokens = name_words(text);
    let romanized = romanize_words(&tokens, NameRole::Family).into_owned();
    let patronymic = patronymic_root(&tokens);
    add_words(out, tokens, romanized);
    out.add_key(KeyName::Patronymic, patronymic.unwrap_or_default());
}

fn add_words(out: &mut Normalized, tokens: String, romanized: String) {
    let phonetic = if romanized.is_empty() {
        String::new()
    } else {
        sound(&romanized)
    };
    let romanized = if tokens.is_ascii() { String::new() } else { romanized };
    out.add_key(KeyName::Tokens, tokens);
    out.add_key(KeyName::Phonetic, phonetic);
    out.add_key(KeyName::Romanized, romanized);
}

/// The folded words of a name with one space between them: hyphens part words, apostrophes do not.
fn name_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    push_name_words(text, &mut words);
    words
}

/// As [`name_words`], appending to `out`.
fn push_name_words(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let start = out.len();
    fold_into(text, out);
    let folded = out.get(start..).unwrap_or_default();
    let is_plain =
        |word| bytes::letters(word) & !bytes::capitals(word) | bytes::places(word, b' ') == bytes::eight(0x80);
    if bytes::words(folded.as_bytes(), b' ').all(is_plain) {
        return;
    }
    let bare = folded.replace('\'', "");
    out.truncate(start);
    for word in tokens::words(&bare) {
        if out.len() > start {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// As [`sorted`], of two items: the pieces.
fn in_order<'a>(a: &'a str, b: &'a str) -> [&'a str; 3] {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => [b, "", ""],
        (_, true) => [a, "", ""],
        _ if a <= b => [a, " ", b],
        _ => [b, " ", a],
    }
}

/// The items that are not empty in their order, with one space between them.
fn sorted<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut items: SmallVec<[&str; 8]> = items.filter(|item| !item.is_empty()).collect();
    items.sort_unstable();
    let mut out = String::with_capacity(items.iter().map(|item| item.len() + 1).sum());
    for item in items {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(item);
    }
    out
}

/// For a name typed in pinyin, `ming wei zhang` also as `weiming zhang`, the form that the characters give.
fn joined_pinyin(family: &str, given: &str, middle: &str) -> Option<String> {
    if !classes_of_folded(family).has(Classes::PINYIN) {
        return None;
    }
    let words = [given, middle].into_iter().flat_map(|words| words.split(' '));
    let syllables = words.filter(|word| !word.is_empty());
    let fits = syllables.clone().next().is_some() && syllables.clone().all(is_pinyin);
    fits.then(|| {
        let joined: String = syllables.collect();
        // ü without its dots, as the characters give it.
        let family = if matches!(family, "lv" | "lyu") { "lu" } else { family };
        sorted([family, joined.as_str()].into_iter())
    })
}

/// `text` in folded ASCII letters as far as its script allows. Chinese and Korean surnames get the reading they have as surnames (单 is `shan`,
/// 김 is `kim`), syllables of one written name are joined (伟明 is `weiming`); with [`NameRole::Full`] an unspaced name is divided and comes family name first.
pub(crate) fn romanize_name(text: &str, role: NameRole) -> String {
    let words = name_words(text);
    if role == NameRole::Full && words.chars().any(east_asian::is_east_asian) {
        let (family, given) = east_asian::divide(&words);
        let family = romanize_words(&family, NameRole::Family);
        let given = romanize_words(&given, NameRole::Given);
        let gap = if family.is_empty() || given.is_empty() { "" } else { " " };
        return [&family, gap, &given].concat();
    }
    romanize_words(&words, role).into_owned()
}

/// As [`romanize_name`], of folded words.
fn romanize_words(words: &str, role: NameRole) -> Cow<'_, str> {
    if words.is_ascii() {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() * 2);
    for word in words.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let reading = if role == NameRole::Family {
            surname_reading(word)
        } else {
            None
        };
        match reading {
            Some(reading) => out.push_str(reading),
            None if role == NameRole::Family && word.chars().all(is_han) => {
                for c in word.chars() {
                    let mut buffer = [0; 4];
                    let character = &*c.encode_utf8(&mut buffer);
                    out.push_str(&surname_reading(character).map_or_else(|| joined(character), str::to_owned));
                }
            }
            None => out.push_str(&joined(word)),
        }
    }
    Cow::Owned(out)
}

/// Romanised without the spaces between syllables.
fn joined(word: &str) -> String {
    let mut roman = romanize(word);
    roman.retain(|c| c != ' ' && c != '\'');
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_romanised_as_names() {
        for (text, role, expected) in [
            ("张", NameRole::Family, "zhang"),
            ("单", NameRole::Family, "shan"),
            ("曾", NameRole::Family, "zeng"),
            ("尉迟", NameRole::Family, "yuchi"),
            ("伟明", NameRole::Given, "weiming"),
            ("张伟明", NameRole::Full, "zhang weiming"),
            ("김민준", NameRole::Full, "kim minjun"),
            ("Иван Петров", NameRole::Full, "ivan petrov"),
            ("Þórsson", NameRole::Family, "thorsson"),
            ("O'Neil", NameRole::Family, "oneil"),
            ("García-López", NameRole::Family, "garcia lopez"),
        ] {
            assert_eq!(romanize_name(text, role), expected, "{text}");
        }
    }
}
