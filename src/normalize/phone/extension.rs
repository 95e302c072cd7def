//! Extensions at the end of a number: `;ext=12`, `ext. 12`, `x12`, `доб. 12`, `,,12`, `- 12#`.

use super::digits::is_digit;

/// Labels that can be nothing but an extension, in lower case, the longest spelling of each first.
const EXPLICIT: &[&str] = &[
    "extensio\u{301}n",
    "extensio\u{301}",
    "extensión",
    "extensió",
    "extension",
    "extensio",
    "extensin",
    "extensi",
    "extn",
    "ext",
    "xtensio\u{301}n",
    "xtensio\u{301}",
    "xtensión",
    "xtensió",
    "xtension",
    "xtensio",
    "xtensin",
    "xtensi",
    "xtn",
    "xt",
    "ｅｘｔｎ",
    "ｅｘｔ",
    "ｘｔｎ",
    "ｘｔ",
    "доб",
    "anexo",
];

/// Labels that may be something else, so that fewer digits may follow.
const AMBIGUOUS: &[&str] = &["x", "ｘ", "#", "＃", "~", "～", "int", "ｉｎｔ"];

const MOST_AFTER_EXPLICIT: usize = 20;
const MOST_AFTER_LIKELY: usize = 15;
const MOST_AFTER_AMBIGUOUS: usize = 9;
const MOST_WITHOUT_LABEL: usize = 6;

/// An extension at the end of a text: where its label with all separators starts, and where its digits are.
#[derive(Clone, Copy)]
pub(super) struct Extension {
    pub start: usize,
    pub digits: (usize, usize),
}

/// The extension that `text` ends with, if it ends with one; the reading that starts first, as libphonenumber prefers it.
pub(super) fn find(text: &[char]) -> Option<Extension> {
    let hash = text.last() == Some(&'#');
    let end = text.len() - usize::from(hash);
    let first = start_of_run(text, end, is_digit);
    let count = end - first;
    if count == 0 || count > MOST_AFTER_EXPLICIT {
        return None;
    }
    // Between label and digits: a full stop or colon, then spaces, commas and hyphens.
    let run = start_of_run(text, first, |c| matches!(c, ' ' | '\u{a0}' | '\t' | ',' | '-'));
    let stop = start_of_run(text, run, |c| matches!(c, ':' | '.' | '．')).max(run.saturating_sub(1));
    let spaces = |at: usize| start_of_run(text, at, |c| matches!(c, ' ' | '\u{a0}' | '\t'));
    let separators = |at: usize| start_of_run(text, at, |c| matches!(c, ' ' | '\u{a0}' | '\t' | ','));

    let mut start = None;
    let mut consider = |candidate: Option<usize>| {
        if let Some(candidate) = candidate {
            start = Some(start.map_or(candidate, |start: usize| start.min(candidate)));
        }
    };
    if !hash {
        consider(before(text, first, ";ext="));
    }
    consider(label(text, stop, EXPLICIT).map(separators));
    if count <= MOST_AFTER_AMBIGUOUS {
        consider(label(text, stop, AMBIGUOUS).map(separators));
        consider(first_comma(text, run, first, stop, 1).map(spaces));
    }
    if count <= MOST_AFTER_LIKELY {
        consider(before(text, stop, ";").map(spaces));
        consider(first_comma(text, run, first, stop, 2).map(spaces));
    }
    if hash && count <= MOST_WITHOUT_LABEL {
        let gap = start_of_run(text, first, |c| matches!(c, ' ' | '-'));
        consider((gap < first).then_some(gap));
    }
    start.map(|start| Extension {
        start,
        digits: (first, end),
    })
}

/// The place of `count` commas that serve as the label: the first ones before the digits, or the ones before a full stop.
fn first_comma(text: &[char], run: usize, digits: usize, stop: usize, count: usize) -> Option<usize> {
    let comma = |at: usize| text.get(at) == Some(&',');
    if stop < run {
        let commas = start_of_run(text, stop, |c| c == ',');
        if stop - commas >= count {
            // A longer row of commas counts from its start only where any number of them is a label.
            return Some(if count == 1 { commas } else { stop - count });
        }
    }
    (run..digits).find(|&at| (at..at + count).all(comma))
}

/// Where one of `labels` that ends at `end` starts; the earliest, when several fit.
fn label(text: &[char], end: usize, labels: &[&str]) -> Option<usize> {
    let last = lower(*text.get(end.checked_sub(1)?)?);
    if is_digit(last) {
        return None;
    }
    labels
        .iter()
        .filter(|label| label.ends_with(last))
        .filter_map(|label| before(text, end, label))
        .min()
}

/// Where `label`, in lower case, starts if it stands right before `end` in either case.
fn before(text: &[char], end: usize, label: &str) -> Option<usize> {
    let start = end.checked_sub(label.chars().count())?;
    let found = text.get(start..end)?;
    found
        .iter()
        .zip(label.chars())
        .all(|(&c, l)| lower(c) == l)
        .then_some(start)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The start of the run of characters with a property that ends at `end`.
fn start_of_run(text: &[char], end: usize, belongs: impl Fn(char) -> bool) -> usize {
    let before = text.get(..end).unwrap_or_default();
    before.iter().rposition(|&c| !belongs(c)).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_labels_and_caps_digits() {
        for (text, expected) in [
            ("03 3316005 ext. 3456", Some((10, "3456"))),
            ("03 3316005;ext=3456", Some((10, "3456"))),
            ("03 3316005 доб. 12", Some((10, "12"))),
            ("03 3316005 ,extensión 12", Some((10, "12"))),
            ("03 3316005 X 12#", Some((10, "12"))),
            ("03 3316005,,12", Some((10, "12"))),
            ("03 3316005 - 503#", Some((10, "503"))),
            ("03 3316005 # 1234567890", None),
            ("03 3316005 ext 123456789012345678901", None),
            ("03 331 6005", None),
            ("", None),
            ("#", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = find(&chars).map(|e| (e.start, chars[e.digits.0..e.digits.1].iter().collect::<String>()));
            assert_eq!(
                found,
                expected.map(|(start, digits)| (start, digits.to_owned())),
                "{text}"
            );
        }
    }
}
