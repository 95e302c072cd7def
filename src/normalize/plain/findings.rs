//! What spoils text: wrong encodings, references of HTML, characters that nobody sees, letters that pass for others.

use crate::finding::{Finding, Severity};
use crate::text::entity::unescape;
use crate::text::fold::{is_invisible, tidy, told};
use crate::text::mojibake::mojibake;
use crate::text::script::{Script, script_of};
use crate::text::skeleton::twin;
use crate::text::width::ordinary;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// All findings about `text`, in its order.
pub(super) fn of(text: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    white_space(text, &mut out);
    if text.contains('&') {
        entities(text, &mut out);
    }
    if !text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control()) {
        characters(text, &mut out);
        width(text, &mut out);
        if let Some(found) = mojibake(text) {
            let message = "letters were read in the wrong encoding";
            out.push(Finding::warning("text-mojibake", found.span, message).suggest(tidy(&found.repaired)));
        } else {
            mixed_scripts(text, &mut out);
        }
    }
    out.sort_by_key(|finding| finding.span.start);
    out
}

/// What is said of a single character.
const SPOILERS: [(&str, Severity, &str); 4] = [
    (
        "text-bidi-control",
        Severity::Warning,
        "an invisible character that changes the order in which the text is shown",
    ),
    ("text-control-character", Severity::Warning, "a control character"),
    (
        "text-replacement-character",
        Severity::Warning,
        "a character was lost in an earlier conversion",
    ),
    ("text-invisible-character", Severity::Info, "an invisible character"),
];

/// One finding for each kind of spoiling character, from the first to the last of its kind.
fn characters(text: &str, out: &mut Vec<Finding>) {
    let mut spans: [Option<Range<usize>>; SPOILERS.len()] = Default::default();
    for (at, c, stays) in told(text) {
        let kind = match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 0,
            '\u{fffd}' => 2,
            _ if c.is_control() && is_invisible(c) => 1,
            _ if !stays => 3,
            _ => continue,
        };
        if let Some(span) = spans.get_mut(kind) {
            let start = span.as_ref().map_or(at, |s| s.start);
            *span = Some(start..at + c.len_utf8());
        }
    }
    for (span, (code, severity, message)) in spans.into_iter().zip(SPOILERS) {
        if let Some(span) = span {
            out.push(Finding::new(code, severity, span, message));
        }
    }
}

/// White space inside the text. What stands around it says nothing.
fn white_space(text: &str, out: &mut Vec<Finding>) {
    let inner = text.trim();
    let offset = text.len() - text.trim_start().len();
    let mut span: Option<Range<usize>> = None;
    let mut before = false;
    for (at, c) in inner.char_indices() {
        let space = c.is_whitespace();
        // The space of Chinese and Japanese text is a matter of width.
        if space && (before || !matches!(c, ' ' | '\u{3000}')) {
            let start = offset + at;
            span = Some(span.map_or(start, |s| s.start)..start + c.len_utf8());
        }
        before = space;
    }
    if let Some(span) = span {
        let message = "white space other than single spaces between words";
        out.push(Finding::info("text-white-space", span, message));
    }
}

fn entities(text: &str, out: &mut Vec<Finding>) {
    if let Some((span, unescaped)) = unescape(text) {
        let message = "characters are written as HTML writes them";
        out.push(Finding::warning("text-html-entity", span, message).suggest(tidy(&unescaped)));
    }
}

/// Fillers of Hangul are invisible, and go.
fn is_east_asian(c: char) -> bool {
    matches!(script_of(c), Some(Script::Han | Script::Kana | Script::Hangul)) && !is_invisible(c)
}

/// Whether the width of `c` is a slip. Between Han and kana, full-width punctuation is as it should be.
fn is_odd_width(c: char, east_asian: bool) -> bool {
    let half = matches!(c, '\u{ff61}'..='\u{ffdc}' | '\u{ffe8}'..='\u{ffee}');
    ordinary(c).is_some_and(|plain| c != '\u{3000}' && (half || !east_asian || plain.is_ascii_alphanumeric()))
}

/// `text` with the characters whose width is a slip replaced.
pub(super) fn of_ordinary_width(text: &str) -> Cow<'_, str> {
    // All of them begin with EF in UTF-8.
    if !text.bytes().any(|byte| byte == 0xef) {
        return Cow::Borrowed(text);
    }
    let east_asian = text.chars().any(is_east_asian);
    let plain = |c: char| ordinary(c).filter(|_| is_odd_width(c, east_asian)).unwrap_or(c);
    Cow::Owned(text.chars().map(plain).collect())
}

fn width(text: &str, out: &mut Vec<Finding>) {
    if !text.bytes().any(|byte| byte == 0xef) {
        return;
    }
    let east_asian = text.chars().any(is_east_asian);
    let mut odd = text.char_indices().filter(|&(_, c)| is_odd_width(c, east_asian));
    if let Some((start, first)) = odd.next() {
        let (at, last) = odd.next_back().unwrap_or((start, first));
        let message = "full-width or half-width characters";
        out.push(Finding::info("text-width", start..at + last.len_utf8(), message));
    }
}

/// Words that are of one script but for letters that look the same in it: a slip of the keyboard, or a disguise.
fn mixed_scripts(text: &str, out: &mut Vec<Finding>) {
    let mut span: Option<Range<usize>> = None;
    let mut repaired = String::new();
    let mut copied = 0;
    let mut rest = 0;
    while let Some((start, word)) = next_word(text, rest) {
        rest = start + word.len();
        if let Some(fixed) = of_one_script(word) {
            repaired.push_str(text.get(copied..start).unwrap_or_default());
            repaired.push_str(&fixed);
            copied = rest;
            span = Some(span.map_or(start, |s| s.start)..rest);
        }
    }
    if let Some(span) = span {
        repaired.push_str(text.get(copied..).unwrap_or_default());
        let message = "letters of another alphabet that look like those around them";
        out.push(Finding::warning("text-mixed-script", span, message).suggest(tidy(&repaired)));
    }
}

/// The next run of letters and marks from byte `from` on, and where it starts.
fn next_word(text: &str, from: usize) -> Option<(usize, &str)> {
    let letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let rest = text.get(from..)?;
    let start = rest.find(letter)?;
    let word = rest.get(start..)?;
    let end = word.find(|c| !letter(c)).unwrap_or(word.len());
    Some((from + start, word.get(..end)?))
}

/// `word` in the script of most of its letters, when all others look like letters of that script.
fn of_one_script(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let count = |script: Script| word.chars().filter(|&c| script_of(c) == Some(script)).count();
    let counts = [Script::Latin, Script::Cyrillic, Script::Greek].map(|script| (count(script), script));
    let &(most, script) = counts.iter().max_by_key(|(n, _)| *n)?;
    let others = counts.iter().map(|(n, _)| n).sum::<usize>() - most;
    if others == 0 || others >= most {
        return None;
    }
    word.chars()
        .map(|c| match script_of(c) {
            Some(other) if other != script => twin(c, script),
            _ => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::normalize::{Context, Kind, normalize};

    fn found(text: &str) -> Vec<(&'static str, Option<String>)> {
        let read = normalize(Kind::Text, text, &Context::default());
        read.findings().iter().map(|f| (f.code, f.suggestion.clone())).collect()
    }

    #[test]
    fn what_spoils_text_is_found() {
        for (text, canonical, code, suggestion) in [
            ("Ann\u{200b}a", "Anna", "text-invisible-character", None),
            ("a\u{7}b", "ab", "text-control-character", None),
            ("a\u{202e}b", "ab", "text-bidi-control", None),
            ("M\u{fffd}ller", "M\u{fffd}ller", "text-replacement-character", None),
            ("a  b", "a b", "text-white-space", None),
            ("a\u{a0}b", "a b", "text-white-space", None),
            ("ＡＢＣ！", "ABC!", "text-width", None),
            ("山田ｶﾞ１２", "山田ガ12", "text-width", None),
            ("R&amp;D", "R&amp;D", "text-html-entity", Some("R&D")),
            ("JosÃ©", "JosÃ©", "text-mojibake", Some("José")),
            ("Bоston Red", "Bоston Red", "text-mixed-script", Some("Boston Red")),
            ("Mоcква", "Mоcква", "text-mixed-script", Some("Москва")),
        ] {
            let read = normalize(Kind::Text, text, &Context::default());
            assert_eq!(read.canonical(), canonical, "{text:?}");
            assert_eq!(found(text), [(code, suggestion.map(String::from))], "{text:?}");
        }
    }

    #[test]
    fn invisible_fillers_say_nothing_of_width() {
        let read = normalize(Kind::Text, "a．\u{1160}b", &Context::default());
        assert_eq!(read.canonical(), "a.b");
    }

    #[test]
    fn good_text_is_left_alone() {
        for text in [
            "Plain text, as it is.",
            "“Ångström” – 20 °C…",
            "你好，世界！（北京）",
            "👩\u{200d}❤\u{fe0f}\u{200d}👨",
            "می\u{200c}خواهم",
            "Wi-Fi модуль, 3D-принтер, IT-отдел",
            "μm, kΩ, β-Carotin",
            "Johnson & Johnson; R&D",
            "Привет мир",
        ] {
            assert_eq!(found(text), [], "{text:?}");
            assert_eq!(normalize(Kind::Text, text, &Context::default()).canonical(), text);
        }
    }

    #[test]
    fn every_text_has_a_key_and_variants_share_it() {
        let key = |text| {
            let read = normalize(Kind::Text, text, &Context::default());
            read.keys().next().map(|(_, key)| key.to_owned())
        };
        for text in ["😀", "!?", "…", "\u{301}", "→"] {
            assert!(key(text).is_some_and(|k| !k.is_empty()), "{text:?}");
        }
        for (a, b) in [("臺灣", "台湾"), ("“Öl”", "“ol”"), ("ＡＢ", "ab")] {
            assert_eq!(key(a), key(b), "{a}");
        }
    }
}
