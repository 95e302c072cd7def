//! What an address of a country needs, and where its postal code stands.

use crate::normalize::CountryCode;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The rules of a country.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The required parts: `A` street, `C` city, `S` region, `Z` postal code.
    required: &'static str,
    /// Whether the postal code stands before the city.
    pub(super) code_first: bool,
}

impl Layout {
    pub(super) fn requires(&self, part: char) -> bool {
        self.required.contains(part)
    }
}

static LAYOUTS: LazyLock<FxHashMap<CountryCode, Layout>> = LazyLock::new(|| {
    let lines = include_str!("layouts.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('|');
            let country = CountryCode::new(fields.next()?)?;
            let required = fields.next()?;
            let code_first = fields.next()? == "first";
            Some((country, Layout { required, code_first }))
        })
        .collect()
});

/// The rules of `country`; where nothing is known of it, an address needs a street and a city.
pub(super) fn of(country: CountryCode) -> Layout {
    LAYOUTS.get(&country).copied().unwrap_or(Layout {
        required: "AC",
        code_first: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_their_rules() {
        let of = |code| of(CountryCode::new(code).unwrap());
        assert!(of("DE").code_first && of("DE").requires('Z') && !of("DE").requires('S'));
        assert!(!of("US").code_first && of("US").requires('S'));
        assert!(of("ZZ").requires('C') && !of("ZZ").requires('Z'));
        for line in include_str!("layouts.txt").lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<_> = line.split('|').collect();
            assert!(fields.len() == 3 && CountryCode::new(fields[0]).is_some(), "{line}");
            assert!(fields[1].chars().all(|c| "ACSZ".contains(c)), "{line}");
            assert!(["first", "last", "none"].contains(&fields[2]), "{line}");
        }
    }
}
