//! Dates, by their digits.

use super::contact::nibbles;

/// The digits of `YYYY-MM-DD`, four bits each, the last one lowest.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct DateSketch(u32);

impl DateSketch {
    /// `None` for any other date.
    pub fn of(text: &str) -> Option<Self> {
        let &[_, _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() else {
            return None;
        };
        let mut digits = text.bytes().filter(|&byte| byte != b'-');
        let all = digits.try_fold((0, 0), |(all, count), byte| {
            byte.is_ascii_digit()
                .then(|| (all << 4 | u32::from(byte - b'0'), count + 1))
        });
        all.filter(|&(_, count)| count == 8)
            .map(|(digits, _)| DateSketch(digits))
    }

    fn parts(self) -> [u32; 3] {
        [self.0 >> 16, self.0 >> 8 & 0xff, self.0 & 0xff]
    }

    fn year(self) -> u32 {
        [28, 24, 20, 16]
            .iter()
            .fold(0, |year, place| 10 * year + (self.0 >> place & 0xf))
    }

    /// The level of two dates that are not the same, where more than two digits differ.
    pub fn level(self, other: Self) -> Option<u8> {
        let ([year, month, day], [other_year, other_month, other_day]) = (self.parts(), other.parts());
        if year == other_year && month == other_day && day == other_month {
            return Some(2);
        }
        if nibbles(u64::from(self.0 ^ other.0)) <= 2 {
            return None;
        }
        let equal = [year == other_year, month == other_month, day == other_day];
        Some(match equal.iter().filter(|&&equal| equal).count() {
            2 => 4,
            _ if self.year().abs_diff(other.year()) <= 1 => 6,
            _ => 7,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::DateSketch;
    use crate::compare::date::date;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn levels_are_those_of_the_dates(a in "19[78][01]-[01][12]-[01][12]", b in "19[78][01]-[01][12]-[01][12]|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            prop_assume!(a != b);
            let told = DateSketch::of(&a).unwrap().level(DateSketch::of(&b).unwrap());
            prop_assert!([None, Some(date(&a, &b))].contains(&told));
        }
    }

    #[test]
    fn other_dates_have_no_sketch() {
        for text in ["", "1980", "1980-1-02", "1980-1a-02", "1980-1--02", "1980-10-023"] {
            assert!(DateSketch::of(text).is_none(), "{text}");
        }
    }
}
