//! Dates: slips of one digit, exchanged day and month, parts that agree or are not known.

use super::edit::osa_within;

/// The level of two dates that are not the same, each ISO 8601, whole or as far as it is known, or as typed.
pub(super) fn date(a: &str, b: &str) -> u8 {
    let (Some(x), Some(y)) = (parts(a), parts(b)) else {
        return if digits_within_one(a, b) { 3 } else { 7 };
    };
    let (Some(days), Some(months)) = (x.2.zip(y.2), x.1.zip(y.1)) else {
        return shared(x, y);
    };
    if x.0 == y.0 && x.1 == y.2 && x.2 == y.1 {
        return 2;
    }
    if digits_within_one(a, b) {
        return 3;
    }
    let equal = [x.0 == y.0, months.0 == months.1, days.0 == days.1];
    match equal.iter().filter(|&&e| e).count() {
        2 => 4,
        _ if equal[0] => 5,
        _ if years_apart(x.0, y.0) == Some(1) => 6,
        _ => 7,
    }
}

/// The level of two dates of which one is not known to the day.
fn shared(x: Parts<'_>, y: Parts<'_>) -> u8 {
    match x.1.zip(y.1) {
        _ if x.0 != y.0 => {
            if years_apart(x.0, y.0) == Some(1) {
                6
            } else {
                7
            }
        }
        Some((a, b)) if a == b => 4,
        _ => 5,
    }
}

fn digits_within_one(a: &str, b: &str) -> bool {
    a.len() >= 8 && b.len() >= 8 && osa_within(a, b, 1).is_some()
}

fn years_apart(a: &str, b: &str) -> Option<u32> {
    Some(a.parse::<u32>().ok()?.abs_diff(b.parse().ok()?))
}

/// Year, month and day, as far as they are known.
type Parts<'t> = (&'t str, Option<&'t str>, Option<&'t str>);

/// The parts of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn parts(text: &str) -> Option<Parts<'_>> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (year, rest) = text.split_at_checked(4).filter(|(year, _)| digits(year))?;
    let (month, day) = match rest.as_bytes() {
        [] => (None, None),
        [b'-', _, _] => (rest.get(1..), None),
        [b'-', _, _, b'-', _, _] => (rest.get(1..3), rest.get(4..)),
        _ => return None,
    };
    [month, day]
        .into_iter()
        .flatten()
        .all(digits)
        .then_some((year, month, day))
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
            ("1980-03", "1980-03-29", 4),
            ("1980", "1980-03-29", 5),
            ("1980-04", "1980-03-29", 5),
            ("1980", "1981-03", 6),
            ("1980", "1961-07-29", 7),
        ] {
            assert_eq!(date(a, b), level, "{a} {b}");
            assert_eq!(date(b, a), level, "{b} {a}");
        }
    }
}
