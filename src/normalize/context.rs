//! What a normaliser may know besides the text.

use super::person_name::ColumnCustoms;
use jiff::civil::Date;
use std::fmt;
use std::num::NonZeroU16;

/// An ISO 3166-1 alpha-2 code, upper case. Two bytes, in an `Option` too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(NonZeroU16); // the place among all pairs of letters, from 1

/// All pairs of letters, `AA` to `ZZ`.
const PAIRS: &str = match std::str::from_utf8(&PAIR_LETTERS) {
    Ok(pairs) => pairs,
    Err(_) => "", // letters by construction
};

static PAIR_LETTERS: [u8; 2 * 26 * 26] = {
    let mut pairs = [0; 2 * 26 * 26];
    let mut place = 0;
    while place < 26 * 26 {
        pairs[2 * place] = b'A' + (place / 26) as u8;
        pairs[2 * place + 1] = b'A' + (place % 26) as u8;
        place += 1;
    }
    pairs
};

impl CountryCode {
    /// Two ASCII letters, in either case; whether such a country exists is not checked.
    pub fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                let place = |letter: u8| u16::from(letter.to_ascii_uppercase() - b'A');
                NonZeroU16::new(26 * place(a) + place(b) + 1).map(CountryCode)
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &'static str {
        let place = 2 * (usize::from(self.0.get()) - 1);
        PAIRS.get(place..place + 2).unwrap_or_default()
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
    /// What the names of a column tell together.
    pub(crate) names: ColumnCustoms,
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

#[cfg(test)]
mod tests {
    use super::CountryCode;

    #[test]
    fn every_pair_of_letters_is_kept_in_order() {
        let mut last = None;
        for a in 'A'..='Z' {
            for b in 'A'..='Z' {
                let text = format!("{a}{b}");
                let code = CountryCode::new(&text.to_lowercase());
                assert_eq!(code.map(|c| c.as_str()), Some(text.as_str()));
                assert!(code > last);
                last = code;
            }
        }
        for text in ["", "I", "ISL", "1S", "Ísland", "þ"] {
            assert_eq!(CountryCode::new(text), None, "{text}");
        }
    }
}
