//! Finding legal forms at the end of a name, in front of it, and glued to it in scripts without spaces.

use super::legal_forms::{Form, TABLE, bit, is_unspaced};
use crate::normalize::CountryCode;
use crate::text::fold::fold;
use crate::text::tokens::is_word_char;
use std::ops::Range;

/// Most words in one spelling of a form.
const MAX_WORDS: usize = 12;

/// A legal form found in a text.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) form: &'static Form,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// The standard spelling of what stands there.
    pub(super) spelling: String,
}

/// A word of a name: its bytes and its compact form.
#[derive(Debug)]
struct Word {
    span: Range<usize>,
    compact: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = 0;
    let cuts = text
        .char_indices()
        .filter(|&(_, c)| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';'
                        | '&'
                        | '+'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '（'
                        | '）'
                        | '，'
                        | '«'
                        | '»'
                        | '“'
                        | '”'
                        | '„'
                        | '|'
                )
        })
        .map(|(i, c)| (i, i + c.len_utf8()))
        .chain(std::iter::once((text.len(), text.len())));
    for (end, next) in cuts {
        let compact = compact(text.get(start..end).unwrap_or_default());
        if !compact.is_empty() {
            out.push(Word {
                span: start..end,
                compact,
            });
        }
        start = next;
    }
    out
}

fn compact(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| is_word_char(c) && c != '\'');
    folded
}

/// The legal form that ends `text`, leaving at least one word of a name before it.
pub(super) fn at_end(text: &str, region: Option<CountryCode>) -> Option<Found> {
    glued(text, false, region).or_else(|| {
        let words = words(text);
        let most = MAX_WORDS.min(words.len().saturating_sub(1));
        (1..=most).rev().find_map(|n| {
            let (name, tail) = words.split_at(words.len() - n);
            if name.iter().all(|w| w.compact == "the") || joins_on(text, name, tail) {
                return None;
            }
            read(false, text, tail, region)
        })
    })
}

/// The legal form in front of `text`, leaving at least one word of a name after it.
pub(super) fn in_front(text: &str, region: Option<CountryCode>) -> Option<Found> {
    glued(text, true, region).or_else(|| {
        let words = words(text);
        let most = MAX_WORDS.min(words.len().saturating_sub(1));
        (1..=most).rev().find_map(|n| read(true, text, words.get(..n)?, region))
    })
}

/// Whether the name runs on into the tail (`Smith & Co`), so that the tail is no form by itself.
fn joins_on(text: &str, name: &[Word], tail: &[Word]) -> bool {
    let (Some(last), Some(first)) = (name.last(), tail.first()) else {
        return false;
    };
    let between = text.get(last.span.end..first.span.start).unwrap_or_default();
    between.contains(['&', '+'])
        || matches!(
            last.compact.as_str(),
            "and" | "und" | "u" | "et" | "y" | "e" | "i" | "og" | "och" | "ve" | "en" | "of" | "the" | "и"
        )
}

/// Reads consecutive words as one spelling of a form.
fn read(in_front: bool, text: &str, words: &[Word], region: Option<CountryCode>) -> Option<Found> {
    let map = if in_front { &TABLE.in_front } else { &TABLE.at_end };
    let mut compact = String::new();
    let mut cuts = 0;
    for word in words {
        cuts |= bit(compact.len());
        compact.push_str(&word.compact);
    }
    let spellings = map.get(&compact)?;
    let single_letters = words.iter().all(|w| w.compact.chars().count() == 1);
    let span = with_brackets(text, words.first()?.span.start..words.last()?.span.end);
    let typed = text.get(span.clone())?;
    let ambiguous = spellings.iter().any(|s| s.word && !s.listed);
    let forms = &TABLE.forms;
    let (_, best) = spellings
        .iter()
        .filter(|s| single_letters || cuts & !s.splits == 0)
        .filter_map(|s| {
            let of_region = forms.get(s.form)?.is_of(region);
            let as_written = is_as_written(typed, s.text);
            // In front of a name, capitals are what tells `SIA` from `Sia`.
            let shouted = !in_front || typed == s.text || !compact.is_ascii();
            if !of_region && (s.listed || !shouted || ambiguous && (s.word || !as_written)) {
                return None;
            }
            let rank = u32::from(of_region) * 8
                + u32::from(typed == s.text) * 4
                + u32::from(as_written) * 2
                + u32::from(typed.to_lowercase() == s.text.to_lowercase());
            Some((rank, s))
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let form = forms.get(best.form)?;
    // The standard spelling: as typed if it is listed so but for its case, else the first listed for these letters.
    let spelling = spellings
        .iter()
        .filter(|s| s.form == best.form)
        .find(|s| s.text.to_lowercase() == typed.to_lowercase())
        .or_else(|| spellings.iter().find(|s| s.form == best.form))
        .map_or(form.name, |s| s.text);
    Some(Found {
        form,
        span,
        spelling: spelling.to_owned(),
    })
}

/// Whether `typed` is `listed` but for spaces and a last dot; dotted initials in either case.
fn is_as_written(typed: &str, listed: &str) -> bool {
    let bare = |s: &str| s.trim_end_matches('.').replace(' ', "");
    let (typed, listed) = (bare(typed), bare(listed));
    typed == listed || (typed.contains('.') && typed.to_lowercase() == listed.to_lowercase())
}

/// Takes in the bracket that belongs to a form such as `(Pty) Ltd` or `UG (haftungsbeschränkt)`, and a dot that ends it.
fn with_brackets(text: &str, span: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = span;
    let inside = text.get(start..end).unwrap_or_default();
    let (opened, closed) = (inside.contains(['(', '（']), inside.contains([')', '）']));
    let before = text.get(..start).unwrap_or_default();
    if (closed && !opened || text.get(end..).is_some_and(|rest| rest.starts_with(')')))
        && let Some(c) = before.chars().next_back().filter(|c| matches!(c, '(' | '（'))
    {
        start -= c.len_utf8();
    }
    let opened = text.get(start..end).is_some_and(|t| t.contains(['(', '（']));
    let after = text.get(end..).and_then(|t| t.chars().next());
    if opened
        && let Some(c) = after.filter(|c| matches!(c, ')' | '）'))
        && balance(text.get(start..end)) > 0
    {
        end += c.len_utf8();
    }
    start..end
}

fn balance(text: Option<&str>) -> i32 {
    text.unwrap_or_default().chars().fold(0, |depth, c| match c {
        '(' | '（' => depth + 1,
        ')' | '）' => depth - 1,
        _ => depth,
    })
}

/// A form that is glued to the name, in Chinese, Japanese, Korean and Thai.
fn glued(text: &str, front: bool, region: Option<CountryCode>) -> Option<Found> {
    // Most names end in a letter of a script with spaces: nothing to look for.
    let edge = if front {
        text.chars().next()
    } else {
        text.chars().next_back()
    };
    if !edge.is_some_and(|c| is_unspaced(c) || !c.is_alphanumeric()) || text.is_ascii() {
        return None;
    }
    let matches = |spelling: &str| {
        if front {
            text.starts_with(spelling)
        } else {
            text.ends_with(spelling)
        }
    };
    let (spelling, form) = TABLE.glued.iter().find_map(|g| {
        let form = TABLE
            .forms
            .get(g.form)
            .filter(|_| g.in_front == front && matches(&g.text))?;
        (!g.listed || form.is_of(region)).then_some((&g.text, form))
    })?;
    let span = if front {
        0..spelling.len()
    } else {
        text.len() - spelling.len()..text.len()
    };
    let rest = if front {
        text.get(span.end..)?
    } else {
        text.get(..span.start)?
    };
    if !rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Found {
        form,
        span,
        spelling: spelling.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_forms_however_they_are_written() {
        let dk = CountryCode::new("DK");
        for (text, region, form, span) in [
            ("Acme G.m.b.H.", None, "GmbH", "G.m.b.H."),
            ("Acme G M B H", None, "GmbH", "G M B H"),
            ("Acme (Pty) Ltd", None, "Pty Ltd", "(Pty) Ltd"),
            (
                "Acme UG (haftungsbeschränkt)",
                None,
                "UG (haftungsbeschränkt)",
                "UG (haftungsbeschränkt)",
            ),
            ("Acme GmbH&Co.KG", None, "GmbH & Co. KG", "GmbH&Co.KG"),
            ("Acme Sp. z.o.o.", None, "Sp. z o.o.", "Sp. z.o.o."),
            ("Smith & Co Ltd", None, "Ltd", "Ltd"),
            ("Fiat S.p.A.", None, "SpA", "S.p.A."),
            ("Sigma a/s", dk, "A/S", "a/s"),
            ("华为技术有限公司", None, "有限公司", "有限公司"),
        ] {
            let found = at_end(text, region).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.form.name, &text[found.span.clone()]), (form, span), "{text}");
        }
    }

    #[test]
    fn leaves_words_and_whole_names_alone() {
        for text in [
            "Day Spa",
            "AMBA",
            "Inc",
            "The Company",
            "Smith & Co",
            "Gaming PC",
            "有限公司",
            "Plan se",
        ] {
            assert!(at_end(text, None).is_none(), "{text}");
        }
    }
}
