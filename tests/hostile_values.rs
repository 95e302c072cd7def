//! Random and hostile values, kind by kind, and every script: what holds for every value holds for them.
//!
//! `HREIN_CASES` sets how many strings each kind is given (10000 before a release); `HREIN_EVERY_CHARACTER=1` takes every character there is.

mod rules;

use hrein::normalize::{Context, CountryCode, Kind, normalize};
use hrein::text::fold::is_invisible;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::{check, contexts};

/// Values of a kind, to be damaged.
fn seeds(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::PersonName => &[
            "Dr. Anna-Lena von der Müller, PhD",
            "王小明",
            "O'Neil, Pat (\"Pip\") Jr.",
        ],
        Kind::GivenName => &["Jean-Luc", "Ólöf", "小明"],
        Kind::FamilyName => &["van 't Hoff", "MacLeod-Ōno", "欧阳"],
        Kind::Email => &[
            "Jo Lee <jo.lee+x@example.co.uk>",
            "\"a b\"@[192.0.2.1]",
            "jörg@müller.example",
        ],
        Kind::Phone => &[
            "+354 581 2345 ext. 12",
            "tel:+1-201-555-0123;ext=7",
            "030/123456-0 oder 0171 1234567",
        ],
        Kind::Company => &[
            "Müller & Söhne GmbH & Co. KG",
            "北京星河科技有限公司",
            "ООО «Полынь»",
            "Acme Ltd t/a Anvil",
        ],
        Kind::Address => &[
            "Hauptstr. 5a, 10115 Berlin, Germany",
            "Apt 4B, 12 High St, London",
            "北京市朝阳区建国路88号",
        ],
        Kind::Street => &["12-14 Rue de l'Église bis", "Laugavegur 12, 3. hæð", "PO Box 99"],
        Kind::City => &["St. Gallen", "REYKJAVÍK", "北京市"],
        Kind::Region => &["California", "Bayern", "广东省"],
        Kind::Postcode => &["SW1A 1AA", "D-10115", "101-0047"],
        Kind::Country => &["Korea, Republic of", "🇮🇸", "République française (FR)"],
        Kind::Date => &["5. janúar 2023", "2023年1月5日", "令和5年1月5日", "01/02/23 10:20 PM"],
        Kind::Url => &[
            "HTTPS://jo:pw@www.example.is:443/a/../b?utm_source=x#y",
            "http//exämple.is",
        ],
        Kind::Identifier => &["DE 136 695 976", "GB29 NWBK 6016 1331 9268 19", "120174-3399"],
        Kind::Number => &["-1,234.50 €", "3 Mio. CHF", "١٬٢٣٤٫٥", "1.5E+06"],
        Kind::Boolean => &["Yes", "nein", "✓"],
        Kind::Timestamp => &["2023-01-05T10:20:30.5+01:00", "1672876800", "5.1.2023 10:20"],
        _ => &["two  words", "CafÃ©", "„Zitat“", "n/a", "X"],
    }
}

/// What breaks naive code: marks without a letter, joiners, turns of direction, controls, what grows or vanishes under folding, digits of
/// other scripts, brackets that do not close.
const HOSTILE: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{300}",
    "\u{301}\u{301}\u{301}",
    "\u{34f}",
    "\u{61c}",
    "\u{e47}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{3000}",
    "\u{3164}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{e0041}",
    "\u{10ffff}",
    "İ",
    "ı",
    "ß",
    "ẞ",
    "ŉ",
    "ǰ",
    "ﬁ",
    "ﷺ",
    "Ⅻ",
    "㍿",
    "㈱",
    "½",
    "①",
    "９",
    "٣",
    "५",
    "๙",
    "〇",
    "𝟗",
    "𝒜",
    "𠮷",
    "👩\u{200d}👧",
    "🇮",
    "ｶﾞ",
    "ﾞ",
    "Ǆ",
    "ς",
    "ΐ",
    "Ａ",
    "’",
    "``",
    "''",
    "((",
    "))",
    "[",
    "<<",
    ">",
    "\"",
    "\\",
    "%00",
    "%",
    "&amp;",
    "{{",
    "$",
    ";;",
    "::",
    "@@",
    "@",
    "..",
    "--",
    "++",
    "//",
    "__",
    "~",
    "#",
    "\r\n",
    "\t\t",
    "=",
    "99999999999999999999",
    "00",
    "xxxx",
    "n/a",
];

/// A value of the kind with something hostile put in, taken out or doubled; hostile pieces alone; characters of any plane.
fn damaged(kind: Kind) -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(HOSTILE);
    let seed = prop::sample::select(seeds(kind));
    let cut = (
        seed.clone(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        piece(),
    );
    prop_oneof![
        4 => cut.prop_map(|(seed, from, to, piece)| {
            let chars: Vec<char> = seed.chars().collect();
            let (from, to) = (from.index(chars.len() + 1), to.index(chars.len() + 1));
            let head: String = chars.iter().take(from).collect();
            let tail: String = chars.iter().skip(to).collect();
            format!("{head}{piece}{tail}")
        }),
        2 => (prop::collection::vec(prop_oneof![piece(), seed], 1..6)).prop_map(|pieces| pieces.concat()),
        1 => (piece(), 1..200usize).prop_map(|(piece, times)| piece.repeat(times)),
        2 => prop::collection::vec(any::<char>(), 0..24).prop_map(String::from_iter),
        1 => prop::collection::vec(0u32..0x3000, 0..16)
            .prop_map(|codes| codes.into_iter().filter_map(char::from_u32).collect()),
    ]
}

fn cases() -> u32 {
    let wanted = std::env::var("HREIN_CASES").ok();
    wanted.map_or(120, |cases| cases.parse().expect("HREIN_CASES is a number"))
}

#[test]
fn hostile_values_of_every_kind_normalise_once_and_keep_a_key() {
    let mut broken = Vec::new();
    for &kind in Kind::ALL {
        let mut runner = TestRunner::new(Config {
            cases: cases(),
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&(damaged(kind), contexts()), |(text, context)| {
            check(kind, &text, &context)
        });
        broken.extend(outcome.err().map(|error| format!("{kind}: {error}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Every character, or some of each sixty-four, so that every script has its turn.
fn characters() -> impl Iterator<Item = char> {
    let all = std::env::var_os("HREIN_EVERY_CHARACTER").is_some();
    ('\0'..=char::MAX).filter(move |&c| all || (c as u32) < 0x2_0000 && matches!(c as u32 % 64, 5 | 33))
}

#[test]
fn a_value_of_any_script_has_a_key() {
    let contexts = [Context::default(), Context::default().region(CountryCode::new("US"))];
    let mut without = Vec::new();
    for c in characters().filter(|&c| !c.is_whitespace() && !is_invisible(c)) {
        for text in [c.to_string(), format!("{c}{c} {c}"), format!("{c}1")] {
            for &kind in Kind::ALL {
                let value = normalize(kind, &text, &contexts[usize::from((c as u32).is_multiple_of(2))]);
                let keys = value.keys().len();
                if keys == 0 || value.keys().any(|(_, key)| key.trim().is_empty()) {
                    without.push(format!("{kind} U+{:04X} {text:?}", c as u32));
                }
            }
        }
    }
    assert!(
        without.is_empty(),
        "{} without a key: {:?}",
        without.len(),
        &without[..without.len().min(40)]
    );
}
