//! ISO 8601 text as a moment that can be compared.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use std::borrow::Cow;

/// Seconds since 1970-01-01 of a canonical date or timestamp; `None` for anything else.
///
/// A year or a month stands for its first day, a date for its midnight; without an offset the time is taken as UTC. Constant time.
///
/// ```
/// use hrein::text::moment::seconds;
/// assert_eq!(seconds("1970-01-02"), Some(86_400));
/// assert_eq!(seconds("1970-01-01T01:00:00+01:00"), Some(0));
/// assert_eq!(seconds("last week"), None);
/// ```
pub fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if !text.is_ascii() || !(4..=64).contains(&text.len()) {
        return None;
    }
    let whole = match text.len() {
        4 => format!("{text}-01-01").into(),
        7 => format!("{text}-01").into(),
        _ => Cow::Borrowed(text),
    };
    // No offset stands within the date; to try in vain costs more than to read.
    let has_offset = whole.bytes().skip(10).any(|b| matches!(b, b'Z' | b'z' | b'+' | b'-'));
    if has_offset && let Ok(timestamp) = whole.parse::<Timestamp>() {
        return Some(timestamp.as_second());
    }
    let time = whole
        .parse::<DateTime>()
        .or_else(|_| whole.parse::<Date>().map(|d| d.at(0, 0, 0, 0)))
        .ok()?;
    Some(TimeZone::UTC.to_timestamp(time).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn forms_of_precision_fall_in_order() {
        let texts = [
            "1969",
            "1970-02",
            "1970-02-02",
            "1970-02-02T10:00:00",
            "1970-02-02 10:00:01",
            "1970-02-02T10:00:02Z",
        ];
        let moments: Vec<_> = texts.iter().map(|t| seconds(t)).collect();
        assert!(moments.iter().all(Option::is_some), "{moments:?}");
        assert!(moments.is_sorted(), "{moments:?}");
    }

    #[test]
    fn an_offset_counts() {
        for (text, second) in [
            ("1970-01-02T00:00:00Z", 86_400),
            ("1970-01-02T00:00:00", 86_400),
            ("1970-01-02T01:00+01", 86_400),
            ("1970-01-01T23:00:00-01:00", 86_400),
            ("1970-01-02T00:00:00z", 86_400),
        ] {
            assert_eq!(seconds(text), Some(second), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "19",
            "1970-13-01",
            "31/12/1999",
            "\u{0}1970",
            "９９９９",
            "1970-01-01T",
        ] {
            assert_eq!(seconds(text), None, "{text:?}");
        }
    }
}
