//! What spreadsheets make of telephone numbers: `4915112345678.0`, `4.91511E+12`.

use std::borrow::Cow;

/// A number that has been through a spreadsheet's number format.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spreadsheet<'a> {
    /// All digits are there.
    Whole(Cow<'a, str>),
    /// Rounded to a power of ten.
    DigitsLost,
}

/// Recognises decimals of zero and powers of ten; none for all other text.
pub(super) fn recognise(text: &str) -> Option<Spreadsheet<'_>> {
    let text = text.trim();
    match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => power_of_ten(mantissa, exponent),
        None => decimals(text),
    }
}

fn decimals(text: &str) -> Option<Spreadsheet<'_>> {
    let (number, decimals) = text.split_once('.')?;
    let digits = number.strip_prefix('+').unwrap_or(number);
    let float = matches!(decimals, "0" | "00") && digits.len() >= 7 && is_digits(digits);
    float.then_some(Spreadsheet::Whole(Cow::Borrowed(number)))
}

fn power_of_ten(mantissa: &str, exponent: &str) -> Option<Spreadsheet<'static>> {
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    if whole.len() != 1 || !is_digits(whole) || !is_digits(decimals) || !is_digits(exponent) {
        return None;
    }
    let places: usize = exponent.parse().ok().filter(|places| (6..=20).contains(places))?;
    let complete = decimals.len() >= places && decimals.bytes().skip(places).all(|byte| byte == b'0');
    let digits = decimals.get(..places).filter(|_| complete);
    Some(digits.map_or(Spreadsheet::DigitsLost, |digits| {
        Spreadsheet::Whole(Cow::Owned(format!("{whole}{digits}")))
    }))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_restored_only_when_all_are_there() {
        for (text, expected) in [
            (" 4915112345678.0 ", Some(Some("4915112345678"))),
            ("+4915112345678.00", Some(Some("+4915112345678"))),
            ("1.6502530000E10", Some(Some("16502530000"))),
            ("4.915112345678E+12", Some(Some("4915112345678"))),
            ("4.91511E+12", Some(None)),
            ("4,91511e+12", Some(None)),
            ("650.253.0000", None),
            ("581 2345 ext 5", None),
            ("5e1", None),
            ("123456.0", None),
        ] {
            let expected = expected.map(|whole| match whole {
                Some(digits) => Spreadsheet::Whole(digits.into()),
                None => Spreadsheet::DigitsLost,
            });
            assert_eq!(recognise(text), expected, "{text}");
        }
    }
}
