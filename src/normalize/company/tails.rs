//! Branches and departments behind the name of a company: `Acme Ltd, London Branch`. They are not part of its name.

use super::legal_form;
use super::words::Words;
use crate::normalize::CountryCode;

/// Words that name a part of a company, folded.
fn is_marker(word: &str) -> Option<Marker> {
    match word {
        "branch" | "department" | "dept" | "abt" | "abteilung" | "afdeling" | "avdeling" | "avdelning" | "deild"
        | "osasto" | "departamento" | "dpto" | "departement" | "reparto" | "отдел" | "відділ" | "oddzial"
        | "filial" | "sivuliike" | "pobocka" | "fioktelep" | "fioktelepe" | "subesi" | "utibu" | "филиал" | "філія" => {
            Some(Marker::Separated)
        }
        "zweigniederlassung" | "niederlassung" | "filiale" | "zweigstelle" | "sucursal" | "succursale"
        | "bijkantoor" | "geschaftsstelle" => Some(Marker::Leading),
        _ => None,
    }
}

/// Most words between the form and the marker.
const MAX_PLACE_WORDS: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// Counts only where a form or a comma divides it from the name: there are other branches and departments.
    Separated,
    /// Counts wherever it stands with its place behind it.
    Leading,
}

/// Where the name ends that has a branch or a department behind it. `words` are those of `text`.
pub(super) fn cut(text: &str, words: &Words, region: Option<CountryCode>) -> Option<usize> {
    let (at, marker) = (1..words.len()).find_map(|i| is_marker(words.word(i)).map(|m| (i, m)))?;
    // The tail begins behind the last form, or at the last comma, dash or bracket, before the marker.
    let form = (2..=at).rev().take(MAX_PLACE_WORDS).find_map(|n| {
        let end = words.span(0..n).end;
        legal_form::at_end(text.get(..end)?, &words.head(n), region).map(|_| end)
    });
    if form.is_some() {
        return form;
    }
    let before = text.get(..words.span(at..at + 1).start)?;
    let separator = [", ", " - ", " – ", " — ", " (", "; ", " | ", " / "]
        .iter()
        .filter_map(|s| before.rfind(s))
        .max()
        .filter(|&end| end > 0);
    // Only the last words of the text are a department; `Acme, Branch and Sons` is none.
    let near = |end: usize| {
        let from = words.first_from(end);
        at == from || at + 1 == words.len()
    };
    separator.filter(|&end| near(end)).or_else(|| {
        (marker == Marker::Leading && at + 1 < words.len()).then(|| before.trim_end_matches([' ', ',', '-', '(']).len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_branches_and_departments() {
        for (text, name) in [
            ("Orion Ltd, London Branch", Some("Orion Ltd")),
            ("Orion Inc. Marketing Department", Some("Orion Inc.")),
            ("Orion - Accounts Dept.", Some("Orion")),
            ("Orion GmbH Zweigniederlassung Zürich", Some("Orion GmbH")),
            ("Orion Bank Filiale Bonn", Some("Orion Bank")),
            ("Orion S.A. (Sucursal en España)", Some("Orion S.A.")),
            ("Olive Branch Foods", None),
            ("Olive Branch", None),
            ("Filiale", None),
        ] {
            let cut = cut(text, &Words::of(text), None);
            assert_eq!(cut.map(|end| &text[..end]), name, "{text}");
        }
    }
}
