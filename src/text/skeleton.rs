//! Skeletons: one form for text that looks the same, whatever letters it is made of.

use unicode_normalization::UnicodeNormalization;

include!(concat!(env!("OUT_DIR"), "/skeleton_tables.rs"));

/// The skeleton of `text` by Unicode Technical Standard 39: two texts with the same skeleton are easily taken for one another. For comparing only,
/// never to show; case matters. Linear in the length.
///
/// ```
/// use hrein::text::skeleton::skeleton;
/// assert_eq!(skeleton("раураl"), skeleton("paypal")); // the first is Cyrillic but for its last letter
/// assert_ne!(skeleton("reykjavik"), skeleton("akureyri"));
/// ```
pub fn skeleton(text: &str) -> String {
    let mut looks = String::with_capacity(text.len());
    for c in text.nfd() {
        match prototype(c) {
            Some(other) => looks += other,
            None => looks.push(c),
        }
    }
    looks.nfd().collect()
}

/// What a character looks like, if that is not itself: nothing at all, or one character or several.
fn prototype(c: char) -> Option<&'static str> {
    let number = u32::from(c);
    if let Ok(place) = FROM.binary_search(&number) {
        let start = place
            .checked_sub(1)
            .and_then(|before| ENDS.get(before))
            .map_or(0, |&end| usize::from(end));
        return TO.get(start..usize::from(*ENDS.get(place)?));
    }
    let run = IGNORED.partition_point(|&(_, last)| last < number);
    IGNORED
        .get(run)
        .is_some_and(|&(first, _)| first <= number)
        .then_some("")
}

/// The letter of `script` that looks as `c` does, for the Latin, Greek and Cyrillic letters that no reader tells apart.
pub(crate) fn twin(c: char, script: super::script::Script) -> Option<char> {
    use super::script::Script;
    let (column, row) = TWINS.iter().find_map(|row| {
        row.iter()
            .position(|&twin| twin == c && twin != ' ')
            .map(|column| (column, row))
    })?;
    let wanted = match script {
        Script::Latin => 0,
        Script::Cyrillic => 1,
        Script::Greek => 2,
        _ => return None,
    };
    row.get(wanted).copied().filter(|&twin| twin != ' ' && wanted != column)
}

/// Latin, Cyrillic and Greek letters that look the same; a space where a script has none.
const TWINS: [[char; 3]; 40] = [
    ['A', 'А', 'Α'],
    ['B', 'В', 'Β'],
    ['C', 'С', ' '],
    ['E', 'Е', 'Ε'],
    ['H', 'Н', 'Η'],
    ['I', 'І', 'Ι'],
    ['J', 'Ј', ' '],
    ['K', 'К', 'Κ'],
    ['M', 'М', 'Μ'],
    ['N', ' ', 'Ν'],
    ['O', 'О', 'Ο'],
    ['P', 'Р', 'Ρ'],
    ['S', 'Ѕ', ' '],
    ['T', 'Т', 'Τ'],
    ['X', 'Х', 'Χ'],
    ['Y', 'У', 'Υ'],
    ['Z', ' ', 'Ζ'],
    ['a', 'а', ' '],
    ['c', 'с', ' '],
    ['d', 'ԁ', ' '],
    ['e', 'е', ' '],
    ['h', 'һ', ' '],
    ['i', 'і', ' '],
    ['j', 'ј', ' '],
    ['o', 'о', 'ο'],
    ['p', 'р', ' '],
    ['q', 'ԛ', ' '],
    ['s', 'ѕ', ' '],
    ['w', 'ԝ', ' '],
    ['x', 'х', ' '],
    ['y', 'у', ' '],
    ['v', 'ѵ', 'ν'],
    ['ä', 'ӓ', ' '],
    ['ë', 'ё', ' '],
    ['ï', 'ї', ' '],
    ['ö', 'ӧ', ' '],
    ['Ä', 'Ӓ', ' '],
    ['Ë', 'Ё', ' '],
    ['Ï', 'Ї', ' '],
    ['Ö', 'Ӧ', ' '],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::{Script, script_of};

    /// The tables are made of those of the crate; every character, and marks and letters side by side, come out as by it.
    #[test]
    fn skeletons_are_those_of_the_standard() {
        let standard = |text: &str| unicode_security::confusable_detection::skeleton(text).collect::<String>();
        let mut text = String::new();
        for c in '\0'..=char::MAX {
            text.clear();
            text.push(c);
            assert_eq!(skeleton(&text), standard(&text), "{c:?}");
            if prototype(c).is_some() {
                text.extend(['\u{327}', '\u{301}', 'ı']);
                assert_eq!(skeleton(&text), standard(&text), "{c:?} with marks");
            }
        }
    }

    #[test]
    fn twins_look_the_same_and_belong_to_their_scripts() {
        for [latin, cyrillic, greek] in TWINS {
            for (c, script) in [
                (latin, Script::Latin),
                (cyrillic, Script::Cyrillic),
                (greek, Script::Greek),
            ] {
                if c != ' ' {
                    assert_eq!(script_of(c), Some(script), "{c}");
                }
            }
            assert_eq!(twin(cyrillic, Script::Latin), (cyrillic != ' ').then_some(latin));
            assert_eq!(twin(latin, Script::Cyrillic), (cyrillic != ' ').then_some(cyrillic));
        }
        assert_eq!(twin('ж', Script::Latin), None);
        assert_eq!(twin('a', Script::Latin), None);
    }
}
