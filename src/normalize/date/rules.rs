//! What decides how the numbers of a date are read: the caller, the region, the language.

use super::era::Era;
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
    /// The calendar that years which cannot be common ones count by.
    local: Option<Era>,
}

/// A year as written, and as the common year it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) common: i16,
    /// It had two digits.
    pub(super) short: bool,
    /// What it counts from, where that is not the common era.
    pub(super) era: Option<Era>,
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
            local: local_era(context.region.map(|code| code.as_str()), tag),
        }
    }

    /// Whether days can be ones of the solar calendar of Iran.
    pub(super) fn is_solar(&self) -> bool {
        self.local == Some(Era::SolarHijri)
    }

    /// Whether years of three digits can count from the founding of the Republic of China.
    pub(super) fn is_minguo(&self) -> bool {
        self.local == Some(Era::Minguo)
    }

    /// The order to try first.
    pub(super) fn expected(&self) -> Option<DateOrder> {
        self.order.or(self.usual)
    }

    /// The year of a number: in `era` if that is named, else by its digits. Two digits up to the pivot are in this century.
    pub(super) fn year(&self, number: Number, era: Option<Era>) -> Option<Year> {
        if let Some(era) = era {
            // `พ.ศ. 2023` names an era that the number does not fit.
            let era = if era == Era::Buddhist && number.value < 2300 {
                Era::Common
            } else {
                era
            };
            let common = era.year(number)?;
            let era = Some(era).filter(|era| *era != Era::Common);
            return Some(Year {
                common,
                short: false,
                era,
            });
        }
        let year = |common, short| {
            Some(Year {
                common,
                short,
                era: None,
            })
        };
        let local = |era: Era| {
            Some(Year {
                common: era.year(number)?,
                short: false,
                era: Some(era),
            })
        };
        match number.digits {
            4 if self.local == Some(Era::Buddhist) && (2400..=2700).contains(&number.value) => local(Era::Buddhist),
            4 => year(number.value as i16, false),
            3 if self.is_minguo() => local(Era::Minguo),
            2 => {
                let common = 2000 + number.value as i16;
                year(if common > self.pivot { common - 100 } else { common }, true)
            }
            _ => None,
        }
    }
}

/// The calendar beside the common one that is in use where the record is from.
fn local_era(region: Option<&str>, tag: Option<&str>) -> Option<Era> {
    let of_region = |region: &str| match region {
        "TW" => Some(Era::Minguo),
        "TH" => Some(Era::Buddhist),
        "IR" | "AF" => Some(Era::SolarHijri),
        _ => None,
    };
    if region.is_some() {
        return region.and_then(of_region);
    }
    let mut subtags = tag?.split(['-', '_']);
    match subtags.next()? {
        "th" => Some(Era::Buddhist),
        "fa" => Some(Era::SolarHijri),
        "zh" => subtags.find_map(of_region),
        _ => None,
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
