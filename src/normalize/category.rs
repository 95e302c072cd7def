//! One of a few values; yes and no.

use super::{Context, MAX_BYTES, Normalized, plain};
use crate::finding::Finding;
use crate::text::answer::answer;
use crate::text::fold::{fold, tidy};

pub(super) fn normalize(text: &str, _context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    let mut out = plain::normalize(text);
    // In a column of codes, a letter is a value: `X` for a sex, `NA` for a region.
    if out.placeholder && tidy(text).chars().count() <= 2 && fold(text).chars().all(char::is_alphanumeric) {
        out = Normalized {
            placeholder: false,
            findings: Vec::new(),
            ..out
        };
    }
    out
}

/// `true` or `false`, from the words and signs that people use for them.
pub(super) fn boolean(text: &str, _context: &Context<'_>) -> Normalized {
    if text.len() > MAX_BYTES {
        return plain::too_long(text);
    }
    if let Some(yes) = answer(plain::tidied(text).trim_end_matches(['.', '!'])) {
        return plain::normalize(if yes { "true" } else { "false" });
    }
    let mut out = plain::normalize(text);
    if !out.placeholder {
        out.add_finding(Finding::error(
            "boolean-unknown",
            0..text.len(),
            "neither yes nor no; write true or false",
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_become_true_or_false() {
        for (text, expected) in [
            ("Yes", "true"),
            ("nein", "false"),
            ("Sí", "true"),
            ("Já", "true"),
            ("是", "true"),
            ("0", "false"),
            ("１", "true"),
            ("Yes!", "true"),
            ("no.", "false"),
            ("No！．", "false"),
        ] {
            let out = boolean(text, &Context::default());
            assert_eq!(out.canonical(), expected, "{text}");
            assert_eq!(boolean(out.canonical(), &Context::default()), out);
        }
        let out = boolean("perhaps", &Context::default());
        assert_eq!(
            (out.canonical(), out.findings()[0].code),
            ("perhaps", "boolean-unknown")
        );
        assert!(boolean("n/a", &Context::default()).is_placeholder());
    }

    #[test]
    fn short_codes_are_values() {
        for (text, placeholder) in [
            ("X", false),
            ("NA", false),
            ("n/a", true),
            ("unknown", true),
            ("Gold", false),
            ("-", true),
        ] {
            assert_eq!(
                super::normalize(text, &Context::default()).is_placeholder(),
                placeholder,
                "{text}"
            );
        }
    }
}
