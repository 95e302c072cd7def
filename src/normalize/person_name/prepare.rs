//! What happens to the text before it is read: width, commas, and family names marked by capitals.

use super::lexicon::{Classes, Lexicon};
use super::{NameRole, case, nickname_classes};
use crate::text::bytes;
use crate::text::fold::{fold, tidy};
use unicode_normalization::UnicodeNormalization;

/// Full-width letters and marks, half-width kana and ligatures in their usual form.
pub(super) fn narrow(text: String) -> String {
    if text.is_ascii() || !text.contains(|c| matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff9f}')) {
        return text;
    }
    tidy(&text.nfkc().collect::<String>())
}

/// One space after each comma and none before it.
pub(super) fn space_commas(text: String) -> String {
    if !bytes::has(text.as_bytes(), b',') {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        if c == ',' && out.ends_with(' ') {
            out.pop();
        }
        if c != ' ' && out.ends_with(',') {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// `DUPONT Jean` and `Jean Paul DUPONT MARTIN` as `DUPONT, Jean` and `DUPONT MARTIN, Jean Paul`: capitals mark the family name where the
/// given names are in mixed case. A single family name at the end needs no mark.
pub(super) fn family_in_capitals(text: &str, role: NameRole, lexicon: &mut Lexicon) -> Option<String> {
    // The look at each word is for the few texts with both capitals in a row and small letters.
    if role != NameRole::Full
        || !has_capitals_in_a_row(text)
        || bytes::any(text, |b| matches!(b, b',' | b'"' | b'(' | b'.'))
        || !text.contains(char::is_lowercase)
        || !text.split(' ').any(|word| case::is_shouted(word, lexicon))
    {
        return None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let marks: Vec<bool> = words.iter().map(|word| case::is_shouted(word, lexicon)).collect();
    let particles = words.iter().zip(&marks).take_while(|(word, marked)| {
        !**marked
            && word.len() < 4
            && !word.contains(char::is_lowercase)
            && lexicon.classes(word).has(Classes::PARTICLE)
    });
    let particles = particles.count();
    let run = match marks.iter().skip(particles).take_while(|&&marked| marked).count() {
        0 => 0,
        names => particles + names,
    };
    let given = words.get(run..)?;
    let title = Classes::TITLE.or(Classes::TITLE_WEAK);
    if given.iter().all(|word| lexicon.classes(word).has(title)) {
        return None;
    }
    let typed = |word: &&str| word.chars().any(char::is_lowercase);
    let known = |word: &&str| !nickname_classes(&fold(word)).is_empty();
    if run > 0 && !given.is_empty() {
        let fits = given.iter().all(typed)
            && !words.iter().take(run).any(known)
            && !given.iter().any(|word| {
                lexicon.classes(word).has(
                    Classes::SUFFIX
                        .or(Classes::TITLE)
                        .or(Classes::AND)
                        .or(Classes::PARTICLE),
                )
            });
        return fits.then(|| {
            format!(
                "{}, {}",
                words.get(..run).unwrap_or_default().join(" "),
                given.join(" ")
            )
        });
    }
    let at = words.len() - marks.iter().rev().take_while(|&&marked| marked).count();
    let (given, family) = (words.get(..at)?, words.get(at..)?);
    let titled = given.iter().all(|word| lexicon.classes(word).has(title));
    (family.len() > 1 && !titled && given.iter().all(typed) && !family.iter().any(known))
        .then(|| format!("{}, {}", family.join(" "), given.join(" ")))
}

/// Whether two capitals stand side by side, or a character that is not ASCII, which may be one.
fn has_capitals_in_a_row(text: &str) -> bool {
    let mut before = 0;
    bytes::words(text.as_bytes(), b'a').any(|word| {
        let capitals = bytes::capitals(word) | word & bytes::eight(0x80);
        let found = capitals & (capitals << 8 | before) != 0;
        before = capitals >> 56;
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_mark_the_family_name() {
        let mut lexicon = Lexicon::default();
        for (text, expected) in [
            ("DUPONT Jean", Some("DUPONT, Jean")),
            ("DUPONT MARTEL Jean Paul", Some("DUPONT MARTEL, Jean Paul")),
            ("Jean Paul DUPONT MARTEL", Some("DUPONT MARTEL, Jean Paul")),
            ("ÉLÉVÉ Jean", Some("ÉLÉVÉ, Jean")),
            ("DE LA TOUR Jean", Some("DE LA TOUR, Jean")),
            ("Jean DUPONT", None),
            ("JEAN Dupont", None),
            ("Dr OLAMIDE AKHUMERE", None),
            ("JR Smith", None),
            ("JEAN DUPONT", None),
        ] {
            let marked = family_in_capitals(text, NameRole::Full, &mut lexicon);
            assert_eq!(marked.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn commas_and_width_are_settled() {
        assert_eq!(space_commas("Doe ,John,Jr".to_owned()), "Doe, John, Jr");
        assert_eq!(narrow("Ｊｏｈｎ，Ｄｏｅ".to_owned()), "John,Doe");
        assert_eq!(narrow("ﬂorence".to_owned()), "florence");
    }
}
