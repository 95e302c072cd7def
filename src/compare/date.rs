//! Dates: slips of one digit, exchanged day and month, parts that agree.

use super::edit::osa_within;

/// The level of two dates that are not the same, each ISO 8601 or as typed.
pub(super) fn date(a: &str, b: &str) -> u8 {
    match (iso(a), iso(b)) {
        (Some(x), Some(y)) => of_dates(x, y),
        _ if is_partial(a) || is_partial(b) => of_known_parts(a, b),
        // A date that is none was typed wrong: it is read as either order allows.
        _ => {
            let best = orders(a).flat_map(|x| orders(b).map(move |y| of_dates(x, y))).min();
            best.unwrap_or(if a.len() >= 8 && b.len() >= 8 && osa_within(a, b, 1).is_some() {
                3
            } else {
                7
            })
        }
    }
}

/// The level of two dates that are known to the day.
fn of_dates(x: Parts<'_>, y: Parts<'_>) -> u8 {
    let level = of_parts(x, y);
    match () {
        _ if x[0] == y[0] && x[1] == y[2] && x[2] == y[1] => 2,
        // Two digits change places within a part or across two of them.
        _ if (4..=5).contains(&level) && are_neighbours_swapped(x, y) => 3,
        _ => level,
    }
}

/// Year, month and day.
type Parts<'a> = [&'a str; 3];

fn of_parts(x: Parts<'_>, y: Parts<'_>) -> u8 {
    let off: usize = x.iter().zip(y).map(|(x, y)| digits_off(x, y)).sum();
    let equal = x.iter().zip(y).filter(|(x, y)| *x == y).count();
    match () {
        _ if off <= 1 => 3,
        _ if equal == 2 => 4,
        _ if off == 2 => 5,
        _ if x[0] == y[0] || years_apart(x[0], y[0]) == Some(1) => 6,
        _ => 7,
    }
}

/// Whether two dates are the same but for two digits side by side that have changed places.
fn are_neighbours_swapped(x: Parts<'_>, y: Parts<'_>) -> bool {
    let digits = x
        .into_iter()
        .flat_map(str::bytes)
        .zip(y.into_iter().flat_map(str::bytes));
    let mut differing = digits.enumerate().filter(|(_, (x, y))| x != y);
    match (differing.next(), differing.next(), differing.next()) {
        (Some((i, first)), Some((j, second)), None) => j == i + 1 && first == (second.1, second.0),
        _ => false,
    }
}

/// Whether `text` is `YYYY` or `YYYY-MM`.
fn is_partial(text: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match text.as_bytes() {
        [_, _, _, _] => is_digits(text),
        [_, _, _, _, b'-', _, _] => text.get(..4).is_some_and(is_digits) && text.get(5..).is_some_and(is_digits),
        _ => false,
    }
}

/// The level of two dates of which one is not known to the day.
fn of_known_parts(a: &str, b: &str) -> u8 {
    let part = |text, range: std::ops::Range<usize>| str::get(text, range);
    let (Some(x), Some(y)) = (part(a, 0..4), part(b, 0..4)) else {
        return 7;
    };
    match (part(a, 5..7), part(b, 5..7)) {
        (Some(m), Some(n)) if x == y && m == n => 4,
        _ if x == y || years_apart(x, y) == Some(1) => 6,
        _ => 7,
    }
}

/// Digits in which two parts of one length differ; more than matter where the lengths differ.
fn digits_off(x: &str, y: &str) -> usize {
    match x.len() == y.len() {
        true => x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count(),
        false => 8,
    }
}

fn years_apart(a: &str, b: &str) -> Option<u32> {
    Some(a.parse::<u32>().ok()?.abs_diff(b.parse().ok()?))
}

/// Year, month and day of `YYYY-MM-DD`.
fn iso(text: &str) -> Option<Parts<'_>> {
    match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] if text.is_ascii() => Some([&text[..4], &text[5..7], &text[8..]]),
        _ => None,
    }
}

/// The ways to read three groups of letters and digits as year, month and day: the year is the one of four. Eight digits in a row may have it in front or behind.
fn orders(text: &str) -> impl Iterator<Item = Parts<'_>> {
    let mut groups = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|group| !group.is_empty());
    let all = match (groups.next(), groups.next(), groups.next(), groups.next()) {
        (Some(x), Some(y), Some(z), None) => match (x.len(), y.len(), z.len()) {
            (4, 2, 2) => [Some([x, y, z]), None, None],
            (2, 2, 4) => [Some([z, y, x]), Some([z, x, y]), None],
            _ => [None; 3],
        },
        (Some(all), None, ..) if all.len() == 8 && all.is_ascii() => {
            let [first, second, third] = [&all[..2], &all[2..4], &all[4..]];
            [
                Some([&all[..4], &all[4..6], &all[6..]]),
                Some([third, second, first]),
                Some([third, first, second]),
            ]
        }
        _ => [None; 3],
    };
    all.into_iter().flatten()
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
            ("1980-03-12", "1990-04-12", 5),
            ("1980-03-12", "1980-05-14", 5),
            ("1980-03-12", "1980-07-29", 6),
            ("1980-03-12", "1979-07-29", 6),
            ("1980-03-12", "1961-07-29", 7),
            ("30-02-1951", "30-02-1952", 3),
            ("30-92-1951", "1951-02-20", 5),
            ("18-92-1951", "1951-02-18", 3),
            ("02/1o/1951", "1951-02-10", 3),
            ("1915-04-12", "1910-54-12", 3),
            ("19105412", "1915-04-12", 3),
            ("19860550", "1986-05-05", 3),
            ("19182115", "1918-11-15", 3),
            ("19175009", "1917-05-09", 3),
            ("31042001", "2001-04-13", 3),
            ("99999999", "1980-04-13", 7),
            ("abcdéfg", "1980-04-13", 7),
            ("1980-03", "1980-03-29", 4),
            ("1980", "1980-03-29", 6),
            ("1980-04", "1980-03-29", 6),
            ("1980", "1981-03", 6),
            ("1980", "1961-07-29", 7),
            ("1980", "29.03.80", 7),
        ] {
            assert_eq!(date(a, b), level, "{a} {b}");
            assert_eq!(date(b, a), level, "{b} {a}");
        }
    }
}
