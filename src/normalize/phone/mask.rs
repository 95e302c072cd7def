//! Digits that have been blotted out: `+43 664 123XXXX`, `*** *** 1234`.

use super::digits::is_digit;
use std::ops::Range;

/// Where the first digits are blotted out: three marks in a row, or two at the end of a number.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    if !text.contains(is_mark) {
        return None;
    }
    let digits = text.chars().filter(|&c| is_digit(c)).count();
    let end = text.trim_end().len();
    let mut run: Option<Run> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match &mut run {
            Some(run) if c.eq_ignore_ascii_case(&run.mark) => run.count += 1,
            _ => {
                if let Some(run) = run
                    && digits >= 2
                    && (run.count >= 3 || run.count == 2 && at >= end && digits >= 5)
                {
                    return Some(run.start..at);
                }
                run = is_mark(c).then_some(Run {
                    start: at,
                    mark: c,
                    count: 1,
                });
            }
        }
    }
    None
}

/// The same mark several times.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    mark: char,
    count: usize,
}

fn is_mark(c: char) -> bool {
    matches!(c, 'x' | 'X' | '*' | '•' | '●' | '#' | '?' | '＊' | 'Ｘ' | 'ｘ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_seen() {
        for (text, expected) in [
            ("+97150123XXXX", Some(9..13)),
            ("*** *** 1234", Some(0..3)),
            ("0664 12345 xx", Some(11..13)),
            ("(0xx) 11 2345-6789", None),
            ("581 2345 x12", None),
            ("xxx", None),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }
}
