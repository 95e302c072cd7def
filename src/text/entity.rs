//! HTML character references (`&amp;`, `&eacute;`, `&#39;`) that were left in text.

use std::ops::Range;

/// Longest reference that is looked for, in bytes, with `&` and `;`.
const LONGEST: usize = 12;

/// The first and the last byte of the references in `text`, and the text with all of them replaced, also those that were escaped twice (`&amp;amp;`).
/// `None` when there is none. A reference needs its semicolon and a known name. Linear in the length.
///
/// ```
/// use hrein::text::entity::unescape;
/// assert_eq!(unescape("Smith &amp; S&ouml;hne").unwrap().1, "Smith & Söhne");
/// assert_eq!(unescape("AT&T; R&D"), None);
/// ```
pub fn unescape(text: &str) -> Option<(Range<usize>, String)> {
    let (span, mut out) = once(text)?;
    for _ in 0..3 {
        match once(&out) {
            Some((_, more)) => out = more,
            None => break,
        }
    }
    Some((span, out))
}

fn once(text: &str) -> Option<(Range<usize>, String)> {
    let mut span: Option<Range<usize>> = None;
    let mut out = String::new();
    let mut rest = 0;
    for (at, _) in text.match_indices('&') {
        let Some((c, length)) = text.get(at..).and_then(reference) else {
            continue;
        };
        out.push_str(text.get(rest..at)?);
        out.push(c);
        rest = at + length;
        span = Some(span.map_or(at, |s| s.start)..rest);
    }
    out.push_str(text.get(rest..)?);
    Some((span?, out))
}

/// The character that the reference at the start of `text` stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((c, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    match code {
        // As browsers do: the numbers of Windows-1252.
        0x80..=0x9f => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&[u8::try_from(code).ok()?])
            .0
            .chars()
            .next(),
        _ => char::from_u32(code),
    }
    .filter(|c| !c.is_control() || c.is_whitespace())
}

fn named(name: &str) -> Option<char> {
    if let Some(i) = LATIN_1.iter().position(|&known| known == name) {
        return char::from_u32(0xa0 + u32::try_from(i).ok()?);
    }
    OTHERS.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// The names of U+00A0 to U+00FF, in order. Source: HTML 4, section 24.
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Names beyond Latin-1, of HTML 4 and the Latin letters of HTML 5.
const OTHERS: [(&str, char); 62] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("QUOT", '"'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("euro", '€'),
    ("trade", '™'),
    ("bull", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Ccaron", 'Č'),
    ("ccaron", 'č'),
    ("Cacute", 'Ć'),
    ("cacute", 'ć'),
    ("Lstrok", 'Ł'),
    ("lstrok", 'ł'),
    ("Nacute", 'Ń'),
    ("nacute", 'ń'),
    ("Sacute", 'Ś'),
    ("sacute", 'ś'),
    ("zacute", 'ź'),
    ("zdot", 'ż'),
    ("aogon", 'ą'),
    ("eogon", 'ę'),
    ("ecaron", 'ě'),
    ("rcaron", 'ř'),
    ("Rcaron", 'Ř'),
    ("odblac", 'ő'),
    ("udblac", 'ű'),
    ("inodot", 'ı'),
    ("scedil", 'ş'),
    ("num", '#'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_and_replaced() {
        for (text, expected) in [
            ("Caf&eacute;", Some("Café")),
            ("O&#39;Neil", Some("O'Neil")),
            ("O&#x27;Neil", Some("O'Neil")),
            ("a &amp;amp; b", Some("a & b")),
            ("&Ouml;l &szlig;", Some("Öl ß")),
            ("&#146;s", Some("’s")),
            ("&yuml;&nbsp;", Some("ÿ\u{a0}")),
            ("Johnson & Johnson;", None),
            ("&unknown; &; &#; &#x; &#xD800; &#0; &#-1;", None),
            ("?a=1&copy=2", None),
        ] {
            assert_eq!(unescape(text).map(|(_, out)| out).as_deref(), expected, "{text}");
        }
        assert_eq!(unescape("ab &lt;x&gt; é").map(|(span, _)| span), Some(3..12));
    }
}
