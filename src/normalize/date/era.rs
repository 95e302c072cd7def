//! Years that do not count from the birth of Christ: the eras of Japan, Taiwan, Thailand and Korea, and the solar calendar of Iran.

use super::scan::Number;
use jiff::ToSpan;
use jiff::civil::Date;

/// What a year counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
    /// The Republic of China.
    Minguo,
    Buddhist,
    /// Korea, before 1962.
    Dangi,
    /// The calendar of Iran and Afghanistan; its months are not those of Gregory.
    SolarHijri,
    /// Said to be the common one.
    Common,
}

/// How eras are written in front of a year. The longer of two comes first.
const NAMES: &[(&str, Era)] = &[
    ("令和", Era::Reiwa),
    ("平成", Era::Heisei),
    ("昭和", Era::Showa),
    ("大正", Era::Taisho),
    ("明治", Era::Meiji),
    ("中華民國", Era::Minguo),
    ("中華民国", Era::Minguo),
    ("中华民国", Era::Minguo),
    ("民國", Era::Minguo),
    ("民国", Era::Minguo),
    ("พุทธศักราช", Era::Buddhist),
    ("พ.ศ", Era::Buddhist),
    ("ค.ศ", Era::Common),
    ("西暦", Era::Common),
    ("西曆", Era::Common),
    ("西元", Era::Common),
    ("公元", Era::Common),
    ("서기", Era::Common),
    ("단기", Era::Dangi),
];

/// Japanese eras and the Republic of China by one character, as on forms; counts only before a digit.
const SHORT_NAMES: &[(&str, Era)] = &[
    ("令", Era::Reiwa),
    ("平", Era::Heisei),
    ("昭", Era::Showa),
    ("大", Era::Taisho),
    ("明", Era::Meiji),
    ("民", Era::Minguo),
];

/// The months of Iran's calendar, folded.
const SOLAR_MONTHS: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "ابان",
    "اذر",
    "دی",
    "بهمن",
    "اسفند",
];

impl Era {
    /// The era that folded `text` starts with, and the length of its name.
    pub(super) fn at_start(text: &str) -> Option<(Era, usize)> {
        if text.as_bytes().first().is_none_or(u8::is_ascii) {
            return None;
        }
        let starts = |(name, _): &&(&str, Era)| text.starts_with(name);
        let before_a_digit = |(name, _): &&(&str, Era)| {
            let behind = text.strip_prefix(name).and_then(|rest| rest.bytes().next());
            behind.is_some_and(|byte| byte.is_ascii_digit())
        };
        let found = NAMES
            .iter()
            .find(starts)
            .or_else(|| SHORT_NAMES.iter().find(before_a_digit))?;
        Some((found.1, found.0.len()))
    }

    /// The era of a folded word before a year, as in `Reiwa 5` and `BE 2566`.
    pub(super) fn of_word(word: &str) -> Option<Era> {
        Some(match word {
            "reiwa" => Era::Reiwa,
            "heisei" => Era::Heisei,
            "showa" => Era::Showa,
            "taisho" => Era::Taisho,
            "meiji" => Era::Meiji,
            "minguo" | "roc" => Era::Minguo,
            "be" => Era::Buddhist,
            "ad" | "ce" => Era::Common,
            _ => return None,
        })
    }

    /// The Japanese era of a letter, as in `R5.1.5`.
    pub(super) fn of_letter(letter: &str) -> Option<Era> {
        Some(match letter {
            "r" => Era::Reiwa,
            "h" => Era::Heisei,
            "s" => Era::Showa,
            "t" => Era::Taisho,
            "m" => Era::Meiji,
            _ => return None,
        })
    }

    /// What finding says of it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Era::Minguo => "the year counts from the founding of the Republic of China; 1911 was added",
            Era::Buddhist => "the year counts by the Buddhist era; 543 was taken off",
            Era::Dangi => "the year counts by the Korean Dangi era; 2333 was taken off",
            Era::SolarHijri => "a day of the solar calendar of Iran; given as the Gregorian day it is",
            Era::Common => "the year counts by the common era",
            _ => "the year counts by a Japanese era; given as the common year it is",
        }
    }

    /// The common year of a year of this era; `None` when it has no such year.
    pub(super) fn year(self, number: Number) -> Option<i16> {
        let year = i16::try_from(number.value).ok().filter(|&y| y > 0)?;
        let before = match self {
            Era::Meiji => 1867,
            Era::Taisho | Era::Minguo => 1911,
            Era::Showa => 1925,
            Era::Heisei => 1988,
            Era::Reiwa => 2018,
            Era::Buddhist => -543,
            Era::Dangi => -2333,
            Era::Common => 0,
            Era::SolarHijri => return None,
        };
        let limit = match self {
            Era::Meiji => 45,
            Era::Taisho => 15,
            Era::Showa => 64,
            // Forms that were printed before an era ended name years that it never had.
            Era::Heisei | Era::Reiwa => 99,
            Era::Minguo => 300,
            _ => 9999,
        };
        year.checked_add(before).filter(|&common| year <= limit && common > 0)
    }
}

/// The number of a folded Persian month.
pub(super) fn solar_month(word: &str) -> Option<u8> {
    (1..).zip(SOLAR_MONTHS).find(|&(_, name)| name == word).map(|(n, _)| n)
}

/// The Gregorian day of a day in the solar calendar of Iran, 1210 to 1634: the years in which its leap years follow a cycle of 33
/// (K. M. Borkowski, "The Persian calendar for 3000 years", 1996).
pub(super) fn solar(year: u64, month: u64, day: u64) -> Option<Date> {
    let length = match month {
        1..=6 => 31,
        7..=12 => 30,
        _ => return None,
    };
    if !(1210..1634).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let (month, day) = (month as i64, day as i64);
    let days = (month - 1) * 30 + (month - 1).min(6) + day - 1;
    let date = new_year(year as i64)?.checked_add(days.days()).ok()?;
    (date < new_year(year as i64 + 1)?).then_some(date)
}

/// The first day of a year in the solar calendar.
fn new_year(year: i64) -> Option<Date> {
    let in_cycle = year - 1210;
    let leaps = 294 + in_cycle / 33 * 8 + (in_cycle % 33 + 3) / 4;
    let gregorian = year + 621;
    let gregorian_leaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
    let march = 20 + leaps - gregorian_leaps;
    Date::new(i16::try_from(gregorian).ok()?, 3, i8::try_from(march).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn solar_years_start_at_the_equinox() {
        for (year, expected) in [
            (1399, date(2020, 3, 20)),
            (1400, date(2021, 3, 21)),
            (1402, date(2023, 3, 21)),
            (1300, date(1921, 3, 21)),
        ] {
            assert_eq!(solar(year, 1, 1), Some(expected), "{year}");
        }
        assert_eq!(solar(1357, 11, 22), Some(date(1979, 2, 11)));
        // 1399 was a leap year, 1400 was none.
        assert_eq!(solar(1399, 12, 30), Some(date(2021, 3, 20)));
        assert_eq!(solar(1400, 12, 30), None);
        assert_eq!(
            (solar(1400, 13, 1), solar(1400, 7, 31), solar(2023, 1, 1)),
            (None, None, None)
        );
    }

    #[test]
    fn persian_months_are_folded() {
        for name in SOLAR_MONTHS {
            assert_eq!(crate::text::fold::fold(name), name);
        }
    }
}
