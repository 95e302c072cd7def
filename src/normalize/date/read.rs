//! Which day the numbers and words of a date mean.

use super::clock::{self, Clock};
use super::months;
use super::rules::Rules;
use super::scan::{Number, Token, tokens};
use crate::normalize::DateOrder;
use jiff::civil::{Date, ISOWeekDate};
use jiff::{ToSpan, civil};

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
}

/// A date that was read, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The day; the first one of its month or year where that is all that is known.
    pub(super) date: Date,
    pub(super) precision: Precision,
    pub(super) clock: Option<Clock>,
    /// The year had two digits.
    pub(super) short_year: bool,
    /// The date with day and month the other way round, where nothing tells which is meant.
    pub(super) other: Option<Date>,
    /// The order that the caller named does not fit.
    pub(super) unexpected_order: bool,
    /// The number of days since 1900 that spreadsheets store.
    pub(super) serial: bool,
}

/// Why text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It has not the form of one.
    Form,
    /// It has the form, but there is no such day or time.
    Impossible,
    /// All zeros, as databases write for "none".
    Zero,
}

/// Reads folded `text`.
pub(super) fn read(text: &str, rules: &Rules<'_>) -> Result<Reading, Unread> {
    let mut tokens = tokens(text).ok_or(Unread::Form)?;
    let clock = clock::take(&mut tokens).map_err(|()| Unread::Impossible)?;
    let mut reading = day(&tokens, rules)?;
    reading.clock = reading.clock.or(clock);
    Ok(reading)
}

/// The numbers of a date with the units that mark some of them, and the month that is named.
#[derive(Default)]
struct Pieces {
    year: Option<Number>,
    month: Option<u8>,
    day: Option<Number>,
    /// Numbers that nothing marks, in order.
    numbers: Vec<Number>,
    marks: Vec<char>,
}

fn day(tokens: &[Token<'_>], rules: &Rules<'_>) -> Result<Reading, Unread> {
    if let Some(date) = iso_week_or_day(tokens) {
        return date.map(|date| exact(date, Precision::Day));
    }
    let pieces = pieces(tokens, rules)?;
    let all = pieces.numbers.iter().chain(&pieces.year).chain(&pieces.day);
    if pieces.month.is_none() && all.clone().count() > 1 && all.clone().all(|n| n.value == 0) {
        return Err(Unread::Zero);
    }
    match (pieces.month, pieces.numbers.as_slice()) {
        (Some(month), numbers) => with_month(month, numbers, &pieces, rules),
        (None, _) if pieces.year.is_some() || pieces.day.is_some() => year_only(&pieces),
        (None, [a, b, c]) => three([*a, *b, *c], &pieces.marks, rules),
        (None, [a, b]) => two(*a, *b, &pieces.marks),
        (None, [a]) => one(*a, &pieces.marks, rules),
        _ => Err(Unread::Form),
    }
}

fn pieces(tokens: &[Token<'_>], rules: &Rules<'_>) -> Result<Pieces, Unread> {
    let mut pieces = Pieces::default();
    let mut month_may_be_day = false;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        i += 1;
        match *token {
            Token::Number(number) => {
                let unit = tokens.get(i);
                let before = i.checked_sub(2).and_then(|at| tokens.get(at));
                match unit {
                    Some(Token::Word("年" | "년")) => pieces.year = Some(number),
                    Some(Token::Word("月" | "월")) => pieces.month = Some(month_number(number)?),
                    Some(Token::Word("日" | "号" | "號" | "일")) => pieces.day = Some(number),
                    _ => match before {
                        Some(Token::Word("thang" | "thg")) => pieces.month = Some(month_number(number)?),
                        Some(Token::Mark('\'')) if number.digits == 2 => pieces.year = Some(number),
                        _ => {
                            pieces.numbers.push(number);
                            continue;
                        }
                    },
                }
                i += usize::from(matches!(unit, Some(Token::Word(u)) if is_unit(u)));
            }
            Token::Word("thang" | "thg") => {}
            Token::Word(name) => {
                let word = months::word(name).ok_or(Unread::Form)?;
                match (word.month(rules.language), pieces.month) {
                    (Some(month), None) => (pieces.month, month_may_be_day) = (Some(month), word.ignorable),
                    // `mar 4 enero`: the first was a day of the week.
                    (Some(month), Some(_)) if month_may_be_day => {
                        (pieces.month, month_may_be_day) = (Some(month), word.ignorable)
                    }
                    _ if word.ignorable => {}
                    _ => return Err(Unread::Form),
                }
            }
            Token::Mark(mark @ ('-' | '/' | '.' | ',' | '\'' | '،' | '\\')) => {
                // A stroke at either end is left from text that was cut.
                if (i == 1 || i == tokens.len()) && matches!(mark, '-' | '/' | '\\') {
                    return Err(Unread::Form);
                }
                pieces.marks.push(mark);
            }
            Token::Mark('(' | ')' | '॰' | '׳') => {}
            Token::Mark(_) => return Err(Unread::Form),
        }
    }
    Ok(pieces)
}

fn is_unit(word: &str) -> bool {
    matches!(word, "年" | "년" | "月" | "월" | "日" | "号" | "號" | "일")
}

fn month_number(number: Number) -> Result<u8, Unread> {
    match number.value {
        month @ 1..=12 => Ok(month as u8),
        _ => Err(Unread::Impossible),
    }
}

/// A date whose month is named or marked.
fn with_month(month: u8, numbers: &[Number], pieces: &Pieces, rules: &Rules<'_>) -> Result<Reading, Unread> {
    let is_year = |n: Number| n.digits >= 3 || n.value > 31;
    let (year, day) = match (pieces.year, pieces.day, numbers) {
        (Some(year), day, []) => (year, day),
        (Some(year), None, &[day]) | (None, Some(day), &[year]) => (year, Some(day)),
        (None, None, &[year]) if is_year(year) => (year, None),
        (None, None, &[a, b]) => {
            let year_first = is_year(a) || !is_year(b) && rules.order == Some(DateOrder::Ymd);
            if year_first { (a, Some(b)) } else { (b, Some(a)) }
        }
        _ => return Err(Unread::Form),
    };
    let (full, short_year) = rules.full_year(year).ok_or(Unread::Form)?;
    let (precision, number) = match day {
        Some(day) => (Precision::Day, day.value),
        None => (Precision::Month, 1),
    };
    let date = civil(full, u64::from(month), number).ok_or(Unread::Impossible)?;
    Ok(Reading {
        short_year,
        ..exact(date, precision)
    })
}

/// `1980年` alone.
fn year_only(pieces: &Pieces) -> Result<Reading, Unread> {
    match (pieces.year, pieces.day, pieces.numbers.as_slice()) {
        (Some(year), None, []) if year.digits == 4 => Ok(exact(
            civil(year.value as i16, 1, 1).ok_or(Unread::Impossible)?,
            Precision::Year,
        )),
        _ => Err(Unread::Form),
    }
}

/// Three numbers: which is the day, which the month?
fn three([a, b, c]: [Number; 3], marks: &[char], rules: &Rules<'_>) -> Result<Reading, Unread> {
    if b.digits > 2 {
        return Err(Unread::Form);
    }
    if a.digits == 4 && c.digits <= 2 {
        let date = civil(a.value as i16, b.value, c.value).ok_or(Unread::Impossible)?;
        return Ok(exact(date, Precision::Day));
    }
    if a.digits > 2 || !matches!(c.digits, 1 | 2 | 4) {
        return Err(Unread::Form);
    }
    let of = |order| {
        let (year, month, day) = match order {
            DateOrder::Dmy => (c, b, a),
            DateOrder::Mdy => (c, a, b),
            DateOrder::Ymd => (a, b, c),
        };
        // A year of two digits is one with two digits written.
        let (year, _) = rules.full_year(year).filter(|_| year.digits != 1)?;
        civil(year, month.value, day.value)
    };
    choose(&of, c.digits == 4, marks.contains(&'.'), rules).map(|mut reading| {
        reading.short_year = c.digits != 4;
        reading
    })
}

/// The order that is expected, else the only one that gives a date, else day first with the other as an alternative.
fn choose(
    of: &dyn Fn(DateOrder) -> Option<Date>,
    year_last: bool,
    points: bool,
    rules: &Rules<'_>,
) -> Result<Reading, Unread> {
    let expected = rules
        .expected()
        .filter(|&order| !(year_last && order == DateOrder::Ymd));
    if let Some(date) = expected.and_then(of) {
        return Ok(exact(date, Precision::Day));
    }
    let candidates = [of(DateOrder::Dmy), of(DateOrder::Mdy)];
    let unexpected_order = rules.order.is_some() && expected.is_some();
    match candidates {
        [Some(date), Some(other)] if date != other && !points => Ok(Reading {
            other: Some(other),
            unexpected_order,
            ..exact(date, Precision::Day)
        }),
        [Some(date), _] | [None, Some(date)] => Ok(Reading {
            unexpected_order,
            ..exact(date, Precision::Day)
        }),
        [None, None] if year_last => Err(Unread::Impossible),
        [None, None] => of(DateOrder::Ymd)
            .map(|date| exact(date, Precision::Day))
            .ok_or(Unread::Impossible),
    }
}

/// A year and a month.
fn two(a: Number, b: Number, marks: &[char]) -> Result<Reading, Unread> {
    let (year, month) = match (a.digits, b.digits) {
        (4, 1 | 2) => (a, b),
        (1 | 2, 4) => (b, a),
        _ => return Err(Unread::Form),
    };
    if marks.len() != 1 {
        return Err(Unread::Form);
    }
    let date = civil(year.value as i16, month.value, 1).ok_or(Unread::Impossible)?;
    Ok(exact(date, Precision::Month))
}

/// One number: a year, a day in eight digits, a moment in twelve or fourteen, the serial day of a spreadsheet, seconds since 1970.
fn one(number: Number, marks: &[char], rules: &Rules<'_>) -> Result<Reading, Unread> {
    let value = number.value;
    if !marks.is_empty() {
        return Err(Unread::Form);
    }
    match number.digits {
        4 if (1000..=2999).contains(&value) => {
            Ok(exact(civil(value as i16, 1, 1).ok_or(Unread::Form)?, Precision::Year))
        }
        6 if (180_000..=210_099).contains(&value) => {
            let date = civil((value / 100) as i16, value % 100, 1).ok_or(Unread::Form)?;
            Ok(exact(date, Precision::Month))
        }
        8 => eight(value, rules),
        5 if (10_000..=60_000).contains(&value) => {
            let date = civil::date(1899, 12, 30)
                .checked_add((value as i64).days())
                .map_err(|_| Unread::Form)?;
            Ok(Reading {
                serial: true,
                ..exact(date, Precision::Day)
            })
        }
        10 if rules.moments && (100_000_000..=4_102_444_800).contains(&value) => {
            let days = civil::date(1970, 1, 1).checked_add(((value / 86_400) as i64).days());
            let clock = Clock {
                seconds: (value % 86_400) as u32,
                offset: Some(0),
            };
            Ok(Reading {
                clock: Some(clock),
                ..exact(days.map_err(|_| Unread::Form)?, Precision::Day)
            })
        }
        12 | 14 => {
            let seconds = if number.digits == 14 { value } else { value * 100 };
            let (day, time) = (seconds / 1_000_000, seconds % 1_000_000);
            let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
            let date = civil((day / 10_000) as i16, day / 100 % 100, day % 100).ok_or(Unread::Form)?;
            if hour > 23 || minute > 59 || second > 59 {
                return Err(Unread::Form);
            }
            let clock = Clock {
                seconds: (hour * 3600 + minute * 60 + second) as u32,
                offset: None,
            };
            Ok(Reading {
                clock: Some(clock),
                ..exact(date, Precision::Day)
            })
        }
        _ => Err(Unread::Form),
    }
}

/// `19710624`, or with the year last where no such day exists.
fn eight(value: u64, rules: &Rules<'_>) -> Result<Reading, Unread> {
    if value == 0 {
        return Err(Unread::Zero);
    }
    let plausible = |year: u64| (1000..=2999).contains(&year) || year == 9999;
    let year_first = plausible(value / 10_000);
    if let Some(date) =
        civil((value / 10_000) as i16, value / 100 % 100, value % 100).filter(|_| year_first || value == 10_101)
    {
        return Ok(exact(date, Precision::Day));
    }
    let year = value % 10_000;
    if !plausible(year) {
        return Err(if year_first { Unread::Impossible } else { Unread::Form });
    }
    let (first, second) = (value / 1_000_000, value / 10_000 % 100);
    let of = |order| match order {
        DateOrder::Mdy => civil(year as i16, first, second),
        _ => civil(year as i16, second, first),
    };
    choose(&of, true, false, rules)
}

/// ISO 8601 week dates (`2009-W51-1`) and ordinal dates (`2009-123`).
fn iso_week_or_day(tokens: &[Token<'_>]) -> Option<Result<Date, Unread>> {
    let dash = Token::Mark('-');
    let joined: Vec<Token<'_>> = tokens.iter().copied().filter(|t| *t != dash).take(5).collect();
    match *joined {
        [Token::Number(year), Token::Word("w"), Token::Number(week), ref day @ ..] if year.digits == 4 => {
            let (week, day) = match (week.digits, day) {
                (3, []) => (week.value / 10, week.value % 10),
                (2, []) => (week.value, 1),
                (2, [Token::Number(day)]) if day.digits == 1 => (week.value, day.value),
                _ => return None,
            };
            let weekday = jiff::civil::Weekday::from_monday_one_offset(day as i8).ok()?;
            let date = ISOWeekDate::new(year.value as i16, week as i8, weekday);
            Some(date.map(|d| d.date()).map_err(|_| Unread::Impossible))
        }
        [Token::Number(year), Token::Number(day)] if year.digits == 4 && day.digits == 3 && tokens.len() == 3 => {
            let start = civil(year.value as i16, 1, 1)?;
            let date = start.checked_add((day.value as i64 - 1).days()).ok();
            let same_year = |d: &Date| d.year() == start.year() && day.value > 0;
            Some(date.filter(same_year).ok_or(Unread::Impossible))
        }
        _ => None,
    }
}

fn civil(year: i16, month: u64, day: u64) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|_| year > 0)
}

fn exact(date: Date, precision: Precision) -> Reading {
    Reading {
        date,
        precision,
        clock: None,
        short_year: false,
        other: None,
        unexpected_order: false,
        serial: false,
    }
}
