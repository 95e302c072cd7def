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

/// Four digits alone are one of these years.
const LONE_YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

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
        // What it would be written as is no year to anyone.
        Ok(reading) if reading.precision == Precision::Year && !LONE_YEARS.contains(&reading.date.year()) => {
            failed(Unread::Form, text)
        }
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
mod tests;
