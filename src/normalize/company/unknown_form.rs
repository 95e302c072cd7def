//! Initials at the end of a name that look like a legal form and are in no table.

/// Initials that end names and are no forms: countries, directions, degrees and offices, in capitals, sorted.
const OTHER: &[&str] = &[
    "AIA", "BA", "BC", "BSC", "CA", "CFA", "CFP", "CNM", "CPA", "DC", "DDS", "DMD", "DO", "DPM", "DVM", "EA", "EU",
    "FAIA", "JD", "JR", "LA", "LLM", "MA", "MBA", "MD", "MPH", "MSC", "NE", "NJ", "NP", "NW", "NY", "NYC", "OD", "PE",
    "PHD", "PR", "PT", "RN", "SE", "SR", "SW", "UAE", "UK", "UN", "US", "USA", "VI", "YMCA", "YWCA",
];

/// Where initials stand that end a name of at least one other word (`Acme Q.X.Z.`).
pub(super) fn at_end(text: &str) -> Option<std::ops::Range<usize>> {
    if !text.ends_with('.') {
        return None;
    }
    let start = text.rfind(' ')? + 1;
    let last = text.get(start..)?;
    let letters: String = last
        .chars()
        .filter(|&c| c != '.')
        .flat_map(char::to_uppercase)
        .collect();
    let count = letters.chars().count();
    let initials = last.split_terminator('.').all(|piece| {
        let mut chars = piece.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    });
    let name = text.get(..start)?.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (initials && name && (2..=5).contains(&count) && OTHER.binary_search(&letters.as_str()).is_err())
        .then_some(start..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dotted_initials_only() {
        assert!(OTHER.is_sorted());
        for (text, span) in [
            ("Acme Q.X.Z.", Some(5..11)),
            ("Acme Q.X.", Some(5..9)),
            ("Bank of the U.S.", None),
            ("John Smith, M.D.", None),
            ("Acme Inc.", None),
            ("Acme Q.", None),
            ("Q.X.Z.", None),
        ] {
            assert_eq!(at_end(text), span, "{text}");
        }
    }
}
