//! Names of months and of days of the week, in ninety languages.

use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Words that stand in dates and say nothing.
const FILLERS: &[&str] = &[
    "a",
    "ad",
    "am",
    "anno",
    "at",
    "ce",
    "d",
    "da",
    "de",
    "del",
    "den",
    "der",
    "dia",
    "do",
    "el",
    "er",
    "fomhair",
    "gada",
    "i",
    "kl",
    "le",
    "m",
    "nd",
    "of",
    "on",
    "rd",
    "st",
    "th",
    "the",
    "um",
    "year",
    "г",
    "и",
    "р",
    "ή",
    "ค",
    "ศ",
    "п",
    "uhr",
    "h",
    "hrs",
    "ที่",
    "วันที่", // and the days of the week in Vietnamese
    "thu",
    "hai",
    "tu",
    "nam",
    "sau",
    "bay",
    "chu",
    "nhat",
    "ngay",
];

/// How Thai days of the week end in front of a number.
const THAI_ORDINAL: &str = "ที่";

/// How days of the week start in Chinese and end in Japanese and Korean.
const DAY_STARTS: &[&str] = &["星期", "礼拜", "禮拜", "周", "週"];
const DAY_ENDS: &[&str] = &["曜日", "曜", "요일"];

/// What a word in a date can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// The month, with each language in which it is that month; the language that wins elsewhere comes first.
    months: Vec<(u8, &'static str)>,
    /// Whether it is a day of the week somewhere, or says nothing.
    pub(super) ignorable: bool,
    /// Whether a month of more than one word starts with it.
    starts: bool,
}

impl Word {
    /// The month it names, in `language` if that is known.
    pub(super) fn month(&self, language: Option<&str>) -> Option<u8> {
        let named = language.and_then(|l| self.months.iter().find(|(_, other)| *other == l));
        named.or_else(|| self.months.first()).map(|&(month, _)| month)
    }

    /// Whether it names a month in Thai.
    pub(super) fn is_thai(&self) -> bool {
        self.months.iter().any(|&(_, language)| language == "th")
    }
}

/// Looks up a folded word together with the one after it, where they may be a month of two words.
pub(super) fn two_words(first: &str, second: &str) -> Option<&'static Word> {
    word(first).filter(|word| word.starts)?;
    words().get(format!("{first} {second}").as_str())
}

fn words() -> &'static FxHashMap<String, Word> {
    static WORDS: OnceLock<FxHashMap<String, Word>> = OnceLock::new();
    WORDS.get_or_init(load)
}

/// Looks up a folded word.
pub(super) fn word(folded: &str) -> Option<&'static Word> {
    static DAY: Word = Word {
        months: Vec::new(),
        ignorable: true,
        starts: false,
    };
    let found = words().get(folded);
    if found.is_some() || folded.is_ascii() {
        return found;
    }
    let is_day =
        DAY_STARTS.iter().any(|start| folded.starts_with(start)) || DAY_ENDS.iter().any(|end| folded.ends_with(end));
    if is_day {
        return Some(&DAY);
    }
    words().get(folded.strip_suffix(THAI_ORDINAL)?)
}

fn load() -> FxHashMap<String, Word> {
    let mut words: FxHashMap<String, Word> = FxHashMap::default();
    for line in include_str!("months.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((language, names)) = line.split_once(": ") else {
            continue;
        };
        for (names, month) in names.split(" | ").zip(1..) {
            for name in names.split_whitespace() {
                let name = fold(&name.replace('_', " "));
                if let Some((first, _)) = name.split_once(' ') {
                    words.entry(first.to_owned()).or_default().starts = true;
                }
                let word = words.entry(name).or_default();
                if month > 12 {
                    word.ignorable = true;
                } else {
                    word.months.push((month, language));
                }
            }
        }
    }
    for filler in FILLERS {
        words.entry((*filler).to_owned()).or_default().ignorable = true;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_their_languages() {
        for (name, language, month) in [
            ("january", None, 1),
            ("märz", None, 3),
            ("août", None, 8),
            ("septiembre", None, 9),
            ("júlí", None, 7),
            ("февраля", None, 2),
            ("listopada", Some("hr"), 10),
            ("listopada", Some("pl"), 11),
        ] {
            assert_eq!(word(&fold(name)).unwrap().month(language), Some(month), "{name}");
        }
        let december = two_words("كانون", &fold("الأول")).unwrap();
        assert_eq!(december.month(None), Some(12));
        assert!(two_words("march", "april").is_none());
        assert!(word("freitag").unwrap().ignorable);
        assert!(word("hello").is_none());
    }

    #[test]
    fn every_language_has_all_months() {
        for line in include_str!("months.txt").lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(
                line.split(" | ").filter(|names| !names.is_empty()).count(),
                13,
                "{line}"
            );
        }
    }
}
