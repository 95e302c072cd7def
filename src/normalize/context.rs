//! What a normaliser may know besides the text.

use jiff::civil::Date;
use std::fmt;

/// An ISO 3166-1 alpha-2 code, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Two ASCII letters, in either case; whether such a country exists is not checked.
    pub fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(CountryCode([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        // Two ASCII letters by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The order of day, month and year in an all-numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31/12/1999
    Dmy,
    /// 12/31/1999
    Mdy,
    /// 1999/12/31
    Ymd,
}

/// What a normaliser may know besides the text. All of it is optional.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The country that the record is from: decides how national phone numbers, postcodes and dates are read.
    pub region: Option<CountryCode>,
    /// A BCP 47 language tag such as `de` or `zh-Hant-TW`: decides name order and month names.
    pub locale: Option<&'a str>,
    /// The order of all-numeric dates; without it region and evidence decide, and ambiguity is a finding.
    pub date_order: Option<DateOrder>,
    /// The day that counts as today; without it nothing is "in the future". The library has no clock.
    pub today: Option<Date>,
    /// The scheme of an identifier, such as `eu.vat`.
    pub scheme: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// With a region.
    pub fn region(mut self, region: Option<CountryCode>) -> Self {
        self.region = region;
        self
    }

    /// With a locale.
    pub fn locale(mut self, locale: Option<&'a str>) -> Self {
        self.locale = locale;
        self
    }

    /// With a date order.
    pub fn date_order(mut self, order: Option<DateOrder>) -> Self {
        self.date_order = order;
        self
    }

    /// With a day that counts as today.
    pub fn today(mut self, today: Option<Date>) -> Self {
        self.today = today;
        self
    }

    /// With the scheme of an identifier.
    pub fn scheme(mut self, scheme: Option<&'a str>) -> Self {
        self.scheme = scheme;
        self
    }
}
