//! Dates: slips of one digit, exchanged day and month, parts that agree.

use super::edit::osa_within;

/// The level of two dates that are not the same, each ISO 8601 or as typed.
pub(super) fn date(a: &str, b: &str) -> u8 {
    let (Some(x), Some(y)) = (parts(a), parts(b)) else {
        return if digits_within_one(a, b) { 3 } else { 7 };
    };
    if x.0 == y.0 && x.1 == y.2 && x.2 == y.1 {
        return 2;
    }
    if digits_within_one(a, b) {
        return 3;
    }
    let equal = [x.0 == y.0, x.1 == y.1, x.2 == y.2];
    match equal.iter().filter(|&&e| e).count() {
        2 => 4,
        _ if equal[0] => 5,
        _ if years_apart(x.0, y.0) == Some(1) => 6,
        _ => 7,
    }
}

fn digits_within_one(a: &str, b: &str) -> bool {
    a.len() >= 8 && b.len() >= 8 && osa_within(a, b, 1).is_some()
}

fn years_apart(a: &str, b: &str) -> Option<u32> {
    Some(a.parse::<u32>().ok()?.abs_diff(b.parse().ok()?))
}

/// Year, month and day of `YYYY-MM-DD`.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] if text.is_ascii() => Some((&text[..4], &text[5..7], &text[8..])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn grades_slips() {
        for (a, b, level) in [
            ("1980-03-12", "1980-12-03", 2),
            ("1980-03-12", "1980-03-13", 3),
            ("1980-03-12", "1980-03-21", 3),
            ("1980-03-12", "1980-03-29", 4),
            ("1980-03-12", "1980-07-29", 5),
            ("1980-03-12", "1979-07-29", 6),
            ("1980-03-12", "1961-07-29", 7),
            ("30-02-1951", "30-02-1952", 3),
        ] {
            assert_eq!(date(a, b), level, "{a} {b}");
            assert_eq!(date(b, a), level, "{b} {a}");
        }
    }
}
