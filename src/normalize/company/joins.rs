//! Further names in a company field: trade names, former names and care-of lines.

use super::words::Words;
use std::ops::Range;

/// A name and the other that stands beside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Where the first name ends.
    pub(super) first: usize,
    /// Another name of the same company; who it is in care of is none.
    pub(super) other: Option<Range<usize>>,
}

/// What stands between two names.
#[derive(Clone, Copy)]
enum Join {
    SameCompany,
    CareOf,
}

/// Splits `text` at the first join. `words` are those of the text.
pub(super) fn split(text: &str, words: &Words) -> Names {
    let found = (1..words.len()).find_map(|i| join_at(text, words, i).map(|(join, n)| (i, join, n)));
    let Some((at, join, n)) = found else {
        return Names {
            first: text.len(),
            other: None,
        };
    };
    let joined = words.span(at..at + n);
    let before = text.get(..joined.start).unwrap_or_default();
    let first = before
        .trim_end_matches([' ', ',', ';', '(', '[', '-', '–', '—', '/', '"'])
        .len();
    let outer = |c: char| matches!(c, '(' | ')' | '[' | ']' | '"' | ':' | ',' | ' ');
    let after = text.get(joined.end..).unwrap_or_default();
    let start = text.len() - after.trim_start_matches(outer).len();
    let end = joined.end + after.trim_end_matches(outer).len();
    Names {
        first: if first == 0 { text.len() } else { first },
        other: (matches!(join, Join::SameCompany) && first > 0 && start < end).then_some(start..end),
    }
}

/// The join that begins at word `i`, and how many words it has.
fn join_at(text: &str, words: &Words, i: usize) -> Option<(Join, usize)> {
    use Join::{CareOf, SameCompany};
    let next = |n: usize| if i + n < words.len() { words.word(i + n) } else { "" };
    let typed = || text.get(words.span(i..i + 1)).unwrap_or_default();
    let bracketed = || {
        let before = text.get(..words.span(i..i + 1).start).unwrap_or_default();
        before.ends_with(['(', '['])
    };
    match words.word(i) {
        "dba" | "aka" | "fka" | "nka" | "hodn" => Some((SameCompany, 1)),
        "d" if next(1) == "b" && next(2) == "a" => Some((SameCompany, 3)),
        "a" | "f" if next(1) == "k" && next(2) == "a" => Some((SameCompany, 3)),
        "ta" | "tas" | "vh" if typed().contains('/') => Some((SameCompany, 1)),
        "doing" if next(1) == "business" && next(2) == "as" => Some((SameCompany, 3)),
        "trading" if next(1) == "as" => Some((SameCompany, 2)),
        "also" if next(1) == "known" && next(2) == "as" => Some((SameCompany, 3)),
        "formerly" | "previously" => match (next(1), next(2)) {
            ("known" | "trading" | "called", "as") => Some((SameCompany, 3)),
            ("called", _) => Some((SameCompany, 2)),
            _ => Some((SameCompany, 1)),
        },
        "handelend" if next(1) == "onder" && next(2) == "de" => Some((SameCompany, 4)),
        "auch" if next(1) == "bekannt" && next(2) == "als" => Some((SameCompany, 3)),
        "vormals" | "ehemals" | "anciennement" | "voorheen" | "tidigare" | "tidligere" | "antes" => {
            Some((SameCompany, 1))
        }
        "vorm" if typed().contains('.') => Some((SameCompany, 1)),
        // `Orion (now Vega Ltd)`
        "now" | "was" | "ex" | "adur" | "ранее" | "бывш" if bracketed() => Some((SameCompany, 1)),
        "co" if typed().contains('/') => Some((CareOf, 1)),
        "care" if next(1) == "of" => Some((CareOf, 2)),
        "zhd" => Some((CareOf, 1)),
        "z" if next(1) == "hd" => Some((CareOf, 2)),
        "attn" => Some((CareOf, 1)),
        "attention" if typed().contains(':') => Some((CareOf, 1)),
        "on" if bracketed() && next(1) == "behalf" && next(2) == "of" => Some((CareOf, 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_the_first_join() {
        for (text, first, other) in [
            ("Orion Inc d/b/a Vega LLC", "Orion Inc", Some("Vega LLC")),
            ("Orion Inc, D.B.A. Vega", "Orion Inc", Some("Vega")),
            ("orion inc, d b a vega", "orion inc", Some("vega")),
            ("Orion Ltd t/a Vega", "Orion Ltd", Some("Vega")),
            ("Orion Ltd (formerly known as Vega Ltd)", "Orion Ltd", Some("Vega Ltd")),
            ("Orion (now Vega)", "Orion", Some("Vega")),
            ("Orion GmbH vorm. Vega", "Orion GmbH", Some("Vega")),
            ("Orion Ltd c/o John Doe", "Orion Ltd", None),
            ("Orion Ltd, z.Hd. Frau Doe", "Orion Ltd", None),
            ("Orion & Co", "Orion & Co", None),
            ("Now Foods", "Now Foods", None),
            ("AKA", "AKA", None),
        ] {
            let names = split(text, &Words::of(text));
            assert_eq!(
                (&text[..names.first], names.other.map(|r| &text[r])),
                (first, other),
                "{text}"
            );
        }
    }
}
