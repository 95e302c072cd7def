//! Writing HTML: escaped texts, masked values, and an allowance of bytes per section.

use super::texts::Texts;
use std::fmt::{self, Display, Formatter, Write};

/// Longest text shown, in characters; values are data, labels are names and messages.
const VALUE_CHARS: usize = 160;
const LABEL_CHARS: usize = 400;
const BLOCK_CHARS: usize = 8_000;

/// The page under construction.
pub(super) struct Page {
    html: String,
    pub(super) texts: &'static Texts,
}

impl Page {
    pub(super) fn new(texts: &'static Texts) -> Self {
        Page {
            html: String::with_capacity(1 << 17),
            texts,
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.html.as_bytes()
    }

    /// Where a section of at most `bytes` from here must end.
    pub(super) fn allow(&self, bytes: usize) -> usize {
        self.html.len().saturating_add(bytes)
    }

    /// Writes each item that fits before `end`, and returns how many did not.
    pub(super) fn items<T>(
        &mut self,
        end: usize,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Page, T) -> fmt::Result,
    ) -> Result<usize, fmt::Error> {
        let mut left_out = 0;
        for item in items {
            let start = self.html.len();
            if start < end {
                write(self, item)?;
            }
            if start >= end || self.html.len() > end {
                self.html.truncate(start);
                left_out += 1;
            }
        }
        Ok(left_out)
    }

    /// Says openly that something was cut.
    pub(super) fn left_out(&mut self, count: usize) -> fmt::Result {
        let texts = self.texts;
        if count == 0 {
            return Ok(());
        }
        let note = fill(texts.left_out, &[("count", &texts.count(count as u64))]).to_string();
        write!(self, "<p class=\"note\">{note}</p>")
    }
}

impl Write for Page {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.html.push_str(text);
        Ok(())
    }
}

/// How values of the data are shown.
#[derive(Clone, Copy)]
pub(super) struct Show {
    pub(super) masked: bool,
}

impl Show {
    /// A value, escaped, clipped, masked where asked, and kept apart from the direction of the text around it.
    pub(super) fn value<'a>(self, text: &'a str) -> impl Display + 'a {
        display(move |f| {
            f.write_str("<bdi>")?;
            self.part(f, clip(text, VALUE_CHARS))?;
            f.write_str(if is_clipped(text, VALUE_CHARS) {
                "…</bdi>"
            } else {
                "</bdi>"
            })
        })
    }

    /// A value with the part marked in which it differs from `other`.
    pub(super) fn difference<'a>(self, text: &'a str, other: &'a str) -> impl Display + 'a {
        display(move |f| {
            if self.masked || is_clipped(text, VALUE_CHARS) {
                return self.value(text).fmt(f);
            }
            let (before, middle, after) = split_difference(text, other);
            write!(f, "<bdi>{}", label(before))?;
            if !middle.is_empty() {
                write!(f, "<mark>{}</mark>", label(middle))?;
            }
            write!(f, "{}</bdi>", label(after))
        })
    }

    fn part(self, f: &mut Formatter<'_>, text: &str) -> fmt::Result {
        if !self.masked {
            return escape(f, text);
        }
        text.chars().try_for_each(|c| {
            f.write_str(match c {
                c if c.is_numeric() => "9",
                c if c.is_uppercase() => "X",
                c if c.is_alphabetic() => "x",
                c if c.is_ascii_punctuation() || c == ' ' => return escape(f, c.encode_utf8(&mut [0; 4])),
                _ => "•",
            })
        })
    }
}

/// The part of `text` that `other` does not share at its start or end.
fn split_difference<'a>(text: &'a str, other: &str) -> (&'a str, &'a str, &'a str) {
    let start = text
        .char_indices()
        .zip(other.chars())
        .find(|((_, a), b)| a != b)
        .map(|((at, _), _)| at);
    let start = start.unwrap_or(text.len().min(other.len()));
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let other_rest = other.get(start..).unwrap_or("");
    let same = rest
        .chars()
        .rev()
        .zip(other_rest.chars().rev())
        .take_while(|(a, b)| a == b);
    let end = rest.len() - same.map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (middle, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    (before, middle, after)
}

/// A name or message, escaped and clipped. Safe in text and in quoted attributes.
pub(super) fn label(text: &str) -> impl Display + '_ {
    clipped(text, LABEL_CHARS)
}

/// A longer text, such as a command.
pub(super) fn block(text: &str) -> impl Display + '_ {
    clipped(text, BLOCK_CHARS)
}

fn clipped(text: &str, chars: usize) -> impl Display + '_ {
    display(move |f| {
        escape(f, clip(text, chars))?;
        if is_clipped(text, chars) {
            f.write_str("…")
        } else {
            Ok(())
        }
    })
}

fn clip(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn is_clipped(text: &str, chars: usize) -> bool {
    clip(text, chars).len() < text.len()
}

/// Escapes for text and for quoted attributes. Control characters and overrides of direction are made visible, so that
/// a value cannot disguise itself.
fn escape(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    text.chars().try_for_each(|c| match c {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&#39;"),
        '`' => f.write_str("&#96;"),
        '\n' => f.write_char('\n'),
        '\0'..='\u{1f}' => f.write_char(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => write!(f, "⟨U+{:04X}⟩", c as u32),
        c => f.write_char(c),
    })
}

/// A text of the table with its `{name}`s replaced. Arguments must be HTML already.
pub(super) fn fill<'a>(template: &'a str, arguments: &'a [(&'a str, &'a dyn Display)]) -> impl Display + 'a {
    display(move |f| {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            escape(f, before)?;
            if let Some((_, argument)) = arguments.iter().find(|(key, _)| *key == name) {
                argument.fmt(f)?;
            }
            rest = after;
        }
        escape(f, rest)
    })
}

/// `one` or `other` with `{count}` replaced.
pub(super) fn counted<'a>(texts: &'static Texts, count: u64, one: &'a str, other: &'a str) -> impl Display + 'a {
    display(move |f| {
        fill(
            if texts.is_one(count) { one } else { other },
            &[("count", &texts.count(count))],
        )
        .fmt(f)
    })
}

/// A `Display` from a closure.
pub(super) fn display<F: Fn(&mut Formatter<'_>) -> fmt::Result>(write: F) -> impl Display {
    struct FromFn<F>(F);
    impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for FromFn<F> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            (self.0)(f)
        }
    }
    FromFn(write)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_leave_their_place() {
        assert_eq!(
            label("</script><b a=\"x\" b='y'>&`").to_string(),
            "&lt;/script&gt;&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#96;"
        );
        assert_eq!(label("a\0b\u{202e}c\u{85}").to_string(), "a␀b⟨U+202E⟩c\u{fffd}");
        assert_eq!(
            fill("{a} of {b} < {c}", &[("a", &1), ("b", &"{a}")]).to_string(),
            "1 of {a} &lt; "
        );
    }

    #[test]
    fn long_texts_are_clipped_at_a_character() {
        let long = "þ".repeat(100_000);
        let shown = Show { masked: false }.value(&long).to_string();
        assert_eq!(shown.chars().filter(|c| *c == 'þ').count(), VALUE_CHARS);
        assert!(shown.ends_with("…</bdi>"));
    }

    #[test]
    fn masks_keep_the_shape_only() {
        let show = Show { masked: true };
        assert_eq!(
            show.value("Jón <jon@x.is> 黄 +354 555").to_string(),
            "<bdi>Xxx &lt;xxx@x.xx&gt; x +999 999</bdi>"
        );
        assert_eq!(show.difference("Anna", "Anne").to_string(), "<bdi>Xxxx</bdi>");
    }

    #[test]
    fn marks_only_what_differs() {
        let cases = [
            ("a@gmial.com", "a@gmail.com", ("a@gm", "ia", "l.com")),
            ("Anna", "Anna", ("Anna", "", "")),
            ("aa", "aaa", ("aa", "", "")),
            ("aaa", "aa", ("aa", "a", "")),
            ("þá", "æ", ("", "þá", "")),
            ("á", "â", ("", "á", "")),
            ("", "x", ("", "", "")),
        ];
        for (text, other, expected) in cases {
            assert_eq!(split_difference(text, other), expected, "{text} against {other}");
        }
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut page = Page::new(crate::audit::report::Language::English.texts());
        let end = page.allow(10);
        let left_out = page.items(end, ["123456", "1234567", "1234", "1"], |page, text| {
            page.write_str(text)
        });
        assert_eq!(left_out, Ok(2));
        assert_eq!(page.as_bytes(), b"1234561234");
    }
}
