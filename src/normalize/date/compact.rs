//! Dates in one number: a year, a day in six to eight digits, a moment, the serial day of a spreadsheet.

use super::LONE_YEARS;
use super::clock::{self, Clock};
use super::read::{Precision, Reading, Unread, choose, civil, exact};
use super::rules::Rules;
use super::scan::Number;
use crate::normalize::DateOrder;
use jiff::ToSpan;
use jiff::civil::date;

/// Reads one number that no mark stands beside.
pub(super) fn one(number: Number, marks: &[char], rules: &Rules<'_>) -> Result<Reading, Unread> {
    let value = number.value;
    if !marks.is_empty() {
        return Err(Unread::Form);
    }
    match number.digits {
        4 if i16::try_from(value).is_ok_and(|year| LONE_YEARS.contains(&year)) => {
            let year = rules.year(number, None).ok_or(Unread::Form)?;
            let date = civil(year.common, 1, 1).ok_or(Unread::Form)?;
            Ok(exact(date, Precision::Year).of(year))
        }
        5 => serial(value, 0),
        6 => six(value, rules),
        7 => seven(value, rules),
        8 => eight(value, rules),
        10 if rules.moments => since_1970(value),
        13 if rules.moments => since_1970(value / 1000),
        12 | 14 => {
            let seconds = if number.digits == 14 { value } else { value * 100 };
            let (day, time) = (seconds / 1_000_000, seconds % 1_000_000);
            let date = of_eight(day).ok_or(Unread::Form)?;
            let seconds = clock::seconds(time / 10_000, time / 100 % 100, time % 100).map_err(|()| Unread::Form)?;
            Ok(Reading {
                clock: Some(Clock { seconds, offset: None }),
                ..exact(date, Precision::Day)
            })
        }
        _ => Err(Unread::Form),
    }
}

/// Reads a number with a decimal fraction: that of a serial day is the time, and that of others a zero that a program put there.
pub(super) fn with_fraction(number: Number, fraction: Number, rules: &Rules<'_>) -> Result<Reading, Unread> {
    if number.digits != 5 {
        return one(number, &[], rules);
    }
    let whole = 10u64.checked_pow(u32::from(fraction.digits)).unwrap_or(u64::MAX);
    // To the nearest second: 10:20 is stored as 0.4305555556.
    let seconds = (u128::from(fraction.value) * 86_400 + u128::from(whole) / 2) / u128::from(whole);
    serial(number.value, (seconds as u32).min(86_399))
}

/// A day that spreadsheets count from the end of 1899.
fn serial(value: u64, seconds: u32) -> Result<Reading, Unread> {
    if !(10_000..=60_000).contains(&value) {
        return Err(Unread::Form);
    }
    let day = date(1899, 12, 30)
        .checked_add((value as i64).days())
        .map_err(|_| Unread::Form)?;
    Ok(Reading {
        serial: true,
        clock: (seconds > 0).then_some(Clock { seconds, offset: None }),
        ..exact(day, Precision::Day)
    })
}

/// Seconds since 1970, from 1973 to 2099.
fn since_1970(value: u64) -> Result<Reading, Unread> {
    if !(100_000_000..=4_102_444_800).contains(&value) {
        return Err(Unread::Form);
    }
    let days = date(1970, 1, 1).checked_add(((value / 86_400) as i64).days());
    let clock = Clock {
        seconds: (value % 86_400) as u32,
        offset: Some(0),
    };
    Ok(Reading {
        clock: Some(clock),
        ..exact(days.map_err(|_| Unread::Form)?, Precision::Day)
    })
}

/// `197106`, or a day with a year of two digits in the order that is named or usual.
fn six(value: u64, rules: &Rules<'_>) -> Result<Reading, Unread> {
    if (180_000..=210_099).contains(&value)
        && let Some(date) = civil((value / 100) as i16, value % 100, 1)
    {
        return Ok(exact(date, Precision::Month));
    }
    let [a, b, c] = [value / 10_000, value / 100 % 100, value % 100];
    let (year, month, day) = match rules.expected().ok_or(Unread::Form)? {
        DateOrder::Dmy => (c, b, a),
        DateOrder::Mdy => (c, a, b),
        DateOrder::Ymd => (a, b, c),
    };
    let year = rules
        .year(Number { value: year, digits: 2 }, None)
        .ok_or(Unread::Form)?;
    let date = civil(year.common, month, day).ok_or(Unread::Impossible)?;
    Ok(exact(date, Precision::Day).of(year))
}

/// `2009123`, the day of a year in ISO 8601; in Taiwan `1120105`, a day of the Republic of China.
fn seven(value: u64, rules: &Rules<'_>) -> Result<Reading, Unread> {
    if rules.is_minguo() {
        let number = Number {
            value: value / 10_000,
            digits: 3,
        };
        let year = rules.year(number, None).ok_or(Unread::Form)?;
        let date = civil(year.common, value / 100 % 100, value % 100).ok_or(Unread::Impossible)?;
        return Ok(exact(date, Precision::Day).of(year));
    }
    let year = value / 1000;
    if !(1800..=2200).contains(&year) {
        return Err(Unread::Form);
    }
    let date = ordinal(year as i16, value % 1000).ok_or(Unread::Impossible)?;
    Ok(exact(date, Precision::Day))
}

/// The day of a year by its number.
pub(super) fn ordinal(year: i16, day: u64) -> Option<jiff::civil::Date> {
    let first = civil(year, 1, 1)?;
    let date = first
        .checked_add(i64::try_from(day).ok()?.checked_sub(1)?.days())
        .ok()?;
    (day > 0 && date.year() == year).then_some(date)
}

fn of_eight(value: u64) -> Option<jiff::civil::Date> {
    civil((value / 10_000) as i16, value / 100 % 100, value % 100)
}

/// `19710624`, or with the year last where no such day exists.
fn eight(value: u64, rules: &Rules<'_>) -> Result<Reading, Unread> {
    if value == 0 {
        return Err(Unread::Zero);
    }
    let plausible = |year: u64| (1000..=2999).contains(&year) || year == 9999;
    let year_first = plausible(value / 10_000);
    if let Some(date) = of_eight(value).filter(|_| year_first || value == 10_101) {
        return Ok(exact(date, Precision::Day));
    }
    let year = value % 10_000;
    if !plausible(year) {
        return Err(if year_first { Unread::Impossible } else { Unread::Form });
    }
    let (first, second) = (value / 1_000_000, value / 10_000 % 100);
    let of = |order| {
        let date = match order {
            DateOrder::Mdy => civil(year as i16, first, second),
            _ => civil(year as i16, second, first),
        };
        date.map(|date| exact(date, Precision::Day))
    };
    choose(&of, true, false, rules)
}
