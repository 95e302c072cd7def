//! Numbers that reach nobody: made up on a keypad, or set aside for films and books.

use super::parse::PhoneNumber;

/// Country calling code, first digits and length of national numbers that the regulators keep free for fiction.
///
/// Sources: NANPA (555-0100 to 555-0199 is tested apart), Ofcom "Telephone numbers for drama", ACMA, Arcep decision 2018-0881,
/// Bundesnetzagentur "Drama Numbers", PTS, ComReg.
const FICTIONAL: &[(u16, &str, usize)] = &[
    (33, "19900", 9),
    (33, "26191", 9),
    (33, "35301", 9),
    (33, "46571", 9),
    (33, "53649", 9),
    (33, "63998", 9),
    (44, "1134960", 10),
    (44, "1144960", 10),
    (44, "1154960", 10),
    (44, "1164960", 10),
    (44, "1174960", 10),
    (44, "1184960", 10),
    (44, "1214960", 10),
    (44, "1314960", 10),
    (44, "1414960", 10),
    (44, "1514960", 10),
    (44, "1614960", 10),
    (44, "1632960", 10),
    (44, "1914980", 10),
    (44, "2079460", 10),
    (44, "2896496", 10),
    (44, "2920180", 10),
    (44, "306999", 10),
    (44, "7700900", 10),
    (44, "8081570", 10),
    (44, "9098790", 10),
    (46, "8465004", 9),
    (46, "9803192", 9),
    (49, "2214710", 10),
    (49, "3023125", 10),
    (49, "4066969", 10),
    (49, "6990009", 10),
    (49, "8999998", 10),
    (61, "25550", 9),
    (61, "27010", 9),
    (61, "35550", 9),
    (61, "37010", 9),
    (61, "75550", 9),
    (61, "77010", 9),
    (61, "85550", 9),
    (61, "87010", 9),
    (353, "2091", 9),
];

/// Rows of keys that people press to get past a required field.
const ROWS: &[&str] = &[
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "12345678901",
    "0123456",
    "01234567",
    "012345678",
    "0123456789",
    "987654321",
    "9876543210",
    "7654321",
];

/// Whether the number is set aside for fiction.
pub(super) fn is_fictional(number: &PhoneNumber) -> bool {
    let digits = number.nsn.as_str();
    if number.country_code == 1 {
        return digits.len() == 10 && digits.get(3..8) == Some("55501");
    }
    FICTIONAL.iter().any(|&(code, first, length)| {
        code == number.country_code && digits.len() == length && digits.starts_with(first)
    })
}

/// Whether these digits are one digit repeated or a row of keys.
///
/// Where the plan has such a number it may be somebody's, and short plans sell them: there only nine digits or more count.
pub(super) fn is_repeated(digits: &str, valid: bool) -> bool {
    let least = if valid { 9 } else { 5 };
    let mut bytes = digits.bytes();
    let first = bytes.next();
    digits.len() >= least && (bytes.all(|byte| Some(byte) == first) || ROWS.contains(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::phone::parse::parse;

    #[test]
    fn numbers_for_fiction_are_known() {
        for (text, expected) in [
            ("+12125550123", true),
            ("+12125550223", false),
            ("+442079460958", true),
            ("+447700900123", true),
            ("+447700800123", false),
            ("+33199001234", true),
            ("+61255501234", true),
            ("+3545812345", false),
        ] {
            let number = parse(text, None);
            assert_eq!(number.map(|number| is_fictional(&number)), Ok(expected), "{text}");
        }
    }

    #[test]
    fn rows_and_repeats_are_dummies() {
        for (digits, valid, expected) in [
            ("0000000000", false, true),
            ("1111111", false, true),
            ("1234567890", false, true),
            ("5885522", true, false),
            ("5555555", true, false),
            ("9999999999", true, true),
            ("1111", false, false),
            ("1234568", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_repeated(digits, valid), expected, "{digits}");
        }
    }
}
