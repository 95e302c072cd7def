//! Calendar days and the many ways in which people write them.

use crate::random::Random;
use crate::vocabulary::Country;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Date {
    /// A random day of the years `first..=last`.
    pub fn random(random: &mut Random, first: i64, last: i64) -> Self {
        let year = random.between(first as u64, last as u64) as i64;
        let month = random.between(1, 12) as i64;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = random.between(1, length) as i64;
        Self { year, month, day }
    }

    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.year, self.month, self.day)
    }

    /// As people of this country write it by hand.
    pub fn local(self, country: Country) -> String {
        let Self { year, month, day } = self;
        match country {
            Country::Us => format!("{month:02}/{day:02}/{year}"),
            Country::Gb | Country::Fr | Country::Es => format!("{day:02}/{month:02}/{year}"),
            Country::De => format!("{day:02}.{month:02}.{year}"),
            Country::Is => format!("{day}.{month}.{year}"),
            Country::Cn => format!("{year}年{month}月{day}日"),
        }
    }

    /// With a two-digit year, as old systems kept it.
    pub fn short(self, country: Country) -> String {
        let (year, month, day) = (self.year % 100, self.month, self.day);
        match country {
            Country::Us => format!("{month}/{day}/{year:02}"),
            Country::Gb => format!("{day:02}-{}-{year:02}", MONTHS[month as usize - 1]),
            Country::Fr | Country::Es => format!("{day:02}/{month:02}/{year:02}"),
            Country::De | Country::Is => format!("{day:02}.{month:02}.{year:02}"),
            Country::Cn => self.compact(),
        }
    }

    pub fn in_words(self) -> String {
        let month = MONTHS[self.month as usize - 1];
        format!("{} {month} {}", self.day, self.year)
    }

    /// The same day of another year; the 28th for a 29th of February.
    pub fn years_later(self, years: i64) -> Self {
        let leap_day = self.month == 2 && self.day == 29;
        Self {
            year: self.year + years,
            month: self.month,
            day: if leap_day { 28 } else { self.day },
        }
    }

    /// Day and month exchanged, where that still is a date.
    pub fn swapped(self) -> Self {
        if self.day > 12 {
            return self;
        }
        Self {
            year: self.year,
            month: self.day,
            day: self.month,
        }
    }
}
