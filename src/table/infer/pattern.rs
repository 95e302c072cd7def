//! Forms of values, tested on folded text. They tell what a column holds and do not judge a value.

/// Whether `text` has the outline of an e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let dotted = domain
        .split_once('.')
        .is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty());
    !local.is_empty() && dotted && !text.contains(' ')
}

/// Whether `text` is a web address: with a scheme, with `www.`, or a bare host under a usual top-level domain.
pub(super) fn is_url(text: &str) -> bool {
    const TOP_LEVEL: &[&str] = &[
        "com", "org", "net", "edu", "gov", "info", "biz", "io", "eu", "us", "uk", "de", "fr", "es", "is", "cn", "it",
        "nl", "be", "at", "ch", "ca", "au", "dk", "se", "no", "fi", "pl", "pt", "ie", "jp", "br", "mx", "in",
    ];
    if text.contains(' ') || text.contains('@') {
        return false;
    }
    if ["http://", "https://", "ftp://", "www."]
        .iter()
        .any(|start| text.starts_with(start))
    {
        return true;
    }
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host_chars = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    host_chars
        && host
            .rsplit_once('.')
            .is_some_and(|(name, top)| TOP_LEVEL.contains(&top) && name.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// Whether `text` is a telephone number as people write it, and whether it at least consists of as many digits as one.
pub(super) fn is_phone(text: &str) -> (bool, bool) {
    if is_ipv4(text) {
        return (false, false);
    }
    let text = text
        .split(['x', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(" ext")
        .trim_end_matches(" ext.")
        .trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = text
        .bytes()
        .filter(|b| matches!(b, b' ' | b'-' | b'(' | b')' | b'/' | b'.'))
        .count();
    let only = text.bytes().all(|b| b.is_ascii_digit() || b" -()/.+".contains(&b));
    let plus = text.starts_with('+') || text.starts_with("00");
    // One dot or one leading minus makes a number; groups of one digit make something else.
    let number = is_number(text);
    let groups = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .count();
    let grouped = separators > 0 && groups <= 6 && digits >= groups * 2;
    let written = only && (7..=15).contains(&digits) && (plus || grouped && !number);
    (written, only && (6..=15).contains(&digits))
}

/// `text` without the apostrophe at its start that keeps a spreadsheet from taking digits for a number: `'+354…`, `'01234`.
pub(super) fn without_text_mark(text: &str) -> &str {
    let is_marked = |rest: &&str| rest.trim_start_matches('+').starts_with(|c: char| c.is_ascii_digit());
    text.strip_prefix('\'').filter(is_marked).unwrap_or(text)
}

/// Whether `text` is an IPv4 address. Four groups of two digits are not taken for one: so Danes write telephone numbers.
fn is_ipv4(text: &str) -> bool {
    let is_group = |g: &str| g.parse::<u8>().is_ok() && (g == "0" || !g.starts_with(['0', '+']));
    let groups = || text.split('.').take(5);
    groups().count() == 4 && groups().all(is_group) && groups().any(|g| g.len() != 2)
}

/// Whether `text` is a number, with or without grouping, a decimal mark, a sign, a currency or a percent sign.
pub(super) fn is_number(text: &str) -> bool {
    const SIGNS: [char; 7] = ['+', '-', '$', '€', '£', '¥', '%'];
    let body = text.trim_matches(|c: char| SIGNS.contains(&c) || c == ' ');
    if body.is_empty()
        || !body.starts_with(|c: char| c.is_ascii_digit())
        || !body.ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let parts: Vec<&str> = body.split(['.', ',', '\'', ' ']).take(8).collect();
    if !parts
        .iter()
        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
    {
        return false;
    }
    let separators: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_digit()).take(8).collect();
    match separators.as_slice() {
        [] | [b'.' | b','] => true,
        [group @ .., last] => {
            let first = group.first().copied().unwrap_or(*last);
            let uniform = group.iter().all(|&s| s == first);
            let grouped = parts.first().is_some_and(|p| p.len() <= 3)
                && parts.iter().skip(1).take(group.len()).all(|p| p.len() == 3);
            let ends = *last != first && matches!(last, b'.' | b',')
                || parts.last().is_some_and(|p| p.len() == 3) && *last == first;
            uniform && grouped && ends
        }
    }
}

/// Whether `text` is a date in digits, and whether a time of day other than midnight follows it.
pub(super) fn is_date(text: &str) -> (bool, bool) {
    let cut = text.find(['t', ' ']).unwrap_or(text.len());
    let (day, time) = match text[..cut].bytes().filter(u8::is_ascii_digit).count() {
        4.. => text.split_at(cut),
        _ => (text, ""),
    };
    let time = time.trim_start_matches(['t', ' ']);
    let is_time = time.len() >= 4 && time.as_bytes().iter().take(2).any(u8::is_ascii_digit) && time.contains(':');
    let midnight = time.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b'z' | b'+'));
    let date = is_day(day) || time.is_empty() && is_day(text);
    (date && (time.is_empty() || is_time), date && is_time && !midnight)
}

fn is_day(text: &str) -> bool {
    let text = text.trim_end_matches(['日', '.']);
    let number = |part: &str| -> Option<u32> { if part.len() <= 4 { part.parse().ok() } else { None } };
    let is_month = |n: u32| (1..=12).contains(&n);
    let is_day = |n: u32| (1..=31).contains(&n);
    let is_year = |n: u32| (1800..=2200).contains(&n);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let value: u32 = text.parse().unwrap_or(0);
        return is_year(value / 10_000) && is_month(value / 100 % 100) && is_day(value % 100);
    }
    let mut parts = text.split(['-', '/', '.', ' ', '年', '月']).filter(|p| !p.is_empty());
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Some(x), Some(y), Some(z)) = (number(a), number(b), number(c)) else {
        return false;
    };
    if a.len() == 4 {
        return is_year(x) && is_month(y) && is_day(z);
    }
    let short = a.len() <= 2 && b.len() <= 2;
    let year = c.len() == 4 && is_year(z) || c.len() == 2;
    short && year && is_day(x) && is_day(y) && (is_month(x) || is_month(y))
}

/// Whether `text` is a postcode that its letters or hyphen give away: British, Canadian, Dutch, Irish, Portuguese, Polish, American ZIP+4.
pub(super) fn is_postcode(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else if c.is_ascii_alphabetic() {
                'a'
            } else {
                c
            }
        })
        .take(12)
        .collect();
    let listed = matches!(
        shape.as_str(),
        "a9a 9a9" | "a9a9a9" | "9999 aa" | "9999aa" | "a99 aaaa" | "9999-999" | "99-999" | "99999-9999" | "999-9999"
    );
    listed
        || text
            .split_once(' ')
            .is_some_and(|(outward, inward)| is_british_postcode(outward, inward))
}

/// Whether two words are the halves of a British postcode.
pub(super) fn is_british_postcode(outward: &str, inward: &str) -> bool {
    let inward_fits = matches!(*inward.as_bytes(), [d, a, b] if d.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let letters = outward.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = outward.get(letters..).unwrap_or_default();
    let digit_first = rest.starts_with(|c: char| c.is_ascii_digit());
    inward_fits && (1..=2).contains(&letters) && digit_first && rest.len() <= 2 && rest.is_ascii()
}

/// Identifiers whose form gives them away.
#[derive(Clone, Copy)]
pub(super) enum Pattern {
    Iban,
    Lei,
    EuVat,
    Ssn,
    Kennitala,
    ChineseId,
    ChineseCompany,
    Nino,
}

impl Pattern {
    /// Whether folded `text` has the form.
    pub(super) fn fits(self, text: &str) -> bool {
        if text.len() > 42 || !text.is_ascii() {
            return false;
        }
        let compact: Vec<u8> = text.bytes().filter(|b| !matches!(b, b' ' | b'-' | b'.')).collect();
        let digits = |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
        let letters = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_alphabetic);
        let alphanumeric = compact.iter().all(u8::is_ascii_alphanumeric);
        match (self, compact.as_slice()) {
            (Pattern::Iban, [a, b, c, d, rest @ ..]) => {
                (11..=30).contains(&rest.len())
                    && letters(&[*a, *b])
                    && digits(&[*c, *d])
                    && alphanumeric
                    && remainder_97(&compact) == 1
            }
            (Pattern::Lei, all) => {
                all.len() == 20 && digits(&all[18..]) && alphanumeric && !letters(all) && check_97(all)
            }
            (Pattern::EuVat, [a, b, rest @ ..]) => {
                let country = [*a, *b];
                let member = b"atbebgcyczdedkeeelesfifrhrhuieitltlulvmtnlplptrosesiskxi"
                    .chunks_exact(2)
                    .any(|m| *m == country);
                member
                    && alphanumeric
                    && (8..=12).contains(&rest.len())
                    && rest.iter().filter(|b| b.is_ascii_digit()).count() >= 7
            }
            (Pattern::Ssn, all) => {
                all.len() == 9 && digits(all) && matches!(text.as_bytes(), [_, _, _, b'-', _, _, b'-', _, _, _, _])
            }
            (Pattern::Kennitala, all) => all.len() == 10 && digits(all) && is_kennitala(all),
            (Pattern::ChineseId, [first @ .., last]) => {
                let month_and_day = first.len() == 17 && digits(first) && is_day_digits(&first[6..14]);
                month_and_day && (last.is_ascii_digit() || *last == b'x')
            }
            (Pattern::ChineseCompany, all) => {
                all.len() == 18 && alphanumeric && digits(&all[2..8]) && !is_day_digits(&all[6..14])
            }
            (Pattern::Nino, all) => {
                all.len() == 9 && letters(&all[..2]) && digits(&all[2..8]) && matches!(all[8], b'a'..=b'd')
            }
            _ => false,
        }
    }
}

/// ISO 7064 MOD 97-10 over an IBAN: its first four characters count last, letters as two digits.
fn remainder_97(compact: &[u8]) -> u32 {
    let (head, tail) = compact.split_at(compact.len().min(4));
    mod_97(tail.iter().chain(head))
}

fn check_97(compact: &[u8]) -> bool {
    mod_97(compact.iter()) == 1
}

fn mod_97<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    bytes.fold(0, |rest, &byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.to_ascii_lowercase().saturating_sub(b'a')) + 10) % 97,
    })
}

fn is_day_digits(digits: &[u8]) -> bool {
    std::str::from_utf8(digits).is_ok_and(is_day)
}

/// Day and month, century digit, and the check digit (weights 3 2 7 6 5 4 3 2 1, mod 11) of an Icelandic kennitala.
fn is_kennitala(digits: &[u8]) -> bool {
    let value = |i: usize| u32::from(digits[i] - b'0');
    let (day, month) = (value(0) * 10 + value(1), value(2) * 10 + value(3));
    let sum: u32 = [3, 2, 7, 6, 5, 4, 3, 2, 1]
        .iter()
        .enumerate()
        .map(|(i, weight)| weight * value(i))
        .sum();
    (1..=71).contains(&day) && (1..=12).contains(&month) && matches!(value(9), 0 | 8 | 9) && sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_moments() {
        for (text, expected) in [
            ("1971-06-24", (true, false)),
            ("19710624", (true, false)),
            ("24.6.1971", (true, false)),
            ("24 06 1971", (true, false)),
            ("6/24/71", (true, false)),
            ("2023年1月5日", (true, false)),
            ("2024-01-05t10:20:30z", (true, true)),
            ("2024-01-05 00:00:00", (true, false)),
            ("5/1/2024 9:05", (true, true)),
            ("1971-13-24", (false, false)),
            ("12345678", (false, false)),
            ("555-123-4567", (false, false)),
            ("1.2.3", (false, false)),
        ] {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_phones() {
        for (text, number, phone) in [
            ("82015.312", true, false),
            ("1,234,567.89", true, false),
            ("1.234,5", true, false),
            ("$1,200", true, false),
            ("-5", true, false),
            ("03 8155 7108", false, true),
            ("(617) 384-7579", false, true),
            ("+354 555 1234", false, true),
            ("310/246-1501", false, true),
            ("7832828", true, false),
            ("1.2.3", false, false),
            ("12 main st", false, false),
        ] {
            assert_eq!((is_number(text), is_phone(text).0), (number, phone), "{text}");
        }
        assert!(is_phone("7832828").1);
        for (text, expected) in [
            ("71.196.160.141", false),
            ("10.0.0.1", false),
            ("12.34.56.78", true),
            ("212.555.12.34", true),
            ("044.123.45.67", true),
        ] {
            assert_eq!(is_phone(text), (expected, expected), "{text}");
        }
    }

    #[test]
    fn only_the_apostrophe_that_marks_digits_is_taken_off() {
        for (text, expected) in [
            ("'+3545551234", "+3545551234"),
            ("'01234", "01234"),
            ("'t Hart", "'t Hart"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(without_text_mark(text), expected, "{text}");
        }
    }

    #[test]
    fn identifiers_by_form() {
        for (pattern, yes, no) in [
            (Pattern::Iban, "de89 3704 0044 0532 0130 00", "de88370400440532013000"),
            (Pattern::Lei, "529900t8bm49aursdo55", "529900t8bm49aursdo56"),
            (Pattern::EuVat, "de136695976", "xx136695976"),
            (Pattern::Ssn, "675-79-1449", "675791449"),
            (Pattern::Kennitala, "120174-3399", "120174-3389"),
            (Pattern::ChineseId, "11010519491231002x", "11010519491331002x"),
            (Pattern::Nino, "qq123456c", "q1123456c"),
        ] {
            assert!(pattern.fits(yes), "{yes}");
            assert!(!pattern.fits(no), "{no}");
        }
    }
}
