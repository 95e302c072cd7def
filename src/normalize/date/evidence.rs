//! The order of day and month that the dates of a column tell together.

use crate::normalize::DateOrder;

/// The order of the all-numeric dates among `texts`: that of those which only one order can read, when they agree but for one in twenty.
///
/// `31/12/1999` has its day first and `12/31/1999` its month; `12/11/1999` tells nothing. `None` where nothing tells, or the dates disagree, as
/// those of two systems in one column do. Each text counts once, so hand over distinct values. Linear in the length of the texts.
///
/// ```
/// use hrein::normalize::{DateOrder, order_of_dates};
/// assert_eq!(order_of_dates(["03/04/2024", "04/25/2024"]), Some(DateOrder::Mdy));
/// assert_eq!(order_of_dates(["03/04/2024", "5. May 2024"]), None);
/// ```
pub fn order_of_dates<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<DateOrder> {
    let mut seen = [0usize; 3];
    for order in texts.into_iter().filter_map(only_order) {
        seen[order as usize] += 1;
    }
    let all: usize = seen.iter().sum();
    [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd]
        .into_iter()
        .find(|&order| seen[order as usize] > 0 && (all - seen[order as usize]) * 20 <= seen[order as usize])
}

/// The only order in which `text` is a date in digits.
fn only_order(text: &str) -> Option<DateOrder> {
    let text = text.trim();
    let mut numbers = [(0u32, 0usize); 3];
    let mut rest = text.as_bytes();
    for (place, number) in numbers.iter_mut().enumerate() {
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        let (own, behind) = rest.split_at(digits);
        *number = (own.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')), digits);
        // A time of day may follow the third.
        rest = match (place, behind) {
            (2, []) | (2, [b' ' | b'T', ..]) => &[],
            (0 | 1, [b'-' | b'/' | b'.' | b' ', behind @ ..]) => behind,
            _ => return None,
        };
    }
    let [(a, a_digits), (b, b_digits), (c, c_digits)] = numbers;
    if a_digits > 2 || b_digits > 2 || a == 0 || b == 0 {
        return None;
    }
    let month = 1..=12;
    let day = 1..=31;
    let year_last = c_digits == 4 || c_digits == 2;
    let dmy = year_last && day.contains(&a) && month.contains(&b);
    let mdy = year_last && month.contains(&a) && day.contains(&b);
    let ymd = a_digits == 2 && c_digits <= 2 && month.contains(&b) && day.contains(&c);
    match (dmy, mdy, ymd) {
        // A date by either of the two is no evidence; in two digits throughout, the year is taken to come last while it can.
        (true, false, false) => Some(DateOrder::Dmy),
        (false, true, _) => Some(DateOrder::Mdy),
        (false, false, true) => Some(DateOrder::Ymd),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_only_one_order_can_read_tell_it() {
        for (text, expected) in [
            ("31/12/1999", Some(DateOrder::Dmy)),
            ("12/31/1999", Some(DateOrder::Mdy)),
            ("12-31-99 10:20", Some(DateOrder::Mdy)),
            ("31.12.67", Some(DateOrder::Dmy)),
            ("99/12/31", Some(DateOrder::Ymd)),
            ("12/11/1999", None),
            ("25/12/20", None),
            ("31/31/1999", None),
            ("1999-12-31", None),
            ("00/31/1999", None),
            ("31/12", None),
            ("31/12/1999/1", None),
            ("", None),
        ] {
            assert_eq!(only_order(text), expected, "{text}");
        }
    }

    #[test]
    fn one_in_twenty_may_disagree() {
        let mut texts = vec!["31/12/1999"; 20];
        texts.push("12/31/1999");
        assert_eq!(order_of_dates(texts.iter().copied()), Some(DateOrder::Dmy));
        texts.push("12/30/1999");
        assert_eq!(order_of_dates(texts), None);
    }
}
