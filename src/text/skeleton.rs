//! Skeletons: one form for text that looks the same, whatever letters it is made of.

/// The skeleton of `text` by Unicode Technical Standard 39: two texts with the same skeleton are easily taken for one another. For comparing only,
/// never to show; case matters. Linear in the length.
///
/// ```
/// use hrein::text::skeleton::skeleton;
/// assert_eq!(skeleton("раураl"), skeleton("paypal")); // the first is Cyrillic but for its last letter
/// assert_ne!(skeleton("reykjavik"), skeleton("akureyri"));
/// ```
pub fn skeleton(text: &str) -> String {
    unicode_security::confusable_detection::skeleton(text).collect()
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
