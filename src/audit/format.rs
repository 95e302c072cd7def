//! The format of a value: its pattern of character classes.

use crate::table::Kind;

/// Patterns are cut after so many characters.
const LONGEST: usize = 40;

/// Whether the values of a column of this kind have formats worth counting.
pub(super) fn has_formats(kind: Option<Kind>) -> bool {
    !matches!(
        kind,
        Some(Kind::Text | Kind::Address | Kind::Url | Kind::Company) | None
    )
}

/// The pattern of `text`: `A` for a capital, `a` for a small letter, `字` for a letter of a script without cases, `9` for a digit; other characters
/// stand for themselves. Codes and numbers keep their length; in names and words a run of the same class counts once. Linear in the length.
pub(super) fn format(text: &str, kind: Option<Kind>) -> String {
    let mut pattern = String::new();
    format_into(text, kind, &mut pattern);
    pattern
}

/// As [`format`], into `pattern`, which is overwritten.
pub(super) fn format_into(text: &str, kind: Option<Kind>, pattern: &mut String) {
    let keeps_length = matches!(
        kind,
        Some(
            Kind::Phone
                | Kind::Postcode
                | Kind::Country
                | Kind::Date
                | Kind::Timestamp
                | Kind::Identifier
                | Kind::Number
        )
    );
    pattern.clear();
    let mut last = None;
    let mut length = 0;
    for class in text.chars().map(class) {
        let is_run = !keeps_length && last == Some(class) && matches!(class, 'A' | 'a' | '字' | '9');
        if !is_run {
            if length == LONGEST {
                pattern.push('…');
                break;
            }
            pattern.push(class);
            length += 1;
        }
        last = Some(class);
    }
}

fn class(c: char) -> char {
    match c {
        'A'..='Z' => 'A',
        'a'..='z' => 'a',
        '0'..='9' => '9',
        ' '..='~' => c,
        _ if c.is_uppercase() => 'A',
        _ if c.is_lowercase() => 'a',
        _ if c.is_numeric() => '9',
        _ if c.is_alphabetic() => '字',
        _ if c.is_control() => '\u{fffd}',
        _ => c,
    }
}

/// `text` with letters as `x` and digits as `9`, so that a report shows its shape only.
pub(super) fn masked(text: &str) -> String {
    let mask = |c: char| match class(c) {
        'A' | 'a' | '字' => 'x',
        class => class,
    };
    text.chars().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_length_and_words_do_not() {
        for (kind, text, expected) in [
            (Kind::Postcode, "SW1A 1AA", "AA9A 9AA"),
            (Kind::Phone, "+354 555", "+999 999"),
            (Kind::Date, "31.12.1999", "99.99.9999"),
            (Kind::PersonName, "Anna-Lena Þórsdóttir", "Aa-Aa Aa"),
            (Kind::PersonName, "张伟", "字"),
            (Kind::City, "a\u{0}b", "a\u{fffd}a"),
        ] {
            assert_eq!(format(text, Some(kind)), expected, "{text:?}");
        }
        assert_eq!(
            format(&"9 ".repeat(1000), Some(Kind::Phone)).chars().count(),
            LONGEST + 1
        );
    }

    #[test]
    fn a_mask_hides_every_letter_and_digit() {
        assert_eq!(masked("Anna@höfn.is 伟 42"), "xxxx@xxxx.xx x 99");
    }
}
