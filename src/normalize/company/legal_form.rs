//! Finding legal forms at the end of a name, in front of it, and inside it.

use super::glued;
use super::legal_forms::{Form, Reach, Spelling, TABLE};
use super::professions::is_profession;
use super::words::Words;
use crate::normalize::CountryCode;
use std::ops::Range;

/// Most words in one spelling of a form.
const MAX_WORDS: usize = 16;

/// A legal form found in a text.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) form: &'static Form,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// The standard spelling of what stands there.
    pub(super) spelling: &'static str,
}

/// The legal form that ends `text`, leaving at least one word of a name before it. `words` are those of the text.
pub(super) fn at_end(text: &str, words: &Words, region: Option<CountryCode>) -> Option<Found> {
    if let Some(found) = glued::at_end(text, region) {
        return Some(found);
    }
    let count = words.len();
    let last = count.checked_sub(1).filter(|&last| last > 0)?;
    let longest = last.saturating_sub(MAX_WORDS - 1).max(1);
    let is_name = |first: usize| !(0..first).all(|i| words.word(i) == "the") && !joins_on(text, words, first);
    let exact = || {
        if !(TABLE.at_end.can_be_outermost(words.word(last)) || words.is_single(last)) {
            return None;
        }
        (longest..count).find_map(|first| {
            let range = first..count;
            let spellings = TABLE.at_end.get(words.letters_of(range.clone()))?;
            let reading = Reading {
                in_front: false,
                text,
                words,
                range,
                region,
            };
            is_name(first).then(|| reading.best(spellings)).flatten()
        })
    };
    let misspelt = || {
        (longest..count).find_map(|first| {
            let spelling = TABLE.at_end.nearest(words, first..count)?;
            is_name(first).then(|| right(spelling, words.span(first..count)))?
        })
    };
    exact().or_else(misspelt)
}

/// The legal form in front of `text` from byte `start` on, leaving at least one word of a name after it.
pub(super) fn in_front(text: &str, words: &Words, start: usize, region: Option<CountryCode>) -> Option<Found> {
    if let Some(found) = glued::in_front(text, start, region) {
        return Some(found);
    }
    let first = words.first_from(start);
    let last = words.len().checked_sub(1).filter(|&last| last > first)?;
    let longest = last.min(first + MAX_WORDS);
    let exact = || {
        if !(TABLE.in_front.can_be_outermost(words.word(first)) || words.is_single(first)) {
            return None;
        }
        (first + 1..=longest).rev().find_map(|end| {
            let range = first..end;
            let spellings = TABLE.in_front.get(words.letters_of(range.clone()))?;
            Reading {
                in_front: true,
                text,
                words,
                range,
                region,
            }
            .best(spellings)
        })
    };
    let misspelt = || {
        (first + 1..=longest).rev().find_map(|end| {
            let spelling = TABLE.in_front.nearest(words, first..end)?;
            right(spelling, words.span(first..end))
        })
    };
    exact().or_else(misspelt)
}

/// What is spelled so, however it was typed.
fn right(spelling: &'static Spelling, span: Range<usize>) -> Option<Found> {
    Some(Found {
        form: TABLE.forms.get(spelling.form)?,
        span,
        spelling: spelling.text,
    })
}

/// Short forms that are no words, folded and sorted. They are told inside a name as well: `Acme Ltd Pension Fund`.
const UNMISTAKABLE: &[&str] = &[
    "aps", "bhd", "bvba", "doo", "ehf", "eurl", "gmbh", "inc", "kft", "llc", "llp", "ltd", "ltda", "oyj", "plc",
    "sarl", "sprl", "spzoo", "sro", "zrt",
];

/// The legal form inside a name, where none stands at its edges.
pub(super) fn inside(text: &str, words: &Words, region: Option<CountryCode>) -> Option<Found> {
    let last = words.len().checked_sub(1)?;
    (1..last).find_map(|i| {
        UNMISTAKABLE.binary_search(&words.word(i)).ok()?;
        if joins_on(text, words, i) {
            return None;
        }
        let range = i..i + 1;
        let spellings = TABLE.at_end.get(words.letters_of(range.clone()))?;
        Reading {
            in_front: false,
            text,
            words,
            range,
            region,
        }
        .best(spellings)
    })
}

/// Whether the name runs on into the word `first` (`Smith & Co`), so that what begins there is no form by itself.
fn joins_on(text: &str, words: &Words, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let between = words.span(before..before + 1).end..words.span(first..first + 1).start;
    text.get(between).unwrap_or_default().contains(['&', '+'])
        || matches!(
            words.word(before),
            "and" | "und" | "u" | "et" | "y" | "e" | "i" | "og" | "och" | "ve" | "en" | "of" | "the" | "и"
        )
}

/// Consecutive words that may be one spelling of a form.
struct Reading<'a> {
    in_front: bool,
    text: &'a str,
    words: &'a Words,
    range: Range<usize>,
    region: Option<CountryCode>,
}

impl Reading<'_> {
    /// The best of the spellings that have these letters.
    fn best(self, spellings: &'static [Spelling]) -> Option<Found> {
        let Reading { text, words, .. } = self;
        let cuts = words.cuts(self.range.clone());
        let single_letters = self.range.clone().all(|i| words.is_single(i));
        let span = with_brackets(text, words.span(self.range.clone()));
        let typed = text.get(span.clone())?;
        let ambiguous = spellings.iter().any(|s| s.reach == Reach::Word);
        let (_, best) = spellings
            .iter()
            .filter(|s| single_letters || cuts & !s.splits == 0)
            .filter_map(|s| {
                let of_region = TABLE.forms.get(s.form)?.is_of(self.region);
                if !of_region && s.reach == Reach::Home {
                    return None;
                }
                let as_written = is_as_written(typed, s.text);
                if !of_region && !self.counts_abroad(s, typed, as_written, ambiguous) {
                    return None;
                }
                let rank = u32::from(of_region) * 8
                    + u32::from(typed == s.text) * 4
                    + u32::from(as_written) * 2
                    + u32::from(is_same_but_for_case(typed, s.text));
                Some((rank, s))
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        let form = TABLE.forms.get(best.form)?;
        // The standard spelling: as typed if it is listed so but for its case, else the first listed for these letters.
        // Initials told by their dots keep them, or nothing would tell them.
        let told = |s: &&Spelling| s.reach != Reach::Word || best.reach == Reach::Word;
        let mut same = spellings.iter().filter(|s| s.form == best.form).filter(told);
        let listed = same.clone().find(|s| is_same_but_for_case(s.text, typed));
        let spelling = listed.or_else(|| same.next()).map_or(form.name, |s| s.text);
        Some(Found { form, span, spelling })
    }

    /// Whether a spelling counts although the company is not known to be from a country of the form.
    fn counts_abroad(&self, spelling: &Spelling, typed: &str, as_written: bool, ambiguous: bool) -> bool {
        // In front of a name, capitals are what tells `SIA` from `Sia`; phrases need none.
        let phrase = spelling.text.contains(' ') && spelling.text.len() >= 10;
        if self.in_front && typed.is_ascii() && typed != spelling.text && !phrase {
            return false;
        }
        match spelling.reach {
            Reach::Home => false,
            Reach::Exact => as_written,
            // Lawyers and doctors of the United States incorporate as `PC`, `PA` or `SC`.
            Reach::Word => {
                !self.in_front
                    && TABLE.forms.get(spelling.form).is_some_and(|f| f.is_professional())
                    && (0..self.range.start).any(|i| is_profession(self.words.word(i)))
            }
            Reach::Everywhere => !ambiguous || as_written,
        }
    }
}

/// Whether `typed` is `listed` but for spaces and a last dot; dotted initials in either case.
fn is_as_written(typed: &str, listed: &str) -> bool {
    fn bare(s: &str) -> impl Iterator<Item = u8> {
        s.trim_end_matches('.').bytes().filter(|&b| b != b' ')
    }
    fn lower(s: &str) -> impl Iterator<Item = char> {
        let letters = s.trim_end_matches('.').chars().filter(|&c| c != ' ');
        letters.flat_map(char::to_lowercase)
    }
    let initials = || typed.contains('.') || typed.contains(' ') && typed.split(' ').all(|w| w.chars().count() == 1);
    typed == listed || bare(typed).eq(bare(listed)) || initials() && lower(typed).eq(lower(listed))
}

fn is_same_but_for_case(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars()
        .flat_map(char::to_lowercase)
        .eq(b.chars().flat_map(char::to_lowercase))
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
            ("smith and jones attorneys pc", None, "PC", "pc"),
            ("Smith & Jones, P. C.", None, "PC", "P. C."),
        ] {
            let found = at_end(text, &Words::of(text), region).unwrap_or_else(|| panic!("{text}"));
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
            assert!(at_end(text, &Words::of(text), None).is_none(), "{text}");
        }
    }

    #[test]
    fn unmistakable_forms_are_sorted() {
        assert!(UNMISTAKABLE.is_sorted());
    }
}
