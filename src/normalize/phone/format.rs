//! Writing numbers: E.164, international, national.

use super::metadata::{Format, begins, main_region};
use super::parse::{PhoneNumber, code_digits};

/// `+` and all digits, without the extension.
pub(crate) fn e164(number: &PhoneNumber) -> String {
    let mut out = with_code(number);
    out.push_str(number.nsn.as_str());
    out
}

/// `+` and the country calling code.
fn with_code(number: &PhoneNumber) -> String {
    let mut out = String::with_capacity(24);
    out.push('+');
    out.push_str(code_digits(number.country_code).as_str());
    out
}

/// As it is dialled within its country, with the extension.
pub(crate) fn national(number: &PhoneNumber) -> String {
    let formats = main_region(number.country_code).map_or(&[][..], |region| region.formats);
    let mut out = String::with_capacity(24);
    push_grouped(number.nsn.as_str(), formats, &mut out);
    push_extension(number, &mut out);
    out
}

/// With the country calling code, grouped for reading, with the extension.
pub(crate) fn international(number: &PhoneNumber) -> String {
    let formats = main_region(number.country_code).map_or(&[][..], |region| region.international_formats);
    let mut out = with_code(number);
    out.push(' ');
    push_grouped(number.nsn.as_str(), formats, &mut out);
    push_extension(number, &mut out);
    out
}

fn push_extension(number: &PhoneNumber, out: &mut String) {
    if number.extension.len() > 0 {
        let prefix = main_region(number.country_code).and_then(|region| region.extension_prefix);
        out.push_str(prefix.unwrap_or(" ext. "));
        out.push_str(number.extension.as_str());
    }
}

/// Writes `digits` by the first format that fits, or as they are.
fn push_grouped(digits: &str, formats: &[Format], out: &mut String) {
    let fitting = formats
        .iter()
        .filter(|format| fits(format.groups(), digits.len()))
        .find(|format| format.leading.is_none_or(|leading| begins(leading, digits.as_bytes())));
    let Some(format) = fitting else {
        out.push_str(digits);
        return;
    };
    let mut template = format.template().chars();
    while let Some(c) = template.next() {
        if c == '$' {
            let number = template.next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
            out.push_str(group(format.groups(), digits, number as usize));
        } else {
            out.push(c);
        }
    }
}

fn fits(groups: &[(u8, u8)], digits: usize) -> bool {
    let sum = |pick: fn(&(u8, u8)) -> u8| groups.iter().map(|group| usize::from(pick(group))).sum::<usize>();
    sum(|group| group.0) <= digits && digits <= sum(|group| group.1)
}

/// The digits of group `number`, counted from one. Earlier groups take as much as the later ones can spare.
fn group<'d>(groups: &[(u8, u8)], digits: &'d str, number: usize) -> &'d str {
    let shortest: usize = groups.iter().map(|group| usize::from(group.0)).sum();
    let mut spare = digits.len().saturating_sub(shortest);
    let mut start = 0;
    for (i, &(min, max)) in groups.iter().enumerate() {
        let extra = spare.min(usize::from(max.saturating_sub(min)));
        let end = start + usize::from(min) + extra;
        if i + 1 == number {
            return digits.get(start..end).unwrap_or_default();
        }
        spare -= extra;
        start = end;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::phone::parse::parse;

    #[test]
    fn numbers_are_grouped_as_in_their_country() {
        for (text, expected_national, expected_international) in [
            ("+3545812345", "581 2345", "+354 581 2345"),
            ("+16502530000", "(650) 253-0000", "+1 650-253-0000"),
            ("+442079460018", "020 7946 0018", "+44 20 7946 0018"),
            ("+5491123456789", "011 15-2345-6789", "+54 9 11 2345-6789"),
            ("+390236618300", "02 3661 8300", "+39 02 3661 8300"),
            ("+3545812345;ext=12", "581 2345 ext. 12", "+354 581 2345 ext. 12"),
            ("+99912345", "", ""),
        ] {
            let number = parse(text, None);
            assert_eq!(
                number.map_or(String::new(), |n| national(&n)),
                expected_national,
                "{text}"
            );
            assert_eq!(
                number.map_or(String::new(), |n| international(&n)),
                expected_international,
                "{text}"
            );
        }
    }

    #[test]
    fn earlier_groups_take_what_later_ones_can_spare() {
        let groups = [(2, 3), (3, 4), (2, 2)];
        assert_eq!([1, 2, 3].map(|n| group(&groups, "12345678", n)), ["123", "456", "78"]);
        assert!(fits(&groups, 9) && !fits(&groups, 10) && !fits(&groups, 6));
    }
}
