//! Telephone numbers, held against libphonenumber 9.0.43.
//!
//! Rows that differ between versions of its metadata do not count, nor do the classes where hrein departs from it on purpose: blotted-out digits are
//! refused (libphonenumber reads `XXXX` as 9999), decimals of a spreadsheet are restored (it keeps the zero), words beside a number are
//! remarks (it dials them), and what it cannot read or calls invalid because of `00` for the plus sign, of underscores, tildes or a second number
//! is read.

use super::{Row, Suite};
use hrein::normalize::{KeyName, Kind, Normalized, Part};

const fn suite(name: &'static str, floor: f64, judge: fn(&Row) -> Option<bool>) -> Suite {
    Suite {
        name,
        file: "phone/oracle.jsonl",
        floor,
        peer: Some(("rlibphonenumber 2.2 (E.164 and verdict)", 99.9)),
        judge,
    }
}

pub const SUITES: &[Suite] = &[
    suite("phone E.164", 100.0, |row| {
        Some(row.text("/expect/e164") == valid(row)?.key(KeyName::E164))
    }),
    suite("phone canonical form", 100.0, |row| {
        let canonical = valid(row)?.canonical().to_owned();
        Some(row.text("/expect/e164") == canonical.split(';').next())
    }),
    suite("phone validity", 99.9, |row| {
        Some(known(row)?.is_valid() == row.flag("/expect/is_valid")?)
    }),
    suite("phone region", 100.0, |row| {
        Some(row.text("/expect/region") == valid(row)?.part(Part::Region))
    }),
    suite("phone type", 100.0, |row| {
        let kind = row.text("/expect/type")?.to_lowercase().replace('_', "-");
        Some(valid(row)?.part(Part::Type).unwrap_or("unknown") == kind)
    }),
    suite("phone extension", 100.0, |row| {
        Some(valid(row)?.part(Part::Extension) == row.text("/expect/extension"))
    }),
    suite("phone national form", 100.0, |row| {
        Some(valid(row)?.part(Part::National) == row.text("/expect/national"))
    }),
    suite("phone international form", 100.0, |row| {
        Some(valid(row)?.part(Part::International) == row.text("/expect/international"))
    }),
    suite("phone, not a number", 97.5, not_a_number),
    // The metadata of the crate `phonenumber` are those of 9.0.33.
    suite("phone, metadata 9.0.33", 100.0, |row| {
        row.flag("/metadata_sensitive").filter(|&sensitive| sensitive)?;
        let valid = row
            .flag("/expect_9_0_33/is_valid")
            .filter(|&valid| !departs(row, valid))?;
        let ours = ours(row);
        let same_number = !valid || row.text("/expect_9_0_33/e164") == ours.key(KeyName::E164);
        Some(ours.is_valid() == valid && same_number)
    }),
    // What stands in the place of a valid number: whether it could be one, and why not.
    suite("phone, possible", 100.0, possible),
    suite("phone, invalid numbers", 100.0, |row| {
        let ours = invalid(row)?;
        let canonical = ours.canonical().split(';').next();
        Some(
            row.text("/expect/e164") == canonical
                && row.text("/expect/extension") == ours.part(Part::Extension)
                && row.text("/expect/national") == ours.part(Part::National)
                && row.text("/expect/international") == ours.part(Part::International),
        )
    }),
    suite("phone, region of invalid numbers", 100.0, |row| {
        Some(row.text("/expect/region") == invalid(row)?.part(Part::Region))
    }),
    // The classes in which hrein departs on purpose, held against the number that was meant.
    Suite {
        peer: None,
        ..suite("phone, two numbers", 100.0, two_numbers)
    },
    Suite {
        peer: None,
        ..suite("phone with a remark", 100.0, with_a_remark)
    },
    Suite {
        peer: None,
        ..suite("phone, damaged", 100.0, damaged)
    },
    Suite {
        name: "phone found in text",
        file: "phone/matcher_oracle.jsonl",
        floor: 98.0,
        peer: None,
        judge: found,
    },
];

/// Classes that hrein refuses or repairs.
const REFUSED_OR_REPAIRED: [&str; 3] = ["x_masked", "excel_float", "trailing_text"];

/// Classes of which hrein reads more than libphonenumber.
const READ_ALL_THE_SAME: [&str; 6] = ["00", "plus_00", "sci", "tilde", "two_numbers", "underscores"];

/// Whether hrein departs from libphonenumber here on purpose.
fn departs(row: &Row, is_valid: bool) -> bool {
    let class = row
        .text("/class")
        .and_then(|class| class.split(':').next())
        .unwrap_or_default();
    REFUSED_OR_REPAIRED.contains(&class) || !is_valid && READ_ALL_THE_SAME.contains(&class)
}

fn counts(row: &Row) -> bool {
    let is_valid = row.flag("/expect/is_valid") == Some(true);
    row.flag("/metadata_sensitive").is_none() && !departs(row, is_valid)
}

fn ours(row: &Row) -> Normalized {
    row.read(Kind::Phone, &row.region("/args/region"))
}

/// The number of a row that the oracle can read.
fn known(row: &Row) -> Option<Normalized> {
    (counts(row) && row.flag("/expect/parsed") == Some(true)).then(|| ours(row))
}

/// The number of a row that is valid for the oracle.
fn valid(row: &Row) -> Option<Normalized> {
    known(row).filter(|_| row.flag("/expect/is_valid") == Some(true))
}

/// What the oracle cannot read has no E.164 form.
fn not_a_number(row: &Row) -> Option<bool> {
    (counts(row) && row.flag("/expect/parsed") == Some(false)).then(|| ours(row).key(KeyName::E164).is_none())
}

/// Every number of a text is a key, and the first is used.
fn found(row: &Row) -> Option<bool> {
    let matches = row.0.pointer("/expect/matches")?.as_array()?;
    let first = matches.first()?;
    let ours = ours(row);
    let keys: Vec<&str> = ours
        .keys()
        .filter(|(name, _)| *name == KeyName::E164)
        .map(|(_, key)| key)
        .collect();
    let text = |number: &serde_json::Value, name: &str| number.get(name).and_then(|x| x.as_str()).map(str::to_owned);
    let all = matches
        .iter()
        .all(|number| text(number, "e164").is_some_and(|e164| keys.contains(&e164.as_str())));
    Some(
        all && keys.first().copied() == text(first, "e164").as_deref()
            && ours.part(Part::Extension) == text(first, "ext").as_deref(),
    )
}

/// The number of a row that the oracle reads and calls invalid, unless it is a row of keys, of which no more is said, or a decimal that is restored.
fn invalid(row: &Row) -> Option<Normalized> {
    known(row).filter(|ours| {
        row.flag("/expect/is_valid") == Some(false)
            && !has(ours, "phone-repeated-digits")
            && !has(ours, "phone-spreadsheet")
    })
}

fn has(ours: &Normalized, code: &str) -> bool {
    ours.findings().iter().any(|finding| finding.code == code)
}

fn possible(row: &Row) -> Option<bool> {
    let ours = invalid(row)?;
    let code = match row.text("/expect/possible_reason")? {
        "IS_POSSIBLE" | "IS_POSSIBLE_LOCAL_ONLY" => "phone-possible-but-not-valid",
        "TOO_SHORT" => "phone-too-short",
        "TOO_LONG" => "phone-too-long",
        _ => "phone-invalid-for-region",
    };
    Some(has(&ours, code))
}

/// What hrein makes of another text in the place of the row's.
fn read_as(row: &Row, text: &str) -> Normalized {
    hrein::normalize::normalize(Kind::Phone, text, &row.region("/args/region"))
}

fn of_class(row: &Row, class: &str) -> Option<()> {
    (row.text("/class") == Some(class)).then_some(())
}

/// The first number is used, the second is a key and a finding.
fn two_numbers(row: &Row) -> Option<bool> {
    of_class(row, "two_numbers")?;
    let (first, second) = row.input().split_once(" / ")?;
    let (first, second, ours) = (read_as(row, first), read_as(row, second), ours(row));
    let keys: Vec<_> = ours.keys().collect();
    Some(
        first.is_valid()
            && ours.canonical() == first.canonical()
            && ours.parts().eq(first.parts())
            && has(&ours, "phone-several") == second.is_valid()
            && (!second.is_valid() || keys.contains(&(KeyName::E164, second.canonical()))),
    )
}

/// A remark changes nothing.
fn with_a_remark(row: &Row) -> Option<bool> {
    of_class(row, "trailing_text")?;
    let number = row.input().trim_end_matches(|c: char| !c.is_numeric());
    let (number, ours) = (read_as(row, number), ours(row));
    Some(number.is_valid() && ours.canonical() == number.canonical() && ours.keys().eq(number.keys()))
}

/// Masks are refused, decimals restored, `00` is a plus sign, underscores and tildes are blanks.
fn damaged(row: &Row) -> Option<bool> {
    let ours = ours(row);
    let text = row.input();
    let meant = match row.text("/class")? {
        "x_masked" => return Some(has(&ours, "phone-masked") && !ours.is_valid()),
        // With all its digits it is restored.
        "sci" => return Some(has(&ours, "phone-digits-lost") && !ours.is_valid() || has(&ours, "phone-spreadsheet")),
        "excel_float" => text.strip_suffix(".0")?.to_owned(),
        "plus_00" => format!("+{}", text.strip_prefix("+00")?),
        "underscores" => text.replace('_', " "),
        "tilde" => text.replace('~', " "),
        _ => return None,
    };
    let meant = read_as(row, &meant);
    Some(ours.canonical() == meant.canonical() && ours.parts().eq(meant.parts()))
}
