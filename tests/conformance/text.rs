//! Text: Unicode, scripts, sounds and similarity.

use super::{Row, Suite};
use hrein::compare::{edit, jaro, lcs};
use hrein::normalize::{Context, KeyName, Kind, normalize};
use hrein::text::phonetic::{cologne, double_metaphone, nysiis, soundex};
use hrein::text::{fold::fold, fold::tidy, skeleton::skeleton, transliterate::romanize, width::fold_width};

pub const SUITES: &[Suite] = &[
    Suite {
        name: "normalization test 17, NFC",
        file: "unicode/normalization_test_17.jsonl",
        floor: 100.0,
        peer: None,
        judge: nfc,
    },
    Suite {
        name: "normalization test 17, keys",
        file: "unicode/normalization_test_17.jsonl",
        floor: 100.0,
        peer: None,
        judge: compatible_key,
    },
    Suite {
        name: "case folding 17",
        file: "unicode/casefold_17.jsonl",
        floor: 100.0,
        peer: None,
        judge: case,
    },
    Suite {
        name: "width folding 17",
        file: "unicode/width_fold_17.jsonl",
        floor: 100.0,
        peer: None,
        judge: width,
    },
    Suite {
        name: "confusables 17",
        file: "unicode/confusables_17.jsonl",
        floor: 98.4,
        peer: None,
        judge: |row| Some(skeleton(row.input()) == skeleton(row.text("/expect/prototype")?)),
    },
    Suite {
        name: "confusables intentional 17",
        file: "unicode/confusables_intentional_17.jsonl",
        floor: 100.0,
        peer: None,
        judge: |row| Some(skeleton(row.input()) == skeleton(row.text("/expect/confusable_with")?)),
    },
    Suite {
        name: "any_ascii",
        file: "unicode/any_ascii_tests.jsonl",
        floor: 96.6,
        peer: None,
        judge: ascii,
    },
    Suite {
        name: "OpenCC s2t characters",
        file: "unicode/opencc_s2t_chars.jsonl",
        floor: 100.0,
        peer: None,
        judge: han,
    },
    Suite {
        name: "OpenCC t2s characters",
        file: "unicode/opencc_t2s_chars.jsonl",
        floor: 100.0,
        peer: None,
        judge: han,
    },
    Suite {
        name: "OpenCC sentences",
        file: "unicode/opencc_testcases.jsonl",
        floor: 100.0,
        peer: None,
        judge: han_text,
    },
    Suite {
        name: "similarity oracle",
        file: "unicode/similarity_oracle.jsonl",
        floor: 100.0,
        peer: Some(("strsim 0.11", 100.0)),
        judge: similarity,
    },
    Suite {
        name: "strsim",
        file: "unicode/strsim_rs.jsonl",
        floor: 100.0,
        peer: None,
        judge: measure,
    },
    Suite {
        name: "jellyfish, similarity",
        file: "unicode/jellyfish.jsonl",
        floor: 100.0,
        peer: None,
        judge: measure,
    },
    Suite {
        name: "commons codec, phonetics",
        file: "unicode/commons_codec_phonetic.jsonl",
        floor: 99.7,
        peer: None,
        judge: phonetics,
    },
    Suite {
        name: "commons codec, sounds alike",
        file: "unicode/commons_codec_phonetic.jsonl",
        floor: 100.0,
        peer: None,
        judge: alike,
    },
    Suite {
        name: "libpostal transliteration",
        file: "address/libpostal_transliterate.jsonl",
        floor: 38.4,
        peer: None,
        judge: ascii,
    },
    Suite {
        name: "jellyfish, phonetics",
        file: "unicode/jellyfish.jsonl",
        floor: 93.6,
        peer: None,
        judge: phonetics,
    },
];

fn key(text: &str) -> String {
    let read = normalize(Kind::Text, text, &Context::default());
    read.key(KeyName::Folded).unwrap_or_default().to_owned()
}

/// Invisible characters and white space are tidied away, so the expectation loses them too.
fn nfc(row: &Row) -> Option<bool> {
    let nfc = row.text("/expect/nfc")?;
    let kept = |c: char| !c.is_whitespace() && !hrein::text::fold::is_invisible(c);
    row.input().chars().all(kept).then(|| tidy(row.input()) == nfc)
}

/// All four normal forms of a text have one key.
fn compatible_key(row: &Row) -> Option<bool> {
    let expected = key(row.input());
    let same = |form: &str| row.text(form).is_some_and(|text| key(text) == expected);
    Some(
        ["/expect/nfc", "/expect/nfd", "/expect/nfkc", "/expect/nfkd"]
            .into_iter()
            .all(same),
    )
}

/// A letter and its case folding are folded to the same, and so they are inside a word.
fn case(row: &Row) -> Option<bool> {
    // T is for Turkic languages only.
    (row.text("/expect/status")? != "T").then_some(())?;
    let folded = row.text("/expect/folded")?;
    Some(fold(row.input()) == fold(folded) && fold(&format!("a{}b", row.input())) == fold(&format!("a{folded}b")))
}

fn width(row: &Row) -> Option<bool> {
    let folded = row.text("/expect/folded")?;
    Some(
        fold_width(row.input()) == fold_width(folded)
            && fold_width(row.input()) == folded
            && key(row.input()) == key(folded),
    )
}

/// A character has the key of its first counterpart.
fn han(row: &Row) -> Option<bool> {
    Some(key(row.input()) == key(row.text("/expect/candidates/0")?))
}

/// A text has the key of its conversion. Configurations that exchange words for those of another region (`p`) are not about script.
fn han_text(row: &Row) -> Option<bool> {
    let config = row.text("/args/config")?;
    (!config.ends_with('p')).then_some(())?;
    Some(key(row.input()) == key(row.text("/expect/output")?))
}

fn similarity(row: &Row) -> Option<bool> {
    let (a, b) = (row.input(), row.text("/expect/other")?);
    let number = |path: &str| row.0.pointer(path).and_then(serde_json::Value::as_f64);
    let near = |path: &str, value: f64| number(path).is_some_and(|expected| (expected - value).abs() < 1e-8);
    Some(
        near("/expect/levenshtein", edit::levenshtein(a, b) as f64)
            && near("/expect/osa", edit::osa_within(a, b, usize::MAX)? as f64)
            && near("/expect/damerau_levenshtein", edit::damerau_levenshtein(a, b) as f64)
            && near("/expect/jaro", jaro::jaro(a, b))
            && near("/expect/jaro_winkler", jaro::jaro_winkler(a, b))
            && near("/expect/indel_norm", lcs::indel_similarity(a, b))
            && near("/expect/lcs_len", lcs::lcs_length(a, b) as f64),
    )
}

/// Romanised to the same letters. Spaces between Chinese syllables are hrein's own; private, tag and control characters have no letters.
fn ascii(row: &Row) -> Option<bool> {
    let letters = |text: &str| fold(text).replace(' ', "");
    let expected = letters(row.text("/expect/output")?);
    expected
        .bytes()
        .any(|b| b.is_ascii_alphanumeric())
        .then(|| letters(&romanize(row.input())) == expected)
}

/// One measure by its name: whole numbers exactly, others to as many decimals as the reference gives, which cuts some off.
fn measure(row: &Row) -> Option<bool> {
    let (a, b) = (row.input(), row.text("/expect/other")?);
    let expected = row.0.pointer("/expect/value").and_then(serde_json::Value::as_f64)?;
    let value = match row.text("/op")? {
        "levenshtein" => edit::levenshtein(a, b) as f64,
        "osa_distance" => edit::osa_within(a, b, usize::MAX)? as f64,
        "damerau_levenshtein" => edit::damerau_levenshtein(a, b) as f64,
        "jaro" | "jaro_distance" => jaro::jaro(a, b),
        "jaro_winkler" => jaro::jaro_winkler(a, b),
        _ => return None,
    };
    let digits = expected.to_string();
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(match decimals {
        0 | 1 => (value - expected).abs() < 1e-9,
        _ => (value - expected).abs() < 0.1f64.powi(i32::try_from(decimals).ok()?),
    })
}

/// The codes that hrein has, by their names.
fn phonetics(row: &Row) -> Option<bool> {
    let (name, code) = (row.input(), row.text("/expect/code"));
    Some(match row.text("/op")? {
        "soundex" => soundex(name) == code?,
        "cologne" => cologne(name) == code?,
        "nysiis" | "nysiis_full" => nysiis(name) == code?,
        "double_metaphone" => {
            let (primary, alternate) = double_metaphone(name);
            primary == code?
                && row
                    .text("/expect/alternate")
                    .is_none_or(|expected| alternate == expected)
        }
        _ => return None,
    })
}

/// Two texts that some version of the code takes for the same: they share the primary or the alternate.
fn alike(row: &Row) -> Option<bool> {
    (row.text("/op")? == "double_metaphone_equal").then_some(())?;
    let (a, b) = (
        double_metaphone(row.input()),
        double_metaphone(row.text("/expect/equal_to")?),
    );
    Some(a.0 == b.0 || a.1 == b.1)
}
