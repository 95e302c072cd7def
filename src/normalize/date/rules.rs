//! What decides how the numbers of a date are read: the caller, the region, the language.

use super::scan::Number;
use crate::normalize::{Context, DateOrder};
use jiff::civil::Date;

/// What decides how numbers are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules<'a> {
    /// Named by the caller.
    pub(super) order: Option<DateOrder>,
    /// What is usual where the record is from.
    usual: Option<DateOrder>,
    pub(super) language: Option<&'a str>,
    /// The last year that two digits reach.
    pivot: i16,
    /// Whether a bare number can be a moment.
    pub(super) moments: bool,
}

impl<'a> Rules<'a> {
    pub(super) fn new(context: &Context<'a>, moments: bool) -> Self {
        let tag = context.locale;
        let (language, subtags) = match tag {
            Some(tag) => (tag.split(['-', '_']).next(), tag.split(['-', '_']).skip(1).last()),
            None => (None, None),
        };
        let region = context.region.map(|code| usual_order(&code.to_string()));
        let by_language = language.map(|l| match l {
            "en" | "fil" => subtags.map(usual_order),
            "zh" | "ja" | "ko" | "hu" | "sv" | "lt" | "eu" | "mn" => Some(DateOrder::Ymd),
            _ => Some(DateOrder::Dmy),
        });
        Rules {
            order: context.date_order,
            usual: region.or(by_language.flatten()),
            language,
            pivot: context.today.map_or(2030, Date::year),
            moments,
        }
    }

    /// The order to try first.
    pub(super) fn expected(&self) -> Option<DateOrder> {
        self.order.or(self.usual)
    }

    /// A year as written and whether it had two digits: those up to the pivot are in this century.
    pub(super) fn full_year(&self, number: Number) -> Option<(i16, bool)> {
        match number.digits {
            4 => Some((number.value as i16, false)),
            2 => {
                let year = 2000 + number.value as i16;
                Some((if year > self.pivot { year - 100 } else { year }, true))
            }
            _ => None,
        }
    }
}

/// The usual order of day, month and year in a country.
fn usual_order(region: &str) -> DateOrder {
    match region {
        "US" | "PH" | "FM" | "MH" | "PW" | "PR" | "GU" | "VI" | "AS" | "MP" | "UM" => DateOrder::Mdy,
        "CN" | "JP" | "KR" | "KP" | "TW" | "HU" | "SE" | "LT" | "MN" => DateOrder::Ymd,
        _ => DateOrder::Dmy,
    }
}
