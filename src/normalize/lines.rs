//! Reference tables kept as sorted lines of text and searched in place: no set-up, no memory beyond the text itself.

use std::cmp::Ordering;

/// What follows the tab on the line of `table` that starts with `key`; empty for a line without a tab.
///
/// The lines must be sorted by their bytes. Header lines start with `#`, which sorts before letters and digits. Binary search,
/// so about 14 comparisons in a table of ten thousand lines.
pub(super) fn find<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes.get(low..middle)?.iter().rposition(|&b| b == b'\n');
        let start = before.map_or(low, |i| low + i + 1);
        let after = bytes.get(middle..high)?.iter().position(|&b| b == b'\n');
        let end = after.map_or(high, |i| middle + i);
        let line = table.get(start..end)?;
        let (name, value) = line.split_once('\t').unwrap_or((line, ""));
        match name.cmp(key) {
            Ordering::Equal => return Some(value),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

/// Whether `table` has a line that starts with `key`.
pub(super) fn contains(table: &str, key: &str) -> bool {
    find(table, key).is_some()
}

#[cfg(test)]
pub(super) fn assert_sorted(table: &str) {
    let mut previous = "";
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split('\t').next().unwrap_or_default();
        assert!(previous < name, "{previous:?} before {name:?}");
        previous = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_nothing_else() {
        let table = "# header\nalpha\t1\nbeta\nbeta.x\t2 3\ngamma\t4\n";
        assert_sorted(table);
        for (key, value) in [
            ("alpha", Some("1")),
            ("beta", Some("")),
            ("beta.x", Some("2 3")),
            ("gamma", Some("4")),
            ("", None),
            ("alph", None),
            ("alphaa", None),
            ("zeta", None),
        ] {
            assert_eq!(find(table, key), value, "{key:?}");
        }
        assert_eq!(find("", "alpha"), None);
    }
}
