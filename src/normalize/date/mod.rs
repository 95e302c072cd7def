//! Dates and timestamps.
//!
//! Canonical forms are those of ISO 8601: `1971-06-24`, `1971-06` or `1971` as far as it is known; timestamps to the second, in UTC
//! with a `Z` where the text names a distance from it. Day and month are told apart by the caller's order, else by what is usual in the
//! region or locale, else by the numbers themselves (only one is above 12, or points stand between them); where nothing tells, the day
//! is taken to come first and the finding `date-ambiguous` suggests the other reading.
//!
//! Years of the Japanese eras, the Republic of China, the Buddhist era and the solar calendar of Iran become common ones, with the finding
//! `date-era`. What databases store as month or day zero is left out.

mod clock;
mod compact;
mod era;
mod evidence;
mod months;
mod read;
mod rules;
mod scan;

use super::{Context, KeyName, MAX_BYTES, Normalized, Part, plain};
use crate::finding::{Finding, Severity};
use crate::text::fold::fold;
use clock::Clock;
pub use evidence::order_of_dates;
use jiff::civil::{Date, date};
use jiff::{ToSpan, civil};
use read::{Precision, Reading, Unread, read};
use rules::Rules;

/// Days that systems and people enter where they have none.
const PLACEHOLDERS: &[Date] = &[
    date(1, 1, 1),
    date(1111, 11, 11),
    date(1753, 1, 1),
    date(1899, 12, 30),
    date(1899, 12, 31),
    date(1900, 1, 1),
    date(1900, 1, 2),
    date(2999, 12, 31),
    date(9999, 12, 31),
];

pub(super) fn normalize(text: &str, context: &Context<'_>) -> Normalized {
    any(text, context, false)
}

pub(super) fn timestamp(text: &str, context: &Context<'_>) -> Normalized {
    any(text, context, true)
}

fn any(text: &str, context: &Context<'_>, moments: bool) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    let rules = Rules::new(context, moments);
    let read = match iso(text) {
        Some(reading) => Ok(reading),
        None => read(&fold(text), &rules),
    };
    match read {
        Ok(reading) => normalized(reading, text, context, moments),
        Err(unread) => failed(unread, text),
    }
}

/// The fast way for `1971-06-24`.
fn iso(text: &str) -> Option<Reading> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')))
    };
    let (year, month, day) = (number(&[a, b, c, d])?, number(&[e, f])?, number(&[g, h])?);
    let date = Date::new(year, month as i8, day as i8).ok().filter(|_| year > 0)?;
    Some(Reading {
        date,
        precision: Precision::Day,
        clock: None,
        short_year: false,
        other: None,
        unexpected_order: false,
        serial: false,
        era: None,
    })
}

fn failed(unread: Unread, text: &str) -> Normalized {
    let mut out = plain::normalize(text);
    if out.placeholder {
        return out;
    }
    let span = 0..text.len();
    out.placeholder = unread == Unread::Zero;
    out.add_finding(match unread {
        Unread::Form => Finding::error(
            "date-format",
            span,
            "cannot be read as a date; write it as year-month-day, such as 1999-12-31",
        ),
        Unread::Impossible => Finding::error(
            "date-impossible",
            span,
            "is written as a date, but the calendar or the clock has none like it",
        ),
        Unread::Zero => Finding::info("date-placeholder", span, "a date of zeros stands in for a missing one"),
    });
    out
}

fn normalized(reading: Reading, text: &str, context: &Context<'_>, moments: bool) -> Normalized {
    let moment = reading
        .clock
        .filter(|_| moments)
        .and_then(|clock| in_utc(reading.date, clock));
    let day = moment.map_or(reading.date, |m| m.0.date());
    let (year, month, number) = (day.year(), day.month(), day.day());
    let whole = format!("{year:04}-{month:02}-{number:02}");
    let (canonical, precision) = match (reading.precision, moment) {
        (Precision::Year, _) => (whole[..4].to_owned(), "year"),
        (Precision::Month, _) => (whole[..7].to_owned(), "month"),
        (Precision::Day, None) => (whole.clone(), "day"),
        (Precision::Day, Some((time, utc))) => {
            let (h, m, s) = (time.hour(), time.minute(), time.second());
            (
                format!("{whole}T{h:02}:{m:02}:{s:02}{}", if utc { "Z" } else { "" }),
                "second",
            )
        }
    };
    let mut out = Normalized::new(canonical).with_part(Part::Year, &whole[..4]);
    let day_known = reading.precision == Precision::Day;
    if reading.precision != Precision::Year {
        out.add_part(Part::Month, &whole[5..7]);
    }
    if day_known {
        out.add_part(Part::Day, &whole[8..]);
    }
    out.add_part(Part::Precision, precision);
    if day_known {
        out.add_key(KeyName::YearMonthDay, whole.as_str());
    }
    if reading.precision == Precision::Year {
        out.add_key(KeyName::Folded, &whole[..4]);
    } else {
        out.add_key(KeyName::YearMonth, &whole[..7]);
    }
    if day_known && number <= 12 && number != month {
        out.add_key(KeyName::DaySwapped, format!("{year:04}-{number:02}-{month:02}"));
    }
    add_findings(&mut out, reading, text, context);
    out
}

/// The moment in UTC where the distance from it is known (`true`), else as the clock on the wall showed it.
fn in_utc(day: Date, clock: Clock) -> Option<(civil::DateTime, bool)> {
    let start = day
        .at(0, 0, 0, 0)
        .checked_add(i64::from(clock.seconds).seconds())
        .ok()?;
    match clock.offset {
        None => Some((start, false)),
        Some(minutes) => Some((start.checked_sub(i64::from(minutes).minutes()).ok()?, true)),
    }
}

fn add_findings(out: &mut Normalized, reading: Reading, text: &str, context: &Context<'_>) {
    let span = 0..text.len();
    let mut add =
        |code, severity, message: &'static str| out.add_finding(Finding::new(code, severity, span.clone(), message));
    if reading.serial {
        add(
            "date-excel-serial",
            Severity::Warning,
            "a number of days as spreadsheets store them; read as the day it stands for",
        );
    }
    if reading.short_year {
        add(
            "date-two-digit-year",
            Severity::Info,
            "the year has two digits; years after the current one are taken from the last century",
        );
    }
    if let Some(era) = reading.era {
        add("date-era", Severity::Info, era.message());
    }
    if reading.unexpected_order {
        add(
            "date-order-unexpected",
            Severity::Warning,
            "makes sense only in another order of day and month than the one named",
        );
    }
    if reading.precision == Precision::Day && PLACEHOLDERS.contains(&reading.date) {
        add(
            "date-placeholder",
            Severity::Info,
            "a date that is entered where none is known",
        );
        out.placeholder = true;
    } else if reading.precision == Precision::Day && reading.date == date(1970, 1, 1) {
        add(
            "date-epoch",
            Severity::Info,
            "the day that computers count from; it may stand in for a missing date",
        );
    } else if context.today.is_some_and(|today| reading.date > today) {
        add("date-future", Severity::Warning, "lies in the future");
    }
    if let Some(other) = reading.other {
        let finding = Finding::warning(
            "date-ambiguous",
            0..text.len(),
            "day and month could be the other way round; read with the day first",
        );
        out.add_finding(finding.suggest(other.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{CountryCode, DateOrder, Kind, normalize};

    fn canonical(text: &str) -> String {
        super::normalize(text, &Context::default()).canonical().to_owned()
    }

    fn codes(out: &Normalized) -> Vec<&'static str> {
        out.findings().iter().map(|f| f.code).collect()
    }

    #[test]
    fn dates_of_many_forms_are_read() {
        for (text, expected) in [
            ("1971-06-24", "1971-06-24"),
            ("19710624", "1971-06-24"),
            ("24.6.1971", "1971-06-24"),
            ("24/06/1971", "1971-06-24"),
            ("06/24/1971", "1971-06-24"),
            ("24 06 1971", "1971-06-24"),
            ("24061971", "1971-06-24"),
            ("1971/6/24", "1971-06-24"),
            ("24.06.71", "1971-06-24"),
            ("24-Jun-71", "1971-06-24"),
            ("June 24th, 1971", "1971-06-24"),
            ("Thursday, 24 June 1971", "1971-06-24"),
            ("24. Juni 1971", "1971-06-24"),
            ("24 juin 1971", "1971-06-24"),
            ("1er août 2020", "2020-08-01"),
            ("24 de junio de 1971", "1971-06-24"),
            ("24. júní 1971", "1971-06-24"),
            ("2023年1月5日", "2023-01-05"),
            ("二〇二三年一月五日", "2023-01-05"),
            ("２０２３年１月５日", "2023-01-05"),
            ("1971-06-24T10:20:30Z", "1971-06-24"),
            ("24.6.1971 10:20 Uhr", "1971-06-24"),
            ("Thu Sep 25 10:36:28 2003", "2003-09-25"),
            ("2009-W51-1", "2009-12-14"),
            ("2020-366", "2020-12-31"),
            ("June 1971", "1971-06"),
            ("1971-06", "1971-06"),
            ("06/1971", "1971-06"),
            ("1971年6月", "1971-06"),
            ("1971", "1971"),
            ("26108", "1971-06-24"),
            ("٢٤/٠٦/١٩٧١", "1971-06-24"),
            ("24.VI.1971", "1971-06-24"),
            ("24_06_1971", "1971-06-24"),
            ("2020366", "2020-12-31"),
            ("26108.0", "1971-06-24"),
            ("19710624.0", "1971-06-24"),
            ("1971-06-00", "1971-06"),
            ("1971-00-00", "1971"),
            ("1971:06:24 10:20:30", "1971-06-24"),
            ("24/Jun/1971:10:20:30 +0100", "1971-06-24"),
            ("1971-06-24-10.20.30.123456", "1971-06-24"),
            ("24.6.1971 10.20", "1971-06-24"),
            ("24. juin 1971 10.20 Uhr", "1971-06-24"),
            ("24 juill. 1971", "1971-07-24"),
            ("24 Meán Fómhair 1971", "1971-09-24"),
            ("٢٤ تشرين الثاني ١٩٧١", "1971-11-24"),
            ("24 มิ.ย. 1971", "1971-06-24"),
            ("二零二三年一月五日", "2023-01-05"),
            (
                "Thu Jun 24 1971 10:20:30 GMT+0100 (Central European Standard Time)",
                "1971-06-24",
            ),
        ] {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }

    #[test]
    fn years_of_other_eras_become_common_ones() {
        let at_home = Context::default();
        let of = |region| at_home.region(CountryCode::new(region));
        for (text, context, expected) in [
            ("令和5年1月5日", at_home, "2023-01-05"),
            ("令和元年5月1日", at_home, "2019-05-01"),
            ("平成三十一年四月三十日", at_home, "2019-04-30"),
            ("昭和64年1月7日（土）", at_home, "1989-01-07"),
            ("㍼46年6月24日", at_home, "1971-06-24"),
            ("S46.6.24", at_home, "1971-06-24"),
            ("R5/1/5", at_home, "2023-01-05"),
            ("H31年4月", at_home, "2019-04"),
            ("令和5年", at_home, "2023"),
            ("民國112年1月5日", at_home, "2023-01-05"),
            ("中華民國一一二年一月五日", at_home, "2023-01-05"),
            ("民國60.6.24", at_home, "1971-06-24"),
            ("112/01/05", of("TW"), "2023-01-05"),
            ("1120105", of("TW"), "2023-01-05"),
            ("112年1月5日", of("TW"), "2023-01-05"),
            ("5 มกราคม พ.ศ. 2566", at_home, "2023-01-05"),
            ("5 ม.ค. 2566", at_home, "2023-01-05"),
            ("5/1/2566", of("TH"), "2023-01-05"),
            ("1402/10/15", of("IR"), "2024-01-05"),
            ("۱۵ دی ۱۴۰۲", at_home, "2024-01-05"),
        ] {
            let out = super::normalize(text, &context);
            assert_eq!((out.canonical(), codes(&out)), (expected, vec!["date-era"]), "{text}");
            let again = super::normalize(out.canonical(), &context);
            assert_eq!(again.canonical(), expected, "{text}");
        }
        for (text, expected) in [
            ("西暦2023年1月5日", "2023-01-05"),
            ("วันพฤหัสบดีที่ 5 มกราคม ค.ศ. 2023", "2023-01-05"),
        ] {
            let out = super::normalize(text, &at_home);
            assert_eq!((out.canonical(), codes(&out)), (expected, vec![]), "{text}");
        }
        assert_eq!(codes(&super::normalize("昭和65年1月1日", &at_home)), ["date-format"]);
        assert_eq!(codes(&super::normalize("112/01/05", &at_home)), ["date-format"]);
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, code) in [
            ("30-02-1951", "date-impossible"),
            ("1951-02-30", "date-impossible"),
            ("19711324", "date-impossible"),
            ("31. Juni 1971", "date-impossible"),
            ("hello", "date-format"),
            ("5 June", "date-format"),
            ("2024-05-", "date-format"),
            ("-2024/05/01", "date-format"),
            ("12345678901234567890", "date-format"),
            ("0000-00-00", "date-placeholder"),
            ("n/a", "value-placeholder"),
        ] {
            let out = super::normalize(text, &Context::default());
            assert_eq!(codes(&out), [code], "{text}");
            assert_eq!(out.canonical(), text);
            assert!(out.keys().next().is_some());
        }
    }

    #[test]
    fn the_order_comes_from_the_context_then_from_the_numbers() {
        let context = Context::default();
        let us = context.region(CountryCode::new("us"));
        let cn = context.region(CountryCode::new("cn"));
        for (text, context, expected, found) in [
            ("05/01/2023", context, "2023-01-05", vec!["date-ambiguous"]),
            ("05.01.2023", context, "2023-01-05", vec![]),
            ("05/05/2023", context, "2023-05-05", vec![]),
            ("05/01/2023", us, "2023-05-01", vec![]),
            ("25/01/2023", us, "2023-01-25", vec![]),
            ("05/01/23", cn, "2005-01-23", vec!["date-two-digit-year"]),
            ("05/01/2023", context.locale(Some("de")), "2023-01-05", vec![]),
            ("05/01/2023", context.locale(Some("en-US")), "2023-05-01", vec![]),
            ("05/01/2023", us.date_order(Some(DateOrder::Dmy)), "2023-01-05", vec![]),
            (
                "05/25/2023",
                us.date_order(Some(DateOrder::Dmy)),
                "2023-05-25",
                vec!["date-order-unexpected"],
            ),
        ] {
            let out = super::normalize(text, &context);
            assert_eq!((out.canonical(), codes(&out)), (expected, found), "{text}");
        }
        let out = super::normalize("05/01/2023", &context);
        assert_eq!(out.findings()[0].suggestion.as_deref(), Some("2023-05-01"));
    }

    #[test]
    fn odd_dates_are_flagged() {
        let context = Context::default().today(Some(date(2026, 11, 22)));
        for (text, code, placeholder) in [
            ("1900-01-01", "date-placeholder", true),
            ("31/12/9999", "date-placeholder", true),
            ("1970-01-01", "date-epoch", false),
            ("2026-11-23", "date-future", false),
            ("01-Feb-27", "date-two-digit-year", false),
            ("45000", "date-excel-serial", false),
        ] {
            let out = super::normalize(text, &context);
            assert_eq!((codes(&out), out.is_placeholder()), (vec![code], placeholder), "{text}");
        }
        assert_eq!(super::normalize("01-Feb-27", &context).canonical(), "1927-02-01");
        assert!(super::normalize("2026-11-22", &context).findings().is_empty());
    }

    #[test]
    fn timestamps_keep_the_second_and_turn_to_utc() {
        for (text, expected) in [
            ("2024-01-05T10:20:30Z", "2024-01-05T10:20:30Z"),
            ("2024-01-05T10:20:30.123+02:00", "2024-01-05T08:20:30Z"),
            ("2024-01-01 00:30 +0100", "2023-12-31T23:30:00Z"),
            ("2024-01-05 10:20:30", "2024-01-05T10:20:30"),
            ("20240105T102030", "2024-01-05T10:20:30"),
            ("20240105102030", "2024-01-05T10:20:30"),
            ("13.1.2024 10:20", "2024-01-13T10:20:00"),
            ("1/13/2024 2:05 PM", "2024-01-13T14:05:00"),
            ("12:05 a.m. Jan 13, 2024", "2024-01-13T00:05:00"),
            ("1704450030", "2024-01-05T10:20:30Z"),
            ("2024-01-05", "2024-01-05"),
            ("2024年1月5日10时20分", "2024-01-05T10:20:00"),
            ("2024年1月5日 下午3:20", "2024-01-05T15:20:00"),
            ("2024. 1. 5. 오후 3:20", "2024-01-05T15:20:00"),
            ("2024年1月5日 下午15:20", "2024-01-05T15:20:00"),
            ("5 Jan 2024 3 pm", "2024-01-05T15:00:00"),
            ("5.1.2024 um 15 Uhr", "2024-01-05T15:00:00"),
            ("5.1.2024 10.20", "2024-01-05T10:20:00"),
            ("5. jan. 2024 kl. 10.20", "2024-01-05T10:20:00"),
            ("2024-01-05 102030", "2024-01-05T10:20:30"),
            ("20240105 1020", "2024-01-05T10:20:00"),
            ("2024-01-05T10,5", "2024-01-05T10:30:00"),
            ("2024-01-05 10:20.25", "2024-01-05T10:20:15"),
            ("05/Jan/2024:10:20:30 +0100", "2024-01-05T09:20:30Z"),
            ("45296.4305555556", "2024-01-05T10:20:00"),
            ("1704450030123", "2024-01-05T10:20:30Z"),
            ("2024:01:05 10:20:30", "2024-01-05T10:20:30"),
        ] {
            let out = timestamp(text, &Context::default());
            assert_eq!(out.canonical(), expected, "{text}");
            assert_eq!(timestamp(expected, &Context::default()).canonical(), expected);
        }
        assert_eq!(
            codes(&timestamp("2024-01-05 25:00", &Context::default())),
            ["date-impossible"]
        );
    }

    #[test]
    fn parts_and_keys() {
        let out = super::normalize("5 June 1971", &Context::default());
        let parts: Vec<_> = out.parts().map(|(part, text)| (part.name(), text)).collect();
        assert_eq!(
            parts,
            [("year", "1971"), ("month", "06"), ("day", "05"), ("precision", "day")]
        );
        let keys: Vec<_> = out.keys().map(|(key, text)| (key.name(), text)).collect();
        assert_eq!(
            keys,
            [
                ("year-month-day", "1971-06-05"),
                ("year-month", "1971-06"),
                ("day-swapped", "1971-05-06")
            ]
        );
        assert_eq!(super::normalize("1971", &Context::default()).keys().count(), 1);
    }

    #[test]
    fn normalising_again_changes_nothing() {
        for kind in [Kind::Date, Kind::Timestamp] {
            for text in [
                "24.6.71",
                "June 1971",
                "1971",
                "45000",
                "30-02-1951",
                "nonsense",
                "Jan 5 2024 1:02am",
                "0000-00-00",
                "0031-01-01",
                "1. 1. 1",
                "\u{301}",
                "01-01-0001 ",
            ] {
                let once = normalize(kind, text, &Context::default());
                let again = normalize(kind, once.canonical(), &Context::default());
                assert_eq!(once.canonical(), again.canonical(), "{text}");
                assert!(once.parts().eq(again.parts()) && once.keys().eq(again.keys()), "{text}");
            }
        }
    }
}
