//! Every text of the page that does not come from the data. A translation is one folder: the texts of `english.rs`, and what findings say.

mod chinese;
mod english;
mod icelandic;

pub(crate) use english::Texts;

use super::numbers::{Bits, Count, Percent, Seconds};
use crate::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A language that the report speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// Icelandic.
    #[serde(rename = "is")]
    Icelandic,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::English, Language::Chinese, Language::Icelandic];

    /// Its code: `en`, `zh`, `is`.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh",
            Language::Icelandic => "is",
        }
    }

    pub(crate) fn texts(self) -> &'static Texts {
        match self {
            Language::English => &english::ENGLISH,
            Language::Chinese => &chinese::CHINESE,
            Language::Icelandic => &icelandic::ICELANDIC,
        }
    }
}

impl FromStr for Language {
    type Err = Error;

    /// Reads a code; region and script may follow it, as in `zh-Hans-CN`.
    fn from_str(code: &str) -> Result<Self> {
        let language = code.split(['-', '_']).next().unwrap_or_default();
        let known = Language::ALL
            .into_iter()
            .find(|l| l.code().eq_ignore_ascii_case(language));
        known.ok_or_else(|| {
            let message = format!("language {code:?} is not known (en, zh, is)");
            Error::new(ErrorKind::BadConfig, "bad-language", message)
        })
    }
}

impl Texts {
    /// Whether a noun after `count` is singular. Icelandic says "21 færsla".
    pub(crate) fn is_one(&self, count: u64) -> bool {
        match self.language {
            "is" => count % 10 == 1 && count % 100 != 11,
            _ => count == 1,
        }
    }

    /// `12,345` as the language writes it.
    pub(crate) fn count(&'static self, count: u64) -> Count {
        Count(count, self)
    }

    /// A share of 0..=1 in percent, as HTML.
    pub(crate) fn percent(&'static self, share: f64) -> Percent {
        Percent(share, self)
    }

    /// A weight with its sign.
    pub(crate) fn bits(&'static self, bits: f64) -> Bits {
        Bits(bits, self)
    }

    pub(super) fn seconds(&'static self, seconds: f64) -> Seconds {
        Seconds(seconds, self)
    }

    /// A share in percent, as plain text.
    pub(crate) fn plain_percent(&'static self, share: f64) -> String {
        let html = self.percent(share).to_string();
        html.replace("&lt;", "<").replace("&gt;", ">")
    }

    /// A word or sentence that comes from elsewhere in the library, such as the name of a level; as it is where the language has none for it.
    pub(crate) fn phrase(&self, english: &'static str) -> &'static str {
        find(self.phrases, english).unwrap_or(english)
    }

    /// As [`phrase`](Texts::phrase), of a text that the library put together or read back.
    pub(crate) fn known(&self, text: &str) -> String {
        find(self.phrases, text).map_or_else(|| text.to_owned(), str::to_owned)
    }

    /// What a finding with this code says; `english` where the language has no word for it.
    pub(crate) fn message<'a>(&self, code: &str, english: &'a str) -> &'a str
    where
        'static: 'a,
    {
        find(self.messages, code).unwrap_or(english)
    }

    /// The name of a blocking key: parts joined by plus signs, each with the form that it takes in brackets.
    pub(crate) fn key(&self, key: &str) -> String {
        let part = |part: &str| match part.split_once(" (") {
            Some((piece, form)) => {
                let form = form.trim_end_matches(')');
                let (word, number) = form
                    .split_once(' ')
                    .filter(|(w, _)| *w == "first")
                    .unwrap_or((form, ""));
                let space = if number.is_empty() { "" } else { " " };
                format!("{} ({}{space}{number})", self.known(piece), self.known(word))
            }
            None => self.known(part),
        };
        let parts: Vec<String> = key.split(" + ").map(part).collect();
        parts.join(" + ")
    }
}

#[cfg(test)]
impl Texts {
    /// Whether the language has a word of its own for a text of the library's; English is the library's own.
    pub(crate) fn has(&self, english: &str) -> bool {
        self.language == "en" || find(self.phrases, english).is_some()
    }
}

fn find(table: &'static [(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(english, _)| *english == key).map(|(_, own)| *own)
}

/// A text of the table with its `{name}`s replaced, as plain text.
pub(crate) fn plain(template: &str, arguments: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        if let Some((_, argument)) = arguments.iter().find(|(key, _)| *key == name) {
            out.push_str(&argument.to_string());
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_lite::Regex;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The names in braces, sorted.
    fn names(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|t| t.split_once('}'))
            .map(|t| t.0)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn translations_take_the_arguments_of_the_english_text() {
        for language in Language::ALL {
            let texts = language.texts();
            for ((name, english), (_, own)) in english::ENGLISH.all().into_iter().zip(texts.all()) {
                assert!(!own.is_empty(), "{name} in {}", language.code());
                // A language without plural may leave the number out of neither.
                assert_eq!(names(english), names(own), "{name} in {}", language.code());
            }
        }
    }

    /// Every Rust file of the rooms that find something, without its tests.
    fn sources(folder: &Path, out: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "tests" {
                    sources(&path, out);
                }
            } else if name.ends_with(".rs") && name != "tests.rs" {
                let text = fs::read_to_string(&path).unwrap();
                out.push(text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned());
            }
        }
    }

    /// The codes of all findings, as they stand in the source: by the word that they begin with, or as the first argument of a finding.
    fn codes() -> BTreeSet<String> {
        let begins = "address|boolean|city|company|country|date|email|encoding|header|id|identifier|name|number|phone|postcode|quote|region|row|rule|street|text|url|value";
        let by_word = Regex::new(&format!(r#""((?:{begins})(?:-[a-z]+)+)""#)).unwrap();
        let by_place = Regex::new(r#"Finding::(?:new|info|warning|error)\(\s*"([a-z-]+)""#).unwrap();
        // Words of other tables that look like codes.
        let others = [
            "street-number",
            "postcode-number",
            "company-last",
            "company-word",
            "company-after-and",
            "country-code",
            "region-code",
        ];
        let mut files = Vec::new();
        for room in ["normalize", "validate", "table"] {
            sources(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room),
                &mut files,
            );
        }
        let found = files
            .iter()
            .flat_map(|text| by_word.captures_iter(text).chain(by_place.captures_iter(text)));
        let codes = found.map(|found| found[1].to_owned());
        codes.filter(|code| !others.contains(&code.as_str())).collect()
    }

    #[test]
    fn every_finding_speaks_every_language() {
        let codes = codes();
        assert!(codes.len() > 120, "{}", codes.len());
        for language in [Language::Chinese, Language::Icelandic] {
            let messages = language.texts().messages;
            let known: BTreeSet<String> = messages.iter().map(|(code, _)| (*code).to_owned()).collect();
            assert_eq!(known.len(), messages.len(), "{}: a code stands twice", language.code());
            let missing: Vec<&String> = codes.difference(&known).collect();
            assert!(missing.is_empty(), "{} has no text for {missing:?}", language.code());
            let gone: Vec<&String> = known.difference(&codes).collect();
            assert!(
                gone.is_empty(),
                "{} speaks of {gone:?}, which nothing finds",
                language.code()
            );
            assert!(
                messages
                    .iter()
                    .all(|(_, text)| !text.is_empty() && !text.ends_with(['.', '。']))
            );
        }
    }

    #[test]
    fn keys_are_named_part_by_part() {
        let texts = Language::Icelandic.texts();
        assert_eq!(texts.key("family name (sound) + Ort"), "eftirnafn (hljóð) + Ort");
        assert_eq!(texts.key("name (first 4)"), "nafn (fyrstu 4)");
        assert_eq!(
            Language::English.texts().key("name (first 4) + city"),
            "name (first 4) + city"
        );
    }

    #[test]
    fn languages_are_known_by_their_codes() {
        assert_eq!("zh-Hans-CN".parse::<Language>().ok(), Some(Language::Chinese));
        assert!("tlh".parse::<Language>().is_err());
    }

    #[test]
    fn names_in_braces_are_replaced_once() {
        assert_eq!(plain("{a} < {b}{c}", &[("a", &"{b}"), ("b", &1)]), "{b} < 1");
    }
}
