//! The time of day and the zone inside a date.

use super::scan::{Number, Token};

/// A time of day and, where the text has one, its distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Seconds since midnight.
    pub(super) seconds: u32,
    /// Minutes east of UTC.
    pub(super) offset: Option<i32>,
}

/// Takes the time out of `tokens`. `Err` when there is one that no clock shows.
pub(super) fn take(tokens: &mut Vec<Token<'_>>) -> Result<Option<Clock>, ()> {
    drop_notes(tokens);
    let Some(mut found) = find(tokens)? else {
        return Ok(None);
    };
    let before = found.start.checked_sub(1).and_then(|at| tokens.get(at));
    let half = match before {
        Some(Token::Word(word)) => half_before(word),
        _ => None,
    };
    if half.is_some() || before == Some(&Token::Mark(':')) {
        found.start -= 1;
    }
    if let Some((afternoon, length)) = half
        .map(|afternoon| (afternoon, 0))
        .or_else(|| half_of_day(tokens.get(found.end..).unwrap_or_default()))
    {
        let hour = found.seconds / 3600;
        // Hours of 24 need no half, but Chinese and Japanese name it all the same.
        if (hour > 12 || hour == 0) && half.is_none() {
            return Err(());
        }
        if hour <= 12 {
            found.seconds = found.seconds % 3600 + (hour % 12 + if afternoon { 12 } else { 0 }) * 3600;
        }
        found.end += length;
    }
    let (offset, length) = zone(tokens.get(found.end..).unwrap_or_default())?;
    tokens.drain(found.start..found.end + length);
    Ok(Some(Clock {
        seconds: found.seconds,
        offset,
    }))
}

/// Drops words in brackets, such as the name of a zone: what is in them says nothing that is not said before.
fn drop_notes(tokens: &mut Vec<Token<'_>>) {
    while let Some(start) = tokens.iter().position(|t| matches!(t, Token::Mark('(' | '['))) {
        let inside = |t: &Token<'_>| !matches!(t, Token::Mark(')' | ']') | Token::Number(_));
        let length = tokens[start..].iter().take_while(|t| inside(t)).count();
        if !matches!(tokens.get(start + length), Some(Token::Mark(')' | ']'))) {
            return;
        }
        tokens.drain(start..=start + length);
    }
}

/// A time and where it stands.
struct Found {
    start: usize,
    end: usize,
    seconds: u32,
}

/// The number at `at`.
fn number(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    match tokens.get(at) {
        Some(&Token::Number(n)) => Some(n),
        _ => None,
    }
}

fn is_point(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Mark('.' | ',')))
}

/// Where the time is, with a `T` before it.
fn find(tokens: &[Token<'_>]) -> Result<Option<Found>, ()> {
    let colon = |at: usize| tokens.get(at) == Some(&Token::Mark(':'));
    for i in 0..tokens.len() {
        let Some(first) = number(tokens, i) else {
            continue;
        };
        let after_t = i > 1 && tokens[i - 1] == Token::Word("t") && matches!(tokens[i - 2], Token::Number(_));
        let start = if after_t { i - 1 } else { i };
        let minute_at = |at: usize| number(tokens, at).filter(|_| first.digits <= 2);
        if let Some(minute) = minute_at(i + 2).filter(|_| colon(i + 1) || is_hour_unit(tokens.get(i + 1))) {
            let mut end = i + 3;
            let mut second = Number { value: 0, digits: 2 };
            let mut unit = 60;
            if (colon(end) || is_unit(tokens.get(end)))
                && let Some(found) = number(tokens, end + 1)
            {
                (second, unit) = (found, 1);
                end += 2;
            }
            let (more, length) = fraction(&tokens[end..], unit);
            end += length;
            end += usize::from(is_unit(tokens.get(end)));
            let seconds = seconds(first.value, minute.value, second.value)? + more;
            return Ok(Some(Found { start, end, seconds }));
        }
        // `10.20 Uhr`
        if let Some(minute) = minute_at(i + 2).filter(|m| m.digits == 2 && is_point(tokens.get(i + 1)))
            && matches!(tokens.get(i + 3), Some(Token::Word("uhr" | "h" | "hrs")))
        {
            let seconds = seconds(first.value, minute.value, 0)?;
            return Ok(Some(Found {
                start,
                end: i + 4,
                seconds,
            }));
        }
        // `10 Uhr`, `3 pm`
        let hour_only = is_hour_unit(tokens.get(i + 1)) || half_of_day(&tokens[i + 1..]).is_some();
        if first.digits <= 2 && hour_only && tokens.len() > 3 {
            let end = i + 1 + usize::from(is_hour_unit(tokens.get(i + 1)));
            let seconds = seconds(first.value, 0, 0)?;
            return Ok(Some(Found { start, end, seconds }));
        }
        if after_t || follows_a_date(&tokens[..i], first) {
            let value = first.value;
            let (whole, unit) = match first.digits {
                6 => (seconds(value / 10_000, value / 100 % 100, value % 100)?, 1),
                4 => (seconds(value / 100, value % 100, 0)?, 60),
                2 => (seconds(value, 0, 0)?, 3600),
                _ => return Err(()),
            };
            let (more, length) = fraction(&tokens[i + 1..], unit);
            let (end, seconds) = (i + 1 + length, whole + more);
            return Ok(Some(Found { start, end, seconds }));
        }
    }
    Ok(None)
}

/// Whether `number` is the time in one piece behind a date in ISO 8601 (`2009-05-19 1439`) or in one piece itself (`20090519 143922`).
fn follows_a_date(before: &[Token<'_>], number: Number) -> bool {
    let digits = |token: &Token<'_>| match token {
        Token::Number(n) => n.digits,
        _ => 0,
    };
    let dash = Token::Mark('-');
    match before {
        [date] => matches!((digits(date), number.digits), (8, 4 | 6) | (6, 6)),
        [year, first, month, second, day] => {
            let dashed = *first == dash && *second == dash && digits(year) == 4;
            dashed && digits(month) == 2 && digits(day) == 2 && matches!(number.digits, 2 | 4 | 6)
        }
        _ => false,
    }
}

/// The seconds in a decimal fraction of a unit of `seconds`, and how many tokens it takes.
fn fraction(tokens: &[Token<'_>], seconds: u64) -> (u32, usize) {
    match *tokens {
        [Token::Mark('.' | ','), Token::Number(n), ..] => {
            let whole = 10u64.checked_pow(u32::from(n.digits)).unwrap_or(u64::MAX);
            ((n.value.saturating_mul(seconds) / whole) as u32, 2)
        }
        _ => (0, 0),
    }
}

/// Whether a word in front of a time names its second half.
fn half_before(word: &str) -> Option<bool> {
    match word {
        "上午" | "午前" | "오전" => Some(false),
        "下午" | "午後" | "오후" => Some(true),
        _ => None,
    }
}

fn is_hour_unit(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Word("时" | "時" | "点" | "點" | "시" | "h" | "uhr")))
}

fn is_unit(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Word("分" | "秒" | "분" | "초" | "m" | "s")))
}

pub(super) fn seconds(hour: u64, minute: u64, second: u64) -> Result<u32, ()> {
    // A leap second counts as the second before it.
    let second = if second == 60 { 59 } else { second };
    let end_of_day = hour == 24 && minute == 0 && second == 0;
    if (hour > 23 && !end_of_day) || minute > 59 || second > 59 {
        return Err(());
    }
    Ok((hour * 3600 + minute * 60 + second) as u32)
}

/// `am` or `pm`, with or without points: whether it is the afternoon, and how many tokens it takes.
fn half_of_day(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    match *tokens {
        [Token::Word("am"), ..] => Some((false, 1)),
        [Token::Word("pm"), ..] => Some((true, 1)),
        [
            Token::Word(half @ ("a" | "p")),
            Token::Mark('.'),
            Token::Word("m"),
            Token::Mark('.'),
            ..,
        ] => Some((half == "p", 4)),
        [Token::Word(half @ ("a" | "p")), Token::Mark('.'), Token::Word("m"), ..] => Some((half == "p", 3)),
        _ => None,
    }
}

/// The zone after a time: minutes east of UTC (unknown for a name such as CET), and how many tokens it takes.
fn zone(tokens: &[Token<'_>]) -> Result<(Option<i32>, usize), ()> {
    let (named, rest) = match tokens {
        [Token::Word("z" | "utc" | "gmt"), rest @ ..] => (true, rest),
        _ => (false, tokens),
    };
    let skipped = usize::from(named);
    let east = match rest.first() {
        Some(Token::Mark('+')) => 1,
        Some(Token::Mark('-')) => -1,
        Some(Token::Word(name)) if !named && is_zone_name(name) => return Ok((None, 1)),
        _ => return Ok((named.then_some(0), skipped)),
    };
    let (hours, minutes, length) = match rest.get(1..).unwrap_or_default() {
        [Token::Number(h), Token::Mark(':'), Token::Number(m), ..] if h.digits <= 2 => (h.value, m.value, 3),
        [Token::Number(n), ..] if n.digits == 4 => (n.value / 100, n.value % 100, 1),
        [Token::Number(n), ..] if n.digits <= 2 => (n.value, 0, 1),
        _ => return Ok((named.then_some(0), skipped)),
    };
    if hours > 23 || minutes > 59 {
        return Err(());
    }
    Ok((Some(east * (hours * 60 + minutes) as i32), skipped + 1 + length))
}

/// Names of zones, which differ by season and country: the time counts as local.
fn is_zone_name(word: &str) -> bool {
    matches!(
        word,
        "est"
            | "edt"
            | "cst"
            | "cdt"
            | "mst"
            | "mdt"
            | "pst"
            | "pdt"
            | "bst"
            | "ist"
            | "cet"
            | "cest"
            | "mez"
            | "mesz"
            | "eet"
            | "eest"
            | "wet"
            | "west"
            | "jst"
            | "hkt"
            | "aest"
            | "aedt"
            | "acst"
            | "awst"
            | "nzst"
            | "nzdt"
            | "msk"
            | "brst"
            | "brt"
            | "uhr"
    )
}
