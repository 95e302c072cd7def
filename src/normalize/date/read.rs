//! Which day the numbers and words of a date mean.

use super::clock::{self, Clock};
use super::era::{Era, solar, solar_month};
use super::rules::{Rules, Year};
use super::scan::{Number, Token, mark_what_stands_first, tokens};
use super::{compact, months};
use crate::normalize::DateOrder;
use jiff::civil::{Date, ISOWeekDate};

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
    /// What the year counts from, where that is not the common era.
    pub(super) era: Option<Era>,
}

impl Reading {
    /// With what was noticed about the year.
    pub(super) fn of(self, year: Year) -> Reading {
        Reading {
            short_year: year.short,
            era: year.era,
            ..self
        }
    }
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
    mark_what_stands_first(&mut tokens);
    let clock = clock::take(&mut tokens).map_err(|()| Unread::Impossible)?;
    let mut reading = day(&tokens, rules, clock.is_some())?;
    if clock.is_some() && reading.clock.is_some() {
        return Err(Unread::Form);
    }
    reading.clock = reading.clock.or(clock);
    Ok(reading)
}

/// The numbers of a date with the units that mark some of them, and the month that is named.
#[derive(Default)]
struct Pieces {
    era: Option<Era>,
    year: Option<Number>,
    month: Option<u8>,
    /// The month is one of the solar calendar of Iran, or named in Thai.
    solar: bool,
    thai: bool,
    day: Option<Number>,
    /// Numbers that nothing marks, in order.
    numbers: Vec<Number>,
    marks: Vec<char>,
}

fn day(tokens: &[Token<'_>], rules: &Rules<'_>, has_clock: bool) -> Result<Reading, Unread> {
    if let Some(date) = iso_week_or_day(tokens) {
        return date.map(|date| exact(date, Precision::Day));
    }
    let mut pieces = pieces(tokens, rules)?;
    let all = pieces.numbers.iter().chain(&pieces.year).chain(&pieces.day);
    if pieces.month.is_none() && all.clone().count() > 1 && all.clone().all(|n| n.value == 0) {
        return Err(Unread::Zero);
    }
    let clock = pieces.clock()?;
    let mut reading = match (pieces.month, pieces.numbers.as_slice()) {
        (Some(month), numbers) => with_month(month, numbers, &pieces, rules),
        (None, &[month, day]) if pieces.year.is_some() && pieces.day.is_none() => {
            with_month(month_number(month)?, &[day], &pieces, rules)
        }
        (None, _) if pieces.year.is_some() || pieces.day.is_some() => year_only(&pieces, rules),
        (None, [a, b, c]) => three([*a, *b, *c], &pieces.marks, rules, has_clock),
        (None, [a, b]) => two(*a, *b, &pieces.marks, rules),
        (None, [a]) => compact::one(*a, &pieces.marks, rules),
        _ => Err(Unread::Form),
    }?;
    reading.clock = reading.clock.or(clock);
    Ok(reading)
}

impl Pieces {
    /// Takes a time behind a whole date that only its place marks, as in `2023-01-05-10.20.30` and `5.1.2023 10.20`.
    fn clock(&mut self) -> Result<Option<Clock>, Unread> {
        let date = if self.month.is_some() { 2 } else { 3 };
        let has_year = self.numbers.iter().take(date).any(|n| n.digits == 4);
        let (hour, minute, second) = match self.numbers.get(date..).unwrap_or_default() {
            [] => return Ok(None),
            &[h, m] => (h, m, 0),
            &[h, m, s] | &[h, m, s, _] if s.digits == 2 => (h, m, s.value),
            _ => return Err(Unread::Form),
        };
        if !has_year || self.year.is_some() || hour.digits > 2 || minute.digits != 2 {
            return Err(Unread::Form);
        }
        let seconds = clock::seconds(hour.value, minute.value, second).map_err(|()| Unread::Impossible)?;
        self.numbers.truncate(date);
        Ok(Some(Clock { seconds, offset: None }))
    }
}

fn pieces(tokens: &[Token<'_>], rules: &Rules<'_>) -> Result<Pieces, Unread> {
    let mut pieces = Pieces::default();
    let (mut month_may_be_day, mut year_is_next) = (false, false);
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        i += 1;
        match *token {
            Token::Number(number) => {
                let unit = tokens.get(i);
                let before = i.checked_sub(2).and_then(|at| tokens.get(at));
                match unit {
                    _ if year_is_next => pieces.year = Some(number),
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
                year_is_next = false;
                i += usize::from(matches!(unit, Some(Token::Word(u)) if is_unit(u)));
            }
            Token::Era(era) => {
                if pieces.era.replace(era).is_some() {
                    return Err(Unread::Form);
                }
                year_is_next = true;
            }
            Token::Word("thang" | "thg") => {}
            Token::Word(name) => {
                let next = tokens.get(i);
                let word = match next {
                    Some(Token::Word(next)) => months::two_words(name, next),
                    _ => None,
                };
                i += usize::from(word.is_some());
                let Some(word) = word.or_else(|| months::word(name)) else {
                    let numeral = roman(name).filter(|_| is_between_numbers(tokens, i - 1));
                    pieces.solar = numeral.is_none();
                    let month = numeral.or_else(|| solar_month(name));
                    pieces.month = Some(month.filter(|_| pieces.month.is_none()).ok_or(Unread::Form)?);
                    continue;
                };
                match (word.month(rules.language), pieces.month) {
                    (Some(month), None) => {
                        (pieces.month, month_may_be_day) = (Some(month), word.ignorable);
                        pieces.thai |= word.is_thai();
                    }
                    // `mar 4 enero`: the first was a day of the week.
                    (Some(month), Some(_)) if month_may_be_day => {
                        (pieces.month, month_may_be_day) = (Some(month), word.ignorable)
                    }
                    (None, None) if roman(name).is_some() && is_between_numbers(tokens, i - 1) => {
                        pieces.month = roman(name)
                    }
                    _ if word.ignorable => {}
                    _ => return Err(Unread::Form),
                }
            }
            Token::Mark(mark @ ('-' | '/' | '.' | ',' | '\'' | '،' | '\\' | '_' | '·' | '・')) => {
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

/// Whether the word at `at` stands between two numbers, with or without marks.
fn is_between_numbers(tokens: &[Token<'_>], at: usize) -> bool {
    let side = |token: Option<&Token<'_>>| matches!(token, Some(Token::Number(_) | Token::Mark('.' | '-' | '/')));
    at > 0 && side(tokens.get(at - 1)) && side(tokens.get(at + 1))
}

/// The month of a Roman numeral, as in `24.VI.1971`.
fn roman(word: &str) -> Option<u8> {
    let numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    (1..).zip(numerals).find(|&(_, n)| n == word).map(|(month, _)| month)
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
    let (number, day) = match (pieces.year, pieces.day, numbers) {
        (Some(year), day, []) => (year, day),
        (Some(year), None, &[day]) | (None, Some(day), &[year]) => (year, Some(day)),
        (None, None, &[year]) if is_year(year) => (year, None),
        (None, None, &[a, b]) => {
            let year_first = is_year(a) || !is_year(b) && rules.order == Some(DateOrder::Ymd);
            if year_first { (a, Some(b)) } else { (b, Some(a)) }
        }
        _ => return Err(Unread::Form),
    };
    let (precision, day) = match day {
        Some(day) => (Precision::Day, day.value),
        None => (Precision::Month, 1),
    };
    if pieces.solar {
        let date = solar(number.value, u64::from(month), day).filter(|_| precision == Precision::Day);
        return date.map(of_solar).ok_or(Unread::Impossible);
    }
    // A Thai month with a year that is five centuries ahead, or with the last two digits of one.
    let is_short = pieces.thai && pieces.era.is_none() && number.digits == 2;
    let number = Number {
        value: number.value + if is_short { 2500 } else { 0 },
        ..number
    };
    let is_buddhist = pieces.thai && (2400..=2700).contains(&number.value);
    let era = pieces.era.or(is_buddhist.then_some(Era::Buddhist));
    let mut year = rules.year(number, era).ok_or(Unread::Form)?;
    year.short |= is_short;
    let date = civil(year.common, u64::from(month), day).ok_or(Unread::Impossible)?;
    Ok(exact(date, precision).of(year))
}

fn of_solar(date: Date) -> Reading {
    Reading {
        era: Some(Era::SolarHijri),
        ..exact(date, Precision::Day)
    }
}

/// `1980年` alone.
fn year_only(pieces: &Pieces, rules: &Rules<'_>) -> Result<Reading, Unread> {
    match (pieces.year, pieces.day, pieces.numbers.as_slice()) {
        (Some(number), None, []) if number.digits == 4 || pieces.era.is_some() || rules.is_minguo() => {
            let year = rules.year(number, pieces.era).ok_or(Unread::Form)?;
            let date = civil(year.common, 1, 1).ok_or(Unread::Impossible)?;
            Ok(exact(date, Precision::Year).of(year))
        }
        _ => Err(Unread::Form),
    }
}

/// Three numbers: which is the day, which the month?
fn three([a, b, c]: [Number; 3], marks: &[char], rules: &Rules<'_>, has_clock: bool) -> Result<Reading, Unread> {
    if b.digits > 2 {
        return Err(Unread::Form);
    }
    if rules.is_solar()
        && let Some(date) = solar(a.value, b.value, c.value).or_else(|| solar(c.value, b.value, a.value))
    {
        return Ok(of_solar(date));
    }
    let year_first = a.digits == 4 || a.digits == 3 && rules.is_minguo();
    if year_first && c.digits <= 2 {
        let year = rules.year(a, None).ok_or(Unread::Form)?;
        // Databases store what is not known as zero.
        let (precision, month, day) = match (b.value, c.value, has_clock) {
            (0, 0, false) if c.digits == 2 => (Precision::Year, 1, 1),
            (month, 0, false) if c.digits == 2 => (Precision::Month, month, 1),
            (month, day, _) => (Precision::Day, month, day),
        };
        let date = civil(year.common, month, day).ok_or(Unread::Impossible)?;
        return Ok(exact(date, precision).of(year));
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
        let year = rules.year(year, None).filter(|_| year.digits != 1)?;
        Some(exact(civil(year.common, month.value, day.value)?, Precision::Day).of(year))
    };
    choose(&of, c.digits == 4, marks.contains(&'.'), rules)
}

/// The order that is expected, else the only one that gives a date, else day first with the other as an alternative.
pub(super) fn choose(
    of: &dyn Fn(DateOrder) -> Option<Reading>,
    year_last: bool,
    points: bool,
    rules: &Rules<'_>,
) -> Result<Reading, Unread> {
    let expected = rules
        .expected()
        .filter(|&order| !(year_last && order == DateOrder::Ymd));
    if let Some(reading) = expected.and_then(of) {
        return Ok(reading);
    }
    let candidates = [of(DateOrder::Dmy), of(DateOrder::Mdy)];
    let unexpected_order = rules.order.is_some() && expected.is_some();
    match candidates {
        [Some(reading), Some(other)] if reading.date != other.date && !points => Ok(Reading {
            other: Some(other.date),
            unexpected_order,
            ..reading
        }),
        [Some(reading), _] | [None, Some(reading)] => Ok(Reading {
            unexpected_order,
            ..reading
        }),
        [None, None] if year_last => Err(Unread::Impossible),
        [None, None] => of(DateOrder::Ymd).ok_or(Unread::Impossible),
    }
}

/// A year and a month; or one number that a program wrote with a decimal point.
fn two(a: Number, b: Number, marks: &[char], rules: &Rules<'_>) -> Result<Reading, Unread> {
    if marks == ['.'] && (a.digits == 5 || b.value == 0 && b.digits == 1) {
        return compact::with_fraction(a, b, rules);
    }
    let (year, month) = match (a.digits, b.digits) {
        (4, 1 | 2) => (a, b),
        (1 | 2, 4) => (b, a),
        _ => return Err(Unread::Form),
    };
    if marks.len() != 1 {
        return Err(Unread::Form);
    }
    let year = rules.year(year, None).ok_or(Unread::Form)?;
    let date = civil(year.common, month.value, 1).ok_or(Unread::Impossible)?;
    Ok(exact(date, Precision::Month).of(year))
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
            Some(compact::ordinal(year.value as i16, day.value).ok_or(Unread::Impossible))
        }
        _ => None,
    }
}

pub(super) fn civil(year: i16, month: u64, day: u64) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|_| year > 0)
}

pub(super) fn exact(date: Date, precision: Precision) -> Reading {
    Reading {
        date,
        precision,
        clock: None,
        short_year: false,
        other: None,
        unexpected_order: false,
        serial: false,
        era: None,
    }
}
