//! A word in capitals and small letters: McDonald, MacLeod, O'Neil, IJsbrand, İpek.

use super::case::{is_cased, is_vowel};
use crate::text::bytes;

/// Names in Mac that go on with a small letter although a consonant follows.
const PLAIN_MAC: &[&str] = &[
    "maccabe", "maccabee", "maccari", "macchi", "macchia", "macchio", "maccio", "maclin", "maclure", "macron", "macri",
    "macrina", "macsai", "macwan", "macdara",
];

/// What follows *Mac* in names that go on with a capital vowel, h, k or q.
const MAC_STEMS: &[&str] = &[
    "adam", "adams", "alister", "allister", "andrew", "arthur", "askill", "aulay", "eachern", "elroy", "erlean",
    "ewan", "ewen", "iain", "innes", "intosh", "intyre", "isaac", "iver", "ivor", "kay", "kean", "kenna", "kenzie",
    "kinlay", "kinney", "kinnon", "kinven", "hale", "hugh", "queen", "owen",
];

/// Appends the capital of `c`; letters whose capital is not one letter, or is none, stay.
pub(super) fn push_upper(c: char, out: &mut String) {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(u), None) if is_cased(c) => out.push(u),
        _ => out.push(c),
    }
}

/// Capitals at the start, after hyphens and dots, after *Mc*, *Mac* (family names only) and a single letter with an apostrophe; small letters elsewhere.
pub(super) fn title_case(word: &str, family: bool, turkic: bool, out: &mut String) {
    // Most words are plain letters that none of these rules is about.
    if !turkic && bytes::all_letters(word) && !word.starts_with(['M', 'm', 'I', 'i']) {
        let start = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        if let Some(first) = out.get_mut(start..start + 1) {
            first.make_ascii_uppercase();
        }
        return;
    }
    for (i, piece) in word
        .split_inclusive(['-', '.', '(', '"', '“', '„', '«', '/', '‐', '–', '+', '['])
        .enumerate()
    {
        let lower = lower_case(piece, turkic);
        let bare = lower.trim_end_matches(|c: char| !c.is_alphabetic());
        if i > 0 && word.contains('-') && matches!(bare, "el" | "ud" | "ur" | "y" | "de" | "la" | "e") {
            out.push_str(&lower);
            continue;
        }
        let mut capital = capital_after_mac(bare, family).or_else(|| dutch_ij(bare));
        let mut upper_next = true;
        let mut letters = 0;
        for (k, c) in lower.char_indices() {
            if c.is_alphanumeric() {
                if upper_next || Some(k) == capital {
                    push_title(c, turkic, out);
                    capital = capital.filter(|&at| at > k);
                } else {
                    out.push(c);
                }
                upper_next = false;
                letters += 1;
            } else {
                out.push(c);
                // O'Neil, D'Angelo, N'Golo, but Sha'quille and yuri's.
                if matches!(c, '\'' | '’' | 'ʼ') && letters == 1 {
                    upper_next = lower
                        .get(k + c.len_utf8()..)
                        .is_some_and(|rest| rest.chars().nth(1).is_some());
                }
            }
        }
    }
}

/// The j of `IJsbrand`; before a vowel (Ijaz) the two are letters of their own.
fn dutch_ij(lower: &str) -> Option<usize> {
    let rest = lower.strip_prefix("ij")?;
    rest.starts_with(|c: char| c.is_alphabetic() && !is_vowel(c))
        .then_some(1)
}

fn push_title(c: char, turkic: bool, out: &mut String) {
    if turkic && c == 'i' {
        out.push('İ');
    } else {
        push_upper(c, out);
    }
}

fn lower_case(text: &str, turkic: bool) -> String {
    if turkic {
        return text
            .chars()
            .flat_map(|c| match c {
                'I' => 'ı'.to_lowercase(),
                'İ' => 'i'.to_lowercase(),
                _ => c.to_lowercase(),
            })
            .collect();
    }
    // Lower case of İ is i and a mark above; the mark is dropped as it is inside the letter already.
    let lower = text.to_lowercase();
    if lower.contains('\u{307}') {
        lower.replace("i\u{307}", "i")
    } else {
        lower
    }
}

/// The byte where a lower-case name goes on with a capital after *Mc* or *Mac*.
fn capital_after_mac(lower: &str, family: bool) -> Option<usize> {
    if let Some(rest) = lower.strip_prefix("mc")
        && rest.chars().nth(1).is_some()
    {
        return Some(2);
    }
    let rest = lower.strip_prefix("mac").filter(|_| family)?;
    let consonant = rest.starts_with(['b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'v']);
    let stem = MAC_STEMS.contains(&rest) || (consonant && rest.len() >= 3 && !PLAIN_MAC.contains(&lower));
    stem.then_some(3)
}
