//! Pinyin: whether Latin letters spell Mandarin syllables.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static SYLLABLES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("pinyin.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Longest syllable, in letters (`zhuang`).
const LONGEST: usize = 6;

/// Most syllables in one given name; foreign names in pinyin are not meant.
const MOST: usize = 3;

/// Whether a folded word is one to three pinyin syllables. Inside a word each further syllable must start with a consonant, as pinyin sets an
/// apostrophe before a vowel; so `maria` is none.
pub(super) fn is_pinyin(word: &str) -> bool {
    word.len() <= LONGEST * MOST && word.ends_with(is_last_letter) && is_sequence(word, MOST)
}

/// Whether a syllable can end in `c`: a vowel, n, ng or r.
fn is_last_letter(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'g' | 'i' | 'n' | 'o' | 'r' | 'u' | 'v')
}

fn is_sequence(rest: &str, syllables: usize) -> bool {
    if syllables == 0 || !rest.is_ascii() {
        return false;
    }
    (1..=LONGEST.min(rest.len())).rev().any(|end| {
        let (head, tail) = rest.split_at(end);
        SYLLABLES.contains(head)
            && (tail.is_empty()
                || (!tail.starts_with(['a', 'e', 'i', 'o', 'u', 'v']) && is_sequence(tail, syllables - 1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_end_in_few_letters() {
        assert!(SYLLABLES.iter().all(|syllable| syllable.ends_with(is_last_letter)));
    }

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["wei", "xiaoming", "jianguo", "zhuang", "lihua", "na"] {
            assert!(is_pinyin(word), "{word}");
        }
        for word in ["maria", "john", "smith", "solo", "", "w", "zhangweimingli", "þor"] {
            assert!(!is_pinyin(word), "{word}");
        }
    }
}
