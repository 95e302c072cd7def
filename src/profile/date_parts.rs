//! The date that a record is about where its year, month and day stand in columns of their own.

use super::piece::{Interner, Piece, PieceKind};
use crate::normalize::Normalized;
use crate::table::Role;
use std::fmt::Write;

/// What one column holds of the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
    Age,
}

/// The year that ages are counted back from. Any would do: years of birth from ages meet no others.
const COUNTED_FROM: u16 = 2000;

/// The date of a record: year, month and day; 0 stands for what is not known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PartialDate([u16; 3]);

impl PartialDate {
    /// Adds the number of a column; what is there already stays.
    pub fn fill(&mut self, part: DatePart, number: u16) {
        let slot = match part {
            DatePart::Year | DatePart::Age => 0,
            DatePart::Month => 1,
            DatePart::Day => 2,
        };
        let known = &mut self.0[slot];
        if *known == 0 {
            *known = number;
        }
    }

    /// Makes `text` ISO 8601, to the last part that is known after the year: without a year there is no date.
    pub fn put(self, text: &mut String) {
        text.clear();
        let PartialDate([year, month, day]) = self;
        // Writing to a string does not fail.
        let _ = match (year, month, day) {
            (0, ..) => Ok(()),
            (_, 0, _) => write!(text, "{year:04}"),
            (.., 0) => write!(text, "{year:04}-{month:02}"),
            _ => write!(text, "{year:04}-{month:02}-{day:02}"),
        };
    }
}

/// Gathers the date of each record.
#[derive(Debug, Default)]
pub(super) struct DateParts {
    rows: Vec<PartialDate>,
}

impl DatePart {
    pub fn of(role: Role) -> Option<Self> {
        match role {
            Role::Year => Some(DatePart::Year),
            Role::Month => Some(DatePart::Month),
            Role::Day => Some(DatePart::Day),
            Role::Age => Some(DatePart::Age),
            _ => None,
        }
    }

    /// The number that a value holds, of an age the year; 0 where it cannot be one.
    pub fn read(self, value: &Normalized) -> u16 {
        let range = match self {
            DatePart::Year => 1000..=2999,
            DatePart::Month => 1..=12,
            DatePart::Day => 1..=31,
            DatePart::Age => 0..=130,
        };
        let number: Option<u16> = value.canonical().parse().ok();
        match (number.filter(|n| range.contains(n)), self) {
            (Some(age), DatePart::Age) => COUNTED_FROM - age,
            (number, _) => number.unwrap_or(0),
        }
    }
}

impl DateParts {
    /// Adds the numbers of a column's values to the rows; what a row has already stays.
    pub fn fill(&mut self, part: DatePart, values: &[u32], numbers: &[u16]) {
        self.rows.resize(values.len(), PartialDate::default());
        for (row, &value) in self.rows.iter_mut().zip(values) {
            row.fill(part, numbers[value as usize]);
        }
    }

    pub fn finish(self, pieces: &mut Vec<Piece>) {
        let mut dates = Interner::new();
        let mut text = String::new();
        let codes = self.rows.iter().map(|date| {
            date.put(&mut text);
            dates.intern(&text)
        });
        let codes = codes.collect();
        pieces.extend(dates.into_piece(PieceKind::Date, "date", codes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_together_as_far_as_they_are_known() {
        let mut date = DateParts::default();
        // Value 0 is the blank one.
        date.fill(DatePart::Year, &[1, 1, 1, 0], &[0, 1980]);
        date.fill(DatePart::Month, &[1, 1, 0, 1], &[0, 3]);
        date.fill(DatePart::Day, &[1, 0, 1, 1], &[0, 7]);
        let mut pieces = Vec::new();
        date.finish(&mut pieces);
        let dates: Vec<&str> = (0..4).map(|row| pieces[0].get(row)).collect();
        assert_eq!(dates, ["1980-03-07", "1980-03", "1980", ""]);
    }

    #[test]
    fn an_age_stands_for_a_year() {
        use crate::normalize::{Context, Kind, normalize};
        let year = |age| DatePart::Age.read(&normalize(Kind::Number, age, &Context::default()));
        assert_eq!(["0", "45", "131", "-3", "old"].map(year), [2000, 1955, 0, 0, 0]);
    }
}
