//! Text looked through by its bytes, several at once: cheaper than by its characters where only ASCII is asked for.

/// Whether any byte of `text` fits. Looks at every byte.
pub(crate) fn any(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | fits(byte))
}

/// Whether all bytes of `text` fit. Looks at every byte.
pub(crate) fn all(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & fits(byte))
}

/// The pieces of `text` between bytes of ASCII that are gaps; shorter pieces than a search of the standard library is quick for.
pub(crate) fn split(text: &str, is_gap: impl Fn(u8) -> bool + Clone) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let gap = text.bytes().position(&is_gap);
        rest = gap.and_then(|gap| text.get(gap + 1..));
        gap.map_or(Some(text), |gap| text.get(..gap))
    })
}

/// `byte` eight times.
pub(crate) const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The bytes of `text`, eight in one number, the first the lowest; `filler` stands behind the last.
pub(crate) fn words(text: &[u8], filler: u8) -> impl Iterator<Item = u64> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some((first, others)) = rest.split_first_chunk() {
            rest = others;
            return Some(u64::from_le_bytes(*first));
        }
        let last = std::mem::take(&mut rest);
        (!last.is_empty()).then(|| word(last) | eight(filler) << (8 * last.len()))
    })
}

/// Eight bytes or fewer as one number, the first the lowest.
pub(crate) fn word(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        return four(first) | four(last) << (8 * (bytes.len().min(8) - 4));
    }
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// The highest bit of each byte of `word` that is `byte`.
pub(crate) fn places(word: u64, byte: u8) -> u64 {
    let others = word ^ eight(byte);
    !((others & eight(0x7f)).wrapping_add(eight(0x7f)) | others) & eight(0x80)
}

/// The highest bit of each byte of `word` that is a letter of ASCII.
pub(crate) fn letters(word: u64) -> u64 {
    let small = (word | eight(0x20)) & eight(0x7f);
    let from_a = small.wrapping_add(eight(0x80 - b'a'));
    let past_z = small.wrapping_add(eight(0x7f - b'z'));
    from_a & !past_z & !word & eight(0x80)
}

/// The highest bit of each byte of `word` that is a capital of ASCII.
pub(crate) fn capitals(word: u64) -> u64 {
    letters(word) & !(word << 2)
}

/// Whether all bytes of `text` are letters of ASCII.
pub(crate) fn all_letters(text: &str) -> bool {
    words(text.as_bytes(), b'a').all(|word| letters(word) == eight(0x80))
}

/// How many capitals and how many small letters of ASCII `text` has.
pub(crate) fn cases(text: &str) -> (usize, usize) {
    // The bits of up to eight bytes are added up by a multiplication.
    let count = |bits: u64| ((bits >> 7).wrapping_mul(eight(1)) >> 56) as usize;
    words(text.as_bytes(), 0).fold((0, 0), |(capital, small), word| {
        let (letters, capitals) = (letters(word), capitals(word));
        (capital + count(capitals), small + count(letters & !capitals))
    })
}

/// Whether `byte`, which is not 0, is in `text`.
pub(crate) fn has(text: &[u8], byte: u8) -> bool {
    words(text, 0).any(|word| places(word, byte) != 0)
}

/// How many bytes of `text` fit.
pub(crate) fn count(text: &str, fits: impl Fn(u8) -> bool) -> usize {
    text.bytes().filter(|&byte| fits(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_between_the_gaps() {
        for text in ["", " ", "one", "one two", " þrír  fjórir ", "a\u{3000}b c"] {
            let pieces: Vec<_> = split(text, |b| b == b' ').collect();
            assert_eq!(pieces, text.split(' ').collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn bytes_make_a_number() {
        let all = [1, 2, 3, 0x80, 5, 0xff, 7, 8];
        for length in 0..=8 {
            let mut padded = [0; 8];
            padded[..length].copy_from_slice(&all[..length]);
            assert_eq!(word(&all[..length]), u64::from_le_bytes(padded));
        }
    }

    #[test]
    fn letters_are_told_wherever_they_stand() {
        for byte in (0..=0x7f).map(char::from).chain(['é', '張']) {
            for place in 0..20 {
                let text = format!("{}{byte}{}", "a".repeat(place), "B".repeat(20 - place));
                assert_eq!(all_letters(&text), byte.is_ascii_alphabetic(), "{text}");
                let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
                let small = text.bytes().filter(u8::is_ascii_lowercase).count();
                assert_eq!(cases(&text), (capitals, small), "{text}");
            }
        }
        assert!(all_letters(""));
    }

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for byte in 0..0x80 {
            for place in 0..20 {
                let mut text = [byte ^ 1; 20];
                assert!(byte == 0 || !has(&text, byte));
                text[place] = byte;
                assert!(has(&text, byte));
                let found = words(&text, byte ^ 1).map(|word| places(word, byte).trailing_zeros());
                let at = found
                    .enumerate()
                    .find(|(_, bit)| *bit < 64)
                    .map(|(word, bit)| 8 * word + bit as usize / 8);
                assert_eq!(at, Some(place), "{byte} at {place}");
            }
        }
    }
}
