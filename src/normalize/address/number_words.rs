//! Numbers in the names of streets: ordinals and other number words, and Roman numerals.

/// Ordinals in words, as of numbered streets.
pub(super) fn number_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "first" => "1",
        "second" => "2",
        "third" => "3",
        "fourth" => "4",
        "fifth" => "5",
        "sixth" => "6",
        "seventh" => "7",
        "eighth" => "8",
        "ninth" => "9",
        "tenth" => "10",
        "eleventh" => "11",
        "twelfth" => "12",
        "thirteenth" => "13",
        "fourteenth" => "14",
        "fifteenth" => "15",
        "sixteenth" => "16",
        "seventeenth" => "17",
        "eighteenth" => "18",
        "nineteenth" => "19",
        "twentieth" => "20",
        "thirtieth" => "30",
        "fortieth" => "40",
        "fiftieth" => "50",
        "sixtieth" => "60",
        "seventieth" => "70",
        "eightieth" => "80",
        "ninetieth" => "90",
        "dos" => "2",
        "tres" => "3",
        "cuatro" => "4",
        "cinco" => "5",
        "seis" => "6",
        "siete" => "7",
        "ocho" => "8",
        "nueve" => "9",
        "diez" => "10",
        _ => return None,
    })
}

/// The first figure of a ten in words.
pub(super) fn tens(word: &str) -> Option<&'static str> {
    Some(match word {
        "twenty" => "2",
        "thirty" => "3",
        "forty" => "4",
        "fifty" => "5",
        "sixty" => "6",
        "seventy" => "7",
        "eighty" => "8",
        "ninety" => "9",
        _ => return None,
    })
}

/// Roman numerals of dates and of kings, from two letters on: `Via XX Settembre`.
pub(super) fn roman(word: &str) -> Option<&'static str> {
    const NUMERALS: [&str; 23] = [
        "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix",
        "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi",
    ];
    const FIGURES: [&str; 23] = [
        "2", "3", "4", "6", "7", "8", "9", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22",
        "23", "24", "25", "26",
    ];
    let place = NUMERALS.iter().position(|n| *n == word)?;
    FIGURES.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numerals_are_figures() {
        for (word, expected) in [
            ("fifth", Some("5")),
            ("twentieth", Some("20")),
            ("ocho", Some("8")),
            ("elm", None),
        ] {
            assert_eq!(number_word(word), expected, "{word}");
        }
        assert_eq!((tens("ninety"), tens("nine")), (Some("9"), None));
        assert_eq!((roman("xx"), roman("xiv"), roman("v")), (Some("20"), Some("14"), None));
    }
}
