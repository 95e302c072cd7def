//! The word lists that tell what a column holds.

use crate::text::fold::fold;
use crate::text::tokens::words;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A set of [`Class`]es.
pub(super) type Classes = u32;

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a word or phrase can be.
        #[derive(Clone, Copy)]
        pub(super) enum Class { $($(#[$doc])* $variant,)* }

        const CLASS_NAMES: &[(&str, Class)] = &[$(($name, Class::$variant),)*];
    };
}

classes! {
    LegalForm "legal-form", Business "business", Street "street", Unit "unit", Title "title", Suffix "suffix", Gender "gender",
    Boolean "boolean", Month "month", CountryCode "country-code", Country "country", RegionCode "region-code", Region "region",
    City "city", Blank "blank", Given "given", Family "family",
}

impl Class {
    pub(super) fn bit(self) -> Classes {
        1 << self as u32
    }
}

/// Ends of street names that are written as one word with it, folded.
const STREET_ENDS: &[&str] = &[
    "strasse", "str", "straat", "gata", "gotu", "vegur", "vegi", "weg", "gasse", "platz", "allee", "laan", "gracht",
    "vej", "vagen", "gatan", "stigur", "braut",
];

/// The most frequent Chinese surnames: 85 in 100 people have one of them.
const HAN_SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于余蒋蔣蔡杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯";

fn lexicon() -> &'static FxHashMap<String, Classes> {
    static LEXICON: OnceLock<FxHashMap<String, Classes>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = FxHashMap::default();
        let mut add = |phrase: &str, class: Class| {
            *lexicon.entry(key(&fold(phrase))).or_insert(0) |= class.bit();
        };
        for line in data_lines(include_str!("words.txt")) {
            if let Some((name, list)) = line.split_once(": ")
                && let Some(&(_, class)) = CLASS_NAMES.iter().find(|(n, _)| *n == name)
            {
                list.split(", ").for_each(|phrase| add(phrase, class));
            }
        }
        let names = [
            (include_str!("given_names.txt"), Class::Given),
            (include_str!("family_names.txt"), Class::Family),
        ];
        for (text, class) in names {
            for line in data_lines(text) {
                line.split(' ').for_each(|name| add(name, class));
            }
        }
        lexicon
    })
}

fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Words joined by single spaces: how phrases are looked up whatever separates their words.
fn key(folded: &str) -> String {
    words(folded).collect::<Vec<_>>().join(" ")
}

/// What a folded word can be.
pub(super) fn classes_of(word: &str) -> Classes {
    lexicon().get(word).copied().unwrap_or(0)
}

/// What a whole folded value can be.
pub(super) fn classes_of_phrase(folded: &str) -> Classes {
    classes_of(&key(folded))
}

/// Whether a folded word is a street's name and kind in one (`hauptstrasse`, `laugavegur`).
pub(super) fn is_street_compound(word: &str) -> bool {
    word.len() > 6 && STREET_ENDS.iter().any(|end| word.ends_with(end))
}

/// Whether a folded word is formed as a family name: Icelandic patronymics, and the commonest endings of other languages.
pub(super) fn is_family_formed(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "sson", "dottir", "sen", "ovich", "owski", "ewski", "ova", "enko", "idis", "opoulos", "ez", "mann", "berg",
        "stein",
    ];
    word.len() > 5 && ENDS.iter().any(|end| word.ends_with(end))
}

/// Whether `c` is a frequent Chinese surname.
pub(super) fn is_han_surname(c: char) -> bool {
    HAN_SURNAMES.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words() {
        let all = lexicon().values().fold(0, |all, classes| all | classes);
        assert_eq!(all, (1 << CLASS_NAMES.len()) - 1);
        let known = |line: &str| CLASS_NAMES.iter().any(|(n, _)| line.starts_with(&format!("{n}: ")));
        assert!(data_lines(include_str!("words.txt")).all(known));
        assert!(lexicon().contains_key("saint etienne") && lexicon().contains_key("中国"));
    }
}
