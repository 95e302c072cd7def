//! Given names and their short forms: Bob and Rob are Robert.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Most classes that one name stands in as far as keys go; the rest are less usual readings.
pub(super) const MAX_CLASSES: usize = 4;

/// Name to the classes it stands in, its own class first, then in the order of the table.
static CLASSES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut classes: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    for line in include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, members)) = line.split_once(':') else {
            continue;
        };
        let own = classes.entry(class).or_default();
        own.retain(|c| *c != class);
        own.insert(0, class);
        for member in members.split_whitespace() {
            let entry = classes.entry(member).or_default();
            if !entry.contains(&class) {
                entry.push(class);
            }
        }
    }
    for entry in classes.values_mut() {
        entry.truncate(MAX_CLASSES);
    }
    classes
});

/// All names that stand in a class.
pub(super) fn nicknames() -> impl Iterator<Item = &'static str> {
    CLASSES.keys().copied()
}

/// The classes of a folded given name, at most four, most telling first; empty when the name has no known short forms. One hash look-up.
pub(crate) fn nickname_classes(folded_given: &str) -> &'static [&'static str] {
    CLASSES.get(folded_given).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn short_forms_meet_their_full_names() {
        for (short, full) in [
            ("bob", "robert"),
            ("rob", "robert"),
            ("liz", "elizabeth"),
            ("betty", "elizabeth"),
            ("hans", "johannes"),
            ("fritz", "frederick"),
            ("kathe", "catherine"),
            ("paco", "francisco"),
            ("gummi", "gudmundur"),
            ("siggi", "sigurdur"),
            ("nonni", "jon"),
            ("gunna", "gudrun"),
            ("sasha", "alexander"),
            ("chuck", "charles"),
        ] {
            assert!(nickname_classes(short).contains(&full), "{short}");
        }
        assert_eq!(nickname_classes("robert")[0], "robert");
        assert!(nickname_classes("xiaoming").is_empty());
    }

    #[test]
    fn no_name_stands_in_more_than_four_classes_and_all_are_folded() {
        for line in include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#')) {
            let (class, members) = line.split_once(':').expect("class: members");
            assert!(nickname_classes(class).contains(&class), "{class}");
            for name in members.split_whitespace().chain([class]) {
                assert_eq!(fold(name), name);
                assert!(nickname_classes(name).len() <= MAX_CLASSES);
            }
        }
    }
}
