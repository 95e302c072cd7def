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
    let Some((start, mut end, mut seconds)) = find(tokens)? else {
        return Ok(None);
    };
    if let Some((afternoon, length)) = half_of_day(&tokens[end..]) {
        let hour = seconds / 3600;
        if hour > 12 || hour == 0 {
            return Err(());
        }
        seconds = seconds % 3600 + (hour % 12 + if afternoon { 12 } else { 0 }) * 3600;
        end += length;
    }
    let (offset, length) = zone(&tokens[end..])?;
    end += length;
    tokens.drain(start..end);
    Ok(Some(Clock { seconds, offset }))
}

/// Where the time starts (with a `T` before it), where it ends, and its seconds.
fn find(tokens: &[Token<'_>]) -> Result<Option<(usize, usize, u32)>, ()> {
    for (i, token) in tokens.iter().enumerate() {
        let Token::Number(first) = *token else {
            continue;
        };
        let after_t = i > 1 && tokens[i - 1] == Token::Word("t") && matches!(tokens[i - 2], Token::Number(_));
        let start = if after_t { i - 1 } else { i };
        let colon = |at: usize| tokens.get(at) == Some(&Token::Mark(':')) || is_unit(tokens.get(at));
        let number = |at: usize| match tokens.get(at) {
            Some(&Token::Number(n)) => Some(n),
            _ => None,
        };
        if (tokens.get(i + 1) == Some(&Token::Mark(':')) || is_hour_unit(tokens.get(i + 1)))
            && let Some(minute) = number(i + 2)
        {
            let mut end = i + 3;
            let mut second = Number { value: 0, digits: 2 };
            let fraction =
                |at: usize| matches!(tokens.get(at), Some(Token::Mark('.' | ','))) && number(at + 1).is_some();
            if colon(end)
                && let Some(found) = number(end + 1)
            {
                second = found;
                end += 2;
            }
            end += if fraction(end) { 2 } else { 0 };
            end += usize::from(is_unit(tokens.get(end)));
            return seconds(first.value, minute.value, second.value).map(|s| Some((start, end, s)));
        }
        if after_t {
            let value = first.value;
            let seconds = match first.digits {
                6 => seconds(value / 10_000, value / 100 % 100, value % 100),
                4 => seconds(value / 100, value % 100, 0),
                2 => seconds(value, 0, 0),
                _ => Err(()),
            };
            let fraction = matches!(tokens.get(i + 1), Some(Token::Mark('.' | ','))) && number(i + 2).is_some();
            return seconds.map(|s| Some((start, if fraction { i + 3 } else { i + 1 }, s)));
        }
    }
    Ok(None)
}

fn is_hour_unit(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Word("时" | "時" | "点" | "點" | "시" | "h")))
}

fn is_unit(token: Option<&Token<'_>>) -> bool {
    matches!(token, Some(Token::Word("分" | "秒" | "분" | "초" | "m" | "s")))
}

fn seconds(hour: u64, minute: u64, second: u64) -> Result<u32, ()> {
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
